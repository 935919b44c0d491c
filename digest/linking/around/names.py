"""The names that stand in a stretch of text: vendors, products, benchmarks, scenarios, divisions, rounds, by place.

Extraction gives each figure the names that its sentence says are its own. What a text compares is often told elsewhere: in the sentence
before, behind a figure, by a code alone. Here every name counts, whoever it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.linking.records.candidates import RecordIndex
from digest.linking.records.owners import NOBODY
from store.spelled import Spelled

KINDS = ("vendors", "systems", "accelerators", "processors", "benchmarks", "scenarios", "divisions")


class Named(NamedTuple):
    """A name in a text."""

    kind: str
    """A kind of the vocabulary, ``code`` for a part number that it does not know, or ``round``."""
    name: str
    """The canonical name; of a code or a round the spelling."""
    start: int
    stop: int


def names_in(text: str, start: int, stop: int, index: RecordIndex) -> Iterator[Named]:
    """Every name in ``text[start:stop]``, in text order. A task's words name each benchmark that has it. About 30 us for 100 characters."""
    spelled, names = _spellings(index)
    last = start
    for match in names.finditer(text, start, stop):
        yield from _unknown(text, last, match.start())
        if _is_machine(text, match):
            continue
        for kind, name in spelled.get(_plain(match.group()), ()):  # "İntel" matches, and folds to something else
            yield Named(kind, name, match.start(), match.end())
        last = match.end()
    yield from _unknown(text, last, stop)


def _is_machine(text: str, match: re.Match[str]) -> bool:
    """Whether "server" is a computer: the scenario stands alone behind a small word, "in server", "offline and server"."""
    alone = _BEFORE_SERVER.search(text, max(0, match.start() - 16), match.start()) and _BEHIND_SERVER.match(text, match.end())
    return match.group().casefold() == "server" and match.group() != "Server" and not alone


_BEFORE_SERVER = re.compile(r"(?:\b(?:in|offline|and|or|for|under|of|by|to|per)\s+(?:the\s+)?|[(/,;:]\s*|\d\s+)$", re.IGNORECASE)
_BEHIND_SERVER = re.compile(r"\s*(?:$|[,.;:)(/]|\d|(?:and|or|it|by|is|at|on|with|for|offline|respectively)\b)", re.IGNORECASE)


def _unknown(text: str, start: int, stop: int) -> Iterator[Named]:
    for match in _CODE.finditer(text, start, stop):
        if _MEASURE.fullmatch(match.group()):
            continue
        yield Named("round" if _ROUND.fullmatch(match.group()) else "code", match.group(), match.start(), match.end())


_CODE = re.compile(r"(?<![\w.-])(?:v\d{1,2}\.\d(?![.\d])|(?=[\w-]*\d)(?=[\w-]*[A-Z])[A-Z\d][\w-]{2,19})(?![\w-])")
_MEASURE = re.compile(
    r"\d[\d-]*(?:[GTM]i?B|[KMBWXV]|nm|GHz|MHz|GPUs?|way|bit|core|U)?|(?:(?:MX|NV)?FP|INT|BF|TF|HBM|PCIe|GDDR)-?\d+\w*", re.IGNORECASE
)
"""Sizes, rates and number formats, which are no part numbers."""
_ROUND = re.compile(r"v\d{1,2}\.\d")


def _plain(spelling: str) -> str:
    return " ".join(spelling.casefold().split())


def _spellings(index: RecordIndex) -> tuple[dict[str, list[tuple[str, str]]], Spelled]:
    """What each spelling names, and all of them to be found; made once an index."""
    held: dict[str, tuple[dict[str, list[tuple[str, str]]], Spelled]] = index.memory.of("names in texts")
    if "all" not in held:
        spelled: dict[str, list[tuple[str, str]]] = {}
        for kind in KINDS:
            for term in index.vocabulary.terms(kind):
                tasks = term.values("tasks") if kind == "benchmarks" else ()
                for spelling in (*term.spellings, *tasks) if term.name not in NOBODY else ():
                    named = spelled.setdefault(_plain(spelling), [])
                    named += [(kind, term.name)] if (kind, term.name) not in named else []
        for scenario in ("offline", "server", "interactive"):
            spelled.setdefault(scenario, [("scenarios", scenario.capitalize())])
        spelled.setdefault("online", [("scenarios", "Server")])
        held["all"] = spelled, Spelled(spelled, not_before=r"-\d")
    return held["all"]
