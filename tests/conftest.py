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
