"""What a table's figures are compared with: the reference model, the smallest size, the row or column that holds 1x."""

from __future__ import annotations

import pytest

from tests.extractors.test_table_sizes import table
from tests.extractors.test_tables import claims

OPEN = "MLPerf Inference v2.1, open division"
SHARED = (
    ("labelled in its cell", "Model | F1 (R=X% of base)\nOurBert-Large | 90.33 (R=99.4%)", [(90.33, None), (99.4, "of")]),
    ("by its head", "Model | Top-1 (% of FP32)\nOurNet | 76.1% (99.6%)", [(76.1, None), (99.6, "of")]),
    ("by what it is of", "Model | F1\nOurBert-Large | 90.33 (99.4% of reference)", [(90.33, None), (99.4, "of")]),
    ("the reference itself", "Model | F1\nBERT-Large baseline | 90.87 (R=100%)\nOurBert-Large | 90.3", [(90.87, None), (90.3, None)]),
    ("a target", "Model | F1\nOurBert-Large | 90.33 (99%)", [(90.33, None)]),
    ("behind no accuracy", "Model | Offline (samples/s)\nOurBert-Large | 1,234.5 (R=99.4%)", [(1234.5, None)]),
)


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in SHARED], ids=[case[0] for case in SHARED])
def test_a_share_of_the_reference_stands_behind_its_accuracy(lines: str, expected: list[tuple[float, str | None]]) -> None:
    """The percentage in brackets is a claim of its own where its label or head says what it is a share of."""
    assert [(c.value, c.change) for c in claims(table(OPEN, lines))] == expected


LABELS = (
    ("BERT-Large baseline", False), ("BERT-Large, 32-bit", False), ("Original BERT-Large", False),
    ("BERT-Large Prune Twice", True), ("BERT-Large Sparse90", True),
)  # fmt: skip


@pytest.mark.parametrize(("label", "official"), LABELS)
def test_only_the_bare_reference_model_is_the_reference(label: str, official: bool) -> None:
    """A model made from the reference has words of its own behind its name, and is submitted."""
    found = claims(table(OPEN, f"Model | Offline (samples/s)\n{label} | 52.3\nOurBert Tiny | 230.7"))
    assert [(c.value, c.official) for c in found] == [(52.3, official), (230.7, True)]


TRAINED = "MLPerf Training v5.0, Llama 3.1 405B on the GB200"
SIZES = "512 | 121.1 min | {0} | 100%\n1,024 | 62.1 min | {0} | 97.5%\n2,048 | 32.6 min | {0} | 92.9%"
SCALED = (
    ("down a column", f"GPUs | Time to train | Ideal time | Efficiency\n{SIZES.format('60 min')}", [(1024, 97.5), (2048, 92.9)]),
    ("named so", "GPUs | Scaling efficiency\n512 | 100%\n1,024 | 97.5%", [(1024, 97.5)]),
    ("along a row", "Measure | 512 GPUs | 1,024 GPUs\nScaling efficiency | 100% | 97.5%", [(1024, 97.5)]),
    ("of another kind", "GPUs | Power efficiency\n512 | 100%\n1,024 | 97.5%", []),
    ("of one size", "System | Efficiency\nR700 | 100%\nR500 | 97.5%", []),
)


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in SCALED], ids=[case[0] for case in SCALED])
def test_efficiencies_beside_sizes_are_of_the_smallest(lines: str, expected: list[tuple[int, float]]) -> None:
    """Each says how well the system scales from the smallest size to its own; the smallest itself says nothing."""
    found = [c for c in claims(table(TRAINED, lines)) if c.metric == "scaling"]
    assert [(c.subject.accelerator_count, c.value) for c in found] == expected
    assert all(c.baseline is not None and c.baseline.accelerator_count == 512 for c in found)


@pytest.mark.parametrize("head", ["Ideal time", "Linear from 512", "Theoretical (minutes)"])
def test_what_would_be_ideal_is_no_result(head: str) -> None:
    """Nobody measured it: its column has no claims, and its neighbours keep theirs."""
    found = claims(table(TRAINED, f"GPUs | Time to train | {head} | Efficiency\n{SIZES.format('60.5 min')}"))
    assert [c.value for c in found if c.unit == "min"] == [121.1, 62.1, 32.6]


ROUND = "MLPerf Inference v5.1, Llama 2 70B Offline"
BASED = (
    ("a product", "GPU | Speedup\nH100 | 1x\nH200 | 1.4x\nB200 | 3.8x", [("NVIDIA H100", None), ("NVIDIA H100", None)]),
    ("along a row", "Measure | H100 | B200\nSpeedup | 1.0x | 3.8x", [("NVIDIA H100", None)]),
    ("a round", "Round | Gain\nv5.0 | 1.00x\nv5.1 | 1.26x", [(None, "v5.0")]),
    ("a share", "GPU | Relative performance\nH100 | 100%\nB200 | 380%", [("NVIDIA H100", None)]),
    ("one of two that hold it", "GPU | Speedup\nH100 | 1x\nA100 | 1x\nB200 | 3.8x", [None]),
    ("the head names another", "GPU | Speedup vs A100\nH100 | 1x\nB200 | 3.8x", [("NVIDIA A100", None)]),
    ("another test", "Benchmark | Speedup\nBERT | 1.0x\nRetinaNet | 1.6x", [None]),
)


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in BASED], ids=[case[0] for case in BASED])
def test_a_speedup_is_over_the_row_or_column_of_1x(lines: str, expected: list[tuple[str | None, str | None] | None]) -> None:
    """Where exactly one of those on the same test holds 1x or 100 %, and no head names another end."""
    found = claims(table(ROUND, lines))
    assert [c.baseline and (c.baseline.accelerator, c.baseline.round) for c in found] == expected


def test_an_internal_baseline_in_a_table_is_none_of_the_records() -> None:
    """A row that only says baseline cannot be looked up."""
    [found] = claims(table(ROUND, "Software | Speedup\nBaseline | 1x\nOur compiler | 2.1x"))
    assert (found.value, found.official) == (2.1, False)
