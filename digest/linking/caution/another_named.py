"""A figure confirmed by one submitter's or machine's record behind the name of another, whose own result of the test is a different one.

"QCT trained BERT in 3.57 minutes, Lenovo in 5.21" has the two figures swapped: 5.21 minutes are QCT's. A name that opens its clause owns
the figure behind it, whoever the sentence began with. So does the one machine that a sentence names by its part number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from digest.linking.figures.confirming import agreeing_fits, one_figure, stated_beside
from digest.linking.figures.owner_named import named_in_clause, results_of
from digest.linking.fitting.fits import fits, fitting
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.makers import maker_of
from digest.linking.records.names import codes, folded, found
from digest.linking.records.owners import kin, own_names
from digest.linking.verdict import Decision
from digest.linking.wording import amount
from store.model import RELATIVE, Claim, Status

_OPENS = re.compile(r"(?:^|[,;(:]\s|\n|\band\s|\bwhile\s|\bbut\s|\bwhere\s|\bthen\s|\bfollowed\s+by\s)(?:the\s)?$", re.IGNORECASE)
_PARTS = ("processor", "accelerator")
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
    if record.vendor == claim.subject.vendor and any(maker_of(claim.subject, slot, index) == vendor for slot in _PARTS):
        return decision  # "Intel Ice Lake - 80 cores": the maker of the part that it ran on
    own = [fit for fit in results_of(vendor, claim, index, text) if fit.filed.record.scenario == record.scenario]
    if not one_figure(own) or agreeing_fits(claim, own):
        return decision
    why = f"that is {record.submitter}'s result, but {vendor} is named before it, whose own says {amount(own[0].reading.value)}"
    return replace(decision, status=Status.AMBIGUOUS, reason=f"{decision.reason}; {why}", recorded=None, arithmetic=None)


def of_another_machine(claim: Claim, decision: Decision, claims: Iterable[Claim], text: str, index: RecordIndex) -> Decision:
    """*decision*; a confirmed figure is left open where its sentence names one machine by a part number, and that has another result,
    which none of the *claims* of the sentence states."""
    named = codes(claim.subject.system or "") if decision.status is Status.CONFIRMED and claim.kind not in _OTHERWISE else ()
    if not named or not decision.ties:
        return decision
    filed = decision.ties[0].weighed.filed
    record, sentence = filed.record, folded(text[claim.sentence_start : claim.sentence_stop])
    if all(found(code, filed.hardware) for code in named) or not all(found(code, sentence) for code in named):
        return decision
    if any(found(code, sentence) for code in codes(f"{record.system} {record.system_id}")):
        return decision
    rows = [row for row in index.of(record.suite, record.round, vendor=record.vendor, family=filed.family)
            if row.record.scenario == record.scenario and all(found(code, row.hardware) for code in named)]  # fmt: skip
    own = [fit for fit in fitting(fits(claim, rows, index)) if not fit.weighed.conflicts]
    if not one_figure(own) or agreeing_fits(claim, own):
        return decision
    if stated_beside(claim, claims, own):  # "the DL385 delivers 159,270, whereas the 4x platform delivers 79,948"
        return decision
    why = f"its sentence names the {claim.subject.system}, whose own result says {amount(own[0].reading.value)}"
    return replace(decision, status=Status.AMBIGUOUS, reason=f"{decision.reason}; {why}", recorded=None, arithmetic=None)


def of_another_form(claim: Claim, decision: Decision, claims: Iterable[Claim], text: str, index: RecordIndex) -> Decision:
    """*decision*; a confirmed figure is left open where its own words tell a form of the product, "with one speedAI240 Slim card", that
    is in another system's name, where its sentence has none of its own record's, and that system has another result, which none of the
    *claims* beside states."""
    if decision.status is not Status.CONFIRMED or not decision.ties or claim.kind in _OTHERWISE:
        return decision
    filed = decision.ties[0].weighed.filed
    record = filed.record
    product = folded(" ".join(filter(None, (claim.subject.vendor, claim.subject.accelerator, claim.subject.processor))))
    told = [word.casefold() for word in _FORM.findall(claim.subject.description or "")]
    told = [word for word in told if not found(word, product)]
    sentence = set(_FORM.findall(text[claim.sentence_start : claim.sentence_stop]))
    if any(found(word.casefold(), filed.hardware) and not found(word.casefold(), product) for word in sentence):
        return decision  # the record's own form is named as well: "in the chassis of our Slim cards, one Preview card reached"
    for form in told:
        rows = [row for row in index.of(record.suite, record.round, vendor=record.vendor, family=filed.family)
                if row.record.scenario == record.scenario and found(form, row.hardware)]  # fmt: skip
        own = [fit for fit in fitting(fits(claim, rows, index)) if not fit.weighed.conflicts]
        if one_figure(own) and not agreeing_fits(claim, own) and not stated_beside(claim, claims, own):
            why = f"its words tell {own[0].filed.record.system_id}, whose own result says {amount(own[0].reading.value)}"
            return replace(decision, status=Status.AMBIGUOUS, reason=f"{decision.reason}; {why}", recorded=None, arithmetic=None)
    return decision


_FORM = re.compile(r"\b[A-Z][a-z]{2,}\b")


def _of_one(vendor: str, index: RecordIndex) -> tuple[str, ...]:
    """The names under which a vendor's results may stand."""
    return (vendor, *own_names(vendor, index.vocabulary), *kin(vendor, index.vocabulary))
