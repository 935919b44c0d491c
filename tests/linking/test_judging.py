"""Single claims on a hand-made round: the case is a line, the answer plain by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from digest.linking.dating import dated
from digest.linking.fitting.tolerance import span
from digest.linking.judging import decide
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Claim, Subject
from store.vocabulary import load
from tests.linking.made import claim, made_round, record

RESNET: dict[str, Any] = {"benchmark": "resnet50", "scenario": "Offline"}
RX: dict[str, Any] = {**RESNET, "system": "PRIMERGY RX2540"}
OWN = Subject(description="same model without optimization")
TIMES: dict[str, Any] = {**RX, "kind": "ratio", "unit": "x", "baseline": Subject(round="v1.1")}
GAIN: dict[str, Any] = {
    **RX,
    "kind": "percent_change",
    "unit": "%",
    "change": "more",
    "baseline": Subject(round="v1.1"),
}

UNKNOWN = Subject(description="the signal processor")
BASELINE: dict[str, Any] = {"official": False, "official_note": "it stands for the reference model that the submitted one is compared with"}
LARGER = Subject(system="PRIMERGY GX2570", accelerator="NVIDIA A100", round="v2.0")
LATER = Subject(round="v2.0")
CLOSED = Subject(division="closed", system="X330")
SAPEON: dict[str, Any] = {"vendor": "SAPEON", "division": "open", "system": "X330 board", "baseline": CLOSED}

DIRECT = (
    ("the figure itself", claim("72,431", 72_431, **RX), "confirmed"),
    ("rounded to thousands", claim("72K", 72_000, **RX), "confirmed"),
    ("a floor below it", claim("70,000+", 70_000, **RX, bound="at_least"), "confirmed"),
    ("about", claim("~70,000", 70_000, **RX, bound="about"), "confirmed"),
    ("about three digits", claim("~73,800", 73_800, **RX, bound="about"), "confirmed"),
    ("about three digits, 3 % off", claim("~74,600", 74_600, **RX, bound="about"), "ambiguous"),
    ("one named system, another figure", claim("75,120", 75_120, **RX), "differs"),
    ("a range around the record", claim("65,001 to 75,003", 65_001, value_high=75_003, **RX), "ambiguous"),
    ("another figure, the round only by its day", claim("75,120", 75_120, **RX, origins={"round": "day"}), "ambiguous"),
    ("the figure itself, the round only by its day", claim("72,431", 72_431, **RX, origins={"round": "day"}), "confirmed"),
    ("the scenario left out", claim("61,002.5", 61_002.5, benchmark="resnet50", system="PRIMERGY RX2540"), "confirmed"),
    ("the other scenario stated", claim("61,002.5", 61_002.5, **RX), "needs-context"),
    ("the round before", claim("57,944.8", 57_944.8, **RX), "needs-context"),
    ("no system named, two could be meant", claim("75,120", 75_120, **RESNET), "ambiguous"),
    ("a benchmark never submitted", claim("75,120", 75_120, **{**RX, "benchmark": "rnnt"}), "no-record"),
    ("the round before, this one only in the heading", claim("57,944.8", 57_944.8, **RX, origins={"round": "heading"}), "needs-context"),
    ("another benchmark's figure", claim("26,113.4", 26_113.4, **{**RX, "system": "PRIMERGY GX2570"}), "ambiguous"),
    ("another system's figure, this one named in full", claim("301,884", 301_884, **{**RX, "system": "RX2540 M7 4x A30"}), "needs-context"),
    ("the runtime that was filed", claim("72,431", 72_431, **RX, description="TensorRT-LLM"), "confirmed"),
    ("another runtime than the one filed", claim("72,431", 72_431, **RX, description="OpenVINO"), "needs-context"),
    ("another vendor's figure, another system", claim("9,113.7", 9_113.7, **{**RX, "vendor": "GIGABYTE", "system": "G482"}), "no-record"),
    ("a round not held", claim("75,120", 75_120, **RX, round="v0.7"), "no-record"),
    ("a specification", claim("75,120", 75_120, **RX, official=False), "not-checkable"),
    ("a baseline that was filed", claim("72,431", 72_431, **RX, **BASELINE), "confirmed"),
    ("a baseline that was not", claim("75,120", 75_120, **RX, **BASELINE), "not-checkable"),
    ("per accelerator", claim("18,107.75", 18_107.75, **RX, per="accelerator"), "confirmed"),
    ("per accelerator, unsaid", claim("18,107.75", 18_107.75, **RX), "needs-context"),
    ("a rate per watt", claim("60.16", 60.16, **RX, kind="energy", metric="efficiency", unit="samples/s/W"), "confirmed"),
    ("power in kilowatts", claim("1.2 kW", 1.2, **RX, kind="power", metric="power", unit="kW"), "confirmed"),
    ("power", claim("1.2 kW", 1_200, **RX, kind="power", metric="power", unit="W"), "confirmed"),
    ("accuracy", claim("76.31%", 76.31, **RX, kind="accuracy", metric="top1", unit="%"), "confirmed"),
    ("a ratio of a measure that the record lacks", claim("1.25x", 1.25, **{**TIMES, "metric": "wer"}), "no-record"),
    ("an accuracy by another measure", claim("0.74", 0.74, **RX, kind="accuracy", metric="auc", unit="%"), "no-record"),
    ("a latency", claim("0.42", 0.42, vendor="SAPEON", kind="latency", metric="latency", unit="ms", benchmark="resnet50"), "confirmed"),
    ("open against closed, division stated", claim("11,777", 11_777, vendor="SAPEON", division="closed", **RESNET), "needs-context"),
    ("open, division left out", claim("11,777", 11_777, vendor="SAPEON", **RESNET), "confirmed"),
    ("how well it scales", claim("93 %", 93, **RX, kind="percent_change", metric="scaling", unit="%", change="of"), "not-checkable"),
    ("a ceiling that the best of all has just not", claim(
        "45 µs", 45, vendor="SAPEON", kind="latency", metric="latency", unit="us", bound="at_most"), "ambiguous"),
    ("a ceiling of hundredths, cut", claim("0.41 ms", 0.41, vendor="SAPEON", kind="latency", metric="latency", unit="ms", bound="at_most",
                                           benchmark="resnet50", scenario="SingleStream"), "confirmed"),
    ("a ceiling of the best of all", claim("0.42 ms", 0.42, vendor="SAPEON", kind="latency", metric="latency", unit="ms", bound="at_most"),
     "confirmed"),
    ("a floor of the best of all", claim("301K", 301_000, bound="at_least"), "confirmed"),
    ("a floor that is another's best", claim("71K", 71_000, bound="at_least"), "confirmed"),
    ("a short number of another size", claim("50", 50, **RX), "ambiguous"),
)  # fmt: skip

RATIOS = (
    ("a gain over the round before", claim("25%", 25, **GAIN), "confirmed"),
    ("the same in words of times", claim("1.25x", 1.25, **TIMES), "confirmed"),
    ("a gain that the records do not give", claim("61%", 61, **GAIN), "differs"),
    ("within 3 % of the factor", claim("27%", 27, **GAIN), "ambiguous"),
    ("a ceiling that is true", claim("3.5x", 3.5, **TIMES, bound="at_most"), "ambiguous"),
    ("a floor that is true", claim("9%", 9, **GAIN, bound="at_least"), "ambiguous"),
    ("within 26 % of the round before", claim("26%", 26, **{**GAIN, "change": "within"}, bound="at_most"), "confirmed"),
    ("within 3 % of it, which is further", claim("3%", 3, **{**GAIN, "change": "within"}, bound="at_most"), "ambiguous"),
    ("per accelerator, against a larger system", claim("0.48x", 0.48, **{**TIMES, "baseline": LARGER}, per="accelerator"), "confirmed"),
    ("a told baseline that no record answers to", claim("25%", 25, **{**GAIN, "system": None, "baseline": UNKNOWN}), "ambiguous"),
    ("a short ratio of no benchmark", claim("1.2x", 1.2, **{**TIMES, "benchmark": None, "scenario": None, "system": None}), "ambiguous"),
    ("a gain of a chip that ran one test", claim(
        "25%", 25, **{**GAIN, "benchmark": None, "system": None, "accelerator": "NVIDIA A30"},
    ), "confirmed"),
    ("last year, of two rounds", claim("25%", 25, **{**GAIN, "baseline": Subject(description="last year's submission")}), "confirmed"),
    ("a baseline of its own", claim("9x", 9, **{**TIMES, "baseline": OWN}), "not-checkable"),
    ("up to, over all scenarios", claim("1.25x", 1.25, **{**TIMES, "benchmark": None, "scenario": None}, bound="up_to"), "confirmed"),
    ("a gain whose benchmark only the baseline's words name", claim("61%", 61, **GAIN, origins={"benchmark": "inherited"}), "ambiguous"),
    ("open against closed, both said", claim("29%", 29, **{**GAIN, **SAPEON}), "confirmed"),
    ("open against closed, unsaid", claim("29%", 29, **{**GAIN, **SAPEON, "baseline": Subject(system="X330")}), "not-checkable"),
    ("half the performance of a larger system", claim("a quarter", 0.25, **{**TIMES, "baseline": LARGER}, change="of"), "confirmed"),
    ("half the time of a rate that is higher", claim("half", 0.5, **{**TIMES, "metric": "latency"}, change="of"), "no-record"),
    ("a fraction in words that no pair gives", claim("half", 0.5, **TIMES, change="of"), "ambiguous"),
    ("a whole and a half that no pair gives", claim("nine and a half", 9.5, **TIMES), "ambiguous"),
    ("slower by its multiple", claim("1.25x", 1.25, **{**TIMES, "round": "v1.1", "baseline": LATER}, change="less"), "confirmed"),
    ("slower, but it is faster by it", claim("1.25x", 1.25, **TIMES, change="less"), "ambiguous"),
    ("20 % slower than the round after", claim("20%", 20, **{**GAIN, "round": "v1.1", "baseline": LATER, "change": "worse"}), "confirmed"),
    ("20 % slower, but it is faster", claim("20%", 20, **{**GAIN, "change": "worse"}), "ambiguous"),
    ("a fraction of what is not said", claim("half", 0.5, **{**TIMES, "baseline": None}, change="of"), "not-checkable"),
    ("over the best of a round, another machine", claim(
        "5x", 5, **{**TIMES, "system": "PRIMERGY GX2570", "baseline": Subject(round="v1.1", description="the best of v1.1")},
    ), "confirmed"),
    ("over what it had in a round, another machine", claim(
        "5x", 5, **{**TIMES, "system": "PRIMERGY GX2570", "baseline": Subject(round="v1.1", description="our result of v1.1")},
    ), "ambiguous"),
    ("a baseline that nobody filed", claim("3x", 3, **{**TIMES, "benchmark": "bert-99", "system": None}), "not-checkable"),
)  # fmt: skip

LESS: dict[str, Any] = {"kind": "percent_change", "unit": "%", "change": "less"}
SHARE: dict[str, Any] = {"kind": "count", "unit": "% of results", "metric": "results", "vendor": "MLCommons"}
COUNTS = (
    ("results", claim("five", 5, kind="count", unit="results", metric="results"), "confirmed"),
    ("all results of the round", claim("8", 8, kind="count", unit="results", metric="results", vendor="MLCommons"), "confirmed"),
    ("benchmarks", claim("two", 2, kind="count", unit="benchmarks", metric="results"), "confirmed"),
    ("servers", claim("2", 2, kind="count", unit="systems", metric="results"), "confirmed"),
    ("another number of servers", claim("7", 7, kind="count", unit="systems", metric="results"), "ambiguous"),
    ("entries that are results", claim("five entries", 5, kind="count", unit="results", metric="results"), "confirmed"),
    ("entries that are systems", claim("two entries", 2, kind="count", unit="results", metric="results"), "confirmed"),
    ("results are no systems", claim("two results", 2, kind="count", unit="results", metric="results"), "ambiguous"),
    ("share of the round", claim("62%", 62, kind="count", unit="% of results", metric="results"), "confirmed"),
    ("a decline", claim("60%", 60, **LESS, metric="results", round="v1.1", baseline=Subject(round="v2.0")), "confirmed"),
    ("share of the round by the accelerators' maker", claim("20%", 20, **{**SHARE, "vendor": "NVIDIA"}), "ambiguous"),
    ("share of the round by the accelerators' maker, all of them", claim("63%", 63, **{**SHARE, "vendor": "NVIDIA"}), "confirmed"),
    ("share of a division", claim("90%", 90, **SHARE, division="open"), "ambiguous"),
    ("share of what is not said", claim("90%", 90, **SHARE), "not-checkable"),
    ("records set", claim("16 records", 16, kind="count", unit="records", metric="records"), "not-checkable"),
    ("first-time submitters", claim("two first-time submitters", 2, kind="count", unit="submitters", metric="results"), "not-checkable"),
    ("growth", claim("2.5x", 2.5, kind="ratio", unit="x", metric="results", baseline=Subject(round="v1.1")), "confirmed"),
    ("growth of the results with an accelerator", claim(
        "3x", 3, kind="ratio", unit="x", metric="results", accelerator="NVIDIA A100", baseline=Subject(round="v1.1")
    ), "no-record"),
    ("growth of those with another one", claim(
        "1x", 1, kind="ratio", unit="x", metric="results", accelerator="NVIDIA A30", baseline=Subject(round="v1.1")
    ), "confirmed"),
    ("growth, with how the results were entered", claim(
        "2.5x", 2.5, kind="ratio", unit="x", metric="results", division="open", category="preview", baseline=Subject(round="v1.1")
    ), "confirmed"),
    ("the second round of two that are held", claim("second", 2, kind="count", unit="rounds", metric="results"), "not-checkable"),
    ("rank", claim("fastest", None, kind="rank", unit="rank", metric="throughput", **RESNET), "confirmed"),
    ("first of its chip, which nobody else has", claim(
        "fastest", None, kind="rank", unit="rank", metric="throughput", vendor="SAPEON",
        baseline=Subject(accelerator="SAPEON X330"), **RESNET,
    ), "ambiguous"),
    ("rank of the second", claim("fastest", None, kind="rank", unit="rank", metric="throughput", vendor="SAPEON", **RESNET), "ambiguous"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("what", "made", "status"), [*DIRECT, *RATIOS, *COUNTS], ids=lambda case: case if isinstance(case, str) else ""
)
def test_a_claim_gets_the_status_that_its_records_give(what: str, made: Claim, status: str, index: RecordIndex) -> None:
    """Confirmed by what agrees, differs from the only one that can be meant, and else an honest abstention."""
    decision = decide(made, index)
    assert decision.status == status, decision.reason


def test_a_verdict_shows_figure_record_and_size(index: RecordIndex) -> None:
    """The sentence is neutral and has the arithmetic in it."""
    decision = decide(claim("75,120", 75_120, **RX), index)
    assert decision.reason == (
        "75,120 samples/s stated; the record of PRIMERGY_RX2540_M7_4x_A30, ResNet-50 Offline "
        "(inference v2.0, closed division), says 72,431 (+3.71 %)"
    )
    assert decision.recorded == 72_431.0


def test_a_ratio_links_both_ends(index: RecordIndex) -> None:
    """The subject's record and the baseline's, and the division in words."""
    decision = decide(claim("25%", 25, **GAIN), index)
    assert {tie.role for tie in decision.ties} == {"subject", "baseline"}
    assert decision.arithmetic == "72,431 / 57,944.8 - 1 = 25 %"


def test_a_published_result_id_outweighs_the_words() -> None:
    """A footnote's id names the row even when the sentence names nothing."""
    made = record("Fujitsu", "v2.0", "closed", "A9", "NVIDIA A30", 1, "rnnt", "Offline", 4_711.2, None,
                  public_id="2.0-0042", public_id_from="published")  # fmt: skip
    index = RecordIndex([*made_round(), made], load())
    decision = decide(claim("4,711", 4_711, public_ids=("2.0-042",)), index)
    assert decision.status == "confirmed"
    assert "result id 2.0-0042" in decision.ties[0].weighed.evidence[-1].note


