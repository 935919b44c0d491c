"""A result that was filed for two accuracy targets is linked for both, where the claim names neither.

Submitters file one log for BERT-99 and BERT-99.9, or Llama 2 70B-99 and -99.9. "Llama 2 70B Offline at 98,608 tokens/s" is of both rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from digest.linking.fitting.weighing import weigh
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from digest.linking.verdict import Decision, Tie
from store.model import Claim, Status

_LINKED = frozenset({Status.CONFIRMED, Status.DIFFERS, Status.NEEDS_CONTEXT})
_ROLES = frozenset({"subject", "baseline"})
_PAIR = 2
"""Records of a figure or of a ratio; those that a count or a mean is made of are all there already."""


def linked(claim: Claim, decision: Decision, index: RecordIndex) -> Decision:
    """*decision* tied to the rows too that hold the same result for the other accuracy target; its status and words stay."""
    ties = decision.ties
    if decision.status not in _LINKED or not ties or len(ties) > _PAIR or any(tie.role not in _ROLES for tie in ties):
        return decision
    families = {tie.weighed.filed.family for tie in ties}
    if claim.subject.benchmark not in {None, *families} or claim.value_high is not None:
        return decision
    more = [tie for one in ties for tie in _others(claim, one, index)]
    return replace(decision, ties=(*ties, *more)) if len(more) == len(ties) else decision


def _others(claim: Claim, tie: Tie, index: RecordIndex) -> Iterator[Tie]:
    filed = tie.weighed.filed
    said = claim.baseline if tie.role == "baseline" and claim.baseline is not None else claim.subject
    for other in index.of_submission(filed.submission, family=filed.family):
        if _is_same_result(filed, other):
            yield replace(tie, weighed=weigh(replace(said, benchmark=said.benchmark or claim.subject.benchmark), other, index))


def _is_same_result(one: Filed, other: Filed) -> bool:
    a, b = one.record, other.record
    return a.benchmark != b.benchmark and (a.scenario, a.metric, a.value, a.power) == (b.scenario, b.metric, b.value, b.power)
