"""Tables that a sentence writes as a list behind what it measures: a unit, at times the heads of columns in brackets, and a colon.

    BERT, minutes: tinybox red 300.5, tinybox green 209.9, 8x MI300X 111.8
    Llama 3.1 405B, tokens/s (Offline / Server): HGX B200 1,659.50 / 1,279.53; HGX H200 552.75 / 295.36
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_letters

from extractors.tables.column_heads import Names
from extractors.tables.table import Cell, Table, trimmed
from store.plain import pattern
from store.units import load
from store.wording import alternation

_VALUE = r"[~<>]?\d[\d.,]*\d[KkM]?|[~<>]?\d[KkM]?|-|–|—|n/?a|not\s+submitted|none"
_ITEM = pattern(
    rf"[^\S\n]*(?:and\s+)?(?P<label>(?=[^\n]{{0,24}}[A-Za-z])[A-Za-z\d](?:[^,;:()\n]|,(?=\d{{3}})|\([^()\n]{{1,60}}\)){{1,60}}?)[^\S\n]*[:=]?\s+"
    rf"(?P<values>(?:{_VALUE})(?:\s*/\s*(?:{_VALUE}))*)(?=\s*(?:[,;]\s|[.;]?\s*$|\.(?!\d)|\s+and\s+[A-Z\d]))", re.IGNORECASE,
)  # fmt: skip
_ONE = pattern(_VALUE, re.IGNORECASE)
_FIGURE = pattern(r"\d[\d.,]*\d|\d")
_SEPARATOR = pattern(r"\s*[,;]?\s*")
_FEWEST = 2
_NAMED = frozenset({"benchmark", "system", "accelerator", "processor", "scenario"})
_CAPTION = 80


@lru_cache(maxsize=1)
def _units() -> list[str]:
    return [s for s, unit in load().spellings().items() if unit.kind in ("rate", "efficiency", "time", "energy", "power") and len(s) > 1]


@lru_cache(maxsize=1)
def _unit_ends() -> frozenset[str]:
    """What a unit may end with: a head without a bracket ends so before its colon, and most colons stand behind another word."""
    return frozenset(_last_letters(unit) for unit in _units())


def _last_letters(words: str) -> str:
    """The letters that *words* ends with, in lower case; none where it ends with another sign."""
    return words[len(words.rstrip(ascii_letters)) :].casefold()


_LONGEST_END = 40
"""Signs before a colon and its blanks that are looked at: more than the last word of any unit has."""


@lru_cache(maxsize=1)
def _head() -> re.Pattern[str]:
    return pattern(rf"(?<![\w/.])(?:{alternation(_units())})\s*\)?\s*(?:\((?P<heads>[^()\n]{{3,90}})\))?\s*:\s+", re.IGNORECASE)


def run_in_tables(text: str, start: int, stop: int, names: Names = ()) -> Iterator[Table]:
    """The lists of that kind within ``text[start:stop]``, two items at least of which most bear one of *names*; left to right."""
    at = start
    while head := _next_head(text, at, stop):
        at = head.end()
        rows = list(_rows(text, at, stop))
        columns = _columns(text, head)
        labelled = sum(any(row[0].start <= m.start < row[0].stop and m.kind in _NAMED for m in names) for row in rows)
        if any(len(row) != len(columns) for row in rows) or len(rows) < _FEWEST or labelled * 2 < len(rows):
            continue
        before = max(start, head.start() - _CAPTION, text.rfind(". ", start, head.start()) + 1)
        caption = trimmed(text, before, head.start("heads") - 1 if head["heads"] else at)
        yield Table(head.start(), rows[-1][-1].stop, columns, tuple(rows), caption)
        at = rows[-1][-1].stop


_WIDEST = 160
"""Characters of a head up to its colon."""


def _next_head(text: str, at: int, stop: int) -> re.Match[str] | None:
    """The first head from *at* on. It ends in a colon: looking back from each of them is five times as fast as trying every word."""
    colon = text.find(":", at, stop)
    while colon >= 0:
        before = text[max(at, colon - _WIDEST) : colon].rstrip()[-_LONGEST_END:]
        may_end_one = before.endswith(")") or _last_letters(before) in _unit_ends()
        if may_end_one and (head := _head().search(text, max(at, colon - _WIDEST), min(stop, colon + _WIDEST))):
            return head
        colon = text.find(":", colon + 1, stop)
    return None


def _columns(text: str, head: re.Match[str]) -> tuple[Cell, ...]:
    """The corner and the heads in the bracket; without one, the unit is the head of the only column."""
    corner = Cell(head.start(), head.start())
    if head["heads"] is None:
        return corner, Cell(head.start(), head.start() + len(head.group().rstrip(" :\n")))
    first = head.start("heads")
    cuts = [match.span() for match in re.finditer(r"\s*[/,;]\s*", head["heads"])]
    starts, stops = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(head["heads"])]
    return corner, *(Cell(first + a, first + b) for a, b in zip(starts, stops, strict=True))


def _rows(text: str, at: int, stop: int) -> Iterator[tuple[Cell, ...]]:
    while item := _ITEM.match(text, at, stop):
        values = tuple(Cell(*match.span()) for match in _ONE.finditer(text, *item.span("values")))
        if not any(_FIGURE.search(text, cell.start, cell.stop) for cell in values):
            return
        yield Cell(*item.span("label")), *values
        behind = _SEPARATOR.match(text, item.end(), stop)
        at = behind.end() if behind else item.end()
