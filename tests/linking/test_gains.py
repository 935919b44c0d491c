"""Gains that a text tells in a list, behind their own result, or twice; the most over several systems; and slips of the pen in them."""

from __future__ import annotations

import pytest

from digest.linking.records.candidates import RecordIndex
from store.vocabulary import load
from tests.linking.made import record
from tests.linking.test_steady import judged_by

RX, GX = "PRIMERGY RX2540 M7", "PRIMERGY GX2570 M6"
RESULTS = (
    (RX, "v2.0", "closed", "resnet50", "Offline", 72_431.0), (RX, "v1.1", "closed", "resnet50", "Offline", 57_944.8),  # +25.0 %
    (RX, "v2.0", "closed", "bert-99", "Offline", 6_512.3), (RX, "v1.1", "closed", "bert-99", "Offline", 5_104.4),  # +27.58 %
    (RX, "v2.0", "closed", "rnnt", "Offline", 26_113.4), (RX, "v1.1", "closed", "rnnt", "Offline", 22_905.1),  # +14.01 %
    (RX, "v2.0", "closed", "ssd-small", "Offline", 3_600.0), (RX, "v1.1", "open", "ssd-small", "Offline", 1_600.0),  # 2.25x
    (GX, "v2.0", "closed", "resnet50", "Offline", 301_884.0), (GX, "v1.1", "closed", "resnet50", "Offline", 200_000.0),  # +50.94 %
)  # fmt: skip
INDEX = RecordIndex(
    [
        record("Fujitsu", round_, division, f"{system} ({'4x A30' if system == RX else '8x A100'})", "NVIDIA A30" if system == RX else
               "NVIDIA A100", 4 if system == RX else 8, benchmark, scenario, value, None)
        for system, round_, division, benchmark, scenario, value in RESULTS
    ],
    load(),
)  # fmt: skip
LIST = "In the offline scenario of MLPerf Inference v2.0, "
TAIL = f"respectively on the {RX} compared with MLPerf Inference v1.1."
RESULT = f"In MLPerf Inference v2.0 the {RX} achieved 6,512.3 samples/s for BERT-99 in the Offline scenario, "
TEXTS = (
    ("listed", f"{LIST}Bert-99, RNN-T and ResNet50 are improved by 27.58%, 14.01% and 25.0%, {TAIL}", "27.58", "confirmed", "27.58"),
    ("off in a list", f"{LIST}Bert-99, RNN-T and ResNet50 are improved by 37.58%, 14.01% and 25.0%, {TAIL}", "37.58", "differs", "27.58 %"),
    ("swapped beside one", f"{LIST}Bert-99 and RNN-T are improved by 27.58% and 41.01%, {TAIL}", "41.01", "differs", "14.01 %"),
    ("behind its result", f"{RESULT}improved by 27.6% compared with MLPerf Inference v1.1.", "27.6", "confirmed", "27.58 %"),
    ("wrong behind its result", f"{RESULT}improved by 37.6% compared with MLPerf Inference v1.1.", "37.6", "differs", "27.58 %"),
    ("of another machine's", f"{RESULT}improved by 37.6% compared with the A100 in MLPerf Inference v1.1.", "37.6", "not-checkable", ""),
    ("told twice", f"# The {RX} gains 27.6% in BERT-99 Offline\n\nThe {RX} gained 27.6% in BERT-99 Offline over MLPerf Inference v1.1.",
     "27.6", "confirmed", "27.58 %"),
    ("over an open round", f"In MLPerf Inference v2.0 the {RX} delivers 2.25x the performance of our v1.1 submission in SSD-Small Offline.",
     "2.25", "confirmed", "a result of the closed division against one of the open"),
    ("the most of all systems", "In MLPerf Inference v2.0 our servers gained up to 51% in ResNet-50 Offline over MLPerf Inference v1.1.",
     "51", "confirmed", "50.94 %"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "text", "quote", "status", "said"), TEXTS, ids=[case[0] for case in TEXTS])
def test_a_gain_is_held_against_the_two_results_that_its_text_tells(what: str, text: str, quote: str, status: str, said: str) -> None:
    """It differs only where both are sure: in a plain list of such gains, or of the result right before it in the round that is named."""
    found = [each for each in judged_by(INDEX, text, "Fujitsu", "MLPerf Inference v2.0") if each.claim.quote.startswith(quote)]
    assert [each.verdict.status for each in found] == [status] * len(found) != [], [each.verdict.reason for each in found]
    assert all(said in each.verdict.reason for each in found)


