"""A figure of the one result that the words around it tell most briefly.

As with two results (``comparing``), each row costs the bits that the text leaves unsaid of it. Digits tell more of a figure than of a
ratio: few rows give 48,047 tokens/s. This confirms, also what was found under a condition that the words around it meet; nothing ever
differs by it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from digest.linking.around.comparing import DECADES, FOREIGN, MARGIN
from digest.linking.around.neighbourhood import Around, Test
from digest.linking.around.prices import Prices, Row
from digest.linking.figures.confirming import SIZE, SURE, is_of_model, linked
from digest.linking.figures.earlier_told import placed
from digest.linking.figures.item import machines_told, size_told
from digest.linking.fitting.fits import Fit
from digest.linking.fitting.readings import Reading, given
from digest.linking.fitting.scanning import shelf_of
from digest.linking.fitting.tolerance import significant, span, within
from digest.linking.fitting.weighing import firm, said_scale, weigh
from digest.linking.ratios.beside import MACHINE, Beside
from digest.linking.ratios.changes import Measure
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from digest.linking.records.names import codes, found
from digest.linking.verdict import Decision
from store.frozen import frozen
from store.model import RELATIVE, Claim, Status

MOST = 5.0
"""Bits that a text may leave unsaid of a row."""
RISK = 0.08
"""Rows as cheap that may agree by accident where a text leaves nothing unsaid; half as many for every two bits that it does.

Measured on 161 texts: of 207 right figures that all else left open or under a condition this finds the row of 76, and of 1,640 that were
moved by 7 %, of 18.
"""
AGAINST = 1.5
"""What a machine costs that the claim's own words speak against."""
OPEN_DIVISION = 1.5
"""What a row of another division than closed, or than the text's, costs where the sentence names none."""
DIGITS = 2
"""Significant digits that tell a row."""
_OPEN = frozenset({Status.AMBIGUOUS, Status.NO_RECORD})
_OTHERWISE = frozenset({*RELATIVE, "count", "rank", "size", "accuracy"})
_LESS_IS_BETTER = frozenset({"latency", "time_to_train", "energy", "power"})


def settled(
    claim: Claim, decision: Decision, claims: Sequence[Claim], figures: Sequence[Beside], index: RecordIndex, text: str
) -> Decision:
    """*decision*, or confirmed where it leaves a figure open that one of the cheapest rows gives, beyond accident; never by another round
    than the words place it in, nor two digits by a system of another size."""
    measured = claim.official and claim.value and claim.value_high is None and claim.kind not in _OTHERWISE and not claim.aggregate
    if not measured or decision.status not in (*_OPEN, Status.NEEDS_CONTEXT) or significant(claim.digits) < DIGITS:
        return decision
    around = Around(claim, claims, figures, index, text)
    best = _best(around, claim) if around.rounds is not None else None
    if best is None:
        return decision
    record = best.row.filed.record
    if decision.status is Status.NEEDS_CONTEXT and all(tie.weighed.filed.record.id != record.id for tie in decision.ties):
        return decision
    if decision.status is Status.NEEDS_CONTEXT and record.round != claim.subject.round and not placed(claim, record.round, text):
        return decision  # "compared with what we achieved in v1.0, and 17.5 inferences/s": of the round that is news
    fit = Fit(best.row.filed, weigh(claim.subject, best.row.filed, index), best.reading)
    named = "variant" in fit.weighed.conflicts and firm(claim.subject, "benchmark")
    sized = decision.status is Status.NEEDS_CONTEXT and "accelerator_count" in fit.weighed.conflicts and size_told(claim, claims, text)
    sized = sized or ("nodes" in fit.weighed.conflicts and machines_told(claim, claims, text))
    sized = sized or bool(significant(claim.digits) < SURE and (fit.weighed.conflicts | fit.weighed.doubts) & SIZE)
    if claim.subject.model and not is_of_model(claim.subject.model, best.row.filed):
        return decision
    if named or sized or fit.weighed.conflicts & {"operating_point", "processor"}:
        return decision  # it names its accuracy target, its size, its clock or its processor, and the figure is another one's
    return linked(claim, Status.CONFIRMED, [fit])


