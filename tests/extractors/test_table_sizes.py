"""Tables that say how large a system is: such numbers are nobody's result, and tell whose figure stands beside them."""

from __future__ import annotations

import pytest

from tests.extractors.test_tables import claims

RATES = "MLPerf Inference v4.1, Llama 2 70B, tokens per second:"
MINUTES = "MLPerf Training v5.0, time to train in minutes:"

SIZES = (
    (
        "a bare count right of the accelerator", RATES,
        "Accelerator | Count | Offline\nH100 SXM | 4 | 10,700",
        [(10_700, 4, None)],
    ),
    (
        "a count of processors and one of accelerators", RATES,
        "CPU | Qty | GPU | Qty | Offline\nEPYC 9575F | 2 | H200 | 8 | 32,124",
        [(32_124, 8, None)],
    ),
    (
        "whole numbers below what is counted", RATES,
        "System | Accelerators | Chips/node | Offline\nR700 | 1,024 | 8 | 32,124",
        [(32_124, 1024, None)],
    ),
    ("a count in words", RATES, "System | Number of H100 GPUs | Offline\nR700 | 8 | 32,124", [(32_124, 8, None)]),
    (
        "a cell with its own noun", MINUTES,
        "Benchmark | Largest submission | Time\nBERT | 5,120 Blackwell GPUs | 0.31",
        [(0.31, 5120, None)],
    ),
    ("a cell with the accelerator alone", MINUTES, "Benchmark | GPUs | Time\nBERT | 8 H200 | 5.14", [(5.14, 8, None)]),
    ("the largest scale as a number", MINUTES, "Benchmark | Max scale | Time\nBERT | 512 | 0.31", [(0.31, 512, None)]),
    (
        "a figure and its size in one cell", MINUTES,
        "Benchmark | Time\nBERT | 0.31 min (512 Blackwell GPUs)",
        [(0.31, 512, None)],
    ),
    ("nodes and accelerators", MINUTES, "System | Nodes | GPUs | BERT\nR700 | 16 | 64 | 1.45", [(1.45, 64, 16)]),
    ("nodes times accelerators", MINUTES, "Setup | BERT\n4 nodes x 8 H200 | 1.45", [(1.45, 32, 4)]),
    ("columns of sizes", MINUTES, "Model | 8 GPUs | 64 GPUs\nBERT | 5.14 | 1.45", [(5.14, 8, None), (1.45, 64, None)]),
    ("columns of nodes", MINUTES, "Model | 1 node | 4 nodes\nBERT | 5.14 | 1.45", [(5.14, None, 1), (1.45, None, 4)]),
    (
        "columns of one product and several", RATES,
        "Model | 1x Slim | 4x Slim\nLlama 2 70B Offline | 2,675 | 10,700",
        [(2_675, 1, None), (10_700, 4, None)],
    ),
    ("columns of so many servers", RATES, "Model | 1x PowerEdge XE9680 | 2x Granite Rapids\nLlama 2 70B Offline | 2,675 | 10,700",
     [(2_675, None, None), (10_700, None, None)]),
    ("one column alone says nothing of a size", RATES, "Model | 2x Turbo | Slim\nLlama 2 70B Offline | 2,675 | 10,700",
     [(2_675, None, None), (10_700, None, None)]),
    (
        "a row of counts below systems", RATES,
        "Metric | R700 | R500\nNumber of GPUs | 8 | 4\nOffline | 32,124 | 10,700",
        [(32_124, 8, None), (10_700, 4, None)],
    ),
    (
        "counts of other things", RATES,
        "System | Cores | Batch size | Year | Offline\nR700 | 64 | 512 | 2024 | 32,124",
        [(32_124, None, None)],
    ),
)  # fmt: skip


def table(caption: str, lines: str) -> str:
    """*lines* as a Markdown table below its caption."""
    head, *rows = (f"| {line} |" for line in lines.split("\n"))
    return "\n".join([caption, "", head, "|" + "---|" * (head.count("|") - 1), *rows])


