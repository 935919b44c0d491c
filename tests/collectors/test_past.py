"""Going back: every kind finds what its service has, says what it could not search, and resumes where it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.collectors.conftest import Room
from tests.collectors.services import Services, year

SINCE, LAST = date(2022, 4, 1), date(2022, 9, 30)
NOW = datetime(2022, 10, 1, 12, tzinfo=UTC)
COUNT = 500
FAST = {"pauses": {}, "pause_s": 0.0}


@pytest.fixture
def services(httpserver: HTTPServer) -> Iterator[Services]:
    made = Services(announcements=year(COUNT, SINCE, 183), now=NOW, root=httpserver.url_for("").rstrip("/"))

    def answer(request: Request) -> Response:
        return made.answer(request)

    import re

    httpserver.expect_request(re.compile(".*")).respond_with_handler(answer)
    yield made


def source(kind: str, root: str, **more: Any) -> dict[str, Any]:
    keys: dict[str, dict[str, Any]] = {
        "wordpress": {"url": root},
        "blox": {"url": root},
        "wire": {"service": "prnewswire", "url": f"{root}/rss/", "base": root, "archive": root},
        "gdelt": {"url": f"{root}/gdelt", "query": "mlperf"},
        "wayback": {"url": root, "prefix": "gone.example/blog/*", "keywords": ["mlperf"]},
    }
    return {"name": kind, "kind": kind, **keys[kind], **more}


def run(room: Room, *sources: dict[str, Any], now: datetime = NOW, since: date = SINCE, **more: Any) -> Any:
    return room.run(*sources, now=now, since=since, web=FAST | {"at_once": 4}, **more)


def entries(room: Room) -> int:
    return int(room.rows("select count(*) from entry where published >= '2022-04'")[0][0])


def gaps(room: Room, name: str) -> list[tuple[str, str]]:
    return room.rows(f"select first, last from coverage where source = '{name}' and method = 'none' order by first")  # type: ignore[return-value]


@pytest.mark.parametrize("kind", ["wordpress", "blox", "wire", "wayback"])
def test_every_announcement_of_half_a_year(kind: str, room: Room, services: Services) -> None:
    """What the service has is found, each item once, and no day is left uncovered."""
    report = run(room, source(kind, services.root), until=LAST)
    assert entries(room) == COUNT
    assert report.sources[0].gap is None
    assert gaps(room, kind) == []


@pytest.mark.parametrize("kind", ["wordpress", "blox", "wire", "wayback"])
def test_a_second_run_asks_for_nothing_again(kind: str, room: Room, services: Services) -> None:
    """Days that were searched are not searched again, and no page is fetched twice."""
    run(room, source(kind, services.root), until=LAST)
    services.asked.clear()
    run(room, source(kind, services.root), until=LAST, now=NOW + timedelta(minutes=1))
    assert not [path for path in services.asked if path != "/robots.txt?"]


def test_a_wider_since_searches_the_new_days_only(room: Room, services: Services) -> None:
    """--since moved back a quarter asks for that quarter."""
    run(room, source("wire", services.root), since=date(2022, 7, 1), until=LAST)
    services.asked.clear()
    run(room, source("wire", services.root), since=SINCE, until=LAST, now=NOW + timedelta(minutes=1))
    months = sorted(path for path in services.asked if "Sitemap" in path)
    assert months == [f"/Sitemap_Index_{month}_2022.xml.gz?" for month in ("Apr", "Jun", "May")]
    assert entries(room) == COUNT


def test_a_full_answer_is_asked_for_by_halves(room: Room, services: Services) -> None:
    """A window that comes back with 100 items is bisected until no answer is full."""
    services.announcements = year(900, SINCE, 30)
    report = run(room, source("blox", services.root), until=date(2022, 4, 30))
    assert entries(room) == 900
    assert report.sources[0].gap is None


def test_a_day_beyond_the_cap_is_named(room: Room, services: Services) -> None:
    """More items on one day than the service ever gives: what came is kept, and the sitemap of that day is asked."""
    services.announcements = year(150, date(2022, 4, 6), 0.5)
    run(room, source("blox", services.root), until=date(2022, 4, 30))
    assert entries(room) == 150
    assert ("search", 0) in room.rows("select method, complete from coverage where first = '2022-04-06'")
    assert ("sitemap", 1) in room.rows("select method, complete from coverage where first = '2022-04-06'")


def test_a_damaged_month_comes_from_the_archive(room: Room, services: Services) -> None:
    """PR Newswire's damaged sitemaps are read from the archive's copies."""
    services.corrupt = frozenset({(2022, 6), (2022, 7)})
    report = run(room, source("wire", services.root), until=LAST)
    assert entries(room) == COUNT
    assert report.sources[0].gap is None
    found = room.rows("select first, complete from coverage where method = 'archived-sitemap' order by first")
    assert found == [("2022-06-01", 1), ("2022-07-01", 1)]


def test_a_month_that_is_lost_is_a_named_gap(room: Room, services: Services) -> None:
    """Days that nothing can search stand in the coverage table and in the source's line, with the reasons."""
    services.lost = frozenset({(2022, 6)})
    services.search_status = 403
    report = run(room, source("wire", services.root), until=LAST)
    assert report.sources[0].gap == "not covered: 2022-06-01 to 2022-06-30"
    note = room.rows("select note from coverage where method = 'none'")[0][0]
    assert "damaged" in note
    assert "answered 403" in note


