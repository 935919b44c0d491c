"""Bare numbers that can only be scores: "RetinaNet reached 960 offline", "H200 scores 31,303", "the 300,064 of the A100 system".

News says a unit once and leaves it out in what follows. Where nothing else makes a figure of a number that looks like a score, that
stands where a score stands, and that ends its clause, it has the unit of the score told last; or of one told shortly before that is
nearly as large. Such a figure may be confirmed and never differs: what it counts is not said beside it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Literal

from extractors.figures.classify import names_accuracy
from extractors.figures.elided_units import is_target
from extractors.figures.figure import Figure
from extractors.figures.meanings import Meaning
from extractors.structure import Sentence
from extractors.subjects.places import Places
from store.frozen import frozen
from store.model import Mention
from store.plain import pattern
from store.units import Unit, load
from store.wording import WORDING, alternation

_LONG = pattern(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{5,}(?:\.\d+)?|\d+(?:\.\d+)?(?:[KkM]|\s(?:million|thousand))")
_DECIMAL = pattern(r"\d+\.\d+")
_SHORT = pattern(r"[1-9]\d{2,3}")
"""A whole number that could be anything's: only beside a name or another score."""
_SIZES = r"(?:GPUs?|accelerators?|nodes?|servers?|chips?|cards?|cores?|systems?|TPUs?|processors?|machines?|hosts?|results?|entries)"
_BEHIND = pattern(
    r"\+?\s*(?:$|[,;:)](?!\d)|\.(?!\d)|[-–—]\s|/\s?\d|\((?!\d)|\((?=[\d.]+\s?(?:[xX×%]|percent|times)))|\s+(?:and|but|or|in|on|for|with|at|from|to|per|of|than|against|vs|versus|after|before"
    r"|instead|while|whereas|when|where|offline|server|interactive|respectively|each|apiece|last|now|there|out|is|was|are|were|it|that|which|a\s+year)\b",
    re.IGNORECASE,
)
_TO_SIZES = pattern(rf"(?:\s*,|\s+(?:to|and|or))\s+\d[\d,]*\s+(?:[\w-]+\s+){{0,2}}{_SIZES}\b", re.IGNORECASE)
""" "From 1,024 to 8,192 GPUs": what is counted stands behind the last one."""
_ON_SIZES = pattern(rf"\s+(?:of|in|per|on)\s+(?:the\s+|its\s+|these\s+)?(?:\w+\s+)?{_SIZES}\b(?<!per\sGPU)", re.IGNORECASE)
_RATIO = pattern(r"\b(?:ratio|factor|speed-?up|gain|multiple)s?\b[^.;,]{0,50}$", re.IGNORECASE)
""" "A ratio of 1.18", "the ratio of X to Y: 1.78"."""
_HEDGE = r"(?:(?:about|only|just|some|nearly|almost|roughly|around|over|still|even|a\s+mere|less\s+than|more\s+than|close\s+to)\s+)?[~≈]?"
_BESIDE_NAME = pattern(
    rf"(?:'s)?(?:\s+(?:server|system|box|boards?|cards?|chips?|GPUs?|nodes?|machine|sockets?|slice|rack|pod|instance|entry|submission|parts?)){{0,2}}"
    rf"(?:\s*\([^()]{{1,48}}\))?(?:\s*[:=(]|\s*,)?\s*{_HEDGE}", re.IGNORECASE,
)
_AND = pattern(rf"\s*(?:,|and|or|/|&|vs\.?|versus|against|to|after|,\s*(?:and|then|now|against|after))\s*{_HEDGE}", re.IGNORECASE)
_TOLD = pattern(
    rf"\bby\s+(?:another\s+|about\s+|some\s+)?[\d.]+\s?(?:%|percent)\s+to\s+{_HEDGE}$"
    rf"|\b(?:result|score|time|figure|number)\s*,\s+{_HEDGE}$"
    rf"|(?:'s|\bour|\bits|\btheir)\s+(?:[\w-]+\s+){{0,4}}?(?:submission|entry|run|result|score|figure|mark|number)\s+of\s+{_HEDGE}$",
    re.IGNORECASE,
)
""" "Lifts it by another 11% to 34,864", "our single-node result, 13.9, is", "level with AMD's own submission of 27,804"."""
_COLON = pattern(rf"[A-Za-z\d)]\s*:\s*{_HEDGE}$")
_BRACKET = pattern(rf"\(\s*(?:from\s+|was\s+)?{_HEDGE}$")


