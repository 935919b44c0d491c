"""Mentions of a text by place: which lie inside a span, which touch it; a few comparisons instead of all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import attrgetter

from store.model import Mention


class Spans:
    """Mentions in the order of the text. ``of`` sorts them."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        # what ``within`` found: a sentence is asked for again with each of its figures
        self._asked: dict[tuple[int, int], tuple[Mention, ...]] = {}

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Spans:
        """*mentions* by their start."""
        return cls(sorted(mentions, key=attrgetter("start")))

    def within(self, start: int, stop: int) -> tuple[Mention, ...]:
        """Mentions that lie in ``start:stop`` as a whole."""
        found = self._asked.get((start, stop))
        if found is None:
            first, last = bisect_left(self._starts, start), bisect_left(self._starts, stop)
            found = self._asked[start, stop] = tuple([mention for mention in self._mentions[first:last] if mention.stop <= stop])
        return found

    @cached_property
    def _longest(self) -> int:
        return max([mention.stop - mention.start for mention in self._mentions], default=0)

    def touching(self, start: int, stop: int) -> list[Mention]:
        """Mentions that share a character with ``start:stop``."""
        first, last = bisect_left(self._starts, start - self._longest), bisect_left(self._starts, stop)
        return [mention for mention in self._mentions[first:last] if mention.stop > start]
