"""Canonical units, and the interval that a number's digits as written stand for.

The spellings are data: ``store/vocabulary/units.toml``. A claim keeps its figure in a canonical unit and beside it the
digits as written; what those digits can mean is decided here, once, for extraction and for verdicts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from store.errors import ShapeError
from store.frozen import frozen
from store.plain import plain

FILE = Path(__file__).parent / "vocabulary" / "units.toml"
KEYS = frozenset({"kind", "canonical", "size", "aliases", "exact"})
MEASURED = frozenset({"time", "energy", "power", "bandwidth"})
"""Kinds whose units all convert into each other; of the others only those with one canonical unit do."""


@frozen
class Unit:
    """One unit: a value in it times ``scale`` is the value in ``canonical_unit``."""

    name: str
    kind: str
    """``rate``, ``time``, ``efficiency``, ``energy``, ``power``, ``bandwidth``, ``ratio``, ``percent``, ``rank``."""
    scale: float
    canonical_unit: str
    size: float
    """On the scale of its kind, for the kinds that have one (``MEASURED``)."""
    aliases: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()


@dataclass(frozen=True)
class Units:
    """All units by name, with their spellings."""

    by_name: Mapping[str, Unit]
    _exact: Mapping[str, Unit]
    _folded: Mapping[str, Unit]

    def canonical(self, spelling: str) -> Unit | None:
        """The unit that *spelling* stands for, as written first, then without regard to case and blanks."""
        text = spelling.strip()
        return self._exact.get(text) or self._folded.get(fold(text))

    def spellings(self) -> dict[str, Unit]:
        """Every spelling in plain text with its unit, longest first: what a pattern is built from."""
        pairs = [(plain(spelling), unit) for unit in self.by_name.values() for spelling in (*unit.aliases, *unit.exact)]
        return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def fold(spelling: str) -> str:
    """*spelling* for comparing: lower case, "u" for micro, no blanks, no full stops."""
    return re.sub(r"[\s.]+", "", plain(spelling.casefold()))


def _unit(name: str, tables: Mapping[str, Mapping[str, object]]) -> Unit:
    table = tables[name]
    if unknown := set(table) - KEYS:
        known = ", ".join(sorted(KEYS))
        raise ShapeError(f'units.toml: ["{name}"]: unknown key {sorted(unknown)[0]!r}; known: {known}')
    canonical = str(table.get("canonical", name))
    if canonical not in tables:
        raise ShapeError(f'units.toml: ["{name}"]: canonical = {canonical!r} is no unit of this file')
    size, whole = (float(str(tables[key].get("size", 1.0))) for key in (name, canonical))
    return Unit(
        name=name,
        kind=str(table["kind"]),
        scale=size / whole,
        canonical_unit=canonical,
        size=size,
        aliases=_with_each_second(_strings(table.get("aliases"))),
        exact=_strings(table.get("exact")),
    )


_EACH = ("a", "each", "every", "in a", "in one")


def _with_each_second(aliases: tuple[str, ...]) -> tuple[str, ...]:
    """*aliases* and, for each "images per second" among them, "images a second" and what else prose makes of it."""
    items = [alias.removesuffix(" per second") for alias in aliases if alias.endswith(" per second") and alias != " per second"]
    more = [f"{item} {each} second" for item in items if item for each in _EACH]
    return tuple(dict.fromkeys((*aliases, *more)))


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def read(path: Path) -> Units:
    """The units of *path*. ShapeError names a table that cannot be meant."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    by_name = {name: _unit(name, tables) for name in tables}
    exact = {spelling: unit for unit in by_name.values() for spelling in (unit.name, *unit.exact)}
    folded: dict[str, Unit] = {}
    for unit in by_name.values():
        for spelling in unit.aliases:
            if folded.setdefault(fold(spelling), unit) is not unit:
                raise ShapeError(f'units.toml: ["{unit.name}"]: {spelling!r} is already {folded[fold(spelling)].name}')
    return Units(by_name, exact, folded)


@lru_cache(maxsize=1)
def load() -> Units:
    """The units that ship with the program, read once."""
    return read(FILE)


def canonical(spelling: str) -> Unit | None:
    """The unit that *spelling* stands for ("QPS", "inferences per second per watt"), or None when it is none."""
    return load().canonical(spelling)


def convert(value: float, unit: str, to: str) -> float | None:
    """*value* of *unit* in the unit *to*; None where no factor leads from one to the other (samples to tokens)."""
    if unit == to:
        return value
    names = load().by_name
    have, want = names.get(unit), names.get(to)
    if have is None or want is None or have.kind != want.kind:
        return None
    if have.canonical_unit != want.canonical_unit and have.kind not in MEASURED:
        return None
    return value * have.size / want.size


# ---------------------------------------------------------------------------------------------- digits as written

SUFFIXES: Mapping[str, float] = {
    "k": 1e3, "thousand": 1e3, "thousands": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "million": 1e6, "millions": 1e6,
    "b": 1e9, "bn": 1e9, "billion": 1e9, "g": 1e9, "t": 1e12, "trillion": 1e12, "hundred": 1e2, "dozen": 12.0,
}  # fmt: skip
WORDS: Mapping[str, float] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "once": 1, "twice": 2, "thrice": 3, "double": 2,
    "doubled": 2, "doubles": 2, "doubling": 2, "triple": 3, "tripled": 3, "triples": 3, "tripling": 3, "treble": 3,
    "quadruple": 4, "quadrupled": 4, "half": 0.5, "halved": 0.5, "quarter": 0.25, "single": 1, "a": 1, "an": 1,
    "both": 2, "pair": 2, "couple": 2, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
}  # fmt: skip

