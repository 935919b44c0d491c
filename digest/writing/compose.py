"""What goes into a day's digest, and in which order: values in, an Edition out, nothing rendered yet.

What asks for a reader's eye comes first: announcements with claims that differ or need context, then the others; the
same within an announcement. Everything from outside is made plain here, so that templates only have to escape.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import UTC, date

from digest.linking.wording import amount, percent, record_name, where
from digest.writing.asides import advice, gaps, troubles
from digest.writing.edition import ORDER, Address, Announcement, Edition, Item
from digest.writing.plain import cut, line, link
from store.frozen import frozen
from store.model import Article, Claim, Finding, Judged, Outcome, Record, Status, Story, Verdict
from store.operations import Coverage, Round, SourceState

LONGEST_TITLE = 160
LONGEST_REASON = 600
BEFORE, AFTER = 240, 160
"""Characters of the sentence shown on either side of its figure."""
RECORDS_SHOWN = 3


@frozen
class Material:
    """What a digest is made of."""

    articles: Sequence[Article]
    judged: Mapping[str, Sequence[Judged]]
    warnings: Mapping[str, Sequence[str]]
    summaries: Mapping[str, str]
    stories: Sequence[Story]
    carried: frozenset[str]
    """Articles that other digests carry."""
    sources: Sequence[SourceState]
    rounds: Sequence[Round]
    searched: Sequence[Coverage] = ()
    """Which days of which source were searched, and which could not be."""
    findings: Mapping[str, Sequence[Finding]] = field(default_factory=dict)


def representatives(articles: Sequence[Article], stories: Sequence[Story], carried: frozenset[str]) -> list[Article]:
    """The articles that stand for their stories: the origin, or the first that was read.

    A story of which an earlier digest carried a copy has none; an article of no story stands for itself.
    """
    story_of = {article_id: story for story in stories for article_id in story.articles}
    chosen: dict[str, Article] = {}
    for article in articles:
        if article.outcome is not Outcome.READ:
            continue
        story = story_of.get(article.id)
        if story is None:
            chosen[article.id] = article
        elif not carried.intersection(story.articles) and (story.id not in chosen or article.id == story.origin):
            chosen[story.id] = article
    return list(chosen.values())


def compose(day: date, part: int, material: Material) -> Edition:
    """The edition of a *day*; the same material in another order gives the same edition."""
    articles = sorted(material.articles, key=lambda article: article.id)
    chosen = representatives(articles, material.stories, material.carried)
    silent = troubles(material.sources)
    announcements = sorted((_announcement(article, articles, material) for article in chosen), key=_urgency)
    return Edition(
        day=day,
        part=part,
        announcements=tuple(each for each in announcements if each.items),
        without_claims=tuple(each for each in announcements if not each.items),
        further=tuple(_address(article) for article in _further(articles, material)),
        unread=tuple(
            (Address(text=line(article.title, LONGEST_TITLE), url=link(article.url)), line(article.note or "", 200))
            for article in articles
            if article.outcome in (Outcome.UNREADABLE, Outcome.INTERSTITIAL)
        ),
        troubles=silent,
        gaps=gaps(day, material.searched, silent),
        rounds=tuple(material.rounds),
    )


def _announcement(article: Article, articles: Sequence[Article], material: Material) -> Announcement:
    story = next((story for story in material.stories if article.id in story.articles), None)
    members = set(story.articles) - {article.id} if story else set()
    return Announcement(
        title=line(article.title, LONGEST_TITLE) or "(no title)",
        address=_address(article),
        dated=_dated(article),
        copies=tuple(_address(other) for other in articles if other.id in members),
        items=tuple(sorted((_item(each, article) for each in material.judged[article.id]), key=_place)),
        summary=line(material.summaries.get(article.id, "")),
        notes=tuple(_notes(article, material.warnings.get(article.id, ()))),
        advice=advice(material.findings.get(article.id, ())),
    )


def _address(article: Article) -> Address:
    url = link(article.url)
    name = line(article.publisher or "", 80)
    return Address(text=name or (article.url.split("/")[2] if url else "the announcement"), url=url)


def _dated(article: Article) -> str:
    if article.published is None:
        return "undated, listed by the day it was first seen"
    moment = article.published.astimezone(UTC)
    clock = f"{moment:%H:%M} UTC" if moment.time().isoformat() != "00:00:00" else ""
    source = f"date from the {line(article.published_from.replace('front-matter', 'front matter'), 40)}" if article.published_from else ""
    return ", ".join(part for part in (f"{moment.day} {moment:%B %Y}", clock, source) if part)


def _notes(article: Article, warnings: Sequence[str]) -> list[str]:
    partial = [] if article.complete else ["Only a part of the text could be read."]
    return partial + [line(warning, 300) for warning in warnings]


def _item(judged: Judged, article: Article) -> Item:
    before, figure, after = _sentence(judged.claim, article.text)
    links = [_record_address(record, judged.claim) for _, record in judged.links[:RECORDS_SHOWN]]
    return Item(
        id=judged.claim.id,
        sentence=(judged.claim.sentence_start, judged.claim.sentence_stop),
        before=before,
        figure=figure,
        after=after,
        stated=_stated(judged.claim),
        status=judged.verdict.status,
        deviation=_deviation(judged.verdict),
        reason=line(judged.verdict.reason, LONGEST_REASON),
        records=tuple(links),
        more_records=max(0, len(judged.links) - RECORDS_SHOWN),
    )


def _sentence(claim: Claim, text: str) -> tuple[str, str, str]:
    """The claim's sentence around its figure, cut where it is long."""
    before = _piece(text[claim.sentence_start : claim.start]).lstrip("·-#* ")
    after = _piece(text[claim.stop : claim.sentence_stop]).rstrip("· ")
    if len(before) > BEFORE:
        before = "…" + before[before.find(" ", len(before) - BEFORE) :].lstrip()
    if len(after) > AFTER:
        after = cut(after, AFTER)
    return before, line(claim.quote, 200), after


