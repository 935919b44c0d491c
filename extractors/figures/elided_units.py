"""Figures whose unit is said once: "68,781 tokens/s offline ... and 53,017 in server", "BERT in 5.47 minutes and ResNet in 13.6".

Only a number of a score's kind goes on so: with decimals, with a thousands separator, or long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractors.figures.classify import names_accuracy
from extractors.figures.done_too import done_too
from extractors.figures.figure import Figure
from extractors.figures.other_runs import SIZE, is_other_run, is_parallel
from extractors.figures.units_ahead import AGAINST, in_brackets, is_subject, keyed, led_by_rate, moved
from store.model import Mention
from store.units import Unit, load
from store.wording import alternation

_THEN = r"(?:an?\s+(?:year|round)\s+(?:ago|before|earlier)|last\s+(?:year|round|time)|(?:six|twelve)\s+months\s+(?:ago|before|earlier))"
_AGAIN = re.compile(
    r"[^()]{0,40}\(\s*(?:up\s+)?(?:from\s+|vs\.?\s+|versus\s+|compared\s+to\s+|was\s+)?[~]?$"
    r"|\s+(?:vs\.?|versus|against)\s+(?:our|its|their)\s+$", re.IGNORECASE
)
_EXACT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{2,}\.\d+|\d{4,}(?:\.\d+)?|\d+(?:\.\d+)?[KkM]\+?|\d+(?:\.\d+)?\s(?:million|thousand)")
_ENDS = re.compile(
    r"\+?\s*(?:[.,:;)](?!\d)|/\s?\d|$|(?:and|but|in|on|for|with|at|respectively|offline|online|server|interactive|per|each|apiece|when|if|once|now|today|from\s+(?:each|every))\b"
    rf"|{_THEN}\b|\(\s*(?:offline|server|interactive|single|multi))"
    r"(?!\s+\w+\s+(?:nodes|GPUs)\b)",
    re.IGNORECASE,
)
_OPPOSED = re.compile(
    r"(?<!\d)(?:,\s+|\s)(?:up\s+[\d.]+\s?(?:%|percent)\s+(?:on|from|over)|up\s+from|down\s+from|close\s+to|(?:just|right)\s+behind|against|versus|vs\.?|compared\s+(?:to|with))\s+(?:only\s+|just\s+|about\s+|roughly\s+|the\s+|~)?$",
    re.IGNORECASE,
)
""" "1,060 queries per second, against 633 for": a shorter number goes on as well."""
_PLACED = re.compile(
    r"(?:,|\band\b|,?\s+with)\s+[A-Z][\w.]*\s+(?:was\s+|came\s+|is\s+)?(?:second|third|fourth|fifth|next|last)\s+(?:at|with)\s+$"
)
""" "Neuchips was second at 8.8 samples per watt, and Qualcomm third at 7.4"."""
_ON = re.compile(r"\s+(?:on|with|for|in)\b")
"""With a thousands separator it is no number of nodes: "648,248 tokens/s ..., and 350,820 on 32 GPUs"."""
_FAR = 160
_ALIKE = 5_000
"""How many times larger or smaller a figure may be whose unit is left out."""
_TIMES = frozenset({"min", "h", "s", "ms", "us"})
_DECIMAL = re.compile(r"\d+\.\d+")
_TOLD_BEFORE = re.compile(
    r"(?:\b(?:in|at|to|and|vs\.?|versus|from|than|against|took|takes|needs|needed|need|got|reached|was|is|are|were|of|with|after)|[,(/:]|\b(?:two|four|eight|sixteen|thirty-two)|\b(?:nodes?|GPUs?|accelerators?|chips?|cards?)|\b(?-i:[A-Z])\w+'s|[,;]\s+the\s+(?-i:[A-Z])[\w-]+)"
    r"\s*(?:(?:just|only|less\s+than|under)\s+)?[~<>]?$", re.IGNORECASE,
)
"""What stands before a time that goes on; before a version stands its product."""
_TIME_ENDS = re.compile(
    r"\s*(?:[.,:;)/](?!\d)|\s[-–—]\s|$|\((?=[\d.]+\s?[xX×%])|(?:and|but|in|on|over|for|with|at|using|as|if|there|respectively|vs|versus|where|when|while)\b)",
    re.IGNORECASE,
)


class Edges(NamedTuple):
    """Where names stand in a sentence: the ends of products and tests, the ends of whoever has results, and the starts of tests."""

    names: frozenset[int] = frozenset()
    owners: frozenset[int] = frozenset()
    tests: frozenset[int] = frozenset()

    @classmethod
    def of(cls, named: Sequence[Mention]) -> Edges:
        """The edges of the mentions *named*."""
        return cls(
            frozenset(m.stop for m in named if m.kind in ("system", "benchmark", "accelerator")),
            frozenset(m.stop for m in named if m.kind in ("system", "accelerator", "processor", "vendor")),
            frozenset(m.start for m in named if m.kind == "benchmark"),
        )


def with_units_left_out(
    text: str, found: Sequence[Figure], start: int, stop: int, edges: Edges, led: Sequence[Figure] = ()
) -> list[Figure]:
    """Gives a figure of the sentence ``text[start:stop]`` the unit of the one before it where the text does not say it again.

    "428K+ inferences per second (418K in v2.0)", "68,781 tokens/s offline ... the figures are 53,017 and 47,804".
    *edges* are those of the sentence's names, *led* figures before it that it goes on with.
    """
    out: list[Figure] = list(led)
    for figure in found:
        if figure.form == "bare" and not figure.worded and not is_target(text, figure):
            said = _without_aside(text, out)
            units = [f for f in reversed(said) if f.form == "unit" and f.unit]
            rate = next((f for f in units if f.unit and f.unit.kind == "rate"), None)
            told = (_unit_left_out(text, said, before, figure, start, stop, edges) for before in dict.fromkeys((*units[:1], rate)))
            unit = next(filter(None, told), None)
            figure = replace(figure, form="unit", unit=unit) if unit else figure
        out.append(figure)
    return _in_one_unit(text, _behind(text, _leading(text, done_too(text, out), stop), stop, edges)[len(led) :])


def _in_one_unit(text: str, found: list[Figure]) -> list[Figure]:
    """*found*, where both ends of a change have the unit of the second: "BERT goes from 5.47 to 0.90 minutes, ResNet from 13.6 to 2.66"."""
    out = list(found)
    for index, (here, after) in enumerate(pairwise(found)):
        bare = here.stop == here.digits_start + len(here.digits) and here.form in ("bare", "unit") and here.unit != after.unit
        changes = bare and after.form == "unit" and _FROM.search(text, max(0, here.digits_start - 16), here.digits_start)
        if changes and _STRAIGHT_TO.fullmatch(text, here.stop, after.digits_start):
            out[index] = replace(here, form="unit", unit=after.unit)
    return out


_STRAIGHT_TO = re.compile(r"\s+(?:down\s+|up\s+)?to\s+(?:only\s+|just\s+|about\s+)?[~]?")


def is_target(text: str, figure: Figure) -> bool:
    """Whether *figure* is the accuracy in a benchmark's name, alone in its bracket: "34,965 tokens/s with Llama 2 70B (99)"."""
    return figure.digits in _TARGETS and text[figure.start - 1 : figure.start] == "(" and text[figure.stop : figure.stop + 1] == ")"


