"""How often a source is asked, and how: refusals, bot checks, limits, failures, wrong answers of "unchanged"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from collectors.answers import kept
from collectors.sources import Asked, failed
from collectors.unanswered import unanswered
from collectors.web import Reply, Trouble, Validators
from store.operations import SourceState
from tests.collectors.cases.feeds import item, rss
from tests.collectors.conftest import NOW, Room

FEED = rss(item(link="<link>/a</link>", more="<pubDate>06 Apr 2022 09:00:00 GMT</pubDate>"))
CHECK = b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Enable JavaScript and cookies</body></html>"


def feed(server: HTTPServer, **more: Any) -> dict[str, Any]:
    return {"name": "acme", "kind": "feed", "url": server.url_for("/feed.xml"), **more}


def asked_of(server: HTTPServer, path: str = "/feed.xml") -> int:
    return sum(request.path == path for request, _ in server.log)


PACES: dict[str, tuple[Callable[[], Response], str, timedelta]] = {
    "401": (lambda: Response(status=401), "refused", timedelta(days=7)),
    "403": (lambda: Response(status=403), "refused", timedelta(days=7)),
    "a bot check of Cloudflare's": (
        lambda: Response(status=403, headers={"cf-mitigated": "challenge"}), "challenge", timedelta(days=7),
    ),
    "a bot check at 200": (lambda: Response(CHECK), "challenge", timedelta(days=7)),
    "410": (lambda: Response(status=410), "gone", timedelta(days=30)),
    "404": (lambda: Response(status=404), "broken", timedelta(minutes=30)),
    "500": (lambda: Response(status=500), "broken", timedelta(minutes=30)),
    "429": (lambda: Response(status=429), "limited", timedelta(minutes=30)),
    "429 for two hours": (lambda: Response(status=429, headers={"Retry-After": "7200"}), "limited", timedelta(hours=2)),
    "503 until a date": (
        lambda: Response(status=503, headers={"Retry-After": "Thu, 07 Apr 2022 17:00:00 GMT"}), "limited", timedelta(hours=5),
    ),
    "429 for 88 hours": (lambda: Response(status=429, headers={"Retry-After": "316800"}), "limited", timedelta(hours=24)),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "health", "pause"), PACES.values(), ids=PACES.keys())
def test_a_refusal_is_not_hammered(
    answer: Callable[[], Response], health: str, pause: timedelta, room: Room, httpserver: HTTPServer
) -> None:
    """Each refusal is named, remembered, and asked again after its own time; until then it stays the source's health."""
    httpserver.expect_request("/feed.xml").respond_with_handler(lambda request: answer())
    assert room.run(feed(httpserver), since=None).sources[0].health == health
    early = room.run(feed(httpserver), since=None, now=NOW + pause - timedelta(minutes=1)).sources[0]
    assert (early.health, early.reached, asked_of(httpserver)) == (health, False, 1)
    assert "not again before" in (early.message or "")
    room.run(feed(httpserver), since=None, now=NOW + pause)
    assert asked_of(httpserver) == 2


def test_failing_never_kills_a_source(room: Room, httpserver: HTTPServer) -> None:
    """The pause doubles with every failure, but a daily run asks every day, and one good answer forgets them all."""
    httpserver.expect_request("/feed.xml").respond_with_data(status=500)
    for days in range(12):
        room.run(feed(httpserver), since=None, now=NOW + timedelta(days=days))
    assert asked_of(httpserver) == 12
    room.run(feed(httpserver), since=None, now=NOW + timedelta(days=11, hours=22))
    assert asked_of(httpserver) == 12
    httpserver.clear()
    httpserver.expect_request("/feed.xml").respond_with_data(rss(""))
    room.run(feed(httpserver), since=None, now=NOW + timedelta(days=12))
    assert room.rows("select failures, health from source_state") == [(0, "empty")]


def test_a_wrong_304_is_found_out_in_a_week(room: Room, httpserver: HTTPServer) -> None:
    """A server that says "unchanged" for ever is asked without validators after seven days."""
    fresh = rss(item("Later", "<link>/b</link>", "<pubDate>08 Apr 2022 09:00:00 GMT</pubDate>"))

    def answer(request: Request) -> Response:
        known = "If-None-Match" in request.headers or "If-Modified-Since" in request.headers
        return Response(status=304) if known else Response(bodies.pop(0), headers={"ETag": '"1"', "Last-Modified": "then"})

    bodies = [FEED, fresh]
    httpserver.expect_request("/feed.xml").respond_with_handler(answer)
    healths = [room.run(feed(httpserver), now=NOW + timedelta(days=days)).sources[0].health for days in range(9)]
    assert healths == ["ok", *["unchanged"] * 6, "ok", "unchanged"]
    assert room.rows("select title from entry order by title") == [("A title",), ("Later",)]


def test_another_address_in_the_configuration_is_asked(room: Room, httpserver: HTTPServer) -> None:
    """Whoever changes a source's url is believed: what was learnt of the old address goes, its validators included."""
    httpserver.expect_request("/feed.xml").respond_with_data(FEED, headers={"ETag": '"1"'})
    httpserver.expect_request("/new.xml").respond_with_data(rss(""), headers={"ETag": '"1"'})
    room.run(feed(httpserver))
    moved = room.run(feed(httpserver, url=httpserver.url_for("/new.xml")), now=NOW + timedelta(minutes=1))
    assert moved.sources[0].health == "empty"
    assert not [request for request, _ in httpserver.log if request.path == "/new.xml" and "If-None-Match" in request.headers]


