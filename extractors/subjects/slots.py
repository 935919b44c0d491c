"""Which names belong to which figure of a sentence.

A group of names as long as the group of figures is matched one by one; otherwise each group of figures takes the names on its
own side of its neighbours, and what it lacks from the groups before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import pairwise

from extractors.figures.figure import Figure
from extractors.subjects.groups import Group, grouped_names
from extractors.subjects.owners import OF_BOTH, PRODUCTS, leans_left, owners
from store.frozen import frozen
from store.model import Mention
from store.plain import pattern


@frozen(kw_only=False)
class Slot:
    """A name for one slot of a figure's subject and how it was found.

    ``list``, ``own``, ``earlier``, or in the words of the ``baseline`` that the figure gives.
    """

    mention: Mention
    how: str


@frozen(kw_only=False)
class Share:
    """The names that one figure gets, by mention kind."""

    slots: dict[str, Slot] = field(default_factory=dict)


def share(text: str, groups: Sequence[Group[Figure]], mentions: Iterable[Mention]) -> dict[Figure, Share]:
    """The names of the sentence that each figure of *groups* gets. A name stands in at most one slot of a figure."""
    by_kind: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_kind.setdefault(mention.kind, []).append(mention)
    shares = {figure: Share() for group in groups for figure in group.items}
    for kind, named in by_kind.items():
        names = list(_parted(text, grouped_names(text, named), groups))
        belonging = owners(text, names, groups)
        for index, group in enumerate(groups):
            own = [name for name, owner in zip(names, belonging, strict=True) if owner == index]
            earlier = [name for name, owner in zip(names, belonging, strict=True) if owner < index]
            if kind in PRODUCTS and group.items[0].form in ("ratio", "percent"):
                earlier = [name for name in earlier if not _OTHER_END.search(text, max(0, name.start - 60), name.start)] or earlier
            if kind in PRODUCTS or kind == "vendor":
                earlier = [name for name in earlier if not _is_where_it_came_from(text, name, group, groups)]
            _fill(kind, group, own, earlier, shares, moves=_moves(text, group))
        if len(names) == 1 and (kind == "benchmark" or kind in PRODUCTS):
            _said_last(text, names[0], groups, shares, _ONE_CLAUSE if kind == "benchmark" else _BOTH_ON)
    _of_one_run(groups, shares)
    _on_its_own_machine(groups, shares)
    _in_brackets(text, groups, shares)
    _of_both(text, groups, shares)
    return shares


def _is_where_it_came_from(text: str, name: Group[Mention], group: Group[Figure], groups: Sequence[Group[Figure]]) -> bool:
    """Whether *name* tells the first of a figure and what it grew to: "from 14,600 samples/s in NVIDIA's entry to 103,000"."""
    first = next((other for other in reversed(groups) if other.stop <= name.start), None)
    if first is None or _UP_TO.fullmatch(text, name.stop, group.items[0].digits_start) is None:
        return False
    return _FROM.search(text, max(0, first.start - 16), first.items[0].digits_start) is not None


_FROM = pattern(r"\bfrom\s+(?:(?:about|just|only|over|nearly)\s+)?[~]?$", re.IGNORECASE)
_UP_TO = pattern(r"[^,;.]{0,70}?\s+to\s+(?:(?:about|just|over|nearly|more\s+than|some)\s+)?[~]?", re.IGNORECASE)


def _on_its_own_machine(groups: Sequence[Group[Figure]], shares: dict[Figure, Share]) -> None:
    """Takes back an accelerator that stands behind another machine's name, from a figure of a machine of its own: "6.0% on the G5500 V7
    with 10 L40 GPUs, and 1.76% on the 2288H V7"."""
    machines = [slot.mention for part in shares.values() if (slot := part.slots.get("system"))]
    for figure in (figure for group in groups for figure in group.items):
        own, chip = (shares[figure].slots.get(kind) for kind in ("system", "accelerator"))
        if own is None or chip is None or own.how == "earlier" or chip.how != "earlier":
            continue
        holder = max((m for m in machines if m.stop <= chip.mention.start), key=lambda m: m.start, default=None)
        if holder is not None and holder.name != own.mention.name and chip.mention.start < own.mention.start:
            del shares[figure].slots["accelerator"]


