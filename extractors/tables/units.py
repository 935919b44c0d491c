"""The unit of a table's numbers: in a head, or said once for the whole table in the text right around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from extractors.figures.figure import Figure
from extractors.figures.meanings import Meaning
from extractors.subjects.places import Places
from extractors.tables.table import Cell, Table
from store.plain import pattern
from store.units import Unit, load
from store.wording import alternation

RESULTS = pattern(r"\b(?:results?|throughput|performance|scores?|values?|measured|submitted|official)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _units_in_heads() -> re.Pattern[str]:
    spellings = [
        s
        for s, unit in load().spellings().items()
        if unit.kind in ("rate", "efficiency", "energy", "power", "time", "bandwidth") and (len(s) > 1)
    ]
    return pattern(rf"(?<![A-Za-z0-9])(?:{alternation(spellings)})(?![A-Za-z0-9])", re.IGNORECASE)


def unit_of(words: str) -> Unit | None:
    """The unit that a head or label says, the first of several."""
    if alone := _IN_BRACKETS.search(words) or _ALONE.fullmatch(words.strip(" *_")):
        return load().canonical(alone.group(1))
    parted = _parted(words)
    named = (m for m in _units_in_heads().finditer(parted) if not _WORD.fullmatch(m.group()) or parted[: m.start()].rstrip()[-1:] == "(")
    found = (load().canonical(re.sub(r"\s+", " ", m.group())) for m in named)
    return next((unit for unit in found if unit is not None), None)


_WORD = pattern(r"second|minute|hour|us", re.IGNORECASE)
""" "What the second node brings", "as most of us do" is no time; "Time (second)" is one."""


def last_unit(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Where the last unit in ``text[start:stop]`` stands."""
    found = [match.span() for match in _units_in_heads().finditer(text, start, stop)]
    return found[-1] if found else None


def _parted(words: str) -> str:
    """*words* with a blank behind the K of "ktokens/s"."""
    return _THOUSAND_OF.sub("K ", words)


def scaled(figure: Figure, heads: Iterable[str], caption: str) -> Figure:
    """*figure* in the multiple of its unit that the first of *heads* with a rate says: "thousands of tokens/s", "k samples/s".

    A *caption* is prose, which may speak of thousands of anything: it must say "in thousands".
    """
    if figure.form != "bare" or figure.digits[-1:].isalpha():
        return figure
    factor = next((size for words in heads if (size := _multiple(words)) is not None), None)
    factor = factor or (_multiple(caption) if _IN_MULTIPLES.search(caption) else None) or 1
    high = None if figure.value_high is None else figure.value_high * factor
    return figure if factor == 1 else replace(figure, value=figure.value * factor, value_high=high)


@lru_cache(maxsize=1024)
def _multiple(words: str) -> int | None:
    """How many of its rate's unit a head counts in; None where it names no rate."""
    unit = unit_of(words)
    if unit is None or unit.kind != "rate":
        return None
    return next((size for size, pattern in _MULTIPLES if pattern.search(_parted(words))), 1)


_IN_MULTIPLES = pattern(r"\bin\s+(?:thousands|millions)\b", re.IGNORECASE)
_THOUSAND_OF = pattern(r"(?<![A-Za-z0-9])[kK](?=(?:tok(?:en)?s?|samples?|quer(?:y|ies)|qps|tps|fps|images?|imgs?|inf(?:erence)?s?)\b)")
_RATED = r"(?=(?:[A-Za-z]+\.?\s?/\s?s|[A-Za-z]+\s+(?:per|a)\s+sec|[A-Za-z]PS\b))"
_MULTIPLES = (
    (1_000, pattern(rf"\b(?:(?<!\d )thousands?\s+(?:of\s+)?|(?<!\d )k\s+){_RATED}|[x×]\s?1,?000\b|'000\b|\bin\s+thousands\b", re.I)),
    (1_000_000, pattern(rf"\bmillions?\s+(?:of\s+)?{_RATED}|\bin\s+millions\b", re.I)),
)
_IN_BRACKETS = pattern(r"[(\[]\s*(W|kW|J|mJ)\s*[)\]]")
"""A unit of one letter is one in brackets: "Offline power (W)" ..."""
_ALONE = pattern(r"(?:(?:avg\.?|average|mean|wall|measured|system)[\s,]+|(?:power|energy)[\s,]+)*(W|kW|mJ|J)", re.IGNORECASE)
"""... and behind no more than such words: "avg. W"."""


