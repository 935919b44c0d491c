"""Suite and round of an article that names neither: told by its words and its day, and never firm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from collectors.records.settings import default_rounds
from extractors.announced import round_of_day, suite_spoken_of
from extractors.claims import extract_claims
from store.vocabulary import load
from tests.extractors.articles import article, finder

DAYS = (
    ("training", "2022-06-29T15:00", "v2.0"),
    ("training", "2021-12-02T10:00", "v1.1"),
    ("training", "2025-11-13T00:00", "v5.1"),
    ("training", "2022-06-28T23:00", "v2.0"),
    ("training", "2022-06-27T23:00", None),
    ("training", "2022-10-01T10:00", None),
    ("storage", "2022-06-29T15:00", None),
    (None, "2022-06-29T15:00", None),
)
SPOKEN = (
    ("Our MLPerf results", "We cut the time to train BERT to 17 minutes.", "training"),
    ("Fastest training times on MLPerf 2.0", "Our accelerators serve inference too.", "training"),
    ("Our MLPerf results", "Latency fell, and so did the time to train.", None),
    ("Our MLPerf results", "We are proud of our scores.", None),
    ("Our MLPerf results", "A server does 93,046 tokens per second in Offline, two of them 185,000 tokens/s.", "inference"),
    ("Our MLPerf results", "Our tokens are traded offline.", None),
    ("tinycorp and its tinybox on MLPerf", "| Model | Time to train |", "training"),
    ("MLPerf Tiny news", "We cut the time to train BERT to 17 minutes.", None),
    ("MLPerf looks at storage", "The arrays feed training jobs, and training needs them.", None),
)


@pytest.mark.parametrize(("suite", "time", "round_"), DAYS)
def test_the_round_that_was_news_that_day(suite: str | None, time: str, round_: str | None) -> None:
    """The newest round of the suite, for a month and a half after it was announced, and a day ahead of it."""
    dated = replace(article("x"), published=datetime.fromisoformat(time).replace(tzinfo=UTC))
    assert round_of_day(load(), suite, dated) == round_


@pytest.mark.parametrize(("title", "text", "suite"), SPOKEN)
def test_an_article_that_speaks_of_training_alone(title: str, text: str, suite: str | None) -> None:
    """The title's words decide before the text's."""
    assert suite_spoken_of(title, text) == suite


def test_a_round_from_the_day_says_so() -> None:
    """The slot's origin is the day, and a round that the text names is taken instead."""
    news = replace(article("In the latest MLPerf training round BERT converged in 17 minutes."), published=datetime(2022, 7, 1, tzinfo=UTC))
    (found,) = extract_claims(news, finder()).claims
    assert (found.subject.suite, found.subject.round, found.subject.origins["round"]) == ("training", "v2.0", "day")
    told = replace(news, text="In MLPerf Training v1.1 BERT converged in 17 minutes.")
    (found,) = extract_claims(told, finder()).claims
    assert (found.subject.round, found.subject.origins["round"]) == ("v1.1", "sentence")


def test_news_that_only_looks_back_is_about_its_days_round() -> None:
    """An older round named in news of the day is what it compares with; weeks later it may be the subject."""
    text = "MLPerf training results are out: BERT converged in 17 minutes, against 20 minutes a year ago (v1.1)."
    news = replace(article(text), published=datetime(2022, 6, 30, tzinfo=UTC))
    (first, *_) = extract_claims(news, finder()).claims
    assert (first.subject.round, first.subject.origins["round"]) == ("v2.0", "day")
    (first, *_) = extract_claims(replace(news, published=datetime(2022, 8, 1, tzinfo=UTC)), finder()).claims
    assert first.subject.round == "v1.1"


def test_the_announcement_days_are_those_of_the_rounds() -> None:
    """The vocabulary's days and the rounds' own list say the same."""
    known = {(each.suite, f"{each.round} {each.published}") for each in default_rounds() if each.published}
    told = {(suite.name, day) for suite in load().terms("suites") for day in suite.values("announced")}
    assert told == known


def test_a_target_with_a_scenario_tells_that_mlperf_is_meant() -> None:
    """A trade paper may write "v4.0" and "BERT-99" and never MLPerf; "BERT" and "Offline" alone are anybody's."""
    said = "The box of Dell, a look at v4.0: {0} 30,966 samples/s and served two users."
    told = ("BERT-99 Offline ran at", "BERT-99.9 ran, offline, at", "BERT offline ran at", "form B-99 ran at")
    read = [extract_claims(article(said.format(words), title="A box"), finder()).claims for words in told]
    assert [len(claims) for claims in read] == [1, 1, 0, 0]
