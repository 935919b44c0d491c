"""The scripts in benchmarks/ are run by hand; what they use must be where they look for it."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

SCRIPTS = sorted((Path(__file__).parents[1] / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_benchmark_can_be_started(path: Path) -> None:
    """Everything that it imports is there."""
    assert runpy.run_path(str(path), run_name="benchmark")["__doc__"]
