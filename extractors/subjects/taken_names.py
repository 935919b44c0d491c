"""Which names of its share a figure takes for its own: none that is only compared with, or that an earlier figure keeps."""

from __future__ import annotations

import re

from extractors.figures.readings import Reading
from extractors.structure import Sentence
from extractors.subjects.counted_names import IN_THE, counts_results, division_entered, narrows
from extractors.subjects.leading import runs_on_processors
from extractors.subjects.places import Places
from extractors.subjects.respective import HARDWARE
from extractors.subjects.slots import Share, Slot
from extractors.subjects.subject import Draft
from store.model import RELATIVE, Mention
from store.plain import pattern
from store.wording import FORM

_HANDED_ON = frozenset({"system", "accelerator", "processor", "scenario"})
"""Of these a figure has the one that an earlier figure of its sentence has, unless a record says otherwise."""
_FIGURE_BEFORE = pattern(
    r"\d\S*(?:\s+\S+){0,3}?\s+(?:in|over|since|from|than)\s+(?:our\s+|the\s+)?(?:MLPerf\s+)?(?:Inference\s+)?$", re.IGNORECASE
)


def take_names(draft: Draft, places: Places, sentence: Sentence, reading: Reading, part: Share) -> None:
    """The names that are the figure's share, each in its slot."""
    counting = counts_results(places, reading)
    if counting:
        draft.fill("division", division_entered(places, sentence, reading), "sentence")
    for kind, slot in part.slots.items():
        if kind == "vendor" or (counting and not narrows(places, sentence, kind, slot, reading)):
            continue
        if kind == "round" and _is_of_another(places, sentence, slot, reading):
            continue
        if kind in HARDWARE and _is_surpassed(places, sentence, slot, reading):
            continue
        if kind in _OF_A_TEST and slot.how == "earlier" and is_of_a_class(places, slot.mention.stop, reading):
            continue
        others = ("accelerator", "system") if reading.meaning.kind in RELATIVE else ("accelerator",)
        if kind in others and slot.how == "earlier" and runs_on_processors(places, reading, part):
            continue
        handed_on = slot.how == "earlier" and kind in _HANDED_ON and reading.meaning.kind not in RELATIVE
        handed_on = handed_on and not (kind == "scenario" and _leads_alone(places, sentence, slot, reading))
        handed_on = handed_on and not (kind in HARDWARE and _WHICH_DOES.fullmatch(places.text, slot.mention.stop, reading.figure.start))
        handed_on = handed_on and not (kind in HARDWARE and _is_on_the_same(places, sentence, reading))
        name = _variant_named(places, sentence, slot) if kind == "benchmark" else None
        draft.fill(kind, name or places.name(slot.mention), "inherited" if handed_on else "sentence")
        _note_words(draft, places, slot.mention)


def _is_on_the_same(places: Places, sentence: Sentence, reading: Reading) -> bool:
    """Whether the words around a figure say that it is of the machine named before: "and Whisper at 104.9 on the same box"."""
    if places.text.find("same", sentence.start, sentence.stop) < 0:
        return False
    ahead = _SAME_AHEAD.search(places.text, max(sentence.start, reading.figure.start - 80), reading.figure.start)
    return ahead is not None or _SAME_BEHIND.match(places.text, reading.stop, sentence.stop) is not None


_SAME = (
    r"\bon\s+(?:the|that|this)\s+(?:very\s+)?same\s+(?:machine|system|server|node|workstation|instance|box|board|laptop|PC|device)\b"
    r"(?!\s+(?:as|that|which|with|coupled|linked|connected|types?|lines?|family|class|at|in|but)\b)"
)
_SAME_AHEAD = pattern(rf"{_SAME}[^,;.\d]*$", re.IGNORECASE)
_SAME_BEHIND = pattern(rf"[^,;.\d]{{0,60}}?{_SAME}", re.IGNORECASE)


def _variant_named(places: Places, sentence: Sentence, slot: Slot) -> str | None:
    """The one variant that the sentence names before a model of its family: "in the BERT-99.9 track, oBERT-MobileBERT served"."""
    name = places.name(slot.mention)
    term = places.vocabulary.kinds["benchmarks"].get(name) if name else None
    if term is None or term.values("family") != (term.name,):
        return None
    before = set(places.names("benchmark", sentence.start, slot.mention.start)) - {name}
    return before.pop() if len(before) == 1 and _family_of(places, *before) == name else None


def _family_of(places: Places, name: str) -> str:
    return (places.vocabulary.term("benchmarks", name).values("family") or (name,))[0]


