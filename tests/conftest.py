"""What all tests may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parents[1]

os.environ["BENCHWIRE_OFFLINE"] = "1"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of other people's texts and records beside the project; not part of it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared data does not stand beside the project")
    return folder


TOGETHER = frozenset({"tests/records", "tests/linking", "tests/reading"})
"""Folders whose tests share something costly (rounds imported, pages read): one worker runs them all, and makes it once."""


class ByFolder(LoadScopeScheduling):
    """Keeps the tests of a folder in ``TOGETHER`` on one worker; any other test goes to whichever is free.

    By a scheduler and not by xdist's own groups: pytest 9.2 no longer shows xdist 3.8 the names that carry them, and
    ``--dist loadgroup`` spreads the tests without a word.
    """

    def _split_scope(self, nodeid: str) -> str:
        folder = nodeid.partition("::")[0].rpartition("/")[0]
        return folder if folder in TOGETHER else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFolder:
    """Takes the place of the scheduler that ``--dist`` names."""
    return ByFolder(config, log)
