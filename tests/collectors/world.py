"""A year of 5,000 announcements on a dozen servers with the services' faults, and what a perfect reader could know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from threading import Thread

from werkzeug import Request
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from tests.collectors.services import RELEASE, Announcement, Services, year

FIRST, LAST = date(2022, 4, 1), date(2023, 3, 31)
NOW = datetime(2023, 4, 1, tzinfo=UTC)
CORRUPT, LOST = frozenset({(2022, 6), (2023, 1)}), frozenset({(2022, 8)})
BUSY_DAY = date(2022, 11, 9)
"""On it the newspaper prints more than its search ever gives, and the sitemap of that day is damaged."""
NEWEST = 15
"""Items in the plain feed."""

SHARES: Mapping[str, float] = {
    "newsroom": 0.24, "closed": 0.12, "wire": 0.28, "paper": 0.14, "busy": 0.06, "gone": 0.06, "plain": 0.03, "elsewhere": 0.06,
}  # fmt: skip
"""Where the announcements stand; the rest stands in a newsroom that is dead and that nobody captured."""

Gap = tuple[str, str, str]
"""Source, first day, last day."""


class Quiet(WSGIRequestHandler):
    """Logs nothing."""

    def log(self, *args: object) -> None:
        """Nothing."""


@dataclass(frozen=True)
class World:
    """The servers by name, with what they hold."""

    sites: Mapping[str, Services]
    dead: str
    """The address of a server that is not there."""

    @property
    def tables(self) -> str:
        """The sources as config.toml tells them."""
        at = {name: site.root for name, site in self.sites.items()}
        return "\n".join(
            f'[[collectors.sources]]\nname = "{name}"\n{keys}\n'
            for name, keys in {
                "newsroom": f'kind = "wordpress"\nurl = "{at["newsroom"]}"',
                "closed": f'kind = "wordpress"\nurl = "{at["closed"]}"',
                "wire": f'kind = "wire"\nservice = "prnewswire"\nurl = "{at["wire"]}/rss/"\nbase = "{at["wire"]}"\n'
                f'archive = "{at["gone"]}"',
                "paper": f'kind = "blox"\nurl = "{at["paper"]}"',
                "busy": f'kind = "blox"\nurl = "{at["busy"]}"',
                "gone": f'kind = "wayback"\nurl = "{at["gone"]}"\nprefix = "gone.example/blog/*"',
                "plain": f'kind = "feed"\nurl = "{at["plain"]}/feed/"',
                "gdelt": f'kind = "gdelt"\nurl = "{at["gdelt"]}/gdelt"\nquery = "mlperf"',
                "dead": f'kind = "wordpress"\nurl = "{self.dead}"',
            }.items()
        )

    @property
    def obtainable(self) -> set[str]:
        """The addresses of all that a source could give; a capture counts by the page's own address."""
        return {_page(name, site, p) for name, site in self.sites.items() for p in site.announcements} - self.hidden

    @property
    def hidden(self) -> set[str]:
        """The addresses that no source can give: behind the newest items, in the lost month, past the search's cap."""
        plain, wire, paper = (self.sites[name] for name in ("plain", "wire", "paper"))
        behind = {_page("plain", plain, p) for p in plain.announcements[:-NEWEST]}
        lost = {_page("wire", wire, p) for p in wire.announcements if (p.time.year, p.time.month) in LOST}
        capped = {_page("paper", paper, p) for p in paper.between(BUSY_DAY, BUSY_DAY)[100:]}
        return (behind | lost | capped) - {(p.url or "").partition("?")[0] for p in self.sites["gdelt"].announcements}

    @property
    def gaps(self) -> list[Gap]:
        """Every stretch of days that a source could not search."""
        oldest = self.sites["plain"].announcements[-NEWEST:][0].time.date()
        stretches = {
            "wire": (date(2022, 8, 1), date(2022, 8, 31)),
            "paper": (BUSY_DAY, BUSY_DAY),
            "plain": (FIRST, oldest),
            "gdelt": (FIRST, LAST),
            "dead": (FIRST, LAST),
        }
        return sorted((name, str(first), str(last)) for name, (first, last) in stretches.items())

    def answers(self) -> list[tuple[float, str, int]]:
        """When each request was answered, which address, and the status, on all servers."""
        return [(at, site.root + path, status) for site in self.sites.values() for at, path, status in list(site.answers)]

    def forget(self) -> None:
        """As if nobody had asked yet."""
        for site in self.sites.values():
            site.answers.clear()
            site.searches = 0


@contextmanager
def world(count: int) -> Iterator[World]:
    """*count* announcements of the year, on servers that answer until the block is left."""
    sites, servers = {}, []
    try:
        for name in (*SHARES, "gdelt"):
            site, server = _served(name, _faulty(name, count))
            sites[name] = site
            servers.append(server)
        sites["gone"].archive_of = sites["wire"]
        sites["gdelt"].announcements = _listed(sites)
        with _closed_port() as dead:
            yield World(sites=sites, dead=dead)
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def _faulty(name: str, count: int) -> Services:
    """The site *name* with its share of the announcements and its faults."""
    spread = year(round(SHARES.get(name, 0) * count), FIRST, 365, f"{name}-sets-mlperf-record") if name in SHARES else []
    site = Services(announcements=spread, now=NOW)
    if name == "wire":
        return replace(site, corrupt=CORRUPT, lost=LOST, search_status=403)
    if name == "paper":
        rush = year(130, BUSY_DAY, 0.4, "paper-rushes-mlperf-record")
        announcements = sorted([*spread[: max(0, len(spread) - 130)], *rush], key=lambda each: each.time)
        return replace(site, announcements=announcements, busy_every=9, pause_s=1, damaged_days=frozenset({BUSY_DAY}))
    faults: dict[str, dict[str, object]] = {
        "closed": {"rest": False}, "busy": {"search_status": 429}, "plain": {"newest": NEWEST}, "gdelt": {"busy_every": 7},
    }  # fmt: skip
    return replace(site, **faults.get(name, {}))  # type: ignore[arg-type]


def _page(name: str, site: Services, announcement: Announcement) -> str:
    """Where an announcement of a site stands."""
    if name == "gone":
        return f"https://gone.example/blog/{announcement.slug}/"
    path = RELEASE if name == "wire" else "/a/{}"
    return (announcement.url or site.root + path.format(announcement.slug)).partition("?")[0]


def _listed(sites: Mapping[str, Services]) -> list[Announcement]:
    """What GDELT has seen: all that stands elsewhere, and a part of the others' pages, some of them twice."""
    seen = []
    for name, every in (("elsewhere", 1), ("newsroom", 1), ("paper", 1), ("wire", 2)):
        listed = [p for p in sites[name].announcements[::every] if name != "paper" or p.time.date() != BUSY_DAY]
        seen += [replace(p, url=_page(name, sites[name], p)) for p in listed]
    twice = [replace(p, url=f"{p.url}?utm_source=gdelt") for p in seen[::10]]
    return sorted([*seen, *twice], key=lambda each: each.time)


def _served(name: str, site: Services) -> tuple[Services, BaseWSGIServer]:
    def application(environ: dict[str, object], start_response: object) -> object:
        return site.answer(Request(environ))(environ, start_response)  # type: ignore[arg-type]

    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=Quiet)
    site.root = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.05}).start()
    return site, server


@contextmanager
def _closed_port() -> Iterator[str]:
    """The address of a port that stays taken and that nobody listens on."""
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


