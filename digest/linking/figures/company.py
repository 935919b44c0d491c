"""A figure by the company it keeps: "BERT 3.57 min, Llama 2 11.32 min, RetinaNet 22.35 min, Stable Diffusion 12.47 min".

Where the results beside a figure are all of one submission, that one is meant here too, however its system was told. If it holds one
result of the test that the sentence names, and neither it nor any other row of the vendor says what is stated, the figure differs.
Only a plain list counts: any word beside names, units and figures ("the predecessor took") may make the figure somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.linking.caution.doubts import doubted
from digest.linking.figures.confirming import OTHER_SYSTEM
from digest.linking.figures.direct import PROSE, REACH, another_reading
from digest.linking.figures.listed import listed
from digest.linking.fitting.fits import Fit, fits
from digest.linking.fitting.scanning import near, others, own
from digest.linking.fitting.tolerance import significant
from digest.linking.fitting.weighing import Scale, firm, said
from digest.linking.ratios.beside import MACHINE, WORK, Beside
from digest.linking.ratios.unconfirmed import APART
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed, Submission
from digest.linking.verdict import Decision, of_record
from store.model import Claim, Status

LEAST = 2
"""Results of one submission beside a figure that make it the one meant."""
_OPEN = frozenset({Status.AMBIGUOUS, Status.NO_RECORD})
_MEASURED = frozenset({"throughput", "latency", "time_to_train", "energy"})
"""Kinds of results alone: watts may be a specification, and an accuracy a target."""


def settled(claim: Claim, decision: Decision, figures: Sequence[Beside], index: RecordIndex, text: str) -> Decision:
    """*decision*, or differs where it leaves a figure open in a list of *figures* of one submission, which has another one for the test."""
    if decision.status not in _OPEN or not _plain(claim):
        return decision
    submission = _submission_around(claim, figures, text, index)
    meant = list(_rows(claim, submission, index)) if submission else []
    if not meant or len({round(fit.reading.value, 9) for fit in meant}) != 1 or _has_a_twin(claim, meant[0], index):
        return decision
    size = (claim.value or 0) / meant[0].reading.value - 1
    if any(meant[0].filed.record.id == each.tie.weighed.filed.record.id for each in figures):
        return decision  # another figure is that result: this one's test is misnamed
    apart = abs(size) > max(APART, PROSE.get(significant(claim.digits), 0))
    if not apart or not REACH - 1 < size < 1 / REACH - 1 or _said_elsewhere(claim, index):
        return decision
    made = of_record(claim, Status.DIFFERS, meant[0].weighed, meant[0].reading)
    checked = doubted(claim, made, index)  # the submission is told and held: what else a round lacks makes no difference
    return replace(checked, sure=True) if checked.status is Status.DIFFERS else decision


def _plain(claim: Claim) -> bool:
    """Whether a claim is one exact figure of a benchmark that its own sentence names."""
    exact = claim.official and claim.bound == "exact" and claim.value is not None and claim.value_high is None and not claim.aggregate
    return exact and claim.kind in _MEASURED and claim.subject.benchmark is not None and firm(claim.subject, "benchmark")


def _submission_around(claim: Claim, figures: Sequence[Beside], text: str, index: RecordIndex) -> Submission | None:
    """The submission of the results that *claim* is listed with in its sentence, where it is one and has at least ``LEAST`` there."""
    inside = [each for each in figures if claim.sentence_start <= each.claim.start < claim.sentence_stop]
    before = [each for each in inside if each.claim.stop <= claim.start][-1:]
    after = [each for each in inside if each.claim.start >= claim.stop][:1]
    submissions = {each.tie.weighed.filed.submission for each in (*before, *after)}
    if len(submissions) != 1 or not listed(text, claim, [each.claim for each in before], [each.claim for each in after], index):
        return None
    [submission] = submissions
    return submission if sum(each.tie.weighed.filed.submission == submission for each in inside) >= LEAST else None


def _rows(claim: Claim, submission: Submission, index: RecordIndex) -> Iterator[Fit]:
    """What the submission's rows of the claim's benchmark say in its unit, where nothing in the sentence speaks against them."""
    held = index.of_submission(submission, family=index.family(claim.subject.benchmark or ""))
    sentence = Scale(said(claim.subject, ("system", "round", *WORK, *MACHINE)), index)
    for fit in fits(claim, held, index):
        if fit.reading.condition is None and not sentence.weigh(fit.filed).conflicts:
            yield fit


def _has_a_twin(claim: Claim, fit: Fit, index: RecordIndex) -> bool:
    """Whether the vendor ran the test on like hardware in another submission, which the text's name fits too: it may have passed on."""
    record = fit.filed.record
    scale = Scale(claim.subject, index)
    told = scale.weigh(fit.filed).system
    rows = index.of(record.suite, record.round, vendor=record.vendor, family=fit.filed.family)
    alike = (each for each in rows if each.record.scenario == record.scenario and _hardware(each) == _hardware(fit.filed))
    return any(each.record.system_id != record.system_id and scale.weigh(each).system > told - OTHER_SYSTEM for each in alike)


def _hardware(filed: Filed) -> tuple[str | None, int, int, str | None]:
    record = filed.record
    return record.accelerator, record.accelerator_count or 0, record.nodes or 1, record.processor


def _said_elsewhere(claim: Claim, index: RecordIndex) -> bool:
    """Whether any row that the vendor may speak of, of whichever test, gives the figure."""
    rows = (*own(claim, index)[0], *others(claim, index), *near(claim, index)[0])
    return another_reading(claim, fits(claim, rows, index))