_TARGETS = frozenset({"99", "99.0", "99.9"})


def _without_aside(text: str, out: list[Figure]) -> list[Figure]:
    """*out* without a last figure that only says the one before it in another unit: "0.179 minutes, about 11 seconds, and ... 0.191"."""
    if len(out) < _PAIR or out[-1].unit is None or out[-2].unit is None or out[-1].unit == out[-2].unit:
        return out
    again = _ASIDE.fullmatch(text, out[-2].stop, out[-1].start) and _ASIDE_ENDS.match(text, out[-1].stop)
    return out[:-1] if again and out[-1].unit.kind == out[-2].unit.kind == "time" else out


_PAIR = 2
_ASIDE = re.compile(
    r",\s+(?:or|i\.e\.|that\s+is)?,?\s*(?:about|roughly|some|nearly|around)\s+|\s*\((?:or\s+)?(?:about\s+|roughly\s+)?", re.IGNORECASE
)
_ASIDE_ENDS = re.compile(r"\s*[,)]")
_PART_NUMBER = re.compile(r"\b(?!(?:Offline|Server|Interactive|SingleStream|MultiStream|Stream)\b)[A-Z][a-z]+\s+$")
""" "The Xeon Max 9480": a short whole number behind a capitalised word inside a sentence is a product's."""


