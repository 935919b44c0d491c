"""Caution where only a part of a round is held: what is missing may be what the text means.

A compilation of results can lack whole vendors and benchmarks. A figure that agrees with a row it has is confirmed all the
same; nothing may differ from it, no rank follows from it, and a row that it lacks may well exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.verdict import NOT_HELD, Decision
from digest.linking.wording import listed
from store.model import Claim, Status, Subject


def cautious(claim: Claim, decision: Decision, index: RecordIndex) -> Decision:
    """*decision*, or what remains of it where a round that it rests on is held in part only."""
    partial = sorted(index.partial & set(_rounds(claim, decision, index))) if index.partial else ()
    if not partial or not _at_risk(claim, decision):
        return decision
    status = Status.NO_RECORD if decision.status is Status.NO_RECORD else Status.AMBIGUOUS
    names = listed([f"{suite} {round_}" for suite, round_ in partial])
    reason = f"{decision.reason}; only some results of {names} {NOT_HELD}"
    return replace(decision, status=status, reason=reason, recorded=None, arithmetic=None)


def _at_risk(claim: Claim, decision: Decision) -> bool:
    """Whether a row that is missing could change the decision, or would explain it."""
    open_ = {Status.DIFFERS, Status.NO_RECORD}
    if claim.kind in ("rank", "count"):
        open_.add(Status.AMBIGUOUS)
    if claim.kind == "rank":
        open_ |= {Status.CONFIRMED, Status.NEEDS_CONTEXT}
    if claim.unit == "wins":
        open_ |= {Status.CONFIRMED, Status.NEEDS_CONTEXT}
    if claim.aggregate in ("mean", "geomean"):
        open_.add(Status.CONFIRMED)  # a mean over the benchmarks that happen to be held is another mean
    return decision.status in open_


def _rounds(claim: Claim, decision: Decision, index: RecordIndex) -> Iterator[tuple[str, str]]:
    """The rounds that the text names and those of the records that the decision rests on."""
    for tie in decision.ties:
        yield tie.weighed.filed.record.suite, tie.weighed.filed.record.round
    for subject in (claim.subject, claim.baseline):
        if subject is not None:
            yield from _named(replace(subject, suite=subject.suite or claim.subject.suite), index)


def _named(subject: Subject, index: RecordIndex) -> tuple[tuple[str, str], ...]:
    meant = rounds_meant(subject, index)
    return meant if subject.round is not None or len(meant) == 1 else ()
