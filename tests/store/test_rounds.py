"""A round is replaced as a whole; what changed is said record by record, and old values are kept with their dates."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store.operations import FieldChange, RoundChange
from store.store import Store
from tests.sample import ROUND, SEEN, deci, fill, mlcommons, records

LATER = replace(ROUND, commit="0" * 40, imported=SEEN + timedelta(days=30))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "benchwire.db") as store:
        yield store


def test_records_come_back_as_they_were_saved(store: Store) -> None:
    change = store.save_round(ROUND, records())
    expected = sorted(records(), key=lambda record: record.id)
    assert change == RoundChange(added=tuple(record.id for record in expected))
    assert list(store.records()) == list(store.records("inference", "v2.0")) == expected
    assert store.record(expected[0].id) == expected[0]
    assert list(store.records("training")) == []
    assert store.rounds() == [ROUND]
    assert store.filers() == sorted({(record.system, record.vendor) for record in expected})


def test_a_change_upstream_is_said_record_by_record(store: Store) -> None:
    store.save_round(ROUND, records())
    first, second, *rest = records()
    added = replace(first, id="inference/v2.0/new")
    change = store.save_round(LATER, [replace(first, value=1207.5, commit="0" * 40, url="new"), *rest, added])
    assert change == RoundChange(
        added=(added.id,),
        withdrawn=(second.id,),
        changed=(FieldChange(record_id=first.id, field="value", old=1207.45, new=1207.5),),
        unchanged=tuple(sorted(record.id for record in rest)),
    )
    assert store.record(first.id).url == "new"
    with pytest.raises(KeyError):
        store.record(second.id)


def test_old_values_are_kept_with_the_dates_they_held(store: Store) -> None:
    first = records()[0]
    store.save_round(ROUND, [first])
    store.save_round(LATER, [replace(first, value=2.0)])
    last = replace(LATER, imported=LATER.imported + timedelta(days=1))
    store.save_round(last, [replace(first, value=3.0)])
    query = "select field, value, held_from, held_until from record_history order by id"
    assert store.connection.execute(query).fetchall() == [
        ("value", "1207.45", "2022-04-07T05:30:00Z", "2022-05-07T05:30:00Z"),
        ("value", "2.0", "2022-05-07T05:30:00Z", "2022-05-08T05:30:00Z"),
    ]


def test_the_revision_follows_what_the_records_say_and_nothing_else(store: Store) -> None:
    store.save_round(ROUND, records())
    revision = store.records_revision()
    store.save_round(LATER, [replace(record, commit="0" * 40, url="moved") for record in reversed(records())])
    assert store.records_revision() == revision
    store.save_round(LATER, records()[1:])
    assert store.records_revision() != revision


def test_articles_that_rest_on_a_changed_record_are_linked_again(store: Store) -> None:
    fill(store, deci(), mlcommons())
    assert store.articles_to_link("linking 1") == []
    first, *rest = records()
    store.save_round(LATER, [replace(first, value=2.0), *rest])
    assert store.articles_to_link("linking 1") == ["deci"]


def test_a_withdrawn_record_takes_its_links_along(store: Store) -> None:
    fill(store, deci())
    store.save_round(LATER, records()[1:])
    assert store.articles_to_link("linking 1") == ["deci"]
    assert store.judged("deci")[0].links == ()


def test_a_whole_number_is_no_change(store: Store) -> None:
    """The round compared equal although Python said 3 and SQLite 3.0."""
    first = replace(records()[0], value=3, power=5, power_unit="W")
    store.save_round(ROUND, [first])
    assert store.save_round(LATER, [first]).changed == ()


BAD = [
    ([records()[0], records()[0]], "the same record twice"),
    ([replace(records()[0], round="v2.1")], "a record of inference v2.1 in inference v2.0"),
]


@pytest.mark.parametrize(("rows", "message"), BAD)
def test_a_round_that_is_not_one_is_refused_and_the_old_rows_stay(store: Store, rows: list, message: str) -> None:
    store.save_round(ROUND, records())
    with pytest.raises(ValueError, match=message):
        store.save_round(LATER, rows)
    assert len(list(store.records())) == 7


def test_ten_thousand_records_are_saved_and_read_in_seconds(store: Store) -> None:
    """0.5 s and 0.4 s on two quiet cores; the limit leaves room for a busy machine."""
    many = [replace(records()[0], id=f"inference/v2.0/{number}", value=number + 0.5) for number in range(10_000)]
    began = time.process_time()
    store.save_round(ROUND, many)
    assert sum(1 for _ in store.records()) == 10_000
    assert time.process_time() - began < 4
