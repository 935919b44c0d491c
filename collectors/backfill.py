"""Going back: the days that a live listing no longer holds are searched window by window, each saved as it is done.

    missing days ─split─▶ windows ─search─▶ Searched ─┬─ complete ─▶ coverage
                             ▲                        ├─ capped ───▶ two halves
                             ├────────────────────────┼─ not now ──▶ once more, after the pause it asks for
                             └────────────────────────┴─ failed ───▶ the next strategy

A strategy that reads everything at once, such as a feed page by page, waits as a last resort until all windows of the
others are done, and is then asked once for what they left.
"""

from __future__ import annotations

import importlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from collectors.coverage import missing, untried
from collectors.sources import Asked, Searched, SourceTable, Strategy, Window
from collectors.unanswered import ForbiddenError, LimitedError, PassingError, UnreachableError
from collectors.web import BRIEF_S
from store.errors import SourceError
from store.operations import Coverage

MOST_TRIES = 3
"""Of a search that is answered "not now"."""
BRIEF = timedelta(seconds=BRIEF_S)
SOON = timedelta(hours=1)
TOMORROW = timedelta(hours=23)
"""When a search is tried again that was put off, and one whose service was in trouble; any other after a week."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """A window of a source to be searched by one of its strategies."""

    source: SourceTable
    asked: Asked
    strategy: Strategy
    window: Window
    later: tuple[Strategy, ...] = ()
    """What is tried for the same days when this one fails."""
    tries: int = 0
    """How often it was asked already, and answered "not now"."""

    @property
    def way(self) -> tuple[str, str]:
        """The service that it asks: the source's name and the method's."""
        return self.source.name, self.strategy.method

    def ends(self, result: Searched) -> bool:
        """Whether *result* is all that this job gives: no halves to be asked for, and not to be asked once more."""
        return not (result.capped and self.window.days > 1) and not self._again(result)

    def _again(self, result: Searched) -> bool:
        error = result.error
        return isinstance(error, LimitedError) and (error.wait or BRIEF) <= BRIEF and self.tries + 1 < MOST_TRIES


def strategies(source: SourceTable) -> Sequence[Strategy]:
    """The ways in which *source* can be searched, best first."""
    module = importlib.import_module(f"collectors.sources.{source.kind}")
    found: Sequence[Strategy] = module.strategies(source) if hasattr(module, "strategies") else ()
    return found


def jobs(source: SourceTable, asked: Asked, window: Window, searched: Sequence[Coverage]) -> Iterator[Job]:
    """The first searches for the days of *window* that *searched* lacks, newest first."""
    ways = strategies(source)
    ways = (*ways[:1], *(way for way in ways[1:] if way.widest != "whole"))
    for gap in reversed(missing(window, searched)):
        yield from _jobs(source, asked, gap, ways, searched)


def last_resorts(source: SourceTable, asked: Asked, window: Window, searched: Sequence[Coverage]) -> Iterator[Job]:
    """One search of everything for the days of *window* that the other strategies left, if there is such a strategy."""
    left = missing(window, searched)
    ways = [way for way in strategies(source)[1:] if way.widest == "whole"]
    if left and ways:
        hull = Window(first=left[0].first, last=left[-1].last)
        first, *rest = ways
        if untried(hull, first.method, searched, asked.now):
            yield Job(source=source, asked=asked, strategy=first, window=hull, later=tuple(rest))


def _jobs(
    source: SourceTable, asked: Asked, gap: Window, ways: tuple[Strategy, ...], searched: Sequence[Coverage]
) -> Iterator[Job]:
    if not ways:
        return
    first, *rest = ways
    for part in reversed(gap.split(first.widest)):
        if untried(part, first.method, searched, asked.now):
            yield Job(source=source, asked=asked, strategy=first, window=part, later=tuple(rest))
        else:
            yield from _jobs(source, asked, part, tuple(rest), searched)


def search(job: Job) -> Searched:
    """What came of *job*; whatever its kind raises is an incomplete search with a note."""
    try:
        return job.strategy.search(job.window, job.asked)
    except SourceError as error:
        return Searched(complete=False, note=str(error).removeprefix(f"{job.source.name}: "), error=error)
    except Exception as error:  # noqa: BLE001 - a listing is hostile input; the other windows must not pay for it
        return Searched(complete=False, note=f"{type(error).__name__}: {' '.join(str(error).split())[:160]}")


class Closed:
    """Services that will answer none of a source's other windows either, for now: they are not asked for each of them."""

    def __init__(self) -> None:
        self.results: dict[tuple[str, str], Searched] = {}
        self.in_a_row: Counter[tuple[str, str]] = Counter()

    def search(self, job: Job) -> Searched:
        """What came of *job*, or would come of it."""
        return self.results.get(job.way) or search(job)

    def learn(self, job: Job, result: Searched) -> None:
        """One refusal is enough, or one long "not now"; short ones must come in a row, and so must silence."""
        error = result.error
        again = isinstance(error, (LimitedError, UnreachableError))
        self.in_a_row[job.way] = self.in_a_row[job.way] + 1 if again else 0
        for_long = isinstance(error, LimitedError) and job.ends(result)
        if error and (isinstance(error, ForbiddenError) or for_long or self.in_a_row[job.way] >= MOST_TRIES):
            self.results[job.way] = replace(result, found=(), error=_final(error))


def _final(error: SourceError) -> SourceError:
    """*error* as the other windows are told it: none of them is to be asked once more in this run."""
    if not isinstance(error, LimitedError):
        return error
    return LimitedError(str(error), url=error.url, wait=max(error.wait or SOON, SOON))


def follow(job: Job, result: Searched, searched: Sequence[Coverage]) -> list[Job]:
    """The searches that *result* asks for: both halves of a capped window, or the next strategy where this one fails."""
    if result.capped and job.window.days > 1:
        parts = job.window.halves()
        return [replace(job, window=part, tries=0) for part in parts]
    if not job.ends(result):
        return [replace(job, tries=job.tries + 1)]
    if (result.complete and not result.capped) or not job.later:
        return []
    return list(_jobs(job.source, job.asked, job.window, job.later, searched))


def covered(job: Job, result: Searched) -> Coverage | None:
    """What to remember of *result*: nothing of a window that is still to be searched, by halves or once more."""
    if not job.ends(result):
        return None
    note = "the service gave as much as it ever gives for one day" if result.capped else result.note
    return Coverage(
        source=job.source.name, first=job.window.first, last=job.window.last, method=job.strategy.method,
        complete=result.complete and not result.capped, searched=job.asked.now, note=note, due=_due(job, result),
    )  # fmt: skip


def _due(job: Job, result: Searched) -> datetime | None:
    if isinstance(result.error, LimitedError):
        return job.asked.now + (result.error.wait or SOON)
    return job.asked.now + TOMORROW if isinstance(result.error, PassingError) else None


def queue(first: Iterable[Job]) -> deque[Job]:
    """*first* as a queue in which the sources take turns."""
    by_source: dict[str, deque[Job]] = {}
    for job in first:
        by_source.setdefault(job.source.name, deque()).append(job)
    ordered: deque[Job] = deque()
    while by_source:
        for name in list(by_source):
            ordered.append(by_source[name].popleft())
            if not by_source[name]:
                del by_source[name]
    return ordered
