"""The verb: polls each source, then fetches the pages of what is new. A broken source stops only itself.

    sources ─poll, many at once─▶ Listing ─▶ entries, state        one transaction a source
    days not covered ─search, many at once─▶ Searched ─▶ entries   one transaction a window (backfill.py)
    entries without a page ─get, many at once─▶ Reply ─▶ page      one transaction a page

Whatever was saved stays saved: a run that is killed goes on where it was, and asks nothing twice that was answered.
"""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from collectors import backfill, coverage
from collectors.answers import Answers, kept
from collectors.many import each, parsers
from collectors.pages import FROM_LISTING, Fetched, fetched
from collectors.robots import Robots
from collectors.settings import Settings
from collectors.sources import Asked, Listing, Searched, SourceTable, Window, failed
from collectors.unanswered import LimitedError
from collectors.web import Get
from store.errors import SourceError
from store.model import Entry
from store.operations import Coverage, SourceState
from store.store import Store

Progress = Callable[[str, int, int], None]
"""Told (what, done, of how many) after each step."""

MOVED_FOR_GOOD = 3
LONGEST_PAUSE = timedelta(hours=23)
"""However often a source has failed, a daily run asks it."""
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
    gap: str | None = None
    """The wanted days that nothing could search, in one clause."""

    @property
    def reached(self) -> bool:
        """Whether the source answered, or need not be asked."""
        return self.health not in FAILED and self.health != "offline"

    @property
    def line(self) -> str:
        """The outcome in one line for the screen."""
        counted = f": {self.new:,} new of {self.entries:,}" if self.entries and self.health != "waiting" else ""
        told = "; ".join(filter(None, (self.message, self.gap if self.health != "offline" else None)))
        return f"{self.name}: {self.health}{counted}{f' ({told})' if told else ''}"


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
    with kept(store.path, web, now) as answers:
        return _collect(store, settings, answers, now, since, until, progress)


def _collect(
    store: Store,
    settings: Settings,
    answers: Answers,
    now: datetime,
    since: date | None,
    until: date | None,
    progress: Progress,
) -> Report:
    sources = [source for source in settings.sources if source.enabled]
    outcomes: dict[str, SourceOutcome] = {}

    web = answers.get
    asked = {s.name: Asked(web=web, state=_state(store, s), now=now, since=since, until=until) for s in sources}
    due = [(source, asked[source.name]) for source in sources if _due(source, asked[source.name])]
    outcomes.update({s.name: _waiting(s, asked[s.name].state) for s in sources if not _due(s, asked[s.name])})
    with parsers(len(due)) as apart:
        jobs = deque((source, replace(known, apart=apart) if apart else known) for source, known in due)
        for number, ((source, known), listing) in enumerate(each(_polled, jobs, settings.web.at_once), start=1):
            outcomes[source.name] = _save(store, settings, source, known, listing)
            progress("sources", number, len(due))
    if window := coverage.wanted(since, until, now):
        for name, changes in _go_back(store, settings, answers, sources, asked, window, outcomes, progress).items():
            outcomes[name] = replace(outcomes[name], new=outcomes[name].new + changes[0], gap=changes[1])
    pages, failures = _fetch_pages(store, settings, answers, now=now, since=since, until=until, progress=progress)
    return Report(sources=tuple(outcomes[s.name] for s in sources), pages=pages, failures=failures)


# ---------------------------------------------------------------------------------------------- sources


def _state(store: Store, source: SourceTable) -> SourceState:
    """What we remember; nothing where the source's table now points elsewhere, for then its validators mean nothing."""
    held = store.source_state(source.name)
    fresh = SourceState(source=source.name, kind=source.kind, url=source.address, configured=source.address)
    same = held is not None and held.kind == source.kind and held.configured in (None, source.address)
    return held if held is not None and same else fresh


def _due(source: SourceTable, asked: Asked) -> bool:
    return not source.live or asked.state.next_poll is None or asked.state.next_poll <= asked.now


