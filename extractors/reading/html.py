"""The body of an HTML page as Markdown: trafilatura in precision mode, then a plain reading of the markup."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractors.reading.blocks import pipes
from extractors.reading.heads import joined
from extractors.reading.language import words
from extractors.reading.lists import restored

LONGEST = 3_000_000
"""Characters given to the readers; the longest announcement page seen, its scripts dropped, has 400,000."""
DEEPEST = 240
"""Levels of nesting; libxml2 gives up at 256, and no page that says something has 100."""
MOST_TAGS = 60_000
"""The readers' time grows with the square of a table's rows; the fullest of 45 real pages has 9,000 tags."""
SCRIPTS = re.compile(r"<(script|style|svg|noscript|template)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
FEWEST_WORDS = 25
"""Below this the precise reading has missed the body, and the plain one is asked."""
FOOTNOTE = re.compile(r"[\d*†‡§a-z]{1,3}(?:\s*,\s*[\d*†‡§a-z]{1,3})*")
SIGNS = {"TM": "™", "SM": "℠", "R": "®"}
INVISIBLE = re.compile(r"&shy;|&#173;|&#xAD;|[\u00ad\u200b\u2060\ufeff]|<wbr\s*/?>", re.IGNORECASE)
"""Where a line may be broken: never a part of the word or number around it."""
CAPTION = re.compile(r"(<table\b[^>]{0,500}>)\s{0,50}<caption\b[^>]{0,200}>(.{0,2000}?)</caption\s*>", re.DOTALL | re.IGNORECASE)
"""It stands before its table, not in it as a first row."""
TERM = re.compile(r"<dt\b[^>]{0,200}>([^<>]{1,200})</dt>\s{0,50}<dd\b[^>]{0,200}>([^<>]{1,400})</dd>", re.IGNORECASE)
"""What is told and what is told of it are one line."""
PRE = re.compile(r"<pre\b[^>]{0,200}>(.{0,20000}?)</pre>", re.DOTALL | re.IGNORECASE)
"""Its lines are lines."""
MOST_PRE = 300
"""The pattern's time grows with the square of those left open."""
ASIDE = re.compile(r"^(?:nav|header|footer|aside|form|button|script|style|noscript|template|iframe|svg)$")
BLOCKS = re.compile(r"^(?:h[1-6]|p|li|blockquote|pre|table|td|dd|dt|figcaption|div)$")


@dataclass(frozen=True, kw_only=True)
class Body:
    """The text, and which reader found it when it was not the first one."""

    text: str
    note: str | None = None


def body(markup: str) -> Body:
    """The announcement's text in *markup*; "" when no reader finds one. A page of 100 KB costs 30 ms."""
    markup = bounded(markup)
    if markup.count("<") > MOST_TAGS or too_deep(markup):
        return Body(text=_stripped(markup), note="too much markup for a parser; tags stripped")
    markup = joined(_plainer(markup))
    precise = _precise(markup)
    if words(precise) >= FEWEST_WORDS:
        return Body(text=restored(precise, markup))
    plain = _plain(markup)
    if words(plain) > words(precise):
        return Body(text=plain, note="read by plain markup, for the precise reading found no body")
    return Body(text=precise)


def _plainer(markup: str) -> str:
    """*markup* with what the readers would run together, or take for something else, written so that they keep it."""
    markup = CAPTION.sub(r"<p>\2</p>\1", INVISIBLE.sub("", markup))
    markup = TERM.sub(lambda found: f"<dd>{found[1].strip().rstrip(':')}: {found[2].strip()}</dd>", markup)
    if markup.count("<pre") > MOST_PRE:
        return markup
    return PRE.sub(lambda found: "<p>" + "<br>".join(found[1].strip("\n").splitlines()) + "</p>", markup)


def bounded(markup: str) -> str:
    """*markup* short enough for every reader: scripts that carry no data go first, then the end."""
    if len(markup) <= LONGEST:
        return markup
    return SCRIPTS.sub("", markup[: 4 * LONGEST])[:LONGEST]


def too_deep(markup: str) -> bool:
    """Whether tags are nested deeper than a parser goes; counted roughly, by ``div`` and its like."""
    depth = deepest = 0
    for mark in re.finditer(r"<(/?)(?:div|span|section|table|ul|ol|b|i|font|blockquote)\b", markup, re.IGNORECASE):
        depth += -1 if mark[1] else 1
        depth = max(depth, 0)
        deepest = max(deepest, depth)
    return deepest > DEEPEST


# ---------------------------------------------------------------------------------------------- precise


