"""What reading a round gives: records, and what could not be read, as values."""

from __future__ import annotations

from store.frozen import frozen
from store.model import Record


@frozen
class Problem:
    """One file or row that could not be used, or only in part; every other row is imported all the same."""

    round: str
    """Suite and round: ``inference v2.0``."""
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.round}: {self.path}: {self.message}"


@frozen
class RoundReading:
    """The records of a round in the order of their ids, and its problems in the order of their paths."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def power_results(self) -> int:
        """Records with a power or energy measurement."""
        return sum(record.power is not None for record in self.records)

    @property
    def submitters(self) -> int:
        """Distinct submitter directories."""
        return len({record.submitter for record in self.records})


class DamagedError(ValueError):
    """A file does not hold what its format promises; the message says what was expected."""
