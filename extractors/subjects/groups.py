"""A sentence's figures and names in lists: "28.3%, 28.7% and 36.6%" is one group, and so is "BERT, RNN-T and DLRM"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from extractors.context import is_task
from extractors.figures.figure import Figure
from store.frozen import frozen
from store.model import Mention
from store.plain import pattern

T = TypeVar("T", Figure, Mention)


@frozen(kw_only=False)
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


_JOINT = pattern(
    r"[\s,.]{0,2}[\s,/&()]*(?:(?:and|or|to|respectively|plus|as well as)[\s,/&(]*)*"
    r"(?:(?:the|for|in|on|of|both|its|up|with)\s+|(?:less|more|fewer)\s+than\s+)?(?:[~<>≈]?\s*)",
    re.IGNORECASE,
)
_UP_FROM = pattern(r"\b(?:up|down)\s+from\s+(?:about\s+|just\s+|only\s+|~)?$", re.IGNORECASE)
""" "315, up from 311, and 12.1 on BERT": what was before stands in no list with what comes next."""
_LISTS = pattern(r",|\band\b")


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


_NAME_JOINT = pattern(
    r"[\s,/&()]*(?:(?:and|or|as well as)[\s,/&(]*(?:(?:of|for|on|in|with|under)\s+)?)?(?:the\s+)?"
    r"(?:GPUs?|models?|benchmarks?|scenarios?|workloads?|networks?|queries|samples|accelerators?|processors?|CPUs?)?"
    r"[\s,/&()]*(?:(?:and|or)[\s,/&(]*)?(?:the\s+)?",
    re.IGNORECASE,
)
_IN_BRACKETS = 32
"""Characters that may stand between a benchmark and the bracket that says what its work is."""
