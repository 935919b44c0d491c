"""Systems that a text calls by the last word of their name once it has told the whole: "the Foxconn Gloria ... whereas Gloria reached"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractors.names.spans import Spans
from store.model import Mention
from store.plain import pattern
from store.wording import WORDING

_NAME = pattern(r"[A-Z][a-z]{4,}")


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    return frozenset(word.casefold() for key in ("plain", "unplain", "listed") for word in WORDING.words("work", key))


def short_names(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions by the last word of a system among *found*, behind its first one and in none of them; *found* is sorted by place.

    A word that the text has in lower case too is an everyday one, and so are those of wording.toml that may stand beside any result.
    """
    told: set[str] = set()
    systems = [(m, words) for m in found if m.kind == "system" and len(words := m.text.split()) > 1]
    taken = Spans(found if systems else ())
    for system, words in systems:
        if words[-1] in told or not _NAME.fullmatch(words[-1]):
            continue
        told.add(words[-1])
        if words[-1].casefold() in _everyday() or re.search(rf"\b{words[-1].lower()}s?\b", text):
            continue
        for match in re.finditer(rf"(?<![\w-]){words[-1]}(?![\w-])", text[system.stop :]):
            start, stop = system.stop + match.start(), system.stop + match.end()
            if not taken.touching(start, stop):
                yield Mention(kind="system", name=system.name, text=match.group(), start=start, stop=stop)
