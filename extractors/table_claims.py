"""A table's cells -> figures with meanings and subjects: the column head gives the unit, row and column give the names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from extractors import table_baselines
from extractors.baseline_subjects import baseline_subject
from extractors.classify import meaning
from extractors.context import is_task
from extractors.figures import Figure, figures
from extractors.hardware import counts, system_types
from extractors.meanings import Meaning, per_words
from extractors.reference_models import NOTE, beside
from extractors.subjects import Draft, Places, complete, inherit
from extractors.table_units import RESULTS, throughout, unit_of
from extractors.tables import Cell, Table
from store.model import Mention, Subject
from store.wording import WORDING


@dataclass(frozen=True)
class Cellwise:
    """A claim's worth of a cell."""

    figure: Figure
    meaning: Meaning
    subject: Subject
    row: Cell
    public_ids: tuple[str, ...] = ()
    baseline: Subject | None = None


_KINDS = {
    "rate": ("throughput", "throughput"),
    "efficiency": ("energy", "efficiency"),
    "energy": ("energy", "energy"),
    "power": ("power", "power"),
}
_UTILIZED_HEAD = re.compile(r"\butili[sz]ation\b|\bAU\b", re.IGNORECASE)
_FED_HEAD = re.compile(
    r"\b(?:GPUs?|accelerators?|[A-Z]\d{2,3}s?)\s+(?:supported|simulated|emulated|fed|sustained)\b"
    r"|\b(?:simulated|emulated|virtual|supported)\s+(?:\w+\s+)?(?:GPUs?|accelerators?|[A-Z]\d{2,3}s?)\b"
    r"|^\s*(?:#\s*(?:of\s+)?|number\s+of\s+)?accelerators\s*$",
    re.IGNORECASE,
)
_ACCURACY_HEAD = re.compile(r"\b(?:accuracy|f1|top-?1|auc|map|rouge|wer|dice)\b", re.IGNORECASE)
_SHARE_HEAD = re.compile(
    r"\b(?:of|vs\.?|relative)\b.{0,40}\b(?:accuracy|fp32|reference|baseline)\b|\baccuracy\b.{0,12}\b(?:ratio|of target)\b",
    re.IGNORECASE,
)
_RELATIVE_HEAD = re.compile(r"\b(?:relative\s+to|compared\s+(?:to|with)|%\s+of|percent\s+of|vs\.?|versus)\s+(?=\S*[A-Z]\w*\d)")
_DIVIDED_HEAD = re.compile(r"\s*[A-Za-z][\w. -]{0,24}\s/\s[A-Za-z][\w. -]{1,24}\s*")
""" "VM / bare metal": one result in percent of the other."""


@lru_cache(maxsize=1024)
def _from_head(words: str, suite: str | None) -> Meaning | None:
    """What the numbers under (or beside) these words measure, or None."""
    if suite == "storage" and _UTILIZED_HEAD.search(words):
        return Meaning("accuracy", "utilization", "%")
    if suite == "storage" and _FED_HEAD.search(words):
        return Meaning("count", "accelerators", "accelerators")
    if (_RELATIVE_HEAD.search(words) or _DIVIDED_HEAD.fullmatch(words)) and not _ACCURACY_HEAD.search(words):
        return Meaning("percent_change", "throughput", "%", change="of")
    if _ACCURACY_HEAD.search(words):
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


def _meaning(
    places: Places, table: Table, row: tuple[Cell, ...], column: int, cell: Cell, figure: Figure
) -> Meaning | None:
    text, suite = places.text, places.context.suite
    if figure.form == "bare" and _LETTERS_BEFORE.search(text, cell.start, figure.start) and not _labelled_by(text, cell, figure):
        return None
    if figure.form == "ratio" and text[cell.start : figure.start].rstrip().endswith("("):
        return None  # "DGX B200 (8x)" names a system
    label, head = _words(text, row[0]) if column else "", _words(text, table.header[column])
    if figure.form != "bare" or _labelled_by(text, cell, figure):
        own = meaning(text, figure, cell.start, cell.stop, (), suite) if _labelled_by(text, cell, figure) else None
        if own is not None and own.metric == "accuracy":
            return replace(own, metric=_measure_of(text[cell.start : figure.start]) or own.metric)
        changed = table_baselines.change_of_head(places, table.header[column], cell, figure, suite) if own is None else None
        whole = own or changed or meaning(text, figure, row[0].start, max(row[-1].stop, figure.stop), (), suite)
        return whole or _from_head(head, suite)
    if changed := table_baselines.change_of_head(places, table.header[column], cell, figure, suite):
        return changed
    by_row = _from_head(label, suite)
    by_column = _from_head(head, suite)
    corner = _from_head(_words(text, table.header[0]), suite)
    caption = _from_head(_words(text, table.caption), suite)
    found = by_column or by_row or _from_unit_cell(places, table, row, column) or corner or caption
    found = found or _scored(places, table, row, column, figure)
    return throughout(places, table, row, head.strip()) if found is None else found


