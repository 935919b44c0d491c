"""Going back: the days that a live listing no longer holds are searched window by window, each saved as it is done.

    missing days ─split─▶ windows ─search─▶ Searched ─┬─ complete ─▶ coverage
                             ▲                        ├─ capped ───▶ two halves
                             └────────────────────────┴─ failed ───▶ the next strategy

A strategy that reads everything at once, such as a feed page by page, waits as a last resort until all windows of the
others are done, and is then asked once for what they left.
"""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from collectors.coverage import missing, untried
from collectors.sources import Asked, Searched, SourceTable, Strategy, Window
from store.errors import SourceError
from store.model import Coverage


@dataclass(frozen=True, kw_only=True)
class Job:
    """A window of a source to be searched by one of its strategies."""

    source: SourceTable
    asked: Asked
    strategy: Strategy
    window: Window
    later: tuple[Strategy, ...] = ()
    """What is tried for the same days when this one fails."""


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
        return Searched(complete=False, note=str(error).removeprefix(f"{job.source.name}: "))
    except Exception as error:  # noqa: BLE001 - a listing is hostile input; the other windows must not pay for it
        return Searched(complete=False, note=f"{type(error).__name__}: {' '.join(str(error).split())[:160]}")


def follow(job: Job, result: Searched, searched: Sequence[Coverage]) -> list[Job]:
    """The searches that *result* asks for: both halves of a capped window, or the next strategy where this one fails."""
    if result.capped and job.window.days > 1:
        parts = job.window.halves()
        return [Job(source=job.source, asked=job.asked, strategy=job.strategy, window=part, later=job.later) for part in parts]
    if (result.complete and not result.capped) or not job.later:
        return []
    return list(_jobs(job.source, job.asked, job.window, job.later, searched))


def covered(job: Job, result: Searched) -> Coverage | None:
    """What to remember of *result*: nothing of a window whose halves are still to be searched."""
    if result.capped and job.window.days > 1:
        return None
    note = "the service gave as much as it ever gives for one day" if result.capped else result.note
    return Coverage(
        source=job.source.name, first=job.window.first, last=job.window.last, method=job.strategy.method,
        complete=result.complete and not result.capped, searched=job.asked.now, note=note,
    )  # fmt: skip


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
