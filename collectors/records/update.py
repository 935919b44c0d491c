"""``records --update``: looks at each round upstream, imports what changed, and says what that did, record by record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from collectors.records import formats, git
from collectors.records.reading import Problem, RoundReading
from collectors.records.settings import RecordRound, chosen
from collectors.records.tree import Tree
from store.errors import SourceError
from store.model import Round, RoundChange
from store.store import Store

Outcome = Literal["imported", "unchanged", "refused", "unreachable", "absent"]
Progress = Callable[[str], None]


class HasRecords(Protocol):
    """The part of the collectors' settings that this verb reads."""

    @property
    def records(self) -> tuple[RecordRound, ...]: ...


@dataclass(frozen=True, kw_only=True)
class RoundOutcome:
    """How the update of one round ended."""

    suite: str
    round: str
    outcome: Outcome
    message: str
    """One sentence for a person."""
    held: Round | None = None
    """The round as held afterwards."""
    change: RoundChange | None = None
    problems: tuple[Problem, ...] = ()


def update(
    store: Store,
    settings: HasRecords,
    rounds: Sequence[str] | None,
    *,
    now: datetime,
    origin: Path | None,
    progress: Progress,
    cache: Path = Path(".benchwire/records"),
    root: Path = Path(),
    offline: bool = False,
    bounds: git.Bounds = git.Bounds(),  # noqa: B008 - a frozen value
) -> list[RoundOutcome]:
    """Brings the *rounds* (names as ``chosen`` takes them; None for all) up to date in *store*.

    With *origin*, repositories are taken from that folder by their names and nothing else is asked; a round that is not
    there is ``absent``. *progress* gets a line as each round ends. A round at fault never stops the others; what a round
    held before stays when its import is refused.
    """
    wanted = chosen(settings.records, rounds)
    git.swept(cache)
    places = [(each, _place(each, origin, root=root, offline=offline)) for each in wanted]
    heads = _heads([at for _, at in places if isinstance(at, git.Place)])
    held = {(each.suite, each.round): each for each in store.rounds()}
    outcomes = []
    for each, at in places:
        outcome = _updated(
            store, each, at, heads, held.get(each.key), origin, now=now, cache=cache, root=root, bounds=bounds
        )
        outcomes.append(outcome)
        progress(outcome.message)
    return outcomes


def read_from(round: RecordRound, folder: Path, cache: Path) -> tuple[Tree, RoundReading]:
    """The *round* from its repository in *folder*, held to its expected counts. SourceError where it is not there or lacks results."""
    at = _place(round, folder, root=Path(), offline=True)
    if not isinstance(at, git.Place):
        raise SourceError(at)
    tree = _opened(round, at, cache, git.Bounds())
    reading = formats.read(tree, round)
    if (lacking := shortfall(round, reading)) is not None:
        raise SourceError(f"{round.name}: {lacking}")
    return tree, reading


# ---------------------------------------------------------------------------------------------- where a round is


def _place(round: RecordRound, origin: Path | None, *, root: Path, offline: bool) -> git.Place | str:
    """Where to read *round*, or why that cannot be had."""
    if origin is not None:
        found = _in_folder(round.repository_name, round.file, origin)
        if found is None:
            return f"{round.name}: no {round.repository_name} in {origin}"
        return git.Place(name=round.repository_name, folder=found, file=_wanted_file(round, found))
    try:
        at = git.place(
            round.repository_name, round.source or round.repository, ref=round.ref, file=round.file, root=root
        )
    except SourceError as error:
        return str(error)
    if offline and at.url is not None and not at.url.startswith("file://"):
        return f"{round.name}: offline, {at.url} was not asked"
    return at


def _in_folder(name: str, file: str | None, folder: Path) -> Path | None:
    """The repository called *name* in *folder*: a summary file on its own, a work tree, a bare repository or a bundle."""
    names = [*([f"{name}.{file}"] if file else []), name, f"{name}.git", f"{name}.bundle"]
    return next((folder / each for each in names if (folder / each).exists()), None)


def _wanted_file(round: RecordRound, found: Path) -> str | None:
    return round.file if found.name.endswith(f".{round.file}") else None


def _heads(places: Sequence[git.Place]) -> Mapping[git.Place, str | SourceError]:
    """The commit that each place has now; the questions go out together, for a host may take its time."""

    def head(at: git.Place) -> str | SourceError:
        try:
            return _file_commit(at.folder) if _lone_file(at) and at.folder else git.head(at)
        except SourceError as error:
            return error

    with ThreadPoolExecutor(max_workers=8) as pool:
        return dict(zip(places, pool.map(head, places), strict=True))


def _lone_file(at: git.Place) -> bool:
    return at.folder is not None and at.file is not None and at.folder.name.endswith(at.file)


def _file_commit(path: Path) -> str:
    """What stands for the commit of a summary file on its own: the id that git gives its content."""
    body = path.read_bytes()
    digest = hashlib.sha1(b"blob %d\0" % len(body) + body, usedforsecurity=False)
    return f"blob:{digest.hexdigest()}"


def _opened(round: RecordRound, at: git.Place, cache: Path, bounds: git.Bounds) -> Tree:
    if _lone_file(at) and at.folder is not None and at.file is not None:
        return _lone(round, at.folder, at.file)
    tree = git.open_tree(at, repository=round.repository, cache=cache, bounds=bounds)
    if at.file is not None and at.file not in tree.files and round.otherwise is not None:
        logs = replace(at, file=None, ref="HEAD")
        return git.open_tree(logs, repository=round.repository, cache=cache, bounds=bounds)
    return tree