_NUMERAL = re.compile(r"\d{1,3}(?:[,\u00a0\u202f' ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|\.\d+")
_SUFFIX = re.compile(r"[\s+\-]*([A-Za-z]+)")


@frozen
class Number:
    """A number as written: its value and what one step of its last digit is worth."""

    value: float
    step: float
    worded: bool = False
    """Written in words: rounded, never cut."""


def _numeral(match: re.Match[str], rest: str) -> Number:
    text = re.sub(r"[,\u00a0\u202f' ]", "", match.group())
    whole, _, fraction = text.partition(".")
    step = 10.0 ** -len(fraction) if fraction else _whole_step(whole)
    factor = 1.0
    if (suffix := _SUFFIX.match(rest)) and (found := SUFFIXES.get(suffix.group(1).casefold())):
        factor = found
    return Number(value=float(text) * factor, step=step * factor)


def _whole_step(whole: str) -> float:
    """What the last digit of an integer is worth. Trailing zeros may be rounding, but two digits always count:
    12,000 may stand for 11,600 and 1,000 for 960, never for 600."""
    digits = whole.lstrip("0")
    zeros = len(digits) - len(digits.rstrip("0"))
    return 10.0 ** max(0, min(zeros, len(digits) - 2))


_FRACTION = re.compile(r"(?:(a|one|two|three|four)[\s-]+)?(half|third|quarter|fifth|tenth)s?|halv(?:ed|es|ing)", re.IGNORECASE)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


def _fraction(text: str) -> Number | None:
    """A fraction in words, rounded to a tenth of itself to either side. "third" alone is a place, "half" a half."""
    match = _FRACTION.fullmatch(text.strip())
    if match is None or (match.group(1) is None and match.group(2) not in (None, "half", "Half")):
        return None
    value = WORDS[(match.group(1) or "one").casefold()] / _PARTS[(match.group(2) or "half").casefold()]
    return Number(value=value, step=value / 5, worded=True)


def _fineness(part: str) -> float:
    """What one of the parts is worth: whoever says "and a half" counts in halves, "three quarters" in quarters."""
    match = _FRACTION.fullmatch(part)
    return 1 / _PARTS[match.group(2).casefold()] if match else 1.0


def is_fraction(digits: str) -> bool:
    """Whether *digits* write a fraction in words: "half", "a third", "two and a half"."""
    return _fraction(digits) is not None or _AND_A_PART.fullmatch(digits.strip()) is not None


AND_A_PART = (
    r"[\s-]+and[\s-]+(?:(?:an?|one)[\s-]+(?:half|quarter)|two[\s-]+thirds|three[\s-]+quarters)\b(?!\s+of\b)"
    r"(?:[\s-]+(?:thousand|million|billion)\b)?"
)
""" "Two and a half", "three-and-a-quarter", "one and a half million"; no "two and a third", where a third may come along."""
_AND_A_PART = re.compile(
    r"(?P<whole>.+?)[\s-]+and[\s-]+(?P<part>[a-z]+[\s-]+(?:half|quarters?|thirds))(?:[\s-]+(?P<scale>[a-z]+))?", re.IGNORECASE | re.DOTALL
)


_HALF_A_DOZEN = re.compile(r"half\s+a\s+dozen", re.IGNORECASE)


def _worded(text: str) -> Number | None:
    if _HALF_A_DOZEN.fullmatch(text.strip()):
        return Number(value=6.0, step=1.0, worded=True)
    if part := _fraction(text):
        return part
    if (mixed := _AND_A_PART.fullmatch(text.strip())) and (part := _fraction(mixed["part"])) and (whole := _worded(mixed["whole"])):
        factor = SUFFIXES[mixed["scale"].casefold()] if mixed["scale"] else 1.0
        return Number(value=(whole.value + part.value) * factor, step=_fineness(mixed["part"]) * factor, worded=True)
    total, current, seen, step = 0.0, 0.0, False, 1.0
    for word in re.findall(r"[a-z]+", text.casefold().replace("fold", "").replace("-", " ")):
        if word in ("hundred", "dozen"):
            current, seen = max(current, 1.0) * SUFFIXES[word], True
            step = 10.0 if word == "hundred" else step
        elif word in ("thousand", "million", "billion"):
            total += max(current, 1.0) * SUFFIXES[word]
            current, seen, step = 0.0, True, max(step, 1.0) * SUFFIXES[word]
        elif word in WORDS:
            current, seen, step = current + WORDS[word], True, 1.0
    return Number(value=total + current, step=step, worded=True) if seen else None


@lru_cache(maxsize=4096)
def number(digits: str) -> Number | None:
    """The number that *digits* writes ("1,041.39", "27.5K+", "7.4 million", "three-hundred thousand"), or None."""
    if match := _NUMERAL.search(digits):
        return _numeral(match, digits[match.end() :])
    return _worded(digits)


def interval(digits: str, value: float) -> tuple[float, float]:
    """The values that *digits* may stand for, in the unit of *value*: (low, high), high excluded.

    Writers round or cut, so one step of the last digit: "5" stands for 4.5 up to 6, "4.97" for 4.965 up to 4.98,
    "27.5K" for 27,450 up to 27,600. Words are rounded only. *value* may be in another unit than the digits ("5 s" kept
    as 5,000 ms): the step is taken along.
    """
    written = number(digits)
    if written is None or written.value == 0:
        step = abs(value) * 1e-9
        return value - step, value + step
    step = abs(written.step * value / written.value)
    return value - step / 2, value + (step / 2 if written.worded else step)
