"""A figure against one record: throughput, latency, minutes, accuracy, energy, power.

The vendor's rows of the round and benchmark are weighed; those that nothing in the text speaks against are *fitting*.
A fitting row that agrees confirms. If none does, the claim differs only when exactly one row can be meant and no
other reading of any row of that vendor agrees; in every other case the program abstains and says why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.linking.candidates import RecordIndex, rounds_meant
from digest.linking.filed import Filed
from digest.linking.fits import Fit, fits, fitting, top
from digest.linking.makers import beside, makers
from digest.linking.names import codes_found
from digest.linking.readings import given
from digest.linking.scanning import agreeing, near, others, own, with_slack
from digest.linking.tolerance import SAME, both_ends, chance, rounding, significant, span, true_of, widened, within
from digest.linking.verdict import Decision, Tie, abstained, agreement, not_held, of_record, stated
from digest.linking.weighing import firm
from digest.linking.wording import amount, listed, percent, record_name
from store.model import Claim, Status

PROSE = {1: 0.5, 2: 0.1, 3: 0.02}
"""How far off a figure of so many significant digits may be and still be meant as a round number: it never differs."""
REACH = 0.6
"""Beyond this share of the record (less, or more by its inverse) another figure is meant."""
ACCIDENT = 0.1
"""Rows that may agree by accident before an agreement under a condition proves nothing."""
HARDLY = 0.02
"""Rows of a sweep that may agree by accident before one on another system than the text last spoke of proves nothing."""
SURELY = 0.01
"""Rows that may agree by accident before a figure proves which row is meant."""
NEIGHBOURS = 0.1
"""How far off a figure the others of its kind are counted: systems with the same accelerators are nearly as fast as one another."""
ALIKE = 0.007
"""Neighbours that may agree by accident before one of them proves nothing: they must leave three quarters of their span free."""
_PLAIN_NAME = re.compile(r"\d+-nodes?-", re.IGNORECASE)
"""How a system is filed whose description gives its size and no product."""
FEW = 6
"""Submissions that one text may mean without further proof; a vendor with more of them has a sweep."""
FOREIGN = frozenset({"system", "accelerator"})
"""A row of another vendor that conflicts in one of these is not the one that the text names."""
ELSEWHERE = frozenset({"system", "accelerator", "accelerator_count", "round"})
"""Beside another benchmark, a conflict in one of these takes a row far from the text."""
OTHER_SYSTEM = 0.6
"""A row whose system fits the name in the text worse than the best one by this much is another system's."""


def decide(claim: Claim, index: RecordIndex) -> Decision:
    """The decision on a claim with a value that one record would hold, or with a range that two would."""
    decision = _decided(claim, index)
    if decision.status is Status.NEEDS_CONTEXT and (shared := _of_one(claim, index)):
        return shared
    if claim.value_high is None or decision.status is not Status.CONFIRMED:
        return decision
    last = replace(claim, value=claim.value_high, value_high=None, digits=both_ends(claim.digits)[1])
    if _decided(last, index).status is Status.CONFIRMED:
        return decision
    return abstained(Status.AMBIGUOUS, f"{stated(claim)}; a record gives the first end of the range, and none the last", decision.ties)


