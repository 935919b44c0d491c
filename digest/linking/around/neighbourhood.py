"""What stands near a claim: the vendors, products, sizes, rounds and tests that its words and those before it name, ranked.

Four zones: the segment, between the figure before and the figure behind it in the sentence; the rest of the sentence; what stands before
it in the paragraph; and what stands before that. Within a zone the nearest name comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from math import log2
from typing import NamedTuple

from digest.linking.around.names import Named, names_in
from digest.linking.figures.earlier_told import goes_back
from digest.linking.figures.item import size_told
from digest.linking.figures.owner_named import code_owners
from digest.linking.fitting.weighing import firm
from digest.linking.ratios.beside import Beside
from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.records.filed import Submission
from digest.linking.records.owners import NOBODY, files_under, own_names
from store.model import Claim

FAR = 700
"""Characters before its sentence in which a name counts."""
LONGEST = 3 * FAR
"""Characters on either side in which a name counts, however long the sentence is: a line of two million has thousands of figures."""
SEGMENT, SENTENCE, PARAGRAPH, EARLIER = range(4)
MOST_TESTS = 5
"""Benchmarks that are tried: the more are, the more agree by accident."""
ROUNDS = 4
"""Earlier rounds that a text may go back to."""
USUAL = ("Offline", "Server", "SingleStream", "MultiStream", "Interactive")
"""The scenarios, the one that is meant most often where a text names none first."""
STREAMS = ("SingleStream", "MultiStream")
"""Those that have a latency for their score."""


def bits(alternatives: float) -> float:
    """What it takes to single one out of *alternatives* that are as likely as one another."""
    return log2(alternatives) if alternatives > 1 else 0.0


class Test(NamedTuple):
    """A benchmark family and a scenario that a claim may be of."""

    family: str
    scenario: str | None
    price: float


class Around:
    """The neighbourhood of one claim. Making one costs about 0.2 ms."""

    def __init__(self, claim: Claim, claims: Iterable[Claim], figures: Iterable[Beside], index: RecordIndex, text: str) -> None:
        self.claim, self.index, self.text = claim, index, text
        inside = [each for each in claims if claim.sentence_start <= each.start and each.stop <= claim.sentence_stop]
        self.is_sized = size_told(claim, inside, text)
        """Whether its own number of accelerators stands beside the figure, and no other."""
        self.after = max((each.stop for each in inside if each.stop <= claim.start), default=claim.sentence_start)
        """Where the segment begins ..."""
        self.before = min((each.start for each in inside if each.start >= claim.stop), default=claim.sentence_stop)
        """... and where it ends."""
        self.paragraph = _paragraph(text, claim.start)
        """Where the claim's paragraph begins, and ..."""
        self.start = max(claim.sentence_start - FAR, claim.start - LONGEST, 0)
        """... where names begin to count."""
        self.stop = min(claim.sentence_stop, claim.stop + LONGEST)
        self.figures = sorted(
            (each for each in figures if self.start <= each.claim.start < claim.sentence_stop and each.claim.id != claim.id),
            key=lambda each: (self.zone(each.claim.start), abs(each.claim.start - claim.start), each.claim.id),
        )
        """The figures around that are a record's, the nearest first."""

    def zone(self, at: int) -> int:
        """The zone of an offset."""
        if self.after <= at < self.before:
            return SEGMENT
        if self.claim.sentence_start <= at < self.claim.sentence_stop:
            return SENTENCE
        return PARAGRAPH if at >= self.paragraph else EARLIER

    @cached_property
    def names(self) -> list[Named]:
        """Every name around, the nearest first."""
        found = names_in(self.text, self.start, self.stop, self.index)
        return sorted(found, key=lambda named: (self.zone(named.start), abs(named.start - self.claim.start)))

    @cached_property
    def near(self) -> list[Named]:
        """The names of the segment: a comparison that has nothing to do with one of them is hardly the one meant."""
        return [named for named in self.names if self.zone(named.start) == SEGMENT and named.kind in _TELLING]

    @cached_property
    def lead(self) -> Named | None:
        """The machine or vendor that the segment names last before the figure as what is measured: "the DGX H100 is 0.36% ahead"."""
        before = [each for each in self.names if each.kind in _ENDS_OF and self.after <= each.start and each.stop <= self.claim.start]
        last = max(before, key=lambda each: each.stop, default=None)
        if ordinal := self._ordinal(self.after, self.claim.start):
            return ordinal
        return None if last is None or _OPPOSED.search(self.text, max(self.after, last.start - _NEAR), last.start) else last

    @cached_property
    def tail(self) -> Named | None:
        """The machine or vendor right behind the figure that it is held against: "26% more than the L40S"."""
        behind = [each for each in self.names if each.kind in _ENDS_OF and self.claim.stop <= each.start and each.stop <= self.before]
        first = min(behind, key=lambda each: each.start, default=None)
        if ordinal := self._ordinal(self.claim.stop, self.before):
            return ordinal
        return first if first and _OPPOSED.search(self.text, max(self.claim.stop, first.start - _NEAR), first.start) else None

    def _ordinal(self, start: int, stop: int) -> Named | None:
        """The accelerator that "the former" or "the latter" of a stretch stands for."""
        match = _ORDINAL.search(self.text, start, stop)
        two = self._two_before("accelerators", match.start()) if match else []
        return two[match.group().casefold() == "former"] if match and len(two) > 1 else None

    def ranks(self, kind: str) -> dict[str, int]:
        """The names of a kind, each with its rank."""
        names = dict.fromkeys(named.name for named in self.names if named.kind == kind)
        return {name: rank for rank, name in enumerate(names)}

    @cached_property
    def accelerators(self) -> dict[str, int]:
        """The accelerators named around, with their ranks."""
        return self.ranks("accelerators")

    @cached_property
    def chips_beside(self) -> frozenset[str]:
        """The accelerators that the sentence itself names."""
        return frozenset(named.name for named in self.names if named.kind == "accelerators" and self.zone(named.start) <= SENTENCE)

    @cached_property
    def processors(self) -> dict[str, int]:
        """The processors named around, with their ranks."""
        return self.ranks("processors")

    @cached_property
    def codes(self) -> list[str]:
        """Part numbers and systems named around, folded."""
        return list(dict.fromkeys(named.name.casefold() for named in self.names if named.kind in ("code", "systems")))

    @cached_property
    def vendors(self) -> dict[str, int]:
        """The vendors that the results may be of, under every name that they file, with their ranks.

        Those named, those of the figures told, whose the extractor took the claim for, and the makers of the products named: what a
        vendor says of a product it says of its own machines with it, while it has any.
        """
        vocabulary = self.index.vocabulary
        ranked: dict[str, int] = {}
        for rank, vendor in enumerate(dict.fromkeys(vendor for *_, vendor in sorted(self._owners()) if vendor not in NOBODY)):
            for name in (vendor, *own_names(vendor, vocabulary), *files_under(vendor, vocabulary)):
                ranked.setdefault(name, rank)
        return ranked

    def _owners(self) -> Iterator[tuple[int, int, str]]:
        """Zone, distance and name of every vendor."""
        claim, kinds = self.claim, self.index.vocabulary.kinds
        for named in self.names:
            place = self.zone(named.start), abs(named.start - claim.start)
            if named.kind == "vendors":
                yield (*place, named.name)
            elif named.kind == "code":
                owner = code_owners(self.rounds[0], self.rounds[1][0], self.index).get(named.name.casefold()) if self.rounds else None
                yield from ((*place, name) for name in [owner] if name)
            elif named.kind in _MADE and (term := kinds[named.kind].get(named.name)):
                yield from ((place[0] + 1, place[1] + 1, maker) for maker in term.values("vendor")[:1])
        for figure in self.figures:
            yield self.zone(figure.claim.start), abs(figure.claim.start - claim.start), figure.tie.weighed.filed.record.vendor
        for subject in filter(None, (claim.subject, claim.baseline)):
            if subject.vendor:
                yield SEGMENT if firm(subject, "vendor") else SENTENCE, 0, subject.vendor

    @cached_property
    def sizes(self) -> frozenset[int]:
        """How many accelerators the sentence and what the extractor read in it speak of."""
        found = {int(count.replace(",", "")) for count in _SIZE.findall(self.text, self.claim.sentence_start, self.claim.sentence_stop)}
        read = (subject.accelerator_count for subject in (self.claim.subject, self.claim.baseline) if subject)
        return frozenset({*found, *(count for count in read if count)})

    @cached_property
    def told(self) -> dict[Submission, int]:
        """The submissions that the figures around are results of, with their ranks."""
        return {told: rank for rank, told in enumerate(dict.fromkeys(each.tie.weighed.filed.submission for each in self.figures))}

    # ---------------------------------------------------------------------------------------------- rounds and tests

    @cached_property
    def rounds(self) -> tuple[str, tuple[str, ...]] | None:
        """The suite, and the claim's round followed by those before it; None where nothing is held."""
        meant = rounds_meant(self.claim.subject, self.index)
        if not meant:
            return None
        suite, now = meant[0]
        return suite, (now, *islice(self.index.before(suite, now), ROUNDS))

    def price_of_round(self, back: int, round_: str) -> float:
        """What it costs to mean the round that is *back* rounds before the claim's own."""
        baseline = self.claim.baseline
        if not back or round_ in self._rounds_named or (baseline and baseline.round == round_):
            return 0.0
        return (0.2 if self._goes_back else 2.0) + back - 1

    @cached_property
    def _rounds_named(self) -> frozenset[str]:
        return frozenset(each.name.casefold() for each in self.names if each.kind == "round" and self.zone(each.start) <= SENTENCE)

    @cached_property
    def _goes_back(self) -> bool:
        """Whether the sentence speaks of an earlier round without its name."""
        return goes_back(self.text[self.claim.sentence_start : self.claim.sentence_stop])

    def tests(self) -> Iterator[Test]:
        """The tests that the claim may be of, with what they cost, the cheapest families first."""
        scenarios = list(dict.fromkeys(self._scenarios()))
        said = self.claim.subject.scenario is not None and firm(self.claim.subject, "scenario")
        usual = [each for each in (STREAMS if self.claim.metric == "latency" else USUAL) if each not in scenarios and not said]
        costs = {each: bits(rank + 1) for rank, each in enumerate((*scenarios, *usual))}
        for rank, family in enumerate(islice(dict.fromkeys(self._families()), MOST_TESTS)):
            price = bits(rank + 1)
            yield Test(family, None, price)
            yield from (Test(family, scenario, price + cost) for scenario, cost in costs.items())

    def _families(self) -> Iterator[str]:
        subject, family = self.claim.subject, self.index.family
        yield from self._of_two("benchmarks")
        own = [family(subject.benchmark)] if subject.benchmark else []
        yield from own if firm(subject, "benchmark") else ()
        named = [each for each in self.names if each.kind == "benchmarks" and self._is_of_suite(each.name)]
        yield from (family(each.name) for each in named if self.zone(each.start) <= SENTENCE)
        if own and firm(subject, "benchmark"):
            return  # the sentence says which, and at most another one that it names
        yield from own
        yield from (figure.tie.weighed.filed.family for figure in islice(self._figures_before(), 3))
        yield from (family(each.name) for each in named)

    def _is_of_suite(self, benchmark: str) -> bool:
        """Whether the claim's suite has the benchmark: "405B" names one of several."""
        suites = self.index.vocabulary.kinds["benchmarks"][benchmark].values("suites")
        return self.rounds is None or not suites or self.rounds[0] in suites

    def _scenarios(self) -> Iterator[str]:
        subject = self.claim.subject
        yield from self._of_two("scenarios")
        own = [subject.scenario] if subject.scenario else []
        yield from own if firm(subject, "scenario") else ()
        yield from (each.name for each in self.names if each.kind == "scenarios" and self.zone(each.start) <= SENTENCE)
        if own and firm(subject, "scenario"):
            return
        yield from own
        last = [figure.tie.weighed.filed.record.scenario for figure in islice(self._figures_before(), 1)]
        yield from (scenario for scenario in last if scenario)

    def _figures_before(self) -> Iterator[Beside]:
        """The figures told before the claim, the last one first."""
        before = [figure for figure in self.figures if figure.claim.start < self.claim.start]
        yield from sorted(before, key=lambda figure: -figure.claim.start)

    def _of_two(self, kind: str) -> Sequence[str]:
        """What "the former" or "the latter" of the segment is among the two names of *kind* that were told last before it."""
        match = _ORDINAL.search(self.text, self.after, self.before)
        two = self._two_before(kind, match.start()) if match else []
        names = [self.index.family(each.name) if kind == "benchmarks" else each.name for each in two]
        return [names[match.group().casefold() == "former"]] if match and len(names) > 1 else ()

    def _two_before(self, kind: str, at: int) -> list[Named]:
        """The two names of *kind* that stand last before an offset, the last one first."""
        before = sorted((each for each in self.names if each.kind == kind and each.start < at), key=lambda each: -each.start)
        family = self.index.family if kind == "benchmarks" else str
        return _first_of_each(before, family)


