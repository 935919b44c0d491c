"""Vendors that are named for a model alone: "BERT-Large, a language model by Google" says nothing of who ran it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.model import Mention
from store.plain import pattern

_OF_A_MODEL = pattern(
    r"\b(?:models?|networks?|algorithms?|transformers?|LLMs?|datasets?|data\s+sets?|architectures?)\s+(?:(?:made|built|developed|created|released|published|trained)\s+)?"
    r"(?:by|from)\s+$", re.IGNORECASE,
)  # fmt: skip
_FAR = 48


def without_model_makers(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """*mentions* without the vendors of which a text only says that a model is theirs."""
    return [m for m in mentions if m.kind != "vendor" or not _only_made_a_model(text, m)]


def _only_made_a_model(text: str, vendor: Mention) -> bool:
    led = text[max(0, vendor.start - _FAR) : vendor.start].rstrip()
    return led.casefold().endswith(("by", "from")) and _OF_A_MODEL.search(text, max(0, vendor.start - _FAR), vendor.start) is not None
