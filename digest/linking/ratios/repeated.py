"""A ratio that a text states twice, once with what it is compared with: a heading's "up to 2.7x for BERT", and below it against what.

Where nothing that the text says of the two speaks apart, the second tells the baseline of the first. This confirms; nothing differs by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.linking.verdict import Decision, stated
from store.model import RELATIVE, Claim, Status

_OPEN = frozenset({Status.NOT_CHECKABLE, Status.AMBIGUOUS})
_SLOTS = ("vendor", "suite", "round", "division", "benchmark", "scenario", "system", "accelerator", "accelerator_count")


def settled(claim: Claim, decision: Decision, decided: Sequence[tuple[Claim, Decision]]) -> Decision:
    """*decision*, or that of the same ratio elsewhere in the text, where this one leaves unsaid what it is compared with."""
    if decision.status not in _OPEN or not claim.official or claim.kind not in RELATIVE or claim.baseline is not None:
        return decision
    same = (made for other, made in decided if made.status is Status.CONFIRMED and made.ties and _is_same(claim, other))
    found = next((made for made in same if _of_its_test(claim, made)), None)
    if found is None:
        return decision
    reason = f"{stated(claim)}; {found.reason.partition('; ')[2]}, as the text says of it elsewhere"
    return replace(found, reason=reason)


def _is_same(claim: Claim, other: Claim) -> bool:
    """Whether *other* is the same figure of the same thing, as far as both are told."""
    one, two = ((c.kind, _speed(c.metric), c.value, c.value_high, c.change, c.per, c.aggregate) for c in (claim, other))
    if one != two:
        return False
    if claim.sentence_start == other.sentence_start or claim.subject.benchmark is None:
        return False  # two figures of one list are of two things
    told = ((getattr(claim.subject, slot), getattr(other.subject, slot)) for slot in _SLOTS)
    return all(a == b for a, b in told if a is not None and b is not None)


def _speed(metric: str) -> str:
    """Both names of how fast a model is trained, and any other metric's own."""
    return "throughput" if metric == "time_to_train" else metric


def _of_its_test(claim: Claim, decision: Decision) -> bool:
    """Whether the records are of the benchmark that the claim names, if it names one."""
    filed = decision.ties[0].weighed.filed
    return claim.subject.benchmark in (None, filed.family, filed.record.benchmark)
