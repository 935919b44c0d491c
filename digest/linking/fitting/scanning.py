"""Which rows of a vendor give a figure at all: sorted readings, made once for each kind of claim.

Weighing evidence costs some 20 us a row, and a sweep has thousands of rows of one vendor and benchmark. A shelf holds all the
readings of such a set in one unit, in order, so that those near a figure are found by halving.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from digest.linking.fitting.readings import given, scale, values
from digest.linking.fitting.tolerance import significant, span, within
from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.records.filed import Filed
from digest.linking.records.names import coverage, folded, found, tokens
from digest.linking.records.owners import other_rows, own_names, own_rows, vendor_of
from store.frozen import frozen
from store.model import Claim

MANY = 400
"""Rows of one vendor and benchmark beyond which they are a sweep: no text means one of them without saying which."""

MOST = 2_000
"""Rows that are looked through one by one."""


@frozen
class Shelf:
    """The readings of some rows in one unit, sorted by value."""

    values: Sequence[float]
    rows: Sequence[Filed]

    def between(self, low: float, high: float) -> Iterable[Filed]:
        """The rows with a reading from *low* to *high*, both included."""
        return self.rows[bisect_left(self.values, low) : bisect_right(self.values, high)]


def family_of(claim: Claim, index: RecordIndex) -> str | None:
    """The family of the claim's benchmark, None where it names none."""
    return index.family(claim.subject.benchmark) if claim.subject.benchmark else None


def rows(claim: Claim, index: RecordIndex) -> list[Filed]:
    """The vendor's own rows of the rounds and benchmark that the claim allows; everybody's where no vendor is known."""
    vendor, family = vendor_of(claim.subject), family_of(claim, index)
    held = rounds_meant(claim.subject, index)
    if vendor is not None:
        return list(own_rows(vendor, held, index, family))
    return [filed for suite, round_ in held for filed in index.of(suite, round_, family=family)]


def own(claim: Claim, index: RecordIndex) -> tuple[list[Filed], int]:
    """The rows to weigh, and 0; of a sweep only those that agree with the figure, and how many rows it has.

    Of a model that is no benchmark's, those filed under its name, and of a machine that the sentence names by a code, those of it: other
    rows cannot be meant.
    """
    places, family = _places(claim, index), family_of(claim, index)
    if of_model := _of_model(claim, places, index):
        return of_model, 0
    total = sum(len(index.of(suite, round_, vendor=name, family=family)) for suite, round_, name in places)
    if total <= MOST:
        stated = [filed for filed in rows(claim, index) if total <= MANY or _as_stated(claim, filed)]
        if len(stated) <= MANY:
            return stated, 0
    if named := _of_machine(claim, places, family, index):
        return named, 0
    ends = with_slack(claim)
    found = [
        filed
        for place in places
        for filed in shelf_of(claim, index, *place).between(*ends)
        if family in (None, filed.family) and _as_stated(claim, filed)
    ]
    return list({filed.record.id: filed for filed in found}.values()), total


def _of_machine(claim: Claim, places: Iterable[tuple[str, str, str | None]], family: str | None, index: RecordIndex) -> list[Filed]:
    """The rows of a sweep whose machine, or its processor, the sentence names by a number: "our g4dn.xlarge instance", "the RK3399 board";
    none where these are many as well."""
    subject = claim.subject
    slots = [slot for origins in (_BESIDE, _BEFORE) for slot in ("system", "processor") if subject.origins.get(slot) in origins]
    told = getattr(subject, slots[0]) if slots else None
    named = tokens(told or "")
    if not any(sign.isdigit() for word in named for sign in word):
        return []
    rows = (filed for suite, round_, name in places for filed in index.of(suite, round_, vendor=name, family=family))
    of_it = [filed for filed in rows if _as_stated(claim, filed) and all(found(word, filed.hardware) == 1 for word in named)]
    return of_it if len(of_it) <= FEW_OF_ONE else []


FEW_OF_ONE = 60
"""Rows of one machine and benchmark, which a submitter of sweeps runs with several engines and models."""
_BESIDE, _BEFORE = frozenset({"sentence", "inherited", "row", "lead"}), frozenset({"paragraph"})


