"""Which two records could a ratio be made of: cells of like with like, and the natural pairs within them.

A cell is one benchmark, scenario and division. Within it a pair is natural when both ends are what the text names,
and where the text leaves a choice, when the hardware is the same or each end is the best of its side: what
announcements compare.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from digest.linking.fitting.evidence import nodes_told
from digest.linking.fitting.fits import SOFT
from digest.linking.fitting.scanning import MOST
from digest.linking.fitting.weighing import Scale, Weighed
from digest.linking.ratios.changes import Measure, measure
from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.records.compatibility import comparable
from digest.linking.records.filed import Filed
from digest.linking.records.owners import own_rows, vendor_of
from store.frozen import frozen
from store.model import Claim, Subject

Cell = tuple[str, str, str | None, str]
"""suite, benchmark, scenario, division."""
REACH = 12
"""Rows of one side of a cell that are looked at; a vendor with more of them has a sweep, not a product line."""


@frozen
class End:
    """One row as an end of a ratio."""

    weighed: Weighed
    measure: Measure

    @property
    def filed(self) -> Filed:
        """The record."""
        return self.weighed.filed


@frozen
class Pair:
    """Two rows of one cell; the higher the score, the more natural the comparison."""

    cell: Cell
    subject: End
    baseline: End
    score: float
    kind: str
    """``same hardware``, ``best of both``, ``named`` or ``per accelerator``: why these two, and how."""


def ends(
    claim: Claim, subject: Subject, rows: Iterable[Filed], index: RecordIndex, *, across: bool = False
) -> dict[Cell, list[End]]:
    """The rows that fit *subject*, by cell, where the claim's metric was measured; best evidence first.

    *across* lays the divisions together: the text compares an Open result with a Closed one and says so.
    """
    return ends_in(claim, subject, rows, index, _in_all_divisions if across else _in_its_division)


def _in_its_division(filed: Filed) -> Cell:
    record = filed.record
    return record.suite, record.benchmark, record.scenario, record.division


def _in_all_divisions(filed: Filed) -> Cell:
    record = filed.record
    return record.suite, record.benchmark, record.scenario, ""


def whatever_its_target(filed: Filed) -> Cell:
    """The cell of a row with the accuracy targets of its benchmark laid together."""
    record = filed.record
    return record.suite, filed.family, record.scenario, record.division


def ends_in(
    claim: Claim, subject: Subject, rows: Iterable[Filed], index: RecordIndex, cell_of: Callable[[Filed], Cell]
) -> dict[Cell, list[End]]:
    """As ``ends``, by the cells that *cell_of* puts the rows in."""
    cells: defaultdict[Cell, list[End]] = defaultdict(list)
    scale = Scale(subject, index)
    for filed in rows:
        weighed = scale.weigh(filed)
        if weighed.conflicts <= SOFT and (value := measured(claim, filed)):
            cells[cell_of(filed)].append(End(weighed=weighed, measure=value))
    best = max((end.weighed.identity for found in cells.values() for end in found), default=0.0)
    kept = {cell: _identified([end for end in found if _named_too(end, best)]) for cell, found in cells.items()}
    return {cell: found for cell, found in kept.items() if found}


def measured(claim: Claim, filed: Filed) -> Measure | None:
    """What the claim's metric is on a record, for each accelerator or node where the ratio is stated so; None where it has none."""
    value = measure(claim.metric, filed)
    parts = filed.record.accelerator_count if claim.per == "accelerator" else filed.record.nodes if claim.per == "node" else 1
    if value is None or parts == 1 or (value.lower_better and filed.record.metric != "time_to_train"):
        return value
    return of_each(value, parts) if parts else None


def of_each(value: Measure, parts: int) -> Measure:
    """A system's *value* for each of its *parts*: a rate is shared out, and a time counts once for every part that is busy."""
    return Measure(value=value.value * parts if value.lower_better else value.value / parts, lower_better=value.lower_better)


_OF_SYSTEMS = frozenset({"efficiency", "energy", "power", "accuracy", "latency"})
"""Metrics that are no more or less for a bigger system, or not in proportion."""


def by_chip(claim: Claim, baseline: Subject, made: Sequence[Pair]) -> list[Pair]:
    """*made*, with each pair of systems of unlike size held chip for chip, where the text compares two products and no sizes.

    "The B200 has 4x the performance of the H100" holds a system of one against one of eight: nobody means the systems.
    """
    named = claim.subject.accelerator is not None and baseline.accelerator is not None
    sizes = {claim.subject.accelerator_count, baseline.accelerator_count} - {None, 1}
    if not named or sizes or _nodes_named(claim) or claim.per is not None or claim.metric in _OF_SYSTEMS:
        return list(made)
    return sorted((_chip_for_chip(pair) or pair for pair in made), key=lambda pair: -pair.score)


def _nodes_named(claim: Claim) -> bool:
    """Whether the text compares nodes: "6x the performance of one MI300X node"."""
    return any(nodes_told(each) for each in (claim.subject, claim.baseline) if each is not None)


def _chip_for_chip(pair: Pair) -> Pair | None:
    counts = [end.filed.record.accelerator_count or 0 for end in (pair.subject, pair.baseline)]
    unlike = pair.subject.filed.accelerator != pair.baseline.filed.accelerator
    if not all(counts) or counts[0] == counts[1] or not unlike or pair.subject.filed.record.metric == "latency":
        return None
    subject, baseline = (
        replace(end, measure=of_each(end.measure, count)) for end, count in zip((pair.subject, pair.baseline), counts, strict=True)
    )
    return Pair(cell=pair.cell, subject=subject, baseline=baseline, score=round(pair.score + _UNLIKE_SIZES, 3), kind=PER_CHIP)


