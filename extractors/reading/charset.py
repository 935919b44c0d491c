"""Bytes become text: by byte-order mark, header, the page's own word, or what fits; it never fails."""

from __future__ import annotations

import re

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
IN_PAGE = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]+)", re.IGNORECASE
)
WINDOWS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
"""What browsers read these names as: pages that say latin-1 are written in Windows' letters."""


def decoded(body: bytes, content_type: str = "") -> str:
    """*body* as text. UTF-8 wherever it is valid UTF-8; bytes that mean nothing become U+FFFD, NULs are dropped."""
    for mark, marked in BOMS:
        if body.startswith(mark):
            return _clean(body[len(mark) :].decode(marked, errors="replace"))
    try:
        return _clean(body.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    for name in (_stated(content_type), _in_page(body[:4096])):
        if name and (text := _attempt(body, name)) is not None:
            return _clean(text)
    return _clean(_likelier(body))


def _stated(content_type: str) -> str | None:
    found = IN_HEADER.search(content_type)
    return found[1].lower() if found else None


def _in_page(start: bytes) -> str | None:
    found = IN_PAGE.search(start)
    return (found[1] or found[2]).decode("ascii", errors="replace").lower() if found else None


def _attempt(body: bytes, name: str) -> str | None:
    """*body* read as *name*; None for UTF-8, which it is not, for an unknown charset, and for one that does not fit."""
    if name in ("utf-8", "utf8"):
        return None
    try:
        text = body.decode(WINDOWS.get(name, name), errors="replace")
    except (LookupError, UnicodeError):
        return None
    return text if text.count("\ufffd") <= len(text) / 200 else None


def _likelier(body: bytes) -> str:
    """UTF-8 with a few bad bytes, or Windows' letters throughout: whichever leaves more of the letters a meaning."""
    text = body.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(not char.isascii() for char in text) - bad
    return text if good >= bad else body.decode("cp1252", errors="replace")


def _clean(text: str) -> str:
    return text.replace("\x00", "")
