"""A quick look before the patterns: can a stretch of text hold what they look for? Its words against the patterns' first words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=16)
def spoken(text: str, start: int, stop: int) -> frozenset[str]:
    """The words of ``text[start:stop]`` in lower case, without their digits and signs: what no pattern need look for."""
    return frozenset(_LETTERS.findall(text[start:stop].casefold()))


def may_say(firsts: frozenset[str], text: str, start: int, stop: int) -> bool:
    """Whether ``text[start:stop]`` has one of the words *firsts* that a pattern's phrases begin with; else it is not worth a try."""
    return not firsts.isdisjoint(spoken(text, start, stop))


def forms(nouns: str) -> frozenset[str]:
    """The words that a pattern's list of nouns matches, in lower case: "cards?|class" says "card", "cards" and "class"."""
    return frozenset(form for noun in nouns.casefold().split("|") for form in (noun.replace("s?", ""), noun.replace("s?", "s")))


def openings(phrases: Iterable[str]) -> frozenset[str]:
    """The first words of *phrases*; one of signs alone ("#1") has none."""
    return frozenset(words[0] for phrase in phrases if (words := _LETTERS.findall(phrase.casefold())))
