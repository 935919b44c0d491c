"""Records to judge by: the official rounds beside the project, and a small hand-made round."""

from __future__ import annotations

import pytest

from digest.linking.records.candidates import RecordIndex
from store.model import Record
from store.vocabulary import load
from tests.conftest import Held
from tests.linking.made import made_round

ROUNDS = (("inference", "v1.1"), ("inference", "v2.0"), ("inference", "v2.1"), ("tiny", "v0.7"), ("mobile", "v2.0"))


@pytest.fixture(scope="session")
def official(held: Held) -> list[Record]:
    """The records of the five rounds that the gold speaks of, read by the product's own importers."""
    return [record for suite, round_ in ROUNDS for record in held(suite, round_)[1].records]


@pytest.fixture(scope="session")
def official_index(official: list[Record]) -> RecordIndex:
    """The index over the official rounds."""
    return RecordIndex(official, load())


@pytest.fixture(scope="session")
def index() -> RecordIndex:
    """The index over the hand-made round."""
    return RecordIndex(made_round(), load())
