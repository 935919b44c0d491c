"""Counts of results that have a power measurement, by the words around the count of results or of tests."""

from __future__ import annotations

import re

from extractors.figures.figure import Figure
from store.plain import pattern

_WITH_POWER = pattern(
    r"[^.;,\d]{0,30}\b(?:with|accompanied by|including|have|had)\s+(?:\w+\s+){0,2}(?:power|energy)\b", re.IGNORECASE
)
_NONE_OF = pattern(r"\b(?:none|not\s+one|few)\s+of\s+(?:the\s+|all\s+|its\s+)*$", re.IGNORECASE)
""" "None of the 201 results came with power measurements"."""
_FOR_POWER = pattern(
    r"\b(?:power|energy)\s+(?:consumption\s+)?(?:metrics|readings|numbers|measurements|data|figures)\s+(?:with|for|on|alongside|in)\s+$"
    r"|\b(?:for|of)\s+(?:power|energy)(?:\s+(?:efficiency|consumption|use))?,?\s+(?:there\s+(?:are|were)\s+|it\s+\w+\s+)?(?:over\s+|more\s+than\s+|nearly\s+|about\s+)?$",
    re.IGNORECASE,
)
""" "For power there are more than 2,400 measurements"."""
_OF_POWER_IN = pattern(
    r"\b(?:(?:performance|results?|scores?|throughput)\s+per\s+watt|(?:power|energy)\s+(?:efficiency|measurements|numbers|results))\s+in\s+$",
    re.IGNORECASE,
)
""" "The performance per watt in seven tests": as many results have a measurement."""
_WITH_POWER_GREW = pattern(
    r"(?:submissions|results|entries)\s+(?:with|that\s+(?:carry|have|include))\s+(?:measured\s+|an?\s+)?(?:power|energy)\b", re.IGNORECASE
)
""" "Results with power measurements have doubled to 16"."""
_GREW_TO = pattern(
    r"\b(?:power|energy)\s+(?:submissions|results|entries|measurements)\s+(?:[a-z]+\s+){0,4}to\s+(?:over\s+|more\s+than\s+|nearly\s+|about\s+)?$",
    re.IGNORECASE,
)
""" "Our power submissions have doubled to 16 results"."""


def as_measured(text: str, figure: Figure, unit: str, end: int, start: int, stop: int) -> str:
    """``power_results`` for a count of results or tests that the words around it tell to be measured; *unit* for any other.

    *end* is where the counted noun ends, *start* and *stop* where the sentence does.
    """
    ahead = max(start, figure.start - 60), figure.start
    if unit == "benchmarks":
        return "power_results" if _OF_POWER_IN.search(text, *ahead) else unit
    powered = unit in ("results", "submissions") and (
        _WITH_POWER.match(text, end, stop) or _FOR_POWER.search(text, *ahead) or _GREW_TO.search(text, *ahead)
    )
    return "power_results" if powered and not _NONE_OF.search(text, max(start, figure.start - 20), figure.start) else unit


def of_those_that_grew(words: str) -> str:
    """What *words* count that begin with what grew: "results with power measurements have doubled to"."""
    return "power_results" if _WITH_POWER_GREW.match(words) else "results"
