"""What was captured is kept: entries once, pages whole, failures counted, revisions remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from store.captured import GIVE_UP_AFTER
from store.model import Entry, Page
from store.operations import SourceState
from store.store import Store
from tests.sample import PUBLISHED, SEEN, deci, fill

ENTRY = Entry(id="one", source="feed-a", url="https://a.example/1", title="One", published=PUBLISHED,
              published_from="feed", guid="tag:1")  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "benchwire.db") as store:
        yield store


def page(entry_id: str, body: bytes, part: str | None = None) -> Page:
    return Page(entry_id=entry_id, url="https://a.example/1", fetched=SEEN, content_type="text/html", body=body,
                sha256=hashlib.sha256(body).hexdigest(), part=part)  # fmt: skip


def test_an_entry_is_new_once(store: Store) -> None:
    other = replace(ENTRY, id="two")
    assert store.save_entries([ENTRY, other, ENTRY], SEEN) == ["one", "two"]
    assert store.save_entries([ENTRY, other], SEEN) == []
    assert store.entry("one") == ENTRY


def test_its_own_source_may_revise_title_and_date_and_the_change_is_kept(store: Store) -> None:
    store.save_entries([ENTRY], SEEN)
    store.save_entries([replace(ENTRY, title="One, corrected", published=None, summary="ignored")], SEEN)
    assert store.entry("one") == replace(ENTRY, title="One, corrected")
    assert store.connection.execute("select field, old, new from entry_revision").fetchall() == [
        ("title", "One", "One, corrected")
    ]


def test_another_source_may_only_fill_in_a_missing_date(store: Store) -> None:
    undated = replace(ENTRY, published=None, published_from=None)
    store.save_entries([undated], SEEN)
    found = replace(ENTRY, source="feed-b", title="Other words", published_from="sitemap")
    store.save_entries([found], SEEN)
    assert store.entry("one") == replace(undated, published=PUBLISHED, published_from="sitemap")
    store.save_entries([replace(found, published=PUBLISHED + timedelta(days=1))], SEEN)
    assert store.entry("one").published == PUBLISHED


def test_the_more_trusted_date_stays_whichever_came_first(store: Store) -> None:
    """An index that saw the page later does not overrule its feed, nor does its own source when it knows less."""
    seen = replace(ENTRY, source="gdelt", published=PUBLISHED + timedelta(minutes=20), published_from="seen")
    fed = replace(ENTRY, published_from="feed")
    for number, order in enumerate(((seen, fed, seen), (fed, seen, fed))):
        for entry in order:
            store.save_entries([replace(entry, id=str(number))], SEEN)
        assert store.entry(str(number)).published == PUBLISHED
        assert store.entry(str(number)).published_from == "feed"


RANGES = [
    (None, None, ["new", "one", "undated"]),
    (date(2022, 4, 6), date(2022, 4, 6), ["one", "undated"]),
    (date(2022, 4, 7), None, ["new", "undated"]),
    (None, date(2022, 4, 5), ["undated"]),
]


@pytest.mark.parametrize(("since", "until", "expected"), RANGES)
def test_entries_to_fetch_are_those_of_the_range_and_the_undated(
    store: Store, since: date | None, until: date | None, expected: list[str]
) -> None:
    new = replace(ENTRY, id="new", published=datetime(2022, 4, 7, 0, 0, tzinfo=UTC))
    undated = replace(ENTRY, id="undated", published=None)
    store.save_entries([ENTRY, new, undated], SEEN)
    assert [entry.id for entry in store.entries_to_fetch(since, until)] == expected


def test_a_page_is_fetched_once_and_a_hopeless_one_is_given_up(store: Store) -> None:
    entries = [replace(ENTRY, id=id) for id in ("has-page", "gone", "flaky", "worn-out")]
    store.save_entries(entries, SEEN)
    store.save_page(page("has-page", b"x"))
    store.save_fetch_failure("gone", "410 Gone", SEEN, permanent=True)
    store.save_fetch_failure("flaky", "503", SEEN, permanent=False)
    for _ in range(GIVE_UP_AFTER):
        store.save_fetch_failure("worn-out", "503", SEEN, permanent=False)
    assert [entry.id for entry in store.entries_to_fetch()] == ["flaky"]


def test_a_page_comes_back_byte_for_byte(store: Store) -> None:
    store.save_entries([ENTRY], SEEN)
    whole, part = page("one", bytes(range(256))), page("one", bytes(range(256)), part="Deci")
    store.save_page(whole)
    store.save_page(part)
    assert (store.page("one"), store.page("one", "Deci")) == (whole, part)
    assert store.connection.execute("select count(*) from body").fetchone() == (1,)


def test_a_changed_page_replaces_the_old_one_which_is_kept_and_is_read_again(store: Store) -> None:
    sample = deci()
    fill(store, sample)
    assert list(store.pages_to_read("reading 1")) == []
    changed = page(sample.entry.id, b"corrected text")
    store.save_page(changed)
    assert store.page(sample.entry.id) == changed
    assert store.connection.execute("select sha256 from page_revision").fetchall() == [(sample.page.sha256,)]
    assert [entry.id for entry, _ in store.pages_to_read("reading 1")] == [sample.entry.id]


def test_a_missing_entry_or_page_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError, match="nothing"):
        store.entry("nothing")
    with pytest.raises(KeyError, match="nothing#part"):
        store.page("nothing", "part")


def test_a_source_is_remembered_as_it_was_left(store: Store) -> None:
    state = SourceState(source="feed-a", kind="feed", url="https://a.example/feed", etag='W/"1"', polled=SEEN,
                        entries=20, health="ok")  # fmt: skip
    assert store.source_state("feed-a") is None
    store.save_source_state(state)
    store.save_source_state(failed := replace(state, health="broken", failures=1, message="not a feed"))
    assert (store.source_state("feed-a"), store.source_states()) == (failed, [failed])


def test_text_that_sqlite_cannot_hold_keeps_its_length(store: Store) -> None:
    """A lone surrogate is replaced one for one, so that offsets stay true."""
    store.save_entries([replace(ENTRY, title="a\ud800b\N{GRINNING FACE}")], SEEN)
    assert store.entry("one").title == "a�b\N{GRINNING FACE}"


def test_a_title_without_its_capitals_is_no_revision(tmp_path: Path) -> None:
    """A sitemap's title is made from the address; it does not take the place of the feed's, whichever comes first."""
    entry = Entry(id="e", source="wire", url="https://x.test/acme-wins", title="Acme Wins!")
    plain = replace(entry, title="acme wins")
    for order in ((entry, plain), (plain, entry)):
        with Store.open(tmp_path / f"{order[0].title}.db") as store:
            for each in order:
                store.save_entries([each], SEEN)
            assert store.connection.execute("select title from entry").fetchall() == [("Acme Wins!",)]
