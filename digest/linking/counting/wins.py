"""In how many benchmarks a vendor has the best result: "fastest on five benchmarks", counted anew in every usual way.

A win is the best row of a benchmark in the closed division: of all rows or of the available ones, by speed or chip for chip. Where a
benchmark has scenarios, it is won where the vendor leads in each of them; a title is the first place in one of them, of data centres and
of the edge apart. Counts confirm and leave open, and never differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from digest.linking.counting.tallies import Tally
from digest.linking.ratios.changes import Measure, measure
from digest.linking.ratios.pairs import of_each
from digest.linking.records.candidates import RecordIndex, round_meant
from digest.linking.records.filed import Filed
from digest.linking.records.owners import own_names, vendor_of
from digest.linking.verdict import Decision, abstained, not_held, stated
from digest.linking.wording import amount, listed
from store.model import PLATFORM, Claim, Status

Ours = Callable[[Filed], bool]
Test = tuple[str, str, str]
"""Kind of system, benchmark, scenario."""


def decide(claim: Claim, index: RecordIndex) -> Decision:
    """The decision on a count of benchmarks won."""
    vendor, held = vendor_of(claim.subject), round_meant(claim.subject, index)
    if vendor is None:
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; whose wins they are is not said")
    if claim.subject.round is None or held is None:
        return not_held(claim)
    names = own_names(vendor, index.vocabulary)
    rows = [filed for filed in index.of(*held) if _allowed(claim, filed)]
    benchmarks = len({filed.family for filed in rows})
    ways = _title_ways if claim.metric == "titles" or (claim.value or 0) > benchmarks else _ways  # "15 of the 30 tasks"
    made = ways(rows, lambda filed: filed.record.vendor in names, claim.per == "accelerator")
    where = " ".join(held)
    for tally in made:
        if tally.value == claim.value:
            return _said(claim, Status.CONFIRMED, tally, where)
    by_others = ways(rows, lambda filed: filed.record.vendor in names or vendor in filed.named, claim.per == "accelerator")
    for tally in by_others:
        if tally.value == claim.value:
            platform = PLATFORM in (claim.subject.description or "").split(" · ")
            status = Status.CONFIRMED if platform else Status.NEEDS_CONTEXT
            return _said(claim, status, tally, where, ", with what others filed on its products")
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
    return [Tally(value=_won(held, ours, per_chip), what=f"benchmarks of {what}") for what, held in _fields(rows, per_chip)]


def _title_ways(rows: Sequence[Filed], ours: Ours, per_chip: bool) -> list[Tally]:
    """How many first places are held: a benchmark, its scenario and the kind of system make one; or the benchmark alone."""
    places = [Tally(value=_titles(held, ours, per_chip), what=f"tests of {what}") for what, held in _fields(rows, per_chip)]
    return [*places, *_ways(rows, ours, per_chip)]


def _fields(rows: Sequence[Filed], per_chip: bool) -> list[tuple[str, Sequence[Filed]]]:
    how = ", chip for chip" if per_chip else ""
    available = [filed for filed in rows if filed.record.category == "available"]
    return [(f"all systems{how}", rows), (f"the available systems{how}", available)]


def _won(rows: Iterable[Filed], ours: Ours, by_chip: bool) -> int:
    best: defaultdict[str, list[Filed]] = defaultdict(list)
    for filed in _best(((("", *_test(filed)), filed) for filed in rows), by_chip).values():
        best[filed.family].append(filed)
    return sum(all(map(ours, leaders)) for leaders in best.values())


def _titles(rows: Iterable[Filed], ours: Ours, by_chip: bool) -> int:
    tests = (((kind, *_test(filed)), filed) for filed in rows for kind in (filed.record.system_type or "").split(","))
    return sum(map(ours, _best(tests, by_chip).values()))


def _test(filed: Filed) -> tuple[str, str]:
    return filed.record.benchmark, filed.record.scenario or ""


def _best(tests: Iterable[tuple[Test, Filed]], by_chip: bool) -> dict[Test, Filed]:
    """The best row of each test, the first of equals."""
    best: dict[Test, tuple[float, Filed]] = {}
    for test, filed in tests:
        score = _score(measure("throughput", filed), filed, by_chip)
        if score is not None and (test not in best or score > best[test][0]):
            best[test] = score, filed
    return {test: filed for test, (_, filed) in best.items()}


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
