"""What the figures of a table's cells measure: as the cell says, its column's head, its row's label, the corner, or the caption."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extractors.figures.classify import meaning
from extractors.figures.figure import Figure
from extractors.figures.meanings import Meaning, has
from extractors.subjects.hardware import system_types
from extractors.subjects.places import Places
from extractors.tables import baselines as table_baselines
from extractors.tables import shares as table_shares
from extractors.tables.shares import ACCURACY_HEAD
from extractors.tables.sizes import divides
from extractors.tables.table import Cell, Table
from extractors.tables.units import RESULTS, for_scenario, of_quantity, throughout, unit_of
from store.model import Mention
from store.plain import pattern
from store.wording import WORDING

_KINDS = {
    "rate": ("throughput", "throughput"),
    "efficiency": ("energy", "efficiency"),
    "energy": ("energy", "energy"),
    "power": ("power", "power"),
}
_UTILIZED_HEAD = pattern(r"\butili[sz]ation\b|\bAU\b", re.IGNORECASE)
FED_HEAD = pattern(
    r"\b(?:GPUs?|accelerators?|[A-Z]\d{2,3}s?)\s+(?:supported|simulated|emulated|fed|sustained)\b"
    r"|\b(?:simulated|emulated|virtual|supported)\s+(?:\w+\s+)?(?:GPUs?|accelerators?|[A-Z]\d{2,3}s?)\b"
    r"|^\s*(?:#\s*(?:of\s+)?|number\s+of\s+)?(?:accelerators|[A-Z]\d{2,3}\s+(?:GPUs|accelerators)|[A-Z]\d{2,3}s)\s*$",
    re.IGNORECASE,
)
_SHARE_HEAD = pattern(
    r"\b(?:of|vs\.?|relative)\b.{0,40}\b(?:accuracy|fp32|reference|baseline)\b|\baccuracy\b.{0,12}\b(?:ratio|of target)\b",
    re.IGNORECASE,
)
_RELATIVE_HEAD = pattern(r"\b(?i:relative\s+to|compared\s+(?:to|with)|%\s+of|percent\s+of|vs\.?|versus)\s+(?=\S*[A-Z]\w*\d)")
_DIVIDED_HEAD = pattern(r"\s*[A-Za-z][\w. -]{0,24}\s/\s[A-Za-z][\w. -]{1,24}\s*")
""" "VM / bare metal": one result in percent of the other."""


_TARGET_REACHED = pattern(
    r"\bto\s+(?:reach\s+)?(?:the\s+|a\s+)?(?:required\s+)?(?:target|reference)\s+(?:accuracy|quality)\b", re.IGNORECASE
)
""" "Minutes to reach the target accuracy" are minutes."""


@lru_cache(maxsize=1024)
def from_head(words: str, suite: str | None) -> Meaning | None:
    """What the numbers under (or beside) these words measure, or None."""
    if suite == "storage" and _UTILIZED_HEAD.search(words):
        return Meaning("accuracy", "utilization", "%")
    if suite == "storage" and FED_HEAD.search(words):
        return Meaning("count", "accelerators", "accelerators")
    if (_RELATIVE_HEAD.search(words) or _DIVIDED_HEAD.fullmatch(words)) and not ACCURACY_HEAD.search(words):
        return Meaning("percent_change", "throughput", "%", change="of")
    words = _TARGET_REACHED.sub(" ", words)
    if ACCURACY_HEAD.search(words):
        return Meaning("accuracy", "accuracy", "%", change="of" if _SHARE_HEAD.search(words) else None)
    unit = unit_of(words)
    if unit is not None and unit.kind == "time":
        training = unit.name in ("min", "h", "s") and suite in ("training", "hpc")
        if training or unit.name in ("ms", "us", "ns"):
            return Meaning(
                "time_to_train" if training else "latency", "time_to_train" if training else "latency", unit.name
            )
        return None
    if unit is not None and unit.kind in _KINDS:
        kind, metric = _KINDS[unit.kind]
        return Meaning(kind, metric, unit.name)  # type: ignore[arg-type]
    if unit is not None and unit.kind == "bandwidth" and suite == "storage":
        return Meaning("throughput", "throughput", unit.name)
    return None


def cell_meaning(
    places: Places, table: Table, row: tuple[Cell, ...], column: int, cell: Cell, figure: Figure
) -> Meaning | None:
    text, suite = places.text, places.context.suite
    if figure.form == "bare" and _LETTERS_BEFORE.search(text, cell.start, figure.start) and not labelled_by(text, cell, figure):
        return None
    if suite != "storage" and any(_is_specification(places, each) for each in (table.header[column], row[0])):
        return None
    if figure.form == "ratio" and text[cell.start : figure.start].rstrip().endswith("("):
        return None  # "DGX B200 (8x)" names a system
    label, head = words_of_cell(text, row[0]) if column else "", words_of_cell(text, table.header[column])
    if _TARGET.search(head) or _AIMED.search(head):
        return None  # what an entry must reach
    if table_shares.is_share(text, head, cell, figure):
        return Meaning("accuracy", "accuracy", "%", change="of") if figure.value != table_shares.WHOLE else None
    if figure.form != "bare" or labelled_by(text, cell, figure):
        own = meaning(text, figure, cell.start, cell.stop, (), suite) if labelled_by(text, cell, figure) else None
        if own is not None and own.metric == "accuracy":
            return replace(own, metric=_measure_of(text[cell.start : figure.start]) or own.metric)
        changed = table_baselines.change_of_head(places, table.header[column], cell, figure, suite) if own is None else None
        whole = own or changed or meaning(text, figure, min(row[0].start, figure.start), max(row[-1].stop, figure.stop), (), suite)
        if figure.form == "ratio":
            return whole or (Meaning("ratio", "throughput", "x") if _is_multiple(text, cell, figure, head) else None)
        return whole or from_head(head, suite)
    if changed := table_baselines.change_of_head(places, table.header[column], cell, figure, suite):
        return changed
    heads = table.heads(column)
    times = next((said for each in heads if (said := table_baselines.ratio_of_head(places, each, figure))), None)
    if times or (times := table_baselines.ratio_of_label(places, row[0], figure)):
        return times
    if beside := _beside_its_unit(places, table, row, column):
        return beside
    by_row = _possible(from_head(label, suite), figure)
    over = (from_head(words_of_cell(text, each), suite) for each in heads)
    by_column = next((said for each in over if (said := _possible(each, figure))), None)
    corner = _possible(from_head(words_of_cell(text, table.header[0]), suite), figure, head)
    over_it = words_of_cell(text, table.caption)
    nearest_first = (from_head(words, suite) for words in (_SENTENCE_END.split(over_it)[-1], over_it))
    caption = _possible(next(filter(None, nearest_first), None), figure, head)
    if counted := _counted(places, table, row, column, figure):
        return counted
    found = by_column or by_row or _from_further_label(places, row, column) or _from_unit_cell(places, table, row, column)
    unit, no_rate = of_quantity(places, table, column) if found is None else (None, False)
    found = found or (from_head(unit.name, suite) if unit else None)
    if found is None and no_rate:
        return corner if corner and corner.kind != "throughput" else None
    found = found or corner or for_scenario(places, table, row, column) or caption
    found = found or _scored(places, table, row, column, figure)
    found = found or throughout(places, table, row, head.strip()) or _below_scenario(places, table, row, column, figure)
    return found or _trained(places, table, row, column, figure) or _divided(places, table, column)


def _possible(said: Meaning | None, figure: Figure, head: str = "") -> Meaning | None:
    """*said*, but for an accuracy that no figure above a hundred can be, nor one below "Throughput": it is said of the neighbour."""
    if said is None or said.kind != "accuracy":
        return said
    if said.change is not None:
        return said if figure.value <= _MOST_OF_IT else None
    return None if figure.value > _WHOLE or _RATE_HEAD.search(head) else said


_SENTENCE_END = pattern(r"(?<=[.!?])\s+(?=[A-Z])")
_WHOLE = 100
_MOST_OF_IT = 110
"""Percent of a reference's accuracy that any model reaches."""
_RATE_HEAD = pattern(r"\bthroughput\b", re.IGNORECASE)
_TARGET = pattern(r"\b(?:accuracy|quality)\s+target\b|\btarget\s+(?:accuracy|quality)\b|\brequired\b", re.IGNORECASE)
_AIMED = pattern(r"\b(?:limit|goal|budget|requirement)s?\b|(?:^|(?<![\d%])\s)targets?\s*(?:\([^()]*\))?\s*$", re.IGNORECASE)
""" "Offline target", "Server limit"; "BERT, 99.9% target" is a test's name."""
_OF_A_UNIT = pattern(r"\b(?:metric|units?)\b", re.IGNORECASE)


