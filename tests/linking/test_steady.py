"""What is said of a figure does not hang on how it is written, nor on what stands around it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.link import assess
from digest.linking.records.candidates import RecordIndex
from extractors.extract import reading
from extractors.names.learnt import learnt
from store.model import Article, Judged, Outcome, Record
from store.vocabulary import load
from tests.linking.made import made_round
from tests.linking.sayings import SAYINGS
from tests.linking.truths import ABOUT, AROUND, Speaker

RECORDS = made_round()
INDEX = RecordIndex(RECORDS, load())
NAMES = learnt((record.system for record in RECORDS), {record.vendor for record in RECORDS})
UNRELATED = (
    *AROUND, ABOUT, "Last year {vendor} opened an office with 300 engineers, and its sales rose by 12 % to $4.2 billion.",
    '"A great day," said a vice president of Acme Networks. "Our switches carry 51.2 Tb/s and cut latency by 30 %."',
    "NVIDIA, AMD and Intel also took part in the round.", "- Join us at booth 1204.\n- Read the blog for more.",
    "MLPerf Training v3.1 tells how long it takes to train a model; MLPerf Storage v1.0 feeds simulated accelerators.",
    "For more information, visit mlcommons.org. Results retrieved on 2 April 2025.",
)  # fmt: skip


def judged(text: str, vendor: str, round_: str) -> list[Judged]:
    """The verdicts on *text* as an announcement of *vendor*, by the hand-made round."""
    return judged_by(INDEX, text, vendor, round_)


def judged_by(index: RecordIndex, text: str, vendor: str, round_: str) -> list[Judged]:
    """The verdicts on *text* as an announcement of *vendor*, by the records of *index*."""
    article = Article(
        id="a", entry_id="a", url="https://example.org/a", title=f"{vendor} in {round_}", publisher=vendor, text=text, outcome=Outcome.READ
    )
    found = reading(article, NAMES)
    return assess(found.article, found.mentions, found.claims, index, {})[0]


def statuses(found: Sequence[Judged]) -> Counter[tuple[str, str]]:
    """Each figure as quoted, with its verdict."""
    return Counter((each.claim.quote, each.verdict.status) for each in found)


@settings(max_examples=100, deadline=None)
@given(
    st.integers(min_value=0, max_value=10**6), st.sampled_from([1.0, 1.0, 1.02, 1.13, 0.83]), st.sampled_from(UNRELATED),
    st.integers(min_value=0, max_value=9),
)  # fmt: skip
@example(0, 1.02, UNRELATED[-2], 2)
@example(0, 1.02, next(each for each in UNRELATED if each.startswith("Embargoed")), 1)
@example(0, 1.02, next(each for each in UNRELATED if each.startswith("Embargoed")), 2)
def test_an_unrelated_paragraph_changes_no_verdict(seed: int, factor: float, paragraph: str, place: int) -> None:
    """Before, between or behind: true or not, the figures of a statement keep their verdicts, and none begins to differ."""
    statement = Speaker(RECORDS, random.Random(seed), factor=factor).statement(SAYINGS)
    parts = statement.text.split("\n\n")
    told = next(n for n, part in enumerate(parts) if statement.publisher in part and "division" in part)
    cut = [0, told, told + 1, len(parts)][place % 4]
    longer = "\n\n".join([*parts[:cut], paragraph.format(vendor=statement.publisher), *parts[cut:]])
    before = statuses(judged(statement.text, statement.publisher, "MLPerf Inference"))
    assert before - statuses(judged(longer, statement.publisher, "MLPerf Inference")) == Counter()


WAYS = ("{:,.2f}", "{:.2f}", "{:,.2f} ", "**{:,.2f}**", "{:.5f}K", "{:.5f} thousand")


RESNET = [row for row in RECORDS if row.unit == "samples/s" and row.benchmark == "resnet50"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RESNET), st.sampled_from([1.0, 1.02, 1.13, 0.83]), st.booleans())
def test_the_notation_of_a_figure_changes_no_verdict(row: Record, factor: float, told: bool) -> None:
    """Grouped, plain, bold, in thousands: the same figure gets the same verdict."""
    value, where = row.value * factor, f" {row.scenario}" if told else ""
    texts = [
        f"{row.vendor} took part in MLPerf Inference {row.round} in the {row.division} division.\n\n"
        f"{row.system} reached {way.format(value / 1000 if 'K' in way or 'thousand' in way else value)} samples/s on ResNet-50{where}."
        for way in WAYS
    ]
    verdicts = [[each.verdict.status for each in judged(text, row.vendor, f"MLPerf Inference {row.round}")] for text in texts]
    assert verdicts == [verdicts[0]] * len(WAYS)
    assert len(verdicts[0]) == 1


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_articles_changes_no_verdict(order: int) -> None:
    """Nothing that was judged before is remembered in a way that shows."""
    speaker = Speaker(RECORDS, random.Random(5))
    statements = [speaker.statement(SAYINGS) for _ in range(20)]
    found = {each.text: statuses(judged(each.text, each.publisher, "MLPerf Inference")) for each in statements[::order]}
    again = {each.text: statuses(judged(each.text, each.publisher, "MLPerf Inference")) for each in statements}
    assert found == again
