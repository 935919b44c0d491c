"""Who published an HTML page, under which title, when and by whom: what the page declares first, guesses last.

    JSON-LD ─▶ OpenGraph and other meta ─▶ microdata and <time> ─▶ dateline ─▶ the listing
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from extractors.reading import dateline
from extractors.reading.declared import Declared, declared
from extractors.reading.names import authors, publisher, title
from store.model import Entry
from store.times import has_clock, instant

META_TIMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date.published",
    "parsely-pub-date", "sailthru.date", "article.published", "published_time", "publish-date", "publishdate",
    "pubdate", "publication_date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created",
    "dcterms.issued", "dc.date", "dcterms.date", "citation_publication_date", "article:published", "date",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a page says of itself; None or () for what it does not."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    published_from: str | None = None
    language: str | None = None


def read(markup: str, url: str) -> Told:
    """What *markup* declares. Costs one parse of the page, 10 ms in 100 KB; markup that is none gives nothing."""
    page = declared(markup)
    if page is None:
        return Told()
    published, origin = _published(page)
    return Told(
        title=title(page),
        publisher=publisher(page),
        authors=authors(page),
        published=published,
        published_from=origin,
        language=_language(page),
    )


def merged(told: Told, entry: Entry, text: str) -> Told:
    """*told* with what the dateline of *text* and then the listing add; a clock wins over the same day without one.

    The listing's title stays where the page has none; a feed knows its publisher better than a page's logo does.
    """
    published, origin = told.published, told.published_from
    if published is None:
        published, origin = dateline.day(text), "dateline"
    if published is None or (not _clock(published) and _clock(entry.published) and _same(published, entry.published)):
        published, origin = entry.published, entry.published_from
    return Told(
        title=told.title or entry.title,
        publisher=entry.publisher or told.publisher,
        authors=told.authors,
        published=published,
        published_from=origin if published else None,
        language=told.language,
    )


def _clock(time: datetime | None) -> bool:
    return time is not None and (time.hour, time.minute, time.second) != (0, 0, 0)


def _same(day: datetime, time: datetime | None) -> bool:
    return time is not None and abs(time - day) < timedelta(hours=36)


# ---------------------------------------------------------------------------------------------- time


def _published(page: Declared) -> tuple[datetime | None, str | None]:
    """The first origin that gives a time with a clock; failing that, the first that gives a day."""
    found = [(time, origin, clock) for time, origin, clock in _times(page) if time is not None]
    best = next((item for item in found if item[2]), found[0] if found else None)
    return (best[0], best[1]) if best else (None, None)


def _times(page: Declared) -> Iterator[tuple[datetime | None, str, bool]]:
    for text in page.values("datePublished", "dateCreated", "uploadDate"):
        yield instant(text), "json-ld", has_clock(text)
    for name in META_TIMES:
        for text in page.meta.get(name, ()):
            yield instant(text), "opengraph" if name.startswith(("article:", "og:")) else "meta", has_clock(text)
    for text in page.marked_times():
        yield instant(text), "time-tag", has_clock(text)


def _language(page: Declared) -> str | None:
    stated: Sequence[str] = (*page.values("inLanguage"), *page.meta.get("og:locale", ()), page.language or "")
    found = next((text for text in stated if re.match(r"[a-zA-Z]{2}(?:[-_]|$)", text)), None)
    return found[:2].lower() if found else None


