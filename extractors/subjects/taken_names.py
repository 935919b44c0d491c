"""Which names of its share a figure takes for its own: none that it counts, that is only compared with, or that an earlier figure keeps."""

from __future__ import annotations

import re

from extractors.context import is_task
from extractors.figures.readings import Reading
from extractors.structure import Sentence
from extractors.subjects.hardware import system_types
from extractors.subjects.leading import runs_on_processors
from extractors.subjects.places import Places
from extractors.subjects.respective import HARDWARE
from extractors.subjects.slots import Share, Slot
from extractors.subjects.subject import Draft
from store.model import RELATIVE, Mention
from store.wording import FORM

_HANDED_ON = frozenset({"system", "accelerator", "processor", "scenario"})
"""Of these a figure has the one that an earlier figure of its sentence has, unless a record says otherwise."""
_FIGURE_BEFORE = re.compile(
    r"\d\S*(?:\s+\S+){0,3}?\s+(?:in|over|since|from|than)\s+(?:our\s+|the\s+)?(?:MLPerf\s+)?(?:Inference\s+)?$", re.IGNORECASE
)


def counts_results(places: Places, reading: Reading) -> bool:
    """Whether a round's results, systems or submitters are counted; a storage system counts the accelerators that it feeds."""
    return reading.meaning.kind == "count" and not (places.context.suite == "storage" and reading.meaning.unit == "accelerators")


def take_names(draft: Draft, places: Places, sentence: Sentence, reading: Reading, part: Share) -> None:
    """The names that are the figure's share, each in its slot."""
    counting = counts_results(places, reading)
    entered = _ENTERED.match(places.text, reading.stop, sentence.stop)
    entered = entered or _OF_DIVISION.search(places.text, reading.figure.stop, reading.stop)
    if counting and entered:
        draft.fill("division", entered.group("division").casefold(), "sentence")
    for kind, slot in part.slots.items():
        if kind == "vendor" or (counting and _is_counted(places, sentence, kind, slot, reading)):
            continue
        if counting and _is_said_elsewhere(places, sentence, kind, slot, reading):
            continue
        if kind == "round" and _is_of_another(places, sentence, slot, reading):
            continue
        if kind in HARDWARE and _is_surpassed(places, sentence, slot, reading):
            continue
        others = ("accelerator", "system") if reading.meaning.kind in RELATIVE else ("accelerator",)
        if kind in others and slot.how == "earlier" and runs_on_processors(places, reading, part):
            continue
        handed_on = slot.how == "earlier" and kind in _HANDED_ON and reading.meaning.kind not in RELATIVE
        handed_on = handed_on and not (kind == "scenario" and _leads_alone(places, sentence, slot, reading))
        handed_on = handed_on and not (kind in HARDWARE and _acts_on(places, sentence, slot, reading))
        draft.fill(kind, places.name(slot.mention), "inherited" if handed_on else "sentence")
        _note_words(draft, places, slot.mention)


def _acts_on(places: Places, sentence: Sentence, slot: Slot, reading: Reading) -> bool:
    """Whether what an earlier figure was reached with is the one that acts in this figure's clause too: its first product in "eight L40
    finished SSD in 175.97 minutes and took 77.7 for Mask R-CNN", or the last in "14.6 on D45, which in visual wake words attains 4.43"."""
    if _WHICH.fullmatch(places.text, slot.mention.stop, reading.figure.start):
        return True
    if _AND_TOOK.search(places.text, max(sentence.start, reading.figure.digits_start - 40), reading.figure.digits_start) is None:
        return False
    products = (m for kind in HARDWARE for m in places.mentions(kind, sentence.start, slot.mention.start))
    return all(m.stop >= slot.mention.start - _NEXT_TO for m in products)


_NEXT_TO = 24
"""Characters between a system and its accelerators: "G5500 V7 with eight L40 GPUs"."""
_WHICH = re.compile(r",?\s+which\s(?:[^,;:.]|[.,](?=\d))*", re.IGNORECASE)
_AND_TOOK = re.compile(
    r"\band\s+(?:then\s+|also\s+|even\s+)?(?:took|takes|needed|needs|reached|reaches|ran|runs|finished|finishes|completed|completes|achieved|achieves"
    r"|delivered|delivers|processed|processes|trained|trains|hit|hits)\s+(?:it\s+)?(?:(?:just|only|about|over|nearly|some)\s+)?[~]?$"
)


def _is_surpassed(places: Places, sentence: Sentence, slot: Slot, reading: Reading) -> bool:
    """Whether a product is the one that another surpasses: "more memory than the H100, which shows in 2.3x the throughput"."""
    named = slot.mention
    if reading.meaning.kind not in RELATIVE or named.stop > reading.figure.start:
        return False
    return bool(_SHOWN.match(places.text, named.stop) and _THAN.search(places.text, max(sentence.start, named.start - 48), named.start))


