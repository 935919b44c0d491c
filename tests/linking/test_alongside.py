"""Figures of a table that a sweep's other rows would leave open: the submission that the figures beside them tell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Claim, Outcome
from store.vocabulary import load
from tests.linking.made import claim, record

MANY = 1_000
"""Systems of a sweep, of every speed up to twice the first."""
INDEX = RecordIndex(
    [
        record("Krai", "v2.0", "closed", f"board {at}", "", 0, benchmark, scenario, value * (1 + at / MANY), None)
        for at in range(MANY)
        for benchmark, scenario, value in (
            ("resnet50", "Offline", 812.37), ("resnet50", "SingleStream", 1.043), ("retinanet", "Offline", 124.311),
        )
    ],
    load(),
)  # fmt: skip


def stated(text: str, digits: str, benchmark: str, scenario: str | None) -> Claim:
    """The figure *digits* of *text*, in a sentence of its own line."""
    late = scenario == "SingleStream"
    fields: dict[str, Any] = {"kind": "latency", "metric": "latency", "unit": "ms"} if late else {}
    at = text.index(digits)
    made = claim(digits, float(digits), vendor="Krai", benchmark=benchmark, scenario=scenario, **fields)
    return replace(made, id=digits, start=at, stop=at + len(digits), sentence_start=at, sentence_stop=at + len(digits))


TOLD = "| RetinaNet Offline | 124.311 |\n| ResNet-50 Offline | 812.37 |\n"
CASES = (
    ("a result of the submission told beside it", f"{TOLD}| ResNet-50 SingleStream | 1.04 |", "1.04", "SingleStream", "confirmed"),
    ("of another board of the sweep", f"{TOLD}| ResNet-50 SingleStream | 1.55 |", "1.55", "SingleStream", "ambiguous"),
    ("two digits prove nothing", f"{TOLD}| ResNet-50 SingleStream | 1.0 |", "1.0", "SingleStream", "ambiguous"),
    ("in another paragraph", f"{TOLD}\n| ResNet-50 SingleStream | 1.04 |", "1.04", "SingleStream", "ambiguous"),
    ("one result tells nothing", "| RetinaNet Offline | 124.311 |\n| ResNet-50 SingleStream | 1.04 |", "1.04", "SingleStream", "ambiguous"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "text", "digits", "scenario", "status"), CASES, ids=[case[0] for case in CASES])
def test_the_submission_told_beside_a_figure_is_meant(what: str, text: str, digits: str, scenario: str, status: str) -> None:
    """Two results of one submission in the same table, and three digits of a row of it; else the figure stays open."""
    told = [stated(text, quote, name, "Offline") for quote, name in (("124.311", "retinanet"), ("812.37", "resnet50")) if quote in text]
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=text, outcome=Outcome.READ)
    *_, (_, verdict, links) = judge([*told, stated(text, digits, "resnet50", scenario)], article, INDEX)
    assert verdict.status == status, verdict.reason
    assert status != "confirmed" or links[0].record_id.endswith("board_0/resnet50/SingleStream")
