"""The sort rule behind public result ids."""

from __future__ import annotations

from dataclasses import replace

import pytest

from collectors.records import formats, public_ids
from store.model import Record
from tests.conftest import Held
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


# Ids as vendors' footnotes cite them, by round: number, submitter, system directory.
CITED = [
    ("v1.1", "1.1-023", "Intel", "1-node-2S-ICX-OpenVINO-INT8"),
    ("v1.1", "1.1-047", "NVIDIA", "DGX-A100_A100-SXM-80GBx8_TRT"),
    ("v1.1", "1.1-110", "NVIDIA", "AGX_Xavier_TRT"),
    ("v2.0", "2.0-077", "NVIDIA", "A100-PCIe-80GB_aarch64x4_TRT"),
    ("v2.0", "2.0-094", "NVIDIA", "DGX-A100_A100-SXM-80GBx8_TRT"),
    ("v2.0", "2.0-130", "Qualcomm", "r282_z93_q1-qaic-v1.6.80-aic100"),
    ("v2.0", "2.0-141", "NVIDIA", "Orin_TRT_MaxQ"),
    ("v2.1", "2.1-088", "NVIDIA", "DGX-A100_A100-SXM-80GBx8_TRT"),
    ("v2.1", "2.1-122", "NVIDIA", "H100-SXM-80GBx1_TRT"),
]


@pytest.mark.parametrize(("round", "public_id", "submitter", "system_id"), CITED, ids=[case[1] for case in CITED])
def test_ids_that_vendors_cited(held: Held, round: str, public_id: str, submitter: str, system_id: str) -> None:
    """Where a round publishes no ids, the reconstructed ones are those of the footnotes."""
    _, reading = held("inference", round)
    assert {(r.submitter, r.system_id) for r in reading.records if r.public_id == public_id} == {(submitter, system_id)}
