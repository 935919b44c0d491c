"""The simulated year: 5,000 announcements, collected by the program as its users run it, whole and killed on the way.

    python -m tests.year              5,000 announcements, 20 kills; prints figures, fails loudly
    python -m tests.year 500 3        fewer of both

What is promised: every announcement that any source could give is found exactly once; the coverage table names every
stretch of days that could not be searched, and no other; killed at random moments and started again, the program ends
in the same state, and asks for nothing again that it was told.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from collectors.urls import entry_id
from tests.collectors.world import FIRST, LAST, Gap, World, world
from tests.workplace import ROOT, stocked

IN_FLIGHT_S = 1.0
"""An answer that came so near to the kill may not have been taken in; any earlier one was."""
PASSING = (429, 500, 503)
SETTINGS = """
[collectors]
poll_minutes = 0
[collectors.web]
at_once = 8
allow_hosts = ["127.0.0.1"]
"""

Row = tuple[str, ...]


@dataclass(frozen=True)
class Held:
    """What a store must hold in the end, however often it was killed."""

    entries: list[Row]
    """Id, time of publication, where that came from."""
    pages: list[Row]
    """Entry and hash."""
    gaps: list[Gap]


@dataclass(frozen=True)
class Figures:
    """What a simulation measured."""

    announcements: int
    whole_s: float
    requests: int
    kills: int
    killed_s: float
    repeated: int
    """Requests repeated after a kill, all of which were in flight when it came."""

    def __str__(self) -> str:
        return (
            f"{self.announcements:,} announcements obtainable and found once, every gap named: {self.whole_s:.0f} s, "
            f"{self.requests:,} requests\nkilled {self.kills} times: the same state after {self.killed_s:.0f} s, "
            f"{self.repeated} requests repeated, all in flight at a kill"
        )


def simulate(count: int, kills: int, folder: Path) -> Figures:
    """Runs the year of *count* announcements once whole and once killed *kills* times. AssertionError says what is wrong."""
    with world(count) as made:
        started = time.monotonic()
        whole = _whole(made, folder / "whole")
        whole_s = time.monotonic() - started
        expected = {entry_id(url): url for url in made.obtainable}
        assert len(expected) == len(made.obtainable)
        _same("entries", {expected.get(row[0], row[0]) for row in whole.entries}, set(expected.values()))
        _same("pages", {expected.get(row[0], row[0]) for row in whole.pages}, set(expected.values()))
        assert len(whole.pages) == len(expected), f"{len(whole.pages):,} pages of {len(expected):,} announcements"
        _same("gaps", set(whole.gaps), set(made.gaps))
        requests = len(made.answers())
        repeats = _repeats(made.answers(), [])
        assert not repeats, f"asked twice in one run: {repeats[:5]}"
        started = time.monotonic()
        moments = _killed(made, folder / "killed", kills, whole_s)
        killed_s = time.monotonic() - started
        after = _held(folder / "killed")
        for name in ("entries", "pages", "gaps"):
            _same(f"{name} after {len(moments)} kills", set(getattr(after, name)), set(getattr(whole, name)))
        early = _repeats(made.answers(), moments)
        assert not early, f"{len(early)} requests were repeated that had been answered long before: {early[:5]}"
        repeated = _twice(made.answers())
        assert repeated <= kills * 8, f"{repeated} requests repeated"
    return Figures(len(expected), whole_s, requests, len(moments), killed_s, repeated)


def _same(what: str, found: set[object] | set[str] | set[Gap], expected: set[object] | set[str] | set[Gap]) -> None:
    missing, odd = sorted(expected - found, key=str), sorted(found - expected, key=str)
    assert not missing and not odd, f"{what}: missing {len(missing)} {missing[:4]}, not expected {len(odd)} {odd[:4]}"


def _whole(made: World, folder: Path) -> Held:
    run = _started(made, folder)
    out, _ = run.communicate(timeout=300)
    assert run.returncode == 0, out.decode()[-2000:]
    return _held(folder)


def _killed(made: World, folder: Path, kills: int, whole_s: float) -> list[float]:
    """Starts and kills the program *kills* times, then lets it end; the moments of the kills."""
    made.forget()
    chance = random.Random(7)
    moments: list[float] = []
    while True:
        run = _started(made, folder)
        patience = 0.8 + chance.random() * 2 * whole_s / (kills + 1) if len(moments) < kills else 300
        try:
            out, _ = run.communicate(timeout=patience)
            assert run.returncode == 0, out.decode()[-2000:]
            return moments
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            moments.append(time.monotonic())
            run.communicate()
            assert len(moments) <= kills, "the last run did not end"


def _started(made: World, folder: Path) -> subprocess.Popen[bytes]:
    if not folder.exists():
        folder.mkdir(parents=True)
        (folder / "config.toml").write_text(SETTINGS + made.tables, encoding="utf-8")
        stocked(folder / "s.db")
    command = [sys.executable, str(ROOT / "run.py"), "--since", str(FIRST), "--until", str(LAST), "--only", "collect"]
    return subprocess.Popen(
        [*command, "--config", str(folder / "config.toml"), "--store", str(folder / "s.db")],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | {"BENCHWIRE_OFFLINE": "1"},
    )  # fmt: skip


def _held(folder: Path) -> Held:
    with sqlite3.connect(folder / "s.db") as db:
        return Held(
            entries=db.execute("select id, published, published_from from entry").fetchall(),
            pages=db.execute("select entry_id, sha256 from page").fetchall(),
            gaps=db.execute("select source, first, last from coverage where method = 'none'").fetchall(),
        )


def _repeats(answers: Sequence[tuple[float, str, int]], kills: Sequence[float]) -> list[str]:
    """The addresses that were asked for again though their answer had come well before the kill between."""
    return [
        f"{url} {again - first:.2f} s apart, {min((abs(kill - first) for kill in kills), default=0):.2f} s from a kill"
        for url, times in _times(answers)
        for first, again in pairwise(times)
        if not any(kill <= again and abs(kill - first) < IN_FLIGHT_S for kill in kills)
    ]


def _twice(answers: Sequence[tuple[float, str, int]]) -> int:
    return sum(len(times) - 1 for _, times in _times(answers))


def _times(answers: Sequence[tuple[float, str, int]]) -> Iterator[tuple[str, list[float]]]:
    """When each address was answered, a "not now" apart."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for at, url, status in sorted(answers):
        if status not in PASSING:
            found[url].append(at)
    yield from found.items()


def main(arguments: Sequence[str]) -> int:
    """Simulates; prints the figures, or what is wrong."""
    count, kills = (int(each) for each in arguments) if arguments else (5000, 20)
    with tempfile.TemporaryDirectory() as folder:
        try:
            print(simulate(count, kills, Path(folder)))
        except AssertionError as error:
            print(f"the simulated year failed: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