def test_a_month_that_only_the_search_has(room: Room, services: Services) -> None:
    """The wire's own search is the last resort, asked once for what the sitemaps left; its releases have no dates yet."""
    services.lost = frozenset({(2022, 6)})
    report = run(room, source("wire", services.root), until=LAST)
    assert report.sources[0].gap is None
    assert room.rows("select count(*) from page") == [(COUNT,)]
    assert len([path for path in services.asked if path.startswith("/search/news/")]) == 7  # six pages of one word, one of the other


def test_globenewswire_before_its_sitemaps(room: Room, services: Services) -> None:
    """A wire whose sitemaps begin later says so for the days before."""
    report = run(room, source("wire", services.root, service="globenewswire"), until=LAST)
    assert report.sources[0].gap == "not covered: 2022-04-01 to 2022-09-24"
    note = room.rows("select note from coverage where method = 'none'")[0][0]
    assert "the sitemaps begin on 2023-04-01" in note


def test_rest_that_is_closed_falls_back_to_the_paged_feed(room: Room, services: Services) -> None:
    """A WordPress site without REST is read page by page; page one is the bare address."""
    services.rest = False
    report = run(room, source("wordpress", services.root), until=LAST)
    assert entries(room) == COUNT
    assert report.sources[0].gap is None
    assert not [path for path in services.asked if "paged=1&" in path or path.endswith("paged=1")]


def test_a_search_stays_a_search_without_rest(room: Room, services: Services) -> None:
    """Where posts are searched for and REST is closed, the search's own feed is paged, not everything."""
    services.rest = False
    report = run(room, source("wordpress", services.root, search="mlperf"), until=LAST)
    assert entries(room) == COUNT
    assert report.sources[0].gap is None
    assert [path for path in services.asked if path.startswith("/?s=mlperf&feed=rss2&paged=2")]


def test_a_feed_that_cannot_look_back_is_a_named_gap(room: Room, services: Services) -> None:
    """--since on a source that holds only its newest items is said aloud, not passed over."""
    feed = {"name": "feed", "kind": "feed", "url": f"{services.root}/feed/"}
    report = run(room, feed, until=LAST)
    assert report.sources[0].gap == "not covered: 2022-04-01 to 2022-09-27"
    assert "not covered" in report.sources[0].line
    assert room.rows("select note from coverage where method = 'none'") == [("the listing holds only its newest items",)]


def test_gdelt_answers_in_plain_text(room: Room, services: Services) -> None:
    """A refusal with status 200 is no empty list: those days stay open, with GDELT's own words."""
    services.busy_every = 1
    run(room, source("gdelt", services.root), since=date(2022, 8, 1), until=LAST)
    notes = [note for (note,) in room.rows("select note from coverage where method = 'search' and complete = 0")]
    assert any("Please limit requests" in (note or "") for note in notes)


def test_gdelt_past_its_promise_is_no_coverage(room: Room, services: Services) -> None:
    """Old days may be answered, and are kept as leads; they never count as covered."""
    report = run(room, source("gdelt", services.root), until=LAST)
    assert entries(room) == COUNT
    assert report.sources[0].gap is not None
    assert report.sources[0].gap.startswith("not covered: 2022-04-01 to 2022-07")


def test_dead_newsrooms_come_from_the_archive(room: Room, services: Services) -> None:
    """A page that only the archive has is fetched there, and is the same entry as the page it once was."""
    run(room, source("wayback", services.root), until=LAST)
    from collectors.urls import entry_id

    gone = entry_id("https://gone.example/blog/acme-sets-mlperf-record-0/")
    assert room.rows(f"select count(*) from page where entry_id = '{gone}'") == [(1,)]


def test_the_same_announcement_from_all_sides_is_one_entry(room: Room, services: Services) -> None:
    """Feed, REST, search and GDELT list one page under one id."""
    run(room, *(source(kind, services.root) for kind in ("wordpress", "blox", "gdelt")), until=LAST)
    assert entries(room) == COUNT
    assert room.rows("select count(*) from page") == [(COUNT,)]


def test_an_interrupted_search_resumes_at_its_window(room: Room, services: Services) -> None:
    """Killed between windows, the next run asks only for those that were not answered."""
    from collectors import collect as verb
    from collectors import settings
    from collectors.web import open_web
    from store.store import Store

    class KilledError(BaseException):
        pass

    def dies(what: str, done: int, total: int) -> None:
        if what == "days" and done == 3:
            raise KilledError

    read = settings.read({"sources": [source("wire", services.root)], "web": FAST | {"at_once": 1}}, room.folder)
    with Store.open(room.folder / "store.db") as store, open_web(read.web) as web, pytest.raises(KilledError):
        verb.collect(store, read, web=web.get, now=NOW, since=SINCE, until=LAST, progress=dies)
    answered = {path for path in services.asked if "Sitemap" in path}
    run(room, source("wire", services.root), until=LAST, now=NOW + timedelta(minutes=1))
    assert entries(room) == COUNT
    assert len(answered) == 3
    again = [path for path in answered if services.asked[path] > 1]
    assert len(again) <= 1  # the window under way when it was killed
