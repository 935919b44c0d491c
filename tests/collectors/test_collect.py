"""A collecting run, against real local servers and a real store."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.collectors.cases.feeds import item, rss
from tests.collectors.conftest import NOW, Room

PAGE = "<html><title>t</title><article><p>Acme said on Wednesday that its chip is fast.</p></article></html>"


@pytest.fixture(autouse=True)
def robots(httpserver: HTTPServer) -> None:
    """The local server has no robots.txt."""
    httpserver.expect_request("/robots.txt").respond_with_data(status=404)


def asked(server: HTTPServer) -> list[str]:
    """The paths that were asked for, in order."""
    return [request.path for request, _ in server.log if request.path != "/robots.txt"]


def feed(server: HTTPServer, path: str = "/feed.xml", name: str = "acme") -> dict[str, Any]:
    return {"name": name, "kind": "feed", "url": server.url_for(path)}


def news(*names: str, day: str = "06 Apr 2022") -> bytes:
    return rss("".join(item(name, f"<link>/{name}</link>", f"<pubDate>{day} 09:00:00 GMT</pubDate>") for name in names))


def test_new_entries_once(room: Room, httpserver: HTTPServer) -> None:
    """What a feed lists is fetched once; the next run asks with the validators, gets a 304 and adds nothing."""

    def answer(request: Request) -> Response:
        if request.headers.get("If-None-Match") == '"1"':
            return Response(status=304)
        return Response(news("one", "two"), headers={"ETag": '"1"'})

    httpserver.expect_request("/feed.xml").respond_with_handler(answer)
    httpserver.expect_request("/one").respond_with_data(PAGE, content_type="text/html")
    httpserver.expect_request("/two").respond_with_data(PAGE + " ", content_type="text/html")
    first = room.run(feed(httpserver))
    assert (first.sources[0].new, first.pages, first.failures) == (2, 2, ())
    before = len(asked(httpserver))
    second = room.run(feed(httpserver), now=NOW + timedelta(hours=1))
    assert (second.sources[0].health, second.sources[0].new, second.pages) == ("unchanged", 0, 0)
    assert len(asked(httpserver)) == before + 1
    assert room.rows("select count(*) from page") == [(2,)]


def test_an_unchanged_body_is_known_by_its_hash(room: Room, httpserver: HTTPServer) -> None:
    """A server without validators that sends the same feed again is unchanged too."""
    httpserver.expect_request("/feed.xml").respond_with_data(news("one"))
    room.run(feed(httpserver))
    assert room.run(feed(httpserver), now=NOW + timedelta(hours=1)).sources[0].health == "unchanged"


def test_twice_in_a_minute_asks_once(room: Room, httpserver: HTTPServer) -> None:
    """A source that answered is left alone for half an hour, however often the program is run."""
    httpserver.expect_request("/feed.xml").respond_with_data(rss(""))
    room.run(feed(httpserver))
    again = room.run(feed(httpserver), now=NOW + timedelta(minutes=1))
    assert again.sources[0].health == "waiting"
    assert len(asked(httpserver)) == 1
    room.run(feed(httpserver), now=NOW + timedelta(minutes=31))
    assert len(asked(httpserver)) == 2


@pytest.mark.parametrize(
    ("status", "body", "health"),
    [
        (200, b"<html><body>Welcome</body></html>", "broken"),
        (200, b"", "broken"),
        (200, rss(""), "empty"),
        (404, b"", "broken"),
        (403, b"", "refused"),
        (410, b"", "gone"),
        (429, b"", "limited"),
        (500, b"", "broken"),
    ],
)
def test_a_broken_feed_stops_only_itself(
    room: Room, httpserver: HTTPServer, status: int, body: bytes, health: str
) -> None:
    """The trouble is named and remembered; the other sources are read as ever."""
    httpserver.expect_request("/bad.xml").respond_with_data(body, status=status)
    httpserver.expect_request("/feed.xml").respond_with_data(news("one"))
    httpserver.expect_request("/one").respond_with_data(PAGE, content_type="text/html")
    report = room.run(feed(httpserver, "/bad.xml", "bad"), feed(httpserver))
    assert [outcome.health for outcome in report.sources] == [health, "ok"]
    assert room.rows("select health from source_state where source = 'bad'") == [(health,)]
    assert report.pages == 1


def test_validators_outlive_an_error(room: Room, httpserver: HTTPServer) -> None:
    """A bad answer does not make us forget the good one: its validators are sent again."""
    httpserver.expect_ordered_request("/feed.xml").respond_with_data(rss(""), headers={"ETag": '"1"'})
    httpserver.expect_ordered_request("/feed.xml").respond_with_data("<html></html>", headers={"ETag": '"bad"'})
    httpserver.expect_ordered_request("/feed.xml").respond_with_data(status=304)
    for hours in range(3):
        room.run(feed(httpserver), now=NOW + timedelta(hours=hours))
    assert httpserver.log[2][0].headers["If-None-Match"] == '"1"'


def test_retry_after_is_kept(room: Room, httpserver: HTTPServer) -> None:
    """A source that asks for two hours gets them."""
    httpserver.expect_request("/feed.xml").respond_with_data(status=429, headers={"Retry-After": "7200"})
    room.run(feed(httpserver))
    room.run(feed(httpserver), now=NOW + timedelta(minutes=119))
    assert len(asked(httpserver)) == 1
    room.run(feed(httpserver), now=NOW + timedelta(minutes=121))
    assert len(asked(httpserver)) == 2


def test_days_outside_the_range_are_left_alone(room: Room, httpserver: HTTPServer) -> None:
    """--since and --until are publication days in UTC, both included; other pages are not fetched."""
    body = rss(
        "".join(
            item(f"d{day}", f"<link>/d{day}</link>", f"<pubDate>{day:02} Apr 2022 23:59:59 GMT</pubDate>")
            for day in (1, 2, 3, 4)
        )
    )
    httpserver.expect_request("/feed.xml").respond_with_data(body)
    httpserver.expect_request("/d2").respond_with_data(PAGE, content_type="text/html")
    httpserver.expect_request("/d3").respond_with_data(PAGE, content_type="text/html")
    report = room.run(feed(httpserver), since=date(2022, 4, 2), until=date(2022, 4, 3))
    assert (report.sources[0].new, report.pages, report.failures) == (2, 2, ())
    httpserver.expect_request("/d1").respond_with_data(PAGE, content_type="text/html")
    httpserver.expect_request("/d4").respond_with_data(PAGE, content_type="text/html")
    wider = room.run(feed(httpserver), since=date(2022, 4, 1), now=NOW + timedelta(hours=1))
    assert wider.pages == 2


def test_a_page_that_is_gone_leaves_the_listings_text(room: Room, httpserver: HTTPServer) -> None:
    """When the page answers 404, a summary that says something is kept in its place, and marked."""
    text = "&lt;p&gt;" + "Acme said on Wednesday that its chip is fast. " * 10 + "&lt;/p&gt;"
    body = rss(item(link="<link>/a</link>", more=f"<description>{text}</description>"))
    httpserver.expect_request("/feed.xml").respond_with_data(body)
    httpserver.expect_request("/a").respond_with_data("no", status=404)
    report = room.run(feed(httpserver))
    assert report.pages == 1
    assert room.rows("select content_type from page") == [("text/html; charset=utf-8; from=listing",)]


def test_a_page_that_fails_is_tried_again(room: Room, httpserver: HTTPServer) -> None:
    """A failed fetch is noted with its reason, and the next run tries again; what is gone for good is let be."""
    httpserver.expect_request("/feed.xml").respond_with_data(news("busy", "gone"))
    httpserver.expect_oneshot_request("/busy").respond_with_data(status=503)
    httpserver.expect_request("/busy").respond_with_data(PAGE, content_type="text/html")
    httpserver.expect_request("/gone").respond_with_data(status=410)
    first = room.run(feed(httpserver))
    assert sorted(line.rsplit("/", 1)[1] for line in first.failures) == ["busy: answered 503", "gone: answered 410"]
    second = room.run(feed(httpserver), now=NOW + timedelta(minutes=1))
    assert (second.pages, second.failures) == (1, ())
    assert asked(httpserver).count("/gone") == 1


def test_a_page_that_is_no_text_is_not_kept(room: Room, httpserver: HTTPServer) -> None:
    """A film is no announcement."""
    httpserver.expect_request("/feed.xml").respond_with_data(news("film"))
    httpserver.expect_request("/film").respond_with_data(b"\0\0", content_type="video/mp4")
    report = room.run(feed(httpserver))
    assert report.pages == 0
    assert "video/mp4: not a text" in report.failures[0]


def test_a_folder_needs_no_network(room: Room) -> None:
    """Saved announcements are entries with their pages; a second run finds nothing new."""
    folder = room.folder / "saved"
    folder.mkdir()
    (folder / "one.txt").write_text("---\ntitle: One\npublishedDateTime: 2022-04-06T17:01:00Z\n---\nAcme is fast.\n")
    (folder / "two.html").write_text("<html><head><title>Two</title></head><body><p>Acme</p></body></html>")
    source = {"name": "saved", "kind": "folder", "path": "saved"}
    assert room.run(source).sources[0].new == 2
    assert room.run(source).sources[0].new == 0
    assert room.rows("select title from entry order by title") == [("One",), ("Two",)]
    assert room.rows("select count(*) from page") == [(2,)]


def test_the_carried_announcements(room: Room) -> None:
    """What ships with the program: the seed's entry, its related item, and two fact sheets with their text."""
    report = room.run({"name": "announcements", "kind": "folder", "path": "announcements"})
    assert (report.sources[0].health, report.sources[0].entries, report.unreachable) == ("ok", 4, 0)
    assert room.rows("select count(*) from page") == [(2,)]
    assert room.rows("select count(*) from entry where published like '2022-04-06%'") == [(4,)]


