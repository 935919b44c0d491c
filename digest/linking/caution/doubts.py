"""Why nothing may be said to differ although the records have another figure: the text may well mean something else.

Looked at only where a claim would differ, which is rare; each doubt is a clause that ends the reason of an ``ambiguous`` verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from digest.linking.caution.framing import (
    frame_of,
    leaves_out,
    newer_round,
    reframed,
    section,
    suite_beside,
    unverified,
)
from digest.linking.caution.plain_frames import unplain
from digest.linking.caution.plain_names import tests_named
from digest.linking.caution.plain_words import strange, wavering
from digest.linking.dating import EARLY
from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.records.filed import Filed
from digest.linking.records.makers import maker_of
from digest.linking.records.names import folded
from digest.linking.records.owners import NOBODY, kin, own_names, own_rows, vendor_of
from digest.linking.verdict import Decision, Tie
from store.model import RELATIVE, Article, Claim, Status
from store.units import interval


def doubted(claim: Claim, decision: Decision, index: RecordIndex) -> Decision:
    """*decision*; a figure that would differ is left open where one of the doubts holds."""
    if decision.status is not Status.DIFFERS:
        return decision
    why = next((said for doubt in (_of_its_day, _in_total, _without_unit) if (said := doubt(claim, index))), None)
    why = why or _beside_another(claim, decision, index)
    if why is None:
        return decision
    return _left_open(decision, why)


def misread(claim: Claim, made: Claim, decision: Decision) -> Decision:
    """*decision* on *claim*, made as *made*; a figure that no result of its scenario or of its benchmark can be is left open.

    "Takes 326 us in Offline" may be a rate's inverse, and what nobody ran in the round a model's name, or another round's test.
    """
    if decision.status is not Status.DIFFERS:
        return decision
    if made.subject.suite != claim.subject.suite:
        return _left_open(decision, "the text names no suite")
    if made.subject.benchmark != claim.subject.benchmark:
        return _left_open(decision, f"nobody ran {claim.subject.benchmark} in the round, so it may be a model's name")
    return _left_open(decision, f"a {claim.metric} is no result of the {claim.subject.scenario} scenario")


def taken(claim: Claim, decision: Decision, decided: Sequence[tuple[Claim, Decision]], text: str) -> Decision:
    """*decision*; a figure or ratio is left open whose records another one of its paragraph, list or table already states.

    "Segmentation: 2.04 and 2.46 ms" names one phone and tells of two: the second can be no other figure of the first one's result.
    So do the rows of a table for several batch sizes. A fact sheet may well print the record in one table and another figure in the next.
    Where any two figures beside it are of one result so, it may be of the other run too.
    """
    if decision.status is not Status.DIFFERS:
        return decision
    near = [(other, made) for other, made in decided if _beside(claim, other, text)]
    told = {(*_measured(other), _records(made)): other for other, made in near if made.status is Status.CONFIRMED and made.ties}
    twice = ((*_measured(other), _records(made)) for other, made in near if made.status is Status.DIFFERS)
    said = told.get((*_measured(claim), _records(decision))) or next((told[key] for key in twice if key in told), None)
    return _left_open(decision, f'the text beside it gives what the record says as "{said.quote}"') if said else decision


def _measured(claim: Claim) -> tuple[str, str, str | None]:
    return claim.kind, claim.metric, claim.per


def worded(claim: Claim, decision: Decision, decided: Sequence[tuple[Claim, Decision]], text: str, index: RecordIndex) -> Decision:
    """*decision*; a figure that would differ is left open where a word of its sentence may make it another's, a wish or a difference."""
    if decision.status is not Status.DIFFERS:
        return decision
    filed = [tie.weighed.filed for tie in decision.ties]
    if decision.sure:
        word = wavering(text, claim, filed, index, told=_machine_told(claim, filed, decided))
    else:
        word = strange(text, claim, filed, index, (other for other, _ in decided))
    return decision if word is None else _left_open(decision, f'"{word}" in its sentence may say that another result is meant')


