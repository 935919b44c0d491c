"""Traps of the services that are known by name and stood in no other test."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from collectors.entries import entry
from collectors.sources import gdelt, wordpress
from tests.collectors.cases.feeds import item, rss
from tests.collectors.conftest import NOW, Room
from tests.collectors.test_kinds import APRIL, asked

DATED = "<pubDate>06 Apr 2022 09:00:00 GMT</pubDate>"


def source(server: HTTPServer) -> dict[str, Any]:
    return {"name": "acme", "kind": "feed", "url": server.url_for("/feed.xml")}


def served(server: HTTPServer, *bodies: bytes) -> None:
    """A feed that says something else each time, and a page for whatever it lists."""
    answers = iter(bodies)
    server.expect_request("/feed.xml").respond_with_handler(lambda request: Response(next(answers)))
    server.expect_request("/robots.txt").respond_with_data(status=404)
    server.expect_request("/a").respond_with_data("<p>Acme</p>", content_type="text/html")


def test_a_guid_that_changes_makes_no_second_entry(room: Room, httpserver: HTTPServer) -> None:
    """http becomes https, a number an address, good guids bad ones: the address is the key, the guid is evidence."""
    guids = ["http://acme.example/?p=1", "https://acme.example/?p=1", "tag:acme.example,2022:1", "", "77"]
    served(httpserver, *(rss(item(f"A title {n}", "<link>/a</link>", f"<guid>{each}</guid>{DATED}")) for n, each in enumerate(guids)))
    for hours in range(len(guids)):
        room.run(source(httpserver), now=NOW + timedelta(hours=hours))
    assert room.rows("select count(*), guid from entry") == [(1, "http://acme.example/?p=1")]


def test_titles_that_cannot_be_shown_as_they_are(room: Room, httpserver: HTTPServer) -> None:
    """A NUL within a title, and a title of blanks: both are entries with a title that can be shown."""
    served(httpserver, rss(item("nu\0ll", "<link>/a</link>", DATED) + item("  ", "<link>/acme-sets-new-records</link>", DATED)))
    room.run(source(httpserver), since=None)
    assert {title for (title,) in room.rows("select title from entry")} == {"nu ll", "acme sets new records"}


def test_archives_are_followed_as_far_as_since(room: Room, httpserver: HTTPServer) -> None:
    """RFC 5005: ``prev-archive`` leads back page by page, to the one that begins before the first day, and no further."""

    def page(request: Request) -> Response:
        number = int(request.args.get("n", 0))
        link = f'<link rel="prev-archive" href="/feed.xml?n={number + 1}"/>'
        day = date(2022, 4, 6) - timedelta(days=2 * number)
        return Response(
            f'<feed xmlns="http://www.w3.org/2005/Atom">{link}<entry><title>On {day}</title><link href="/a{number}"/><id>{number}</id>'
            f"<published>{day}T09:00:00Z</published></entry></feed>"
        )

    httpserver.expect_request("/feed.xml").respond_with_handler(page)
    report = room.run(source(httpserver), since=date(2022, 4, 2))
    assert report.sources[0].gap is None
    assert report.sources[0].new == 3
    assert max(int(request.args.get("n", 0)) for request, _ in httpserver.log) == 3


def test_wordpress_past_its_last_page() -> None:
    """HTTP 400 past the end is the end, also where no header told how many pages there are."""
    posts = [
        {"date_gmt": "2022-04-06T09:00:00", "link": f"https://x.test/{n}", "title": {"rendered": f"t{n}"}} for n in range(100)
    ]
    answers: dict[str, bytes | int] = {}
    made = wordpress.Source(name="s", kind="wordpress", url="https://x.test")
    answers[wordpress._address(made, APRIL, 1)] = json.dumps(posts).encode()
    answers[wordpress._address(made, APRIL, 2)] = 400
    result = wordpress.strategies(made)[0].search(APRIL, asked(answers))
    assert (len(result.found), result.complete) == (100, True)


def test_gdelt_at_its_cap() -> None:
    """250 articles are as many as it ever gives: the window is to be halved."""
    articles = [{"url": f"https://x.test/{n}", "title": "t", "seendate": "20220406T130000Z"} for n in range(250)]
    source = gdelt.Source(name="s", kind="gdelt", query="mlperf")
    search = gdelt.strategies(source)[0].search
    assert search(APRIL, asked({gdelt.ENDPOINT: json.dumps({"articles": articles}).encode()})).capped
    assert not search(APRIL, asked({gdelt.ENDPOINT: json.dumps({"articles": articles[1:]}).encode()})).capped
    first, second = APRIL.halves()
    assert (first.last, second.first) == (date(2022, 4, 15), date(2022, 4, 16))


def test_since_today(room: Room, httpserver: HTTPServer) -> None:
    """--since today wants what is published today, and leaves no day of the past to search."""
    today = DATED.replace("06", "07", 1)
    served(httpserver, rss(item("Now", "<link>/a</link>", today) + item("Old", "<link>/b</link>", DATED)))
    report = room.run(source(httpserver), since=NOW.date())
    assert (report.sources[0].new, report.sources[0].gap) == (1, None)


def test_one_announcement_with_all_its_dates() -> None:
    """A publication time that is a mistake is skipped for the next one that is stated; none is ever made up."""
    moment = datetime(2022, 4, 6, 9, tzinfo=UTC)
    for stated, expected in (
        (("Thu, 01 Jan 1970 00:00:00 GMT", "2022-04-06T09:00:00Z"), moment),
        (("", "2022-04-06T09:00:00Z"), moment),
        (("soon", ""), None),
    ):
        made = entry(source="s", links=("https://x.test/a",), base="https://x.test/", published=stated, published_from="feed", now=NOW)
        assert made is not None
        assert made.published == expected
