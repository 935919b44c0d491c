"""Words from outside made safe to show: one line, no control or direction marks, no address but http(s)."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

LONGEST_URL = 600
"""A longer address would eat the mail; the announcement is shown without a link."""

JOINERS = "\u200c\u200d"  # needed within words of several scripts and within emoji


def line(text: str, limit: int | None = None) -> str:
    """*text* on one line: blanks and line ends of every kind as one blank, no control, format or direction marks.

    Cut at a blank to *limit* characters, with "…" in the place of what is missing.
    """
    joined = " ".join(text.split())
    kept = joined if joined.isprintable() else "".join(character for character in joined if _shown(character))
    return kept if limit is None or len(kept) <= limit else cut(kept, limit)


def cut(text: str, limit: int) -> str:
    """The beginning of *text*, at most *limit* characters with the "…"; never within a word or a number."""
    head = text[: limit - 1]
    if not text[limit - 1].isspace():
        head = head[: head.rfind(" ")] if " " in head else ""
    return head.rstrip(" ,;:") + "…"


def link(url: str) -> str | None:
    """*url* where a reader may follow it: http or https with a host, no blank or control character; or None."""
    if len(url) > LONGEST_URL or not re.fullmatch(r"https?://[^\s\x00-\x20\x7f<>\"'`\\]+", url, re.IGNORECASE):
        return None
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:
        return None


def host(url: str) -> str:
    """The host of an address, without www."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _shown(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs") or character in JOINERS
