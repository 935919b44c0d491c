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
    ("two words of the only dense one", "the dense BERT-Large model", 6.52, "confirmed"),
    ("a word that one dense one alone has", "the dense oBERT model", 4.89, "confirmed"),
    ("a word that both dense ones have", "the dense large model", 6.52, "not-checkable"),
    ("two words alone", "our BERT-Large baseline", 6.52, "not-checkable"),
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


RUN = [
    replace(record("Neural Magic", "v3.0", "open", f"nm192ca {engine}", "", 0, test, "Offline", value, None, software=engine,
                   model=model, benchmark_filed=f"{test}_{model}", accuracy=accuracy), id=f"{engine} {test} {model}")
    for engine, test, model, value, accuracy in (
        ("ONNXRuntime", "bert-99", "dense", 4.596, {"f1": 90.8748}),
        ("ONNXRuntime", "resnet50", "dense", 1_488.41, {"top1": 76.456}),
        ("DeepSparse", "bert-99", "obert-large", 1_367.14, {"f1": 90.02991}),
        ("DeepSparse", "bert-99", "obert-mobilebert", 5_578.73, {"f1": 90.45}),
        ("DeepSparse", "bert-99.9", "obert-mobilebert", 3_275.62, {"f1": 90.7999}),
        ("DeepSparse", "resnet50", "sparse", 19_632.1, {"top1": 75.712}),
    )
]  # fmt: skip
OF_SOFTWARE = (
    ("the base model in ONNX Runtime on the same machine", 297.5, "bert", "confirmed"),
    ("the BERT-Large base model in ONNX Runtime", 297.5, "bert", "confirmed"),
    ("the base model in ONNX Runtime on the same machine", 271.5, "bert", "not-checkable"),
    ("the base model in ONNX Runtime on the same machine", 712.7, "bert-99.9", "confirmed"),
    ("the base model in ONNX Runtime on the same machine", 751.7, "bert-99.9", "not-checkable"),
    ("the dense model, which delivered 4.6 samples/s", 297.5, "bert", "confirmed"),
    ("the dense model, which delivered 4.9 samples/s", 297.5, "bert", "not-checkable"),
    ("the base model in TensorFlow on the same machine", 297.5, "bert", "not-checkable"),
)


@pytest.mark.parametrize(("words", "value", "benchmark", "status"), OF_SOFTWARE, ids=[f"{case[0]}, {case[1]}" for case in OF_SOFTWARE])
def test_what_ran_it_or_its_own_figure_tells_a_baseline(words: str, value: float, benchmark: str, status: str) -> None:
    """Where the vendor filed both runs, a baseline of its own is no internal one; what the two do not give stays unchecked."""
    made = claim(
        f"{value}x", value, kind="ratio", unit="x", vendor="Neural Magic", round="v3.0", benchmark=benchmark, scenario="Offline",
        division="open", baseline=Subject(benchmark=benchmark, description=words),
        official=False, official_note=f'its baseline ("{words}") {UNSUBMITTED}',
    )  # fmt: skip
    decision = decide(made, RecordIndex(RUN, load()))
    assert decision.status == status, decision.reason


SHARES = (
    ("99.07%", 99.07, "confirmed"), ("99.03%", 99.03, "confirmed"), ("98.11%", 98.11, "not-checkable"), ("99.1%", 99.1, "not-checkable"),
)  # fmt: skip


@pytest.mark.parametrize(("digits", "value", "status"), SHARES)
def test_one_of_few_accuracies_tells_its_test(digits: str, value: float, status: str) -> None:
    """Four digits of a share of the reference are one result's, though the sentence names no test for them; three are not."""
    made = claim(
        digits, value, kind="accuracy", metric="accuracy", unit="%", change="of", vendor="Neural Magic", round="v3.0", division="open"
    )
    decision = decide(made, RecordIndex(RUN, load()))
    assert decision.status == status, decision.reason


PLAIN = [
    replace(record("Neural Magic", "v3.0", "open", f"nm192ca {engine}", "", 0, "bert-99", "Offline", value, None, software=engine,
                   model=filed, benchmark_filed=filed), id=f"{engine} {filed}")
    for engine, filed, value in (
        ("ONNXRuntime", "bert-99", 4.596), ("DeepSparse", "bert-99_obert-large", 1_367.14),
        ("DeepSparse", "bert-99_obert-mobilebert", 5_578.73),
    )
]  # fmt: skip
ITSELF = (
    ("the dense BERT-Large", 297.0, "confirmed"),
    ("the dense BERT-Large", 1_213.0, "confirmed"),
    ("the dense BERT-Large", 397.0, "not-checkable"),
    ("the dense MobileBERT from our lab", 297.0, "not-checkable"),
)


@pytest.mark.parametrize(("words", "value", "status"), ITSELF, ids=[f"{case[0]}, {case[1]}" for case in ITSELF])
def test_the_dense_model_may_be_filed_as_the_benchmark_itself(words: str, value: float, status: str) -> None:
    """Beside models of other names the one filed under the benchmark's own is the dense one, where the words say no more."""
    made = claim(
        f"{value:g}x", value, kind="ratio", unit="x", vendor="Neural Magic", round="v3.0", benchmark="bert",
        baseline=Subject(benchmark="bert", description=words), official=False, official_note=f'its baseline ("{words}") {UNSUBMITTED}',
    )  # fmt: skip
    decision = decide(made, RecordIndex(PLAIN, load()))
    assert decision.status == status, decision.reason
