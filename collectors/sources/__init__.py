"""The kinds of source, one file each: ``kind = "feed"`` in config.toml finds ``feed.py``.

Each file has a ``Source``, the dataclass of its table's keys, and

    poll(source, asked) -> Listing

which asks the source what it holds now, and, where the past can be searched,

    strategies(source) -> Sequence[Strategy]

in the order in which they are tried. SourceError says why a source could not; nothing is stored here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, Self, TypeVar

from collectors.unanswered import (
    BarredError,
    ChallengeError,
    ForbiddenError,
    GoneError,
    LimitedError,
    UnaskedError,
    UnreachableError,
    unanswered,
)
from collectors.web import Get, Reply, Validators
from store.errors import SourceError
from store.frozen import frozen
from store.model import Entry, Page
from store.operations import SourceState

if TYPE_CHECKING:
    from collectors.records.settings import RecordRound

R = TypeVar("R")

WHOLE_AGAIN = timedelta(days=7)
"""The longest time that "unchanged" is believed."""
REFUSED_AGAIN = timedelta(days=7)
"""A source that refuses, or has a bot check, is asked so seldom; never not at all, for it may have been a mistake."""
GONE_AGAIN = timedelta(days=30)
"""And one that says it is gone for good."""

KINDS = (
    "feed", "folder", "discussion", "wordpress", "sitemap", "blox", "wire", "q4", "gdelt", "google_news", "wayback",
    "mailbox",
)  # fmt: skip

Health = Literal[
    "new", "ok", "unchanged", "empty", "offline", "unreachable", "broken", "refused", "challenge", "limited", "gone",
    "stale", "partial",
]


@dataclass(frozen=True, kw_only=True)
class SourceTable:
    """What every ``[[collectors.sources]]`` table may say."""

    name: str
    kind: str
    enabled: bool = True
    publisher: str | None = None
    """Who publishes what stands there; None where the pages say it themselves."""
    terms: str | None = None
    """What the source's terms of use ask; shown by ``sources``, not interpreted."""

    @property
    def address(self) -> str | None:
        """The URL that is polled, or None for a source on this machine."""
        return None

    @property
    def live(self) -> bool:
        """Whether polling goes over the network, so that there is a pace to keep."""
        return self.address is not None

    @property
    def has_past(self) -> bool:
        """Whether days can be searched, or missed: a source that lists announcements as they come."""
        return self.address is not None

    def settled(self, *, where: str, root: Path, records: Sequence[RecordRound]) -> Self:
        """The source with its paths and rounds looked up; ShapeError, beginning with *where*, if they mean nothing."""
        return self


class Apart(Protocol):
    """``apart(work, *args)`` is ``work(*args)``."""

    def __call__(self, work: Callable[..., R], *args: object) -> R:
        """What *work* returns."""


def _here(work: Callable[..., R], *args: object) -> R:
    return work(*args)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a poll is given: the web, what we remember of the source, and which days are wanted (inclusive, UTC)."""

    web: Get
    state: SourceState
    now: datetime
    since: date | None = None
    until: date | None = None
    apart: Apart = _here
    """Runs a pure function somewhere: here, or in another process when there are many listings to parse."""

    @property
    def validators(self) -> Validators:
        """What to ask with: those of the last good answer, but none once a week, for some servers answer 304 for ever."""
        held = self.state
        if held.whole is None or self.now - held.whole >= WHOLE_AGAIN:
            return Validators()
        return Validators(etag=held.etag, last_modified=held.last_modified)

    def wants(self, day: date | None) -> bool:
        """Whether *day* is wanted; an unknown one is, for the page may tell it."""
        return day is None or (self.since or date.min) <= day <= (self.until or date.max)


@frozen
class Found:
    """An entry, with its page where the source holds that itself."""

    entry: Entry
    page: Page | None = None


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What a source answered. Validators are those to ask with next time."""

    found: tuple[Found, ...] = ()
    health: Health = "ok"
    message: str | None = None
    """One clause for the reader: what is odd, or what was left out."""
    url: str | None = None
    """The address to poll from now on, where it has moved for good."""
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    not_before: datetime | None = None
    """When the source may be asked again, where it said so."""
    moved: str | None = None
    """Where every answer is redirected to for good."""
    reach: date | None = None
    """The first day that the listing holds whole; None when that cannot be told."""
    method: str = "feed"
    """What the days from ``reach`` on were searched by."""
    whole: bool = True
    """Whether the source sent its listing, rather than "unchanged" or a refusal."""


