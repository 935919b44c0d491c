"""Records over all rounds: recounted where every round of the benchmark is held whole, and else left alone."""

from __future__ import annotations

from typing import Any

import pytest

from digest.linking.judging import decide
from digest.linking.records.candidates import RecordIndex
from store.model import Record
from store.vocabulary import load
from tests.linking.made import claim, record


def row(vendor: str, round_: str, scenario: str, value: float, benchmark: str = "dlrm-v2-99", **more: Any) -> Record:
    """A row of a benchmark that came with Inference v3.1."""
    return record(vendor, round_, "closed", f"{vendor} box", "NVIDIA H100", 8, benchmark, scenario, value, None, **more)


ROWS = [
    row("Dell", "v3.1", "Offline", 300.0), row("Dell", "v3.1", "Server", 250.0), row("HPE", "v3.1", "Server", 280.0),
    row("Dell", "v4.0", "Offline", 310.0), row("Dell", "v4.0", "Server", 270.0), row("HPE", "v4.0", "Offline", 290.0),
    row("Dell", "v4.0", "Offline", 99.0, "resnet50"), row("HPE", "v4.0", "Offline", 98.0, "resnet50"),
]  # fmt: skip
CASES = (
    ("Dell", "dlrm-v2", "Offline", "v4.0", "confirmed", "best of all in Offline"),
    ("Dell", "dlrm-v2", None, "v4.0", "needs-context", "only over v3.1 and v4.0"),
    ("Dell", "dlrm-v2", "Server", "v4.0", "ambiguous", "HPE in v3.1"),
    ("HPE", "dlrm-v2", "Offline", "v4.0", "ambiguous", "of Dell in v4.0"),
    ("Lenovo", "dlrm-v2", "Offline", "v4.0", "no-record", "no official record"),
    ("Dell", "resnet50", "Offline", "v4.0", "not-checkable", "older than the official rounds"),
    ("Dell", "dlrm-v2", "Offline", "v4.1", "no-record", "no official records of inference v4.1"),
    (None, "dlrm-v2", "Offline", "v4.0", "not-checkable", "whose record"),
)  # fmt: skip


@pytest.mark.parametrize(("vendor", "benchmark", "scenario", "round_", "status", "said"), CASES)
def test_a_record_is_a_rank_over_rounds(
    vendor: str | None, benchmark: str, scenario: str | None, round_: str, status: str, said: str
) -> None:
    """It holds where nobody was ever better; what an older round might hold is not guessed."""
    made = claim("new record", None, kind="rank", unit="record", vendor=vendor, benchmark=benchmark, scenario=scenario, round=round_)
    decision = decide(made, RecordIndex(ROWS, load()))
    assert (decision.status, said in decision.reason) == (status, True), decision.reason


@pytest.mark.parametrize("lacking", ["missing", "partial"])
def test_a_round_that_is_not_held_whole_leaves_a_record_open(lacking: str) -> None:
    """A better result may stand in what is not here; the reason names the round."""
    rows = [each for each in ROWS if lacking == "partial" or each.round != "v3.1"]
    index = RecordIndex(rows, load(), partial=[("inference", "v3.1")] if lacking == "partial" else [])
    made = claim("record", None, kind="rank", unit="record", vendor="Dell", benchmark="dlrm-v2", scenario="Offline", round="v4.0")
    decision = decide(made, index)
    assert (decision.status, "not all results of inference v3.1 are held" in decision.reason) == ("not-checkable", True), decision.reason
