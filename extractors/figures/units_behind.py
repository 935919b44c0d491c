"""The unit of a figure in what stands behind it: "45,024 (B200), 34,014 (H200) and 9,272 tokens/s", "from 5.47 to 0.90 minutes"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from extractors.figures.figure import Figure
from extractors.figures.rates_going_on import ALIKE, AS_ANOTHER, EXACT, SCENARIO
from store.plain import pattern
from store.units import load
from store.wording import alternation


def with_units_behind(text: str, found: Sequence[Figure], stop: int, tests: frozenset[int]) -> list[Figure]:
    """*found* with the units that what stands behind gives to bare figures; *tests* are where names of tests begin."""
    return _behind(text, _leading(text, found), stop, tests)


def _leading(text: str, found: Sequence[Figure]) -> list[Figure]:
    """Gives the figures of a list the unit of the rate that ends it: "45,024 (B200), 34,014 (H200) and 9,272 tokens/s"."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        here, after = out[index], out[index + 1]
        if here.form != "bare" or after.form != "unit":
            continue
        if _leads_to(text, here, after) or _is_where_it_came_from(text, here, after) or _ARROW.fullmatch(text, here.stop, after.start):
            out[index] = replace(here, form="unit", unit=after.unit)
    return out


_ARROW = pattern(r"\s*(?:→|➜|⇒|->|=>|-->)\s*")
""" "ResNet-50, 16 IPUs: 37.12 → 19.64 min"."""


def _leads_to(text: str, figure: Figure, after: Figure) -> bool:
    """True where *figure* stands in the list that the rate *after* ends."""
    assert after.unit is not None
    return bool(
        after.unit.kind in ("rate", "efficiency")
        and (EXACT.fullmatch(figure.digits) or ("." in figure.digits and _NAMED.match(text, figure.stop)))
        and after.value / ALIKE < figure.value < after.value * ALIKE
        and _LISTED_ON.fullmatch(text, figure.stop, after.start)
    )


_NAMED = pattern(r"\s*\([^()\d]{1,24}\)|\s+(?:in|on|for)\s+[a-z][a-z -]{2,36}?(?:\s?,|\s+and\b)", re.IGNORECASE)
""" "8.5 (IC), 25.2 (KWS) and 8.7 (VWW) inferences per second"."""
_LISTED_ON = pattern(
    r"\s*(?:\([^()]{1,48}\)|(?-i:[A-Z])[\w.-]+(?:\s[\w.-]+)?(?=\s+and\s+\d)|(?:in|on|for)\s+[a-z][a-z -]{2,36}?(?=\s?,|\s+and\b)|/|,|and\b)"
    r"(?:[^.,;:()\d]|(?<=\w)\d|\([^()]*\)|\.(?=\d)|,){0,50}?", re.IGNORECASE
)
""" " (B200), " and " (H200) and ": a name in brackets, a comma, the next name."""


def _is_where_it_came_from(text: str, figure: Figure, after: Figure) -> bool:
    """True for the 4,261 of "rose from 4,261 in v3.0 to 6,544 samples per second"."""
    assert after.unit is not None
    alike = after.unit.kind in ("rate", "efficiency") and after.value / AS_ANOTHER < figure.value < after.value * AS_ANOTHER
    moved = alike and FROM.search(text, max(0, figure.digits_start - 16), figure.digits_start)
    return bool(moved and TO.fullmatch(text, figure.stop, after.digits_start))


FROM = pattern(r"\bfrom\s+(?:about\s+|only\s+|just\s+|~)?$")
TO = pattern(r"[^.;,:()]{0,40}?(?:v\d\.\d[^.;,:()]{0,12})?\s+to\s+(?:about\s+|only\s+|just\s+|over\s+|nearly\s+|~)?")


