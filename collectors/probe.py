"""What answers where: each source is asked once for its listing and once for a past month; nothing is stored.

Whoever sets up a source sees status, type, entries and newest item of what came, and whether the way to the past is open.
"""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from collectors import backfill
from collectors.many import each
from collectors.settings import Settings
from collectors.sources import Asked, Found, Health, Listing, SourceTable, Window, failed
from collectors.web import Get, Reply, Trouble, Validators
from store.errors import SourceError
from store.operations import SourceState

BACK = timedelta(days=365)
"""How far back the past is probed when no day is given."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What came of one question: the answer's status and type, and what could be read from it."""

    what: str
    """``ok`` or another health for the listing; the method and the month for the past."""
    answer: str | None
    """``200 application/rss+xml``; None where nothing was asked over the network."""
    entries: int
    newest: date | None
    message: str | None

    @property
    def line(self) -> str:
        """All of it in one line."""
        read = f"{self.entries:,} entries" if self.answer or self.entries else None
        newest = f"newest {self.newest}" if self.newest else None
        told = ", ".join(filter(None, (self.answer, read, newest, self.message)))
        return f"{self.what}: {told}" if told else self.what


@dataclass(frozen=True, kw_only=True)
class Probed:
    """One source's answers: its listing, then its ways to the past until one is open."""

    source: SourceTable
    listing: Heard
    past: tuple[Heard, ...]

    @property
    def lines(self) -> list[str]:
        """A line for the listing, and one below it for each way to the past that was tried."""
        silent = self.past or not self.source.has_past or self.listing.what == "offline"
        none = () if silent else ("    past: only by its newest items",)
        return [f"{self.source.name}: {self.listing.line}", *(f"    past: {each.line}" for each in self.past), *none]


class Once:
    """``get`` is *web* for one question; further ones are not asked."""

    def __init__(self, web: Get) -> None:
        self.web = web
        self.reply: Reply | None = None

    def get(self, url: str, validators: Validators | None = None) -> Reply:
        """The answer to the first question, and to the same one again."""
        if self.reply is None:
            self.reply = self.web(url, None)
        if self.reply.url == url:
            return self.reply
        return Reply(url=url, final_url=url, trouble=Trouble.SPARED, message="more follows and was not asked for")

    @property
    def answer(self) -> str | None:
        """Status and type of what came; what hindered it is told by the error."""
        if self.reply is None or self.reply.status is None:
            return None
        return f"{self.reply.status} {self.reply.content_type.partition(';')[0] or 'of no type'}"


def probe(settings: Settings, web: Get, now: datetime, since: date | None) -> Iterator[Probed]:
    """Each enabled source's answers as they come; the past is that of the month of *since*, or of a year ago."""
    first = (since or (now - BACK).date()).replace(day=1)
    month = Window(first=first, last=(first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    jobs = deque((source, web, month, now) for source in settings.sources if source.enabled)
    for _, probed in each(_probed, jobs, settings.web.at_once):
        yield probed


def _probed(job: tuple[SourceTable, Get, Window, datetime]) -> Probed:
    source, web, month, now = job
    state = SourceState(source=source.name, kind=source.kind, url=source.address)
    asked = Asked(web=web, state=state, now=now, since=now.date(), until=now.date())
    listing = _listing(source, asked)
    offline = listing.what == "offline"
    return Probed(source=source, listing=listing, past=() if offline else tuple(_past(source, asked, month)))


def _listing(source: SourceTable, asked: Asked) -> Heard:
    once = Once(asked.web)
    given = replace(asked, web=once.get)
    try:
        listing: Listing = importlib.import_module(f"collectors.sources.{source.kind}").poll(source, given)
    except SourceError as error:
        listing = failed(error, given)
    except Exception as error:  # noqa: BLE001 - whatever a listing breaks is that source's trouble
        listing = failed(SourceError(f"{type(error).__name__}: {error}"), given)
    health: Health = listing.health
    return _heard(health, once, listing.found, listing.message)


def _past(source: SourceTable, asked: Asked, month: Window) -> Iterator[Heard]:
    for strategy in backfill.strategies(source):
        once = Once(asked.web)
        window = month if strategy.widest != "day" else replace(month, last=month.first)
        given = replace(asked, web=once.get, since=window.first, until=window.last)
        result = backfill.search(backfill.Job(source=source, asked=given, strategy=strategy, window=window))
        open_ = once.reply is not None and once.reply.ok and (result.complete or bool(result.found))
        yield _heard(f"{strategy.method} of {window.first:%Y-%m}", once, result.found, result.note)
        if open_:
            return


def _heard(what: str, once: Once, found: Sequence[Found], message: str | None) -> Heard:
    days = [each.entry.published.date() for each in found if each.entry.published]
    said = message.replace(once.reply.final_url + ": ", "") if message and once.reply else message
    return Heard(what=what, answer=once.answer, entries=len(found), newest=max(days, default=None), message=said)
