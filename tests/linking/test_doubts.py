"""Figures that the records do not give, and that may yet mean something else: left open, with the doubt told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from digest.linking.judging import decide, judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Claim, Outcome, Record, Subject
from store.vocabulary import load
from tests.linking.made import claim, made_round, record

ARTICLE = Article(id="a", entry_id="a", url="https://example.org/a", title="", outcome=Outcome.READ)
RX: dict[str, Any] = {"benchmark": "resnet50", "scenario": "Offline", "system": "PRIMERGY RX2540"}
INDEX = RecordIndex(made_round(), load())
CASES = (
    ("nothing speaks against it", claim("75,120", 75_120, **RX), "differs", "says 72,431"),
    ("the round only by its day", claim("75,120", 75_120, **RX, origins={"round": "day"}), "ambiguous", "only the newest of its day"),
    ("a total", claim("75,120", 75_120, **RX, aggregate="sum"), "ambiguous", "speaks of a total"),
    ("a total that one record has", claim("72,431", 72_431, **RX, aggregate="sum"), "confirmed", "says 72,431"),
    ("another submitter beside it", claim("75,120", 75_120, **RX, description="SAPEON"), "ambiguous", "may be SAPEON's"),
    ("a vendor beside it that submitted nothing", claim("75,120", 75_120, **RX, description="Dell"), "differs", "says 72,431"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "made", "status", "said"), CASES, ids=[case[0] for case in CASES])
def test_a_doubt_leaves_a_figure_open(what: str, made: Claim, status: str, said: str) -> None:
    """What agrees is confirmed whatever the doubt; what does not differs only without one."""
    decision = decide(made, INDEX)
    assert (decision.status, said in decision.reason) == (status, True), decision.reason


def test_the_maker_of_a_part_is_no_other_submitter() -> None:
    """ "With NVIDIA A30": NVIDIA is named for its accelerator, although it submitted too."""
    index = RecordIndex([*made_round(), record("NVIDIA", "v2.0", "closed", "DGX", "NVIDIA A30", 1, "rnnt", "Offline", 10.0, None)], load())
    made = claim("75,120", 75_120, **RX, description="NVIDIA", accelerator="NVIDIA A30")
    assert decide(made, index).status == "differs"
    owned = claim("75,120", 75_120, **RX, description="NVIDIA's", accelerator="NVIDIA A30")
    assert decide(owned, index).status == "ambiguous"


def test_who_made_the_box_is_no_other_submitter() -> None:
    """ "Inspur server (1x S40)" was filed as Moffett_S40_Inspur: the record's own name has Inspur in it, who submitted too."""
    rows = [
        record("Moffett", "v2.0", "open", "S40 Inspur", "Moffett S40", 1, "resnet50", "Offline", 5_068.9, None),
        record("Moffett", "v2.0", "open", "S40 box", "Moffett S40", 1, "resnet50", "Server", 4_068.9, None),
        record("Inspur", "v2.0", "closed", "NF5468", "NVIDIA A30", 1, "resnet50", "Offline", 9_113.7, None),
    ]
    told: dict[str, Any] = {"vendor": "Moffett", "system": "S40 Inspur", "division": "open", "benchmark": "resnet50", "scenario": "Offline"}
    index = RecordIndex(rows, load())
    assert decide(claim("5,608.9", 5_608.9, **told, description="Inspur"), index).status == "differs"
    assert decide(claim("5,608.9", 5_608.9, **told, description="Inspur's"), index).status == "ambiguous"


def test_a_shared_maker_makes_no_product_alike() -> None:
    """An NVIDIA A30 is no NVIDIA A100: half of its name, and no more, is the other's too. Seen in Inference v1.1 to v5.1."""
    rows = [record("NVIDIA", "v2.0", "closed", "DGX (8x A100)", "NVIDIA A100", 8, "rnnt", "Offline", 91_234.5, None)]
    made = claim("91,234", 91_234, benchmark="rnnt", scenario="Offline", accelerator="NVIDIA A30", origins={"accelerator": "sentence"})
    assert decide(made, RecordIndex([*made_round(), *rows], load())).status != "confirmed"