# ---------------------------------------------------------------------------------------------- the past


@dataclass(frozen=True, kw_only=True, order=True)
class Window:
    """Days to search, both included."""

    first: date
    last: date

    def holds(self, time: datetime | None) -> bool:
        """Whether *time* lies in it; an unknown time may."""
        return time is None or self.first <= time.date() <= self.last

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def halves(self) -> tuple[Window, Window]:
        """The earlier and the later half of two or more days."""
        middle = self.first + timedelta(days=self.days // 2 - 1)
        return Window(first=self.first, last=middle), Window(first=middle + timedelta(days=1), last=self.last)

    def split(self, widest: Widest) -> list[Window]:
        """The window cut at the turns of days, months or years."""
        parts: list[Window] = []
        first = self.first
        while first <= self.last:
            parts.append(Window(first=first, last=min(self.last, _end(first, widest, self.last))))
            first = parts[-1].last + timedelta(days=1)
        return parts


Widest = Literal["day", "month", "year", "whole"]


def _end(first: date, widest: Widest, last: date) -> date:
    if widest == "day":
        return first
    if widest == "month":
        return (first.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return first.replace(month=12, day=31) if widest == "year" else last


@dataclass(frozen=True, kw_only=True)
class Searched:
    """What a search of a window found. ``capped``: the service gave as much as it ever gives, so there may be more."""

    found: tuple[Found, ...] = ()
    complete: bool = True
    capped: bool = False
    note: str | None = None
    error: SourceError | None = None
    """What ended it, where something did."""


@dataclass(frozen=True, kw_only=True)
class Strategy:
    """A way to search the past, in windows no wider than ``widest``."""

    method: str
    widest: Widest
    search: Callable[[Window, Asked], Searched]


def answered(reply: Reply, asked: Asked) -> Listing | None:
    """What a *reply* other than a fresh body means for its source; None when there is a body to read."""
    if reply.ok:
        return None
    if not reply.unchanged:
        trouble = failed(unanswered(reply, asked.state.source, asked.now), asked)
        return replace(trouble, message=trouble.message and reply.complaint)
    state = asked.state
    return Listing(
        health="unchanged", whole=False, body_sha256=state.body_sha256,
        etag=reply.validators.etag or state.etag, last_modified=reply.validators.last_modified or state.last_modified,
    )  # fmt: skip


HEALTHS: Sequence[tuple[type[SourceError], Health]] = (
    (UnaskedError, "offline"), (LimitedError, "limited"), (ChallengeError, "challenge"), (ForbiddenError, "refused"),
    (GoneError, "gone"), (UnreachableError, "unreachable"), (SourceError, "broken"),
)  # fmt: skip


def spared(error: SourceError) -> timedelta | None:
    """How long a service that answered so is left alone; None where the usual pace will do."""
    if isinstance(error, LimitedError):
        return error.wait
    if isinstance(error, ForbiddenError) and not isinstance(error, BarredError):
        return REFUSED_AGAIN
    return GONE_AGAIN if isinstance(error, GoneError) else None


def failed(error: SourceError, asked: Asked) -> Listing:
    """What *error* means for its source. Validators of the last good body are kept: an error page does not undo it."""
    state = asked.state
    health = next(health for kind, health in HEALTHS if isinstance(error, kind))
    wait = spared(error)
    return Listing(
        health=health, whole=False, etag=state.etag, last_modified=state.last_modified, body_sha256=state.body_sha256,
        message=None if health == "offline" else str(error).removeprefix(f"{state.source}: "),
        not_before=asked.now + wait if wait is not None else None,
    )  # fmt: skip
