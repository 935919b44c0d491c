"""Investor-relations sites on Q4: their press releases as JSON, year by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from collectors.documents import as_json
from collectors.entries import about, entry
from collectors.sources import Asked, Found, Listing, Searched, SourceTable, Strategy, Window
from collectors.urls import absolute
from store.errors import SourceError


@dataclass(frozen=True, kw_only=True)
class Source(SourceTable):
    """A Q4 site's table: ``url`` is its root, ``https://ir.supermicro.com``."""

    url: str
    keywords: tuple[str, ...] = ()
    """Only releases whose title has one of these words."""

    def __post_init__(self) -> None:
        if absolute(self.url, self.url) is None:
            raise ValueError(f"url must be an http or https address, not {self.url!r}")

    @property
    def address(self) -> str:
        """The list of releases."""
        return f"{self.url.rstrip('/')}/feed/PressRelease.svc/GetPressReleaseList"


def poll(source: Source, asked: Asked) -> Listing:
    """This year's releases."""
    window = Window(first=date(asked.now.year, 1, 1), last=asked.now.date())
    result = _search(source, window, asked)
    return Listing(found=result.found, health="ok" if result.found else "empty", reach=window.first, method="q4")


def strategies(source: Source) -> Sequence[Strategy]:
    """One answer a year."""

    def search(window: Window, asked: Asked) -> Searched:
        return _search(source, window, asked)

    return (Strategy(method="q4", widest="year", search=search),)


def _search(source: Source, window: Window, asked: Asked) -> Searched:
    query = {
        "LanguageId": 1, "bodyType": 0, "pressReleaseDateFilter": 3, "pageSize": -1, "pageNumber": 0, "tagList": "",
        "includeTags": "true", "year": window.first.year, "excludeSelection": 1,
    }  # fmt: skip
    answer = as_json(asked.web(f"{source.address}?{urlencode(query)}", None), source.name)
    releases = answer.get("GetPressReleaseListResult") if isinstance(answer, Mapping) else None
    if not isinstance(releases, list):
        raise SourceError(f"{source.name}: an answer of another shape than Q4's")
    made = [
        entry(
            source=source.name,
            links=(str(item.get("LinkToDetailPage") or item.get("LinkToUrl") or ""),),
            base=source.url,
            title=str(item.get("Headline") or ""),
            published=(_day(item.get("PressReleaseDate")),),
            published_from="listing",
            publisher=source.publisher,
            now=asked.now,
        )
        for item in releases
        if isinstance(item, Mapping)
    ]
    found = [Found(entry=each) for each in made if each and window.holds(each.published)]
    return Searched(found=tuple(each for each in found if about(source.keywords, each.entry.title)))


def _day(text: object) -> str:
    """The day alone: the list's clock carries no zone, and the page itself tells the time. ``04/06/2022 09:00:00``."""
    month, _, rest = str(text or "").partition("/")
    day, _, rest = rest.partition("/")
    return f"{rest[:4]}-{month:0>2}-{day:0>2}" if rest[:4].isdigit() else ""
