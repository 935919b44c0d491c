"""Which item of a list each figure is about: "A (8x X), B (4x Y) and C achieved 1, 2 and 3 samples/s, respectively".

The names of one item can be several, and an item may lack a kind that its neighbour has, so lists of one kind (slots.py) do not
tell. Here the text itself is cut at its commas and "and"s outside of brackets, into as many parts as there are figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.figures.figure import Figure
from extractors.subjects.groups import Group
from extractors.subjects.slots import Share, Slot
from store.frozen import frozen
from store.model import Mention
from store.plain import pattern

HARDWARE = ("system", "accelerator", "processor")
_TEST = ("benchmark", "scenario")
_BENCHMARK = ("benchmark",)
_NAME = pattern(r"(?:the\s+)?(?:[a-z]{1,2})?[A-Z][\w.-]*[A-Z][\w.-]*,?\s*")
"""One word that is nothing but a name, for it has capitals within."""
_MACHINE = pattern(r"\s*(?:on\s+)?the\s+(?:[\w-]+\s+)?[A-Z][\w-]+(?:\s+[\w-]+){0,3},?\s*")
""" "The Gloria edge box", beside another's machine that is known."""
_CUT = pattern(r"[()]|,\s+(?:(?:and|or)\s+)?|\s(?:and|or)\s+")
_WORD = pattern(r"\brespectively\b", re.IGNORECASE)


@frozen(kw_only=False)
class Item:
    """A part of the sentence, and the names of hardware in it, or of the test; *kinds* tells which of both."""

    start: int
    stop: int
    names: tuple[Mention, ...]
    kinds: tuple[str, ...] = HARDWARE


def items(
    text: str, start: int, stop: int, groups: Sequence[Group[Figure]], mentions: Sequence[Mention]
) -> dict[Figure, Item]:
    """The item of each figure of the one list in ``text[start:stop]`` that "respectively" distributes; empty where it is not plain.

    Plain is a list in which every item names hardware, before the figures or between them and the word, or a test and its scenario, or
    in which some name a test and the others a name that no list knows: "on ResNet50 and SparseBERT, respectively".
    """
    word = _WORD.search(text, start, stop)
    listed = [group for group in groups if len(group.items) > 1]
    if word is None or len(listed) != 1:
        return {}
    [group] = listed
    for a, b in ((start, group.start), (group.stop, word.start())):
        parts = list(_parts(text, a, b))[-len(group.items) :]
        for kinds in (HARDWARE, _TEST, _BENCHMARK):
            named = [m for m in mentions if m.kind in kinds]
            found = [Item(x, y, tuple(m for m in named if x <= m.start < y), kinds) for x, y in parts]
            unnamed = sum(not item.names for item in found)
            if len(found) == len(group.items) and all(_is_plain(text, item) for item in found) and _is_meant(kinds, unnamed, len(found)):
                return dict(zip(group.items, found, strict=True))
    return {}


def _is_meant(kinds: tuple[str, ...], unnamed: int, items: int) -> bool:
    """Whether the items tell more than the lists of one kind do: where tests alone are named, one at least by a name unknown."""
    return unnamed < items and (unnamed > 0 or kinds is not _BENCHMARK)


def _is_plain(text: str, item: Item) -> bool:
    """Whether an item names its hardware, or a test with its scenario: "RetinaNet SingleStream, RNN-T SingleStream"."""
    if item.kinds is _TEST:
        return {m.kind for m in item.names} == set(_TEST)
    unknown = _NAME if item.kinds is _BENCHMARK else _MACHINE
    return bool(item.names) or unknown.fullmatch(text, item.start, item.stop) is not None


def _parts(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """``text[start:stop]`` cut at commas, "and" and "or" that stand in no bracket; parts without a letter are none."""
    depth, at = 0, start
    for cut in _CUT.finditer(text, start, stop):
        if cut.group() in "()":
            depth = max(0, depth + (1 if cut.group() == "(" else -1))
        elif depth == 0:
            if re.search(r"\w", text[at : cut.start()]):
                yield at, cut.start()
            at = cut.end()
    if re.search(r"\w", text[at:stop]):
        yield at, stop


def holding(found: Mapping[Figure, Item], mentions: Sequence[Mention]) -> dict[Figure, Item]:
    """The same items, with those of *mentions* that stand in each as its names."""
    return {
        figure: replace(item, names=tuple(m for m in mentions if item.start <= m.start < item.stop))
        for figure, item in found.items()
    }


def told(shares: Mapping[Figure, Share], found: Mapping[Figure, Item]) -> dict[Figure, Share]:
    """*shares* with the names of each figure's own item, and none of its neighbours'."""
    out = dict(shares)
    for figure, item in found.items():
        slots = {kind: slot for kind, slot in shares[figure].slots.items() if kind not in item.kinds}
        for mention in reversed(item.names):
            slots[mention.kind] = Slot(mention, "list")
        out[figure] = Share(slots)
    return out
