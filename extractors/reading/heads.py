"""Tables whose head has several rows: they become one, for a cell must know its whole head ("ResNet-50 Offline")."""

from __future__ import annotations

import re
from typing import Any

MOST_TABLES = 200
WIDEST = 60
MOST_HEADS = 4
SPANNED = re.compile(r"<t[hd]\b[^>]{0,300}\b(?:col|row)span\s*=\s*[\"']?[2-9]", re.IGNORECASE)
FIGURE = re.compile(r"^\W{0,2}\d[\d.,\s]*\W?\w{0,3}\W?$")


def joined(markup: str) -> str:
    """*markup* with one head row a table; markup without a spanned cell is returned as it is, unparsed."""
    if not SPANNED.search(markup):
        return markup
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8")
    tree: Any = lxml.html.document_fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    for table in tree.xpath("//table[not(.//table)]")[:MOST_TABLES]:
        rows = table.xpath(".//tr[th or td]")
        count = _heads(rows)
        if count > 1:
            _join(rows[:count])
    return str(lxml.html.tostring(tree, encoding="unicode"))


def _heads(rows: list[Any]) -> int:
    """How many rows make the head: what its spans reach over, as long as no figure stands there; 0 where none is spanned."""
    if len(rows) < 3 or not any(_span(cell, "colspan") > 1 for cell in _cells(rows[0])) or len(_cells(rows[0])) < 2:
        return 0
    reach = max(_span(cell, "rowspan") for cell in _cells(rows[0]))
    wanted = max(reach, 2)
    if wanted > MOST_HEADS or wanted >= len(rows):
        return 0
    texts = [_text(cell) for row in rows[:wanted] for cell in _cells(row)]
    return 0 if any(FIGURE.match(text) for text in texts) else wanted


def _join(rows: list[Any]) -> None:
    """Makes the first of *rows* the whole head, each column with the words of all of them; the others go."""
    words: list[list[str]] = []
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while (at, column) in taken:
                column += 1
            text = _text(cell)
            for place in range(column, min(column + _span(cell, "colspan"), WIDEST)):
                words.extend([] for _ in range(place + 1 - len(words)))
                if text and text not in words[place]:
                    words[place].append(text)
                taken.update((below, place) for below in range(at, at + _span(cell, "rowspan")))
            column += _span(cell, "colspan")
    _write(rows, [" ".join(each) for each in words])


def _write(rows: list[Any], heads: list[str]) -> None:
    first, *others = rows
    for cell in _cells(first):
        first.remove(cell)
    for text in heads:
        cell = first.makeelement("th")
        cell.text = text
        first.append(cell)
    for row in others:
        row.getparent().remove(row)


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("th", "td")]


def _text(cell: Any) -> str:
    return " ".join(cell.text_content().split())


def _span(cell: Any, name: str) -> int:
    stated = (cell.get(name) or "1").strip()
    return min(max(int(stated), 1), WIDEST) if stated.isascii() and stated.isdigit() else 1
