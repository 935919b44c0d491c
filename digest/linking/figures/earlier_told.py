"""A figure of an earlier round that its own words place there: "558 in April", "on our debut in v3.0 (2,190)", "0.87 ms now versus 0.99".

Against the round that the text is on, such a figure would need context: only that earlier round's record gives it. Where the words right
around it speak of that round, or set it against what came since, the text gives the context itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.linking.figures.conditional import CONDITIONS
from digest.linking.figures.confirming import agreeing_fits, linked, nearest
from digest.linking.fitting.fits import fits
from digest.linking.fitting.tolerance import chance, significant
from digest.linking.ratios.beside import Beside
from digest.linking.ratios.pairs import likeness
from digest.linking.records.candidates import RecordIndex
from digest.linking.verdict import Decision
from store.model import RELATIVE, Claim, Status
from store.wording import WORDING

_BEFORE, _BEHIND, _RIGHT_BEHIND = 60, 72, 16
"""Characters before and behind the figure that may place it."""
_OF_ANOTHER = re.compile(r"\(\s*[~]?\d[\d,.]*[KM]?\s[^()]*\)")
""" "92 inferences per second (60 in v2.1) and 6,164 in ...": the bracket tells of the figure before it."""
_GOES_ON = re.compile(r",\s+(?:and|but)\s+(?=[^,;]{0,60}$)")
""" "Compared with what we achieved in v1.0, and 17.5 inferences/s in ...": what goes on is of the round that is news."""
_THERE = re.compile(
    r"\b(?:(?:we|it|they)\s+[a-z]+(?:\s[a-z]+)?|measured|reported|reached|achieved|seen|shown|from)\s+(?:there|then)\b|\bin\s+that\s+round\b",
    re.IGNORECASE,
)
""" "6.8% above v2.1, and the 9,224 images per second that we reported there", "10,682 uJ is what it drew then"."""
_COMPARES = re.compile(
    r"\b(?:compared\s+(?:to|with)|over|versus|than|against|since|(?:below|above)(?=\s+(?:our\s+|the\s+|its\s+)?v?\d\.\d\b))\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"(?<=.{24})[,;:]\s|\s\d[\d,.]*[KkM]?\s")
_MONTH = re.compile(
    r"\b(?:in|last|since)\s+(?:the\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|fall|winter)\b"
)
_SET_AGAINST = re.compile(
    r"\b(?:versus|vs\.?|against|instead\s+of|up\s+from|down\s+from|from)\s+(?:about\s+|only\s+|just\s+|our\s+|its\s+|the\s+)*[~]?$",
    re.IGNORECASE,
)
_BECOMES = re.compile(r"\s*(?:→|➜|⇒|->|=>|-->)\s*[~]?\d")
_SINCE = re.compile(r"\b(?:now|today|this\s+time|by\s+now|grew|rose|fell|dropped|went|goes|improved|climbed|to)\b", re.IGNORECASE)
"""What tells that the other figure is the later one."""


def settled(claim: Claim, decision: Decision, text: str) -> Decision:
    """*decision*; one that needs no more context than its round is confirmed where the words around the figure tell an earlier one."""
    if decision.status is not Status.NEEDS_CONTEXT or claim.kind in RELATIVE or not decision.ties or claim.subject.round is None:
        return decision
    record, condition = decision.ties[0].weighed.filed.record, CONDITIONS["round"]
    only = f"; {condition.format(record)}"
    earlier = record.vendor == claim.subject.vendor and record.suite == claim.subject.suite and record.round < claim.subject.round
    if not earlier or not decision.reason.endswith(only) or not placed(claim, record.round, text):
        return decision
    reason = f"{decision.reason.removesuffix(only)}, in the earlier round that it is told of"
    return replace(decision, status=Status.CONFIRMED, reason=reason)


def was(claim: Claim, decision: Decision, figures: Sequence[Beside], index: RecordIndex, text: str) -> Decision:
    """*decision*, or confirmed for what a result was before: "less than 10 seconds, down from 12.9", by an earlier round's row of it."""
    may = decision.status in _OPEN and claim.official and claim.kind not in RELATIVE
    if may and (begun := _first_end(claim, figures, index, text)):
        return begun
    may = may and significant(claim.digits) >= _DIGITS
    if not may or not _WAS.search(text, max(claim.sentence_start, claim.start - _BEFORE), claim.start):
        return decision
    before = [each for each in figures if claim.sentence_start <= each.claim.start < claim.start]
    before = [each for each in before if each.claim.metric == claim.metric]
    if not before or "\n" in text[before[-1].claim.stop : claim.start]:
        return decision
    now = before[-1].tie.weighed.filed
    for round_ in index.before(now.record.suite, now.record.round)[:_BACK]:
        held = index.of(now.record.suite, round_, vendor=now.record.vendor, family=now.family)
        rows = [row for row in held if row.record.scenario == now.record.scenario and likeness(now, row) >= _ALIKE]
        told = replace(claim, subject=replace(claim.subject, round=round_, system=None, accelerator=None, accelerator_count=None))
        agreeing = [fit for fit in agreeing_fits(told, fits(told, rows, index)) if fit.reading.condition is None]
        if agreeing:
            made = linked(claim, Status.CONFIRMED, nearest(claim, agreeing))
            return replace(made, reason=f"{made.reason}, in the earlier round that it is told of")
    return decision