def _beside_its_unit(places: Places, table: Table, row: tuple[Cell, ...], column: int) -> Meaning | None:
    """What the cell to the left says, where its column holds units: "Server Metric | Server Performance"."""
    if column < _SECOND or not _OF_A_UNIT.search(words_of_cell(places.text, table.header[column - 1])):
        return None
    return from_head(words_of_cell(places.text, row[column - 1]), places.context.suite)


_SECOND = 2


def _is_multiple(text: str, cell: Cell, figure: Figure, head: str) -> bool:
    """Whether a cell is nothing but "1.81x" or stands below "Speedup": what follows it in a flattened line does not make it a size."""
    alone = text[cell.start : cell.stop].strip(" *_~≈()") == text[figure.digits_start : figure.stop].strip()
    return alone and ("." in figure.digits or _OF_MULTIPLES.search(head) is not None)


_OF_MULTIPLES = pattern(r"\bspeed-?\s?ups?\b|\bratio\b|\bgain\b|\bvs\b|\bversus\b|\bfaster\b", re.IGNORECASE)


def _is_specification(places: Places, cell: Cell) -> bool:
    """Whether a head or label is of what hardware has or costs: "Memory (GB)", "TDP", "Price ($)"."""
    words = words_of_cell(places.text, cell)
    told = "$" in words or has("context", "specification", words) or has("context", "business", words)
    return told and not mentions_in(places, cell)


