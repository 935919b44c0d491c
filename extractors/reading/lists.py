"""Lists that the precise reading lost: one that stands between two blocks that it kept is a part of the text.

Link lists of a page's margin stand between nothing that was kept.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_LIST = re.compile(r"<(ul|ol)\b[^>]{0,300}>(?P<items>(?:(?!<(?:ul|ol|nav)\b).){1,6000}?)</\1>", re.DOTALL | re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^>]{0,300}>(.*?)(?=</li>|<li\b|$)", re.DOTALL | re.IGNORECASE)
_BETWEEN = r"\s*(?:</?(?:div|section)\b[^>]{0,200}>\s*){0,3}"
_BEFORE = re.compile(
    rf"<(p|h[1-6])\b[^>]{{0,300}}>((?:(?!</?(?:p|h[1-6])\b).){{1,3000}}?)</\1>{_BETWEEN}$", re.DOTALL | re.IGNORECASE
)
_AFTER = re.compile(rf"{_BETWEEN}<(p|h[1-6])\b[^>]{{0,300}}>(.{{1,3000}}?)</\1>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_DIGIT = re.compile(r"\d")
_REACH = 4_000
_MOST = 60
"""Lists of a page that are looked at."""
_TELLING = 24
"""Characters by which a block is known again in the text."""


def restored(text: str, markup: str) -> str:
    """*text* with the lists of *markup* that stand between two blocks of it and that it lacks; only those that hold a number."""
    for number, found in enumerate(_LIST.finditer(markup)):
        if number >= _MOST:
            break
        items = [item for item in _items(found["items"]) if item]
        if not items or not any(_DIGIT.search(item) for item in items) or any(item[:_TELLING] in text for item in items):
            continue
        before = _BEFORE.search(markup, max(0, found.start() - _REACH), found.start())
        after = _AFTER.match(markup, found.end(), found.end() + _REACH)
        if before and after and _plain(after[2])[:_TELLING] in text:
            text = _inserted(text, _plain(before[2]), items)
    return text


def _items(markup: str) -> Iterator[str]:
    return (_plain(item[1]) for item in _ITEM.finditer(markup))


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def _inserted(text: str, before: str, items: list[str]) -> str:
    """*text* with *items* behind the block that ends like *before*; unchanged where it has no such block."""
    at = text.find(before[-_TELLING:]) if len(before) >= _TELLING // 2 else -1
    if at < 0:
        return text
    end = at + len(before[-_TELLING:])
    if text[end : end + 1] not in ("", "\n"):
        return text
    return text[:end] + "\n\n" + "\n".join(f"- {item}" for item in items) + text[end:]
