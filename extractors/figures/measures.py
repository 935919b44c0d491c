"""The measure of an accuracy in prose: "above 96% for Exact Match", "RougeL accuracy above 97.7%"."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.figures.figure import Figure
from store.plain import pattern
from store.wording import WORDING, alternation

_SEVERAL = frozenset({"exact_match", "rouge1", "rougel"})
"""Measures that a record holds beside one another; of the others it has one, which need not be told apart."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    spelled = alternation(word for key in _SEVERAL for word in WORDING.words("accuracy", key))
    return (
        pattern(rf"\s*(?:for|in|on|of)\s+(?:the\s+)?(?P<measure>{spelled})(?![\w-])", re.IGNORECASE),
        pattern(rf"(?<![\w-])(?P<measure>{spelled})(?![\w-])(?:\s+(?:(?!{spelled})[a-z]+\s+){{0,4}})[~>≥]?\s?$", re.IGNORECASE),
        pattern(rf"(?:{spelled})\s*(?:,|and|&|/|\bor\b)\s*$", re.IGNORECASE),
    )


def measure(text: str, figure: Figure, start: int, stop: int) -> str:
    """The key of the measure right beside *figure*; ``accuracy`` where none is, or where one figure is said of two."""
    behind, ahead, joined = _patterns()
    found = behind.match(text, figure.stop, stop)
    if found is None:
        found = ahead.search(text, max(start, figure.digits_start - 60), figure.digits_start)
        if found is not None and joined.search(text, max(start, found.start() - 30), found.start()):
            return "accuracy"
    if found is None:
        return "accuracy"
    said = found.group("measure").casefold()
    return next((key for key in sorted(_SEVERAL) if said in WORDING.words("accuracy", key)), "accuracy")
