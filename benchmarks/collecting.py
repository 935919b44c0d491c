"""Polling many feeds and grouping many texts: seconds and peak memory, beside a plain feedparser loop in the same run.

    python benchmarks/collecting.py [FEEDS] [TEXTS]        2000 feeds of 50 entries, 100000 texts when not given
"""

from __future__ import annotations

import http.server
import io
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from math import comb
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

NOW = datetime(2022, 4, 8, 12, tzinfo=UTC)
PORTS = 100


def body(number: int) -> bytes:
    """A feed of 50 entries."""
    items = "".join(
        f"<item><title>Item {number}-{n} about chips</title><link>https://news.example/{number}/{n}</link>"
        f"<pubDate>Wed, 06 Apr 2022 09:{n:02}:00 GMT</pubDate><description>{'Words about a chip. ' * 10}</description></item>"
        for n in range(50)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()


class Feeds(http.server.BaseHTTPRequestHandler):
    """Serves ``/feed/N`` with an ETag, and 304 to whoever has it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """One feed."""
        known = self.headers.get("If-None-Match") is not None
        content = b"" if known else body(int(self.path.rsplit("/", 1)[1]))
        self.send_response(304 if known else 200)
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing."""


def serve() -> None:
    """The servers, in a process of their own; prints their ports and ends with its input."""
    servers = [http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feeds) for _ in range(PORTS)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(*(server.server_port for server in servers), flush=True)
    sys.stdin.read()


def poll(count: int) -> None:
    """Polls *count* feeds cold, then unchanged."""
    import feedparser

    from collectors import settings
    from collectors.collect import collect
    from collectors.web import open_web
    from store.store import Store

    with subprocess.Popen(
        [sys.executable, __file__, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as servers, tempfile.TemporaryDirectory() as folder:
        assert servers.stdout is not None and servers.stdin is not None
        ports = servers.stdout.readline().split()
        urls = [f"http://127.0.0.1:{ports[n % PORTS]}/feed/{n}" for n in range(count)]
        read = settings.read({"sources": [{"name": f"f{n}", "kind": "feed", "url": url} for n, url in enumerate(urls)]})
        for hours, what in ((0, "cold"), (1, "unchanged")):
            with Store.open(Path(folder) / "s.db") as store, open_web(read.web) as web:
                started = time.perf_counter()
                # the day after the feeds' last: nothing is fetched, polling alone is measured
                report = collect(store, read, web=web.get, now=NOW + timedelta(hours=hours), since=date(2022, 4, 8))
                told(f"{count:,} feeds {what} {dict(Counter(each.health for each in report.sources))}", started)
        servers.stdin.close()
    started = time.perf_counter()
    for number in range(count // 10):
        feedparser.parse(io.BytesIO(body(number)))
    told(f"{count // 10:,} feeds parsed by a plain feedparser loop", started)


def stories(count: int) -> None:
    """Groups *count* texts, among them truncated, grafted and altered copies."""
    from extractors.stories import group
    from store.model import Article, Outcome

    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 9))) for _ in range(8000)]
    foot = " ".join(chance.choices(words, k=60))
    articles: list[Article] = []
    release: list[int] = []
    while len(articles) < count:
        number = len(release) and release[-1] + 1
        text = [chance.choice(words) if chance.random() > 0.06 else f"{chance.randint(1, 9999) / 10}" for _ in range(300)]
        for copy in range(chance.choice([1, 1, 1, 2, 3, 5, 8])):
            kind, made = chance.random() if copy else 1.0, list(text)
            if kind < 0.25:
                made = made[: chance.randint(60, 120)]
            elif kind < 0.5:
                made = chance.choices(words, k=80) + made + chance.choices(words, k=80)
            elif kind < 0.6:
                made[chance.randrange(len(made))] = "77.7"
            articles.append(
                Article(
                    id=f"{len(articles):07}", entry_id="e", url=f"https://h{copy}.example/{number}", title=" ".join(text[:9]),
                    published=NOW + timedelta(hours=number + copy), text=f"{' '.join(made)}. {foot}", outcome=Outcome.READ,
                )
            )  # fmt: skip
            release.append(number)
    started = time.perf_counter()
    found = [[release[int(id)] for id in story.articles] for story in group(articles)]
    right = sum(comb(n, 2) for members in found for n in Counter(members).values())
    said = sum(comb(len(members), 2) for members in found)
    there = sum(comb(n, 2) for n in Counter(release).values())
    told(f"{count:,} texts grouped, pairwise F1 {2 * right / (said + there):.3f}", started)


def told(what: str, started: float) -> None:
    """One line: what, seconds, the process's peak so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:<70} {time.perf_counter() - started:8.1f} s {peak:8.0f} MB", flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        serve()
    else:
        poll(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
        stories(int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