def _machine_told(claim: Claim, filed: Sequence[Filed], decided: Sequence[tuple[Claim, Decision]]) -> bool:
    """Whether another figure of the sentence is a result of the same system: then that is the one that the sentence names."""
    systems = {each.record.system_id for each in filed}
    return any(
        other.sentence_start == claim.sentence_start and made.status is Status.CONFIRMED
        and any(tie.weighed.filed.record.system_id in systems for tie in made.ties[:1])
        for other, made in decided
    )  # fmt: skip


def framed(
    claim: Claim, decision: Decision, decided: Sequence[tuple[Claim, Decision]], article: Article, index: RecordIndex
) -> Decision:
    """*decision*; a figure that would differ is left open where what stands around its sentence may take it out of the record."""
    if decision.status is not Status.DIFFERS:
        return decision
    text = article.text
    if newer := newer_round(text, claim):
        return _left_open(decision, f"the text also speaks of {newer}, and the figure may be of that round")
    if said := _record_itself(claim, decision, decided, text):
        return _left_open(decision, f'the text also says "{said}", which is the record\'s figure')
    quotes = (other.quote for other, _ in decided if other.kind not in ("count", "rank") and other.quote != claim.quote)
    filed = [tie.weighed.filed for tie in decision.ties]
    tests = tests_named(filed[0].family, index) if filed else None
    frame = frame_of(text, claim, article.title, tests, quotes)
    leading = next((suite for part in frame.leading if (suite := suite_beside(part, claim))), None)
    words = leading or reframed(replace(frame, others=()) if decision.sure else frame)
    words = words or (None if decision.sure else unplain((*frame.leading, *frame.speaking), claim, filed, index))
    words = words or (None if decision.sure else leaves_out(frame))
    if words := words or _of_another_day(article, filed, index):
        return _left_open(decision, f'"{words}" stands next to it, so another figure than the record\'s may be meant')
    if claim.kind != "count" and (words := unverified(text, (other for other, _ in decided))):
        return _left_open(decision, f'the text says "{words}" of a result, which may be this one')
    return decision


def alone(claim: Claim, decision: Decision, decided: Sequence[tuple[Claim, Decision]], text: str) -> Decision:
    """*decision*; a figure or ratio differs only where its paragraph, list or table gives the record's figures beside it.

    There the text tells official results, and one of them is wrong. What stands alone may be of any other run: no list of words tells
    all the ways in which a text can say so.
    """
    if decision.status is not Status.DIFFERS or claim.kind == "count" or decision.sure or _in_the_round(claim):
        return decision
    own = {_of_vendor(tie) for tie in decision.ties[:1]}
    for other, made in decided:
        same = _measured(other) == _measured(claim) and _records(made) == _records(decision)
        if same or not _beside(claim, other, text) or not _as_recorded(other, made):
            continue
        if not own.isdisjoint(_of_vendor(tie) for tie in made.ties):
            return decision
    return _left_open(decision, "no figure beside it is the record's, so it may be of another run")


def _of_another_day(article: Article, filed: Sequence[Filed], index: RecordIndex) -> str | None:
    """The article's day or publisher, where it appeared before the round was out, or another submitter published it."""
    publisher = index.vocabulary.canonical("vendors", article.publisher or "")
    own = any(publisher in (each.record.vendor, each.record.submitter) for each in filed)  # one end of a comparison may be a rival's
    for record in (each.record for each in filed):
        announced = dict(entry.split() for entry in index.vocabulary.term("suites", record.suite).values("announced"))
        if article.published and (out := announced.get(record.round)) and article.published.date() < date.fromisoformat(out) - EARLY:
            return f"{article.published.date()}"
        if not own and publisher not in (None, *NOBODY) and publisher not in _partners(record.vendor, index):
            return article.publisher
    return None


def _partners(vendor: str, index: RecordIndex) -> tuple[str, ...]:
    term = index.vocabulary.kinds["vendors"].get(vendor)
    return (*own_names(vendor, index.vocabulary), *kin(vendor, index.vocabulary), *(term.values("partners") if term else ()))


