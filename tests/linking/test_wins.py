"""Benchmarks won: counted anew over a round, by speed and chip for chip."""

from __future__ import annotations

from typing import Any

import pytest

from digest.linking.judging import decide
from digest.linking.records.candidates import RecordIndex
from extractors.claims import extract_claims
from store.vocabulary import load
from tests.extractors.articles import article, finder
from tests.linking.made import claim, record

# vendor, category, accelerators, benchmark, scenario, rate
ROWS = (
    ("Dell", "available", 8, "resnet50", "Offline", 100.0), ("HPE", "available", 8, "resnet50", "Offline", 90.0),
    ("Dell", "available", 8, "rnnt", "Offline", 50.0), ("HPE", "preview", 8, "rnnt", "Offline", 60.0),
    ("HPE", "available", 8, "bert-99", "Offline", 70.0), ("Dell", "available", 4, "bert-99", "Offline", 40.0),
    ("Dell", "available", 8, "retinanet", "Offline", 10.0), ("HPE", "available", 8, "retinanet", "Server", 9.0),
)  # fmt: skip


def index(**more: Any) -> RecordIndex:
    """The rows as a round."""
    made = [record(v, "v2.0", "closed", f"{v} {n}", "NVIDIA A100", n, b, s, value, None, category=c) for v, c, n, b, s, value in ROWS]
    return RecordIndex(made, load(), **more)


WINS = (
    ("Dell of all systems", "Dell", 1, None, "confirmed"),
    ("Dell of the available systems", "Dell", 2, None, "confirmed"),
    ("Dell chip for chip", "Dell", 2, "accelerator", "confirmed"),
    ("HPE of all systems", "HPE", 2, None, "confirmed"),
    ("a scenario that another leads", "Dell", 4, None, "ambiguous"),
    ("by what others filed", "NVIDIA", 4, None, "needs-context"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "vendor", "count", "per", "status"), WINS, ids=[case[0] for case in WINS])
def test_wins_are_counted_anew(what: str, vendor: str, count: int, per: str | None, status: str) -> None:
    """Every usual way confirms its own count; a benchmark with two leaders over its scenarios is nobody's."""
    made = claim(str(count), count, kind="count", unit="wins", metric="wins", vendor=vendor, per=per)
    assert decide(made, index()).status == status, decide(made, index()).reason


def test_more_wins_than_benchmarks_are_of_tests() -> None:
    """ "15 of the 30 tasks": a round has fewer benchmarks, so scenarios are counted."""
    box = ("Dell", "v2.0", "closed", "Dell 8", "NVIDIA A100", 8, "bert-99")
    many = [record(*box, scenario, 9.0, None) for scenario in ("Offline", "Server", "SingleStream")]
    made = claim("3", 3, kind="count", unit="wins", metric="wins", vendor="Dell")
    assert decide(made, RecordIndex(many, load())).status == "confirmed"


def test_wins_in_a_part_of_a_round_stay_open() -> None:
    """A row that is missing may have been the best."""
    made = claim("1", 1, kind="count", unit="wins", metric="wins", vendor="Dell")
    assert decide(made, index(partial=[("inference", "v2.0")])).status == "ambiguous"


TITLES = (
    ("a test is a scenario", "Dell", 2, "confirmed"),
    ("another's tests", "HPE", 3, "confirmed"),
    ("by benchmarks alone", "HPE", 2, "confirmed"),
    ("neither way", "HPE", 7, "ambiguous"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "vendor", "count", "status"), TITLES)
def test_titles_are_counted_by_test(what: str, vendor: str, count: int, status: str) -> None:
    """Of "15 titles" each is the first place in one scenario of one benchmark, or in one benchmark."""
    made = claim(str(count), count, kind="count", unit="wins", metric="titles", vendor=vendor)
    assert decide(made, index()).status == status


READ = (
    ("TPU v4 Pods set performance records in four of the six benchmarks.", ["wins"]),
    ("The platform was fastest on five benchmarks.", ["wins"]),
    ("NVIDIA delivered the fastest time to train across all seven benchmarks.", ["wins"]),
    ("NVIDIA led all seven benchmarks.", ["wins"]),
    ("By the results Dell was ahead in seven of the eight workloads.", ["wins"]),
    ("Dell submitted results in seven benchmarks.", ["benchmarks"]),
    ("The best-known chips ran on seven benchmarks of the round.", ["benchmarks"]),
)


@pytest.mark.parametrize(("text", "units"), READ)
def test_benchmarks_won_are_told_from_benchmarks_run(text: str, units: list[str]) -> None:
    """Words of winning right before the number make the difference."""
    told = extract_claims(article(text, vendor=None, title="NVIDIA in MLPerf Training v2.0"), finder()).claims
    assert [c.unit for c in told if c.kind == "count"] == units
