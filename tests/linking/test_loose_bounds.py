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
    verdict = judged("at_least", "4,700", [SIX, FAST], "inherited")
    assert verdict.status == "ambiguous", verdict.reason
    assert "the text tells R282_q5 better, which says 4,084.8" in verdict.reason
    assert judged("at_least", "4,000", [SIX, FAST], "inherited").status == "confirmed"
