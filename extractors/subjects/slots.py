"""Which names belong to which figure of a sentence.

Figures that stand in one list ("28.3%, 28.7% and 36.6%") form a group, and so do names ("BERT, RNN-T and DLRM"). A group of
names as long as the group of figures is matched one by one; otherwise each group of figures takes the names on its own side
of its neighbours, and what it lacks from the groups before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Generic, TypeVar

from extractors.context import is_task
from extractors.figures.figure import Figure
from store.model import Mention

_JOINT = re.compile(
    r"[\s,.]{0,2}[\s,/&()]*(?:(?:and|or|to|respectively|plus|as well as)[\s,/&(]*)*"
    r"(?:(?:the|for|in|on|of|both|its|up|with)\s+|(?:less|more|fewer)\s+than\s+)?(?:[~<>≈]?\s*)",
    re.IGNORECASE,
)
_UP_FROM = re.compile(r"\b(?:up|down)\s+from\s+(?:about\s+|just\s+|only\s+|~)?$", re.IGNORECASE)
""" "315, up from 311, and 12.1 on BERT": what was before stands in no list with what comes next."""
_LISTS = re.compile(r",|\band\b")
_NAME_JOINT = re.compile(
    r"[\s,/&()]*(?:(?:and|or|as well as)[\s,/&(]*(?:(?:of|for|on|in|with|under)\s+)?)?(?:the\s+)?"
    r"(?:GPUs?|models?|benchmarks?|scenarios?|workloads?|networks?|queries|samples|accelerators?|processors?|CPUs?)?"
    r"[\s,/&()]*(?:(?:and|or)[\s,/&(]*)?(?:the\s+)?",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"^[^,;:]{0,28}?\b(?:on|for|in|with|at|using|running|during|from|off|of|by|per|under)\b[^,;:]*$|^\s*[(/]?\s*$|^\s*\([^()]{0,40}$|^\s+(?!while\b|and\b|whereas\b|but\b)[\w-]{1,20}\s*$"
    r"|^\s+(?:while|when)\s+[a-z]+ing\s+(?:to\s+)?(?:the\s+|its\s+)?(?:[a-z]+\s+)?$",
    re.IGNORECASE,
)


T = TypeVar("T", Figure, Mention)


@dataclass(frozen=True)
class Group(Generic[T]):
    """Neighbours in a list, left to right."""

    items: tuple[T, ...]

    @property
    def start(self) -> int:
        """Where the first one begins."""
        return self.items[0].start

    @property
    def stop(self) -> int:
        """Where the last one ends."""
        return self.items[-1].stop


@dataclass(frozen=True, slots=True)
class Slot:
    """A name for one slot of a figure's subject and how it was found.

    ``list``, ``own``, ``earlier``, or in the words of the ``baseline`` that the figure gives.
    """

    mention: Mention
    how: str


@dataclass(frozen=True, slots=True)
class Share:
    """The names that one figure gets, by mention kind."""

    slots: dict[str, Slot] = field(default_factory=dict)


def grouped_figures(
    text: str, figures: Sequence[Figure], restated: Mapping[Figure, Figure] | None = None
) -> list[Group[Figure]]:
    """*figures* in lists: neighbours of one kind of unit with nothing but commas and "and" between them.

    *restated* holds figures in brackets, with the one that they say again: a list goes on behind them.
    """
    groups: list[list[Figure]] = []
    ends = {head: again.stop for again, head in (restated or {}).items()}
    for figure in figures:
        if (
            groups
            and figure.start - (end := ends.get(groups[-1][-1], groups[-1][-1].stop)) < 60
            and "(" not in text[end : figure.start]
            and _JOINT.fullmatch(text, end, figure.start)
            and _of_one_kind(groups[-1][-1], figure, text[end : figure.start])
            and (groups[-1][-1].form == figure.form or not _LISTS.search(text, end, figure.start))
            and not _UP_FROM.search(text, max(0, groups[-1][-1].start - 24), groups[-1][-1].start)
        ):
            groups[-1].append(figure)
        else:
            groups.append([figure])
    return [Group(tuple(group)) for group in groups]


def _of_one_kind(one: Figure, other: Figure, gap: str) -> bool:
    """False for a rate and a power with a comma between them: what is listed is of one kind."""
    listed = "," in gap and one.form == other.form == "unit" and one.unit is not None and other.unit is not None
    return not listed or one.unit.kind == other.unit.kind  # type: ignore[union-attr]


def grouped_names(text: str, mentions: Iterable[Mention]) -> list[Group[Mention]]:
    """*mentions* of one kind in lists."""
    groups: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        if groups and (groups[-1][-1].start == mention.start or _restates(text, groups[-1][-1], mention)):
            if is_task(groups[-1][-1].name) and not is_task(mention.name) and groups[-1][-1].start < mention.start:
                groups[-1][-1] = mention  # "the recommender DLRM-DCNv2": the name says more
            continue
        if (
            groups
            and mention.start - groups[-1][-1].stop < 40
            and _NAME_JOINT.fullmatch(text, groups[-1][-1].stop, mention.start)
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return [Group(tuple(group)) for group in groups]


def _restates(text: str, before: Mention, mention: Mention) -> bool:
    """True when *mention* only says the one before it again: "BERT NLP", "the MiniGo benchmark (reinforcement learning)"."""
    gap = text[before.stop : mention.start]
    return (
        mention.kind == "benchmark"
        and len(gap) < (_IN_BRACKETS if gap.endswith("(") else 12)
        and not re.search(r",|/|&|\band\b|\bor\b", gap)
        and not re.search(r"[.;:]", gap)
    )


_IN_BRACKETS = 32
"""Characters that may stand between a benchmark and the bracket that says what its work is."""


def _leans_left(text: str, stop: int, start: int) -> bool:
    """True when the name at *start* hangs on the figure that ends at *stop* ("1.46% on NF5488A5"); no bracket ends between them."""
    gap = _RESPECTIVELY.sub("", text[stop:start])
    return bool(_PREPOSITION.match(gap)) and not (")" in gap and "(" not in gap.partition(")")[0])


_RESPECTIVELY = re.compile(r"^\s*,?\s*respectively\b,?", re.IGNORECASE)
""" "11.3% and 20.4%, respectively, on the 2288H V7, and RNN-T ..."."""
_LEADS = re.compile(
    r"^[\s;,)/]*(?:(?:and|while|whereas|but)\s+)?(?:(?:for|on|in|with|at|using|when)\s+)?(?:the\s+|its\s+|our\s+)?$"
    r"|[;|:•]|\.\s",
    re.IGNORECASE,
)
_RESTS_ON = re.compile(r"^\s*(?:on|for|in|with|at|using|when)\s+(?:the\s+|its\s+|our\s+)?$", re.IGNORECASE)


def _alternate(text: str, names: Sequence[Group[Mention]], groups: Sequence[Group[Figure]]) -> bool:
    """True when names and figures take turns and the names lead ("BERT 5.4 min, RNN-T 17.3 min" and no "5.4 min on BERT")."""
    if len(names) < 2 or len(names) != len(groups):
        return False
    turns = all(
        name.stop <= group.start and (i + 1 == len(names) or group.stop <= names[i + 1].start)
        for i, (name, group) in enumerate(zip(names, groups, strict=True))
    )
    return turns and all(
        _LEADS.search(text[group.stop : name.start]) and not _RESTS_ON.match(text[group.stop : name.start])
        for group, name in zip(groups, names[1:], strict=False)
    )


_CLEARLY = 3
"""So many names that take turns with figures are a list, whatever figures stand before or behind it."""


def _owners(text: str, names: Sequence[Group[Mention]], groups: Sequence[Group[Figure]]) -> list[int]:
    """For each of *names*, the index of the group of figures that it belongs to."""
    ahead = sum(1 for group in groups if names and group.stop <= names[0].start)
    behind = any(_hangs_on(text, name, group) for name in names for group in groups if group.stop <= name.start)
    clearly = len(names) >= _CLEARLY
    if not behind and _alternate(text, names, groups[ahead : ahead + len(names)] if clearly else groups):
        return [index + (ahead if clearly else 0) for index in range(len(names))]
    if clearly and not ahead and not behind and (heads := _heads(text, names, groups)):
        return heads
    led = bool(names) and bool(groups) and names[0].stop <= groups[-1].start
    return [len(groups) if led and at and _goes_on(text, name, groups) else _owner(text, name, groups) for at, name in enumerate(names)]


def _goes_on(text: str, name: Group[Mention], groups: Sequence[Group[Figure]]) -> bool:
    """Whether a product behind all figures begins a clause without any: "..., and the XE9640 packs four of the same GPUs in 2U"."""
    if name.items[0].kind not in _PRODUCTS or groups[-1].stop > name.start:
        return False
    return bool(_AND_THE.search(text, groups[-1].stop, name.start) and _ACTS_ALONE.match(text, name.stop))


_AND_THE = re.compile(r"[,;]\s+(?:and|while|whereas|but)\s+(?:the\s+|our\s+|its\s+|an?\s+)?(?:[A-Z][\w-]*\s+){0,2}$")
_ACTS_ALONE = re.compile(r"\s+(?!(?:in|on|with|at|for|of|and|or|to|is|was|s)\b)[a-z]{3,}\b(?:\s+(?:the\s+|its\s+|an?\s+)?[a-z-]+)")


def _heads(text: str, names: Sequence[Group[Mention]], groups: Sequence[Group[Figure]]) -> list[int]:
    """The index of the first group of figures behind each name, where every name heads several: "BERT 1.5 ms 44 uJ VWW 4.1 ms 97 uJ"."""
    out: list[int] = []
    for at, name in enumerate(names):
        first = next((i for i, group in enumerate(groups) if group.start >= name.stop), None)
        follows = first is not None and (at + 1 == len(names) or groups[first].stop <= names[at + 1].start)
        if not follows or (at and not _BLANK.fullmatch(text, groups[first - 1].stop, name.start)):  # type: ignore[operator]
            return []
        out.append(first)  # type: ignore[arg-type]
    return out


_BLANK = re.compile(r"[\s;,|•]*")
_OPENS, _OPENED = re.compile(r"\s*\(\s*"), re.compile(r"\(\s*$")


def _opens(text: str, stop: int, before: Group[Figure], after: Group[Figure]) -> bool:
    """ "with BERT (5.01 min) and with DLRM (3.53 min)": each name opens the bracket of its own figure."""
    return bool(_OPENS.fullmatch(text, stop, after.start) and _OPENED.search(text, max(0, before.start - 3), before.start))


def _owner(text: str, name: Group[Mention], groups: Sequence[Group[Figure]]) -> int:
    """Index of the group of figures that *name* belongs to; one beyond the last where it belongs to none."""
    before = [i for i, group in enumerate(groups) if group.stop <= name.start]
    after = [i for i, group in enumerate(groups) if group.start >= name.stop]
    if not before:
        return after[0] if after else 0
    if _hangs_on(text, name, groups[before[-1]]):
        return before[-1]
    if after and _opens(text, name.stop, groups[before[-1]], groups[after[0]]):
        return after[0]
    if after and _OWNS.fullmatch(text, name.stop, groups[after[0]].start):
        return after[0]
    if groups[before[-1]].items[-1].form == "rank" and _RANKED.fullmatch(text, groups[before[-1]].stop, name.start):
        return before[-1]
    gap = groups[before[-1]].stop, name.start
    if not after and (_CONCLUDES.match(text, *gap) or _NEW_CLAUSE.search(text, *gap)):
        return len(groups)
    next_part = _NEXT_PART.fullmatch(text, groups[before[-1]].stop, name.start)
    if next_part and after and _SHORTLY.fullmatch(text, name.stop, groups[after[0]].start):
        return after[0]
    if not after or _leans_left(text, groups[before[-1]].stop, name.start):
        return before[-1]
    return after[0]


def _hangs_on(text: str, name: Group[Mention], group: Group[Figure]) -> bool:
    """Whether a scenario stands right behind its figure and ends there: "34,812 tokens/s Offline, 34,029 Server"."""
    close = name.items[0].kind == "scenario" and 0 < name.start - group.stop < 3 and text[group.stop : name.start].isspace()
    return close and _CLOSES.match(text, name.stop) is not None


_CLOSES = re.compile(r"\s*(?:[,;.)/]|and\b|$)")
_NEXT_PART = re.compile(
    r"(?:\s+of\s+(?:an?\s+|the\s+)?[^,;.()%]{2,40}?)?\s*,?\s*(?:and|while|but)\s+(?:in|on|for|with|at|under)\s+(?:the\s+)?", re.IGNORECASE
)
_SHORTLY = re.compile(r"[^,;.()]{0,12}")
""" "In Server it is 4.3x and in Interactive 3.8x": the next part of the sentence begins with the name."""
_RANKED = re.compile(r"(?:[\s-]+(?!(?:and|or|but|while|with|than)\b)[\w.%/&]+){0,5}[\s-]+")
""" "The second-highest Llama 2 70B Offline figure" ranks what its words name."""
_OWNS = re.compile(r"'s?\s+(?:own\s+)?")
""" "121 minutes against Hopper's 269 minutes": the second is Hopper's."""
_NEW_CLAUSE = re.compile(r";\s+(?:(?-i:[A-Z])|an?|one|the|its|our|their|this|these|for|in|on|with|and)\b", re.IGNORECASE)
""" "ResNet-50 in 0.51 ms; one SDXL picture takes it longer"."""
_CONCLUDES = re.compile(
    r"\s*(?:[\w/]{1,24}\s){0,2}(?:[\w/]{1,24})?\s*[,;]\s+(?:so|thus|therefore|hence|which\s+(?:means|shows)|meaning|showing)\b",
    re.IGNORECASE,
)
""" "8.01, 93.6 and 197.8 ms, so keyword spotting is the one that changes": what is concluded from figures names none of them."""


