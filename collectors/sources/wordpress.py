"""WordPress newsrooms: the REST interface knows every post with its time in UTC; the feed where it is closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from collectors.documents import as_json
from collectors.entries import about, entry
from collectors.sources import Asked, Found, Listing, Searched, SourceTable, Strategy, Window, feed
from collectors.urls import absolute
from store.errors import SourceError

FIELDS = "id,date_gmt,modified_gmt,link,title,excerpt"
PER_PAGE = 100
MOST_PAGES = 50


@dataclass(frozen=True, kw_only=True)
class Source(SourceTable):
    """A WordPress site's table: ``url`` is the site's root, in which ``wp-json`` and ``feed`` stand."""

    url: str
    search: str = ""
    """Words that the site's own search must find in a post; every post when not given."""
    keywords: tuple[str, ...] = ()
    """Only posts whose title or excerpt has one of these words."""

    def __post_init__(self) -> None:
        if absolute(self.url, self.url) is None:
            raise ValueError(f"url must be an http or https address, not {self.url!r}")

    @property
    def address(self) -> str:
        """The site's feed."""
        return f"{self.url.rstrip('/')}/feed/"

    @property
    def as_feed(self) -> feed.Source:
        """The site's feed as a source of its own."""
        return feed.Source(
            name=self.name, kind="feed", publisher=self.publisher, url=self.address, keywords=self.keywords, paged=True
        )


    @property
    def past_feed(self) -> feed.Source:
        """What is paged through where REST is closed: the search's own feed, when there is something to search for."""
        if not self.search:
            return self.as_feed
        return replace(self.as_feed, url=f"{self.url.rstrip('/')}/?{urlencode({'s': self.search, 'feed': 'rss2'})}")


def poll(source: Source, asked: Asked) -> Listing:
    """The newest posts, by the feed: it has validators, and nearly every site leaves it open."""
    return feed.poll(source.as_feed, asked)


def strategies(source: Source) -> Sequence[Strategy]:
    """REST by months, then the feed page by page."""

    def by_rest(window: Window, asked: Asked) -> Searched:
        return _by_rest(source, window, asked)

    return (Strategy(method="wp-rest", widest="month", search=by_rest), *feed.strategies(source.past_feed))


def _by_rest(source: Source, window: Window, asked: Asked) -> Searched:
    """The posts of *window*; SourceError where REST is closed. ``after`` compares local times, so a day is added."""
    found: dict[str, Found] = {}
    for number in range(1, MOST_PAGES + 1):
        reply = asked.web(_address(source, window, number), None)
        if number > 1 and reply.status == 400:  # WordPress's way to say that there are no more pages
            break
        posts = as_json(reply, source.name)
        if not isinstance(posts, list):
            raise SourceError(f"{source.name}: {reply.final_url}: no list of posts")
        made = [_found(post, source, asked.now) for post in posts if isinstance(post, Mapping)]
        found |= {each.entry.id: each for each in made if each and window.holds(each.entry.published)}
        if number >= _pages(reply.headers.get("x-wp-totalpages"), len(posts), number):
            break
    else:
        return Searched(found=tuple(found.values()), complete=False, note=f"stopped after {MOST_PAGES} pages")
    kept = [each for each in found.values() if about(source.keywords, each.entry.title, each.entry.summary)]
    return Searched(found=tuple(kept))


def _address(source: Source, window: Window, number: int) -> str:
    query = {
        "after": f"{window.first - timedelta(days=1)}T00:00:00", "before": f"{window.last + timedelta(days=2)}T00:00:00",
        "per_page": PER_PAGE, "page": number, "orderby": "date", "order": "asc", "_fields": FIELDS,
    }  # fmt: skip
    if source.search:
        query["search"] = source.search
    return f"{source.url.rstrip('/')}/wp-json/wp/v2/posts?{urlencode(query, safe=':,')}"


def _pages(stated: str | None, posts: int, number: int) -> int:
    if stated and stated.isdigit():
        return int(stated)
    return number + 1 if posts == PER_PAGE else number


def _found(post: Mapping[str, Any], source: Source, now: datetime) -> Found | None:
    made = entry(
        source=source.name, links=(str(post.get("link") or ""),), base=source.url, title=_rendered(post.get("title")),
        content=_rendered(post.get("excerpt")), published=(post.get("date_gmt"),), published_from="wp-rest",
        updated=post.get("modified_gmt"), guid=f"wp:{post.get('id')}", publisher=source.publisher, now=now,
    )  # fmt: skip
    return Found(entry=made) if made else None


def _rendered(value: object) -> str:
    return str(value.get("rendered") or "") if isinstance(value, Mapping) else str(value or "")
