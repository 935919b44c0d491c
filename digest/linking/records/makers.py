"""Who else may have filed what a text speaks of: the maker of the accelerator or the system that the sentence itself names.

A cloud provider quotes "the NVIDIA DGX H100 system", a magazine that opens with NVIDIA tells what Gaudi 2 reached: the figure's
vendor is then the maker of what stands beside it. Such readings confirm; they never make a claim differ.
"""

from __future__ import annotations

import re

from digest.linking.fitting.weighing import WEAK
from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.records.names import folded
from digest.linking.records.owners import NOBODY, kin, vendor_of
from store.model import Subject


def makers(subject: Subject, index: RecordIndex, *, around: bool = False) -> tuple[str, ...]:
    """Makers of the named system and accelerator, and under whom they file, without the subject's vendor.

    None where the sentence names its vendor. *around* takes a product that only the sentences around name, too.
    """
    vendor = vendor_of(subject)
    if vendor is not None and subject.origins.get("vendor", "article") not in WEAK:
        return ()
    slots = ("system", "accelerator", *(("processor",) if subject.accelerator is None else ()))
    named = [maker_of(subject, slot, index) for slot in slots if _stated(subject, slot, around)]
    named += [_filer(subject, index)] if _stated(subject, "system", around) else []
    filing = [name for maker in named if maker for name in (maker, *kin(maker, index.vocabulary))]
    return tuple(dict.fromkeys(name for name in filing if name != vendor))


def _filer(subject: Subject, index: RecordIndex) -> str | None:
    """The one vendor that filed a system of the named code in the round, "NF5488A5"; None where several did or it is no code."""
    held = rounds_meant(subject, index)
    code = _CODE.fullmatch((subject.system or "").strip())
    if code is None or len(held) != 1:
        return None
    known: dict[str, str | None] = index.memory.of("filers", *held[0])
    name = folded(code.group())
    if name not in known:
        vendors = {filed.record.vendor for filed in index.of(*held[0]) if name in folded(filed.record.system)}
        known[name] = next(iter(vendors)) if len(vendors) == 1 else None
    return known[name]


_CODE = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[\w-]{5,}")


def beside(subject: Subject, index: RecordIndex) -> tuple[str, ...]:
    """Other vendors that stand beside the figure: "the best of them, by Supermicro, took 23.08 minutes".

    Where the system bears a vendor's name, that one alone: "Cisco UCS C885A" in a column "vs. Dell" is no Dell.
    """
    if subject.system and (brand := index.vocabulary.canonical("vendors", subject.system.partition(" ")[0])):
        return (brand,) if brand not in (subject.vendor, *NOBODY) else ()
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