def _lone(round: RecordRound, path: Path, file: str) -> Tree:
    """A summary file on its own as a tree of one file."""
    body = path.read_bytes()
    ref = round.ref
    return Tree(repository=round.repository, commit=_file_commit(path), ref=ref, files={file: file},
                blobs=lambda ids: iter([(blob, body) for blob in ids]))  # fmt: skip


# ---------------------------------------------------------------------------------------------- one round


def _updated(
    store: Store,
    round: RecordRound,
    at: git.Place | str,
    heads: Mapping[git.Place, str | SourceError],
    held: Round | None,
    origin: Path | None,
    *,
    now: datetime,
    cache: Path,
    root: Path,
    bounds: git.Bounds,
) -> RoundOutcome:
    """The round's update: unchanged, imported from its own repository, or derived where that cannot be had."""
    first = _attempt(store, round, at, heads, held, now=now, cache=cache, bounds=bounds)
    if first.outcome not in ("unreachable", "absent") or round.derived_from is None:
        return first
    if held is not None and held.origin != "derived":
        return first
    compiled = replace(round, format="experiments", repository=round.derived_from, source=None, file=None, ref="HEAD",
                       otherwise=None, derived_from=None, results=0, power_results=0, submitters=0)  # fmt: skip
    second_at = _place(compiled, origin, root=root, offline=isinstance(at, str) and "offline" in at)
    second_heads = heads if second_at in heads else _heads([second_at]) if isinstance(second_at, git.Place) else {}
    second = _attempt(store, compiled, second_at, second_heads, held, now=now, cache=cache, bounds=bounds)
    return second if second.outcome in ("imported", "unchanged") else first


def _attempt(
    store: Store,
    round: RecordRound,
    at: git.Place | str,
    heads: Mapping[git.Place, str | SourceError],
    held: Round | None,
    *,
    now: datetime,
    cache: Path,
    bounds: git.Bounds,
) -> RoundOutcome:
    def ended(outcome: Outcome, message: str) -> RoundOutcome:
        return RoundOutcome(suite=round.suite, round=round.round, outcome=outcome, message=message, held=held)

    if isinstance(at, str):
        return ended("unreachable" if "offline" in at else "absent", at)
    commit = heads[at]
    if isinstance(commit, SourceError):
        return ended("unreachable", f"{round.name}: {commit}")
    if held is not None and held.commit == commit and held.origin != "carried":
        return ended("unchanged", f"{round.name}: unchanged at {_short(commit)}, {held.results} results")
    try:
        tree = _opened(round, at, cache, bounds)
        reading = formats.read(tree, round)
    except SourceError as error:
        return ended("unreachable", f"{round.name}: {error}")
    if (lacking := shortfall(round, reading)) is not None:
        return replace(ended("refused", f"{round.name}: {lacking}"), problems=reading.problems)
    return _saved(store, round, tree, reading, now)


def shortfall(round: RecordRound, reading: RoundReading) -> str | None:
    """What a *reading* lacks of the round's expected counts, or None."""
    counts = {
        "results": (len(reading.records), max(round.results, 1)),
        "power results": (reading.power_results, round.power_results),
        "submitters": (reading.submitters, round.submitters),
    }
    short = [f"{found} {what}, expected at least {least}" for what, (found, least) in counts.items() if found < least]
    if not short:
        return None
    first = f"; first problem: {reading.problems[0].path}: {reading.problems[0].message}" if reading.problems else ""
    return f"refused, the rows held stay: {'; '.join(short)}{first}"


def _saved(store: Store, round: RecordRound, tree: Tree, reading: RoundReading, now: datetime) -> RoundOutcome:
    held = Round(
        suite=round.suite,
        round=round.round,
        repository=tree.repository,
        commit=tree.commit,
        origin=_origin(round, tree),
        imported=now,
        results=len(reading.records),
        power_results=reading.power_results,
        submitters=reading.submitters,
        published=round.published,
    )
    change = store.save_round(held, reading.records)
    return RoundOutcome(suite=round.suite, round=round.round, outcome="imported", held=held, change=change,
                        problems=reading.problems, message=_sentence(round, held, change, reading.problems))  # fmt: skip


def _origin(round: RecordRound, tree: Tree) -> Literal["repository", "summary", "derived"]:
    if round.format == "experiments":
        return "derived"
    return "summary" if round.file is not None and round.file in tree.files else "repository"


def _sentence(round: RecordRound, held: Round, change: RoundChange, problems: Sequence[Problem]) -> str:
    changed = len({field.record_id for field in change.changed})
    counts = {"new": len(change.added), "changed": changed, "withdrawn": len(change.withdrawn)}
    news = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "none changed"
    derived = ", derived from a secondary compilation" if held.origin == "derived" else ""
    trouble = f"; {len(problems)} problems, first: {problems[0].path}: {problems[0].message}" if problems else ""
    return (
        f"{round.name}: {held.results} results, {held.power_results} with power, {held.submitters} submitters"
        f" at {_short(held.commit)} ({news}){derived}{trouble}"
    )


def _short(commit: str) -> str:
    return commit.removeprefix("blob:")[:10]
