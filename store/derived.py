"""The derived half of the store: articles, mentions, claims, findings, stories. Dropped and rebuilt, it is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date
from typing import Any, TypeVar

from store.captured import Captured, day_range
from store.model import Article, Claim, Entry, Finding, Mention, Outcome, Page, Reading, Story, Subject
from store.rows import Cell, codec, insert

ARTICLE = codec(Article)
MENTION = codec(Mention)
FINDING = codec(Finding)
SUBJECT = codec(Subject)
CLAIM = codec(Claim, "subject", "baseline")

SUBJECT_COLUMNS = tuple(f"subject_{name}" for name in SUBJECT.names)
BASELINE_COLUMNS = tuple(f"baseline_{name}" for name in SUBJECT.names)
CLAIM_COLUMNS = (*CLAIM.names, *SUBJECT_COLUMNS, *BASELINE_COLUMNS)
CLAIM_SELECT = ", ".join(f'claim."{name}"' for name in CLAIM_COLUMNS)
NO_SUBJECT = (None,) * len(SUBJECT.names)

SAVE_ARTICLE = insert("article", (*ARTICLE.names, "day", "month", "read_under", "linked_under"), key=("id",))
INSERT_MENTION = insert("mention", ("article_id", "position", *MENTION.names))
INSERT_FINDING = insert("finding", ("article_id", "position", *FINDING.names))
INSERT_WARNING = insert("article_warning", ("article_id", "position", "message"))
INSERT_CLAIM = insert("claim", CLAIM_COLUMNS)

DERIVED = ("story_article", "story", "link", "verdict", "claim", "finding", "mention", "article_warning", "article")
"""The derived tables, dependent ones first."""

T = TypeVar("T")


class Derived(Captured):
    """Articles with what was read into them, and stories."""

    def pages_to_read(self, fingerprint: str) -> Iterator[tuple[Entry, Page]]:
        """Pages that no article stands for, or whose articles were read under another *fingerprint*.

        The list is made at the start, so saving while going through it is safe; one body is in memory at a time.
        """
        keys = self._rows(
            """
            select page.entry_id, page.part from page join entry on entry.id = page.entry_id
            where not exists (
              select 1 from article where article.entry_id = page.entry_id and read_under = ?1
                and (page.part = '' or article.id = page.entry_id || '#' || page.part)
            )
            order by entry.published is null, entry.published, page.entry_id, page.part
            """,
            (fingerprint,),
        )
        for entry_id, part in keys:
            yield self.entry(entry_id), self.page(entry_id, part or None)

    def save_reading(self, reading: Reading, fingerprint: str) -> None:
        """Replaces everything derived from the reading's article; the article is to be linked again."""
        article = reading.article
        with self.atomic():
            self.connection.execute(SAVE_ARTICLE, self._article_row(article, fingerprint))
            for table in ("mention", "claim", "finding", "article_warning"):
                self.connection.execute(f"delete from {table} where article_id = ?", (article.id,))
            self._insert(INSERT_MENTION, article.id, map(MENTION.row, reading.mentions))
            self._insert(INSERT_FINDING, article.id, map(FINDING.row, reading.findings))
            self._insert(INSERT_WARNING, article.id, ([message] for message in reading.warnings))
            self.connection.executemany(INSERT_CLAIM, [_claim_row(claim, article.id) for claim in reading.claims])

    def save_readings(self, page: Page, readings: Sequence[Reading], fingerprint: str) -> None:
        """Saves all that was read from *page* at once; articles it gave before and gives no more are dropped."""
        keep = [reading.article.id for reading in readings]
        with self.atomic():
            self.connection.execute(
                f"""
                delete from article where entry_id = ?1 and (?2 = '' or id = ?1 || '#' || ?2)
                  and id not in ({", ".join("?" * len(keep))})
                """,
                (page.entry_id, page.part or "", *keep),
            )
            for reading in readings:
                self.save_reading(reading, fingerprint)

    def articles(
        self, since: date | None = None, until: date | None = None, outcome: Outcome | None = None
    ) -> Iterator[Article]:
        """Articles of a range of days (inclusive, UTC; an undated one counts on the day it was first seen), by day."""
        cursor = self.connection.execute(
            f"""
            select {ARTICLE.columns()} from article
            where day between ? and ? and (?3 is null or outcome = ?3) order by day, published, id
            """,
            (*day_range(since, until), outcome),
        )
        yield from map(ARTICLE.value, cursor)

    def article(self, article_id: str) -> Article:
        """The article. KeyError where there is none."""
        row = self._one(f"select {ARTICLE.columns()} from article where id = ?", (article_id,))
        if row is None:
            raise KeyError(article_id)
        return ARTICLE.value(row)

    def claims(self, article_id: str) -> list[Claim]:
        """The article's claims in reading order."""
        rows = self._rows(
            f"select {CLAIM_SELECT} from claim where article_id = ? order by start, stop, id", (article_id,)
        )
        return [claim_of(row) for row in rows]

    def mentions(self, article_id: str) -> list[Mention]:
        """The article's mentions in the order they were saved."""
        return self._of(MENTION.columns(), "mention", article_id, MENTION.value)

    def findings(self, article_id: str) -> list[Finding]:
        """What the messaging guidelines advise on the article."""
        return self._of(FINDING.columns(), "finding", article_id, FINDING.value)

    def warnings(self, article_id: str) -> list[str]:
        """What a reader should know of how the article was read."""
        return self._of("message", "article_warning", article_id, lambda row: str(row[0]))

    def save_stories(self, stories: Sequence[Story]) -> None:
        """Makes *stories* the stories there are."""
        members = [
            (article_id, story.id, place) for story in stories for place, article_id in enumerate(story.articles)
        ]
        with self.atomic():
            self.connection.execute("delete from story")
            self.connection.executemany(insert("story", ("id", "origin")), [(s.id, s.origin) for s in stories])
            self.connection.executemany(insert("story_article", ("article_id", "story_id", "position")), members)

    def stories(self) -> list[Story]:
        """All stories, by id; their articles in the order they were saved."""
        articles: dict[str, list[str]] = {}
        for story_id, article_id in self._rows("select story_id, article_id from story_article order by position"):
            articles.setdefault(story_id, []).append(article_id)
        rows = self._rows("select id, origin from story order by id")
        return [Story(id=id, origin=origin, articles=tuple(articles.get(id, ()))) for id, origin in rows]

    def drop_derived(self) -> None:
        """Empties the derived half; the next run rebuilds it from the captured half. Digests stay."""
        with self.atomic():
            for table in DERIVED:
                self.connection.execute(f"delete from {table}")

    def _article_row(self, article: Article, fingerprint: str) -> list[Cell]:
        day = self._day(article)
        return [*ARTICLE.row(article), day, day[:7], fingerprint, None]

    def _day(self, article: Article) -> str:
        if article.published is not None:
            return article.published.astimezone(UTC).date().isoformat()
        seen = self._one("select first_seen from entry where id = ?", (article.entry_id,))
        if seen is None:
            raise KeyError(article.entry_id)
        return str(seen[0])[:10]

    def _insert(self, statement: str, article_id: str, rows: Iterable[Sequence[Cell]]) -> None:
        numbered = [(article_id, position, *row) for position, row in enumerate(rows)]
        self.connection.executemany(statement, numbered)

    def _of(self, columns: str, table: str, article_id: str, value: Callable[[Any], T]) -> list[T]:
        rows = self._rows(f"select {columns} from {table} where article_id = ? order by position", (article_id,))
        return [value(row) for row in rows]


def claim_of(row: Sequence[Any]) -> Claim:
    """The claim that a row of ``CLAIM_SELECT`` stands for."""
    own, rest = row[: len(CLAIM.names)], row[len(CLAIM.names) :]
    subject, baseline = rest[: len(SUBJECT.names)], rest[len(SUBJECT.names) : 2 * len(SUBJECT.names)]
    has_baseline = baseline[SUBJECT.names.index("origins")] is not None
    return CLAIM.value(own, subject=SUBJECT.value(subject), baseline=SUBJECT.value(baseline) if has_baseline else None)


def _claim_row(claim: Claim, article_id: str) -> list[Cell]:
    if claim.article_id != article_id:
        raise ValueError(f"claim {claim.id} of article {claim.article_id} in a reading of {article_id}")
    baseline = NO_SUBJECT if claim.baseline is None else SUBJECT.row(claim.baseline)
    return [*CLAIM.row(claim), *SUBJECT.row(claim.subject), *baseline]
