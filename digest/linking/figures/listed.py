"""Is a figure an item of a plain list? By the words between it and its neighbours: names of tests, units, and the small ones of a list.

Any other word may make the figure somebody else's ("the predecessor took") or another round's ("a year ago").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from digest.linking.records.candidates import RecordIndex
from store.model import RELATIVE, Claim
from store.units import load as units
from store.wording import WORDING

_WORDS = re.compile(r"[^\W_](?:[\w.&/'-]*[^\W_])?")
_END = re.compile(r"[;|\n]|[.,](?=\s|$)|\s[-–—]\s|\band\b")


def listed(text: str, claim: Claim, before: Sequence[Claim], after: Sequence[Claim], index: RecordIndex) -> bool:
    """Whether nothing but such words stands between the last claim *before*, *claim*, and the first one *after* or its item's end.

    Ratios and changes also have the verbs that go with them: "Server improved by 9.1 %, 3D-UNet by 4.3 %".
    """
    tail = text[claim.stop : after[0].start if after else claim.sentence_stop]
    if not after:
        tail = (_SHARED if claim.kind in RELATIVE else _END).split(tail, maxsplit=1)[0]
    head = text[before[-1].stop : claim.start] if before else ""
    words = _WORDS.findall(f"{head} {tail}".casefold())
    known = _known(index) | _moving() | _machine(claim) if claim.kind in RELATIVE else _known(index)
    return bool(before or after) and known.issuperset(words)


_SHARED = re.compile(rf"{_END.pattern}|\b(?:compared|versus|vs\.?|relative|over|against)\b")
"""Behind the last of a list of ratios stands what all of them are held against."""


def _machine(claim: Claim) -> frozenset[str]:
    """The words of the claim's own machine, which the last of a list of ratios names for all: "and 2.2% on D54U-3U with four H100"."""
    named = f"{claim.subject.system or ''} {claim.subject.accelerator or ''}".casefold()
    return frozenset(_WORDS.findall(named)) | _PARTS if claim.subject.system or claim.subject.accelerator else frozenset()


_PARTS = frozenset(
    ("two", "three", "four", "six", "eight", "ten", "sixteen", "2", "4", "6", "8", "10", "16", "gpus", "gpu", "cards", "card")
) | {"accelerators", "chips", "pcie", "sxm", "nvl"}


@lru_cache(maxsize=1)
def _moving() -> frozenset[str]:
    return frozenset(WORDING.words("work", "listed_moving"))


def _known(index: RecordIndex) -> frozenset[str]:
    """The words of the names of benchmarks and scenarios and of units, and the small ones of a list; made once an index."""
    made: dict[str, frozenset[str]] = index.memory.of("words of lists")
    if "all" not in made:
        named = (term for kind in ("benchmarks", "scenarios") for term in index.vocabulary.terms(kind))
        spelt = (spelling for term in named for spelling in (*term.spellings, *term.values("tasks")))
        words = {word for spelling in (*spelt, *units().spellings()) for word in _WORDS.findall(spelling.casefold())}
        parts = {part for word in words for part in word.split("-")}
        made["all"] = frozenset(words | parts | set(WORDING.words("work", "listed")))
    return made["all"]