def _record_itself(claim: Claim, decision: Decision, decided: Sequence[tuple[Claim, Decision]], text: str) -> str | None:
    """The record's own figure, where the figure's section states it too: then the one that would differ is a slip that the text sets right.
    A figure that is another record's is none.

    A fact sheet may well print what a vendor says under one heading and the records under the next.
    """
    if claim.kind in RELATIVE or not decision.recorded or not decision.recorded > 0:
        return None
    for match in _FIGURE.finditer(text, *section(text, claim.sentence_start, claim.sentence_stop)):
        digits = match.group()
        low, high = interval(digits, float(digits.replace(",", "")))
        at = match.start()
        if any(c.start <= at < c.stop and m.status is Status.CONFIRMED and _records(m) != _records(decision) for c, m in decided):
            continue
        exact = len(digits.replace(",", "").replace(".", "").lstrip("0")) >= _DIGITS or claim.kind == "count"
        if exact and low <= decision.recorded < high and not claim.start <= at < claim.stop:
            return digits
    return None


_FIGURE = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w.,]*\d)|(?<![\w.,])\d+(?:\.\d+)?(?![\w.,]*\d)")
_DIGITS = 3


def _in_the_round(claim: Claim) -> bool:
    """Whether the sentence itself says that it tells an official result: of which round, and in which division or by which result id."""
    origins = claim.subject.origins
    return origins.get("round") == "sentence" and (origins.get("division") == "sentence" or bool(claim.public_ids))


def _beside(claim: Claim, other: Claim, text: str) -> bool:
    """Whether two figures stand in one paragraph, list or table."""
    first, last = sorted((claim, other), key=lambda each: each.start)
    return claim.article_id == other.article_id and "\n\n" not in text[first.stop : last.start]


def _as_recorded(claim: Claim, decision: Decision) -> bool:
    """Whether a figure is a record's, or so near to it that it is meant as such."""
    if decision.status is Status.CONFIRMED:
        return bool(decision.ties) and claim.kind != "count"
    figure = decision.ties[0].weighed.filed.record.value if decision.status is Status.DIFFERS and decision.ties else 0
    return bool(figure and claim.value) and abs((claim.value or 0) / figure - 1) < _NEARLY


_NEARLY = 0.02


def _of_vendor(tie: Tie) -> tuple[str, str, str]:
    record = tie.weighed.filed.record
    return record.submitter, record.suite, record.round


def _left_open(decision: Decision, why: str) -> Decision:
    return replace(decision, status=Status.AMBIGUOUS, reason=f"{decision.reason}; {why}", recorded=None, arithmetic=None)


def _records(decision: Decision) -> frozenset[tuple[str, str]]:
    return frozenset((tie.role, tie.weighed.filed.record.id) for tie in decision.ties[:2])


def _of_its_day(claim: Claim, _: RecordIndex) -> str | None:
    """The round is only the one that was news on the article's day: the text may look back on another."""
    if claim.subject.origins.get("round") != "day":
        return None
    return f"the text names no round, and {claim.subject.round} is only the newest of its day"


def _without_unit(claim: Claim, _: RecordIndex) -> str | None:
    """What the number counts is only told of another."""
    return "its unit is only told of another figure" if claim.subject.origins.get("unit") == "around" else None


def _in_total(claim: Claim, _: RecordIndex) -> str | None:
    """ "Together, both systems reached": no single record holds that."""
    return "the text speaks of a total, which may be of several results" if claim.aggregate == "sum" else None


def _beside_another(claim: Claim, decision: Decision, index: RecordIndex) -> str | None:
    """Another submitter of the round is named beside the figure, as its owner ("NVIDIA's DGX A100") or not for a part of the system.

    A vendor in the name of the record's own system ("Moffett_S40_Inspur") made the box.
    """
    subject = claim.subject
    hardware = decision.ties[0].weighed.filed.hardware if decision.ties else ""
    parts = {maker_of(subject, slot, index) for slot in ("system", "accelerator", "processor")}
    for word in (subject.description or "").split(" · "):
        name = word.removesuffix("'s")
        others = name in index.vocabulary.kinds["vendors"] and name != vendor_of(subject) and (name != word or name not in parts)
        made_it = name == word and f" {folded(name).strip()} " in hardware
        if others and not made_it and any(own_rows(name, rounds_meant(subject, index), index)):
            return f"{name} is named beside it, and the figure may be {name}'s"
    return None
