"""What tests of records share: the official rounds that stand beside the project, each read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from collectors.records.reading import RoundReading
from collectors.records.settings import default_rounds
from collectors.records.tree import Tree
from collectors.records.update import read_from

Held = Callable[[str, str], tuple[Tree, RoundReading]]


@pytest.fixture(scope="session")
def held(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Held:
    """Reads a round from the shared bundles, once for all tests."""
    clones = tmp_path_factory.mktemp("clones")
    rounds = {each.key: each for each in default_rounds()}

    @cache
    def read(suite: str, round: str) -> tuple[Tree, RoundReading]:
        return read_from(rounds[suite, round], shared / "data" / "records", clones)

    return read
