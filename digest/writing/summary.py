"""The summariser seam: a brief in, a sentence or two out; what is not in the brief may not come out."""

from __future__ import annotations

import re
from collections.abc import Callable

from digest.writing.plain import cut, line
from store.errors import SourceError
from store.frozen import frozen

LONGEST = 280
SHORTEST_WORDS = 8
"""A paragraph below this is a heading, a byline or a caption."""

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SENTENCE_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’)]))\s+(?=[\"“‘(]*[A-Z0-9])")
ABBREVIATION = re.compile(r"(?:\b(?:Inc|Corp|Ltd|Co|Dr|Mr|Ms|Mrs|vs|No|St|approx|U\.S|e\.g|i\.e)|\b[A-Z])\.$")
WIRE = r"\([A-Z ]*(?:NEWSWIRE|BUSINESS WIRE)\)|/(?:PRNewswire|PRWeb|EINPresswire|ACCESSWIRE)[\w.\-]*/"
DATELINE = re.compile(rf"^.{{0,120}}?(?:{WIRE})[\s\-–—]*")


@frozen
class Brief:
    """What a summariser may know."""

    title: str
    publisher: str | None
    text: str
    """The article's text, structure kept in Markdown's way."""
    sentences: tuple[str, ...] = ()
    """The sentences that make a claim."""


Summarise = Callable[[Brief], str]


def extract(brief: Brief) -> str:
    """The first sentences of the article's first real paragraph, as they stand; empty where there is none."""
    for paragraph in re.split(r"\n\s*\n", brief.text):
        if paragraph.lstrip().startswith(("#", "|", "- ", "* ", ">")):
            continue
        text = DATELINE.sub("", line(paragraph))
        if len(text.split()) >= SHORTEST_WORDS:
            return _leading(text)
    return ""


def summary(brief: Brief, summarise: Summarise) -> str:
    """What *summarise* says of the brief, if every number in it stands in the article; the extract otherwise."""
    try:
        text = line(summarise(brief), LONGEST)
    except SourceError:
        return extract(brief)
    return text if faithful(text, brief) else extract(brief)


def faithful(text: str, brief: Brief) -> bool:
    """Whether every number of *text* is written the same way in the article or its title."""
    return set(NUMBER.findall(text)) <= set(NUMBER.findall(line(f"{brief.title} {brief.text}")))


def _leading(text: str) -> str:
    """Whole sentences from the beginning of *text*, up to ``LONGEST``; a part of the first where it is longer."""
    taken = ""
    for sentence in _sentences(text):
        if len(taken) + len(sentence) + 1 > LONGEST:
            break
        taken = f"{taken} {sentence}".strip()
    return taken or cut(text, LONGEST)


def _sentences(text: str) -> list[str]:
    sentences: list[str] = []
    for piece in SENTENCE_END.split(text):
        if sentences and ABBREVIATION.search(sentences[-1]):
            sentences[-1] += f" {piece}"
        else:
            sentences.append(piece)
    return sentences
