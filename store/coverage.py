"""Which days of which source were searched: so that an interrupted back-fill resumes, and gaps are said aloud."""

from __future__ import annotations

from collections.abc import Iterable

from store.connection import Connected
from store.operations import Coverage
from store.rows import codec

COVERAGE = codec(Coverage)
SAVE = f"insert or replace into coverage ({', '.join(COVERAGE.names)}) values ({', '.join('?' * len(COVERAGE.names))})"


class Coverages(Connected):
    """The table ``coverage``."""

    def coverage(self, source: str | None = None) -> list[Coverage]:
        """What was searched of *source*, or of all, by source and day."""
        rows = self._rows(
            f"select {COVERAGE.columns()} from coverage where ? is null or source = ? order by source, first, method",
            (source, source),
        )
        return [COVERAGE.value(row) for row in rows]

    def save_coverage(self, searched: Iterable[Coverage]) -> None:
        """Adds what was searched; the same days by the same method again replace what was said of them."""
        with self.atomic():
            for each in searched:
                self.connection.execute(SAVE, COVERAGE.row(each))

    def save_gaps(self, source: str, gaps: Iterable[Coverage]) -> None:
        """Replaces the days of *source* that nothing could search."""
        with self.atomic():
            self.connection.execute("delete from coverage where source = ? and method = 'none'", (source,))
            self.save_coverage(gaps)