def _is_part_number(text: str, figure: Figure, start: int) -> bool:
    return figure.digits.isdecimal() and len(figure.digits) == 4 and bool(_PART_NUMBER.search(text, start + 1, figure.start))


def _unit_left_out(
    text: str, out: Sequence[Figure], before: Figure | None, figure: Figure, start: int, stop: int, edges: Edges
) -> Unit | None:
    led = _led(text, out, figure, start, stop) or led_by_rate(text, out, figure, start, stop) or in_brackets(text, figure, start, stop)
    led = led or moved(text, figure, start) or keyed(text, figure, start)
    led = led or (is_subject(text, figure, start) if _ENDS.match(text, figure.stop, stop) else None)
    if led:
        return led
    if before is None or (figure.start not in {end + 1 for end in edges.names} and _is_part_number(text, figure, start)):
        return None
    if names_accuracy(text, figure, before.stop):
        return None
    if _is_where_it_went(text, before, figure, start, stop) and _nothing_between(out, before):
        return before.unit
    nearest = out[-1] is before and not SIZE.match(text, figure.stop) and _AGAIN.fullmatch(text, before.stop, figure.digits_start)
    time_goes_on = _nothing_between(out, before) and _time_goes_on(text, before, figure, stop, edges)
    by_another = _nothing_between(out, before) and (
        _by_another(text, before, figure, stop, edges) or _of_another_test(text, before, figure, stop, edges)
    )
    on = nearest or by_another or _goes_on(text, before, figure, stop) or time_goes_on
    return before.unit if on else None


def _is_where_it_went(text: str, before: Figure, figure: Figure, start: int, stop: int) -> bool:
    """True for the 240 of "went from 106 summaries a second in v3.1 to 240"."""
    moved = _FROM.search(text, max(start, before.start - 24), before.digits_start)
    return bool(moved and _TO.fullmatch(text, before.stop, figure.digits_start) and _ENDS.match(text, figure.stop, stop))


_FROM = re.compile(r"\bfrom\s+(?:about\s+|only\s+|just\s+|~)?$")
_TO = re.compile(r"[^.;,:()]{0,40}?(?:v\d\.\d[^.;,:()]{0,12})?\s+to\s+(?:about\s+|only\s+|just\s+|over\s+|nearly\s+|~)?")


def _nothing_between(out: Sequence[Figure], before: Figure) -> bool:
    """Whether only numbers of things and ratios stand behind *before*: "in 1.97 minutes; its eight B200 nodes did it in 2.02"."""
    return all(figure.form in ("bare", "ratio", "percent") for figure in out if figure.start > before.start)


_SCENARIO = r"(?:offline|server|single-?\s?stream|multi-?\s?stream|interactive)"
_WORK = r"(?:samples?|queries|query|tokens?|images?|inferences?)[\s-]per[\s-]second"
_OF_SCENARIOS = re.compile(
    rf"\s+(?:for|in)\s+(?:the\s+)?{_SCENARIO}(?:\s+(?P<first>{_WORK}))?\s+and\s+{_SCENARIO}\s+(?P<second>{_WORK})", re.IGNORECASE
)


_ITS_OWN = re.compile(
    r"\s+(?:[A-Z][\w.-]*\s+)?(?P<items>samples|images|queries|tokens|inferences|frames|sequences|summaries|articles|volumes|pictures)\s+and\s+"
    r"(?:about\s+|over\s+|nearly\s+)?", re.IGNORECASE
)
""" "6.26 images and 6.25 queries per second", "3.6 GPT-J summaries and 25,290 ResNet-50 images per second"."""


