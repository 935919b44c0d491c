"""Where a round's repository is, what commit it has, and the Tree behind it: from a folder, or from where config says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from collectors.records import git
from collectors.records.settings import RecordRound
from collectors.records.tree import Tree
from store.errors import SourceError

AT_ONCE = 8
"""Questions for a commit that are under way together; a host may take its time over each."""


@dataclass(frozen=True, kw_only=True)
class Unavailable:
    """Why a round cannot even be looked for."""

    outcome: Literal["absent", "unreachable"]
    message: str


@dataclass(frozen=True, kw_only=True)
class Search:
    """Where to look: in the folder ``origin`` alone, or where the configuration says, relative paths from ``root``."""

    origin: Path | None = None
    root: Path = Path()
    offline: bool = False


def find(round: RecordRound, search: Search) -> git.Place | Unavailable:
    """Where to read *round*, or why that cannot be had."""
    if search.origin is not None:
        return _in_folder(round, search.origin)
    source = round.source or round.repository
    try:
        at = git.place(round.repository_name, source, ref=round.ref, file=round.file, root=search.root)
    except SourceError as error:
        return Unavailable(outcome="unreachable", message=f"{round.name}: {error}")
    if search.offline and at.url is not None and not at.url.startswith("file://"):
        return Unavailable(outcome="unreachable", message=f"{round.name}: offline, {at.url} was not asked")
    return at


def _in_folder(round: RecordRound, folder: Path) -> git.Place | Unavailable:
    """The round's repository in *folder*, by its name: its summary file on its own, a work tree, bare or a bundle."""
    name = round.repository_name
    if round.file is not None and (alone := folder / f"{name}.{round.file}").is_file():
        return git.Place(name=name, folder=alone, file=round.file)
    for form in (name, f"{name}.git", f"{name}.bundle"):
        if (folder / form).exists():
            return git.Place(name=name, folder=folder / form)
    return Unavailable(outcome="absent", message=f"{round.name}: no {name} in {folder}")


def heads(places: Iterable[git.Place]) -> dict[git.Place, str | SourceError]:
    """The commit that each of *places* has now, or why there is no answer; the questions go out together."""

    def head(at: git.Place) -> str | SourceError:
        try:
            return _file_commit(at.folder) if at.folder is not None and _is_alone(at) else git.head(at)
        except SourceError as error:
            return error
        except OSError as error:
            return SourceError(f"{at.name}: {error}")

    asked = list(dict.fromkeys(places))
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        return dict(zip(asked, pool.map(head, asked), strict=True))


def open_tree(round: RecordRound, at: git.Place, *, cache: Path, bounds: git.Bounds) -> Tree:
    """The round's Tree at *at*. SourceError where git cannot; where the summary file is missing, the logs' Tree."""
    if at.folder is not None and at.file is not None and _is_alone(at):
        return _alone(round, at.folder, at.file)
    tree = git.open_tree(at, repository=round.repository, cache=cache, bounds=bounds)
    if at.file is not None and at.file not in tree.files and round.otherwise is not None:
        logs = replace(at, file=None, ref="HEAD")
        return git.open_tree(logs, repository=round.repository, cache=cache, bounds=bounds)
    return tree


def _is_alone(at: git.Place) -> bool:
    """Whether the place is a summary file that stands in a folder without its repository."""
    return at.folder is not None and at.file is not None and at.folder.name.endswith(f".{at.file}")


def _alone(round: RecordRound, path: Path, file: str) -> Tree:
    body = path.read_bytes()
    return Tree(
        repository=round.repository,
        commit=_file_commit(path),
        ref=round.ref,
        files={file: file},
        blobs=lambda ids: iter([(blob, body) for blob in ids]),
    )


def _file_commit(path: Path) -> str:
    """What stands for the commit of a summary file on its own: the id that git gives its content."""
    body = path.read_bytes()
    digest = hashlib.sha1(b"blob %d\0" % len(body) + body, usedforsecurity=False)
    return f"blob:{digest.hexdigest()}"