def is_of_a_class(places: Places, start: int, reading: Reading) -> bool:
    """Whether the words behind *start* say that a gain is of several tests, "0.40 ms on ResNet-50, and all vision network latencies up to
    1.4x better"."""
    return reading.meaning.kind in RELATIVE and _CLASS.search(places.text, start, reading.figure.start) is not None


_OF_A_TEST = frozenset({"benchmark", "scenario"})
_TESTS = r"(?:[a-z-]+\s+){0,2}?(?:networks?|models?|benchmarks?|workloads?|tests?)(?:'|’)?\s+"
_CLASS = pattern(
    rf"\b(?:(?:all|every|both|several)\s+{_TESTS}(?:latenc(?:y|ies)|throughputs?|performance|results|scores)"
    rf"|(?:vision|language)\s+{_TESTS}(?:latencies|throughputs|results|scores))\b", re.IGNORECASE,
)
""" "Our language model throughput" is one model's."""
_WHICH_DOES = pattern(
    r",?\s+which\s(?:(?:in|on|for|with|under|at)\s+(?:[\w-]+\s+){1,4}?)?(?:reach(?:es|ed)|attain(?:s|ed)|achieve[sd]|deliver(?:s|ed)|process(?:es|ed)"
    r"|runs|ran|does|did|makes|made|needs|needed|takes|took|complete[sd]|finish(?:es|ed)|serve[sd]|answer(?:s|ed)|handle[sd]|manage[sd]|scores|scored)"
    r"\s(?:[^,;:.]|[.,](?=\d))*", re.IGNORECASE,
)
""" "14.6 inferences per second on D45, which in visual wake words attains 3.37": the clause is about the product."""


def _is_surpassed(places: Places, sentence: Sentence, slot: Slot, reading: Reading) -> bool:
    """Whether a product is the one that another surpasses: "more memory than the H100, which shows in 2.3x the throughput"."""
    named = slot.mention
    if reading.meaning.kind not in RELATIVE or named.stop > reading.figure.start:
        return False
    return bool(_SHOWN.match(places.text, named.stop) and _THAN.search(places.text, max(sentence.start, named.start - 48), named.start))


_THAN = pattern(r"\bthan\b[^,;.]{0,40}$")
_SHOWN = pattern(r"(?:\s\w+){0,3},\s(?:which|what|offering|giving|delivering|yielding|bringing|with\s+an?)\b")


def _leads_alone(places: Places, sentence: Sentence, slot: Slot, reading: Reading) -> bool:
    """Whether a scenario holds for all figures of a sentence: it opens it, and no other is named until the figure or right behind it."""
    named = places.mentions("scenario", sentence.start, min(sentence.stop, reading.stop + _NEXT_NAME))
    opens = IN_THE.fullmatch(places.text, sentence.start, slot.mention.start)
    return opens is not None and {mention.name for mention in named} == {slot.mention.name}


_NEXT_NAME = 40


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


_OPENS_BRACKET, _ITS_FIGURE = pattern(r"\s*\(\s*(?:in\s+|for\s+)?"), pattern(r"\s*[:,=]?\s+(?:(?:was|it\s+was|only|about)\s+)?~?\d")
""" "15.99 minutes (v2.1: 16.62 minutes)": the round is the second figure's."""
_COMPARED_WITH = pattern(r"\b(?:compared\s+(?:to|with)|relative\s+to|since|against|versus|over)\b[^.;,]{0,30}$", re.IGNORECASE)
_SECOND_END = pattern(r"\bfrom\s+[~]?\d[\d.,]*\s?(?:[A-Za-z/]+\s+){0,2}to\s+(?:about\s+|over\s+|just\s+)?[~]?$")
""" "Compared with v1.0, DLRM went from 1.91 to 1.70 minutes": the second is of the round that is news."""
_NOW_GOT = pattern(
    r"[,;]\s(?:(?:and|while|whereas|but|yet)\s)?(?:[^,;.]|\.(?=\d)){2,60}?\bnow\s(?:[a-z]+s|[a-z]+ed|got|got\s+to|ran|did|made)\s"
    r"|[,;]\s(?:(?:and|but)\s)?(?:it\s|they\s)?(?:is|are)\snow\s"
)
""" "Was measured at 2.23 in v2.1, whereas the same system now achieved 3.07": of the round that is news."""
_NOW = pattern(r"(?:,\s[^()]{1,40})?\)?,?\s+to\s+(?:about\s+|over\s+|nearly\s+|almost\s+|just\s+)?[~]?")
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


_FORM = pattern(rf"[\s-]+(?:\d+\s?GB\s+)?(?P<form>{FORM})\b(?!\s?\d)", re.IGNORECASE)
""" "A100 PCIe", "A100 80GB SXM": one product in several forms."""
