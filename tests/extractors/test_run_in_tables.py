"""Lists behind what they measure, "BERT, minutes: A 300.5, B 209.9": their figures, and what is no such list."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from tests.extractors.articles import article, finder

Row = tuple[float, str | None, str | None, str | None]

LISTS: tuple[tuple[str, str, list[Row]], ...] = (
    (
        "a time for each machine",
        "We entered MLPerf Training v5.0. BERT, minutes: B200 3.5, an L40S box 61.2, 8x MI300X 29.6. That is all.",
        [(3.5, "bert", None, "NVIDIA B200"), (61.2, "bert", None, "NVIDIA L40S"), (29.6, "bert", None, "AMD Instinct MI300X")],
    ),
    (
        "scenarios in a bracket",
        "MLPerf Inference v5.1. Llama 3.1 405B, tokens/s (Offline / Server): B200 1,659.50 / 1,279.53; H200 552.75 / not submitted.",
        [
            (1_659.5, "llama3.1-405b", "Offline", "NVIDIA B200"),
            (1_279.53, "llama3.1-405b", "Server", "NVIDIA B200"),
            (552.75, "llama3.1-405b", "Offline", "NVIDIA H200"),
        ],
    ),
    (
        "a rate for each test",
        "MLPerf Inference v3.1. Offline throughput in samples/s: ResNet-50 50,116, RetinaNet 880.3 and BERT-99 4,021.",
        [
            (50_116, "resnet50", "Offline", None),
            (880.3, "retinanet", "Offline", None),
            (4_021, "bert-99", "Offline", None),
        ],
    ),
)


@pytest.mark.parametrize(("what", "text", "rows"), LISTS, ids=[case[0] for case in LISTS])
def test_a_list_behind_its_unit_is_a_table(what: str, text: str, rows: list[Row]) -> None:
    """Each figure has its item's names and its column's head; benchmark and unit come from the words before the colon."""
    claims = extract_claims(article(text), finder()).claims
    assert [(c.value, c.subject.benchmark, c.subject.scenario, c.subject.accelerator) for c in claims] == rows


NONE = (
    "MLPerf Training v5.0. Three numbers in minutes: we trained it, then 4 of us slept, then 5 more.",
    "MLPerf Training v5.0 took place at ratio minutes: 10:15, 10:45.",
)


@pytest.mark.parametrize("text", NONE)
def test_other_words_behind_a_colon_are_no_list(text: str) -> None:
    """Items that bear no name of a product or test, or single ones, give no results."""
    assert not [claim for claim in extract_claims(article(text), finder()).claims if claim.kind == "time_to_train"]
