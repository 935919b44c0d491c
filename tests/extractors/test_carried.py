"""The hardware that a figure has because the text says so elsewhere, or has not because its sentence names another machine."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from store.model import Claim
from tests.extractors.articles import article, finder

LEAD = "QCT took part in MLPerf Inference v4.1. "
FIRST = "QuantaGrid D54U-3U with four H100 PCIe achieved 18.45 samples/s for 3D-UNet Offline. "
SECOND = "QuantaGrid S74G-2U achieved 2.09 samples/s for Stable Diffusion XL Offline."


def last(text: str) -> Claim:
    """The last claim of *text*."""
    return list(extract_claims(article(text, vendor="QCT"), finder()).claims)[-1]


CARRIED = (
    ("The QuantaGrid S74G-2U carries the NVIDIA GH200 Grace Hopper Superchip. ", "NVIDIA GH200"),
    ("QuantaGrid S74G-2U, which is built around the GH200 Superchip, is new. ", "NVIDIA GH200"),
    ("The S74G-2U is equipped with an NVIDIA GH200 and made for AI. ", "NVIDIA GH200"),
    ("The QuantaGrid S74G-2U features the NVIDIA GH200 or four H100 NVL. ", None),
    ("The QuantaGrid S74G-2U carries the GH200. The QuantaGrid S74G-2U houses eight A100. ", None),
    ("The QuantaGrid S74G-2U is a neighbour of the machine with GH200. ", None),
    ("", None),
)


@pytest.mark.parametrize(("told", "accelerator"), CARRIED)
def test_a_system_has_what_the_text_says_it_carries(told: str, accelerator: str | None) -> None:
    """The one accelerator that stands behind "carries" is the figure's; of a choice none is, nor the one of the machine before."""
    found = last(f"{LEAD}{told}{FIRST}{SECOND}")
    assert (found.value, found.subject.accelerator) == (2.09, accelerator)


ON_PROCESSORS = (
    "BERT-99 Offline rose by 2.4% on D54U-3U with H100 compared with v4.0, and ResNet-50 rose by 24.1% on the 5th Gen Xeon server.",
    "BERT-99 Offline rose by 2.4% on D54U-3U with H100 compared with v4.0. ResNet-50 Server rose by 24.1% on the 5th Gen Xeon server.",
)


@pytest.mark.parametrize("text", ON_PROCESSORS)
def test_a_gain_on_processors_is_of_no_accelerator(text: str) -> None:
    """ "On the 5th Gen Xeon server": neither the system nor the accelerator of the gain before is this one's."""
    found = last(LEAD + text).subject
    assert (found.system, found.accelerator, found.processor) == (None, None, "5th Gen Intel Xeon Scalable")


SAME = (
    ("while Whisper ran at 104.9 tokens/s on the same workstation", "sentence"),
    ("and on the very same machine Whisper ran at 104.9 tokens/s", "sentence"),
    ("while Whisper ran at 104.9 tokens/s on the same machine as last year", "inherited"),
    ("while Whisper ran at 104.9 tokens/s", "inherited"),
)


@pytest.mark.parametrize(("words", "origin"), SAME)
def test_the_same_machine_is_the_one_before(words: str, origin: str) -> None:
    """What is said to be of the same machine is as surely of it as the figure before; else an earlier figure's machine is only likely."""
    found = last(f"In MLPerf Inference v5.1 two RTX 4090 reached 88.5K samples/s on ResNet-50 Offline, {words}.")
    assert (found.value, found.subject.origins["accelerator"]) == (104.9, origin)


def test_a_machine_that_is_surpassed_is_not_the_figures() -> None:
    """ "More compute than the A100 server before it, offering 1.2X": the gain is of the machine of the sentence before."""
    text = "The G493-SB0 with eight H100 PCIe was new in MLPerf Inference v3.0. It delivers more compute than the A100 server before it, "
    found = last(f"{text}offering a performance boost of 2.8X in Offline, compared to our previous submissions in v2.1.")
    assert (found.value, found.subject.system, found.subject.accelerator) == (2.8, "G493-SB0", "NVIDIA H100")
