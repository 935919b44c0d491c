"""The captured half of the store: entries, pages, failed fetches, and what we remember of each source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from store.connection import Connected
from store.model import Entry, Page
from store.operations import SourceState
from store.rows import Cell, clean, codec, insert, spell_time

GIVE_UP_AFTER = 8
"""Failed fetches of one page after which we stop asking; a run a day makes it a week."""

REVISED = ("title", "published", "published_from", "updated")

TRUST = ("front-matter", "round", "mail", "feed", "wp-rest", "listing", "alert", "sitemap", "captured", "seen", "page")
"""Where a listing's date came from, the most trusted first: an index that saw the page later does not overrule its feed."""

ENTRY = codec(Entry)
PAGE = codec(Page, "body")
STATE = codec(SourceState)

INSERT_ENTRY = insert("entry", (*ENTRY.names, "first_seen"))
INSERT_PAGE = insert("page", PAGE.names)
SAVE_STATE = insert("source_state", STATE.names, key=("source",))


class Captured(Connected):
    """Entries, pages and source states."""

    def save_entries(self, entries: Iterable[Entry], seen: datetime) -> list[str]:
        """Saves what a listing said and returns the ids that are new, in the order given.

        An entry that we have is left as it is; its own source may revise title and dates, and another one the date
        where its word is more trusted. What it said before goes to ``entry_revision``; its articles are read again.
        """
        with self.atomic():
            return [entry.id for entry in entries if self._save_entry(entry, seen)]

    def entry(self, entry_id: str) -> Entry:
        """The entry. KeyError where there is none."""
        row = self._one(f"select {ENTRY.columns()} from entry where id = ?", (entry_id,))
        if row is None:
            raise KeyError(entry_id)
        return ENTRY.value(row)

    def entries_to_fetch(self, since: date | None = None, until: date | None = None) -> list[Entry]:
        """Entries without a page, published in the range (days, inclusive, UTC) or undated; newest first, undated last.

        So are those whose listing told of a change since their page was fetched. Left out: entries whose page failed
        for good, or ``GIVE_UP_AFTER`` times.
        """
        rows = self._rows(
            f"""
            select {ENTRY.columns()} from entry
            where (
                not exists (select 1 from page where page.entry_id = entry.id)
                or exists (
                  select 1 from entry_revision where entry_id = entry.id and field in ('title', 'updated')
                    and old is not null and seen > (select max(fetched) from page where page.entry_id = entry.id)
                )
              )
              and (published is null or substr(published, 1, 10) between ? and ?)
              and (select count(*) + ? * coalesce(max(permanent), 0) from fetch_failure where entry_id = entry.id) < ?
            order by published is null, published desc, id
            """,
            (*day_range(since, until), GIVE_UP_AFTER, GIVE_UP_AFTER),
        )
        return [ENTRY.value(row) for row in rows]

    def save_page(self, page: Page) -> None:
        """Saves a fetched page. Of the same bytes only the time is noted; others replace the page and keep the old one."""
        with self.atomic():
            self.connection.execute("insert or ignore into body values (?, ?)", (page.sha256, page.body))
            held = self._one(
                "select sha256 from page where entry_id = ? and part = ?", (page.entry_id, page.part or "")
            )
            if held is None:
                self.connection.execute(INSERT_PAGE, _page_row(page))
            elif held[0] != page.sha256:
                self._replace_page(page)
            else:
                self.connection.execute(
                    "update page set fetched = ? where entry_id = ? and part = ?",
                    (spell_time(page.fetched), page.entry_id, page.part or ""),
                )

    def page(self, entry_id: str, part: str | None = None) -> Page:
        """The page fetched for an entry. KeyError where there is none."""
        row = self._one(
            f"""
            select {PAGE.columns("page.")}, bytes from page join body using (sha256)
            where entry_id = ? and part = ?
            """,
            (entry_id, part or ""),
        )
        if row is None:
            raise KeyError(f"{entry_id}#{part}" if part else entry_id)
        return _page(row)

    def first_page(self, entry_id: str, part: str | None = None) -> Page | None:
        """What the page was when it was first fetched; None for one that has not changed since."""
        row = self._one(
            f"""
            select {PAGE.columns("page_revision.")}, bytes from page_revision join body using (sha256)
            where entry_id = ? and part = ? order by id limit 1
            """,
            (entry_id, part or ""),
        )
        return None if row is None else _page(row)

    def holds_page(self, entry_id: str) -> bool:
        """Whether a page of the entry was fetched."""
        return self._one("select 1 from page where entry_id = ?", (entry_id,)) is not None

    def save_fetch_failure(self, entry_id: str, message: str, at: datetime, *, permanent: bool) -> None:
        """Notes that the entry's page could not be fetched; a *permanent* failure is not tried again."""
        with self.atomic():
            self.connection.execute(
                "insert into fetch_failure (entry_id, failed, message, permanent) values (?, ?, ?, ?)",
                (entry_id, spell_time(at), clean(message), int(permanent)),
            )

    def source_state(self, name: str) -> SourceState | None:
        """What we remember of the source; None for one that was never polled."""
        row = self._one(f"select {STATE.columns()} from source_state where source = ?", (name,))
        return None if row is None else STATE.value(row)

    def save_source_state(self, state: SourceState) -> None:
        """Replaces what we remember of the source."""
        with self.atomic():
            self.connection.execute(SAVE_STATE, STATE.row(state))

    def source_states(self) -> list[SourceState]:
        """Every source that was ever polled, by name."""
        rows = self._rows(f"select {STATE.columns()} from source_state order by source")
        return [STATE.value(row) for row in rows]

    def _save_entry(self, entry: Entry, seen: datetime) -> bool:
        """True when the entry is new."""
        row = self._one(f"select {ENTRY.columns()} from entry where id = ?", (entry.id,))
        if row is None:
            self.connection.execute(INSERT_ENTRY, [*ENTRY.row(entry), spell_time(seen)])
            return True
        held = ENTRY.value(row)
        revised = _revised(held, entry)
        if revised != held:
            self._revise(held, revised, seen)
        return False

    def _revise(self, held: Entry, revised: Entry, seen: datetime) -> None:
        old, new = (dict(zip(ENTRY.names, ENTRY.row(entry), strict=True)) for entry in (held, revised))
        for field in REVISED:
            if old[field] != new[field]:
                self.connection.execute(
                    "insert into entry_revision (entry_id, field, old, new, seen) values (?, ?, ?, ?, ?)",
                    (held.id, field, old[field], new[field], spell_time(seen)),
                )
                self.connection.execute(f"update entry set {field} = ? where id = ?", (new[field], held.id))
        self._read_again(held.id)

    def _replace_page(self, page: Page) -> None:
        key = (page.entry_id, page.part or "")
        self.connection.execute(
            """
            insert into page_revision (entry_id, part, url, fetched, content_type, sha256)
            select entry_id, part, url, fetched, content_type, sha256 from page where entry_id = ? and part = ?
            """,
            key,
        )
        self.connection.execute("delete from page where entry_id = ? and part = ?", key)
        self.connection.execute(INSERT_PAGE, _page_row(page))
        self._read_again(page.entry_id)

    def _read_again(self, entry_id: str) -> None:
        """Derived rows follow what was captured: an empty fingerprint matches no program's."""
        self.connection.execute("update article set read_under = '' where entry_id = ?", (entry_id,))


