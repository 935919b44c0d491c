"""Which quotients of records agree with a ratio, and when that is no accident: one pair, the peak, the mean, both ends of a range."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from digest.linking.fitting.tolerance import chance, significant, span, within
from digest.linking.fitting.weighing import firm
from digest.linking.ratios.baselines import Baseline
from digest.linking.ratios.pairs import Cell, Pair, likeness
from digest.linking.ratios.quotients import Quotient, arithmetic_of, from_pair, from_pairs
from digest.linking.records.compatibility import one_chip
from digest.linking.verdict import Decision
from store.model import Claim, Status, Subject

MEANS = frozenset({"mean", "geomean"})
AHEAD = 1.5
"""The pair that is meant must be more natural than any other by this much."""
ACCIDENT = 0.25
"""Pairs that may agree by accident before an agreement proves nothing."""


def confirmed(claim: Claim, made: Sequence[Quotient], baseline: Baseline) -> Decision | None:
    plain = [item for item in made if item.sense.plain]
    if not plain:
        return None
    if claim.aggregate in MEANS:
        return mean(claim, plain)
    if claim.value_high is not None and claim.change != "within":
        return _range(claim, plain)
    if claim.bound == "up_to" and claim.subject.benchmark is None:
        return peak(claim, plain)
    likes = _of_named(claim, plain) if claim.bound == "up_to" else ()
    return _single(claim, plain, baseline) or _everywhere(claim, plain, baseline) or _peak_of_likes(claim, likes)


def _single(claim: Claim, made: Sequence[Quotient], baseline: Baseline) -> Decision | None:
    """One pair: the most natural one agrees, or one of few agrees beyond accident."""
    agreeing = [item for item in _of_named(claim, made) if within(item.value, span(claim))]
    if not agreeing:
        return None
    first = agreeing[0]
    most = first.pair.score >= made[0].pair.score - _ABOUT
    cells = {item.pair.cell for item in made}
    accident = chance(claim, len({round(item.value, 6) for item in made}))
    told = baseline.kind not in ("unnamed", "somebody else") or same_product(first.pair)
    of_one_test = len({item.pair.subject.filed.family for item in made}) == 1 and _tells_hardware(claim.subject)
    one_test = claim.subject.benchmark is not None or of_one_test  # "MI300X is up 18% in Offline over v4.1", where it ran one test
    sure = told and one_test and len(cells) <= 2
    unresolved = baseline.kind == "unnamed" and claim.baseline is not None and not same_product(first.pair)
    unlike = baseline.kind == "earlier round" and _tells_hardware(claim.subject) and not _is_like(claim, first.pair)
    unlike = unlike and not _is_another_on_purpose(claim, made)
    if unlike and _is_the_best(claim, first.pair, made):
        unlike, most, sure = False, True, told and one_test
    sure = sure and not unlike
    limit = ACCIDENT if sure else ACCIDENT / 50 if unresolved or unlike else ACCIDENT / (5 if claim.subject.benchmark else 15)
    if (most and sure) or accident <= limit:
        return from_pair(claim, Status.CONFIRMED, _nearest(claim, agreeing))
    return None


def _is_another_on_purpose(claim: Claim, made: Sequence[Quotient]) -> bool:
    """Whether the text itself says that the baseline is another machine, "our v2.0 prototype", and the round before has just one."""
    told = claim.baseline is not None and _PREDECESSOR.search(claim.baseline.description or "")
    return bool(told) and len({item.pair.baseline.filed.submission for item in made}) == 1


_PREDECESSOR = re.compile(
    r"\b(?:prototypes?|predecessors?|forerunners?|FPGAs?|(?:previous|prior|last|first)[\s-]generation)\b", re.IGNORECASE
)


def _is_the_best(claim: Claim, pair: Pair, made: Sequence[Quotient]) -> bool:
    """Whether the baseline is "the best of v3.0", and the pair's is the best of its test, whatever system that is."""
    if claim.baseline is None or not _BEST.search(claim.baseline.description or ""):
        return False
    beside = [item.pair.baseline.measure for item in made if item.pair.cell == pair.cell]
    value, lower = pair.baseline.measure.value, pair.baseline.measure.lower_better
    return all(value <= each.value if lower else value >= each.value for each in beside)


