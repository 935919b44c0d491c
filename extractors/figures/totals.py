"""Averages and totals: "together, both systems reached 31,200 samples/s" is no single result's figure."""

from __future__ import annotations

import re
from typing import Literal

from extractors.figures.figure import Figure
from store.model import RELATIVE
from store.plain import pattern
from store.wording import WORDING, alternation

_PARTS = pattern(
    r"\s+(?:of\s+)?(?:\d+|two|three|four|six|eight|sixteen)\s*x?\s*(?:[\w./-]+\s+){0,4}?(?:GPUs?|accelerators?|chips|cards|nodes|cores)\b",
    re.IGNORECASE,
)
""" "A total of eight GPUs": what is added up is one machine's parts."""
_BEHIND = pattern(rf"\s*,?\s*(?:{alternation(WORDING.words('bounds', 'total'))})\b", re.IGNORECASE)
_KINDS = frozenset({"throughput", "energy", "power"})


def aggregate(text: str, figure: Figure, kind: str, start: int, stop: int) -> Literal["mean", "geomean", "sum"] | None:
    """Whether the sentence ``text[start:stop]`` calls *figure* an average or a total over several results."""
    if (figure.mean and kind != "power") or (kind in RELATIVE and _is_mean(text, figure, start)):
        return "geomean" if kind in RELATIVE and _GEOMETRIC.search(text, start, min(stop, figure.stop + _BESIDE)) else "mean"
    return "sum" if kind in _KINDS and _is_total(text, figure, start, stop) else None


def _is_total(text: str, figure: Figure, start: int, stop: int) -> bool:
    before = WORDING.pattern("bounds", "total").finditer(text, start, figure.start)
    return any(not _PARTS.match(text, match.end(), stop) for match in before) or bool(_BEHIND.match(text, figure.stop, stop))


_GEOMETRIC = pattern(r"\bgeo(?:-?mean|metric\s+(?:mean|average))\b", re.IGNORECASE)
_BESIDE = 40
"""Characters behind a figure in which it may be called a geometric mean."""
_FACTOR = r"\d[\d.]*\s?(?:[xX×]|%|percent|times|-?fold)"
_MEAN = pattern(
    r"\b(?:geo-?mean|geometric\s+mean|averaged\b|averaging\b|(?:on|in|by|the|an?)\s+average\b)"
    r"(?!\s+(?:power|latency|throughput|consumption|response|price|cost|accuracy|utili[sz]ation|batch))",
    re.IGNORECASE,
)
_POWER = pattern(r"\d\s?(?:W|kW|watts?)\s+$")
""" "The run drew 18.2 W on average": a power is a mean, and says nothing of the factors behind it."""
_TO_IT = pattern(rf"(?:(?!{_FACTOR})[^;])*$", re.IGNORECASE)
_BESIDE_ANOTHER = pattern(rf"(?:(?!{_FACTOR})[^;]){{0,60}}?{_FACTOR}(?:(?!{_FACTOR})[^;]){{0,70}}?\band\s+$", re.IGNORECASE)


def _is_mean(text: str, figure: Figure, start: int) -> bool:
    """Whether the sentence speaks of a mean before *figure*, and of no other factor since but one that it is joined with:
    "by geomean, the chip is 1.9x as fast", "an average speedup of 1.42x over the next best, and 1.5x over our own"."""
    if all(text.find(word, start, figure.start) < 0 for word in ("mean", "verag")):
        return False
    lead = next((match for match in _MEAN.finditer(text, start, figure.start) if not _POWER.search(text, start, match.start())), None)
    if lead is None:
        return False
    between = text[lead.end() : figure.start]
    return bool(_TO_IT.match(between) or _BESIDE_ANOTHER.match(between))
