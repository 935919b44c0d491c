"""A PDF page as lines of text with their place, size and weight, in the order in which the file draws them."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any

from store.frozen import frozen

WORD = re.compile(r"\S+")
BREAK = re.compile(r"[\r\n]+")
UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\ufeff]")
SOFT_HYPHENS = "\x02\u00ad\ufffe"
"""What PDFium gives for a hyphen that only the line's end asked for."""


@frozen
class Word:
    """A word and its box. Points from the page's top left corner, downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@frozen
class Line:
    """Words that stand side by side. ``size`` is the height of the first word's font box, in points."""

    words: tuple[Word, ...]
    size: float
    bold: bool
    page: int

    @property
    def text(self) -> str:
        """The words with one blank between them."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.words[-1].right

    @property
    def top(self) -> float:
        """The upper edge of the first word."""
        return self.words[0].top

    @property
    def bottom(self) -> float:
        """The lower edge of the first word."""
        return self.words[0].bottom

    @property
    def baseline(self) -> float:
        """The lowest edge: what two lines' distance is measured by."""
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        """The height of the tallest word: one large word spreads its line."""
        return max(word.bottom - word.top for word in self.words)


def lines(page: Any, number: int) -> list[Line]:
    """The lines of a PDFium *page*; *number* counts from 1. A page costs 15 ms in 2,500 characters."""
    text_page = page.get_textpage()
    try:
        return list(_lines(text_page, number, page.get_height()))
    finally:
        text_page.close()


def _lines(text_page: Any, number: int, height: float) -> Iterator[Line]:
    text = _text(text_page)
    place = _Place(text_page, height)
    start = 0
    for stop in [*(match.start() for match in BREAK.finditer(text)), len(text)]:
        if words := tuple(place.word(match) for match in WORD.finditer(text, start, stop)):
            first = WORD.search(text, start)
            assert first is not None
            yield Line(words=words, size=place.size(first.start()), bold=place.bold(first.start()), page=number)
        start = stop


def _text(text_page: Any) -> str:
    """One character for each of PDFium's, so that a position in the text is a character's index."""
    import pypdfium2.raw as raw

    text: str = text_page.get_text_range()
    count: int = text_page.count_chars()
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(text_page.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes)


class _Place:
    """Asks PDFium where its characters stand."""

    def __init__(self, text_page: Any, height: float) -> None:
        self.text_page = text_page
        self.height = height

    def word(self, match: re.Match[str]) -> Word:
        """The matched characters as a Word; only the first and the last one are asked for their boxes."""
        left, top, _, bottom = self._box(match.start())
        _, _, right, _ = self._box(match.end() - 1)
        return Word(text=UNPRINTED.sub(_printed, match.group()), left=left, right=right, top=top, bottom=bottom)

    def _box(self, index: int) -> tuple[float, float, float, float]:
        import pypdfium2.raw as raw

        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self.text_page.raw, index, box)
        return box.left, self.height - box.top, box.right, self.height - box.bottom

    def size(self, index: int) -> float:
        """The height of a character's font box, rounded to half a point."""
        _, top, _, bottom = self._box(index)
        return round((bottom - top) * 2) / 2

    def bold(self, index: int) -> bool:
        """Whether the font of the character calls itself bold."""
        import pypdfium2.raw as raw

        name = ctypes.create_string_buffer(96)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(self.text_page.raw, index, name, len(name), flags)
        return any(weight in name.value for weight in (b"Bold", b"Black", b"Heavy", b"Semibold"))


def _printed(match: re.Match[str]) -> str:
    return "-" if match.group() in SOFT_HYPHENS else ""
