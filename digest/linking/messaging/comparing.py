"""The messaging rules for comparisons: with what an MLPerf result is compared, and what must be said beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.linking.messaging.case import Case, joined, on
from digest.linking.records.compatibility import era
from digest.linking.verdict import UNSUBMITTED
from store.model import RELATIVE, Claim, Finding, Record, Status
from store.vocabulary import load


def foreign_baseline(case: Case) -> Iterator[Finding]:
    """8: MLPerf results are not compared with other results."""
    for item in case.judged:
        claim = item.claim
        if claim.official and claim.kind in RELATIVE and UNSUBMITTED in item.verdict.reason:
            yield on(case, "foreign-baseline", claim, "Compare an MLPerf result with MLPerf results only.")


def compatible_versions(case: Case) -> Iterator[Finding]:
    """9: only compatible versions of a benchmark are compared."""
    for claim in case.official:
        subject, baseline = claim.subject, claim.baseline
        if claim.kind not in RELATIVE or baseline is None or not (subject.suite and subject.benchmark):
            continue
        if subject.round and baseline.round and _changed(claim, subject.round, baseline.round):
            advice = (
                f"The benchmark changed between {baseline.round} and {subject.round}; their results do not compare."
            )
            yield on(case, "compatible-versions", claim, advice)


def _changed(claim: Claim, now: str, before: str) -> bool:
    subject = claim.subject
    name = subject.benchmark or ""
    known = load().kinds["benchmarks"].get(name)
    family = next(iter(known.values("family")), name) if known else name
    eras = {era(subject.suite or "", family, subject.scenario, round_) for round_ in (now, before)}
    return len(eras) > 1


_DECIDED = frozenset({Status.CONFIRMED, Status.DIFFERS, Status.NEEDS_CONTEXT})
"""Verdicts that say which two records are compared; of others only the nearest are known."""


def _compared(case: Case) -> Iterator[tuple[Claim, Record, Record]]:
    """Each comparison with its two records."""
    for item in case.judged:
        ends = {link.role: record for link, record in reversed(item.links)}
        sure = item.verdict.status in _DECIDED and item.claim.kind in RELATIVE
        if sure and "subject" in ends and "baseline" in ends:
            yield item.claim, ends["subject"], ends["baseline"]


def differences_named(case: Case) -> Iterator[Finding]:
    """10: a comparison names every difference in version, category, scenario and chip count."""
    for claim, subject, baseline in _compared(case):
        words = case.around(claim).casefold()
        unsaid = [what for what, marks in _differences(subject, baseline) if not any(_says(words, mark) for mark in marks)]
        if unsaid:
            yield on(
                case, "differences-named", claim, f"The compared results differ in {joined(unsaid)}; say so beside them."
            )


def _says(words: str, mark: str) -> bool:
    """Whether *words* hold a mark; a number only as itself, "8" not in "128"."""
    return bool(re.search(rf"(?<!\d){re.escape(mark)}(?!\d)", words)) if mark.isdecimal() else mark in words


_IN_WORDS = {1: "single", 2: "two", 4: "four", 8: "eight", 16: "sixteen"}


def _differences(subject: Record, baseline: Record) -> Iterator[tuple[str, list[str]]]:
    """What two records differ in, with words of which one would say so."""
    if subject.round != baseline.round:
        marks = [baseline.round.casefold(), baseline.round[1:], "previous", "last ", "earlier", "prior", "round"]
        yield f"version ({subject.round} and {baseline.round})", marks
    if subject.category != baseline.category and subject.category and baseline.category:
        marks = [word for word in (subject.category, baseline.category) if word != "available"]
        yield f"category ({subject.category} and {baseline.category})", marks
    if subject.scenario != baseline.scenario:
        yield "scenario", [(baseline.scenario or "").casefold(), (subject.scenario or "").casefold()]
    counts = (subject.accelerator_count, baseline.accelerator_count)
    if counts[0] != counts[1] and all(counts):
        marks = [mark for count in counts for mark in (str(count), f"{count:,}", _IN_WORDS.get(count or 0, str(count)))]
        yield f"number of accelerators ({counts[0]} and {counts[1]})", marks


def open_against_closed(case: Case) -> Iterator[Finding]:
    """11: a comparison of Open with Closed says why the Open result would not qualify as Closed."""
    for claim, subject, baseline in _compared(case):
        if subject.division == baseline.division:
            continue
        words = case.around(claim).casefold()
        if not ("open" in words and ("closed" in words or "qualify" in words)):
            advice = f"An {subject.division} result is set against a {baseline.division} one: say what sets them apart."
            yield on(
                case, "open-against-closed", claim, advice.replace("An closed", "A closed").replace("a open", "an open")
            )
