"""Units that what stands before gives a sentence's bare figures: its opening, the rates of others, the list it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extractors.figures.classify import names_accuracy
from extractors.figures.figure import Figure, figures
from extractors.structure import Sentence
from extractors.subjects.places import Places
from store.plain import pattern
from store.units import load
from store.wording import alternation

SCORE = pattern(r"\d+(?:\.\d+)?K|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{3,}\.\d+|\d{5,}")
"""Digits that look like a score's, and like no count or setting."""


def with_units_before(places: Places, sentence: Sentence, found: list[Figure]) -> list[Figure]:
    """*found*, the figures of *sentence*, with the units that its list, or the sentences before, give to its bare ones."""
    return _with_rate_of_others(places, sentence, _with_unit_of_list(places, sentence, _with_unit_before(places, sentence, found)))


_LISTED = (
    r"(?P<list>[~]?\d[\d.,]*[KM]?(?:(?:,\s*(?:and\s+)?|\s+and\s+)[~]?\d[\d.,]*[KM]?){0,2})"
    r"(?=\s*(?:[.,;)]|$|\s(?:respectively|offline|in|on|for|with)\b))"
)


_WHOLE_LIST = pattern(
    r"\b(?:it|they|we|this|that|these|the\s+(?:figures?|results?|scores?|numbers?)|(?:cards?|chips?|systems?|servers?|machines?|nodes?|boards?|boxes|box|one|GPUs?)"
    r"|(?:one|two|three|four|six|eight|ten|sixteen)(?:\s+of\s+(?:them|these|those))?)\s+"
    r"(?:is|are|was|were|has|have|had|gets?|got|does|do|did|reach(?:es|ed)?|made|makes?|gives?|gave|measured|obtained|deliver(?:s|ed)?)\s+"
    rf"{_LISTED}", re.IGNORECASE,
)
""" "With Llama 3.1 8B it is 6,472 and 5,348": in the unit of the sentence before."""


_BY_PRODUCT = pattern(
    r"\b(?:records|recorded|reach(?:es|ed)|achiev(?:es|ed)|deliver(?:s|ed)|scor(?:es|ed)|posts|posted|gets|got|made|makes|did|does|managed|hits?|yield(?:s|ed))\s+"
    rf"{_LISTED}", re.IGNORECASE,
)
""" "X220-Enterprise, which carries two chips, recorded 13,101 and 12,036": a product's, in the unit of the sentence before."""


_MOVED = pattern(r"\bfrom\s+(?P<list>[~]?\d[\d.,]*[KM]?\s+to\s+[~]?\d[\d.,]*[KM]?)(?=\s*(?:[.,;)]|$))", re.IGNORECASE)
""" "The Server scenario moved much more, from 351K to 400K"."""


_STAYED = pattern(rf"\b(?:stays|stayed|remains|remained|stands|stood|arrives|arrived)\s+at\s+{_LISTED}", re.IGNORECASE)


_TOOK = pattern(
    r"\b(?:took|takes|needed|needs|required|finishe[sd]\s+in|came\s+in\s+at|comes\s+in\s+at|managed|did\s+(?:it|so)\s+in|was\s+done\s+(?:in|after))\s+"
    r"(?:just\s+|only\s+)?(?=\d+\.\d+\s*(?:[,;)]|\.(?!\d)|$|(?:and|on|with|but|or)\b))", re.IGNORECASE,
)
""" "NVIDIA's Selene, also with 4,096 processors, took 12.3"."""


def _with_time_before(places: Places, sentence: Sentence, found: list[Figure]) -> list[Figure] | None:
    """*found* with the unit of the last time of the sentence before on the decimal that something took, where that has none itself."""
    bare = [figure for figure in found if figure.form == "bare" and "." in figure.digits]
    ends = {match.end() for match in _TOOK.finditer(places.text, sentence.start, sentence.stop)} if bare else ()
    bare = [figure for figure in bare if figure.digits_start in ends]
    if not bare or any(f.unit and f.unit.kind == "time" and f.start < bare[0].start for f in found):
        return None
    earlier = (s for s in places.structure.sentences if s.block == sentence.block and s.stop <= sentence.start)
    before = max(earlier, key=lambda s: s.stop, default=None)
    times = [f.unit for f in figures(places.text, before.start, before.stop) if f.unit and f.unit.kind == "time"] if before else []
    return [replace(f, form="unit", unit=times[-1]) if f in bare else f for f in found] if times else None


def _with_unit_before(places: Places, sentence: Sentence, found: list[Figure]) -> list[Figure]:
    """*found*, where a sentence without any unit goes on with the rates of the one before it, or with its times: "it took 12.3"."""
    if (took := _with_time_before(places, sentence, found)) is not None:
        return took
    first = next((figure for figure in found if not figure.worded), found[0])
    if first.form != "bare" or not SCORE.fullmatch(first.digits):
        return found
    kinds = {m.kind for m in places.context.within(sentence.start, sentence.stop)}
    named = bool(kinds & {"benchmark", "scenario"})
    leads = ((_WHOLE_LIST, True), (_BY_PRODUCT, bool(kinds & {"system", "accelerator"})), (_MOVED, named), (_STAYED, named))
    said = next((match for lead, may in leads if may and (match := lead.search(places.text, sentence.start, sentence.stop))), None)
    if said is None or not (named or "," in first.digits):
        return found
    earlier = (s for s in places.structure.sentences if s.block == sentence.block and s.stop <= sentence.start)
    before = max(earlier, key=lambda s: s.stop, default=None)
    units = [f.unit for f in figures(places.text, before.start, before.stop) if f.unit and f.unit.kind == "rate"] if before else []
    if not units:
        return found
    start, stop = said.span("list")
    return [replace(f, form="unit", unit=units[-1]) if start <= f.digits_start < stop else f for f in found]


