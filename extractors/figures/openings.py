"""A quick look before the patterns: can a stretch of text hold what they look for? Its words against the patterns' first words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from string import ascii_lowercase

from store.plain import pattern

_LETTERS = pattern(r"[a-z]+")
_ONLY_LETTERS = bytes(sign if chr(sign) in ascii_lowercase else ord(" ") for sign in range(256))
"""Each sign as itself or as a blank: twice as fast as the pattern."""


@lru_cache(maxsize=16)
def spoken(text: str, start: int, stop: int) -> frozenset[str]:
    """The words of ``text[start:stop]`` in lower case, without their digits and signs: what no pattern need look for."""
    said = text[start:stop].casefold().encode("ascii", "replace")
    return frozenset(said.translate(_ONLY_LETTERS).decode("ascii").split())


def may_say(firsts: frozenset[str], text: str, start: int, stop: int) -> bool:
    """Whether ``text[start:stop]`` has one of the words *firsts* that a pattern's phrases begin with; else it is not worth a try."""
    return not firsts.isdisjoint(spoken(text, start, stop))


def standing(text: str, words: Iterable[str], start: int = 0, stop: int | None = None) -> list[int]:
    """Where one of *words* stands in ``text[start:stop]``, left to right: much faster than a pattern that begins with common letters."""
    end = len(text) if stop is None else stop
    places: list[int] = []
    for word in words:
        at = text.find(word, start, end)
        while at >= 0:
            places.append(at)
            at = text.find(word, at + 1, end)
    return sorted(places)


def forms(nouns: str) -> frozenset[str]:
    """The words that a pattern's list of nouns matches, in lower case: "cards?|class" says "card", "cards" and "class"."""
    return frozenset(form for noun in nouns.casefold().split("|") for form in (noun.replace("s?", ""), noun.replace("s?", "s")))


def openings(phrases: Iterable[str]) -> frozenset[str]:
    """The first words of *phrases*; one of signs alone ("#1") has none."""
    return frozenset(words[0] for phrase in phrases if (words := _LETTERS.findall(phrase.casefold())))