PER_CHIP = "per accelerator"
_UNLIKE_SIZES = 1.0
"""What two products in systems of unlike size lose as a pair, chip for chip they do not."""


def _named_too(end: End, best: float) -> bool:
    """Whether a row is told nearly as well as the best one of all cells: where a product is named, others are out."""
    return best < 1.0 or end.weighed.identity >= 0.6 * best


def _identified(ends: list[End]) -> list[End]:
    """The ends whose system is told best; those without conflict before those with."""
    if not ends:
        return []
    fewest = min(len(end.weighed.conflicts) for end in ends)
    plain = [end for end in ends if len(end.weighed.conflicts) == fewest]
    best = max(end.weighed.identity for end in plain)
    near = [end for end in plain if end.weighed.identity >= best - 0.25]
    return sorted(near, key=lambda end: (_worth(end), end.filed.record.id))[:REACH]


def _worth(end: End) -> float:
    """Sorts the best result first."""
    return end.measure.value if end.measure.lower_better else -end.measure.value


def pairs(subjects: dict[Cell, list[End]], baselines: dict[Cell, list[End]]) -> list[Pair]:
    """The natural pairs of every cell that both sides have, the most natural first."""
    made = [
        pair
        for cell in sorted(subjects.keys() & baselines.keys(), key=str)
        for pair in _of_cell(cell, subjects[cell], baselines[cell])
    ]
    return sorted(made, key=lambda pair: (-pair.score, pair.subject.filed.record.id, pair.baseline.filed.record.id))


def _of_cell(cell: Cell, subjects: Sequence[End], baselines: Sequence[End]) -> list[Pair]:
    chosen: dict[tuple[str, str], Pair] = {}
    for rank, subject in enumerate(subjects):
        rivals = [end for end in baselines if _opposite(subject.filed, end.filed)]
        if not rivals:
            continue
        alike = sorted(rivals, key=lambda end: (-likeness(subject.filed, end.filed), end.filed.record.id))
        for kind, partners in (("same hardware", alike[:1]), ("best of both", rivals[:1]), ("named", rivals[:2])):
            for baseline in partners:
                pair = _pair(cell, subject, baseline, kind, best=rank == 0 and baseline is rivals[0])
                chosen.setdefault((subject.filed.record.id, baseline.filed.record.id), pair)
    return list(chosen.values())


def _opposite(one: Filed, other: Filed) -> bool:
    return one.record.id != other.record.id and comparable(one, other)


def _pair(cell: Cell, subject: End, baseline: End, kind: str, *, best: bool) -> Pair:
    one, other = subject.filed, baseline.filed
    told = subject.weighed.of("accelerator_count") + baseline.weighed.of("accelerator_count") > 0
    score = subject.weighed.score + baseline.weighed.score + 2 * likeness(one, other)
    if best and (told or _same_count(one, other)):
        score += 1.0
    if not told and not _same_count(one, other) and one.accelerator != other.accelerator:
        score -= _UNLIKE_SIZES
    if _sliced(one) != _sliced(other):
        score -= 1.5
    score -= sum(map(_capped, (one, other)))
    return Pair(cell=cell, subject=subject, baseline=baseline, score=round(score, 3), kind=kind)


def _same_count(one: Filed, other: Filed) -> bool:
    return (one.record.accelerator_count or 0) == (other.record.accelerator_count or 0)


def _sliced(filed: Filed) -> bool:
    """Whether the row is of a part of an accelerator (MIG)."""
    return " mig " in filed.hardware


def _capped(filed: Filed) -> float:
    """What a run under a limit of power loses as an end of a comparison of speed; of efficiency it is the natural one."""
    return 1.0 if " maxq " in filed.hardware else 0.0


_SAME_NAME = 0.9


def likeness(one: Filed, other: Filed) -> float:
    """How alike two rows' hardware and software are, 0 to 1: accelerator and count first, then the words of their
    names.
    """
    same_chip = one.accelerator == other.accelerator
    words_a, words_b = set((one.hardware + one.software).split()), set((other.hardware + other.software).split())
    shared = len(words_a & words_b) / max(len(words_a | words_b), 1)
    if one.record.system and one.record.system.casefold() == other.record.system.casefold():
        shared = max(shared, _SAME_NAME)  # whatever the next round's file says of its processor
    return 0.3 * _same_count(one, other) + 0.2 * same_chip + 0.5 * shared


def bests(claim: Claim, subject: Subject, earlier: Subject, index: RecordIndex, family: str | None) -> list[Pair]:
    """The best result of all submitters in a round beside the best of an earlier one, for every closed cell that both have.

    What a round's host tells: "the best results improved by up to 1.8x over the last round". A size that the text names holds for both.
    """
    now, before = (
        ends(claim, each, (filed for where in rounds_meant(each, index) for filed in index.of(*where, family=family)), index)
        for each in (replace(subject, division="closed"), replace(earlier, division="closed"))
    )
    made = []
    for cell in sorted(now.keys() & before.keys(), key=str):
        rows = [[end for end in held[cell] if "accelerator_count" not in end.weighed.conflicts][:1] for held in (now, before)]
        if all(rows) and comparable(rows[0][0].filed, rows[1][0].filed):
            made.append(Pair(cell=cell, subject=rows[0][0], baseline=rows[1][0], score=0.0, kind="best of both"))
    return made


def rows_of(subject: Subject, index: RecordIndex, family: str | None) -> Iterable[Filed]:
    """The rows of a subject's vendor in the rounds it allows; nobody's where no vendor is known."""
    vendor = vendor_of(subject)
    found = list(own_rows(vendor, rounds_meant(subject, index), index, family)) if vendor else []
    if len(found) <= MOST:
        return found
    return [filed for filed in found if subject.scenario in (None, filed.record.scenario)][:MOST]
