"""A configured folder of its own for tests that run the program as its users do: as a process."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


@lru_cache(maxsize=1)
def _stock() -> bytes:
    """A store with the carried records and nothing else: made once, for filling it takes longer than most tests."""
    from collectors.records.carried import ensure_carried
    from store.store import Store

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stock.db"
        with Store.open(path) as store:
            ensure_carried(store, datetime(2026, 1, 1, tzinfo=UTC))
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("pragma wal_checkpoint(truncate)")
        return path.read_bytes()


def stocked(path: Path) -> Path:
    """*path*, a store that holds the carried records already."""
    path.write_bytes(_stock())
    return path


@dataclass(frozen=True)
class Ended:
    """How a run of the command line ended."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line on standard output."""
        return self.out.strip().splitlines()[-1] if self.out.strip() else ""


@dataclass(frozen=True)
class Workplace:
    """A folder with a config.toml; ``run`` runs the program in it."""

    folder: Path

    def configure(self, collectors: str = "", more: str = "") -> Workplace:
        """Writes config.toml with the given *collectors* tables and *more* behind the store's and digest's."""
        text = f'{collectors}\n[store]\npath = "held.db"\n[digest]\noutbox = "outbox"\n{more}\n'
        (self.folder / "config.toml").write_text(text, encoding="utf-8")
        return self

    def command(self, *arguments: str) -> list[str]:
        """The command line for *arguments* with this folder's configuration."""
        return [sys.executable, str(ROOT / "run.py"), *arguments, "--config", str(self.folder / "config.toml")]

    def environment(self) -> dict[str, str]:
        """The environment of a run: offline, so that no packet goes beyond loopback."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**kept, "BENCHWIRE_OFFLINE": "1"}

    def run(self, *arguments: str) -> Ended:
        """Runs the program to its end."""
        done = subprocess.run(
            self.command(*arguments), capture_output=True, text=True, env=self.environment(), cwd=self.folder, timeout=110
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def run_for(self, seconds: float, *arguments: str) -> bool:
        """Runs the program and kills it after *seconds*; True when it was killed, False when it had ended before."""
        process = subprocess.Popen(
            self.command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.environment(), cwd=self.folder
        )
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if process.poll() is not None:
                return False
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What the store answers."""
        with closing(sqlite3.connect(self.folder / "held.db")) as connection:
            return connection.execute(sql).fetchall()

    def mails(self) -> list[str]:
        """The names of the digests in the outbox."""
        return sorted(path.name for path in (self.folder / "outbox").glob("*"))

    def digest(self, day: str) -> str:
        """A day's digest as Markdown."""
        return (self.folder / "outbox" / f"{day}.md").read_text(encoding="utf-8")


SHIPPED = '[[collectors.sources]]\nname = "announcements"\nkind = "folder"\npath = "announcements"\n'
"""The announcements that travel with the program."""


def discussion(round_name: str, shared: Path) -> str:
    """The tables of a round's discussion, its repository read from the bundle beside the project."""
    suite, version = round_name.split()
    name = f"{suite}_results_{version}"
    return (
        f'[[collectors.records]]\nsuite = "{suite}"\nround = "{version}"\nformat = "{suite}"\n'
        f'repository = "https://github.com/mlcommons/{name}"\nsource = "{shared / "data" / "records" / name}.bundle"\n'
        f'[[collectors.sources]]\nname = "discussion {round_name}"\nkind = "discussion"\nround = "{round_name}"\n'
    )


def figures(text: str, pattern: str) -> list[str]:
    """All that *pattern* finds."""
    return re.findall(pattern, text)
