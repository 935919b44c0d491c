"""What linking remembers: bounded, and the most useful stays."""

from __future__ import annotations

from digest.linking.records.memory import ROOMS, Memory


def test_the_table_used_longest_ago_goes_first() -> None:
    """However long a run is, it keeps so many tables and no more; one that is in use is not lost."""
    memory = Memory()
    memory.of("shelf")["a"] = 1
    memory.of("other")["a"] = 1
    for number in range(ROOMS - 1):
        assert memory.of("shelf") == {"a": 1}
        memory.of("subject", number)
    assert memory.of("other") == {}
