"""The verb: articles whose claims have no verdict yet, or one made of other records or by other rules -> verdicts.

The index of records is built once a run, and only when there is something to judge. Each article is saved by itself, so a run
that is stopped has lost nothing.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from digest.linking.dating import dated
from digest.linking.judging import judge
from digest.linking.messaging.guidelines import advise
from digest.linking.records.candidates import RecordIndex
from digest.settings import Settings
from store.model import Article, Claim, Evidence, Finding, Judged, Judgement, Link, Mention, Status
from store.store import Store
from store.vocabulary import FOLDER, Vocabulary

VERSION = "15"
"""Raised whenever the same claim and records would give another verdict than before."""

Progress = Callable[[Iterable[str], int], Iterable[str]]


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a run of ``link`` did: articles judged, and verdicts by status."""

    articles: int = 0
    statuses: Counter[Status] = field(default_factory=Counter)

    @property
    def claims(self) -> int:
        """Claims judged."""
        return sum(self.statuses.values())


def fingerprint(store: Store) -> str:
    """Names the way claims are judged now: code, vocabulary and records; same fingerprint, same verdicts."""
    digest = hashlib.sha256(VERSION.encode())
    for path in sorted(FOLDER.glob("*.toml")):
        digest.update(path.read_bytes())
    digest.update(store.records_revision().encode())
    return digest.hexdigest()[:16]


def link(store: Store, settings: Settings, *, vocabulary: Vocabulary, progress: Progress | None = None) -> Report:
    """Judges every claim that has no verdict of today's kind. Exactly one verdict a claim; rows are read once, where they are asked for."""
    del settings
    mark = fingerprint(store)
    waiting = store.articles_to_link(mark)
    if not waiting:
        return Report()
    index = held_index(store, vocabulary)
    statuses: Counter[Status] = Counter()
    published, decisions = published_days(store), store.judgements()
    for article_id in progress(waiting, len(waiting)) if progress else waiting:
        article, mentions = store.article(article_id), store.mentions(article_id)
        judged, findings = assess(article, mentions, store.claims(article_id), index, published)
        judged = [overruled(each, decisions.get(each.claim.id), index) for each in judged]
        verdicts = [(each.claim, each.verdict, tuple(link for link, _ in each.links)) for each in judged]
        store.save_verdicts(article_id, verdicts, mark, findings)
        statuses.update(each.verdict.status for each in judged)
    return Report(articles=len(waiting), statuses=statuses)


def overruled(judged: Judged, decision: Judgement | None, index: RecordIndex) -> Judged:
    """*judged* as a person decided it; unchanged where nobody did. The program's own reason stays behind the person's."""
    if decision is None:
        return judged
    reason = f"judged by a person: {decision.why} (by rule: {judged.verdict.status}, {judged.verdict.reason})"
    verdict = replace(judged.verdict, status=decision.status, reason=reason, by_person=True)
    if decision.record_id is None:
        return replace(judged, verdict=verdict)
    try:
        record = index.record(decision.record_id)
    except KeyError:  # of a round that is not held any more
        return replace(judged, verdict=verdict)
    evidence = Evidence(feature="judgement", score=10.0, note=decision.why)
    tie = Link(claim_id=judged.claim.id, record_id=decision.record_id, role="subject", evidence=(evidence,))
    return replace(judged, verdict=verdict, links=((tie, record),))


def held_index(store: Store, vocabulary: Vocabulary) -> RecordIndex:
    """The official results that *store* holds, indexed; they are read when they are asked for, so *store* stays open.

    Some 40 us for each record of the submitters and rounds that are spoken of.
    """
    rounds = store.rounds()
    held = [(each.suite, each.round) for each in rounds if each.results]
    partial = [(each.suite, each.round) for each in rounds if not each.complete]
    known = vocabulary.with_vendors(store.vendors())
    return RecordIndex.on_demand(held, store.records, known, partial=partial, filers=store.filers)


def published_days(store: Store) -> dict[tuple[str, str], date]:
    """The day each held round was published, by suite and round, where it is known."""
    return {(each.suite, each.round): each.published for each in store.rounds() if each.published}


def assess(
    article: Article,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    index: RecordIndex,
    published: Mapping[tuple[str, str], date],
) -> tuple[list[Judged], tuple[Finding, ...]]:
    """Each claim with its verdict and records, and what the messaging guidelines advise on the article. Pure."""
    judged = [
        Judged(claim=claim, verdict=verdict, links=tuple((tie, index.record(tie.record_id)) for tie in links))
        for claim, verdict, links in judge(dated(claims, article, published), article, index)
    ]
    return judged, advise(article, mentions, claims, judged, published=published)
