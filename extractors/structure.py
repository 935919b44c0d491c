"""Article text -> blocks and sentences, all as spans of that text.

A block is a heading, a paragraph, a list item, a table or a piece of code; a sentence belongs to one block and knows
the headings above it and the sentence that leads into it ("Highlights of our results are: 1. ... 2. ...").
Works on Markdown-like text and on the single endless line that a PDF reader makes of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from extractors.sentence_cuts import MARKS, cuts
from extractors.tables.cell_lines import cell_lines
from store.frozen import frozen
from store.plain import pattern

BlockKind = Literal["heading", "paragraph", "item", "table", "code"]

_HEADING = pattern(r"[ \t]*#{1,6}[ \t]+\S")
_ITEM = pattern(r"[ \t]*(?:[-*+•●➢▪]|\(?(?:\d{1,2}[.)]|[a-z]\)))[ \t]+\S")
_ROW = pattern(r"[ \t]*\|.*\|[ \t]*$")
_OPEN_ROW = pattern(r"[ \t]*\|.*\|.*\S[ \t]*$")
"""A row that lacks its last bar: one only behind another row."""
_FENCE = pattern(r"[ \t]*(?:```|~~~)")


@frozen(kw_only=False)
class Block:
    """A stretch of text of one kind under its headings (spans, outermost first)."""

    kind: BlockKind
    start: int
    stop: int
    headings: tuple[tuple[int, int], ...] = ()

    @property
    def above(self) -> tuple[tuple[int, int], ...]:
        """The headings that stand above it, without one that it begins with."""
        return tuple(span for span in self.headings if span[1] <= self.start)


@frozen(kw_only=False)
class Sentence:
    """A sentence or list item. ``lead`` is the span of the sentence that announces the list it stands in."""

    start: int
    stop: int
    block: int
    lead: tuple[int, int] | None = None


@frozen(kw_only=False)
class Structure:
    """Blocks in order and their sentences in order; tables and code have no sentences."""

    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


_LONGEST_ROW = 400
"""Characters; a longer line with bars in it is text."""


def _rows_without_edges(lines: Sequence[str]) -> set[int]:
    """The lines that are rows of a table without outer bars: neighbours cut by as many bars ("Model | Minutes"), and a cell a line."""
    bars = [line.count("|") if len(line) <= _LONGEST_ROW and not _ROW.match(line) else 0 for line in lines]
    pairs = [at for at, (one, other) in enumerate(pairwise(bars)) if one and one == other]
    return {*pairs, *(at + 1 for at in pairs), *cell_lines(lines)}


def _kind(line: str) -> BlockKind | None:
    if not line.strip():
        return None
    if _HEADING.match(line):
        return "heading"
    if _ROW.match(line):
        return "table"
    if _ITEM.match(line):
        return "item"
    return "paragraph"


def _raw_blocks(text: str) -> Iterator[Block]:
    kind: BlockKind | None = None
    start = stop = 0
    fenced = False
    lines = list(_lines(text))
    loose = _rows_without_edges([text[a:b] for a, b in lines]) if "|" in text else set()
    for number, (a, b) in enumerate(lines):
        line = text[a:b]
        if _FENCE.match(line):
            fenced = not fenced
            line_kind: BlockKind | None = "code"
        else:
            in_table = number in loose or (kind == "table" and bool(_OPEN_ROW.match(line.rstrip("\n"))))
            line_kind = "code" if fenced else "table" if in_table else _kind(line)
        continues = (
            (line_kind == kind and kind in ("paragraph", "table", "code")) or (line_kind, kind) == ("paragraph", "item")
        )
        ends = line_kind == "paragraph" and number > 0 and _is_whole(text, *lines[number - 1])
        if continues and not ends and not (kind == "item" and _leaves(text, lines, number)):
            stop = b
            continue
        if kind is not None:
            yield Block(kind, start, stop)
        kind, start, stop = line_kind, a, b
    if kind is not None:
        yield Block(kind, start, stop)


def _is_whole(text: str, start: int, stop: int) -> bool:
    """Whether a line is a paragraph of its own: longer than any that was wrapped, and with a sentence's end."""
    line = text[start:stop].rstrip()
    return len(line) > _WRAPPED and line.endswith(_SENTENCE_ENDS)