def _first_end(claim: Claim, figures: Sequence[Beside], index: RecordIndex, text: str) -> Decision | None:
    """Confirmed for the first of "from 11.4 ms on the CPUs to 4.4 ms on the GPU", where the second is a result and the first has words of
    its own: by the few rows of that test and round, for then the text sets two entries of one round against each other."""
    behind = next((each for each in figures if claim.stop <= each.claim.start < claim.sentence_stop), None)
    if behind is None or behind.claim.metric != claim.metric:
        return None
    ahead = max(claim.sentence_start, claim.start - 16)
    if not _FROM.search(text, ahead, claim.start) or not _ON_TO.match(text, claim.stop, behind.claim.start):
        return None
    now = behind.tie.weighed.filed
    held = index.of(now.record.suite, now.record.round, vendor=now.record.vendor, family=now.family)
    rows = [row for row in held if row.record.scenario == now.record.scenario and row.record.id != now.record.id]
    told = replace(claim, subject=replace(claim.subject, round=now.record.round, system=None))
    found = [fit for fit in fits(told, rows, index) if fit.reading.condition is None and not fit.weighed.conflicts]
    agreeing = agreeing_fits(told, found)
    if not agreeing or chance(claim, len({round(fit.reading.value, 9) for fit in found})) > _ACCIDENT:
        return None
    return linked(claim, Status.CONFIRMED, nearest(claim, agreeing))


_FROM = re.compile(r"\bfrom\s+(?:about\s+|just\s+|only\s+)?[~]?$", re.IGNORECASE)
_ON_TO = re.compile(r"\s+(?:on|with|in|under|using)\s+(?:[^.;,:()]|\.(?=\d)){2,60}?\s+to\s", re.IGNORECASE)
_ACCIDENT = 0.1
_OPEN = frozenset({Status.AMBIGUOUS, Status.NO_RECORD, Status.NEEDS_CONTEXT})
_DIGITS = 3
"""Significant digits that tell one of the few rows that are asked."""
_BACK = 2
"""Rounds in which a result may have been what a text says that it was."""
_ALIKE = 0.6
"""How like the result's own system that of the earlier round must be."""
_WAS = re.compile(
    r"(?:\b(?:from|versus|vs\.?|against|instead\s+of|rather\s+than|after|compared\s+(?:to|with)|previously|formerly|before)|\(\s*(?:it\s+)?was"
    r"|\b(?:it|that|this)\s+(?:was|had\s+been)|\bused\s+to\s+be)\s+(?:about\s+|only\s+|just\s+|our\s+|its\s+|the\s+)*[~]?$", re.IGNORECASE,
)


def goes_back(words: str) -> bool:
    """Whether *words* speak of an earlier round without its name: "in April", "last year"."""
    return bool(_MONTH.search(words) or WORDING.pattern("baseline", "previous").search(words))


def placed(claim: Claim, round_: str, text: str) -> bool:
    """Whether the words right around the figure tell of the round *round_*, of an earlier one, or set it against a later figure."""
    before = _OF_ANOTHER.sub(" ", text[max(claim.sentence_start, claim.start - _BEFORE) : claim.start])
    goes_on = _GOES_ON.search(before)
    clause = text[max(claim.sentence_start, claim.start - 2 * _BEFORE) : claim.start - len(before) + goes_on.start()] if goes_on else ""
    compared = goes_on and _COMPARES.search(clause)
    if goes_on and compared:
        before = before[goes_on.end() :]
    behind = _CLAUSE_ENDS.split(text[claim.stop : min(claim.sentence_stop, claim.stop + _BEHIND)], maxsplit=1)[0]
    around = f"{before} | {behind}"
    version = re.escape(round_.removeprefix("v"))
    named = set(re.findall(r"(?<![\d.])v(\d\.\d)\b(?!\.\d)", behind[:_RIGHT_BEHIND]))
    if named and round_.removeprefix("v") not in named:
        return False  # "went from 3.69 ms in v3.1": not another round's
    named_so = re.compile(rf"(?<![\d.])v?{version}\b(?!\.\d)")
    if compared and named_so.search(clause) and _THERE.search(around):
        return True
    if named_so.search(around) or goes_back(around):
        return True
    if _BECOMES.match(behind):
        return True
    set_against = _SET_AGAINST.search(before)
    return bool(set_against and _SINCE.search(text, claim.sentence_start, claim.sentence_stop))
