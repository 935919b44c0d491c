"""Figures that leave out what the one before them said: "45% higher offline and 25% in server", "25 submitters, up from 21"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.figures.figure import Figure
from extractors.figures.meanings import EARLIER, Meaning
from store.plain import pattern

_FAR = 110
_AND = pattern(
    r"(?:[^.;:]|\.(?=\d))*?(?:,|\band\b|\bplus\b|;\s)\s*(?:by\s+|a\s+|an\s+|another\s+|over\s+|more\s+than\s+|nearly\s+|about\s+|up\s+to\s+|only\s+|~)*$",
    re.IGNORECASE,
)
_SCORE = pattern(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{4,}|\d+(?:\.\d+)?K|\d+(?:\.\d+)?\s(?:million|thousand)")
_LISTED = pattern(r"\s*(?:,|\band\b|&|,\s*and\b)\s*")
_NAMED_NEXT = pattern(r"\s*(?:,|;|\band\b|,\s*and\b)\s+(?:[A-Z]|\d[A-Z])[\w.-]*(?:\s+(?:and\s+)?[A-Z\d][\w.-]*){0,3}\s+")
_LISTED_NEXT = pattern(r"\s*(?:,|;|\band\b|,\s*and\b)\s+(?:[\w-]+\s+){1,4}(?:by\s+)?$")
""" "Keyword spotting 1.5x, and anomaly detection 38%": a task's name is behind the comma."""
_OF_THE_OTHER = pattern(
    r"(?:\s+(?:for|by|on|with)\s+[A-Z][\w-]*|\s+of\s+[\w-]+(?:\s+(?:right|correct))?)?\s*,?\s+(?:tops|beats|tops|against|versus|vs\.?|over|to|and|compared\s+(?:to|with)|edges\s+out)\s+"
    r"(?:[A-Z][\w-]*'s?\s+)?$"
)
""" "An F1 of 94.4 tops Samsung's 93.98", "75.92% of ImageNet right versus 75.32 percent for Qualcomm"."""
_FOR_EACH = pattern(r"\s+(?:in|on|for)\s+(?:[^.,;%\d]|\d(?!\d*%)){2,40}(?:,|,?\s+and)\s+", re.IGNORECASE)
""" "Accuracy remains at 90.2% for keyword spotting and 85.2% for visual wake words"."""
_EACH_IN_BRACKETS = pattern(r"\s*\([^().%\d]{2,40}(?:\d+[^().%\d]{0,12})?\)\s*(?:,|\band\b|,\s*and\b)\s*")
""" "By 25% (anomaly detection), 33% (keyword spotting) and 27% (visual wake words)"."""
_FOR_NEXT = pattern(
    r",?\s+(?:and\s+)?(?:for|in|on)\s+(?:[^.,;%\d]|\d(?!\d*\s?%)){2,40}?\s+by\s+(?:about\s+|nearly\s+|only\s+)?", re.IGNORECASE
)
""" "For anomaly detection they gain 36%, for visual wake words by 12%"."""
_ACCURACIES = frozenset({("percent", "percent"), ("bare", "bare"), ("bare", "percent")})
_ENDED = pattern(r"\s*(?:[,;)]|each\b|\.(?!\d)|\band\b|$)")
""" "ResNet-50 Server 6.4% and DLRM-v2 Server 9.1%"."""
_PLACE = pattern(
    r"\s+(?:in|on|for|with|under|at)\s+(?:the\s+|its\s+|our\s+)?\w|\s+(?:offline|server|interactive|single-?stream|multi-?stream)\b",
    re.IGNORECASE,
)
_FROM = pattern(
    r"[^.;\d]{0,40}?[,(]?\s*\b(?:(?:up|down)\s+from|from|compared\s+(?:to|with)|versus|vs\.?|against)\s+"
    r"(?:just\s+|only\s+|the\s+)?$",
    re.IGNORECASE,
)
_THEN = pattern(
    r"\s+(?:last|in|a\s+year|a\s+round|previous|prior|during|the\s+(?:last|previous|prior)|the\s+(?:round|year)\s+before|for\s+v?\d)\b|\s*[).,;]|\s*$",
    re.IGNORECASE,
)
GROWN_TO = r"\s+to\s+(?:(?:now|about|over|more\s+than|nearly|some)\s+)?"
_ON_TO = pattern(GROWN_TO)
""" "From 24 results to 26", and not to "512 GPUs"."""
_COUNT_ENDS = pattern(rf"{_THEN.pattern}|\s+(?:this|now|today)\b")
_LAST = pattern(r"\s+(?:last|a\s+year|a\s+round|previous|prior|the\s+(?:last|previous|prior|year\s+before))\b", re.IGNORECASE)
_YET_EARLIER = pattern(r"[^.;\d]{0,40}?(?:,|\band\b)\s*$", re.IGNORECASE)


