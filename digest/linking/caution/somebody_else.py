"""A figure that another submitter's record gives, although the one it is said of filed such a system itself, with another result.

"Our eight-GPU B200 reached 101,527" in a statement of Nebius is NVIDIA's result. That a partner's result is quoted is common, and then
the partner is named, or the vendor filed no such system, or its own result stands beside it: "offline it is 1,033 against 1,111".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.linking.figures.confirming import lies, one_figure, stated_beside
from digest.linking.figures.owner_named import names
from digest.linking.fitting.fits import Fit, fits, fitting, top
from digest.linking.fitting.scanning import own
from digest.linking.fitting.tolerance import span
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from digest.linking.verdict import Decision
from digest.linking.wording import amount, listed
from store.model import RELATIVE, Claim, Record, Status

_SURELY = 1.0
"""How surely the vendor's own row must be of the system that the text names."""
_BEHIND = 80
"""Characters behind the figure in which its owner is named: where a list has lost its lines, the rest is of something else."""
_OTHERWISE = frozenset({*RELATIVE, "count", "rank"})


def of_somebody_else(claim: Claim, decision: Decision, claims: Iterable[Claim], text: str, index: RecordIndex) -> Decision:
    """*decision*; a figure confirmed by the record of a submitter that its sentence does not name needs context where the vendor's own
    record of the same kind says something else, which none of the *claims* of the sentence states."""
    vendor = claim.subject.vendor
    if decision.status is not Status.CONFIRMED or not decision.ties or vendor is None or claim.kind in _OTHERWISE:
        return decision
    filed = decision.ties[0].weighed.filed
    other = filed.record
    if other.vendor == vendor or _named(other, text[claim.sentence_start : min(claim.sentence_stop, claim.stop + _BEHIND)], index):
        return decision
    rows, _ = own(claim, index)
    if claim.subject.processor and claim.subject.accelerator is None and other.accelerator is None:
        rows = [row for row in rows if row.record.accelerator is None]  # a text on processors: no result on an accelerator is of that kind
    mine = fitting(fits(claim, rows, index))
    one = len({fit.filed.record.system_id for fit in mine if fit.filed.record.scenario == other.scenario}) == 1
    mine = [fit for fit in mine if fit.weighed.identity >= _SURELY or (one and fit.filed.record.scenario == other.scenario)]
    best = top([fit for fit in mine if not fit.weighed.conflicts | fit.weighed.doubts])
    best = [fit for fit in best if fit.filed.record.accelerator_count == claim.subject.accelerator_count] or best
    if not one_figure(best):
        best = [] if _may_be_a_partners(claim, filed, vendor, index) else _of_that_size(claim, other, best)
    if not best or best[0].filed.record.vendor == other.vendor or any(lies(fit, span(claim)) for fit in best):
        return decision
    if stated_beside(claim, claims, best):
        return decision
    why = f"that is {other.submitter}'s result, and {_own_words(best)}"
    return replace(decision, status=Status.NEEDS_CONTEXT, reason=f"{decision.reason}; {why}")


def _own_words(best: Sequence[Fit]) -> str:
    """What the vendor's own results say."""
    values = [amount(value) for value in sorted({fit.reading.value for fit in best})]
    say = f"says {values[0]}" if one_figure(best) else f"say {listed(values)}"
    return f"{best[0].filed.record.submitter}'s own of the same kind {say}"


def _of_that_size(claim: Claim, other: Record, mine: Sequence[Fit]) -> list[Fit]:
    """Those of several results of the vendor with as many accelerators as the text says, or as *other* has."""
    return [fit for fit in mine if fit.filed.record.accelerator_count == (claim.subject.accelerator_count or other.accelerator_count)]


def _may_be_a_partners(claim: Claim, filed: Filed, vendor: str, index: RecordIndex) -> bool:
    """Whether who has several results of its own may tell of a partner's: in news, or of a row that names *vendor* or bears its chip."""
    if claim.subject.origins.get("vendor") != "article" or vendor in filed.named:
        return True
    known = index.vocabulary.canonical("accelerators", filed.record.accelerator) if filed.record.accelerator else None
    return known is not None and vendor in index.vocabulary.term("accelerators", known).values("vendor")


def _named(record: Record, sentence: str, index: RecordIndex) -> bool:
    folded = sentence.casefold()
    return any(name.casefold() in folded for name in (record.submitter, record.vendor) if name) or names(record.vendor, sentence, index)