def _precise(markup: str) -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page without a body is an outcome, not a complaint
    found = trafilatura.bare_extraction(
        markup, favor_precision=True, include_tables=True, include_comments=False, include_formatting=True,
        with_metadata=False,
    )  # fmt: skip
    if found is None or isinstance(found, dict) or found.body is None:
        return ""
    return _written(_blocks(found.body))


def _written(blocks: Iterator[tuple[str, str]]) -> str:
    """(mark, text) pairs as Markdown: items of a list stand together, everything else apart."""
    parts: list[str] = []
    last = ""
    for mark, text in blocks:
        if text:
            parts += ["\n" if mark == last == "- " else "\n\n", mark, text]
            last = mark
    return "".join(parts[1:]) + ("\n" if parts else "")


def _blocks(element: Any) -> Iterator[tuple[str, str]]:
    """The blocks of trafilatura's tree, in order."""
    for child in element:
        if child.tag == "head":
            yield "#" * _rank(child) + " ", _inline(child)
        elif child.tag == "table":
            yield "", _table(child)
        elif child.tag == "list":
            yield from (("- ", _inline(item)) for item in child.iter("item"))
        elif child.tag in ("quote", "div", "section", "ab") and len(child) and not (child.text or "").strip():
            yield from _blocks(child)
        elif child.tag != "graphic":
            yield from (("", part) for part in _inline(child, breaks="\n\n").split("\n\n"))
        if child.tail and child.tail.strip():
            yield "", " ".join(child.tail.split())


def _rank(head: Any) -> int:
    rend = head.get("rend") or "h2"
    return min(int(rend[1:]) if rend[1:].isdigit() else 2, 6)


def _inline(element: Any, breaks: str = " ") -> str:
    """The running text of *element*: emphasis leaves no mark, so ``1,<b>041</b>`` is one number; notes are ``[1]``."""
    text = "".join(_runs(element, breaks))
    lines = (" ".join(line.split()) for line in re.split(r"\n\n", text))
    return "\n\n".join(line for line in lines if line) if breaks == "\n\n" else " ".join(text.split())


def _runs(element: Any, breaks: str) -> Iterator[str]:
    if element.tag == "hi" and element.get("rend") == "#sup":
        yield _raised("".join(element.itertext()))
    elif element.tag != "del":  # what was struck out is no longer said
        yield element.text or ""
        for child in element:
            if element.tag == "item" and child.tag == "list":
                continue  # its items are lines of their own
            yield breaks if child.tag == "lb" else " " if child.tag in ("p", "item", "list", "row", "cell") else ""
            yield from _runs(child, breaks)
            yield child.tail or ""


def _raised(text: str) -> str:
    """A raised mark, kept apart from the digits before it: ``4.5x[1]``; ™ and ® are signs, however they are spelt."""
    text = text.strip()
    return f"[{text}]" if FOOTNOTE.fullmatch(text) else SIGNS.get(text.strip("()").upper(), text)


def _table(table: Any) -> str:
    rows = [[_inline(cell) for cell in row.iter("cell")] for row in table.iter("row")]
    rows = [row for row in rows if any(row)]
    return pipes(rows) if rows else ""


# ---------------------------------------------------------------------------------------------- plain


def _plain(markup: str) -> str:
    """The text of the page's ``article``, ``main`` or ``body``, block by block, navigation left out."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(markup, "lxml")
    for tag in soup.find_all(ASIDE):
        tag.decompose()
    root = soup.find("article") or soup.find("main") or soup.body or soup
    return _written(_soup_blocks(root))


def _soup_blocks(root: Any) -> Iterator[tuple[str, str]]:
    for tag in root.find_all(BLOCKS):
        if tag.find_parent("table") is not None:
            continue
        if tag.name == "table":
            rows = [[_soup_text(cell) for cell in row.find_all(["td", "th"])] for row in tag.find_all("tr")]
            yield "", pipes(rows) if any(any(row) for row in rows) else ""
        elif tag.find(BLOCKS) is None:
            mark = "#" * int(tag.name[1]) + " " if re.fullmatch(r"h\d", tag.name) else "- " if tag.name == "li" else ""
            yield mark, _soup_text(tag)


def _soup_text(tag: Any) -> str:
    for raised in tag.find_all("sup"):
        raised.replace_with(_raised(raised.get_text()))
    return " ".join(tag.get_text().split())


def _stripped(markup: str) -> str:
    """The text between the tags: what is left to do with markup that no parser takes."""
    import html

    text = html.unescape(re.sub(r"<[^<>]{0,2000}>", "\n", SCRIPTS.sub("", markup)))
    return "\n\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
