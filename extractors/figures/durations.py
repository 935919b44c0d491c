"""Times of two parts ("8 hours and 16 minutes"), and what looks like a time: "a 4 minute read", "the 4090s"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from store.plain import pattern
from store.wording import WORDING, alternation

if TYPE_CHECKING:
    from extractors.figures.figure import Figure

_AND = pattern(r"(?:,?\s+and)?\s+", re.IGNORECASE)
_SMALLER = {"h": "min", "min": "s"}
_OF_EACH = 60
_READ = pattern(r"\s+read\b", re.IGNORECASE)
_PLURAL_BEFORE = pattern(r"\b(?:the|of|two|three|four|six|eight|ten|sixteen|RTX|GTX|GeForce|early|late)\s+$", re.IGNORECASE)
_YEAR = pattern(r"(?:19|20)\d\d$")


TIME_WORDS = frozenset({"minute", "hour", "millisecond"})
"""One of these may be said to have passed alone; of a second only a half, for "per second" stands everywhere."""
_HALF = 0.5


@lru_cache(maxsize=1)
def _single() -> re.Pattern[str]:
    limits = alternation([*(word for word in WORDING.words("bounds", "at_most") if word[:1].isalpha()), "just over", "slightly over"])
    return pattern(
        rf"\b(?:{limits}|(?:in|takes|took|needs|needed|after)\s+(?:about|around|roughly))\s+(?P<time>an?\s+(?P<unit>minute|hour|millisecond)"
        r"|half\s+an?\s+(?P<halved>minute|hour|second|millisecond))\b", re.IGNORECASE,
    )


def single_times(text: str, start: int, stop: int) -> Iterator[tuple[int, int, str, float]]:
    """Span, unit and value of "a minute", "half a millisecond" behind a limit, "in less than a minute", or "took about":
    without one it counts nothing."""
    for match in _single().finditer(text, start, stop):
        halved = match.group("halved")
        yield *match.span("time"), halved or match.group("unit"), _HALF if halved else 1.0


def durations(text: str, found: Sequence[Figure]) -> list[Figure]:
    """*found* with the two parts of a duration as one figure, in the unit of the smaller part."""
    out: list[Figure] = []
    for figure in found:
        before = out[-1] if out else None
        if before is not None and _continues(text, before, figure):
            value = before.value * _OF_EACH + figure.value
            out[-1] = replace(before, stop=figure.stop, value=value, unit=figure.unit, digits=f"{value:g}")
        else:
            out.append(figure)
    return out


def _continues(text: str, before: Figure, figure: Figure) -> bool:
    if before.unit is None or figure.unit is None or _SMALLER.get(before.unit.name) != figure.unit.name:
        return False
    whole = before.digits.isdecimal() and before.value_high is None
    return whole and figure.value < _OF_EACH and bool(_AND.fullmatch(text, before.stop, figure.start))


def is_other_time(text: str, start: int, end: int, stop: int) -> bool:
    """True where the number ``text[start:end]`` with a unit of time up to *stop* is none: a plural, a year, the time that reading takes."""
    if _READ.match(text, stop):
        return True
    glued = stop == end + 1 and text[end:stop] == "s"
    if glued and _PLURAL_BEFORE.search(text, max(0, start - 12), start):
        return True
    return stop > end + 1 and bool(_YEAR.match(text[start:end])) and bool(re.match(r"\s*[-–—]", text[end : end + 3]))