RECITED = (
    ("alone", "75,120", "ambiguous", "may be of another run"),
    ("beside the record of another test", "61,002.5 75,120", "differs", "says 72,431"),
    ("a paragraph apart from it", "61,002.5\n\n75,120", "ambiguous", "stands next to it"),
    ("beside its own record", "72,431 and 75,120", "ambiguous", 'says as "72,431"'),
    ("its own record a paragraph apart", "72,431\n\n61,002.5 75,120", "ambiguous", 'also says "72,431"'),
    ("its own record under another heading", "61,002.5 75,120\n\n# The records\n\n72,431", "differs", "says 72,431"),
    ("beside a figure that is wrong too", "66,000.5 75,120", "ambiguous", "may be of another run"),
    ("beside a figure that is hardly wrong", "61,700.5 75,120", "differs", "says 72,431"),
    ("beside two runs of another test", "61,002.5 66,000.5 75,120", "ambiguous", 'says as "61,002.5"'),
    ("rows for several batches", "| batch 8 | 75,120 |\n| batch 32 | 72,431 |", "ambiguous", 'says as "72,431"'),
)


@pytest.mark.parametrize(("what", "text", "status", "said"), RECITED, ids=[case[0] for case in RECITED])
def test_a_figure_differs_only_where_the_record_is_told_beside_it(what: str, text: str, status: str, said: str) -> None:
    """A paragraph, list or table that gives other official figures tells of the record; a figure alone may be of any other run.

    "2.04 and 2.46 ms" names one system and tells of two: where one figure is the record's, the second differs from nothing. A fact
    sheet may print the record in one table and another figure in the next: that differs.
    """
    made = []
    for digits in re.findall(r"\d\d,\d+(?:\.\d)?", text):
        at = text.index(digits)
        one = claim(digits, float(digits.replace(",", "")), **{**RX, "scenario": "Server" if digits[0] == "6" else "Offline"},
                    sentence_start=at, sentence_stop=at + len(digits))  # fmt: skip
        made.append(replace(one, id=digits, start=at, stop=at + len(digits)))
    verdict = next(told for one, told, _ in judge(made, replace(ARTICLE, text=text), INDEX) if one.id == "75,120")
    assert verdict.status == status, verdict.reason
    assert said in verdict.reason


def test_a_sentence_that_names_round_and_division_needs_no_other_figure() -> None:
    """ "In the closed division of v2.0 the RX2540 reached 75,120" says itself that it tells an official result."""
    origins = {**dict.fromkeys(("round", "division", "benchmark", "scenario", "system"), "sentence"), "vendor": "article"}
    made = claim("75,120", 75_120, **RX, division="closed", origins=origins)
    (_, verdict, _), = judge([made], ARTICLE, INDEX)
    assert verdict.status == "differs", verdict.reason


NEAR = (("11.33", 11.33, "ambiguous"), ("11.34", 11.34, "differs"), ("11.74", 11.74, "differs"))


@pytest.mark.parametrize(("digits", "value", "status"), NEAR)
def test_less_than_a_step_of_the_last_digit_differs_from_nothing(digits: str, value: float, status: str) -> None:
    """11.3245 was written as 11.33: rounded up, which is neither rounding nor cutting, and no error worth an alarm."""
    row = record("Lenovo", "v5.0", "closed", "SR780a", "NVIDIA B200", 8, "bert", "Offline", 11.3245, None, suite="training",
                 metric="time_to_train", unit="min")  # fmt: skip
    slots = {"vendor": "Lenovo", "suite": "training", "round": "v5.0", "division": "closed", "benchmark": "bert", "system": "SR780a"}
    made = claim(digits, value, kind="time_to_train", metric="time_to_train", unit="min", **slots, origins=dict.fromkeys(slots, "sentence"))
    (_, verdict, _), = judge([made], ARTICLE, RecordIndex([row], load()))
    assert verdict.status == status, verdict.reason