def _counts_tests(text: str, one: Figure, other: Figure, edges: Edges) -> bool:
    """True for the 21.65 of "21.65 keyword spotting and 10.1 visual wake words inferences per second"."""
    rated = other.unit is not None and other.unit.kind in ("rate", "efficiency")
    named = one.form == "bare" and not one.worded and one.stop + 1 in edges.tests
    return named and rated and _TEST_AND.fullmatch(text, one.stop, other.start) is not None


_TEST_AND = re.compile(r"\s+[^.;,:()\d]{3,40}?\s+and\s+(?:about\s+|over\s+|nearly\s+)?")


def _behind(text: str, found: list[Figure], stop: int, edges: Edges) -> list[Figure]:
    """Gives two scores the units behind their scenarios: "6.26 and 6.25 for offline samples-per-second and server queries-per-second"."""
    out = list(found)
    for index, (one, other) in enumerate(pairwise(out)):
        own = _ITS_OWN.fullmatch(text, one.stop, other.start) if one.form == "bare" and not one.worded else None
        if own and other.unit and other.unit.kind == "rate":
            out[index] = replace(one, form="unit", unit=load().canonical(f"{own.group('items')} per second"))
        if _counts_tests(text, one, other, edges):
            out[index] = replace(one, form="unit", unit=other.unit)
        said = _OF_SCENARIOS.match(text, other.stop, stop)
        if said is None or one.form != "bare" or other.form != "bare" or text[one.stop : other.start].strip() != "and":
            continue
        for at, unit in ((index, said.group("first") or said.group("second")), (index + 1, said.group("second"))):
            out[at] = replace(out[at], form="unit", unit=load().canonical(re.sub(r"[\s-]+", " ", unit)))
    return out


def _by_another(text: str, before: Figure, figure: Figure, stop: int, edges: Edges) -> bool:
    """True for the 4.41 of "one engine made 5.78 inferences per second, ST's own toolchain 4.41": somebody's, named right before it."""
    owner = max((end for end in edges.owners if before.stop < end <= figure.start), default=None)
    return bool(
        owner is not None
        and before.unit is not None and before.unit.kind in ("rate", "efficiency")
        and _NUMBER.fullmatch(figure.digits) and not SIZE.match(text, figure.stop)
        and before.value / _AS_ANOTHER < figure.value < before.value * _AS_ANOTHER
        and figure.digits_start - before.stop < _FAR and _NEXT_OWNER.search(text, before.stop, owner)
        and _GETS.fullmatch(text, owner, figure.digits_start) and _ENDS.match(text, figure.stop, stop)
    )  # fmt: skip


def _of_another_test(text: str, before: Figure, figure: Figure, stop: int, edges: Edges) -> bool:
    """True for the 68 of "image classification runs at 8.4 inferences/s, and keyword spotting with 68"."""
    led = _WITH_IT.search(text, before.stop, figure.digits_start)
    assert before.unit is not None
    return bool(
        led and led.start() in edges.names - edges.owners
        and before.unit.kind in ("rate", "efficiency") and _NUMBER.fullmatch(figure.digits)
        and before.value / _AS_ANOTHER < figure.value < before.value * _AS_ANOTHER
        and (_ENDS.match(text, figure.stop, stop) or _SET_AGAINST.match(text, figure.stop, stop))
    )  # fmt: skip


_SET_AGAINST = re.compile(rf"\s+{AGAINST}\s")
_WITH_IT = re.compile(r",?\s+(?:with|at|reaches|does)\s+(?:about\s+|over\s+|nearly\s+|~)?$")
_AS_ANOTHER = 50
"""How many times as much or as little another's result may be."""
_NEXT_OWNER = re.compile(r"(?:,|;|\b(?:and|while|whereas|but))\s+[^.;,]{0,50}$")
_GETS = re.compile(
    r"(?:'s)?(?:\s*\([^()\d]{1,30}\)|\))?(?:\s+(?!(?:with|of|using|on|in|by|from|than|over|has|at\s+v)\b)[a-z-]+){0,3}\s+(?:about\s+|only\s+|just\s+|~)?"
)


