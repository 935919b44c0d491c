"""Figures that are a result but for a digit, and those whose test or system only their neighbours tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.linking.figures.slips import is_slip
from digest.linking.records.candidates import RecordIndex
from store.vocabulary import load
from tests.linking.made import claim, made_round
from tests.linking.test_steady import judged_by

INDEX = RecordIndex(made_round(), load())
BESIDE = "The PRIMERGY RX2540 M7 with four A30 cards, thanks to a careful choice of fans, processed 72,431 samples/s on ResNet-50 Offline"
ALONE = "Thanks to those fans the RX2540 M7 on ResNet-50 in the Server scenario reached"
TEXTS = (
    ("one digit", f"{BESIDE} and 61,502.5 in the Server scenario.", "differs"),
    ("two neighbours swapped", f"{BESIDE} and 60,102.5 in the Server scenario.", "differs"),
    ("the record's", f"{BESIDE} and 61,002.5 in the Server scenario.", "confirmed"),
    ("two digits", f"{BESIDE} and 62,702.5 in the Server scenario.", "ambiguous"),
    ("too little", f"{BESIDE} and 61,042.5 in the Server scenario.", "ambiguous"),
    ("a rival's", f"{BESIDE}, and a rival 61,502.5 in the Server scenario.", "ambiguous"),
    ("a hope", f"{BESIDE} and hoped for 61,502.5 in the Server scenario.", "not-checkable"),
    ("a driver", f"{BESIDE} and 61,502.5 with the newest driver in the Server scenario.", "ambiguous"),
    ("compared with", f"{BESIDE}, compared with 61,502.5 in the Server scenario.", "ambiguous"),
    ("a sentence of its own", f"{BESIDE}. On a fine day 61,502.5 samples/s came out in the Server scenario.", "ambiguous"),
    ("swapped in a paragraph of results", f"{BESIDE} and the GX2570 M6 with eight A100 301,884. {ALONE} 60,102.5 samples/s.", "differs"),
    ("one digit there", f"{BESIDE} and the GX2570 M6 with eight A100 301,884. {ALONE} 61,502.5 samples/s.", "ambiguous"),
    ("swapped behind one result", f"{BESIDE}. On a fine day 60,102.5 samples/s came out in the Server scenario.", "ambiguous"),
    ("set right", f"{BESIDE} and 61,502.5 in the Server scenario. The latter should read 61,002.5.", "ambiguous"),
    ("in error", f"{BESIDE} and 61,502.5 in the Server scenario. One of these figures is a typo.", "ambiguous"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "text", "status"), TEXTS, ids=[case[0] for case in TEXTS])
def test_a_slip_differs_beside_a_result(what: str, text: str, status: str) -> None:
    """One digit or two swapped neighbours off, in whatever words, where its sentence states a result; else it is left open."""
    found = [each for each in judged_by(INDEX, text, "Fujitsu", "MLPerf Inference v2.0") if each.claim.quote.startswith("6")]
    assert [each.verdict.status for each in found][:1] == [status], [each.verdict.reason for each in found]


SLIPS = (
    ("231,845", 231_845.0, 221_845.0, True), ("2,411", 2_411.0, 2_141.72, True), ("88.4K", 88_400.0, 83_402.3, True),
    ("24.79", 24.79, 23.7885, True), ("221,845", 221_845.0, 221_845.0, False), ("66,570.1", 66_570.1, 65_770.1, False),
    ("1.72", 1.72, 1.3361, False), ("9,999", 9_999.0, 10_099.0, False), ("2,411", 2_411.0, 0.0, False),
)  # fmt: skip


@pytest.mark.parametrize(("digits", "value", "recorded", "slip"), SLIPS)
def test_a_slip_is_one_digit_or_two_swapped(digits: str, value: float, recorded: float, slip: bool) -> None:
    """Of the record's digits, rounded or cut to as many as the text has."""
    assert is_slip(claim(digits, value), recorded) is slip


@given(st.integers(min_value=100, max_value=10**7), st.data())
def test_any_changed_digit_is_a_slip(recorded: int, data: st.DataObject) -> None:
    """Whatever the digit and its place, but for the first one turned into a zero."""
    digits = str(recorded)
    at = data.draw(st.integers(min_value=0, max_value=len(digits) - 1))
    new = data.draw(st.sampled_from([each for each in "123456789" if each != digits[at]]))
    stated = digits[:at] + new + digits[at + 1 :]
    assert is_slip(claim(stated, float(stated)), float(recorded))


LENT = "On ResNet-50 Offline the GX2570 M6 with eight A100 reached 301,884 samples/s, and the RX2540 M7 with four A30 75,431 samples/s."
TABLE = """## BERT-99 Offline in the closed division

| System | Result (samples/s) |
|---|---|
| PRIMERGY GX2570 M6 (8x A100) | 26,113.4 |
| PRIMERGY RX2540 M7 (4x A30) | 9,413.4 |
"""


def test_a_scenario_that_is_told_once_is_told_for_all() -> None:
    """A figure that inherits it differs as well, for the figure beside it is the record of that scenario."""
    found = [each for each in judged_by(INDEX, LENT, "Fujitsu", "MLPerf Inference v2.0") if each.claim.quote == "75,431 samples/s"]
    assert [each.verdict.status for each in found] == ["differs"], [each.verdict.reason for each in found]


def test_no_result_of_the_machine_no_difference() -> None:
    """A table's row whose machine has no record of the test stays open, whatever the rows beside it are."""
    found = judged_by(INDEX, TABLE, "Fujitsu", "MLPerf Inference v2.0")
    assert [each.claim.quote for each in found if each.verdict.status == "differs"] == []
