"""A lead over whoever came next: "2.4 % above the runner-up". The text names nobody, the records tell who that was."""

from __future__ import annotations

from digest.linking.fitting.tolerance import chance, span, within
from digest.linking.ratios.agreeing import ACCIDENT
from digest.linking.ratios.pairs import Cell, End, Pair, ends
from digest.linking.ratios.quotients import Quotient, from_pair, quotients
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.compatibility import one_chip
from digest.linking.records.filed import Filed
from digest.linking.records.owners import own_names, vendor_of
from digest.linking.verdict import Decision
from store.model import Claim, Status, Subject

_FEW = 3
"""Own results of the test that may be the one that leads, the most natural first."""


def over_the_next_best(claim: Claim, subjects: dict[Cell, list[End]], index: RecordIndex) -> Decision | None:
    """Confirmed by the best of anybody else's results, of all or of as many accelerators or the same: "2.4% above the runner-up"."""
    made: list[Quotient] = []
    vendor, scenario = vendor_of(claim.subject), claim.subject.scenario
    subjects = {cell: found for cell, found in subjects.items() if scenario in (None, cell[2])}
    if len(subjects) != 1 or claim.bound == "up_to":
        return None
    mine = own_names(vendor, index.vocabulary) if vendor else ()
    [(cell, found)] = subjects.items()
    for end in found[:_FEW]:
        record = end.filed.record
        rows = [filed for filed in index.of(record.suite, record.round, family=end.filed.family) if filed.record.vendor not in mine]
        test = Subject(suite=record.suite, benchmark=record.benchmark, scenario=record.scenario, division=record.division)
        rivals = ends(claim, test, rows, index).get(cell, [])
        alike = ([each for each in rivals if like(end.filed, each.filed)][:1] for like in (_any, _as_many, one_chip))
        best = {each.filed.record.id: each for group in alike for each in group}
        paired = [Pair(cell=cell, subject=end, baseline=each, score=0.0, kind="best of both") for each in best.values()]
        made += quotients(claim, paired)
    plain = [item for item in made if item.sense.plain and item.value > 0]
    agreeing = [item for item in plain if within(item.value, span(claim))]
    if not agreeing or chance(claim, len({round(item.value, 6) for item in plain})) > ACCIDENT:
        return None
    return from_pair(claim, Status.CONFIRMED, agreeing[0], "the best of the others")


def _any(_one: Filed, _other: Filed) -> bool:
    return True


def _as_many(one: Filed, other: Filed) -> bool:
    return one.record.accelerator_count == other.record.accelerator_count
