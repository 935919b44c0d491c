"""A generation named beside one of its products says nothing more: "the Hopper-based H100" is the H100."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.model import Mention
from store.vocabulary import Vocabulary, fold

_BESIDE = re.compile(r"[\s(-]*(?:based|architecture|generation|class|powered|GPU)?[\s)(-]*", re.IGNORECASE)
_KINDS = {"accelerator": "accelerators", "processor": "processors"}
_MOST = 16
"""Characters that may stand between the two."""


def without_generations(vocabulary: Vocabulary, text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """*mentions*, in their order, without the generation of a product that is named right before or behind it."""
    return [
        mention
        for place, mention in enumerate(mentions)
        if not any(
            _is_generation_of(vocabulary, text, mention, other)
            for other in (*mentions[max(0, place - 1) : place], *mentions[place + 1 : place + 2])
        )
    ]


def _is_generation_of(vocabulary: Vocabulary, text: str, mention: Mention, product: Mention) -> bool:
    if mention.kind not in _KINDS or product.kind != mention.kind or mention.name == product.name:
        return False
    codenames = vocabulary.term(_KINDS[product.kind], product.name).values("codename")
    if not any(name in fold(mention.text) for name in map(fold, codenames)):
        return False
    first, last = sorted((mention, product), key=lambda m: m.start)
    return last.start - first.stop <= _MOST and _BESIDE.fullmatch(text, first.stop, last.start) is not None
