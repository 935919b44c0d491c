"""Public result ids: positions in MLCommons' sorted list of systems, reconstructed where a round does not publish them.

The rule is nowhere documented; it reproduces every published id of Inference v4.1 (130) and v5.1 (390).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from collectors.records.settings import RecordRound
from store.model import Record

DIVISIONS = ("closed", "open")
CATEGORIES = ("available", "preview", "rdi")
TYPES = ("datacenter,edge", "datacenter", "edge")

Key = tuple[int | str, ...]


def positions(records: Sequence[Record], number: tuple[int, ...]) -> dict[str, int]:
    """The position of each record's system in the published list, by record id, counted from 1.

    One position is one system of the closed division, or one system with one model of the open one. Up to v1.1 the
    system type came before the category.
    """
    keys = {record.id: _key(record, number) for record in records if _placed(record)}
    order = {key: at for at, key in enumerate(sorted(set(keys.values())), start=1)}
    return {record_id: order[key] for record_id, key in keys.items()}


def reconstructed(records: Sequence[Record], round: RecordRound) -> tuple[Record, ...]:
    """*records* with reconstructed ids for the closed division, whose list the rule gives with certainty.

    Open ids depend on how model folders were merged, so none are made up for them.
    """
    at = positions(records, round.number)
    return tuple(
        replace(record, public_id=spelled(at[record.id], round.number), public_id_from="reconstructed")
        if record.division == "closed" and record.id in at
        else record
        for record in records
    )


def spelled(position: int, number: tuple[int, ...]) -> str:
    """``2.0-094``: three digits to v2.1, four from v3.0 on."""
    return f"{'.'.join(map(str, number))}-{position:0{3 if number < (3, 0) else 4}d}"


def _placed(record: Record) -> bool:
    return record.division in DIVISIONS and record.category in CATEGORIES and record.system_type in TYPES


def _key(record: Record, number: tuple[int, ...]) -> Key:
    assert record.category is not None and record.system_type is not None
    category, kind = CATEGORIES.index(record.category), TYPES.index(record.system_type)
    model = (record.benchmark_filed,) if record.division == "open" else ()
    leading: Key = (DIVISIONS.index(record.division), category, record.submitter, kind)
    if number <= (1, 1):
        leading = (DIVISIONS.index(record.division), kind, category, record.submitter)
    return (*leading, record.system_id, *model)
