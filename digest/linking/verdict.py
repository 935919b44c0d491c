"""What is said of a claim: status, deviation, arithmetic and one neutral sentence, made in one place.

The words never accuse: a figure "differs from the record", it is not wrong. A differing figure always shows its size.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from digest.linking.fitting.readings import Reading
from digest.linking.fitting.weighing import Weighed
from digest.linking.wording import amount, percent, quantity, record_name, where
from store.frozen import frozen
from store.model import Claim, Evidence, Link, Status, Verdict

NOT_HELD = "are held"
"""In the reason of every verdict that a missing round leaves open."""
UNSUBMITTED = "was not submitted to MLPerf"
"""In the reason of every verdict on a comparison with something outside of MLPerf."""
EARLIER = "an earlier round, which is not named"
"""In the note of a count that the text gives for one of the rounds before its own."""

REFERENCE = "stands for the reference model"
"""In the note of a figure that a table gives for the model which the submitted ones are compared with."""

Role = Literal["subject", "baseline", "count"]


@frozen
class Tie:
    """A record that a decision rests on, in its role."""

    role: Role
    weighed: Weighed
    figure: Evidence | None = None


@frozen
class Decision:
    """A status with its grounds, before it is tied to a claim's id."""

    status: Status
    reason: str
    recorded: float | None = None
    arithmetic: str | None = None
    ties: tuple[Tie, ...] = ()
    sure: bool = False
    """Whether more than its sentence tells the record that it differs from, a slip of the pen or its list: that one need not be plain."""


def finished(claim: Claim, decision: Decision) -> tuple[Claim, Verdict, tuple[Link, ...]]:
    """*decision* as the verdict and links of *claim*; a record is linked once in each role."""
    links: dict[tuple[str, str], Link] = {}
    for tie in decision.ties:
        record = tie.weighed.filed.record
        evidence = tie.weighed.evidence + ((tie.figure,) if tie.figure else ())
        links.setdefault(
            (record.id, tie.role), Link(claim_id=claim.id, record_id=record.id, role=tie.role, evidence=evidence)
        )
    verdict = Verdict(
        claim_id=claim.id,
        status=decision.status,
        reason=decision.reason,
        recorded=decision.recorded,
        deviation=deviation(claim.value, decision.recorded),
        arithmetic=decision.arithmetic,
    )
    return claim, verdict, tuple(links.values())


def deviation(stated: float | None, recorded: float | None) -> float | None:
    """(stated - recorded) / recorded; None where nothing was compared or the record is 0."""
    if stated is None or not recorded:
        return None
    return (stated - recorded) / recorded


def abstained(status: Status, reason: str, ties: Sequence[Tie] = ()) -> Decision:
    """A decision without a comparison."""
    return Decision(status=status, reason=reason, ties=tuple(ties))


def not_held(claim: Claim) -> Decision:
    """No rows of the stated round are held, so nothing can be said."""
    name = f"{claim.subject.suite or 'MLPerf'} {claim.subject.round or ''}".strip()
    return abstained(Status.NO_RECORD, f"{stated(claim)}; no official records of {name} {NOT_HELD}")


def stated(claim: Claim) -> str:
    """The claim's figure with its bound, as a sentence begins: ``more than 54,200 samples/s stated``."""
    words = {"exact": "", "at_least": "more than ", "at_most": "less than ", "about": "about ", "up_to": "up to "}
    if claim.value is None or claim.kind == "rank":
        return f'"{claim.quote}" stated'
    high = f" to {amount(claim.value_high)}" if claim.value_high is not None else ""
    body = f"{amount(claim.value)}{high}" + ("" if claim.unit == "x" else " ")
    per = f" per {claim.per}" if claim.per else ""
    fraction = claim.kind == "accuracy" and abs(claim.value) <= 1 and "%" not in claim.quote  # "mAP 0.2785"
    unit = "" if fraction else claim.unit.replace("_", " ")
    return f"{words[claim.bound]}{body if unit else body.rstrip()}{unit}{per} stated"


def of_record(
    claim: Claim, status: Status, weighed: Weighed, reading: Reading, *, more: Sequence[Tie] = ()
) -> Decision:
    """The decision that one record's reading supports; its sentence names the record, its figure and the deviation."""
    record = weighed.filed.record
    size = deviation(claim.value, reading.value)
    said = f"says {amount(reading.value)}" if reading.arithmetic is None else f"gives {reading.arithmetic}"
    notes = [note for note in (reading.condition, reading.note) if note]
    tail = f"; {'; '.join(notes)}" if notes else ""
    shown = f" ({percent(size)})" if size is not None and abs(size) >= 5e-5 else ""
    name = f"{record_name(record, claim.subject.vendor)} ({where(record)})"
    reason = f"{stated(claim)}; the record of {name}, {said}{shown}{tail}"
    return Decision(
        status=status,
        reason=reason,
        recorded=reading.value,
        arithmetic=reading.arithmetic or f"{amount(claim.value or 0)} / {amount(reading.value)}",
        ties=(Tie(role="subject", weighed=weighed, figure=agreement(claim, reading.value)), *more),
    )


def agreement(claim: Claim, recorded: float) -> Evidence | None:
    """How close the figures are, as the last piece of a link's evidence."""
    size = deviation(claim.value, recorded)
    if size is None:
        return None
    score = 3.0 if abs(size) <= 1e-4 else 2.0 if abs(size) <= 5e-3 else 1.0 if abs(size) <= 3e-2 else 0.0
    return Evidence(feature="figure", score=score, note=f"recorded {quantity(recorded, claim.unit)} ({percent(size)})")
