"""Real news pages with gold: floors that only rise. Reading is compared with trafilatura alone in the same run."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from extractors.read import read
from store.model import Article, Entry, Page


@pytest.fixture(scope="module")
def pairs(shared: Path) -> list[tuple[dict[str, Any], Article, str]]:
    """Gold, our article, and trafilatura's own text of each page."""
    import trafilatura

    folder = shared / "data" / "pages"
    made = []
    for line in (folder / "gold.jsonl").read_text().splitlines():
        gold = json.loads(line)
        body = gzip.decompress((folder / gold["file"]).read_bytes())
        page = Page(
            entry_id="e", url=gold["url"], fetched=datetime.now(UTC), content_type="text/html", body=body, sha256=""
        )
        (found,) = read(page, Entry(id="e", source="s", url=gold["url"], title=""))
        alone = trafilatura.extract(body.decode("utf-8", "replace"), favor_precision=True, include_comments=False)
        made.append((gold, found, alone or ""))
    return made


def overlap(text: str, gold: str) -> float:
    """F1 over words."""
    one, other = (Counter(re.findall(r"\w+", part.lower())) for part in (text, gold))
    return 2 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values()))


def norm(text: str | None) -> str:
    return re.sub(r"\W+", " ", text or "").strip().lower()


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def test_body(pairs: list[tuple[dict[str, Any], Article, str]]) -> None:
    """The body is found at least as well as by trafilatura alone."""
    ours = mean([overlap(found.text, gold["body"] or "") for gold, found, _ in pairs])
    alone = mean([overlap(text, gold["body"] or "") for gold, _, text in pairs])
    assert ours >= alone
    assert ours >= 0.945


def test_time(pairs: list[tuple[dict[str, Any], Article, str]]) -> None:
    """The day is right on 97 % of the pages and wrong on none; the minute is right on 97 %."""
    dated = [(datetime.fromisoformat(gold["published"]), found) for gold, found, _ in pairs if gold["published"]]
    known = [(time.astimezone(UTC), found.published) for time, found in dated if found.published is not None]
    assert all(time.date() == ours.date() for time, ours in known)
    assert len(known) / len(dated) >= 0.97
    assert sum(abs((time - ours).total_seconds()) < 60 for time, ours in known) / len(dated) >= 0.97


def test_title(pairs: list[tuple[dict[str, Any], Article, str]]) -> None:
    """The title is right on 88 % of the pages."""
    assert mean([float(norm(found.title) == norm(gold["title"])) for gold, found, _ in pairs if gold["title"]]) >= 0.88


def test_authors(pairs: list[tuple[dict[str, Any], Article, str]]) -> None:
    """The authors' F1 is at least 0.88."""
    scores = []
    for gold, found, _ in pairs:
        expected, ours = set(map(norm, gold["authors"] or [])), set(map(norm, found.authors))
        both = len(expected) + len(ours)
        scores.append(2 * len(expected & ours) / both if both else 1.0)
    assert mean(scores) >= 0.88
