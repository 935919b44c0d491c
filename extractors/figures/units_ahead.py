"""The unit of a figure in the words before it: "Samples per second: 191.6", "(images/s) 315 for ResNet-50", "frames per second are 162"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.figures.figure import Figure
from store.plain import pattern
from store.units import Unit, load
from store.wording import alternation


@lru_cache(maxsize=1)
def _rate_ahead() -> re.Pattern[str]:
    rates = [spelling for spelling, unit in load().spellings().items() if unit.kind in ("rate", "efficiency") and len(spelling) > 3]
    return pattern(rf"\(\s*(?P<unit>{alternation(rates)})\s*\)(?P<between>[^;:]*)$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _key() -> re.Pattern[str]:
    rates = [spelling for spelling, unit in load().spellings().items() if unit.kind in ("rate", "efficiency") and len(spelling) > 3]
    return pattern(rf"(?<![\w/])(?P<unit>{alternation(rates)})\s*\)?\s*[:=]\s*$", re.IGNORECASE)


def keyed(text: str, figure: Figure, start: int) -> Unit | None:
    """The rate that is the figure's key: "Samples per second: 191.575"."""
    if text[max(start, figure.start - 3) : figure.start].rstrip()[-1:] not in (":", "="):
        return None
    key = _key().search(text, max(start, figure.start - 60), figure.start)
    return load().canonical(re.sub(r"\s+", " ", key.group("unit"))) if key else None


_FOR_A_NAME = pattern(r"\s+(?:for|on|in|with)\s+(?:the\s+)?(?:[A-Z0-9]|(?:offline|server|interactive|single|multi)\b)")


@lru_cache(maxsize=1)
def _rate_before() -> re.Pattern[str]:
    rates = [spelling for spelling, unit in load().spellings().items() if unit.kind in ("rate", "efficiency") and len(spelling) > 3]
    return pattern(rf"\b(?P<unit>{alternation(rates)})\s*\($", re.IGNORECASE)


AGAINST = r"(?:versus|vs\.?|against|compared\s+(?:to|with)|(?:up|down)\s+from|instead\s+of|rather\s+than)"
_FIRST_END = pattern(rf"\s*{AGAINST}\s+[~]?\d", re.IGNORECASE)
_SECOND_END = pattern(rf"\(\s*[~]?[\d.,]+[KkM]?\s+{AGAINST}\s+[~]?$", re.IGNORECASE)


def in_brackets(text: str, figure: Figure, start: int, stop: int) -> Unit | None:
    """The rate right before the bracket that tells both ends of a change: "21% more inferences per second (675 versus 558)"."""
    bracket = text.rfind("(", max(start, figure.start - 40), figure.start)
    first = bracket >= 0 and text[bracket + 1 : figure.start].strip() == "" and _FIRST_END.match(text, figure.stop, stop)
    second = bracket >= 0 and text[figure.stop : figure.stop + 1] == ")" and _SECOND_END.match(text, bracket, figure.digits_start)
    said = _rate_before().search(text, max(start, bracket - 40), bracket + 1) if first or second else None
    return load().canonical(re.sub(r"\s+", " ", said.group("unit"))) if said else None


def led_by_rate(text: str, out: Sequence[Figure], figure: Figure, start: int, stop: int) -> Unit | None:
    """The rate in brackets ahead of a list: "shows (inferences/second/Watt) 315 for ResNet-50, 5.64 for RetinaNet"."""
    if "(" not in text[start : figure.start] or not _FOR_A_NAME.match(text, figure.stop, stop):
        return None
    said = _rate_ahead().search(text, start, figure.start)
    if said is None or any(f.form != "unit" for f in out if f.start > said.start("between")):
        return None
    return load().canonical(re.sub(r"\s+", " ", said.group("unit")))


@lru_cache(maxsize=1)
def _rate_moved() -> re.Pattern[str]:
    rates = [spelling for spelling, unit in load().spellings().items() if unit.kind in ("rate", "efficiency") and len(spelling) > 6]
    return pattern(
        rf"\b(?P<unit>{alternation(rates)})\b[^.;:\d]{{0,120}}?\b(?:climb|rose|r[ai]se|went|go|grew|grow|increas|improv|jump|mov|fell|fall|drop|leap)[a-z]*\s+"
        r"(?:from\s+(?:[~]?\d[\d.,]*[KM]?\s+to\s+)?|(?:(?:by|close\s+to|about|nearly|almost|over|another)\s+)*[\d.]+\s?%\s+to\s+)[~]?$",
        re.IGNORECASE,
    )


def moved(text: str, figure: Figure, start: int) -> Unit | None:
    """The unit of what a sentence says to move: "frames per second per watt climbed from 136 to 162", "... climbed by 20% to 162"."""
    if text.find("from", start, figure.start) < 0 and not text[start : figure.digits_start].rstrip("~ ").endswith("to"):
        return None
    said = _rate_moved().search(text, max(start, figure.start - 200), figure.digits_start)
    return load().canonical(re.sub(r"\s+", " ", said.group("unit"))) if said else None


@lru_cache(maxsize=1)
def _rate_subject() -> re.Pattern[str]:
    rates = [spelling for spelling, unit in load().spellings().items() if unit.kind in ("rate", "efficiency") and len(spelling) > 6]
    aside = r"(?:\s+(?:on|in|for)\s[^.;,:]{2,30})?(?:,\s[^.;:,\d]{3,60},)?"
    measure = r"\b(?:efficiency|throughput|performance|rates?|speed|results?)"
    return pattern(
        rf"\b(?P<unit>{alternation(rates)}){aside}\s*$|{measure}\s*\(\s*(?P<inside>{alternation(rates)})\s*\)\s*$", re.IGNORECASE
    )


_COMES_TO = pattern(
    r"\s(?:is|was|are|were|(?:comes?|came)\s+(?:out\s+)?(?:at|to)|reach(?:es|ed)|st(?:ands|ood)\s+at|amount(?:s|ed)\s+to)\s+"
    r"(?:(?:about|only|just|over|nearly)\s+)?[~]?$", re.IGNORECASE,
)


def is_subject(text: str, figure: Figure, start: int) -> Unit | None:
    """The unit that is the subject of the figure's verb: "Frames per second per watt, the number we like best, comes out at 162",
    "The efficiency (inference/second/Watt) is 1,060 for server"."""
    verb = _COMES_TO.search(text, max(start, figure.start - 30), figure.digits_start)
    said = _rate_subject().search(text, max(start, verb.start() - 140), verb.start()) if verb else None
    return load().canonical(re.sub(r"\s+", " ", said.group("unit") or said.group("inside"))) if said else None
