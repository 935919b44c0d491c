"""A ratio that goes on from another one or from a figure: "2.4x as much. For DLRM the advantage is 2.8x, for ResNet-50 2.1x".

What such words leave out, they share with what stands before them: both submissions of the ratio before, or the one whose result was just
told. The submissions are then looked up for the benchmark, scenario or metric that the words do name. Nothing ever differs by this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from digest.linking.figures.item import size_told
from digest.linking.fitting.tolerance import chance, span, within
from digest.linking.fitting.weighing import firm, said_scale
from digest.linking.ratios import ratio as ratios
from digest.linking.ratios.agreeing import ACCIDENT
from digest.linking.ratios.baselines import baseline_of
from digest.linking.ratios.beside import Beside, is_open
from digest.linking.ratios.pairs import Cell, End, by_chip, ends, pairs, rows_of
from digest.linking.ratios.quotients import Quotient, from_pair, quotients
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from digest.linking.records.makers import makers
from digest.linking.verdict import Decision, deviation
from store.frozen import frozen
from store.model import RELATIVE, Claim, Status, Subject

NEAR = 400
"""Characters before a ratio's sentence in which what it goes on from may end."""
ANCHORS = 2
"""Ratios and figures before one that it may go on from: the more are tried, the more agree by accident."""
ALIKE = 0.1
"""Pairs whose scores are nearer than this are as natural as one another."""
_MACHINE = ("system", "accelerator", "processor")


@frozen
class _Anchor:
    """The rows that a text has just told of, as the ends of what follows."""

    claim: Claim
    subject: Filed
    baseline: Filed | None = None


def settled(
    claim: Claim, decision: Decision, decided: Sequence[tuple[Claim, Decision]], figures: Sequence[Beside], index: RecordIndex, text: str
) -> Decision:
    """*decision*, or confirmed where it leaves a ratio open that the submissions told before it give, of the size told beside it."""
    if not is_open(claim, decision) or claim.metric == "scaling":
        return decision
    size = claim.subject.accelerator_count if size_told(claim, (other for other, _ in decided), text) else None
    for of in (_ratios(claim, decided), _figures(claim, figures)):
        anchors = (each for each in of if size in (None, each.subject.record.accelerator_count, each.subject.record.accelerators_per_node))
        made = [found for anchor in islice(anchors, ANCHORS) if (found := _from(claim, anchor, index))]
        if made:  # of several scenarios told before, the one whose figures come nearest
            return min(made, key=lambda each: abs(round(deviation(claim.value, each.recorded) or 0, 6)))
    return decision


def _ratios(claim: Claim, decided: Sequence[tuple[Claim, Decision]]) -> Iterator[_Anchor]:
    """The confirmed ratios of one pair that stand before *claim*, the nearest first."""
    for other, decision in sorted(decided, key=lambda each: -each[0].start):
        if other.kind in RELATIVE and decision.status is Status.CONFIRMED and _before(other, claim):
            ends = {role: [tie.weighed.filed for tie in decision.ties if tie.role == role] for role in ("subject", "baseline")}
            if ends["subject"] and ends["baseline"]:
                yield _Anchor(claim=other, subject=ends["subject"][0], baseline=ends["baseline"][0])


def _figures(claim: Claim, figures: Sequence[Beside]) -> Iterator[_Anchor]:
    """The figures told before *claim*, those of its scenario first, then the nearest: "23,515 Offline and 21,028 in Server. That is"."""
    scenario = claim.subject.scenario

    def far(each: Beside) -> tuple[bool, int]:
        return scenario not in (None, each.tie.weighed.filed.record.scenario), -each.claim.start

    for figure in sorted(figures, key=far):
        if _before(figure.claim, claim):
            yield _Anchor(claim=figure.claim, subject=figure.tie.weighed.filed)


def _before(other: Claim, claim: Claim) -> bool:
    return claim.sentence_start - NEAR <= other.start < claim.start


def _from(claim: Claim, anchor: _Anchor, index: RecordIndex) -> Decision | None:
    subject, baseline = claim.subject, claim.baseline
    own = _fits(subject, anchor.subject, index)
    if anchor.baseline is not None and own and (baseline is None or _fits(baseline, anchor.baseline, index)):
        mine, theirs = (_rows(claim, filed, index) for filed in (anchor.subject, anchor.baseline))
        new = anchor.subject not in mine or anchor.claim.metric != claim.metric or anchor.claim.per != claim.per
        return _of(claim, mine, theirs, index, ACCIDENT) if new or (baseline is not None and _names(baseline)) else None
    if baseline is not None and _names(baseline) and own:
        return _of(claim, _rows(claim, anchor.subject, index), (), index, ACCIDENT / 5)
    if not _names(subject):
        return None
    if anchor.baseline is not None and not own and (baseline is None or _fits(baseline, anchor.baseline, index)):
        return _of(claim, (), _rows(claim, anchor.baseline, index), index, ACCIDENT / 5)
    if anchor.baseline is None and baseline is None and not own:
        return _of(claim, (), _rows(claim, anchor.subject, index), index, ACCIDENT / 5)
    return None


