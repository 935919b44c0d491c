"""The words and numbers of the names that may stand beside a figure that differs: of its records, its claim and the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.linking.caution.plain_numbers import pairs
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from store.model import Claim
from store.units import load as units
from store.wording import WORDING, alternation

WORDS = re.compile(r"[^\W_](?:[\w.&/'’+-]*[^\W_])?")
PARTS = re.compile(r"[-/+.&'’]")
_IN_TABLES = frozenset({"row", "column"})
_TESTS = ("benchmarks", "scenarios", "divisions", "categories", "suites")
_KINDS = (*_TESTS, "accelerators", "processors")


def parts(names: Iterable[str | None]) -> Iterator[str]:
    """The words of *names*, and what those are made of."""
    for name in names:
        yield from _parts_of(name or "")


@lru_cache(maxsize=8192)
def _parts_of(name: str) -> tuple[str, ...]:
    words = WORDS.findall(name.replace("_", " ").casefold())
    return tuple(part for word in words for part in (word, *PARTS.split(word), *_GLUED.findall(word)))


_GLUED = re.compile(r"^[a-z]{4,}(?=\d{3,}$)|(?<=[a-z]{4})\d{3,}$")
""" "exynos2200" is the Exynos 2200."""


def in_table(claim: Claim) -> bool:
    """Whether the figure stands in a table."""
    return not _IN_TABLES.isdisjoint(claim.subject.origins.values())


def names_of(filed: Filed) -> tuple[str | None, ...]:
    """What *filed* is called: all names in its record."""
    record = filed.record
    return (
        record.system, record.system_id, record.submitter, record.vendor, record.accelerator, record.processor, record.benchmark_filed,
        record.software, record.model, record.round,
    )  # fmt: skip


def named(claim: Claim) -> tuple[str | None, ...]:
    """What the text names the figure's system and round, and the round of what it is held against; a table's label may say anything."""
    subject, baseline = claim.subject, claim.baseline
    other = (baseline.system, baseline.accelerator, baseline.processor, baseline.round) if baseline else ()
    labels = () if in_table(claim) else (subject.system, subject.model)
    return *labels, subject.accelerator, subject.processor, subject.round, *other


def systems_beside(filed: Sequence[Filed], index: RecordIndex) -> set[str]:
    """The words of the systems that the submitters of *filed* have in the same rounds; made once for each of them."""
    made: dict[tuple[str, str, str], frozenset[str]] = index.memory.of("words of systems")
    words: set[str] = set()
    for held in {(each.record.suite, each.record.round, each.record.vendor) for each in filed}:
        if held not in made:
            suite, round_, vendor = held
            made[held] = frozenset(parts({row.record.system for row in index.of(suite, round_, vendor=vendor)}))
        words |= made[held]
    return words


def makers(claim: Claim, filed: Sequence[Filed], index: RecordIndex) -> Iterator[str]:
    """Who filed the records, and who made what they are of; any other vendor in the sentence may be whose run it was."""
    names = [claim.subject.vendor, *(name for each in filed for name in (each.record.vendor, each.record.submitter))]
    for kind, products in (("accelerators", (claim.subject.accelerator, *(each.record.accelerator for each in filed))),
                           ("processors", (claim.subject.processor, *(each.record.processor for each in filed)))):  # fmt: skip
        for name in products:
            term = index.vocabulary.kinds[kind].get(index.vocabulary.canonical(kind, name) or name) if name else None
            names += term.values("vendor") if term else ()
    for name in dict.fromkeys(name for name in names if name):
        term = index.vocabulary.kinds["vendors"].get(name)
        yield from (name, *(term.spellings if term else ()))


def submitting(claim: Claim, filed: Sequence[Filed], index: RecordIndex) -> Iterator[str]:
    """Every name of the vendor and of those who filed the records."""
    names = [claim.subject.vendor, *(name for each in filed for name in (each.record.vendor, each.record.submitter))]
    for name in dict.fromkeys(name for name in names if name):
        term = index.vocabulary.kinds["vendors"].get(index.vocabulary.canonical("vendors", name) or name)
        yield from (name, *(term.spellings if term else ()))


def names_of_rounds(claim: Claim, filed: Sequence[Filed], index: RecordIndex) -> Iterator[str]:
    """ "Inference 2.0" and its like."""
    suites = ("MLPerf", "version", "round", *(name for term in index.vocabulary.terms("suites") for name in term.spellings))
    for round_ in {claim.subject.round, *(each.record.round for each in filed)}:
        yield from (f"{before} {round_.removeprefix('v')}" for before in suites if round_)


@dataclass(frozen=True)
class PlainVocabulary:
    """What the names of the vocabulary are made of; made once an index."""

    words: frozenset[str]
    """All words that may stand in any sentence: those of names and of units, and the plain ones."""
    tests: frozenset[str]
    """The words of what is tested, and of what it is tested on."""
    pairs: frozenset[tuple[str, str]]


def vocabulary(index: RecordIndex) -> PlainVocabulary:
    """What *index* reads names by, put together at the first call."""
    made: dict[str, PlainVocabulary] = index.memory.of("plain words")
    if "all" not in made:
        of_kind = {kind: tuple(_spelt(index, kind)) for kind in _KINDS}
        makers = set(parts(_spelt(index, "vendors"))) | set(WORDING.words("work", "unplain"))
        words = set(parts(name for names in of_kind.values() for name in names)) - makers
        plain = {*WORDING.words("work", "listed"), *WORDING.words("work", "plain")}
        tests = set(parts(name for kind in _TESTS for name in of_kind[kind])) - plain | set(WORDING.words("work", "tested"))
        numbers = pairs(name for names in of_kind.values() for name in names)
        words |= plain | set(parts(units().spellings()))
        made["all"] = PlainVocabulary(words=frozenset(words), tests=frozenset(tests), pairs=frozenset(numbers))
    return made["all"]


def tests_named(family: str | None, index: RecordIndex) -> re.Pattern[str]:
    """Matches any spelling of a benchmark of *family*, or of any; made once an index."""
    made: dict[str | None, re.Pattern[str]] = index.memory.of("tests named")
    if family not in made:
        terms = [term for term in index.vocabulary.terms("benchmarks") if family in (None, index.family(term.name))]
        spelt = {*([family] if family else []), *(spelling for term in terms for spelling in term.spellings)}
        made[family] = re.compile(rf"(?<![\w-])(?:{alternation(spelt)})(?!\w)", re.IGNORECASE)
    return made[family]


def chips(index: RecordIndex) -> frozenset[str]:
    """The words of accelerators' and processors' names that are of no test's."""
    made: dict[str, frozenset[str]] = index.memory.of("chips' words")
    if "all" not in made:
        others = {*WORDING.words("work", "listed"), *WORDING.words("work", "plain"), *WORDING.words("work", "framing")}
        others |= set(parts(name for kind in _TESTS for name in _spelt(index, kind))) | set(parts(units().spellings()))
        made["all"] = frozenset(set(parts(name for kind in ("accelerators", "processors") for name in _spelt(index, kind))) - others)
    return made["all"]


def _spelt(index: RecordIndex, kind: str) -> Iterator[str]:
    """Each spelling of each name of *kind*."""
    for term in index.vocabulary.terms(kind):
        yield from (*term.spellings, *term.values("tasks"))
