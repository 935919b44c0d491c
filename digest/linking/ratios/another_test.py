"""One machine in two tests: "the Server figure is 7% below Offline", "BERT-99.9 at half the speed of BERT-99".

The baseline names a scenario or a benchmark and nothing else, so both ends are results of one submission.
"""

from __future__ import annotations

from digest.linking.fitting.scanning import others
from digest.linking.fitting.tolerance import chance, span, within
from digest.linking.fitting.weighing import weigh
from digest.linking.ratios.agreeing import ACCIDENT
from digest.linking.ratios.pairs import End, Pair, ends, rows_of
from digest.linking.ratios.quotients import Quotient, from_pair, quotients
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.compatibility import alike
from digest.linking.records.filed import Filed
from digest.linking.verdict import Decision
from store.model import Claim, Status, Subject
from store.wording import WORDING

_ELSEWHERE = ("previous", "generation", "rivals", "internal")
"""Words that make the baseline another submission than the subject's own."""


def of_one_submission(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed by two results of one submission, in the claim's test and in the one that the baseline names; None where none agree."""
    named = claim.baseline
    if named is None or not _is_a_test(claim.subject, named):
        return None
    family = index.family(claim.subject.benchmark) if claim.subject.benchmark else None
    mine = ends(claim, claim.subject, rows_of(claim.subject, index, family), index)
    mine = mine or ends(claim, claim.subject, others(claim, index), index)
    wanted = claim.subject.scenario
    paired = [
        pair for cell, found in mine.items() if wanted in (None, cell[2]) for end in found for pair in _pairs(claim, named, end, index)
    ]
    made = [item for item in quotients(claim, paired) if item.sense.plain]
    agreeing = [item for item in made if within(item.value, span(claim))]
    if not agreeing or (len(agreeing) < len(made) and chance(claim, len({round(item.value, 6) for item in made})) > ACCIDENT):
        return None
    return from_pair(claim, Status.CONFIRMED, _best(claim, agreeing), "two tests of one submission")


def _best(claim: Claim, agreeing: list[Quotient]) -> Quotient:
    return max(agreeing, key=lambda item: (item.pair.score, -abs(item.value - (claim.value or 0)), item.pair.subject.filed.record.id))


def _is_a_test(subject: Subject, named: Subject) -> bool:
    """Whether the baseline is told by its scenario or benchmark alone, and that is another than the subject's."""
    if named.system not in (None, subject.system) or named.accelerator not in (None, subject.accelerator):
        return False
    if named.vendor not in (None, subject.vendor) or named.round not in (None, subject.round):
        return False
    if named.processor is not None and subject.processor not in (None, named.processor):
        return False
    if named.accelerator_count not in (None, subject.accelerator_count) or named.division not in (None, subject.division):
        return False
    if any(WORDING.pattern("baseline", key).search(named.description or "") for key in _ELSEWHERE):
        return False
    another = named.benchmark is not None and subject.benchmark is not None and named.benchmark != subject.benchmark
    return another or (named.scenario is not None and subject.scenario is not None and named.scenario != subject.scenario)


def _pairs(claim: Claim, named: Subject, end: End, index: RecordIndex) -> list[Pair]:
    """*end* with each result of its own submission in the test *named*."""
    family = index.family(named.benchmark) if named.benchmark else end.filed.family
    return [
        Pair(cell=_cell(end.filed), subject=end, baseline=other, score=end.weighed.score, kind="named")
        for filed in index.of_submission(end.filed.submission, family=family)
        if filed.record.id != end.filed.record.id and _in_test(named, filed, end.filed)
        for other in [_end(claim, end, filed, index)]
        if other is not None
    ]


def _end(claim: Claim, like: End, filed: Filed, index: RecordIndex) -> End | None:
    test = Subject(suite=filed.record.suite, benchmark=filed.record.benchmark, scenario=filed.record.scenario)
    found = ends(claim, test, [filed], index)
    value = next((end.measure for cell in found.values() for end in cell), None)
    return End(weighed=weigh(test, filed, index), measure=value) if value and value.lower_better == like.measure.lower_better else None


def _cell(filed: Filed) -> tuple[str, str, str | None, str]:
    record = filed.record
    return record.suite, record.benchmark, record.scenario, record.division


def _in_test(named: Subject, filed: Filed, own: Filed) -> bool:
    record = filed.record
    benchmark = (named.benchmark,) if named.benchmark else (own.record.benchmark,)
    fits = record.benchmark in benchmark or (named.benchmark == filed.family and own.family != filed.family)
    return fits and record.scenario == (named.scenario or own.record.scenario) and alike(record.unit, own.record.unit)
