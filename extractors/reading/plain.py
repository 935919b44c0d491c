"""What a text without front matter says of itself in its first lines: its title and its day."""

from __future__ import annotations

import re
from datetime import datetime

from extractors.reading.dateline import DATELINE, DAY, MONTH, day
from store.times import instant

_LINES = 6
_FEWEST_WORDS = 4
_LONGEST = 200
_DATE = rf"(?:{DAY}|\d{{1,2}}\s+{MONTH}\s+\d{{4}})"
_NUMBERS = r"\d{1,2}[./]\d{1,2}[./]20\d\d"
_DATED = re.compile(
    rf"^[^\n]{{0,60}}?\b({_DATE}|{_NUMBERS})(?=\s*(?:[-–—:(/|*]|,?\s*(?:at\s+)?\d{{1,2}}:\d\d|by\b|$))", re.IGNORECASE | re.MULTILINE
)
""" "Tokyo, November 18, 2021 - ...", "*Posted June 29, 2022 by the team*": a day that its line is about, and no sentence's."""
_HEAD = 600
"""Characters in which a day stands for the text's own."""


def title(text: str) -> str | None:
    """The heading or headline among the first lines of *text*, or None."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()][:_LINES]
    for line in lines:
        words = line.strip("#* \t")
        if line.startswith("#"):
            return words
        if _is_headline(words):
            return words
    return None


def _is_headline(words: str) -> bool:
    ends = words[-1:] in ".:;,"
    return len(words) <= _LONGEST and not ends and len(words.split()) >= _FEWEST_WORDS and not re.search(_DATE, words, re.IGNORECASE)


def published(text: str) -> datetime | None:
    """Midnight (UTC) of the day that the first lines of *text* give as its own, or None."""
    found = _DATED.search(text[:_HEAD])
    return (day(text) if DATELINE.search(text[:_HEAD]) else None) or (instant(_in_order(found[1])) if found else None)


def _in_order(written: str) -> str:
    """A day in numbers as ISO writes it, where one of them can be no month; other days as they are."""
    if not re.fullmatch(_NUMBERS, written):
        return written
    one, other, year = (int(part) for part in re.split(r"[./]", written))
    if one <= _MONTHS < other or other <= _MONTHS < one:
        return f"{year}-{min(one, other):02}-{max(one, other):02}"
    return written


_MONTHS = 12
