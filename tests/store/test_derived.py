"""What was read and judged comes back as it was saved, and the derived half can be rebuilt from the captured half."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from store.derived import DERIVED
from store.model import Finding, Outcome, Reading, Story
from store.store import Store
from tests.sample import copied, deci, fill, mlcommons


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "benchwire.db") as store:
        yield store


def test_a_reading_comes_back_whole(store: Store) -> None:
    sample = deci()
    finding = Finding(rule="division", quote="open", start=1, stop=5, advice="State the division.")
    fill(store, sample, stage="captured")
    store.save_reading(replace(sample.reading, findings=(finding,), warnings=("A table was cut.",)), "reading 1")
    assert store.article("deci") == sample.reading.article
    assert store.claims("deci") == list(sample.reading.claims)
    assert store.mentions("deci") == list(sample.reading.mentions)
    assert store.findings("deci") == [finding]
    assert store.warnings("deci") == ["A table was cut."]


def test_pages_are_read_once_under_one_fingerprint(store: Store) -> None:
    fill(store, deci(), mlcommons(), stage="captured")
    pages = [(deci().entry, deci().page), (mlcommons().entry, mlcommons().page)]
    assert list(store.pages_to_read("reading 1")) == pages
    store.save_reading(deci().reading, "reading 1")
    assert list(store.pages_to_read("reading 1")) == pages[1:]
    assert list(store.pages_to_read("reading 2")) == pages


def test_saving_while_going_through_the_pages_is_safe(store: Store) -> None:
    fill(store, deci(), mlcommons(), stage="captured")
    samples = {"deci": deci(), "mlcommons": mlcommons()}
    for entry, _ in store.pages_to_read("reading 1"):
        store.save_reading(samples[entry.id].reading, "reading 1")
    assert list(store.pages_to_read("reading 1")) == []


def test_each_part_of_a_page_is_read_for_itself(store: Store) -> None:
    sample = deci()
    store.save_entries([sample.entry], datetime(2022, 4, 7, tzinfo=UTC))
    parts = [replace(sample.page, part=part) for part in ("Deci", "Dell")]
    for page in parts:
        store.save_page(page)
    article = replace(sample.reading.article, id="deci#Deci")
    store.save_readings(parts[0], [Reading(article=article)], "reading 1")
    assert [page.part for _, page in store.pages_to_read("reading 1")] == ["Dell"]


def test_an_article_that_a_page_gives_no_more_is_dropped(store: Store) -> None:
    sample = deci()
    fill(store, sample, stage="captured")
    first, second = (replace(sample.reading.article, id=f"deci#{number}") for number in (1, 2))
    store.save_readings(sample.page, [Reading(article=first), Reading(article=second)], "reading 1")
    store.save_readings(sample.page, [Reading(article=second)], "reading 2")
    assert list(store.articles()) == [second]


def test_a_new_reading_replaces_the_old_one_and_is_linked_again(store: Store) -> None:
    fill(store, deci())
    store.save_reading(replace(deci().reading, claims=deci().reading.claims[:1], mentions=()), "reading 2")
    assert (len(store.claims("deci")), store.mentions("deci"), store.judged("deci")) == (1, [], [])
    assert store.articles_to_link("linking 1") == ["deci"]


def test_a_claim_comes_back_with_its_verdict_and_its_records(store: Store) -> None:
    fill(store, deci())
    judged = store.judged("deci")
    assert [(each.claim, each.verdict, tuple(link for link, _ in each.links)) for each in judged] == list(deci().judged)
    assert [record.value for each in judged for _, record in each.links] == [1207.45, 4313.98, 120.51, 66.6036]


def test_verdicts_that_leave_a_claim_out_are_refused(store: Store) -> None:
    fill(store, deci(), stage="read")
    with pytest.raises(ValueError, match="5 claims, 4 verdicts"):
        store.save_verdicts("deci", deci().judged[1:], "linking 1")
    with pytest.raises(ValueError, match="or verdicts on other claims"):
        store.save_verdicts("deci", (*deci().judged[1:], deci().judged[1]), "linking 1")


def test_an_article_counts_on_its_publication_day_in_utc_or_the_day_it_was_first_seen(store: Store) -> None:
    late = datetime.fromisoformat("2022-04-06T23:30:00-04:00")
    article = deci().reading.article
    fill(store, deci(), stage="captured")
    store.save_reading(Reading(article=replace(article, published=late)), "reading 1")
    assert [a.id for a in store.articles(date(2022, 4, 7), date(2022, 4, 7))] == ["deci"]
    store.save_reading(Reading(article=replace(article, published=None)), "reading 1")
    assert [a.id for a in store.articles(date(2022, 4, 7), date(2022, 4, 7))] == ["deci"]


def test_articles_are_listed_by_outcome(store: Store) -> None:
    fill(store, deci(), copied(deci(), "wire"))
    assert [a.id for a in store.articles(outcome=Outcome.DUPLICATE)] == ["deci-wire"]
    assert [a.id for a in store.articles()] == ["deci", "deci-wire"]


def test_stories_come_back_and_saving_them_replaces_them(store: Store) -> None:
    fill(store, deci(), copied(deci(), "wire"))
    story = Story(id="s", origin="deci", articles=("deci-wire", "deci"))
    store.save_stories([story])
    assert store.stories() == [story]


def rows(store: Store) -> dict[str, list[Any]]:
    return {table: sorted(map(repr, store.connection.execute(f"select * from {table}"))) for table in DERIVED}


def test_the_derived_half_rebuilt_is_the_same(store: Store) -> None:
    """Dropped and rebuilt from the captured half, in another order, every derived table has the same rows."""
    samples = (deci(), mlcommons(), copied(deci(), "wire"))
    fill(store, *samples)
    before = rows(store)
    store.drop_derived()
    assert set(map(len, rows(store).values())) == {0}
    fill(store, *reversed(samples))
    assert rows(store) == before


SEARCHES = [("v2.0", ["deci", "mlcommons"]), ("v2.1", []), ("measurement", ["mlcommons"]), ("1041.39", ["deci"])]


@pytest.mark.parametrize(("words", "expected"), SEARCHES)
def test_full_text_search_finds_versions_figures_and_word_forms(
    store: Store, words: str, expected: list[str]
) -> None:
    fill(store, deci(), mlcommons())
    query = "select id from article where rowid in (select rowid from article_fts where article_fts match ?)"
    assert sorted(row[0] for row in store.connection.execute(query, (f'"{words}"',))) == expected


def test_full_text_search_follows_a_new_reading(store: Store) -> None:
    fill(store, deci())
    article = replace(deci().reading.article, text="Nothing but sparrows.")
    store.save_reading(Reading(article=article), "reading 2")
    store.save_reading(Reading(article=article), "reading 3")
    counts = [
        store.connection.execute("select count(*) from article_fts where article_fts match ?", (word,)).fetchone()[0]
        for word in ("DeciNet", "sparrows")
    ]
    assert counts == [0, 1]
    store.connection.execute("insert into article_fts (article_fts, rank) values ('integrity-check', 1)")