_PART_OF_THEM = pattern(
    r"(?:[^.;]|\.(?=\d)){0,70}?(?:[:,(–—]|\s-|\band\b)\s*(?:of\s+which\s+)?$", re.IGNORECASE
)
_ANOTHER = pattern(r"(?:[^.;]|\.(?=\d)){0,70}?(?:,|\band\b)\s*(?:another|a\s+further)\s+$", re.IGNORECASE)
_INTO_DIVISION = pattern(r"\s+(?:(?:went|go)\s+)?(?:in|to|into)\s+the\s+(?:closed|open)\b", re.IGNORECASE)
""" "800 results went to the open division, another 41 to the closed division"."""
_WITH_POWER = pattern(r"\s+of\s+\w+\s+with\s+(?:\w+\s+)?(?:power|energy)\b", re.IGNORECASE)
_FOR_POWER = pattern(r"\s+(?:for|of|on)\s+(?:power|energy)\b", re.IGNORECASE)
""" "5,300 results for performance and over 2,400 for power"."""
_ENTERED = pattern(
    r"\s+(?:(?:are|were|belong(?:ed)?)\s+)?(?:(?:in|to)\s+the\s+)?(?:closed|open|preview|available)\b(?!\s+source)",
    re.IGNORECASE,
)
""" "38 results, 35 Closed and three Open"."""
_PARTED = frozenset({"results", "submissions", "systems"})
_OF_THEM = pattern(r"\s+of\s+(?:them|these|those|which)\b", re.IGNORECASE)
""" "16 records, eight of them for a single chip and eight at scale"."""


_AND_THERE_AT = pattern(
    r"(?:\s+of\s+[^,;.()%]{2,60}?)?,?\s+and\s+(?:in|on|for|under)\s+(?:the\s+)?[\w.-]+(?:\s[\w.-]+){0,2}\s+(?:at|by|it\s+is)\s+",
    re.IGNORECASE,
)
""" "At 96 % of a DGX H100 and in Server at 97 %"."""
_AND_THERE = pattern(
    r"(?:[^.;:%]|\.(?=\d))*?,?\s+and\s+(?:in|on|for|under)\s+(?:the\s+)?(?P<place>(?:[Oo]ffline|[Ss]erver|[Ii]nteractive|[A-Z])[\w.-]*)"
    r"(?:\s[\w.-]+){0,2}\s+(?:another\s+|about\s+|nearly\s+|over\s+)?"
)
""" "2.6% ahead of the result that NVIDIA submitted for its own system, and in the server scenario 3.2%."."""
_HELD_TOO = pattern(r"\s+(?:compared\s+(?:to|with)|versus|vs\.?|against|over|relative\s+to)\s", re.IGNORECASE)
_HELD = pattern(r"\b(?:than|compared\s+(?:to|with)|versus|vs|against|over|relative\s+to)\b", re.IGNORECASE)
_AND_ALSO = pattern(r"(?:[^.;%]|\.(?=\d)){4,150}\band\s+(?:by\s+|about\s+|some\s+|nearly\s+|only\s+)*", re.IGNORECASE)
""" "A 36 percent reduction compared with the DGX A100 and 45 percent compared with Dell's server"."""
_THOSE_OF = pattern(
    r"(?:[^.;%]|\.(?=\d)){0,80}?,?\s+(?:and|while)\s+(?:those|that)\s+(?:of|in|for|on)\s+(?:[^.;%]|\.(?=\d)){2,120}?\s+(?:to|by|at|is|are)\s+"
    r"(?:about\s+|nearly\s+|over\s+)?", re.IGNORECASE,
)
_BARELY = pattern(r",?\s+(?:and\s+)?")
""" "90.3 percent, 84.7 percent and 87.5 percent"."""


