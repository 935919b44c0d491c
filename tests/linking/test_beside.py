"""Ratios of two results that the text states beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Claim, Outcome, Subject
from store.vocabulary import load
from tests.linking.made import claim, record

ARTICLE = Article(id="a", entry_id="a", url="https://example.org/a", title="", outcome=Outcome.READ)
ROWS = [
    record("Dell", round_, "closed", system, f"NVIDIA {chip}", count, "bert-99", scenario, value, None)
    for round_, system, chip, count, scenario, value in (
        ("v2.0", "R750 one", "A30", 1, "Offline", 1_500.0), ("v2.0", "R750 four", "A30", 4, "Offline", 5_850.0),
        ("v2.0", "R750 eight", "A30", 8, "Offline", 10_200.0), ("v1.1", "R750 four", "A30", 4, "Offline", 5_000.0),
        ("v2.0", "R750 four", "A30", 4, "Server", 5_400.0), ("v2.0", "XE8545", "A100", 4, "Offline", 13_200.0),
    )
]  # fmt: skip
INDEX = RecordIndex(ROWS, load())


def stated(digits: str, scenario: str = "Offline", at: int = 0) -> Claim:
    """A rate of Dell at an offset of the text; its sentence is 100 characters long."""
    made = claim(digits, float(digits.replace(",", "")), vendor="Dell", benchmark="bert-99", scenario=scenario)
    return replace(made, id=f"{digits}{at}", start=at, stop=at + 5, sentence_start=at - at % 100, sentence_stop=at - at % 100 + 100)


def ratio(digits: str, value: float, at: int = 90, **more: Any) -> Claim:
    """A ratio that names no baseline."""
    fields: dict[str, Any] = {"kind": "ratio", "unit": "x", "vendor": "Dell", "benchmark": "bert-99", **more}
    made = claim(digits, value, **fields)
    return replace(made, id="ratio", start=at, stop=at + 4, sentence_start=at - at % 100, sentence_stop=at - at % 100 + 100)


ONE, FOUR, SERVER = stated("1,500", at=10), stated("5,850", at=40), stated("5,400", "Server", at=60)
PERCENT = {"kind": "percent_change", "unit": "%"}
SCALING = {**PERCENT, "metric": "scaling", "change": "of"}
A100, EIGHT = stated("13,200", at=70), stated("10,200", at=80)
CASES = (
    ("both in its sentence", [ONE, FOUR], ratio("3.9x", 3.9), "5,850 / 1,500 = 3.9x"),
    ("in the sentence before", [ONE, FOUR], ratio("3.9x", 3.9, at=190), "5,850 / 1,500 = 3.9x"),
    ("two scenarios of one system", [FOUR, SERVER], ratio("92.3%", 92.3, **PERCENT, change="of"), "5,400 / 5,850 = 92.31 %"),
    ("a gain", [ONE, FOUR], ratio("290%", 290, **PERCENT, change="more"), "5,850 / 1,500 - 1 = 290 %"),
    ("one of three pairs", [ONE, FOUR, A100], ratio("8.80x", 8.8), "13,200 / 1,500 = 8.8x"),
    ("a name of either end", [FOUR, A100], ratio("2.256x", 2.256, accelerator="NVIDIA A30"), "13,200 / 5,850 = 2.256x"),
    ("how well it scales", [ONE, FOUR], ratio("97.5%", 97.5, **SCALING), "(5,850 / 1,500) / (4 / 1) = 97.5 %"),
    ("from the smallest", [ONE, FOUR, EIGHT], ratio("85.0%", 85.0, **SCALING), "(10,200 / 1,500) / (8 / 1) = 85 %"),
    ("not from the middle", [ONE, FOUR, EIGHT], ratio("87.2%", 87.2, **SCALING), None),
    ("over the round before", [FOUR], ratio("17%", 17, **PERCENT, change="more"), "5,850 / 5,000 - 1 = 17 %"),
    ("of its other scenario", [SERVER], ratio("92.3%", 92.3, **PERCENT, change="of", scenario="Offline"), "5,400 / 5,850 = 92.31 %"),
    ("not of its other scenario", [SERVER], ratio("89.3%", 89.3, **PERCENT, change="of", scenario="Offline"), None),
    ("another scenario is said", [ONE, FOUR], ratio("3.9x", 3.9, scenario="Server"), None),
    ("a figure that is no record", [ONE, stated("6,400", at=40)], ratio("4.27x", 4.27), None),
    ("moved by little", [ONE, FOUR], ratio("4.1x", 4.1), None),
    ("a peak of many", [ONE, FOUR], ratio("3.9x", 3.9, bound="up_to"), None),
    ("a baseline that neither is", [ONE, FOUR], ratio("3.9x", 3.9, baseline=Subject(accelerator="NVIDIA H100")), None),
)  # fmt: skip


@pytest.mark.parametrize(("what", "figures", "made", "arithmetic"), CASES, ids=[case[0] for case in CASES])
def test_a_ratio_rests_on_the_two_results_beside_it(what: str, figures: list[Claim], made: Claim, arithmetic: str | None) -> None:
    """Confirmed with the arithmetic of the pair, where one pair of records that the text states gives it; else left open."""
    *_, (_, verdict, links) = judge([*figures, made], ARTICLE, INDEX)
    if arithmetic is None:
        assert verdict.status not in ("confirmed", "differs")
    else:
        assert (verdict.status, verdict.arithmetic) == ("confirmed", arithmetic)
        assert [link.role for link in links] == ["subject", "baseline"]


def test_seconds_and_minutes_are_one_measure() -> None:
    """ "30 seconds on 16 nodes. A single one takes 8 minutes, a 16-fold acceleration"."""
    training = {"suite": "training", "metric": "time_to_train", "unit": "min"}
    rows = [
        record("Dell", "v2.0", "closed", system, "NVIDIA A100", count, "bert", "", value, None, **training)
        for system, count, value in (("one node", 8, 8.0), ("sixteen nodes", 128, 0.5))
    ]
    times = {"kind": "time_to_train", "metric": "time_to_train", "vendor": "Dell", "suite": "training", "benchmark": "bert"}
    told = [
        replace(claim("30", 30.0, unit="s", accelerator_count=128, **times), id="s", start=10, stop=12, sentence_stop=60),
        replace(claim("8.0", 8.0, unit="min", accelerator_count=8, **times), id="m", start=70, stop=73, sentence_start=60),
    ]
    made = replace(ratio("16-fold", 16.0, at=100, suite="training", benchmark="bert"), sentence_start=60, sentence_stop=160)
    *_, (_, verdict, _) = judge([*told, made], ARTICLE, RecordIndex(rows, load()))
    assert (verdict.status, verdict.arithmetic) == ("confirmed", "480 / 30 = 16x")


PLACES = RecordIndex(
    [
        record(vendor, "v2.0", "closed", f"{vendor} box", "NVIDIA A30", 4, "bert-99", scenario, value, None)
        for scenario, values in (("Offline", (5_850.0, 9_000.0, 8_000.0)), ("Server", (5_400.0, 9_500.0, 5_000.0)))
        for vendor, value in zip(("Dell", "HPE", "Lenovo"), values, strict=True)
    ],
    load(),
)  # fmt: skip


@pytest.mark.parametrize(("place", "status"), [(3, "confirmed"), (2, "needs-context"), (1, "ambiguous")])
def test_a_figure_tells_in_which_scenario_it_is_placed(place: int, status: str) -> None:
    """ "Our BERT result of 5,850 samples/s is third overall": third Offline, where it stands second in Server."""
    made = claim("the words", place, kind="rank", unit="rank", metric="throughput", vendor="Dell", benchmark="bert-99")
    rank = replace(made, id="rank", start=90, stop=99, sentence_start=0, sentence_stop=100)
    *_, (_, verdict, _) = judge([FOUR, rank], ARTICLE, PLACES)
    assert verdict.status == status, verdict.reason
