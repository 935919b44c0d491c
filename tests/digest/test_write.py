"""The verb ``write``: each day once, nothing twice, nothing lost, and what was sent stays as sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from digest.settings import Settings
from digest.write import Report, write
from digest.writing.mail import MailError, Send, to_folder
from digest.writing.summary import extract
from store.errors import StoreError
from store.model import Outcome, Reading, Status, Story
from store.store import Store
from tests.sample import SEEN, Sample, copied, deci, fill, mlcommons, sample

DAY = date(2022, 4, 6)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "benchwire.db") as store:
        yield store


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(outbox=tmp_path / "outbox")


def run(
    store: Store, settings: Settings, send: Send | None, *, now: datetime = SEEN, since: date | None = None
) -> Report:
    return write(store, settings, since=since, until=None, summarise=extract, send=send, now=now)


def sent(store: Store, settings: Settings, **times: datetime) -> Report:
    return run(store, settings, to_folder(settings.outbox), **times)


def state(settings: Settings) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in settings.outbox.iterdir()}


class Counter:
    """A mailer that keeps what it is given, and may refuse."""

    def __init__(self, *failures: MailError) -> None:
        self.mails: list[EmailMessage] = []
        self.failures = list(failures)

    def __call__(self, mail: EmailMessage) -> None:
        self.mails.append(mail)
        if self.failures:
            raise self.failures.pop(0)


def test_each_day_with_news_gets_one_digest_in_three_forms(store: Store, settings: Settings) -> None:
    later = sample("later", "Another day", "Vendor", "It took part in the round with one system.", (),
                   published=datetime(2022, 4, 8, tzinfo=UTC))  # fmt: skip
    fill(store, deci(), mlcommons(), later)
    report = sent(store, settings)
    assert [(each.day, each.part, each.status) for each in report.digests] == [
        (DAY, 1, "sent"),
        (date(2022, 4, 8), 1, "sent"),
    ]
    assert report.counts == {Status.DIFFERS: 2, Status.CONFIRMED: 4, Status.NOT_CHECKABLE: 1}
    assert sorted(path.name for path in settings.outbox.iterdir()) == [
        f"{day}.{form}" for day in ("2022-04-06", "2022-04-08") for form in ("eml", "html", "md")
    ]


def test_a_second_run_changes_nothing_and_sends_nothing(store: Store, settings: Settings) -> None:
    fill(store, deci(), mlcommons())
    mailer = Counter()
    run(store, settings, mailer)
    before = state(settings), store.digests()
    report = run(store, settings, mailer, now=SEEN + timedelta(hours=3))
    assert (report.digests, len(mailer.mails)) == ((), 1)
    assert (state(settings), store.digests()) == before


def test_without_sending_a_digest_waits_and_keeps_its_date(store: Store, settings: Settings) -> None:
    fill(store, deci())
    assert [each.status for each in run(store, settings, None).digests] == ["pending"]
    before = state(settings), store.digests()
    run(store, settings, None, now=SEEN + timedelta(hours=3))
    assert (state(settings), store.digests()) == before
    assert [each.status for each in sent(store, settings).digests] == ["sent"]


def test_a_waiting_digest_takes_up_what_arrives(store: Store, settings: Settings) -> None:
    fill(store, deci())
    run(store, settings, None)
    fill(store, mlcommons())
    report = run(store, settings, None)
    assert [(each.part, each.subject) for each in report.digests] == [
        (1, "Benchwire 2022-04-06: 2 announcements, 7 claims: 4 confirmed, 2 differ")
    ]
    assert store.digest_articles(DAY) == ["deci", "mlcommons"]


def test_what_arrives_after_a_digest_was_sent_goes_into_its_next_part(store: Store, settings: Settings) -> None:
    fill(store, deci())
    sent(store, settings)
    first = store.digest(DAY), state(settings)
    fill(store, mlcommons())
    (second,) = sent(store, settings, now=SEEN + timedelta(days=1)).digests
    assert (second.part, second.subject) == (
        2,
        "Benchwire 2022-04-06, part 2: 1 announcement, 2 claims: 2 confirmed",
    )
    assert (store.digest(DAY), {name: state(settings)[name] for name in first[1]}) == first
    html = (settings.outbox / "2022-04-06-part-2.html").read_text(encoding="utf-8")
    assert "what arrived after this day’s digest was sent" in html


def test_a_copy_that_arrives_later_is_no_news(store: Store, settings: Settings) -> None:
    fill(store, deci())
    sent(store, settings)
    copy = copied(deci(), "wire")
    fill(store, replace(copy, reading=Reading(article=replace(copy.reading.article, outcome=Outcome.READ))))
    store.save_stories([Story(id="s", origin="deci", articles=("deci", "deci-wire"))])
    assert sent(store, settings).digests == ()


def test_a_digest_survives_the_rebuilding_of_what_it_says(store: Store, settings: Settings) -> None:
    fill(store, deci())
    sent(store, settings)
    before = store.digests()
    store.drop_derived()
    fill(store, deci())
    assert sent(store, settings).digests == ()
    assert store.digests() == before


QUIET = [Outcome.DUPLICATE, Outcome.OFF_TOPIC, Outcome.TOO_SHORT, Outcome.UNREADABLE]


@pytest.mark.parametrize("outcome", QUIET)
def test_a_day_without_an_announcement_has_no_digest(store: Store, settings: Settings, outcome: Outcome) -> None:
    fill(store, deci(), stage="captured")
    store.save_reading(Reading(article=replace(deci().reading.article, outcome=outcome)), "reading 1")
    assert sent(store, settings).digests == ()


def test_a_waiting_digest_whose_news_went_away_is_dropped(store: Store, settings: Settings) -> None:
    fill(store, deci())
    run(store, settings, None)
    store.save_reading(Reading(article=replace(deci().reading.article, outcome=Outcome.OFF_TOPIC)), "reading 2")
    assert run(store, settings, None).digests == ()
    assert store.digests() == []


def test_days_before_since_are_left_alone(store: Store, settings: Settings) -> None:
    fill(store, deci())
    assert run(store, settings, None, since=DAY + timedelta(days=1)).digests == ()


def test_an_undated_article_is_in_the_digest_of_the_day_it_was_first_seen(store: Store, settings: Settings) -> None:
    undated: Sample = sample("undated", "No date", "Vendor", "It took part in the round with one system.", (), None)
    fill(store, undated)
    assert [each.day for each in sent(store, settings).digests] == [SEEN.date()]
    assert "undated" in (settings.outbox / "2022-04-07.md").read_text(encoding="utf-8")


def test_an_outbox_that_cannot_be_written_is_named_and_the_digest_waits(store: Store, settings: Settings) -> None:
    fill(store, deci())
    settings.outbox.write_text("a file where a folder should be")
    with pytest.raises(StoreError, match=r"outbox.*cannot be written"):
        sent(store, settings)
    settings.outbox.unlink()
    assert [each.status for each in sent(store, settings).digests] == ["sent"]


SMTP = Settings(mail="smtp", recipients=("a@example.org", "b@example.org"), sender="Benchwire <news@example.org>")


def mailed(settings: Settings) -> Settings:
    return replace(SMTP, outbox=settings.outbox)


def test_each_recipient_gets_a_mail_of_their_own_with_its_own_id(store: Store, settings: Settings) -> None:
    fill(store, deci())
    mailer = Counter()
    run(store, mailed(settings), mailer)
    assert [mail["To"] for mail in mailer.mails] == ["a@example.org", "b@example.org"]
    ids = {mail["Message-ID"] for mail in mailer.mails}
    assert len(ids) == 2
    assert all(id.startswith("<benchwire.2022-04-06.1.") and id.endswith("@example.org>") for id in ids)


def test_a_refusal_for_now_is_tried_again_by_the_next_run_and_only_for_that_recipient(
    store: Store, settings: Settings
) -> None:
    fill(store, deci())
    mailer = Counter(MailError("a@example.org: 451 later", permanent=False))
    (first,) = run(store, mailed(settings), mailer).digests
    assert (first.status, first.message) == ("pending", "a@example.org: 451 later")
    fill(store, mlcommons())
    first_text = store.digest(DAY)
    reports = run(store, mailed(settings), mailer, now=SEEN + timedelta(hours=1)).digests
    assert [(each.part, each.status) for each in reports] == [(1, "sent"), (2, "sent")]
    assert [mail["To"][0] for mail in mailer.mails] == ["a", "b", "a", "a", "b"]
    assert mailer.mails[0].as_bytes() == mailer.mails[2].as_bytes()
    assert first_text is not None
    assert replace(first_text, sent=SEEN + timedelta(hours=1)) == store.digest(DAY)


def test_a_recipient_that_does_not_exist_does_not_hinder_the_others(store: Store, settings: Settings) -> None:
    fill(store, deci())
    mailer = Counter(MailError("a@example.org: 550 no such user", permanent=True))
    (report,) = run(store, mailed(settings), mailer).digests
    assert (report.status, report.message) == ("sent", "a@example.org: 550 no such user")
    assert run(store, mailed(settings), mailer).digests == ()
    assert len(mailer.mails) == 2


def test_a_digest_that_nobody_takes_has_failed(store: Store, settings: Settings) -> None:
    fill(store, deci())
    mailer = Counter(*(MailError("550 no", permanent=True) for _ in range(2)))
    assert [each.status for each in run(store, mailed(settings), mailer).digests] == ["failed"]
    assert run(store, mailed(settings), mailer).digests == ()


def test_the_mail_of_a_killed_run_is_sent_again_under_the_same_id_once_that_run_cannot_live(
    store: Store, settings: Settings
) -> None:
    """Killed between the sending and the note of it: reported first, sent again ten minutes later."""

    class Killed(BaseException):
        pass

    mailer = Counter()

    def kill(mail: EmailMessage) -> None:
        mailer(mail)
        raise Killed

    fill(store, deci())
    with pytest.raises(Killed):
        run(store, mailed(settings), kill)
    (report,) = run(store, mailed(settings), mailer, now=SEEN + timedelta(minutes=1)).digests
    assert (report.status, len(mailer.mails)) == ("sending", 1)
    (report,) = run(store, mailed(settings), mailer, now=SEEN + timedelta(minutes=11)).digests
    assert (report.status, len(mailer.mails)) == ("sent", 3)
    assert mailer.mails[0].as_bytes() == mailer.mails[1].as_bytes()


def test_the_outbox_of_a_killed_run_is_completed_at_once(store: Store, settings: Settings) -> None:
    class Killed(BaseException):
        pass

    def kill(_: EmailMessage) -> None:
        (settings.outbox / "2022-04-06.eml").unlink()
        raise Killed

    fill(store, deci())
    with pytest.raises(Killed):
        run(store, settings, kill)
    assert [each.status for each in sent(store, settings).digests] == ["sent"]
    assert (settings.outbox / "2022-04-06.eml").exists()


def test_old_days_are_written_down_but_not_mailed(store: Store, settings: Settings) -> None:
    """A first run over years of press mails nobody years of digests."""
    fill(store, deci())
    mailer = Counter()
    (report,) = run(store, mailed(settings), mailer, now=datetime(2022, 4, 9, 1, 0, tzinfo=UTC)).digests
    assert (report.status, mailer.mails) == ("kept", [])
    assert (settings.outbox / "2022-04-06.eml").exists()
    assert run(store, mailed(settings), mailer).digests == ()
