"""Figures that the text itself takes out of the official results: estimates, what was not reached, and what MLCommons has not verified.

A mark holds for the figure right before it and for those listed with that one; where none stands before, for those behind it. A
sentence of its own ("These results are not verified"), a footnote and a heading hold for the figures that they speak of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.figures.figure import Figure
from extractors.figures.openings import may_say, openings, spoken
from extractors.figures.readings import Reading
from extractors.structure import Sentence, Structure
from store.plain import pattern
from store.wording import WORDING, alternation

ESTIMATED = "the text gives it as an estimate"
UNVERIFIED = "the text says that MLCommons has not verified it"
NOT_REACHED = "the text says that it was not reached"
UNTRUE = "the text says that it is not so"
_ESTIMATE = pattern(
    rf"(?<![\w-])(?:{alternation(WORDING.words('context', 'estimate'))})(?![\w])"
    r"|\b(?:would|could|might|(?-i:may))\s+(?:\w+\s+){1,3}(?:up\s+to\s+|over\s+|more\s+than\s+|about\s+|nearly\s+|around\s+|some\s+)?(?=[~]?\d)",
    re.IGNORECASE,
)
_DEADLINE = r"\bsince\s+the\s+(?:submission\s+)?deadline\b(?!\s+(?:of|for|in)\b)"
_GAINED = r"(?:(?:gain|improv|reach|achiev|rais|add|measur|increas|doubl|reduc|lower)ed|grown|risen|rose|grew|got|cut|sped)"
_UNVERIFIED = pattern(
    r"\bunverified\b|\bunofficial(?:ly)?\b"
    r"|\bnot\s+(?:(?:yet|been|be|officially|independently)\s+){0,3}(?:verified|reviewed|validated|audited)\b"
    r"|\bnot\s+(?:(?:yet|been|officially)\s+){0,3}(?:part\s+of\s+(?:the|our)\s+(?:official\s+)?|submitted\s+(?:to|as|for)\s+(?:an?\s+)?(?:official\s+)?)(?:MLPerf|MLCommons)"
    rf"|(?<![\w-])(?:{alternation(WORDING.words('context', 'unofficial'))})(?![\w])"
    rf"|{_DEADLINE}[^.;:]{{0,60}}?\b{_GAINED}\b|\b{_GAINED}\b[^.;:]{{0,60}}?{_DEADLINE}"
    r"|\b(?:internal|in-house)\s+(?:runs?|experiments?)\s+(?:(?:with|on|since|of|using)\s[^.;:,]{2,50}?\s)?"
    r"(?:are|is|shows?|showed|ha[sv]e|reach(?:ed|es)?|gave|gives?|deliver(?:ed|s)?|yield(?:ed|s)?)\b"
    r"|\b(?:which|that)\s+(?:we|it)\s+(?:intends?|plans?|hopes?|expects?|wants?)\s+to\s+(?:show|submit|publish|present|file|enter|include)\b",
    re.IGNORECASE,
)
""" "Since the deadline our compiler has gained another 1.6x, which we intend to show in one of the next rounds"."""
_NOT_REACHED = pattern(
    rf"(?<![\w-])(?:{alternation(WORDING.words('context', 'denied'))})\s+(?:\w+\s+){{0,2}}?"
    rf"(?:{alternation(WORDING.words('context', 'reached'))})"
    r"\s+(?:(?!(?:and|but|yet|while|needed|took|got|in\s+fact)\b)[A-Za-z][\w.-]*\s+){0,4}[~]?(?=\d)"
    r"|\b(?:is|are|was|were)\s+not\s+(?:[a-z]+\s+)?[~]?(?=\d)"
    rf"|\bnobody\s+(?:has\s+)?(?:{alternation(WORDING.words('context', 'reached'))})\s+"
    r"(?:(?!(?:and|but|yet|while)\b)[A-Za-z][\w.-]*\s+){0,4}(?=\d)",
    re.IGNORECASE,
)
_HOPED = pattern(
    rf"(?<![\w-])(?:{alternation(WORDING.words('context', 'hoped'))})\s+(?:\w+\s+){{0,3}}?[~]?(?=\d)", re.IGNORECASE
)
_FALSE = rf"(?:{alternation(WORDING.words('context', 'untrue'))})"
_ENDS_FALSE = pattern(
    rf"\b(?:is|are|was|were)\s+(?:simply\s+|just\s+)?(?:{_FALSE}|a\s+mistake|mistaken|an\s+error)\s*[.!]?\s*$", re.IGNORECASE
)
""" "The claim that it reached 9,864 samples/s is wrong"."""
_OF_UNTRUTH = frozenset(words.split()[-1] for words in (*WORDING.words("context", "untrue"), "mistake", "mistaken", "error"))
"""The words that such a phrase ends with."""
_SAID_TO_BE_FALSE = pattern(rf"\b(?:it\s+is|it's|it\s+was)\s+(?:simply\s+|just\s+)?{_FALSE}\s+that\b", re.IGNORECASE)
_THAT_IS_FALSE = pattern(rf"\W*(?:that|this|which)\s+(?:is|was)\s+(?:simply\s+|just\s+)?{_FALSE}\s*[.!]", re.IGNORECASE)
_OF_DENIALS, _OF_HOPES = openings([*WORDING.words("context", "denied"), "not", "nobody"]), openings(WORDING.words("context", "hoped"))
_OF_ESTIMATES = openings([*WORDING.words("context", "estimate"), "would", "could", "might", "may"])
_OF_UNVERIFIED = openings([*WORDING.words("context", "unofficial"), "unverified", "unofficial", "unofficially", "not"]) | {
    "internal", "house", "deadline", "intend", "intends", "plan", "plans", "hope", "hopes", "expect", "expects", "want", "wants",
}  # fmt: skip
"""The words that the patterns begin with: most sentences have none."""
_TELLS = pattern(
    r"\W*(?P<which>this|these|those|that|the|both|all)\s+(?:\w+\s+){0,3}?(?:results?|figures?|numbers?|scores?|measurements?|values?)\b",
    re.IGNORECASE,
)
_JOINED = pattern(r"[^.;:]{0,60}?\b(?:and|or)\b[^.;:]{0,12}|\s*[,/]\s*", re.IGNORECASE)
_NOTE_MARK = pattern(r"\[(\d{1,2})\]|(?<=[\w.)])(\*{1,3})(?!\*)")
_LEADS_TO = pattern(r"(?!\s+and\b)[^,;()\]]{1,30}")
""" "In our lab 130,000 tokens/s": a mark that leads to a figure holds for what follows."""
_COUNTED = frozenset({"count", "rank", "size"})
_CLAUSE = pattern(r";\s(?!(?:this|that|these|those|it|both)\b)|\.\s|,\s+(?:while|whereas|but)\s|\s(?:while|whereas)\s")


def marked(text: str, layout: Structure, index: int, found: Sequence[Reading]) -> list[Reading]:
    """The readings of sentence number *index*; a score that the text takes out of the official results says why it is none."""
    scores = [reading.figure for reading in found if reading.meaning.kind not in _COUNTED]
    why = _notes(text, layout, index, scores) if scores else {}
    return [
        replace(reading, meaning=replace(reading.meaning, official=False, note=reading.meaning.note or why[reading.figure]))
        if reading.figure in why
        else reading
        for reading in found
    ]


def _notes(text: str, layout: Structure, index: int, figures: Sequence[Figure]) -> dict[Figure, str]:
    """Why figures of sentence number *index* are no official results, for those that are none."""
    sentence = layout.sentences[index]
    if _in_heading(text, layout, sentence) or _said_behind(text, layout, index):
        return dict.fromkeys(figures, UNVERIFIED)
    found: dict[Figure, str] = {}
    words = spoken(text, sentence.start, sentence.stop)
    for guess, telling, note in ((_ESTIMATE, _OF_ESTIMATES, ESTIMATED), (_UNVERIFIED, _OF_UNVERIFIED, UNVERIFIED)):
        for mark in () if telling.isdisjoint(words) else guess.finditer(text, sentence.start, sentence.stop):
            found.update(dict.fromkeys(_marked(text, mark.start(), mark.end(), figures, forward=note is ESTIMATED), note))
    for denial, telling in ((_NOT_REACHED, _OF_DENIALS), (_HOPED, _OF_HOPES)):
        for mark in () if telling.isdisjoint(words) else denial.finditer(text, sentence.start, sentence.stop):
            found.update((figure, NOT_REACHED) for figure in figures if figure.start - 1 <= mark.end() <= figure.stop)
    if _is_untrue(text, layout, index):
        return dict.fromkeys(figures, UNTRUE)
    said = text[sentence.start : sentence.stop]
    for mark in _NOTE_MARK.finditer(text, sentence.start, sentence.stop) if "[" in said or "*" in said else ():
        if _unverified_note(text, mark.group()):
            found.update(dict.fromkeys(_marked(text, mark.start(), mark.end(), figures), UNVERIFIED))
    return found


def _is_untrue(text: str, layout: Structure, index: int) -> bool:
    """Whether the sentence says "it is false that ...", or the next one "That is not so."."""
    sentence, behind = layout.sentences[index], layout.sentences[index + 1 : index + 2]
    may_end_so = may_say(_OF_UNTRUTH, text, sentence.start, sentence.stop)
    return bool(
        (may_end_so and _SAID_TO_BE_FALSE.search(text, sentence.start, sentence.stop))
        or (may_end_so and _ENDS_FALSE.search(text[sentence.start : sentence.stop]))
        or (behind and behind[0].block == sentence.block and _THAT_IS_FALSE.match(text, behind[0].start, behind[0].stop))
    )


def unverified(text: str) -> bool:
    """Whether a heading, a row or a footnote says that what it holds is not verified."""
    return may_say(_OF_UNVERIFIED, text, 0, len(text)) and _UNVERIFIED.search(text) is not None


def _marked(text: str, start: int, stop: int, figures: Sequence[Figure], *, forward: bool = False) -> list[Figure]:
    """The figures that a mark from *start* to *stop* holds for; a *forward* one looks behind itself first."""
    before = [figure for figure in figures if figure.start < start and not _CLAUSE.search(text, figure.stop, start)]
    behind = [figure for figure in figures if figure.start >= stop]
    near = [figure for figure in behind if not _CLAUSE.search(text, stop, figure.start)]
    if near and forward:
        near = [figure for figure in near if not _came_true(text, near[0], figure)]
        if _PLACED.fullmatch(text, stop, near[0].start):
            return []
    if near and (forward or _LEADS_TO.fullmatch(text, stop, near[0].start)):
        return near
    if not before:
        return near or behind
    listed = [before[-1]]
    for figure in reversed(before[:-1]):
        if not _JOINED.fullmatch(text, figure.stop, listed[-1].start) or text[start - 1] in "([":
            break
        listed.append(figure)
    return listed


def _came_true(text: str, estimated: Figure, figure: Figure) -> bool:
    """Whether *figure* is what came of an estimate that stands before it: "projected 90 % but delivered 103 %"."""
    return figure is not estimated and _DELIVERED.search(text, estimated.stop, figure.start) is not None


_DELIVERED = pattern(
    r"(?:\b(?:but|yet|and|though|although|then|while|whereas|where|when)\b|[,;])(?:\s+[\w'’-]+){0,4}?\s+(?:in\s+fact\s+|actually\s+|then\s+)?"
    rf"(?:{alternation(WORDING.words('context', 'came_true'))})\b", re.IGNORECASE,
)  # fmt: skip
_PLACED = pattern(r"#?\d{1,3}(?:st|nd|rd|th)?\b[^().;,\d]{0,40}\(\s*")
""" "would have come in 4th (7.5 minutes)": the place is supposed, the result in brackets is not."""


def _said_behind(text: str, layout: Structure, index: int) -> bool:
    """Whether the sentence behind it, in the same paragraph, says of "these results" that they are not verified."""
    sentence = layout.sentences[index]
    for other in layout.sentences[index + 1 : index + 4]:
        if other.block != sentence.block:
            return False
        told = _TELLS.match(text, other.start, other.stop)
        if told and unverified(text[other.start : other.stop]):
            return other is layout.sentences[index + 1] or told.group("which").casefold() in ("these", "those", "all", "both")
    return False


def _in_heading(text: str, layout: Structure, sentence: Sentence) -> bool:
    headings = layout.blocks[sentence.block].headings
    return bool(headings) and unverified(text[slice(*headings[-1])])


def _unverified_note(text: str, mark: str) -> bool:
    """Whether the line that begins with *mark* says so."""
    line = re.search(rf"^\s*{re.escape(mark)}[:.]?\s*(?![*\]])(.*)$", text, re.MULTILINE)
    return line is not None and unverified(line.group(1))
