"""Why nothing may be said to differ although the records have another figure: the text may well mean something else.

Looked at only where a claim would differ, which is rare; each doubt is a clause that ends the reason of an ``ambiguous`` verdict.
"""

from __future__ import annotations

from dataclasses import replace

from digest.linking.candidates import RecordIndex, rounds_meant
from digest.linking.makers import maker_of
from digest.linking.owners import own_rows, vendor_of
from digest.linking.verdict import Decision
from store.model import Claim, Status


def doubted(claim: Claim, decision: Decision, index: RecordIndex) -> Decision:
    """*decision*; a figure that would differ is left open where one of the doubts holds."""
    if decision.status is not Status.DIFFERS:
        return decision
    why = next((said for doubt in (_of_its_day, _in_total, _beside_another) if (said := doubt(claim, index))), None)
    if why is None:
        return decision
    return replace(decision, status=Status.AMBIGUOUS, reason=f"{decision.reason}; {why}", recorded=None, arithmetic=None)


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
