"""The verb: polls each source, then fetches the pages of what is new. A broken source stops only itself.

    sources ─poll, many at once─▶ Listing ─▶ entries, state        one transaction a source
    entries without a page ─get, many at once─▶ Reply ─▶ page      one transaction a page

Whatever was saved stays saved: a run that is killed goes on where it was, and asks nothing twice that was answered.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TypeVar

from collectors.pages import Fetched, fetched
from collectors.settings import Settings
from collectors.sources import Asked, Listing, SourceTable
from collectors.web import Get
from store.errors import SourceError
from store.model import Entry, SourceState
from store.store import Store

T = TypeVar("T")
R = TypeVar("R")

Progress = Callable[[str, int, int], None]
"""Told (what, done, of how many) after each step."""

FAILED = frozenset({"unreachable", "broken", "refused", "challenge", "limited", "gone"})


@dataclass(frozen=True, kw_only=True)
class SourceOutcome:
    """How one source fared. ``health`` is the state's, or ``waiting`` when it was too early to ask again."""

    name: str
    kind: str
    health: str
    entries: int = 0
    """In its listing."""
    new: int = 0
    """Entries never seen before that lie in the wanted days."""
    message: str | None = None

    @property
    def reached(self) -> bool:
        """Whether the source answered, or need not be asked."""
        return self.health not in FAILED and self.health != "offline"

    @property
    def line(self) -> str:
        """The outcome in one line for the screen."""
        counted = f": {self.new:,} new of {self.entries:,}" if self.health == "ok" else ""
        return f"{self.name}: {self.health}{counted}{f' ({self.message})' if self.message else ''}"


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a collecting run did."""

    sources: tuple[SourceOutcome, ...] = ()
    pages: int = 0
    """Pages saved."""
    failures: tuple[str, ...] = ()
    """One line for each page that could not be fetched, with its address."""

    @property
    def unreachable(self) -> int:
        """Sources that did not answer."""
        return sum(not outcome.reached for outcome in self.sources)


def collect(
    store: Store,
    settings: Settings,
    *,
    web: Get,
    now: datetime,
    since: date | None = None,
    until: date | None = None,
    progress: Progress = lambda what, done, total: None,
) -> Report:
    """Polls the enabled sources and fetches the pages of entries published from *since* to *until* (UTC, inclusive).

    Undated entries count as wanted: their page may tell the day.
    """
    sources = [source for source in settings.sources if source.enabled]
    outcomes: dict[str, SourceOutcome] = {}

    due: list[tuple[SourceTable, Asked]] = []
    for source in sources:
        state = _state(store, source)
        if source.live and state.next_poll is not None and state.next_poll > now:
            outcomes[source.name] = _waiting(source, state)
        else:
            due.append((source, Asked(web=web, state=state, now=now, since=since, until=until)))
    for number, ((source, asked), listing) in enumerate(_each(_polled, due, settings.web.at_once), start=1):
        outcomes[source.name] = _save(store, settings, source, asked, listing)
        progress("sources", number, len(due))
    pages, failures = _fetch_pages(store, settings, web=web, now=now, since=since, until=until, progress=progress)
    return Report(sources=tuple(outcomes[s.name] for s in sources), pages=pages, failures=failures)


# ---------------------------------------------------------------------------------------------- sources


def _state(store: Store, source: SourceTable) -> SourceState:
    """What we remember; nothing where the source's table now points elsewhere, for then its validators mean nothing."""
    held = store.source_state(source.name)
    fresh = SourceState(source=source.name, kind=source.kind, url=source.address)
    return held if held is not None and held.kind == source.kind else fresh


def _waiting(source: SourceTable, state: SourceState) -> SourceOutcome:
    assert state.next_poll is not None
    message = f"asked at {state.polled:%H:%M}, not again before {state.next_poll:%Y-%m-%d %H:%M} UTC"
    return SourceOutcome(name=source.name, kind=source.kind, health="waiting", entries=state.entries, message=message)


def _polled(job: tuple[SourceTable, Asked]) -> Listing | SourceError:
    """The source's listing, or why there is none. Whatever a kind raises is that source's trouble and no one else's."""
    source, asked = job
    module = importlib.import_module(f"collectors.sources.{source.kind}")
    try:
        listing = module.poll(source, asked)
    except SourceError as error:
        return error
    except Exception as error:  # noqa: BLE001 - a listing is hostile input; the other sources must not pay for it
        return SourceError(f"{source.name}: {type(error).__name__}: {' '.join(str(error).split())[:200]}")
    assert isinstance(listing, Listing)
    return listing


