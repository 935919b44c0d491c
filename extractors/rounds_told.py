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


def take_round(draft: Draft, places: Places, sentence: Sentence, start: int, stop: int, *, relative: bool) -> None:
    """Gives what stands at ``start:stop`` the round that the words behind it, or "in that round" before it, point at; what a *relative*
    figure in brackets is held against stands before them, so it is no part of that round."""
    if not relative and (told_ahead := _ahead_of_bracket(places, sentence, start)):
        draft.values["round"], draft.origins["round"] = told_ahead, "sentence"
        return
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


def _ahead_of_bracket(places: Places, sentence: Sentence, start: int) -> str | None:
    """The round that a bracket around *start* belongs to: each figure of "in v3.0 (1.20 ms SingleStream, 2,190 samples/s Offline)"."""
    opened = places.text.rfind("(", sentence.start, start)
    if opened < 0 or places.text.find(")", opened, start) >= 0:
        return None
    before = places.mentions("round", max(sentence.start, opened - 12), opened)
    within = places.mentions("round", opened, start)
    return before[-1].name if before and not within and not places.text[before[-1].stop : opened].strip() else None