def _scored(places: Places, table: Table, row: tuple[Cell, ...], column: int, figure: Figure) -> Meaning | None:
    """A long number in the row of a benchmark and a scenario, or under hardware, is a score even where no unit is said."""
    kinds = {m.kind for i, cell in enumerate(row) if i != column for m in _mentions(places, cell)}
    over = {m.kind for m in _mentions(places, table.header[column])}
    placed = "benchmark" in kinds and ("scenario" in kinds | over or bool(over & {"accelerator", "system"}))
    if table.flat or not placed or not _SCORE.fullmatch(figure.digits) or places.context.suite not in (None, "inference"):
        return None
    return Meaning("throughput", "throughput", "samples/s")


_SCORE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{4,}")


def _from_unit_cell(places: Places, table: Table, row: tuple[Cell, ...], column: int) -> Meaning | None:
    """What the row's cell under "Unit" says of its results; nothing of a column whose head is neither a result nor a name."""
    text, suite = places.text, places.context.suite
    head = table.header[column]
    if not (head.start == head.stop or RESULTS.search(_words(text, head)) or _mentions(places, head)):
        return None
    stated = (
        _words(text, cell) for name, cell in zip(table.header, row, strict=True) if _UNIT_HEAD.fullmatch(_words(text, name))
    )
    return next((said for words in stated if (said := _from_head(words, suite))), None)


_UNIT_HEAD = re.compile(r"(?:units?|metrics?|measured? in|units? of measure(?:ment)?)", re.IGNORECASE)


def _words(text: str, cell: Cell) -> str:
    return text[cell.start : cell.stop]


_LABEL = re.compile(r"\btop[\s-]?[15]\b", re.IGNORECASE)
_LETTERS_BEFORE = re.compile(r"[A-Za-z]")
_MOST_WORDS = 24
"""Letters of a cell that is still a figure with its unit and no sentence."""


def _figures(places: Places, cell: Cell) -> list[Figure]:
    """The cell's figure, or each of its labelled ones ("Top-1: 77.8%, AUC: 0.86"), when it holds little else."""
    words = _words(places.text, cell)
    if not re.search(r"\d", words) or len(re.sub(r"[\d.,%~<>+\s*]", "", words)) > _MOST_WORDS:
        return []
    taken = [
        (m.start, m.stop)
        for m in places.context.within(cell.start, cell.stop)
        if m.kind in ("system", "accelerator", "processor", "benchmark", "round", "public_id")
    ]
    taken += [(cell.start + m.start(), cell.start + m.end()) for m in _LABEL.finditer(words)]
    found = figures(places.text, cell.start, cell.stop, tuple(sorted(taken)))
    if len(found) > 1 and all(_labelled_by(places.text, cell, figure) for figure in found):
        return found
    if len(found) > 1 and _apart(places.text, found):
        return found
    return found[:1] if len(found) == 1 or (found and found[0].digits_start == cell.start) else []


_SLASH = re.compile(r"\s*/\s*")
""" "4.10 ms / 97.2 uJ": two figures of one cell, each with its unit."""


def _apart(text: str, found: Sequence[Figure]) -> bool:
    return all(f.form == "unit" for f in found) and all(_SLASH.fullmatch(text, a.stop, b.start) for a, b in pairwise(found))


def _labelled_by(text: str, cell: Cell, figure: Figure) -> bool:
    return bool(re.search(r"[A-Za-z)\d]\s*[:=]\s*$", text[cell.start : figure.start]))


def _measure_of(words: str) -> str | None:
    """The accuracy measure that a label names, by its key in records; the last one of several."""
    keys = [key for key in WORDING.keys("accuracy") if WORDING.pattern("accuracy", key).search(words.rpartition(",")[2])]
    return keys[0] if len(keys) == 1 else None