def _scored(places: Places, table: Table, row: tuple[Cell, ...], column: int, figure: Figure) -> Meaning | None:
    """A long number in the row of a benchmark and a scenario, or under hardware, is a score even where no unit is said."""
    kinds = {m.kind for i, cell in enumerate(row) if i != column for m in mentions_in(places, cell)}
    over = {m.kind for head in table.heads(column) for m in mentions_in(places, head)}
    placed = {"benchmark", "scenario"} <= kinds | over or ("benchmark" in kinds and bool(over & _HARDWARE))
    surely = placed and _RATED.search(words_of_cell(places.text, row[0])) and _names_work(places, row[0]) and bool(over & _HARDWARE)
    if not placed or (table.flat and not surely) or not _SCORE.fullmatch(figure.digits) or places.context.suite not in (None, "inference"):
        return None
    return Meaning("throughput", "throughput", "samples/s")


def _below_scenario(places: Places, table: Table, row: tuple[Cell, ...], column: int, figure: Figure) -> Meaning | None:
    """A score of a flattened table with scenarios over its columns and benchmarks before its rows: "Offline Server BERT-99 9,864 6,502"."""
    headed = _RATED.fullmatch(words_of_cell(places.text, table.header[column]).strip(" *_"))
    named = any(m.kind == "benchmark" for m in mentions_in(places, row[0]))
    if not (table.flat and headed and named and _SCORE.fullmatch(figure.digits)) or places.context.suite not in (None, "inference"):
        return None
    return Meaning("throughput", "throughput", "samples/s")


def _trained(places: Places, table: Table, row: tuple[Cell, ...], column: int, figure: Figure) -> Meaning | None:
    """A decimal of a benchmark and of hardware is a time to train where the text is on training: that suite scores nothing else."""
    if places.context.suite != "training" or not _MINUTES.fullmatch(figure.digits):
        return None
    label, heads = {m.kind for m in mentions_in(places, row[0])}, table.heads(column)
    over = {m.kind for head in heads for m in mentions_in(places, head)}
    sized = _SIZES.search(words_of_cell(places.text, table.header[0])) and words_of_cell(places.text, row[0]).strip(" *_")[:1].isdigit()
    crossed = ("benchmark" in label and over & _HARDWARE) or ("benchmark" in over and (label & _HARDWARE or sized))
    words = " ".join(words_of_cell(places.text, cell) for cell in (row[0], *heads))
    return Meaning("time_to_train", "time_to_train", "min") if crossed and not _OF_TWO.search(words) else None


def _counted(places: Places, table: Table, row: tuple[Cell, ...], column: int, figure: Figure) -> Meaning | None:
    """A number of results, where the words before the table say that it tells how they are spread: "Results by benchmark"."""
    head = _HEAD_OF_COUNTS.fullmatch(words_of_cell(places.text, table.header[column]).strip(" *_"))
    label = {m.kind for m in mentions_in(places, row[0])} & {"benchmark", "vendor", "division", "scenario"}
    if head is None or not label or not figure.digits.replace(",", "").isdecimal():
        return None
    told = _SPREAD.search(places.text, max(0, table.start - _JUST_BEFORE), table.start)
    return Meaning("count", "results", "results") if told else None


_HEAD_OF_COUNTS = pattern(r"(?:#\s*(?:of\s+)?|number\s+of\s+)?(?:performance\s+)?(?:results|submissions|entries)", re.IGNORECASE)
_SPREAD = pattern(
    r"\b(?:results|submissions|entries)\b[^.|]{0,40}\b(?:spread|distribut\w+|split|divid\w+|broken\s+down|by\s+(?:benchmark|submitter|division|test)"
    r"|per\s+(?:benchmark|submitter|division|test)|for\s+each|over\s+the)\b|\bhow\s+many\b|\bnumber\s+of\s+(?:results|submissions|entries)\b",
    re.IGNORECASE,
)
_JUST_BEFORE = 240


