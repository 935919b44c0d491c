"""The one way to the web, against real servers on this machine."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from collectors.settings import WebSettings
from collectors.web import Reply, Trouble, Validators, Web, open_web

NOW = datetime(2022, 4, 7, 12, tzinfo=UTC)


def test_a_page(web: Web, httpserver: HTTPServer) -> None:
    """The body, its type and its validators come back as they were sent; we say who asks."""
    httpserver.expect_request("/a").respond_with_data("hello", headers={"ETag": 'W/"x"', "Last-Modified": "then"})
    reply = web.get(httpserver.url_for("/a"))
    assert reply.ok
    assert reply.body == b"hello"
    assert reply.validators == Validators(etag='W/"x"', last_modified="then")
    assert "Benchwire" in httpserver.log[0][0].headers["User-Agent"]


def test_validators_are_sent_verbatim(web: Web, httpserver: HTTPServer) -> None:
    """Quotes and W/ included; a 304 says unchanged."""

    def answer(request: Request) -> Response:
        known = request.headers.get("If-None-Match") == 'W/"x"' and request.headers.get("If-Modified-Since") == "then"
        return Response(status=304 if known else 500)

    httpserver.expect_request("/a").respond_with_handler(answer)
    assert web.get(httpserver.url_for("/a"), Validators(etag='W/"x"', last_modified="then")).unchanged


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 500, 503])
def test_an_error_answer_is_a_value(web: Web, httpserver: HTTPServer, status: int) -> None:
    """Whatever the server says, no exception; the complaint names the status."""
    httpserver.expect_request("/a").respond_with_data("no", status=status)
    reply = web.get(httpserver.url_for("/a"))
    assert not reply.ok
    assert reply.complaint == f"answered {status}"


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("gzip, gzip", lambda body: gzip.compress(gzip.compress(body))),
    ],
)
def test_packed_bodies(web: Web, httpserver: HTTPServer, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    """gzip and deflate are unpacked, with and without deflate's header, and twice over."""
    httpserver.expect_request("/a").respond_with_data(pack(b"hello " * 500), headers={"Content-Encoding": encoding})
    assert web.get(httpserver.url_for("/a")).body == b"hello " * 500


@pytest.mark.parametrize("encoding", ["gzip", "gzip, gzip", "deflate"])
def test_a_bomb_is_stopped_by_what_comes_out(web: Web, httpserver: HTTPServer, encoding: str) -> None:
    """300 KB of gzip that hold 300 MB end at the limit, not in memory."""
    body = b"\0" * 50_000_000
    for name in encoding.split(", "):
        body = gzip.compress(body, 6) if name == "gzip" else zlib.compress(body, 6)
    httpserver.expect_request("/a").respond_with_data(body, headers={"Content-Encoding": encoding})
    reply = web.get(httpserver.url_for("/a"))
    assert reply.trouble is Trouble.TOO_LARGE
    assert reply.body == b""


def test_damaged_packing_is_named(web: Web, httpserver: HTTPServer) -> None:
    """A body that is not packed as its header says is damaged, and a packing nobody asked for is not guessed at."""
    httpserver.expect_request("/a").respond_with_data(b"plain", headers={"Content-Encoding": "gzip"})
    httpserver.expect_request("/b").respond_with_data(b"plain", headers={"Content-Encoding": "br"})
    assert web.get(httpserver.url_for("/a")).trouble is Trouble.DAMAGED
    assert web.get(httpserver.url_for("/b")).trouble is Trouble.DAMAGED


def test_redirects_are_followed_and_remembered(web: Web, httpserver: HTTPServer) -> None:
    """A page that has moved for good tells its new address; one that moves for now does not."""
    httpserver.expect_request("/old").respond_with_data(status=301, headers={"Location": "/older"})
    httpserver.expect_request("/older").respond_with_data(status=308, headers={"Location": "/new"})
    httpserver.expect_request("/today").respond_with_data(status=302, headers={"Location": "/new"})
    httpserver.expect_request("/new").respond_with_data("hello")
    assert web.get(httpserver.url_for("/old")).moved == httpserver.url_for("/new")
    passing = web.get(httpserver.url_for("/today"))
    assert passing.body == b"hello"
    assert passing.moved is None
    assert passing.final_url == httpserver.url_for("/new")


def test_a_redirect_loop_ends(web: Web, httpserver: HTTPServer) -> None:
    """Five redirects at most."""
    httpserver.expect_request("/a").respond_with_data(status=302, headers={"Location": "/a"})
    assert web.get(httpserver.url_for("/a")).trouble is Trouble.REDIRECTS
    assert len(httpserver.log) == 6


def test_another_hosts_validators_are_dropped(web: Web, httpserver: HTTPServer) -> None:
    """A redirect to another host takes none of this one's headers along."""
    target = httpserver.url_for("/b").replace("localhost", "127.0.0.1")
    start = httpserver.url_for("/a").replace("127.0.0.1", "localhost")
    httpserver.expect_request("/a").respond_with_data(status=302, headers={"Location": target})
    httpserver.expect_request("/b").respond_with_data("hello")
    assert web.get(start, Validators(etag='"x"')).ok
    assert "If-None-Match" not in httpserver.log[1][0].headers


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://127.0.0.1:9/", "ftp://x/"])
def test_a_redirect_out_of_bounds_is_not_followed(httpserver: HTTPServer, target: str) -> None:
    """Each hop is held to the same rules as the first; a port that nobody named is one of them."""
    named = WebSettings(named=(("127.0.0.1", httpserver.port), ("localhost", httpserver.port)))
    httpserver.expect_request("/a").respond_with_data(status=302, headers={"Location": target})
    with open_web(named) as web:
        assert web.get(httpserver.url_for("/a")).trouble is Trouble.REFUSED


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1/", "http://127.0.0.1:22/", "http://user@127.0.0.1/", "javascript:1", "http://x\\@127.0.0.1/"]
)
def test_what_is_no_page_is_not_asked_for(url: str) -> None:
    """Other schemes, other ports and addresses with a user's name are refused before any connection."""
    with open_web(WebSettings()) as web:
        assert web.get(url).trouble is Trouble.REFUSED


