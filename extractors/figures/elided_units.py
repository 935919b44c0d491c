"""Figures whose unit is said once: "68,781 tokens/s offline ... and 53,017 in server", "BERT in 5.47 minutes and ResNet in 13.6".

Only a number of a score's kind goes on so: with decimals, with a thousands separator, or long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from extractors.figures.classify import names_accuracy
from extractors.figures.done_too import done_too
from extractors.figures.figure import Figure
from extractors.figures.other_runs import SIZE, is_other_run
from extractors.figures.rates_going_on import ALIKE, AS_ANOTHER, DECIMAL, ENDS, FAR, NUMBER, goes_on
from extractors.figures.units_ahead import AGAINST, in_brackets, is_subject, keyed, led_by_rate, moved
from extractors.figures.units_behind import FROM, TO, in_one_unit, with_units_behind
from store.model import Mention
from store.plain import pattern
from store.units import Unit, load
from store.wording import alternation

_AGAIN = pattern(
    r"[^()]{0,40}\(\s*(?:up\s+)?(?:from\s+|vs\.?\s+|versus\s+|compared\s+to\s+|was\s+)?[~]?$"
    r"|\s+(?:vs\.?|versus|against)\s+(?:our|its|their)\s+$", re.IGNORECASE
)
_TIMES = frozenset({"min", "h", "s", "ms", "us"})
_TOLD_BEFORE = pattern(
    r"(?:\b(?:in|at|to|and|vs\.?|versus|from|than|against|took|takes|needs|needed|need|got|reached|was|is|are|were|of|with|after)|[,(/:]|\b(?:two|four|eight|sixteen|thirty-two)|\b(?:nodes?|GPUs?|accelerators?|chips?|cards?)|\b(?-i:[A-Z])\w+'s|[,;]\s+the\s+(?-i:[A-Z])[\w-]+)"
    r"\s*(?:(?:just|only|less\s+than|under)\s+)?[~<>]?$", re.IGNORECASE,
)
"""What stands before a time that goes on; before a version stands its product."""
_TIME_ENDS = pattern(
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
    out = with_units_behind(text, done_too(text, out), stop, edges.tests)
    return in_one_unit(text, out[len(led) :])


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
_ASIDE = pattern(
    r",\s+(?:(?:or|i\.e\.|that\s+is)?,?\s*(?:about|roughly|some|nearly|around)|(?:or|i\.e\.|that\s+is),?\s*(?:less\s+than|under))\s+"
    r"|\s*\((?:or\s+)?(?:about\s+|roughly\s+)?", re.IGNORECASE
)
_ASIDE_ENDS = pattern(r"\s*[,)]")
_PART_NUMBER = pattern(r"\b(?!(?:Offline|Server|Interactive|SingleStream|MultiStream|Stream)\b)[A-Z][a-z]+\s+$")
""" "The Xeon Max 9480": a short whole number behind a capitalised word inside a sentence is a product's."""


def _is_part_number(text: str, figure: Figure, start: int) -> bool:
    return figure.digits.isdecimal() and len(figure.digits) == 4 and bool(_PART_NUMBER.search(text, start + 1, figure.start))


def _unit_left_out(
    text: str, out: Sequence[Figure], before: Figure | None, figure: Figure, start: int, stop: int, edges: Edges
) -> Unit | None:
    led = _led(text, out, figure, start, stop) or led_by_rate(text, out, figure, start, stop) or in_brackets(text, figure, start, stop)
    led = led or moved(text, figure, start) or keyed(text, figure, start)
    led = led or (is_subject(text, figure, start) if ENDS.match(text, figure.stop, stop) else None)
    if led:
        return led
    if before is None or (figure.start not in {end + 1 for end in edges.names} and _is_part_number(text, figure, start)):
        return None
    if names_accuracy(text, figure, before.stop, stop):
        return None
    if _is_where_it_went(text, before, figure, start, stop) and _nothing_between(out, before):
        return before.unit
    nearest = out[-1] is before and not SIZE.match(text, figure.stop) and _AGAIN.fullmatch(text, before.stop, figure.digits_start)
    time_goes_on = _nothing_between(out, before) and _time_goes_on(text, before, figure, stop, edges)
    by_another = _nothing_between(out, before) and (
        _by_another(text, before, figure, stop, edges) or _of_another_test(text, before, figure, stop, edges)
    )
    on = nearest or by_another or goes_on(text, before, figure, stop) or time_goes_on
    return before.unit if on else None


def _is_where_it_went(text: str, before: Figure, figure: Figure, start: int, stop: int) -> bool:
    """True for the 240 of "went from 106 summaries a second in v3.1 to 240"."""
    moved = FROM.search(text, max(start, before.start - 24), before.digits_start)
    return bool(moved and TO.fullmatch(text, before.stop, figure.digits_start) and ENDS.match(text, figure.stop, stop))


