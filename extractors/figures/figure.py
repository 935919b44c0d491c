"""Text -> figures: every number that could be part of a claim, with its unit, bound, span and digits as written.

What a figure means is decided later (classify.py, counts.py); here it is only read. Years, versions, part numbers, result
ids and money are not figures, and neither is a number that stands inside a known name ("BERT-99.9", "A100-80GB").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from extractors.figures.bounds import bound_before, bound_of
from extractors.figures.durations import TIME_WORDS, durations, is_other_time, single_times
from extractors.figures.fractions import FRACTION, OPENINGS
from extractors.figures.openings import openings, spoken
from extractors.figures.signs import with_ranges, with_sign_of_factor, with_sign_of_list, with_unit_behind_name
from store.frozen import frozen
from store.model import Bound
from store.plain import pattern
from store.units import AND_A_PART, Unit, load, number
from store.wording import WORDING, alternation

Form = Literal["unit", "ratio", "percent", "bare", "ordinal", "rank"]


@frozen(kw_only=False)
class Figure:
    """One number of a text. ``start``/``stop`` span the number with its bound sign and unit; ``digits`` is the number alone."""

    start: int
    stop: int
    form: Form
    value: float
    digits: str
    digits_start: int
    value_high: float | None = None
    unit: Unit | None = None
    bound: Bound = "exact"
    mean: bool = False
    worded: bool = False

    def __hash__(self) -> int:
        """By place: figures are keys of many small tables, and two of one place are hardly ever met."""
        return self.start


_NUMERAL = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = r"(?:\+?\s?(?:million|billion|thousand|trillion)s?\b|\+?[KkMB](?![A-Za-z0-9]))"
_PLAIN = rf"{_NUMERAL}(?:{_SCALE})?"
_UNITS = ("one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
          "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen")  # fmt: skip
_SCALED = "hundred|thousand|million|dozen"
_NEXT_WORD = r"(?:[\s-]+|(?<=hundred)\s+and\s+)"
_WORDED = rf"(?:half\s+a\s+dozen|(?:(?:a|one)\s+(?:{_SCALED})|(?!{_SCALED})(?:{_UNITS}))(?:{_NEXT_WORD}(?:{_UNITS}))*(?:{AND_A_PART})?)"
_WORDED_NUMBER = rf"\b(?:{_WORDED})\b"
_NOT_BEFORE = r"(?<![\w.,$€£¥#])(?:(?<!\d/)|(?<=[\d,.]{3}\d/))(?<!\d:)(?<!\d-)(?<!v\.)(?<!\Wv )"
"""A slash between long numbers, "33,379/31,303", joins two figures; between short ones it writes a date or a fraction."""
_SIGNED = rf"{_NOT_BEFORE}(?P<sign>[~≈∼><≥≤]\s?|[xX×](?=\d))?"
_UNSIGNED = rf"{_NOT_BEFORE}(?P<sign>)"
_NUMBER_WORD = pattern(rf"(?<![\w-])(?:{alternation([*_UNITS.split('|'), 'a', 'an', 'half'])})(?![a-z])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _unit_words() -> str:
    spellings = [
        spelling for spelling in load().spellings() if spelling not in ("x", "×", "times", "fold", "-fold", "-times")
    ]
    return alternation([spelling for spelling in spellings if spelling not in ("%", "points", "pp")])


@lru_cache(maxsize=2)
def _pattern(number_pattern: str, signs: str) -> re.Pattern[str]:
    """A number of one shape with its bound sign, range and unit. Digits and words are looked for apart: a pattern that
    may begin with either is tried at every letter, and takes three times as long."""
    # up to four blanks: bold's asterisks have become blanks ("**43.56** samples/s")
    unit = rf"(?:(?:[\s-]{{0,2}}|[^\S\n]{{3,4}})(?P<unit>(?i:{_unit_words()}))(?![A-Za-z0-9]))"
    percent = r"(?:[^\S\n]{0,3}(?P<percent>%|percent\b|per\s+cent\b|percentage\s+points?\b|points\b|pp\b))"
    ratio = (
        r"(?:[^\S\n]{0,2}(?P<ratio>[xX×](?![A-Za-z0-9]|-(?-i:[A-Z]))|(?<=\d\.\d)[xX×](?=[1-9](?:\s|[.,;)]|$))"
        r"|[\s-]?times\b(?!\s+(?:per|a|each|every)\s+second\b)|[\s-]?fold\b))"
    )
    first = rf"(?P<number>{number_pattern})"
    joint = r"(?:\s?(?:[-–—]|\bto\b)\s?[~]?|~)"
    second = (
        rf"(?:\s?[xX×]{joint}(?P<high_x>{_PLAIN})(?=\s?[xX×])|\s?%{joint}(?P<high_p>{_PLAIN})(?=\s?%)|\s?ms{joint}(?P<high_m>{_PLAIN})(?=\s?ms)"
        rf"|{joint}(?P<high>{_PLAIN}))?"
    )
    # "(?(high)(?!))": a second number counts only with a unit behind it; asked here, so that the long list of units stands once
    suffix = rf"(?P<plus>\s?\+|-plus\b)?(?:{percent}|{ratio}|{unit}|(?(high)(?!)))"
    return pattern(
        rf"{signs}{first}{second}{suffix}(?P<tail>(?<=\d)[A-Za-z_]\w*)?",
        re.IGNORECASE,
    )


_ORDINAL = pattern(
    rf"\b(?P<word>{alternation(WORDING.values('count', 'ordinals'))})\b|(?<![\w.])(?P<digits>\d{{1,2}})(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_RATIO_WORDS = {**WORDING.values("ratio", "fold_words"), **WORDING.values("ratio", "verbs")}
_RATIO_WORD = pattern(
    rf"\b(?:(?P<word>{alternation(_RATIO_WORDS)})\b|(?P<n>{alternation(_UNITS.split('|'))})[\s-]?fold\b"
    rf"|(?P<adjective>{alternation(WORDING.values('ratio', 'adjectives'))})"
    rf"(?=\s+(?:the\s+|our\s+|its\s+|their\s+|inference\s+|training\s+|(?<=the )(?:best|highest|previous|last)\s+(?:[\w-]+\s+)?)*"
    rf"(?:{alternation(WORDING.words('ratio', 'nouns'))}|what|this|that)\b|\s+(?:its|their|the)\s+(?:predecessor|forerunner)'s\b"
    rf"|\s+(?-i:[A-Z])[\w-]*'s(?=\s*[.,;)])"
    r"|\s+the\s+\d{1,3}(?:,\d{3})+\s+(?:of|that|which)\b"
    r"|(?<=\w)\s+(?:the\s+|an?\s+)(?-i:[A-Z]+)[\w-]*\d(?![\w-]*s\b)))",
    re.IGNORECASE,
)
_LONGEST = 24
"""Signs of a number; a longer one is none of a result, and at 309 digits more than a float holds."""
_VERSIONS = ("V", "V.", "VERSION", "RELEASE", "REV.", "GEN", "GENERATION", "R")
_VERSION_BEFORE = pattern(r"(?:\bv\.?|\bversion|\brelease|\brev\.?|\bgen(?:eration)?|\bR)\s?$", re.IGNORECASE)
_YEAR = pattern(r"(?:19|20)\d\d$")
_THREE_PART = pattern(r"\.\d+|:[0-5]\d\b")
_MONTHS = ("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER")
_MONEY_AFTER = pattern(r"\s?(?:US\s+)?(?:USD|dollars|euros|EUR|yen|yuan)\b", re.IGNORECASE)
_MONEY_BEFORE = ("USD", "EUR", "US$", "RMB")


def _is_figure(text: str, match: re.Match[str], *, years: bool) -> bool:
    """False for versions, years, dates, money, part numbers and list marks; *years* may be figures, too."""
    start = match.start("number")
    digits, unit, percent, ratio, tail = match.group("number", "unit", "percent", "ratio", "tail")
    before, plain = text[max(0, start - 16) : start], not (unit or percent or ratio)
    if len(digits) > _LONGEST and digits[:1].isdigit():
        return False
    words = before.rstrip().upper()
    if tail or _THREE_PART.match(text, match.end("number")) or words.endswith(_MONEY_BEFORE):
        return False
    if unit == "US" and _MONEY_AFTER.match(text, match.end("unit")):  # "28 billion US dollars", no microseconds
        return False
    if plain and words.endswith(_VERSIONS) and _VERSION_BEFORE.search(before):
        return False
    if plain and (words.endswith(_MONTHS) or _MONEY_AFTER.match(text, match.end())):
        return False
    return years or not (plain and _YEAR.match(digits))


def _opens_next_line(match: re.Match[str]) -> bool:
    """Whether what looks like a unit is the label that the next line opens with: "GPUs 512 1,024" above "Minutes 121.1 62.1"."""
    return match.group("unit")[0].isupper() and "\n" in match.string[match.end("number") : match.start("unit")]


def _form(match: re.Match[str]) -> tuple[Form, Unit | None]:
    units = load().by_name
    if spelling := match.group("percent"):
        return "percent", units["points" if "point" in spelling.casefold() or spelling.casefold() == "pp" else "%"]
    if match.group("ratio") or (match.group("sign") or "").strip() in tuple("xX×"):
        return "ratio", units["x"]
    if (spelling := match.group("unit")) and not _opens_next_line(match):
        return "unit", load().canonical(" ".join(spelling.split()))
    return "bare", None


_HIGHS = ("high", "high_x", "high_p", "high_m")
_SIGNED_CHANGE = pattern(r"(?:[(:,]\s?|\band\s|^)[-−+]$")
""" "(-0.25 %)", "-1.8% and -0.1%": the sign is a part of the figure."""


def _figure(text: str, match: re.Match[str], *, years: bool = False) -> Figure | None:
    written = number(match.group("number"))
    if written is None or not _is_figure(text, match, years=years):
        return None
    form, unit = _form(match)
    if unit is not None and unit.kind == "time" and is_other_time(text, match.start("number"), match.end("number"), match.end()):
        return None
    if (match.group("unit") or match.group("percent") or match.group("ratio")) and unit is None:
        form = "bare"
    highs = match.group(*_HIGHS)
    group = next(key for key, high in zip(_HIGHS, highs, strict=True) if high) if any(highs) else None
    high = number(match.group(group)) if group else None
    value = written.value
    if high is not None and form == "bare":
        high = None
    bound, _, mean = bound_of(text, match)
    stop = match.end() if form != "bare" else match.end("number")
    digits = text[match.start("number") : (match.end(group) if group and high else match.end("number"))]
    start = match.start()
    if form == "percent" and high is None and _SIGNED_CHANGE.search(text, max(0, start - 6), start):
        start, value = start - 1, -value if text[start - 1] != "+" else value
    return Figure(
        start=start, stop=stop, form=form, value=value, digits=digits, digits_start=match.start("number"),
        value_high=high.value if high else None, unit=unit, bound=bound, mean=mean, worded=written.worded,
    )  # fmt: skip


def _worded_ratio(text: str, match: re.Match[str]) -> Figure:
    word = (match.group("word") or match.group("adjective") or match.group("n")).casefold()
    value = _RATIO_WORDS.get(word) or WORDING.values("ratio", "adjectives").get(word)
    written = number(word) if value is None else None
    bound, _, mean = bound_before(text, match.start())
    return Figure(
        start=match.start(), stop=match.end(), form="ratio", value=value if value is not None else written.value if written else 0.0,
        digits=match.group(), digits_start=match.start(), unit=load().by_name["x"], bound=bound, mean=mean, worded=True,
    )  # fmt: skip


def _fraction(text: str, match: re.Match[str]) -> Figure:
    digits = match.group("digits") or match.group("part") or match.group("share")
    written = number(digits)
    value, changes = written.value if written else 0.0, match.group("digits") is None or match.group("change") is not None
    bound, _, mean = bound_before(text, match.start())
    return Figure(
        start=match.start(), stop=match.end(), form="percent" if changes else "ratio", value=100 * value if changes else value,
        digits=digits, digits_start=match.start(), unit=load().by_name["%" if changes else "x"], bound=bound, mean=mean, worded=True,
    )  # fmt: skip


_HALF_A_PERCENT = pattern(r"(?<![\w-])half\s+a\s+(?:per\s?cent\b|(?P<points>percentage\s+point)\b)", re.IGNORECASE)


def _half_a_percent(text: str, match: re.Match[str]) -> Figure:
    bound, _, mean = bound_before(text, match.start())
    return Figure(
        start=match.start(), stop=match.end(), form="percent", value=0.5, digits="half", digits_start=match.start(),
        unit=load().by_name["points" if match.group("points") else "%"], bound=bound, mean=mean, worded=True,
    )  # fmt: skip


def _ordinal(match: re.Match[str]) -> Figure:
    word = match.group("word")
    value = WORDING.values("count", "ordinals")[word.casefold()] if word else float(match.group("digits"))
    return Figure(
        start=match.start(),
        stop=match.end(),
        form="ordinal",
        value=value,
        digits=match.group(),
        digits_start=match.start(),
        worded=bool(word),
    )


_NUMBER_OPENINGS = openings([*_UNITS.split("|"), "half"])
_RATIO_OPENINGS = openings(
    [*_RATIO_WORDS, *WORDING.values("ratio", "adjectives"), "fold", *(f"{word}fold" for word in _UNITS.split("|"))]
)
_ORDINAL_OPENINGS = openings([*WORDING.values("count", "ordinals"), "st", "nd", "rd", "th"])

_OPENINGS = _NUMBER_OPENINGS | _RATIO_OPENINGS | _ORDINAL_OPENINGS | OPENINGS | TIME_WORDS
_DIGIT = pattern(r"\d")


def says_numbers(text: str, start: int, stop: int) -> bool:
    """Whether ``text[start:stop]`` has a digit or a word that a figure in words begins with; else it has no figures."""
    return _DIGIT.search(text, start, stop) is not None or not _OPENINGS.isdisjoint(spoken(text, start, stop))


_FROM = pattern(r"\bfrom\s+(?:about\s+|only\s+|just\s+|~)?$", re.IGNORECASE)
_RANGES = pattern(r"\b(?:rang\w+|var(?:y|ies|ied|ying)|span\w*|between|anywhere|scal\w+)\s+[^.;]{0,40}$", re.IGNORECASE)
_ROSE = pattern(
    r"\b(?:went|goes|rose|rises|increas\w+|improv\w+|grew|grows|jump\w+|drop\w+|fell|falls|reduc\w+|lower\w*|decreas\w+|mov\w+|climb\w+|doubl\w+|tripl\w+|rais\w+|lift\w+|cut|boost\w+)\b"
    r"[^.;]{0,80}?\bfrom\s+(?:about\s+|~)?$",
    re.IGNORECASE,
)


def _ends(text: str, match: re.Match[str], figure: Figure) -> list[Figure]:
    """The two figures of "went from 254.7 to 498.3 tokens/s": what was before, and what is now. A range stays one."""
    key = next((key for key in ("high", "high_m") if match.group(key)), None)
    if figure.value_high is None or figure.form != "unit" or key is None:
        return [figure]
    low, high = match.span("number"), match.span(key)
    before = replace(figure, value_high=None, digits=match.group("number"), stop=low[1], digits_start=low[0])
    now = replace(
        figure, start=high[0], value=figure.value_high, value_high=None, digits=match.group(key), digits_start=high[0], bound="exact"
    )
    return [before, now]


def _moved(text: str, start: int, figure: Figure) -> bool:
    """Whether *figure* is the two ends of a change: behind a verb of change, or "from 107K to 811K samples/s"."""
    if _ROSE.search(text, max(start, figure.start - 90), figure.start):
        return True
    joined = re.search(r"\s(?:to)\s", text[figure.digits_start : figure.stop])
    return bool(joined and _FROM.search(text, max(start, figure.start - 16), figure.start)) and not _RANGES.search(
        text, max(start, figure.start - 60), figure.start
    )


def _one(text: str, start: int, stop: int, unit: str, value: float) -> Figure:
    bound, _, mean = bound_before(text, start)
    return Figure(
        start=start, stop=stop, form="unit", value=value, digits=text[start:stop].split()[0], digits_start=start,
        unit=load().canonical(unit), bound=bound, mean=mean, worded=True,
    )  # fmt: skip


def _lies_in(taken: Sequence[tuple[int, int]], start: int, stop: int) -> bool:
    """Whether ``start:stop`` shares a character with a span of *taken*."""
    return any(a < stop and start < b for a, b in taken)


_BEGINS = pattern(r"[~≈∼><≥≤xX×\d](?:(?<=\d)\d*|(?=\s?\d))")
"""Where a number may begin. Without ``IGNORECASE`` and with its first sign alone, it leaps from one to the next."""


def _numbers(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """The numbers in digits of ``text[start:stop]``, left to right."""
    pattern, done = _pattern(_PLAIN, _SIGNED), start
    for begin in _BEGINS.finditer(text, start, stop):
        if begin.start() >= done and (match := pattern.match(text, begin.start(), stop)):
            yield match
            done = match.end()


def _all(text: str, start: int, stop: int, taken: Sequence[tuple[int, int]], *, years: bool) -> Iterator[Figure]:
    """All readings of numbers, overlapping ones too. A pattern of words is tried only where one of its first words stands."""
    words = spoken(text, start, stop)
    for match in _numbers(text, start, stop):
        if match.end() == match.end("number") and _lies_in(taken, *match.span("number")):
            continue  # nothing but a number, and a name's: a third of all
        if figure := _figure(text, match, years=years):
            ends = _ends(text, match, figure) if figure.value_high is not None else []
            falls = figure.value_high is not None and figure.value > figure.value_high  # "22.9 to 4.4 minutes"
            yield from ends if ends and (falls or _moved(text, start, figure)) else [figure, *ends[1:]]  # "Llama 2 70B to 31,712 tokens/s"
    for word in _NUMBER_WORD.finditer(text, start, stop) if words & _NUMBER_OPENINGS else ():
        match_here = _pattern(_WORDED_NUMBER, _UNSIGNED).match(text, word.start(), stop)
        if match_here and (figure := _figure(text, match_here)):
            yield figure
    if words & TIME_WORDS or {"half", "second"} <= words:
        yield from (_one(text, *time) for time in single_times(text, start, stop))
    for match in _RATIO_WORD.finditer(text, start, stop) if words & _RATIO_OPENINGS else ():
        yield _worded_ratio(text, match)
    for match in FRACTION.finditer(text, start, stop) if words & OPENINGS else ():
        yield _fraction(text, match)
    for match in _HALF_A_PERCENT.finditer(text, start, stop) if "half" in words else ():
        yield _half_a_percent(text, match)
    for match in _ORDINAL.finditer(text, start, stop) if words & _ORDINAL_OPENINGS else ():
        yield _ordinal(match)


def figures(
    text: str, start: int = 0, stop: int | None = None, taken: Sequence[tuple[int, int]] = (), *, years: bool = False
) -> list[Figure]:
    """Numbers of *text* between *start* and *stop*, left to right, not overlapping, none inside a span of *taken*.

    Offsets count characters of *text*. "up to" and "over" set ``bound``; the digits as written are kept, for they set
    the tolerance. *years* are figures in a cell of a column of rates: "2082" below "Samples per second".
    """
    end = len(text) if stop is None else stop
    found: list[Figure] = []
    read = (with_unit_behind_name(text, figure) for figure in _all(text, start, end, taken, years=years))
    for figure in sorted(read, key=lambda figure: (figure.start, -figure.stop)):
        apart = not found or figure.start >= found[-1].stop
        if apart and not _lies_in(taken, figure.digits_start, figure.digits_start + len(figure.digits)):
            found.append(figure)
    if not found:
        return []
    said = text[start:end]
    if "factor" in said or "atio" in said or "peed" in said:
        found = [with_sign_of_factor(text, figure) for figure in found]
    found = with_sign_of_list(text, found)
    return durations(text, with_ranges(text, found) if "etween" in said else found)


