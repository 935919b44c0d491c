"""Bounds that are far from the record: whose they are where two machines are told alike."""

from __future__ import annotations

from typing import Any

import pytest

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Bound, Outcome, Verdict
from store.vocabulary import load
from tests.linking.made import claim, record


def row(system: str, value: float, count: int = 5, scenario: str = "Offline") -> Any:
    return record("Qualcomm", "v3.1", "closed", system, "Qualcomm Cloud AI 100", count, "bert-99", scenario, value, None)


FAST, SPARING, BIG = row("R282 q5", 4_084.8), row("R282 q5e", 3_335.5), row("R282 q8", 9_031.4, 8)
SIX = row("R282 q6", 5_402.0, 6)
CASES = (
    ("one machine alone", "at_least", "3,800", [FAST], "confirmed"),
    ("another of the kind breaks it", "at_least", "3,800", [FAST, SPARING], "ambiguous"),
    ("it is the first one's own, rounded", "at_least", "4,000", [FAST, SPARING], "confirmed"),
    ("both keep it", "at_least", "3,300", [FAST, SPARING], "confirmed"),
    ("what breaks it is of another size", "at_most", "4,300", [FAST, BIG], "confirmed"),
    ("an exact figure", "exact", "4,084.8", [FAST, SPARING], "confirmed"),
)  # fmt: skip


def judged(bound: Bound, digits: str, rows: list[Any], origin: str) -> Verdict:
    """The verdict on a bound on five accelerators, which are named where *origin* says."""
    origins: dict[str, Any] = {"accelerator": origin, **dict.fromkeys(("benchmark", "scenario"), "sentence")}
    made = claim(
        digits, float(digits.replace(",", "")), vendor="Qualcomm", round="v3.1", bound=bound, origins=origins, benchmark="bert-99",
        scenario="Offline", accelerator="Qualcomm Cloud AI 100", accelerator_count=5,
    )  # fmt: skip
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=digits, outcome=Outcome.READ)
    [(_, verdict, _)] = judge([made], article, RecordIndex(rows, load()))
    return verdict


@pytest.mark.parametrize(("what", "bound", "digits", "rows", "status"), CASES, ids=[case[0] for case in CASES])
def test_a_loose_bound_is_confirmed_where_every_machine_told_keeps_it(
    what: str, bound: Bound, digits: str, rows: list[Any], status: str
) -> None:
    """A round number far below one machine's result is not confirmed by it where the text tells another one as well, which is below."""
    verdict = judged(bound, digits, rows, "sentence")
    assert verdict.status == status, verdict.reason
    if status == "ambiguous" and SPARING in rows:
        assert "the text tells R282_q5e as well, which says 3,335.5" in verdict.reason


def test_a_machine_told_worse_confirms_no_bound_that_its_better_breaks() -> None:
    """Where the sentence before names the five cards, six that keep the bound confirm nothing: five are meant, and they do not."""
    verdict = judged("at_least", "4,710", [SIX, FAST], "inherited")
    assert verdict.status == "ambiguous", verdict.reason
    assert "the text tells R282_q5 better, which says 4,084.8" in verdict.reason
    assert judged("at_least", "4,000", [SIX, FAST], "inherited").status == "confirmed"


def test_a_floor_for_one_scenario_is_not_kept_by_another() -> None:
    """Where the Server result is below the floor that the text states for Server, that Offline is above it shows nothing."""
    rows = [row("R282 q5", 4_084.8), row("R282 q5", 3_335.5, scenario="Server")]
    origins: dict[str, Any] = dict.fromkeys(("benchmark", "scenario"), "sentence")
    told: dict[str, Any] = {"origins": origins, "benchmark": "bert-99", "scenario": "Server"}
    made = claim("3,600", 3_600.0, vendor="Qualcomm", round="v3.1", bound="at_least", **told)
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text="3,600", outcome=Outcome.READ)
    [(_, verdict, _)] = judge([made], article, RecordIndex(rows, load()))
    assert verdict.status in ("ambiguous", "differs"), verdict.reason
    assert "3,335.5" in verdict.reason


SIZES = (
    ("two digits of three cards", "0.21", "ambiguous"),
    ("its own", "0.29", "confirmed"),
    ("three digits tell the row", "0.212", "confirmed"),
)


@pytest.mark.parametrize(("what", "digits", "status"), SIZES, ids=[case[0] for case in SIZES])
def test_two_digits_are_not_shown_by_another_size_than_spoken_of(what: str, digits: str, status: str) -> None:
    """ "One card answers in 0.12 ms in SingleStream and 0.21 ms in MultiStream": what three cards need says nothing of one."""
    cards = (("u1", 1, 0.2854), ("u3", 3, 0.2125))
    rows = [
        record("Untether AI", "v4.1", "closed", system, "Untether speedAI240", count, "resnet50", "MultiStream", value, None,
               metric="latency", unit="ms")
        for system, count, value in cards
    ]  # fmt: skip
    origins: dict[str, Any] = {"accelerator": "inherited", **dict.fromkeys(("benchmark", "scenario"), "sentence")}
    made = claim(
        digits, float(digits), vendor="Untether AI", round="v4.1", origins=origins, benchmark="resnet50", scenario="MultiStream", unit="ms",
        kind="latency", metric="latency", accelerator="Untether speedAI240", accelerator_count=1,
    )  # fmt: skip
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=digits, outcome=Outcome.READ)
    [(_, verdict, _)] = judge([made], article, RecordIndex(rows, load()))
    assert verdict.status == status, verdict.reason
