"""The words of ARCHITECTURE section 3 as values: what was captured, what was read into it, what is said of it.

Every value is frozen and keyword-only. ``None`` always means "not stated". Times are aware and in UTC.
Offsets count characters of ``Article.text``. Field order is reading order: who, what, on what, how much, from where.
What runs leave behind (rounds held, days searched, digests sent) stands in ``operations.py``.
"""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from store.frozen import frozen

# ---------------------------------------------------------------------------------------------- captured


@frozen
class Entry:
    """One item of a source's listing. ``id`` is made from the canonical URL, so the same item is the same row."""

    id: str
    source: str
    url: str
    title: str
    published: datetime | None = None
    published_from: str | None = None
    """Where the date came from: ``feed``, ``front-matter``, ``sitemap``, ``round`` ... or None with no date."""
    updated: datetime | None = None
    guid: str | None = None
    summary: str | None = None
    publisher: str | None = None


@frozen
class Page:
    """The bytes fetched for an entry, as they came. ``sha256`` names the body."""

    entry_id: str
    url: str
    fetched: datetime
    content_type: str
    body: bytes
    sha256: str
    part: str | None = None
    """Which part of the body is meant: a discussion PDF holds one article per organisation. None is the whole."""


@frozen
class Record:
    """One official result row, in canonical units, with the spelling it was filed under kept beside."""

    id: str
    """``suite/round/`` + the path of the result below the repository's root, or the row's own key: stable and readable."""
    suite: str
    round: str
    """With its "v": ``v2.0``."""
    division: str
    """``closed``, ``open`` or ``network``."""
    category: str | None
    """``available``, ``preview``, ``rdi`` (research, development, internal) or None."""
    system_type: str | None
    """``datacenter``, ``edge``, ``datacenter,edge``, ``mobile`` ... as canonical, comma-joined in that order."""
    submitter: str
    """The submitter's directory: the name that stays."""
    vendor: str
    """Canonical vendor of the submitter, by store/vocabulary/vendors.toml."""
    system: str
    """The system's name as its description gives it."""
    system_id: str
    """The directory under which the system was filed."""
    accelerator: str | None = None
    accelerator_count: int | None = None
    """Accelerators in the whole system (nodes x per node); 0 for a system without any."""
    accelerators_per_node: int | None = None
    nodes: int | None = None
    processor: str | None = None
    processor_count: int | None = None
    """Host processors per node."""
    software: str | None = None
    benchmark: str
    """Canonical: ``resnet50``, ``ssd-large``, ``bert-99.9`` ..."""
    benchmark_filed: str
    """The benchmark's directory as filed: ``ssd-resnet34``, ``resnet50_bootstrapnasA``."""
    model: str | None = None
    """The model of an Open entry, as filed."""
    scenario: str | None = None
    """``Offline``, ``Server``, ``SingleStream``, ``MultiStream``, ``Interactive``; None where a suite has none."""
    metric: str
    """``throughput``, ``latency``, ``time_to_train``, ..."""
    value: float
    unit: str
    """A canonical unit of store/units.py: ``samples/s``, ``queries/s``, ``tokens/s``, ``ms``, ``min``, ``inf/s`` ..."""
    unit_filed: str | None = None
    """The official label, where it was wrong and ``unit`` corrects it."""
    accuracy: dict[str, float] = field(default_factory=dict)
    """By metric: ``{"f1": 90.87}``; percentages as percentages. Keys: top1 f1 map auc wer dice rouge1 ... ."""
    power: float | None = None
    power_unit: str | None = None
    """``W`` (mean), ``J/query``, ``mJ/query``, ``uJ/inf``, ``kJ`` (training energy)."""
    inferred: bool = False
    public_id: str | None = None
    public_id_from: Literal["published", "reconstructed"] | None = None
    repository: str
    commit: str
    path: str
    url: str
    derived: bool = False
    """True for a row read from a secondary compilation; a row read from a log is never overwritten by one."""
    note: str | None = None


# ---------------------------------------------------------------------------------------------- derived


class Outcome(StrEnum):
    """How reading a page ended; every page ends in exactly one."""

    READ = "read"
    DUPLICATE = "duplicate"
    OFF_TOPIC = "off-topic"
    TOO_SHORT = "too-short"
    UNREADABLE = "unreadable"
    INTERSTITIAL = "interstitial"


@frozen
class Article:
    """The text and metadata read from a page.

    ``text`` is plain text that keeps its structure in Markdown's way: a blank line between paragraphs, ``# `` headings,
    ``- `` items, tables as pipe rows. A text file's text is its body after the front matter, unchanged.
    """

    id: str
    """The entry's id, with ``#part`` behind it for a part of a page."""
    entry_id: str
    url: str
    title: str
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    published_from: str | None = None
    language: str | None = None
    text: str = ""
    complete: bool = True
    """False when the page shows that text is missing (paywall, truncated copy)."""
    outcome: Outcome
    note: str | None = None
    """Why the outcome is what it is, in one clause, where it is not ``read``."""


MentionKind = Literal[
    "vendor",
    "system",
    "accelerator",
    "processor",
    "benchmark",
    "scenario",
    "suite",
    "round",
    "division",
    "category",
    "public_id",
    "system_type",
]


@frozen
class Mention:
    """A span of an article that names a known thing; ``name`` is the canonical one."""

    kind: MentionKind
    name: str
    text: str
    start: int
    stop: int


