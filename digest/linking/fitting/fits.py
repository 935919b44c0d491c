"""Rows weighed as a claim's subject, each with the readings of it in the claim's unit, and which of them fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from digest.linking.fitting.readings import Reading, given
from digest.linking.fitting.weighing import Scale, Weighed
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from store.model import Claim

SOFT = frozenset({"system", "accelerator_count", "nodes", "processor", "category", "system_type"})
"""Slots that official files often fill in another way than the text: a conflict in one of them can be outvoted."""


class Fit(NamedTuple):
    """A weighed record with the reading of it that is nearest to the claim."""

    weighed: Weighed
    reading: Reading

    @property
    def filed(self) -> Filed:
        """The record."""
        return self.weighed.filed


def fits(claim: Claim, candidates: Iterable[Filed], index: RecordIndex) -> list[Fit]:
    """Every reading of *candidates* in the claim's unit, weighed; the best evidence first, ties by the record's id."""
    rows = list(given(claim, candidates, index))
    if not rows:
        return []
    scale = Scale(claim.subject, index, claim)
    weighed = [(scale.weigh(filed), options) for filed, options in rows]
    weighed.sort(key=_order)
    return [Fit(each, reading) for each, options in weighed for reading in options]


def _order(row: tuple[Weighed, Sequence[Reading]]) -> tuple[float, str]:
    weighed, _ = row
    return -weighed.score, weighed.filed.record.id


def fitting(fits: Sequence[Fit]) -> list[Fit]:
    """The fits that nothing in the text speaks against; else those with soft conflicts only, while the rest agrees."""
    plain = [fit for fit in fits if fit.reading.condition is None]
    clean = [fit for fit in plain if not fit.weighed.conflicts]
    if clean:
        return clean
    soft = [fit for fit in plain if fit.weighed.conflicts <= SOFT]
    fewest = min((len(fit.weighed.conflicts) for fit in soft), default=0)
    return [fit for fit in soft if len(fit.weighed.conflicts) == fewest]


def top(fits: Sequence[Fit], among: Sequence[Fit] | None = None) -> list[Fit]:
    """The fits whose system is identified best of all, within a narrow margin; of *among*, where given."""
    best = max((fit.weighed.identity for fit in fits), default=0.0)
    return [fit for fit in (fits if among is None else among) if fit.weighed.identity >= best - 0.25]
