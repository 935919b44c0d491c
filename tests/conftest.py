"""What all tests may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

os.environ["BENCHWIRE_OFFLINE"] = "1"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of other people's texts and records beside the project; not part of it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared data does not stand beside the project")
    return folder


TOGETHER = {"tests/records": "records", "tests/linking": "linking", "tests/reading": "reading"}
"""Folders whose tests share something costly (rounds imported, pages read): one worker runs them all, and makes it once."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keeps the tests of a folder in ``TOGETHER`` on one worker."""
    for item in items:
        folder = item.path.parent.relative_to(ROOT).as_posix()
        if folder in TOGETHER:
            item.add_marker(pytest.mark.xdist_group(TOGETHER[folder]))
