"""A figure that the text gives to one result, and that is another one of its vendor: of the other scenario, target, system or last round.

"1,615 tokens/s in the Server scenario", where that is the Offline result; "BERT-99.9 | 3,733", where that is the other target's; a board
that has its sibling's figure; last round's figure among the new ones. By itself a row that agrees but for one thing needs context. Where
the words beside the figure name that thing, and nothing else of its kind, the text says which result it means: that one says something
else, and the figure differs. Where names stand in a list, which of them is the figure's is only worked out, and the decision is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.linking.caution.doubts import doubted
from digest.linking.figures.conditional import CONDITIONS
from digest.linking.figures.confirming import linked, one_figure
from digest.linking.figures.earlier_told import goes_back
from digest.linking.figures.item import item, size_told
from digest.linking.fitting.fits import Fit, fits
from digest.linking.fitting.tolerance import significant
from digest.linking.fitting.weighing import firm
from digest.linking.ratios.pairs import likeness
from digest.linking.records.candidates import RecordIndex, version
from digest.linking.records.names import codes, codes_found
from digest.linking.verdict import Decision
from digest.linking.wording import amount
from store.model import Claim, Status

_Decided = Sequence[tuple[Claim, Decision]]
_DIGITS = 3
_LEAST = 0.05
"""How far the result that is meant must be from the figure; a nearer one may be what is told, another day's run."""
_MOST = 5.0
""" ... and how many times it, at most: no two results of one measure that a text mixes up lie farther apart."""
_EQUAL = 0.01
"""How near the other result must be to the figure."""
_ALIKE = 0.6
_SLOTS = ("scenario", "variant", "division", "accelerator_count", "system", "round")
_CLAUSE = re.compile(r",\s|\b(?:and|while|whereas|but)\s", re.IGNORECASE)
_SCENARIO = re.compile(
    r"\b(?:(?P<Offline>offline)|(?P<Interactive>interactive)|(?P<SingleStream>single[\s-]?stream)|(?P<MultiStream>multi[\s-]?stream)"
    r"|(?P<Server>server(?=\s+(?:scenario|mode|inference|benchmark|test|result|score))|(?-i:Server)(?!\s+[A-Z\d])))\b", re.IGNORECASE,
)
_ROUND = re.compile(r"\bv?\d\.\d\b(?!\.\d)")


def settled(claim: Claim, decision: Decision, decided: _Decided, index: RecordIndex, text: str) -> Decision:
    """*decision*, or differs where it asks for another scenario, target, system or round than the words beside the figure name."""
    exact = claim.official and claim.bound in ("exact", "at_least") and claim.value and claim.value_high is None and not claim.aggregate
    if decision.status is not Status.NEEDS_CONTEXT or not exact or not decision.ties or significant(claim.digits) < _DIGITS:
        return decision
    record = decision.ties[0].weighed.filed.record
    only = {slot: f"; {CONDITIONS[slot].format(record)}" for slot in _SLOTS}
    slot = next((slot for slot, words in only.items() if decision.reason.endswith(words)), None)
    if slot is None or not _told(slot, claim, decided, index, text):
        return decision
    meant = _meant(slot, claim, decision, index)
    if not one_figure(meant):
        return decision
    size = (claim.value or 0) / meant[0].reading.value - 1
    apart = size > _LEAST or (size < -_LEAST and claim.bound == "exact")
    if not apart or not 1 / _MOST < size + 1 < _MOST or abs((claim.value or 0) / (decision.recorded or 1) - 1) > _EQUAL:
        return decision
    made = linked(claim, Status.DIFFERS, meant)
    name = {"variant": record.benchmark, "scenario": record.scenario, "round": record.round, "division": f"{record.division} division",
            "accelerator_count": f"{record.accelerator_count} accelerators"}.get(slot)  # fmt: skip
    whose = f"{record.system_id}'s result" if slot == "system" else f"its {name} result"
    whose = f"the result of {name}" if slot == "accelerator_count" else whose
    made = replace(made, reason=f"{made.reason}; {amount(decision.recorded or 0)} is {whose}")
    checked = doubted(claim, made, index)
    return replace(checked, sure=True) if checked.status is Status.DIFFERS else decision


def held(settled_: _Decided, before: _Decided) -> list[tuple[Claim, Decision]]:
    """*settled_*, with the decision as it was *before* where doubts have left open what was settled here: a condition tells more."""
    return [
        (claim, was if was.status is Status.NEEDS_CONTEXT and made.status is Status.AMBIGUOUS else made)
        for (claim, made), (_, was) in zip(settled_, before, strict=True)
    ]


# ---------------------------------------------------------------------------------------------- the result that is meant


def _meant(slot: str, claim: Claim, decision: Decision, index: RecordIndex) -> list[Fit]:
    """What the text's own words name in *slot*, of the same test: of the submission, of the named system, or of the text's round."""
    filed = decision.ties[0].weighed.filed
    record = filed.record
    match slot:
        case "system":
            rows = list(index.of(record.suite, record.round, vendor=record.vendor, family=filed.family))
            rows = [row for row in rows if codes_found(claim.subject.system or "", row.hardware)]
        case "division" | "accelerator_count":
            rows = list(index.of(record.suite, record.round, vendor=record.vendor, family=filed.family))
            rows = [row for row in rows if likeness(row, filed) >= _ALIKE and row.accelerator == filed.accelerator]
            if slot == "division":
                rows = [row for row in rows if (row.record.accelerator_count, row.record.nodes) == (record.accelerator_count, record.nodes)]
        case "round":
            now = claim.subject.round or ""
            later = version(record.round) < version(now)
            rows = list(index.of(record.suite, now, vendor=record.vendor, family=filed.family)) if later else []
            rows = [row for row in rows if likeness(row, filed) >= _ALIKE and row.accelerator == filed.accelerator]
        case _:
            rows = list(index.of_submission(filed.submission, family=filed.family))
    return [fit for fit in fits(claim, rows, index) if fit.reading.condition is None and not fit.weighed.conflicts]


