"""Ranks and superlatives: "the fastest ResNet-50 Server result", "#1 on BERT", "the second-highest throughput", "the only one on RNN-T".

Such words are a claim where the sentence names a benchmark and no comparison with one's own earlier results is meant:
announcements are full of leadership that nobody could recount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.figures import Figure, openings, spoken
from extractors.meanings import Meaning, per
from extractors.structure import Sentence
from extractors.subjects import Places
from store.wording import WORDING, alternation

_RESULT = (
    r"(?P<noun>performance|throughput|results?|scores?|submissions?|speed|(?:training\s+)?times?(?:[\s-]to[\s-]train)?"
    r"|latency|latencies|(?:power\s+|energy\s+)?efficiency|(?:energy|power)(?:\s+(?:consumption|usage))?)\b"
)
_PLACES = {word: int(place) for word, place in WORDING.values("rank", "places").items()}
_SUPERLATIVE = re.compile(
    rf"\b(?:(?P<place>{alternation(_PLACES)})[\s-])?(?P<word>{alternation(WORDING.words('rank', 'superlatives'))})\b"
    rf"(?=\s+(?:(?!than\b|and\b|or\b|accuracy\b)[\w.%/&-]+\s+){{0,6}}?{_RESULT})",
    re.IGNORECASE,
)
_PLACED = re.compile(rf"(?<![\w#])(?:{alternation(WORDING.words('rank', 'first'))})(?![\w-])", re.IGNORECASE)
_RANKED = "ranked|ranks|ranking|placed|places|came|finished|took"
_NTH = re.compile(
    rf"\b(?:{_RANKED})\s+(?:in\s+)?(?:the\s+)?(?P<place>{alternation(_PLACES)})(?:\s+(?:place|spot))?\b",
    re.IGNORECASE,
)
_ONLY = re.compile(rf"\b(?:{alternation(WORDING.words('rank', 'only'))})\b", re.IGNORECASE)
_ALONE = (phrase.removeprefix("the ") for phrase in WORDING.words("rank", "only"))
_TELLING = openings([*WORDING.words("rank", "superlatives"), *WORDING.words("rank", "first"), *_ALONE, *_PLACES, *_RANKED.split("|")])
_OWN = re.compile(
    r"\b(?:our|its|their|his|own|previous|prior|(?:one|some|two|three)\s+of\s+the|among\s+the|than\s+(?:the\s+)?|over\s+the|versus\s+(?:the\s+)?"
    r"|vs\.?\s+(?:the\s+)?|against\s+the|compared\s+(?:to|with)\s+(?:the\s+)?|(?:beat|outperform|surpass|exceed|match)\w*\s+(?:the\s+)?|at|possible|for\s+the)\s*(?:\w+\s+){0,1}$",
    re.IGNORECASE,
)
"""Before a superlative: then it is the best of one's own, one of several, or the other end of a comparison."""
_LOW = re.compile(r"lowest|least|shortest", re.IGNORECASE)
_LESS_IS_BETTER = re.compile(r"time|latenc|energy|power", re.IGNORECASE)


def ranks(places: Places, sentence: Sentence) -> Iterator[tuple[Figure, Meaning]]:
    """The ranks that *sentence* claims, left to right; each with the words as its figure, whose value is the place."""
    text, start, stop = places.text, sentence.start, sentence.stop
    if _TELLING.isdisjoint(spoken(text, start, stop)) and "#" not in text[start:stop]:
        return
    if not any(m.kind == "benchmark" for m in places.context.within(start, stop)):
        return
    found = sorted((*_superlatives(text, start, stop), *_places(text, start, stop)), key=lambda each: each[0].start)
    for figure, said in found:
        if per(text, figure, start, stop) is None:
            yield figure, said


def _superlatives(text: str, start: int, stop: int) -> Iterator[tuple[Figure, Meaning]]:
    for match in _SUPERLATIVE.finditer(text, start, stop):
        noun = match.group("noun")
        if _OWN.search(text[max(start, match.start() - 40) : match.start()]):
            continue
        if _LOW.search(match.group("word")) and not _LESS_IS_BETTER.search(noun):
            continue
        place = _PLACES[match.group("place").casefold()] if match.group("place") else 1
        yield _figure(match, place), Meaning("rank", _metric(match.group("word"), noun), "rank")


def _places(text: str, start: int, stop: int) -> Iterator[tuple[Figure, Meaning]]:
    for match in _PLACED.finditer(text, start, stop):
        yield _figure(match, 1), Meaning("rank", "throughput", "rank")
    for match in _NTH.finditer(text, start, stop):
        yield _figure(match, _PLACES[match.group("place").casefold()]), Meaning("rank", "throughput", "rank")
    for match in _ONLY.finditer(text, start, stop):
        yield _figure(match, 1), Meaning("rank", "throughput", "only")


def _figure(match: re.Match[str], place: int) -> Figure:
    return Figure(match.start(), match.end(), "rank", float(place), match.group(), match.start(), worded=True)


def _metric(word: str, noun: str) -> str:
    """Which measure the words rank: a result's own unless they speak of efficiency, energy, power or latency."""
    words = f"{word} {noun}".casefold()
    for key, metric in (("efficien", "efficiency"), ("latenc", "latency"), ("energy", "energy"), ("power", "power")):
        if key in words:
            return metric
    return "throughput"