_NAMED_IN_BRACKETS = pattern(r"\s*\([^()]{1,32}\)\s*(?:,|,?\s+and)\s+")


def _in_brackets(text: str, groups: Sequence[Group[Figure]], shares: dict[Figure, Share]) -> None:
    """Gives the scenario that ends a list to all of it: "45,617 (ResNet50), 3,024 (BERT-99) and 18,327 (DLRM-v2) samples/s Offline"."""
    for one, other in reversed(list(pairwise(groups))):
        slot = shares[other.items[0]].slots.get("scenario")
        if slot and slot.how == "own" and slot.mention.start > other.stop and _NAMED_IN_BRACKETS.fullmatch(text, one.stop, other.start):
            for figure in one.items:
                shares[figure].slots.setdefault("scenario", Slot(slot.mention, "own"))


def _of_both(text: str, groups: Sequence[Group[Figure]], shares: dict[Figure, Share]) -> None:
    """Gives a scenario to all figures that it is said of: "5,701 samples/s for BERT-99 and 2,241 for RetinaNet, both Offline"."""
    for at, last in enumerate(groups):
        slot = shares[last.items[0]].slots.get("scenario") if len(last.items) == 1 else None
        if slot is None or slot.how != "own" or not (told := OF_BOTH.search(text, last.stop, max(last.stop, slot.mention.start))):
            continue
        many = _SO_MANY.get(told.group("many").split()[-1].casefold(), at + 1)
        for figure in (figure for group in groups[max(0, at + 1 - many) : at] for figure in group.items):
            shares[figure].slots["scenario"] = Slot(slot.mention, "own")


_SO_MANY = {"both": 2, "three": 3, "four": 4}


def _of_one_run(groups: Sequence[Group[Figure]], shares: dict[Figure, Share]) -> None:
    """Gives an efficiency the scenario of the power before it: "at 1,021 W offline the box achieves 327 images/s/W, and 314 in Server"."""
    for one, other in pairwise(groups):
        drawn, reached = one.items[-1], other.items[0]
        slot, own = shares[drawn].slots.get("scenario"), shares[reached].slots.get("scenario")
        if slot is None or slot.how == "earlier" or slot.mention.start < drawn.stop:
            continue
        if _kind(drawn) != "power" or _kind(reached) != "efficiency":
            continue
        if own is None or own.how == "earlier" or len(other.items) == _PAIR:
            shares[reached].slots["scenario"] = Slot(slot.mention, "own")


def _kind(figure: Figure) -> str | None:
    return figure.unit.kind if figure.unit else None


def _parted(text: str, names: Iterable[Group[Mention]], groups: Sequence[Group[Figure]]) -> Iterable[Group[Mention]]:
    """*names*, but for a list whose first name hangs on a figure before it and whose last one acts: two parts of the sentence.

    "24% for ResNet-50 and 32% for RetinaNet, and RNN-T got 1.5x faster".
    """
    for name in names:
        listed = len(name.items) > 1
        before = next((group for group in reversed(groups) if group.stop <= name.start), None) if listed else None
        hangs = before is not None and len(before.items) == 1 and leans_left(text, before.stop, name.start)
        if hangs and _ACTS.match(text, name.stop):
            yield Group(name.items[:-1])
            yield Group(name.items[-1:])
        else:
            yield name


_ACTS = pattern(
    r"\s+(?:(?:division|category|scenario)\s+)?"
    r"(?:got|gets?|is|was|went|rose|grew|ran|runs|did|does|reached|reaches|needs|took|takes|gained|gains|improved|improves|became|climbed)\s+"
    r"(?:[a-z]+\s+){0,3}?(?:[~]?\d|(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b)"
)
_OTHER_END = pattern(
    r"\b(?:against|versus|vs\.?|compared\s+(?:to|with)|up\s+from)\s+[~]?\d[\d.,]*[KM]?\s+(?:[a-z/]+\s+){0,3}?(?:for|of|on|with|by)\s+(?:[a-z]+\s+|'s\s+){0,2}$",
    re.IGNORECASE,
)
""" "Against 42,121 for one A100, a factor of 1.93": the A100 is the other end."""
_ONE_CLAUSE = pattern(r"(?:(?!\bwhile\b|\bon\b|\bfor\b)[^;:.,]|[.,](?=\d))*\b(?:on|for|in)\s+(?:the\s+)?", re.IGNORECASE)