@pytest.mark.parametrize(("caption", "lines", "expected"), [case[1:] for case in SIZES], ids=[case[0] for case in SIZES])
def test_sizes_are_no_figures_and_tell_the_system(
    caption: str, lines: str, expected: list[tuple[float, int | None, int | None]]
) -> None:  # fmt: skip
    """A count of accelerators or nodes gives no claim, and is said of its row's (or column's) figures."""
    found = claims(table(caption, lines))
    assert [(c.value, c.subject.accelerator_count) for c in found] == [case[:2] for case in expected]
    nodes = [f"{case[2]} nodes" if case[2] else None for case in expected]
    assert all(said is None or said in (c.subject.description or "").split(" · ") for c, said in zip(found, nodes, strict=True))


def test_a_size_is_no_systems_name() -> None:
    """ "8 GPUs" above a column names no system, and an accelerator in a cell of sizes is the row's."""
    [found, _] = claims(table(MINUTES, "Model | 8 GPUs | 64 GPUs\nBERT | 5.14 | 1.45"))
    assert found.subject.system is None
    [found] = claims(table(MINUTES, "Benchmark | Max scale | Time\nBERT | 512 H200 GPUs | 0.31"))
    assert found.subject.accelerator == "NVIDIA H200"


DIVIDED = (
    ("per GPU", "GPU | Count | Offline per GPU\nH100 | 4 | 2,675", "accelerator", 4),
    ("a slash", "GPU | Count | Offline tokens/s/GPU\nH100 | 4 | 2,675", "accelerator", 4),
    ("per node", "GPU | Count | Offline per node\nH100 | 16 | 21,300", "node", 16),
    ("one GPU beside a count", "GPU | Count | Offline, one GPU\nH100 | 4 | 2,675", "accelerator", 4),
    ("one GPU beside eight", "Setup | One GPU\nH100, Offline | 2,675", None, 1),
    ("a label that divides", "Measure | H100\nOffline per chip | 2,675", "accelerator", None),
    ("both scenarios", "GPU | Offline/Server\nH100 | 2,675", None, None),
)


@pytest.mark.parametrize(("lines", "per", "count"), [case[1:] for case in DIVIDED], ids=[case[0] for case in DIVIDED])
def test_a_head_or_a_label_may_divide(lines: str, per: str | None, count: int | None) -> None:
    """ "Per GPU" and "one GPU" beside a count say a share of the system; "one GPU" alone is a system of one."""
    assert [(c.per, c.subject.accelerator_count) for c in claims(table(RATES, lines))] == [(per, count)]


def test_a_caption_divides_where_no_head_does() -> None:
    """ "Tokens per second per GPU:" is said of all columns, unless one of them says so itself."""
    caption = "MLPerf Inference v4.1, Llama 2 70B. Tokens per second per GPU:"
    assert [c.per for c in claims(table(caption, "System | Offline\nR700 | 2,675"))] == ["accelerator"]
    both = claims(table(caption, "System | Offline | Offline per GPU\nR700 | 10,700 | 2,675"))
    assert [c.per for c in both] == [None, "accelerator"]


def test_sizes_may_stand_over_the_columns_of_a_line() -> None:
    """What the numbers count is said before them; each figure below is of that many nodes."""
    text = "Minutes by number of nodes: 1 2 4 ResNet 28.24 15.81 12.91 RNN-T 30.33 23.62 12.29 and no more."
    told = claims(f"MLPerf Training v2.1. {text}")
    found = [(c.value, c.unit, c.subject.benchmark, (c.subject.description or "").split(" · ")[-1]) for c in told]
    assert found == [
        (28.24, "min", "resnet50", "1 nodes"), (15.81, "min", "resnet50", "2 nodes"), (12.91, "min", "resnet50", "4 nodes"),
        (30.33, "min", "rnnt", "1 nodes"), (23.62, "min", "rnnt", "2 nodes"), (12.29, "min", "rnnt", "4 nodes"),
    ]  # fmt: skip
