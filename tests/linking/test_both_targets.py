"""A result that stands in the records for two accuracy targets, a part number that the text names, and counts over several vendors."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.linking.judging import decide
from digest.linking.records.candidates import RecordIndex
from store.model import TOGETHER, Subject
from store.vocabulary import load
from tests.linking.made import claim, record
from tests.linking.test_steady import judged_by

ROWS = [
    record("Fujitsu", round_, "closed", system, chip, 8, test, "Offline", value, None)
    for round_, system, chip, values in (
        ("v2.0", "PRIMERGY GX2570 M6", "NVIDIA A100", (26_113.4, 26_113.4)),
        ("v2.0", "PRIMERGY RX2540 M7", "NVIDIA A30", (9_402.7, 4_710.3)),
        ("v1.1", "PRIMERGY GX2570 M6", "NVIDIA A100", (21_760.2, 21_760.2)),
    )
    for test, value in zip(("bert-99", "bert-99.9"), values, strict=True)
]
INDEX = RecordIndex(ROWS, load())
TEXTS = (
    ("a figure of both", "With eight A100 the PRIMERGY GX2570 M6 reached 26,113 samples/s on BERT Offline.", {"bert-99", "bert-99.9"}),
    ("a figure of one", "With eight A30 the PRIMERGY RX2540 M7 reached 9,403 samples/s on BERT Offline.", {"bert-99"}),
    ("a target that is named", "With eight A100 the PRIMERGY GX2570 M6 reached 26,113 samples/s on BERT-99.9 Offline.", {"bert-99.9"}),
    ("a ratio", "On BERT Offline the PRIMERGY GX2570 M6 is 1.20x as fast as in MLPerf Inference v1.1.", {"bert-99", "bert-99.9"}),
)


@pytest.mark.parametrize(("what", "text", "linked"), TEXTS, ids=[case[0] for case in TEXTS])
def test_a_result_is_linked_for_each_target_that_it_was_filed_for(what: str, text: str, linked: set[str]) -> None:
    """Both rows where they hold the same result and the claim names neither target; each end of a ratio has its own two."""
    [found] = [each for each in judged_by(INDEX, text, "Fujitsu", "MLPerf Inference v2.0") if each.claim.kind != "rank"]
    assert found.verdict.status == "confirmed", found.verdict.reason
    for role in {tie.role for tie, _ in found.links}:
        assert {row.benchmark for tie, row in found.links if tie.role == role} == linked


TWO_BOXES = [
    record("H3C", "v2.0", "closed", system, chip, 8, "rnnt", "Offline", value, None)
    for system, chip, value in (
        ("H3C UniServer R5300 G5", "NVIDIA A100-PCIe-80GB", 100_516.0), ("H3C UniServer R5500 G5", "NVIDIA A100-SXM-80GB", 106_695.0),
    )
]  # fmt: skip


def test_a_part_number_that_was_filed_is_that_machine() -> None:
    """What the text says of the R5300 is not shown by the R5500, whatever else of its words fits."""
    text = "In MLPerf the UniServer R5300 G5 with eight A100 GPUs demonstrated more than 107,000 RNN-T inferences a second."
    [found] = judged_by(RecordIndex(TWO_BOXES, load()), text, "H3C", "MLPerf Inference v2.0")
    assert found.verdict.status != "confirmed", found.verdict.reason


BOARDS = [
    replace(record("Plumerai", round_, "closed", board, "", 0, test, "SingleStream", value, None, suite="tiny", unit="inf/s",
                   metric="throughput", processor=processor), id=f"{round_} {board} {test}")
    for round_, board, processor, values in (
        ("v1.0", "CY8CPROTO-062-4343W", "ARM Cortex-M4 with FPU", (5.178, 5.196)),
        ("v1.0", "B-U585I-IOT02A", "ARM Cortex-M33", (5.9, 9.342)),
        ("v1.1", "CY8CPROTO-062-4343W", "32-bit Arm Cortex-M4 (DSP + FPU)", (5.292, 9.234)),
    )
    for test, value in zip(("ic", "vww"), values, strict=True)
]  # fmt: skip


@pytest.mark.parametrize(("low", "high", "status"), [(1.0, 1.8, "confirmed"), (1.0, 2.4, "ambiguous")])
def test_a_range_goes_over_one_machine(low: float, high: float, status: str) -> None:
    """Its ends are the gains of the board that is named, before those over another one that happen to be as near."""
    made = claim(
        f"{low}x to {high}", low, value_high=high, kind="ratio", unit="x", vendor="Plumerai", suite="tiny",
        round="v1.1", system="CY8CPROTO-062-4343W", baseline=Subject(vendor="Plumerai", round="v1.0", description="our v1.0 submissions"),
    )  # fmt: skip
    decision = decide(made, RecordIndex(BOARDS, load()))
    assert decision.status == status, decision.reason


ROUND = [
    record(vendor, "v2.0", "closed", f"{vendor} box {number}", chip, 8, "bert-99", "Offline", 1_000.0 + number, None)
    for vendor, chip, results in (
        ("Krai", "Qualcomm Cloud AI 100", 6), ("Dell", "NVIDIA A100", 2), ("cTuning", "", 1), ("AMD", "AMD Instinct MI300X", 1),
        ("Vultr", "AMD Instinct MI300X", 1),
    )
    for number in range(results)
]  # fmt: skip
SHARE = {"value": 81.8, "unit": "% of results", "vendor": "cTuning"}
COUNTS = (
    ("of all that are named", {**SHARE, "description": f"{TOGETHER}Krai, Dell"}, "confirmed"),
    ("of one alone", SHARE, "ambiguous"),
    ("others on its chips", {"value": 1, "unit": "submitters", "vendor": "AMD"}, "confirmed"),
    ("all the others", {"value": 4, "unit": "submitters", "vendor": "AMD"}, "confirmed"),
    ("one too many", {"value": 6, "unit": "submitters", "vendor": "AMD"}, "ambiguous"),
)


@pytest.mark.parametrize(("what", "said", "status"), COUNTS, ids=[case[0] for case in COUNTS])
def test_a_count_may_be_of_several_vendors(what: str, said: dict[str, object], status: str) -> None:
    """A share of the results of all that the text names with its own, and submitters beside the one who speaks."""
    value = said["value"]
    decision = decide(claim(str(value), kind="count", metric=str(said["unit"]).removeprefix("% of "), **said), RecordIndex(ROUND, load()))  # type: ignore[arg-type]
    assert decision.status == status, decision.reason


GLUED = [
    record("xFusion", round_, "closed", "G5500V7", "NVIDIA L40", 8, test, "Server", value, None)
    for round_, values in (("v1.1", (10_000.0, 6_954.57)), ("v2.0", (10_456.0, 9_701.77)))
    for test, value in zip(("bert-99", "resnet50"), values, strict=True)
]


def test_a_version_that_the_record_has_glued_is_its_own() -> None:
    """ "G5500 V7" is "G5500V7": the V7 of the name says nothing of another machine, and a figure may differ beside it."""
    gains = "the performance of BERT-99 and ResNet50 is improved by 4.56% and 29.5% on the G5500 V7"
    text = f"In Server {gains} compared with MLPerf Inference v1.1."
    found = judged_by(RecordIndex(GLUED, load()), text, "xFusion", "MLPerf Inference v2.0")
    assert [each.verdict.status for each in found] == ["confirmed", "differs"], [each.verdict.reason for each in found]


CHIPS = [
    record(vendor, round_, "closed", f"{vendor} {chip}", f"NVIDIA {chip}", 8, test, "Offline", value, None)
    for vendor, round_, chip, test, value in (
        ("Dell", "v2.0", "H100", "bert-99", 29_100.0), ("Dell", "v2.0", "H100", "rnnt", 36_000.0),
        ("Dell", "v2.0", "A100", "bert-99", 10_000.0), ("Dell", "v2.0", "A100", "rnnt", 12_000.0),
        ("NVIDIA", "v1.1", "A100", "bert-99", 9_122.0),
    )
]  # fmt: skip


def test_fewer_tests_of_a_farther_baseline_tell_nothing() -> None:
    """Where the vendor's own two machines leave open which test is meant, another one's earlier result of one test does not tell it."""
    made = claim(
        "3x", 3.0, kind="ratio", unit="x", vendor="Dell", accelerator="NVIDIA H100", scenario="Offline",
        baseline=Subject(accelerator="NVIDIA A100", description="A100"),
    )  # fmt: skip
    decision = decide(made, RecordIndex(CHIPS, load()))
    assert all(tie.weighed.filed.record.round == "v2.0" for tie in decision.ties), decision.reason