def continued(
    text: str, figure: Figure, stop: int, before: tuple[Figure, Meaning, int] | None, names: frozenset[int] = frozenset()
) -> Meaning | None:
    """The meaning that *figure* takes over from the reading *before* it (with its end), or None. *names* are where names end."""
    if before is None:
        return None
    other, said, end = before
    if figure.digits_start - end > _FAR or end > figure.digits_start:
        return None
    gap = text[end : figure.digits_start]
    behind_name = figure.start - 1 in names and _LISTED_NEXT.search(gap)
    named = figure.form == "percent" and (_NAMED_NEXT.fullmatch(gap) or behind_name) and _ENDED.match(text, figure.stop, stop)
    if named and said.kind == "ratio" and said.change is None:
        return replace(said, kind="percent_change", unit="%", change="more")
    if said.kind == "ratio" and other.form in ("ratio", "bare") and not other.worded and _is_factor(text, figure, other, gap, stop):
        return said
    if figure.form == other.form == "percent" and said.kind == "percent_change" and _AND_THERE_AT.fullmatch(gap):
        return said
    if figure.form == other.form == "percent" and said.kind == "percent_change" and _FOR_NEXT.fullmatch(gap):
        return said
    if figure.form == other.form == "percent" and said.kind in ("percent_change", "accuracy") and _EACH_IN_BRACKETS.fullmatch(gap):
        return said if text[figure.stop : figure.stop + 2].strip()[:1] == "(" else None
    if figure.form == "percent" and said.kind == "percent_change" and other.form == "percent":
        there = _ENDED.match(text, figure.stop, stop) and _goes_there(gap, said)
        listed = named or there or _LISTED.fullmatch(gap) or (_AND.fullmatch(gap) and _PLACE.match(text, figure.stop, stop))
        return said if listed else None
    if said.kind == "accuracy" and said.change is None and _OF_THE_OTHER.fullmatch(gap) and (figure.form, other.form) in _ACCURACIES:
        return said if "." in figure.digits else None
    if said.kind == "accuracy" and said.change is None and figure.form == other.form == "percent" and _BARELY.fullmatch(gap):
        return said
    if said.kind == "accuracy" and said.change is None and figure.form == other.form == "percent" and _FOR_EACH.fullmatch(gap):
        return said if _PLACE.match(text, figure.stop, stop) else None
    if said.kind == "throughput" and figure.form == "bare" and not figure.worded and _SCORE.fullmatch(figure.digits):
        return said if _LISTED.fullmatch(gap) or (_AND.fullmatch(gap) and len(gap) < 40 and _PLACE.match(text, figure.stop, stop)) else None
    if said.kind != "count" or figure.form != "bare" or said.unit.startswith("%") or figure.value < 2:
        return None
    if said.unit in _PARTED and _FOR_POWER.match(text, figure.stop, stop) and _AND.fullmatch(gap):
        return replace(said, unit="power_results", metric="power_results")
    if said.unit in _PARTED and _PART_OF_THEM.fullmatch(gap):
        if _OF_THEM.match(text, figure.stop, stop):
            return replace(said, unit="power_results", metric="power_results") if _WITH_POWER.match(text, figure.stop, stop) else said
        if _ENTERED.match(text, figure.stop, stop):
            return said
    if said.unit in _PARTED and _ANOTHER.fullmatch(gap) and _INTO_DIVISION.match(text, figure.stop, stop):
        return said
    if said.unit == "records":
        of_them = _OF_THEM.match(text, figure.stop, stop) or _PLACE.match(text, figure.stop, stop)
        return said if of_them and _PART_OF_THEM.fullmatch(gap) else None
    if said.note == EARLIER and other.start < figure.start and _ON_TO.fullmatch(gap) and _COUNT_ENDS.match(text, figure.stop, stop):
        return replace(said, official=True, note=None)
    if said.note == EARLIER:
        return said if _YET_EARLIER.fullmatch(gap) and _LAST.match(text, figure.stop, stop) else None
    if _FROM.fullmatch(gap) and _THEN.match(text, figure.stop, stop):
        return replace(said, official=False, note=EARLIER)
    return said if _AND.fullmatch(gap) and len(gap) < 60 and _PLACE.match(text, figure.stop, stop) else None


