"""Processors that act: "Sixteen 4th Gen Xeons trained BERT in 48 minutes; ResNet-50 took 88"."""

from __future__ import annotations

import re

from extractors.structure import Sentence
from extractors.subjects.slots import Share
from extractors.subjects.subject import Places
from store.model import Mention

_SOME = re.compile(
    r"(?:[-*•·]\s+)?(?:(?-i:[A-Z])[\w.]*'s?\s+)?(?:(?:one|two|dual|four|eight|sixteen|thirty-two|sixty-four|our|the|these|a|an|single|\d{1,2}x?)[\s-]+){0,3}",
    re.IGNORECASE,
)


def leading_processor(places: Places, sentence: Sentence, index: int) -> Mention | None:
    """The processors that act in *sentence*, or in those that semicolons part it from: "Two Xeons took 48 minutes; BERT took 88"."""
    for back in range(_CLAUSES):
        if first := _first_processor(places, sentence):
            return first
        before = places.last_before(sentence, index - back)
        if before is None or not places.text[before.start : sentence.start].rstrip().endswith(";"):
            return None
        if {m.kind for m in places.context.within(sentence.start, sentence.stop)} & {"vendor", "system", "accelerator", "processor"}:
            return None
        sentence = before
    return None


_CLAUSES = 4
"""Clauses parted by semicolons through which whoever acts in the first of them goes on."""


def _first_processor(places: Places, sentence: Sentence) -> Mention | None:
    """The processor that *sentence* begins with."""
    opening = _SOME.match(places.text, sentence.start, sentence.stop)
    return next((m for m in places.mentions("processor", sentence.start, sentence.stop) if opening and m.start == opening.end()), None)


def led_by_processors(places: Places, sentence: Sentence, part: Share) -> bool:
    """Whether processors act, "Two 5th Gen Xeon did 25,290": the machine of the sentence before is another."""
    opening = _SOME.match(places.text, sentence.start, sentence.stop)
    processor = part.slots.get("processor")
    return bool(opening and processor and processor.mention.start == opening.end())
