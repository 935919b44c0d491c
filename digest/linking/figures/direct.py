"""A figure against one record: throughput, latency, minutes, accuracy, energy, power.

The vendor's rows of the round and benchmark are weighed; those that nothing in the text speaks against are *fitting*.
A fitting row that agrees confirms. If none does, the claim differs only when exactly one row can be meant and no
other reading of any row of that vendor agrees; in every other case the program abstains and says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.linking.figures.conditional import conditional
from digest.linking.figures.confirming import (
    FEW,
    FOREIGN,
    agreeing_fits,
    best_named,
    confirmed,
    lies,
    linked,
    nearest,
    one_figure,
)
from digest.linking.fitting.fits import Fit, fits, fitting, top
from digest.linking.fitting.readings import given
from digest.linking.fitting.scanning import agreeing, near, others, own, with_slack
from digest.linking.fitting.tolerance import both_ends, chance, last_digit, significant, span, widened, within
from digest.linking.fitting.weighing import firm
from digest.linking.records.candidates import RecordIndex, rounds_meant, version
from digest.linking.records.filed import Filed
from digest.linking.records.makers import beside, makers
from digest.linking.records.names import codes_found
from digest.linking.verdict import Decision, Tie, abstained, not_held, stated
from digest.linking.wording import amount, listed, percent, record_name
from store.model import Claim, Status

PROSE = {1: 0.5, 2: 0.1, 3: 0.02}
"""How far off a figure of so many significant digits may be and still be meant as a round number: it never differs."""
REACH = 0.6
"""Beyond this share of the record (less, or more by its inverse) another figure is meant."""
NEIGHBOURS = 0.1
"""How far off a figure the others of its kind are counted: systems with the same accelerators are nearly as fast as one another."""
ALIKE = 0.007
"""Neighbours that may agree by accident before one of them proves nothing: they must leave three quarters of their span free."""
ELSEWHERE = frozenset({"system", "accelerator", "accelerator_count", "round"})
"""Beside another benchmark, a conflict in one of these takes a row far from the text."""


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
        if decision := confirmed(claim, chosen, rivals=sweep):
            return decision
    theirs = others(claim, index)
    possible = bool(fitting(mine))
    foreign = fits(claim, agreeing(claim, theirs, index) if possible else theirs, index)
    foreign = [fit for fit in foreign if not fit.weighed.conflicts & FOREIGN]
    if decision := confirmed(claim, foreign, rivals=len(theirs) if possible else 0):
        return decision
    if possible and (decision := _confirmed_among_its_like(claim, theirs, foreign, index)):
        return decision
    if decision := _of_maker(claim, index):
        return decision
    named = best_named(mine)
    if decision := conditional(claim, [*mine, *foreign], named, rivals=sweep + len(mine) + len(theirs)):
        return decision
    anywhere, looked = near(claim, index)
    wide = fits(claim, anywhere, index)
    if decision := conditional(claim, wide, named, rivals=looked, own=mine):
        return decision
    if decision := _of_a_model(claim, index, mine):
        return decision
    if not sweep and (decision := _differs(claim, mine, [*foreign, *wide], index)):
        return decision
    return _undecided(claim, mine, foreign, sweep)


def _confirmed_among_its_like(claim: Claim, theirs: Sequence[Filed], foreign: Sequence[Fit], index: RecordIndex) -> Decision | None:
    """Confirmed by another's row, where the text tells the kind of system so well that only the few rows of that kind can be meant."""
    subject = claim.subject
    told = subject.accelerator and subject.accelerator_count and subject.benchmark and firm(subject, "accelerator")
    alike = [fit for fit in foreign if not fit.weighed.conflicts | (fit.weighed.doubts & FOREIGN)]
    if not told or not agreeing_fits(claim, alike):
        return None
    value = claim.value or 0
    ends = value * (1 - NEIGHBOURS), value * (1 + NEIGHBOURS)
    rows = zip(*given(claim, theirs, index), strict=True)
    beside = [filed for filed, options in rows if any(within(reading.value, ends) for reading in options)]
    rivals = {fit.reading.value for fit in fitting(fits(claim, beside, index)) if within(fit.reading.value, ends)}
    return confirmed(claim, alike, rivals=len(rivals)) if chance(claim, len(rivals)) <= ALIKE else None