_THAN = re.compile(r"\bthan\b[^,;.]{0,40}$")
_SHOWN = re.compile(r"(?:\s\w+)?,\s(?:which|what|offering|giving|delivering|yielding|bringing|with\s+an?)\b")


def _leads_alone(places: Places, sentence: Sentence, slot: Slot, reading: Reading) -> bool:
    """Whether a scenario holds for all figures of a sentence: it opens it, and no other is named until the figure or right behind it."""
    named = places.mentions("scenario", sentence.start, min(sentence.stop, reading.stop + _NEXT_NAME))
    opens = _IN_THE.fullmatch(places.text, sentence.start, slot.mention.start)
    return opens is not None and {mention.name for mention in named} == {slot.mention.name}


_NEXT_NAME = 40
_IN_THE = re.compile(r"(?:[-*•]\s+)?(?:In|Under|For|With)\s+(?:the\s+)?", re.IGNORECASE)
""" "In the Server scenario we measured 130,022 queries per second for ResNet-50 and 53,900 for RNN-T"."""


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
        opens = _IN_THE.fullmatch(places.text, sentence.start, slot.mention.start)
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
    if kind == "category" and _BOTH_CATEGORIES.search(places.text, max(sentence.start, slot.mention.start - 32), sentence.stop):
        return True
    if kind == "system_type" and _BOTH_KINDS.search(places.text, sentence.start, sentence.stop):
        return True
    if slot.mention.start >= reading.stop:
        return _GOES_ON.search(places.text, reading.stop, slot.mention.start) is not None
    return _STARTS_ANEW.search(places.text, slot.mention.stop, reading.figure.start) is not None


_IN_IT = re.compile(r"\s+(?:in|for|on)\s+(?:the\s+)?(?:\w+\s+)?")
_ON_IT = re.compile(r"(?:\s+(?:for|in|to)\s+MLPerf\s+[\w .]{3,30}?)?\s+(?:on|with)\s+(?:the|our|its)\s+(?:[\w-]+\s+){0,3}")
""" "8 test results for MLPerf Inference v2.1 on the HPE ProLiant e920d"."""
_ITS_WATTS = re.compile(r"(?:(?:'s|’s)?\s+(?:\w+\s+per\s+watt|(?:power|energy)\s+\w+))?\s+in\s+", re.IGNORECASE)
""" "Zoom in on the SR780a V3 performance per watt in seven tests", "on the XD670 in 20 closed division results"."""
_WITH_IT = re.compile(r"[^.;\d]{0,90}\b(?:on|with|using|based\s+on)\s+(?:the\s+|our\s+|its\s+)?(?:[A-Z][\w-]*\s+)?")
""" "12 partners submit great results on A100-based systems"."""
_FOCUSED_ON = re.compile(
    r"(?:\s+(?:for|in|to)\s+MLPerf\s+[\w .]{3,30}?)?,?\s+(?:all\s+)?(?:focused|focusing|focussed|centered|centred)\s+on\s+(?:the\s+)?"
    r"(?:(?:NVIDIA|AMD|Intel|HGX)\s+)*"
)
""" "26 test results for MLPerf Training v5.0 focused on the NVIDIA HGX B200"."""
_INCLUDING = re.compile(r"\b(?:including|counting|counted\s+in|adding(?:\s+in)?)\s+(?:the\s+|our\s+|all\s+)?$", re.IGNORECASE)
""" "Including the open division, we submitted 37 results"."""
_BOTH_DIVISIONS = re.compile(
    r"\b(?:closed|open|network)\s+(?:and|as\s+well\s+as)\s+(?:the\s+)?(?:closed|open|network)\s+divisions?\b", re.IGNORECASE
)
""" "30 results in closed and network division"."""
_BOTH_CATEGORIES = re.compile(
    r"\b(?:available|preview|RDI)(?:\s+categor(?:y|ies))?\s+(?:and|as\s+well\s+as)\s+(?:the\s+)?(?:available|preview|RDI)\b", re.IGNORECASE
)
""" "Counting the available and the preview category, we filed 21 results"."""
_BOTH_KINDS = re.compile(
    r"\bedge\s+(?:to|and)\s+(?:the\s+)?data[\s-]?cent|\bdata[\s-]?cent(?:er|re)s?\s+(?:to|and)\s+(?:the\s+)?edge\b", re.IGNORECASE
)
""" "Six systems, from the edge to the data center"."""
_ENTERED = re.compile(r"\s+(?P<division>closed|open)\b(?!\s+(?:source|weight))", re.IGNORECASE)
""" "35 Closed and three Open"."""
_OF_DIVISION = re.compile(r"\s(?P<division>closed|open)\s+(?!source|weight|and\b|model)(?:[\w-]+\s+)?\w+$", re.IGNORECASE)
""" "Five closed configurations"."""
_NARROWS = frozenset({"division", "category", "system_type", "scenario"})
_GOES_ON = re.compile(
    r"(?<![v.\d])\d|[;:]|,\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|most|all|some|half|including)\b", re.IGNORECASE
)
_STARTS_ANEW = re.compile(r";|\b(?:altogether|in\s+all|in\s+total|overall)\b", re.IGNORECASE)


