"""Benchmarks that somebody was the best in: "fastest on five benchmarks", "led seven of the eight workloads", "won 15 titles"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extractors.figures.figure import Figure
from extractors.figures.meanings import Meaning
from extractors.figures.openings import may_say, openings
from store.plain import pattern
from store.wording import WORDING, alternation

_REACH = 90
"""Characters before a number in which the words of winning may stand."""


@lru_cache(maxsize=1)
def _won() -> re.Pattern[str]:
    verbs, nouns = (alternation(WORDING.words("count", key)) for key in ("wins_of", "wins_in"))
    return pattern(
        rf"(?<![\w-])(?:(?:{verbs})\s+(?:in\s+|on\s+)?|(?:{nouns})(?!(?<=first)\s+time\b)(?:\s+[\w'/-]+){{0,5}}?\s+(?:in|on|of|at|for|across|over)\s+)"
        r"(?:(?:all|each)\s+(?:of\s+)?)?(?:the\s+|its\s+|our\s+)?$",
        re.IGNORECASE,
    )


_OF_WINNING = openings([*WORDING.words("count", "wins_of"), *WORDING.words("count", "wins_in")])


def is_won(text: str, figure: Figure, start: int, stop: int) -> bool:
    """Whether the words before *figure* in the sentence ``text[start:stop]`` say that what it counts was won."""
    if not may_say(_OF_WINNING, text, start, stop) and text.find("#", start, figure.start) < 0:
        return False
    return _won().search(text, max(start, figure.start - _REACH), figure.start) is not None


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    nouns = alternation(WORDING.words("count", "titles"))
    listed, part = rf"(?:(?:\s*,\s*{_FEW})*\s*,?\s+(?:and|&)\s+{_FEW})?", rf"\s+of\s+(?:the\s+|all\s+|its\s+)?{_FEW}"
    return pattern(rf"(?:{listed}|{part})\s+(?:[\w-]+\s+)?(?P<noun>{nouns})\b", re.IGNORECASE)


_FEW = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"


def titles(text: str, figure: Figure, stop: int) -> tuple[Meaning, int] | None:
    """The first places that *figure* counts, with the end of their noun: "15 titles", each of "8, 5 and 4 titles respectively"."""
    match = _titles().match(text, figure.stop, stop) if figure.form == "bare" and figure.value <= _MOST else None
    if match is None:
        return None
    alone = match.end() - len(match.group().lstrip()) <= figure.stop + 1 and "," not in match.group() and " and " not in match.group()
    return Meaning("count", "titles", "wins"), match.end() if alone else figure.stop


def elided(text: str, figure: Figure, start: int, stop: int) -> bool:
    """Whether *figure* says how many tests were won and leaves out what they are: "won 7 of the eight and", "first in three, with"."""
    bare = figure.form == "bare" and figure.value <= _MOST and (figure.worded or _OF_SO_MANY.match(text, figure.stop, stop))
    return bool(bare and _ELIDED.match(text, figure.stop, stop)) and is_won(text, figure, start, stop)


_OF_SO_MANY = pattern(rf"\s+of\s+(?:the\s+|all\s+|its\s+)?{_FEW}", re.IGNORECASE)
_ELIDED = pattern(
    rf"(?:{_OF_SO_MANY.pattern})?(?:\s*(?:[,;)]|\.(?!\d)|$)|\s+(?:and|while|with|where|when)\b(?!\s+(?:the\s+)?{_FEW}))", re.IGNORECASE
)


_MOST = 200
"""No round has more tests than this."""


def as_wins(text: str, figure: Figure, counted: tuple[Meaning, int] | None, start: int, stop: int) -> tuple[Meaning, int] | None:
    """*counted* with the unit ``wins`` where the sentence's words before *figure* say that the benchmarks were won, not only run."""
    if counted is None or counted[0].unit != "benchmarks" or not is_won(text, figure, start, stop):
        return counted
    return replace(counted[0], unit="wins", metric="wins"), counted[1]
