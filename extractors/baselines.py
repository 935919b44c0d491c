"""What a ratio or change is compared with: the words behind "compared to", "over", "than", and the names in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.figures import Figure
from store.wording import WORDING, alternation

_STOP = re.compile(
    r"[;.]\s|\s(?:while|whereas)\s|\)\s?[,;.]?|$"
    r"|,\s(?:while|whereas|and the|with|showcasing|enabling|making|which|the|we|our"
    r"|[A-Z][\w-]+\s+(?:has|have|was|is|achieved|delivered|delivers))\b"
)
_OPENING = re.compile(
    r"(?<![\w-])(?:compared\s+(?:to|with)|in\s+comparison\s+(?:to|with)|relative\s+to|versus)\b", re.IGNORECASE
)
_MOST = 160
_BOUNDS_TOO = frozenset({"over", "than", "from", "against", "exceeding", "beating", "outperforming"})
"""Before a number these are no comparison but its limit ("over 3,900 results")."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The span of the words that name the baseline, its mark ("compared to") left out."""

    start: int
    stop: int
    mark: int
    """Where the mark begins: from here on, names are the baseline's."""


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternation(WORDING.words('baseline', 'marks'))})(?![\w-])", re.IGNORECASE)


def _is_number_next(text: str, offset: int) -> bool:
    return bool(re.match(r"\s*[~]?\d", text[offset : offset + 6]))


def comparison(text: str, figure: Figure, start: int, stop: int) -> Comparison | None:
    """The comparison that *figure* of ``text[start:stop]`` is part of: behind it, or opening the sentence."""
    if directly := _TIMES_OF.match(text, figure.stop, stop):
        return _until_end(text, directly.end(), stop, figure.stop)
    for match in _marks().finditer(text, figure.stop, stop):
        if match.group().casefold() in _BOUNDS_TOO and _is_number_next(text, match.end()):
            continue
        return _until_end(text, match.end(), stop, match.start())
    for opening in _OPENING.finditer(text, start, figure.start):
        comma = text.find(", ", opening.end(), figure.start)
        if comma > 0:
            return Comparison(opening.end(), comma, opening.start())
    return None


_TIMES_OF = re.compile(r"\s+the\s+(?:\w+\s+)?(?:throughput|performance|speed|efficiency|results?|score|latency)\s+of\b", re.IGNORECASE)
""" "4x the throughput of an A100": the ratio names its baseline without a mark."""


def _until_end(text: str, start: int, stop: int, mark: int) -> Comparison:
    most = min(stop, start + _MOST)
    end = _STOP.search(text, start, most)
    return Comparison(start, end.start() if end else most, mark)


def is_internal(words: str) -> bool:
    """True when the baseline's words say that nobody else could have measured it ("without our optimisations")."""
    return bool(WORDING.pattern("baseline", "internal").search(words))


def is_previous(words: str) -> bool:
    """True when the words speak of something earlier ("previous generation", "last round")."""
    return bool(WORDING.pattern("baseline", "previous").search(words))
