"""A bound far from the record that it was confirmed by, where another record is told as well and breaks it.

"More than 3,800 queries per second on five cards": of two machines with five, one did 4,085 and the other 3,335. A figure right below
the 4,085 would be that one's; a round number far below it is nobody's in particular.
"""

from __future__ import annotations

from dataclasses import replace

from digest.linking.figures.confirming import EQUAL
from digest.linking.fitting.fits import fits, fitting
from digest.linking.fitting.scanning import own
from digest.linking.fitting.tolerance import span, true_of
from digest.linking.records.candidates import RecordIndex
from digest.linking.verdict import Decision
from digest.linking.wording import amount
from store.model import RELATIVE, Claim, Status

NEAR = 0.03
"""A bound nearer to its record than this is that record's, rounded down or up."""
CLEARLY = 1.0
"""Bits of evidence by which a row is told better than another one."""
REACH = 0.6
"""Beyond this share of the figure (less, or more by its inverse) a record is not meant by it: eight cards are, and this is one."""
_OTHERWISE = frozenset({*RELATIVE, "count", "rank", "size"})


def of_one_of_two(claim: Claim, decision: Decision, index: RecordIndex) -> Decision:
    """*decision*; a confirmed bound is left open where it is loose, and untrue of a record of the same test told as well as the one that
    it was confirmed by, or of one told better."""
    if decision.status is not Status.CONFIRMED or claim.kind in _OTHERWISE or not claim.value or not decision.ties:
        return decision
    tie = decision.ties[0]
    if claim.subject.benchmark is None:
        return decision  # the best of all that was filed: "inference times as low as 20 microseconds"
    if claim.bound not in ("at_least", "at_most") or decision.recorded is None or abs(decision.recorded / claim.value - 1) <= NEAR:
        return decision
    record, ends = tie.weighed.filed.record, span(claim)
    for fit in fitting(fits(claim, own(claim, index)[0], index)):
        other, better = fit.filed.record, fit.weighed.score - tie.weighed.score
        alike = (other.benchmark_filed, other.scenario, other.division) == (record.benchmark_filed, record.scenario, record.division)
        told = (alike and better >= -EQUAL) or (better >= CLEARLY and fit.reading.condition is None)
        if told and REACH < fit.reading.value / claim.value < 1 / REACH and not true_of(fit.reading.value, claim.bound, ends):
            why = f"the text tells {other.system_id} {'better' if better >= CLEARLY else 'as well'}, which says {amount(fit.reading.value)}"
            return replace(decision, status=Status.AMBIGUOUS, reason=f"{decision.reason}; {why}", recorded=None, arithmetic=None)
    return decision
