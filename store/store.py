"""The store: one SQLite file that holds all we captured, all we read into it, and every digest that was made.

    captured.py     entries, pages, source states      kept as they came
    coverage.py     which days were searched           grows; gaps are replaced
    rounds.py       rounds, records                    replaced as a whole, old values kept
    derived.py      articles, claims, stories          can be dropped and rebuilt
    judgements.py   verdicts, links                    can be dropped and rebuilt
    digests.py      digests, delivery                  what was sent stays as sent
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from store.connection import connect
from store.coverage import Coverages
from store.digests import Digests
from store.judgements import Judgements
from store.operations import Run
from store.rows import codec, insert

RUN = codec(Run)


class Store(Judgements, Digests, Coverages):
    """All of the store. One process writes at a time; Datasette may read meanwhile."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """The store at *path*, created or migrated where needed. StoreError where it cannot be used."""
        return cls(connect(path))

    def close(self) -> None:
        """Closes the file; what was not committed is undone."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def save_run(
        self, command: str, since: date | None, until: date | None, started: datetime, finished: datetime, sentence: str
    ) -> None:
        """Notes a run of the command line."""
        run = Run(command=command, since=since, until=until, started=started, finished=finished, sentence=sentence)
        with self.atomic():
            self.connection.execute(insert("run", RUN.names), RUN.row(run))

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        return [RUN.value(row) for row in self._rows(f"select {RUN.columns()} from run order by id")]
