"""Sentences and what they claim: the cases are sentences.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractors.claims import extract_claims
from extractors.names.mentions import Finder
from store.model import Claim
from tests.extractors.articles import article, finder

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text())["case"]


def spelled(claim: Claim) -> str:
    """A claim as the cases write it."""
    value = ("-" if claim.value is None else f"{claim.value:.12g}") + (f"..{claim.value_high:.12g}" if claim.value_high is not None else "")
    subject = claim.subject
    return f"{value} {claim.unit} {claim.bound} {subject.benchmark or '-'} {subject.scenario or '-'} {claim.kind}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_sentence_claims_what_it_says_and_no_more(case: dict[str, Any]) -> None:
    """Every figure that the sentence claims is found with its unit, bound, benchmark and scenario, and nothing else is."""
    found = extract_claims(article(case["text"], vendor=case.get("vendor", "NVIDIA")), finder())
    assert [spelled(claim) for claim in found.claims] == case["claims"]


@pytest.mark.parametrize("case", [case for case in CASES if "metric" in case], ids=lambda case: case["text"][:60])
def test_a_change_says_of_what(case: dict[str, Any]) -> None:
    """How many results there are is told apart from how fast they are."""
    found = extract_claims(article(case["text"]), finder()).claims
    assert {claim.metric for claim in found} == {case["metric"]}


@pytest.mark.parametrize("case", [case for case in CASES if "measures" in case], ids=lambda case: case["text"][:60])
def test_an_accuracy_says_by_which_measure(case: dict[str, Any]) -> None:
    """Of several measures of one record the one that stands beside the figure is meant; of two that share a figure, neither alone."""
    assert [claim.metric for claim in extract_claims(article(case["text"]), finder()).claims] == case["measures"]


@pytest.mark.parametrize("case", [case for case in CASES if "divided" in case], ids=lambda case: case["text"][:60])
def test_a_figure_of_the_past_takes_over_all_but_its_round(case: dict[str, Any]) -> None:
    """ "Up from 3,406 tokens six months before" is per GPU as the figure before it, and of another round, which is not named."""
    claims = extract_claims(article(case["text"]), finder()).claims
    assert [claim.per or "-" for claim in claims] == case["divided"]
    assert [claim.subject.round or "-" for claim in claims] == case["rounds"]


@pytest.mark.parametrize("case", [case for case in CASES if "round" in case], ids=lambda case: case["text"][:60])
def test_a_round_that_is_compared_with_is_not_the_figures(case: dict[str, Any]) -> None:
    """ "vs v5.0" and "below v2.0" name the other end: the figure's own round is the article's."""
    assert {claim.subject.round for claim in extract_claims(article(case["text"]), finder()).claims} == {case["round"]}


@pytest.mark.parametrize("case", [case for case in CASES if "baseline" in case], ids=lambda case: case["text"][:60])
def test_a_ratio_names_its_second_end(case: dict[str, Any]) -> None:
    """What a ratio is compared with is kept apart from what it is about."""
    claim = extract_claims(article(case["text"]), finder()).claims[0]
    assert claim.baseline is not None
    assert case["baseline"] in (claim.baseline.accelerator, claim.baseline.system, claim.baseline.round, claim.baseline.description)


def test_the_finder_is_built_once() -> None:
    """Tests share one finder, as a run does."""
    assert isinstance(finder(), Finder)
    assert finder() is finder()
