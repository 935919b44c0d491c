"""How the words around a figure say that it was reached: in a virtual machine, with which runtime, at which voltage and clock."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractors.figures.openings import forms, may_say, openings
from extractors.figures.readings import Reading
from extractors.structure import Sentence
from extractors.subjects.places import Places
from store.plain import pattern
from store.wording import WORDING, alternation

_VIRTUAL = pattern(
    r"\b(?:in|inside|on|within|with)\s+(?:(?:the|a|an|one|our|its|that)\s+)?(?:single\s+|large\s+)*(?:VMs?|virtual\s+machines?)\b"
    r"|\bvirtual\s+machines?\s+(?:[a-z]+\s+){1,3}$|\bvirtuali[sz]ed\b", re.IGNORECASE,
)
""" "13.8K samples per second in the VM", "the virtual machine produces 261"."""
_OF_MACHINES = frozenset({"vm", "vms", "virtual", "virtualized", "virtualised"})
_BARE = pattern(r"\bbare[\s-]metal\b|\bwithout\s+(?:a\s+)?(?:hypervisor|virtuali[sz]ation)\b", re.IGNORECASE)
_BEHIND = 40


def told(places: Places, sentence: Sentence, reading: Reading) -> list[str]:
    """Words for a subject's description."""
    runtime = _runtime(places.text, sentence)
    virtual = ["virtual machine"] if _in_virtual_machine(places, sentence, reading) else []
    kind = _kind_of_board(places, sentence, reading)
    return [*virtual, *([runtime] if runtime else []), *([kind] if kind else []), *_operating_point(places.text, sentence, reading)]


def _kind_of_board(places: Places, sentence: Sentence, reading: Reading) -> str | None:
    """The word that tells which of a maker's boards is meant, the last before the figure or one right behind it: the "Slim" of "with a
    single Slim card"."""
    if not may_say(_OF_BOARDS, places.text, sentence.start, sentence.stop):
        return None
    named = list(_BOARD.finditer(places.text, sentence.start, reading.figure.start))
    if not named and (behind := _ON_BOARD.match(places.text, reading.stop, sentence.stop)):
        board = _BOARD.match(places.text, behind.end(), sentence.stop)
        named = [board] if board else []
    if not named or len({match.group("kind") for match in named}) > 1:
        return None
    at, stop = named[0].span("kind")
    known = any(m.start < stop and at < m.stop for m in places.context.within(sentence.start, sentence.stop))
    return None if known else named[0].group("kind")


_BOARDS = "cards?|boards?|chips?|modules?|sticks?|GPUs?|accelerators?"
_BOARD = pattern(
    r"\b(?:[Aa]|[Ll]one|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ss]ix|[Ee]ight|[Tt]en|[Ss]ixteen|[Ss]ingle|\d{1,3}x?)\s+"
    rf"(?P<kind>[A-Z][A-Za-z]{{2,}})\s+(?:{_BOARDS})\b"
)
_OF_BOARDS = forms(_BOARDS)
_ON_BOARD = pattern(
    r"\s+(?:(?:in|for)\s+(?:[A-Z][\w.-]*\s+){1,3})?(?:with|on|using|from)\s+(?:only\s+|just\s+)?(?:(?:the|its|our|an?(?=\s+single))\s+)?"
)
""" "70.3K+ samples/s with a single Slim card"."""


def of_platform(places: Places, sentence: Sentence) -> bool:
    """Whether a sentence speaks of a vendor's platform, or of it and its partners: "the NVIDIA platform delivered the fastest time"."""
    vendors = [mention.stop for mention in places.context.within(sentence.start, sentence.stop) if mention.kind == "vendor"]
    return any(_PLATFORM.match(places.text, at, sentence.stop) for at in vendors)


_PLATFORM = pattern(
    r"(?:['’]s)?\s+(?:(?:[A-Z][\w-]*|AI|accelerated|computing)\s+){0,3}(?:platforms?|ecosystem|partner\s+ecosystem)\b|\s+and\s+(?:its|our)\s+partners\b"
)
_POINT = pattern(r"(?<![\w.])(?:at|@)?\s?(?P<point>\d+(?:\.\d+)?\s?(?:m?V|[MG]Hz))\b")
_MEASURE = pattern(r"\d\s?(?:m?V|[MG]Hz)\b")
_AT_POINT = pattern(r"[^.;,\d]{0,30}?\b(?:at|@)\s(?P<point>\d+(?:\.\d+)?\s?(?:m?V|[MG]Hz))\b")
_ELSEWHERE = pattern(r"[^.;,\d]{0,90}?\b(?:at|@|of|to)\s+(?:[\w-]+\s+){0,4}\d+(?:\.\d+)?\s?(?:m?V|[MG]Hz)\b")


