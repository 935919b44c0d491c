"""Benchmarks that somebody was the best in: "fastest on five benchmarks", "led seven of the eight workloads"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extractors.figures import Figure
from extractors.meanings import Meaning
from store.wording import WORDING, alternation

_REACH = 90
"""Characters before a number in which the words of winning may stand."""


@lru_cache(maxsize=1)
def _won() -> re.Pattern[str]:
    verbs, nouns = (alternation(WORDING.words("count", key)) for key in ("wins_of", "wins_in"))
    return re.compile(
        rf"(?<![\w-])(?:(?:{verbs})\s+(?:in\s+|on\s+)?|(?:{nouns})(?:\s+[\w'/-]+){{0,5}}?\s+(?:in|on|of|at|for|across|over)\s+)"
        r"(?:(?:all|each)\s+(?:of\s+)?)?(?:the\s+|its\s+|our\s+)?$",
        re.IGNORECASE,
    )


def as_wins(text: str, figure: Figure, counted: tuple[Meaning, int] | None, start: int) -> tuple[Meaning, int] | None:
    """*counted* with the unit ``wins`` where the sentence's words before *figure* say that the benchmarks were won, not only run."""
    if counted is None or counted[0].unit != "benchmarks" or not _won().search(text, max(start, figure.start - _REACH), figure.start):
        return counted
    return replace(counted[0], unit="wins", metric="wins"), counted[1]
