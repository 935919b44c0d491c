"""Percentages of another result: "97% of B200 throughput", "Against B300: 93% in Server, 92% in Offline"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from extractors.figures.figure import Figure
from store.plain import pattern

_OF = pattern(r"\s*of\s+(?:the\s+|an?\s+|its\s+)?(?:[\w'.-]+\s+){0,3}", re.IGNORECASE)
_BEYOND = pattern(
    r"\s*(?:(?P<more>above|over|ahead\s+of|past)|below|under|(?P<worse>short\s+of|behind))\s+(?:the\s+|an?\s+|our\s+|its\s+)?"
    r"(?:(?:one|two|three|four|six|eight|twelve|sixteen|\d{1,4})(?:\s|x\s))?(?:(?-i:[A-Z])\w+\s+)?", re.IGNORECASE,
)
_AGAINST = pattern(r"\b(?:against|versus|vs\.?|compared\s+(?:to|with)|relative\s+to|in\s+line\s+with|on\s+par\s+with)\s", re.IGNORECASE)
_PLACE = pattern(r"\s+(?:in|on|for)\s+(?:the\s+)?[A-Z]")
_IS_AT = pattern(r"\b(?:is|are|was|were|stands|stood|lands|comes\s+in)\s+at\s+$", re.IGNORECASE)
""" "Versus Nebius' H200 entry, MI325X is at 99%"."""
LEAST = 50
"""A smaller percentage beside "against" is a gap, not a share."""


def of_product(text: str, figure: Figure, products: Sequence[tuple[int, int]]) -> bool:
    """True where a product's name stands right behind "of"."""
    return any(0 < a - figure.stop < 48 and _OF.fullmatch(text, figure.stop, a) for a, _ in products)


def beyond_product(text: str, figure: Figure, products: Sequence[tuple[int, int]]) -> Literal["more", "less", "worse"] | None:
    """Which way a percentage goes from the product whose name stands behind it: "29 % over the H200", "17 % below eight L40S"."""
    for start, _ in products:
        if 0 < start - figure.stop < 40 and (beyond := _BEYOND.fullmatch(text, figure.stop, start)):
            return "more" if beyond.group("more") else "worse" if beyond.group("worse") else "less"
    return None


def opposed(text: str, figure: Figure, start: int, products: Sequence[tuple[int, int]]) -> bool:
    """True where the sentence sets its subject against a product and the figure is that of one scenario or benchmark."""
    placed = _PLACE.match(text, figure.stop) or _IS_AT.search(text, max(start, figure.start - 24), figure.start)
    if figure.value < LEAST or not placed:
        return False
    marks = [mark.end() for mark in _AGAINST.finditer(text, start, figure.start)]
    return any(mark <= a < mark + 32 for mark in marks for a, _ in products)
