"""Which days of a source are still to be searched, and which ones nothing can reach. Pure: days in, days out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from collectors.sources import Window
from store.operations import Coverage

DAY = timedelta(days=1)
AGAIN = timedelta(days=7)
"""After this, days that a method could not search are asked of it once more, unless that is said to be due sooner."""


def wanted(since: date | None, until: date | None, now: datetime) -> Window | None:
    """The days to search: from *since* to yesterday or *until*; None without *since*, or when no such day is over."""
    last = min(until or date.max, now.date() - DAY)
    return Window(first=since, last=last) if since is not None and since <= last else None


def missing(window: Window, searched: Iterable[Coverage]) -> list[Window]:
    """The days of *window* that no complete search in *searched* holds, in order, as few windows as possible."""
    gaps = [window]
    for each in searched:
        if each.complete:
            gaps = [part for gap in gaps for part in _without(gap, each.first, each.last)]
    return gaps


def _without(gap: Window, first: date, last: date) -> list[Window]:
    if last < gap.first or first > gap.last:
        return [gap]
    parts = []
    if gap.first < first:
        parts.append(Window(first=gap.first, last=first - DAY))
    if gap.last > last:
        parts.append(Window(first=last + DAY, last=gap.last))
    return parts


def untried(window: Window, method: str, searched: Iterable[Coverage], now: datetime) -> bool:
    """Whether *method* has not lately been asked for just these days."""
    return not any(
        each.method == method and each.first <= window.first and each.last >= window.last
        and now < (each.due or each.searched + AGAIN)
        for each in searched
    )


def gaps(source: str, window: Window, searched: Sequence[Coverage], now: datetime) -> list[Coverage]:
    """The days of *window* that stay unsearched, each stretch with the reasons that the searches gave."""
    return [
        Coverage(
            source=source, first=gap.first, last=gap.last, method="none", complete=False, searched=now,
            note=_reasons(gap, searched),
        )
        for gap in missing(window, searched)
    ]  # fmt: skip


def _reasons(gap: Window, searched: Sequence[Coverage]) -> str:
    told = [
        f"{each.method}: {each.note}" if each.note else each.method
        for each in searched
        if not each.complete and each.method != "none" and each.first <= gap.last and each.last >= gap.first
    ]
    return "; ".join(dict.fromkeys(told))[:400] or "the listing holds only its newest items"


def spelled(gaps: Iterable[Coverage]) -> str | None:
    """The gaps for one line on the screen; None when there is none."""
    stretches = [f"{gap.first} to {gap.last}" if gap.first < gap.last else f"{gap.first}" for gap in gaps]
    if not stretches:
        return None
    more = f" and {len(stretches) - 2} more" if len(stretches) > 2 else ""
    return f"not covered: {', '.join(stretches[:2])}{more}"
