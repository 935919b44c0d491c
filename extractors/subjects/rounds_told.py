"""Rounds that a sentence points at: "in that round", "the 13 organizations that entered Training v1.0"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.structure import Sentence
from extractors.subjects.places import Places
from extractors.subjects.subject import Draft
from store.plain import pattern

_THAT = pattern(r"\b(?:in|for|of|during)\s+(?:that|(?P<same>the\s+same))\s+(?:MLPerf\s+)?round\b", re.IGNORECASE)
"""The round named last; the same one, in a paragraph that names none, is the article's."""
_ENTERED = pattern(
    r"\s+(?:that|who|which)\s+(?:had\s+)?(?:entered|joined|submitted\s+(?:results\s+)?(?:to|for|in)|participated\s+in|took\s+part\s+in|sent\s+results\s+to)"
    r"\s+(?:the\s+)?(?:MLPerf\s+)?(?:inference\s+|training\s+)?", re.IGNORECASE,
)


def take_round(draft: Draft, places: Places, sentence: Sentence, start: int, stop: int, *, relative: bool) -> None:
    """Gives what stands at ``start:stop`` the round that the words behind it, or "in that round" before it, point at; what a *relative*
    figure in brackets is held against stands before them, so it is no part of that round."""
    if not relative and (told_ahead := _ahead_of_bracket(places, sentence, start)):
        draft.values["round"], draft.origins["round"] = told_ahead, "sentence"
        return
    if (held := _of_its_clause(places, sentence, start)) is not None:
        draft.values["round"], draft.origins["round"] = held, "sentence"
        return
    entered = _ENTERED.match(places.text, stop, sentence.stop)
    for mention in places.context.within(entered.end() - 1, sentence.stop) if entered else ():
        if mention.kind == "round" and entered and mention.start <= entered.end() <= mention.stop:
            draft.values["round"], draft.origins["round"] = mention.name, "sentence"
            return
    if "round" not in draft.values and (framed := _framed(places, sentence, start)):
        draft.values["round"], draft.origins["round"] = framed[0], "paragraph"
        draft.fill("suite", framed[1] if framed[1] != places.context.suite else None, "paragraph")
        return
    told = "round" not in draft.values and places.text.find("round", sentence.start, start) >= 0
    if told and (that := _THAT.search(places.text, sentence.start, start)):
        block = places.structure.blocks[sentence.block]
        section = max((above_stop for _, above_stop in block.headings), default=0)
        above = places.mentions("round", block.start if that.group("same") else section, sentence.start)
        draft.fill("round", above[-1].name if above else None, "paragraph")


_FRAME = pattern(
    r"[\s*_#>-]*(?:(?:the|our|its|their)\s+(?:[\w-]+\s+){1,5}?(?:dates?(?:\s+back)?|stems?|comes?)\s+(?:from|to)\s+)?"
    r"(?:(?:In|For|With|At|During|On|Already\s+in|Back\s+in)\s+)?(?:(?:the|our|its|their)\s+)?(?:(?:open|closed|network)\s+division\s+(?:of|in|for)\s+)?"
    r"(?:(?:MLPerf|Round|Version|Inference|Training|Tiny|HPC|Mobile)\s+)*",
    re.IGNORECASE,
)
_NOW = pattern(
    r"\b(?:now|today|this\s+(?:time|round|year)|newest|latest|current(?:ly)?|present|since\s+then|meanwhile|new\s+round|in\s+turn)\b",
    re.IGNORECASE,
)

_PAST = pattern(
    r"\b(?:was|were|did|had|took|got|led|held|went|rose|ran|came|made|gave|kept|beat|won|fell|grew|drew|spent|put|cut|(?<!\b(?:is|be)\s)(?<!\bare\s)(?<!\b(?:has|not)\s)(?<!\b(?:have|been)\s)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)


def _framed(places: Places, sentence: Sentence, start: int) -> tuple[str, str | None] | None:
    """The round that a sentence before in the paragraph opens with, "In v2.1 (2022) ...", and the suite, if it names one: what follows
    is of it in the past tense, until the round is what something is compared with ("17.8% less than in v2.1")."""
    if sentence.block not in places.frames:
        places.frames[sentence.block] = list(_frames(places, sentence.block))
    before = [frame for frame in places.frames[sentence.block] if frame[0] < sentence.start]
    if not before or _NOW.search(places.text, sentence.start, start) or not _PAST.search(places.text, sentence.start, sentence.stop):
        return None
    opened, name, suite = before[-1]
    if _THAT.search(places.text, sentence.start, sentence.stop):
        return name, suite
    again = (m for m in places.context.within(opened + 1, sentence.stop) if m.kind == "round" and m.name == name)
    return None if any(_GAIN.search(places.text, m.start - _NEAR, m.start) and places.compares(m) for m in again) else (name, suite)


_GAIN = pattern(r"\d\s?(?:%|[xX×]|percent\b|times\b)")
_NEAR = 60
"""Characters between a gain and the round that it is over."""


def opens_with_round(places: Places, sentence: Sentence) -> bool:
    """Whether *sentence* opens with a round, "In v3.1, NVIDIA's board was ahead of ours", which both ends of a comparison are of."""
    return any(
        m.kind == "round" and _FRAME.fullmatch(places.text, sentence.start, m.start)
        for m in places.context.within(sentence.start, sentence.stop)
    )


def _frames(places: Places, number: int) -> Iterator[tuple[int, str, str | None]]:
    """The rounds that sentences of a block open with, where, and of which suite."""
    block = places.structure.blocks[number]
    begins = [s.start for s in places.structure.sentences if s.block == number]
    for mention in places.mentions("round", block.start, block.stop):
        opens = max((at for at in begins if at <= mention.start), default=block.start)
        if _FRAME.fullmatch(places.text, opens, mention.start):
            yield mention.start, mention.name, next(iter(places.names("suite", opens, mention.stop)), None)


_IN_WHICH = pattern(r"(?:\s+round)?\s*,?\s+(?:in\s+which|when|where)\b(?P<clause>[^;.]*)", re.IGNORECASE)
_NEXT_CLAUSE = pattern(r",\s+(?:the|our|we|its|their|this|that|it|a)\b", re.IGNORECASE)


def _of_its_clause(places: Places, sentence: Sentence, start: int) -> str | None:
    """The round of "compared with the v2.1 round, in which the G5500 took 67.21 minutes for ResNet and 80.76 for RNN-T, ..."."""
    if places.text.find("which", sentence.start, start) < 0 and places.text.find("whe", sentence.start, start) < 0:
        return None
    for mention in reversed(places.mentions("round", sentence.start, start)):
        clause = _IN_WHICH.match(places.text, mention.stop, start + 1)
        if clause and not _NEXT_CLAUSE.search(places.text, clause.start("clause"), start):
            return mention.name
    return None


def _ahead_of_bracket(places: Places, sentence: Sentence, start: int) -> str | None:
    """The round that a bracket around *start* belongs to: each figure of "in v3.0 (1.20 ms SingleStream, 2,190 samples/s Offline)"."""
    opened = places.text.rfind("(", sentence.start, start)
    if opened < 0 or places.text.find(")", opened, start) >= 0:
        return None
    before = places.mentions("round", max(sentence.start, opened - 12), opened)
    within = places.mentions("round", opened, start)
    return before[-1].name if before and not within and not places.text[before[-1].stop : opened].strip() else None
