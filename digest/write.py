"""The verb ``write``: one digest for each day that has news, into the outbox and on to its readers.

    days with news ─▶ Material ─compose─▶ Edition ─render─▶ Digest ─▶ outbox (.eml .html .md) ─send─▶ readers

A digest may change until the first attempt at sending it. From then on it stays, and what arrives later for that day
goes into its next part. A second run finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from digest.settings import Settings
from digest.writing.compose import Material, compose, representatives
from digest.writing.edition import Edition
from digest.writing.mail import MailError, Send, keep, message, message_id, stem, to_folder
from digest.writing.render import render
from digest.writing.summary import Brief, Summarise, summary
from store.digests import INTERRUPTED_AFTER
from store.frozen import frozen
from store.model import Article, Outcome, Status, Story
from store.operations import Delivery, DeliveryStatus, Digest
from store.store import Store


@frozen
class Written:
    """One digest that this run composed or took up again."""

    day: date
    part: int
    subject: str
    status: DeliveryStatus
    message: str | None = None
    """What hindered its delivery."""


@frozen
class Report:
    """What a run of ``write`` did."""

    digests: tuple[Written, ...] = ()
    counts: Mapping[Status, int]
    """Claims in the digests composed by this run."""


def write(
    store: Store,
    settings: Settings,
    *,
    since: date | None,
    until: date | None,
    summarise: Summarise,
    send: Send | None,
    now: datetime,
) -> Report:
    """Writes the digests of a range of days and sends what is still to be sent; with no *send* they wait."""
    counts: dict[Status, int] = {}
    stories = {article_id: story for story in store.stories() for article_id in story.articles}
    for day in _days(store, since, until):
        edition = _compose(store, settings, day, stories, summarise, now)
        for status, count in edition.counts.items() if edition else ():
            counts[status] = counts.get(status, 0) + count
    waiting = [each for each in store.deliveries() if each.status in ("pending", "sending")]
    return Report(digests=tuple(_deliver(store, settings, each, send, now) for each in waiting), counts=counts)


def _days(store: Store, since: date | None, until: date | None) -> list[date]:
    """Days with something new, or with a digest that nobody has tried to send yet."""
    pending = {each.day for each in store.deliveries(since, until) if _may_change(each)}
    return sorted(pending.union(store.days_without_digest(since, until)))


def _may_change(delivery: Delivery) -> bool:
    return delivery.status == "pending" and not delivery.attempts


def _compose(
    store: Store, settings: Settings, day: date, stories: Mapping[str, Story], summarise: Summarise, now: datetime
) -> Edition | None:
    """Composes and saves the day's next digest; None where the day has no news."""
    deliveries = store.deliveries(day, day)
    part = next((each.part for each in deliveries if _may_change(each)), len(deliveries) + 1)
    own = store.digest_articles(day, part)
    fresh = [article.id for article in store.articles_without_digest(day, day)]
    articles = [article for article in store.articles(day, day) if article.id in {*own, *fresh}]
    edition = compose(day, part, _material(store, articles, own, stories, summarise))
    if edition.has_news:
        _save(store, settings, edition, [article.id for article in articles], now)
        return edition
    if own:
        store.drop_digest(day, part)
    return None


def _material(
    store: Store, articles: list[Article], own: list[str], stories_of: Mapping[str, Story], summarise: Summarise
) -> Material:
    found = {story.id: story for article in articles if (story := stories_of.get(article.id))}
    stories = [found[id] for id in sorted(found)]
    carried = store.carried(id for story in stories for id in story.articles).difference(own)
    read = [article for article in articles if article.outcome is Outcome.READ]
    judged = {article.id: store.judged(article.id) for article in read}
    return Material(
        articles=articles,
        judged=judged,
        warnings={article.id: store.warnings(article.id) for article in read},
        summaries={each.id: summary(_brief(each), summarise) for each in representatives(articles, stories, carried)},
        stories=stories,
        carried=carried,
        sources=store.source_states(),
        rounds=store.rounds(),
        searched=store.coverage(),
        findings={article.id: store.findings(article.id) for article in read},
    )


