"""Written times: right, or none."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.times import instant

CASES = [
    ("2022-04-06T17:01:00Z", "2022-04-06T17:01:00"),
    ("2022-04-06T10:00:00.123+02:00", "2022-04-06T08:00:00"),
    ("2022-04-06T10:00:00+0200", "2022-04-06T08:00:00"),
    ("2022-04-06 09:00 ET", "2022-04-06T13:00:00"),
    ("2022-01-06 09:00 ET", "2022-01-06T14:00:00"),
    ("2022-04-06T09:00 IST", "2022-04-06T00:00:00"),
    ("2022-04-06", "2022-04-06T00:00:00"),
    ("20220406T130000Z", "2022-04-06T13:00:00"),
    ("Apr 06, 2022, 09:00 ET", "2022-04-06T13:00:00"),
    ("April 6, 2022 at 9:00 AM Eastern Time", "2022-04-06T13:00:00"),
    ("April 6, 2022 12:30 am PDT", "2022-04-06T07:30:00"),
    ("Wed Apr 06 2022 17:01:00 GMT+0200", "2022-04-06T15:01:00"),
    ("6. April 2022 10:00 MESZ", "2022-04-06T08:00:00"),
    ("le 6 avril 2022", "2022-04-06T00:00:00"),
    ("Sun, 13 Mar 2022 01:59:00 ET", "2022-03-13T06:59:00"),
    ("Sun, 13 Mar 2022 03:00:00 ET", "2022-03-13T07:00:00"),
    ("Sun, 06 Nov 2022 03:00:00 ET", "2022-11-06T08:00:00"),
    ("06/04/2022", None),
    ("31 Feb 2022", None),
    ("2022-13-01", None),
    ("yesterday", None),
    ("", None),
    (None, None),
    ("1970-01-01T00:00:00Z", None),
    ("2001-01-01T00:00:00Z", None),
    ("x" * 500, None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_instant(text: str | None, expected: str | None) -> None:
    """Each way of writing a time gives that time in UTC, and what is none gives none."""
    found = instant(text)
    assert (found.replace(tzinfo=None).isoformat() if found else None) == expected


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is written where a time should be, the answer is a time in UTC or none."""
    found = instant(text)
    assert found is None or found.utcoffset() is not None


@given(st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2090, 1, 1)))  # noqa: DTZ001
def test_iso_is_read_back(time: datetime) -> None:
    """Any time written by ISO 8601 is that time."""
    text = time.isoformat(timespec="seconds") + "Z"
    found = instant(text)
    assert found is None or found.strftime("%Y-%m-%dT%H:%M:%SZ") == text
