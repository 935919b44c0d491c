"""A summary is taken from the article; whatever writes it, no number may be in it that is not in the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.summary import LONGEST, Brief, extract, faithful, summary
from store.errors import SourceError

LONG = "The results of this round cover many systems of many makers in all divisions and " * 6

CASES = [
    ("# Head\n\nBy A. Writer\n\nThe new system tripled its throughput in this round of tests. More follows.",
     "The new system tripled its throughput in this round of tests. More follows."),
    ("SAN JOSE, Calif., April 6, 2022 /PRNewswire/ -- Example Inc. today said that it took part in MLPerf v2.0.",
     "Example Inc. today said that it took part in MLPerf v2.0."),
    ("HANNOVER--(BUSINESS WIRE)--The U.S. maker showed 1,041.39 samples per second on one socket.",
     "The U.S. maker showed 1,041.39 samples per second on one socket."),
    ("| a | b |\n|---|---|\n| 1 | 2 |\n\n- a list of items that goes on for more than eight words\n\nShort.", ""),
    ("“We are proud of what the team has done here.” She added that more would follow soon.",
     "“We are proud of what the team has done here.” She added that more would follow soon."),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_extract_is_the_first_real_paragraphs_beginning(text: str, expected: str) -> None:
    assert extract(Brief(title="T", publisher=None, text=text)) == expected


def test_a_long_sentence_is_cut_between_words() -> None:
    extracted = extract(Brief(title="T", publisher=None, text=LONG + "1,041.39 samples."))
    assert len(extracted) <= LONGEST
    assert extracted.endswith("…")
    assert extracted[:-1] in LONG


@given(st.text(alphabet=st.sampled_from("abc 0123456789.,-\n’é"), max_size=900))
def test_every_number_of_the_extract_stands_in_the_article(text: str) -> None:
    brief = Brief(title="", publisher=None, text=text)
    assert faithful(extract(brief), brief)


def _refuse(_: Brief) -> str:
    raise SourceError("the model does not answer")


TEXT = "The new system reached 1,041.39 samples per second in this round."
SUMMARISERS = [
    (lambda _: "It reached 1,041.39 samples/s.", "It reached 1,041.39 samples/s."),
    (lambda _: "It reached 1,041 samples/s.", TEXT),
    (lambda _: "It was 3 times as fast.", TEXT),
    (_refuse, TEXT),
]


@pytest.mark.parametrize(("summarise", "expected"), SUMMARISERS)
def test_a_summary_with_a_number_of_its_own_is_not_used(summarise, expected: str) -> None:  # type: ignore[no-untyped-def]
    assert summary(Brief(title="T", publisher=None, text=TEXT), summarise) == expected
