"""Which records could be meant: official results indexed by round, vendor and benchmark, with what linking needs of
each.

The index never changes; a look-up by vendor and benchmark touches only their rows. Rows are kept in the order of their
ids, so nothing depends on the order in which records came. They are read when they are first asked for: an article speaks of one
or two of the rounds that are held, and of one or two of their submitters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from digest.linking.records.filed import Filed, Filing, Submission
from digest.linking.records.memory import Memory
from store.lasting import lasting
from store.model import Record, Subject
from store.vocabulary import Vocabulary

Round = tuple[str, str]
"""A suite and a round of it."""
Key = tuple[str | None, str | None]
"""A vendor or None for all, a benchmark family or None for all."""
Read = Callable[[str, str, str | None], Iterable[Record]]
"""Gives the records of a suite's round: a vendor's, or all of them for None."""
Filers = Callable[[], Iterable[tuple[str, str]]]
"""Gives each system's name with each vendor that filed it, over all records."""


class Rows:
    """Rows of one round by vendor and benchmark family: those of a vendor's own filing, and those of others that name it."""

    def __init__(self, filed: Iterable[Filed]) -> None:
        own: defaultdict[Key, list[Filed]] = defaultdict(list)
        named: defaultdict[Key, list[Filed]] = defaultdict(list)
        published: defaultdict[str, list[Filed]] = defaultdict(list)
        for each in sorted(filed, key=lambda each: each.record.id):
            record = each.record
            for family in (None, each.family):
                for vendor in (None, record.vendor):
                    own[vendor, family].append(each)
                for other in each.named:
                    named[other, family].append(each)
            if record.public_id and record.public_id_from == "published":
                published[id_key(record.public_id)].append(each)
        self.own: Mapping[Key, tuple[Filed, ...]] = {key: tuple(value) for key, value in own.items()}
        self.named: Mapping[Key, tuple[Filed, ...]] = {key: tuple(value) for key, value in named.items()}
        self.published: Mapping[str, tuple[Filed, ...]] = {key: tuple(value) for key, value in published.items()}


