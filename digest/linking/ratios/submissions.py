"""A ratio of two of the submissions whose results the article tells, in a test of which it may state no result.

"Two L40S gain 13.9x for BERT and 8.7x for RNN-T" tells neither end, but both machines have figures elsewhere in the text. The rows
of such submissions are held against each other in the test that the sentence names. Nothing ever differs by this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from digest.linking.fitting.tolerance import chance, span, within
from digest.linking.fitting.weighing import Scale, said
from digest.linking.ratios.agreeing import ACCIDENT
from digest.linking.ratios.beside import LOOSE, MACHINE, WORK, Beside, is_open
from digest.linking.ratios.pairs import End, Pair, measured
from digest.linking.ratios.quotients import Quotient, from_pair, quotients
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.compatibility import comparable
from digest.linking.records.filed import Filed
from digest.linking.verdict import Decision, deviation
from store.model import Claim, Record, Status, Subject

MOST = 24
"""Submissions of an article; one that tells more of them is a list of the whole round, and any two may agree."""
TOLD = "two of the submissions that the text tells results of"
_PRODUCT = ("vendor", "system", *MACHINE)


def settled(claim: Claim, decision: Decision, figures: Sequence[Beside], index: RecordIndex) -> Decision:
    """*decision*, or confirmed where it leaves a ratio open that one pair alone of the submissions of *figures* gives, beyond accident."""
    if not is_open(claim, decision) or claim.change == "within" or claim.metric == "scaling" or claim.subject.benchmark is None:
        return decision
    if claim.baseline is not None and not _names(claim.baseline):
        return decision
    rows = _rows(claim, figures, index)
    return _of(claim, _subject(claim, rows, index), _baseline(claim, rows, index)) or decision


def _of(claim: Claim, subjects: Sequence[End], baselines: Sequence[End]) -> Decision | None:
    """Confirmed where one pair of systems alone gives the figure, and no accident does."""
    made = [item for item in quotients(claim, list(_pairs(subjects, baselines))) if item.sense.plain]
    agreeing = [item for item in made if within(item.value, span(claim)) and abs(deviation(claim.value, item.value) or 0) <= LOOSE]
    alone = len({_systems(item) for item in agreeing}) == 1
    if not alone or chance(claim, len({round(item.value, 6) for item in made})) > ACCIDENT / 2:
        return None
    return from_pair(claim, Status.CONFIRMED, agreeing[0], TOLD, also=agreeing[1:])


def _names(baseline: Subject) -> bool:
    """Whether a baseline is more than words that tell no submission."""
    return any(getattr(baseline, slot) for slot in ("round", *_PRODUCT))


def _systems(item: Quotient) -> tuple[frozenset[tuple[str, str]], str | None]:
    ends = item.pair.subject.filed.record, item.pair.baseline.filed.record
    return frozenset((each.system_id, each.round) for each in ends), ends[0].scenario


def _rows(claim: Claim, figures: Sequence[Beside], index: RecordIndex) -> list[Filed]:
    """The rows, for the claim's benchmark, of the submissions that *figures* are results of."""
    family = index.family(claim.subject.benchmark or "")
    told = dict.fromkeys(figure.tie.weighed.filed.submission for figure in figures)
    if len(told) > MOST:
        return []
    return [filed for submission in told for filed in index.of_submission(submission, family=family)]


def _subject(claim: Claim, rows: Sequence[Filed], index: RecordIndex) -> list[End]:
    """Those of *rows* that may be the ratio's subject by what its sentence says."""
    return list(_fitting(claim, said(claim.subject, (*WORK, *MACHINE)), rows, index))


def _baseline(claim: Claim, rows: Sequence[Filed], index: RecordIndex) -> list[End]:
    """Those of *rows* that may be the ratio's baseline."""
    told = said(claim.baseline, (*WORK, *_PRODUCT, "round")) if claim.baseline else Subject(suite=claim.subject.suite)
    return list(_fitting(claim, told, rows, index, named=any(getattr(told, slot) for slot in _PRODUCT)))


def _pairs(subjects: Sequence[End], baselines: Sequence[End]) -> Iterator[Pair]:
    """Each subject with each baseline in the same test."""
    for one, other in product(subjects, baselines):
        mine, theirs = one.filed.record, other.filed.record
        if mine.id != theirs.id and _test(mine) == _test(theirs) and comparable(one.filed, other.filed):
            yield Pair(cell=(*_test(mine), ""), subject=one, baseline=other, score=0.0, kind="named")


def _test(record: Record) -> tuple[str, str, str | None]:
    return record.suite, record.benchmark, record.scenario


def _fitting(claim: Claim, subject: Subject, rows: Iterable[Filed], index: RecordIndex, *, named: bool = False) -> Iterator[End]:
    """Those of *rows* that nothing in *subject* speaks against, and where a product is *named*, something speaks for, as ends."""
    scale = Scale(subject, index)
    for filed in rows:
        weighed, value = scale.weigh(filed), measured(claim, filed)
        if value is not None and not weighed.conflicts and (weighed.identity > 0 or not named):
            yield End(weighed=weighed, measure=value)
