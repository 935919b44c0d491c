"""The evidence for a record added up: how well it fits a subject, what speaks against it, what is only doubted.

A conflict with a slot that the figure's own sentence states shuts a record out. A conflict with what only the paragraph, a heading or
the article states is a doubt: it orders candidates, for such a slot is often another sentence's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from digest.linking.fitting.evidence import Feature, public_id, speaking
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from store.model import Claim, Evidence, Subject

IDENTITY = frozenset(
    {"system", "accelerator", "accelerator_count", "processor", "cores", "nodes", "model", "operating_point", "description", "public_id"}
)
"""Features that tell one system of a vendor from another."""
WEAK = frozenset({"paragraph", "heading", "article", "title", "inherited"})
"""Origins of a slot that the sentence itself does not state: such a slot may be overruled by the figure."""
DOUBT = -0.2
"""What a conflict with a weak slot weighs: it orders candidates, and shuts none out."""


class Weighed(NamedTuple):
    """A record with the evidence that ties it to a subject."""

    filed: Filed
    evidence: tuple[Evidence, ...]
    score: float
    """The sum of the evidence."""
    identity: float
    """What of it tells this system from the vendor's others."""
    conflicts: frozenset[str]
    """The features that speak against the record; mere doubts are none."""
    doubts: frozenset[str]
    """The weakly stated features that the record does not fit."""

    def of(self, feature: str) -> float:
        """The score of one feature, 0 where it is silent."""
        total = 0.0
        for item in self.evidence:
            if item.feature == feature:
                total += item.score
        return total


class _Part(NamedTuple):
    """Some of a record's evidence with its sums."""

    evidence: tuple[Evidence, ...]
    score: float
    identity: float
    conflicts: frozenset[str]
    doubts: frozenset[str]


_NOTHING = _Part((), 0.0, 0.0, frozenset(), frozenset())


class Scale:
    """Weighs records as one subject; what rows have in common is looked at once."""

    __slots__ = ("_claim", "_of_row", "_of_system", "_parts", "_subject", "_vocabulary", "_wholes")

    def __init__(self, subject: Subject, index: RecordIndex, claim: Claim | None = None) -> None:
        self._subject = subject
        self._vocabulary = index.vocabulary
        self._claim = claim if claim is not None and claim.public_ids else None
        told = _told(subject)
        filled = frozenset([slot for slot, name in zip(subject.__slots__, told, strict=False) if name is not None])
        self._of_row, self._of_system = speaking(filled)
        self._parts: dict[tuple[object, ...], _Part] = index.memory.of("parts", *told)
        self._wholes: dict[int, _Part] = index.memory.of("wholes", *told)

    def weigh(self, filed: Filed) -> Weighed:
        """*filed* with all the evidence for it; result ids count for the subject of a claim only."""
        whole = self._wholes.get(filed.alike)
        if whole is None:
            whole = self._wholes[filed.alike] = self._whole(filed)
        cited = self._cited(filed) if self._claim is not None else _NOTHING
        if cited is not _NOTHING:
            whole = _joined(whole, cited)
        return Weighed(filed, *whole)

    def _whole(self, filed: Filed) -> _Part:
        record = filed.record
        row = (
            record.vendor, record.submitter, filed.named, record.suite, record.round, record.division, record.category,
            record.system_type, record.benchmark, record.scenario,
        )  # fmt: skip
        return _joined(self._part(row, self._of_row, filed), self._part((filed.hardware, filed.software), self._of_system, filed))

    def _part(self, key: tuple[object, ...], features: Sequence[Feature], filed: Filed) -> _Part:
        part = self._parts.get(key)
        if part is None:
            found = [feature(self._subject, filed, self._vocabulary) for feature in features]
            part = self._parts[key] = _summed([_doubted(self._subject, item) for item in found if item is not None])
        return part

    def _cited(self, filed: Filed) -> _Part:
        item = public_id(self._claim, filed) if self._claim is not None else None
        return _NOTHING if item is None else _summed([item])


def _joined(a: _Part, b: _Part) -> _Part:
    return _Part(
        a.evidence + b.evidence, a.score + b.score, a.identity + b.identity, a.conflicts | b.conflicts, a.doubts | b.doubts
    )  # fmt: skip


def _summed(items: Sequence[Evidence]) -> _Part:
    if not items:
        return _NOTHING
    return _Part(
        evidence=tuple(items),
        score=sum([item.score for item in items]),
        identity=sum([item.score for item in items if item.feature in IDENTITY]),
        conflicts=frozenset([item.feature for item in items if item.score < DOUBT]),
        doubts=frozenset([item.feature for item in items if item.score == DOUBT]),
    )


def _told(subject: Subject) -> tuple[object, ...]:
    """All that a subject says, to be compared."""
    *slots, origins = map(subject.__getattribute__, subject.__slots__)
    return (*slots, *origins.items())


def weigh(subject: Subject, filed: Filed, index: RecordIndex) -> Weighed:
    """One record, weighed as *subject*."""
    return Scale(subject, index).weigh(filed)


def _doubted(subject: Subject, item: Evidence) -> Evidence:
    """A conflict with a slot that only the surroundings state, as a doubt; vendor and round, and that a machine is virtual, never are."""
    if item.score >= DOUBT or item.feature in ("vendor", "round", "virtual") or firm(subject, item.feature):
        return item
    return Evidence(feature=item.feature, score=DOUBT, note=f"{item.note}, where the text around has another")


_SLOTS = {"variant": "benchmark", "accelerator_count": "accelerator", "cores": "description", "nodes": "description",
          "runtime": "description"}
"""Where a feature's slot has no origin of its own."""


def firm(subject: Subject, feature: str) -> bool:
    """Whether a slot was stated where the figure stands; what only a heading says may be overruled by the figure."""
    origin = subject.origins.get(feature) or subject.origins.get(_SLOTS.get(feature, feature))
    return origin not in WEAK


def said(subject: Subject, slots: Sequence[str]) -> Subject:
    """What the sentence itself says of *subject* in *slots*: not what headings and neighbours lent it."""
    told = {slot: getattr(subject, slot) for slot in slots if getattr(subject, slot) and firm(subject, slot)}
    return Subject(suite=subject.suite, origins=dict.fromkeys(told, "sentence"), **told)


def said_scale(subject: Subject, slots: Sequence[str], index: RecordIndex) -> Scale:
    """A scale for what the sentence itself says of *subject* in *slots*."""
    return Scale(said(subject, slots), index)