def _operating_point(text: str, sentence: Sentence, reading: Reading) -> list[str]:
    """Voltage and clock: right behind the figure, "26.9 uJ at 0.9 V", or the last before it, "at 0.9V and 30MHz a keyword costs".

    Of those before it only the ones that stand together: "at 800 mV and 370 MHz it takes 0.62 ms, and at 650 mV 27.7 uJ".
    """
    said = text[sentence.start : sentence.stop]
    if not (("V" in said or "Hz" in said) and _MEASURE.search(said)) and "same" not in said:
        return []
    if behind := _AT_POINT.match(text, reading.stop, sentence.stop):
        found = list(_POINT.finditer(text, behind.start("point"), min(sentence.stop, behind.end() + _FAR)))
    else:
        found = list(reversed(list(_POINT.finditer(text, sentence.start, reading.figure.start))))
        if found and _ELSEWHERE.search(text, reading.stop, sentence.stop):
            return []  # which of the points is its own is not told right beside it
        other = _ANOTHER_SETTING.search(text, found[0].end(), reading.figure.start) if found else None
        if other and _A_FIGURE.search(text, found[0].end(), other.start()):
            return []
        if not found and (same := _SAME_SETTING.search(text, sentence.start, sentence.stop)):
            found = list(reversed(list(_POINT.finditer(text, max(0, same.start() - _SETTING_BEFORE), sentence.start))))
        apart = next((i for i, (one, other) in enumerate(pairwise(found), 1) if one.start() - other.end() > _FAR), len(found))
        found = found[:apart]
    first = {match.group("point")[-1].casefold(): _volts(match.group("point")) for match in reversed(found)}
    return sorted(first.values())


def _volts(point: str) -> str:
    """A voltage or clock without its blank, in volts: "650 mV" is "0.65V"."""
    plain = point.replace(" ", "")
    return f"{float(plain[:-2]) / 1000:g}V" if plain.endswith("mV") else plain


_SAME_SETTING = pattern(
    r"\b(?:in|at|with|under)\s+(?:the|this|that)\s+(?:very\s+)?same\s+(?:setting|operating\s+point|mode|voltage|clock|frequency)\b"
)
""" "In the 370 MHz setting at 0.8 V ... Anomaly detection needs 7.3 uJ in the same setting"."""
_SETTING_BEFORE = 400
_ANOTHER_SETTING = pattern(
    r"(?:[,;]|\b(?:and|while|whereas|but))\s+(?:[a-z]+\s+)?(?:in|at|with|under)\s+(?:the|its|an?|our)\s+(?!(?:very\s+)?same\b)(?:[\w-]+\s+){1,2}"
    r"(?:settings?|operating\s+points?|modes?|configurations?|voltage|clock|frequency)\b"
)
""" "At 370 MHz GAP9 recognizes a keyword in 0.48 ms, while in the low-voltage setting anomaly detection costs 5.25 uJ"."""
_A_FIGURE = pattern(r"(?<![\w.-])\d")
"""Right behind the clock "in the frugal mode" says it again; behind a figure it is of the next one."""
_FAR = 12
"""Characters between a voltage and its clock."""


def _in_virtual_machine(places: Places, sentence: Sentence, reading: Reading) -> bool:
    """Whether the words around a figure say that a virtual machine reached it, and none speak of bare metal."""
    if not may_say(_OF_MACHINES, places.text, sentence.start, sentence.stop):
        return False
    stop = min(sentence.stop, reading.stop + _BEHIND)
    ahead = _VIRTUAL.search(places.text, sentence.start, reading.figure.start)
    behind = _VIRTUAL.search(places.text, reading.stop, stop)
    return bool(ahead or behind) and _BARE.search(places.text, sentence.start, stop) is None


_OF_RUNTIMES = openings(WORDING.spelled("work", "runtimes"))


@cache
def _runtimes() -> re.Pattern[str]:
    names = alternation(WORDING.spelled("work", "runtimes"))
    ahead = r"(?P<with>(?:with|using|on|in|via|through|under|by)\s+(?:the\s+|our\s+)?)?"
    return pattern(rf"(?<![\w-]){ahead}(?P<runtime>{names})(?![\w-])", re.IGNORECASE)


def _runtime(text: str, sentence: Sentence) -> str | None:
    """The one runtime that a sentence says its models ran with; None where it names several, or another way."""
    if not may_say(_OF_RUNTIMES, text, sentence.start, sentence.stop):
        return None
    named = list(_runtimes().finditer(text, sentence.start, sentence.stop))
    return named[0].group("runtime") if len(named) == 1 and named[0].group("with") else None
