"""The unit of a table's numbers: in a head, or said once for the whole table in the text right around it."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.meanings import Meaning
from extractors.subjects import Places
from extractors.tables import Cell, Table
from store.units import Unit, load
from store.wording import alternation

RESULTS = re.compile(r"\b(?:results?|throughput|performance|scores?|values?|measured|submitted|official)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _units_in_heads() -> re.Pattern[str]:
    spellings = [
        s
        for s, unit in load().spellings().items()
        if unit.kind in ("rate", "efficiency", "energy", "power", "time", "bandwidth") and (len(s) > 1)
    ]
    return re.compile(rf"(?<![A-Za-z0-9])(?:{alternation(spellings)})(?![A-Za-z0-9])", re.IGNORECASE)


def unit_of(words: str) -> Unit | None:
    if alone := _IN_BRACKETS.search(words):
        return load().canonical(alone.group(1))
    found = [load().canonical(re.sub(r"\s+", " ", m.group())) for m in _units_in_heads().finditer(words)]
    return next((unit for unit in found if unit is not None), None)


_IN_BRACKETS = re.compile(r"[(\[]\s*(W|kW|J|mJ)\s*[)\]]")
"""A unit of one letter is one only in brackets: "Offline power (W)"."""


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


def _minutes(places: Places, table: Table) -> Meaning | None:
    """The time that a table of training is in, where the words right around it say so: "(latency in minutes, lower is better)"."""
    if places.context.suite not in ("training", "hpc"):
        return None
    around = places.text[max(0, table.start - 240) : table.start], places.text[table.stop : table.stop + 160]
    said = next((match for words in around if (match := _IN_MINUTES.search(words))), None)
    return Meaning("time_to_train", "time_to_train", "min" if said.group(1)[0] in "mM" else "h") if said else None


_IN_MINUTES = re.compile(r"\b(?:in|\()\s*(minutes|mins?|hours)\b", re.IGNORECASE)


def _rates(words: str) -> list[tuple[int, Unit]]:
    """The rates that *words* name, each with where it ends."""
    found = [(m.end(), load().canonical(re.sub(r"\s+", " ", m.group()))) for m in _units_in_heads().finditer(words)]
    return [(end, unit) for end, unit in found if unit is not None and unit.kind == "rate"]


@lru_cache(maxsize=64)
def _for(head: str) -> re.Pattern[str]:
    """"samples/s for Offline": the words that give one column its unit."""
    return re.compile(rf"\s+(?:for|in)\s+(?:the\s+)?{re.escape(head)}\b", re.IGNORECASE)


def _is_hardware(places: Places, cell: Cell) -> bool:
    return any(m.kind in ("accelerator", "processor", "system") for m in places.context.within(cell.start, cell.stop))