def test_killed_between_pages(room: Room, httpserver: HTTPServer) -> None:
    """A run that dies after some pages is completed by the next: none lost, none fetched twice."""

    class KilledError(BaseException):
        pass

    names = [f"n{number}" for number in range(6)]
    httpserver.expect_request("/feed.xml").respond_with_data(news(*names))
    for name in names:
        httpserver.expect_request(f"/{name}").respond_with_data(PAGE + name, content_type="text/html")
    from collectors import collect as verb
    from collectors import settings
    from collectors.web import open_web
    from store.store import Store

    def dies(what: str, done: int, total: int) -> None:
        if what == "pages" and done == 3:
            raise KilledError

    read = settings.read({"sources": [feed(httpserver)], "web": {"at_once": 1}}, room.folder)
    path = room.folder / "store.db"
    with Store.open(path) as store, open_web(read.web) as web, pytest.raises(KilledError):
        verb.collect(store, read, web=web.get, now=NOW, since=None, until=None, progress=dies)
    report = room.run(feed(httpserver), now=NOW + timedelta(minutes=1), web={"at_once": 1})
    assert report.pages == 3
    assert room.rows("select count(*) from page") == [(6,)]
    assert sorted(asked(httpserver)) == sorted(["/feed.xml", *(f"/{name}" for name in names)])