def _waiting(source: SourceTable, state: SourceState) -> SourceOutcome:
    """A source that is left alone for now; one that failed has not recovered by that."""
    assert state.next_poll is not None
    trouble = state.health if state.health in FAILED else None
    again = f"not again before {state.next_poll:%Y-%m-%d %H:%M} UTC"
    message = f"{state.message}; {again}" if trouble else f"asked at {state.polled:%H:%M}, {again}"
    return SourceOutcome(
        name=source.name, kind=source.kind, health=trouble or "waiting", entries=state.entries, message=message
    )


def _polled(job: tuple[SourceTable, Asked]) -> Listing:
    """The source's listing, or why there is none. Whatever a kind raises is that source's trouble and no one else's."""
    source, asked = job
    module = importlib.import_module(f"collectors.sources.{source.kind}")
    try:
        listing = module.poll(source, asked)
    except SourceError as error:
        return failed(error, asked)
    except Exception as error:  # noqa: BLE001 - a listing is hostile input; the other sources must not pay for it
        return failed(SourceError(f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"), asked)
    assert isinstance(listing, Listing)
    return listing


def _save(store: Store, settings: Settings, source: SourceTable, asked: Asked, listing: Listing) -> SourceOutcome:
    """Entries, the pages that came with them, and the source's state, in one transaction."""
    state, now = asked.state, asked.now
    with store.atomic():
        new = set(store.save_entries([found.entry for found in listing.found], now))
        for found in listing.found:
            if found.page is not None and _wanted(found.entry, asked):
                store.save_page(found.page)
        store.save_source_state(_after(source, state, listing, settings, now))
        store.save_coverage(_seen(source, asked, listing))
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
    offline = listing.health == "offline"  # nothing was asked, so there is nobody to spare
    trouble = listing.health in FAILED
    failures = state.failures if offline else state.failures + 1 if trouble else 0
    return replace(
        state,
        kind=source.kind,
        url=_address(source, state, listing),
        etag=listing.etag,
        last_modified=listing.last_modified,
        body_sha256=listing.body_sha256,
        polled=now,
        succeeded=state.succeeded if trouble or offline else now,
        next_poll=None if offline else max(now + _pause(failures, settings), listing.not_before or now),
        entries=state.entries if trouble or offline or listing.health == "unchanged" else len(listing.found),
        failures=failures,
        health=listing.health,
        message=listing.message,
        moved_to=listing.moved,
        moves=_moves(state, listing),
        whole=now if listing.whole else state.whole,
        configured=source.address,
    )


def _pause(failures: int, settings: Settings) -> timedelta:
    """How long to leave the source alone: twice as long after each further failure, but asked every day all the same."""
    pause = timedelta(minutes=settings.poll_minutes)
    return max(pause, min(pause * 2 ** min(failures - 1, 12), LONGEST_PAUSE)) if failures else pause


def _moves(state: SourceState, listing: Listing) -> int:
    return 0 if listing.moved is None else state.moves + 1 if listing.moved == state.moved_to else 1


def _address(source: SourceTable, state: SourceState, listing: Listing) -> str | None:
    """The address to poll from now on: the third permanent redirect in a row to one good listing is believed."""
    if listing.moved and _moves(state, listing) >= MOVED_FOR_GOOD and listing.health not in FAILED:
        return listing.moved
    return state.url or source.address


def _seen(source: SourceTable, asked: Asked, listing: Listing) -> list[Coverage]:
    """The days up to yesterday that the live listing holds whole; an unchanged one still holds all since it was read."""
    before = asked.state.succeeded
    first = before.date() if listing.health == "unchanged" and before else listing.reach
    last = asked.now.date() - timedelta(days=1)
    if first is None or first > last or not source.has_past:
        return []
    days = Coverage(
        source=source.name, first=first, last=last, method=listing.method, complete=True, searched=asked.now
    )
    return [days]


# ---------------------------------------------------------------------------------------------- the past


def _go_back(
    store: Store,
    settings: Settings,
    answers: Answers,
    sources: Sequence[SourceTable],
    asked: dict[str, Asked],
    window: Window,
    outcomes: dict[str, SourceOutcome],
    progress: Progress,
) -> dict[str, tuple[int, str | None]]:
    """Searches the days of *window* that no source's coverage holds; new entries and remaining gap by source."""
    having = [source for source in sources if source.has_past]
    reachable = [source for source in having if not _spared(store, source, settings, outcomes[source.name])]
    first = [
        job
        for source in reachable
        for job in backfill.jobs(source, asked[source.name], window, store.coverage(source.name))
    ]  # fmt: skip
    new = dict.fromkeys((source.name for source in having), 0)
    _search(store, settings, answers, first, new, progress)
    late = [
        job
        for source in reachable
        for job in backfill.last_resorts(source, asked[source.name], window, store.coverage(source.name))
    ]  # fmt: skip
    _search(store, settings, answers, late, new, progress)
    return {source.name: (new[source.name], _gap(store, source, window, asked[source.name].now)) for source in having}


def _spared(store: Store, source: SourceTable, settings: Settings, outcome: SourceOutcome) -> bool:
    """Whether nobody is to be asked: we are offline, or it wants to be left alone for longer than our own pace."""
    state = store.source_state(source.name)
    if outcome.health != "limited" or state is None or state.polled is None or state.next_poll is None:
        return outcome.health == "offline"
    return state.next_poll > state.polled + max(timedelta(minutes=settings.poll_minutes), backfill.BRIEF)


def _search(
    store: Store,
    settings: Settings,
    answers: Answers,
    first: Sequence[backfill.Job],
    new: dict[str, int],
    progress: Progress,
) -> None:
    """Does the jobs and those that follow from them; adds to *new* the entries found, by source."""
    jobs = backfill.queue(first)
    closed = backfill.Closed()
    for number, (job, result) in enumerate(each(closed.search, jobs, settings.web.at_once), start=1):
        closed.learn(job, result)
        if isinstance(result.error, LimitedError):
            answers.forget(result.error.url)  # "not now" comes with status 200, too
        new[job.source.name] += _save_search(store, job, result)
        jobs.extend(backfill.follow(job, result, store.coverage(job.source.name)))
        progress("days", number, number + len(jobs))


def _save_search(store: Store, job: backfill.Job, result: Searched) -> int:
    """Entries and coverage of one window in one transaction; how many entries are new and wanted."""
    with store.atomic():
        new = set(store.save_entries([found.entry for found in result.found], job.asked.now))
        if covered := backfill.covered(job, result):
            store.save_coverage([covered])
    return sum(found.entry.id in new and _wanted(found.entry, job.asked) for found in result.found)


def _gap(store: Store, source: SourceTable, window: Window, now: datetime) -> str | None:
    gaps = coverage.gaps(source.name, window, store.coverage(source.name), now)
    store.save_gaps(source.name, gaps)
    return coverage.spelled(gaps)


# ---------------------------------------------------------------------------------------------- pages


def _fetch_pages(
    store: Store,
    settings: Settings,
    answers: Answers,
    *,
    now: datetime,
    since: date | None,
    until: date | None,
    progress: Progress,
) -> tuple[int, tuple[str, ...]]:
    """Fetches what the store still lacks; how many pages were saved, and a line for each that could not be."""
    entries = [entry for entry in store.entries_to_fetch(since, until) if entry.url.startswith(("http:", "https:"))]
    saved, failures = 0, []
    robots = Robots(answers.get)

    def fetch_one(entry: Entry) -> Fetched:
        return fetched(entry, answers.get, robots.allows)

    for number, (_, result) in enumerate(each(fetch_one, deque(_spread(entries)), settings.web.at_once), start=1):
        saved += _save_page(store, result, now)
        answers.forget(result.entry.url)
        if result.message and not result.unasked:
            failures.append(f"{result.entry.url}: {result.message}")
        progress("pages", number, len(entries))
    return saved, tuple(failures)


def _save_page(store: Store, result: Fetched, now: datetime) -> bool:
    if result.page is not None and result.page.content_type == FROM_LISTING and store.holds_page(result.entry.id):
        return False  # a page that changed and cannot be had now is not replaced by less
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
