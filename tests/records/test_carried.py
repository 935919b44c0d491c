"""The table of figures that travels with the program."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from collectors.records import carried
from store.model import Record
from store.store import Store
from tests.conftest import Held

NOW = datetime(2022, 5, 1, tzinfo=UTC)


@cache
def records() -> dict[str, Record]:
    return {record.id: record for _, held in carried.load() for record in held}


def test_what_it_holds() -> None:
    """Four rounds, each with its source, its counts, and the day it was published."""
    counts = {
        (each.suite, each.round): (each.results, each.power_results, each.submitters) for each, _ in carried.load()
    }
    assert counts == {
        ("inference", "v2.0"): (3918, 2262, 19),
        ("inference", "v2.1"): (5395, 2475, 21),
        ("mobile", "v2.0"): (12, 0, 2),
        ("tiny", "v0.7"): (59, 34, 8),
    }
    for each, held in carried.load():
        assert each.origin == "carried" and len(each.commit) == 40 and each.published is not None
        assert each.repository.startswith("https://github.com/mlcommons/") and len(held) == each.results


# Figures that MLCommons and the submitters published, by the result's folder.
PUBLISHED = [
    ("inference/v2.0/open/Deci/results/aws-c6i.2xlarge-openvino/resnet50/Offline", 1207.45, "samples/s"),
    ("inference/v2.0/open/Deci/results/aws-c6i.16xlarge-openvino/resnet50/Offline", 4313.98, "samples/s"),
    ("inference/v2.0/open/Deci/results/aws-m5zn.6xlarge-openvino/resnet50/Offline", 2270.13, "samples/s"),
    ("inference/v2.0/open/Deci/results/aws-c6i.16xlarge-openvino/bert-99/Offline", 120.51, "samples/s"),
    ("inference/v2.0/open/Deci/results/aws-c6i.16xlarge-openvino/bert-99.9/Offline", 91.4175, "samples/s"),
    ("inference/v2.0/open/Deci/results/aws-m5dn.8xlarge-openvino/bert-99/Offline", 66.6036, "samples/s"),
    ("inference/v2.0/open/Deci/results/aws-m5dn.8xlarge-openvino/bert-99.9/Offline", 48.7853, "samples/s"),
    ("inference/v2.0/closed/NVIDIA/results/A30x1_TRT/3d-unet-99.9/SingleStream", 1183.15, "ms"),
    ("inference/v2.0/closed/NVIDIA/results/DGX-A100_A100-SXM-80GBx8_TRT_MaxQ/resnet50/Offline", 250242, "samples/s"),
    ("inference/v2.0/closed/Qualcomm/results/g292_z43_q18-qaic-v1.6.80-aic100/resnet50/offline", 418794, "samples/s"),
    ("tiny/v0.7/closed/syntiant/results/syntiant_9120_1v1_98mhz/kws", 558.359, "inf/s"),
    ("tiny/v0.7/closed/STMicroelectronics/results/NUCLEO-H7A3ZI-Q/ad", 438.349, "inf/s"),
    (
        "mobile/v2.0/closed/Qualcomm_Innovation_Center/results/SD8G1_Mi_12/mobilenetEdgeTPU/Offline",
        3397.74,
        "samples/s",
    ),
]


@pytest.mark.parametrize(
    ("record_id", "value", "unit"), PUBLISHED, ids=[case[0].rsplit("results/")[1] for case in PUBLISHED]
)
def test_published_figures(record_id: str, value: float, unit: str) -> None:
    """Figures that were published are in it, digit for digit."""
    record = records()[record_id]
    assert (float(f"{record.value:.6g}"), record.unit) == (value, unit)


def test_a_vendors_records_are_read_by_themselves() -> None:
    """Those of one vendor are the round's that it filed, and who filed what is told without making a record."""
    table = carried.Carried.read()
    whole = table.records("inference", "v2.0")
    for vendor in {record.vendor for record in whole}:
        assert table.records("inference", "v2.0", vendor) == [record for record in whole if record.vendor == vendor]
    assert table.records("inference", "v2.0", "Nobody") == []
    assert table.filers() == {(record.system, record.vendor) for record in records().values()}


def test_it_is_small_and_quick() -> None:
    """Under a megabyte, and there in well under a second."""
    started = time.process_time()
    carried.load()
    assert time.process_time() - started < 2.0
    assert carried.TABLE.stat().st_size < 1_000_000


def test_it_is_what_the_importer_makes(held: Held) -> None:
    """The same repositories give the same table. Rebuild: python -m collectors.records.carried --from DIR"""
    for each, records_held in carried.load():
        tree, reading = held(each.suite, each.round)
        assert (each.commit, records_held) == (tree.commit, list(reading.records))


def test_rebuilding(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command writes the table, the same bytes each time, and says what is in it."""
    monkeypatch.setattr(carried, "ROUNDS", (("tiny", "v0.7"), ("mobile", "v2.0")))
    says = [carried.rebuild(shared / "data" / "records", tmp_path / name) for name in ("one", "two")]
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert says[0].startswith("one: 71 records of 2 rounds")


def test_it_fills_what_a_store_lacks(tmp_path: Path) -> None:
    """A store without official rounds gets all four, once; a round it has stays as it is."""
    with Store.open(tmp_path / "store.db") as store:
        assert len(carried.ensure_carried(store, NOW)) == 4
        assert carried.ensure_carried(store, NOW) == []
        assert [each.imported for each in store.rounds()] == [NOW] * 4
        assert sum(1 for _ in store.records()) == 9384