@frozen
class Subject:
    """Whose figure it is and on what: each slot stated or None. All names are canonical."""

    vendor: str | None = None
    system: str | None = None
    """As the text names it: product, server, board or cloud instance."""
    accelerator: str | None = None
    accelerator_count: int | None = None
    processor: str | None = None
    suite: str | None = None
    round: str | None = None
    division: str | None = None
    category: str | None = None
    system_type: str | None = None
    benchmark: str | None = None
    """Canonical benchmark or benchmark family (``bert`` covers ``bert-99`` and ``bert-99.9``)."""
    scenario: str | None = None
    model: str | None = None
    """The model of an Open entry as the text names it (DeciNet, BNAS-A)."""
    description: str | None = None
    """Words that qualify the subject further and have no slot ("4 cores", "32-bit", "previous generation")."""
    origins: dict[str, str] = field(default_factory=dict)
    """Where each slot was found: ``cell``, ``row``, ``column``, ``sentence``, ``paragraph``, ``heading``, ``article``."""


ClaimKind = Literal[
    "throughput",
    "latency",
    "ratio",
    "percent_change",
    "accuracy",
    "energy",
    "power",
    "time_to_train",
    "count",
    "rank",
    "size",
]
RELATIVE: frozenset[ClaimKind] = frozenset({"ratio", "percent_change"})
"""The kinds of claims that hold one result against another."""
PLATFORM = "platform"
"""The part of a count's description that says it is of a vendor's platform: what others filed on its products counts too."""
TOGETHER = "together with "
"""Begins the part of a subject's description that names the vendors whose results are counted with its own."""
Bound = Literal["exact", "at_least", "at_most", "about", "up_to"]


@frozen
class Claim:
    """A figure or rank that an article asserts about a subject; ``quote == text[start:stop]``."""

    id: str
    article_id: str
    quote: str
    start: int
    stop: int
    kind: ClaimKind
    metric: str
    """What is measured; for a ratio or change, what of: throughput, latency, efficiency, power, accuracy, results ..."""
    value: float | None
    """In ``unit``. None for a rank stated only by a superlative ("fastest")."""
    value_high: float | None = None
    """The upper end of a range."""
    unit: str
    """A canonical unit of store/units.py: ``samples/s``, ``ms``, ``x``, ``%``, ``results``, ``rank`` ..."""
    bound: Bound = "exact"
    change: Literal["more", "less", "worse", "of", "points", "within"] | None = None
    """How a percentage is meant: 28 % more, 15 % less, 102 % of the baseline, 2 points. None where the text does not say
    ("improved by 15 %": more of a rate, less of a time)."""
    per: Literal["accelerator", "node"] | None = None
    """The figure is stated per accelerator or per node ("187 inferences per second per card")."""
    aggregate: Literal["mean", "geomean", "sum"] | None = None
    """The text says that the figure is an average or a total over several results."""
    digits: str
    """The number as written: ``1,041.39``, ``27.5K``, ``three``."""
    subject: Subject
    baseline: Subject | None = None
    official: bool = True
    """False when the text presents the figure as something other than an MLPerf result (a spec, an internal test)."""
    official_note: str | None = None
    public_ids: tuple[str, ...] = ()
    """Result ids in the text (``5.1-0001``) that belong to this claim."""
    sentence_start: int
    sentence_stop: int


@frozen
class Story:
    """All articles that carry one release; ``origin`` is one of ``articles``."""

    id: str
    origin: str
    articles: tuple[str, ...]


@frozen
class Evidence:
    """One reason for a link: a feature, what it adds, and why in a few words."""

    feature: str
    score: float
    note: str


@frozen
class Link:
    """A claim's tie to a record, with its evidence; the scores add up to ``score``."""

    claim_id: str
    record_id: str
    role: Literal["subject", "baseline", "count"]
    evidence: tuple[Evidence, ...] = ()

    @property
    def score(self) -> float:
        """The sum of the evidence."""
        return sum(e.score for e in self.evidence)


class Status(StrEnum):
    """What a verdict says; see docs/claims.md for what each one needs."""

    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    NEEDS_CONTEXT = "needs-context"
    AMBIGUOUS = "ambiguous"
    NO_RECORD = "no-record"
    NOT_CHECKABLE = "not-checkable"


@frozen
class Verdict:
    """Exactly one per claim."""

    claim_id: str
    status: Status
    reason: str
    """One neutral sentence, with the arithmetic."""
    recorded: float | None = None
    """What the records give for the claim's figure, in the claim's unit."""
    deviation: float | None = None
    """(stated - recorded) / recorded, signed; None where nothing was compared."""
    arithmetic: str | None = None
    """How ``recorded`` was made: ``7,921.1 / 1,756.84 = 4.509``."""
    by_person: bool = False
    """True when a person decided; ``reason`` then gives that person's words."""


@frozen
class Judgement:
    """A person's decision on a claim. It outlives every rebuilding, for a claim keeps its id."""

    claim_id: str
    status: Status
    why: str
    record_id: str | None = None
    """The record that is meant, where the person named one."""
    judged: datetime


@frozen
class Finding:
    """Advice from the MLPerf results messaging guidelines: never a verdict on the figure."""

    rule: str
    quote: str
    start: int
    stop: int
    advice: str


# ---------------------------------------------------------------------------------------------- what rooms hand over


@frozen
class Reading:
    """Everything that was read into one article; saving it replaces what was derived from that article before."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()
    """What the reader should know of the reading itself ("a table was cut at 2,000 rows")."""


@frozen
class Judged:
    """A claim with its verdict and the records it was judged by, subject before baseline, best evidence first."""

    claim: Claim
    verdict: Verdict
    links: tuple[tuple[Link, Record], ...] = ()
