"""Ratios of two submissions that the article tells results of, in tests of which it tells none."""

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
BOXES = (("R750 bare", "", 0), ("R750 with two", "NVIDIA L40", 2), ("R750 with four", "NVIDIA L40", 4), ("XE8545", "NVIDIA A100", 4))
RESULTS = {"bert-99": (100.0, 1_390.0, 2_750.0, 3_300.0), "rnnt": (500.0, 4_350.0, 8_600.0, 9_700.0)}
INDEX = RecordIndex(
    [
        record("Dell", "v2.0", "closed", system, chip, count, benchmark, "Offline", values[at], None)
        for benchmark, values in RESULTS.items()
        for at, (system, chip, count) in enumerate(BOXES)
    ],
    load(),
)


def told(digits: str, value: float, at: int) -> Claim:
    """A result of BERT at an offset of the text; its sentence is 50 characters long."""
    made = claim(digits, value, vendor="Dell", benchmark="bert-99", scenario="Offline")
    return replace(made, id=digits, start=at, stop=at + 5, sentence_start=at - at % 50, sentence_stop=at - at % 50 + 50)


def ratio(digits: str, value: float, **more: Any) -> Claim:
    """A ratio of another test, far behind the results."""
    fields: dict[str, Any] = {"vendor": "Dell", "benchmark": "rnnt", "origins": {"vendor": "article", "benchmark": "sentence"}, **more}
    made = claim(digits, value, kind="ratio", unit="x", **fields)
    return replace(made, id="ratio", start=2_010, stop=2_014, sentence_start=2_000, sentence_stop=2_100)


BARE, TWO, FOUR = told("100.0", 100.0, 10), told("1,390", 1_390.0, 60), told("2,750", 2_750.0, 110)
CASES = (
    ("both ends", [BARE, TWO], ratio("8.7x", 8.7), "4,350 / 500 = 8.7x"),
    ("one pair of three submissions", [BARE, TWO, FOUR], ratio("17.2x", 17.2), "8,600 / 500 = 17.2x"),
    ("a submission that is not told", [BARE, TWO], ratio("17.2x", 17.2), None),
    ("moved by little", [BARE, TWO], ratio("8.1x", 8.1), None),
    ("a baseline of words alone", [BARE, TWO], ratio("8.7x", 8.7, baseline=Subject(description="an ordinary server")), None),
    ("a baseline that none of them is", [BARE, TWO], ratio("8.7x", 8.7, baseline=Subject(accelerator="NVIDIA A100")), None),
    ("no test is named", [BARE, TWO], ratio("8.7x", 8.7, benchmark=None), None),
)  # fmt: skip


@pytest.mark.parametrize(("what", "figures", "made", "arithmetic"), CASES, ids=[case[0] for case in CASES])
def test_two_told_entries_are_held_against_each_other(what: str, figures: list[Claim], made: Claim, arithmetic: str | None) -> None:
    """Confirmed with the arithmetic of the one pair of told submissions that gives the ratio in its test; else left open."""
    *_, (_, verdict, links) = judge([*figures, made], ARTICLE, INDEX)
    if arithmetic is None:
        assert verdict.status not in ("confirmed", "differs"), verdict.reason
    else:
        assert (verdict.status, verdict.arithmetic) == ("confirmed", arithmetic)
        assert {link.role for link in links} == {"subject", "baseline"}
