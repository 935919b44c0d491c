"""Signs and units that a number takes from the words around it: of a list's last one, behind a name, before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.figures.bounds import bound_before
from extractors.figures.per_watt import for_each_watt
from store.plain import pattern
from store.units import load
from store.wording import alternation

if TYPE_CHECKING:
    from extractors.figures.figure import Figure

_OF_A_SIZE = pattern(r"\b(?:on|with)\s$")
""" "On 128 and 3.48 minutes"."""


_MEASURE = pattern(r"\b(?:AUC|F1|mAP|mIoU|WER|ROUGE(?:-?\w)?|CLIP|FID|accuracy)\s*(?:of|=|:)?\s*$")
""" "(AUC 0.83, 30 uJ)": the number has its measure before it."""


_SAID_OF_IT = pattern(
    r"\s+(?:more|less|faster|slower|longer|shorter|higher|lower|better|quicker|sooner|shy|short|above|below|ahead|behind)\b(?![^,;.]{0,40}?,\s+respectively)"
)
""" "The box needs 23.1, 7 percent more": what is said of the first is no list with it."""


_OF_PRODUCTS = pattern(r"\s+(?:[A-Z][A-Za-z]+\s+){0,2}[A-Z]+[\w-]*\d")
""" "Two EPYC 7763 and 8 x NVIDIA A100", "209.9, 8x MI300X": so many of a product, and no ratio."""


def with_sign_of_list(text: str, found: list[Figure]) -> list[Figure]:
    """Gives "~10" its unit in "~10 to 1,000 samples/s", and "93.8" its sign in "93.8, 96.7 and 106.3 %"."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        here, after = out[index], out[index + 1]
        gap = text[here.stop : after.start]
        if (
            here.form == "bare"
            and after.form in ("unit", "percent", "ratio")
            and not (after.worded and not here.worded)
            and not (here.worded and not after.worded and after.form != "unit")  # "above 90% for the first two and 70% for the third"
            and not (after.form == "ratio" and after.digits.isdecimal() and _OF_PRODUCTS.match(text, after.stop))
            and not _MEASURE.search(text, max(0, here.start - 12), here.start)
            and not ((here.digits.isdecimal() or here.worded) and _OF_A_SIZE.search(text, max(0, here.start - 6), here.start))
            and not (gap.strip() == "," and after.form == "percent" and _SAID_OF_IT.match(text, after.stop) and not after.worded)
            and re.fullmatch(r"\s?(?:,|and|or|,\s?and|/|&|to|-|–|vs\.?|versus|against|,?\s?respectively,?)\s?", gap)
        ):
            out[index] = replace(here, form=after.form, unit=after.unit)
    return out


@lru_cache(maxsize=1)
def _rate_behind() -> re.Pattern[str]:
    units = load().spellings().items()
    rates = [spelling for spelling, unit in units if unit.kind in ("rate", "efficiency") and not spelling.startswith(("/", "per "))]
    return pattern(
        r"(?:\+|-plus\b)?(?:\s*\((?!(?:from|up|down|was|vs|versus)\b)(?:[^()\d]|(?<=\w)\d|-\d){1,24}\)|(?:\s+99(?:\.9)?%?|\s+(?:3D\s+)?(?!(?:are|is|was|were|values?|results?|in|as|of|about|around|nearly|almost|over|some|roughly|up|one|two|three|four|five|six|seven|eight|nine|ten)\b)[A-Za-z][\w.-]*(?:(?:\s\d(?:\.\d)?)?\s\d{1,4}B\b)?){1,3}?)\s+"
        rf"(?P<unit>{alternation(rates)})(?![A-Za-z0-9])", re.IGNORECASE
    )


_OF_A_NAME = pattern(
    r"\s(?P<items>images|frames|samples|queries|inferences|tokens|sequences|sentences)\s+(?:of|for|on|in|with)\s+(?:the\s+)?"
    r"(?:[A-Za-z\d][\w.-]*\s+){1,3}?(?:per|an?|each|every)\s+second\b"
    r"|\s(?P<aside>images|queries|tokens),\s+or\s+[a-z ]{3,40},\s+(?:per|an?|each|every)\s+second\b", re.IGNORECASE,
)  # fmt: skip
""" "2,565 frames of ResNet-50 per second", "420,659 tokens, or fragments of words, per second"."""


def with_unit_behind_name(text: str, figure: Figure) -> Figure:
    """Gives "23,000 ResNet50 inferences a second" its unit, which stands behind the benchmark, and "314 queries/s per watt"."""
    if of_watt := for_each_watt(text, figure):
        return of_watt
    if figure.form != "bare":
        return figure
    match = _rate_behind().match(text, figure.stop)
    said = re.sub(r"\s+", " ", match.group("unit")) if match else None
    if match is None and (match := _OF_A_NAME.match(text, figure.stop)):
        said = f"{match.group('items') or match.group('aside')} per second"
    unit = load().canonical(said) if said else None
    if match is None or unit is None:
        return figure
    rate = replace(figure, form="unit", unit=unit, stop=match.end())
    return for_each_watt(text, rate) or rate


_FACTOR = pattern(
    r"\b(?:an?\s+)?(?:factor|speed-?up|(?<!compression )ratio)\s+of\s+(?:about\s+|nearly\s+|over\s+|almost\s+|more\s+than\s+|up\s+to\s+)?$"
    r"|\bratios?\s+(?:is|are|was|were)\s+(?:about\s+)?(?:\d\.\d+\s+(?:for|on|in)\s[^,.;]{2,24}(?:,\s+and\s+|,\s+|\s+and\s+))*$"
    r"|\bratio\s+(?:of|between)\s[^.;,:\d]{3,40}[^.;,:]{0,12}:\s+$", re.IGNORECASE,
)


def with_sign_of_factor(text: str, figure: Figure) -> Figure:
    """Gives "by more than a factor of 20" and "ratio of A to B: 1.78" its sign."""
    before = _FACTOR.search(text, max(0, figure.digits_start - 70), figure.digits_start) if figure.form == "bare" else None
    if before is None:
        return figure
    bound = bound_before(text, before.start())[0] if figure.bound == "exact" else figure.bound
    return replace(figure, form="ratio", unit=load().by_name["x"], bound=bound)


_LEADS = pattern(r"\bbetween\s+$", re.IGNORECASE)


def with_ranges(text: str, found: Sequence[Figure]) -> list[Figure]:
    """*found* with the two ends of "between 94% and 104%" as one range."""
    out: list[Figure] = []
    for figure in found:
        low = out[-1] if out else None
        if (
            low is not None and low.form == figure.form and low.unit == figure.unit and low.form in ("ratio", "percent", "unit")
            and low.value_high is None and figure.value_high is None and low.value < figure.value
            and text[low.stop : figure.start].strip() == "and" and _LEADS.search(text, max(0, low.start - 10), low.start)
        ):  # fmt: skip
            digits = text[low.digits_start : figure.digits_start + len(figure.digits)]
            out[-1] = replace(low, stop=figure.stop, value_high=figure.value, digits=digits)
        else:
            out.append(figure)
    return out
