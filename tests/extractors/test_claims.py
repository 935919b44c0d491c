"""What single sentences say beyond value, unit and names: what a figure is divided by."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from tests.extractors.articles import article, finder


@pytest.mark.parametrize("lead", ["Per accelerator, the", "On a per-GPU basis: the"])
def test_a_sentence_may_begin_with_what_its_figures_are_divided_by(lead: str) -> None:
    """What stands before all figures of a sentence divides each of them."""
    text = f"MLPerf Inference v3.0: results. {lead} node reached 910.27 queries/s on BERT-99.9."
    found = extract_claims(article(text, vendor="Dell"), finder())
    assert [(claim.value, claim.per) for claim in found.claims] == [(910.27, "accelerator")]


PARTS = (
    ("On BERT-99.9 each accelerator of the XE8545 (4x A100, TensorRT) processed 910.27 queries/s.", [(910.27, "accelerator")]),
    ("Each node handled 910.27 queries/s on BERT-99.9.", [(910.27, "node")]),
    ("On BERT-99.9 16 GPUs reached 14,564 samples/s, or 910.27 samples/s each.", [(14_564, None), (910.27, "accelerator")]),
    ("With 80 GB for each GPU in the box, it reached 14,564 samples/s on BERT-99.9.", [(14_564, None)]),
)


@pytest.mark.parametrize(("text", "figures"), PARTS)
def test_a_part_that_acts_divides_the_figure(text: str, figures: list[tuple[float, str | None]]) -> None:
    """What each part did is the part's; what a part merely has divides nothing."""
    found = extract_claims(article(f"MLPerf Inference v3.0: results. {text}", vendor="Dell"), finder())
    assert [(claim.value, claim.per) for claim in found.claims] == figures


TOTALS = (
    ("Together, both servers reached 14,564 samples/s on BERT-99.9.", "sum"),
    ("Both servers reached 14,564 samples/s on BERT-99.9 combined.", None),
    ("On BERT-99.9 the throughput was 14,564 samples/s in total.", "sum"),
    ("A total of eight A100 GPUs reached 14,564 samples/s on BERT-99.9.", None),
    ("An average of 14,564 samples/s was reached on BERT-99.9.", "mean"),
)


@pytest.mark.parametrize(("text", "aggregate"), TOTALS)
def test_a_total_is_told_from_a_result(text: str, aggregate: str | None) -> None:
    """Words before the figure, or right behind it, say that it is of several results; a sum of one machine's parts is none."""
    found = extract_claims(article(f"MLPerf Inference v3.0: results. {text}", vendor="Dell"), finder())
    assert [claim.aggregate for claim in found.claims] == [aggregate]


OPENING = "On MLPerf Inference v3.0 our node reached 910.27 queries/s on BERT-99.9 Server."
ORDERS = (
    (f"About Dell\nDell is a maker of 100 servers.\n\n{OPENING}", [910.27]),
    (f"{OPENING}\n\nAbout Dell\nDell is a maker of servers.\n\n(1) MLPerf: 822 queries/s on BERT-99.9 Server.", [910.27]),
    (f"MLPerf Storage v1.0 feeds accelerators.\n\n{OPENING}", [910.27]),
)


@pytest.mark.parametrize(("text", "values"), ORDERS)
def test_what_stands_before_the_figures_hides_none(text: str, values: list[float]) -> None:
    """ "About Dell" ends a release only behind its figures; the round is the one of the article's own suite."""
    claims = extract_claims(article(text, vendor="Dell"), finder()).claims
    assert [claim.value for claim in claims] == values
    assert {claim.subject.round for claim in claims} == {"v3.0"}


FRAMED = (
    ("In v2.1 (2022) the box did 431,000 samples/s on ResNet-50 Offline. It did 13,600 samples/s on BERT Offline.", ["v2.1", "v2.1"]),
    ("In v2.1 the box did 431,000 samples/s on ResNet-50 Offline. Now it does 13,600 samples/s on BERT Offline.", ["v2.1", "v3.1"]),
    ("Than in v2.1 we did better: 431,000 samples/s on ResNet-50 Offline.", ["v3.1"]),
)


@pytest.mark.parametrize(("text", "rounds"), FRAMED)
def test_a_paragraph_may_tell_of_one_round(text: str, rounds: list[str]) -> None:
    """A round that opens a paragraph is that of its figures, until a sentence speaks of the present."""
    found = extract_claims(article(f"All of this is MLPerf Inference v3.1.\n\n{text}", title="MLPerf Inference v3.1"), finder()).claims
    assert [claim.subject.round for claim in found] == rounds


def test_a_rivals_system_has_not_the_accelerator_of_the_sentence_before() -> None:
    """No DGX H100 holds an MI300X; a server of anybody may."""
    text = "MLPerf Inference v4.1, Llama 2 70B Offline: eight MI300X did 23,600 tokens/s. A {} did 24,600 tokens/s."
    told = [extract_claims(article(text.format(name)), finder()).claims[-1] for name in ("DGX H100", "PowerEdge XE9680")]
    assert [claim.subject.accelerator for claim in told] == [None, "AMD Instinct MI300X"]