def _save(
    store: Store, settings: Settings, source: SourceTable, asked: Asked, listing: Listing | SourceError
) -> SourceOutcome:
    """Entries, the pages that came with them, and the source's state, in one transaction."""
    state, now = asked.state, asked.now
    if isinstance(listing, SourceError):
        message = str(listing).removeprefix(f"{source.name}: ")
        listing = Listing(
            health="broken", message=message, etag=state.etag, last_modified=state.last_modified,
            body_sha256=state.body_sha256,
        )  # fmt: skip
    with store.atomic():
        new = set(store.save_entries([found.entry for found in listing.found], now))
        for found in listing.found:
            if found.page is not None and _wanted(found.entry, asked):
                store.save_page(found.page)
        store.save_source_state(_after(source, state, listing, settings, now))
    return SourceOutcome(
        name=source.name,
        kind=source.kind,
        health=listing.health,
        entries=len(listing.found),
        new=sum(found.entry.id in new and _wanted(found.entry, asked) for found in listing.found),
        message=listing.message,
    )


def _wanted(entry: Entry, asked: Asked) -> bool:
    return asked.wants(entry.published.date() if entry.published else None)


def _after(
    source: SourceTable, state: SourceState, listing: Listing, settings: Settings, now: datetime
) -> SourceState:
    failed = listing.health in FAILED or listing.health == "offline"
    pause = timedelta(minutes=settings.poll_minutes)
    offline = listing.health == "offline"  # nothing was asked, so there is nobody to spare
    return replace(
        state,
        kind=source.kind,
        url=listing.url or state.url or source.address,
        etag=listing.etag,
        last_modified=listing.last_modified,
        body_sha256=listing.body_sha256,
        polled=now,
        succeeded=state.succeeded if failed else now,
        next_poll=None if offline else max(now + pause, listing.not_before or now),
        entries=state.entries if failed or listing.health == "unchanged" else len(listing.found),
        failures=state.failures + 1 if failed and not offline else 0 if not failed else state.failures,
        health=listing.health,
        message=listing.message,
    )


# ---------------------------------------------------------------------------------------------- pages


def _fetch_pages(
    store: Store,
    settings: Settings,
    *,
    web: Get,
    now: datetime,
    since: date | None,
    until: date | None,
    progress: Progress,
) -> tuple[int, tuple[str, ...]]:
    """Fetches what the store still lacks; how many pages were saved, and a line for each that could not be."""
    entries = [entry for entry in store.entries_to_fetch(since, until) if entry.url.startswith(("http:", "https:"))]
    saved, failures = 0, []

    def fetch_one(entry: Entry) -> Fetched:
        return fetched(entry, web)

    for number, (_, result) in enumerate(_each(fetch_one, _spread(entries), settings.web.at_once), start=1):
        saved += _save_page(store, result, now)
        if result.message and not result.unasked:
            failures.append(f"{result.entry.url}: {result.message}")
        progress("pages", number, len(entries))
    return saved, tuple(failures)


def _save_page(store: Store, result: Fetched, now: datetime) -> bool:
    if result.page is not None:
        store.save_page(replace(result.page, fetched=now))
        return True
    if result.message is not None and not result.unasked:
        store.save_fetch_failure(result.entry.id, result.message, now, permanent=result.permanent)
    return False


def _spread(entries: Sequence[Entry]) -> list[Entry]:
    """*entries* with the hosts taking turns, so that many are asked at once and each one gently."""
    queues: dict[str, list[Entry]] = {}
    for entry in entries:
        queues.setdefault(entry.url.split("/", 3)[2], []).append(entry)
    ordered: list[Entry] = []
    while queues:
        for host in list(queues):
            ordered.append(queues[host].pop(0))
            if not queues[host]:
                del queues[host]
    return ordered


# ---------------------------------------------------------------------------------------------- many at once


def _each(work: Callable[[T], R], jobs: Iterable[T], at_once: int) -> Iterator[tuple[T, R]]:
    """(job, ``work(job)``) as they are done, *at_once* under way; jobs are drawn only when there is room for them.

    The caller's thread alone sees the results, so it alone writes to the store.
    """
    waiting = iter(jobs)
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        running: dict[Future[R], T] = {}
        try:
            while True:
                for job in islice(waiting, at_once - len(running)):
                    running[pool.submit(work, job)] = job
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield running.pop(future), future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