def test_a_record_under_another_name_is_found_through_its_software() -> None:
    """Deci's result stands under Dell, with Deci in the software field only."""
    hidden = record(
        "Dell", "v2.1", "open", "R7525", "", 0, "bert-99.9", "Offline", 116.741, None, software="Deci, ONNX Runtime"
    )
    index = RecordIndex([*made_round(), hidden], load())
    decision = decide(claim("116.7", 116.7, vendor="Deci", round="v2.1", benchmark="bert-99.9"), index)
    assert decision.status == "confirmed"
    assert decision.ties[0].weighed.filed.record.submitter == "Dell"


TOLD = (
    ("by its figure", Subject(description="our own run of another library (42.6 minutes"), "confirmed"),
    ("by its filed name", Subject(description="our baseline"), "confirmed"),
    ("by neither", Subject(description="our internal run"), "not-checkable"),
)


@pytest.mark.parametrize(("what", "baseline", "status"), TOLD, ids=lambda case: case if isinstance(case, str) else "")
def test_a_baseline_is_told_by_its_figure_or_its_filed_name(what: str, baseline: Subject, status: str) -> None:
    """What sounds internal was filed after all: the figure beside it, or its name, says under which row."""
    rows = [
        record("Fujitsu", "v2.2", "open", f"GX {name}", "NVIDIA A100", 8, "bert", "", minutes, None,
               metric="time_to_train", unit="min")
        for name, minutes in (("baseline", 42.6), ("methods", 15.8))
    ]  # fmt: skip
    made = claim("2.7x", 2.7, kind="ratio", unit="x", benchmark="bert", round="v2.2", system="GX methods", baseline=baseline,
                 official=False, official_note='its baseline was not submitted to MLPerf')  # fmt: skip
    decision = decide(made, RecordIndex([*made_round(), *rows], load()))
    assert decision.status == status, decision.reason


