"""Article text -> its shadow: plain text of the same length, which every pattern reads."""

from __future__ import annotations

import re

from extractors.tags import without_tags
from store.plain import odd_signs, pattern, plain

_SIGNS = {
    **dict.fromkeys("™®©\u200b\u00ad", " "),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("’‘", "'"),
    **dict.fromkeys("“”", '"'),
}


def shadow(text: str) -> str:
    """*text* with marks, bold's asterisks and odd blanks as plain blanks, quotes, hyphens and letters as ASCII; every offset stays true.

    Endless runs of one sign are filled with a character that means nothing, so that no pattern walks them twice.
    """
    text = without_tags(text).replace("\t", " ").replace("\x00", " ").replace("**", "  ")
    if odd := odd_signs(text):
        for sign in odd & _SIGNS.keys():
            text = text.replace(sign, _SIGNS[sign])
        if not odd.isdisjoint(_RAISED):
            text = _NOTE_MARK.sub(lambda match: " " * len(match.group()), text)
        text = plain(text)
    if "`" in text:
        text = _CODE_SPAN.sub(r" \1 ", text)
    if "~~" in text:
        text = _STRUCK.sub(lambda match: " " * len(match.group()), text)
    if "~" in text:
        text = _SUBSCRIPT.sub(lambda match: f" {match.group(1)} ", text)
    if "\\times" in text:
        text = _TIMES.sub(lambda match: "x".ljust(len(match.group())), text)
    if "...." in text:
        text = _LEADERS.sub(lambda match: " " * len(match.group()), text)
    return _RUN.sub(_filled, text) if any(sign * _ENDLESS in text for sign in set(text[:: _ENDLESS - 1]) if not sign.isalnum()) else text


_CODE_SPAN = pattern(r"(?<!`)`(?!`)([^`\n]{1,60})`(?!`)")
""" "`F1`: `90.17833`": Markdown's code within a line."""
_RAISED = frozenset("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079")
_NOTE_MARK = re.compile(f"(?<=[A-Za-z)])[{''.join(sorted(_RAISED))}]{{1,2}}(?![A-Za-z0-9])")
""" "Server⁷": a footnote's mark at a word, and "m²"."""
_STRUCK = pattern(r"~~(?!\s)[^~\n]{1,400}(?<!\s)~~")
"""Markdown's strike-through: taken back."""
_SUBSCRIPT = pattern(r"(?<=[A-Za-z])~([\w.]{1,8})~")
"""Markdown's subscript: "Bow Pod~16~"."""
_TIMES = pattern(r"\$\s?\\times\s?\$|\\times\b")
""" "2.7 $\\times$": how Markdown with formulas writes a multiple."""
_LEADERS = pattern(r"(?<![.])\.{4,39}(?![.])")
""" "Arm NN ......... 16.6 samples/s": dots that lead the eye to the next column."""
_ENDLESS = 40
"""Characters of a run; one of each run is in every thirty-ninth of the text, so that only these few are looked for."""
_RUN = pattern(rf"[^\S\n]{{{_ENDLESS},}}|\n{{{_ENDLESS},}}|([^\w\s])\1{{{_ENDLESS - 1},}}")
_FILLER = "\ufffc"


def _filled(match: re.Match[str]) -> str:
    run = match.group()
    return run[:2] + _FILLER * (len(run) - 3) + run[-1]
