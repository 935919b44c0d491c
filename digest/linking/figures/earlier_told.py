"""A figure of an earlier round that its own words place there: "558 in April", "on our debut in v3.0 (2,190)", "0.87 ms now versus 0.99".

Against the round that the text is on, such a figure would need context: only that earlier round's record gives it. Where the words right
around it speak of that round, or set it against what came since, the text gives the context itself.
"""

from __future__ import annotations

import re
from dataclasses import replace

from digest.linking.figures.conditional import CONDITIONS
from digest.linking.verdict import Decision
from store.model import RELATIVE, Claim, Status
from store.wording import WORDING

_BEFORE, _BEHIND = 60, 48
"""Characters before and behind the figure that may place it."""
_MONTH = re.compile(
    r"\b(?:in|last|since)\s+(?:the\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|fall|winter)\b"
)
_SET_AGAINST = re.compile(
    r"\b(?:versus|vs\.?|against|instead\s+of|up\s+from|down\s+from|from)\s+(?:about\s+|only\s+|just\s+|our\s+|its\s+|the\s+)*[~]?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:now|today|this\s+time|by\s+now|grew|rose|fell|dropped|went|goes|improved|climbed|to)\b", re.IGNORECASE)
"""What tells that the other figure is the later one."""


def settled(claim: Claim, decision: Decision, text: str) -> Decision:
    """*decision*; one that needs no more context than its round is confirmed where the words around the figure tell an earlier one."""
    if decision.status is not Status.NEEDS_CONTEXT or claim.kind in RELATIVE or not decision.ties or claim.subject.round is None:
        return decision
    record, condition = decision.ties[0].weighed.filed.record, CONDITIONS["round"]
    only = f"; {condition.format(record)}"
    earlier = record.vendor == claim.subject.vendor and record.suite == claim.subject.suite and record.round < claim.subject.round
    if not earlier or not decision.reason.endswith(only) or not _placed(claim, record.round, text):
        return decision
    reason = f"{decision.reason.removesuffix(only)}, in the earlier round that it is told of"
    return replace(decision, status=Status.CONFIRMED, reason=reason)


def goes_back(words: str) -> bool:
    """Whether *words* speak of an earlier round without its name: "in April", "last year"."""
    return bool(_MONTH.search(words) or WORDING.pattern("baseline", "previous").search(words))


def _placed(claim: Claim, round_: str, text: str) -> bool:
    """Whether the words right around the figure tell of the round *round_*, of an earlier one, or set it against a later figure."""
    before = text[max(claim.sentence_start, claim.start - _BEFORE) : claim.start]
    behind = text[claim.stop : min(claim.sentence_stop, claim.stop + _BEHIND)]
    around = f"{before} | {behind}"
    version = re.escape(round_.removeprefix("v"))
    if re.search(rf"(?<![\d.])v?{version}\b(?!\.\d)", around) or goes_back(around):
        return True
    set_against = _SET_AGAINST.search(before)
    return bool(set_against and _SINCE.search(text, claim.sentence_start, claim.sentence_stop))
