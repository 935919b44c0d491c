"""Counts of a round in sentences that speak of no submission: "we chose three configurations", "nine vendors ran GPT-J".

Who is counted, the verb right before the number, or the words of a total tell that it is one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.figures.figure import Figure
from extractors.figures.openings import may_say, openings
from store.plain import pattern
from store.wording import WORDING, alternation

_BEFORE = 70
"""Characters before a number in which somebody may choose what it counts."""


def is_of_a_round(text: str, figure: Figure, start: int, stop: int) -> bool:
    """Whether what *figure* counts is a round's, by who is counted, by the verb before it, or as a total."""
    if _SUBMITTERS.match(text, figure.stop, stop) or _is_chosen(text, figure, start, stop):
        return True
    results = _RESULTS.match(text, figure.stop, stop)
    alone = _WITH_ONLY.search(text, max(start, figure.start - 24), figure.start)
    return bool(results and (alone or _IN_TOTAL.match(text, results.end(), stop)))


_SUBMITTERS = pattern(
    r"\+?\s+(?:\w+\s+){0,2}?(?:submitters|submitting\s+(?:organi[sz]ations|companies)|newcomers|first-timers)\b"
    r"|\s+(?:\w+\s+)?(?:vendors|companies|organi[sz]ations|\w*makers)\s+(?:ran|tried|tested|entered)\b", re.IGNORECASE,
)
""" "Nine vendors ran GPT-J": by the noun alone, or with what they did."""
STRONG = pattern(
    r"-strong\s+(?:field|group|list|crowd|line-?up)\s+of\s+(?:submitters|vendors|companies|organi[sz]ations|participants)\b", re.IGNORECASE
)
""" "A 31-strong field of submitters"."""
_RESULTS = pattern(r"\s+(?:[\w-]+\s+){0,2}?(?:results|submissions|entries|numbers)\b", re.IGNORECASE)
_IN_TOTAL = pattern(r"\s*(?:in\s+(?:total|sum|all)|altogether|,\s+all)\b", re.IGNORECASE)
_WITH_ONLY = pattern(r"\b(?:with|by)\s+(?:just|only|its|their|a\s+mere)\s+$", re.IGNORECASE)


_OF_CHOOSING = openings(WORDING.words("count", "chosen"))


def _is_chosen(text: str, figure: Figure, start: int, stop: int) -> bool:
    if not may_say(_OF_CHOOSING, text, start, stop):
        return False
    return _chosen().search(text, max(start, figure.start - _BEFORE), figure.start) is not None


@lru_cache(maxsize=1)
def _chosen() -> re.Pattern[str]:
    """What somebody brings, right before its number or behind one thing more: "we chose one model and three configurations"."""
    verbs = alternation(WORDING.words("count", "chosen"))
    return pattern(
        rf"\b(?:{verbs})\s+(?:(?:an?|one)\s+[\w\s-]{{3,24}}(?:,\s[^.;,]{{2,24}},)?\s+and\s+)?(?:(?:just|only|all|the\s+same)\s+)*$",
        re.IGNORECASE,
    )


def is_single(text: str, figure: Figure, noun: re.Match[str], start: int, stop: int) -> bool:
    """Whether "one" is a number and no article: "kept to one benchmark", "submitted one workload only"."""
    if not figure.worded:
        return False
    alone = _ONLY.match(text, figure.stop + noun.end("noun"), stop) or _JUST.search(text, max(start, figure.start - 12), figure.start)
    return bool(_is_chosen(text, figure, start, stop) or (alone and _SENT.search(text, max(start, figure.start - 24), figure.start)))


_ONLY = pattern(r"\s+(?:only|alone)\b")
_JUST = pattern(r"\b(?:just|only)\s+$", re.IGNORECASE)
_SENT = pattern(r"\b(?:submit(?:s|ted)?|entered|enters|ran|runs|filed|files)\s+(?:(?:just|only|in)\s+)*$", re.IGNORECASE)