SCALED: dict[str, Any] = {"kind": "percent_change", "metric": "scaling", "unit": "%", "change": "of", "benchmark": "bert", "round": "v2.2"}
UNSAID: dict[str, Any] = {"vendor": None, "accelerator_count": 64, "baseline": Subject(accelerator_count=16)}
SIZED = (
    ("the two sizes stated", claim("80%", 80, **SCALED, accelerator_count=64, baseline=Subject(accelerator_count=16)), "confirmed"),
    ("cut, not rounded", claim("79%", 79, **SCALED, accelerator_count=64, baseline=Subject(accelerator_count=16)), "confirmed"),
    ("another efficiency", claim("95%", 95, **SCALED, accelerator_count=64, baseline=Subject(accelerator_count=16)), "ambiguous"),
    ("a size that nobody filed", claim("80%", 80, **SCALED, accelerator_count=64, baseline=Subject(accelerator_count=8)), "not-checkable"),
    ("no sizes stated", claim("80%", 80, **SCALED), "not-checkable"),
    ("nobody named, but the accelerator", claim("80%", 80, **SCALED, **UNSAID, accelerator="NVIDIA A100"), "confirmed"),
    ("nobody named, and no accelerator", claim("80%", 80, **SCALED, **UNSAID), "not-checkable"),
    ("the nodes stated", claim("80%", 80, **SCALED, description="16 nodes", baseline=Subject(description="4 nodes")), "confirmed"),
    ("another efficiency", claim("95%", 95, **SCALED, description="16 nodes", baseline=Subject(description="4 nodes")), "ambiguous"),
    ("faster than one node of eight", claim("3.2x", 3.2, **{**SCALED, "kind": "ratio", "metric": "throughput", "unit": "x"},
                                            accelerator_count=64, baseline=Subject(description="on four VMs · 4 nodes")), "confirmed"),
    ("faster on more nodes", claim("3.2x", 3.2, **{**SCALED, "kind": "ratio", "metric": "throughput", "unit": "x"},
                                   description="16 nodes", baseline=Subject(description="one · 4 nodes")), "confirmed"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "made", "status"), SIZED, ids=lambda case: case if isinstance(case, str) else "")
