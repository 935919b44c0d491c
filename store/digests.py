"""Digests, which articles were in them, and how far each has come on its way. What was sent stays as sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from store.captured import day_range
from store.connection import Connected
from store.derived import ARTICLE
from store.errors import StoreError
from store.model import Article
from store.operations import Delivery, Digest
from store.rows import clean, codec, insert, spell_time

DIGEST = codec(Digest)
SAVE_DIGEST = insert("digest", DIGEST.names, key=("day", "part"))
INSERT_ITEM = insert("digest_item", ("article_id", "day", "part", "position"))
DELIVERY = codec(Delivery, "at")

INTERRUPTED_AFTER = timedelta(minutes=10)
"""A digest that has been ``sending`` for this long belongs to a run that was killed."""


class Digests(Connected):
    """Digests and their delivery."""

    def articles_without_digest(self, since: date | None = None, until: date | None = None) -> list[Article]:
        """Articles of a range of days (inclusive, UTC) that no digest has carried, by day; of every outcome."""
        rows = self._rows(
            f"""
            select {ARTICLE.columns()} from article
            where day between ? and ? and id not in (select article_id from digest_item) order by day, published, id
            """,
            day_range(since, until),
        )
        return [ARTICLE.value(row) for row in rows]

    def days_without_digest(self, since: date | None = None, until: date | None = None) -> list[date]:
        """Days of a range with an article that was read and that no digest has carried."""
        rows = self._rows(
            """
            select distinct day from article
            where day between ? and ? and outcome = 'read' and id not in (select article_id from digest_item)
            order by day
            """,
            day_range(since, until),
        )
        return [date.fromisoformat(row[0]) for row in rows]

    def carried(self, article_ids: Iterable[str]) -> frozenset[str]:
        """Those of *article_ids* that a digest carries."""
        query = "select 1 from digest_item where article_id = ?"
        return frozenset(article_id for article_id in article_ids if self._one(query, (article_id,)))

    def digest(self, day: date, part: int = 1) -> Digest | None:
        """The digest, or None."""
        row = self._one(f"select {DIGEST.columns()} from digest where day = ? and part = ?", (day.isoformat(), part))
        return None if row is None else DIGEST.value(row)

    def digests(self, since: date | None = None, until: date | None = None) -> list[Digest]:
        """The digests of a range of days (inclusive), by day and part."""
        query = f"select {DIGEST.columns()} from digest where day between ? and ? order by day, part"
        rows = self._rows(query, day_range(since, until))
        return [DIGEST.value(row) for row in rows]

    def digest_articles(self, day: date, part: int = 1) -> list[str]:
        """Ids of the articles that the digest carries, in its order."""
        rows = self._rows(
            "select article_id from digest_item where day = ? and part = ? order by position", (day.isoformat(), part)
        )
        return [row[0] for row in rows]

    def save_digest(self, digest: Digest, article_ids: Sequence[str]) -> None:
        """Saves a digest that is still to be sent, with the articles it carries. StoreError once it is on its way."""
        with self.atomic():
            self._refuse_sent(digest.day, digest.part)
            self.connection.execute(SAVE_DIGEST, DIGEST.row(digest))
            key = (digest.day.isoformat(), digest.part)
            self.connection.execute("delete from digest_item where day = ? and part = ?", key)
            rows = [(article_id, *key, position) for position, article_id in enumerate(article_ids)]
            self.connection.executemany(INSERT_ITEM, rows)

    def drop_digest(self, day: date, part: int) -> None:
        """Forgets a digest that is still to be sent; its articles have none again. StoreError once it is on its way."""
        with self.atomic():
            self._refuse_sent(day, part)
            self.connection.execute("delete from digest where day = ? and part = ?", (day.isoformat(), part))

    def delivery(self, day: date, part: int = 1) -> Delivery | None:
        """How far the digest has come, or None where there is no such digest."""
        return next((d for d in self.deliveries(day, day) if d.part == part), None)

    def deliveries(self, since: date | None = None, until: date | None = None) -> list[Delivery]:
        """How far each digest of a range of days has come, by day and part."""
        rows = self._rows(
            f"""
            select {DELIVERY.columns()}, status_at from digest where day between ? and ? order by day, part
            """,
            day_range(since, until),
        )
        return [DELIVERY.value(row, at=row[-1] and datetime.fromisoformat(row[-1])) for row in rows]

    def mark_sending(
        self, day: date, part: int, at: datetime, interrupted_after: timedelta = INTERRUPTED_AFTER
    ) -> bool:
        """Takes the digest for sending; False when another run has it, or it needs none.

        One that has been ``sending`` for *interrupted_after* is taken over: that run was killed.
        """
        with self.atomic():
            cursor = self.connection.execute(
                """
                update digest set status = 'sending', attempts = attempts + 1, status_at = ?
                where day = ? and part = ? and (status = 'pending' or status = 'sending' and status_at <= ?)
                """,
                (spell_time(at), day.isoformat(), part, spell_time(at - interrupted_after)),
            )
            return cursor.rowcount == 1

    def mark_sent(self, day: date, part: int, at: datetime, message: str | None = None) -> None:
        """The digest has left: from now on it stays as it is. *message* names recipients that cannot be reached."""
        with self.atomic():
            self._mark(day, part, "sent", at, message)
            self.connection.execute(
                "update digest set sent = ? where day = ? and part = ?", (spell_time(at), day.isoformat(), part)
            )

    def mark_kept(self, day: date, part: int, at: datetime) -> None:
        """The digest is written down and will not be mailed: from now on it stays as it is."""
        self._mark(day, part, "kept", at, None)

    def mark_failed(self, day: date, part: int, at: datetime, message: str, *, permanent: bool) -> None:
        """Sending failed: for good, or to be tried again by the next run."""
        self._mark(day, part, "failed" if permanent else "pending", at, message)

    def recipients_done(self, day: date, part: int) -> dict[str, str]:
        """Recipients that the digest needs not be sent to again, each with ``sent`` or ``failed``."""
        query = "select recipient, status from digest_recipient where day = ? and part = ? order by recipient"
        return dict(self._rows(query, (day.isoformat(), part)))

    def mark_recipient(
        self, day: date, part: int, recipient: str, status: Literal["sent", "failed"], at: datetime, message: str | None
    ) -> None:
        """Notes that the digest was sent to *recipient*, or cannot be."""
        with self.atomic():
            self.connection.execute(
                "insert or replace into digest_recipient values (?, ?, ?, ?, ?, ?)",
                (day.isoformat(), part, recipient, status, message and clean(message), spell_time(at)),
            )

    def _refuse_sent(self, day: date, part: int) -> None:
        delivery = self.delivery(day, part)
        if delivery is not None and (delivery.status != "pending" or delivery.attempts):
            name = f"the digest of {day}, part {part},"
            raise StoreError(f"{name} is {delivery.status} after {delivery.attempts} attempts: it stays as it is")

    def _mark(self, day: date, part: int, status: str, at: datetime, message: str | None) -> None:
        with self.atomic():
            self.connection.execute(
                "update digest set status = ?, status_at = ?, message = ? where day = ? and part = ?",
                (status, spell_time(at), message and clean(message), day.isoformat(), part),
            )
