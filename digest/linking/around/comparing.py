"""A ratio of the two results that the words around it tell most briefly.

Every pair of results of one test has a price: what a reader would have to add to the text to single out these two (``prices``). What both
ends share is paid once, and a name beside the figure that is neither end's costs extra. The cheapest pairs are what the text means; where
one of them gives the figure, and few others could, it is confirmed. Nothing ever differs by this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from digest.linking.around.neighbourhood import Around, Test
from digest.linking.around.prices import Prices, Row
from digest.linking.fitting.tolerance import span, within
from digest.linking.fitting.weighing import Scale, said_scale, weigh
from digest.linking.ratios.beside import MACHINE, Beside, is_open
from digest.linking.ratios.pairs import PER_CHIP, End, Pair, measured, of_each
from digest.linking.ratios.quotients import Quotient, from_pair, quotients
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.compatibility import comparable
from digest.linking.verdict import Decision
from store.frozen import frozen
from store.model import Claim, Status, Subject
from store.wording import WORDING

MOST = 4.0
"""Bits that a text may leave unsaid of a pair."""
RISK = 0.3
"""Pairs as cheap that may agree by accident where a text leaves nothing unsaid; half as many for every two bits that it does.

Measured on 161 texts: of 258 right ratios that all else left open this finds the pair of 74; of 856 that were raised by a sixth, of six.
"""
DECADES = 6.9
"""Over how many powers of e figures spread, as ``tolerance.chance`` has it; but here a bound's whole width counts."""
BEHIND = 0.9
"""What a pair may cost more than the cheapest one: that one is meant, and gives another figure."""
MARGIN = 0.5
"""Pairs that cost this much more are as likely to be meant."""
ROWS = 40
"""The cheapest rows of a test that are paired."""
AGAINST, BASELINE_AGAINST = 2.0, 4.5
"""What a machine costs that the claim's own words, or its baseline's, speak against; an earlier round as the one that gains; and another
number of accelerators than stands beside the figure."""
TURNED = 4.5
"""What it costs to have what the text measures as the baseline, or what it measures that against as the subject."""
FOREIGN = 1.5
"""What each name in the segment costs that is neither end's."""
OTHER_DIVISION, NAMED_DIVISION = 3.0, 0.5
"""What two divisions cost, and where the text names one of them."""
ANOTHER = 0.5
"""What another vendor or another size costs beside its own bits, and a comparison chip for chip."""
VARIANT = 1.0
"""What two systems of one vendor, product, size and round cost: a text that holds them against each other says so."""
TOLD = "the two results that the words around it tell"
_BY_FIGURE = frozenset({"efficiency", "energy", "power"})


def settled(
    claim: Claim, decision: Decision, claims: Sequence[Claim], figures: Sequence[Beside], index: RecordIndex, text: str
) -> Decision:
    """*decision*, or confirmed where it leaves a ratio open that one of the cheapest pairs gives, beyond accident."""
    if not is_open(claim, decision) or claim.metric == "scaling":
        return decision
    around = Around(claim, claims, figures, index, text)
    if around.rounds is None or _PRICED.search(text, around.after, around.before):
        return decision
    found = [best for of, price in _measures(around) if (best := _best(around, of, price))]
    return from_pair(claim, Status.CONFIRMED, min(found, key=_order).quotient, TOLD) if found else decision


_PRICED = WORDING.pattern("work", "priced")


@frozen
class _Offer:
    """What a pair gives, and what it costs."""

    price: float
    quotient: Quotient
    off: float
    """How far the figure is from the claim's."""


def _order(offer: _Offer) -> tuple[float, float, str, str]:
    pair = offer.quotient.pair
    return round(offer.price, 3), offer.off, pair.subject.filed.record.id, pair.baseline.filed.record.id


def _measures(around: Around) -> Iterator[tuple[Claim, float]]:
    """The claim as a ratio of its own measure, and before it of what the last figure of its sentence measures: "58.4 uJ, or 43% more"."""
    claim = around.claim
    before = [each.claim for each in around.figures if claim.sentence_start <= each.claim.start < claim.start]
    last = max(before, key=lambda each: each.start, default=None)
    if claim.metric == "throughput" and last is not None and last.metric in _BY_FIGURE:
        yield replace(claim, metric=last.metric), 0.0
        yield claim, 1.0
    else:
        yield claim, 0.0


def _best(around: Around, claim: Claim, price: float) -> _Offer | None:
    """The cheapest agreeing offer, where few as cheap ones could agree by accident."""
    offers = [offer for test in around.tests() for offer in _offers(around, claim, test, price + test.price)]
    agreeing = [offer for offer in offers if within(offer.quotient.value, span(claim))]
    if not agreeing:
        return None
    best = min(agreeing, key=_order)
    if best.price > min(offer.price for offer in offers) + BEHIND:
        return None
    rivals = {round(offer.quotient.value, 5) for offer in offers if offer.price <= best.price + MARGIN}
    if claim.change == "within":  # of many pairs, one is always that near
        return best if len(rivals) == 1 else None
    low, high = span(claim)
    by_accident = len(rivals) * (high - low) / (claim.value or 1.0) / DECADES
    return best if by_accident <= RISK * 2 ** (-best.price / 2) else None