@lru_cache(maxsize=1)
def _lead() -> re.Pattern[str]:
    """Right before a number these say that it was reached: "scores", "stands at"."""
    return pattern(rf"\b(?:{alternation(WORDING.words('work', 'scores'))})\s+{_HEDGE}$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _set_against() -> re.Pattern[str]:
    """Right before a number these set it against another score: "than the", "4.5 times the", "ahead of"."""
    return pattern(rf"\b(?:{alternation(WORDING.words('work', 'opposes'))})\s+{_HEDGE}$", re.IGNORECASE)


_MODEL = pattern(r"\d{4}")
_OF_THEM = pattern(r"\s+of\b")
""" "2 slots wide: 3.5 of them fit"."""
_NO_SCORE = pattern(
    r"(?:[#$€£@]|\b(?:to|over|of|across|at|on|with|from|up\s+to|than|v|version|page|no\.?|year|in|by|for|some|about|all|the|these|its|our|another|and|or|between)"
    r"|\b(?-i:[A-Z])[\w-]+|[\d,]\s?[-–—x×*/+=&]?)\s*[~≈]?$", re.IGNORECASE,
)
""" Right before a long number these may make it a size, a price, a part of a name or of a sum."""
_NAMES = frozenset({"vendor", "system", "accelerator", "processor", "benchmark", "scenario"})
_WITH_SHORT = frozenset({"system", "accelerator", "benchmark"})
_FAR = 1_200
"""Characters back in which the unit may stand."""
_ALIKE = {"rate": 2_000, "efficiency": 50, "time": 200}
"""How many times as large or small as the score that lends its unit, by the kind of the unit."""
_OF_SCORES = frozenset({"throughput", "time_to_train", "latency", "energy"})


@frozen(kw_only=False)
class Lent:
    """The unit that a bare score has, and what it is divided by, from the score told before it."""

    unit: Unit
    per: Literal["accelerator", "node"] | None


def lent(
    places: Places, sentence: Sentence, figure: Figure, named: Sequence[Mention], before: Sequence[tuple[Figure, Meaning]]
) -> Lent | None:
    """The unit of the bare *figure*, where it stands as a score does; *before* are the figures of its sentence that are read."""
    text = places.text
    if figure.form != "bare" or figure.worded or _TO_SIZES.match(text, figure.stop):
        return None
    if not _BEHIND.match(text, _behind_its_noun(text, sentence, figure), sentence.stop):
        return None
    if is_target(text, figure) or (_MODEL.fullmatch(figure.digits) and text[figure.stop - 1 : figure.stop + 1].endswith("+")):
        return None  # "over the entry of the 8480+": a processor's number
    short = _SHORT.fullmatch(figure.digits) is not None
    if not (short or _LONG.fullmatch(figure.digits) or _DECIMAL.fullmatch(figure.digits)):
        return None
    since = max(sentence.start, figure.start - 60)
    of_model = names_accuracy(text, figure, sentence.start, sentence.stop)
    if of_model or _ON_SIZES.match(text, figure.stop) or _RATIO.search(text, since, figure.start):
        return None
    plain = _LONG.fullmatch(figure.digits) is not None and not _NO_SCORE.search(text, since, figure.start)
    unnamed = not any(m.kind in _NAMES for m in named) and (short or _OF_THEM.match(text, figure.stop))
    if not plain and (unnamed or not _stands(text, sentence, figure, named, before, short=short)):
        return None
    return _likest(places, sentence, figure, before)


def lent_by_its_size(places: Places, sentence: Sentence, figure: Figure, before: Sequence[tuple[Figure, Meaning]]) -> Lent | None:
    """The unit of a score told shortly before the bare *figure* that is nearly as large, where the words around it let it be one.

    "The DGX in its MaxQ trim manages 83", "two nodes in 38", "8,007 samples per second now, 7,921 then".
    """
    text = places.text
    if figure.form != "bare" or figure.worded or not _TWO_DIGITS.fullmatch(figure.digits) or figure.value in _SIZES_OF_SYSTEMS:
        return None
    if not _LET_BEHIND.match(text, figure.stop, sentence.stop) or is_target(text, figure):
        return None
    since = max(sentence.start, figure.start - 60)
    if _TO_SIZES.match(text, figure.stop) or _ON_SIZES.match(text, figure.stop) or _RATIO.search(text, since, figure.start):
        return None
    if names_accuracy(text, figure, sentence.start, sentence.stop) or not _let_before().search(text, since, figure.start):
        return None
    if _FROM_SIZE.search(text, since, figure.start) and figure.digits.isdecimal():
        return None
    if text[figure.start - 1 : figure.start] == "(" and text[figure.stop : figure.stop + 1] != ")":
        return None
    opening = places.structure.blocks[sentence.block].start
    found: list[tuple[float, int, Lent]] = []
    for rank, (other, said) in enumerate(islice(_told(places, sentence, before), _LAST)):
        unit = load().by_name.get(said.unit)
        if unit is None or said.kind not in _OF_SCORES or not said.official or not other.value or not figure.value:
            continue
        like = abs(math.log(figure.value / other.value))
        if like <= _NEARLY and other.start >= max(opening, figure.start - _NEAR):
            found.append((like, rank, Lent(unit, said.per if other.start < sentence.start else None)))
    return min(found, key=lambda each: each[:2])[2] if found else None


def _behind_its_noun(text: str, sentence: Sentence, figure: Figure) -> int:
    """The end of *figure*, or of what it counts where it was reached: "the same box still serves 285,000 images, and BERT ..."."""
    noun = _noun().match(text, figure.stop, sentence.stop)
    return noun.end() if noun and _done().search(text, max(sentence.start, figure.start - 60), figure.start) else figure.stop


@lru_cache(maxsize=1)
def _noun() -> re.Pattern[str]:
    rates = [spelling.removesuffix(" per second") for spelling, unit in load().spellings().items() if unit.kind == "rate"]
    nouns = alternation([noun for noun in rates if noun.endswith("s") and noun.isalpha() and len(noun) > _LETTERS])
    return pattern(rf"\s+(?:(?-i:[A-Z\d])[\w./-]*\s+){{0,2}}?(?:{nouns})\b", re.IGNORECASE)


_LETTERS = 4


@lru_cache(maxsize=1)
def _done() -> re.Pattern[str]:
    return pattern(rf"\b(?:{alternation(WORDING.words('work', 'serves'))})\s+(?:up\s+to\s+)?{_HEDGE}$", re.IGNORECASE)


_TWO_DIGITS = pattern(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{2,}|\d+(?:\.\d+)?(?:[KkM]|\s(?:million|thousand))")
_SIZES_OF_SYSTEMS = frozenset({8, 10, 12, 16, 20, 24, 32, 40, 48, 64, 72, 96, 100, 128, 144, 192, 256, 512, 1_024, 2_048, 4_096, 8_192})
"""Whole numbers that are a number of chips as often as a score."""
_LET_BEHIND = pattern(
    r"\+?\s*(?:$|[,;:)](?!\d)|\.(?!\d)|[-–—]\s|\((?!\d))"
    r"|\s+(?:and|but|or|in|on|for|with|at|by|from|to|per|than|against|vs|versus|after|before|instead|while|whereas|when|where|last|now|then|there|today"
    r"|offline|server|interactive|respectively|each|apiece|a\s+(?:year|round|card|chip|node|piece)|if|so|because|though|although|[a-z]+-cooled)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _let_before() -> re.Pattern[str]:
    """A mark, an owner, a word that says that a score was reached, or a small one: never a noun, whose number it would be."""
    reached = alternation((*WORDING.words("work", "scores"), *WORDING.words("speaker", "verbs")))
    return pattern(
        rf"(?:(?<=\d)\s*[,/]|[,;:(–—]|['’]s|\b(?:{reached}|in|at|to|is|was|are|were|with|by|than|and|or|after|against|versus|vs\.?|over|only|about"
        r"|just|nearly|almost|some|around|also|still|even|now|then|costs?|costing))\s*[~≈]?$", re.IGNORECASE,
    )


_FROM_SIZE = pattern(r"\bfrom\s+(?:\d[\d,]*\s+to\s+)?$", re.IGNORECASE)
""" "A scaling of 95% from 256 to 384": chips, while nothing else is said."""
_NEARLY, _NEAR, _LAST = math.log(5), 400, 8


def _stands(
    text: str, sentence: Sentence, figure: Figure, named: Sequence[Mention], before: Sequence[tuple[Figure, Meaning]], *, short: bool
) -> bool:
    """Whether the words right before *figure* are those that a score has before it."""
    at = figure.start
    last = max((m for m in named if m.stop <= at), key=lambda m: m.stop, default=None)
    if last is not None and last.kind in (_WITH_SHORT if short else _NAMES) and _BESIDE_NAME.fullmatch(text, last.stop, at):
        return True
    near = next((f for f, said in reversed(before) if f.stop <= at and said.kind in _OF_SCORES), None)
    if near is not None and (_AND.fullmatch(text, near.stop, at) or _BRACKET.search(text, near.stop, at)):
        return True
    since = max(sentence.start, at - 40)
    if _set_against().search(text, since, at) or (not short and _TOLD.search(text, since, at)):
        return True
    if _lead().search(text, since, at):
        return not short or last is not None
    alone = _BRACKET.search(text, since, at) and text[figure.stop : figure.stop + 1] == ")"
    return not short and bool(_COLON.search(text, since, at) or (alone and last is not None))


def _likest(places: Places, sentence: Sentence, figure: Figure, before: Sequence[tuple[Figure, Meaning]]) -> Lent | None:
    """The unit of the last score before *figure*; where that is of another size, of one in another unit that is of its size."""
    found: dict[tuple[str, str | None], tuple[float, Lent]] = {}
    for other, said in _told(places, sentence, before):
        unit = load().by_name.get(said.unit)
        if unit is None or said.kind not in _OF_SCORES or not said.official or not other.value:
            continue
        alike, like = _ALIKE.get(unit.kind, 0.0), abs(math.log(figure.value / other.value)) if figure.value else math.inf
        whole = unit.kind == "time" and not _DECIMAL.fullmatch(figure.digits)
        drawing = unit.kind != "rate" and _AT_WATTS.match(places.text, figure.stop)
        if whole or drawing or like > math.log(alike or 1):
            continue
        found.setdefault((said.unit, said.per), (like, Lent(unit, said.per if other.start < sentence.start else None)))
        if len(found) == _FEW_UNITS:
            break
    if not found:
        return None
    last, *others = found.values()
    nearest = min(others, key=lambda each: each[0], default=last)
    return (nearest if last[0] > _UNLIKE and nearest[0] < _LIKE else last)[1]


_FEW_UNITS = 3
_UNLIKE, _LIKE = math.log(10), math.log(4)
_AT_WATTS = pattern(r"\s+(?:at|with)\s+(?:only\s+|just\s+)?[\d.,]+\s?k?W\b")
""" "3,387 at 20.5 W" is a rate, whatever per watt was told before."""


def _told(places: Places, sentence: Sentence, before: Sequence[tuple[Figure, Meaning]]) -> Iterator[tuple[Figure, Meaning]]:
    """The figures before, nearest first: of the sentence, of its paragraph, and of the list or paragraph before."""
    yield from reversed(before)
    block = places.structure.blocks[sentence.block]
    for stop in sorted((stop for stop in places.said if sentence.start - _FAR < stop <= sentence.start), reverse=True):
        readings = places.said[stop]
        if readings and places.structure.blocks[_block_of(places, stop)].above == block.above:
            yield from ((each.figure, each.meaning) for each in reversed(readings))


def _block_of(places: Places, stop: int) -> int:
    return next(s.block for s in reversed(places.structure.sentences) if s.start < stop)
