"""Where the sentences of a block of text begin: behind full stops that end one, at the marks of lists, and where a table's cell ends."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from store.plain import pattern
from store.wording import WORDING

MARKS = frozenset("•●➢▪")
"""A mark alone is the head of the item behind it."""
_ENDS = (
    r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?(?:[A-Z0-9•●➢▪\-]|[a-z]{1,2}[A-Z][A-Za-z]))",
    r"(?<=;)\s+(?=and\b|[A-Z])",
)
_END = pattern(rf"[.!?;](?:{'|'.join(_ENDS)})")
_END_OR_MARK = pattern(rf"[.!?;\s](?:{'|'.join(_ENDS)}|(?<=\s)[•●➢▪]\s)")
"""The first sign of both stands alone, so that a search leaps from one to the next; to each blank only in texts with such marks."""
_FIRST = pattern(r"1[.)]\s")
_NUMBERED = pattern(r"[(\d](?<!\S.)(?:(?<=\()\d{1,2}|(?<=\d)\d?)[.)]\s+(?=\S)")
"""The mark of an item, "3. " or "(3) "; its first sign stands alone, as above."""
_DASHED = pattern(r" - (?<=[\w.:;)] - )(?=[A-Z][\w.-]*(?:\s|:\s))| - (?<=[A-Za-z.:;)] - )(?=\d{1,5}x?\s+[A-Za-z])")
_BULLET = pattern(r"\s[•●➢▪]\s")


def cuts(text: str, start: int, stop: int) -> tuple[list[int], list[int]]:
    """Offsets at which sentences of the block ``text[start:stop]`` begin, and those of them that begin list items."""
    items = _numbered(text, start, stop)
    dashed = [match.start() + 1 for match in _DASHED.finditer(text, start, stop)]
    items += dashed if len(dashed) > 1 else []
    items += _announced(text, start, stop)
    marked = any(text.find(mark, start, stop) >= 0 for mark in MARKS)
    if marked:
        items += [match.start() + 1 for match in _BULLET.finditer(text, start, stop)]
    marks = {mark.end() for at in items if (mark := _NUMBERED.match(text, at, stop))}  # "... the 40GB version 3. SSD: ...": no end
    found = (_END_OR_MARK if marked else _END).finditer(text, start, stop)
    ends = [m.end() for m in found if m.end() not in marks and _is_end(text, m)]
    if text.find("\n", start, stop - _LINE) >= 0:
        ends += [m.end() for m in _TITLE.finditer(text, start, stop)]
    ends += [m.end() for m in _CELL_THEN_PROSE.finditer(text, start, stop)]
    ends += [m.start() for m in _PROSE.finditer(text, start, stop) if _is_behind_label(text, start, m.start())]
    if any(text.find(word, start, stop) >= 0 for word in ("These", "Those")):
        ends += [m.end() for m in _THEN_THESE.finditer(text, start, stop)]
    return _bounded(text, sorted({start, *items, *ends}), stop), sorted(items)


def _announced(text: str, start: int, stop: int) -> list[int]:
    """Where the items behind a colon begin, "highlights: - the 8-GPU B200 instance ... - a GB200 ...", up to the list's full stop."""
    colon = text.find(": - ", start, stop)
    if colon < 0:
        return []
    match = _LIST_ENDS.search(text, colon, stop)
    end = match.start() if match else stop
    dashes = list(_DASH.finditer(text, colon, end))
    begins = [dash.start() + 1 for dash in dashes]
    told = all(_DIGIT.search(text, at, to) for at, to in pairwise([*begins, end]))
    return begins if told and len(begins) > 1 and all(_ITEM.match(text, dash.end()) for dash in dashes) else []


_DASH, _DIGIT = pattern(r" - (?=\S)"), pattern(r"\d")
_ITEM = pattern(r"[A-Z]|(?:the|an?|our|its|their|one|two|three|four|six|eight)\s")
""" "- the 8-GPU B200 instance", and neither "- up 5% on v5.0 -" nor "- and 770 tokens/s"."""
_LIST_ENDS = pattern(r"[.!?]\s+(?=[A-Z])")
_INITIAL = 2
"""Characters of a letter with its full stop."""


@lru_cache(maxsize=1)
def _abbreviated() -> tuple[str, ...]:
    """How a text ends that ends in an abbreviation of two letters or more."""
    return tuple(f"{word}." for word in WORDING.abbreviations)


@lru_cache(maxsize=1)
def _abbreviation() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in WORDING.abbreviations)
    return pattern(rf"(?:\b(?:{words})|(?<![-/°])(?<!\d )\b[A-Z])\.$|\bv\.$|\d\.$(?<=\b\d\.)")