def _of_one(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed for "one Trillium chip draws 1.36 images per second" as a share, where its vendor filed the benchmark on no single one."""
    if claim.per is not None or claim.subject.accelerator_count != 1 or claim.value_high is not None:
        return None
    meant = replace(claim, per="accelerator", subject=replace(claim.subject, accelerator_count=None))
    decision = _decided(meant, index)
    if decision.status is not Status.CONFIRMED:
        return None
    told = decision.ties[0].weighed.filed
    record = told.record
    alike = index.of(record.suite, record.round, vendor=record.vendor, family=told.family)
    single = any(filed.record.accelerator_count == 1 and filed.accelerator == told.accelerator for filed in alike)
    return None if single else decision


def _against(fit: Fit, *, doubted: bool) -> frozenset[str]:
    """What speaks against a fit; *doubted* counts what is only doubted."""
    return fit.weighed.conflicts | fit.weighed.doubts if doubted else fit.weighed.conflicts


def _decided(claim: Claim, index: RecordIndex) -> Decision:
    if not rounds_meant(claim.subject, index):
        return not_held(claim)
    candidates, sweep = own(claim, index)
    mine = fits(claim, candidates, index)
    for chosen in (_by_public_id(claim, index), mine):
        if decision := _confirmed(claim, chosen, rivals=sweep):
            return decision
    theirs = others(claim, index)
    possible = bool(fitting(mine))
    foreign = fits(claim, agreeing(claim, theirs, index) if possible else theirs, index)
    foreign = [fit for fit in foreign if not fit.weighed.conflicts & FOREIGN]
    if decision := _confirmed(claim, foreign, rivals=len(theirs) if possible else 0):
        return decision
    if possible and (decision := _confirmed_among_its_like(claim, theirs, foreign, index)):
        return decision
    if decision := _of_maker(claim, index):
        return decision
    named = _best_named(mine)
    if decision := _conditional(claim, [*mine, *foreign], named, rivals=sweep + len(mine) + len(theirs)):
        return decision
    anywhere, looked = near(claim, index)
    wide = fits(claim, anywhere, index)
    if decision := _conditional(claim, wide, named, rivals=looked):
        return decision
    if decision := _of_a_model(claim, index, mine):
        return decision
    if not sweep and (decision := _differs(claim, mine, [*foreign, *wide])):
        return decision
    return _undecided(claim, mine, foreign, sweep)


def _confirmed_among_its_like(claim: Claim, theirs: Sequence[Filed], foreign: Sequence[Fit], index: RecordIndex) -> Decision | None:
    """Confirmed by another's row, where the text tells the kind of system so well that only the few rows of that kind can be meant."""
    subject = claim.subject
    told = subject.accelerator and subject.accelerator_count and subject.benchmark and firm(subject, "accelerator")
    alike = [fit for fit in foreign if not fit.weighed.conflicts | (fit.weighed.doubts & FOREIGN)]
    if not told or not _agreeing(claim, alike):
        return None
    value = claim.value or 0
    ends = value * (1 - NEIGHBOURS), value * (1 + NEIGHBOURS)
    beside = [filed for filed, options in given(claim, theirs, index) if any(within(reading.value, ends) for reading in options)]
    rivals = {fit.reading.value for fit in fitting(fits(claim, beside, index)) if within(fit.reading.value, ends)}
    return _confirmed(claim, alike, rivals=len(rivals)) if chance(claim, len(rivals)) <= ALIKE else None


def _of_maker(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed by a row of the maker of what the text names, or of a vendor beside the figure, where accident can be ruled out."""
    of_product = makers(claim.subject, index, around=True)
    for maker in dict.fromkeys((*of_product, *beside(claim.subject, index))):
        meant = replace(claim, subject=replace(claim.subject, vendor=maker))
        candidates, sweep = own(meant, index)
        named = [fit for fit in fits(meant, candidates, index) if not _against(fit, doubted=maker in of_product) & FOREIGN]
        decision = _confirmed(meant, named, rivals=sweep or len(candidates) or 1)
        if decision is not None:
            return replace(decision, reason=decision.reason.replace("the record of ", f"{maker}'s record of ", 1))
    return None


def _of_a_model(claim: Claim, index: RecordIndex, mine: Sequence[Fit]) -> Decision | None:
    """Confirmed by an Open submission of a model that bears another benchmark's name: "MobileNet-v2" filed as ResNet-50."""
    if mine or claim.subject.benchmark is None or claim.subject.division not in (None, "open"):
        return None
    meant = replace(claim, subject=replace(claim.subject, benchmark=None, division="open"))
    candidates, sweep = own(meant, index)
    return _confirmed(meant, fits(meant, candidates, index), rivals=sweep or len(candidates) or 1)


# ---------------------------------------------------------------------------------------------- candidates


def _by_public_id(claim: Claim, index: RecordIndex) -> list[Fit]:
    named = [filed for public_id in claim.public_ids for filed in index.with_public_id(public_id)]
    return fits(claim, named, index)


# ---------------------------------------------------------------------------------------------- decisions


def _lies(fit: Fit, ends: tuple[float, float]) -> bool:
    """Whether the fit's figure lies in *ends*, its own rounding allowed for."""
    value = fit.reading.value
    return within(value, ends) or within(value, widened(ends, rounding(fit.filed.record)))


def _agreeing(claim: Claim, fits: Sequence[Fit]) -> list[Fit]:
    ends = span(claim)
    return [fit for fit in fits if _lies(fit, ends)]


def _confirmed(claim: Claim, fits: Sequence[Fit], *, rivals: int = 0) -> Decision | None:
    """Confirmed by a fitting row: the one that is identified best, or any one where accident can be ruled out.

    *rivals* counts the rows of a sweep, of which *fits* are only those that agree.
    """
    pool = fitting(fits)
    matching = _agreeing(claim, _of_named_system(pool))
    named = top(pool, matching)
    chosen = named if named and _told(claim, pool, rivals) else matching
    if not chosen or (chosen is matching and not _beyond_accident(claim, pool, rivals)):
        return None if rivals else _bound_holds(claim, pool)
    if rivals and all(fit.weighed.doubts & FOREIGN for fit in chosen) and chance(claim, rivals) > HARDLY:
        return None  # one of a sweep, and not the system that the text last spoke of
    return _linked(claim, Status.CONFIRMED, _nearest(claim, chosen))


def _of_named_system(pool: Sequence[Fit]) -> list[Fit]:
    """The fits of the system that the text names, where it names one; else all."""
    best = _best_named(pool)
    return [fit for fit in pool if fit.weighed.of("system") > best - OTHER_SYSTEM]


def _best_named(fits: Sequence[Fit]) -> float:
    """How well the system that the text names fits the best row; 0 where it names none."""
    return max((fit.weighed.of("system") for fit in fits), default=0.0)


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


def _bound_holds(claim: Claim, pool: Sequence[Fit]) -> Decision | None:
    """A floor or ceiling far from its record is still true when only that record can be meant."""
    best = top(pool)
    if claim.bound not in ("at_least", "at_most") or not _one_figure(best) or not _told(claim, pool):
        return None
    if not true_of(best[0].reading.value, claim.bound, span(claim)):
        return None
    return _linked(claim, Status.CONFIRMED, best[:1])


def _nearest(claim: Claim, fits: Sequence[Fit]) -> list[Fit]:
    """Best evidence first; among equals the nearest figure."""
    assert claim.value is not None
    value = claim.value
    return sorted(
        fits,
        key=lambda fit: (
            -round(fit.weighed.score, 3), round(abs(fit.reading.value / value - 1), 6), fit.filed.record.id
        ),
    )  # fmt: skip


def _linked(claim: Claim, status: Status, chosen: Sequence[Fit], condition: str | None = None) -> Decision:
    """The decision on the first of *chosen*, with up to two more that hold the same figure on equal evidence."""
    first = chosen[0]
    reading = first.reading._replace(condition=condition or first.reading.condition)
    more = [
        Tie(role="subject", weighed=fit.weighed, figure=agreement(claim, fit.reading.value))
        for fit in chosen[1:]
        if fit.weighed.score >= first.weighed.score - 0.25 and _same(fit.reading.value, first.reading.value)
    ]
    return of_record(claim, status, first.weighed, reading, more=more[:2])


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= SAME * max(abs(one), abs(other))


def _one_figure(fits: Sequence[Fit]) -> bool:
    return bool(fits) and all(_same(fit.reading.value, fits[0].reading.value) for fit in fits)


FLOOR = 0.02
"""How far from its row a floor or ceiling may lie where the row is told by its figure alone."""
APART = frozenset({"vendor", "benchmark"})
"""A row that conflicts in one of these is of somebody else or of another test: it agrees by accident."""
CONDITIONS = {
    "scenario": "only in the {0.scenario} scenario",
    "variant": "only for {0.benchmark}",
    "division": "only in the {0.division} division",
    "round": "only in {0.suite} {0.round}",
    "accelerator": "only with {0.accelerator}",
    "accelerator_count": "only with {0.accelerator_count} accelerators",
    "nodes": "only with another number of nodes",
    "category": "only in the {0.category} category",
    "system": "only on {0.system_id}",
    "cores": "only on {0.system_id}",
}


def _conditional(claim: Claim, fits: Sequence[Fit], named: float, *, rivals: int) -> Decision | None:
    """A row that agrees under one condition which the text leaves out, where accident can be ruled out.

    *named* is how well the system that the text names fits the best row of all.
    """
    accident = chance(claim, rivals)
    matching = [
        fit
        for fit in _agreeing(claim, fits)
        if not fit.weighed.conflicts & APART
        and len(_unsaid(claim, fit)) <= 1
        and (accident <= SURELY or not _far(fit))
        and _near(claim, fit)
    ]
    if not matching or accident > ACCIDENT:
        return None
    chosen = _nearest(claim, matching)
    first = chosen[0]
    unsaid = _unsaid(claim, first) or (["system"] if first.weighed.of("system") <= named - OTHER_SYSTEM else [])
    if unsaid == ["system"] and (_told_by_its_figure(claim, first, rivals) or _is_the_only_one(claim, first, fits)):
        return _linked(claim, Status.CONFIRMED, chosen)
    if not unsaid and first.reading.condition is None:
        return _linked(claim, Status.CONFIRMED, chosen)
    condition = CONDITIONS[unsaid[0]].format(first.filed.record) if unsaid else first.reading.condition
    return _linked(claim, Status.NEEDS_CONTEXT, chosen, condition)


def _near(claim: Claim, fit: Fit) -> bool:
    """Whether a row of another test than the text around speaks of is near the figure, whatever floor or ceiling this is."""
    return not fit.weighed.doubts & APART or abs((claim.value or 0) / fit.reading.value - 1) <= FLOOR


def _far(fit: Fit) -> bool:
    """Whether a row is of another test than the text around speaks of, and differs from it in more."""
    return bool(fit.weighed.doubts & APART) and len(fit.weighed.doubts) > 1


def _told_by_its_figure(claim: Claim, fit: Fit, rivals: int) -> bool:
    """Whether a row that names no product ("1-node-2S-SPR-PyTorch-INT8") is the one meant: its hardware fits, and so does each digit."""
    generic = _PLAIN_NAME.match(fit.filed.record.system) is not None
    fits_hardware = fit.weighed.of("processor") > 0 or fit.weighed.of("accelerator") > 0
    sure = significant(claim.digits) >= 4 and chance(claim, rivals) <= SURELY
    return generic and fits_hardware and sure and fit.reading.condition is None


def _is_the_only_one(claim: Claim, fit: Fit, fits: Sequence[Fit]) -> bool:
    """Whether a vendor filed one system for the test, whatever it is called: then the board or kit that the text names is in it."""
    record = fit.filed.record
    same = (other.filed.record for other in fits if other.filed.family == fit.filed.family)
    systems = {other.system_id for other in same if (other.vendor, other.round) == (record.vendor, record.round)}
    sure = significant(claim.digits) >= _SURE and fit.reading.condition is None
    return sure and len(systems) == 1 and "vendor" not in fit.weighed.conflicts


_SURE = 3
"""Significant digits that tell a row of the only system."""


def _unsaid(claim: Claim, fit: Fit) -> list[str]:
    """The firm conflicts of a fit; a slot that only a heading states gives way to the figure, but for the round."""
    return sorted(
        feature
        for feature in fit.weighed.conflicts
        if feature in CONDITIONS and (feature == "round" or firm(claim.subject, feature))
    )


def _differs(claim: Claim, mine: Sequence[Fit], rest: Sequence[Fit]) -> Decision | None:
    """Differs: one row is meant beyond doubt, it says something else, and nothing else that is near agrees."""
    pool = [fit for fit in mine if fit.reading.condition is None and not fit.weighed.conflicts]
    best = top(pool)
    if best and best[0].weighed.doubts:
        return None
    if not _one_figure(best) or not _meant(claim, pool, best) or claim.bound == "about" or claim.value_high is not None:
        return None
    size = (claim.value or 0) / best[0].reading.value - 1
    if not REACH - 1 < size < 1 / REACH - 1 or abs(size) <= PROSE.get(significant(claim.digits), 0):
        return None
    if another_reading(claim, [*mine, *rest]):
        return None
    return _linked(claim, Status.DIFFERS, best)


def _meant(claim: Claim, pool: Sequence[Fit], best: Sequence[Fit]) -> bool:
    """Whether vendor, round, benchmark, scenario and system all point at the rows of *best*."""
    subject, weighed = claim.subject, best[0].weighed
    stated_all = bool(subject.vendor and subject.benchmark and subject.suite and subject.round)
    firm_all = all(firm(subject, slot) for slot in ("benchmark", "scenario", "system"))
    one_scenario = subject.scenario is not None or len({fit.filed.record.scenario for fit in pool}) == 1
    one_division = subject.division is not None or len({fit.filed.record.division for fit in pool}) == 1
    one_system = len({fit.filed.record.system_id for fit in pool}) == 1 and subject.system is None
    identified = weighed.identity >= 1.4 or one_system
    identified = identified and (subject.system is None or codes_found(subject.system, best[0].filed.hardware + best[0].filed.software))
    return stated_all and firm_all and one_scenario and one_division and identified and weighed.of("vendor") >= 2.0


def another_reading(claim: Claim, fits: Sequence[Fit]) -> bool:
    """Whether any row of the vendor agrees in any reading: then another one may be meant.

    The slack of prose is for rows near the text; one of another test and another system or round must agree to the digits.
    """
    near, exact = with_slack(claim), span(claim)
    return any(
        _lies(fit, exact if "benchmark" in (against := fit.weighed.conflicts) and against & ELSEWHERE else near)
        for fit in fits
        if "vendor" not in fit.weighed.conflicts
    )


def _undecided(claim: Claim, mine: Sequence[Fit], others: Sequence[Fit], sweep: int) -> Decision:
    pool = fitting(mine) or fitting(others)
    if not pool and sweep:
        return abstained(Status.AMBIGUOUS, f"{stated(claim)}; {sweep:,} records could be meant and none agrees")
    if not pool:
        return abstained(Status.NO_RECORD, f"{stated(claim)}; {_nothing(claim)}")
    closest = _nearest(claim, top(pool))
    closest = sorted(closest, key=lambda fit: (abs(fit.reading.value / (claim.value or 1) - 1), fit.filed.record.id))
    shown = [f"{amount(fit.reading.value)} ({record_name(fit.filed.record)})" for fit in closest[:3]]
    figures = len({round(fit.reading.value, 9) for fit in closest})
    if agreeing := _agreeing(claim, closest):
        many = f"{figures} records could be meant, and " if figures > 1 else ""
        said = f"{record_name(agreeing[0].filed.record)} agrees, but {many}it may be chance"
    elif figures > 1:
        said = f"{figures} records could be meant and none agrees, the nearest say {listed(shown)}"
    else:
        size = percent((claim.value or 0) / closest[0].reading.value - 1)
        said = f"the nearest record says {shown[0]} ({size}), but it is not certain to be the one meant"
    return abstained(Status.AMBIGUOUS, f"{stated(claim)}; {said}", _near_ties(claim, closest))


def _near_ties(claim: Claim, near: Sequence[Fit]) -> list[Tie]:
    """The one row that may be meant, while its figure is not of another size altogether."""
    factor = (claim.value or 0) / near[0].reading.value
    figures = len({round(fit.reading.value, 9) for fit in near})
    close = 0.5 < factor < 2 if figures == 1 else figures <= FEW and 0.97 < factor < 1.03
    return [Tie(role="subject", weighed=near[0].weighed)] if close else []


def _nothing(claim: Claim) -> str:
    subject = claim.subject
    words = (subject.vendor, subject.suite, subject.round, subject.division, subject.benchmark, subject.scenario)
    return f"no official record of {' '.join(word for word in words if word) or 'this kind'} in this unit"
