"""Sitemaps: what a site says it has, years back; an index, plain or gzip, or a news sitemap with titles."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from collectors.documents import Location, sitemap
from collectors.entries import about, entry
from collectors.sources import Asked, Found, Listing, Searched, SourceTable, Strategy, Window, answered
from collectors.urls import absolute, words
from collectors.web import Reply
from store.errors import SourceError

MOST_FILES = 400
"""Sitemaps read for one search; BLOX has one a year, PR Newswire one a month, a large site 200."""
RECENT = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Source(SourceTable):
    """A sitemap's table: ``url`` is the sitemap or its index."""

    url: str
    include: str = ""
    """Regular expression on a page's address; every page when not given."""
    keywords: tuple[str, ...] = ()
    """Only pages whose address or title has one of these words."""

    def __post_init__(self) -> None:
        if absolute(self.url, self.url) is None:
            raise ValueError(f"url must be an http or https address, not {self.url!r}")
        try:
            re.compile(self.include)
        except re.error as error:
            raise ValueError(f"include is no regular expression: {error}") from error

    @property
    def address(self) -> str:
        """The sitemap."""
        return self.url


def poll(source: Source, asked: Asked) -> Listing:
    """The pages of the last week."""
    reply = asked.web(asked.state.url or source.url, asked.validators)
    if trouble := answered(reply, asked):
        return trouble
    recent = Window(first=(asked.now - RECENT).date(), last=asked.now.date())
    result = search(source, recent, asked, first=reply)
    return Listing(
        found=result.found, etag=reply.validators.etag, last_modified=reply.validators.last_modified, moved=reply.moved,
        reach=recent.first if result.complete else None, method="sitemap", message=result.note,
    )  # fmt: skip


def strategies(source: Source) -> Sequence[Strategy]:
    """One reading of all sitemaps that may hold the days."""
    return (Strategy(method="sitemap", widest="whole", search=lambda window, asked: search(source, window, asked)),)


def search(source: Source, window: Window, asked: Asked, first: Reply | None = None) -> Searched:
    """The pages of *window* in the sitemap and those below it; *first* is the sitemap's answer, if it is there already."""
    waiting: deque[str] = deque([source.url])
    seen: set[str] = set()
    found: dict[str, Found] = {}
    errors: list[SourceError] = []
    while waiting and len(seen) < MOST_FILES:
        url = waiting.popleft()
        if url in seen:
            continue
        seen.add(url)
        try:
            read = sitemap(first if first is not None and len(seen) == 1 else asked.web(url, None), source.name)
        except SourceError as error:
            errors.append(error)
            continue
        if read.index:
            waiting.extend(_below(read.locations, url, window))
        else:
            found |= {each.entry.id: each for each in pages(read.locations, source, window, asked.now, base=url)}
    if waiting:
        errors.append(SourceError(f"only {MOST_FILES} sitemaps were read"))
    note = "; ".join(str(error).removeprefix(f"{source.name}: ") for error in errors[:2]) or None
    return Searched(found=tuple(found.values()), complete=not errors, note=note, error=errors[0] if errors else None)


def _below(locations: Iterable[Location], base: str, window: Window) -> Iterable[str]:
    """The sitemaps of an index that may hold pages of *window*: one that last changed before it cannot."""
    for each in locations:
        url = absolute(each.url, base)
        if url and (each.modified is None or each.modified.date() >= window.first):
            yield url


def pages(
    locations: Iterable[Location], source: SourceTable, window: Window, now: datetime, *, base: str
) -> Iterable[Found]:
    """The wanted pages among *locations*. A page dated only by its last change may be older: its own date decides."""
    include = re.compile(getattr(source, "include", ""))
    keywords: tuple[str, ...] = getattr(source, "keywords", ())
    for each in locations:
        time = each.published or each.modified
        if not window.holds(time) or not include.search(each.url) or not about(keywords, words(each.url), each.title):
            continue
        made = entry(
            source=source.name, links=(each.url,), base=base, title=each.title or "", published=(time,),
            published_from="sitemap", publisher=source.publisher, now=now,
        )  # fmt: skip
        if made:
            yield Found(entry=replace(made, published_from="sitemap" if made.published else None))
