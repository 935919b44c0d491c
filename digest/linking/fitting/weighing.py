"""The evidence for a record added up: how well it fits a subject, what speaks against it, what is only doubted.

A conflict with a slot that the figure's own sentence states shuts a record out. A conflict with what only the paragraph, a heading or
the article states is a doubt: it orders candidates, for such a slot is often another sentence's.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from digest.linking.fitting.evidence import OF_ROW, OF_SYSTEM, Feature, Features, public_id
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
    system: float
    """How well the name of its system fits, 0 where the text names none."""

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
    system: float


_NOTHING = _Part((), 0.0, 0.0, frozenset(), frozenset(), 0.0)


class _Side:
    """A half of what a subject says, and the features that look at nothing else of it."""

    def __init__(self, features: Features) -> None:
        self._features = features
        self._slots = tuple(dict.fromkeys(slot for slots in features.values() for slot in slots))
        self._values = attrgetter(*self._slots)
        own = (feature.__name__.rstrip("_") for feature in features)
        self._origins = tuple(dict.fromkeys((*self._slots, *own, "variant")))  # the names by which ``firm`` asks for an origin

    def told(self, subject: Subject) -> tuple[object, ...]:
        """All of *subject* that the features look at, and where it was found, to be compared."""
        origins = subject.origins
        return (*self._values(subject), *[origins.get(name) for name in self._origins])

    def speaking(self, told: Sequence[object]) -> tuple[Feature, ...]:
        """The features that may say something where this is *told*: not those of which no slot is filled."""
        filled = {slot for slot, value in zip(self._slots, told, strict=False) if value is not None}
        return tuple([feature for feature, slots in self._features.items() if not filled.isdisjoint(slots)])


_ROW, _SYSTEM = _Side(OF_ROW), _Side(OF_SYSTEM)


class Scale:
    """Weighs records as one subject; what rows have in common is looked at once, also for subjects that share what it depends on."""

    __slots__ = ("_claim", "_features", "_index", "_of_row", "_of_system", "_subject", "_wholes")

    def __init__(self, subject: Subject, index: RecordIndex, claim: Claim | None = None) -> None:
        self._subject = subject
        self._index = index
        self._claim = claim if claim is not None and claim.public_ids else None
        row, system = _ROW.told(subject), _SYSTEM.told(subject)
        self._features = {_ROW: _ROW.speaking(row), _SYSTEM: _SYSTEM.speaking(system)}
        self._of_row: dict[object, _Part] = index.memory.of("evidence of rows", *row)
        self._of_system: dict[object, _Part] = index.memory.of("evidence of systems", *system)
        self._wholes: dict[int, _Part] = index.memory.of("evidence", *row, *system)

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
        part = self._of_row.get(row)
        if part is None:
            part = self._of_row[row] = self._part(_ROW, filed)
        system = filed.hardware, filed.software
        other = self._of_system.get(system)
        if other is None:
            other = self._of_system[system] = self._part(_SYSTEM, filed)
        return _joined(part, other)

    def _part(self, side: _Side, filed: Filed) -> _Part:
        subject, vocabulary = self._subject, self._index.vocabulary
        found = [feature(subject, filed, vocabulary) for feature in self._features[side]]
        return _summed([_doubted(subject, item) for item in found if item is not None])

    def _cited(self, filed: Filed) -> _Part:
        item = public_id(self._claim, filed) if self._claim is not None else None
        return _NOTHING if item is None else _summed([item])


def _joined(a: _Part, b: _Part) -> _Part:
    if a is _NOTHING or b is _NOTHING:
        return b if a is _NOTHING else a
    return _Part(
        a.evidence + b.evidence, a.score + b.score, a.identity + b.identity, a.conflicts | b.conflicts, a.doubts | b.doubts,
        a.system + b.system,
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
        system=sum([item.score for item in items if item.feature == "system"], 0.0),
    )


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