def _nothing_between(out: Sequence[Figure], before: Figure) -> bool:
    """Whether only numbers of things and ratios stand behind *before*: "in 1.97 minutes; its eight B200 nodes did it in 2.02"."""
    return all(figure.form in ("bare", "ratio", "percent") for figure in out if figure.start > before.start)


def _by_another(text: str, before: Figure, figure: Figure, stop: int, edges: Edges) -> bool:
    """True for the 4.41 of "one engine made 5.78 inferences per second, ST's own toolchain 4.41": somebody's, named right before it."""
    owner = max((end for end in edges.owners if before.stop < end <= figure.start), default=None)
    return bool(
        owner is not None
        and before.unit is not None and before.unit.kind in ("rate", "efficiency")
        and NUMBER.fullmatch(figure.digits) and not SIZE.match(text, figure.stop)
        and before.value / AS_ANOTHER < figure.value < before.value * AS_ANOTHER
        and figure.digits_start - before.stop < FAR and _NEXT_OWNER.search(text, before.stop, owner)
        and _GETS.fullmatch(text, owner, figure.digits_start) and ENDS.match(text, figure.stop, stop)
    )  # fmt: skip


def _of_another_test(text: str, before: Figure, figure: Figure, stop: int, edges: Edges) -> bool:
    """True for the 68 of "image classification runs at 8.4 inferences/s, and keyword spotting with 68"."""
    led = _WITH_IT.search(text, before.stop, figure.digits_start)
    assert before.unit is not None
    return bool(
        led and led.start() in edges.names - edges.owners
        and before.unit.kind in ("rate", "efficiency") and NUMBER.fullmatch(figure.digits)
        and before.value / AS_ANOTHER < figure.value < before.value * AS_ANOTHER
        and (ENDS.match(text, figure.stop, stop) or _SET_AGAINST.match(text, figure.stop, stop))
    )  # fmt: skip


_SET_AGAINST = pattern(rf"\s+{AGAINST}\s")
_WITH_IT = pattern(r",?\s+(?:with|at|reaches|does)\s+(?:about\s+|over\s+|nearly\s+|~)?$")
_NEXT_OWNER = pattern(r"(?:,|;|\b(?:and|while|whereas|but))\s+[^.;,]{0,50}$")
_GETS = pattern(
    r"(?:'s)?(?:\s*\([^()\d]{1,30}\)|\))?(?:\s+(?!(?:with|of|using|on|in|by|from|than|over|has|at\s+v)\b)[a-z-]+){0,3}\s+(?:about\s+|only\s+|just\s+|~)?"
)


def _time_goes_on(text: str, before: Figure, figure: Figure, stop: int, edges: Edges) -> bool:
    """True for the 13.6 of "BERT in 5.47 minutes and ResNet in 13.6", and the 90 of "... in less than 90"."""
    assert before.unit is not None
    return bool(
        before.unit.name in _TIMES
        and figure.digits_start - before.stop < FAR
        and (
            DECIMAL.fullmatch(figure.digits)
            or figure.bound in ("at_most", "about")
            or _of_a_test(text, figure, edges)
            or is_other_run(text, before, figure)
        )
        and before.value / ALIKE < figure.value < before.value * ALIKE
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
_FOR_THE = pattern(r"\s+(?:for|on|in)\s+(?:the\s+)?")


_NAME = pattern(r"\s+[A-Z]")


@lru_cache(maxsize=1)
def _in_a_unit() -> re.Pattern[str]:
    times = [spelling for spelling, unit in load().spellings().items() if unit.name in _TIMES and len(spelling) > 2]
    return pattern(rf"(?:\bin\s+|\(\s*)(?P<unit>{alternation(times)})(?=\s*[,:)]|\s+(?:are|is|were|was)\b)", re.IGNORECASE)


def _led(text: str, out: Sequence[Figure], figure: Figure, start: int, stop: int) -> Unit | None:
    """The unit that the sentence says ahead of its figures: "In minutes, RetinaNet finished in 2.34 and Mask R-CNN in 2.25"."""
    said = _in_a_unit().search(text, start, figure.start) if DECIMAL.fullmatch(figure.digits) else None
    if said is None or text.count("(", said.start(), figure.start) > text.count(")", said.start(), figure.start):
        return None
    listed = text[said.start()] == "(" and _NAME.match(text, figure.stop, stop)
    told_before = text[said.start()] == "(" or _TOLD_BEFORE.search(text, said.end(), figure.digits_start)
    if not told_before or not (listed or _TIME_ENDS.match(text, figure.stop, stop)):
        return None
    told = any(f.form == "unit" and f.start > said.end() and f.stop > f.digits_start + len(f.digits) for f in out)
    return None if told else load().canonical(said.group("unit"))
