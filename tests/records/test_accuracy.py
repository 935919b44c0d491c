"""Accuracy figures out of the free text around them."""

from __future__ import annotations

import pytest

from collectors.records import accuracy
from collectors.records.reading import DamagedError

CASES = [
    ("resnet50", "accuracy=76.040%, good=38020, total=50000", {"top1": 76.04}),
    ("ssd-large", "mAP=20.116%hash=1a2b", {"map": 20.116}),
    ("retinanet", "loading\nmAP=37.330%", {"map": 37.33}),
    ("bert-99", '{"exact_match": 83.11, "f1": 90.385}\nReading examples...', {"f1": 90.385, "exact_match": 83.11}),
    ("bert-99.9", "{'exact_match': 83.5, 'f1': 90.9}", {"f1": 90.9, "exact_match": 83.5}),
    ("dlrm-99", "AUC=80.185%, accuracy=78.7%, good=70, total=89, queries=1", {"auc": 80.185}),
    ("dlrm-99.9", '{\n        "roc_auc": 0.8025,\n        "accuracy": 0.78\n}', {"auc": 0.8025}),
    ("rnnt", "Word Error Rate: 7.4454%, accuracy=92.5546%", {"wer": 7.4454, "accuracy": 92.5546}),
    ("3d-unet-99", "Accuracy: mean = 0.86346, kidney = 0.93, tumor = 0.79", {"dice": 0.86346}),
    (
        "gptj-99",
        "{'rouge1': 42.98, 'rouge2': 20.12, 'rougeL': 29.98}",
        {"rouge1": 42.98, "rouge2": 20.12, "rougel": 29.98},
    ),
    ("stable-diffusion-xl", "Accuracy Results: {'FID_SCORE': 23.4, 'CLIP_SCORE': 31.7}", {"clip": 31.7, "fid": 23.4}),
    ("pointpainting", "{'Total': 54.25}", {"map": 54.25}),
]


@pytest.mark.parametrize(("benchmark", "text", "expected"), CASES)
def test_accuracy(benchmark: str, text: str, expected: dict[str, float]) -> None:
    """Each benchmark's quality is found in its own metric; percentages stay percentages."""
    assert accuracy.read(text.encode(), benchmark) == expected


def test_huge_files_are_read_at_their_ends() -> None:
    """Megabytes of warnings between the first and the last lines do not matter."""
    text = b"warning\n" * 2_000_000 + b"accuracy=75.7%, good=1, total=2\n"
    assert accuracy.read(text, "resnet50") == {"top1": 75.7}


def test_no_metric_is_damage() -> None:
    """A file without the benchmark's metric says what was looked for."""
    with pytest.raises(DamagedError, match="looked for f1, exact_match"):
        accuracy.read(b"accuracy=76%", "bert-99")
