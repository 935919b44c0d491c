"""Figures that go on with a rate said before them: "953 images/s in Offline and 855 in Server", "1,060 queries/s, against 633"."""

from __future__ import annotations

import re

from extractors.figures.figure import Figure
from extractors.figures.other_runs import SIZE, is_parallel
from store.plain import pattern


def goes_on(text: str, before: Figure, figure: Figure, stop: int) -> bool:
    """True where *figure* continues the list that the rate *before* began."""
    assert before.unit is not None
    return bool(
        before.unit.kind in ("rate", "efficiency")
        and abs(figure.digits_start - before.stop) < FAR
        and (
            EXACT.fullmatch(figure.digits)
            or _short(text, before, figure)
            or _in_its_scenario(text, before, figure)
            or _by_scenario(text, before, figure)
            or (NUMBER.fullmatch(figure.digits) and not SIZE.match(text, figure.stop) and is_parallel(text, before, figure))
            or is_opposed(text, before.stop, figure.digits_start)
            or _PLACED.search(text, before.stop, figure.digits_start)
        )
        and before.value / ALIKE < figure.value < before.value * ALIKE
        and (
            ENDS.match(text, figure.stop, stop)
            or ("," in figure.digits and _ON.match(text, figure.stop, stop))
            or (is_opposed(text, before.stop, figure.digits_start) and _OF_SOMEBODY.match(text, figure.stop, stop))
            or _says_its_noun(text, before, figure, stop)
        )
    )


