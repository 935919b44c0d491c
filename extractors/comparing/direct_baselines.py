"""The baseline that a share or a multiple names right behind it, without a mark: "4x the throughput of an A100", "1.8x 5th Gen Xeon"."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.comparing.compared import Comparison, until_end
from extractors.figures.figure import Figure
from store.plain import pattern
from store.vocabulary import load
from store.wording import alternation


def directly(text: str, figure: Figure, start: int, stop: int) -> Comparison | None:
    """The comparison with what *figure* of ``text[start:stop]`` is of."""
    part = _PART_OF.match(text, figure.stop, stop) if figure.form == "ratio" and figure.value < 1 else None
    of = part or _TIMES_OF.match(text, figure.stop, stop) or _between(text, figure, start, stop)
    if of is None:
        return None
    if of.groupdict().get("place"):  # "four times as fast in ResNet-50 Offline as the A30": the place is the subject's too
        return until_end(text, of.end(), stop, of.end())
    scenario = _SCENARIO_NOUN.match(text, of.end(), stop)
    return Comparison(of.end(), scenario.end(), figure.stop) if scenario else until_end(text, of.end(), stop, figure.stop)


def _between(text: str, figure: Figure, start: int, stop: int) -> re.Match[str] | None:
    """What stands between a share or a multiple and the product that it is of."""
    if figure.form == "percent":
        near = _WITHIN.search(text, max(start, figure.digits_start - 20), figure.digits_start)
        if near:
            return _OF.match(text, figure.stop, stop)
        adds = _ADDS.search(text, max(start, figure.start - 32), figure.digits_start)
        if adds and (added := _TO_A_PRODUCT.match(text, figure.stop, stop)):
            return added
        up = _UP.search(text, max(start, figure.digits_start - 20), figure.digits_start)
        if up and (on := _ON_A_PRODUCT.match(text, figure.stop, stop)) and not _COMPARED.match(text, on.end(), stop):
            return on
        return next(filter(None, (each.match(text, figure.stop, stop) for each in _OF_WHAT)), None)
    ways = (_OF_A_RESULT, _ARTICLED, _OF_A_FIGURE, _OWN_ROUND, _OWN_PRODUCT, _OF_ONE, _PREDECESSOR, _of_a_processor())
    named = (each.match(text, figure.stop, stop) for each in ways)
    if of := next(filter(None, named), None):
        return of
    said = "." in figure.digits or _IS.search(text, max(start, figure.start - 32), figure.digits_start)
    return _PRODUCT.match(text, figure.stop, stop) if said or _AND.search(text, max(start, figure.start - 16), figure.start) else None


@lru_cache(maxsize=1)
def _of_a_processor() -> re.Pattern[str]:
    """ "1.8 times the 5th Gen Intel Xeon Scalable": products told by the words of their families."""
    families = {family.split()[-1] for term in load().terms("processors") for family in term.values("family")}
    generation, family = r"\d(?:st|nd|rd|th)[\s-]gen(?:eration)?\s+", rf"(?:(?-i:[A-Z])[a-z]+\s+)?(?:{alternation(families)})"
    return pattern(
        rf"\s+(?:an?|the)\s+(?={family}\s+(?:(?-i:[A-Z])|\d))|\s+(?:(?:an?|the)\s+)?(?={generation}{family}\b)", re.IGNORECASE
    )


_COMPARED = pattern(r"[\w-]+(?:\s[\w-]+){0,3}\s+(?:compared|in\s+comparison)\s+(?:to|with)\b")
""" "Up by 31% on the XE8545 compared with the R750xa": the first is the subject's own."""
_BARE = pattern(r"\s*of\s+(?:the\s+|its\s+)?(?:equivalent\s+|corresponding\s+|same\s+)?(?=bare[\s-]metal|native\b)", re.IGNORECASE)
""" "94% to 105% of the equivalent bare metal performance"."""
_SCENARIO_NOUN = pattern(
    r"(?:offline|server|interactive|single-?stream|multi-?stream)\s(?:throughput|performance|results?|scores?|figures?|rate|speed|numbers?)\b",
    re.IGNORECASE,
)
_OF_SCENARIO = pattern(rf"\s*of\s+(?:the\s+|its\s+|our\s+|their\s+)?(?={_SCENARIO_NOUN.pattern})", re.IGNORECASE)
""" "93% of its Offline throughput"."""
_OF_RIVAL = pattern(
    r"\s*of\s+(?:the\s+)?(?=(?-i:[A-Z])[\w.-]+(?:\s(?-i:[A-Z])[\w.-]+)?(?:'s?)?\s+(?:own\s+)?(?:results?|scores?|figures?|submission|entry|numbers?)\b)",
    re.IGNORECASE,
)
""" "97% of the STMicroelectronics result"."""
_WITHIN = pattern(r"\bwithin\s+(?:about\s+|~)?$", re.IGNORECASE)
_OF = pattern(r"\)?\s*(?:of|from)\s+")
_OF_A_RESULT = pattern(r"\s+of\s+(?=(?:the|an?|our|its|one|that)\s|[\w-]*closed|(?-i:[A-Z]))")
_OWN_ROUND = pattern(r"\s+(?=(?:our|its|their|the)\s+(?:own\s+)?v\d\.\d\b)")
""" "1.9x our v3.1 figure"."""
_OWN_PRODUCT = pattern(
    r"\s+(?=(?:our|its|their)\s+(?:own\s+)?(?:[A-Z][a-z]+\s+)?(?:[A-Z]+[\w-]*\d[\w-]*|[a-z]+\d[\w.-]*)\s+(?:throughput|performance|results?|scores?|figures?|speed|numbers?)\b)"
)
""" "Three times our H200 throughput"."""
_ON_A_ROUND = pattern(
    r"\s+(?:up\s+)?on\s+(?=(?:the\s+|our\s+|its\s+|their\s+)?(?:own\s+)?(?:(?:previous|last|prior|preceding|earlier)\s|v\d\.\d\b))",
    re.IGNORECASE,
)
""" "Up 15% on v4.0", "20% up on the previous round"."""
_PREDECESSOR = pattern(r"\s+(?=(?:its|their)\s+(?:own\s+|direct\s+|immediate\s+)?(?:predecessor|forerunner)(?:'s)?\b)", re.IGNORECASE)
""" "As much as 4.5 times its predecessor's performance"."""
_OF_ONE = pattern(r"\s+(?=(?:an?\s+single|one|an?)[\s-](?:node|GPU|card|chip|accelerator|server|system|rack|board)\b)", re.IGNORECASE)
""" "2.83x one node", "7.0X a single node"."""
_UP = pattern(r"(?:\bup\s+(?:by\s+)?(?:about\s+|over\s+|nearly\s+|some\s+|~)?|\+\s?)$", re.IGNORECASE)
_ADDS = pattern(r"\badd(?:s|ed|ing)?\s+(?:about\s+|over\s+|nearly\s+|another\s+|some\s+|~)?$", re.IGNORECASE)
_TO_A_PRODUCT = pattern(r"\s+to\s+(?=(?:the\s+|our\s+|its\s+|an?\s+)?(?:[A-Z][a-z]+(?:'s)?\s+)?[A-Z]+[\w-]*\d)")
""" "MI325X adds 24% to MI300X"."""
_ON_A_PRODUCT = pattern(r"\s+on\s+(?=(?:the\s+|our\s+|its\s+|an?\s+)?(?:[A-Z][a-z]+(?:'s)?\s+)?[A-Z]+[\w-]*\d)")
""" "Up 30% on MI300X", "(+30% on MI300X)"."""
_ARTICLED = pattern(r"\s+(?:an?|the)\s+(?=(?:[A-Z][A-Za-z]+(?:'s)?\s+){0,2}[A-Z]+[\w-]*\d)")
""" "2.0 times of the NVIDIA result", "2.8x an A100"."""
_OF_A_FIGURE = pattern(
    r"\s+(?:the|our|its|their)\s+~?\d[\d.,]*\s?[KM]?\s?(?:[a-z]+/[a-z]+|[a-z]+\s+(?:per|a)\s+second|ms|minutes|min)\s+of\s+"
    r"(?=(?:the|an?|our|its|their|one|[\w'-]*[A-Z])\b)"
)
""" "Three times the 552.7 tokens/s of the H200 machine"."""
_IS = pattern(r"(?:\b(?:is|are|was|were|makes\s+it)|(?<=[a-z])'s)\s+(?:[a-z]+\s+){0,2}~?$", re.IGNORECASE)
_AND = pattern(r"\band\s+(?:[a-z]+\s+){0,2}$")
_PRODUCT = pattern(
    r"\s+(?:the\s+|an?\s+|its\s+|our\s+)?(?:(?:older|earlier|former|previous|prior|original)\s+)?"
    r"(?=(?:[A-Z][a-z]+(?:'s)?\s+)?[A-Z]+[\w-]*(?:\s[a-z]+)?\d)"
)
""" "is up to 4x the H100", "that's about 3x TPU v5e", "3.1x its older TPU v5e"."""
_SHARE_OF = pattern(r"\s*of\s+(?:the\s+|an?\s+)?(?!(?:FP|BF|TF|INT)\d)(?=(?:[\w'.-]+\s+){0,3}(?-i:[A-Z]+)[\w-]*\d)", re.IGNORECASE)
""" "97% of NVIDIA B200 throughput"."""
_OF_THE_SAME = pattern(r"\s*of\s+(?=the\s+same\s+(?:[\w-]+\s+)?(?:server|system|machine|node|board)\s+with\s)", re.IGNORECASE)
""" "67% of the same server with an A30"."""
_OF_THEIRS = pattern(r"\s*of\s+(?:what\s+(?=(?:the\s|an?\s)?(?-i:[A-Z])|the\s+same\s)|(?=(?-i:[A-Z])[\w.-]*'s?\s+own\s))", re.IGNORECASE)
""" "29% of what Intel's two-socket machine does", "65% of Intel's own system"."""
_OF_WHAT = (_OF_THEIRS, _SHARE_OF, _BARE, _ON_A_ROUND, _OF_SCENARIO, _OF_RIVAL, _OF_THE_SAME)
_TIMES_OF = pattern(
    r"\s+(?:per\s+(?:GPU|chip|accelerator|card|node)\s+)?"
    r"(?:the\s+(?:[\w.-]+\s+){0,5}(?:throughput|performance|speed|efficiency|results?|score|figures?|rate|latency|work|output|tokens|images|queries|samples|inferences)\s+of"
    r"|what|those\s+of|the\s+best\s+(?:that|of)|as\s+(?:fast|quick|long|efficient|many|much|high|good)(?:\s+per\s+\w+)?(?P<place>\s+(?:in|on|for)\s+(?-i:[A-Z])[\w-]*(?:\s(?-i:[A-Z\d])[\w-]*){0,3})?"
    r"\s+as)\b", re.IGNORECASE,
)
""" "4x the throughput of an A100", "1.7 times as fast as it", "1.3x those of the H200": the ratio names its baseline without a mark."""
_PART_OF = pattern(
    r"(?:\s+of)?\s+(?:the\s+(?:\w+\s+){0,2}?(?:throughput|performance|speed|efficiency|rate|score|latency|times?|energy|power)(?:\s+(?:use|consumption))?\s+of"
    r"|that\s+of|what|as\s+(?:fast|quick|quickly|long|many|much)(?:\s+(?:energy|power|queries|samples|tokens|images))?\s+as)\b",
    re.IGNORECASE,
)
""" "half the training time of an A100", "a third as long as": a fraction may be of more measures."""
