"""A figure by what its neighbours say of it: "the server reached 334K+ in Offline, and with four cards 231,845".

Where a sentence names scenario, test or system once, a figure behind it inherits them, and by itself it is left open: what is lent may be
another's. The other figures of the sentence, or of the table, settle that: they are the records of just that scenario, test or system.
Then it differs, if one result can be meant and says something else. Nothing is confirmed here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.linking.caution.doubts import doubted
from digest.linking.caution.partial import cautious
from digest.linking.caution.plain_names import in_table
from digest.linking.figures.direct import differing
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from digest.linking.verdict import Decision
from store.model import Claim, Status

MEASURED = frozenset({"throughput", "latency", "time_to_train", "energy"})
"""Kinds of figures that one result states."""
_Decided = Sequence[tuple[Claim, Decision]]


def settled(claim: Claim, decision: Decision, decided: _Decided, index: RecordIndex, text: str) -> Decision:
    """*decision*, or differs where it leaves a figure open that the confirmed figures beside it tell the record of."""
    exact = claim.official and claim.value is not None and claim.value_high is None and not claim.aggregate
    if decision.status is not Status.AMBIGUOUS or not decision.ties or claim.kind not in MEASURED or not exact:
        return decision
    told = told_beside(claim, decided, text)
    made = differing(claim, index, told) if told else None
    checked = doubted(claim, cautious(claim, made, index), index) if made else decision
    return checked if checked.status is Status.DIFFERS else decision


def told_beside(claim: Claim, decided: _Decided, text: str) -> list[Filed]:
    """The records of the confirmed figures in the sentence of *claim*, or in its table."""
    near = [made for other, made in decided if made.status is Status.CONFIRMED and other.kind in MEASURED and beside(claim, other, text)]
    return [made.ties[0].weighed.filed for made in near if made.ties]


def beside(claim: Claim, other: Claim, text: str) -> bool:
    """Whether *other* stands in the sentence of *claim*, or in the same list or table."""
    if claim.sentence_start <= other.start < claim.sentence_stop:
        return True
    first, last = sorted((claim, other), key=lambda each: each.start)
    listed = all(in_table(each) or _ITEM.match(text, each.sentence_start) for each in (claim, other))
    return listed and "\n\n" not in text[first.stop : last.start]


_ITEM = re.compile(r"\s*(?:[-*•–]\s|\d{1,2}[.)]\s)")
