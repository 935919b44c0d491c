"""Who else may have filed what a text speaks of: the maker of the accelerator or the system that the sentence itself names.

A cloud provider quotes "the NVIDIA DGX H100 system", a magazine that opens with NVIDIA tells what Gaudi 2 reached: the figure's
vendor is then the maker of what stands beside it. Such readings confirm; they never make a claim differ.
"""

from __future__ import annotations

import re

from digest.linking.candidates import RecordIndex
from digest.linking.owners import NOBODY, kin, vendor_of
from digest.linking.weighing import WEAK
from store.model import Subject


def makers(subject: Subject, index: RecordIndex, *, around: bool = False) -> tuple[str, ...]:
    """Makers of the named system and accelerator, and under whom they file, without the subject's vendor.

    None where the sentence names its vendor. *around* takes a product that only the sentences around name, too.
    """
    vendor = vendor_of(subject)
    if vendor is not None and subject.origins.get("vendor", "article") not in WEAK:
        return ()
    named = [maker_of(subject, slot, index) for slot in ("system", "accelerator") if _stated(subject, slot, around)]
    filing = [name for maker in named if maker for name in (maker, *kin(maker, index.vocabulary))]
    return tuple(dict.fromkeys(name for name in filing if name != vendor))


def beside(subject: Subject, index: RecordIndex) -> tuple[str, ...]:
    """Other vendors that stand beside the figure: "the best of them, by Supermicro, took 23.08 minutes"."""
    parts = (part.removesuffix("'s") for part in (subject.description or "").split(" · "))
    named = (index.vocabulary.canonical("vendors", part) for part in parts if part)
    return tuple(dict.fromkeys(name for name in named if name and name not in (subject.vendor, *NOBODY)))


def maker_of(subject: Subject, slot: str, index: RecordIndex) -> str | None:
    """The maker of the subject's system or accelerator by the vocabulary; None where it knows none."""
    name, kind = getattr(subject, slot), f"{slot}s"
    canonical = _canonical(name, kind, index) if name else None
    known = index.vocabulary.kinds[kind].get(canonical or "")
    return next(iter(known.values("vendor")), None) if known else None


def _canonical(name: str, kind: str, index: RecordIndex) -> str | None:
    """The vocabulary's name; a table's label may add the memory: "NVIDIA DGX-A100 (640GB)"."""
    return index.vocabulary.canonical(kind, name) or index.vocabulary.canonical(kind, _BRACKETS.sub("", name))


_BRACKETS = re.compile(r"\s*\([^()]*\)")


def _stated(subject: Subject, slot: str, around: bool) -> bool:
    """Whether the figure's own sentence names *slot*, or its surroundings where they count or nobody's name is known."""
    origin = subject.origins.get(slot, "article")
    near = origin in _NEAR if around else subject.vendor is None and origin == "paragraph"
    return getattr(subject, slot) is not None and (origin not in WEAK or near)


_NEAR = frozenset({"paragraph", "heading", "inherited"})
