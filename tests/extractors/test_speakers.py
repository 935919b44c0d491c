"""Whose figure it is, in a vendor's own text and in news on several vendors."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from tests.extractors.articles import article, finder

NEWS = (
    "In MLPerf Training v2.0 Google, Graphcore and NVIDIA took part. Google trained BERT in 0.18 minutes. NVIDIA's 4,096-GPU result "
    "was 0.21 minutes. The run used TensorFlow and took 0.25 minutes on ResNet-50.\n\nMore than 250 results came from 21 submitters."
)
PRODUCTS = (
    "In MLPerf Training v5.0 NVIDIA's Blackwell platform delivered BERT in 0.3 minutes, and Microsoft Azure used 512 GPUs to train it in "
    "0.4 minutes. CoreWeave used 3,584 NVIDIA HGX-H100s to train it in 0.5 minutes."
)
RIVALS = (
    "NVIDIA swept MLPerf Training v5.1. With GB300 the Llama 2 70B LoRA test took 0.4 minutes. The MI355X took 10.2 minutes on it. "
    "NVIDIA utilized 512 GPUs to train Llama 3.1 8B in 5.2 minutes."
)
CASES = (
    ("Google", "Our MLPerf Training v2.0 run trained BERT in 0.18 minutes on NVIDIA H100.", ["Google"]),
    ("Google", "In MLPerf Training v2.0 BERT took 0.18 minutes, while NVIDIA needed 0.21 minutes.", ["Google", "NVIDIA"]),
    ("Google", "In MLPerf Training v2.0 BERT took 0.18 minutes on TPU v4, against 0.21 minutes of NVIDIA.", ["Google", "NVIDIA"]),
    ("Google", "In MLPerf Training v2.0 BERT took 0.18 minutes, and elsewhere 0.21 minutes of NVIDIA A100 time.", ["Google", "Google"]),
    ("Dell", "In MLPerf Training v2.0 four NVIDIA A100 trained BERT in 40.1 minutes.", ["Dell"]),
    ("Intel Newsroom", "On MLPerf Training v2.0 Gaudi2 beats NVIDIA's A100 result by 36%, and AMD, Dell and HPE watched.", ["Intel"]),
    ("A Daily", PRODUCTS, ["NVIDIA", "Microsoft", "CoreWeave"]),
    ("A Daily", RIVALS, ["NVIDIA", "AMD", "NVIDIA"]),
    ("A Daily", NEWS, ["Google", "NVIDIA", "NVIDIA", None, None]),
)


@pytest.mark.parametrize(("publisher", "text", "vendors"), CASES)
def test_a_figure_belongs_to_the_vendor_that_acts(publisher: str, text: str, vendors: list[str | None]) -> None:
    """A part's maker submits nothing by being named; who acts or owns a result does; a round's totals are nobody's."""
    claims = extract_claims(article(text, vendor=publisher), finder()).claims
    assert [claim.subject.vendor for claim in claims] == vendors
