"""Ratios that go on from the ratio or the figure told before them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from digest.linking.judging import judge
from digest.linking.ratios.baselines import baseline_of
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Claim, Outcome, Subject
from store.vocabulary import load
from tests.linking.made import claim, record

ARTICLE = Article(id="a", entry_id="a", url="https://example.org/a", title="", outcome=Outcome.READ)
BOXES = (("Dell", "one T4", "NVIDIA T4", 1), ("Dell", "one L4", "NVIDIA L4", 1), ("NVIDIA", "one A2", "NVIDIA A2", 1))
RESULTS: dict[str, tuple[float | None, ...]] = {
    "bert-99": (400.0, 960.0, 250.0), "resnet50": (6_000.0, 12_600.0, 3_100.0),
    "retinanet": (140.0, 225.0, 77.0), "bert-99.9": (190.0, None, None),
}  # fmt: skip
INDEX = RecordIndex(
    [
        record(vendor, "v2.0", "closed", system, chip, count, benchmark, "Offline", value, None)
        for benchmark, values in RESULTS.items()
        for at, (vendor, system, chip, count) in enumerate(BOXES)
        if (value := values[at])
    ],
    load(),
)
T4, L4 = Subject(accelerator="NVIDIA T4", origins={"accelerator": "sentence"}), {"accelerator": "NVIDIA L4"}


def said(digits: str, value: float, at: int, **more: Any) -> Claim:
    """A figure of Dell at an offset of the text; its sentence is 100 characters long."""
    slots = {slot: "sentence" for slot in ("benchmark", "accelerator", "scenario") if slot in more}
    made = claim(digits, value, **{"vendor": "Dell", "origins": {"vendor": "article", **slots}, **more})
    return replace(made, id=f"{digits}{at}", start=at, stop=at + 4, sentence_start=at - at % 100, sentence_stop=at - at % 100 + 100)


def ratio(digits: str, value: float, at: int, **more: Any) -> Claim:
    """A ratio at an offset of the text."""
    return said(digits, value, at, kind="ratio", unit="x", **more)


FIRST = ratio("2.4x", 2.4, 40, benchmark="bert-99", scenario="Offline", baseline=T4, **L4)
TOLD = said("960", 960.0, 40, benchmark="bert-99", scenario="Offline", **L4)
A2 = {"accelerator": "NVIDIA A2"}
CASES = (
    ("another benchmark of the same two", FIRST, ratio("2.1x", 2.1, 140, benchmark="resnet50"), "12,600 / 6,000 = 2.1x"),
    ("one accuracy target of two", ratio("2.1x", 2.1, 40, benchmark="resnet50", scenario="Offline", baseline=T4, **L4),
     ratio("2.4x", 2.4, 140, benchmark="bert"), "960 / 400 = 2.4x"),
    ("a third one in its own sentence", FIRST, ratio("1.61x", 1.61, 80, benchmark="retinanet"), "225 / 140 = 1.607x"),
    ("the same product over another one", FIRST, ratio("3.84x", 3.84, 80, baseline=Subject(**A2, origins={"accelerator": "sentence"})),
     "960 / 250 = 3.84x"),
    ("another product over the same one", FIRST, ratio("0.625x", 0.625, 80, **A2), "250 / 400 = 0.625x"),
    ("a named product over the figure told", TOLD, ratio("0.26x", 0.26, 140, **A2), "250 / 960 = 0.2604x"),
    ("the figure told over a named product", TOLD, ratio("2.4x", 2.4, 140, baseline=T4), "960 / 400 = 2.4x"),
    ("moved by little", FIRST, ratio("2.3x", 2.3, 140, benchmark="resnet50"), None),
    ("far away", FIRST, ratio("0.625x", 0.625, 940, **A2), None),
    ("of a vendor that filed none", FIRST, ratio("2.1x", 2.1, 140, benchmark="resnet50", accelerator="NVIDIA A30"), None),
    ("nothing new is said", FIRST, ratio("2.4x", 2.4, 240), None),
    ("a peak", FIRST, ratio("2.1x", 2.1, 140, benchmark="resnet50", bound="up_to"), None),
)  # fmt: skip


@pytest.mark.parametrize(("what", "before", "made", "arithmetic"), CASES, ids=[case[0] for case in CASES])
def test_a_ratio_goes_on_from_what_stands_before_it(what: str, before: Claim, made: Claim, arithmetic: str | None) -> None:
    """Confirmed by the submissions of the ratio or figure before it where they give it for what its own words name; else left open."""
    (_, first, _), (_, verdict, links) = judge([before, made], ARTICLE, INDEX)
    assert first.status == "confirmed"
    if arithmetic is None:
        assert verdict.status not in ("confirmed", "differs")
    else:
        assert (verdict.status, verdict.arithmetic) == ("confirmed", arithmetic)
        assert [link.role for link in links] == ["subject", "baseline"]


def test_a_year_is_two_rounds_of_inference() -> None:
    """ "A year ago" begins with the second round before, "half a year ago" and "the last round" with the first."""
    rounds = RecordIndex([record("Dell", round_, "closed", "box", "NVIDIA T4", 1, "bert-99", "Offline", 1.5, None)
                          for round_ in ("v1.0", "v1.1", "v2.0")], load())  # fmt: skip

    def first(words: str) -> str | None:
        return baseline_of(ratio("2x", 2.0, 0, baseline=Subject(description=words)), rounds).readings[0].round

    assert first("its results of a year ago") == "v1.0"
    assert (first("half a year ago"), first("the last round")) == ("v1.1", "v1.1")
