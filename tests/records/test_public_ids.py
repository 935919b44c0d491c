"""The sort rule behind public result ids."""

from __future__ import annotations

from dataclasses import replace

from collectors.records import formats, public_ids
from store.model import Record
from tests.records.conftest import Held
from tests.records.filed import offline, result, round_of, system, tree


def filed(*systems: tuple[str, str, str, str]) -> tuple[Record, ...]:
    """Records of (division, submitter, category, system type) on a system named after them."""
    files: dict[str, str] = {}
    for division, submitter, category, kind in systems:
        name = f"{category}-{kind}".replace(",", "+")
        files[f"{division}/{submitter}/systems/{name}.json"] = system(status=category, system_type=kind)
        files |= result(f"{division}/{submitter}/results/{name}/resnet50/Offline", offline(500))
    return formats.reader("inference")(tree(files), round_of()).records


def test_order() -> None:
    """Closed before open, available before preview, submitters case-sensitively, both suites before one."""
    order = [
        ("closed", "Beta", "available", "datacenter,edge"),
        ("closed", "Beta", "available", "edge"),
        ("closed", "alpha", "available", "datacenter"),
        ("closed", "Alpha", "preview", "datacenter"),
        ("open", "Alpha", "available", "datacenter"),
    ]
    records = filed(*reversed(order))
    at = public_ids.positions(records, (2, 0))
    by_place = sorted(records, key=lambda record: at[record.id])
    assert [(r.division, r.submitter, r.category, r.system_type) for r in by_place] == order


def test_reconstructed_ids_are_marked() -> None:
    """A reconstructed id never passes for a published one, and only the closed division gets any."""
    records = filed(("closed", "Acme", "available", "edge"), ("open", "Acme", "available", "edge"))
    assert [(record.public_id, record.public_id_from) for record in records] == [
        ("2.0-001", "reconstructed"),
        (None, None),
    ]


def test_shape() -> None:
    """Three digits to v2.1, four from v3.0 on."""
    assert (public_ids.spelled(94, (2, 0)), public_ids.spelled(94, (3, 0))) == ("2.0-094", "3.0-0094")


def test_every_published_id_of_v5_1(held: Held) -> None:
    """The rule reproduces all 390 ids that MLCommons published for Inference v5.1, on all 1,448 rows."""
    _, reading = held("inference", "v5.1")
    bare = [replace(record, public_id=None, public_id_from=None) for record in reading.records]
    at = public_ids.positions(bare, (5, 1))
    made = {record.id: public_ids.spelled(at[record.id], (5, 1)) for record in bare}
    assert made == {record.id: record.public_id for record in reading.records}
    assert len(set(made.values())) == 390