def _time_goes_on(text: str, before: Figure, figure: Figure, stop: int, edges: Edges) -> bool:
    """True for the 13.6 of "BERT in 5.47 minutes and ResNet in 13.6", and the 90 of "... in less than 90"."""
    assert before.unit is not None
    return bool(
        before.unit.name in _TIMES
        and figure.digits_start - before.stop < _FAR
        and (
            _DECIMAL.fullmatch(figure.digits)
            or figure.bound in ("at_most", "about")
            or _of_a_test(text, figure, edges)
            or is_other_run(text, before, figure)
        )
        and before.value / _ALIKE < figure.value < before.value * _ALIKE
        and (
            _TOLD_BEFORE.search(text, before.stop, figure.digits_start)
            or figure.start - 1 in edges.names
            or is_other_run(text, before, figure)
        )
        and _TIME_ENDS.match(text, figure.stop, stop)
    )


def _of_a_test(text: str, figure: Figure, edges: Edges) -> bool:
    """True for a whole number right behind a name or before a test's: "ResNet-50 in 88 and RetinaNet in 3.9 hours", "37 for RetinaNet"."""
    if not figure.digits.isdecimal() or len(figure.digits) < _TWO_DIGITS:
        return False
    place = _FOR_THE.match(text, figure.stop)
    return any(text[end : figure.start] == " in " for end in edges.names) or (place is not None and place.end() in edges.tests)


_TWO_DIGITS = 2
_FOR_THE = re.compile(r"\s+(?:for|on|in)\s+(?:the\s+)?")


_NAME = re.compile(r"\s+[A-Z]")


@lru_cache(maxsize=1)
def _in_a_unit() -> re.Pattern[str]:
    times = [spelling for spelling, unit in load().spellings().items() if unit.name in _TIMES and len(spelling) > 2]
    return re.compile(rf"(?:\bin\s+|\(\s*)(?P<unit>{alternation(times)})(?=\s*[,:)]|\s+(?:are|is|were|was)\b)", re.IGNORECASE)


def _led(text: str, out: Sequence[Figure], figure: Figure, start: int, stop: int) -> Unit | None:
    """The unit that the sentence says ahead of its figures: "In minutes, RetinaNet finished in 2.34 and Mask R-CNN in 2.25"."""
    said = _in_a_unit().search(text, start, figure.start) if _DECIMAL.fullmatch(figure.digits) else None
    if said is None or text.count("(", said.start(), figure.start) > text.count(")", said.start(), figure.start):
        return None
    listed = text[said.start()] == "(" and _NAME.match(text, figure.stop, stop)
    told_before = text[said.start()] == "(" or _TOLD_BEFORE.search(text, said.end(), figure.digits_start)
    if not told_before or not (listed or _TIME_ENDS.match(text, figure.stop, stop)):
        return None
    told = any(f.form == "unit" and f.start > said.end() and f.stop > f.digits_start + len(f.digits) for f in out)
    return None if told else load().canonical(said.group("unit"))