def table_claims(table: Table, places: Places) -> Iterator[Cellwise]:
    """The claims of *table*, row by row."""
    table = _labelled(_with_a_head(places, table))
    named = [not _measures(places, _words(places.text, cell)) for cell in table.header]
    found = beside(places, table, named)
    for index, row in enumerate(table.rows):
        span = _span(table, row)
        for column, cell in enumerate(row):
            if column == 0 or cell.start == cell.stop:
                continue
            if _counts_hardware(_words(places.text, table.header[column]).strip(), _words(places.text, cell).strip()):
                continue
            for figure in _figures(places, cell):
                said = _meaning(places, table, row, column, cell, figure)
                if said is None:
                    continue
                if column in found.columns or index in found.rows:
                    said = replace(said, official=False, note=said.note or NOTE)
                said = replace(said, per=said.per or per_words(f"{_words(places.text, table.header[column])} "))
                subject = _subject(places, table, row, column, found.benchmark)
                compared = table_baselines.of_cell(places, table, column, cell, figure, said)
                baseline, note = baseline_subject(places, compared) if compared else (None, None)
                if note:
                    said = replace(said, official=False, note=said.note or note)
                yield Cellwise(figure, said, subject, span, _ids(places, span), baseline)


def _counts_hardware(head: str, words: str) -> bool:
    """True for a column of sizes and numbers: "# of GPUs", "Nodes", "Batch size"; under a bare "GPUs" for whole numbers only."""
    if _OTHER_NUMBER_HEAD.match(head):
        return True
    plain = re.fullmatch(r"(?:GPU|accelerator|card|chip|TPU)s?", head, re.IGNORECASE)
    return bool(_NUMBER_HEAD.match(head)) and (not plain or (head.endswith("s") and words.isdecimal()))


def _with_a_head(places: Places, table: Table) -> Table:
    """*table*, whose first row is a row where it holds figures: a list of names and values has no heads."""
    first = table.header
    if table.flat or len(first) < 2 or not all(_FIGURE.fullmatch(_words(places.text, cell)) for cell in first[1:]):
        return table
    return replace(table, header=tuple(Cell(first[0].start, first[0].start) for _ in first), rows=(first, *table.rows))


def _labelled(table: Table) -> Table:
    """*table* with each row's first cell, where it is empty, taken from the row above: a board stands once for its four rows."""
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        empty = row[0].start == row[0].stop and rows and not table.flat and any(c.stop > c.start for c in row[1:])
        rows.append((rows[-1][0], *row[1:]) if empty else row)
    return replace(table, rows=tuple(rows))


_FIGURE = re.compile(r"\s*[~<>]?\d[\d.,]*\d(?:\s?[A-Za-z%/µ]{1,12})?\s*")


def _span(table: Table, row: tuple[Cell, ...]) -> Cell:
    filled = [cell for cell in row if cell.stop > cell.start]
    return Cell(filled[0].start, filled[-1].stop) if filled else Cell(table.start, table.start)


def _ids(places: Places, span: Cell) -> tuple[str, ...]:
    return tuple(m.name for m in places.context.within(span.start, span.stop) if m.kind == "public_id")


def _subject(places: Places, table: Table, row: tuple[Cell, ...], column: int, benchmark: str | None) -> Subject:
    draft = Draft()
    label, head = row[0], table.header[column]
    for origin, cell in (
        ("column", head),
        ("row", label),
        *(("row", c) for i, c in enumerate(row) if i not in (0, column)),
    ):
        for mention in sorted(_mentions(places, table_baselines.own(places, cell)), key=lambda m: is_task(m.name)):
            _take(draft, places, mention, origin)
    _label(draft, places, table, row, column)
    draft.accelerator_count = _accelerators(places, table, row)
    draft.fill("benchmark", benchmark, "column")
    block = next((b for b in places.structure.blocks if b.start <= table.start < b.stop), None)
    above = [("caption" if _introduces(places.text, table) else "paragraph", table.caption.start, table.caption.stop)]
    inherit(
        draft,
        places,
        [*above, *(places.headings(block) if block else ())],
        ("benchmark", "scenario", "division", "round", "system_type", "accelerator"),
    )
    complete(draft, places)
    return draft.subject()


def _introduces(text: str, table: Table) -> bool:
    """Whether the words before the table are about it; the end of a paragraph that merely stands there may be about a rival."""
    words = _words(text, table.caption).strip("*_ \n")
    return table.flat or words.endswith(":") or words[:5].casefold().startswith(("table", "fig")) or words[-1:] not in ".!?])"


_NUMBER_HEAD = re.compile(
    r"^(?:#\s*(?:of\s+)?|(?:total\s+)?number\s+of\s+|no\.\s+of\s+|total\s+)?(?:GPU|accelerator|chip|TPU|card|HPU|IPU|NPU)s?(?:\s*(?:count|#|qty|quantity))?$",
    re.IGNORECASE,
)
_OTHER_NUMBER_HEAD = re.compile(
    r"^(?:#\s*(?:of\s+)?|(?:total\s+)?number\s+of\s+|no\.\s+of\s+|total\s+)(?:node|server|system|core|CPU|socket|instance|processor)s?$"
    r"|^(?:nodes?|cores?|sockets?|(?:node|core|socket)\s+count|batch\s*size|streams?|year|round|version|rank|row|id|#)$",
    re.IGNORECASE,
)