def _divided(places: Places, table: Table, column: int) -> Meaning | None:
    """What stands under "per chip" or "Offline per GPU": the rate of the nearest column to the left, of the same scenario if one is."""
    if not any(divides(words_of_cell(places.text, head)) for head in table.heads(column)):
        return None
    named = _scenarios(places, table, column)
    for at in range(column - 1, 0, -1):
        heads = (from_head(words_of_cell(places.text, head), places.context.suite) for head in table.heads(at))
        rate = next((said for said in heads if said is not None and said.kind == "throughput"), None)
        if rate is not None and named <= _scenarios(places, table, at):
            return rate
    return None


def _scenarios(places: Places, table: Table, column: int) -> set[str]:
    return {m.name for head in table.heads(column) for m in mentions_in(places, head) if m.kind == "scenario"}


_SIZES = pattern(r"\b(?:nodes?|GPUs?|accelerators?|chips?|servers?|trays?|scale)\b", re.IGNORECASE)
_MINUTES = pattern(r"\d{1,4}\.\d+")
_OF_TWO = pattern(
    r"\b(?:vs|versus|over|against|ratio|gain|change|speed-?\s?ups?|efficiency|scaling|accuracy|faster|slower|than|relative)\b|[%÷]",
    re.IGNORECASE,
)
_HARDWARE = frozenset({"accelerator", "system"})
_RATED = pattern(r"\b(?:Offline|Server)\b", re.IGNORECASE)
"""The scenarios whose results are rates."""


def _names_work(places: Places, label: Cell) -> bool:
    """Whether *label* names both a benchmark and a scenario: such rows make even a flattened line a table of results."""
    return {"benchmark", "scenario"} <= {mention.kind for mention in mentions_in(places, label)}


_SCORE = pattern(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{4,}")


def _from_further_label(places: Places, row: tuple[Cell, ...], column: int) -> Meaning | None:
    """What a label behind the row's first one says: "ResNet-50 | SingleStream (ms) | 1.149"."""
    labels = (words_of_cell(places.text, cell) for cell in row[1:column] if mentions_in(places, cell))
    return next((said for words in labels if words.endswith(")") and (said := from_head(words, places.context.suite))), None)


def _from_unit_cell(places: Places, table: Table, row: tuple[Cell, ...], column: int) -> Meaning | None:
    """What the row's cell under "Unit" says of its results; nothing of a column whose head is neither a result nor a name."""
    text, suite = places.text, places.context.suite
    head = table.header[column]
    if not (head.start == head.stop or RESULTS.search(words_of_cell(text, head)) or mentions_in(places, head)):
        return None
    stated = (
        words_of_cell(text, cell) for name, cell in zip(table.header, row, strict=True) if _UNIT_HEAD.fullmatch(words_of_cell(text, name))
    )
    return next((said for words in stated if (said := from_head(words, suite))), None)


_UNIT_HEAD = pattern(r"(?:units?|metrics?|measured? in|units? of measure(?:ment)?)", re.IGNORECASE)


def words_of_cell(text: str, cell: Cell) -> str:
    return text[cell.start : cell.stop]


_LETTERS_BEFORE = pattern(r"[A-Za-z]")


def labelled_by(text: str, cell: Cell, figure: Figure) -> bool:
    """Whether a cell says what its figure is: "latency: 4.4 ms", "F1 90.88"."""
    return bool(_LABEL.search(text, cell.start, figure.start))


_LABEL = pattern(r"[A-Za-z)\d]\s*[:=]\s*$|\b(?:F1|top-?[15]|rouge-?[12L]?|mAP|m?IoU|dice|WER|AUC)\s+$", re.IGNORECASE)


def _measure_of(words: str) -> str | None:
    """The accuracy measure that a label names, by its key in records; the last one of several."""
    keys = [key for key in WORDING.keys("accuracy") if WORDING.pattern("accuracy", key).search(words.rpartition(",")[2])]
    return keys[0] if len(keys) == 1 else None


def mentions_in(places: Places, cell: Cell) -> list[Mention]:
    return [*places.context.within(cell.start, cell.stop), *system_types(places.text, cell.start, cell.stop)]


def measures(places: Places, words: str) -> bool:
    """True for a row's or column's head that says what is measured."""
    patterns = (WORDING.pattern("metric", key) for key in ("throughput", "latency", "time_to_train", "accuracy", "energy"))
    return from_head(words, places.context.suite) is not None or any(pattern.search(words) for pattern in patterns)
