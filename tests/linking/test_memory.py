"""What linking remembers: bounded, and the most useful stays; and what it need not read."""

from __future__ import annotations

from digest.linking.records.candidates import RecordIndex
from digest.linking.records.memory import ROOMS, Memory
from store.model import Record
from store.vocabulary import load
from tests.linking.made import made_round


def test_the_table_used_longest_ago_goes_first() -> None:
    """However long a run is, it keeps so many tables and no more; one that is in use is not lost."""
    memory = Memory()
    memory.of("shelf")["a"] = 1
    memory.of("other")["a"] = 1
    for number in range(ROOMS - 1):
        assert memory.of("shelf") == {"a": 1}
        memory.of("subject", number)
    assert memory.of("other") == {}


def test_who_filed_what_is_told_without_reading_a_row() -> None:
    """An index says which vendors filed a system over all rounds; where it is given that, it reads no record for it."""
    rows = made_round()
    told = {(row.system, row.vendor) for row in rows}
    read: list[tuple[str, str, str | None]] = []

    def of(suite: str, round_: str, vendor: str | None) -> list[Record]:
        read.append((suite, round_, vendor))
        return [row for row in rows if (row.suite, row.round) == (suite, round_) and vendor in (None, row.vendor)]

    held = {(row.suite, row.round) for row in rows}
    assert RecordIndex.on_demand(held, of, load(), filers=lambda: sorted(told)).filers() == told
    assert not read
    assert RecordIndex.on_demand(held, of, load()).filers() == RecordIndex(rows, load()).filers() == told
    assert read
