"""The "Results Discussion" PDF that stands in a results repository: what each submitter says of its own round.

The file is an entry with its page; reading it gives one article an organisation.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from collectors.sources import Asked, Found, Listing, SourceTable
from collectors.urls import entry_id
from store.errors import ShapeError, SourceError
from store.model import Entry, Page
from store.shape import suggestion

if TYPE_CHECKING:
    from collectors.records.git import Place
    from collectors.records.settings import RecordRound
    from collectors.records.tree import Tree

MOST_BYTES = 50_000_000


@dataclass(frozen=True, kw_only=True)
class Source(SourceTable):
    """A discussion's table: ``round`` names one of the configured official rounds, ``inference v2.0``.

    Its repository is read where that round's table says; ``source`` overrides that.
    """

    round: str
    source: str | None = None
    """A git URL or a local path: work tree, bare repository or bundle."""
    file: str = r"\bDiscussion\b.*\.pdf$"
    """Regular expression on the path within the repository; case counts not."""
    published: date | None = None
    """The day the statements were published; the round's own when not given."""
    repository: str = ""
    """Public address of the repository; the round's own when not given."""
    ref: str = "HEAD"
    cache: Path = Path("var/records")
    """Folder for copies of bundles and remote repositories, shared with the records'."""
    root: Path = Path()

    def __post_init__(self) -> None:
        try:
            re.compile(self.file)
        except re.error as error:
            raise ValueError(f"file is no regular expression: {error}") from error

    @property
    def address(self) -> str | None:
        """The remote repository, or None for a local one."""
        return self.source if self.source and re.match(r"[a-z][a-z0-9+.-]+://", self.source) else None

    @property
    def live(self) -> bool:
        """Whether the repository is another machine's."""
        return self.address is not None and not (self.source or "").startswith("file:")

    @property
    def has_past(self) -> bool:
        """A round's statements are one document: there is no past to go back to."""
        return False

    def settled(self, *, where: str, root: Path, records: Sequence[RecordRound]) -> Self:
        """The source with its round's addresses filled in. ShapeError for a round that is not configured."""
        known = {each.name: each for each in records}
        wanted = " ".join(self.round.replace("-", " ").split()).lower()
        if wanted not in known:
            raise ShapeError(f'{where}.round: unknown round "{self.round}"; {suggestion(wanted, known)}')
        official = known[wanted]
        return replace(
            self,
            round=wanted,
            source=self.source or official.source or official.repository,
            published=self.published or official.published,
            repository=self.repository or official.repository,
            ref=official.ref if self.ref == "HEAD" else self.ref,
            root=root,
            cache=root / self.cache,
        )


def poll(source: Source, asked: Asked) -> Listing:
    """The discussion's entry and page; "unchanged" when the repository stands at the commit that was read last."""
    from collectors.records import git
    from collectors.web import offline

    if source.live and offline():
        return Listing(health="offline")
    if not asked.wants(source.published):
        return Listing(message=f"published {source.published}, which is not among the wanted days")
    at = _place(source)
    commit = git.head(at)
    if commit == asked.state.etag and asked.state.health in ("ok", "unchanged", "empty"):
        return Listing(health="unchanged", etag=commit)
    tree = git.open_tree(at, repository=source.repository, cache=source.cache, bounds=git.Bounds())
    found = tuple(_found(source, tree, asked.now))
    if not found:
        return Listing(health="empty", message=f"no file like {source.file} in {at.name}", etag=commit)
    return Listing(found=found, etag=commit)


def _place(source: Source) -> Place:
    from collectors.records import git

    name = source.repository.rstrip("/").rsplit("/", 1)[-1].removesuffix(".git")
    assert source.source is not None
    return git.place(name, source.source, ref=source.ref, file=None, root=source.root)


def _found(source: Source, tree: Tree, now: datetime) -> list[Found]:
    paths = [path for path in tree.files if re.search(source.file, path, re.IGNORECASE)]
    tree.prefetch(paths)
    found: list[Found] = []
    for alike, body in tree.each(paths):
        if len(body) > MOST_BYTES:
            raise SourceError(f"{source.name}: {alike[0]}: more than {MOST_BYTES:,} bytes")
        found.append(_entry(source, tree, alike[0], body, now))
    if len(found) < len(paths):
        raise SourceError(f"{source.name}: {tree.repository}: its copy lacks the contents of {paths[0]}")
    return found


def _entry(source: Source, tree: Tree, path: str, body: bytes, now: datetime) -> Found:
    url = tree.url(path)
    day = source.published
    entry = Entry(
        id=entry_id(url),
        source=source.name,
        url=url,
        title=path.rsplit("/", 1)[-1].removesuffix(".pdf").strip(),
        published=datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None,
        published_from="round" if day else None,
        publisher=source.publisher,
    )
    page = Page(
        entry_id=entry.id, url=url, fetched=now, content_type="application/pdf", body=body,
        sha256=hashlib.sha256(body).hexdigest(),
    )  # fmt: skip
    return Found(entry=entry, page=page)