def throughout(places: Places, table: Table, row: tuple[Cell, ...], head: str) -> Meaning | None:
    """A table of results without a unit of its own takes that of the nearest text before it, else of the text behind.

    A table that kept its lines must say that it holds results, and the row must name hardware: a list of features does not.
    """
    if not table.flat and not (RESULTS.search(places.text[table.caption.start : table.caption.stop]) and _is_hardware(places, row[0])):
        return None
    if suite_times := _minutes(places, table):
        return suite_times
    before = _rates(places.text[max(0, table.start - 1500) : table.start])
    if before:
        return Meaning("throughput", "throughput", before[-1][1].name)
    after = places.text[table.stop : table.stop + 160]
    behind = _rates(after)
    stated = [unit for end, unit in behind if _for(head).match(after, end)] if head else []
    units = {unit.name for unit in stated or [unit for _, unit in behind]}
    return Meaning("throughput", "throughput", units.pop()) if len(units) == 1 else None


_QUANTITY = pattern(r"\b(?:performance|throughput|rate|latency|energy|power)\b", re.IGNORECASE)
_LATE = frozenset({"latency", "energy", "power"})


def of_quantity(places: Places, table: Table, column: int) -> tuple[Unit | None, bool]:
    """The unit that the words before the table give what heads a column, "energy in microjoules per inference"; whether it is no rate."""
    head = next((match for cell in table.heads(column) if (match := _QUANTITY.search(places.text, cell.start, cell.stop))), None)
    if head is None:
        return None, False
    before = places.text[max(0, table.start - _BEFORE) : table.start]
    verb = r"(?:(?:is|are)\s+)?(?:given\s+|measured\s+|stated\s+)?"
    told = re.search(rf"\b{head.group()}\s+{verb}in\s+(?P<unit>[^,;.)]{{1,32}})", before, re.IGNORECASE)
    return (unit_of(told.group("unit")) if told else None), head.group().casefold() in _LATE


def for_scenario(places: Places, table: Table, row: Sequence[Cell], column: int) -> Meaning | None:
    """The unit that the words before the table give the scenario of a cell: "SingleStream and MultiStream in milliseconds"; without
    any, a stream's result is a latency."""
    cells = *table.heads(column), row[0], *(cell for at, cell in enumerate(row) if at not in (0, column))
    named = [name for cell in cells for name in places.names("scenario", cell.start, cell.stop)]
    head = table.header[column]
    result = RESULTS.search(places.text, head.start, head.stop) or places.context.within(head.start, head.stop)
    if not named or not result or places.context.suite not in (None, "inference", "mobile"):
        return None
    before = places.text[max(0, table.start - _BEFORE) : table.start]
    told = re.search(rf"\b{named[0]}\b(?:\s+and\s+\w+)?\s*(?:\(\s*)?(?:in|:|=)\s+(?P<unit>[^,;.)]{{2,24}})", before, re.IGNORECASE)
    unit = unit_of(told.group("unit")) if told else None
    if unit is not None and unit.kind == "rate":
        return Meaning("throughput", "throughput", unit.name)
    if unit is not None and unit.kind == "time":
        return Meaning("latency", "latency", unit.name)
    return Meaning("latency", "latency", "ms") if named[0] in _STREAMS else None


_BEFORE = 400
"""Characters before a table in which its units are told."""
_STREAMS = frozenset({"SingleStream", "MultiStream"})


def _minutes(places: Places, table: Table) -> Meaning | None:
    """The time that a table of training is in, where the words right around it say so: "(latency in minutes, lower is better)"."""
    if places.context.suite not in ("training", "hpc"):
        return None
    around = places.text[max(0, table.start - 240) : table.start], places.text[table.stop : table.stop + 160]
    said = next((match for words in around if (match := _IN_MINUTES.search(words))), None)
    return Meaning("time_to_train", "time_to_train", "min" if said.group(1)[0] in "mM" else "h") if said else None


_IN_MINUTES = pattern(r"(?:\bin\s+|\(\s*|\b(?:values|times|figures|numbers|results)\s+are\s+)(minutes|mins?|hours)\b", re.IGNORECASE)


def _rates(words: str) -> list[tuple[int, Unit]]:
    """The rates that *words* name, each with where it ends."""
    found = [(m.end(), load().canonical(re.sub(r"\s+", " ", m.group()))) for m in _units_in_heads().finditer(words)]
    return [(end, unit) for end, unit in found if unit is not None and unit.kind == "rate"]


@lru_cache(maxsize=64)
def _for(head: str) -> re.Pattern[str]:
    """"samples/s for Offline": the words that give one column its unit."""
    return pattern(rf"\s+(?:for|in)\s+(?:the\s+)?{re.escape(head)}\b", re.IGNORECASE)


def _is_hardware(places: Places, cell: Cell) -> bool:
    return any(m.kind in ("accelerator", "processor", "system") for m in places.context.within(cell.start, cell.stop))