def _leaves(text: str, lines: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether a line behind an item's is no part of it: the item's was too short to be wrapped, and this one begins anew at the margin."""
    (a, b), (start, _) = lines[number - 1], lines[number]
    return len(text[a:b].rstrip()) < _TOO_SHORT and text[start].isupper()


_TOO_SHORT = 56
"""Characters of a line that nobody wraps yet."""
_WRAPPED = 160
"""Characters of the longest line that a writer or a program wraps."""
_SENTENCE_ENDS = (".", "!", "?", ":", '."', ".”", "?”", "!”", '?"', '!"', ".)", "…")


def _depth(text: str, block: Block) -> int:
    return len(text[block.start : block.stop].lstrip()) - len(text[block.start : block.stop].lstrip().lstrip("#"))


_DEEPEST = 7
"""The depth of a heading that nothing but its place marks, below Markdown's six."""
_PLAIN_HEADING = pattern(r"[ \t]*[A-Z0-9](?:[^.!?;,\n]|\.(?=\d)|[.,](?=\w)){2,59}?[^.!?;:,\s][ \t]*\n?")
_FIGURE = pattern(r"(?<![\w.-])\d[\d.,]*\s?(?:%|[xX×](?!\w)|[KkM]\b|/s|ms\b)|(?<![v\w.-])\d+\.\d|\d,\d{3}|\|")


def _is_plain_heading(text: str, block: Block, follows: Block | None) -> bool:
    """Whether *block* is a short line by itself, without a figure, above a longer paragraph: what is left of a heading in plain text."""
    if block.kind != "paragraph" or follows is None or follows.kind not in ("paragraph", "item", "table"):
        return False
    if follows.stop - follows.start <= block.stop - block.start or _PLAIN_HEADING.fullmatch(text, block.start, block.stop) is None:
        return False
    return _FIGURE.search(text, block.start, block.stop) is None


def _labels(raw: Sequence[Block]) -> set[int]:
    """The lines that part one list into several, as "SSD" does of "RNN-T / - 1 node: 30.33 min / SSD / - 16 nodes: 8.42 min": each leads
    the items right below it, and nothing farther down."""
    inner = {at for at in range(1, len(raw) - 1) if raw[at].kind == "paragraph" and raw[at - 1].kind == raw[at + 1].kind == "item"
             and raw[at - 1].stop == raw[at].start and raw[at].stop == raw[at + 1].start}  # fmt: skip
    first = set()
    for at in inner:
        begin = at - 1
        while begin and raw[begin].kind == "item" and raw[begin - 1].stop == raw[begin].start:
            begin -= 1
        if raw[begin].kind == "paragraph":
            first.add(begin)
    return inner | first


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of *text* in order, each under its headings."""
    path: list[tuple[int, tuple[int, int]]] = []
    out: list[Block] = []
    raw = list(_raw_blocks(text))
    labels = _labels(raw)
    for at, block in enumerate(raw):
        plain = _is_plain_heading(text, block, raw[at + 1] if at + 1 < len(raw) else None) if at and at not in labels else False
        if block.kind == "heading" or plain:
            depth = _DEEPEST if plain else _depth(text, block)
            path = [(d, span) for d, span in path if d < depth]
            out.append(Block("heading", block.start, block.stop, tuple(span for _, span in path)))
            path.append((depth, (block.start, block.stop)))
        else:
            own = _run_in(text, block) if block.kind == "paragraph" else ()
            out.append(Block(block.kind, block.start, block.stop, (*(span for _, span in path), *own)))
    return tuple(out)


_RUN_IN = pattern(r"\n*[ ]{2}(?P<words>\S[^\n!?;]{1,58}?[^\s,])[ ]{2}\s*(?=\S[^\n]{40})")
"""Bold at a paragraph's beginning, which the shadow has as two blanks on each side: "**ThinkEdge SE450.** Four cards ..."."""


def _run_in(text: str, block: Block) -> tuple[tuple[int, int], ...]:
    """The heading that a paragraph begins with, if it does: bold, short, and without a figure."""
    match = _RUN_IN.match(text, block.start, block.stop)
    return (match.span("words"),) if match and not _FIGURE.search(text, *match.span("words")) else ()


def _sentences_of(text: str, block: Block, index: int) -> Iterator[Sentence]:
    begins, items = cuts(text, block.start, block.stop)
    lead: tuple[int, int] | None = None
    marked = False
    for start, stop in zip(begins, [*begins[1:], block.stop], strict=True):
        a = start + len(text[start:stop]) - len(text[start:stop].lstrip())
        b = start + len(text[start:stop].rstrip())
        if a >= b:
            continue
        if text[a:b] in MARKS:
            marked = True
            continue
        yield Sentence(a, b, index, lead if start in items or marked else None)
        marked = False
        if not items or start < items[0]:
            lead = (a, b)


def structure(text: str) -> Structure:
    """Blocks and sentences of *text*, which should be the shadow of the article's text."""
    found = blocks(text)
    sentences: list[Sentence] = []
    last: tuple[int, int] | None = None
    for index, block in enumerate(found):
        if block.kind in ("table", "code"):
            continue
        for sentence in _sentences_of(text, block, index):
            in_list = block.kind == "item" and sentence.lead is None
            sentences.append(Sentence(sentence.start, sentence.stop, index, last) if in_list else sentence)
        if block.kind == "paragraph" and sentences:
            last = (sentences[-1].start, sentences[-1].stop)
        elif block.kind == "heading":
            last = None
    return Structure(found, tuple(sentences))