def _behind(text: str, found: Sequence[Figure], stop: int, tests: frozenset[int]) -> list[Figure]:
    """Gives two scores the units behind their scenarios: "6.26 and 6.25 for offline samples-per-second and server queries-per-second"."""
    out = _with_own_nouns(text, found)
    for index, (one, other) in enumerate(pairwise(out)):
        if _counts_tests(text, one, other, tests):
            out[index] = replace(one, form="unit", unit=other.unit)
        said = _OF_SCENARIOS.match(text, other.stop, stop)
        if said is None or one.form != "bare" or other.form != "bare" or text[one.stop : other.start].strip() != "and":
            continue
        for at, unit in ((index, said.group("first") or said.group("second")), (index + 1, said.group("second"))):
            out[at] = replace(out[at], form="unit", unit=load().canonical(re.sub(r"[\s-]+", " ", unit)))
    return out


def _with_own_nouns(text: str, found: Sequence[Figure]) -> list[Figure]:
    """*found*, where "per second" is said once behind a list whose figures each have a noun: "6.26 images and 6.25 queries per second",
    "88,000 ResNet-50 images, 6,429 BERT sequences and 21,890 RNN-T utterances per second"."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        one, other = out[index], out[index + 1]
        listed = one.form == "bare" and not one.worded and other.unit is not None and other.unit.kind == "rate"
        own = _own_noun().fullmatch(text, one.stop, other.start) if listed else None
        if own:
            out[index] = replace(one, form="unit", unit=load().canonical(f"{own.group('items')} per second"))
    return out


@lru_cache(maxsize=1)
def _own_noun() -> re.Pattern[str]:
    rates = [spelling.removesuffix(" per second") for spelling, unit in load().spellings().items() if unit.kind == "rate"]
    nouns = alternation([noun for noun in rates if noun.endswith("s") and noun.isalpha() and len(noun) > _LETTERS])
    return pattern(
        rf"\s+(?:(?-i:[A-Z\d])[\w./-]*\s+){{0,3}}?(?P<items>{nouns})(?:\s+(?:in|for|on|with)\s+(?:the\s+)?(?-i:[A-Z])[\w-]*)?\s*(?:,|,?\s+and|/|&)\s*"
        r"(?:about\s+|over\s+|nearly\s+|more\s+than\s+|~)?", re.IGNORECASE
    )


_LETTERS = 4
_WORK = r"(?:samples?|queries|query|tokens?|images?|inferences?)[\s-]per[\s-]second"
_OF_SCENARIOS = pattern(
    rf"\s+(?:for|in)\s+(?:the\s+)?{SCENARIO}(?:\s+(?P<first>{_WORK}))?\s+and\s+{SCENARIO}\s+(?P<second>{_WORK})", re.IGNORECASE
)


def _counts_tests(text: str, one: Figure, other: Figure, tests: frozenset[int]) -> bool:
    """True for the 21.65 of "21.65 keyword spotting and 10.1 visual wake words inferences per second"."""
    rated = other.unit is not None and other.unit.kind in ("rate", "efficiency")
    named = one.form == "bare" and not one.worded and one.stop + 1 in tests
    return named and rated and _TEST_AND.fullmatch(text, one.stop, other.start) is not None


_TEST_AND = pattern(r"\s+[^.;,:()\d]{3,40}?\s+and\s+(?:about\s+|over\s+|nearly\s+)?")


def in_one_unit(text: str, found: Sequence[Figure]) -> list[Figure]:
    """*found*, where both ends of a change have the unit of the second: "BERT goes from 5.47 to 0.90 minutes, ResNet from 13.6 to 2.66"."""
    out = list(found)
    for index, (here, after) in enumerate(pairwise(found)):
        bare = here.stop == here.digits_start + len(here.digits) and here.form in ("bare", "unit") and here.unit != after.unit
        changes = bare and after.form == "unit" and FROM.search(text, max(0, here.digits_start - 16), here.digits_start)
        if changes and _STRAIGHT_TO.fullmatch(text, here.stop, after.digits_start):
            out[index] = replace(here, form="unit", unit=after.unit)
    return out


_STRAIGHT_TO = pattern(r"\s+(?:down\s+|up\s+)?to\s+(?:only\s+|just\s+|about\s+)?[~]?")