def _goes_there(gap: str, said: Meaning) -> bool:
    """Whether *gap* leads to another scenario or benchmark, of which the same is said; a scenario of latencies has no rate."""
    place = there.group("place").casefold() if (there := _AND_THERE.fullmatch(gap)) else ""
    if place.startswith(("single", "multi")):
        return said.metric == "latency"
    return bool(place) and not (said.metric == "latency" and place.startswith(("offline", "server", "interactive")))


def held_too(text: str, figure: Figure, stop: int, end: int) -> bool:
    """True for the 45 of "36 percent less compared with A (28.7 minutes) and 45 percent compared with B", behind what ends at *end*,
    and for the 3.4 of "the gains of A amount to 4.6% with eight L40, and those of B to 3.4%"."""
    gap = text[end : figure.start]
    if figure.form == "percent" and _THOSE_OF.fullmatch(gap):
        return True
    return figure.form == "percent" and bool(_HELD_TOO.match(text, figure.stop, stop) and _AND_ALSO.fullmatch(gap) and _HELD.search(gap))


def _is_factor(text: str, figure: Figure, other: Figure, gap: str, stop: int) -> bool:
    """True for the 3.8 of "server improves by a factor of 4.3, interactive by 3.8", and the 1.9x of "2.7x quicker than A and 1.9x B"
    or "3x the tokens offline, and 1.9x under Server rules"."""
    if figure.form == "ratio":
        in_its = _IN_A_SCENARIO.match(text, figure.stop, stop) and _AND.fullmatch(gap)
        return not figure.worded and bool(in_its or _THAN_AND.fullmatch(gap))
    bare = figure.form == "bare" and not figure.worded and _FACTOR.fullmatch(figure.digits) is not None
    alike = bare and other.value / _AS_MUCH < figure.value < other.value * _AS_MUCH
    return bool(alike and _NEXT_FACTOR.fullmatch(gap) and _FACTOR_ENDS.match(text, figure.stop, stop))


_IN_A_SCENARIO = pattern(
    r"\s+(?:(?:in|under|for|with)\s+(?:the\s+)?)?(?:offline|server|interactive|single-?stream|multi-?stream)\b", re.IGNORECASE
)
_FACTOR = pattern(r"\d{1,2}\.\d{1,2}")
_AS_MUCH = 6
"""How many times larger or smaller the next factor of a list may be."""
_NEXT_FACTOR = pattern(
    r"(?:\s+(?:for|on|in)\s+(?:[^.,;:()%]|\.(?=\d)){2,60}?)?\)?\s*(?:,|,?\s+and|,?\s+or|\s\()\s*(?:(?:for\s+)?[a-z]+(?:\s[a-z]+)?\s+by\s+|(?:of|by)\s+)?"
    r"(?:about\s+|nearly\s+|over\s+|~)?"
)
_FACTOR_ENDS = pattern(r"\s*(?:[.,;)](?!\d)|$)|\s+(?:for|on|in|and|with)\b")
_THAN_AND = pattern(r"\s+[a-z]+\s+than\s+(?:[^.,;:()%]|\.(?=\d)){2,40}?,?\s+and\s+")