def _of_model(claim: Claim, places: Iterable[tuple[str, str, str | None]], index: RecordIndex) -> list[Filed]:
    """The rows of a sweep over models that have the name of the claim's, "MobileNet-v2 1.0 224"; none where these are many as well."""
    model = claim.subject.model
    if model is None or claim.subject.benchmark or not tokens(model):
        return []
    held = [filed for suite, round_, name in places for filed in index.of(suite, round_, vendor=name) if _as_stated(claim, filed)]
    told = {name for name in {filed.record.benchmark_filed for filed in held} if coverage(model, folded(name)) == 1}
    found = [filed for filed in held if filed.record.benchmark_filed in told]
    return found if len(found) <= MANY else []


def _places(claim: Claim, index: RecordIndex) -> list[tuple[str, str, str | None]]:
    """Suite, round and filing name of every set of rows that the claim allows."""
    vendor = vendor_of(claim.subject)
    names: tuple[str | None, ...] = own_names(vendor, index.vocabulary) if vendor else (None,)
    return [(suite, round_, name) for suite, round_ in rounds_meant(claim.subject, index) for name in names]


def _as_stated(claim: Claim, filed: Filed) -> bool:
    record, subject = filed.record, claim.subject
    return subject.scenario in (None, record.scenario) and subject.division in (None, record.division)


def others(claim: Claim, index: RecordIndex) -> list[Filed]:
    """Rows that others filed and that may be the vendor's."""
    vendor = vendor_of(claim.subject)
    if vendor is None:
        return []
    found = list(other_rows(vendor, rounds_meant(claim.subject, index), index, family_of(claim, index)))
    if len(found) > MANY:
        found = [filed for filed in found if _as_stated(claim, filed)]
    return found[:MOST]


def agreeing(claim: Claim, candidates: Iterable[Filed], index: RecordIndex) -> list[Filed]:
    """Those of *candidates* of which a reading agrees, with the slack of prose."""
    ends = with_slack(claim)
    rows = zip(*given(claim, candidates, index), strict=True)
    return [filed for filed, options in rows if any(within(reading.value, ends) for reading in options)]


def near(claim: Claim, index: RecordIndex) -> tuple[list[Filed], int]:
    """The vendor's rows of any round and benchmark of which a reading agrees, and how many rows were looked through."""
    vendor = vendor_of(claim.subject)
    if vendor is None:
        return [], 0
    shelf, looked = _of_all_rounds(claim, index, vendor)
    found = {filed.record.id: filed for filed in shelf.between(*with_slack(claim))}
    return [found[key] for key in sorted(found)], looked


def _of_all_rounds(claim: Claim, index: RecordIndex, vendor: str) -> tuple[Shelf, int]:
    """One shelf of all rows of *vendor* that a claim of this kind, unit and suite may mean, and how many rows it was made of."""
    shelves: dict[tuple[str, str | None], tuple[Shelf, int]] = index.memory.of("shelves of all rounds", *scale(claim))
    where = vendor, claim.subject.suite
    if where not in shelves:
        held = rounds_meant(claim.subject, index, whichever=True)
        rows = [filed for each in held for name in own_names(vendor, index.vocabulary) for filed in index.of(*each, vendor=name)]
        shelves[where] = _shelf(claim, rows), len(rows)
    return shelves[where]


def with_slack(claim: Claim) -> tuple[float, float]:
    """The claim's span with the slack of prose, both ends agreeing."""
    low, high = span(claim)
    slack = 1e-9 if significant(claim.digits) >= 4 else 0.01
    return low * (1 - slack), high * (1 + slack)


def shelf_of(claim: Claim, index: RecordIndex, suite: str, round_: str, vendor: str | None) -> Shelf:
    """The shelf of a vendor's rows in a round, or of all rows, for claims of this kind and unit; kept with the index."""
    shelves: dict[tuple[str, str, str | None], Shelf] = index.memory.of("shelves", *scale(claim))
    shelf = shelves.get((suite, round_, vendor))
    if shelf is None:
        shelf = shelves[suite, round_, vendor] = _shelf(claim, index.of(suite, round_, vendor=vendor))
    return shelf


def _shelf(claim: Claim, rows: Iterable[Filed]) -> Shelf:
    pairs = sorted(values(claim, rows), key=itemgetter(0))
    return Shelf(values=[value for value, _ in pairs], rows=[filed for _, filed in pairs])
