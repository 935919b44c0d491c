"""A round of which only a part is held: nothing may differ from what could be missing."""

from __future__ import annotations

import pytest

from digest.linking.judging import decide
from digest.linking.records.candidates import RecordIndex
from store.model import Claim, Subject
from store.vocabulary import load
from tests.linking.made import claim, made_round, record

ROWS = [
    *made_round(),
    *(record("Fujitsu", "v2.0", "closed", f"S{n}", "NVIDIA A30", 1, "rnnt", "Offline", 100.0 + n, None) for n in range(30)),
]
X330 = {"vendor": "SAPEON", "system": "X330 board", "benchmark": "resnet50", "division": "closed"}
GREW = {"kind": "ratio", "unit": "x", "system": "PRIMERGY RX2540 M7 (4x A30)", "baseline": Subject(round="v1.1")}
CASES = (
    ("a figure", claim("9,871", 9_871, scenario="Offline", **X330), "differs", "ambiguous"),
    ("a figure that agrees", claim("9,113.7", 9_113.7, scenario="Offline", **X330), "confirmed", "confirmed"),
    ("a count", claim("50", 50, kind="count", unit="results", metric="results", vendor="MLCommons"), "differs", "ambiguous"),
    ("an open count", claim("7", 7, kind="count", unit="systems", metric="results"), "ambiguous", "ambiguous"),
    ("a rank", claim("fastest", None, kind="rank", unit="rank", scenario="Offline", benchmark="resnet50"), "confirmed", "ambiguous"),
    ("a mean over the benchmarks", claim("1.24x", 1.24, aggregate="mean", **GREW), "confirmed", "ambiguous"),
    ("a benchmark without rows", claim("7", 7, benchmark="dlrm-99", scenario="Offline"), "no-record", "no-record"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "made", "whole", "part"), CASES, ids=[case[0] for case in CASES])
def test_what_a_missing_row_could_change_is_left_open(what: str, made: Claim, whole: str, part: str) -> None:
    """The same claim and rows: decided where the round is held whole, open where it is not, and the reason says so."""
    index, partly = RecordIndex(ROWS, load()), RecordIndex(ROWS, load(), partial=[("inference", "v2.0")])
    assert decide(made, index).status == whole, decide(made, index).reason
    decision = decide(made, partly)
    assert decision.status == part
    assert ("only some results of inference v2.0 are held" in decision.reason) == (part != "confirmed")
