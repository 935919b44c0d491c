"""The trade's names as data: one TOML file a kind, one table a canonical name.

    ["Habana Labs"]                     the canonical name, used everywhere behind the importers and extractors
    aliases = ["Habana"]                other spellings in prose; matched without regard to case ...
    exact = ["UST"]                     ... but these only as written (short names, everyday words)
    filed = ["Intel-HabanaLabs"]        spellings in the official repositories, compared folded (case, blanks, _ and -)
    patterns = ['^habana\\b']           regular expressions on the folded official spelling, tried when no spelling fits

Further keys belong to one kind and are listed in ``KEYS``; an unknown key is an error that names file and table.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from store.vocabulary.acts import phrases

FOLDER = Path(__file__).parent

COMMON = frozenset({"aliases", "exact", "filed", "patterns"})
BESIDE = frozenset({"not_behind", "not_before"})
"""Words that show, right before or right behind a spelling, that something else is named: "NVMe SSD" is no benchmark."""
KEYS: Mapping[str, frozenset[str]] = {
    "vendors": frozenset({"files_under", "domains", "partners"}),
    "accelerators": frozenset({"vendor", "family", "codename", "follows"}),
    "processors": frozenset({"vendor", "codename", "family", "follows"}),
    "benchmarks": frozenset({"suites", "tasks", "acts", "family", "units", "rounds", "since"}),
    "scenarios": frozenset({"suites"}),
    "divisions": frozenset(),
    "categories": frozenset(),
    "suites": frozenset({"announced", "heads"}),
    "systems": frozenset({"vendor", "identifies"}),
}


class VocabularyError(ValueError):
    """A vocabulary file says something that has no meaning; the message names file, table and key."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """One canonical name with its spellings. ``more`` holds the keys of its kind."""

    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    filed: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()
    more: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and all that texts write for it; not what only results are filed under."""
        return (self.name, *self.aliases, *self.exact)

    def values(self, key: str) -> tuple[str, ...]:
        """The kind's own *key* as a tuple; empty where it is not stated."""
        value = self.more.get(key, ())
        return (value,) if isinstance(value, str) else value


_SHORTEST = 3
"""Letters of a submitter's name that may be looked for in prose."""


def _in_prose(submitter: str) -> tuple[str, ...]:
    """How a submitter's directory is written in prose: "scale_forge" as "Scale Forge"."""
    plain = " ".join(submitter.replace("_", " ").split())
    return tuple(dict.fromkeys((submitter, plain, *((plain.title(),) if plain.islower() else ()))))


@lru_cache(maxsize=16_384)
def fold(spelling: str) -> str:
    """*spelling* for comparing: lower case, marks like (R) dropped, blanks, _ and - as one blank."""
    return _GAPS.sub(" ", _MARKS.sub(" ", spelling.casefold())).strip()


_MARKS = re.compile(r"\((?:r|tm|c)\)|[®™©]")
_GAPS = re.compile(r"[\s_\-]+")


_KEPT = 16_384
"""Spellings of which is kept what patterns said."""


