"""Which names narrow a count: what it is restricted to, and neither what it counts nor what belongs to another part of its sentence."""

from __future__ import annotations

import re

from extractors.context import is_task
from extractors.figures.readings import Reading
from extractors.structure import Sentence
from extractors.subjects.hardware import system_types
from extractors.subjects.places import Places
from extractors.subjects.slots import Slot
from store.plain import pattern


def counts_results(places: Places, reading: Reading) -> bool:
    """Whether a round's results, systems or submitters are counted; a storage system counts the accelerators that it feeds."""
    return reading.meaning.kind == "count" and not (places.context.suite == "storage" and reading.meaning.unit == "accelerators")


def division_entered(places: Places, sentence: Sentence, reading: Reading) -> str | None:
    """The division right behind a count or inside its words: "35 Closed and three Open", "five closed configurations"."""
    entered = _ENTERED.match(places.text, reading.stop, sentence.stop)
    entered = entered or _OF_DIVISION.search(places.text, reading.figure.stop, reading.stop)
    return entered.group("division").casefold() if entered else None


def narrows(places: Places, sentence: Sentence, kind: str, slot: Slot, reading: Reading) -> bool:
    """Whether the name in *slot* says what a count is restricted to; the scenario of an earlier figure does not."""
    if kind == "scenario" and slot.how == "earlier":
        return False
    return not _is_counted(places, sentence, kind, slot, reading) and not _is_said_elsewhere(places, sentence, kind, slot, reading)


def _is_counted(places: Places, sentence: Sentence, kind: str, slot: Slot, reading: Reading) -> bool:
    """Whether a name says what a count counts, and not what it is restricted to."""
    between = places.text[reading.stop : slot.mention.start]
    if kind == "benchmark":
        loose = is_task(slot.mention.name) and not _IN_IT.fullmatch(between)  # "nine systems, for deep learning training and reasoning"
        return slot.how != "own" or loose or reading.meaning.unit in ("benchmarks", "wins")
    if kind == "accelerator" and reading.meaning.unit in ("submitters", "partners"):
        return not _WITH_IT.fullmatch(between)
    if kind == "accelerator" and reading.meaning.unit == "results":
        return slot.how != "own" or not _FOCUSED_ON.fullmatch(between)
    if kind == "system" and reading.meaning.unit in ("results", "power_results"):
        ahead = _ITS_WATTS.fullmatch(places.text, slot.mention.stop, reading.figure.start) if not between else None
        return not (ahead or _ON_IT.fullmatch(between))
    if kind == "system_type":
        # "For the edge, we sent in 17 results": a part of them; "in data centers we won with 17 results" is none
        opens = IN_THE.fullmatch(places.text, sentence.start, slot.mention.start)
        before = slot.mention.start < reading.figure.start and not (opens and reading.meaning.unit == "results")
        return before and not _is_said_again(places, sentence, slot, reading)
    if kind == "system" and reading.meaning.unit == "benchmarks":
        return slot.mention.start > reading.figure.start  # "see the XD670 in eight categories": of that machine
    return kind in ("system", "accelerator", "processor")


def _is_said_again(places: Places, sentence: Sentence, slot: Slot, reading: Reading) -> bool:
    """Whether the kind of system is named again right behind the count, "77 results ... focused on AI at the edge"."""
    behind = system_types(places.text, reading.stop, sentence.stop)
    return bool(behind) and behind[0].name == slot.mention.name and not _GOES_ON.search(places.text, reading.stop, behind[0].start)


def _is_said_elsewhere(places: Places, sentence: Sentence, kind: str, slot: Slot, reading: Reading) -> bool:
    """Whether a name that would narrow a count belongs to another part of the sentence: "40 results, 38 of them in the Open division"."""
    if kind not in _NARROWS:
        return False
    if kind == "division" and _INCLUDING.search(places.text, max(sentence.start, slot.mention.start - 24), slot.mention.start):
        return True
    if kind == "division" and _BOTH_DIVISIONS.search(places.text, max(sentence.start, slot.mention.start - 16), sentence.stop):
        return True
    if kind == "category" and _is_of_both_categories(places, sentence, slot, reading):
        return True
    if kind == "system_type" and _BOTH_KINDS.search(places.text, sentence.start, sentence.stop):
        return True
    if slot.mention.start >= reading.stop:
        return _GOES_ON.search(places.text, reading.stop, slot.mention.start) is not None
    return _STARTS_ANEW.search(places.text, slot.mention.stop, reading.figure.start) is not None


