"""Which days were searched."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from store.operations import Coverage
from store.store import Store

SEEN = datetime(2022, 5, 1, tzinfo=UTC)


def days(first: int, last: int, method: str = "sitemap", *, complete: bool = True, source: str = "wire") -> Coverage:
    return Coverage(
        source=source, first=date(2022, 4, first), last=date(2022, 4, last), method=method, complete=complete, searched=SEEN
    )


def test_coverage_is_kept_by_source_day_and_method(tmp_path: Path) -> None:
    """What was searched comes back in order; searching the same days again replaces what was said of them."""
    with Store.open(tmp_path / "s.db") as store:
        store.save_coverage([days(11, 20, complete=False), days(1, 10), days(1, 10, "feed", source="blog")])
        store.save_coverage([days(11, 20)])
        assert store.coverage("wire") == [days(1, 10), days(11, 20)]
        assert len(store.coverage()) == 3


def test_gaps_are_replaced_as_a_whole(tmp_path: Path) -> None:
    """A gap that was closed is gone after the next run; what was searched stays."""
    with Store.open(tmp_path / "s.db") as store:
        store.save_coverage([days(1, 10)])
        store.save_gaps("wire", [days(11, 30, "none", complete=False)])
        store.save_gaps("wire", [])
        assert store.coverage("wire") == [days(1, 10)]
