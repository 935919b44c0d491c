"""Which records could be meant: official results indexed by round, vendor and benchmark, with what linking needs of
each.

The index is built once for a set of records and never changes; a look-up by vendor and benchmark touches only their
rows. Rows are kept in the order of their ids, so nothing depends on the order in which records came.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from digest.linking.filed import Filed, Filing
from digest.linking.memory import Memory
from store.model import Record, Subject
from store.vocabulary import Vocabulary

Key = tuple[str, str, str | None, str | None]
"""suite, round, vendor or None for all, benchmark family or None for all."""


class RecordIndex:
    """Records by suite, round, vendor and benchmark family. Building costs about 20 us a record."""

    def __init__(
        self, records: Iterable[Record], vocabulary: Vocabulary, *, partial: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.vocabulary = vocabulary
        self.partial = frozenset(partial)
        """The (suite, round) pairs of which rows may be missing."""
        self.families = _families(vocabulary)
        filing = Filing(vocabulary, self.families)
        rows: defaultdict[Key, list[Filed]] = defaultdict(list)
        named: defaultdict[Key, list[Filed]] = defaultdict(list)
        self.by_id: dict[str, Filed] = {}
        self.memory = Memory()
        self._by_public_id: defaultdict[str, list[Filed]] = defaultdict(list)
        for record in sorted(records, key=lambda record: record.id):
            filed = filing.of(record)
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


def _rounds(rows: Mapping[Key, tuple[Filed, ...]]) -> dict[str, tuple[str, ...]]:
    held: defaultdict[str, set[str]] = defaultdict(set)
    for suite, round_, vendor, family in rows:
        if vendor is None and family is None:
            held[suite].add(round_)
    return {suite: tuple(sorted(rounds, key=version)) for suite, rounds in sorted(held.items())}


def rounds_meant(subject: Subject, index: RecordIndex, *, whichever: bool = False) -> tuple[tuple[str, str], ...]:
    """The held (suite, round) pairs that a subject's slots allow, the newest round first; *whichever* leaves the round open."""
    suites = [subject.suite] if subject.suite else index.suites()
    return tuple(
        (suite, round_)
        for suite in suites
        for round_ in reversed(index.rounds.get(suite, ()))
        if whichever or subject.round is None or round_ == subject.round
    )
