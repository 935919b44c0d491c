"""Whatever a value holds, it comes back from the file as it went in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.model import Bound, Claim, ClaimKind, Mention, MentionKind, Reading, Record, Subject
from store.rows import clean, spell_time
from store.store import Store
from tests.sample import ROUND, deci, fill, records

TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
MAYBE = st.none() | TEXT
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
COUNT = st.none() | st.integers(min_value=0, max_value=10**9)
SUBJECT = st.builds(
    Subject, vendor=MAYBE, system=MAYBE, accelerator=MAYBE, accelerator_count=COUNT, processor=MAYBE, suite=MAYBE,
    round=MAYBE, division=MAYBE, category=MAYBE, system_type=MAYBE, benchmark=MAYBE, scenario=MAYBE, model=MAYBE,
    description=MAYBE, origins=st.dictionaries(TEXT, TEXT, max_size=3),
)  # fmt: skip
CLAIM = st.builds(
    Claim, id=st.just("one"), article_id=st.just("deci"), quote=TEXT, start=st.integers(0, 10**6),
    stop=st.integers(0, 10**6), kind=st.sampled_from(get_args(ClaimKind)), metric=TEXT, value=st.none() | NUMBER,
    value_high=st.none() | NUMBER, unit=TEXT, bound=st.sampled_from(get_args(Bound)),
    change=st.none() | st.just("points"), per=st.none() | st.just("node"), aggregate=st.none() | st.just("sum"),
    digits=TEXT, subject=SUBJECT, baseline=st.none() | SUBJECT, official=st.booleans(), official_note=MAYBE,
    public_ids=st.lists(TEXT, max_size=3).map(tuple), sentence_start=st.integers(0, 10**6),
    sentence_stop=st.integers(0, 10**6),
)  # fmt: skip
MENTION = st.builds(Mention, kind=st.sampled_from(get_args(MentionKind)), name=TEXT, text=TEXT,
                    start=st.integers(0, 10**6), stop=st.integers(0, 10**6))  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "benchwire.db") as store:
        fill(store, deci(), stage="captured")
        yield store


PATIENT = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


@PATIENT
@given(claim=CLAIM, mentions=st.lists(MENTION, max_size=4), text=TEXT)
def test_a_reading_comes_back_as_it_was(store: Store, claim: Claim, mentions: list[Mention], text: str) -> None:
    article = replace(deci().reading.article, text=text, title=text, authors=(text, ""))
    store.save_reading(Reading(article=article, claims=(claim,), mentions=tuple(mentions)), "reading")
    assert (store.article("deci"), store.claims("deci"), store.mentions("deci")) == (article, [claim], mentions)


@PATIENT
@given(text=TEXT, value=NUMBER, power=st.none() | NUMBER, accuracy=st.dictionaries(TEXT, NUMBER, max_size=3),
       inferred=st.booleans(), count=COUNT)  # fmt: skip
def test_a_record_comes_back_as_it_was(
    store: Store, text: str, value: float, power: float | None, accuracy: dict[str, float], inferred: bool, count: Any
) -> None:
    record: Record = replace(records()[0], system=text, note=text, value=value, power=power, accuracy=accuracy,
                             inferred=inferred, accelerator_count=count)  # fmt: skip
    store.save_round(ROUND, [record])
    assert list(store.records()) == [record]
    assert store.save_round(ROUND, [record]).unchanged == (record.id,)


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-4)), timezone(timedelta(hours=5, minutes=30))]),
                    min_value=datetime(1971, 1, 1), max_value=datetime(2100, 1, 1)))  # fmt: skip  # noqa: DTZ001
def test_a_time_comes_back_as_the_same_moment(moment: datetime) -> None:
    assert datetime.fromisoformat(spell_time(moment)) == moment


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        spell_time(datetime(2022, 4, 6))  # noqa: DTZ001


@given(st.text(max_size=30))
def test_cleaning_keeps_length_and_all_that_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    cleaned.encode("utf-8")
