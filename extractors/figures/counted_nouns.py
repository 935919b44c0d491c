"""The noun behind a number that announcements count: "3,900 results", "six model tests", "two of its GPU servers"."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.figures.figure import Figure
from extractors.figures.openings import openings, spoken
from store.plain import pattern
from store.wording import WORDING, alternation

_UNITS = (
    "power_results",
    "results",
    "records",
    "submissions",
    "partners",
    "submitters",
    "systems",
    "benchmarks",
    "accelerators",
    "rounds",
)


def counted_noun(text: str, figure: Figure, start: int, stop: int) -> tuple[str, re.Match[str]] | None:
    """What *figure* of the sentence ``text[start:stop]`` counts, right behind it; the nearest noun wins, a longer one before a shorter."""
    said = spoken(text, start, stop)
    nouns = [(unit, pattern) for unit, firsts, pattern in _nouns() if not firsts.isdisjoint(said)]
    window = _OF_ITS.sub(_blank, text[figure.stop : min(stop, figure.stop + 90)]) if nouns else ""
    found = [(unit, match) for unit, pattern in nouns if (match := pattern.match(window))]
    nearest = min(
        found,
        key=lambda pair: (pair[1].start("noun"), -len(pair[1].group("noun")), _UNITS.index(pair[0])),
        default=None,
    )
    machines = nearest and nearest[1].group("noun").casefold() == "models" and _lines().search(nearest[1].group("modifiers") or "")
    return ("systems", nearest[1]) if nearest and machines else nearest


@lru_cache(maxsize=1)
def _nouns() -> list[tuple[str, frozenset[str], re.Pattern[str]]]:
    """Each unit's nouns: the words that they begin with, of which most windows have none, and their pattern."""
    out = []
    for unit in _UNITS:
        nouns = alternation(WORDING.words("count", unit))
        out.append(
            (
                unit,
                openings(WORDING.words("count", unit)),
                pattern(
                    rf"(?:\+|-plus\b)?\s+(?P<modifiers>(?:{_ROUND}|{_MODIFIER}){{0,4}}?(?:submitted\s+(?=benchmark|model|workload|test))?)(?P<noun>{nouns})(?![\w-]|\s+suites?\b|\s+and\s+affiliates)",
                    re.IGNORECASE,
                ),
            )
        )
    return out


_MODIFIER = (
    r"(?:(?!(?:of|for|in|on|at|with|from|and|or|to|by|is|are|was|were|that|which|as|per|using|have|has|had"
    r"|submitted|submit|others|delivered|achieved)\b)[A-Za-z][\w.'/-]*\s+|\((?:closed|open|available|preview)\)\s+|(?:closed|open),\s+)"
)
_ROUND = r"(?:v|(?<=MLPerf ))\d\.\d\s+"


@lru_cache(maxsize=1)
def _lines() -> re.Pattern[str]:
    return pattern(rf"(?<![\w-])(?:{alternation(WORDING.words('count', 'product_lines'))})(?:\s+[A-Z][\w-]*)?\s+$", re.IGNORECASE)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


_OF_ITS = pattern(
    r"^\s+of\s+(?:its|our|their)(?:\s+own)?"
    r"(?=\s+(?:[\w-]+\s+)?(?:systems|servers|boards|machines|nodes|platforms|kits|partners|customers)\b)", re.IGNORECASE,
)
""" "Measured two of its GPU servers", "five of our partners"."""
