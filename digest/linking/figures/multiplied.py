"""A rate of so many systems that nobody measured together: "a rack of 20 such servers can provide 7.4+ million inferences per second".

It is a result of one of them, told before, times their number. No record holds the product, so it needs context; nothing is confirmed
or differs by it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.linking.fitting.tolerance import span, within
from digest.linking.ratios.beside import NEAR, Beside
from digest.linking.verdict import Decision, Tie, stated
from digest.linking.wording import amount, record_name
from store.model import Claim, Status

_OPEN = frozenset({Status.AMBIGUOUS, Status.NO_RECORD})
_SO_MANY = re.compile(
    r"(?<![\w.,])(?P<many>\d{1,3})\s?[x×]?\s+(?:such\s+|of\s+(?:these|those|the|our)\s+|identical\s+)?(?:[A-Z][\w-]*\s+){0,2}"
    r"(?:servers|systems|machines|boxes|nodes|appliances|instances)\b|(?<![\w.,])(?P<short>\d{1,3})x\s+(?=[A-Z][\w-]*\d)",
)


def settled(claim: Claim, decision: Decision, figures: Sequence[Beside], text: str) -> Decision:
    """*decision*, or that the figure is so many times a result that the text told before it, where it leaves the figure open."""
    rate = claim.official and claim.kind == "throughput" and claim.value and claim.value_high is None and claim.per is None
    if decision.status not in _OPEN or not rate:
        return decision
    told = list(_SO_MANY.finditer(text, claim.sentence_start, claim.start))
    before = [each for each in figures if claim.sentence_start - NEAR <= each.claim.start < claim.start and each.claim.kind == "throughput"]
    ends = span(claim)
    for match in told:
        many = int(match.group("many") or match.group("short"))
        agreeing = [each for each in before if many > 1 and within(many * each.value, ends)]
        if agreeing:
            return _product(claim, many, max(agreeing, key=lambda each: each.claim.start))
    return decision


def _product(claim: Claim, many: int, each: Beside) -> Decision:
    arithmetic = f"{many} x {amount(each.value)} = {amount(many * each.value)}"
    name = record_name(each.tie.weighed.filed.record, claim.subject.vendor)
    reason = f"{stated(claim)}; {arithmetic}, so many times the record of {name}; no system of that size was submitted"
    tie = Tie(role="subject", weighed=each.tie.weighed)
    return Decision(status=Status.NEEDS_CONTEXT, reason=reason, recorded=many * each.value, arithmetic=arithmetic, ties=(tie,))