BLOX = {"name": "paper", "kind": "blox"}


@pytest.mark.parametrize(("status", "headers", "most"), [(403, {}, 2), (429, {"Retry-After": "3600"}, 1), (429, {}, 4)])
def test_a_search_that_is_refused_once_is_not_asked_for_every_month(
    status: int, headers: dict[str, str], most: int, room: Room, httpserver: HTTPServer
) -> None:
    """One refusal stands for all windows of a year; the sitemaps behind the search are asked all the same, if anything is."""
    httpserver.expect_request("/search/").respond_with_data(status=status, headers=headers)
    httpserver.expect_request("/tncms/sitemap/editorial.xml").respond_with_data(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>'
    )
    room.run({**BLOX, "url": httpserver.url_for("/")}, since=date(2022, 1, 1), web={"at_once": 1})
    assert 1 <= asked_of(httpserver, "/search/") <= most
    assert (asked_of(httpserver, "/tncms/sitemap/editorial.xml") > 0) == (headers == {})


def test_a_host_that_wants_a_moment_gets_it(room: Room, httpserver: HTTPServer) -> None:
    """A short Retry-After is waited for, and the window is asked once more in the same run."""
    answers = iter([Response(rss("")), Response(status=429, headers={"Retry-After": "1"})])
    httpserver.expect_request("/search/").respond_with_handler(lambda request: next(answers, Response(FEED)))
    httpserver.expect_request("/a").respond_with_data("<p>Acme</p>", content_type="text/html")
    report = room.run({**BLOX, "url": httpserver.url_for("/")}, since=date(2022, 4, 2))
    assert (report.sources[0].new, report.sources[0].gap) == (1, None)


def test_a_limited_search_is_tried_again_by_the_next_run(room: Room, httpserver: HTTPServer) -> None:
    """What a service put off is not a gap for a week: it is due when the service said, or in an hour."""
    gdelt = {"name": "gdelt", "kind": "gdelt", "query": "mlperf", "url": httpserver.url_for("/gdelt")}
    httpserver.expect_request("/gdelt").respond_with_data("Please limit requests to one every 5 seconds")
    first = room.run(gdelt)
    assert (first.sources[0].health, first.sources[0].gap) == ("limited", "not covered: 2022-04-01 to 2022-04-06")
    httpserver.clear()
    httpserver.expect_request("/gdelt").respond_with_json({"articles": []})
    assert room.run(gdelt, now=NOW + timedelta(hours=2)).sources[0].gap is None


HEALTHS = [
    (Reply(url="u", final_url="u", trouble=Trouble.OFFLINE), "offline"),
    (Reply(url="u", final_url="u", trouble=Trouble.TIMEOUT), "unreachable"),
    (Reply(url="u", final_url="u", trouble=Trouble.SPARED), "limited"),
    (Reply(url="u", final_url="u", trouble=Trouble.REFUSED), "refused"),
    (Reply(url="u", final_url="u", status=451), "refused"),
    (Reply(url="u", final_url="u", status=503, headers={"cf-mitigated": "challenge"}), "challenge"),
    (Reply(url="u", final_url="u", status=502), "broken"),
]


@pytest.mark.parametrize(("reply", "health"), HEALTHS)
def test_what_an_answer_says_of_its_source(reply: Reply, health: str) -> None:
    """Every kind of no answer is a health of its own, whichever kind of source met it."""
    state = SourceState(source="s", kind="k", url=None)
    assert failed(unanswered(reply, "s"), Asked(web=lambda url, validators: reply, state=state, now=NOW)).health == health


def test_an_answer_survives_the_run_that_asked(room: Room) -> None:
    """What a killed run was told is not asked again; a run that ends leaves nothing, and a "not now" is never kept."""
    asked = []

    def web(url: str, validators: Validators | None = None) -> Reply:
        asked.append(url)
        status = 304 if validators else 429 if "busy" in url else 200
        return Reply(url=url, final_url=url + "#", status=status, headers={"etag": "1"}, body=b"\0hello", moved="m")

    store = room.folder / "s.db"
    with pytest.raises(KeyboardInterrupt), kept(store, web, NOW) as first:
        told = [first.get(url) for url in ("a", "b", "busy")]
        first.get("c", Validators(etag="1"))
        first.forget("b")
        raise KeyboardInterrupt
    with kept(store, web, NOW + timedelta(hours=1)) as second:
        assert second.get("a") == told[0]
        for url in ("b", "busy", "c"):
            second.get(url)
    assert asked == ["a", "b", "busy", "c", "b", "busy", "c"]
    assert list(room.folder.iterdir()) == []
    with pytest.raises(KeyboardInterrupt), kept(store, web, NOW):
        raise KeyboardInterrupt
    (room.folder / "s.db-answers").write_bytes(b"nonsense" * 1000)
    with kept(store, web, NOW) as third:
        assert third.get("a") == told[0]
