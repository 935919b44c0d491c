"""What a row costs as the result that a text means: the bits that its words leave unsaid.

Vendor, product, size and system are singled out one behind the other. A name in the text costs by its rank; what nobody names costs as
many bits as it has alternatives among the vendor's results of the test, and nothing where there is but one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from digest.linking.around.names import Named
from digest.linking.around.neighbourhood import Around, Test, bits, same_vendor
from digest.linking.fitting.scanning import MANY
from digest.linking.ratios.changes import Measure
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from digest.linking.records.names import coverage, folded, found

RANKED = 0.5
"""What a rank among products and submissions counts: a comparison has two of each, and both are named."""
UNNAMED = 1.0
"""What an accelerator costs that nobody names where others are named."""
LARGEST = 0.5
"""The share of its bits that the largest size costs: where a text names none, it tells of the largest."""


@dataclass(kw_only=True, slots=True)
class Row:
    """A row with what singles it out."""

    filed: Filed
    measure: Measure
    vendor: float
    product: float
    size: float = 0.0
    system: float = 0.0
    round: float
    told: float | None
    """What it costs as a result of a submission that a figure around is of."""
    explains: frozenset[int]
    """Which of the names in the segment are its own."""

    @property
    def price(self) -> float:
        """The bits that single it out, but for its round."""
        named = self.vendor + self.product + self.size + self.system
        return named if self.told is None else min(named, self.told)

    @property
    def machine(self) -> tuple[str, str, int | None]:
        """Vendor, product and size."""
        filed = self.filed
        return filed.record.vendor, filed.accelerator or filed.processor, filed.record.accelerator_count


class Prices:
    """Prices of rows for one claim."""

    def __init__(self, around: Around, measured: Callable[[Filed], Measure | None]) -> None:
        """*measured* gives what a row says in the claim's measure, None where it says nothing."""
        self._around, self._measured = around, measured
        self._products: dict[tuple[str, str], float | None] = {}
        self._owned: dict[tuple[object, ...], frozenset[int]] = {}

    def rows(self, test: Test, most: float) -> list[Row]:
        """The rows of *test* in the claim's round and those before it that cost at most *most*, the cheapest first."""
        around = self._around
        assert around.rounds is not None
        suite, rounds = around.rounds
        found: list[Row] = []
        for vendor, rank in around.vendors.items():
            price = bits(rank + 1)
            if price > most:
                continue
            for back, round_ in enumerate(rounds):
                if rows := _of_test(suite, round_, vendor, test, around.index):
                    found += self._of_one(rows, price, around.price_of_round(back, round_))
        found += self._by_code(suite, rounds[0], test)
        return sorted((row for row in found if row.price <= most), key=lambda row: (row.price + row.round, row.filed.record.id))

    def _by_code(self, suite: str, round_: str, test: Test) -> Iterator[Row]:
        """The rows of vendors that nobody names on a system that is named: "the fastest on that board"."""
        around = self._around
        held = around.index.of(suite, round_, family=test.family) if around.codes else ()
        if len(held) > MANY:
            return
        vendors: defaultdict[str, list[Filed]] = defaultdict(list)
        for filed in held:
            own = filed.record.scenario == test.scenario and filed.record.vendor not in around.vendors
            if own and any(found(code, filed.hardware) == 1.0 for code in around.codes):
                vendors[filed.record.vendor].append(filed)
        for rows in vendors.values():
            yield from self._of_one(rows, bits(len(vendors) + 1), 0.0)

    def _of_one(self, rows: Sequence[Filed], vendor: float, round_: float) -> Iterator[Row]:
        """The rows of one vendor in one round and test, priced."""
        values = [(filed, value) for filed in rows if (value := self._measured(filed)) is not None]
        products = {filed.accelerator or filed.processor for filed, _ in values}
        made = [
            Row(
                filed=filed, measure=value, vendor=vendor, round=round_, product=self._product(filed, len(products)),
                told=self._told(filed), explains=self._explains(filed),
            )
            for filed, value in values
        ]  # fmt: skip
        groups: defaultdict[tuple[str, str, int | None], list[Row]] = defaultdict(list)
        sizes: defaultdict[str, set[int | None]] = defaultdict(set)
        for row in made:
            groups[row.machine].append(row)
            sizes[row.machine[1]].add(row.machine[2])
        for (_, product, size), group in groups.items():
            self._price_systems(group)
            for row in group:
                row.size = self._size(size, sizes[product])
        yield from made

    def _told(self, filed: Filed) -> float | None:
        rank = self._around.told.get(filed.submission)
        return None if rank is None else bits(RANKED * rank + 1)

    def _product(self, filed: Filed, alternatives: int) -> float:
        key = filed.accelerator, filed.processor
        if key not in self._products:
            self._products[key] = self._named(filed)
        named = self._products[key]
        if named is not None:
            return named
        rivals = len(self._around.chips_beside)
        return bits(alternatives + rivals) + (UNNAMED if rivals and filed.record.accelerator else 0.0)

    def _named(self, filed: Filed) -> float | None:
        """What the row's product costs by its rank among those named; None where it is not named."""
        around = self._around
        ranks = [rank for name, rank in around.accelerators.items() if is_accelerator(name, filed)]
        if not ranks and not filed.record.accelerator:
            ranks = [rank for name, rank in around.processors.items() if is_processor(name, filed)]
        return bits(RANKED * min(ranks) + 1) if ranks else None

    def _size(self, size: int | None, alternatives: set[int | None]) -> float:
        if len(alternatives) < 2 or size in self._around.sizes:
            return 0.0
        largest = size == max(each or 0 for each in alternatives)
        return bits(len(alternatives)) * (LARGEST if largest else 1.0)

    def _price_systems(self, group: Sequence[Row]) -> None:
        """Prices the systems of one vendor, product and size: those that the text's codes name first, then the best result."""
        codes = self._around.codes
        hits = [sum(found(code, row.filed.hardware + row.filed.software) >= _LINE for code in codes) for row in group]
        for row, named in zip(group, hits, strict=True):
            if named and any(found(code, row.filed.hardware) == 1.0 for code in codes):
                row.vendor = min(row.vendor, 1.0)
                row.product = row.product if self._around.chips_beside else 0.0
        if len(group) < 2:
            return
        order = sorted(range(len(group)), key=lambda at: (-hits[at], _worth(group[at])))
        values = list(dict.fromkeys(round(group[at].measure.value, 6) for at in order))
        for row in group:
            row.system = bits(values.index(round(row.measure.value, 6)) + 1)

    def _explains(self, filed: Filed) -> frozenset[int]:
        record = filed.record
        key = record.vendor, filed.hardware, filed.named, record.division, record.round
        if key not in self._owned:
            self._owned[key] = frozenset(at for at, named in enumerate(self._around.near) if self.is_own(named, filed))
        return self._owned[key]

    def is_own(self, named: Named, filed: Filed) -> bool:
        """Whether a name in the text is one of the row's."""
        match named.kind:
            case "code":
                return found(named.name.casefold(), filed.hardware) >= _LINE
            case "systems":
                return coverage(named.name, filed.hardware) == 1.0
            case "accelerators":
                return is_accelerator(named.name, filed)
            case "processors":
                return is_processor(named.name, filed)
            case "divisions":
                return filed.record.division == named.name
            case "round":
                return filed.record.round == named.name.casefold()
            case _:
                own = same_vendor(named.name, filed.record.vendor, self._around.index) or named.name in filed.named
                return own or f" {folded(named.name).strip()} " in filed.hardware