NEW, BIG, SMALL, RACK = "BX221 (2x H100)", "BX403 (2x A10)", "BX120 (4x A2)", "RX4124 (8x A100)"
EDGES = (
    (NEW, "v2.0", "resnet50", 4_095.0), (NEW, "v2.0", "bert-99", 520.0), (NEW, "v2.0", "rnnt", 3_473.0),
    (NEW, "v2.0", "ssd-small", 1_037.0),
    (BIG, "v1.1", "resnet50", 1_000.0), (BIG, "v1.1", "bert-99", 100.0), (BIG, "v1.1", "rnnt", 1_000.0),
    (SMALL, "v1.1", "resnet50", 500.0), (SMALL, "v1.1", "rnnt", 480.0), (SMALL, "v1.1", "ssd-small", 100.0),
    (RACK, "v1.1", "resnet50", 9_000.0), (RACK, "v1.1", "rnnt", 9_900.0), (RACK, "v1.1", "ssd-small", 5_000.0),
)  # fmt: skip
CHIPS = {NEW: ("NVIDIA H100", 2), BIG: ("NVIDIA A10", 2), SMALL: ("NVIDIA A2", 4), RACK: ("NVIDIA A100", 8)}
OF_THE_EDGE = RecordIndex(
    [
        record("Fujitsu", round_, "closed", system, *CHIPS[system], benchmark, "Offline", value, None,
               system_type="datacenter" if system == RACK else "edge")
        for system, round_, benchmark, value in EDGES
    ],
    load(),
)  # fmt: skip


@pytest.mark.parametrize(("gain", "status"), [("247.3", "confirmed"), ("274.3", "differs")])
def test_the_best_of_a_round_is_the_best_of_the_kind_that_is_told(gain: str, status: str) -> None:
    """In the edge division the best of the round before is that of its boxes, of several ones over a list, and none of a rack's."""
    text = (
        "In the offline scenario of the edge closed division of MLPerf Inference v2.0, the performance of Resnet50, Bert-99, RNN-T and "
        f"SSD-Small is improved by 309.5%, 420.0%, {gain}% and 937.0%, respectively on the BX221 compared with the best performance that "
        "Fujitsu achieved in MLPerf Inference v1.1."
    )
    found = {each.claim.digits: each.verdict for each in judged_by(OF_THE_EDGE, text, "Fujitsu", "MLPerf Inference v2.0")}
    assert {digits: verdict.status for digits, verdict in found.items()} == {
        "309.5": "confirmed", "420.0": "confirmed", gain: status, "937.0": "confirmed"
    }  # fmt: skip
    assert "3,473 / 1,000 - 1 = 247.3 %" in found[gain].reason


BERT = "bert-99"
OPEN_ONLY = RecordIndex(
    [
        record("Dell", "v1.1", "closed", "R750xa (4x A30)", "NVIDIA A30", 4, BERT, "Offline", 1_000.0, None),
        record("Fujitsu", "v2.0", "open", f"{RX} (4x A30)", "NVIDIA A30", 4, BERT, "Offline", 2_300.0, None),
        record("Fujitsu", "v2.0", "open", f"{GX} (8x A100)", "NVIDIA A100", 8, BERT, "Offline", 900.0, None),
    ],
    load(),
)  # fmt: skip
OVER_OPEN = (("2.3", "confirmed"), ("3.9", "not-checkable"), ("0.9", "not-checkable"))


@pytest.mark.parametrize(("ratio", "status"), OVER_OPEN)
def test_a_rivals_closed_result_may_be_held_against_ours_of_open(ratio: str, status: str) -> None:
    """Where we filed nothing in Closed, "ours" can only be of Open: its best result there confirms a ratio, and shows
    none to be wrong."""
    text = (f"In MLPerf Inference v2.0 we ran BERT. What Dell submitted to the closed division in v1.1 is {ratio}x slower on BERT-99 "
            f"Offline than our {RX}.")  # fmt: skip
    found = [each for each in judged_by(OPEN_ONLY, text, "Fujitsu", "MLPerf Inference v2.0") if each.claim.quote.startswith(ratio)]
    assert [each.verdict.status for each in found] == [status], [each.verdict.reason for each in found]


@pytest.mark.parametrize(("ratio", "status"), [("2.3", "confirmed"), ("2.1", "ambiguous")])
def test_the_fastest_of_all_others_is_the_best_that_somebody_else_filed(ratio: str, status: str) -> None:
    """ "The fastest non-Fujitsu submission" of the round, of whichever vendor."""
    rows = [
        record("Fujitsu", "v2.0", "closed", f"{RX} (4x A30)", "NVIDIA A30", 4, BERT, "Offline", 2_300.0, None),
        record("Dell", "v2.0", "closed", "R750xa (4x A30)", "NVIDIA A30", 4, BERT, "Offline", 1_000.0, None),
        record("HPE", "v2.0", "closed", "DL380 (4x A30)", "NVIDIA A30", 4, BERT, "Offline", 700.0, None),
    ]
    text = f"In MLPerf Inference v2.0, compared with the fastest non-Fujitsu submission, we are {ratio}x faster on BERT-99 Offline."
    found = judged_by(RecordIndex(rows, load()), text, "Fujitsu", "MLPerf Inference v2.0")
    assert [each.verdict.status for each in found] == [status], [each.verdict.reason for each in found]
