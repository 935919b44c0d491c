"""The news wires: their feeds for today, their sitemaps, the archive's copies of these, and their search for the past.

A wire carries everything; only releases whose title or address has one of the keywords are kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import quote_plus

from collectors.documents import sitemap
from collectors.entries import entry
from collectors.sources import Asked, Found, Listing, Searched, SourceTable, Strategy, Widest, Window, feed
from collectors.sources.sitemap import pages
from collectors.unanswered import unanswered
from collectors.urls import absolute
from store.errors import SourceError

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ARCHIVE = "https://web.archive.org"
CAPTURES = {
    (2022, 6): "20250218160245", (2022, 7): "20240502014628", (2022, 8): "20240501203810", (2023, 1): "20240101074937",
    (2023, 10): "20240101014022",
}  # fmt: skip
"""Good captures of PR Newswire's sitemaps that are damaged at the source; for other months the archive picks one."""
PER_PAGE = 100
MOST_PAGES = 99
"""PR Newswire's search ends there: 9,900 releases."""


@dataclass(frozen=True, kw_only=True)
class Service:
    """What is known of a wire. ``{...}`` are filled with the month or day that is wanted."""

    base: str
    sitemap: str
    widest: Widest
    earliest: date
    """The first day that the sitemaps hold."""
    search: str | None = None
    release: str = r"."
    """Regular expression on a release's address."""


SERVICES: Mapping[str, Service] = {
    "prnewswire": Service(
        base="https://www.prnewswire.com", sitemap="/Sitemap_Index_{month}_{year}.xml.gz", widest="month",
        earliest=date(2010, 1, 1), release="/news-releases/",
        search="/search/news/?keyword={words}&page={page}&pagesize=100",
    ),
    "prweb": Service(
        base="https://www.prweb.com", sitemap="/Sitemap_Index_{month}_{year}.xml.gz", widest="month",
        earliest=date(2010, 1, 1), search="/search/news/?keyword={words}&page={page}&pagesize=100",
    ),
    "globenewswire": Service(
        base="https://sitemaps.globenewswire.com", sitemap="/news/en/{year}-{number:02}.xml", widest="month",
        earliest=date(2023, 4, 1), release="/news-release/",
    ),
    "businesswire": Service(
        base="https://bw-prod-sitemap.s3.us-east-1.amazonaws.com",
        sitemap="/webdmz1.vaprod.businesswire.com/home/{year}-{number:02}-{day:02}.xml.gz", widest="day",
        earliest=date(2010, 1, 1), release="/news/home/",
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Source(SourceTable):
    """A wire's table: ``service`` names the wire, ``url`` the feed that is polled."""

    service: Literal["prnewswire", "prweb", "globenewswire", "businesswire"]
    url: str
    keywords: tuple[str, ...] = ("mlperf", "mlcommons")
    base: str = ""
    """Where the wire's sitemaps stand; known for each wire."""
    archive: str = ARCHIVE

    def __post_init__(self) -> None:
        if absolute(self.url, self.url) is None:
            raise ValueError(f"url must be an http or https address, not {self.url!r}")

    @property
    def address(self) -> str:
        """The feed."""
        return self.url

    @property
    def known(self) -> Service:
        """What is known of the wire."""
        return SERVICES[self.service]

    @property
    def root(self) -> str:
        """Where the sitemaps stand."""
        return (self.base or self.known.base).rstrip("/")


def poll(source: Source, asked: Asked) -> Listing:
    """The feed's newest releases with one of the keywords."""
    return feed.poll(
        feed.Source(
            name=source.name, kind="feed", url=source.url, publisher=source.publisher, keywords=source.keywords
        ),
        asked,
    )


def strategies(source: Source) -> Sequence[Strategy]:
    """Sitemap, the archive's copy of it, then the wire's own search."""

    def by_sitemap(window: Window, asked: Asked) -> Searched:
        return _by_sitemap(source, window, asked, _sitemap_url(source, window))

    def by_archive(window: Window, asked: Asked) -> Searched:
        stamp = CAPTURES.get((window.first.year, window.first.month)) or f"{window.last:%Y%m%d}235959"
        url = f"{source.archive}/web/{stamp}id_/{_sitemap_url(source, window)}"
        return _by_sitemap(source, window, asked, url)

    def by_search(window: Window, asked: Asked) -> Searched:
        return _by_search(source, window, asked)

    ways = [
        Strategy(method="sitemap", widest=source.known.widest, search=by_sitemap),
        Strategy(method="archived-sitemap", widest=source.known.widest, search=by_archive),
    ]
    if source.known.search:
        ways.append(Strategy(method="search", widest="whole", search=by_search))
    return ways


def _sitemap_url(source: Source, window: Window) -> str:
    day = window.first
    path = source.known.sitemap.format(month=MONTHS[day.month - 1], year=day.year, number=day.month, day=day.day)
    return source.root + path


def _by_sitemap(source: Source, window: Window, asked: Asked, url: str) -> Searched:
    if window.last < source.known.earliest:
        raise SourceError(f"{source.name}: the sitemaps begin on {source.known.earliest}")
    read = sitemap(asked.web(url, None), source.name)
    if not read.locations:
        raise SourceError(f"{source.name}: {url}: a sitemap without pages")
    releases = [each for each in read.locations if re.search(source.known.release, each.url)]
    return Searched(found=tuple(pages(releases, source, window, asked.now, base=url)))


def _by_search(source: Source, window: Window, asked: Asked) -> Searched:
    """The wire's search, a keyword at a time; its list carries no dates that could be trusted, so the pages tell them."""
    found: dict[str, Found] = {}
    for keyword in source.keywords:
        for number in range(1, MOST_PAGES + 1):
            assert source.known.search is not None
            path = source.known.search.format(words=quote_plus(keyword), page=number)
            reply = asked.web(source.root + path, None)
            if not reply.ok:
                raise unanswered(reply, source.name)
            made = list(_results(reply.body.decode("utf-8", errors="replace"), source, asked))
            fresh = {each.entry.id: each for each in made if each.entry.id not in found}
            found |= fresh
            if len(made) < PER_PAGE or not fresh:
                break
        else:
            return Searched(found=tuple(found.values()), complete=False, note=f"more than {MOST_PAGES} pages")
    return Searched(found=tuple(found.values()))


def _results(markup: str, source: Source, asked: Asked) -> Sequence[Found]:
    """The releases that a page of results links to, without their dates."""
    links = re.findall(r"""href=["']([^"'<>\s]*/(?:news-)?releases?/[^"'<>\s]+\.html?)["']""", markup)
    made = [
        entry(
            source=source.name, links=(link,), base=source.root, published_from="page", publisher=source.publisher,
            now=asked.now,
        )
        for link in dict.fromkeys(links)
    ]  # fmt: skip
    return [Found(entry=each) for each in made if each]
