"""The simulated year in small; ``python -m tests.year`` is the whole of it, and CI runs that."""

from __future__ import annotations

from pathlib import Path

from tests.year import simulate


def test_a_small_year_whole_and_killed(tmp_path: Path) -> None:
    """All that any source could give, once; every gap named; killed and restarted, the same state and nothing asked twice."""
    figures = simulate(200, 1, tmp_path)
    assert figures.announcements > 150
