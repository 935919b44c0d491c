"""Ranks and superlatives: "the fastest ResNet-50 Server result", "#1 on BERT", "the second-highest throughput", "the only one on RNN-T".

Such words are a claim where the sentence names a benchmark and no comparison with one's own earlier results is meant:
announcements are full of leadership that nobody could recount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.figures.figure import Figure, Form
from extractors.figures.meanings import Meaning, per
from extractors.figures.openings import openings, spoken
from extractors.structure import Sentence
from extractors.subjects.places import Places
from store.plain import pattern
from store.wording import WORDING, alternation

_RESULT = (
    r"(?P<noun>performance|throughput|results?|scores?|figures?|values?|marks?|submissions?|speed|(?:training\s+)?times?(?:[\s-]to[\s-]train)?"
    r"|numbers?(?=\s+of\s+(?:any|all)\b|\s+in\s+(?:the|this)\s+round\b|\s*[,.;])|latency|latencies|(?:power\s+|energy\s+)?efficiency|(?:energy|power)(?:\s+(?:consumption|usage))?)\b"
)
_PLACES = {word: int(place) for word, place in WORDING.values("rank", "places").items()}
_SUPERLATIVE = pattern(
    rf"\b(?:(?P<place>{alternation(_PLACES)})[\s-])?(?P<word>{alternation(WORDING.words('rank', 'superlatives'))})\b(?P<ever>[\s-]ever\b)?"
    rf"(?=\s+(?:(?!than\b|and\b|or\b|accuracy\b)[\w.%/&-]+\s+){{0,6}}?{_RESULT})",
    re.IGNORECASE,
)
_BEST_OF_ANY = pattern(
    rf"\bthe\s+(?P<word>{alternation(WORDING.words('rank', 'superlatives'))})\s+of\s+(?:any|all)\s+(?:the\s+)?(?:[\w.-]+\s+){{0,4}}?"
    r"(?:systems?|submissions?|results?|machines?|devices?|boards?|servers?)\b", re.IGNORECASE,
)
""" "Our image classification result is the best of any Cortex-M based system"."""
_PLACED = pattern(rf"(?<![\w#])(?:{alternation(WORDING.words('rank', 'first'))})(?![\w-])", re.IGNORECASE)
_RANKED = "ranked|ranks|ranking|placed|places|came|finished|took"
_NTH = pattern(
    rf"\b(?:{_RANKED})\s+(?:in\s+)?(?:the\s+)?(?P<place>{alternation(_PLACES)})(?:\s+(?:place|spot))?\b"
    r"|\b(?:good\s+for|takes?|took|holds?|held|earn(?:s|ed)|secur(?:es|ed)|claim(?:s|ed))\s+(?:the\s+|a\s+)?"
    rf"(?P<held>{alternation(set(_PLACES) - {'first'})})\s+(?:place|spot|rank)\b"
    rf"|(?<!\bone )(?<!\btwo )(?<!\ba )\b(?P<among>{alternation(_PLACES)})\s+(?:place\s+)?"
    r"(?:overall\b|among\s+(?:all|the)\b|of\s+all\b(?!\s+the\s+time))"
    rf"|\b(?P<best>{alternation(set(_PLACES) - {'first'})})[\s-](?:{alternation(WORDING.words('rank', 'superlatives'))})"
    r"(?=\s+(?:overall|(?:in|of)\s+(?:the|this)\s+round|among|of\s+all)\b)"
    rf"|\b(?P<behind>{alternation(set(_PLACES) - {'first'})})\s+only\s+to\b",
    re.IGNORECASE,
)
""" "Came second", "third overall", "second among all eight-GPU systems", "second best overall"."""
_ONLY = pattern(rf"\b(?:{alternation(WORDING.words('rank', 'only'))})\b", re.IGNORECASE)
_OF_BEST, _OF_FIRST = openings(WORDING.words("rank", "superlatives")), openings(WORDING.words("rank", "first"))
_OF_PLACES, _OF_RECORDS = openings(_PLACES), openings(["record", "records"])
_OF_ONLY = openings(words.removeprefix("the ") for words in WORDING.words("rank", "only"))
_TELLING = _OF_BEST | _OF_FIRST | _OF_PLACES | _OF_RECORDS | _OF_ONLY
"""The words that each pattern needs: no sentence has them all."""
_OWN = pattern(
    r"\b(?:our|its|their|his|own|previous|prior|(?:one|some|two|three)\s+of\s+the|among\s+the|than\s+(?:the\s+)?|over\s+the|versus\s+(?:the\s+)?"
    r"|vs\.?\s+(?:the\s+)?|against\s+the|compared\s+(?:to|with)\s+(?:the\s+)?|(?:beat|outperform|surpass|exceed|match)\w*\s+(?:the\s+)?|at|possible|for\s+the)\s*(?:\w+\s+){0,1}$",
    re.IGNORECASE,
)
"""Before a superlative: then it is the best of one's own, one of several, or the other end of a comparison."""
_SEVERAL = pattern(r"\b(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s+$", re.IGNORECASE)
""" "The five best results" are a list of them."""
_EVER = pattern(
    r"(?:[\s-]+[\w.%/&-]+){0,8}?[\s-]+(?:ever\b|to\s+date\b|of\s+all\s+time\b|on\s+record\b|in\s+(?:the\s+)?(?:MLPerf|benchmark|suite)(?:'s)?\s+history\b"
    r"|yet\s+(?:recorded|seen|achieved|submitted)\b)",
    re.IGNORECASE,
)
_ALL_TIME = pattern(r"\b(?:all-time|ever-?|records?\s+for)\s*(?:the\s+|an?\s+)?$", re.IGNORECASE)
_RECORD = pattern(
    r"(?<!track )\b(?:"
    r"(?:new|world|all-time|MLPerf|performance|speed|benchmark)\s+(?:(?:world|performance|speed|training|inference|MLPerf)\s+)?records?"
    r"|(?:sets?|setting|broke|breaks|breaking|holds?|holding|shattered)\s+(?:an?\s+|the\s+|\d+\s+)?(?:(?-i:[A-Z])\S*\s+){0,3}records?"
    r"|record[\s-](?:setting|breaking)"
    r")\b(?!\s+(?:number|participation|submissions|results|revenue|attendance)\b|\s+for\s+(?:the\s+)?(?:fastest|highest|best|lowest|shortest)\b)",
    re.IGNORECASE,
)
""" "Set a new record on BERT"; not a track record, nor a record number of submissions."""
_LOW = pattern(r"lowest|least|shortest", re.IGNORECASE)
_LESS_IS_BETTER = pattern(r"time|latenc|energy|power", re.IGNORECASE)


