"""A sentence -> its figures with what each says: the first half of reading a sentence, before names are shared out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.classify import meaning, names_accuracy
from extractors.counts import count
from extractors.elided import continued
from extractors.figures import Figure, figures
from extractors.meanings import Meaning
from extractors.ranks import ranks
from extractors.structure import Sentence
from extractors.subjects import Places

_NUMBERED_KINDS = frozenset({"accelerator", "processor", "system", "benchmark", "round", "public_id"})


@dataclass(frozen=True)
class Reading:
    """A figure with its meaning and the span that is quoted."""

    figure: Figure
    meaning: Meaning
    stop: int


def readings(places: Places, sentence: Sentence) -> list[Reading]:
    """The figures of *sentence* that claim something, left to right."""
    text, start, stop, suite = places.text, sentence.start, sentence.stop, places.context.suite
    named = places.context.within(start, stop)
    numbered = tuple((m.start, m.stop) for m in named if m.kind in _NUMBERED_KINDS)
    products = tuple((m.start, m.stop) for m in named if m.kind in ("accelerator", "processor", "system"))
    out: list[Reading] = []
    for figure in _with_units_left_out(text, figures(text, start, stop, numbered), stop):
        said = meaning(text, figure, start, stop, products, suite)
        counted = count(text, figure, start, stop, products, suite) if said is None else None
        if said is not None:
            out.append(Reading(figure, said, figure.stop))
        elif counted is not None:
            fed = suite == "storage" and counted[0].unit == "accelerators"
            bounded = _as_bounded(text, figure, out)
            out.append(Reading(replace(bounded, stop=counted[1]) if fed else bounded, counted[0], counted[1]))
        elif taken_over := continued(text, figure, stop, (out[-1].figure, out[-1].meaning, out[-1].stop) if out else None):
            out.append(Reading(figure, taken_over, figure.stop))
    return _with_ranks(out, places, sentence)


def _with_ranks(found: Sequence[Reading], places: Places, sentence: Sentence) -> list[Reading]:
    """*found* and the ranks that the sentence claims; words that are part of a figure rank nothing."""
    stated = [Reading(figure, said, figure.stop) for figure, said in ranks(places, sentence)]
    apart = [r for r in stated if not any(f.figure.start < r.stop and r.figure.start < f.stop for f in found)]
    return sorted([*found, *apart], key=lambda each: each.figure.start) if apart else list(found)


def _as_bounded(text: str, figure: Figure, out: Sequence[Reading]) -> Figure:
    """*figure* with the floor of the count before it: "more than 5,300 results and 2,400 power measurements"."""
    before = out[-1] if out else None
    if before is None or before.meaning.kind != "count" or before.figure.bound != "at_least" or figure.bound != "exact":
        return figure
    return replace(figure, bound="at_least") if text[before.stop : figure.start].strip() == "and" else figure


_AGAIN = re.compile(
    r"[^()]{0,40}\(\s*(?:up\s+)?(?:from\s+|vs\.?\s+|versus\s+|compared\s+to\s+|was\s+)?[~]?$", re.IGNORECASE
)
_EXACT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{2,}\.\d+|\d{4,}(?:\.\d+)?")
_ENDS = re.compile(
    r"\s*(?:[.,;)](?!\d)|$|(?:and|but|in|on|for|with|at|respectively|offline|server|per)\b|\(\s*(?:offline|server|interactive|single|multi))"
    r"(?!\s+\w+\s+(?:nodes|GPUs)\b)",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\s?-?\s?(?:nodes?|GPUs?|accelerators?|cards?|servers?|chips?)\b", re.IGNORECASE)
_ON = re.compile(r"\s+(?:on|with|for|in)\b")
"""With a thousands separator it is no number of nodes: "648,248 tokens/s ..., and 350,820 on 32 GPUs"."""
_FAR = 160
_ALIKE = 50
"""How many times larger or smaller a figure may be whose unit is left out."""


def _with_units_left_out(text: str, found: Sequence[Figure], stop: int) -> list[Figure]:
    """Gives a figure the unit of the rate before it where the text does not say it again.

    "428K+ inferences per second (418K in v2.0)", "68,781 tokens/s offline ... the figures are 53,017 and 47,804".
    """
    out: list[Figure] = []
    for figure in found:
        before = next((f for f in reversed(out) if f.form == "unit" and f.unit), None)
        if before and figure.form == "bare" and not figure.worded and not names_accuracy(text, figure, before.stop):
            nearest = out[-1] is before and not _SIZE.match(text, figure.stop) and _AGAIN.fullmatch(text, before.stop, figure.digits_start)
            if nearest or _goes_on(text, before, figure, stop):
                figure = replace(figure, form="unit", unit=before.unit)
        out.append(figure)
    return out


def _goes_on(text: str, before: Figure, figure: Figure, stop: int) -> bool:
    """True where *figure* continues the list that the rate *before* began."""
    assert before.unit is not None
    return bool(
        before.unit.kind == "rate"
        and figure.digits_start - before.stop < _FAR
        and _EXACT.fullmatch(figure.digits)
        and before.value / _ALIKE < figure.value < before.value * _ALIKE
        and (_ENDS.match(text, figure.stop, stop) or ("," in figure.digits and _ON.match(text, figure.stop, stop)))
    )


def restated(text: str, found: Sequence[Reading]) -> dict[Figure, Figure]:
    """Figures that only say the one before them more exactly, "less than 50 mins. (47.93 mins.)", with that one."""
    pairs: dict[Figure, Figure] = {}
    for one, other in pairwise(found):
        within = _RESTATES.fullmatch(text, one.stop, other.figure.start) and _CLOSED.match(text, other.stop)
        if one.meaning.unit == other.meaning.unit and within:
            pairs[other.figure] = one.figure
    return pairs


_RESTATES = re.compile(r"\.?\s*\(\s*")
_CLOSED = re.compile(r"\.?\s*\)")