def _offers(around: Around, claim: Claim, test: Test, price: float) -> Iterator[_Offer]:
    """Every pair of *test* that costs at most ``MOST``, with what it gives."""
    if price > MOST:
        return
    prices = Prices(around, partial(measured, claim))
    rows = prices.rows(test, MOST - price)[:ROWS]
    lead = [around.lead is not None and prices.is_own(around.lead, row.filed) for row in rows]
    tail = [around.tail is not None and prices.is_own(around.tail, row.filed) for row in rows]
    subject = _against(around, claim.subject, MACHINE)
    baseline = _against(around, claim.baseline, (*MACHINE, "accelerator_count", "vendor", "round"))
    against = [_speaks_against(subject, row) for row in rows]
    resized = [around.is_sized and claim.subject.accelerator_count not in row.filed.counts for row in rows]
    theirs = [BASELINE_AGAINST * _speaks_against(baseline, row) for row in rows]
    for one, not_one, not_size, leads, trails in zip(rows, against, resized, lead, tail, strict=True):
        first = price + one.price + one.round + AGAINST * (bool(one.round) + not_one + not_size)
        if first > MOST:
            continue
        for other, not_other, cost, led, trailed in zip(rows, against, theirs, lead, tail, strict=True):
            turned = (led and not leads) or (trails and not trailed)
            cost += first + _given(one, other) + AGAINST * (not_one and not_other) + TURNED * turned
            if cost <= MOST and one is not other and (cost := cost + _foreign(around, one, other)) <= MOST:
                yield from _made(around, claim, one, other, cost)


def _against(around: Around, said: Subject | None, slots: Sequence[str]) -> Scale | None:
    return said_scale(said, slots, around.index) if said is not None and any(getattr(said, slot) for slot in slots) else None


def _speaks_against(scale: Scale | None, row: Row) -> bool:
    return scale is not None and bool(scale.weigh(row.filed).conflicts)


def _given(one: Row, other: Row) -> float:
    """What the second end costs when the first is known."""
    a, b = one.filed.record, other.filed.record
    round_ = 0.0 if a.round == b.round else other.round - one.round if other.round > one.round else 0.0
    mine, theirs = one.machine, other.machine
    price = round_ + other.system
    price += other.vendor + ANOTHER if mine[0] != theirs[0] else 0.0
    price += other.product if mine[1] != theirs[1] else 0.0
    price += other.size + ANOTHER if mine[2] != theirs[2] else 0.0
    price += VARIANT if mine == theirs and a.round == b.round else 0.0
    return price if other.told is None else min(price, other.told)


def _foreign(around: Around, one: Row, other: Row) -> float:
    """What the names of the segment cost that are neither end's, and what two divisions do."""
    price = FOREIGN * (len(around.near) - len(one.explains | other.explains))
    divisions = {one.filed.record.division, other.filed.record.division}
    if len(divisions) > 1:
        price += NAMED_DIVISION if any(each.kind == "divisions" and each.name in divisions for each in around.names) else OTHER_DIVISION
    return price


def _made(around: Around, claim: Claim, one: Row, other: Row, price: float) -> Iterator[_Offer]:
    """What two rows give, as they are and chip for chip."""
    if one.filed.record.benchmark != other.filed.record.benchmark or not comparable(one.filed, other.filed):
        return
    for pair, more in _pairs(around, claim, one, other):
        for item in quotients(claim, [pair]):
            if item.sense.plain and item.value > 0:  # nobody tells a loss as a gain
                yield _Offer(price=price + more, quotient=item, off=round(abs(item.value - (claim.value or 0)), 9))


def _pairs(around: Around, claim: Claim, one: Row, other: Row) -> Iterator[tuple[Pair, float]]:
    bare = Subject(suite=one.filed.record.suite)
    cell = (one.filed.record.suite, one.filed.record.benchmark, one.filed.record.scenario, "")
    ends = [End(weighed=weigh(bare, row.filed, around.index), measure=row.measure) for row in (one, other)]
    yield Pair(cell=cell, subject=ends[0], baseline=ends[1], score=0.0, kind="named"), 0.0
    sizes = [row.machine[2] or 0 for row in (one, other)]
    if claim.per is None and all(sizes) and sizes[0] != sizes[1] and one.machine[1] != other.machine[1]:
        each = [replace(end, measure=of_each(end.measure, size)) for end, size in zip(ends, sizes, strict=True)]
        yield Pair(cell=cell, subject=each[0], baseline=each[1], score=0.0, kind=PER_CHIP), ANOTHER
