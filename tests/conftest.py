"""What all tests may ask for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from collectors.records.reading import RoundReading
from collectors.records.settings import default_rounds
from collectors.records.tree import Tree
from collectors.records.update import read_from
from tests.workplace import SHIPPED, Ended, Workplace

Held = Callable[[str, str], tuple[Tree, RoundReading]]

ROOT = Path(__file__).parents[1]

os.environ["BENCHWIRE_OFFLINE"] = "1"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of other people's texts and records beside the project; not part of it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared data does not stand beside the project")
    return folder


@pytest.fixture(scope="session")
def held(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Held:
    """Reads a round from the shared bundles, once for all tests."""
    clones = tmp_path_factory.mktemp("clones")
    rounds = {each.key: each for each in default_rounds()}

    @cache
    def read(suite: str, round: str) -> tuple[Tree, RoundReading]:
        return read_from(rounds[suite, round], shared / "data" / "records", clones)

    return read


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, Ended]:
    """A first run without a network, and how it ended: what ships with the program, and a source that cannot be reached.

    Whoever changes the folder takes ``begun``.
    """
    place = Workplace(tmp_path_factory.mktemp("first")).configure(
        SHIPPED + '[[collectors.sources]]\nname = "far"\nkind = "feed"\nurl = "https://feeds.example.org/rss"\n'
    )
    return place, place.run("--since", "2022-04-01")


@pytest.fixture
def begun(first_run: tuple[Workplace, Ended], tmp_path: Path) -> Workplace:
    """A copy of the folder of the first run, to go on in."""
    shutil.copytree(first_run[0].folder, tmp_path / "begun")
    return Workplace(tmp_path / "begun")


TOGETHER = {
    "tests/records": "rounds", "tests/linking": "rounds", "tests/reading": "pages",
    "tests/test_main_job.py": "first run", "tests/test_judge.py": "first run",
}  # fmt: skip
"""Folders and files whose tests share something costly: one worker runs all of one name, and makes it once."""


class ByFolder(LoadScopeScheduling):
    """Keeps the tests that ``TOGETHER`` gives one name on one worker; any other test goes to whichever is free.

    By a scheduler and not by xdist's own groups: pytest 9.2 no longer shows xdist 3.8 the names that carry them, and
    ``--dist loadgroup`` spreads the tests without a word.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return TOGETHER.get(file) or TOGETHER.get(file.rpartition("/")[0], nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFolder:
    """Takes the place of the scheduler that ``--dist`` names."""
    return ByFolder(config, log)