def test_offline_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """With BENCHWIRE_OFFLINE=1 every other machine answers a typed Offline reply."""
    monkeypatch.setenv("BENCHWIRE_OFFLINE", "1")
    with open_web(WebSettings(allow_hosts=("news.example",))) as web:
        for url in ("https://news.example/", "http://8.8.8.8/", "http://10.0.0.1/"):
            assert web.get(url).trouble is Trouble.OFFLINE


def test_private_hosts_need_the_operators_word(monkeypatch: pytest.MonkeyPatch, httpserver: HTTPServer) -> None:
    """This machine answers only when the config lists it, or when a source's own address is literally it."""
    httpserver.expect_request("/a").respond_with_data("hello")
    url, host, port = httpserver.url_for("/a"), httpserver.host, httpserver.port
    for settings, expected in (
        (WebSettings(), Trouble.REFUSED),
        (WebSettings(named=((host, port),)), None),
        (WebSettings(named=(("news.example", None),)), Trouble.REFUSED),
        (WebSettings(allow_hosts=(host,)), None),
    ):
        with open_web(settings) as web:
            assert web.get(url).trouble is expected


@contextmanager
def slow_server(*pieces: bytes, pause_s: float) -> Iterator[str]:
    """A server that sends *pieces* with a pause before each, and then one byte after the other, for ever."""
    listener = socket.create_server(("127.0.0.1", 0))
    stopped = threading.Event()

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            for piece in (*pieces, *[b"x"] * 1000):
                if stopped.wait(pause_s):
                    return
                try:
                    connection.sendall(piece)
                except OSError:
                    return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        stopped.set()
        listener.close()
        thread.join(2)


@pytest.mark.parametrize("pieces", [(), (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",), (b"HTTP/1.1 200 OK\r\nX: ",)])
def test_a_slow_sender_meets_the_deadline(pieces: tuple[bytes, ...]) -> None:
    """One byte every 50 ms keeps any single read alive; the deadline is for the whole answer, headers included."""
    with slow_server(*pieces, pause_s=0.05) as url, open_web(
        WebSettings(allow_hosts=("127.0.0.1",), total_s=0.5, read_s=5.0)
    ) as web:
        started = time.monotonic()
        reply = web.get(url)
        assert reply.trouble is Trouble.TIMEOUT
        assert time.monotonic() - started < 1.5


def test_nobody_there_is_one_line(web: Web) -> None:
    """A closed port is a message in one line."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    reply = web.get(f"http://127.0.0.1:{port}/")
    assert reply.trouble is Trouble.UNREACHABLE
    assert "\n" not in reply.complaint


@pytest.mark.parametrize("answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"])
def test_a_broken_answer_is_a_value(web: Web, answer: bytes) -> None:
    """A server that hangs up, talks nonsense or stops short of its own length is unreachable, not an exception."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    assert web.get(f"http://127.0.0.1:{listener.getsockname()[1]}/").trouble is Trouble.UNREACHABLE
    listener.close()
    thread.join(2)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", timedelta(minutes=2)),
        ("Thu, 07 Apr 2022 13:00:00 GMT", timedelta(hours=1)),
        ("Thu, 07 Apr 2022 11:00:00 GMT", timedelta(0)),
        ("316800", timedelta(hours=24)),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after(value: str, expected: timedelta | None) -> None:
    """Seconds and dates are understood; more than a day is a day; anything else says nothing."""
    reply = Reply(url="http://x/", final_url="http://x/", status=429, headers={"retry-after": value})
    assert reply.retry_after(NOW) == expected


def test_one_host_gently(httpserver: HTTPServer) -> None:
    """However many threads ask, a host has one request at a time."""
    running, most = 0, 0
    lock = threading.Lock()

    def answer(request: Request) -> Response:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1
        return Response("ok")

    httpserver.expect_request("/a").respond_with_handler(answer)
    url = httpserver.url_for("/a")
    with open_web(WebSettings(allow_hosts=(httpserver.host,))) as web:
        threads = [threading.Thread(target=web.get, args=(url,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == 1
    assert len(httpserver.log) == 8


def test_a_host_gets_its_pause() -> None:
    """Between two requests to another machine lies the configured pause."""
    from collectors.web import Turns

    turns = Turns(0.1, {})
    started = time.monotonic()
    for _ in range(3):
        with turns.of("news.example", paced=True):
            pass
    assert time.monotonic() - started >= 0.2


def test_no_library_fetches_by_itself() -> None:
    """Only web.py opens connections: nothing else in the rooms names a fetching function."""
    root = Path(__file__).parents[2]
    forbidden = ("fetch_url", "urlopen", "requests.get", "httpx.get", "feedparser.parse(url", "urlretrieve")
    for room in ("collectors", "extractors", "store", "digest"):
        for path in (root / room).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert not [name for name in forbidden if name in text], path