def _first_of_each(names: Iterable[Named], called: Callable[[str], str]) -> list[Named]:
    """The first two of *names* that are called differently."""
    found: dict[str, Named] = {}
    for each in names:
        found.setdefault(called(each.name), each)
    return list(islice(found.values(), 2))


_ENDS_OF = frozenset({"vendors", "systems", "accelerators", "processors", "code"})
_NEAR = 28
_OPPOSED = re.compile(
    r"\b(?:than|over|above|below|against|versus|vs\.?|to|with|of|from|on|for|in|behind|ahead\s+of|beats?|beating|outperforms?|that|like|unlike)"
    r"\s+(?:(?:the|an?|its|our|their|eight|four|two|one|single|own|[A-Z]\w+'s)\s+)*$"
)
"""Right before a name these say that something is held against it, or goes with it."""


def _paragraph(text: str, at: int) -> int:
    """Where the paragraph of an offset begins: behind a blank line, or behind a line longer than any wrapped one."""
    start = at
    while (end := text.rfind("\n", max(0, start - FAR), start)) >= 0:
        line = text.rfind("\n", 0, end) + 1
        if end == line or end - line > _WRAPPED:
            return end + 1
        start = end
    return 0


_WRAPPED = 160
"""As ``extractors.structure`` has it, which digest does not know."""
_ORDINAL = re.compile(r"\b(?:former|latter)\b", re.IGNORECASE)
_TELLING = frozenset({"vendors", "accelerators", "processors", "divisions", "round"})
_MADE = frozenset({"systems", "accelerators", "processors"})
_SIZE = re.compile(
    r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d{1,4})"
    r"(?=[\s-]?(?:way|GPUs?|accelerators?|chips?|cards?|processors?)\b|\s?x\s?[A-Z]|\s[A-Z]{1,3}\d)"
)


def same_vendor(name: str, filed: str, index: RecordIndex) -> bool:
    """Whether results *filed* under that name may be those of the vendor *name*."""
    return filed == name or filed in own_names(name, index.vocabulary) or filed in files_under(name, index.vocabulary)
