"""Rounds that a sentence points at: "in that round", "the 13 organizations that entered Training v1.0"."""

from __future__ import annotations

import re

from extractors.structure import Sentence
from extractors.subjects import Draft, Places

_THAT = re.compile(r"\b(?:in|for|of|during)\s+(?:that|the\s+same)\s+(?:MLPerf\s+)?round\b", re.IGNORECASE)
_ENTERED = re.compile(
    r"\s+(?:that|who|which)\s+(?:had\s+)?(?:entered|joined|submitted\s+(?:results\s+)?(?:to|for|in)|participated\s+in|took\s+part\s+in|sent\s+results\s+to)"
    r"\s+(?:the\s+)?(?:MLPerf\s+)?(?:inference\s+|training\s+)?", re.IGNORECASE,
)


def take_round(draft: Draft, places: Places, sentence: Sentence, start: int, stop: int) -> None:
    """Gives what stands at ``start:stop`` the round that the words behind it, or "in that round" before it, point at."""
    entered = _ENTERED.match(places.text, stop, sentence.stop)
    for mention in places.context.within(entered.end() - 1, sentence.stop) if entered else ():
        if mention.kind == "round" and entered and mention.start <= entered.end() <= mention.stop:
            draft.values["round"], draft.origins["round"] = mention.name, "sentence"
            return
    told = "round" not in draft.values and places.text.find("round", sentence.start, start) >= 0
    if told and _THAT.search(places.text, sentence.start, start):
        section = max((above_stop for _, above_stop in places.structure.blocks[sentence.block].headings), default=0)
        above = places.mentions("round", section, sentence.start)
        draft.fill("round", above[-1].name if above else None, "paragraph")
