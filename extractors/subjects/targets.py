"""Two looks right beside a figure that change what it is about: an accuracy target, and being what was before a change."""

from __future__ import annotations

import re

from extractors.figures.openings import forms, may_say
from extractors.structure import Sentence
from extractors.subjects.places import Places
from extractors.subjects.subject import Draft
from store.plain import pattern

_CLASSES = "targets?|variants?|versions?|modes?|constraints?|class|tracks?|tiers?"
_TARGET = (
    r"(?:(?P<target>99(?:\.9)?)\s?%?\s+(?:accuracy\s+)?|high(?:er)?[\s-]accuracy\s+|(?P<low>relaxed|looser|less\s+strict|lower)\s+(?:accuracy\s+)?)"
    rf"(?:{_CLASSES})\b"
)
"""The higher of the two is what "the high-accuracy variant" means."""
_OF_CLASSES = forms(_CLASSES)
_WORDS = r"(?:the\s+|its\s+)?(?:[a-z]+\s+){0,2}"
_BEHIND = pattern(rf"\s+(?:on|in|for|with|at|under)\s+{_WORDS}{_TARGET}", re.IGNORECASE)
_BARE = pattern(r"\s+(?:for|at|on|in)\s+(?P<target>99(?:\.9)?)\s?%(?=\s*(?:[,;)]|\.(?!\d)|$)|\s+and\b)")
""" "713.8K samples/s for the 99% target and 433.6K for 99.9%"."""
_OPENING = pattern(rf"(?:with|at|for|on|in|under)\s+{_WORDS}{_TARGET}[^.;\d]{{0,60}}$", re.IGNORECASE)
_LED = pattern(rf"\b(?:the|its)\s+{_TARGET}(?:[^.;\d]|(?<=[A-Za-z])\d+){{0,50}}$", re.IGNORECASE)
""" "The 99.9 target takes this down to 394,489", "the high-accuracy variant at about 5.6K"."""
_FROM = pattern(r"\bfrom\s+(?:about\s+|just\s+|only\s+|~)?$", re.IGNORECASE)
_TO = pattern(r"[^.;,\d]{0,40}\b(?:to|by)\s+(?:about\s+|over\s+|~)?\d", re.IGNORECASE)
_COME_FROM = pattern(
    r"\b(?:come|came|gone|went)\s+(?:up|down)\s+from\s+(?:(?:about\s+|just\s+|~)?\d[\d.,]*\d?(?:,\s+|\s+and\s+))*(?:about\s+|just\s+|~)?$",
    re.IGNORECASE,
)
_IT_WAS = pattern(r"\(\s*(?:it|this|which|that)\s+(?:was|took|needed|had\s+been)\s+$", re.IGNORECASE)
""" "16.46 minutes with PyTorch (it was 17.25)"."""


def as_variant(draft: Draft, places: Places, sentence: Sentence, start: int, stop: int) -> None:
    """Gives the figure at ``start:stop`` the accuracy target beside it: "6,408 on the 99.9% variant", "With the 99.9% target, it ...".

    The benchmark is the figure's own, else the last one that its paragraph named before.
    """
    behind = places.text, stop, sentence.stop
    beside = _BARE.match(*behind)
    if may_say(_OF_CLASSES, places.text, sentence.start, sentence.stop):
        ahead = places.text[sentence.start : start]
        beside = _BEHIND.match(*behind) or beside or _OPENING.match(ahead) or _LED.search(ahead)
    if beside is None:
        return
    above = places.names("benchmark", places.structure.blocks[sentence.block].start, sentence.start)
    benchmark = draft.values.get("benchmark") or (above[-1] if above else None)
    if benchmark is None:
        return
    family = (places.vocabulary.term("benchmarks", benchmark).values("family") or (benchmark,))[0]
    variant = f"{family}-{beside.group('target') or ('99' if beside.group('low') else '99.9')}"
    if variant in places.vocabulary.kinds["benchmarks"]:
        draft.values["benchmark"], draft.origins["benchmark"] = variant, "sentence"


_BACK_THEN = pattern(
    r"\b(?:a|one|two|six|few|\d+)\s+(?:year|round|month|week)s?\s+(?:ago|earlier|before)\b|\bat\s+(?:that|the)\s+time\b"
    r"|\blast\s+(?:year|round|time|winter|spring|summer|autumn|fall)\b|\b(?:previously|formerly|back\s+then)\b|\bhad\s+(?:been|taken|needed|reached|trained|clocked)\b|\b(?:the|its|their|our)\s+(?:former|old)\s+$|\bin\s+(?:the|our|its|their)\s+(?:previous|prior|preceding|last)\s+round\b|\bfirst\s+submission\b"
    r"|\bin\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:we|our)\b",
    re.IGNORECASE,
)
_THEN = pattern(
    r"\s*,?\s+(?:then\b|(?:(?:which|that)\s+)?(?:the|its|their|our)\s+(?:predecessor|forerunner|previous\s+(?:generation|version))\s+(?:had|needed|took|managed)\b"
    r"|(?:a|one)\s+year\s+(?:ago|earlier|before)\b|last\s+(?:year|round|winter|spring|summer|autumn|fall)\b)", re.IGNORECASE,
)
""" "The 37.1 minutes its predecessor had managed", "25.1 seconds last winter"."""


_TO_FROM = pattern(r"\bto\s+~?\d[\d.,]*\s?[\w/\u00b5]*\s+(?:up\s+|down\s+)?from\s+$", re.IGNORECASE)
""" "Its latency fell to 0.989 ms from 1.203 ms": the second is the former."""
_UP_FROM = pattern(r"\b(?:up|down)\s+from\s+(?:about\s+|just\s+|only\s+|~)?$", re.IGNORECASE)
_TIME_BACK = pattern(
    r"(?:\s+\w+)?\s+(?:(?:a|one|two|three|six|few|\d+)\s+)?(?:years?|rounds?|months?)\s+(?:ago|earlier|before)\b", re.IGNORECASE
)


_NOW = pattern(r"\b(?:today|now|this\s+(?:time|round|year))\b", re.IGNORECASE)
""" "It took 1.62 ms six months ago; today it is back after 0.34"."""


def was_before(text: str, sentence: Sentence, start: int, stop: int) -> bool:
    """True for "up from 2,107 tokens six months before": another round's, even where the sentence names its own."""
    ahead = _UP_FROM.search(text, max(sentence.start, start - 24), start)
    return bool(ahead and _TIME_BACK.match(text, stop, sentence.stop))


def is_former(text: str, sentence: Sentence, start: int, stop: int) -> bool:
    """True for the first of "from 231 items/s to 1,367", and for "a year ago it took 37 minutes": another round's, which is not named."""
    back = _BACK_THEN.search(text, max(sentence.start, start - 90), start)
    if (back and not _NOW.search(text, back.end(), start)) or _THEN.match(text, stop, sentence.stop):
        return True
    if _COME_FROM.search(text, max(sentence.start, start - 60), start) or _IT_WAS.search(text, max(sentence.start, start - 24), start):
        return True
    if _TO_FROM.search(text, max(sentence.start, start - 40), start):
        return True
    ahead = _FROM.search(text, max(sentence.start, start - 16), start)
    return bool(ahead and _TO.match(text, stop, sentence.stop))