def _of_test(suite: str, round_: str, vendor: str, test: Test, index: RecordIndex) -> Sequence[Filed]:
    """The vendor's rows of *test* in a round; none where it has a sweep of the benchmark."""
    by_scenario: dict[tuple[str, str], dict[str | None, list[Filed]]] = index.memory.of("rows of tests", suite, round_)
    held = by_scenario.get((vendor, test.family))
    if held is None:
        held = by_scenario[vendor, test.family] = {}
        rows = index.of(suite, round_, vendor=vendor, family=test.family)
        for filed in rows if len(rows) <= MANY else ():
            held.setdefault(filed.record.scenario, []).append(filed)
    return held.get(test.scenario, ())


_LINE = 0.7
"""How well a code is found that shares its line with the row's: ``found``."""


def _worth(row: Row) -> float:
    """Sorts the best result first."""
    return row.measure.value if row.measure.lower_better else -row.measure.value


def is_accelerator(name: str, filed: Filed) -> bool:
    """Whether the row has the accelerator *name*."""
    return name in filed.products or (not filed.products and bool(filed.accelerator) and coverage(name, filed.accelerator) == 1.0)


def is_processor(name: str, filed: Filed) -> bool:
    """Whether the row has the processor *name*."""
    return (coverage(name, filed.processor) or 0.0) >= _MOSTLY


_MOSTLY = 0.8
