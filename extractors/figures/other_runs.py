"""Whole numbers that are results of another run, their unit left out: "121 minutes versus 269", "121 µs on one card, 119 on the other"."""

from __future__ import annotations

import re

from extractors.figures.figure import Figure
from store.plain import pattern

SIZE = pattern(
    r"\s?-?\s?(?:nm|[kMGT]B|bits?|cores?|sockets?|years?|months?|nodes?|GPUs?|accelerators?|cards?|servers?|chips?)\b", re.IGNORECASE
)
_TWO_DIGITS = 2


def is_other_run(text: str, before: Figure, figure: Figure) -> bool:
    """Whether a whole number is told of another run: "121 minutes versus 269", "and in 442 with 256", "and 31 in the open one"."""
    if not figure.digits.isdecimal() or len(figure.digits) < _TWO_DIGITS or SIZE.match(text, figure.stop):
        return False
    division = _IN_DIVISION.match(text, figure.stop) and _JOINED.search(text, before.stop, figure.start)
    other = _OR_ELSE.fullmatch(text, before.stop, figure.digits_start) or _AND_IN.search(text, before.stop, figure.digits_start)
    return bool(division or other or is_parallel(text, before, figure))


_OR_ELSE = pattern(
    r"(?:[^\d.;:]|(?<=[\w-])\d){0,60}?(?:\s|,|[-–—])\s?(?:versus|vs\.?|against|instead\s+of|rather\s+than|(?:up|down)\s+from|or)\s+(?:only\s+|just\s+)?",
    re.IGNORECASE,
)
_AND_IN = pattern(r"\band\s+in\s+(?:only\s+|just\s+)?$")
_JOINED = pattern(r"(?:,|\band)\s+$")
_IN_DIVISION = pattern(r"\s+in\s+the\s+(?:open|closed|preview)\b", re.IGNORECASE)


def is_parallel(text: str, before: Figure, figure: Figure) -> bool:
    """Whether the same small word stands behind both figures: "121 µs on one card, 119 on the other", "on DLRM and 580 on RetinaNet"."""
    place = _PLACE_AND.fullmatch(text, before.stop, figure.start)
    other = _OTHER_PLACE.match(text, figure.stop) if place else None
    return bool(place and other and place.group("by") == other.group("by") and len(figure.digits) >= _TWO_DIGITS)


_PLACE_AND = pattern(r"\s+(?P<by>on|in|with|for|under)\s+(?:[^,;.:]|\.(?=\d)){2,40}?(?:,|,?\s+and)\s+")
_OTHER_PLACE = pattern(r"\s+(?P<by>on|in|with|for|under)\s+(?:the|an?|one|our|its|their|[A-Z])")
