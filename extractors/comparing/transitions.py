"""Two states that a sentence goes through: "from 512 to 2,048 GPUs", "from 17.7 minutes on A100 to 2.9 on H100".

A change that names no baseline in words of its own ("..., a 6.1x speedup") is one from the first state to the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.subjects.hardware import NODES, NUMBER, THINGS
from store.frozen import frozen
from store.model import Mention
from store.plain import pattern
from store.units import number

_STATES = pattern(
    r"\bfrom\s+(?P<a>(?:[^.;:()]|\.(?=\d)|\([^()]{0,40}\)){1,90}?)\s+to\s+(?P<b>(?:(?!\bfrom\b)[^.;:,()]|[.,](?=\d)){1,70})", re.IGNORECASE
)
_BARE = pattern(rf"(?:only\s+|just\s+|a\s+)?(?:{NUMBER})x?(?:\s+[A-Za-z]+)?", re.IGNORECASE)
_COUNTED = pattern(
    rf"(?:{NUMBER})x?(?:\s+[\w-]+){{0,3}}?[\s-]+(?:(?P<thing>{THINGS})|(?P<node>{NODES}|VMs?|instances?))\b", re.IGNORECASE
)
_OF_PRODUCT = pattern(rf"(?:{NUMBER})\s?x?\s+")
""" "Going from 8 to 10 L40": what the last number counts is a product."""
_NUMBER_ALONE = pattern(
    rf"(?P<n>{NUMBER})(?:\s*(?:[.,;:)]|$)|\s+(?:we|makes?|made|improve[sd]?|cuts?|speed(?:s|ed)?|brings?|brought|gives?|gave|lift(?:s|ed)?|raise[sd]?"
    r"|reduce[sd]?|shorten(?:s|ed)?|increase[sd]?|boost(?:s|ed)?|yield(?:s|ed)?|save[sd]?|lower(?:s|ed)?|accelerate[sd]?|multiplies|multiplied|is|was)\b)",
    re.IGNORECASE,
)
""" "From one card to six", "going from one card to four improves latency"."""
_KINDS = frozenset({"accelerator", "system", "round", "processor"})


@frozen(kw_only=False)
class Transition:
    """The spans of the two states, and where "from" stands."""

    mark: int
    first: tuple[int, int]
    then: tuple[int, int]
    counts: str | None = None
    """What the number alone in the first state counts, ``accelerator`` or ``node``: "from 512 to 2,048 GPUs"."""
    larger: int | None = None
    """The accelerators of the second state, where it is a number alone: "from one card to four"."""


def transitions(text: str, start: int, stop: int, named: Sequence[Mention]) -> Iterator[Transition]:
    """The pairs of states in ``text[start:stop]``, left to right: of each, both ends name hardware, a size or a round."""
    for match in _STATES.finditer(text, start, stop):
        first, then = match.span("a"), match.span("b")
        counted = _COUNTED.match(text, *then)
        sized = _OF_PRODUCT.match(text, *then)
        product = sized and any(m.kind == "accelerator" and m.start == sized.end() for m in named)
        if product and counted is None and _BARE.fullmatch(text, *first):
            yield Transition(match.start(), first, then, "accelerator")
        elif _BARE.fullmatch(text, *first) and counted and not _COUNTED.fullmatch(text, *first):
            yield Transition(match.start(), first, then, "node" if counted.group("node") else "accelerator")
        elif _names(text, first, named) and _names(text, then, named):
            yield Transition(match.start(), first, then)
        elif (of := _COUNTED.fullmatch(text, *first)) and (alone := _NUMBER_ALONE.match(text, then[0])):
            so_many = number(alone.group("n")) if of.group("thing") else None
            yield Transition(match.start(), first, then, larger=int(so_many.value) if so_many else None)


def _names(text: str, span: tuple[int, int], named: Sequence[Mention]) -> bool:
    return any(m.kind in _KINDS and span[0] <= m.start < span[1] for m in named) or bool(_COUNTED.search(text, *span))
