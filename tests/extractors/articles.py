"""Articles for tests: a text with as much around it as a case needs."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from extractors.names.mentions import Finder
from store.model import Article, Outcome
from store.vocabulary import load


@lru_cache(maxsize=1)
def finder() -> Finder:
    """The shipped vocabulary's finder."""
    return Finder(load())


def article(text: str, *, vendor: str | None = "NVIDIA", title: str = "A statement on MLPerf") -> Article:
    """An article of *vendor* that says *text*."""
    return Article(
        id="a1",
        entry_id="a1",
        url="https://example.org/a1",
        title=title,
        publisher=vendor,
        published=datetime(2022, 4, 6, tzinfo=UTC),
        published_from="feed",
        text=text,
        outcome=Outcome.READ,
    )