def _leading(text: str, found: list[Figure], stop: int) -> list[Figure]:
    """Gives the figures of a list the unit of the rate that ends it: "45,024 (B200), 34,014 (H200) and 9,272 tokens/s"."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        here, after = out[index], out[index + 1]
        if here.form == "bare" and after.form == "unit" and (_leads_to(text, here, after) or _is_where_it_came_from(text, here, after)):
            out[index] = replace(here, form="unit", unit=after.unit)
    return out


def _is_where_it_came_from(text: str, figure: Figure, after: Figure) -> bool:
    """True for the 4,261 of "rose from 4,261 in v3.0 to 6,544 samples per second"."""
    assert after.unit is not None
    alike = after.unit.kind in ("rate", "efficiency") and after.value / _AS_ANOTHER < figure.value < after.value * _AS_ANOTHER
    moved = alike and _FROM.search(text, max(0, figure.digits_start - 16), figure.digits_start)
    return bool(moved and _TO.fullmatch(text, figure.stop, after.digits_start))


def _leads_to(text: str, figure: Figure, after: Figure) -> bool:
    """True where *figure* stands in the list that the rate *after* ends."""
    assert after.unit is not None
    return bool(
        after.unit.kind in ("rate", "efficiency")
        and (_EXACT.fullmatch(figure.digits) or ("." in figure.digits and _NAMED.match(text, figure.stop)))
        and after.value / _ALIKE < figure.value < after.value * _ALIKE
        and _LISTED_ON.fullmatch(text, figure.stop, after.start)
    )


_NAMED = re.compile(r"\s*\([^()\d]{1,24}\)|\s+(?:in|on|for)\s+[a-z][a-z -]{2,36}?(?:\s?,|\s+and\b)", re.IGNORECASE)
""" "8.5 (IC), 25.2 (KWS) and 8.7 (VWW) inferences per second"."""
_LISTED_ON = re.compile(
    r"\s*(?:\([^()]{1,48}\)|(?-i:[A-Z])[\w.-]+(?:\s[\w.-]+)?(?=\s+and\s+\d)|(?:in|on|for)\s+[a-z][a-z -]{2,36}?(?=\s?,|\s+and\b)|/|,|and\b)"
    r"(?:[^.,;:()\d]|(?<=\w)\d|\([^()]*\)|\.(?=\d)|,){0,50}?", re.IGNORECASE
)
""" " (B200), " and " (H200) and ": a name in brackets, a comma, the next name."""


def _goes_on(text: str, before: Figure, figure: Figure, stop: int) -> bool:
    """True where *figure* continues the list that the rate *before* began."""
    assert before.unit is not None
    return bool(
        before.unit.kind in ("rate", "efficiency")
        and abs(figure.digits_start - before.stop) < _FAR
        and (
            _EXACT.fullmatch(figure.digits)
            or _short(text, before, figure)
            or _in_its_scenario(text, before, figure)
            or _by_scenario(text, before, figure)
            or (_NUMBER.fullmatch(figure.digits) and not SIZE.match(text, figure.stop) and is_parallel(text, before, figure))
            or is_opposed(text, before.stop, figure.digits_start)
            or _PLACED.search(text, before.stop, figure.digits_start)
        )
        and before.value / _ALIKE < figure.value < before.value * _ALIKE
        and (
            _ENDS.match(text, figure.stop, stop)
            or ("," in figure.digits and _ON.match(text, figure.stop, stop))
            or (is_opposed(text, before.stop, figure.digits_start) and _OF_SOMEBODY.match(text, figure.stop, stop))
            or _says_its_noun(text, before, figure, stop)
        )
    )


def _short(text: str, before: Figure, figure: Figure) -> bool:
    """True for the 9.29 of "by 15% to 4.76 inferences per second per watt, and for BERT by 2% to 9.29", a small one."""
    assert before.unit is not None
    led = _LED.search(text, before.stop, figure.digits_start) is not None
    at = before.unit.kind == "rate" and _LED_AT.search(text, before.stop, figure.digits_start) is not None
    if before.unit.kind == "rate" and _PER.match(text, figure.stop):
        at = at or _DIVIDED.fullmatch(text, before.stop, figure.digits_start) is not None
        if _PER_CHIP.search(text, max(before.stop, figure.digits_start - 24), figure.digits_start) and _NUMBER.fullmatch(figure.digits):
            return True
    return ((before.unit.kind == "efficiency" and led) or at) and _DECIMAL.fullmatch(figure.digits) is not None


def _in_its_scenario(text: str, before: Figure, figure: Figure) -> bool:
    """True for the 855 of "953 images/s in Offline and 855 in Server": a shorter number may go on in the next scenario."""
    tells = _SCENARIO_NAMED.match(text, figure.stop) and _SCENARIO_SAID.search(text, before.stop, figure.digits_start)
    return bool(tells and _NUMBER.fullmatch(figure.digits) and _HEDGED.search(text, before.stop, figure.digits_start))


def _by_scenario(text: str, before: Figure, figure: Figure) -> bool:
    """True for the 596 of "856 tokens per second offline ...; in Server the slice reached 596"."""
    at = text, max(before.stop, figure.digits_start - 70), figure.digits_start
    return bool(_NUMBER.fullmatch(figure.digits) and _BY_SCENARIO.search(*at))


_BY_SCENARIO = re.compile(
    r"\bin\s+(?:the\s+)?(?:[Oo]ffline|Server|[Ii]nteractive)(?:\s+(?:mode|scenario))?,?\s+(?:[\w-]+\s+){0,4}?"
    r"(?:reached|reaches|was|is|got|gets|came\s+to|comes\s+to|stood\s+at|stands\s+at|does|did|gave|gives|made|makes|achieved|delivered)\s+"
    r"(?:(?:about|nearly|over|some)\s+)?[~]?$"
)
_HEDGED = re.compile(r"(?:\bto|,|\band)\s+(?:(?:about|nearly|almost|over|some|roughly|just\s+under|more\s+than|close\s+to)\s+)?[~]?$")
_NUMBER = re.compile(r"\d{2,3}|\d+\.\d+")
_PER_CHIP = re.compile(
    r"(?:,?\s+(?:i\.e\.|or|that\s+is|and|which\s+is|equal\s+to|meaning|hence)\s*,?|\s+[-–—]+)\s+(?:about\s+|some\s+|nearly\s+|over\s+)?[~]?$"
)
_SCENARIO_SAID = re.compile(rf"\b{_SCENARIO}\b", re.IGNORECASE)
_SCENARIO_NAMED = re.compile(
    r"\+?\s*\(?(?:in\s+(?:the\s+)?|for\s+)?(?:[Oo]ffline|Server|[Ii]nteractive|Single-?[Ss]tream|Multi-?[Ss]tream)\b(?!\s+(?:nodes?|GPUs?|results?))"
)
_LED = re.compile(r"(?:\bto|,|\band)\s+$")
_DIVIDED = re.compile(
    r"(?:[^.;,]|\.(?=\w)){0,40},?\s+(?:i\.e\.|or|that\s+is|which\s+is|equal\s+to|hence|thus)\s*,?\s+(?:about\s+|some\s+|nearly\s+)?[~]?",
    re.IGNORECASE,
)
_PER = re.compile(r"\s+(?:per|for\s+each|for\s+every)\s+(?:chip|GPU|accelerator|card|node|server|TPU)\b", re.IGNORECASE)
""" "10.2 samples/s, i.e. 2.54 per chip"."""
_LED_AT = re.compile(r"\band\s+at\s+$")
""" "At 19.7 inferences per second on the H7 and at 7.5 on the U5"."""


_OF_SOMEBODY = re.compile(r"\s+of\s+(?:the\s+)?(?:[A-Z]|[a-z]+[A-Z])|\s+(?:is|was|are|were|means|makes|gives|amounts)\b")
""" "Close to the 24,525 of NVIDIA's", "59,600 tokens/s against 23,080 is a gain of 2.58x"."""


def is_opposed(text: str, start: int, stop: int) -> bool:
    """Whether the words of ``text[start:stop]``, between two figures, set the second against the first."""
    return bool(_OPPOSED.search(text, start, stop))


def _says_its_noun(text: str, before: Figure, figure: Figure, stop: int) -> bool:
    """True for the second of "5,064 tokens per second per GPU, up from 2,107 tokens six months before"."""
    noun = _NOUN.match(text, figure.stop, stop)
    assert before.unit is not None
    return bool(noun and before.unit.name == f"{noun.group(1).casefold()}/s" and is_opposed(text, before.stop, figure.digits_start))


_NOUN = re.compile(r"\s+(tokens|samples|queries)\b", re.IGNORECASE)