def _names(subject: Subject) -> bool:
    """Whether the sentence itself names a machine."""
    return any(getattr(subject, slot) and firm(subject, slot) for slot in _MACHINE)


def _fits(subject: Subject, filed: Filed, index: RecordIndex) -> bool:
    """Whether nothing that the sentence says of a machine speaks against *filed*."""
    return not said_scale(subject, _MACHINE, index).weigh(filed).conflicts


def _rows(claim: Claim, filed: Filed, index: RecordIndex) -> tuple[Filed, ...]:
    """The rows of *filed*'s submission for the benchmark and scenario that *claim*'s sentence names, else for its own."""
    record, subject = filed.record, claim.subject
    family = index.family(subject.benchmark) if subject.benchmark and firm(subject, "benchmark") else filed.family
    scenario = subject.scenario if subject.scenario and firm(subject, "scenario") else record.scenario
    return tuple(each for each in index.of_submission(filed.submission, family=family) if each.record.scenario == scenario)


def _of(claim: Claim, mine: Sequence[Filed], theirs: Sequence[Filed], index: RecordIndex, limit: float) -> Decision | None:
    made = _of_rows(claim, mine, theirs, index)
    if made is None:
        return None
    if made[1] > _FEW if claim.change == "within" else chance(claim, made[1]) > limit:
        return None
    return replace(made[0], reason=f"{made[0].reason}, as the text goes on")


_FEW = 2
"""Pairs of which one may be "within 5 %" without being meant by accident."""


def _of_rows(claim: Claim, mine: Sequence[Filed], theirs: Sequence[Filed], index: RecordIndex) -> tuple[Decision, int] | None:
    """Confirmed by rows that are told for the subject, the baseline or both, with the number of figures that could agree; else None.

    Where one side has none, it is looked for by its name; then the most natural pair counts alone where it agrees.
    """
    family = (mine or theirs)[0].family if mine or theirs else None
    if family is None:
        return None
    tests = {filed.record.benchmark for filed in mine or theirs}  # the accuracy targets of one benchmark are each held against its like
    test = tests.pop() if len(tests) == 1 else family
    told = replace(claim.subject, benchmark=test, scenario=(mine or theirs)[0].record.scenario)
    made: list[Quotient] = []
    for subject, subjects in _sides(claim, told, mine, index, family):
        of_it = replace(claim, subject=subject)
        for reading, baselines in _against(of_it, theirs, index, family):
            made += quotients(of_it, by_chip(of_it, reading, pairs(subjects, baselines)))
    plain = [item for item in made if item.sense.plain]
    agreeing = [item for item in plain if within(item.value, span(claim))]
    if not agreeing:
        return None
    natural = [item for item in plain if item.pair.score >= plain[0].pair.score - ALIKE]
    rivals = natural if all(item in agreeing for item in natural) else plain
    return ratios.across_divisions(from_pair(claim, Status.CONFIRMED, agreeing[0])), len({round(item.value, 6) for item in rivals})


def _sides(
    claim: Claim, subject: Subject, rows: Sequence[Filed], index: RecordIndex, family: str
) -> Iterator[tuple[Subject, dict[Cell, list[End]]]]:
    """The subject's rows as ends: those told, or those that its name finds."""
    if rows:
        record = rows[0].record
        told = replace(subject, round=record.round, accelerator=subject.accelerator or _product(rows[0], index))
        bare = Subject(suite=subject.suite, benchmark=subject.benchmark, scenario=subject.scenario)
        yield told, ends(claim, bare, rows, index, across=True)
        return
    for vendor in dict.fromkeys((subject.vendor, *makers(subject, index))):
        named = replace(subject, vendor=vendor)
        if found := ends(claim, named, rows_of(named, index, family), index, across=True):
            yield named, found


def _against(
    claim: Claim, rows: Sequence[Filed], index: RecordIndex, family: str
) -> Iterator[tuple[Subject, dict[Cell, list[End]]]]:
    """The baseline's rows as ends: those told, or those that its name finds."""
    if rows:
        record = rows[0].record
        tests = {filed.record.benchmark for filed in rows}
        test = tests.pop() if len(tests) == 1 else family
        bare = Subject(suite=record.suite, benchmark=test, scenario=record.scenario, accelerator=_product(rows[0], index))
        yield bare, ends(claim, replace(bare, accelerator=None), rows, index, across=True)
        return
    for reading in baseline_of(claim, index).readings:
        found = ends(claim, reading, ratios.baseline_rows(claim, reading, index, family), index, across=True)
        if found:
            yield reading, found
            return


def _product(filed: Filed, index: RecordIndex) -> str | None:
    return index.vocabulary.canonical("accelerators", filed.record.accelerator or "")
