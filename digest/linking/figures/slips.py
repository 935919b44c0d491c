"""A figure that is a slip of the pen: "5,608.9 samples/s" where the record says 5,068.94.

One digit mistyped, or two neighbours swapped: of the figures of four digits near a result fewer than one in a hundred are that. So
where a sentence, list or table tells official results, a figure in it that is another one but for one slip is meant as that, in whatever
words it is said; and then it differs, also where a round is held in part. Words that make it another's, another day's or a wish leave
it open all the same, and so does a sentence of its own: what stands alone may be of any other run.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.linking.caution.doubts import doubted
from digest.linking.figures.confirming import linked, one_figure
from digest.linking.figures.corroborated import MEASURED, told_beside
from digest.linking.figures.direct import REACH, another_reading
from digest.linking.fitting.fits import Fit, fits
from digest.linking.fitting.scanning import near, others, own
from digest.linking.fitting.tolerance import significant, span, true_of
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from digest.linking.verdict import Decision
from store.model import Claim, Status, Subject
from store.units import number

DIGITS = 3
"""Significant digits that tell of a slip beside figures that are the record's."""
SLIGHT = 0.001
"""A smaller difference is another run's log, or a rounding, rather than a slip; so near to another row it is that one."""
_OPEN = frozenset({Status.AMBIGUOUS, Status.DIFFERS})
_Decided = Sequence[tuple[Claim, Decision]]
_LOOSE = frozenset({"benchmark", "variant", "scenario", "accelerator"})
"""Slots in which the result may not even be doubted."""


def settled(claim: Claim, decision: Decision, decided: _Decided, index: RecordIndex, text: str) -> Decision:
    """*decision*, or differs where it leaves a figure open that is one result of the vendor but for a slip."""
    exact = claim.official and claim.value and claim.value_high is None and not claim.aggregate
    digits = significant(claim.digits)
    floor = decision.status is Status.NEEDS_CONTEXT and claim.bound == "at_least"  # true of another row, however far that is
    if not (decision.status in _OPEN or floor) or claim.kind not in MEASURED or not exact or (claim.bound == "about" and digits <= DIGITS):
        return decision
    told = told_beside(claim, decided, text)
    if digits < DIGITS or claim.subject.vendor is None or not (told or (far := told_in_paragraph(claim, decided, text))):
        return decision
    if decision.status is Status.DIFFERS:
        slip = _apart(claim, decision.recorded or 0.0) and (bool(told) or is_swapped(claim, decision.recorded or 0.0))
        return replace(decision, sure=decision.sure or slip)
    meant = _meant(claim, index)
    if not told and not any(is_swapped(claim, fit.reading.value) for fit in meant):
        return decision
    made = linked(claim, Status.DIFFERS, meant) if meant else None
    systems = {filed.record.system_id for filed in told or far}
    ours = claim if systems.isdisjoint(fit.filed.record.system_id for fit in meant) else replace(claim, subject=_undescribed(claim))
    checked = doubted(ours, made, index) if made else decision
    return replace(checked, sure=True) if checked.status is Status.DIFFERS else decision


def told_in_paragraph(claim: Claim, decided: _Decided, text: str) -> list[Filed]:
    """The records of the exact figures of the paragraph, where it tells two or more: results are told there."""
    near = [
        made.ties[0].weighed.filed
        for other, made in decided
        if made.status is Status.CONFIRMED and made.ties and other.kind in MEASURED and significant(other.digits) >= DIGITS
        and "\n\n" not in text[min(claim.stop, other.stop) : max(claim.start, other.start)]
    ]  # fmt: skip
    return near if len(near) >= _SEVERAL else []


_SEVERAL = 2


def is_swapped(claim: Claim, recorded: float) -> bool:
    """Whether two neighbours of *recorded*'s digits are swapped in the claim's four or more: by accident one figure in a thousand is so."""
    written = number(claim.digits)
    if written is None or not written.step or not claim.value or significant(claim.digits) <= DIGITS:
        return False
    step = written.step * claim.value / written.value
    stated = str(round(claim.value / step))
    return any(sorted(stated) == sorted(shown) and _one_slip(stated, shown) for shown in _shown(recorded / step))


def _undescribed(claim: Claim) -> Subject:
    """The claim's subject without the names that stand around it: whose system it is, a right figure beside it has settled."""
    return replace(claim.subject, description=None)


def _meant(claim: Claim, index: RecordIndex) -> list[Fit]:
    """The rows with the one figure that the claim's is a slip of; none where there are several, or where a row says what is stated."""
    candidates, sweep = own(claim, index)
    if sweep:
        return []
    mine = fits(claim, candidates, index)
    plain = [fit for fit in mine if fit.reading.condition is None and not fit.weighed.conflicts]
    meant = [fit for fit in plain if fit.weighed.doubts.isdisjoint(_LOOSE) and _apart(claim, fit.reading.value)]
    if claim.bound in ("at_least", "at_most") and any(true_of(fit.reading.value, claim.bound, span(claim)) for fit in meant):
        return []
    if not one_figure(meant):
        return []
    rest = [*fits(claim, others(claim, index), index), *fits(claim, near(claim, index)[0], index)]
    return [] if another_reading(claim, meant) or another_reading(claim, [*mine, *rest], SLIGHT) else meant


def _apart(claim: Claim, recorded: float) -> bool:
    """Whether the figure is *recorded* but for a slip, by more than nothing, and not of another size."""
    size = (claim.value or 0) / recorded - 1 if recorded else 0.0
    return abs(size) > SLIGHT and REACH - 1 < size < 1 / REACH - 1 and is_slip(claim, recorded)


def is_slip(claim: Claim, recorded: float) -> bool:
    """Whether the claim's digits are those of *recorded*, rounded or cut to as many, but for one digit or two swapped neighbours."""
    written = number(claim.digits)
    if written is None or not written.step or not claim.value:
        return False
    step = written.step * claim.value / written.value
    stated = str(round(claim.value / step))
    return any(_one_slip(stated, shown) for shown in _shown(recorded / step))


def _shown(steps: float) -> Iterator[str]:
    yield str(round(steps))
    yield str(math.floor(steps))


def _one_slip(stated: str, shown: str) -> bool:
    """Whether two strings of digits differ in one digit, or in two neighbours that are swapped."""
    if len(stated) != len(shown):
        return False
    first, *more = [at for at, (a, b) in enumerate(zip(stated, shown, strict=True)) if a != b] or [len(stated)]
    swapped = shown[:first] + shown[first : first + 2][::-1] + shown[first + 2 :]
    return first < len(stated) and (not more or stated == swapped)
