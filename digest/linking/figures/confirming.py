"""A figure that a record gives: which of the fitting rows confirms it, and when agreement is no accident."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digest.linking.fitting.fits import Fit, fitting, top
from digest.linking.fitting.tolerance import (
    ROUNDED,
    SAME,
    chance,
    rounding,
    significant,
    span,
    true_of,
    widened,
    within,
)
from digest.linking.fitting.weighing import firm
from digest.linking.records.filed import Filed
from digest.linking.records.names import codes, found
from digest.linking.verdict import Decision, Tie, agreement, of_record
from store.model import Claim, Status
from store.units import load

HARDLY = 0.02
"""Rows of a sweep that may agree by accident before one on another system than the text last spoke of proves nothing."""
FEW = 6
"""Submissions that one text may mean without further proof; a vendor with more of them has a sweep."""
FOREIGN = frozenset({"system", "accelerator"})
"""A row of another vendor that conflicts in one of these is not the one that the text names."""
SIZE = frozenset({"accelerator_count", "nodes"})
"""A figure "of a single H200" is not shown by a row of eight, however well the rest agrees."""
SURE = 3
"""Significant digits that tell a row whatever size was spoken of."""
REACH = 3.0
"""How many times off the figure of that size may be: farther off it is of something else, "the CPU-only box answers 450"."""
EQUAL = 0.25
"""Bits of evidence by which two rows may differ and be told as well as one another."""
OTHER_SYSTEM = 0.6
"""A row whose system fits the name in the text worse than the best one by this much is another system's."""


def lies(fit: Fit, ends: tuple[float, float]) -> bool:
    """Whether the fit's figure lies in *ends*, its own rounding allowed for."""
    value = fit.reading.value
    if within(value, ends):
        return True
    share = rounding(fit.filed.record)
    return share > 0 and within(value, widened(ends, share))


def agreeing_fits(claim: Claim, fits: Sequence[Fit]) -> list[Fit]:
    """Those of *fits* whose figure agrees with the claim's."""
    low, high = ends = span(claim)
    least, most = low * (1 - ROUNDED), high * (1 + ROUNDED)
    return [fit for fit in fits if least <= fit.reading.value <= most and lies(fit, ends)]


def stated_beside(claim: Claim, claims: Iterable[Claim], fits: Sequence[Fit]) -> bool:
    """Whether one of *claims*, in the sentence and the unit of *claim*, states the figure of one of *fits*."""
    beside = (each for each in claims if each.sentence_start == claim.sentence_start and each.unit == claim.unit and each.value)
    return any(agreeing_fits(each, fits) for each in beside)


def confirmed(claim: Claim, fits: Sequence[Fit], *, rivals: int = 0) -> Decision | None:
    """Confirmed by a fitting row: the one that is identified best, or any one where accident can be ruled out.

    *rivals* counts the rows of a sweep, of which *fits* are only those that agree.
    """
    fits = _of_named_model(claim, fits)
    pool = fitting(_of_named_code(claim, fits))
    sizes = SIZE if claim.per is None else frozenset()  # a share is the same of one and of eight
    matching = [fit for fit in agreeing_fits(claim, _of_named_system(pool)) if not fit.weighed.conflicts & sizes]
    named = top(pool, matching)
    chosen = named if named and _told(claim, pool, rivals) else matching
    if not chosen or (chosen is matching and not _beyond_accident(claim, pool, rivals)):
        return None if rivals else _best_of_all(claim, pool) or _bound_holds(claim, pool)
    if of_other_size(claim, chosen, pool):
        return None
    if rivals and all(fit.weighed.doubts & FOREIGN for fit in chosen) and chance(claim, rivals) > HARDLY:
        return None  # one of a sweep, and not the system that the text last spoke of
    return linked(claim, Status.CONFIRMED, nearest(claim, chosen))


def of_other_size(claim: Claim, chosen: Iterable[Fit], fits: Sequence[Fit]) -> bool:
    """Whether *chosen*, told by two digits at most, are all of another size than the sentence last spoke of, of which there is a row:
    "one card answers in 0.12 ms in SingleStream and 0.21 ms in MultiStream" is not shown by three cards."""
    if significant(claim.digits) >= SURE or claim.per is not None or not all(fit.weighed.doubts & SIZE for fit in chosen):
        return False
    of_size = (fit.reading.value for fit in fitting(fits) if not fit.weighed.doubts & SIZE)
    return any(1 / REACH < (claim.value or 0) / value < REACH for value in of_size if value)


def _of_named_code(claim: Claim, fits: Sequence[Fit]) -> Sequence[Fit]:
    """The fits of the part number that the text names, "SYS-421GE-TNHR2-LCC", where one of them has it whole; else all."""
    system = claim.subject.system
    named = codes(system) if system is not None and firm(claim.subject, "system") else ()
    if not named or len({fit.filed.record.system_id for fit in fits}) == 1:
        return fits
    having = {hardware for hardware in {fit.filed.hardware for fit in fits} if all(found(code, hardware) for code in named)}
    return [fit for fit in fits if fit.filed.hardware in having] or fits


