"""Lines and tables of a document's pages become headings, paragraphs, items and tables, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from extractors.reading.layout import Line, Word
from extractors.reading.ruled import Grid, cells
from store.frozen import frozen

LARGER = 1.25
"""A line this many times the body's size is a heading: 16 and 17 over 11 points are, 12 is not."""
LOOSE = 1.45
"""Baselines further apart than this many times the line's size begin a paragraph."""
LONGEST_HEADING = 14
"""Words; more are a paragraph that somebody emphasised."""

Kind = Literal["heading", "subheading", "paragraph", "item", "table"]
MARKS: dict[Kind, str] = {"heading": "# ", "subheading": "## ", "item": "- "}

BULLET = re.compile(r"[•●◦○▪■➢➤▶‣⁃∙·-] |[•●◦○▪■➢➤▶‣⁃∙](?=\S)|o (?=[A-Z])")
NUMBERED = re.compile(r"(?:\d{1,2}|[a-z])[.)] ")
FOLIO = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?", re.IGNORECASE)
SENTENCE_END = (".", "!", "?", ":", ";", "”", '"')


@frozen
class Block:
    """A stretch of a document. ``size`` is its font box in points; a table's text is its pipe rows."""

    kind: Kind
    text: str
    size: float
    page: int


@frozen
class Sheet:
    """A page's lines and ruled tables."""

    number: int
    height: float
    lines: Sequence[Line]
    grids: Sequence[Grid]


def blocks(sheets: Sequence[Sheet]) -> list[Block]:
    """The blocks of *sheets* in the order of the file; running heads and page numbers are left out."""
    body = _body_size(line for sheet in sheets for line in sheet.lines)
    running = _running(sheets)
    found: list[Block] = []
    for sheet in sheets:
        for block in _sheet_blocks(sheet, running, body):
            if found and _continues(found[-1], block):
                found[-1] = replace(found[-1], text=_joined(found[-1].text, block.text))
            else:
                found.append(block)
    return found


def markdown(stretch: Iterable[Block]) -> str:
    """*stretch* as text: a blank line between blocks, none between the items of a list."""
    parts: list[str] = []
    last = None
    for block in stretch:
        mark = "" if NUMBERED.match(block.text) else MARKS.get(block.kind, "")
        parts += ["\n" if last == block.kind == "item" else "\n\n", mark, block.text]
        last = block.kind
    return "".join(parts[1:]) + ("\n" if parts else "")


