"""The Internet Archive's captures: newsrooms that are gone, and what feeds held years ago."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

from collectors.documents import as_json
from collectors.entries import about, entry
from collectors.sources import Asked, Found, Listing, Searched, SourceTable, Strategy, Window
from collectors.urls import words
from store.errors import SourceError

ENDPOINT = "https://web.archive.org"
PER_ANSWER = 5000
MOST_ANSWERS = 20


@dataclass(frozen=True, kw_only=True)
class Source(SourceTable):
    """A table of the archive: ``prefix`` is the part of the web that is meant, ``deci.ai/blog/*``."""

    prefix: str
    keywords: tuple[str, ...] = ()
    """Only pages whose address has one of these words."""
    url: str = ENDPOINT

    @property
    def address(self) -> str:
        """The service."""
        return self.url


def poll(source: Source, asked: Asked) -> Listing:
    """Nothing: the archive is searched for the past, and what is new stands elsewhere first."""
    return Listing(method="cdx", message="searched for past days only")


def strategies(source: Source) -> Sequence[Strategy]:
    """The index of captures, by years: a page counts for the day on which it was first captured."""

    def search(window: Window, asked: Asked) -> Searched:
        return _search(source, window, asked)

    return (Strategy(method="cdx", widest="year", search=search),)


def _search(source: Source, window: Window, asked: Asked) -> Searched:
    """The first capture of each page in *window*. An answer ends with a resume key when there is more."""
    found: dict[str, Found] = {}
    resume = ""
    for _ in range(MOST_ANSWERS):
        rows = as_json(asked.web(_address(source, window, resume), None), source.name)
        if not isinstance(rows, list):
            raise SourceError(f"{source.name}: an answer of another shape than the archive's")
        resume = str(rows[-1][0]) if len(rows) > 2 and rows[-2] == [] else ""
        for row in rows[1:]:
            if len(row) == 2 and (made := _found(source, str(row[0]), str(row[1]), asked.now)):
                found.setdefault(made.entry.id, made)
        if not resume:
            return Searched(found=tuple(found.values()))
    return Searched(found=tuple(found.values()), complete=False, note=f"stopped after {MOST_ANSWERS} answers")


def _address(source: Source, window: Window, resume: str) -> str:
    query = [
        ("url", source.prefix), ("from", f"{window.first:%Y%m%d}"), ("to", f"{window.last:%Y%m%d}"), ("output", "json"),
        ("fl", "timestamp,original"), ("filter", "statuscode:200"), ("filter", "mimetype:text/html"),
        ("collapse", "urlkey"), ("limit", str(PER_ANSWER)), ("showResumeKey", "true"),
    ]  # fmt: skip
    if resume:
        query.append(("resumeKey", resume))
    return f"{source.url}/cdx/search/cdx?{urlencode(query, safe=':,', quote_via=quote)}"


def _found(source: Source, stamp: str, original: str, now: datetime) -> Found | None:
    if not about(source.keywords, words(original)):
        return None
    made = entry(
        source=source.name, links=(f"{source.url}/web/{stamp}id_/{original}",), base=source.url, title=words(original),
        published=(f"{stamp[:8]}T{stamp[8:14]}Z",), published_from="captured", publisher=source.publisher, now=now,
    )  # fmt: skip
    return Found(entry=made) if made else None
