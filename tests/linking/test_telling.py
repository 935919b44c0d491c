"""Figures of the one result that the words around them tell most briefly."""

from __future__ import annotations

import pytest

from digest.linking.judging import judge
from extractors.extract import reading
from extractors.names.learnt import learnt
from store.model import RELATIVE, Article, Outcome
from tests.linking.test_comparing import BOXES, INDEX

CASES = (
    ("of a product named before the one that it is not",
     "Two of our boxes ran RetinaNet. The one with L40S, not with H100 PCIe, was good for {} samples/s.", "2,204", "2,260"),
    ("with another vendor's between it and its own",
     "NVIDIA's DGX H100 runs BERT at 69,804 samples/s and, unlike SAPEON's X330, RetinaNet at {}.", "13,310", "13,390"),
)  # fmt: skip
FOREIGN = (
    ("of another product than the only one named", "For RetinaNet we have the D54U-3U with H100 PCIe, good for {} samples/s.", "2,204"),
    ("of another vendor than the only one named", "Dell came first in BERT, and in RetinaNet too, with {} samples/s.", "13,310"),
)  # fmt: skip


def verdict(text: str, digits: str) -> tuple[str, str]:
    """Status and reason of the figure with these digits in a text of QCT."""
    text = f"QCT submitted to MLPerf Inference v3.1, closed division, Offline scenario.\n\n{text}"
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="QCT in MLPerf", text=text, outcome=Outcome.READ)
    read = reading(article, learnt(sorted({system for _, _, system, *_ in BOXES}), sorted({vendor for vendor, *_ in BOXES})))
    judged = judge(read.claims, read.article, INDEX)
    [found] = [(verdict.status, verdict.reason) for claim, verdict, _ in judged if claim.digits == digits and claim.kind not in RELATIVE]
    return found


@pytest.mark.parametrize(("what", "text", "right", "wrong"), CASES, ids=[case[0] for case in CASES])
def test_a_figure_is_confirmed_by_the_result_told_around_it(what: str, text: str, right: str, wrong: str) -> None:
    """The right figure finds its row by names of other sentences; one that is off by little is neither confirmed nor held to differ."""
    status, reason = verdict(text.format(right), right)
    assert status == "confirmed", reason
    status, reason = verdict(text.format(wrong), wrong)
    assert status not in ("confirmed", "differs"), reason


@pytest.mark.parametrize(("what", "text", "digits"), FOREIGN, ids=[case[0] for case in FOREIGN])
def test_a_figure_of_something_else_stays_unconfirmed(what: str, text: str, digits: str) -> None:
    """A record of what the text does not name at all shows nothing, however well its digits agree."""
    status, reason = verdict(text.format(digits), digits)
    assert status not in ("confirmed", "differs"), reason
