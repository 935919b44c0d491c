"""News that drops the "up to": a ratio of no benchmark that only the best of them gives."""

from __future__ import annotations

from typing import Any

import pytest

from digest.linking.judging import decide
from digest.linking.records.candidates import RecordIndex
from store.model import Subject
from store.vocabulary import load
from tests.linking.made import claim, record

GAINS = {
    "resnet50": (1.9, 2.2), "retinanet": (1.6, 2.6), "3d-unet-99": (1.3, 1.4), "rnnt": (1.7, 2.8),
    "bert-99": (4.52, 3.8), "bert-99.9": (3.6, 3.1), "dlrm-99": (2.0, 1.8), "dlrm-99.9": (2.4, 2.7),
}  # fmt: skip
SCENARIOS = ("Offline", "Server")
INDEX = RecordIndex(
    [
        record("NVIDIA", "v2.1", "closed", f"{chip} box", chip, 1, benchmark, scenario, 1_000.0 * times, None)
        for chip in ("NVIDIA A100", "NVIDIA H100")
        for benchmark, gains in GAINS.items()
        for scenario, gain in zip(SCENARIOS, gains, strict=True)
        for times in [gain if chip == "NVIDIA H100" else 1]
    ],
    load(),
)
OVER: dict[str, Any] = {
    "kind": "ratio", "unit": "x", "vendor": "NVIDIA", "round": "v2.1", "accelerator": "NVIDIA H100",
    "baseline": Subject(accelerator="NVIDIA A100"),
}  # fmt: skip
CASES = (
    ("the most, unsaid", claim("4.5x", 4.5, **OVER), "needs-context"),
    ("the most, said", claim("4.5x", 4.5, **OVER, bound="up_to"), "confirmed"),
    ("another one's", claim("1.9x", 1.9, **OVER), "ambiguous"),
    ("nobody's", claim("3.3x", 3.3, **OVER), "ambiguous"),
    ("a single digit", claim("5x", 5.0, **OVER), "ambiguous"),
    ("of the benchmark that gives it", claim("4.5x", 4.5, **OVER, benchmark="bert-99", scenario="Offline"), "confirmed"),
)


@pytest.mark.parametrize(("what", "stated", "status"), CASES, ids=[case[0] for case in CASES])
def test_the_maximum_that_the_text_does_not_call_one_needs_context(what: str, stated: Any, status: str) -> None:
    """Two digits of the highest ratio of two named products; the reason says that it is the maximum."""
    decision = decide(stated, INDEX)
    assert decision.status == status, decision.reason
    assert ("which the text does not say" in decision.reason) == (status == "needs-context")
