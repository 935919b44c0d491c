"""The verb: pages not yet read -> articles, mentions, claims.

A page is read again when the program's reading has changed: the fingerprint covers the code's version, the vocabulary and
the product names learnt from the records.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from extractors.names.learnt import Learnt, learnt
from extractors.pool import Map, open_pool
from extractors.settings import Settings
from store.model import Article, Entry, Outcome, Page, Reading
from store.store import Store
from store.vocabulary import FOLDER

VERSION = "15"
"""Raised whenever reading a page gives other rows than before."""
MOST_FIGURES = 8
"""Changed figures that a note names."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a run of ``extract`` did: pages by outcome, and claims found."""

    outcomes: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    stories: int = 0
    """Releases that more than one page carries."""

    @property
    def articles(self) -> int:
        """Articles read, with or without claims."""
        return self.outcomes[Outcome.READ]


@dataclass(frozen=True)
class Job:
    """What crosses to a worker: small and picklable."""

    entry: Entry
    page: Page
    names: Learnt
    first: Page | None = None
    """What the page was at first, where it has changed since."""


def fingerprint(names: Learnt) -> str:
    """Names the way pages are read now: same fingerprint, same rows."""
    digest = hashlib.sha256(VERSION.encode())
    for path in sorted(Path(FOLDER).glob("*.toml")):
        digest.update(path.read_bytes())
    digest.update("\n".join((*names.systems, "", *names.vendors)).encode())
    return digest.hexdigest()[:16]


@lru_cache(maxsize=2)
def _finder(names: Learnt) -> object:
    from extractors.names.mentions import Finder
    from store.vocabulary import load

    return Finder(load().with_vendors(names.vendors), names.systems)


def read_page(job: Job) -> tuple[Page, tuple[Reading, ...]]:
    """The readings of one page. A pure function of its job: the same page gives the same rows anywhere."""
    from extractors.read import read

    readings = [reading(article, job.names) for article in read(job.page, job.entry)]
    if job.first is not None and len(readings) == 1:
        before = read(job.first, job.entry)[0]
        edits = edited(before, readings[0].article, job.first.fetched)
        readings = [replace(readings[0], warnings=(*readings[0].warnings, *edits))]
    return job.page, tuple(readings)


def edited(before: Article, after: Article, fetched: datetime) -> tuple[str, ...]:
    """What the reader should know of an announcement that was changed: the figures that came and went; () if none did."""
    from extractors.stories import changed_figures

    if Outcome.READ not in (before.outcome, after.outcome) or before.outcome is not after.outcome:
        return ()
    told = [
        f"{verb} {', '.join(figures[:MOST_FIGURES])}" + (" and others" if len(figures) > MOST_FIGURES else "")
        for verb, figures in (("now says", changed_figures(before, after)), ("no longer says", changed_figures(after, before)))
        if figures
    ]
    return (f"Edited after {fetched:%Y-%m-%d %H:%M} UTC: it {', '.join(told)}.",) if told else ()


def reading(article: Article, names: Learnt) -> Reading:
    """What *article* asserts, by the vocabulary and the learnt *names*; an article without MLPerf ends as off-topic."""
    from extractors.claims import extract_claims
    from extractors.context import is_about_mlperf
    from extractors.names.mentions import Finder

    if article.outcome is not Outcome.READ:
        return Reading(article=article)
    if not is_about_mlperf(article):
        return Reading(
            article=replace(article, outcome=Outcome.OFF_TOPIC, note="neither MLPerf nor MLCommons is named")
        )
    finder = _finder(names)
    assert isinstance(finder, Finder)
    found = extract_claims(article, finder)
    return Reading(article=article, mentions=found.mentions, claims=found.claims, warnings=found.warnings)


def extract(
    store: Store, settings: Settings, *, progress: Callable[[Iterable[Job], int], Iterable[Job]] | None = None
) -> Report:
    """Reads every page that was not read yet, or not in today's way, and saves each one's readings at once."""
    names = learnt(store.system_names(), store.vendors())
    mark = fingerprint(names)
    waiting = [
        Job(entry, page, names, store.first_page(entry.id, page.part)) for entry, page in store.pages_to_read(mark)
    ]
    if not waiting:
        return Report()
    with open_pool(settings.pool, len(waiting)) as mapped:
        return _save(store, mapped, progress(waiting, len(waiting)) if progress else waiting, mark)


def _save(store: Store, mapped: Map, jobs: Iterable[Job], mark: str) -> Report:
    outcomes: Counter[str] = Counter()
    claims = 0
    for page, readings in mapped(read_page, jobs):
        store.save_readings(page, readings, mark)
        outcomes.update(reading.article.outcome for reading in readings)
        claims += sum(len(reading.claims) for reading in readings)
    return Report(outcomes=outcomes, claims=claims, stories=_grouped(store))


def _grouped(store: Store) -> int:
    """Groups the copies of one release anew; how many stories have several articles."""
    from extractors.stories import group
    from store.vocabulary import load

    domains = frozenset(domain for term in load().terms("vendors") for domain in term.values("domains"))
    stories = group(list(store.articles(outcome=Outcome.READ)), domains)
    store.save_stories(stories)
    return len(stories)