_OTHERS_SCORE = pattern(r"\d+\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?")


_OTHERS = 3
"""Sentences back in which the rate may stand that others' results go on with."""


_AS_ANOTHER = 50
"""How many times as much or as little another's result may be."""


_GETS = pattern(
    r"(?:\(\s*|\b(?:at|to|with|does|did|do|manages?d?|gets?|got|makes?|made|scores?d?|reach(?:es|ed)?|accomplish(?:es|ed)?|delivers?|delivered|posts?|posted"
    r"|achieves?d?|handles?d?|is|was)\s+(?:(?:about|over|only|just|nearly|almost|more\s+than|some|roughly)\s+)?)$", re.IGNORECASE,
)


_GOT = pattern(
    r"\s*(?:\)|\((?=\d)|[,;](?!\d)|\.(?!\d)|$)|\s+(?:and|but|in|on|per|for|offline|server|interactive)\b(?!\s+v\d)", re.IGNORECASE
)


def _with_rate_of_others(places: Places, sentence: Sentence, found: list[Figure]) -> list[Figure]:
    """*found*, with the rate of the sentences before on scores that others are said to get: "Oracle is second (106.7), NVIDIA third
    (106.3)", "Dell's best machine stops at 42.3", "the rack before got 289,712 and 167,578"."""
    bare: list[Figure] = []
    for figure in found:
        score = figure.form == "bare" and not figure.worded and _OTHERS_SCORE.fullmatch(figure.digits)
        if not score or not _GOT.match(places.text, figure.stop, sentence.stop):
            continue
        if names_accuracy(places.text, figure, sentence.start, sentence.stop):
            continue
        on = bool(bare) and places.text[bare[-1].stop : figure.start].strip() == "and"
        if on or _GETS.search(places.text, max(sentence.start, figure.digits_start - 24), figure.digits_start):
            bare.append(figure)
    if not bare or any(f.unit and f.unit.kind in ("rate", "time", "energy", "power") for f in found):
        return found
    rate = _last_rate(places, sentence)
    if rate is None or not any(m.kind in _MAKERS for m in places.context.within(sentence.start, sentence.stop)):
        return found
    alike = [f for f in bare if rate.value / _AS_ANOTHER < f.value < rate.value * _AS_ANOTHER]
    return [replace(f, form="unit", unit=rate.unit) if f in alike else f for f in found]


_MAKERS = frozenset({"vendor", "system", "accelerator", "processor", "scenario"})


def _last_rate(places: Places, sentence: Sentence) -> Figure | None:
    """The last rate in the few sentences of the paragraph before *sentence*."""
    earlier = [s for s in places.structure.sentences if s.block == sentence.block and s.stop <= sentence.start][-_OTHERS:]
    for before in reversed(earlier):
        stated = figures(places.text, before.start, before.stop)
        said = [f for f in stated if f.unit and f.unit.kind == "rate" and _OTHERS_SCORE.fullmatch(f.digits)]
        if said:
            return said[-1]
    return None


def _with_unit_of_list(places: Places, sentence: Sentence, found: list[Figure]) -> list[Figure]:
    """*found*, where an item of a list is a name and a number, in the unit that the list's opening tells: "Results (minutes):"."""
    last = found[-1]
    alone = last.form == "bare" and not last.worded and _END_OF_ITEM.match(places.text, last.stop, sentence.stop) is not None
    if sentence.lead is None or not alone or not _names_its_result(places, sentence, last):
        return found
    told = [load().canonical(re.sub(r"\s+", " ", match.group("unit"))) for match in _lead_units().finditer(places.text, *sentence.lead)]
    return [*found[:-1], replace(last, form="unit", unit=told[0])] if len(told) == 1 and told[0] else found


def _names_its_result(places: Places, sentence: Sentence, figure: Figure) -> bool:
    """Whether an item names a test, or a machine whose test the list's opening names."""
    assert sentence.lead is not None
    own = {m.kind for m in places.context.within(sentence.start, figure.start)}
    led = any(m.kind == "benchmark" for m in places.context.within(*sentence.lead))
    of_machine = led and bool(own & _MAKERS) and _AFTER_COLON.search(places.text, sentence.start, figure.start) is not None
    return "benchmark" in own or of_machine


_AFTER_COLON = pattern(r":\s*[~]?$")


_END_OF_ITEM = pattern(r"\s*[.;,]?\s*$")


@lru_cache(maxsize=1)
def _lead_units() -> re.Pattern[str]:
    units = [spelling for spelling, unit in load().spellings().items() if unit.kind in ("rate", "efficiency", "time") and len(spelling) > 1]
    return pattern(rf"(?:\(\s*(?:in\s+)?|\bin\s+|,\s+)(?P<unit>{alternation(units)})(?=\s*[,:)])", re.IGNORECASE)
