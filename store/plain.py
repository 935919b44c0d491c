"""Plain text: its letters, digits and blanks are ASCII. And the patterns over it, which are faster for that.

Where a pattern is ASCII, ``\\w``, ``\\s``, ``\\b`` and a letter in any case are one look into a small table; where it is not, each asks
Unicode's, and "s" and "k" have a third form in any case. Over plain text both find the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SIGNS = {"µ": "u", "μ": "u", "Δ": "Δ", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n"}
"""A micro- as units are written in ASCII, the one letter that column heads have as a sign, and what ends a line."""
_CONTROLS = {"\x1c": "\n", "\x1d": "\n", "\x1e": "\n", "\x1f": " "}
"""ASCII's separators, which are blanks to a pattern that is not ASCII, and end a line."""
_ODD = re.compile(r"[^\x00-\x7f]")


def pattern(expression: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """``re.compile`` for patterns that are tried on plain text alone."""
    return re.compile(expression, flags | re.ASCII)


@lru_cache(maxsize=4_096)
def _plain(sign: str) -> str:
    if sign in _SIGNS:
        return _SIGNS[sign]
    if sign.isspace():
        return " "
    if not sign.isalnum():
        return sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    parts = unicodedata.normalize("NFKD", sign)
    return parts[0] if parts[0].isascii() and parts[0].isalpha() and all(map(unicodedata.combining, parts[1:])) else "_"


def odd_signs(text: str) -> set[str]:
    """The different characters of *text* that are not ASCII."""
    return set() if text.isascii() else set(_ODD.findall(text))


def plain(text: str) -> str:
    """*text*, sign for sign, with ASCII's letters, digits and blanks: "ü" as "u", "µ" as "u"; a letter or number that has no such form
    ("数", "½", "²") as "_", which is no letter and no digit, but part of a word as the other is."""
    for control, blank in _CONTROLS.items():
        text = text.replace(control, blank)
    if text.isascii():
        return text
    odd = {sign: other for sign in odd_signs(text) if (other := _plain(sign)) != sign}
    return _ODD.sub(lambda match: odd.get(match.group(), match.group()), text) if odd else text
