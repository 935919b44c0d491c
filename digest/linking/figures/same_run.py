"""An accuracy beside the result of a run, in its table's row or in its sentence, is that run's: "228.7 samples/s | 76.456 %".

Many runs reach one accuracy, so that by itself it tells none of them. This confirms, or ties what was confirmed by another run to the
one that stands beside it; nothing differs by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.linking.figures.conditional import APART
from digest.linking.figures.confirming import agreeing_fits, linked, nearest
from digest.linking.fitting.fits import fits
from digest.linking.fitting.tolerance import significant
from digest.linking.ratios.beside import Beside
from digest.linking.records.candidates import RecordIndex
from digest.linking.verdict import Decision
from store.model import Claim, Status

_DIGITS = 3
"""Significant digits of an accuracy that tell a run of few."""
_FROM = frozenset({Status.CONFIRMED, Status.NEEDS_CONTEXT, Status.AMBIGUOUS, Status.NO_RECORD})


def settled(claim: Claim, decision: Decision, figures: Sequence[Beside], index: RecordIndex) -> Decision:
    """*decision*, or confirmed by the run whose result stands beside an accuracy, where that run reached it."""
    measured = claim.kind == "accuracy" and claim.change != "of" and claim.official and significant(claim.digits) >= _DIGITS
    if not measured or decision.status not in _FROM:
        return decision
    beside = [each for each in figures if _is_beside(claim, each)]
    runs = [each.tie.weighed.filed for each in beside]
    tied = decision.ties[0].weighed.filed.record.id if decision.status is Status.CONFIRMED and decision.ties else None
    if tied in {run.record.id for run in runs}:
        return decision
    one_test = any(each.claim.subject.benchmark == claim.subject.benchmark for each in beside)  # whatever it was filed as
    apart = APART - {"benchmark"} if one_test else APART
    found = [fit for fit in fits(claim, runs, index) if not fit.weighed.conflicts & apart and fit.reading.condition is None]
    agreeing = agreeing_fits(claim, found)
    return linked(claim, Status.CONFIRMED, nearest(claim, agreeing)) if agreeing else decision


def _is_beside(claim: Claim, each: Beside) -> bool:
    scored = each.claim.official and each.claim.kind != "accuracy" and each.decision.status is Status.CONFIRMED
    same_test = claim.subject.scenario in (None, each.tie.weighed.filed.record.scenario)
    return scored and same_test and each.claim.sentence_start == claim.sentence_start
