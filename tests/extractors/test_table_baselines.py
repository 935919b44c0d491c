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
