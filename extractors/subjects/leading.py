"""Processors that act: "Sixteen 4th Gen Xeons trained BERT in 48 minutes; ResNet-50 took 88"."""

from __future__ import annotations

import re

from extractors.figures.readings import Reading
from extractors.structure import Sentence
from extractors.subjects.places import Places
from extractors.subjects.slots import Share
from store.model import RELATIVE, Mention
from store.plain import pattern

_SOME = pattern(
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


def runs_on_processors(places: Places, reading: Reading, part: Share) -> bool:
    """Whether a figure has a processor of its own behind it: "17,584 samples/s on one H100, and 1,189 on two Xeon Platinum 8480+ CPUs".

    A gain has it where it was made "on" that processor, and where no machine stands behind the gain as well: "rose by 24.1% on the 5th Gen
    Xeon server".
    """
    own = part.slots.get("processor")
    if own is None or own.how not in ("own", "list") or own.mention.start < reading.figure.start:
        return False
    if reading.meaning.kind not in RELATIVE:
        return own.how == "own"
    return _ON_IT.search(places.text, max(reading.figure.stop, own.mention.start - 32), own.mention.start) is not None


_ON_IT = pattern(r"\bon\s+(?:the\s+|an?\s+|our\s+|its\s+)?(?:two\s+|dual\s+|(?:two|four|dual|2|4)-(?:socket|processor|way)\s+)?$")
