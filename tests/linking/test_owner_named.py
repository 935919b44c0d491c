"""Figures of several submitters in one paragraph: the name that stands last before each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Claim, Outcome
from store.vocabulary import load
from tests.linking.made import claim, record

TIMES: dict[str, tuple[str, str, str, float]] = {
    "Supermicro": ("v3.0", "SYS-821GE-TNHR", "NVIDIA H100", 5.383), "NVIDIA": ("v3.0", "DGX H100", "NVIDIA H100", 5.469),
    "Dell": ("v3.0", "XE9680", "NVIDIA H100", 5.364), "Baidu": ("v2.0", "X-MAN 4.0", "NVIDIA A100", 16.599),
}  # fmt: skip
INDEX = RecordIndex(
    [
        record(vendor, round_, "closed", system, chip, 8, "bert", "", value, None, suite="training", metric="time_to_train", unit="min")
        for vendor, (round_, system, chip, value) in TIMES.items()
    ],
    load(),
)


def stated(text: str, digits: str, **fields: Any) -> Claim:
    """The time *digits* of *text*, read as Supermicro's."""
    at = text.index(digits)
    told: dict[str, Any] = {"vendor": "Supermicro", "suite": "training", "round": "v3.0", "benchmark": "bert", **fields}
    made = claim(digits, float(digits), kind="time_to_train", metric="time_to_train", unit="min", **told)
    return replace(made, start=at, stop=at + len(digits), sentence_start=0, sentence_stop=len(text))


CASES = (
    ("a vendor's", "Supermicro took 5.38 minutes, Dell's PowerEdge 5.36.", "5.36", "confirmed", "XE9680"),
    ("a product's maker", "Supermicro took 5.38 minutes, and the DGX H100 came in at 5.47.", "5.47", "confirmed", "DGX_H100"),
    ("another's result under the wrong name", "Dell took 5.36 minutes, and Supermicro, as we hear, 5.47.", "5.47", "ambiguous", None),
    ("named beside a part's maker", "A Dell PowerEdge with Intel inside came in at 5.36.", "5.36", "confirmed", "XE9680"),
    ("a line of one maker", "Supermicro took 5.38 minutes, and the DGX 5.47.", "5.47", "confirmed", "DGX_H100"),
    ("of a round that the sentence names", "Supermicro took 5.38 minutes, Baidu needed 16.6 in v2.0.", "16.6", "confirmed", "X-MAN_4.0"),
    ("of a round that it does not name", "Supermicro took 5.38 minutes, where Baidu needed 16.6.", "16.6", "ambiguous", None),
    ("over a round that the sentence names", "Supermicro took 5.38 minutes, Baidu 16.6, 4% up on v2.0.", "16.6", "ambiguous", None),
    ("two results swapped", "NVIDIA took 5.38 minutes, and Supermicro 5.47.", "5.47", "ambiguous", None),
    ("in another paragraph", "Dell was there.\n\nThe next one took 5.36.", "5.36", "ambiguous", None),
)  # fmt: skip


@pytest.mark.parametrize(("what", "text", "digits", "status", "system"), CASES, ids=[case[0] for case in CASES])
def test_the_name_before_a_figure_owns_it(what: str, text: str, digits: str, status: str, system: str | None) -> None:
    """Its own result of the test confirms the figure, whoever the sentence began with; nobody else's does, and nothing differs."""
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=text, outcome=Outcome.READ)
    others = [replace(stated(text, told), id=told) for told in ("5.38",) if told in text and told != digits]
    *_, (_, verdict, links) = judge([*others, stated(text, digits)], article, INDEX)
    assert verdict.status == status, verdict.reason
    assert system is None or system in links[0].record_id