_RELATIVE = pattern(r"\d\s?(?:[%xX×]|times\b|percent\b)")
_OF_ALL = pattern(
    r"\b(?:among|of)\s+(?:all|any)\s+(?:the\s+)?(?:[\w.-]+\s+){0,4}?"
    r"(?:systems?|submissions?|results|entries|submitters|vendors|servers|machines)\b", re.IGNORECASE,
)
""" "The shortest time of all eight-accelerator systems": the test is named before."""
_ALL_OR_ANY = frozenset({"all", "any"})


def ranks(places: Places, sentence: Sentence) -> Iterator[tuple[Figure, Meaning]]:
    """The ranks that *sentence* claims, left to right; each with the words as its figure, whose value is the place."""
    text, start, stop = places.text, sentence.start, sentence.stop
    words, signed = spoken(text, start, stop), "#" in text[start:stop]
    if _TELLING.isdisjoint(words) and not signed:
        return
    named = any(m.kind == "benchmark" for m in places.context.within(start, stop))
    if not named and (
        words.isdisjoint(_ALL_OR_ANY) or not _OF_ALL.search(text, start, stop) or _RELATIVE.search(text, start, stop)
    ):  # fmt: skip
        return
    told = (
        *(_superlatives(text, start, stop) if words & _OF_BEST else ()),
        *(_best_of_any(text, start, stop) if words & _OF_BEST else ()),
        *(_placed(text, start, stop) if signed or words & _OF_FIRST else ()),
        *(_nth(text, start, stop) if words & _OF_PLACES else ()),
        *(_records(text, start, stop) if words & _OF_RECORDS else ()),
        *(_only(text, start, stop) if words & _OF_ONLY else ()),
        *(_first_in(places, sentence) if words & _OF_PLACES else ()),
    )
    found = sorted(told, key=lambda each: each[0].start)
    for figure, said in found:
        if per(text, figure, start, stop) is None:
            yield figure, said


