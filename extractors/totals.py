"""Averages and totals: "together, both systems reached 31,200 samples/s" is no single result's figure."""

from __future__ import annotations

import re
from typing import Literal

from extractors.figures import Figure
from store.wording import WORDING, alternation

_PARTS = re.compile(
    r"\s+(?:of\s+)?(?:\d+|two|three|four|six|eight|sixteen)\s*x?\s*(?:[\w./-]+\s+){0,4}?(?:GPUs?|accelerators?|chips|cards|nodes|cores)\b",
    re.IGNORECASE,
)
""" "A total of eight GPUs": what is added up is one machine's parts."""
_BEHIND = re.compile(rf"\s*,?\s*(?:{alternation(WORDING.words('bounds', 'total'))})\b", re.IGNORECASE)
_KINDS = frozenset({"throughput", "energy", "power"})


def aggregate(text: str, figure: Figure, kind: str, start: int, stop: int) -> Literal["mean", "sum"] | None:
    """Whether the sentence ``text[start:stop]`` calls *figure* an average or a total over several results."""
    if figure.mean:
        return "mean"
    return "sum" if kind in _KINDS and _is_total(text, figure, start, stop) else None


def _is_total(text: str, figure: Figure, start: int, stop: int) -> bool:
    before = WORDING.pattern("bounds", "total").finditer(text, start, figure.start)
    return any(not _PARTS.match(text, match.end(), stop) for match in before) or bool(_BEHIND.match(text, figure.stop, stop))
