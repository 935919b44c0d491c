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

    filed: Filed
    weighed: Weighed
    reading: Reading


def fits(claim: Claim, candidates: Iterable[Filed], index: RecordIndex) -> list[Fit]:
    """Every reading of *candidates* in the claim's unit, weighed; the best evidence first, ties by the record's id."""
    rows, told = given(claim, candidates, index)
    if not rows:
        return []
    scale = Scale(claim.subject, index, claim)
    weighed = [scale.weigh(filed) for filed in rows]
    ids, scores = [filed.record.id for filed in rows], [each.score for each in weighed]
    order = sorted(range(len(rows)), key=ids.__getitem__)
    order.sort(key=scores.__getitem__, reverse=True)
    return [Fit(rows[at], weighed[at], reading) for at in order for reading in told[at]]


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
