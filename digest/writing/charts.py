"""A digest's chart: the verdicts as one bar, drawn with table cells, for a mail shows no images."""

from __future__ import annotations

from collections.abc import Mapping

from digest.writing.edition import WORDS
from store.frozen import frozen
from store.model import Status

NARROWEST = 4
"""Percent of the bar that even one claim among thousands gets, so that it can be seen."""


@frozen
class Segment:
    """One status of the bar."""

    status: Status
    count: int
    width: int
    """In percent; the widths of a bar add up to 100."""

    @property
    def word(self) -> str:
        """The status in words."""
        return WORDS[self.status]


def bar(counts: Mapping[Status, int]) -> tuple[Segment, ...]:
    """The segments of the bar, in the order of *counts*; none where nothing was counted."""
    present = {status: count for status, count in counts.items() if count}
    if not present:
        return ()
    total = sum(present.values())
    spare = 100 - NARROWEST * len(present)
    widths = {status: NARROWEST + spare * count // total for status, count in present.items()}
    widest = max(present, key=lambda status: present[status])
    widths[widest] += 100 - sum(widths.values())
    return tuple(Segment(status=status, count=count, width=widths[status]) for status, count in present.items())
