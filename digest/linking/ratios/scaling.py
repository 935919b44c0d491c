"""How well a system scales: the gain of a larger installation over a smaller one, divided by how much larger it is.

"91 % scaling efficiency from 512 to 2,496 GPUs" is (121.1 min / 27.3 min) / (2,496 / 512). What a vendor divides, and over
which sizes, is its own choice: such a figure is confirmed where two official results give it, and never differs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from digest.linking.fitting.evidence import nodes_told
from digest.linking.fitting.tolerance import span, within
from digest.linking.ratios.baselines import baseline_of
from digest.linking.ratios.changes import Sense
from digest.linking.ratios.pairs import Pair, ends, pairs, rows_of
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from digest.linking.records.owners import vendor_of
from digest.linking.verdict import Decision, Tie, abstained, agreement, deviation, stated
from digest.linking.wording import amount, percent, record_name
from store.frozen import frozen
from store.model import Claim, Record, Status, Subject

UNSAID = "no record holds how well a system scales, and the text does not say between which two sizes"


@frozen
class Scaled:
    """A pair of results of two sizes, and the efficiency that they give, in percent."""

    pair: Pair
    value: float
    arithmetic: str


def decide(claim: Claim, index: RecordIndex) -> Decision:
    """Confirmed by two results of the stated sizes; anything else is left open."""
    if _told(claim) is None:
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; {UNSAID}")
    found = _scaled(claim, index)
    if not found:
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; no official results of both sizes are held")
    best = next((one for one in found if within(one.value, span(claim))), found[0])
    agrees = within(best.value, span(claim))
    pair, size = best.pair, deviation(claim.value, best.value)
    over, under = (record_name(end.filed.record, claim.subject.vendor) for end in (pair.subject, pair.baseline))
    return Decision(
        status=Status.CONFIRMED if agrees else Status.AMBIGUOUS,
        reason=f"{stated(claim)}; the records of {over} against {under} give {best.arithmetic} ({percent(size or 0)})",
        recorded=best.value if agrees else None,
        arithmetic=best.arithmetic if agrees else None,
        ties=(
            Tie(role="subject", weighed=pair.subject.weighed, figure=agreement(claim, best.value)),
            Tie(role="baseline", weighed=pair.baseline.weighed),
        ),
    )


def _told(claim: Claim) -> tuple[Callable[[Record], int | None], int, int] | None:
    """What the two sizes count, accelerators or else nodes, as a record has it, with the subject's number and the baseline's."""
    if (smaller := claim.baseline) is None:
        return None
    chips = (claim.subject.accelerator_count, smaller.accelerator_count)
    boxes = (nodes_told(claim.subject), nodes_told(smaller))
    for (one, other), counted in ((chips, _accelerators), (boxes, _nodes)):
        if one and other and one != other:
            return counted, one, other
    return None


def _accelerators(record: Record) -> int | None:
    return record.accelerator_count


def _nodes(record: Record) -> int | None:
    return record.nodes


def _scaled(claim: Claim, index: RecordIndex) -> list[Scaled]:
    """The pairs of exactly the two stated sizes, the most natural first."""
    plain = replace(claim, metric="throughput")
    family = index.family(claim.subject.benchmark) if claim.subject.benchmark else None
    rows = _anybodys if vendor_of(claim.subject) is None else rows_of
    subjects = ends(plain, claim.subject, rows(claim.subject, index, family), index)
    for reading in baseline_of(plain, index).readings:
        smaller = ends(plain, reading, rows(reading, index, family), index)
        if found := [one for pair in pairs(subjects, smaller) if (one := _of(claim, pair))]:
            return found
    return []


def _anybodys(subject: Subject, index: RecordIndex, family: str | None) -> list[Filed]:
    """Every row of the stated round, benchmark and accelerator, where the text tells all three, but not who filed them."""
    if None in (subject.suite, subject.round, family, subject.accelerator):
        return []
    return list(index.of(subject.suite or "", subject.round or "", family=family))


def _of(claim: Claim, pair: Pair) -> Scaled | None:
    large, small = pair.subject, pair.baseline
    over, under = large.filed.record, small.filed.record
    counted, *told = _told(claim) or (_accelerators, 0, 0)
    alike = counted is _accelerators or (over.accelerator, over.accelerators_per_node) == (under.accelerator, under.accelerators_per_node)
    if [counted(over), counted(under)] != told or not alike or over.submitter != under.submitter:
        return None
    way = sense(*told, lower_better=large.measure.lower_better)
    both = large.measure.value, small.measure.value
    return Scaled(pair=pair, value=way.figure(*both), arithmetic=way.arithmetic(*both))


def sense(large: int, small: int, *, lower_better: bool) -> Sense:
    """How well a result scales from *small* accelerators to *large*, in percent, as a sense of two results."""

    def figure(subject: float, baseline: float) -> float:
        over, under = (baseline, subject) if lower_better else (subject, baseline)
        return 100 * (over / under) / (large / small)

    def arithmetic(subject: float, baseline: float) -> str:
        over, under = (baseline, subject) if lower_better else (subject, baseline)
        return f"({amount(over)} / {amount(under)}) / ({amount(large)} / {amount(small)}) = {figure(subject, baseline):.4g} %"

    return Sense(name="scaling", figure=figure, arithmetic=arithmetic)