def _superlatives(text: str, start: int, stop: int) -> Iterator[tuple[Figure, Meaning]]:
    for match in _SUPERLATIVE.finditer(text, start, stop):
        noun = match.group("noun")
        all_time = _ALL_TIME.search(text, max(start, match.start() - 24), match.start())
        if not all_time and _OWN.search(text[max(start, match.start() - 40) : match.start()]):
            continue
        if _SEVERAL.search(text, max(start, match.start() - 12), match.start()):
            continue
        if _LOW.search(match.group("word")) and not _LESS_IS_BETTER.search(noun):
            continue
        place = _PLACES[match.group("place").casefold()] if match.group("place") else 1
        over = all_time or match.group("ever") or _EVER.match(text, match.end(), stop)
        yield _figure(match, place), Meaning("rank", _metric(match.group("word"), noun), "record" if over and place == 1 else "rank")


def _best_of_any(text: str, start: int, stop: int) -> Iterator[tuple[Figure, Meaning]]:
    for match in _BEST_OF_ANY.finditer(text, start, stop):
        at, end, word = *match.span("word"), match.group("word")
        if not _LOW.search(word):
            yield Figure(at, end, "rank", 1.0, word, at, worded=True), Meaning("rank", _metric(word, "result"), "rank")


def _placed(text: str, start: int, stop: int) -> Iterator[tuple[Figure, Meaning]]:
    for match in _PLACED.finditer(text, start, stop):
        yield _figure(match, 1, "ordinal"), Meaning("rank", "throughput", "rank")


def _nth(text: str, start: int, stop: int) -> Iterator[tuple[Figure, Meaning]]:
    for match in _NTH.finditer(text, start, stop):
        place = next(filter(None, match.groups()))
        yield _figure(match, _PLACES[place.casefold()], "ordinal"), Meaning("rank", "throughput", "rank")


def _records(text: str, start: int, stop: int) -> Iterator[tuple[Figure, Meaning]]:
    for match in _RECORD.finditer(text, start, stop):
        if not _OWN.search(text[max(start, match.start() - 40) : match.start()]):
            yield _figure(match, 1), Meaning("rank", "throughput", "record")


def _only(text: str, start: int, stop: int) -> Iterator[tuple[Figure, Meaning]]:
    for match in _ONLY.finditer(text, start, stop):
        yield _figure(match, 1), Meaning("rank", "throughput", "only")


_FIRST_IN = pattern(
    rf"(?:\b(?:is|was|are|were)|,?\s+and)\s+(?P<place>{alternation(_PLACES)})(?:\s+again|\s+only\s+to\b(?:[^,;.]|\.(?=\d)){{2,60}}?)?\s+(?:in|on|for)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def _first_in(places: Places, sentence: Sentence) -> Iterator[tuple[Figure, Meaning]]:
    """ "Our server is first in RetinaNet": right before a benchmark, a place is one in its results."""
    starts = {m.start for m in places.context.within(sentence.start, sentence.stop) if m.kind == "benchmark"}
    for match in _FIRST_IN.finditer(places.text, sentence.start, sentence.stop):
        if match.end() in starts:
            start, stop, place = *match.span("place"), match.group("place")
            figure = Figure(start, stop, "ordinal", float(_PLACES[place.casefold()]), place, start, worded=True)
            yield figure, Meaning("rank", "throughput", "rank")


def _figure(match: re.Match[str], place: int, form: Form = "rank") -> Figure:
    """The words as a figure; one of the form ``ordinal`` names its place as a number does ("#1", "first place")."""
    return Figure(match.start(), match.end(), form, float(place), match.group(), match.start(), worded=True)


def _metric(word: str, noun: str) -> str:
    """Which measure the words rank: a result's own unless they speak of efficiency, energy, power or latency."""
    words = f"{word} {noun}".casefold()
    for key, metric in (("efficien", "efficiency"), ("latenc", "latency"), ("energy", "energy"), ("power", "power")):
        if key in words:
            return metric
    return "throughput"