class RecordIndex:
    """Records by suite, round, vendor and benchmark family. Placing them costs about 20 us a record."""

    def __init__(self, records: Iterable[Record], vocabulary: Vocabulary, *, partial: Iterable[Round] = ()) -> None:
        held: defaultdict[Round, list[Record]] = defaultdict(list)
        for record in records:
            held[record.suite, record.round].append(record)
        self._begin(held, lambda suite, round_, _: held[suite, round_], vocabulary, partial)
        for each in held:
            self._whole(each)

    @classmethod
    def on_demand(
        cls, held: Iterable[Round], read: Read, vocabulary: Vocabulary, *, partial: Iterable[Round] = (), filers: Filers | None = None
    ) -> RecordIndex:
        """An index of the rounds *held* that has *read* give the rows of a vendor or a round when they are first asked for.

        It says the same as an index of all their records at once. Without *filers* all records are read to tell who filed what.
        """
        index = cls.__new__(cls)
        index._begin(held, read, vocabulary, partial)
        index._filers = filers
        return index

    def _begin(self, held: Iterable[Round], read: Read, vocabulary: Vocabulary, partial: Iterable[Round]) -> None:
        self.vocabulary = vocabulary
        self.partial = frozenset(partial)
        """The (suite, round) pairs of which rows may be missing."""
        self.families = _families(vocabulary)
        self.rounds = _rounds(held)
        """The rounds of each suite of which rows are held, the oldest first."""
        self.memory = Memory()
        self._read = read
        self._filers: Filers | None = None
        self._filing = Filing(vocabulary, self.families)
        self._filed: dict[str, Filed] = {}
        self._of_rounds: dict[Round, Rows] = {}
        self._of_vendors: dict[tuple[Round, str], Rows] = {}

    def of(self, suite: str, round_: str, *, vendor: str | None = None, family: str | None = None) -> tuple[Filed, ...]:
        """The rows of a round, of one vendor's own filing and one benchmark family where given."""
        where = suite, round_
        rows = self._of_rounds.get(where) or (self._whole(where) if vendor is None else self._of_vendor(where, vendor))
        return rows.own.get((vendor, family), ())

    def of_submission(self, submission: Submission, *, family: str | None = None) -> tuple[Filed, ...]:
        """The rows of one submission, of one benchmark family where given."""
        suite, round_, vendor, system, division = submission
        rows = self.of(suite, round_, vendor=vendor, family=family)
        return tuple(filed for filed in rows if filed.record.system_id == system and filed.record.division == division)

    def naming(self, suite: str, round_: str, *, vendor: str, family: str | None = None) -> tuple[Filed, ...]:
        """Rows that others filed and that name *vendor*: its software, or its accelerators in their systems."""
        return self._whole((suite, round_)).named.get((vendor, family), ())

    def with_public_id(self, public_id: str) -> tuple[Filed, ...]:
        """The rows that carry *public_id* as published, by id; leading zeros and a "v" do not count."""
        key = id_key(public_id)
        meant = [each for each in self._held() if version(each[1]) == version(key.partition("-")[0])]
        found = (filed for each in meant for filed in self._whole(each).published.get(key, ()))
        return tuple(sorted(found, key=lambda filed: filed.record.id))

    def record(self, record_id: str) -> Record:
        """The record of that id. KeyError where no held round has it, which all of them are looked into for."""
        if record_id not in self._filed:
            for each in self._held():
                self._whole(each)
        return self._filed[record_id].record

    def records(self) -> Iterator[Record]:
        """All records, by round and id; looks into every round that is held."""
        return (filed.record for suite, round_ in self._held() for filed in self.of(suite, round_))

    def filers(self) -> frozenset[tuple[str, str]]:
        """Each system's name with each vendor that filed it, over all rounds."""
        return frozenset(self._filers() if self._filers else ((record.system, record.vendor) for record in self.records()))

    def family(self, benchmark: str) -> str:
        """The family of a canonical benchmark name; the name itself where the vocabulary has none."""
        return self.families.get(benchmark, benchmark)

    def suites(self) -> tuple[str, ...]:
        """The suites of which rounds are held."""
        return tuple(self.rounds)

    def before(self, suite: str, round_: str) -> tuple[str, ...]:
        """The held rounds of *suite* before *round_*, the newest first."""
        return tuple(r for r in reversed(self.rounds.get(suite, ())) if version(r) < version(round_))

    def _held(self) -> list[Round]:
        return [(suite, round_) for suite, rounds in self.rounds.items() for round_ in rounds]

    def _whole(self, where: Round) -> Rows:
        rows = self._of_rounds.get(where)
        if rows is None:
            rows = self._of_rounds[where] = self._placed(where, None)
        return rows

    def _of_vendor(self, where: Round, vendor: str) -> Rows:
        rows = self._of_vendors.get((where, vendor))
        if rows is None:
            rows = self._of_vendors[where, vendor] = self._placed(where, vendor)
        return rows

    def _placed(self, where: Round, vendor: str | None) -> Rows:
        """The rows of a round, or of a vendor in it; a record that was read before keeps what was worked out for it."""
        suite, round_ = where
        if round_ not in self.rounds.get(suite, ()):
            return Rows(())
        with lasting():
            return Rows([self._file(record) for record in self._read(suite, round_, vendor)])

    def _file(self, record: Record) -> Filed:
        filed = self._filed.get(record.id)
        if filed is None:
            filed = self._filed[record.id] = self._filing.of(record)
        return filed


@lru_cache(maxsize=1024)
def version(round_: str) -> tuple[int, ...]:
    """A round's name as something that sorts: ``v2.1`` before ``v10.0``."""
    return tuple(int(part) for part in re.findall(r"\d+", round_))


def id_key(public_id: str) -> str:
    """A public id for comparing: ``v5.1-0001`` and ``5.1-1`` are the same submission."""
    head, _, row = public_id.strip().casefold().lstrip("v").rpartition("-")
    return f"{head}-{int(row)}" if row.isdigit() else public_id.strip().casefold()


def _families(vocabulary: Vocabulary) -> dict[str, str]:
    pairs = ((term.name, term.values("family")) for term in vocabulary.terms("benchmarks"))
    return {name: family[0] for name, family in pairs if family}


def _rounds(held: Iterable[Round]) -> dict[str, tuple[str, ...]]:
    rounds: defaultdict[str, set[str]] = defaultdict(set)
    for suite, round_ in held:
        rounds[suite].add(round_)
    return {suite: tuple(sorted(rounds[suite], key=version)) for suite in sorted(rounds)}


def round_meant(subject: Subject, index: RecordIndex) -> Round | None:
    """The newest held round that a subject's slots allow; None where no suite is named and several have the round, or none."""
    held = rounds_meant(subject, index)
    return held[0] if held and (subject.suite is not None or len({suite for suite, _ in held}) == 1) else None


def rounds_meant(subject: Subject, index: RecordIndex, *, whichever: bool = False) -> tuple[tuple[str, str], ...]:
    """The held (suite, round) pairs that a subject's slots allow, the newest round first; *whichever* leaves the round open."""
    suites = (subject.suite,) if subject.suite else index.suites()
    if subject.round is not None and not whichever:
        return tuple([(suite, subject.round) for suite in suites if subject.round in index.rounds.get(suite, ())])
    return tuple([(suite, round_) for suite in suites for round_ in reversed(index.rounds.get(suite, ()))])