def _of_maker(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed by a row of the maker of what the text names, or of a vendor beside the figure, where accident can be ruled out."""
    of_product = makers(claim.subject, index, around=True)
    for maker in dict.fromkeys((*of_product, *beside(claim.subject, index))):
        meant = replace(claim, subject=replace(claim.subject, vendor=maker))
        candidates, sweep = own(meant, index)
        named = [fit for fit in fits(meant, candidates, index) if not _against(fit, doubted=maker in of_product) & FOREIGN]
        decision = confirmed(meant, named, rivals=sweep or len(candidates) or 1)
        if decision is not None:
            return replace(decision, reason=decision.reason.replace("the record of ", f"{maker}'s record of ", 1))
    return None


def _of_a_model(claim: Claim, index: RecordIndex, mine: Sequence[Fit]) -> Decision | None:
    """Confirmed by an Open submission of a model that bears another benchmark's name: "MobileNet-v2" filed as ResNet-50."""
    if mine or claim.subject.benchmark is None or claim.subject.division not in (None, "open"):
        return None
    meant = replace(claim, subject=replace(claim.subject, benchmark=None, division="open"))
    candidates, sweep = own(meant, index)
    return confirmed(meant, fits(meant, candidates, index), rivals=sweep or len(candidates) or 1)


# ---------------------------------------------------------------------------------------------- candidates


def _by_public_id(claim: Claim, index: RecordIndex) -> list[Fit]:
    named = [filed for public_id in claim.public_ids for filed in index.with_public_id(public_id)]
    return fits(claim, named, index)


# ---------------------------------------------------------------------------------------------- decisions


def differing(claim: Claim, index: RecordIndex, told: Sequence[Filed]) -> Decision | None:
    """Differs, where the sentence leaves it to its other figures to say what is meant: *told* are the records that those state.

    What of test, scenario and system only the text around tells must be as in one of them; all else is as for a figure by itself.
    """
    candidates, sweep = own(claim, index)
    if sweep:
        return None
    mine = fits(claim, candidates, index)
    if not one_figure(top(_in_its_unit(claim, [fit for fit in mine if fit.reading.condition is None and not fit.weighed.conflicts]))):
        return None
    rest = [*fits(claim, others(claim, index), index), *fits(claim, near(claim, index)[0], index)]
    return _differs(claim, mine, rest, index, told)


def _differs(
    claim: Claim, mine: Sequence[Fit], rest: Sequence[Fit], index: RecordIndex, told: Sequence[Filed] = ()
) -> Decision | None:
    """Differs: one row is meant beyond doubt, it says something else, and nothing else that is near agrees."""
    pool = _in_its_unit(claim, [fit for fit in mine if fit.reading.condition is None and not fit.weighed.conflicts])
    best = top(pool)
    if best and best[0].weighed.doubts:
        return None
    if not one_figure(best) or not _meant(claim, pool, best, index, told) or claim.bound == "about" or claim.value_high is not None:
        return None
    size = (claim.value or 0) / best[0].reading.value - 1
    if not REACH - 1 < size < 1 / REACH - 1 or abs(size) <= PROSE.get(significant(claim.digits), 0):
        return None
    if abs((claim.value or 0) - best[0].reading.value) < last_digit(claim):
        return None
    if another_reading(claim, [*mine, *rest]):
        return None
    return linked(claim, Status.DIFFERS, best)


def _in_its_unit(claim: Claim, pool: Sequence[Fit]) -> list[Fit]:
    """Those of *pool* that MLPerf gives in the claim's unit, where the text names no scenario: queries are served, samples are not.

    A rate per watt is one of Offline or Server; of a stream MLPerf gives the energy, and it is told so.
    """
    if claim.subject.scenario is not None or claim.unit not in ("queries/s", "samples/s"):
        rate = claim.subject.scenario is None and (claim.unit or "").endswith("/s/W")
        rated = [fit for fit in pool if "Stream" not in (fit.filed.record.scenario or "")] if rate else []
        return rated or list(pool)
    return [fit for fit in pool if fit.filed.record.unit == claim.unit] or list(pool)


def _meant(claim: Claim, pool: Sequence[Fit], best: Sequence[Fit], index: RecordIndex, told: Sequence[Filed]) -> bool:
    """Whether vendor, round, benchmark, scenario and system all point at the rows of *best*; *told* may say what is not firm."""
    subject, weighed = claim.subject, best[0].weighed
    stated_all = bool(subject.vendor and subject.benchmark and subject.suite and subject.round)
    alike = {slot for each in told for slot in _shared(each, best[0].filed)}
    firm_all = all(firm(subject, slot) or slot in alike for slot in ("scenario", "system"))
    firm_all = firm_all and (firm(subject, "benchmark") or "benchmark" in alike or _one_test(best[0], index))
    one_scenario = subject.scenario is not None or len({fit.filed.record.scenario for fit in pool}) == 1
    one_division = subject.division is not None or len({fit.filed.record.division for fit in pool}) == 1
    one_system = len({fit.filed.record.system_id for fit in pool}) == 1 and subject.system is None
    identified = weighed.identity >= 1.4 or one_system or "system" in alike
    identified = identified and (subject.system is None or codes_found(subject.system, best[0].filed.hardware + best[0].filed.software))
    return stated_all and firm_all and one_scenario and one_division and identified and weighed.of("vendor") >= 2.0


def _shared(told: Filed, meant: Filed) -> Iterator[str]:
    """What two records of one round and submitter have in common of what a sentence says once for several figures."""
    a, b = told.record, meant.record
    if (a.submitter, a.suite, a.round, a.division) == (b.submitter, b.suite, b.round, b.division):
        yield from (slot for slot, same in (("benchmark", told.family == meant.family), ("scenario", a.scenario == b.scenario),
                                            ("system", a.system_id == b.system_id)) if same)  # fmt: skip


def _one_test(fit: Fit, index: RecordIndex) -> bool:
    """Whether the vendor submitted one benchmark alone to the round, so that a sentence need not name it."""
    record = fit.filed.record
    return len({filed.family for filed in index.of(record.suite, record.round, vendor=record.vendor)}) == 1


def another_reading(claim: Claim, fits: Sequence[Fit], share: float | None = None) -> bool:
    """Whether any row of the vendor agrees in any reading: then another one may be meant.

    The slack of prose is for rows near the text; one of another test and another system or round must agree to the digits. With *share*
    a row agrees that is as near as that to the figure by its digits, whatever its bound.
    """
    exact = span(claim) if share is None else widened(span(replace(claim, bound="exact")), share)
    near = with_slack(claim) if share is None else exact
    return any(
        lies(fit, exact if "benchmark" in (against := fit.weighed.conflicts) and against & ELSEWHERE else near)
        for fit in fits
        if "vendor" not in fit.weighed.conflicts and not _out_of_reach(claim, fit)
    )


def _out_of_reach(claim: Claim, fit: Fit) -> bool:
    """True for a row that no reader would take the text to speak of: of a round after the text's, or of another test of another
    round, and that only divided or turned over."""
    record, told = fit.filed.record, claim.subject.round
    if told is None or record.suite != claim.subject.suite or record.round == told:
        return False
    later = version(record.round) > version(told) and claim.subject.origins.get("round") != "day"
    return later or (fit.reading.condition is not None and "benchmark" in fit.weighed.conflicts)


def _undecided(claim: Claim, mine: Sequence[Fit], others: Sequence[Fit], sweep: int) -> Decision:
    pool = fitting(mine) or fitting(others)
    if not pool and sweep:
        return abstained(Status.AMBIGUOUS, f"{stated(claim)}; {sweep:,} records could be meant and none agrees")
    if not pool:
        return abstained(Status.NO_RECORD, f"{stated(claim)}; {_nothing(claim)}")
    closest = nearest(claim, top(pool))
    closest = sorted(closest, key=lambda fit: (abs(fit.reading.value / (claim.value or 1) - 1), fit.filed.record.id))
    shown = [f"{amount(fit.reading.value)} ({record_name(fit.filed.record)})" for fit in closest[:3]]
    figures = len({round(fit.reading.value, 9) for fit in closest})
    if agreeing := agreeing_fits(claim, closest):
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
