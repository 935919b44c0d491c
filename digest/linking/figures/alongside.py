"""A figure by the submission that its table, list or paragraph tells: where the figures beside it are results of one, so is this one.

A vendor of many systems leaves a row's figure open, for several records could be meant and one may agree by chance. With at least
two results of one submission beside it, only that submission's few rows are asked. This confirms; nothing differs by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.linking.figures.conditional import ON_SYSTEM
from digest.linking.figures.confirming import agreeing_fits, linked, nearest
from digest.linking.fitting.fits import Fit, fits
from digest.linking.fitting.tolerance import chance, significant
from digest.linking.ratios.beside import Beside
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Submission
from digest.linking.verdict import Decision
from store.model import RELATIVE, Claim, Status

LEAST = 2
"""Results of one submission beside a figure that make it one that is spoken of."""
DIGITS = 3
"""Significant digits that tell a row of so few."""
ACCIDENT = 0.03
"""Rows that may agree by accident before an agreement proves nothing."""
_COUNTED = frozenset({"count", "rank", "size"})


def settled(claim: Claim, decision: Decision, figures: Sequence[Beside], index: RecordIndex, text: str) -> Decision:
    """*decision*, or confirmed where it leaves open a figure that a submission told of beside it has."""
    measured = claim.official and claim.kind not in RELATIVE | _COUNTED
    if measured and decision.status is Status.NEEDS_CONTEXT and f"; {ON_SYSTEM}" in decision.reason:
        return _of_the_same(claim, decision, figures)
    if decision.status is not Status.AMBIGUOUS or not measured or significant(claim.digits) < DIGITS:
        return decision
    found = [fit for submission in _submissions_beside(claim, figures, text) for fit in _rows(claim, submission, index)]
    agreeing = agreeing_fits(claim, found)
    if not agreeing or chance(claim, len({round(fit.reading.value, 9) for fit in found})) > ACCIDENT:
        return decision
    return linked(claim, Status.CONFIRMED, nearest(claim, agreeing))


def _of_the_same(claim: Claim, decision: Decision, figures: Sequence[Beside]) -> Decision:
    """*decision*, confirmed where another figure of the sentence is a result of the same submission, however the text calls it.

    Of one board at two clocks a table's row has both: a figure whose own column names the other one stays as it is.
    """
    told = {each.tie.weighed.filed.submission for each in figures if each.claim is not claim and _in_one_sentence(claim, each.claim)}
    if any("operating_point" in tie.weighed.conflicts or tie.weighed.filed.submission not in told for tie in decision.ties[:1]):
        return decision
    reason = decision.reason.partition(f"; {ON_SYSTEM}")[0]
    return replace(decision, status=Status.CONFIRMED, reason=reason)


def _in_one_sentence(claim: Claim, other: Claim) -> bool:
    return claim.sentence_start <= other.start < claim.sentence_stop


def _submissions_beside(claim: Claim, figures: Sequence[Beside], text: str) -> Iterator[Submission]:
    """The submissions of which at least ``LEAST`` results stand in the claim's paragraph, list or table."""
    records: dict[Submission, set[str]] = {}
    for each in figures:
        first, last = sorted((claim, each.claim), key=lambda one: one.start)
        if each.claim is not claim and "\n\n" not in text[first.stop : last.start]:
            filed = each.tie.weighed.filed
            records.setdefault(filed.submission, set()).add(filed.record.id)
    for submission, told in sorted(records.items()):
        if len(told) >= LEAST:
            yield submission


def _rows(claim: Claim, submission: Submission, index: RecordIndex) -> Iterator[Fit]:
    """What the submission's rows say in the claim's unit, where nothing that the text says of the figure speaks against them."""
    family = index.family(claim.subject.benchmark) if claim.subject.benchmark else None
    for fit in fits(claim, index.of_submission(submission, family=family), index):
        if fit.reading.condition is None and not fit.weighed.conflicts:
            yield fit