@dataclass(frozen=True)
class Vocabulary:
    """All terms by kind."""

    kinds: Mapping[str, Mapping[str, Term]]

    def with_vendors(self, submitters: Iterable[str]) -> Vocabulary:
        """This vocabulary with a vendor for each of *submitters* that no term claims; itself where it knows them all.

        A vendor so learnt is named as it files, "_" read as a blank, in its own letters: "Scale_Forge" is no "scale forge".
        """
        unknown = [name for name in submitters if len(name) >= _SHORTEST and self.canonical("vendors", name) is None]
        if not unknown:
            return self
        learnt = {name: Term(kind="vendors", name=name, exact=_in_prose(name), filed=(name,)) for name in unknown}
        return Vocabulary({**self.kinds, "vendors": {**self.kinds["vendors"], **learnt}})

    def terms(self, kind: str) -> tuple[Term, ...]:
        """The terms of *kind*, in the file's order. KeyError for a kind there is no file of."""
        return tuple(self.kinds[kind].values())

    def term(self, kind: str, name: str) -> Term:
        """The term with the canonical *name*. KeyError where there is none."""
        return self.kinds[kind][name]

    @cached_property
    def _spellings(self) -> dict[str, dict[str, str]]:
        spellings: dict[str, dict[str, str]] = {}
        for kind, terms in self.kinds.items():
            table = spellings.setdefault(kind, {})
            for term in terms.values():
                for spelling in (*term.filed, *term.spellings):
                    table.setdefault(fold(spelling), term.name)
        return spellings

    @cached_property
    def _patterned(self) -> dict[str, tuple[Term, ...]]:
        return {kind: tuple(term for term in terms.values() if term.patterns) for kind, terms in self.kinds.items()}

    @cached_property
    def tasks(self) -> Mapping[str, tuple[Term, ...]]:
        """The benchmarks of each kind of work ("object detection"), by the task's folded name."""
        found: dict[str, list[Term]] = {}
        for term in self.kinds["benchmarks"].values():
            for task in term.values("tasks"):
                found.setdefault(fold(task), []).append(term)
        return {task: tuple(terms) for task, terms in found.items()}

    @cached_property
    def chip_makers(self) -> frozenset[str]:
        """The vendors that make accelerators."""
        return frozenset(name for term in self.terms("accelerators") for name in term.values("vendor"))

    @cached_property
    def benchmark_order(self) -> Mapping[str, int]:
        """Where each benchmark stands in the file: of two that fit alike the first is meant."""
        return {name: place for place, name in enumerate(self.kinds["benchmarks"])}

    @cached_property
    def benchmarks_of(self) -> Mapping[str, tuple[Term, ...]]:
        """The benchmarks that a canonical name stands for: its own, and those whose family it is."""
        found: dict[str, list[Term]] = {}
        for term in self.kinds["benchmarks"].values():
            for name in dict.fromkeys((term.name, *term.values("family"))):
                found.setdefault(name, []).append(term)
        return {name: tuple(terms) for name, terms in found.items()}

    def canonical(self, kind: str, spelling: str) -> str | None:
        """The canonical name that an official *spelling* stands for, or None when no term claims it."""
        folded = fold(spelling)
        if found := self._spellings[kind].get(folded):
            return found
        known = self._by_pattern
        if (kind, folded) not in known:
            terms = (term.name for term in self._patterned[kind] if any(pattern.search(folded) for pattern in term.patterns))
            if len(known) >= _KEPT:
                known.clear()
            known[kind, folded] = next(terms, None)
        return known[kind, folded]

    @cached_property
    def _by_pattern(self) -> dict[tuple[str, str], str | None]:
        """What patterns said of spellings so far."""
        return {}


def _strings(file: str, name: str, key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise VocabularyError(f'{file}: ["{name}"]: {key} must be a list of strings')


def _term(kind: str, file: str, name: str, table: object) -> Term:
    if not isinstance(table, dict):
        raise VocabularyError(f'{file}: "{name}" must be a table')
    allowed = COMMON | BESIDE | KEYS[kind]
    if unknown := set(table) - allowed:
        raise VocabularyError(
            f'{file}: ["{name}"]: unknown key {sorted(unknown)[0]!r}; known: {", ".join(sorted(allowed))}'
        )
    lists = {key: _strings(file, name, key, table[key]) for key in COMMON if key in table}
    more = {
        key: value if isinstance(value, str) else _strings(file, name, key, value)
        for key, value in table.items()
        if key not in COMMON
    }
    if acts := more.pop("acts", ()):
        try:
            done = [phrase for act in acts for phrase in phrases(act)]
        except ValueError as error:
            raise VocabularyError(f'{file}: ["{name}"]: acts: {error}') from error
        more["tasks"] = tuple(dict.fromkeys((*more.get("tasks", ()), *done)))
    try:
        patterns = tuple(re.compile(pattern) for pattern in lists.pop("patterns", ()))
    except re.error as error:
        raise VocabularyError(f'{file}: ["{name}"]: patterns: {error}') from error
    return Term(kind=kind, name=name, patterns=patterns, more=more, **lists)


def read(folder: Path) -> Vocabulary:
    """The vocabulary of *folder*: every kind of ``KEYS`` from ``<kind>.toml``. VocabularyError names what is wrong."""
    kinds: dict[str, dict[str, Term]] = {}
    for kind in KEYS:
        path = folder / f"{kind}.toml"
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise VocabularyError(f"{path}: missing") from None
        except tomllib.TOMLDecodeError as error:
            raise VocabularyError(f"{path}: {error}") from error
        kinds[kind] = {name: _term(kind, path.name, name, table) for name, table in tables.items()}
    return Vocabulary(kinds)


@lru_cache(maxsize=1)
def load() -> Vocabulary:
    """The vocabulary that ships with the program, read once."""
    return read(FOLDER)


def suites() -> str:
    """A regular expression for the canonical name of any suite: "inference" and its like."""
    return f"(?:{'|'.join(re.escape(term.name) for term in load().terms('suites'))})"
