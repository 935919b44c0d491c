"""The words of store/vocabulary/wording.toml, checked and ready for matching."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from store.plain import pattern, plain
from store.vocabulary import FOLDER, VocabularyError

_SECTIONS = ("bounds", "ratio", "change", "metric", "accuracy", "count", "rank", "baseline", "context", "work", "speaker")


def alternation(words: Iterable[str]) -> str:
    """A regular expression that matches any of *words*, the longest first; a blank in a phrase is any white space.

    Words with one beginning share it, so that a search tries each letter once: many times faster than a plain list.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    parts = [_letter(letter) + _branches(rest) for letter, rest in sorted(node.items()) if letter]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and "" not in node else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if "" in node else joined


def _letter(letter: str) -> str:
    return r"\s+" if letter == " " else re.escape(letter)


@dataclass(frozen=True)
class Wording:
    """Lists by section and key. KeyError for a list that the file does not have: that is a bug, not bad input."""

    abbreviations: tuple[str, ...]
    sections: Mapping[str, Mapping[str, tuple[str, ...]]]
    numbers: Mapping[str, Mapping[str, Mapping[str, float]]]

    def words(self, section: str, key: str) -> tuple[str, ...]:
        """The list *key* of *section*."""
        return self.sections[section][key]

    def spelled(self, section: str, key: str) -> Mapping[str, str]:
        """Each spelling of a list whose entries are "name / other spelling", casefolded, with its name."""
        entries = [entry.split(" / ") for entry in self.words(section, key)]
        return {spelling.casefold(): entry[0] for entry in entries for spelling in entry}

    def values(self, section: str, key: str) -> Mapping[str, float]:
        """The words of *section* that stand for a number, with it."""
        return self.numbers[section][key]

    def keys(self, section: str) -> tuple[str, ...]:
        """The names of the lists of *section*, in the file's order."""
        return tuple(self.sections[section])

    @cached_property
    def _patterns(self) -> dict[tuple[str, str], re.Pattern[str]]:
        return {}

    def pattern(self, section: str, key: str) -> re.Pattern[str]:
        """The list as one pattern of whole words, without regard to case."""
        known = self._patterns
        if (section, key) not in known:
            words = alternation(self.words(section, key))
            known[section, key] = pattern(rf"(?<![\w-])(?:{words})(?![\w])", re.IGNORECASE)
        return known[section, key]


def _read() -> Wording:
    path = FOLDER / "wording.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    abbreviations = tuple(table.pop("abbreviations"))
    if unknown := set(table) ^ set(_SECTIONS):
        expected = ", ".join(_SECTIONS)
        raise VocabularyError(
            f"{path.name}: section {sorted(unknown)[0]!r} is unknown or missing; expected: {expected}"
        )
    lists: dict[str, dict[str, tuple[str, ...]]] = {}
    numbers: dict[str, dict[str, dict[str, float]]] = {}
    for section, keys in table.items():
        for key, value in keys.items():
            if isinstance(value, list) and all(isinstance(word, str) for word in value):
                if odd := [word for word in value if word != plain(word)]:
                    raise VocabularyError(f"{path.name}: [{section}] {key}: {odd[0]!r} is looked for as {plain(odd[0])!r}: write it so")
                lists.setdefault(section, {})[key] = tuple(value)
            elif isinstance(value, dict) and all(isinstance(number, int | float) for number in value.values()):
                numbers.setdefault(section, {})[key] = {word: float(number) for word, number in value.items()}
            else:
                raise VocabularyError(f"{path.name}: [{section}] {key}: expected words, or words with numbers")
    return Wording(abbreviations, lists, numbers)


WORDING = _read()
FORM = rf"(?:{alternation(WORDING.words('work', 'forms'))})\d?"
"""A regular expression of a product's form, "PCIe" or "SXM4"; to be matched without regard to case."""
