"""In how many benchmarks a vendor has the best result: "fastest on five benchmarks", counted anew in every usual way.

A win is the best row of a benchmark in the closed division: of all rows or of the available ones, by speed or chip for chip. Where a
benchmark has scenarios, it is won where the vendor leads in each of them. Counts confirm and leave open, and never differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from digest.linking.candidates import RecordIndex, rounds_meant
from digest.linking.changes import Measure, measure
from digest.linking.direct import not_held
from digest.linking.filed import Filed
from digest.linking.owners import own_names, vendor_of
from digest.linking.pairs import of_each
from digest.linking.tallies import Tally
from digest.linking.verdict import Decision, abstained, stated
from digest.linking.wording import amount, listed
from store.model import Claim, Status

Ours = Callable[[Filed], bool]


def decide(claim: Claim, index: RecordIndex) -> Decision:
    """The decision on a count of benchmarks won."""
    vendor, held = vendor_of(claim.subject), rounds_meant(claim.subject, index)
    if vendor is None:
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; whose wins they are is not said")
    if claim.subject.round is None or not held:
        return not_held(claim)
    names = own_names(vendor, index.vocabulary)
    rows = [filed for filed in index.of(*held[0]) if _allowed(claim, filed)]
    made = _ways(rows, lambda filed: filed.record.vendor in names, claim.per == "accelerator")
    where = f"{held[0][0]} {held[0][1]}"
    for tally in made:
        if tally.value == claim.value:
            return _said(claim, Status.CONFIRMED, tally, where)
    by_others = _ways(rows, lambda filed: filed.record.vendor in names or vendor in filed.named, claim.per == "accelerator")
    for tally in by_others:
        if tally.value == claim.value:
            return _said(claim, Status.NEEDS_CONTEXT, tally, where, ", with what others filed on its products")
    shown = listed([f"{amount(tally.value)} {tally.what}" for tally in made if tally.value] or ["none"])
    return abstained(Status.AMBIGUOUS, f"{stated(claim)}; by the records of {where} {vendor} won {shown}")


def _allowed(claim: Claim, filed: Filed) -> bool:
    record, subject = filed.record, claim.subject
    return (
        record.division == (subject.division or "closed")
        and subject.scenario in (None, record.scenario)
        and subject.category in (None, record.category)
        and (subject.system_type is None or subject.system_type in (record.system_type or "").split(","))
    )


def _ways(rows: Sequence[Filed], ours: Ours, per_chip: bool) -> list[Tally]:
    """How many benchmarks are won, over all rows and over those of systems that can be bought."""
    available = [filed for filed in rows if filed.record.category == "available"]
    made = [("benchmarks of all systems", rows), ("benchmarks of the available systems", available)]
    made += [(f"{what}, chip for chip", held) for what, held in made]
    tallies = [Tally(value=_won(held, ours, "chip" in what), what=what) for what, held in made]
    return [tally for tally in tallies if per_chip is ("chip" in tally.what)]


def _won(rows: Iterable[Filed], ours: Ours, by_chip: bool) -> int:
    best: defaultdict[str, dict[object, tuple[float, Filed]]] = defaultdict(dict)
    for filed in rows:
        score = _score(measure("throughput", filed), filed, by_chip)
        cell = (filed.record.benchmark, filed.record.scenario)
        if score is not None and (cell not in best[filed.family] or score > best[filed.family][cell][0]):
            best[filed.family][cell] = (score, filed)
    return sum(bool(cells) and all(ours(filed) for _, filed in cells.values()) for cells in best.values())


def _score(value: Measure | None, filed: Filed, by_chip: bool) -> float | None:
    """The higher the better; None where a share of a system without a count is asked for."""
    count = filed.record.accelerator_count or 0
    if value is None or not value.value or (by_chip and not count):
        return None
    shared = of_each(value, count) if by_chip else value
    return 1 / shared.value if shared.lower_better else shared.value


def _said(claim: Claim, status: Status, tally: Tally, where: str, how: str = "") -> Decision:
    counted = f"{amount(tally.value)} {tally.what}{how}"
    reason = f"{stated(claim)}; by the records of {where} the best results are its own in {counted}"
    return Decision(status=status, reason=reason, recorded=float(tally.value), arithmetic=f"count = {counted}")
