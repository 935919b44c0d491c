"""Records to judge by: the official rounds beside the project, and a small hand-made round."""

from __future__ import annotations

from pathlib import Path

import pytest

from collectors.records import git, inference, mobile, tiny
from collectors.records.settings import default_rounds
from digest.linking.candidates import RecordIndex
from store.model import Record
from store.vocabulary import load
from tests.linking.made import made_round

READERS = {"inference": inference.read, "tiny": tiny.read, "mobile": mobile.read}
ROUNDS = {("inference", "v1.1"), ("inference", "v2.0"), ("inference", "v2.1"), ("tiny", "v0.7"), ("mobile", "v2.0")}


@pytest.fixture(scope="session")
def official(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    """The records of the five rounds that the gold speaks of, read by the product's own importers."""
    cache = tmp_path_factory.mktemp("rounds")
    records: list[Record] = []
    for round_ in default_rounds():
        if round_.key in ROUNDS:
            place = git.Place(
                name=round_.repository_name, folder=shared / "data/records" / f"{round_.repository_name}.bundle"
            )
            tree = git.open_tree(place, repository=round_.repository, cache=cache, bounds=git.Bounds())
            records += READERS[round_.format](tree, round_).records
    return records


@pytest.fixture(scope="session")
def official_index(official: list[Record]) -> RecordIndex:
    """The index over the official rounds."""
    return RecordIndex(official, load())


@pytest.fixture(scope="session")
def index() -> RecordIndex:
    """The index over the hand-made round."""
    return RecordIndex(made_round(), load())