def _piece(text: str) -> str:
    """A piece of a sentence, or of a table's row, on one line; a blank at either end stays one."""
    cells = text.replace("|", " · ")
    shown = line(cells)
    return (" " if cells[:1].isspace() and shown else "") + shown + (" " if cells[-1:].isspace() and shown else "")


def _stated(claim: Claim) -> str:
    if claim.value is None:
        return claim.unit
    high = f" to {amount(claim.value_high)}" if claim.value_high is not None else ""
    unit = {"x": "x", "%": " %"}.get(claim.unit, f" {claim.unit}")
    return line(f"{amount(claim.value)}{high}{unit}", 80)


def _deviation(verdict: Verdict) -> str | None:
    """The deviation where it says something: not on a confirmed rounding, nor where nothing was compared."""
    if verdict.deviation is None or verdict.status is Status.CONFIRMED:
        return None
    return percent(verdict.deviation)


def _record_address(record: Record, claim: Claim) -> Address:
    text = f"{record_name(record, claim.subject.vendor)}, {where(record)}{_result(record, claim)}"
    return Address(text=line(text, 240), url=link(record.url))


def _result(record: Record, claim: Claim) -> str:
    """The record's figure that the claim is held against; its accuracy is not one but several, and the reason has it."""
    if claim.kind == "accuracy":
        return ""
    if claim.kind == "power" and record.power is not None:
        return f": {amount(record.power)} {record.power_unit}"
    return f": {amount(record.value)} {record.unit}"


def _place(item: Item) -> int:
    """Sorted by verdict; Python's sort keeps the text's order within one."""
    return ORDER.index(item.status)


def _urgency(announcement: Announcement) -> tuple[int, int, int, str]:
    counts = announcement.counts
    first = ORDER.index(next(iter(counts))) if counts else len(ORDER)
    return (first, -counts.get(Status.DIFFERS, 0), -len(announcement.items), announcement.title)


def _further(articles: Sequence[Article], material: Material) -> list[Article]:
    known = {id for story in material.stories if material.carried.intersection(story.articles) for id in story.articles}
    shown = (Outcome.READ, Outcome.DUPLICATE)
    return [article for article in articles if article.id in known and article.outcome in shown]
