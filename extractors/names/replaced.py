"""Benchmarks that a text names only because another one took their place: "RetinaNet, which takes the place of SSD-ResNet34"."""

from __future__ import annotations

from collections.abc import Iterable

from store.model import Mention
from store.plain import pattern

_TOOK_ITS_PLACE = pattern(
    r"(?:,\s+(?:the|a|our)\s+(?:[a-z-]+\s+){1,4}(?:that|which)|,?\s+(?:which|that))?\s+"
    r"(?:(?:takes?|took|has\s+taken)\s+the\s+place\s+of|replace[sd]|has\s+replaced|succeed(?:s|ed))\s+(?:the\s+)?(?:[a-z]+\s+){0,2}"
    r"|,\s+(?:the\s+)?successor\s+(?:of|to)\s+(?:the\s+)?"
)
"""From the one to the other: "RetinaNet, the new network that takes the place of SSD", "RetinaNet replaces SSD"."""
_GOES_ON = pattern(r"\s*,?\s+(?:which|that)\s")
""" "... replaces GPT-J, which ran at 239.9 samples/s": of the one that was replaced."""


def without_replaced(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """*mentions*, left to right, without the benchmarks whose place the one named before them took."""
    kept: list[Mention] = []
    last: Mention | None = None
    for mention in mentions:
        if mention.kind == "benchmark":
            gave_way = last and last.name != mention.name and _TOOK_ITS_PLACE.fullmatch(text, last.stop, mention.start)
            if gave_way and not _GOES_ON.match(text, mention.stop):
                continue
            last = mention
        kept.append(mention)
    return kept