def pipes(rows: Sequence[Sequence[str]]) -> str:
    """*rows* as a Markdown table whose first row is the header; a ``|`` within a cell is escaped."""
    width = max(len(row) for row in rows)
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    written = ["| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row) + " |" for row in padded]
    return "\n".join([written[0], "|" + " --- |" * width, *written[1:]])


# ------------------------------------------------------------------------------------------- one page


def _body_size(lines: Iterable[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _running(sheets: Sequence[Sheet]) -> set[tuple[str, int]]:
    """(text, place) of the lines that stand in the same margin of at least three pages, and half of them."""
    seen = Counter(mark for sheet in sheets for mark in {_mark(line) for line in sheet.lines if _marginal(line, sheet)})
    return {mark for mark, count in seen.items() if count >= max(3, len(sheets) / 2)}


def _mark(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.top / 4)


def _marginal(line: Line, sheet: Sheet) -> bool:
    return line.bottom < 0.09 * sheet.height or line.top > 0.91 * sheet.height


def _sheet_blocks(sheet: Sheet, running: set[tuple[str, int]], body: float) -> Iterator[Block]:
    stretch: list[Line] = []
    waiting = list(sheet.grids)
    for line in _whole(sheet.lines):
        if _marginal(line, sheet) and (_mark(line) in running or FOLIO.fullmatch(line.text)):
            continue
        grid = next((grid for grid in sheet.grids if grid.holds(line.words[0])), None)
        if grid is None:
            stretch.append(line)
        elif grid in waiting:
            waiting.remove(grid)
            yield from _paragraphs(stretch, body)
            stretch = []
            yield _table(grid, sheet, line.size)
    yield from _paragraphs(stretch, body)


def _table(grid: Grid, sheet: Sheet, size: float) -> Block:
    inside: list[Word] = [word for line in sheet.lines for word in line.words if grid.holds(word)]
    return Block(kind="table", text=pipes(cells(grid, inside)), size=size, page=sheet.number)


def _whole(lines: Sequence[Line]) -> list[Line]:
    """*lines* with the runs of one printed line put together: a larger word in it makes PDFium break it."""
    whole: list[Line] = []
    for line in lines:
        if whole and _level(whole[-1], line):
            whole[-1] = replace(whole[-1], words=whole[-1].words + line.words)
        else:
            whole.append(line)
    return whole


def _paragraphs(lines: Sequence[Line], body: float) -> Iterator[Block]:
    group: list[Line] = []
    for line in lines:
        if group and _parts(group, line, body):
            yield _block(group, body)
            group = []
        group.append(line)
    if group:
        yield _block(group, body)


def _parts(group: Sequence[Line], line: Line, body: float) -> bool:
    """Whether *line* begins a new block behind *group*."""
    last = group[-1]
    if _large(last, body) != _large(line, body) or (last.bold != line.bold and (_alone(group) or line.bold)):
        return True
    if BULLET.match(line.text) or (NUMBERED.match(line.text) and (last.text.endswith(":") or _item(group))):
        return True
    if _item(group) and line.left < group[0].left - 2:
        return True
    return not 0 < line.baseline - last.baseline < LOOSE * max(last.height, line.height) * _leading(group, line)


def _leading(group: Sequence[Line], line: Line) -> float:
    """Wide leading is a paragraph's own when its lines keep it: then up to that step joins too."""
    if len(group) < 2:
        return 1.0
    step = group[-1].baseline - group[-2].baseline
    return max(1.0, 1.1 * step / (LOOSE * line.height)) if step > 0 else 1.0


def _level(last: Line, line: Line) -> bool:
    """Two runs of one printed line: a larger word in it, or a gap that PDFium took for a break."""
    overlap = min(last.bottom, line.bottom) - max(last.top, line.top)
    return overlap > 0.6 * min(last.size, line.size) and line.left > last.right - 1


def _large(line: Line, body: float) -> bool:
    return line.size >= LARGER * body


def _alone(group: Sequence[Line]) -> bool:
    return all(line.bold for line in group)


def _item(group: Sequence[Line]) -> bool:
    return bool(BULLET.match(group[0].text) or NUMBERED.match(group[0].text))


def _block(group: Sequence[Line], body: float) -> Block:
    text = group[0].text
    for line in group[1:]:
        text = _joined(text, line.text)
    kind = _kind(group, text, body)
    if kind == "item":
        text = BULLET.sub("", text, count=1).strip()
    return Block(kind=kind, text=text, size=group[0].size, page=group[0].page)


def _kind(group: Sequence[Line], text: str, body: float) -> Kind:
    if _item(group):
        return "item"
    if len(text.split()) > LONGEST_HEADING:
        return "paragraph"
    if all(_large(line, body) for line in group):
        return "heading"
    titled = _alone(group) and not text.endswith(".") and group[0].size >= 0.9 * body
    return "subheading" if titled else "paragraph"


def _joined(text: str, more: str) -> str:
    """Two lines as one: a hyphen at the line's end stays and takes no blank behind it."""
    glued = text.endswith("-") and not text.endswith(" -") and more[:1].islower()
    return text + more if glued else f"{text} {more}"


def _continues(last: Block, block: Block) -> bool:
    """Whether *block* goes on with the sentence that the page before broke off."""
    if last.page == block.page or block.kind != "paragraph" or last.kind not in ("paragraph", "item"):
        return False
    return abs(last.size - block.size) < 1 and not last.text.endswith(SENTENCE_END)
