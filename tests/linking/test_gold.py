"""Verdicts on the hand-made gold, without extraction: floors that only rise.

The claims are made of the gold's own slots (tests/linking/gold.py), so a failure here is linking's alone. When one falls, run
``pytest tests/linking/test_gold.py -k floor`` and read the errors of the scorer in its message.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from extractors.read import FRONT_MATTER
from store.model import Article, Claim, Link, Outcome, Status, Verdict
from store.vocabulary import load
from tests.linking.gold import Case, cases

FLOORS = {"link_recall": 0.97, "link_precision": 0.99, "verdict_accuracy": 0.96, "joint": 0.95}
ARTICLE = Article(id="gold", entry_id="gold", url="https://example.org/gold", title="", outcome=Outcome.READ)

Judged = list[tuple[Claim, Verdict, tuple[Link, ...]]]


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[Case]:
    """The gold's rows as claims."""
    return list(cases(shared / "data/press/gold_claims.jsonl", load()))


@pytest.fixture(scope="module")
def judged(gold: list[Case], official_index: RecordIndex, shared: Path) -> Judged:
    """Every claim of the gold with its verdict, statement by statement."""
    documents: defaultdict[str, list[Claim]] = defaultdict(list)
    for case in gold:
        documents[case.claim.article_id].append(case.claim)
    made: Judged = []
    for name, claims in documents.items():
        statement = (shared / "data/press/statements" / f"{name.replace('/', '__')}.txt").read_text(encoding="utf-8")
        front = FRONT_MATTER.match(statement)
        made += judge(claims, replace(ARTICLE, text=statement[front.end() if front else 0 :]), official_index)
    return made


def _prediction(claim: Claim, verdict: Verdict, links: tuple[Link, ...], index: RecordIndex) -> dict[str, Any]:
    records = [index.record(link.record_id) for link in links]
    return {
        "quote": claim.quote, "start": claim.start, "stop": claim.stop, "value": claim.value, "value_high": claim.value_high,
        "unit": claim.unit, "verdict": {"status": verdict.status, "reason": verdict.reason},
        "links": [
            {"round": r.round, "submitter": r.submitter, "system_id": r.system_id, "benchmark": r.benchmark_filed, "scenario": r.scenario}
            for r in records
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def report(judged: Judged, official_index: RecordIndex, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the project's scorer says of these verdicts: its errors, then one line of scores."""
    documents: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for claim, verdict, links in judged:
        documents[claim.article_id].append(_prediction(claim, verdict, links, official_index))
    out = tmp_path_factory.mktemp("gold") / "predictions.jsonl"
    lines = [json.dumps({"file": f"{name.replace('/', '__')}.txt", "claims": made}) for name, made in documents.items()]
    out.write_text("\n".join(lines), encoding="utf-8")
    command = [
        sys.executable,
        shared / "checks/score_claims.py",
        shared / "data/press/gold_claims.jsonl",
        out,
        "--errors",
        "40",
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def scores(report: str) -> dict[str, float]:
    """The scores alone."""
    found: dict[str, float] = json.loads(report.splitlines()[-1])
    return found


@pytest.mark.parametrize("measure", sorted(FLOORS))
def test_no_score_falls_below_its_floor(measure: str, scores: dict[str, float], report: str) -> None:
    """Link recall and precision, verdict accuracy and both together stay where they have been."""
    assert scores[measure] >= FLOORS[measure], report


def test_no_true_claim_is_said_to_differ(scores: dict[str, float]) -> None:
    """The worst error does not happen once."""
    assert scores["false_differs"] == 0


def test_the_claims_that_differ_are_found(gold: list[Case], judged: Judged) -> None:
    """Every figure that the gold calls contradicted gets ``differs``."""
    found = {claim.id: verdict.status for claim, verdict, _ in judged}
    missed = [
        case.claim.id for case in gold if case.row["verdict"] == "contradicted" and found[case.claim.id] != "differs"
    ]
    assert missed == [], [verdict.reason for claim, verdict, _ in judged if claim.id in missed]


def test_every_claim_has_exactly_one_verdict(gold: list[Case], judged: Judged) -> None:
    """One verdict a claim, in the claims' order, with a sentence."""
    assert [claim.id for claim, _, _ in judged] == [case.claim.id for case in gold]
    assert all(verdict.claim_id == claim.id and verdict.reason for claim, verdict, _ in judged)


def test_what_is_no_mlperf_result_is_never_judged_by_a_record(gold: list[Case], judged: Judged) -> None:
    """A specification, a plan or a price ends as not-checkable, without links."""
    for case, (_, verdict, links) in zip(gold, judged, strict=True):
        if not case.row["is_mlperf_claim"]:
            assert (verdict.status, links) == (Status.NOT_CHECKABLE, ())


DECI = {"1041.39": ("differs", "aws-c6i.2xlarge-openvino"), "121": ("confirmed", "aws-c6i.16xlarge-openvino"),
        "66.6": ("confirmed", "aws-m5dn.8xlarge-openvino"), "4307.71": ("differs", "aws-c6i.16xlarge-openvino"),
        "2243.62": ("differs", "aws-m5zn.6xlarge-openvino")}  # fmt: skip


@pytest.mark.parametrize("quote", sorted(DECI))
def test_the_figures_of_deci_meet_their_rows(quote: str, judged: Judged, official_index: RecordIndex) -> None:
    """The case the project started from: each figure of the flattened table is held against the right system."""
    _, verdict, links = next(
        item for item in judged if item[0].article_id == "inf20/deci-ai" and item[0].quote == quote
    )
    assert verdict.status == DECI[quote][0], verdict.reason
    assert official_index.record(links[0].record_id).system_id == DECI[quote][1]
    if quote == "1041.39":
        assert verdict.deviation == pytest.approx(-0.13753, abs=1e-5)
