"""An accuracy beside the result of a run: many runs reach it, and the one that stands in its row is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Outcome
from store.vocabulary import load
from tests.linking.made import claim, record

RUNS = (("gx_cpu", 228.71, 76.46), ("gx_gpu", 2_961.06, 76.46), ("gx_int8", 4_102.5, 71.44))
INDEX = RecordIndex(
    [
        record("GATEOverflow", "v5.1", "open", system, "", 0, "resnet50", "Offline", rate, None, accuracy={"top1": top1})
        for system, rate, top1 in RUNS
    ],
    load(),
)
CASES = (
    ("the run beside it", "| 228.71 | 76.46 |", "76.46", "confirmed", "gx_cpu"),
    ("the other run of that accuracy", "| 2,961.06 | 76.46 |", "76.46", "confirmed", "gx_gpu"),
    ("of another run than the one beside it", "| 228.71 | 71.44 |", "71.44", "confirmed", "gx_int8"),
    ("of no run", "| 228.71 | 70.12 |", "70.12", "ambiguous", None),
)


@pytest.mark.parametrize(("what", "row", "accuracy", "status", "system"), CASES, ids=[case[0] for case in CASES])
def test_an_accuracy_is_of_the_run_in_its_row(what: str, row: str, accuracy: str, status: str, system: str | None) -> None:
    """Confirmed by the record whose rate stands beside it, where that has the accuracy; else it is judged as any other."""
    about = {"vendor": "GATEOverflow", "round": "v5.1", "benchmark": "resnet50"}
    rate = row.split("|")[1].strip()
    made = [
        claim(rate, float(rate.replace(",", "")), scenario="Offline", **about),
        claim(accuracy, float(accuracy), kind="accuracy", metric="top1", unit="%", **about),
    ]
    placed = [
        replace(each, id=each.digits, start=row.index(each.digits), stop=row.index(each.digits) + len(each.digits), sentence_stop=len(row))
        for each in made
    ]
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=row, outcome=Outcome.READ)
    *_, (_, verdict, links) = judge(placed, article, INDEX)
    assert verdict.status == status, verdict.reason
    assert system is None or f"/{system}/" in links[0].record_id
