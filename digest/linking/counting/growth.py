"""Growth of a count over two rounds: "twice as many results as in the last round"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from digest.linking.counting.counts import FLOOR, groups_of, unlike
from digest.linking.counting.tallies import Tally, tallies
from digest.linking.fitting.tolerance import span, within
from digest.linking.fitting.weighing import firm
from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.verdict import Decision, abstained, not_held, stated
from digest.linking.wording import listed
from store.model import Claim, Status


def decide(claim: Claim, index: RecordIndex) -> Decision:
    """The decision on "twice as many results as in the last round": the same count over two rounds."""
    subject = claim.subject
    if subject.suite is None or subject.round is None or not rounds_meant(subject, index):
        return not_held(claim)
    named = claim.baseline.round if claim.baseline else None
    earlier = [named] if named else list(index.before(subject.suite, subject.round)[:1])
    made = [tally for round_ in earlier for tally in _growths(claim, subject.suite, subject.round, round_, index)]
    of_all = (tally for round_ in earlier for tally in _growths(_plainly(claim), subject.suite, subject.round, round_, index))
    agreeing = [tally for tally in (*made, *of_all) if _grown(claim, tally.value)]
    if not (made or agreeing):
        return abstained(Status.NO_RECORD, f"{stated(claim)}; no earlier round is held to count against")
    if agreeing:
        shown, value = _growth(claim, agreeing[0]), float(agreeing[0].value)
        reason = f"{stated(claim)}; the records of {subject.suite} {subject.round} give {shown}"
        return Decision(status=Status.CONFIRMED, reason=reason, recorded=value, arithmetic=shown)
    shown = listed([_growth(claim, tally) for tally in unlike(made)])
    return abstained(Status.AMBIGUOUS, f"{stated(claim)}; the records give {shown}")


def _growth(claim: Claim, tally: Tally) -> str:
    """What a count over two rounds gives, and of what: "2.16x for results in the round (3,918 against 1,814 in v1.1)"."""
    return f"{tally.value:.4g}{'x' if claim.kind == 'ratio' else ' %'} {tally.what}"


def _plainly(claim: Claim) -> Claim:
    """*claim* without what only the words around say of the results, and without how they were entered, of which a list may follow:
    "five times as many results as in v2.0, with entries in the preview category and entries in the open division"."""
    subject = claim.subject
    around: dict[str, Any] = {slot: None for slot in ("accelerator", "benchmark", "scenario") if not firm(subject, slot)}
    return replace(claim, subject=replace(subject, division=None, category=None, system_type=None, **around))


def _grown(claim: Claim, value: float) -> bool:
    low, high = span(claim)
    if claim.kind == "ratio" and claim.bound == "exact" and abs(value / (claim.value or 1) - 1) > _LOOSELY:
        return False
    if claim.bound == "at_least" and claim.value is not None:
        high = claim.value * (1 + FLOOR)
    return within(value, (low, high))


_LOOSELY = 0.2
"""How far from "twice as many results" a count may be; its one digit alone would allow half as many again."""


def _growths(claim: Claim, suite: str, now: str, before: str, index: RecordIndex) -> list[Tally]:
    unit = "results" if claim.metric in ("results", "submissions") else claim.metric
    counted = replace(claim, unit=unit)
    new = tallies(unit, groups_of(counted, suite, now, index))
    old = {tally.what: tally.value for tally in tallies(unit, groups_of(counted, suite, before, index))}
    pairs = [(tally, old[tally.what]) for tally in new if old.get(tally.what)]
    sign = -1 if claim.change in ("less", "worse") else 1
    return [
        Tally(
            value=tally.value / base if claim.kind == "ratio" else sign * 100 * (tally.value / base - 1),
            what=f"for {tally.what} ({tally.value:,.0f} against {base:,.0f} in {before})",
        )
        for tally, base in pairs
    ]