def _is_of_another(places: Places, sentence: Sentence, slot: Slot, reading: Reading) -> bool:
    """Whether a round is not the figure's: rounds are counted, it is only compared with, or an earlier figure's."""
    of_baseline = slot.how == "baseline" and reading.meaning.kind in RELATIVE
    if reading.meaning.unit == "rounds" or (not of_baseline and places.compares(slot.mention)):
        return True
    if slot.mention.start >= reading.stop and _OPENS_BRACKET.fullmatch(places.text, reading.stop, slot.mention.start):
        return _ITS_FIGURE.match(places.text, slot.mention.stop, sentence.stop) is not None
    if slot.mention.stop <= reading.figure.start and _SECOND_END.search(places.text, slot.mention.stop, reading.figure.digits_start):
        return _COMPARED_WITH.search(places.text, max(sentence.start, slot.mention.start - 48), slot.mention.start) is not None
    if slot.mention.stop <= reading.figure.start and _NOW.fullmatch(places.text, slot.mention.stop, reading.figure.digits_start):
        return True
    if slot.mention.name != places.context.round and _NOW_GOT.search(places.text, slot.mention.stop, reading.figure.start):
        return True
    return _of_an_earlier_figure(places, sentence, slot, reading)


_OPENS_BRACKET, _ITS_FIGURE = re.compile(r"\s*\(\s*(?:in\s+|for\s+)?"), re.compile(r"\s*[:,=]?\s+(?:(?:was|it\s+was|only|about)\s+)?~?\d")
""" "15.99 minutes (v2.1: 16.62 minutes)": the round is the second figure's."""
_COMPARED_WITH = re.compile(r"\b(?:compared\s+(?:to|with)|relative\s+to|since|against|versus|over)\b[^.;,]{0,30}$", re.IGNORECASE)
_SECOND_END = re.compile(r"\bfrom\s+[~]?\d[\d.,]*\s?(?:[A-Za-z/]+\s+){0,2}to\s+(?:about\s+|over\s+|just\s+)?[~]?$")
""" "Compared with v1.0, DLRM went from 1.91 to 1.70 minutes": the second is of the round that is news."""
_NOW_GOT = re.compile(
    r"[,;]\s(?:(?:and|while|whereas|but|yet)\s)?(?:[^,;.]|\.(?=\d)){2,60}?\bnow\s(?:[a-z]+s|[a-z]+ed|got|got\s+to|ran|did|made)\s"
    r"|[,;]\s(?:(?:and|but)\s)?(?:it\s|they\s)?(?:is|are)\snow\s"
)
""" "Was measured at 2.23 in v2.1, whereas the same system now achieved 3.07": of the round that is news."""
_NOW = re.compile(r"(?:,\s[^()]{1,40})?\)?,?\s+to\s+(?:about\s+|over\s+|nearly\s+|almost\s+|just\s+)?[~]?")
""" "From 106 summaries a second in v3.1 to 240", "23,514 (v4.1, with EPYC 9374F) to 27,803": the round is the first figure's."""


def _of_an_earlier_figure(places: Places, sentence: Sentence, slot: Slot, reading: Reading) -> bool:
    """True for another round that only a figure before belongs to: "from 58 mJ in v3.0 ... and to 12.95 mJ"."""
    if slot.how != "earlier" or slot.mention.name == places.context.round or slot.mention.start > reading.figure.start:
        return False
    return bool(_FIGURE_BEFORE.search(places.text, sentence.start, slot.mention.start))


def _note_words(draft: Draft, places: Places, mention: Mention) -> None:
    """Keeps the words of a task that several benchmarks share, and of a product: "X220-Compact" is more than "X220"."""
    if (mention.kind == "benchmark" and places.name(mention) is None) or mention.kind in ("accelerator", "processor"):
        form = _FORM.match(places.text, mention.stop) if mention.kind == "accelerator" else None
        draft.description.append(f"{mention.text} {form.group('form')}" if form else mention.text)


_FORM = re.compile(rf"[\s-]+(?:\d+\s?GB\s+)?(?P<form>{FORM})\b(?!\s?\d)", re.IGNORECASE)
""" "A100 PCIe", "A100 80GB SXM": one product in several forms."""
