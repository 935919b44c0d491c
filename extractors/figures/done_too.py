"""What else is done in the second that a rate tells: "1,290 sentences per second and 98,400 DLRM samples"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.figures.figure import Figure
from store.plain import pattern
from store.units import load

_DONE_TOO = pattern(
    r"[^.;:]{0,48}\s+and\s+[a-z]+(?:ed|s|t|d|k|w)?\s+(?:about\s+|over\s+|nearly\s+)?"
    r"|(?:[^.;:]|\.(?=\d)){0,90}(?:,|\band|(?:^|\s)[A-Z][\w-]*)\s+(?:(?:about|over|nearly|some)\s+)?"
)
_ITEMS = pattern(
    r"\s+(?:[A-Z][\w-]*\s+|visual\s+)?(?P<items>samples|images|queries|tokens|inferences|frames|sequences|summaries|articles|pictures|recommendations"
    r"|classifications|sentences|translations|keywords|wake\s+words)\b(?!\s+(?:per|an?|each|every)\b|/)"
)
_MANY = pattern(r"\d{1,3}(?:,\d{3})+|\d+\.\d+|\d{3,}|\d+(?:\.\d+)?(?:[KkM]|\s(?:million|thousand))")


def done_too(text: str, found: Sequence[Figure]) -> list[Figure]:
    """Gives what else was done the second that its rate says: "wrote 8,035 tokens per second and painted 6.26 images"."""
    out = list(found)
    rate: Figure | None = None
    for index, figure in enumerate(out):
        item = _ITEMS.match(text, figure.stop) if rate and figure.form == "bare" and _MANY.fullmatch(figure.digits) else None
        if rate and item and _DONE_TOO.fullmatch(text, rate.stop, figure.start):
            out[index] = replace(figure, form="unit", unit=load().canonical(f"{item.group('items')} per second") or rate.unit)
        if figure.unit is not None and figure.unit.kind == "rate" and text[figure.start : figure.stop].endswith("second"):
            rate = figure
    return out