def _of_named_model(claim: Claim, fits: Sequence[Fit]) -> Sequence[Fit]:
    """The fits of the Open model whose number the text names, "oBERT-Large pruned97", where one of them has it to the digit; else all."""
    if claim.subject.model is None or not codes(claim.subject.model):
        return fits
    return [fit for fit in fits if is_of_model(claim.subject.model, fit.filed)] or fits


def is_of_model(model: str, filed: Filed) -> bool:
    """Whether every part number in the name of an Open *model* is in what the row was filed as, to the digit: "pruned97" is no "pruned95",
    which would be of one product line."""
    return all(found(code, filed.software) == 1.0 for code in codes(model))


def _of_named_system(pool: Sequence[Fit]) -> list[Fit]:
    """The fits of the system that the text names, where it names one; else all."""
    best = best_named(pool)
    return [fit for fit in pool if fit.weighed.system > best - OTHER_SYSTEM]


def best_named(fits: Sequence[Fit]) -> float:
    """How well the system that the text names fits the best row; 0 where it names none."""
    return max([fit.weighed.system for fit in fits], default=0.0)


def _told(claim: Claim, pool: Sequence[Fit], rivals: int = 0) -> bool:
    """Whether the text itself says which rows are meant, so that agreement needs no further proof."""
    subject = claim.subject
    if subject.vendor is None or (subject.benchmark is None and len({fit.filed.family for fit in pool}) > 1):
        return False
    submissions = {(fit.filed.record.system_id, fit.filed.record.benchmark_filed) for fit in top(pool)}
    return (len(submissions) <= FEW and not rivals) or _beyond_accident(claim, pool, rivals)


def _beyond_accident(claim: Claim, pool: Sequence[Fit], rivals: int = 0) -> bool:
    limit = 0.2 if claim.subject.benchmark else 0.05
    if claim.subject.vendor is None:
        limit /= 4
    values = {round(fit.reading.value, 9) for fit in pool}
    return chance(claim, rivals or len(values)) <= limit


_LESS_IS_BETTER = frozenset({"latency", "time_to_train", "energy", "power"})
_ONE = 0.02
"""How likely a single row may agree by accident."""


def _best_of_all(claim: Claim, pool: Sequence[Fit]) -> Decision | None:
    """Confirmed by the best of all rows that can be meant: "the fastest of them show latencies as low as 150 microseconds"."""
    unit = load().canonical(claim.unit)
    low = claim.kind in _LESS_IS_BETTER and (unit is None or unit.kind != "efficiency")
    if claim.bound not in (("at_most",) if low else ("at_least", "up_to")) or claim.subject.vendor is None or not pool:
        return None
    if chance(claim, 1) > _ONE:
        return None
    best = sorted(pool, key=lambda fit: (fit.reading.value if low else -fit.reading.value, fit.filed.record.id))[0]
    return linked(claim, Status.CONFIRMED, [best]) if lies(best, span(claim)) else None


def _bound_holds(claim: Claim, pool: Sequence[Fit]) -> Decision | None:
    """A floor or ceiling far from its record is still true when only that record can be meant."""
    best = top(pool)
    if claim.bound not in ("at_least", "at_most") or not one_figure(best) or not _told(claim, pool):
        return None
    if not true_of(best[0].reading.value, claim.bound, span(claim)):
        return None
    return linked(claim, Status.CONFIRMED, best[:1])


def nearest(claim: Claim, fits: Sequence[Fit]) -> list[Fit]:
    """Best evidence first; among equals the nearest figure."""
    assert claim.value is not None
    value = claim.value
    return sorted(
        fits,
        key=lambda fit: (
            -round(fit.weighed.score, 3), round(abs(fit.reading.value / value - 1), 6), fit.filed.record.id
        ),
    )  # fmt: skip


def linked(claim: Claim, status: Status, chosen: Sequence[Fit], condition: str | None = None) -> Decision:
    """The decision on the first of *chosen*, with up to two more that hold the same figure on equal evidence."""
    first = chosen[0]
    reading = first.reading._replace(condition=condition or first.reading.condition)
    more = [
        Tie(role="subject", weighed=fit.weighed, figure=agreement(claim, fit.reading.value))
        for fit in chosen[1:]
        if fit.weighed.score >= first.weighed.score - EQUAL and _same(fit.reading.value, first.reading.value)
    ]
    return of_record(claim, status, first.weighed, reading, more=more[:2])


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= SAME * max(abs(one), abs(other))


def one_figure(fits: Sequence[Fit]) -> bool:
    """Whether there is a fit, and all say the same figure."""
    return bool(fits) and all(_same(fit.reading.value, fits[0].reading.value) for fit in fits)
