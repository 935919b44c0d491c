"""Thousands of spellings, found in a text as by one pattern of all of them, without compiling that.

Such a pattern takes a tenth of a second to compile, and a text has words that begin a few dozen of the spellings.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

from store.wording import alternation

_WORD = re.compile(r"(?<![\w-])(?:\w+|[^\w\s])")
_ALIKE = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})
"""What a pattern without regard to case takes for a plain letter, and ``casefold`` does not."""


class Spelled:
    """Finds any of *spellings*, whatever their case, where neither a word nor a hyphen leads to it and no word goes on behind it.

    A blank in a spelling is any white space; one at its ends counts for nothing, and an empty spelling is none. Of those that begin at one
    place the longest is found. Finding costs some 10 us for 100 characters, and 0.2 ms more for each word that begins a spelling and is
    met for the first time.
    """

    def __init__(self, spellings: Iterable[str], *, not_before: str | None = None) -> None:
        """*not_before* is a regular expression for what may not follow either."""
        self._end = rf"(?!\w|{not_before})" if not_before else r"(?!\w)"
        self._spellings: dict[str, list[str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for spelling in map(str.strip, spellings):
            if first := _WORD.match(spelling):
                self._spellings.setdefault(_folded(first.group()), []).append(spelling)

    def finditer(self, text: str, start: int = 0, stop: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The spellings in ``text[start:stop]`` from left to right, none within another; what stands before *start* is seen."""
        last = start
        for word in _WORD.finditer(text, start, stop):
            if word.start() < last or (key := _folded(word.group())) not in self._spellings:
                continue
            if found := self._of(key).match(text, word.start(), stop):
                yield found
                last = found.end()

    def _of(self, key: str) -> re.Pattern[str]:
        """Matches the spellings whose first word is *key*."""
        pattern = self._patterns.get(key)
        if pattern is None:
            told = alternation(self._spellings[key])
            pattern = self._patterns[key] = re.compile(rf"(?:{told}){self._end}", re.IGNORECASE)
        return pattern


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else word.translate(_ALIKE).casefold()
