"""Article text -> mentions: known names with their spans, matched by spaCy's phrase matcher.

The names come from store/vocabulary and, for systems, from the imported records, so that a new round's products are
known the day it is imported. Rounds, result ids and products that no list knows have a shape instead and are read by pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from operator import attrgetter
from typing import TYPE_CHECKING

from extractors.names.phrases import matcher, tokenizer
from extractors.names.product_codes import codes
from extractors.names.rounds import public_ids, rounds, suites_before
from extractors.names.short_names import short_names
from store.frozen import frozen
from store.lasting import lasting
from store.model import Mention, MentionKind
from store.plain import pattern, plain
from store.vocabulary import Term, Vocabulary, fold
from store.wording import alternation

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

KINDS: dict[str, MentionKind] = {
    "vendors": "vendor", "accelerators": "accelerator", "processors": "processor", "benchmarks": "benchmark",
    "scenarios": "scenario", "divisions": "division", "categories": "category", "suites": "suite", "systems": "system",
}  # fmt: skip
_RANK = {
    "public_id": -2,
    "round": -1,
    "benchmark": 0,
    "accelerator": 1,
    "processor": 2,
    "scenario": 3,
    "division": 3,
    "suite": 4,
    "category": 4,
    "vendor": 5,
    "system": 6,
}
TASK = "task:"
"""Prefix of a benchmark mention that names only the work ("object detection"), which several benchmarks share."""


def spellings(alias: str) -> set[str]:
    """*alias* with every blank and hyphen as a blank, a hyphen or nothing (at most three of them varied)."""
    parts = re.split(r"[ -]", alias)
    if len(parts) == 1 or len(parts) > 4:
        return {alias, alias.replace("-", " "), alias.replace(" ", "-")}
    return {
        "".join(a + b for a, b in zip(parts, (*seps, ""), strict=True)) for seps in product(" -", repeat=len(parts) - 1)
    } | {
        "".join(parts),
        alias,
    }


@frozen(kw_only=False)
class _Named:
    kind: MentionKind
    name: str


def _phrases(vocabulary: Vocabulary) -> Iterator[tuple[str, bool, _Named]]:
    for kind, mention_kind in KINDS.items():
        taken = {fold(spelling) for term in vocabulary.terms(kind) for spelling in term.spellings}
        for term in vocabulary.terms(kind):
            yield from _of_term(term, mention_kind, taken)


def _of_term(term: Term, kind: MentionKind, others: Container[str]) -> Iterator[tuple[str, bool, _Named]]:
    named = _Named(kind, term.name)
    in_prose = (
        term.aliases
        if kind in ("benchmark", "scenario", "division", "category", "suite")
        else (*term.aliases, term.name)
    )
    for alias in in_prose:
        if alias not in term.exact:
            yield from ((spelling, False, named) for spelling in spellings(alias))
    for alias in term.exact:
        yield alias, True, named
    if kind == "vendor":
        yield from ((filed, True, named) for filed in term.filed if filed.isalnum() and not filed.islower())
    if kind in ("accelerator", "processor"):
        plurals = {alias + "s" for alias in in_prose if alias[-1].isalnum()}
        yield from ((plural, False, named) for plural in plurals if fold(plural) not in others)
    if kind == "benchmark":
        yield from ((s, False, _Named(kind, TASK + task)) for task in term.values("tasks") for s in spellings(task))


@dataclass(frozen=True)
class Finder:
    """Finds mentions. Building one costs about half a second (spaCy's import included); it is reused for every article."""

    vocabulary: Vocabulary
    systems: tuple[str, ...] = ()
    """Product names learnt from the records."""

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return tokenizer()

    @cached_property
    def _matchers(self) -> tuple[PhraseMatcher, PhraseMatcher, dict[int, _Named]]:
        with lasting():
            return self._made()

    def _made(self) -> tuple[PhraseMatcher, PhraseMatcher, dict[int, _Named]]:
        words = self._tokenizer
        folded, exact = matcher(words.vocab, "LOWER"), matcher(words.vocab, "ORTH")
        keys: dict[int, _Named] = {}
        groups: dict[tuple[bool, _Named], list[Doc]] = {}
        for phrase, is_exact, named in (
            *_phrases(self.vocabulary),
            *((s, False, _Named("system", s)) for s in self.systems),
        ):
            groups.setdefault((is_exact, named), []).append(words(plain(phrase)))
        for (is_exact, named), docs in groups.items():
            key = f"{named.kind}\t{named.name}"
            keys[words.vocab.strings.add(key)] = named
            (exact if is_exact else folded).add(key, docs)
        return folded, exact, keys

    @cached_property
    def _elsewhere(self) -> dict[int, Callable[[str, int, int], bool]]:
        """For the keys of names that are also other things' ("NVMe SSD"): whether the words right beside say so."""
        terms = ((mention_kind, term) for kind, mention_kind in KINDS.items() for term in self.vocabulary.terms(kind))
        others = {
            _Named(kind, term.name): _beside(term.values("not_behind"), term.values("not_before"))
            for kind, term in terms
            if term.values("not_behind") or term.values("not_before")
        }
        return {key: others[named] for key, named in self._matchers[2].items() if named in others}

    def find(self, text: str) -> list[Mention]:
        """Mentions of *text* (its shadow), left to right, not overlapping: the longest wins, then the more telling kind."""
        known = list(self._known(text))
        chips = frozenset(m.stop for m in known if m.kind == "accelerator")
        versions = list(rounds(text, chips))
        found = [*known, *versions, *suites_before(text, versions), *public_ids(text)]
        kept = sorted(_longest(found), key=_place)
        placed = sorted([*kept, *codes(text, kept)], key=_place)
        return sorted([*placed, *short_names(text, placed)], key=_place)

    def _known(self, text: str) -> Iterator[Mention]:
        folded, exact, keys = self._matchers
        doc = self._tokenizer(_ENDLESS.sub(lambda word: " " * len(word.group()), text) if _is_endless(text) else text)
        elsewhere = self._elsewhere
        for phrases in (folded, exact):
            for key, a, b in phrases(doc):
                first = doc[a]
                last = first if b - a == 1 else doc[b - 1]
                named, start, stop = keys[key], first.idx, last.idx + len(last)
                if key in elsewhere and elsewhere[key](text, start, stop):
                    continue
                yield Mention(kind=named.kind, name=named.name, text=text[start:stop], start=start, stop=stop)


_place = attrgetter("start")
_LONGEST = 80
_ENDLESS = pattern(rf"\S{{{_LONGEST},}}")
"""No name is that long; the tokenizer would take the square of the time to find out."""


def _is_endless(text: str) -> bool:
    """Whether *text* may have such a word: whether anywhere it goes on for so long without a plain blank."""
    at = 0
    while len(text) - at >= _LONGEST:
        blank = text.rfind(" ", at, at + _LONGEST)
        if blank < 0:
            return True
        at = blank + 1
    return False


def _beside(behind: Sequence[str], before: Sequence[str]) -> Callable[[str, int, int], bool]:
    """Whether a name in a text stands right behind one of the words *behind*, or right before one of *before*."""
    left = pattern(rf"(?:^|[^A-Za-z])(?:{alternation(behind)})[\s/-]{{1,2}}$", re.IGNORECASE) if behind else None
    right = pattern(rf"[\s/-]{{1,2}}(?:{alternation(before)})\b", re.IGNORECASE) if before else None

    def found(text: str, start: int, stop: int) -> bool:
        return bool((left and left.search(text, max(0, start - 16), start)) or (right and right.match(text, stop)))

    return found


def _longest(found: Iterable[Mention]) -> list[Mention]:
    """*found* without what overlaps a longer one, or as long a one of a more telling kind; benchmarks of the same words all stay."""
    kept: list[Mention] = []
    for together in _overlapping(found):
        kept += together if len(together) == 1 else _longest_of(together)
    return kept


def _overlapping(found: Iterable[Mention]) -> Iterator[list[Mention]]:
    """*found*, left to right, in groups: mentions of two groups have no character in common. Most names stand alone."""
    together: list[Mention] = []
    end = 0
    for mention in sorted(found, key=_place):
        if together and mention.start >= end:
            yield together
            together = []
            end = 0
        together.append(mention)
        end = max(end, mention.stop)
    if together:
        yield together


def _longest_of(together: Sequence[Mention]) -> list[Mention]:
    first = together[0].start
    ranked = sorted(together, key=lambda m: (m.start - m.stop, _RANK[m.kind], m.start, m.name.startswith(TASK), m.name))
    kept: list[Mention] = []
    taken = bytearray(max(m.stop for m in together) - first)
    placed: dict[tuple[int, int], list[Mention]] = {}
    for mention in ranked:
        start, stop = mention.start - first, mention.stop - first
        if taken.find(1, start, stop) < 0:
            taken[start:stop] = b"\1" * (stop - start)
            placed[start, stop] = [mention]
            kept.append(mention)
        elif mention.kind == "benchmark" and _is_another(mention, placed.get((start, stop), ())):
            placed[start, stop].append(mention)
            kept.append(mention)
    return kept


def _is_another(benchmark: Mention, same: Sequence[Mention]) -> bool:
    """Whether *benchmark* is one more that the words of the benchmarks *same* may mean."""
    return bool(same) and same[0].kind == "benchmark" and benchmark.name not in {mention.name for mention in same}