_SHORT_UNITS = ("min.", "sec.", "hr.", "hrs.")
_MEASURED = pattern(r"(?:\d\s?|/)(?:min|sec|hrs?)\.$")
""" "The SSD training time 145.8 min. In ResNet-50 ...": the unit ends the sentence."""


_LIST_MARK = pattern(r"(?:^|\n|[.:;!?)]\s+|\b(?:[Ff]ig(?:ure|s)?|[Tt]able|[Ss]tep|[Pp]hase|[Nn]ote|[Ss]ection|No)\b\.?\s*)\d{1,2}\.$")
""" "2. Second item", "Figure 2. Times", and not the end of "in Llama 2."."""


_CAMEL = pattern(r"[a-z]{1,2}[A-Z][A-Za-z]")
""" "Inference v3.0. xFusion also submitted"."""


def _is_end(text: str, match: re.Match[str]) -> bool:
    if text[match.start()] != ".":
        return True
    before = text[max(0, match.start() - 12) : match.start() + 1]
    after = text[match.end() : match.end() + 1]
    if after == "(" and text[match.end() + 1 : match.end() + 2].isdecimal():
        return False
    if before.endswith(_SHORT_UNITS) and _MEASURED.search(before) and after.isupper():
        return True
    if before.endswith(" etc.") and after.isupper():
        return True
    if before.endswith((".m.", ".M.")) and _ZONE.match(text, match.end()):
        return False
    whole_word = len(before) > _INITIAL and before[-3:-1].isalpha() and not before.endswith(_abbreviated())
    if not whole_word and _abbreviation().search(before):
        begins = after.isupper() or _CAMEL.match(text, match.end())
        return bool(re.search(r"\d\.$", before)) and bool(begins) and not _LIST_MARK.search(before)
    return True


_ZONE = pattern(
    r"(?:(?:US\s+)?(?:Pacific|Eastern|Central|Mountain|British|Greenwich|Japan|China|Korea|India)\b|(?:UTC|GMT|[PECM][SD]?T|BST|CES?T|JST|KST|IST)\b)"
)
""" "Embargoed until 8 a.m. Pacific time": the time goes on."""


def _numbered(text: str, start: int, stop: int) -> list[int]:
    """Where the items "1. ... 2. ... 3. ..." of a running text begin; empty unless they count up from one."""
    if not _FIRST.search(text, start, stop):
        return []
    found: list[int] = []
    for match in _NUMBERED.finditer(text, start, stop):
        if int(match.group().lstrip("(").rstrip()[:-1]) == len(found) + 1:
            found.append(match.start())
    return found if len(found) > 1 else []


_CELL_THEN_PROSE = pattern(
    r"\d\s?(?:min|minutes|ms|s|W|%|[xX×]|[A-Za-z]+/s(?:ec(?:ond)?)?)\s+(?=(?:In|On|For|With|At|We|Our|The|This|These|It|All|Both|Besides|[A-Z][a-z]+ing)\s+[a-z]{2})"
)
""" "4.19 min 2.66 min In the open division we trained": the last cell of a table that has lost its lines ends without a full stop."""
_PROSE = pattern(r"(?:For|In|On|With|At|We|Our|Furthermore)(?=\s+[A-Za-z][\w-]+)")
_LABEL = pattern(r"\s(?!(?:from|with|into|than|over|under|using)$)[a-z]{4,}$")


def _is_behind_label(text: str, start: int, at: int) -> bool:
    """Whether the word before *at* in a block from *start* may end a cell: no preposition, and whole."""
    if at <= start or not text[at - 1].isspace():
        return False
    end = start + len(text[start:at].rstrip())
    return _LABEL.search(text, max(start, text.rfind(" ", start, end)), end) is not None


_THEN_THESE = pattern(r"\s(?<=[a-z]{3}\s)\s*(?=(?:These|Those)\s+[a-z]{3})")
_LINE = 100
"""Characters of a line that fills a page's width."""
_TITLE = pattern(rf"^[^\s|][^\n|]{{6,68}}[^\n|.,;:!?\s(&-]\n(?=[A-Z][^\n]{{{_LINE - 1}}})", re.MULTILINE)
"""A short line before a long one is a title that has lost its mark: a wrapped text's lines are of one length."""
_LONGEST = 1500
"""Characters; a longer sentence is a list or a table without its lines, and is read in pieces."""


def _bounded(text: str, begins: list[int], stop: int) -> list[int]:
    """*begins* with further ones, at blanks, so that no sentence is longer than ``_LONGEST``."""
    out: list[int] = []
    for start, end in zip(begins, [*begins[1:], stop], strict=True):
        out.append(start)
        while end - out[-1] > _LONGEST:
            blank = text.rfind(" ", out[-1] + 1, out[-1] + _LONGEST)
            out.append(blank + 1 if blank > out[-1] else out[-1] + _LONGEST)
    return out
