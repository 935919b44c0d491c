"""A PDF's text in reading order, with headings, items and ruled tables, and the parts of a collection of statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.reading.blocks import Block, Sheet, blocks, markdown
from extractors.reading.layout import lines
from extractors.reading.ruled import grids
from store.frozen import frozen

MOST_PAGES = 400
"""Pages read of one file; a press PDF has 2 to 60. A page costs 15 ms."""
ALIKE = 0.15
"""Headings whose sizes differ by less than this share one level: 16 and 17 points in one file do."""
COLLECTION = re.compile(r"\bsubmitting organi[sz]ations?\b", re.IGNORECASE)


class UnreadableError(ValueError):
    """The bytes are no PDF that can be opened: damaged, encrypted, or something else."""


@frozen
class Document:
    """What a PDF holds. ``title`` is the file's own property or None; ``cut`` says that pages were left unread."""

    blocks: tuple[Block, ...]
    title: str | None
    cut: bool

    @property
    def text(self) -> str:
        """The whole document as Markdown."""
        return markdown(self.blocks)


@frozen
class Section:
    """One organisation's statement: its name as the heading gives it, the text with that heading, its first page."""

    name: str
    text: str
    page: int


def read(body: bytes) -> Document:
    """The document in *body*; UnreadableError says why there is none. No text at all gives no blocks (a scan)."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(body) as pdf:
            count = len(pdf)
            sheets = [_sheet(pdf, index) for index in range(min(count, MOST_PAGES))]
            title = str(pdf.get_metadata_dict().get("Title") or "").strip() or None
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"no readable PDF: {error}") from error
    return Document(blocks=tuple(blocks(sheets)), title=title, cut=count > MOST_PAGES)


def _sheet(pdf: object, index: int) -> Sheet:
    page = pdf[index]  # type: ignore[index]
    try:
        return Sheet(number=index + 1, height=page.get_height(), lines=lines(page, index + 1), grids=grids(page))
    finally:
        page.close()


def cover(document: Document) -> tuple[str, ...]:
    """The headings and paragraphs before the first section of a collection, or () for any other document.

    A collection says on its first page that what follows comes from the submitting organisations.
    """
    first = [block for block in document.blocks if block.page == 1]
    told = [index for index, block in enumerate(first) if COLLECTION.search(block.text)]
    if not told:
        return ()
    stop = next((i for i in range(told[0], len(first)) if first[i].kind == "heading" and i > told[0]), len(first))
    return tuple(block.text for block in first[:stop])


def sections(document: Document) -> list[Section]:
    """One section an organisation, in order, when *document* is a collection of statements; else none.

    The organisations are the headings of the level that most headings behind the cover have: a smaller heading stays
    within its section, and no list of names is asked.
    """
    behind = document.blocks[len(cover(document)) :] if cover(document) else ()
    level = _level(behind)
    if level is None:
        return []
    starts = [i for i, block in enumerate(behind) if block.kind == "heading" and _alike(block.size, level)]
    stops = [*starts[1:], len(behind)]
    return [_section(behind[start:stop]) for start, stop in zip(starts, stops, strict=True)]


def _level(stretch: Sequence[Block]) -> float | None:
    """The size of the organisations' headings: the largest that at least two headings share."""
    sizes = Counter(block.size for block in stretch if block.kind == "heading")
    shared = [size for size in sizes if sum(n for other, n in sizes.items() if _alike(other, size)) > 1]
    return max(shared, default=None)


def _alike(size: float, other: float) -> bool:
    return abs(size - other) <= ALIKE * max(size, other)


def _section(stretch: Sequence[Block]) -> Section:
    return Section(name=stretch[0].text, text=markdown(stretch), page=stretch[0].page)