def _brief(article: Article) -> Brief:
    return Brief(title=article.title, publisher=article.publisher, text=article.text)


def _save(store: Store, settings: Settings, edition: Edition, article_ids: list[str], now: datetime) -> None:
    """Saves the digest and its files; one that says the same as before stays as it is, with its date."""
    rendered = render(edition, settings)
    digest = Digest(
        day=edition.day,
        part=edition.part,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        markdown=rendered.markdown,
        message_id=message_id(settings, edition.day.isoformat(), edition.part),
        created=now,
    )
    held = store.digest(edition.day, edition.part)
    if held is None or replace(digest, created=held.created) != held:
        store.save_digest(digest, article_ids)
    elif store.digest_articles(edition.day, edition.part) != article_ids:
        store.save_digest(held, article_ids)


def _keep(settings: Settings, digest: Digest) -> None:
    """Puts the digest's three files into the outbox."""
    for suffix, content in ((".html", digest.html), (".md", digest.markdown)):
        keep(settings.outbox / f"{stem(digest)}{suffix}", content.encode())
    to_folder(settings.outbox)(message(digest, settings))


def _deliver(store: Store, settings: Settings, delivery: Delivery, send: Send | None, now: datetime) -> Written:
    """Takes one digest as far as it comes in this run."""
    day, part = delivery.day, delivery.part
    digest = store.digest(day, part)
    if digest is None:
        raise KeyError(f"{day}, part {part}")
    _keep(settings, digest)
    mailed = settings.mail == "smtp"
    if send is not None and mailed and delivery.attempts == 0 and (now.date() - day).days > settings.send_backlog_days:
        store.mark_kept(day, part, now)
    elif send is not None:
        _send(store, settings, digest, send, now)
    reached = store.delivery(day, part) or delivery
    return Written(day=day, part=part, subject=digest.subject, status=reached.status, message=reached.message)


def _send(store: Store, settings: Settings, digest: Digest, send: Send, now: datetime) -> None:
    """Sends the digest to all that do not have it yet.

    ``sending`` is committed before the first byte leaves. In the outbox a second writing does no harm, so a digest
    that a killed run left behind is taken up at once; a mail waits until that run cannot be alive any more.
    """
    mailed = settings.mail == "smtp"
    interrupted_after = INTERRUPTED_AFTER if mailed else timedelta(0)
    if not store.mark_sending(digest.day, digest.part, now, interrupted_after):
        return
    done = store.recipients_done(digest.day, digest.part)
    failures = [
        failure
        for recipient in (settings.recipients if mailed else (None,))
        if recipient not in done and (failure := _send_to(store, settings, digest, recipient, send, now))
    ]
    _conclude(store, digest, failures, now)


def _send_to(
    store: Store, settings: Settings, digest: Digest, recipient: str | None, send: Send, now: datetime
) -> MailError | None:
    """Sends to one recipient and notes what is final; the failure, where there was one."""
    try:
        send(message(digest, settings, recipient))
    except MailError as failure:
        if failure.permanent and recipient is not None:
            store.mark_recipient(digest.day, digest.part, recipient, "failed", now, str(failure))
        return failure
    if recipient is not None:
        store.mark_recipient(digest.day, digest.part, recipient, "sent", now, None)
    return None


def _conclude(store: Store, digest: Digest, failures: list[MailError], now: datetime) -> None:
    """Sent once every recipient is settled and one has it; failed where none ever will; to be tried again otherwise."""
    said = "; ".join(map(str, failures)) or None
    if any(not failure.permanent for failure in failures):
        store.mark_failed(digest.day, digest.part, now, said or "", permanent=False)
    elif failures and "sent" not in store.recipients_done(digest.day, digest.part).values():
        store.mark_failed(digest.day, digest.part, now, said or "", permanent=True)
    else:
        store.mark_sent(digest.day, digest.part, now, said)
