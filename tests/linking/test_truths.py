"""The worst that can be said, held down: whatever is true by the records never differs from them.

Statements are made of the official rounds beside the project, and of the small hand-made one, by a seeded hand; read and judged as
announcements are. ``TRUTHS=20000 pytest tests/linking/test_truths.py`` looks further than the few hundred of every day.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest

from digest.link import assess
from digest.linking.records.candidates import RecordIndex
from extractors.extract import reading
from extractors.names.learnt import Learnt, learnt
from store.model import Article, Judged, Outcome
from tests.linking.sayings import SAYINGS
from tests.linking.truths import Speaker, Statement

MANY = int(os.environ.get("TRUTHS", "180"))
LOOSE = frozenset({"bound", "peak", "gains", "counts"})
"""Sayings that stay true, or are not touched, when their figure is moved."""
FACTORS = (0.45, 0.71, 1.37, 1.9)


def judged(statement: Statement, index: RecordIndex, names: Learnt) -> list[Judged]:
    """The verdicts on a statement, read and judged by the product."""
    article = Article(
        id="a", entry_id="a", url="https://example.org/a", title=statement.title, publisher=statement.publisher, text=statement.text,
        outcome=Outcome.READ,
    )  # fmt: skip
    found = reading(article, names)
    return assess(found.article, found.mentions, found.claims, index, {})[0]


def statements(index: RecordIndex, *, false: bool, seed: int) -> Iterator[tuple[Statement, list[Judged]]]:
    """``MANY`` statements with their verdicts, fewer of a small world; of *false* ones each figure is far from its record's."""
    records = list(index.records())
    names = learnt((record.system for record in records), {record.vendor for record in records})
    speaker = Speaker(records, random.Random(seed), digits=4 if false else 3)
    sayings = {name: way for name, way in SAYINGS.items() if not (false and name in LOOSE)}
    for _ in range(MANY if len(records) > 100 else MANY // 6):
        speaker.factor = speaker.rng.choice(FACTORS) if false else 1.0
        statement = speaker.statement(sayings)
        yield statement, judged(statement, index, names)


@pytest.fixture(params=["official_index", "index"])
def world(request: pytest.FixtureRequest) -> RecordIndex:
    """The official rounds, and the hand-made one."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, RecordIndex)
    return found


def test_what_is_true_never_differs(world: RecordIndex) -> None:
    """No figure of a true statement is said to differ, and nearly all of those it is about are confirmed."""
    confirmed = about = 0
    for statement, verdicts in statements(world, false=False, seed=20):
        wrong = [each for each in verdicts if each.verdict.status == "differs"]
        assert not wrong, f"{statement.text}\n\n{wrong[0].claim.quote}: {wrong[0].verdict.reason}"
        for start, stop in statement.figures:
            about += 1
            confirmed += any(e.claim.start < stop and start < e.claim.stop and e.verdict.status == "confirmed" for e in verdicts)
    assert confirmed >= 0.9 * about


def test_what_is_far_from_its_record_is_never_confirmed(world: RecordIndex) -> None:
    """A figure of four digits, moved by a third and more, agrees with nothing that its statement can mean."""
    for statement, verdicts in statements(world, false=True, seed=21):
        for each in verdicts:
            moved = any(each.claim.start < stop and start < each.claim.stop for start, stop in statement.figures)
            assert not (moved and each.verdict.status == "confirmed"), f"{statement.text}\n\n{each.claim.quote}: {each.verdict.reason}"