# ---------------------------------------------------------------------------------------------- what the text says


def _told(slot: str, claim: Claim, decided: _Decided, index: RecordIndex, text: str) -> bool:
    """Whether the text itself says which result it means in *slot*, so that no other can be."""
    origins = claim.subject.origins
    match slot:
        case "variant":
            return origins.get("benchmark") in ("row", "column") or _target_beside(claim, decided, text)
        case "scenario":
            return _alone_beside(claim, decided, text) or _as_its_row(claim, decided)
        case "division":
            return origins.get("division") == "sentence" and _alone_division(claim, decided, text)
        case "accelerator_count":
            return size_told(claim, (other for other, _ in decided), text)
        case "system":
            barred = "|" in text[claim.sentence_start : claim.start] or "|" in text[max(0, claim.start - 40) : claim.start]
            in_row = barred and origins.get("system") == "row"
            return bool(codes(claim.subject.system or "")) and (in_row or _alone_named(claim, decided, index, text))
        case _:
            sentence = text[claim.sentence_start : claim.sentence_stop]
            named = origins.get("system") in ("sentence", "inherited") and origins.get("benchmark") == "sentence"
            named = named and firm(claim.subject, "scenario")
            versions = {match.group().removeprefix("v") for match in _ROUND.finditer(sentence)}
            return named and not goes_back(sentence) and versions <= {(claim.subject.round or "").removeprefix("v")}


def _alone_division(claim: Claim, decided: _Decided, text: str) -> bool:
    """Whether the claim's own item names its division, and no other one."""
    start, stop = item(claim, (other for other, _ in decided), text)
    return {match.group().casefold() for match in _DIVISION.finditer(text, start, stop)} == {claim.subject.division}


_DIVISION = re.compile(r"\b(?:open|closed|network)\b(?=[\s-]+(?:division|category|entry|submission|result|run))", re.IGNORECASE)


def _alone_beside(claim: Claim, decided: _Decided, text: str) -> bool:
    """Whether the claim's scenario, and no other one, is named between the figures before and behind it in its sentence."""
    if claim.subject.origins.get("scenario") != "sentence" or "respectively" in text[claim.sentence_start : claim.sentence_stop]:
        return False
    start, stop = item(claim, (other for other, _ in decided), text)
    clause = max((mark.end() for mark in _CLAUSE.finditer(text, start, claim.start)), default=start)
    named = [{match.lastgroup for match in _SCENARIO.finditer(text, begin, stop)} for begin in (clause, start)]
    return (named[0] or named[1]) == {claim.subject.scenario}


def _target_beside(claim: Claim, decided: _Decided, text: str) -> bool:
    """Whether the benchmark's accuracy target, and no other one, is named with the benchmark between the figures before and behind it:
    "and 184,239 samples/s for DLRM-v2-99.9 Offline"."""
    own = _TARGETED.search(claim.subject.benchmark or "")
    listed = "respectively" in text[claim.sentence_start : claim.sentence_stop]
    if own is None or listed or claim.subject.origins.get("benchmark") != "sentence":
        return False
    start, stop = item(claim, (other for other, _ in decided), text)
    return {match.group("target") for match in _TARGETED.finditer(text, start, stop)} == {own.group("target")}


_TARGETED = re.compile(r"[A-Za-z\d][\s-](?P<target>99(?:\.9)?)(?![\d.]*\d|[,.]\d)")


def _as_its_row(claim: Claim, decided: _Decided) -> bool:
    """Whether a table's row names the scenario, and another figure of the row is a result of it."""
    if claim.subject.origins.get("scenario") != "row":
        return False
    own = claim.subject.scenario
    row = (made for other, made in decided if other.sentence_start == claim.sentence_start and other.subject.scenario == own)
    confirmed = (made for made in row if made.status is Status.CONFIRMED)
    return any(tie.weighed.filed.record.scenario == own for made in confirmed for tie in made.ties)


def _alone_named(claim: Claim, decided: _Decided, index: RecordIndex, text: str) -> bool:
    """Whether the claim's own item names its system by its part number, and no other system of the vendor's."""
    if claim.subject.origins.get("system") != "sentence" or "respectively" in text[claim.sentence_start : claim.sentence_stop]:
        return False
    start, stop = item(claim, (other for other, _ in decided), text)
    words = f" {text[start:stop].casefold()} "
    own = codes(claim.subject.system or "")
    suite, round_, vendor = claim.subject.suite, claim.subject.round, claim.subject.vendor
    rows = index.of(suite, round_, vendor=vendor) if suite and round_ and vendor else ()
    others = {code for row in rows for code in codes(row.record.system)} - set(own)
    return all(code in words for code in own) and not any(code in words for code in others if not any(code in mine for mine in own))
