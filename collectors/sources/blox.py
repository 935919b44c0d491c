"""Newspapers on BLOX CMS: a search feed with a range of days, at most 100 items an answer; editorial sitemaps behind it.

Wire copies stand in sections such as ``news/pr_newswire*``. An article is known by the uuid in its address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from collectors.sources import Asked, Found, Listing, Searched, SourceTable, Strategy, Window, answered, feed, sitemap
from collectors.unanswered import unanswered
from collectors.urls import absolute

CAP = 100


@dataclass(frozen=True, kw_only=True)
class Source(SourceTable):
    """A newspaper's table: ``url`` is the site's root, ``query`` what is searched for."""

    url: str
    query: str = "mlperf"
    section: str = ""
    """As in the site's addresses, with ``*``: ``news/pr_newswire*``; all sections when not given."""

    def __post_init__(self) -> None:
        if absolute(self.url, self.url) is None:
            raise ValueError(f"url must be an http or https address, not {self.url!r}")

    @property
    def address(self) -> str:
        """The search feed, newest first."""
        return _address(self, None)


def poll(source: Source, asked: Asked) -> Listing:
    """The newest articles that the search finds; fewer than 100 are all that there ever were."""
    reply = asked.web(source.address, asked.validators)
    if trouble := answered(reply, asked):
        return trouble
    document = feed.read(reply, source, asked.now)
    found = tuple(Found(entry=each) for each in document.entries)
    listing = Listing(found=found, etag=reply.validators.etag, last_modified=reply.validators.last_modified)
    return replace(listing, method="search", health="ok" if found else "empty")


def strategies(source: Source) -> Sequence[Strategy]:
    """The search by months, then the sitemaps of single days, which are built ahead and so not refused when it is."""

    def by_search(window: Window, asked: Asked) -> Searched:
        return _by_search(source, window, asked)

    def by_sitemap(window: Window, asked: Asked) -> Searched:
        root = source.url.rstrip("/")
        daily = sitemap.Source(
            name=source.name, kind="sitemap", url=f"{root}/tncms/sitemap/editorial.xml?date={window.first}",
            publisher=source.publisher, keywords=tuple(source.query.split()),
        )  # fmt: skip
        return sitemap.search(daily, window, asked)

    return (
        Strategy(method="search", widest="month", search=by_search),
        Strategy(method="sitemap", widest="day", search=by_sitemap),
    )


def _by_search(source: Source, window: Window, asked: Asked) -> Searched:
    reply = asked.web(_address(source, window), None)
    if not reply.ok:
        raise unanswered(reply, source.name)
    document = feed.read(reply, source, asked.now)
    found = [Found(entry=each) for each in document.entries if window.holds(each.published)]
    return Searched(found=tuple(found), capped=len(document.entries) >= CAP)


def _address(source: Source, window: Window | None) -> str:
    """The range stands at the end: BLOX ignores it elsewhere."""
    query = {"q": source.query, "nsa": "eedition", "t": "article", "l": CAP, "s": "start_time", "sd": "desc", "f": "rss"}
    if source.section:
        query["c"] = source.section
    text = urlencode(query, quote_via=quote, safe="*/")
    if window:
        text += f"&d1={window.first:%m/%d/%Y}&d2={window.last:%m/%d/%Y}"
    return f"{source.url.rstrip('/')}/search/?{text}"
