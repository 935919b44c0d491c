"""Lines of column heads cut by what their words are, in one line of running text and in lines of their own."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from extractors.tables.head_cells import cut_line
from store.model import Claim
from tests.extractors.articles import article, finder

LINES = (
    ("Model Scenario H200 B200 GB200 GB200 vs. H200", 4, "Model Scenario", ["H200", "B200", "GB200", "GB200 vs. H200"]),
    ("Board Core Clock (MHz) VWW IC KWS AD", 5, "Board Core", ["Clock (MHz)", "VWW", "IC", "KWS", "AD"]),
    ("Benchmark Scenario v3.0 v3.1 Change", 3, "Benchmark Scenario", ["v3.0", "v3.1", "Change"]),
    ("Benchmark 1 node (min) 2 nodes (min) Speedup", 3, "Benchmark", ["1 node (min)", "2 nodes (min)", "Speedup"]),
    ("System IPUs ResNet-50 Speed-up BERT Speed-up", 5, "System", ["IPUs", "ResNet-50", "Speed-up", "BERT", "Speed-up"]),
    ("Model Inferences/s vs. Exynos 2100 1)", 2, "Model", ["Inferences/s", "vs. Exynos 2100 1)"]),
    ("Model / Scenario 6x L4 (2U box) 8x A30 8x L40 L40 vs. A30", 4, "Scenario", ["6x L4 (2U box)", "8x A30", "8x L40", "L40 vs. A30"]),
    ("System BERT ResNet-50 RNN-T SSD (RetinaNet)", 4, "System", ["BERT", "ResNet-50", "RNN-T", "SSD (RetinaNet)"]),
    ("Benchmark L4 (H100 PCIe) (H100 SXM)", 3, "Benchmark", ["L4", "(H100 PCIe)", "(H100 SXM)"]),
    ("We hope to see many of you there", 3, None, []),
)


@pytest.mark.parametrize(("line", "width", "corner", "heads"), LINES, ids=[line[0] for line in LINES])
def test_a_line_is_cut_before_each_head(line: str, width: int, corner: str | None, heads: list[str]) -> None:
    """Names, measures and "vs." begin heads, brackets end them; a line of prose has none."""
    cut = cut_line(line, 0, len(line), width, finder().find(line))
    assert [line[c.start : c.stop] for c in (cut.heads if cut else ())] == heads
    assert (line[cut.corner.start : cut.corner.stop] if cut else None) == corner


def claims(text: str) -> list[Claim]:
    """The claims of *text*."""
    return list(extract_claims(article(text, vendor="Moffett"), finder()).claims)


GROUPS = (
    "We took part in MLPerf Inference v3.1. Table 1: Offline results Platform Cards Model Samples/s Power (W) Samples/s/W "
    "SE350 1x Pro ResNet-50 24,893 168.6 147.6 BERT-99 807 159.5 5.06 "
    "SE450 4x Lite 4x 35W ResNet-50 46,414 345.9 134.2 BERT-99 1,461 304.1 4.8 They sell well."
)


def test_rows_below_a_name_said_once_are_of_it() -> None:
    """ "SE350 ResNet-50 ... BERT-99 ..." are two rows of the SE350, until a row has a name of its own."""
    found = [(c.value, c.unit, c.subject.benchmark, "SE450" in (c.subject.description or "")) for c in claims(GROUPS)]
    rates = [each for each in found if each[1] == "samples/s"]
    assert rates == [
        (24_893, "samples/s", "resnet50", False), (807, "samples/s", "bert-99", False),
        (46_414, "samples/s", "resnet50", True), (1461, "samples/s", "bert-99", True),
    ]  # fmt: skip
    assert [value for value, unit, *_ in found if unit == "samples/s/W"] == [147.6, 5.06, 134.2, 4.8]


TWO_LINES = (
    "Our MLPerf Inference v4.1 results. Table 1: tokens/s Server Llama2-70B GPT-J Offline Server Offline Server "
    "R700 (8x H100) 24,323.6 20,605.3 19,877.6 19,226.9 R500 (4x H100) 6,673.9 5,788.3 6,985.5 6,070.3 That is all."
)


def test_heads_above_repeating_heads_are_each_of_theirs() -> None:
    """ "Llama2-70B GPT-J" above "Offline Server Offline Server": each benchmark heads two columns."""
    found = [(c.value, c.subject.benchmark, c.subject.scenario) for c in claims(TWO_LINES)]
    assert found[:4] == [
        (24_323.6, "llama2-70b", "Offline"), (20_605.3, "llama2-70b", "Server"),
        (19_877.6, "gptj", "Offline"), (19_226.9, "gptj", "Server"),
    ]  # fmt: skip


NUMBERED = (
    "Our MLPerf Inference v4.1 ResNet-50 results. # System Cards Offline (samples/s) SingleStream (ms) 1 Alpha H13 1x Slim 65,277 0.121 "
    "2 Alpha H13 3x Slim 168,720 - 3 Beta R760 4x Slim 221,845 0.124 That is all."
)


def test_numbers_of_rows_are_no_figures() -> None:
    """The number that begins the next row is none of this one's cells, and a dash is an empty one."""
    assert [(c.value, c.unit) for c in claims(NUMBERED)] == [
        (65_277, "samples/s"), (0.121, "ms"), (168_720, "samples/s"), (221_845, "samples/s"), (0.124, "ms"),
    ]  # fmt: skip


CHANGED = """MLPerf Inference v3.1, L40 (samples/s):
Benchmark v3.0 v3.1 Change
RetinaNet 4,170 4,990 +19.7%
BERT-99 20,996 21,509 +2.4%

So be it."""