_BOTH_ON = pattern(
    r"\s+(?:in\s+(?:the\s+)?)?(?:offline|server|interactive)\b(?:(?!\b(?:while|on|with|using|for|from|than|over)\b)[^;:.,]|[.,](?=\d))*"
    r"\b(?:offline|server|interactive)\b(?:\s+(?:scenario|mode))?\s+(?:on|with|using)\s+(?:the\s+|its\s+|our\s+|an?\s+|one\s+)?(?:single\s+)?",
    re.IGNORECASE,
)
""" "3,062 tokens per second Offline and 2.5K+ in the Server scenario on one MI300X"."""


def _said_last(
    text: str, name: Group[Mention], groups: Sequence[Group[Figure]], shares: dict[Figure, Share], until: re.Pattern[str]
) -> None:
    """Gives the name that ends a clause to its earlier figures: "856K queries/s at 808 W and 811K samples/s on DLRM"."""
    for group in groups:
        if group.stop <= name.start and len(name.items) == 1 and until.fullmatch(text, group.stop, name.start):
            for figure in group.items:
                shares[figure].slots.setdefault(name.items[0].kind, Slot(name.items[0], "own"))


def _moves(text: str, group: Group[Figure]) -> bool:
    """Whether two figures are what one was and what it is: "5.6x on BERT, 5.1x on RetinaNet (22.9 to 4.4 minutes)"."""
    return len(group.items) == _PAIR and text[group.items[0].stop : group.items[1].start].strip() == "to"


def _fill(
    kind: str,
    group: Group[Figure],
    own: list[Group[Mention]],
    earlier: list[Group[Mention]],
    shares: dict[Figure, Share],
    *,
    moves: bool,
) -> None:
    size = len(group.items)
    aligned = next(
        (name for name in [*reversed(own), *reversed(earlier)] if len(name.items) == size and size > 1), None
    )
    if aligned is None and size > 1 and not own and not moves and len({(figure.form, figure.unit) for figure in group.items}) == 1:
        aligned = _told_apart(earlier, size)
    if aligned is None and kind == "scenario":
        aligned = _around(group, own)
    if aligned is not None:
        for figure, mention in zip(group.items, aligned.items, strict=True):
            shares[figure].slots[kind] = Slot(mention, "list")
        return
    chosen = _nearest(group, own)
    how = "own"
    if chosen is None and earlier and not (kind == "scenario" and len({m.name for name in earlier for m in name.items}) > 1):
        chosen, how = earlier[-1], "earlier"
    if chosen is not None and len({m.name for m in chosen.items}) == 1:
        for figure in group.items:
            shares[figure].slots[kind] = Slot(_of(chosen, figure), how)


def _around(group: Group[Figure], own: list[Group[Mention]]) -> Group[Mention] | None:
    """The two names of which one stands before a pair and one behind: "per single-stream query 29.2 mJ, and 51.3 mJ in MultiStream"."""
    if len(group.items) != _PAIR or len(own) != _PAIR or any(len(name.items) != 1 for name in own):
        return None
    first, second = own
    return Group(first.items + second.items) if first.stop <= group.start and second.start >= group.stop else None


_PAIR = 2


def _told_apart(earlier: list[Group[Mention]], size: int) -> Group[Mention] | None:
    """The names that so many earlier figures had one by one: "5.4 offline and 4.5 in server, 3.1x and 2.9x higher"."""
    items = {mention.name: mention for name in earlier for mention in name.items}
    return Group(tuple(items.values())) if len(items) == size else None


def _nearest(group: Group[Figure], names: list[Group[Mention]]) -> Group[Mention] | None:
    def distance(name: Group[Mention]) -> tuple[int, int]:
        gap = name.start - group.stop if name.start >= group.stop else group.start - name.stop
        return (gap, name.start)

    return min(names, key=distance, default=None)


def _of(name: Group[Mention], figure: Figure) -> Mention:
    """The member of a list of one name that stands nearest. A list of several names fills no slot: which one is not said."""
    return min(name.items, key=lambda m: min(abs(m.start - figure.stop), abs(figure.start - m.stop)))
