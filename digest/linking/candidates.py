"""Which records could be meant: official results indexed by round, vendor and benchmark, with what linking needs of
each.

The index is built once for a set of records and never changes; a look-up by vendor and benchmark touches only their
rows. Rows are kept in the order of their ids, so nothing depends on the order in which records came.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.linking.names import cores_of, folded
from store.model import Record, Subject
from store.vocabulary import Vocabulary, fold

Key = tuple[str, str, str | None, str | None]
"""suite, round, vendor or None for all, benchmark family or None for all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """A record with what is compared on it, worked out once."""

    record: Record
    family: str
    """The benchmark's family: ``bert`` for ``bert-99`` and ``bert-99.9``."""
    hardware: str
    """System, directory, accelerator and processor as one folded text."""
    software: str
    """Software, model and the benchmark's directory as one folded text."""
    accelerator: str
    processor: str
    """With the vocabulary's codename and family of it."""
    counts: frozenset[int]
    """Every accelerator count that the record shows: in all, per node, and in its names ("A100x8")."""
    cores: int | None
    named: frozenset[str]
    """Vendors that the record names beside its own: in software, system, accelerator."""


class RecordIndex:
    """Records by suite, round, vendor and benchmark family. Building costs about 20 us a record."""

    def __init__(self, records: Iterable[Record], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.families = _families(vocabulary)
        self._vendors = _vendor_pattern(vocabulary)
        self._names: dict[str, frozenset[str]] = {}
        rows: defaultdict[Key, list[Filed]] = defaultdict(list)
        named: defaultdict[Key, list[Filed]] = defaultdict(list)
        self.by_id: dict[str, Filed] = {}
        self._by_public_id: defaultdict[str, list[Filed]] = defaultdict(list)
        for record in sorted(records, key=lambda record: record.id):
            filed = self._filed(record)
            self.by_id[record.id] = filed
            self._place(filed, rows, named)
        self._rows: Mapping[Key, tuple[Filed, ...]] = {key: tuple(value) for key, value in rows.items()}
        self._named: Mapping[Key, tuple[Filed, ...]] = {key: tuple(value) for key, value in named.items()}
        self.rounds = _rounds(self._rows)

    def of(self, suite: str, round_: str, *, vendor: str | None = None, family: str | None = None) -> tuple[Filed, ...]:
        """The rows of a round, of one vendor's own filing and one benchmark family where given."""
        return self._rows.get((suite, round_, vendor, family), ())

    def naming(self, suite: str, round_: str, *, vendor: str, family: str | None = None) -> tuple[Filed, ...]:
        """Rows that others filed and that name *vendor*: its software, or its accelerators in their systems."""
        return self._named.get((suite, round_, vendor, family), ())

    def with_public_id(self, public_id: str) -> tuple[Filed, ...]:
        """The rows that carry *public_id* as published; leading zeros and a "v" do not count."""
        return tuple(self._by_public_id.get(id_key(public_id), ()))

    def family(self, benchmark: str) -> str:
        """The family of a canonical benchmark name; the name itself where the vocabulary has none."""
        return self.families.get(benchmark, benchmark)

    def suites(self) -> tuple[str, ...]:
        """The suites of which rounds are held."""
        return tuple(self.rounds)

    def before(self, suite: str, round_: str) -> tuple[str, ...]:
        """The held rounds of *suite* before *round_*, the newest first."""
        return tuple(r for r in reversed(self.rounds.get(suite, ())) if version(r) < version(round_))

    def _place(self, filed: Filed, rows: defaultdict[Key, list[Filed]], named: defaultdict[Key, list[Filed]]) -> None:
        record = filed.record
        for vendor in (None, record.vendor):
            for family in (None, filed.family):
                rows[record.suite, record.round, vendor, family].append(filed)
        for other in filed.named:
            for family in (None, filed.family):
                named[record.suite, record.round, other, family].append(filed)
        if record.public_id and record.public_id_from == "published":
            self._by_public_id[id_key(record.public_id)].append(filed)

    def _filed(self, record: Record) -> Filed:
        names = f"{record.system} {record.system_id}"
        processor = record.processor or ""
        return Filed(
            record=record,
            family=self.family(record.benchmark),
            hardware=folded(
                f"{names} {self._identified(names)} {record.accelerator or ''} {self._processor(processor)}"
            ),
            software=folded(f"{record.software or ''} {record.model or ''} {record.benchmark_filed}"),
            accelerator=folded(record.accelerator or ""),
            processor=folded(self._processor(processor)),
            counts=_counts(record, names),
            cores=cores_of(names),
            named=self._named_in(f"{record.software or ''} | {record.system} | {record.accelerator or ''}")
            - {record.vendor},
        )

    def _processor(self, processor: str) -> str:
        """*processor* with its canonical name, codename and family beside it."""
        name = self.vocabulary.canonical("processors", processor) if processor else None
        if name is None:
            return processor
        term = self.vocabulary.term("processors", name)
        return " ".join((processor, name, *term.values("codename"), *term.values("family")))

    def _identified(self, names: str) -> str:
        """The product names that a system's official spelling stands for, by store/vocabulary/systems.toml."""
        text = fold(names)
        return " ".join(
            " ".join((term.name, *term.aliases))
            for term in self.vocabulary.terms("systems")
            if any(fold(spelling) in text for spelling in term.values("identifies"))
        )

    def _named_in(self, text: str) -> frozenset[str]:
        if text not in self._names:
            spelled = {fold(match.group()) for match in self._vendors[0].finditer(text)}
            self._names[text] = frozenset(
                self._vendors[1][spelling] for spelling in spelled if spelling in self._vendors[1]
            )
        return self._names[text]


def version(round_: str) -> tuple[int, ...]:
    """A round's name as something that sorts: ``v2.1`` before ``v10.0``."""
    return tuple(int(part) for part in re.findall(r"\d+", round_))


def id_key(public_id: str) -> str:
    """A public id for comparing: ``v5.1-0001`` and ``5.1-1`` are the same entry."""
    head, _, row = public_id.strip().casefold().lstrip("v").rpartition("-")
    return f"{head}-{int(row)}" if row.isdigit() else public_id.strip().casefold()


def _families(vocabulary: Vocabulary) -> dict[str, str]:
    pairs = ((term.name, term.values("family")) for term in vocabulary.terms("benchmarks"))
    return {name: family[0] for name, family in pairs if family}


def _vendor_pattern(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for every spelling of a vendor, and the vendor of each folded spelling."""
    spellings: dict[str, str] = {}
    for term in vocabulary.terms("vendors"):
        for spelling in (term.name, *term.aliases, *term.exact):
            if len(spelling) >= 3:
                spellings.setdefault(fold(spelling), term.name)
    longest = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    body = "|".join(re.escape(spelling).replace(r"\ ", r"[\s_\-]+") for spelling in longest) or r"(?!)"
    return re.compile(rf"(?<![a-z])(?:{body})(?![a-z])", re.IGNORECASE), spellings


def _rounds(rows: Mapping[Key, tuple[Filed, ...]]) -> dict[str, tuple[str, ...]]:
    held: defaultdict[str, set[str]] = defaultdict(set)
    for suite, round_, vendor, family in rows:
        if vendor is None and family is None:
            held[suite].add(round_)
    return {suite: tuple(sorted(rounds, key=version)) for suite, rounds in sorted(held.items())}


def _counts(record: Record, names: str) -> frozenset[int]:
    shown = {
        int(count)
        for count in re.findall(r"(?<=[A-Za-z0-9])[xX](\d{1,4})(?![0-9A-Za-z])|(?<![0-9A-Za-z])(\d{1,4})x ", names)
        for count in count
        if count
    }
    return frozenset(
        shown | {count for count in (record.accelerator_count, record.accelerators_per_node) if count is not None}
    )


def rounds_meant(subject: Subject, index: RecordIndex) -> tuple[tuple[str, str], ...]:
    """The held (suite, round) pairs that a subject's slots allow, the newest round first."""
    suites = [subject.suite] if subject.suite else index.suites()
    return tuple(
        (suite, round_)
        for suite in suites
        for round_ in reversed(index.rounds.get(suite, ()))
        if subject.round is None or round_ == subject.round
    )