def test_columns_of_rounds_and_of_changes() -> None:
    """Below "v3.0" the round is that one, and "+19.7%" below "Change" is a gain."""
    found = [(c.value, c.kind, c.subject.round) for c in claims(CHANGED)]
    assert [each[:2] for each in found if each[1] == "percent_change"] == [(19.7, "percent_change"), (2.4, "percent_change")]
    assert [each for each in found if each[1] == "throughput"][:2] == [(4170, "throughput", "v3.0"), (4990, "throughput", "v3.1")]


STACKED = """Results of MLPerf Mobile v2.0 on the Exynos 2200
Task
Latency (ms)
Quality
Image classification
0.49
75.92%
Object detection
1.70
27.85%
So it was."""


def test_cells_a_line_each_are_a_table() -> None:
    """Heads and rows of three lines each: the label, the latency, the quality."""
    found = [(c.value, c.unit, c.kind, c.subject.benchmark) for c in claims(STACKED)]
    assert [each[:3] for each in found if each[2] == "latency"] == [(0.49, "ms", "latency"), (1.7, "ms", "latency")]
    assert [each[3] for each in found if each[2] == "latency"] == ["image_classification", "object_detection"]


VMS = "Benchmark\t1 VM (8 GPUs)\t4 VMs (32 GPUs)\nBERT\t29.50\t-\nMask R-CNN\t41.80\t16.38\nDLRM\t1.85\t-"
TABBED = f"MLPerf Training v2.1, time to train in minutes\n\n{VMS}\n\nThat is all."


def test_most_cells_of_a_table_may_be_empty() -> None:
    """A dash is an empty cell and no word: a table is one of figures where the filled cells are."""
    found = [(c.value, c.subject.benchmark, c.subject.accelerator_count) for c in claims(TABBED)]
    assert found == [(29.5, "bert", 8), (41.8, "maskrcnn", 8), (16.38, "maskrcnn", 32), (1.85, "dlrm", 8)]


OVER = """We took part in MLPerf Inference v5.1:
Llama2-70b (tokens/s) Llama3.1-405b (tokens/s)
System Offline Server Offline Server
8x H200 SXM 34,548.2 33,163.3 n/a n/a
16x H200 SXM 68,894.8 66,439.0 1,086.0 584.3

So it is."""


def test_heads_may_stand_in_two_lines_of_text() -> None:
    """The benchmarks above repeating scenarios head them; a label may begin with a number."""
    found = [(c.value, c.subject.benchmark, c.subject.scenario, c.subject.accelerator_count) for c in claims(OVER)]
    assert found == [
        (34_548.2, "llama2-70b", "Offline", 8), (33_163.3, "llama2-70b", "Server", 8),
        (68_894.8, "llama2-70b", "Offline", 16), (66_439, "llama2-70b", "Server", 16),
        (1086, "llama3.1-405b", "Offline", 16), (584.3, "llama3.1-405b", "Server", 16),
    ]  # fmt: skip


MINUTES = """We took part in MLPerf Training v3.0.

Time to train (minutes, lower is better)

System ResNet-50 RetinaNet
G5500 V7, 10 x L40 38.84 112.92
G5500 V7, 8 x L40 48.35 175.97

So it is."""


def test_a_line_before_a_table_tells_its_minutes() -> None:
    """In brackets, a paragraph before."""
    assert [(c.value, c.unit) for c in claims(MINUTES)] == [(38.84, "min"), (112.92, "min"), (48.35, "min"), (175.97, "min")]


SHARED = (
    "In MLPerf Inference v5.1 per GPU the picture is as follows (tokens/s/GPU) Model Scenario H200 B200 Llama 2 70B Offline 4,352 12,600 "
    "Llama 2 70B Server 4,254 12,701 That is all."
)


def test_a_unit_in_brackets_right_before_a_table_divides() -> None:
    """ "(tokens/s/GPU)": every figure is a share of one accelerator."""
    assert [(c.value, c.per) for c in claims(SHARED)] == [(value, "accelerator") for value in (4352, 12_600, 4254, 12_701)]


GAINS = (
    "In MLPerf Training v2.0 we show training time in minutes and speed-up over Bow Pod16: System IPUs ResNet-50 Speed-up BERT Speed-up "
    "Bow Pod16 16 19.64 - 20.65 - Bow Pod64 64 6.30 3.1x 6.70 3.2x Bow Pod128 128 4.19 4.7x 4.42 4.8x That is all."
)


def test_a_column_of_gains_is_of_the_benchmark_left_of_it() -> None:
    """Where such columns repeat; and what they are gains over may stand in the words before the table."""
    found = [(c.value, c.subject.benchmark, c.baseline and c.baseline.description) for c in claims(GAINS) if c.kind == "ratio"]
    assert found == [(3.1, "resnet50", "Bow Pod16"), (3.2, "bert", "Bow Pod16"), (4.7, "resnet50", "Bow Pod16"), (4.8, "bert", "Bow Pod16")]


CHIPS = (
    "In MLPerf Training v5.0 we show time to train in minutes: System BERT RetinaNet NVIDIA B200 SYS-A21 3.52 22.40 SYS-422 3.50 21.29 "
    "NVIDIA H200 AS-4125 5.70 33.61 SYS-821 5.22 33.97 That is all."
)


def test_an_accelerator_said_once_is_that_of_the_rows_below() -> None:
    """Until a label begins with another one."""
    assert [c.subject.accelerator for c in claims(CHIPS)] == ["NVIDIA B200"] * 4 + ["NVIDIA H200"] * 4
