"""An accuracy that a sentence tells with a ratio of two models: "30x the throughput of the base model, at 100.8 % of its F1 score".

The ratio's two records are the models that are meant. The share is that of the baseline's own accuracy where its record has one, or
else of MLPerf's reference; many runs reach one accuracy, so that the share by itself tells no record. This confirms; nothing differs
by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.linking.figures.shares import references
from digest.linking.fitting.tolerance import significant, span, true_of, within
from digest.linking.verdict import Decision, Tie, stated
from digest.linking.wording import amount, record_name
from store.model import Claim, Status

_DIGITS = 3
_FROM = frozenset({Status.CONFIRMED, Status.NOT_CHECKABLE, Status.AMBIGUOUS})
_Decided = Sequence[tuple[Claim, Decision]]


def settled(claim: Claim, decision: Decision, decided: _Decided) -> Decision:
    """*decision*, or confirmed by the records of the ratio beside a share of an accuracy, where they give that share."""
    share = claim.kind == "accuracy" and claim.change == "of" and claim.official and significant(claim.digits) >= _DIGITS
    ends = _ratio_beside(claim, decided) if share and decision.status in _FROM else None
    if ends is None:
        return decision
    limits = span(claim)
    for value, arithmetic in _shares(ends):
        if within(value, limits) or true_of(value, claim.bound, limits):
            reason = f"{stated(claim)}; the record of {record_name(ends[0].weighed.filed.record)} {arithmetic}"
            return Decision(status=Status.CONFIRMED, reason=reason, recorded=value, arithmetic=arithmetic, ties=ends[:1])
    return decision


def _ratio_beside(claim: Claim, decided: _Decided) -> tuple[Tie, ...] | None:
    """Subject and baseline of the confirmed ratio that stands nearest before the claim in its sentence, or else nearest behind it."""
    inside = (pair for pair in decided if pair[0].sentence_start == claim.sentence_start)
    ratios = sorted((pair for pair in inside if pair[0].kind == "ratio"), key=lambda pair: pair[0].start)
    before = [pair for pair in ratios if pair[0].start < claim.start]
    nearest = before[-1:] or ratios[:1]
    if not nearest or nearest[0][1].status is not Status.CONFIRMED:
        return None
    made = nearest[0][1]
    ends = {tie.role: tie for tie in made.ties}
    return (ends["subject"], ends["baseline"]) if ends.keys() == {"subject", "baseline"} else None


def _shares(ends: tuple[Tie, ...]) -> Iterator[tuple[float, str]]:
    """The subject's accuracy in percent of its baseline's, by each measure that both have, then of MLPerf's reference for it."""
    one, other = (tie.weighed.filed.record.accuracy for tie in ends)
    own = references().get(ends[0].weighed.filed.family, {})
    for measures, whose in ((other, "against that of its baseline"), (own, "against MLPerf's reference accuracy")):
        for name in sorted(one.keys() & measures.keys()):
            if measures[name] > 0:
                value = 100 * one[name] / measures[name]
                yield value, f"{whose} gives {amount(one[name])} / {amount(measures[name])} = {value:.5g} %"