def test_offline_sources_are_one_line_each(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a network the live sources say offline, nothing is fetched, and nothing counts as a failure."""
    monkeypatch.setenv("BENCHWIRE_OFFLINE", "1")
    report = room.run(
        {"name": "far", "kind": "feed", "url": "https://news.example/feed.xml"},
        {"name": "announcements", "kind": "folder", "path": "announcements"},
    )
    assert [outcome.health for outcome in report.sources] == ["offline", "ok"]
    assert report.sources[0].line == "far: offline"
    assert report.unreachable == 1
    assert report.failures == ()
    assert room.rows("select count(*) from fetch_failure") == [(0,)]


def test_discussions_in_the_bundles(room: Room, shared: Path) -> None:
    """The PDF in a results repository is one entry with its page; a second run finds the repository unchanged."""
    bundle = shared / "data" / "records" / "tiny_results_v0.7.bundle"
    source = {"name": "tiny", "kind": "discussion", "round": "tiny v0.7"}
    records = [{"suite": "tiny", "round": "v0.7", "source": str(bundle)}]
    first = room.run(source, records=records)
    assert (first.sources[0].health, first.sources[0].new) == ("ok", 1)
    assert room.run(source, records=records).sources[0].health == "unchanged"
    title, day = room.rows("select title, published from entry")[0]
    assert "Tiny v0.7 Results Discussion" in title
    assert day.startswith("2022-04-06")


def test_a_discussion_without_its_repository(room: Room) -> None:
    """A repository that is not there is the source's trouble alone."""
    records = [{"suite": "tiny", "round": "v0.7", "source": "nowhere.bundle"}]
    report = room.run({"name": "tiny", "kind": "discussion", "round": "tiny v0.7"}, records=records)
    assert report.sources[0].health == "broken"
    assert "no such repository" in (report.sources[0].message or "")


def test_a_permanent_move_is_believed_the_third_time(room: Room, httpserver: HTTPServer) -> None:
    """Three answers in a row from the same new address, and that is asked from then on; two are not enough."""
    new = httpserver.url_for("/new.xml")
    httpserver.expect_request("/feed.xml").respond_with_data(status=301, headers={"Location": new})
    httpserver.expect_request("/new.xml").respond_with_data(news("one"))
    httpserver.expect_request("/one").respond_with_data(PAGE, content_type="text/html")
    for hours in range(4):
        room.run(feed(httpserver), now=NOW + timedelta(hours=hours))
    assert asked(httpserver).count("/feed.xml") == 3
    assert room.rows("select url from source_state") == [(new,)]


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_passing_move_is_never_adopted(room: Room, httpserver: HTTPServer, status: int) -> None:
    """However often it leads elsewhere, a temporary redirect is followed and not believed."""
    httpserver.expect_request("/feed.xml").respond_with_data(status=status, headers={"Location": "/new.xml"})
    httpserver.expect_request("/new.xml").respond_with_data(rss(""))
    for hours in range(4):
        room.run(feed(httpserver), now=NOW + timedelta(hours=hours))
    assert asked(httpserver).count("/feed.xml") == 4


def test_a_move_to_nothing_is_not_adopted(room: Room, httpserver: HTTPServer) -> None:
    """A new address that answers with no feed stays what it is: trouble."""
    httpserver.expect_request("/feed.xml").respond_with_data(status=301, headers={"Location": "/new.html"})
    httpserver.expect_request("/new.html").respond_with_data("<html>Welcome</html>")
    for days in range(4):
        room.run(feed(httpserver), now=NOW + timedelta(days=days))
    assert asked(httpserver).count("/feed.xml") == 4


def test_a_json_feed_and_its_next_page(room: Room, httpserver: HTTPServer) -> None:
    """JSON Feed is read, and followed into the past as far as --since asks."""

    def page(name: str, day: str, following: str | None) -> dict[str, Any]:
        items = [{"id": name, "url": httpserver.url_for(f"/{name}"), "title": name, "date_published": f"{day}T09:00:00Z"}]
        return {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": items, "next_url": following}

    older = httpserver.url_for("/older.json")
    httpserver.expect_request("/feed.xml").respond_with_json(page("one", "2022-04-06", older))
    httpserver.expect_request("/older.json").respond_with_json(page("two", "2022-04-02", None))
    for name in ("one", "two"):
        httpserver.expect_request(f"/{name}").respond_with_data(PAGE + name, content_type="text/html")
    report = room.run(feed(httpserver))
    assert (report.pages, report.sources[0].gap) == (2, None)


def test_a_feed_gone_quiet_is_stale(room: Room, httpserver: HTTPServer) -> None:
    """A feed that used to bring something every day and has brought nothing for months is said to be stale."""
    items = "".join(
        item(str(day), f"<link>/{day}</link>", f"<pubDate>{day:02} Jan 2021 09:00:00 GMT</pubDate>") for day in range(1, 20)
    )
    httpserver.expect_request("/feed.xml").respond_with_data(rss(items))
    outcome = room.run(feed(httpserver)).sources[0]
    assert (outcome.health, outcome.message) == ("stale", "nothing new since 2021-01-19")


def test_an_announcement_that_was_edited(room: Room, httpserver: HTTPServer) -> None:
    """A later "updated" fetches the page once more; the old one is kept, and the changed figures are named."""
    from extractors.extract import extract
    from extractors.settings import Settings
    from store.store import Store

    feeds = iter(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Acme</title><link href="/a"/><published>2022-04-06T09:00:00Z'
        f"</published><updated>2022-04-0{day}T09:00:00Z</updated><id>{n}</id></entry></feed>"
        for n, day in enumerate((6, 7, 7))
    )
    text = "<p>Acme reached {} samples/s on ResNet-50 in the Offline scenario of MLPerf Inference v2.0, in the closed division.</p>"
    pages = iter([text.format("1,041"), text.format("1,207")])
    httpserver.expect_request("/feed.xml").respond_with_handler(lambda request: Response(next(feeds)))
    httpserver.expect_request("/a").respond_with_handler(lambda request: Response(next(pages), content_type="text/html"))
    for hours in range(3):
        room.run(feed(httpserver), now=NOW + timedelta(hours=hours))
    assert asked(httpserver).count("/a") == 2
    assert room.rows("select count(*) from page_revision") == [(1,)]
    with Store.open(room.folder / "store.db") as store:
        extract(store, Settings())
        (entry_id,) = store.connection.execute("select id from entry").fetchone()
        assert store.warnings(entry_id) == ["Edited after 2022-04-07 12:00 UTC: it now says 1,207, no longer says 1,041."]


def test_an_edited_page_that_is_gone_keeps_what_it_was(room: Room, httpserver: HTTPServer) -> None:
    """The listing's summary does not take the place of a page that was fetched."""
    summary = "<description>" + "Acme said on Wednesday that its chip is fast. " * 10 + "</description>"
    bodies = iter([item(title, "<link>/a</link>", summary) for title in ("One", "Two")])
    httpserver.expect_request("/feed.xml").respond_with_handler(lambda request: Response(rss(next(bodies))))
    httpserver.expect_oneshot_request("/a").respond_with_data(PAGE, content_type="text/html")
    httpserver.expect_request("/a").respond_with_data(status=404)
    for hours in range(2):
        room.run(feed(httpserver), now=NOW + timedelta(hours=hours))
    assert asked(httpserver).count("/a") == 2
    assert room.rows("select content_type from page") == [("text/html",)]
