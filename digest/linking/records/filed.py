"""A record with all that is compared on it, worked out once for the index."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from digest.linking.records.names import BEFORE_COUNT, cores_of, folded
from store.frozen import frozen
from store.model import Record
from store.vocabulary import Vocabulary, fold

Submission = tuple[str, str, str, str, str]
"""Suite, round, vendor, system and division."""


@frozen
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
    """As filed, with the vocabulary's name and family of it; ``processor`` alike, with its codename."""
    processor: str
    products: frozenset[str]
    """The accelerator's name, family and generation by the vocabulary; empty where it knows none."""
    counts: frozenset[int]
    """Every accelerator count that the record shows: in all, per node, and in its names ("A100x8")."""
    cores: int | None
    named: frozenset[str]
    """Vendors that the record names beside its own: in software, system, accelerator."""
    alike: int
    """The same for all rows of which everything that evidence looks at is the same, but for their ids and figures."""

    @property
    def submission(self) -> Submission:
        """The one system's results that the row is of, in one round and division."""
        record = self.record
        return record.suite, record.round, record.vendor, record.system_id, record.division


_MIXED = re.compile(r",\s+(?=[A-Z])|\s\+\s|;\s+")
""" "AMD Instinct MI300X 192GB HBM3 (x32), AMD Instinct MI325X 256GB HBM3e (x16)"."""
_COUNTED = re.compile(r"(?<![A-Za-z0-9])(\d{1,3})x(?=[A-Z]{2})")
""" "18xBM.GPU.GB200.4": how many, and of what."""


class Filing:
    """Makes ``Filed`` of records. What the rows of one system share is worked out once: most of a round is repetition."""

    def __init__(self, vocabulary: Vocabulary, families: Mapping[str, str]) -> None:
        self._vocabulary = vocabulary
        self._families = families
        self._pattern, self._spelled = _vendor_pattern(vocabulary)
        self._products = [
            (tuple(map(fold, term.values("identifies"))), " ".join((term.name, *term.aliases)))
            for term in vocabulary.terms("systems")
            if term.values("identifies")
        ]
        self._parts: dict[tuple[str, str], str] = {}
        self._called: dict[str, frozenset[str]] = {}
        self._systems: dict[str, str] = {}
        self._vendors: dict[str, frozenset[str]] = {}
        self._alike: dict[tuple[object, ...], int] = {}

    def of(self, record: Record) -> Filed:
        """*record* with its texts folded and its names resolved."""
        names = _COUNTED.sub(r"\1x ", f"{record.system} {record.system_id}")
        processor = self._known("processors", record.processor or "")
        filed = record.accelerator or ""
        accelerator = self._known("accelerators", filed)
        named = self._named(f"{record.software or ''} | {record.system} | {filed}")
        named = named - {record.vendor} if record.vendor in named else named
        hardware = folded(f"{names} {self._identified(names)} {accelerator} {processor}")
        software = folded(f"{record.software or ''} {record.model or ''} {record.benchmark_filed}")
        alike = (
            record.vendor, record.submitter, named, record.suite, record.round, record.division, record.category,
            record.system_type, record.benchmark, record.scenario, hardware, software,
        )  # fmt: skip
        return Filed(
            record=record,
            family=self._families.get(record.benchmark, record.benchmark),
            hardware=hardware,
            software=software,
            accelerator=folded(accelerator),
            processor=folded(processor),
            products=self._products_of(filed),
            counts=_counts(names, record.accelerator_count, record.accelerators_per_node),
            cores=cores_of(names),
            named=named,
            alike=self._alike.setdefault(alike, len(self._alike)),
        )

    def _known(self, kind: str, spelling: str) -> str:
        """*spelling* with its canonical name, codename and family beside it."""
        if (kind, spelling) not in self._parts:
            name = self._vocabulary.canonical(kind, spelling) if spelling else None
            term = self._vocabulary.term(kind, name) if name else None
            more = (term.name, *term.values("codename"), *term.values("family")) if term else ()
            self._parts[kind, spelling] = " ".join((spelling, *more))
        return self._parts[kind, spelling]

    def _products_of(self, accelerator: str) -> frozenset[str]:
        """What the vocabulary calls *accelerator* as filed."""
        if accelerator not in self._called:
            parts = _MIXED.split(accelerator) if accelerator else []
            names = [name for part in parts if (name := self._vocabulary.canonical("accelerators", part))]
            terms = [self._vocabulary.term("accelerators", name) for name in names]
            self._called[accelerator] = frozenset(
                called for term in terms for called in (term.name, *term.values("family"), *term.values("codename"))
            )
        return self._called[accelerator]

    def _identified(self, names: str) -> str:
        """The product names that a system's official spelling stands for, by store/vocabulary/systems.toml."""
        if names not in self._systems:
            text = fold(names)
            self._systems[names] = " ".join(
                products for spellings, products in self._products if any(spelling in text for spelling in spellings)
            )
        return self._systems[names]

    def _named(self, text: str) -> frozenset[str]:
        """The vendors that *text* names."""
        if text not in self._vendors:
            spelled = {fold(match.group()) for match in self._pattern.finditer(text.casefold())}
            self._vendors[text] = frozenset(self._spelled[name] for name in spelled if name in self._spelled)
        return self._vendors[text]


def _vendor_pattern(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for every spelling of a vendor in a casefolded text, and the vendor of each folded spelling."""
    spellings: dict[str, str] = {}
    for term in vocabulary.terms("vendors"):
        for spelling in term.spellings:
            if len(spelling) >= 3:
                spellings.setdefault(fold(spelling), term.name)
    longest = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    body = "|".join(re.escape(spelling).replace(r"\ ", r"[\s_\-]+") for spelling in longest) or r"(?!)"
    return re.compile(rf"(?<![a-z])(?:{body})(?![a-z])"), spellings


_TIMES = re.compile(BEFORE_COUNT + r"x(\d{1,4})(?![0-9a-z])|(?<![0-9a-z])(\d{1,4})x ")


@lru_cache(maxsize=65536)
def _counts(names: str, *filed: int | None) -> frozenset[int]:
    """The accelerator counts that a system's names and its description give."""
    shown = {int(count) for pair in _TIMES.findall(names.casefold()) for count in pair if count}
    return frozenset(shown | {count for count in filed if count is not None})
