"""A figure confirmed by one submitter's record right behind the name of another, whose own result of the test is a different one.

"QCT trained BERT in 3.57 minutes, Lenovo in 5.21" has the two figures swapped: 5.21 minutes are QCT's. A name that opens its clause owns
the figure behind it, whoever the sentence began with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from digest.linking.figures.confirming import agreeing_fits, one_figure
from digest.linking.figures.owner_named import named_in_clause, results_of
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.owners import kin, own_names
from digest.linking.verdict import Decision
from digest.linking.wording import amount
from store.model import RELATIVE, Claim, Status

_OPENS = re.compile(r"(?:^|[,;(:]\s|\n|\band\s|\bwhile\s|\bbut\s|\bwhere\s|\bthen\s|\bfollowed\s+by\s)(?:the\s)?$", re.IGNORECASE)
_OTHERWISE = frozenset({*RELATIVE, "count", "rank", "size", "accuracy"})


def of_another_named(claim: Claim, decision: Decision, claims: Iterable[Claim], text: str, index: RecordIndex) -> Decision:
    """*decision*; a confirmed figure is left open where the name that opens its clause is another submitter's, who has another result."""
    if decision.status is not Status.CONFIRMED or not decision.ties or claim.kind in _OTHERWISE:
        return decision
    record = decision.ties[0].weighed.filed.record
    named = named_in_clause(claim, claims, text, index)
    if named is None or not _OPENS.search(text[max(claim.sentence_start, named[0] - 16) : named[0]]):
        return decision
    vendor = named[1]
    if vendor in _of_one(record.vendor, index) or record.vendor in _of_one(vendor, index):
        return decision
    own = [fit for fit in results_of(vendor, claim, index, text) if fit.filed.record.scenario == record.scenario]
    if not one_figure(own) or agreeing_fits(claim, own):
        return decision
    why = f"that is {record.submitter}'s result, but {vendor} is named before it, whose own says {amount(own[0].reading.value)}"
    return replace(decision, status=Status.AMBIGUOUS, reason=f"{decision.reason}; {why}", recorded=None, arithmetic=None)


def _of_one(vendor: str, index: RecordIndex) -> tuple[str, ...]:
    """The names under which a vendor's results may stand."""
    return (vendor, *own_names(vendor, index.vocabulary), *kin(vendor, index.vocabulary))
