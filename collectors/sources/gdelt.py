"""GDELT's index of the world's news (DOC 2.0): 250 articles an answer, by the day on which it saw them.

Officially it reaches three months back, and often further: an answer for older days counts as a lead, never as coverage.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from collectors.documents import as_json
from collectors.entries import entry
from collectors.sources import Asked, Found, Listing, Searched, SourceTable, Strategy, Window
from collectors.unanswered import LimitedError
from store.errors import SourceError

ENDPOINT = "https://api.gdeltproject.org/api/v2/doc/doc"
CAP = 250
LIMIT = re.compile(rb"^\s*[^{\s].{0,80}limit requests", re.IGNORECASE)
"""A refusal comes as plain text, sometimes with status 200."""
PAUSE = timedelta(seconds=6)
"""What it asks for then."""
SURE = timedelta(days=85)
"""How far back GDELT promises to know everything."""


@dataclass(frozen=True, kw_only=True)
class Source(SourceTable):
    """A GDELT table: ``query`` in GDELT's words, ``(mlperf OR mlcommons) sourcelang:english``."""

    query: str
    url: str = ENDPOINT

    @property
    def address(self) -> str:
        """The service."""
        return self.url


def poll(source: Source, asked: Asked) -> Listing:
    """What GDELT saw in the last three days."""
    window = Window(first=(asked.now - timedelta(days=3)).date(), last=asked.now.date())
    result = _search(source, window, asked)
    reach = None if result.capped else window.first
    return Listing(found=result.found, health="ok" if result.found else "empty", reach=reach, method="search")


def strategies(source: Source) -> Sequence[Strategy]:
    """Windows of a month, halved where they are full."""

    def search(window: Window, asked: Asked) -> Searched:
        return _search(source, window, asked)

    return (Strategy(method="search", widest="month", search=search),)


def _search(source: Source, window: Window, asked: Asked) -> Searched:
    query = {
        "query": source.query, "mode": "artlist", "format": "json", "maxrecords": CAP, "sort": "datedesc",
        "startdatetime": f"{window.first:%Y%m%d}000000", "enddatetime": f"{window.last:%Y%m%d}235959",
    }  # fmt: skip
    reply = asked.web(f"{source.url}?{urlencode(query)}", None)
    if reply.ok and LIMIT.search(reply.body[:300]):
        words = " ".join(reply.body[:120].decode("utf-8", errors="replace").split())
        raise LimitedError(f"{source.name}: {words!r}", url=reply.url, wait=PAUSE)
    answer = as_json(reply, source.name)
    if not isinstance(answer, Mapping):
        raise SourceError(f"{source.name}: an answer of another shape than GDELT's")
    articles = [item for item in answer.get("articles", []) if isinstance(item, Mapping)]
    made = [
        entry(
            source=source.name, links=(str(item.get("url") or ""),), base=source.url, title=str(item.get("title") or ""),
            published=(item.get("seendate"),), published_from="seen", publisher=str(item.get("domain") or "") or None,
            now=asked.now,
        )
        for item in articles
    ]  # fmt: skip
    known = window.first >= (asked.now - SURE).date()
    note = None if known else "GDELT promises to know only the last three months"
    found = {each.id: Found(entry=each) for each in made if each and window.holds(each.published)}
    return Searched(found=tuple(found.values()), capped=len(articles) >= CAP, complete=known, note=note)