def _accelerators(places: Places, table: Table, row: tuple[Cell, ...]) -> int | None:
    """How many accelerators the row is about: the number under "GPUs", else the one "6x RTX 4090" of its cells."""
    for head, cell in zip(table.header, row, strict=True):
        digits = _words(places.text, cell).strip().replace(",", "")
        if digits.isdecimal() and _NUMBER_HEAD.match(_words(places.text, head).strip()):
            return int(digits)
    found = {
        number
        for cell in (table_baselines.own(places, cell) for cell in row)
        for _, _, number in counts(
            places.text, cell.start, cell.stop, [m for m in _mentions(places, cell) if m.kind == "accelerator"]
        )
    }
    return found.pop() if len(found) == 1 else None


def _mentions(places: Places, cell: Cell) -> list[Mention]:
    return [*places.context.within(cell.start, cell.stop), *system_types(places.text, cell.start, cell.stop)]


def _take(draft: Draft, places: Places, mention: Mention, origin: str) -> None:
    if mention.kind == "vendor" and places.context.vendor not in (None, mention.name):
        draft.description.append(mention.text)
    elif mention.kind != "public_id":
        draft.fill(mention.kind, places.name(mention), origin)


def _measures(places: Places, words: str) -> bool:
    """True for a row's or column's head that says what is measured."""
    patterns = (WORDING.pattern("metric", key) for key in ("throughput", "latency", "time_to_train", "accuracy", "energy"))
    return _from_head(words, places.context.suite) is not None or any(pattern.search(words) for pattern in patterns)


def _names_something(places: Places, cell: Cell, words: str) -> bool:
    """True for a row's or column's head that is a name no list knows, and no measure."""
    return bool(re.search(r"[A-Za-z]", words)) and not _measures(places, words) and not _mentions(places, cell)


_ROW_HEAD_IS_MODEL = re.compile(r"^(?:model|benchmark|network)s?$", re.IGNORECASE)


_HEADS = {
    "system": re.compile(
        r"^(?:system|server|platform|hardware|machine|instance|device|board|product|vm|sut|system name|system under test)s?\b",
        re.IGNORECASE,
    ),
    "processor": re.compile(r"^(?:processor|cpu|host processor|host cpu)s?\b", re.IGNORECASE),
    "accelerator": re.compile(r"^(?:accelerator|gpu|npu)s?\b(?!\s*(?:count|#))", re.IGNORECASE),
}
_VENDOR_HEAD = re.compile(r"^(?:submitter|vendor|company|organi[sz]ation|submitting organi[sz]ation)s?$", re.IGNORECASE)


_UNIT_CELL = re.compile(r"[~<>]?\d[\d.,]*\s?[A-Za-z%]+(?:\s?/\s?[A-Za-z]+)+$")
"""A cell that is a figure with its unit, "2,907 tokens/second/GPU", names nothing."""


def _by_head(draft: Draft, head: str, words: str) -> None:
    """A cell under "System" is a system, whole, even where no list knows it."""
    if not re.search(r"[A-Za-z]", words) or len(words) > 120 or _UNIT_CELL.match(words):
        return
    for slot, pattern in _HEADS.items():
        if pattern.match(head) and (slot == "system" or slot not in draft.values):
            draft.values[slot] = words
            draft.origins[slot] = "row"


def _label(draft: Draft, places: Places, table: Table, row: tuple[Cell, ...], column: int) -> None:
    """Keeps the words of row and column: the linker compares them with the records' names."""
    for index, cell in enumerate(row):
        _by_head(
            draft,
            _words(places.text, table.header[index]).strip(),
            re.sub(r"\s+", " ", _words(places.text, cell)).strip(),
        )
    label = re.sub(r"\s+", " ", _words(places.text, row[0])).strip()
    head = re.sub(r"\s+", " ", _words(places.text, table_baselines.own(places, table.header[column]))).strip()
    draft.description.extend(part for part in (label, head) if part)
    others = [_words(places.text, table_baselines.own(places, c)).strip() for i, c in enumerate(row) if i not in (0, column)]
    words = [w for w in others if re.search(r"[A-Za-z]{2}", w) and len(w) < 80]
    draft.description.extend(words)
    corner = _words(places.text, table.header[0]).strip()
    if _ROW_HEAD_IS_MODEL.match(corner):
        draft.model = label
    elif _names_something(places, row[0], label) and not _VENDOR_HEAD.match(corner):
        draft.fill("system", label, "row")
    if _names_something(places, table.header[column], head) and not _VENDOR_HEAD.match(corner):
        draft.fill("system", head, "column")
