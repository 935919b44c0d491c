"""Verdicts and the links they rest on: saved article by article, read back with their records."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from store.captured import day_range
from store.derived import CLAIM_COLUMNS, CLAIM_SELECT, FINDING, INSERT_FINDING, Derived, claim_of
from store.model import Claim, Evidence, Finding, Judged, Judgement, Link, Record, Verdict
from store.rounds import RECORD, Rounds
from store.rows import Cell, codec, insert, spell_json

VERDICT = codec(Verdict)
JUDGEMENT = codec(Judgement)
SAVE_JUDGEMENT = insert("judgement", JUDGEMENT.names, key=("claim_id",))
INSERT_VERDICT = insert("verdict", VERDICT.names)
INSERT_LINK = insert("link", ("claim_id", "record_id", "role", "evidence", "score", "position"))
LINK_COLUMNS = 4


class Judgements(Derived, Rounds):
    """Verdicts and links."""

    def articles_to_link(self, fingerprint: str) -> list[str]:
        """Ids of articles with claims to judge that were not linked under *fingerprint*, by day."""
        rows = self._rows(
            """
            select id from article where linked_under is not ?
              and (outcome = 'read' or exists (select 1 from claim where article_id = article.id))
            order by day, id
            """,
            (fingerprint,),
        )
        return [row[0] for row in rows]

    def save_verdicts(
        self,
        article_id: str,
        judged: Sequence[tuple[Claim, Verdict, tuple[Link, ...]]],
        fingerprint: str,
        findings: Sequence[Finding] = (),
    ) -> None:
        """Replaces the article's verdicts, links and *findings*. ValueError unless each claim has exactly one verdict."""
        self._refuse_partial(article_id, judged)
        with self.atomic():
            for table in ("verdict", "link"):
                self.connection.execute(
                    f"delete from {table} where claim_id in (select id from claim where article_id = ?)", (article_id,)
                )
            self.connection.executemany(INSERT_VERDICT, [VERDICT.row(verdict) for _, verdict, _ in judged])
            self.connection.executemany(INSERT_LINK, [row for _, _, links in judged for row in _link_rows(links)])
            self.connection.execute("delete from finding where article_id = ?", (article_id,))
            self._insert(INSERT_FINDING, article_id, map(FINDING.row, findings))
            self.connection.execute("update article set linked_under = ? where id = ?", (fingerprint, article_id))

    def save_judgement(self, judgement: Judgement) -> str:
        """Keeps a person's decision and has the claim's article linked again; the article's id.

        KeyError where no claim, or no record, of that id is held.
        """
        rows = self._rows("select article_id from claim where id = ?", (judgement.claim_id,))
        if not rows:
            raise KeyError(judgement.claim_id)
        if judgement.record_id is not None:
            self.record(judgement.record_id)
        with self.atomic():
            self.connection.execute(SAVE_JUDGEMENT, JUDGEMENT.row(judgement))
            self.connection.execute("update article set linked_under = null where id = ?", (rows[0][0],))
        return str(rows[0][0])

    def judgements(self) -> dict[str, Judgement]:
        """Every person's decision, by claim."""
        rows = self._rows(f"select {JUDGEMENT.columns()} from judgement order by claim_id")
        return {each.claim_id: each for each in map(JUDGEMENT.value, rows)}

    def tally(self, since: date | None = None, until: date | None = None) -> tuple[int, dict[str, int]]:
        """How many articles of a range of days were read, and how many of their claims have each status
        (``not yet judged`` for those without a verdict)."""
        days = day_range(since, until)
        articles = self._rows("select count(*) from article where day between ? and ? and outcome = 'read'", days)[0][0]
        rows = self._rows(
            """
            select coalesce(status, 'not yet judged'), count(*) from claim
            join article on article.id = claim.article_id left join verdict on verdict.claim_id = claim.id
            where article.day between ? and ? group by 1
            """,
            days,
        )
        return int(articles), {str(status): int(count) for status, count in rows}

    def judged(self, article_id: str) -> list[Judged]:
        """The article's claims that have a verdict, in reading order, with their records."""
        rows = self._rows(
            f"""
            select {CLAIM_SELECT}, {VERDICT.columns("verdict.")} from claim join verdict on verdict.claim_id = claim.id
            where article_id = ? order by start, stop, claim.id
            """,
            (article_id,),
        )
        links = self._links(article_id)
        return [_judged(row, links) for row in rows]

    def _refuse_partial(self, article_id: str, judged: Sequence[tuple[Claim, Verdict, tuple[Link, ...]]]) -> None:
        held = sorted(row[0] for row in self._rows("select id from claim where article_id = ?", (article_id,)))
        given = sorted(verdict.claim_id for _, verdict, _ in judged)
        if held != given:
            raise ValueError(f"{article_id}: {len(held)} claims, {len(given)} verdicts, or verdicts on other claims")

    def _links(self, article_id: str) -> dict[str, list[tuple[Link, Record]]]:
        rows = self._rows(
            f"""
            select link.claim_id, link.record_id, link.role, link.evidence, {RECORD.columns("record.")}
            from claim join link on link.claim_id = claim.id join record on record.id = link.record_id
            where claim.article_id = ? order by link.claim_id, link.position
            """,
            (article_id,),
        )
        links: dict[str, list[tuple[Link, Record]]] = {}
        for row in rows:
            links.setdefault(row[0], []).append((_link(row), RECORD.value(row[LINK_COLUMNS:])))
        return links


def _judged(row: Sequence[Any], links: dict[str, list[tuple[Link, Record]]]) -> Judged:
    claim = claim_of(row)
    verdict = VERDICT.value(row[len(CLAIM_COLUMNS) :])
    return Judged(claim=claim, verdict=verdict, links=tuple(links.get(claim.id, ())))


def _link(row: Sequence[Any]) -> Link:
    claim_id, record_id, role, evidence = row[:LINK_COLUMNS]
    reasons = tuple(Evidence(feature=feature, score=score, note=note) for feature, score, note in json.loads(evidence))
    return Link(claim_id=claim_id, record_id=record_id, role=role, evidence=reasons)


def _link_rows(links: Sequence[Link]) -> list[list[Cell]]:
    return [
        [
            link.claim_id,
            link.record_id,
            link.role,
            spell_json([[reason.feature, reason.score, reason.note] for reason in link.evidence]),
            float(link.score),
            position,
        ]
        for position, link in enumerate(links)
    ]
