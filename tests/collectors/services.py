"""A local server that imitates the services: feeds, WordPress, BLOX, wire sitemaps, GDELT, CDX, with their faults."""

from __future__ import annotations

import gzip
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from threading import Lock
from urllib.parse import parse_qs

from werkzeug import Request, Response

from tests.collectors.cases.feeds import rss

LIMIT = b"Please limit requests to one every 5 seconds"
RELEASE = "/news-releases/{}.html"
SEEN_LATER = timedelta(minutes=20)
"""How long after its publication GDELT sees a page."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """One release of the simulated year. ``slug`` is its address within each service that has it."""

    slug: str
    time: datetime
    title: str
    url: str | None = None
    """Its address, where it stands on another server than the one that lists it."""


def year(count: int, first: date, days: float, stem: str = "acme-sets-mlperf-record") -> list[Announcement]:
    """*count* announcements spread over *days* from *first*, evenly, a few at the same minute."""
    start = datetime(first.year, first.month, first.day, 9, tzinfo=UTC)
    step, who = timedelta(days=days) / count, stem.partition("-")[0].title()
    return [
        Announcement(slug=f"{stem}-{n}", time=start + (n // 2 * 2) * step, title=f"{who} sets MLPerf record {n}")
        for n in range(count)
    ]  # fmt: skip


@dataclass
class Services:
    """All services on one server; ``asked`` counts requests by path and query."""

    announcements: list[Announcement]
    now: datetime
    root: str = ""
    corrupt: frozenset[tuple[int, int]] = frozenset()
    """Months whose sitemap is damaged."""
    lost: frozenset[tuple[int, int]] = frozenset()
    """Of these, the months that the archive has not either."""
    rest: bool = True
    busy_every: int = 0
    """Every so many requests to a search are answered 429."""
    pause_s: int | None = None
    """What such an answer asks for in its Retry-After."""
    search_status: int = 200
    """Other than 200, what every search is answered."""
    damaged_days: frozenset[date] = frozenset()
    """Days whose editorial sitemap is answered 500."""
    archive_of: Services | None = None
    """The wire whose sitemaps this archive has, its own announcements apart."""
    newest: int = 0
    """How many items the plain feed holds; 0 for ten a page."""
    asked: Counter[str] = field(default_factory=Counter)
    answers: list[tuple[float, str, int]] = field(default_factory=list)
    """When, what was asked, and the status of the answer; GDELT's words for 429 count as that."""
    searches: int = 0
    lock: Lock = field(default_factory=Lock)

    def answer(self, request: Request) -> Response:
        """What the service at the request's path says."""
        with self.lock:
            self.asked[request.full_path] += 1
        response = self._said(request)
        with self.lock:
            self.answers.append((time.monotonic(), request.full_path, 429 if response.data == LIMIT else response.status_code))
        return response

    def _said(self, request: Request) -> Response:
        for start, handler in self._handlers().items():
            if request.path.startswith(start):
                return handler(request)
        if request.path == "/" and request.args.get("feed") == "rss2":
            return self._feed(request)
        if request.path.startswith(("/a/", "/news-releases/")):
            slug = request.path.rsplit("/", 1)[1].removesuffix(".html")
            return _page(f"Acme says in {slug} of {self.root} that its chip is faster than the one before it. " * 4)
        return Response(status=404)

    def _handlers(self) -> dict[str, Callable[[Request], Response]]:
        return {
            "/feed/": self._feed, "/rss/": self._wire_feed, "/wp-json/": self._rest, "/search/news/": self._wire_search,
            "/search/": self._blox, "/Sitemap_Index_": self._sitemap, "/web/": self._archive, "/gdelt": self._gdelt,
            "/cdx/": self._cdx, "/tncms/": self._editorial,
        }  # fmt: skip

    def between(self, first: date, last: date) -> list[Announcement]:
        """The announcements of some days, newest first."""
        return [each for each in reversed(self.announcements) if first <= each.time.date() <= last]

    def _feed(self, request: Request) -> Response:
        page, size = int(request.args.get("paged", 1)), self.newest or 10
        part = list(reversed(self.announcements))[(page - 1) * size : page * size]
        return Response(self._rss(part), status=200 if part else 404)

    def _wire_feed(self, request: Request) -> Response:
        return Response(self._rss(list(reversed(self.announcements))[:20], RELEASE))

    def _rest(self, request: Request) -> Response:
        if not self.rest:
            return Response(status=401)
        after, before = (datetime.fromisoformat(request.args[key]).replace(tzinfo=UTC) for key in ("after", "before"))
        posts = [each for each in self.announcements if after < each.time < before]
        page, size = int(request.args["page"]), int(request.args["per_page"])
        part = posts[(page - 1) * size : page * size]
        if not part and page > 1:
            return Response('{"code": "rest_post_invalid_page_number"}', status=400)
        body = [
            {"date_gmt": f"{p.time:%Y-%m-%dT%H:%M:%S}", "link": self._link(p), "title": {"rendered": p.title}}
            for p in part
        ]
        return Response(json.dumps(body), headers={"X-WP-TotalPages": str(-(-len(posts) // size))})

    def _blox(self, request: Request) -> Response:
        if self.search_status != 200:
            return Response(status=self.search_status)
        if self._busy():
            return Response(status=429, headers={"Retry-After": str(self.pause_s)} if self.pause_s is not None else {})
        found = list(reversed(self.announcements))
        if "d1" in request.args:
            first, last = (datetime.strptime(request.args[key], "%m/%d/%Y").date() for key in ("d1", "d2"))  # noqa: DTZ007
            found = self.between(first, last)
        return Response(self._rss(found[: int(request.args["l"])]))

    def _wire_search(self, request: Request) -> Response:
        """A page of a hundred results, without their dates."""
        if self.search_status != 200:
            return Response(status=self.search_status)
        page, words = int(request.args["page"]), request.args["keyword"].lower()
        found = [each for each in reversed(self.announcements) if words in each.title.lower()]
        links = (f'<a href="{self._link(p, RELEASE)}">{p.title}</a>' for p in found[(page - 1) * 100 : page * 100])
        return Response(f"<html>{''.join(links)}</html>", content_type="text/html")

    def _editorial(self, request: Request) -> Response:
        day = date.fromisoformat(request.args["date"])
        if day in self.damaged_days:
            return Response(status=500)
        return Response(self._urlset(self.between(day, day), "/a/{}"))

    def _sitemap(self, request: Request, *, archived: bool = False) -> Response:
        month, text = request.path.rsplit("Sitemap_Index_", 1)[1].removesuffix(".xml.gz").split("_")
        key = (int(text), MONTHS.index(month) + 1)
        if key in (self.lost if archived else self.corrupt | self.lost):
            return Response(b"\x1f\x8b damaged", status=200)
        found = [each for each in self.announcements if (each.time.year, each.time.month) == key]
        return Response(gzip.compress(self._urlset(found, RELEASE).encode()))

    def _archive(self, request: Request) -> Response:
        if "Sitemap_Index_" in request.path:
            return (self.archive_of or self)._sitemap(request, archived=True)
        return _page("Acme said in a page of the past that its chip was faster than any other one. " * 4)

    def _gdelt(self, request: Request) -> Response:
        if self._busy():
            return Response(LIMIT, status=200)
        first, last = (
            datetime.strptime(request.args[key], "%Y%m%d%H%M%S").date() for key in ("startdatetime", "enddatetime")  # noqa: DTZ007
        )
        found = self.between(first, last)[:250]
        articles = [
            {"url": self._link(p), "title": f"{p.title} ", "seendate": f"{p.time + SEEN_LATER:%Y%m%dT%H%M%SZ}"} for p in found
        ]
        return Response(json.dumps({"articles": articles}).replace("Acme", "Ac\x0bme", 1))

    def _cdx(self, request: Request) -> Response:
        query = parse_qs(request.query_string.decode())
        first, last = (datetime.strptime(query[key][0], "%Y%m%d").date() for key in ("from", "to"))  # noqa: DTZ007
        begin = int(query.get("resumeKey", ["0"])[0])
        found = list(reversed(self.between(first, last)))
        rows: list[list[str]] = [["timestamp", "original"]]
        rows += [[f"{p.time:%Y%m%d%H%M%S}", f"https://gone.example/blog/{p.slug}/"] for p in found[begin : begin + 40]]
        if begin + 40 < len(found):
            rows += [[], [str(begin + 40)]]
        return Response(json.dumps(rows))

    def _busy(self) -> bool:
        self.searches += 1
        return bool(self.busy_every) and self.searches % self.busy_every == 0

    def _rss(self, found: Iterable[Announcement], path: str = "/a/{}") -> bytes:
        items = (
            f"<item><title>{p.title}</title><link>{self._link(p, path)}?utm_source=rss</link>"
            f"<pubDate>{p.time:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
            for p in found
        )
        return rss("".join(items))

    def _link(self, announcement: Announcement, path: str = "/a/{}") -> str:
        return announcement.url or self.root + path.format(announcement.slug)

    def _urlset(self, found: Iterable[Announcement], path: str) -> str:
        urls = (
            f"<url><loc>{self._link(p, path)}</loc><lastmod>{p.time:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>"
            for p in found
        )
        other = f"<url><loc>{self.root}/news-releases/cake-shop-opens-1.html</loc><lastmod>2022-04-06</lastmod></url>"
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(urls)}{other}</urlset>'


def _page(text: str) -> Response:
    return Response(f"<html><article><p>{text}</p></article></html>", content_type="text/html")
