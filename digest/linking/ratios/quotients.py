"""Two records divided: the figures that pairs give in a claim's unit, and the decisions and sentences that show them."""

from __future__ import annotations

from collections.abc import Sequence

from digest.linking.ratios.changes import Sense, senses
from digest.linking.ratios.pairs import PER_CHIP, Pair
from digest.linking.verdict import Decision, Tie, agreement, deviation, stated
from digest.linking.wording import percent, record_name
from store.frozen import frozen
from store.model import Claim, Status


@frozen
class Quotient:
    """A figure in the claim's unit, made of one pair in one sense."""

    pair: Pair
    sense: Sense
    value: float


def quotients(claim: Claim, paired: Sequence[Pair]) -> list[Quotient]:
    """What *paired* give, most natural pair first, in each sense that the claim's words may have."""
    return [
        Quotient(pair=pair, sense=sense, value=sense.figure(pair.subject.measure.value, pair.baseline.measure.value))
        for pair in paired
        for sense in senses(claim, lower_better=pair.subject.measure.lower_better)
        if pair.subject.measure.lower_better == pair.baseline.measure.lower_better
    ]


def from_pair(
    claim: Claim, status: Status, item: Quotient, note: str | None = None, *, also: Sequence[Quotient] = ()
) -> Decision:
    """The decision that rests on one pair; *also* are others of the same two figures."""
    subject, baseline = item.pair.subject.filed.record, item.pair.baseline.filed.record
    size = deviation(claim.value, item.value)
    shown = f" ({percent(size)})" if size is not None and abs(size) >= 5e-5 else ""
    vendor = claim.subject.vendor
    over, under = record_name(subject, vendor), record_name(baseline, vendor)
    for mine, other in ((subject.benchmark_filed, baseline.benchmark_filed), (subject.model, baseline.model)):
        if over == under and mine and other and mine != other:  # two models of one machine
            over, under = f"{over} with {mine}", f"{under} with {other}"
    names = f"{over} ({subject.round}) against {under} ({baseline.round})"
    note = ", ".join(filter(None, (PER_CHIP if item.pair.kind == PER_CHIP else None, note)))
    reason = f"{stated(claim)}; the records of {names} give {arithmetic_of(item)}{shown}" + (f", {note}" if note else "")
    return Decision(
        status=status,
        reason=reason,
        recorded=item.value,
        arithmetic=arithmetic_of(item),
        ties=tuple(tie for made in (item, *also) for tie in ties_of(claim, made)),
    )


def from_pairs(claim: Claim, chosen: Sequence[Quotient], value: float, arithmetic: str, what: str) -> Decision:
    """Confirmed by several pairs together; *what* names what is made of them."""
    ties = tuple(tie for item in chosen for tie in ties_of(claim, item))
    over = f"{what} over {len(chosen)} comparisons" if len(chosen) > 1 else what.rstrip(",")
    reason = f"{stated(claim)}; the records give {arithmetic}, {over}"
    return Decision(status=Status.CONFIRMED, reason=reason, recorded=value, arithmetic=arithmetic, ties=ties)


def arithmetic_of(item: Quotient) -> str:
    """The division as a reader may repeat it."""
    return item.sense.arithmetic(item.pair.subject.measure.value, item.pair.baseline.measure.value)


def ties_of(claim: Claim, item: Quotient) -> list[Tie]:
    """Why the two records of a pair are meant."""
    return [
        Tie(role="subject", weighed=item.pair.subject.weighed, figure=agreement(claim, item.value)),
        Tie(role="baseline", weighed=item.pair.baseline.weighed),
    ]
