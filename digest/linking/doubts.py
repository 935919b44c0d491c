"""Why nothing may be said to differ although the records have another figure: the text may well mean something else.

Looked at only where a claim would differ, which is rare; each doubt is a clause that ends the reason of an ``ambiguous`` verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.linking.candidates import RecordIndex, rounds_meant
from digest.linking.framing import reframed, unverified
from digest.linking.makers import maker_of
from digest.linking.owners import own_rows, vendor_of
from digest.linking.plain_words import in_table, strange
from digest.linking.verdict import Decision
from store.model import Claim, Status


def doubted(claim: Claim, decision: Decision, index: RecordIndex) -> Decision:
    """*decision*; a figure that would differ is left open where one of the doubts holds."""
    if decision.status is not Status.DIFFERS:
        return decision
    why = next((said for doubt in (_of_its_day, _in_total, _beside_another) if (said := doubt(claim, index))), None)
    if why is None:
        return decision
    return _left_open(decision, why)


def taken(claim: Claim, decision: Decision, decided: Sequence[tuple[Claim, Decision]], text: str) -> Decision:
    """*decision*; a figure or ratio is left open whose records another one of its sentence or table already states.

    "Segmentation: 2.04 and 2.46 ms" names one phone and tells of two: the second can be no other figure of the first one's result.
    So do the rows of a table for several batch sizes.
    """
    if decision.status is not Status.DIFFERS:
        return decision
    own = _records(decision)
    alike = ((other, made) for other, made in decided if other is not claim and other.article_id == claim.article_id)
    alike = ((other, made) for other, made in alike if (other.kind, other.metric, other.per) == (claim.kind, claim.metric, claim.per))
    same = (other for other, made in alike if made.status is Status.CONFIRMED and _records(made) == own)
    said = next((other for other in same if _one_sentence(claim, other) or _one_table(claim, other, text)), None)
    if said is None:
        return decision
    where = "sentence" if _one_sentence(claim, said) else "table"
    return _left_open(decision, f'the {where} gives what the record says as "{said.quote}", so this may be another result')


def worded(claim: Claim, decision: Decision, text: str, index: RecordIndex) -> Decision:
    """*decision*; a figure that would differ is left open where a word of its sentence may make it another's, a wish or a difference."""
    if decision.status is not Status.DIFFERS:
        return decision
    word = strange(text, claim, [tie.weighed.filed for tie in decision.ties], index)
    return decision if word is None else _left_open(decision, f'"{word}" in its sentence may say that another result is meant')


def framed(claim: Claim, decision: Decision, decided: Sequence[tuple[Claim, Decision]], text: str) -> Decision:
    """*decision*; a figure that would differ is left open where what stands around its sentence may take it out of the record."""
    if decision.status is not Status.DIFFERS:
        return decision
    if words := reframed(text, claim):
        return _left_open(decision, f'"{words}" stands next to it, so another figure than the record\'s may be meant')
    if claim.kind != "count" and (words := unverified(text, (other for other, _ in decided))):
        return _left_open(decision, f'the text says "{words}" of a result, which may be this one')
    return decision


def _left_open(decision: Decision, why: str) -> Decision:
    return replace(decision, status=Status.AMBIGUOUS, reason=f"{decision.reason}; {why}", recorded=None, arithmetic=None)


def _one_sentence(claim: Claim, other: Claim) -> bool:
    return claim.sentence_start <= other.start < claim.sentence_stop


def _one_table(claim: Claim, other: Claim, text: str) -> bool:
    """Of one table: a fact sheet may well print the record's figure in one table and another in the next."""
    if not (in_table(claim) and in_table(other)):
        return False
    first, last = sorted((claim, other), key=lambda each: each.start)
    return "\n\n" not in text[first.stop : last.start]


def _records(decision: Decision) -> frozenset[tuple[str, str]]:
    return frozenset((tie.role, tie.weighed.filed.record.id) for tie in decision.ties[:2])


def _of_its_day(claim: Claim, _: RecordIndex) -> str | None:
    """The round is only the one that was news on the article's day: the text may look back on another."""
    if claim.subject.origins.get("round") != "day":
        return None
    return f"the text names no round, and {claim.subject.round} is only the newest of its day"


def _in_total(claim: Claim, _: RecordIndex) -> str | None:
    """ "Together, both systems reached": no single record holds that."""
    return "the text speaks of a total, which may be of several results" if claim.aggregate == "sum" else None


def _beside_another(claim: Claim, index: RecordIndex) -> str | None:
    """Another submitter of the round is named beside the figure, as its owner ("NVIDIA's DGX A100") or not for a part of the system."""
    subject = claim.subject
    parts = {maker_of(subject, slot, index) for slot in ("system", "accelerator", "processor")}
    for word in (subject.description or "").split(" · "):
        name = word.removesuffix("'s")
        others = name in index.vocabulary.kinds["vendors"] and name != vendor_of(subject) and (name != word or name not in parts)
        if others and any(own_rows(name, rounds_meant(subject, index), index)):
            return f"{name} is named beside it, and the figure may be {name}'s"
    return None
