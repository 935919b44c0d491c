"""A ratio that no pair of records confirms: when it differs, and what is said where it is left open."""

from __future__ import annotations

from collections.abc import Sequence

from digest.linking.fitting.tolerance import significant, span, true_of, within
from digest.linking.fitting.weighing import firm
from digest.linking.ratios.agreeing import AHEAD, same_product
from digest.linking.ratios.baselines import Baseline
from digest.linking.ratios.changes import factor
from digest.linking.ratios.pairs import Cell, End
from digest.linking.ratios.quotients import Quotient, arithmetic_of, from_pair, ties_of
from digest.linking.verdict import Decision, abstained, stated
from store.model import Claim, Status, Subject
from store.units import is_fraction


def differs(claim: Claim, made: Sequence[Quotient], baseline: Baseline) -> Decision | None:
    """One pair is left, both ends are identified, and no sense of any pair comes near."""
    plain = [item for item in made if item.sense.plain]
    if not plain or not may_differ(claim):
        return None
    best = plain[0]
    if not _both_meant(claim, plain, baseline) or any(near(claim, item.value) for item in made):
        return None
    if holds(claim, best.value):
        return None
    if best.value * (claim.value or 0) < 0:  # it goes the other way: the text's two ends may be the other way round
        return None
    return from_pair(claim, Status.DIFFERS, best)


APART = 0.03
"""Factors that are nearer than this are the same for prose; only beyond it does a ratio differ."""


def may_differ(claim: Claim) -> bool:
    """Whether a ratio is said so exactly that it can differ at all: one figure, no peak or mean, and not "half", which is loose."""
    loose = claim.bound in ("about", "up_to") or claim.aggregate or claim.value_high is not None or claim.change == "within"
    return not (loose or is_fraction(claim.digits) or (claim.kind == "ratio" and (claim.value or 0) < 1))


def holds(claim: Claim, value: float) -> bool:
    """Whether a floor or ceiling is true of the figure *value*, however far off it is."""
    return claim.bound in ("at_least", "at_most") and true_of(value, claim.bound, span(claim))


def near(claim: Claim, value: float) -> bool:
    """Whether a figure is so near that prose could mean it: 3 % of the factor, or a step of a short figure."""
    assert claim.value is not None
    one, other = factor(claim, value), factor(claim, claim.value)
    slack = APART if significant(claim.digits) > 1 else 0.1
    return within(value, span(claim)) or other == 0 or abs(one / other - 1) <= slack


def _both_meant(claim: Claim, made: Sequence[Quotient], baseline: Baseline) -> bool:
    subject, best = claim.subject, made[0]
    one_cell = len({item.pair.cell for item in made}) == 1
    rivals = [item for item in made if item.sense.name == best.sense.name and abs(item.value - best.value) > 1e-4]
    one_pair = all(item.pair.score <= best.pair.score - AHEAD for item in rivals)
    slots = (subject.vendor, subject.benchmark, subject.scenario, subject.round, subject.suite)
    firm_all = all(firm(subject, slot) for slot in ("benchmark", "scenario", "system"))
    earlier = baseline.kind == "earlier round" and best.pair.subject.filed.record.round != best.pair.baseline.filed.record.round
    told = earlier and claim.baseline is not None and _baseline_told(claim.baseline, made)
    clean = not best.pair.subject.weighed.conflicts and not best.pair.baseline.weighed.conflicts
    return all(slots) and firm_all and one_cell and one_pair and told and clean


def _baseline_told(stated_: Subject, made: Sequence[Quotient]) -> bool:
    """Whether the row of the earlier round is sure: its hardware is named, or it is the same product."""
    named = stated_.system is not None or stated_.accelerator is not None
    pair = made[0].pair
    same_chip = pair.subject.filed.accelerator == pair.baseline.filed.accelerator
    return named or (same_chip and same_product(pair))


def undecided(claim: Claim, made: Sequence[Quotient], subjects: dict[Cell, list[End]], baseline: Baseline) -> Decision:
    """Left open, with the reason: what no record fits, or the nearest of the comparisons that are possible."""
    if not subjects:
        return abstained(Status.NO_RECORD, f"{stated(claim)}; no official record fits the subject of the comparison")
    if not made:
        if baseline.kind == "unnamed":
            return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; {_untold(claim)}")
        return abstained(
            Status.NOT_CHECKABLE, f"{stated(claim)}; no official record of the baseline is held for this benchmark"
        )
    natural = [item for item in made if item.pair.score >= made[0].pair.score - AHEAD]
    natural = [item for item in natural if same_product(item.pair)] or natural
    nearest = min(natural, key=lambda item: (abs(item.value - (claim.value or 0)), item.pair.subject.filed.record.id))
    figures = len({round(item.value, 4) for item in made})
    said = (
        f"{figures} comparisons of records are possible"
        if figures > 1
        else "the only comparison found is not certain to be meant"
    )
    return abstained(
        Status.AMBIGUOUS, f"{stated(claim)}; {said}, the nearest gives {arithmetic_of(nearest)}", ties_of(claim, nearest)
    )


def _untold(claim: Claim) -> str:
    name = claim.baseline and claim.baseline.description
    return (
        f'no official result is named by its baseline ("{name}")' if name else "what it is compared with is not named"
    )
