"""A generation or a family named beside one of its products says nothing more: "the Hopper-based H100" is the H100."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from store.model import Mention
from store.plain import pattern
from store.vocabulary import Vocabulary, fold

_BESIDE = pattern(r"[\s(-]*(?:based|architecture|generation|class|powered|GPU)?[\s)(-]*", re.IGNORECASE)
_KINDS = {"accelerator": "accelerators", "processor": "processors"}
_APPOSED = pattern(r",?\s+\(?(?:named\s+|called\s+)?|,\s+(?:our|the|its|an?)\s+(?:[a-z][\w-]*\s+){0,3}")
""" "The sixth generation TPU, Trillium", "Trillium, our sixth-generation TPU"."""
_MOST = 40
"""Characters that may stand between the two."""


def without_generations(vocabulary: Vocabulary, text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """*mentions*, in their order, without the generation of a product that is named right before or behind it."""
    beside = [
        (place, place + 1)
        for place, (one, other) in enumerate(pairwise(mentions))
        if one.kind == other.kind and one.kind in _KINDS and other.start - one.stop <= _MOST
    ]
    said = {
        at
        for pair in beside
        for at, other in (pair, pair[::-1])
        if _is_generation_of(vocabulary, text, mentions[at], mentions[other])
    }
    return [mention for place, mention in enumerate(mentions) if place not in said] if said else list(mentions)


def without_generations_of(vocabulary: Vocabulary, mentions: Sequence[Mention]) -> list[Mention]:
    """*mentions* of one phrase without the generation of a product in it: "its Hopper-based predecessor, the H100"."""
    return [m for m in mentions if m.kind not in _KINDS or not any(m.kind == p.kind and _generates(vocabulary, m, p) for p in mentions)]


def _generates(vocabulary: Vocabulary, mention: Mention, product: Mention) -> bool:
    """Whether *mention* names the generation of *product*, another mention of its kind."""
    codenames = vocabulary.term(_KINDS[product.kind], product.name).values("codename")
    return mention.name != product.name and any(name in fold(mention.text) for name in map(fold, codenames))


def _is_generation_of(vocabulary: Vocabulary, text: str, mention: Mention, product: Mention) -> bool:
    first, last = sorted((mention, product), key=lambda m: m.start)
    if _generates(vocabulary, mention, product):
        return _BESIDE.fullmatch(text, first.stop, last.start) is not None
    return _is_family_of(vocabulary, mention, product) and _APPOSED.fullmatch(text, first.stop, last.start) is not None


def _is_family_of(vocabulary: Vocabulary, mention: Mention, product: Mention) -> bool:
    """Whether *mention* may be any of several products, of which *product* is one: "the TPU"."""
    return mention.name != product.name and product.name in vocabulary.term(_KINDS[product.kind], mention.name).values("family")
