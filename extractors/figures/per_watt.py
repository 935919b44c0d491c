"""Rates for each watt that the words around a figure tell: "314 queries/s per watt", "per watt, 1,060 queries/s"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from store.plain import pattern
from store.units import load

if TYPE_CHECKING:
    from extractors.figures.figure import Figure

_PER_WATT = pattern(r"\s*(?:/|per\s+|and\s+|(?:for|with)\s+(?:each|every|one)\s+)\s?(?:W\b|watts?\b)", re.IGNORECASE)
_PER_KILOWATT = pattern(r"\s*(?:/|per\s+|and\s+|for\s+(?:each|every)\s+)\s?(?:kW\b|kilowatts?\b)", re.IGNORECASE)
_A_WATT_GIVES = pattern(r"\b(?:1|one|a\s+single|each|every)\s(?-i:W\b|watt\b)(?:\s+[a-z]+){1,5}\s+[~]?$", re.IGNORECASE)
_WATT_AHEAD = pattern(r"\b(?:per|for\s+(?:each|every))\s+watt\s*[,:]\s+(?:(?:that|this|it|we|which)\s+[a-z]+\s+)?[~]?$", re.IGNORECASE)
""" "Per watt, 1,060 queries/s"."""
_WORK = pattern(
    r"\s+(?:image\s+)?(?:classifications|detections|recognitions|inferences|images|samples|queries|translations)\b(?:\s+(?:per|a|each|every)\s+second\b)?",
    re.IGNORECASE,
)
""" "1 W of power can deliver 212 image classifications": the work of a second for each watt."""


_OUT_OF_A_WATT = pattern(
    r"\s+(?:images|samples|queries|inferences|classifications|frames)(?:\s+(?:per|a|each|every)\s+second)?\s+(?:out\s+of|from|for)\s+(?:each|every|one|a)\s+watt\b",
    re.IGNORECASE,
)
""" "Squeezes 76.4 images out of every watt"."""


def for_each_watt(text: str, figure: Figure) -> Figure | None:
    """*figure* as a rate for each watt, where the words around say so; None where they do not. A rate per kilowatt is a bare number."""
    if figure.unit is not None and figure.unit.kind == "rate":
        if _PER_KILOWATT.match(text, figure.stop):  # no record is kept in it, and without its divisor the figure says something else
            return replace(figure, form="bare", unit=None, stop=figure.digits_start + len(figure.digits))
        watt = _PER_WATT.match(text, figure.stop)
        ahead = max(0, figure.start - 60), figure.start
        if not watt and not _A_WATT_GIVES.search(text, *ahead) and not _WATT_AHEAD.search(text, *ahead):
            return None
        efficiency = load().by_name["tokens/s/W" if figure.unit.name == "tokens/s" else "samples/s/W"]
        return replace(figure, unit=efficiency, stop=watt.end() if watt else figure.stop)
    squeezed = _OUT_OF_A_WATT.match(text, figure.stop) if figure.form == "bare" else None
    if squeezed:
        return replace(figure, form="unit", unit=load().by_name["samples/s/W"], stop=squeezed.end())
    work = _WORK.match(text, figure.stop) if figure.form == "bare" else None
    if work and _A_WATT_GIVES.search(text, max(0, figure.start - 60), figure.start):
        return replace(figure, form="unit", unit=load().by_name["samples/s/W"], stop=work.end())
    return None
