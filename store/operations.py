"""What runs leave behind as values: how sources fare, which days were searched, which rounds are held, which digests sent.

As in ``model.py``, every value is frozen and keyword-only, ``None`` means "not stated", and times are aware and in UTC.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from store.frozen import frozen


@frozen
class SourceState:
    """What we remember of a source between runs: validators, health, pace."""

    source: str
    kind: str
    url: str | None
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    polled: datetime | None = None
    succeeded: datetime | None = None
    next_poll: datetime | None = None
    entries: int = 0
    """Entries in the newest listing that answered."""
    failures: int = 0
    """Failures since the last success."""
    health: str = "new"
    """``new``, ``ok``, ``unchanged``, ``empty``, ``offline``, ``unreachable``, ``broken``, ``refused``, ``gone`` ... ."""
    message: str | None = None
    moved_to: str | None = None
    """Where the last answer was redirected to for good; adopted as ``url`` after three in a row."""
    moves: int = 0
    """How many answers in a row were redirected there."""
    whole: datetime | None = None
    """When the source last sent its listing, rather than "unchanged"; long ago means that it is asked without validators."""
    configured: str | None = None
    """The address that the configuration named then: under another one, nothing of this means anything."""


@frozen
class Coverage:
    """Days of a source that were searched, or, with ``method`` "none", days that nothing could search."""

    source: str
    first: date
    last: date
    """Inclusive."""
    method: str
    """``feed``, ``sitemap``, ``search`` ... or ``none``."""
    complete: bool
    """False when the answer was cut off or failed, so that something of these days may be missing."""
    searched: datetime
    note: str | None = None
    """Why it is not complete, or what else a reader should know."""
    due: datetime | None = None
    """When a search that failed may be tried again; None: after a week."""


@frozen
class Round:
    """An official round as held: which rows, from which commit."""

    suite: str
    round: str
    repository: str
    commit: str
    origin: Literal["carried", "repository", "summary", "derived"]
    imported: datetime
    results: int
    power_results: int
    submitters: int
    published: date | None = None
    """The day MLCommons published the round."""
    complete: bool = True
    """False where rows may be missing: a compilation that holds fewer than the round is known to have, or an unknown share."""


@frozen
class Digest:
    """What a reader gets for a day. A digest that was sent stays as sent."""

    day: date
    part: int
    """1, or 2 and on for what arrived after the day's digest was sent."""
    subject: str
    text: str
    html: str
    markdown: str
    message_id: str
    created: datetime
    sent: datetime | None = None


@frozen
class FieldChange:
    """One field of one record that an import found changed; values in the store's spelling, None where absent."""

    record_id: str
    field: str
    old: str | float | None
    new: str | float | None


@frozen
class RoundChange:
    """What an import did to a round's records, by id in order. A new commit or address alone is not a change."""

    added: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    changed: tuple[FieldChange, ...] = ()
    unchanged: tuple[str, ...] = ()


DeliveryStatus = Literal["pending", "sending", "sent", "kept", "failed"]


@frozen
class Delivery:
    """How far a digest has come on its way to its readers."""

    day: date
    part: int
    status: DeliveryStatus
    """``sending`` outlives a run only when the run was killed in the act; ``kept`` is written down, not mailed."""
    message_id: str
    attempts: int = 0
    message: str | None = None
    """What the last failure said."""
    at: datetime | None = None
    """When the status was set."""


@frozen
class Run:
    """One run of the command line, in one sentence."""

    command: str
    since: date | None
    until: date | None
    started: datetime
    finished: datetime
    sentence: str
