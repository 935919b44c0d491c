"""What the figures of a table's cells are about: the names of their row and column, of the caption and the headings above."""

from __future__ import annotations

import re

from extractors.context import is_task
from extractors.figures.meanings import has
from extractors.subjects.hardware import Size, of_nodes
from extractors.subjects.places import Places
from extractors.subjects.subject import Draft, brand, complete, inherit
from extractors.tables import baselines as table_baselines
from extractors.tables.columns import HARDWARE_HEADS, Column
from extractors.tables.meanings import measures, mentions_in, words_of_cell
from extractors.tables.sizes import is_size
from extractors.tables.table import Cell, Table
from store.model import Mention, Subject
from store.plain import pattern


def cell_subject(
    places: Places, table: Table, row: tuple[Cell, ...], column: int, about: Column, size: Size, benchmark: str | None
) -> Subject:  # fmt: skip
    """The subject of the figure in a cell; *about* is its column, *size* its row's, *benchmark* the one that the table is on."""
    draft, sized = Draft(), about.sized(size)
    for origin, cell in (
        *(("column", cell) for cell in about.names),
        ("row", row[0]),
        *(("row", c) for i, c in enumerate(row) if i not in (0, column)),
    ):
        for mention in sorted(mentions_in(places, table_baselines.own(places, cell)), key=lambda m: is_task(m.name)):
            _take(draft, places, mention, origin)
    _round_of_head(draft, places, table, row, column)
    _submitter(draft, places, table, row)
    _label(draft, places, table, row, column)
    draft.accelerator_count = sized.accelerators
    draft.description += [of_nodes(sized.nodes)] if sized.nodes else []
    draft.fill("benchmark", benchmark or _told_above(draft, places, table, row), "column" if benchmark else "row")
    _target_of_head(draft, places, table, column)
    block = next((b for b in places.structure.blocks if b.start <= table.start < b.stop), None)
    above = [("caption" if _introduces(places.text, table) else "paragraph", table.caption.start, table.caption.stop)]
    slots = ("benchmark", "scenario", "division", "round", "system_type")
    inherit(draft, places, [*above, *(places.headings(block) if block else ())], slots if about.of_systems else (*slots, "accelerator"))
    if not places.context.own:
        draft.fill("vendor", brand(draft, places), "row")
    complete(draft, places)
    return draft.subject()


_LETTER, _WORD = pattern(r"[A-Za-z]"), pattern(r"[A-Za-z]{2}")


def _target_of_head(draft: Draft, places: Places, table: Table, column: int) -> None:
    """The accuracy target that a column's head gives to the benchmark of its rows: "Offline, at 99%" over "BERT (99.9%)"."""
    if column == 0 or "benchmark" not in draft.values:
        return
    told = {match.group("target") for head in table.heads(column) for match in _TARGET.finditer(words_of_cell(places.text, head))}
    benchmark = str(draft.values["benchmark"])
    family = (places.vocabulary.term("benchmarks", benchmark).values("family") or (benchmark,))[0]
    variant = f"{family}-{told.pop()}" if len(told) == 1 else ""
    if variant in places.vocabulary.kinds["benchmarks"]:
        draft.values["benchmark"], draft.origins["benchmark"] = variant, "column"


_TARGET = pattern(r"\b(?:at|for|with|@)\s*(?:the\s+)?(?P<target>99(?:\.9)?)\s?%", re.IGNORECASE)


def _told_above(draft: Draft, places: Places, table: Table, row: tuple[Cell, ...]) -> str | None:
    """The benchmark that the row of an earlier table gives to this row's label: "| AD08 | Anomaly detection |"."""
    label = words_of_cell(places.text, row[0]).strip("*_ \t")
    if "benchmark" in draft.values or not _LETTER.search(label):
        return None
    told = pattern(rf"^[^\S\n]*\|?[\s*_]*{re.escape(label)}[\s*_]*\|(?P<rest>[^\n]*)", re.MULTILINE)
    rows = {places.names("benchmark", *match.span("rest")) for match in told.finditer(places.text, 0, table.start)}
    names = {name for each in rows for name in each}
    return names.pop() if len(names) == 1 else None


def _is_rounds(places: Places, cell: Cell, at: int) -> bool:
    """Whether a version in a cell may be a round's: behind a name, or a word like "round"; "SQuAD v1.1" is a data set's."""
    ahead = cell.start + len(places.text[cell.start : at].rstrip(" (,"))
    return bool(_LEADS.search(places.text, cell.start, at)) or any(mention.stop == ahead for mention in mentions_in(places, cell))


_LEADS = pattern(r"(?:^|\(|\b(?:round|MLPerf|submission|in|our))\s*$", re.IGNORECASE)
_VERSION = pattern(r"(?<![\w.-])v\d\.\d(?![\w.])")