_BEST = re.compile(r"\b(?:best|highest|fastest|top)\b", re.IGNORECASE)


def _of_named(claim: Claim, made: Sequence[Quotient]) -> Sequence[Quotient]:
    """*made*, of the system alone that the sentence names, where a row of it is among them: then no other can be meant."""
    if not claim.subject.system or not firm(claim.subject, "system"):
        return made
    of_it = [item for item in made if item.pair.subject.weighed.system > 0]
    return of_it or made


def _nearest(claim: Claim, agreeing: Sequence[Quotient]) -> Quotient:
    """Of the pairs that are about as natural as the first, the one whose figure is nearest to the one stated."""
    alike = [item for item in agreeing if item.pair.score >= agreeing[0].pair.score - _ABOUT]
    return min(alike, key=lambda item: (abs(item.value - (claim.value or 0)), -item.pair.score))


_ABOUT = 0.5


def _everywhere(claim: Claim, made: Sequence[Quotient], baseline: Baseline) -> Decision | None:
    """Of a benchmark whose scenario is left open: "up to" holds for the highest, and a plain figure where every scenario gives it."""
    one = claim.subject.benchmark is not None or len({item.pair.subject.filed.family for item in made}) == 1
    told = one and claim.subject.scenario is None and baseline.kind in ("named", "earlier round")
    if not told or len({item.pair.cell for item in made}) < 2 or made[0].pair.subject.weighed.identity < 1.0:
        return None
    if claim.bound == "up_to":
        return peak(claim, made)
    best = list(_best_of_cells(made).values())
    if not all(within(item.value, span(claim)) for item in best):
        return None
    return from_pair(claim, Status.CONFIRMED, best[0], "as in every scenario that both have")


def _tells_hardware(subject: Subject) -> bool:
    return any(getattr(subject, slot) is not None for slot in ("system", "accelerator"))


def _is_like(claim: Claim, pair: Pair) -> bool:
    """Whether an earlier round's row is of what the text names for it, or where it names nothing, of the same product or chip."""
    named = claim.baseline is not None and _tells_hardware(claim.baseline)
    return named or one_chip(pair.subject.filed, pair.baseline.filed) or (claim.subject.accelerator is None and same_product(pair))


def same_product(pair: Pair) -> bool:
    """Whether a product that the text identifies is compared with itself, in another round."""
    return pair.subject.weighed.identity >= 0.8 and likeness(pair.subject.filed, pair.baseline.filed) >= 0.6


def _best_of_cells(made: Sequence[Quotient]) -> dict[Cell, Quotient]:
    """The most natural figure of each cell."""
    best: dict[Cell, Quotient] = {}
    for item in made:
        best.setdefault(item.pair.cell, item)
    return best


def peak(claim: Claim, made: Sequence[Quotient], status: Status = Status.CONFIRMED) -> Decision | None:
    """ "Up to" over all benchmarks: the maximum over like pairs."""
    natural = [item for item in made if item.pair.score >= made[0].pair.score - AHEAD]
    best = _highest(list(_best_of_cells(natural).values()))
    if best is not None and within(best.value, span(claim)):
        return from_pair(claim, status, best, _MAXIMUM if status is Status.CONFIRMED else f"{_MAXIMUM}, which the text does not say")
    return _peak_of_likes(claim, made) if status is Status.CONFIRMED else None


def _peak_of_likes(claim: Claim, made: Sequence[Quotient]) -> Decision | None:
    """The maximum over several systems, each held against the one that is most like it."""
    alike = [item for item in made if _of_one_kind(item.pair)]
    best = _highest(alike)
    if best is None or len({item.pair.subject.filed.record.id for item in alike}) < _TWO or not within(best.value, span(claim)):
        return None
    return from_pair(claim, Status.CONFIRMED, best, "the maximum over all systems that both ends have, each against its like")


_MAXIMUM = "the maximum over the benchmarks that both ends have"


