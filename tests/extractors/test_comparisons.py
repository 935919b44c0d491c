"""What a ratio or change is compared with where a sentence goes from one state to another, or names two sizes."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from store.model import Claim
from tests.extractors.articles import article, finder

LEAD = "In MLPerf Training v2.0 "
SIZES = (
    ("going from 16 to 128 GPUs, BERT trains 5.9x faster.", (128, 16)),
    ("BERT time fell from 30.1 minutes on 16 GPUs to 5.1 minutes on 128 GPUs, a 5.9x speedup.", (128, 16)),
    ("BERT kept 93% scaling efficiency from 256 to 1,024 accelerators.", (1024, 256)),
    ("scaling from 256 to 1,024 GPUs was 93% efficient on BERT.", (1024, 256)),
    ("we trained BERT in 5.9 minutes on 128 and in 3.5 minutes on 256 accelerators - 84% of linear scaling.", (256, 128)),
    ("BERT trains 1.9x faster on 128 GPUs than in v1.1.", (128, None)),
)


def claims(text: str) -> list[Claim]:
    """The claims of *text*."""
    return list(extract_claims(article(LEAD + text, vendor="Dell"), finder()).claims)


@pytest.mark.parametrize(("text", "sizes"), SIZES)
def test_a_change_goes_from_the_first_size_to_the_second(text: str, sizes: tuple[int, int | None]) -> None:
    """The first state is the baseline, the second the subject; words that name a baseline of their own go before both."""
    last = claims(text)[-1]
    assert last.baseline is not None
    assert (last.subject.accelerator_count, last.baseline.accelerator_count) == sizes


def test_each_time_keeps_its_own_size() -> None:
    """The thing counted may be said once: "in 244 minutes on 512 GPUs and in 124 on 1,024"."""
    text = "BERT took 44.6 minutes on 512 A100 GPUs and 24.5 minutes on 1,024, a 1.8x gain from 512 to 1,024 GPUs."
    assert [c.subject.accelerator_count for c in claims(text)] == [512, 1024, 1024]
    text = "from 24.9 minutes on 8 A100 GPUs to 4.1 minutes on 64 H100 GPUs BERT became 6.1x faster."
    assert [(c.subject.accelerator, c.subject.accelerator_count) for c in claims(text)[:2]] == [("NVIDIA A100", 8), ("NVIDIA H100", 64)]


def test_nodes_are_told_apart_from_accelerators() -> None:
    """A number of servers qualifies the subject; a baseline "from one node" has its own."""
    (found,) = claims("going from one to four nodes makes BERT 2.7 times as fast.")
    assert found.baseline is not None
    assert ("4 nodes" in (found.subject.description or ""), "1 nodes" in (found.baseline.description or "")) == (True, True)
    assert found.subject.accelerator_count is None
