"""What the web answered and the store has not taken in yet, in a file beside the store.

A run that ends removes the file. A run that is killed leaves it, and the next one takes the answers from there: what
was answered is not asked again, however far its saving had come. Threads may ask at once; the store is not touched.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from collectors.web import Get, Reply, Validators

FRESH = timedelta(hours=6)
"""An older answer is asked for again: a killed run is usually started again at once."""
PASSING = frozenset({429, 500, 502, 503, 504})
"""Statuses that are no answer to the question."""
COLUMNS = "url text primary key, at text, final_url text, status integer, headers text, moved text, body blob"


class Answers:
    """``get`` is *web*, with every answer kept until it is forgotten or the run ends."""

    def __init__(self, path: Path, web: Get, now: datetime) -> None:
        self.web = web
        self.now = now
        self.lock = threading.Lock()
        self.file = _opened(path)
        self.file.execute("delete from answer where at < ?", ((now - FRESH).isoformat(),))

    def get(self, url: str, validators: Validators | None = None) -> Reply:
        """The answer that a killed run left, else a new one."""
        with self.lock:
            row = self.file.execute("select * from answer where url = ?", (url,)).fetchone()
        if row is not None and not (row[3] == 304 and (validators is None or not validators.headers())):
            return _reply(row)
        reply = self.web(url, validators)
        if reply.status is not None and reply.status not in PASSING:
            with self.lock:
                self.file.execute("insert or replace into answer values (?, ?, ?, ?, ?, ?, ?)", self._row(reply))
        return reply

    def forget(self, url: str) -> None:
        """The store has it: this answer has done its work."""
        with self.lock:
            self.file.execute("delete from answer where url = ?", (url,))

    def _row(self, reply: Reply) -> tuple[object, ...]:
        headers = json.dumps(dict(reply.headers))
        return reply.url, self.now.isoformat(), reply.final_url, reply.status, headers, reply.moved, reply.body


@contextmanager
def kept(store: Path, web: Get, now: datetime) -> Iterator[Answers]:
    """The answers beside the file *store*. They outlive the block only when it is left by an exception, or killed."""
    path = Path(f"{store}-answers")
    answers = Answers(path, web, now)
    try:
        yield answers
    finally:
        answers.file.close()
    for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        name.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    """The file, made anew where it is none of ours."""
    try:
        return _prepared(path)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return _prepared(path)


def _prepared(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    file.execute("pragma journal_mode = wal")
    file.execute("pragma synchronous = off")  # a killed process loses nothing; after a power cut it is asked again
    file.execute(f"create table if not exists answer ({COLUMNS})")
    return file


def _reply(row: tuple[str, str, str, int, str, str | None, bytes]) -> Reply:
    url, _, final_url, status, headers, moved, body = row
    return Reply(url=url, final_url=final_url, status=status, headers=json.loads(headers), moved=moved, body=body)