def test_a_latency_is_no_result_of_a_scenario_that_has_rates() -> None:
    """ "Takes 326 us in Offline" is the inverse of a rate: the stream's latency is another figure."""
    made = claim("0.523", 0.523, kind="latency", metric="latency", unit="ms", vendor="SAPEON", benchmark="resnet50", scenario="Offline",
                 system="X330 board", division="closed", origins=dict.fromkeys(("round", "division", "scenario"), "sentence"))  # fmt: skip
    decision = decide(made, INDEX)
    assert (decision.status, "is no result of the Offline scenario" in decision.reason) == ("ambiguous", True), decision.reason
    assert decide(replace(made, subject=replace(made.subject, scenario="SingleStream")), INDEX).status == "differs"


def test_a_benchmark_that_nobody_ran_contradicts_nothing() -> None:
    """The label of a plain row names a model or an older round's test: a row of the same name may be another run of it."""
    row = record("Krai", "v3.0", "open", "orin", "", 0, "resnet50", "Offline", 72_431.0, None, benchmark_filed="mobilenet-v2-224")
    made = claim("61,002.5", 61_002.5, vendor="Krai", round="v3.0", benchmark="mobilenet", model="MobileNet-v2 224", scenario="Offline")
    assert decide(made, RecordIndex([row], load())).status == "ambiguous"



TWICE = RecordIndex(
    [
        record("Fujitsu", round_, "closed", "PRIMERGY RX2540", "NVIDIA A30", 4, benchmark, scenario, value, None)
        for benchmark, scenario, before, now in (
            ("resnet50", "Offline", 40_000.0, 50_800.0), ("resnet50", "Server", 30_000.0, 41_700.0),
        )
        for round_, value in (("v1.1", before), ("v2.0", now))
    ],
    load(),
)  # fmt: skip


GAINS = (("27%", 27, "confirmed"), ("39%", 39, "ambiguous"), ("52%", 52, "differs"))


@pytest.mark.parametrize(("digits", "value", "status"), GAINS)
def test_a_gain_of_another_scenario_does_not_differ(digits: str, value: float, status: str) -> None:
    """The same two ends give 39 % in Server: a text misread as Offline may mean that; 52 % is nowhere."""
    made = claim(digits, value, kind="percent_change", unit="%", change="more", baseline=Subject(round="v1.1"), **RX,
                 origins={"scenario": "sentence", "benchmark": "sentence", "system": "sentence"})  # fmt: skip
    decision = decide(made, TWICE)
    assert decision.status == status, decision.reason


ONE_TEST = [record("Untether AI", "v4.1", "closed", system, "speedAI240", count, "resnet50", scenario, value, None, unit=unit)
            for system, count, scenario, value, unit in (
                ("R760xa 6x", 6, "Offline", 334_462.0, "samples/s"), ("R760xa 6x", 6, "Server", 309_752.0, "queries/s"),
                ("H13 3x", 3, "Offline", 168_720.0, "samples/s"))]  # fmt: skip
TOLD = (
    ("of the only benchmark that its vendor has", ONE_TEST, "Offline", "samples/s", "article", "differs"),
    ("of one of several", [*ONE_TEST, record("Untether AI", "v4.1", "closed", "H13 3x", "speedAI240", 3, "bert-99", "Offline", 9.0, None)],
     "Offline", "samples/s", "article", "ambiguous"),
    ("in the unit of a scenario", ONE_TEST, None, "queries/s", "sentence", "differs"),
    ("in a unit of any scenario", ONE_TEST, None, "tokens/s", "sentence", "ambiguous"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "rows", "scenario", "unit", "origin", "status"), TOLD, ids=[case[0] for case in TOLD])
def test_what_can_be_only_one_need_not_be_said(
    what: str, rows: list[Record], scenario: str | None, unit: str, origin: str, status: str
) -> None:  # fmt: skip
    """A vendor with one benchmark need not name it in each sentence, and "queries/s" are served: no Offline result is given in them."""
    said = {"vendor": "article", "round": "sentence", "division": "sentence", "system": "sentence", "benchmark": origin}
    made = claim("364,462", 364_462, vendor="Untether AI", round="v4.1", division="closed", system="R760xa", accelerator_count=6, unit=unit,
                 benchmark="resnet50", scenario=scenario, origins=said)  # fmt: skip
    assert decide(made, RecordIndex(rows, load())).status == status