def share(text: str, groups: Sequence[Group[Figure]], mentions: Iterable[Mention]) -> dict[Figure, Share]:
    """The names of the sentence that each figure of *groups* gets. A name stands in at most one slot of a figure."""
    by_kind: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_kind.setdefault(mention.kind, []).append(mention)
    shares = {figure: Share() for group in groups for figure in group.items}
    for kind, named in by_kind.items():
        names = list(_parted(text, grouped_names(text, named), groups))
        owners = _owners(text, names, groups)
        for index, group in enumerate(groups):
            own = [name for name, owner in zip(names, owners, strict=True) if owner == index]
            earlier = [name for name, owner in zip(names, owners, strict=True) if owner < index]
            if kind in _PRODUCTS and group.items[0].form in ("ratio", "percent"):
                earlier = [name for name in earlier if not _OTHER_END.search(text, max(0, name.start - 60), name.start)] or earlier
            _fill(kind, group, own, earlier, shares, moves=_moves(text, group))
        if len(names) == 1 and (kind == "benchmark" or kind in _PRODUCTS):
            _said_last(text, names[0], groups, shares, _ONE_CLAUSE if kind == "benchmark" else _BOTH_ON)
    _of_one_run(groups, shares)
    _in_brackets(text, groups, shares)
    return shares


