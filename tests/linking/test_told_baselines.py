"""Baselines that seem to be a vendor's own internal ones, and were filed: told by the name of their model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.linking.judging import decide
from digest.linking.records.candidates import RecordIndex
from digest.linking.verdict import UNSUBMITTED
from store.model import Subject
from store.vocabulary import load
from tests.linking.made import claim, record

ROWS = [
    replace(record("Neural Magic", "v3.1", "open", "c3-standard-8", "", 0, "bert-99", "Offline", value, None, model=name,
                   benchmark_filed=f"{name}-bert-99", processor="Intel Xeon"), id=name)
    for name, value in (("bert-large-base-none", 3.085), ("obert-large-base-none", 4.113), ("bert-large-pruned80-quant", 20.128))
]  # fmt: skip
BASELINES = (
    ("the filed one", "the dense BERT-Large base model", 6.52, "confirmed"),
    ("another filed one", "the dense oBERT-Large base model", 4.89, "confirmed"),
    ("another figure", "the dense BERT-Large base model", 5.41, "not-checkable"),
    ("the figure of another filed one", "the dense BERT-Large base model", 4.89, "not-checkable"),
    ("two words alone", "the dense BERT-Large model", 6.52, "not-checkable"),
)


@pytest.mark.parametrize(("what", "words", "value", "status"), BASELINES, ids=[case[0] for case in BASELINES])
def test_a_dense_model_may_have_been_filed_beside_the_sparse_one(what: str, words: str, value: float, status: str) -> None:
    """Three words of its filed name tell it; a ratio that its row does not give stays one to an internal baseline."""
    made = claim(
        f"{value}x", value, kind="ratio", unit="x", vendor="Neural Magic", round="v3.1", benchmark="bert", scenario="Offline",
        system="bert-large-pruned80-quant", baseline=Subject(benchmark="bert", description=words),
        official=False, official_note=f'its baseline ("{words}") {UNSUBMITTED}',
    )  # fmt: skip
    decision = decide(made, RecordIndex(ROWS, load()))
    assert decision.status == status, decision.reason
    assert (status == "confirmed") is ("bert-large-pruned80-quant-bert-99 (v3.1) against" in decision.reason)
