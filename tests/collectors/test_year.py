"""A simulated year through the real command line: every announcement that any source has, once, and every gap named."""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.collectors.services import Services, year

ROOT = Path(__file__).parents[2]
COUNT = 300
DAYS = ["--since", "2022-04-01", "--until", "2023-03-31"]


@pytest.fixture
def services(httpserver: HTTPServer) -> Iterator[Services]:
    """A year with a damaged month, a busy search and REST that is closed."""
    made = Services(
        announcements=year(COUNT, date(2022, 4, 1), 365), now=datetime(2023, 4, 1, tzinfo=UTC),
        root=httpserver.url_for("").rstrip("/"), corrupt=frozenset({(2022, 6), (2023, 1)}), rest=False, busy_every=40,
    )  # fmt: skip

    def answer(request: Request) -> Response:
        return made.answer(request)

    httpserver.expect_request(re.compile(".*")).respond_with_handler(answer)
    yield made


def config(folder: Path, root: str) -> Path:
    path = folder / "config.toml"
    path.write_text(
        f"""
[collectors]
poll_minutes = 0
[collectors.web]
at_once = 4
[[collectors.sources]]
name = "newsroom"
kind = "wordpress"
url = "{root}"
[[collectors.sources]]
name = "wire"
kind = "wire"
service = "prnewswire"
url = "{root}/rss/"
base = "{root}"
archive = "{root}"
[[collectors.sources]]
name = "paper"
kind = "blox"
url = "{root}"
[[collectors.sources]]
name = "gdelt"
kind = "gdelt"
url = "{root}/gdelt"
query = "mlperf"
[[collectors.sources]]
name = "gone"
kind = "wayback"
url = "{root}"
prefix = "gone.example/blog/*"
[[collectors.sources]]
name = "plain"
kind = "feed"
url = "{root}/feed/"
"""
    )
    return path


def start(folder: Path, root: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ROOT / "run.py"), *DAYS, "--only", "collect", "--store", str(folder / "s.db")]
    return subprocess.Popen(
        [*command, "--config", str(config(folder, root))], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=os.environ | {"BENCHWIRE_OFFLINE": "1"},
    )  # fmt: skip


def state(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """What must be the same however often the run was killed."""
    with sqlite3.connect(folder / "s.db") as db:
        return {
            "entries": db.execute("select id, published from entry order by id").fetchall(),
            "pages": db.execute("select entry_id, sha256 from page order by entry_id").fetchall(),
            "gaps": db.execute("select source, first, last from coverage where method = 'none' order by 1, 2").fetchall(),
        }


def test_a_year_killed_and_restarted(tmp_path: Path, services: Services) -> None:
    """Killed at random moments, the next runs complete it: all entries, none twice, and nothing asked again that was answered."""
    done = start(tmp_path, services.root)
    assert done.wait(100) == 0, done.stdout and done.stdout.read()
    whole = state(tmp_path)
    assert len(whole["entries"]) == 3 * COUNT  # the newsroom's pages, the wire's, and the archive's
    assert len(whole["pages"]) == 3 * COUNT
    gaps = {source for source, _, _ in whole["gaps"]}
    assert gaps == {"gdelt", "plain"}  # GDELT promises three months, a plain feed its newest items

    folder = tmp_path / "killed"
    folder.mkdir()
    services.asked.clear()
    services.searches = 0
    chance = random.Random(7)
    kills = 0
    while True:
        run = start(folder, services.root)
        try:
            assert run.wait(100 if kills >= 6 else 0.8 + chance.random() * 1.5) == 0
            break
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.wait()
            kills += 1
    assert kills
    assert state(folder) == whole
    pages = {path: count for path, count in services.asked.items() if path.startswith(("/a/", "/news-releases/"))}
    again = sum(count - 1 for count in pages.values())
    assert again <= kills * 4  # what was under way, four at once, when it was killed