def _highest(made: Sequence[Quotient]) -> Quotient | None:
    return max(made, key=lambda item: (item.value, item.pair.subject.filed.record.id), default=None)


def _of_one_kind(pair: Pair) -> bool:
    """Whether a system is held against the most like one of its size: a row of boards, or of pods, each against its forerunner."""
    one, other = (end.filed.record for end in (pair.subject, pair.baseline))
    return pair.kind == "same hardware" and one.accelerator_count == other.accelerator_count and one.system_type == other.system_type


def unsaid_peak(claim: Claim, made: Sequence[Quotient]) -> Decision | None:
    """Needs context where a ratio between two products, of no benchmark, is the most that one gains: news drops the "up to"."""
    plain = [item for item in made if item.sense.plain]
    told = claim.baseline is not None and _tells_hardware(claim.subject) and claim.subject.benchmark is None
    exact = claim.bound in ("exact", "at_least") and claim.value_high is None and not claim.aggregate
    if not plain or not told or not exact or significant(claim.digits) < _TWO:
        return None
    several = len({item.pair.subject.filed.family for item in plain}) >= _TWO
    return peak(claim, plain, Status.NEEDS_CONTEXT) if several else None


_TWO = 2


def mean(claim: Claim, made: Sequence[Quotient]) -> Decision | None:
    """An average over benchmarks, for each scenario and for all of them."""
    cells = _best_of_cells(made)
    for scenario in [*sorted({cell[2] or "" for cell in cells}), None]:
        chosen = [item for cell, item in cells.items() if scenario is None or (cell[2] or "") == scenario]
        if len(chosen) < 2:
            continue
        value = sum(item.value for item in chosen) / len(chosen)
        if claim.aggregate == "mean" and within(value, span(claim)):
            terms = " + ".join(f"{item.value:.3g}" for item in chosen)
            return from_pairs(claim, chosen, value, f"({terms}) / {len(chosen)} = {value:.4g}", "the mean")
        if within(value := _geometric(claim, chosen), span(claim)):
            terms = " x ".join(f"{item.value:.3g}" for item in chosen)
            return from_pairs(claim, chosen, value, f"({terms}) ^ (1/{len(chosen)}) = {value:.4g}", "the geometric mean")
    return None


def _geometric(claim: Claim, chosen: Sequence[Quotient]) -> float:
    """The geometric mean of ratios, or of the factors that gains in percent are; 0 where there is none."""
    gains = claim.kind == "percent_change"
    factors = [1 + item.value / 100 if gains else item.value for item in chosen]
    if min(factors) <= 0:
        return 0.0
    middle = math.exp(sum(map(math.log, factors)) / len(factors))
    return 100 * (middle - 1) if gains else middle


def _range(claim: Claim, made: Sequence[Quotient]) -> Decision | None:
    """Both ends of a range are met by pairs of the same kind, over benchmarks or systems: of one product with itself first, or of any."""
    of_one = [item for item in made if _of_one_name(item.pair)]
    return (_ends(claim, of_one) if of_one else None) or (_ends(claim, made) if len(of_one) < len(made) else None)


def _of_one_name(pair: Pair) -> bool:
    name, other = (end.filed.record.system.casefold() for end in (pair.subject.weighed, pair.baseline.weighed))
    return name == other and pair.subject.weighed.identity >= 0.8


def _ends(claim: Claim, made: Sequence[Quotient]) -> Decision | None:
    low = [item for item in made if within(item.value, span(claim))]
    high = [item for item in made if within(item.value, span(claim, claim.value_high))]
    first = min(low, key=lambda item: abs(item.value - (claim.value or 0)), default=None)
    others = [item for item in high if first and item.pair.subject.filed.record.id != first.pair.subject.filed.record.id]
    last = min(others, key=lambda item: abs(item.value - (claim.value_high or 0)), default=None)
    if first is None or last is None or last.value <= first.value:
        return None
    arithmetic = f"{arithmetic_of(first)} and {arithmetic_of(last)}"
    return from_pairs(claim, [first, last], first.value, arithmetic, "the ends of the range")
