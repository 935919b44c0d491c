"""HTML in a text that is none: READMEs hold tables and paragraphs written as tags. They become Markdown of the same length.

Every character keeps its place: a cell begins with a bar, a row and a paragraph end with a line break, and what is left are blanks.
"""

from __future__ import annotations

import re

_TELLING = re.compile(r"</(?:td|th|tr|p|li|h[1-6])\s*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?P<name>table|thead|tbody|tfoot|tr|td|th|p|div|span|ul|ol|li|h[1-6]|br|hr|b|i|u|em|strong|sup|sub|a|img|code|caption)"
    r"(?:\s[^<>]{0,300})?/?>", re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_ENTITY = re.compile(r"&(?P<name>nbsp|amp|lt|gt|times|micro);")
_SIGNS = {"nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "times": "x", "micro": "µ"}


_ENDS_LINE = re.compile(r"[^\S\n]*\n")
_COMMENT = re.compile(r"<!(?=--).*?-->", re.DOTALL)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)


def without_tags(text: str) -> str:
    """*text* with its tags as Markdown's marks, blanks and line breaks; as long as before, and itself where it has no such tags."""
    text = _without_comments(text)
    if "</" not in text or not _TELLING.search(text):
        return text
    parts: list[str] = []
    at = 0
    while (begins := _TABLE.search(text, at)) and (ends := _TABLE_END.search(text, begins.end())):
        parts += _TAG.sub(_mark, text[at : begins.start()]), _in_lines(text[begins.start() : ends.end()])
        at = ends.end()
    return _ENTITY.sub(lambda match: _SIGNS[match.group("name")].ljust(len(match.group())), "".join((*parts, _TAG.sub(_mark, text[at:]))))


def _without_comments(text: str) -> str:
    """*text* with blanks for its comments, which no reader sees, in Markdown as in HTML; one that has no end is text."""
    if "<!--" not in text:
        return text
    last = text.rfind("-->") + 3  # what opens behind the last end has none, and is not looked through again and again
    return _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment.group()), text[:last]) + text[last:]


def _in_lines(table: str) -> str:
    """A table with one line a row, wherever its source breaks its lines; what its cells hold stays in the line."""
    return _TAG.sub(_Rows().mark, table.replace("\n", " "))


class _Rows:
    """Marks the tags of one table. A cell over several columns is followed by empty ones, a row begins with one for each cell that
    reaches down into it from above, and a row that nobody closed ends where the next one begins."""

    def __init__(self) -> None:
        self._open = False
        self._wide = 1
        self._reaching: list[int] = []
        """For each cell at the beginning of the row, how many more rows it reaches down into."""
        self._leads = False

    def mark(self, match: re.Match[str]) -> str:
        """The tag as Markdown, as long as before."""
        tag, name = match.group(), (match.group("name") or "").casefold()
        closes, size = tag.startswith("</"), len(tag)
        if name in ("td", "th"):
            return self._closed_cell(size) if closes else self._cell(tag, size)
        if name == "tr":
            return self._closed_row(size) if closes else self._row(size)
        return " " * (size - 1) + "\n" if name == "table" or (name == "caption" and closes) else " " * size

    def _row(self, size: int) -> str:
        line = "\n" if self._open else " "
        down = [left - 1 for left in self._reaching if left > 0]
        self._open, self._reaching, self._leads = True, [], not down
        return (line + "|" * len(down))[:size].ljust(size)

    def _closed_row(self, size: int) -> str:
        self._open = False
        return "|".ljust(size - 1) + "\n"

    def _cell(self, tag: str, size: int) -> str:
        spans = {match.group("kind").casefold(): int(match.group("n")) for match in _SPAN.finditer(tag)}
        self._wide = spans.get("col", 1)
        down = spans.get("row", 1) - 1
        if self._leads and down > 0:
            self._reaching += [down] * self._wide
        else:
            self._leads = False
        return "|".ljust(size)

    def _closed_cell(self, size: int) -> str:
        bars, self._wide = "|" * (self._wide - 1), 1
        return bars[:size].ljust(size)


_SPAN = re.compile(r"\b(?P<kind>col|row)span\s*=\s*[\"']?(?P<n>\d{1,2})", re.IGNORECASE)


def _mark(match: re.Match[str]) -> str:
    tag, name = match.group(), (match.group("name") or "").casefold()
    size = len(tag)
    if name in ("td", "th") and not tag.startswith("</"):
        return "|".ljust(size)
    if name == "tr" and tag.startswith("</"):
        return "|".ljust(size - 1) + (" " if _ENDS_LINE.match(match.string, match.end()) else "\n")
    if name[:1] == "h" and name[1:].isdigit() and not tag.startswith("</"):
        return ("#" * int(name[1:])).ljust(size)[:size]
    if name == "li" and not tag.startswith("</"):
        return "-".ljust(size)
    ends = tag.startswith("</") and (name in ("p", "li", "div", "table") or name[1:].isdigit())
    return " " * (size - 1) + "\n" if ends else " " * size