def _revised(held: Entry, entry: Entry) -> Entry:
    """*held* with what a later listing may change: its own words by its own source, its date by one as trusted."""
    own = held.source == entry.source
    stated: dict[str, Any] = {}
    if entry.published and (_trust(entry) < _trust(held) or (own and _trust(entry) == _trust(held))):
        stated |= {"published": entry.published, "published_from": entry.published_from}
    if own and entry.updated:
        stated["updated"] = entry.updated
    if own and not _spelt_worse(entry.title, held.title):
        stated["title"] = entry.title
    return replace(held, **stated)


def _trust(entry: Entry) -> int:
    """The place of the entry's date in ``TRUST``; behind all of them when it has none."""
    return TRUST.index(entry.published_from) if entry.published_from in TRUST else len(TRUST)


def _spelt_worse(title: str, held: str) -> bool:
    """Whether *title* is *held* without its capitals: a sitemap's, made from the address, against the feed's own."""
    return title != held and re.findall(r"\w+", title.lower()) == re.findall(r"\w+", held.lower()) and title.islower()


def _page(row: Sequence[Any]) -> Page:
    *cells, body = row
    fields = dict(zip(PAGE.names, cells, strict=True))
    fields["fetched"] = datetime.fromisoformat(fields["fetched"])
    return Page(**{**fields, "part": fields["part"] or None, "body": body})


def _page_row(page: Page) -> list[Cell]:
    cells = PAGE.row(page)
    cells[PAGE.names.index("part")] = page.part or ""
    return cells


def day_range(since: date | None, until: date | None) -> tuple[str, str]:
    """The range as the store spells days; an open end is the first or last day there is."""
    return (since or date.min).isoformat(), (until or datetime.max.replace(tzinfo=UTC).date()).isoformat()