FAR = 160
ALIKE = 5_000
"""How many times larger or smaller a figure may be whose unit is left out."""
AS_ANOTHER = 50
"""How many times as much or as little another's result may be."""
EXACT = pattern(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{2,}\.\d+|\d{4,}(?:\.\d+)?|\d+(?:\.\d+)?[KkM]\+?|\d+(?:\.\d+)?\s(?:million|thousand)")
NUMBER = pattern(r"\d{2,3}|\d+\.\d+")
DECIMAL = pattern(r"\d+\.\d+")
_THEN = r"(?:an?\s+(?:year|round)\s+(?:ago|before|earlier)|last\s+(?:year|round|time)|(?:six|twelve)\s+months\s+(?:ago|before|earlier))"
ENDS = pattern(
    r"\+?\s*(?:[.,:;)](?!\d)|/\s?\d|$|(?:and|but|in|on|for|with|at|respectively|offline|online|server|interactive|per|each|apiece|when|if|once|now|today|from\s+(?:each|every))\b"
    rf"|{_THEN}\b|\(\s*(?:offline|server|interactive|single|multi))"
    r"(?!\s+\w+\s+(?:nodes|GPUs)\b)",
    re.IGNORECASE,
)
_PLACED = pattern(
    r"(?:,|\band\b|,?\s+with)\s+[A-Z][\w.]*\s+(?:was\s+|came\s+|is\s+)?(?:second|third|fourth|fifth|next|last)\s+(?:at|with)\s+$"
)
""" "Neuchips was second at 8.8 samples per watt, and Qualcomm third at 7.4"."""
_ON = pattern(r"\s+(?:on|with|for|in)\b")
"""With a thousands separator it is no number of nodes: "648,248 tokens/s ..., and 350,820 on 32 GPUs"."""
_OF_SOMEBODY = pattern(r"\s+of\s+(?:the\s+)?(?:[A-Z]|[a-z]+[A-Z])|\s+(?:is|was|are|were|means|makes|gives|amounts)\b")
""" "Close to the 24,525 of NVIDIA's", "59,600 tokens/s against 23,080 is a gain of 2.58x"."""


def _short(text: str, before: Figure, figure: Figure) -> bool:
    """True for the 9.29 of "by 15% to 4.76 inferences per second per watt, and for BERT by 2% to 9.29", a small one."""
    assert before.unit is not None
    led = _LED.search(text, before.stop, figure.digits_start) is not None
    at = before.unit.kind == "rate" and _LED_AT.search(text, before.stop, figure.digits_start) is not None
    if before.unit.kind == "rate" and _PER.match(text, figure.stop):
        at = at or _DIVIDED.fullmatch(text, before.stop, figure.digits_start) is not None
        if _PER_CHIP.search(text, max(before.stop, figure.digits_start - 24), figure.digits_start) and NUMBER.fullmatch(figure.digits):
            return True
    return ((before.unit.kind == "efficiency" and led) or at) and DECIMAL.fullmatch(figure.digits) is not None


_LED = pattern(r"(?:\bto|,|\band)\s+$")
_LED_AT = pattern(r"\band\s+at\s+$")
""" "At 19.7 inferences per second on the H7 and at 7.5 on the U5"."""
_PER = pattern(r"\s+(?:per|for\s+each|for\s+every)\s+(?:chip|GPU|accelerator|card|node|server|TPU)\b", re.IGNORECASE)
""" "10.2 samples/s, i.e. 2.54 per chip"."""
_DIVIDED = pattern(
    r"(?:[^.;,]|\.(?=\w)){0,40},?\s+(?:i\.e\.|or|that\s+is|which\s+is|equal\s+to|hence|thus)\s*,?\s+(?:about\s+|some\s+|nearly\s+)?[~]?",
    re.IGNORECASE,
)
_PER_CHIP = pattern(
    r"(?:,?\s+(?:i\.e\.|or|that\s+is|and|which\s+is|equal\s+to|meaning|hence)\s*,?|\s+[-–—]+)\s+(?:about\s+|some\s+|nearly\s+|over\s+)?[~]?$"
)


def _in_its_scenario(text: str, before: Figure, figure: Figure) -> bool:
    """True for the 855 of "953 images/s in Offline and 855 in Server": a shorter number may go on in the next scenario."""
    tells = _SCENARIO_NAMED.match(text, figure.stop) and _SCENARIO_SAID.search(text, before.stop, figure.digits_start)
    return bool(tells and NUMBER.fullmatch(figure.digits) and _HEDGED.search(text, before.stop, figure.digits_start))


SCENARIO = r"(?:offline|server|single-?\s?stream|multi-?\s?stream|interactive)"
_SCENARIO_SAID = pattern(rf"\b{SCENARIO}\b", re.IGNORECASE)
_SCENARIO_NAMED = pattern(
    r"\+?\s*\(?(?:in\s+(?:the\s+)?|for\s+)?(?:[Oo]ffline|Server|[Ii]nteractive|Single-?[Ss]tream|Multi-?[Ss]tream)\b(?!\s+(?:nodes?|GPUs?|results?))"
)
_HEDGED = pattern(r"(?:\bto|,|\band)\s+(?:(?:about|nearly|almost|over|some|roughly|just\s+under|more\s+than|close\s+to)\s+)?[~]?$")


def _by_scenario(text: str, before: Figure, figure: Figure) -> bool:
    """True for the 596 of "856 tokens per second offline ...; in Server the slice reached 596"."""
    at = text, max(before.stop, figure.digits_start - 70), figure.digits_start
    return bool(NUMBER.fullmatch(figure.digits) and _BY_SCENARIO.search(*at))


_BY_SCENARIO = pattern(
    r"\bin\s+(?:the\s+)?(?:[Oo]ffline|Server|[Ii]nteractive)(?:\s+(?:mode|scenario))?,?\s+(?:[\w-]+\s+){0,4}?"
    r"(?:reached|reaches|was|is|got|gets|came\s+to|comes\s+to|stood\s+at|stands\s+at|does|did|gave|gives|made|makes|achieved|delivered)\s+"
    r"(?:(?:about|nearly|over|some)\s+)?[~]?$"
)


def is_opposed(text: str, start: int, stop: int) -> bool:
    """Whether the words of ``text[start:stop]``, between two figures, set the second against the first."""
    return bool(_OPPOSED.search(text, start, stop))


_OPPOSED = pattern(
    r"(?<!\d)(?:,\s+|\s)(?:up\s+[\d.]+\s?(?:%|percent)\s+(?:on|from|over)|up\s+from|down\s+from|close\s+to|(?:just|right)\s+behind|against|versus|vs\.?|compared\s+(?:to|with))\s+(?:only\s+|just\s+|about\s+|roughly\s+|the\s+|~)?$",
    re.IGNORECASE,
)
""" "1,060 queries per second, against 633 for": a shorter number goes on as well."""


def _says_its_noun(text: str, before: Figure, figure: Figure, stop: int) -> bool:
    """True for the second of "5,064 tokens per second per GPU, up from 2,107 tokens six months before"."""
    noun = _NOUN.match(text, figure.stop, stop)
    assert before.unit is not None
    return bool(noun and before.unit.name == f"{noun.group(1).casefold()}/s" and is_opposed(text, before.stop, figure.digits_start))


_NOUN = pattern(r"\s+(tokens|samples|queries)\b", re.IGNORECASE)