@frozen
class _Offer:
    """What a row gives, and what it costs."""

    price: float
    row: Row
    reading: Reading


    def order(self, claim: Claim) -> tuple[float, str]:
        """Sorts the cheapest first; a row that is 5 % off costs half a bit more than one that is not."""
        off = abs(self.reading.value / (claim.value or 1.0) - 1)
        return round(self.price + _OFF * off, 3), self.row.filed.record.id


_OFF = 10.0


def _best(around: Around, claim: Claim) -> _Offer | None:
    """The cheapest agreeing offer, where few as cheap ones could agree by accident."""
    if not _anything_agrees(around, claim):
        return None
    offers = _of_named_code(claim, [offer for test in around.tests() for offer in _offers(around, claim, test)], around.index)
    low, high = span(claim)
    agreeing = [offer for offer in offers if within(offer.reading.value, (low, high))]
    if not agreeing:
        return None
    best = min(agreeing, key=lambda offer: offer.order(claim))
    rivals = {round(offer.reading.value, 5) for offer in offers if offer.price <= best.price + MARGIN}
    by_accident = len(rivals) * (high - low) / (claim.value or 1.0) / DECADES
    return best if by_accident <= RISK * 2 ** (-best.price / 2) else None


def _of_named_code(claim: Claim, offers: list[_Offer], index: RecordIndex) -> list[_Offer]:
    """Those of *offers* on the system whose part number the text names, "R5300 G5", where its vendor has a row of that one at all."""
    named = codes(claim.subject.system or "") if firm(claim.subject, "system") else ()
    if not named:
        return offers
    submitters = {(offer.row.filed.record.suite, offer.row.filed.record.round, offer.row.filed.record.vendor) for offer in offers}
    rows = (filed for suite, round_, vendor in submitters for filed in index.of(suite, round_, vendor=vendor))
    if not any(all(found(code, filed.hardware) for code in named) for filed in rows):
        return offers
    return [offer for offer in offers if all(found(code, offer.row.filed.hardware) for code in named)]


def _anything_agrees(around: Around, claim: Claim) -> bool:
    """Whether a row of anybody who may be meant gives the figure at all: most open figures are nobody's, and that is soon known."""
    assert around.rounds is not None
    suite, rounds = around.rounds
    low, high = span(claim)
    places = ((round_, vendor) for vendor in around.vendors for round_ in rounds)
    return any(shelf_of(claim, around.index, suite, round_, vendor).between(low, high) for round_, vendor in places)


def _offers(around: Around, claim: Claim, test: Test) -> Iterator[_Offer]:
    """Every row of *test* that costs at most ``MOST``, with what it says in the claim's unit."""
    subject = claim.subject
    if test.price > MOST or (subject.scenario not in (None, test.scenario) and firm(subject, "scenario")):
        return  # of two scenarios side by side each figure has its own, and may have the other's by mistake
    plain: dict[str, Reading] = {}

    def measured(filed: Filed) -> Measure | None:
        for options in given(claim, (filed,), around.index)[1]:
            for reading in options:
                if reading.condition is None:
                    plain[filed.record.id] = reading
                    return Measure(value=reading.value, lower_better=claim.metric in _LESS_IS_BETTER)
        return None

    said = said_scale(subject, (*MACHINE, "system"), around.index)
    rows = Prices(around, measured).rows(test, MOST - test.price)
    current = {row.filed.record.system_id for row in rows if row.filed.record.round == subject.round}
    for row in rows:
        if row.round >= 1.0 or (row.filed.record.round != subject.round and row.filed.record.system_id in current):
            continue  # of an earlier round that the sentence does not speak of, or that has a result of this one too: it may be stale
        price = test.price + row.price + row.round + FOREIGN * (len(around.near) - len(row.explains))
        price += AGAINST if price <= MOST and said.weigh(row.filed).conflicts else 0.0
        if row.filed.record.division != (subject.division or "closed"):
            price += math.inf if subject.division and firm(subject, "division") else OPEN_DIVISION
        if price <= MOST:
            yield _Offer(price=price, row=row, reading=plain[row.filed.record.id])
