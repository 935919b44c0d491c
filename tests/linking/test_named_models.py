"""Open models that a text calls by name: a number in the name is the model's own."""

from __future__ import annotations

import pytest

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Outcome
from store.vocabulary import load
from tests.linking.made import claim, record

INDEX = RecordIndex(
    [
        record("Neural Magic", "v3.1", "open", "c3-standard-8", "", 0, "bert-99", "Offline", value, None, id=model,
               model=f"obert-large-{model}-quant", benchmark_filed=f"obert-large-{model}-quant-none-bert-99", processor="Intel Xeon")
        for model, value in (("pruned95", 30.7435), ("pruned97", 27.0889))
    ],
    load(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("model", "value", "status"),
    [("oBERT-Large pruned97-quant", 27.09, "confirmed"), ("oBERT-Large pruned95-quant", 30.74, "confirmed"),
     ("oBERT-Large pruned97-quant", 30.74, "needs-context"), ("oBERT-Large", 30.74, "confirmed")],
)  # fmt: skip
def test_a_model_of_another_number_shows_nothing(model: str, value: float, status: str) -> None:
    """ "pruned97" is no "pruned95", however much of the name and of the test is the same; a name without a number may be either."""
    made = claim(f"{value}", value, vendor="Neural Magic", round="v3.1", division="open", benchmark="bert-99", scenario="Offline",
                 model=model, origins=dict.fromkeys(("division", "benchmark", "scenario", "model"), "row"))  # fmt: skip
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=f"{value}", outcome=Outcome.READ)
    [(_, verdict, _)] = judge([made], article, INDEX)
    assert verdict.status == status, verdict.reason