def _is_of_both_categories(places: Places, sentence: Sentence, slot: Slot, reading: Reading) -> bool:
    """Whether a category is one of two that a count is over: both in one breath, or both named before it."""
    at = slot.mention.start
    if _BOTH_CATEGORIES.search(places.text, max(sentence.start, at - _IN_A_BREATH), min(sentence.stop, slot.mention.stop + _IN_A_BREATH)):
        return True
    if at > reading.figure.start:
        return False
    named = set(places.names("category", sentence.start, reading.figure.start))
    available = _AVAILABLE.search(places.text, sentence.start, reading.figure.start)
    return len(named | ({"available"} if available else set())) > 1


_IN_A_BREATH = 32
_AVAILABLE = pattern(r"\bavailable\s+category\b", re.IGNORECASE)
IN_THE = pattern(r"(?:[-*•]\s+)?(?:In|Under|For|With)\s+(?:the\s+)?", re.IGNORECASE)
""" "In the Server scenario we measured 130,022 queries per second for ResNet-50 and 53,900 for RNN-T"."""
_IN_IT = pattern(r"\s+(?:in|for|on)\s+(?:the\s+)?(?:\w+\s+)?")
_ON_IT = pattern(r"(?:\s+(?:for|in|to)\s+MLPerf\s+[\w .]{3,30}?)?\s+(?:on|with)\s+(?:the|our|its)\s+(?:[\w-]+\s+){0,3}")
""" "8 test results for MLPerf Inference v2.1 on the HPE ProLiant e920d"."""
_ITS_WATTS = pattern(r"(?:(?:'s|’s)?\s+(?:\w+\s+per\s+watt|(?:power|energy)\s+\w+))?\s+(?:in|with\s+(?:its|the))\s+", re.IGNORECASE)
""" "Zoom in on the SR780a V3 performance per watt in seven tests", "on the XD670 in 20 closed division results", "with its 7"."""
_WITH_IT = pattern(
    r"[^.;\d]{0,90}\b(?:on|with|using|based\s+on|bring(?:s|ing)?|brought|submit(?:s|ted|ting)?|enter(?:s|ed|ing)?|r[au]n|running|tested|testing)\s+"
    r"(?:the\s+|our\s+|its\s+)?(?:[A-Z][\w-]*\s+)?"
)
""" "12 partners submit great results on A100-based systems", "eight other submitters bring MI325X-based systems"."""
_FOCUSED_ON = pattern(
    r"(?:\s+(?:for|in|to)\s+MLPerf\s+[\w .]{3,30}?)?\s+(?:all\s+)?(?:focused|focusing|focussed|centered|centred)\s+on\s+(?:the\s+)?"
    r"(?:(?:NVIDIA|AMD|Intel|HGX)\s+)*"
)
""" "26 test results for MLPerf Training v5.0 focused on the NVIDIA HGX B200"."""
_INCLUDING = pattern(r"\b(?:including|counting|counted\s+in|adding(?:\s+in)?)\s+(?:the\s+|our\s+|all\s+)?$", re.IGNORECASE)
""" "Including the open division, we submitted 37 results"."""
_BOTH_DIVISIONS = pattern(
    r"\b(?:closed|open|network)\s+(?:and|as\s+well\s+as)\s+(?:the\s+)?(?:closed|open|network)\s+divisions?\b", re.IGNORECASE
)
""" "30 results in closed and network division"."""
_BOTH_CATEGORIES = pattern(
    r"\b(?:available|preview|RDI)(?:\s+categor(?:y|ies))?\s+(?:and|as\s+well\s+as)\s+(?:the\s+)?(?:available|preview|RDI)\b", re.IGNORECASE
)
""" "Counting the available and the preview category, we filed 21 results"."""
_BOTH_KINDS = pattern(
    r"\bedge\s+(?:to|and)\s+(?:the\s+)?data[\s-]?cent|\bdata[\s-]?cent(?:er|re)s?\s+(?:to|and)\s+(?:the\s+)?edge\b", re.IGNORECASE
)
""" "Six systems, from the edge to the data center"."""
_ENTERED = pattern(r"\s+(?P<division>closed|open)\b(?!\s+(?:source|weight))", re.IGNORECASE)
""" "35 Closed and three Open"."""
_OF_DIVISION = pattern(r"\s(?P<division>closed|open)\s+(?!source|weight|and\b|model)(?:[\w-]+\s+)?\w+$", re.IGNORECASE)
""" "Five closed configurations"."""
_NARROWS = frozenset({"division", "category", "system_type", "scenario"})
_GOES_ON = pattern(
    r"(?<![v.\d])\d|[;:]|,\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|most|all|some|half|including)\b", re.IGNORECASE
)
_STARTS_ANEW = pattern(r";|\b(?:altogether|in\s+all|in\s+total|overall)\b", re.IGNORECASE)