def test_efficiency_is_the_gain_over_the_growth(what: str, made: Claim, status: str) -> None:
    """Two official results of the stated sizes confirm how well a system scales; nothing differs from it."""
    rows = [
        record("Fujitsu", "v2.2", "closed", f"GX_n{count // 4}", "NVIDIA A100", count, "bert", "", minutes, None,
               metric="time_to_train", unit="min", nodes=count // 4, accelerators_per_node=4)
        for count, minutes in ((16, 32.0), (64, 10.03))
    ]  # fmt: skip
    decision = decide(made, RecordIndex([*made_round(), *rows], load()))
    assert decision.status == status, decision.reason


def test_what_only_a_heading_says_gives_way_to_the_figure(index: RecordIndex) -> None:
    """A benchmark taken from the heading neither shuts out the record that agrees nor makes a claim differ."""
    slots = {**RX, "benchmark": "bert-99", "origins": {"benchmark": "heading"}}
    assert decide(claim("75,120", 75_120, **slots), index).status != "differs"


def test_a_token_rate_called_queries_is_confirmed_and_corrected() -> None:
    """The number counts; the unit's name is noted."""
    row = record(
        "Supermicro",
        "v5.1",
        "closed",
        "GPU A+ Server",
        "NVIDIA H200",
        8,
        "llama2-70b-99",
        "Offline",
        23_699.7,
        None,
        unit="tokens/s",
    )
    decision = decide(
        claim("23,699.70", 23_699.7, vendor="Supermicro", round="v5.1", benchmark="llama2-70b", unit="queries/s"),
        RecordIndex([row], load()),
    )
    assert decision.status == "confirmed"
    assert "the record counts tokens, not queries" in decision.reason


def test_records_of_a_changed_benchmark_are_not_divided() -> None:
    """3D U-Net of v1.1 and of v2.0 are two benchmarks under one name."""
    rows = [
        record("Fujitsu", round_, "closed", "A9 (4x A30)", "NVIDIA A30", 4, "3d-unet-99", "Offline", value, None)
        for round_, value in (("v2.0", 8.0), ("v1.1", 80.0))
    ]
    made = claim(
        "10%",
        10,
        kind="percent_change",
        unit="%",
        change="of",
        benchmark="3d-unet",
        scenario="Offline",
        baseline=Subject(round="v1.1"),
    )
    assert decide(made, RecordIndex(rows, load())).status == "not-checkable"


def quoted(digits: str, value: float, **more: Any) -> Claim:
    """A claim that another vendor's text makes of Fujitsu's round."""
    fields = {"vendor": "Azure", "origins": {"accelerator": "sentence"}, "accelerator": "SAPEON X330", **RESNET, **more}
    return claim(digits, value, **fields)


def test_what_another_text_says_of_a_named_product_is_its_makers(index: RecordIndex) -> None:
    """A cloud provider that quotes a chip's result is confirmed by the maker's record, and never differs from it."""
    decision = decide(quoted("9,113.7", 9_113.7), index)
    assert (decision.status, "SAPEON's record" in decision.reason) == ("confirmed", True)
    assert decide(quoted("9,813.7", 9_813.7), index).status != "differs"
    assert decide(quoted("9,113.7", 9_113.7, origins={"accelerator": "article"}), index).status != "confirmed"


def test_a_ratio_may_have_the_makers_record_as_its_baseline(index: RecordIndex) -> None:
    """ "8x the throughput of the X330": Fujitsu's system against SAPEON's board."""
    made = claim("7.95x", 7.95, **RX, kind="ratio", unit="x", baseline=Subject(accelerator="SAPEON X330"))
    decision = decide(made, index)
    assert (decision.status, decision.arithmetic) == ("confirmed", "72,431 / 9,113.7 = 7.947x")


def test_each_end_of_a_range_has_its_own_digits() -> None:
    """The 17 of "2-17 %" stands for 16.5 to 18, whatever the 2 would allow."""
    made = claim("2-17", 2, value_high=17, kind="percent_change", unit="%")
    assert span(made, 17) == (16.5, 18.0)


def test_a_range_is_confirmed_at_both_of_its_ends(index: RecordIndex) -> None:
    """ "61,002.5 to 72,431" over two scenarios is; "61,002.5 to 99,999" is not, though its first end is a record."""
    slots = {"system": "PRIMERGY RX2540", "benchmark": "resnet50"}
    assert decide(claim("61,002.5 to 72,431", 61_002.5, value_high=72_431, **slots), index).status == "confirmed"
    assert decide(claim("61,002.5 to 99,999", 61_002.5, value_high=99_999, **slots), index).status == "ambiguous"


def test_a_makers_other_product_confirms_nothing() -> None:
    """What a text says of "the A30" is not confirmed by NVIDIA's A100, though it agrees to the digit."""
    held = RecordIndex([record("NVIDIA", "v2.0", "closed", "DGX", "NVIDIA A100", 8, "dlrm", "Server", 1_300_853.0, None)], load())
    slots = {"vendor": "Nettrix", "benchmark": "dlrm", "scenario": "Server", "accelerator": "NVIDIA A30"}
    weak = {"accelerator": "inherited", "vendor": "article"}
    assert decide(claim("1,300,853", 1_300_853, **slots, origins=weak), held).status != "confirmed"
    assert decide(claim("1,300,853", 1_300_853, **{**slots, "accelerator": "NVIDIA A100"}, origins=weak), held).status == "confirmed"


def test_another_test_and_scenario_than_the_text_speaks_of_confirm_little() -> None:
    """A figure of "SSD Server", said a sentence ahead, may not be a near figure of BERT Offline."""
    others = [("rnnt", "Offline", 90_000.0 + n) for n in range(300)]
    filed = [("bert-99", "Offline", 13_978.6), ("ssd-resnet34", "Server", 9_980.0), *others]
    rows = [record("GIGABYTE", "v1.1", "closed", f"G492 {n}", "NVIDIA A100", 8, name, scenario, value, None)
            for n, (name, scenario, value) in enumerate(filed)]  # fmt: skip
    slots = {"vendor": "GIGABYTE", "round": "v1.1", "benchmark": "ssd-resnet34", "scenario": "Server"}
    weak = {"benchmark": "paragraph", "scenario": "paragraph"}
    assert decide(claim("13.98K", 13_980, **slots, origins=weak), RecordIndex(rows, load())).status != "confirmed"


SIZES = ((8, "", "confirmed"), (1, "", "needs-context"), (None, "4 nodes", "needs-context"), (None, "1 nodes", "confirmed"))


@pytest.mark.parametrize(("count", "description", "status"), SIZES)
def test_a_row_of_another_size_confirms_nothing(count: int | None, description: str, status: str, index: RecordIndex) -> None:
    """ "A single A100 reached 301,884" is not shown by a row of eight, nor "four nodes" by one: the verdict says of what size it is."""
    made = claim("301,884", 301_884, **RESNET, system="PRIMERGY GX2570", accelerator="NVIDIA A100", accelerator_count=count,
                 description=description)  # fmt: skip
    decision = decide(made, index)
    assert decision.status == status, decision.reason


def test_a_baseline_may_be_only_a_size() -> None:
    """ "Nearly 2x the throughput of 16 GPUs": the same accelerator in a smaller machine of the same round."""
    rows = [record("Fujitsu", "v2.0", "closed", f"Fabric x{n}", "NVIDIA H100", n, "rnnt", "Offline", value, None)
            for n, value in ((32, 82_749.6), (16, 41_672.4))]  # fmt: skip
    slots = {"accelerator": "NVIDIA H100", "accelerator_count": 32, "benchmark": "rnnt", "scenario": "Offline"}
    made = claim("1.99x", 1.99, kind="ratio", unit="x", **slots, baseline=Subject(accelerator_count=16))
    decision = decide(made, RecordIndex(rows, load()))
    assert (decision.status, decision.arithmetic) == ("confirmed", "82,749.6 / 41,672.4 = 1.986x")


def test_an_open_result_may_be_held_against_another_products_closed_one(index: RecordIndex) -> None:
    """ "In the open division our X330 ..., 0.16x the A30 server": the baseline was entered as Closed, and the reason says so."""
    slots = {"vendor": "SAPEON", "division": "open", "system": "X330 board", **RESNET}
    made = claim("0.16x", 0.163, **slots, kind="ratio", unit="x", baseline=Subject(vendor="Fujitsu", system="PRIMERGY RX2540 M7"))
    decision = decide(made, index)
    assert (decision.status, decision.arithmetic) == ("confirmed", "11,777.2 / 72,431 = 0.1626x")
    assert "open division against one of the closed" in decision.reason


ALIKE = (
    ("one of three neighbours", "41,300", "NVIDIA H100", 4, "confirmed"),
    ("another number of accelerators", "41,300", "NVIDIA H100", 2, "ambiguous"),
    ("no number of accelerators", "41,300", "NVIDIA H100", None, "ambiguous"),
    ("a round figure in the midst of them", "41K", "NVIDIA H100", 4, "ambiguous"),
    ("none that agrees", "43,255", "NVIDIA H100", 4, "ambiguous"),
)


@pytest.mark.parametrize(("what", "digits", "accelerator", "count", "status"), ALIKE, ids=[case[0] for case in ALIKE])
def test_a_kind_of_system_is_enough_where_few_are_of_it(
    what: str, digits: str, accelerator: str, count: int | None, status: str
) -> None:  # fmt: skip
    """A table that names an accelerator and a count, and nobody who filed it: only the rows of that kind may agree by accident."""
    crowd = [("NVIDIA A100", 8, 41_000.0 + n) for n in range(0, 60_000, 40)]
    kind = [("NVIDIA H100", 4, 41_255.4), ("NVIDIA H100", 4, 40_018.0), ("NVIDIA H100", 4, 42_990.0)]
    rows = [record(f"Vendor{n % 40}", "v2.0", "closed", f"A{n}", *row[:2], "resnet50", "Offline", row[2], None)
            for n, row in enumerate([*kind, *crowd])]  # fmt: skip
    own = record("NVIDIA", "v2.0", "closed", "DGX", "NVIDIA H100", 8, "resnet50", "Offline", 88_000.0, None)
    value = 41_000.0 if digits == "41K" else float(digits.replace(",", ""))
    made = claim(digits, value, **RESNET, vendor="NVIDIA", accelerator=accelerator, accelerator_count=count, origins={"accelerator": "row"})
    decision = decide(made, RecordIndex([own, *rows], load()))
    assert decision.status == status, decision.reason


def test_a_vendor_beside_the_figure_may_own_it(index: RecordIndex) -> None:
    """ "The best of them, by SAPEON, reached 9,113.7": confirmed by the other's record, and never held against it."""
    decision = decide(claim("9,113.7", 9_113.7, **RESNET, description="X330 · SAPEON's"), index)
    assert (decision.status, "SAPEON's record" in decision.reason) == ("confirmed", True)
    assert decide(claim("9,813.7", 9_813.7, **RESNET, description="SAPEON"), index).status != "differs"


def test_a_system_of_the_sentence_before_gives_way_in_a_ratio(index: RecordIndex) -> None:
    """ "On the GX2570 ... . We gained 25 % over v1.1": the other server is the one that gained, and the records say so."""
    slots = {**GAIN, "system": "PRIMERGY GX2570 M6", "accelerator": None, "accelerator_count": None, "origins": {"system": "paragraph"}}
    assert decide(claim("25%", 25, **slots), index).arithmetic == "72,431 / 57,944.8 - 1 = 25 %"


def test_an_open_entry_may_be_of_a_model_that_is_another_benchmark(index: RecordIndex) -> None:
    """ "MobileNet at 11,777.2 images/s" was filed as ResNet-50, open: the digits say which entry it is, fewer do not."""
    slots = {"vendor": "SAPEON", "benchmark": "mobilenet", "division": "open"}
    assert decide(claim("11,777.2", 11_777.2, **slots), index).status == "confirmed"
    assert decide(claim("12,000", 12_000, **slots), index).status == "no-record"


def test_a_chip_and_the_round_before_is_compared_with_itself() -> None:
    """ "The A30 gained 1 % since the previous round": of all pairs over the rounds, the one of the A30 is meant."""
    rows = [record("Fujitsu", round_, "closed", f"Box {chip}", chip, 1, "rnnt", "Offline", value, None)
            for chip, now, before in (("NVIDIA A30", 101.0, 100.0), ("NVIDIA A100", 400.0, 120.0), ("NVIDIA A10", 90.0, 60.0))
            for round_, value in (("v2.0", now), ("v1.1", before))]  # fmt: skip
    slots = {"accelerator": "NVIDIA A30", "benchmark": "rnnt", "scenario": "Offline", "kind": "percent_change", "unit": "%"}
    made = claim("1%", 1, **slots, change="more", baseline=Subject(description="its debut in the previous round"))
    assert decide(made, RecordIndex(rows, load())).arithmetic == "101 / 100 - 1 = 1 %"


def test_somebody_elses_result_may_be_any_of_the_round(index: RecordIndex) -> None:
    """ "7.95x the next fastest submission" names nobody: confirmed by another submitter's row, and never held against one."""
    made = claim("7.947x", 7.947, **RX, kind="ratio", unit="x", baseline=Subject(description="the next fastest submission"))
    decision = decide(made, index)
    assert (decision.status, decision.arithmetic) == ("confirmed", "72,431 / 9,113.7 = 7.947x")
    assert decide(replace(made, value=6.1, digits="6.100x"), index).status == "ambiguous"


def test_where_a_vendor_has_one_benchmark_none_need_be_named(index: RecordIndex) -> None:
    """SAPEON filed nothing but ResNet-50: its "0.42 ms in SingleStream" is that one."""
    made = claim("0.42", 0.42, vendor="SAPEON", kind="latency", metric="latency", unit="ms", scenario="SingleStream")
    assert decide(made, index).status == "confirmed"


def test_a_baselines_product_may_be_anybodys(index: RecordIndex) -> None:
    """ "0.16x the GX2570" of a text that names no vendor for it: its record is found wherever it was filed, and only confirms."""
    slots = {"vendor": "SAPEON", "division": "closed", **RESNET, "kind": "ratio", "unit": "x"}
    decision = decide(claim("0.0302x", 0.0302, **slots, baseline=Subject(system="PRIMERGY GX2570 M6")), index)
    assert (decision.status, decision.arithmetic) == ("confirmed", "9,113.7 / 301,884 = 0.03019x")
    assert decide(claim("0.5x", 0.5, **slots, baseline=Subject(system="PRIMERGY GX2570 M6")), index).status == "not-checkable"


def test_an_improved_training_time_is_a_shorter_one_or_a_higher_speed() -> None:
    """ "Improved by 20 %" is said of 50 minutes that became 40, and "by 25 %" as well; 30 % is neither."""
    more = {"suite": "training", "metric": "time_to_train", "unit": "min"}
    rows = [replace(record("Fujitsu", round_, "closed", "GX", "NVIDIA A100", 8, "bert", "", value, None, **more), scenario=None)
            for round_, value in (("v2.0", 40.0), ("v1.1", 50.0))]  # fmt: skip
    slots = {"suite": "training", "benchmark": "bert", "kind": "percent_change", "unit": "%", "change": "more"}
    held, earlier = RecordIndex(rows, load()), Subject(round="v1.1")
    statuses = [decide(claim(f"{n}%", n, **slots, baseline=earlier), held).status for n in (20, 25, 30)]
    assert statuses[:2] == ["confirmed", "confirmed"]
    assert statuses[2] != "confirmed"


def test_power_may_be_said_of_one_accelerator(index: RecordIndex) -> None:
    """ "301 W per accelerator" of a server with four of them that drew 1,204 W."""
    made = claim("301", 301, **RX, kind="power", metric="power", unit="W", per="accelerator")
    assert decide(made, index).arithmetic == "1,204 / 4 = 301"


def test_a_baseline_may_be_another_software_on_the_same_round() -> None:
    """ "14.4 % shorter than with PyTorch": the same vendor's row of the round whose description has the name."""
    more = {"suite": "training", "metric": "time_to_train", "unit": "min"}
    rows = [replace(record("Fujitsu", "v2.0", "closed", f"GX {name}", "NVIDIA A100", 8, "bert", "", value, None, software=name, **more),
                    scenario=None) for name, value in (("PaddlePaddle", 16.6), ("PyTorch", 19.39), ("MXNet", 25.0))]  # fmt: skip
    slots = {"suite": "training", "benchmark": "bert", "system": "GX PaddlePaddle", "kind": "percent_change", "unit": "%"}
    made = claim("14.4%", 14.4, **slots, change="less", baseline=Subject(description="with PyTorch"))
    assert decide(made, RecordIndex(rows, load())).arithmetic == "1 - 16.6 / 19.39 = 14.39 %"


def test_a_share_of_something_unnamed_is_not_one_of_the_round_before(index: RecordIndex) -> None:
    """ "91 % of it in server mode" speaks of a figure of the text: no earlier round's row can stand for it."""
    made = claim("125%", 125, **RX, kind="percent_change", unit="%", change="of")
    assert decide(made, index).status == "not-checkable"


def test_the_division_of_a_baseline_names_the_same_system(index: RecordIndex) -> None:
    """ "Retained 129 % of its closed-division throughput": the same system of the same round, entered twice."""
    made = claim("129%", 129, **SAPEON, **RESNET, kind="percent_change", unit="%", change="of")
    assert decide(made, index).arithmetic == "11,777.2 / 9,113.7 = 129.2 %"


def test_a_row_without_a_products_name_is_told_by_its_figure() -> None:
    """ "1-node-2S-SPR" names no product: each digit and the processor say which row the named server's is; two digits do not."""
    plain = record("Fujitsu", "v2.0", "closed", "1-node-2S-SPR-PyTorch-INT8", "", 0, "rnnt", "Offline", 20_817.3, None,
                   processor="Intel Xeon 8490")  # fmt: skip
    other = record("Fujitsu", "v2.0", "closed", "PRIMERGY RX2540 M7", "NVIDIA A30", 4, "rnnt", "Offline", 90_111.0, None)
    index = RecordIndex([plain, other], load())
    slots = {"system": "PRIMERGY RX2540 M7", "processor": "Intel Xeon 8490", "benchmark": "rnnt", "scenario": "Offline"}
    assert decide(claim("20,817", 20_817, **slots), index).status == "confirmed"
    assert decide(claim("21,000", 21_000, **slots), index).status != "confirmed"


def test_a_ratio_stays_in_its_own_scenario(index: RecordIndex) -> None:
    """ "2x faster than X offline and 25% in server": the second has the first's baseline, not its scenario."""
    slots = {**RX, "scenario": "Server", "origins": {"scenario": "sentence", "benchmark": "sentence"}}
    made = claim("22%", 22, **slots, kind="percent_change", unit="%", change="more", baseline=Subject(round="v1.1", scenario="Offline"))
    assert decide(made, index).arithmetic == "61,002.5 / 50,001.3 - 1 = 22 %"


def test_a_vendor_may_quote_the_rounds_total() -> None:
    """ "More than 130 results" of a vendor that has three is the round's count; "more than 2" is its own."""
    rows = [record("Fujitsu" if i < 3 else f"Vendor {i % 9}", "v2.0", "closed", f"S{i}", "NVIDIA A30", 1, "rnnt", "Offline", 10.0 + i, None)
            for i in range(150)]  # fmt: skip
    index = RecordIndex(rows, load())
    told = {"kind": "count", "unit": "results", "metric": "results", "bound": "at_least"}
    assert "150 results in the round" in decide(claim("130", 130, **told), index).reason
    assert "3 results of Fujitsu" in decide(claim("2", 2, **told), index).reason


@pytest.mark.parametrize(("members", "status"), [(5, "confirmed"), (6, "confirmed"), (4, "ambiguous")])
def test_joint_submissions_make_the_number_of_submitters_uncertain(members: int, status: str) -> None:
    """ "Dell and Broadcom" is one entry of two organisations: both ways of counting are shown, and neither contradicts."""
    vendors = ["Dell", "HPE", "AMD", "Dell and Broadcom", "Supermicro and MangoBoost"]
    rows = [record(name, "v2.0", "closed", f"S{i}", "NVIDIA A30", 1, "rnnt", "Offline", 10.0 + i, None) for i, name in enumerate(vendors)]
    made = claim(str(members), members, kind="count", unit="submitters", metric="submitters", vendor="MLCommons")
    decision = decide(made, RecordIndex(rows, load()))
    assert decision.status == status, decision.reason
    assert status == "confirmed" or "the members of 2 joint submissions counted singly" in decision.reason


TARGETS = (("99%", 99, "confirmed"), ("99.9%", 99.9, "not-checkable"), ("98%", 98, "not-checkable"))


@pytest.mark.parametrize(("digits", "value", "status"), TARGETS)
def test_meeting_the_target_of_a_reference_accuracy_is_a_floor(digits: str, value: float, status: str) -> None:
    """ "99 % of the reference accuracy" is MLPerf's own target: a record at 99.2 % of it meets that."""
    rows = [record("Fujitsu", "v2.0", "closed", "One", "NVIDIA A30", 1, "bert-99", "Offline", 4.2, None, accuracy={"f1": 90.15})]
    made = claim(digits, value, benchmark="bert-99", kind="accuracy", metric="accuracy", unit="%", change="of", scenario="Offline")
    decision = decide(made, RecordIndex(rows, load()))
    assert decision.status == status, decision.reason
    assert decision.reason.startswith(f"{value:g} % stated")


SHARES = (
    ("97", 97, "rougel", "at_least", "confirmed"), ("99.5", 99.5, "rougel", "at_least", "confirmed"),
    ("96.2", 96.2, "exact_match", "at_least", "confirmed"), ("95", 95, "exact_match", "exact", "confirmed"),
    ("98.8", 98.8, "exact_match", "at_least", "not confirmed"), ("97.4", 97.4, "rougel", "exact", "not confirmed"),
    ("97", 97, "accuracy", "at_least", "not confirmed"), ("99.1", 99.1, "rougel", "at_least", "not confirmed"),
)  # fmt: skip


@pytest.mark.parametrize(("digits", "value", "metric", "bound", "status"), SHARES)
def test_a_share_of_one_measure_is_of_its_own_reference(digits: str, value: float, metric: str, bound: Any, status: str) -> None:
    """ "Above 96 % for Exact Match" is a share of the reference Exact Match: it confirms, and never differs."""
    rows = [
        record("AMD", "v5.1", "open", "One", "AMD Instinct MI355X", 8, "llama3.1-405b", "Offline", 1800.0, None, accuracy=accuracy)
        for accuracy in ({"exact_match": 85.6, "rougel": 21.6}, {"exact_match": 86.75, "rougel": 21.2})
    ]
    rows[1] = replace(rows[1], id=f"{rows[1].id}-2")
    made = claim(digits, value, benchmark="llama3.1-405b", kind="accuracy", metric=metric, unit="%", vendor="AMD", round="v5.1")
    made = replace(made, bound=bound)
    decision = decide(made, RecordIndex(rows, load()))
    assert decision.status == "confirmed" if status == "confirmed" else decision.status not in ("confirmed", "differs"), decision.reason


def test_one_accelerator_is_its_own_share() -> None:
    """ "per GPU" of a machine with one GPU is the record itself."""
    index = RecordIndex([record("Fujitsu", "v2.0", "closed", "One", "NVIDIA A30", 1, "rnnt", "Offline", 4_711.2, None)], load())
    made = claim("4,711", 4_711, benchmark="rnnt", scenario="Offline", per="accelerator")
    assert decide(made, index).status == "confirmed"


@pytest.mark.parametrize(
    ("day", "text", "round_"),
    [
        (date(2023, 9, 12), "MLPerf inferencing", "v3.1"),
        (date(2023, 11, 2), "MLPerf inferencing", None),
        (date(2023, 9, 10), "MLPerf", None),
    ],
)
def test_a_text_without_a_round_speaks_of_that_days(day: date, text: str, round_: str | None) -> None:
    """News of the days after an announcement is about it; later texts, and texts of an unknown suite, may be about any."""
    published = {("inference", "v3.1"): date(2023, 9, 11), ("storage", "v0.5"): date(2023, 9, 11), ("inference", "v3.0"): date(2023, 4, 5)}
    told = Article(id="a", entry_id="a", url="", title="", outcome="read", text=text, published=datetime.combine(day, time(), UTC))
    assert dated([claim("26", 26, suite=None, round=None)], told, published)[0].subject.round == round_


def test_nothing_differs_from_a_round_that_is_only_dated(index: RecordIndex) -> None:
    """A text without suite and round is of the round of its day, which confirms and is never held against it."""
    published = {("inference", "v2.0"): date(2022, 4, 6)}
    told = Article(id="a", entry_id="a", url="", title="Inferencing", outcome="read", text="", published=datetime(2022, 4, 6, tzinfo=UTC))
    [other, same] = dated([claim(text, value, **RX, suite=None, round=None) for text, value in (("75,120", 75_120), ("72,431", 72_431))],
                          told, published)  # fmt: skip
    assert (decide(other, index).status, decide(same, index).status) == ("ambiguous", "confirmed")


def test_a_gain_over_its_own_round_never_differs(index: RecordIndex) -> None:
    """A bare text whose only readable round is the one that it compares with: the subject's round is then not known."""
    made = claim("96.7%", 96.7, **{**GAIN, "baseline": Subject(round="v2.0", system="PRIMERGY GX2570")})
    assert decide(made, index).status != "differs"


def test_a_changed_digit_is_never_confirmed(index: RecordIndex) -> None:
    """Every single-digit change of a confirmed figure, beyond one part in 10,000, loses the confirmation."""
    for place, old in enumerate("72431"):
        for new in "123456789":
            digits = "72431"[:place] + new + "72431"[place + 1 :]
            if new != old and abs(int(digits) - 72_431) > 8:
                made = replace(claim(digits, float(digits), **RX))
                assert decide(made, index).status != "confirmed", digits


def test_a_system_named_in_full_is_not_confirmed_by_its_neighbour() -> None:
    """Two systems differ in a word; the figure of the one does not confirm what is said of the other."""
    rows = [
        record("Dell", "v2.0", "closed", f"DSS8440x8A100-PCIE-{size}", "NVIDIA A100", 8, "resnet50", "Offline", value, None)
        for size, value in (("80GB", 46_948.0), ("40GB", 61_505.0))
    ]  # fmt: skip
    made = claim("61K", 61_000, vendor="Dell", benchmark="resnet50", scenario="Offline", system="DSS8440x8A100-PCIE-80GB")
    decision = decide(made, RecordIndex(rows, load()))
    assert decision.status == "needs-context"
    assert "only on DSS8440x8A100-PCIE-40GB" in decision.reason


def test_a_ratio_to_a_round_with_other_products_never_differs() -> None:
    """The new system is compared with the earlier round's, which had two others: which one is meant is not said."""
    rows = [
        record("HPE", "v2.0", "closed", "DL380a 8x RTX6000", "NVIDIA RTX PRO 6000", 8, "resnet50", "Server", 10_882.5, None),
        record("HPE", "v1.1", "closed", "Cray XD670 8x H100", "NVIDIA H100", 8, "resnet50", "Server", 15_815.5, None),
        record("HPE", "v1.1", "closed", "GH200 superchip", "NVIDIA GH200", 1, "resnet50", "Server", 3_018.13, None),
    ]
    made = claim("5.39x", 5.39, vendor="HPE", benchmark="resnet50", scenario="Server", system="DL380a", kind="ratio", unit="x",
                 baseline=Subject(round="v1.1"))  # fmt: skip
    assert decide(made, RecordIndex(rows, load())).status == "ambiguous"


def test_an_earlier_round_is_of_a_like_product() -> None:
    """ "With eight A30 we lost 40 % against v2.0": not what another chip of that round reached, though it agrees."""
    rows = [
        record("H3C", "v2.0", "closed", "R5300 G5 8x A30", "NVIDIA A30", 8, "resnet50", "Server", 136_577.0, None),
        record("H3C", "v1.1", "closed", "R5500 G5 8x A100", "NVIDIA A100", 8, "resnet50", "Server", 228_015.0, None),
    ]
    slots: dict[str, Any] = {"vendor": "H3C", "benchmark": "resnet50", "scenario": "Server", "baseline": Subject(round="v1.1")}
    lost = claim("40%", 40, **slots, accelerator="NVIDIA A30", kind="percent_change", unit="%", change="less")
    assert decide(lost, RecordIndex(rows, load())).status == "ambiguous"
    told = {**slots, "baseline": Subject(round="v1.1", accelerator="NVIDIA A100")}
    assert decide(replace(lost, baseline=told["baseline"]), RecordIndex(rows, load())).status == "confirmed"


@pytest.mark.parametrize(("suite", "status"), [("inference", "confirmed"), ("training", "ambiguous"), (None, "ambiguous")])
def test_a_round_without_its_suite_is_none(suite: str | None, status: str) -> None:
    """Two suites have a v2.0: a count of "the v2.0 round" is of neither."""
    trained: dict[str, Any] = {"suite": "training", "metric": "time_to_train", "unit": "min"}
    rows = [record("Dell", "v2.0", "closed", f"S{n}", "NVIDIA A30", 1, "rnnt", "Offline", 1.0 + n, None) for n in range(36)]
    rows += [record("Dell", "v2.0", "closed", "T1", "NVIDIA A30", 1, "rnnt", "", 20.0, None, **trained, id="training/v2.0/T1")]
    made = claim("36 results", 36, kind="count", unit="results", metric="results", vendor="MLCommons", suite=suite)
    assert decide(made, RecordIndex(rows, load())).status == status


def test_a_sweep_without_the_figure_is_no_missing_record() -> None:
    """Of a vendor's 500 rows none agrees: it has records, only nobody can say which one is meant."""
    rows = [record("Krai", "v2.0", "open", f"S{n}", "", 0, "resnet50", "Offline", 100.0 + n, None) for n in range(500)]
    decision = decide(claim("64.7", 64.7, vendor="Krai", benchmark="resnet50", scenario="Offline"), RecordIndex(rows, load()))
    assert decision.status == "ambiguous"
    assert "500 records could be meant" in decision.reason


PLACED = [
    record("NVIDIA", "v2.0", "closed", "DGX A100", "NVIDIA A100", 8, "rnnt", "Offline", 107_399.0, None),
    record("Nettrix", "v2.0", "closed", "X660", "NVIDIA A100", 10, "rnnt", "Offline", 121_000.0, None),
    record("Qualcomm", "v2.0", "closed", "G292", "Qualcomm Cloud AI 100", 18, "rnnt", "Offline", 98_000.0, None),
    record("Qualcomm", "v2.0", "closed", "G292", "Qualcomm Cloud AI 100", 18, "bert-99", "Offline", 13_223.9, None),
    record("CoreWeave", "v2.0", "closed", "NVL8", "NVIDIA A100", 8, "3d-unet-99", "Offline", 30.1, None, category="preview"),
    record("Dell", "v2.0", "closed", "XE8545", "NVIDIA A100", 8, "3d-unet-99", "Offline", 24.6, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("vendor", "benchmark", "unit", "value", "status"),
    [
        ("NVIDIA", "rnnt", "rank", None, "needs-context"),  # its accelerators lead, in a system of Nettrix
        ("Nettrix", "rnnt", "rank", None, "confirmed"),
        ("NVIDIA", "rnnt", "rank", 2, "confirmed"),
        ("Qualcomm", "rnnt", "rank", None, "ambiguous"),
        ("Qualcomm", "bert-99", "rank", None, "ambiguous"),  # nobody else was measured
        ("Qualcomm", "bert-99", "only", None, "confirmed"),
        ("Qualcomm", "rnnt", "only", None, "ambiguous"),
        ("CoreWeave", "3d-unet-99", "only", None, "ambiguous"),  # the only preview, where Dell has an available system
    ],
)
def test_a_rank_is_recounted(vendor: str, benchmark: str, unit: str, value: float | None, status: str) -> None:
    """The vendor's place among the best results of all submitters; what others filed on its products needs context."""
    made = claim("the words", value, kind="rank", unit=unit, metric="throughput", vendor=vendor, benchmark=benchmark, scenario="Offline")
    decision = decide(made, RecordIndex(PLACED, load()))
    assert decision.status == status, decision.reason


def test_a_count_that_holds_in_all_does_not_differ_for_a_word(index: RecordIndex) -> None:
    """ "Forty results, 38 of them open": where the whole agrees, the division beside the count may be another's."""
    rows = [record("Dell", "v2.0", "open" if n < 30 else "closed", f"S{n}", "NVIDIA A30", 1, "rnnt", "Offline", 1.0 + n, None)
            for n in range(36)]  # fmt: skip
    made = {"kind": "count", "unit": "results", "metric": "results", "vendor": "Dell", "division": "open"}
    assert decide(claim("36", 36, **made), RecordIndex(rows, load())).status == "ambiguous"
    assert decide(claim("34", 34, **made), RecordIndex(rows, load())).status == "differs"


def test_a_system_that_one_vendor_filed_tells_whose_figure_it_is() -> None:
    """ "The NF5488A5 does 329,427", in news that last spoke of GIGABYTE: Inspur's record confirms, and no other figure differs from it."""
    filed = [("GIGABYTE", "G492-ID0", 312_994.0), ("Inspur", "NF5488A5", 329_427.0)]
    rows = [record(vendor, "v2.0", "closed", name, "NVIDIA A100", 8, "resnet50", "Offline", value, None) for vendor, name, value in filed]
    held = RecordIndex([*made_round(), *rows], load())
    slots = {"vendor": "GIGABYTE", "system": "NF5488A5", "benchmark": "resnet50", "scenario": "Offline"}
    origins = {"vendor": "paragraph", "system": "sentence"}
    decision = decide(claim("329,427", 329_427, **slots, origins=origins), held)
    assert (decision.status, "NF5488A5" in decision.reason) == ("confirmed", True)
    assert decide(claim("339,427", 339_427, **slots, origins=origins), held).status != "differs"
    assert decide(claim("329,427", 329_427, **slots, origins={**origins, "vendor": "sentence"}), held).status != "confirmed"


@pytest.mark.parametrize(("count", "whose"), [(6, "of AMD"), (4, "of AMD without its joint submissions"), (5, None)])
def test_joint_submissions_are_ones_own_or_not(count: int, whose: str | None) -> None:
    """ "24 results" of AMD, which filed four more with MangoBoost: both ways of counting are right."""
    vendors = ["AMD"] * 4 + ["AMD and MangoBoost"] * 2
    rows = [record(name, "v2.0", "closed", f"S{i}", "AMD Instinct MI300X", 8, "rnnt", "Offline", 10.0 + i, None)
            for i, name in enumerate(vendors)]  # fmt: skip
    decision = decide(claim(str(count), count, kind="count", unit="results", metric="results", vendor="AMD"), RecordIndex(rows, load()))
    assert decision.status == ("confirmed" if whose else "ambiguous"), decision.reason
    assert whose is None or decision.reason.endswith(f"{count} results {whose}")


def test_a_stream_has_no_rate(index: RecordIndex) -> None:
    """ "72,431 samples/s with a SingleStream latency of 0.4 ms": the scenario is the latency's, and the rate Offline's."""
    made = claim("72,431", 72_431, **{**RX, "scenario": "SingleStream"}, origins={"scenario": "sentence"})
    assert decide(made, index).status == "confirmed"


def test_one_chip_may_be_a_share_of_the_system_that_was_filed() -> None:
    """ "One chip draws 1.36 images/s" of four that did 5.44: a share, where none was filed alone; else only the single one's own figure."""
    four = record("Google", "v2.0", "closed", "TPU v6e x4", "Google TPU v6e", 4, "rnnt", "Offline", 5.44, None)
    one = record("Google", "v2.0", "closed", "TPU v6e x1", "Google TPU v6e", 1, "rnnt", "Offline", 1.31, None)
    slots = {"vendor": "Google", "benchmark": "rnnt", "scenario": "Offline", "accelerator": "Google TPU v6e", "accelerator_count": 1}
    decision = decide(claim("1.36", 1.36, **slots), RecordIndex([four], load()))
    assert (decision.status, decision.arithmetic) == ("confirmed", "5.44 / 4 = 1.36")
    assert decide(claim("1.36", 1.36, **slots), RecordIndex([four, one], load())).status != "confirmed"


def test_the_row_with_the_part_number_is_meant() -> None:
    """A floor that two machines reach is of the one whose code the text gives, even where its processor is told of the other."""
    rows = [
        record("Supermicro", "v4.1", "closed", system, "NVIDIA H100", 8, "resnet50", "Offline", value, None, processor=processor)
        for system, value, processor in (
            ("SYS-421GE-TNHR2-LCC (8x H100)", 710_521.0, "Intel Xeon Platinum 8570"),
            ("AS-4125GS-TNHR2-LCC (8x H100)", 708_730.0, "AMD EPYC 9554"),
        )
    ]
    told = {"vendor": "Supermicro", "round": "v4.1", "benchmark": "resnet50", "scenario": "Offline", "processor": "AMD EPYC"}
    decision = decide(claim("700K", 700_000, bound="at_least", system="SYS-421GE-TNHR2-LCC", **told), RecordIndex(rows, load()))
    assert decision.status == "confirmed"
    assert decision.ties[0].weighed.filed.record.value == 710_521.0


SWEEP = RecordIndex(
    [
        record("Krai", "v3.0", "open", f"orin-{at}", "", 0, "resnet50", "Offline", 80.0 + at / 7, None, model=name, benchmark_filed=name)
        for at, name in enumerate(f"mobilenet-v{at % 5}-{at}-quantized" for at in range(3_000))
    ],
    load(),
)
MODELS = (
    ("the row of the model", "MobileNet-v2 1142", "confirmed"),
    ("another model's figure", "MobileNet-v2 2147", "ambiguous"),
    ("no model is named", None, "ambiguous"),
)


@pytest.mark.parametrize(("what", "model", "status"), MODELS, ids=[case[0] for case in MODELS])
def test_a_sweep_over_models_is_told_by_the_models_name(what: str, model: str | None, status: str) -> None:
    """A label names the model that was filed for another test: MobileNet was never run in this round, and ResNet-50 with it."""
    about = {"vendor": "Krai", "round": "v3.0", "scenario": "Offline", "benchmark": "mobilenet" if model else "resnet50"}
    assert decide(claim("243", 243, model=model, **about), SWEEP).status == status  # seven rows round to it, 1142 / 7 + 80 among them


@pytest.mark.parametrize(("system", "status"), [("orin-1142", "confirmed"), ("orin-2147", "ambiguous"), ("orin-9999", "ambiguous")])
def test_a_sweep_over_machines_is_told_by_the_machines_number(system: str, status: str) -> None:
    """Only that machine's rows can be meant where the sentence names one of thousands; an unknown one tells nothing."""
    about = {"vendor": "Krai", "round": "v3.0", "scenario": "Offline", "benchmark": "resnet50", "system": system}
    stated = claim("243", 243, **about)
    told = replace(stated, subject=replace(stated.subject, origins={"system": "sentence"}))
    assert decide(told, SWEEP).status == status


def test_within_is_held_against_the_text_s_own_round() -> None:
    """ "Within 5 % of the DGX A100": its result of this round is 10 % off, and that of the last one, which is nearer, is not meant."""
    rows = [
        record("Azure", "v2.0", "closed", "ND96", "NVIDIA A100", 8, "rnnt", "Offline", 90_000.0, None),
        record("NVIDIA", "v2.0", "closed", "DGX A100", "NVIDIA A100", 8, "rnnt", "Offline", 100_000.0, None),
        record("NVIDIA", "v1.1", "closed", "DGX A100", "NVIDIA A100", 8, "rnnt", "Offline", 92_000.0, None),
    ]
    index = RecordIndex(rows, load())
    told: dict[str, Any] = {"kind": "percent_change", "unit": "%", "change": "within", "bound": "at_most", "vendor": "Azure"}
    told |= {"benchmark": "rnnt", "scenario": "Offline", "baseline": Subject(system="DGX A100", description="the DGX A100")}
    made = [decide(claim(digits, value, **told), index).status for digits, value in (("5%", 5), ("12%", 12))]
    assert made == ["ambiguous", "confirmed"]


def test_a_previous_chip_may_be_in_the_same_round() -> None:
    """ "3.1x the throughput of our previous chip, the A30": no earlier round is named, and this one has both."""
    rows = [
        record("Google", "v4.1", "closed", f"tpu {chip}", chip, 4, "stable-diffusion-xl", "Offline", value, None)
        for chip, value in (("TPU v6", 5.44), ("TPU v5e", 1.75))
    ]
    before = Subject(accelerator="Google TPU v5e", description="our previous chip, Cloud TPU v5e")
    told = {"vendor": "Google", "round": "v4.1", "benchmark": "stable-diffusion-xl", "accelerator": "Google TPU v6e"}
    made = claim("3.1x", 3.1, kind="ratio", unit="x", baseline=before, **told)
    decision = decide(made, RecordIndex(rows, load()))
    assert decision.status == "confirmed", decision.reason


@pytest.mark.parametrize(("system", "status"), [("PRIMERGY RX2540", "confirmed"), ("PRIMERGY GX2570", "ambiguous"), (None, "ambiguous")])
def test_benchmarks_are_counted_on_the_machine_that_is_named(system: str | None, status: str) -> None:
    """ "See the RX2540 in one category": of the two that the vendor ran."""
    made = claim("one", 1, kind="count", unit="benchmarks", metric="results", system=system)
    assert decide(made, RecordIndex(made_round(), load())).status == status


def test_a_rate_per_watt_is_of_no_stream() -> None:
    """Of SingleStream MLPerf gives the energy: a wrong rate per watt that names no scenario differs from the Offline one."""
    held = [
        record("HPE", "v2.0", "closed", "e920d", "Qualcomm Cloud AI 100", 4, "bert-99", "Offline", 2_996.4, 402.4),
        record("HPE", "v2.0", "closed", "e920d", "Qualcomm Cloud AI 100", 4, "bert-99", "SingleStream", 7.07, 1.71, power_unit="J"),
    ]
    stated = {"kind": "energy", "metric": "efficiency", "unit": "samples/s/W", "vendor": "HPE", "benchmark": "bert-99"}
    assert decide(claim("7.45", 7.45, **stated), RecordIndex(held, load())).status == "confirmed"
    assert decide(claim("8.45", 8.45, **stated), RecordIndex(held, load())).status == "differs"


def test_an_accuracy_below_one_is_no_percentage() -> None:
    """ "mAP 0.2785" is stated as it stands."""
    made = claim("0.2785", 0.2785, kind="accuracy", metric="map", unit="%", benchmark="retinanet")
    assert decide(made, RecordIndex(made_round(), load())).reason.startswith("0.2785 stated;")


def test_up_to_is_the_most_of_a_system_that_is_named() -> None:
    """Over the tests and scenarios that both rounds have of it; what other machines gained is not asked."""
    held = [
        record("HPE", round_, "closed", system, "Qualcomm Cloud AI 100", count, test, scenario, value, None)
        for round_, system, count, test, scenario, value in (
            ("v2.0", "ProLiant DL385", 8, "bert-99", "Offline", 5_918.4), ("v1.1", "ProLiant DL385", 8, "bert-99", "Offline", 5_880.9),
            ("v2.0", "ProLiant DL385", 8, "bert-99.9", "Offline", 2_956.6), ("v1.1", "ProLiant DL385", 8, "bert-99.9", "Offline", 2_711.7),
            ("v2.0", "ProLiant DL385", 8, "bert-99", "Server", 5_608.8), ("v1.1", "ProLiant DL385", 8, "bert-99", "Server", 5_504.1),
            ("v1.1", "Edgeline e920d", 4, "bert-99", "Offline", 2_962.4), ("v1.1", "Apollo 6500", 8, "bert-99", "Server", 23_412.0),
        )
    ]  # fmt: skip
    told: dict[str, Any] = {"kind": "percent_change", "unit": "%", "change": "more", "vendor": "HPE", "system": "ProLiant DL385"}
    origins = {"system": "sentence", "benchmark": "sentence", "scenario": "paragraph"}
    told |= {"benchmark": "bert", "scenario": "Offline", "origins": origins}
    index = RecordIndex(held, load())
    assert decide(claim("9%", 9.0, **told, bound="up_to"), index).status == "confirmed"
    assert decide(claim("29%", 29.0, **told, bound="up_to"), index).status == "ambiguous"