_NAMED_IN_BRACKETS = re.compile(r"\s*\([^()]{1,32}\)\s*(?:,|,?\s+and)\s+")


def _in_brackets(text: str, groups: Sequence[Group[Figure]], shares: dict[Figure, Share]) -> None:
    """Gives the scenario that ends a list to all of it: "45,617 (ResNet50), 3,024 (BERT-99) and 18,327 (DLRM-v2) samples/s Offline"."""
    for one, other in reversed(list(pairwise(groups))):
        slot = shares[other.items[0]].slots.get("scenario")
        if slot and slot.how == "own" and slot.mention.start > other.stop and _NAMED_IN_BRACKETS.fullmatch(text, one.stop, other.start):
            for figure in one.items:
                shares[figure].slots.setdefault("scenario", Slot(slot.mention, "own"))


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
        before = next((group for group in reversed(groups) if group.stop <= name.start), None)
        hangs = before is not None and len(before.items) == 1 and len(name.items) > 1 and _leans_left(text, before.stop, name.start)
        if hangs and _ACTS.match(text, name.stop):
            yield Group(name.items[:-1])
            yield Group(name.items[-1:])
        else:
            yield name


_ACTS = re.compile(
    r"\s+(?:got|gets?|is|was|went|rose|grew|ran|runs|did|does|reached|reaches|needs|took|takes|gained|gains|improved|improves|became|climbed)\s+"
    r"(?:[a-z]+\s+){0,3}[~]?\d"
)
_PRODUCTS = frozenset({"accelerator", "system", "processor"})
_OTHER_END = re.compile(
    r"\b(?:against|versus|vs\.?|compared\s+(?:to|with)|up\s+from)\s+[~]?\d[\d.,]*[KM]?\s+(?:[a-z/]+\s+){0,3}?(?:for|of|on|with|by)\s+(?:[a-z]+\s+|'s\s+){0,2}$",
    re.IGNORECASE,
)
""" "Against 42,121 for one A100, a factor of 1.93": the A100 is the other end."""
_ONE_CLAUSE = re.compile(r"(?:(?!\bwhile\b|\bon\b|\bfor\b)[^;:.,]|[.,](?=\d))*\b(?:on|for|in)\s+(?:the\s+)?", re.IGNORECASE)


_BOTH_ON = re.compile(
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
