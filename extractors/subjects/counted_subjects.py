"""What a count is of: the test that its item or "this trial" means, and with whom a share of the round was prepared."""

from __future__ import annotations

import re

from extractors.context import ANY_VENDOR
from extractors.figures.readings import Reading
from extractors.structure import Sentence
from extractors.subjects.places import Places
from extractors.subjects.subject import Draft
from store.model import TOGETHER
from store.plain import pattern

A_ROUND = 100
"""Results that only a round has, of all submitters."""


def complete_count(draft: Draft, places: Places, sentence: Sentence, index: int, reading: Reading) -> None:
    """Gives a count the test that its item or "this trial" means, and the suite and round of the article."""
    context, block = places.context, places.structure.blocks[sentence.block]
    if block.kind == "item" and reading.meaning.unit == "results" and reading.figure.value < A_ROUND:
        named = places.names("benchmark", block.start, sentence.start)
        draft.fill("benchmark", named[0] if len(named) == 1 else None, "paragraph")
    if reading.meaning.unit in _OF_A_TEST and _THIS_TEST.match(places.text, reading.stop, sentence.stop):
        before = next(((start, stop) for origin, start, stop in places.above(sentence, index) if origin == "paragraph"), None)
        named = places.names("benchmark", *before) if before else ()
        draft.fill("benchmark", named[0] if len(named) == 1 else None, "paragraph")
    draft.fill("suite", context.suite, "article")
    draft.fill("round", context.round, "day" if context.by_day else "article")


_OF_A_TEST = frozenset({"results", "submissions", "submitters", "systems"})
_THIS_TEST = pattern(
    r"(?:[^.;,]|,(?=\d)){0,60}?\b(?:for|on|in|to)\s+(?:this|that)\s+(?:[\w-]+\s+){0,3}?(?:test|trial|benchmark|workload|task|model)\b",
    re.IGNORECASE,
)
""" "14 companies handed in results for this first trial": for the benchmark that the sentence before names."""


def name_partners(draft: Draft, places: Places, sentence: Sentence, reading: Reading) -> None:
    """Keeps the vendors whose results a share of the round is made of: "80% of all results, thanks to submissions from Krai and Dell"."""
    thanks = _THANKS_TO.search(places.text, reading.stop, sentence.stop) if reading.meaning.unit.startswith("% of ") else None
    named = places.mentions("vendor", thanks.end(), sentence.stop) if thanks else ()
    if reading.meaning.unit.startswith("% of ") and (with_ := _TOGETHER.search(places.text, sentence.start, reading.figure.start)):
        named = places.mentions("vendor", with_.end(), min(reading.figure.start, with_.end() + _NAMES))
    elif reading.meaning.unit.startswith("% of ") and (both := _BOTH_TOGETHER.search(places.text, sentence.start, reading.figure.start)):
        named = places.mentions("vendor", max(sentence.start, both.start() - _NAMES), both.end())
    if names := dict.fromkeys(m.name for m in named if m.name not in ANY_VENDOR):
        draft.description.append(TOGETHER + ", ".join(names))


_TOGETHER = pattern(r"\b(?:together|jointly|along)\s+with\s+(?:our\s+(?:\w+\s+)?(?:partners?|friends)\s+)?", re.IGNORECASE)
""" "Together with Krai, we prepared 81% of all results"."""
_BOTH_TOGETHER = pattern(r"\band\s+[^,;.\d]{2,40}?\s(?:together|jointly|combined|between\s+them)\b", re.IGNORECASE)
""" "cTuning and Krai together prepared 81% of all results"."""
_NAMES = 60
_THANKS_TO = pattern(
    r"\b(?:thanks\s+to|due\s+to|owing\s+to|including|with|by)\s+(?:the\s+)?(?:submissions?|results|entries|runs)\s+(?:from|of|by)\s+"
    r"|\b(?:came|come|comes|stems?|stemmed)\s+from\s+(?:the\s+)?(?:submitters|companies|organi[sz]ations|those|vendors|teams)\b[^.;:]{0,60}:\s",
    re.IGNORECASE,
)