def _round_of_head(draft: Draft, places: Places, table: Table, row: tuple[Cell, ...], column: int) -> None:
    """The round whose number stands in a head or label, "VWW v1.0", where the article's suite had such a one."""
    if "round" in draft.values or places.context.suite is None:
        return
    announced = {entry.split()[0] for entry in places.vocabulary.term("suites", places.context.suite).values("announced")}
    for cell, origin in (*((head, "column") for head in table.heads(column)), (row[0], "row")):
        own = table_baselines.own(places, cell)
        found = (match for match in _VERSION.finditer(places.text, own.start, own.stop) if _is_rounds(places, own, match.start()))
        told = {match.group() for match in found} & announced
        if len(told) == 1:
            draft.fill("round", told.pop(), origin)
            return


def _submitter(draft: Draft, places: Places, table: Table, row: tuple[Cell, ...]) -> None:
    """The vendor in a cell below "Submitter", whoever tells the table."""
    for head, cell in zip(table.header, row, strict=True):
        if _VENDOR_HEAD.match(words_of_cell(places.text, head).strip()):
            named = next((mention for mention in mentions_in(places, cell) if mention.kind == "vendor"), None)
            if named is not None:
                draft.values["vendor"], draft.origins["vendor"] = named.name, "row"
            return


def _introduces(text: str, table: Table) -> bool:
    """Whether the words before the table are about it; the end of a paragraph that merely stands there may be about a rival."""
    words = words_of_cell(text, table.caption).strip("*_ \n")
    return table.flat or words.endswith(":") or words[:5].casefold().startswith(("table", "fig")) or words[-1:] not in ".!?])"


def _take(draft: Draft, places: Places, mention: Mention, origin: str) -> None:
    if mention.kind == "vendor" and places.context.vendor not in (None, mention.name):
        draft.description.append(mention.text)
    elif mention.kind != "public_id":
        draft.fill(mention.kind, places.name(mention), origin)


def _names_something(places: Places, cell: Cell, words: str) -> bool:
    """True for a row's or column's head that is a name no list knows, and no measure."""
    if not _LETTER.search(words) or is_size(words) or _RESULT.search(words) or measures(places, words):
        return False
    return not (has("change", "more", words) or has("change", "less", words) or mentions_in(places, cell))


_RESULT = pattern(
    r"^(?:\w+\s+)?(?:results?|scores?|time|values?|speed-?ups?|change|ratio|delta|efficiency|scaling)(?:\s*[(\[].*)?$", re.IGNORECASE
)


_ROW_HEAD_IS_MODEL = pattern(r"^(?:model|benchmark|network)s?$", re.IGNORECASE)


_VENDOR_HEAD = pattern(r"^(?:submitter|vendor|company|organi[sz]ation|submitting organi[sz]ation)s?$", re.IGNORECASE)


_UNIT_CELL = pattern(r"[~<>]?\d[\d.,]*\s?(?:[A-Za-z%]+(?:\s?/\s?[A-Za-z]+)+|[KkM])$")
"""A cell that is a figure with its unit, "2,907 tokens/second/GPU", or in thousands, "99.2K", names nothing."""


_NOTHING = pattern(r"n\.?/?a\.?|tbd|none|not\s+(?:submitted|available|applicable)", re.IGNORECASE)
"""A cell that says that there is no result; below "Server" it is no server."""


def _by_head(draft: Draft, head: str, words: str) -> None:
    """A cell under "System" is a system, whole, even where no list knows it."""
    if not _LETTER.search(words) or len(words) > 120 or _UNIT_CELL.match(words) or _NOTHING.fullmatch(words):
        return
    for slot, heads in HARDWARE_HEADS.items():
        if heads.match(head) and (slot == "system" or slot not in draft.values):
            draft.values[slot] = words
            draft.origins[slot] = "row"


def _label(draft: Draft, places: Places, table: Table, row: tuple[Cell, ...], column: int) -> None:
    """Keeps the words of row and column: the linker compares them with the records' names."""
    for index, cell in enumerate(row):
        _by_head(
            draft,
            words_of_cell(places.text, table.header[index]).strip(),
            " ".join(words_of_cell(places.text, cell).split()),
        )
    label = " ".join(words_of_cell(places.text, row[0]).split())
    heads = [words_of_cell(places.text, table_baselines.own(places, cell)) for cell in table.heads(column)]
    head, *above = (" ".join(words.split()) for words in heads)
    draft.description.extend(part for part in (label, head, *above) if part)
    others = [words_of_cell(places.text, table_baselines.own(places, c)).strip() for i, c in enumerate(row) if i not in (0, column)]
    words = [w for w in others if len(w) < 80 and _WORD.search(w)]
    draft.description.extend(words)
    corner = words_of_cell(places.text, table.header[0]).strip()
    if _ROW_HEAD_IS_MODEL.match(corner):
        draft.model = label
    elif _names_something(places, row[0], label) and not _VENDOR_HEAD.match(corner):
        draft.fill("system", label, "row")
    if _names_something(places, table.header[column], head) and not _VENDOR_HEAD.match(corner):
        draft.fill("system", head, "column")
