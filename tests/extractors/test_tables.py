"""Tables: a cell knows its row and column, in Markdown and in the flattened tables of PDF readers."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from extractors.tables.flat_tables import flat_tables
from store.model import Claim
from tests.extractors.articles import article, finder

PIPES = """# MLPerf Inference v4.1, ResNet-50

| System | Processor | Offline (samples/s) | Top-1 accuracy |
|--------|-----------|---------------------|----------------|
| Alpha R700 | Xeon 8380 | 1,207.45 | 76.46% |
| Beta R900 | EPYC 9654 | 4313.98 | 76.50% |
"""

REFERENCE = """In MLPerf Inference v2.0 (open division) we submitted OurNet. Throughput in samples per second:

| Hardware | ResNet-50, 32-bit | ResNet-50, 8-bit | OurNet, 8-bit |
|---|---|---|---|
| Xeon, 4 cores | 62.0 | 259.65 | 1041.39 |
"""

UNITS = """Our MLPerf Inference v2.1 results, closed division

| System | Benchmark | Scenario | GPUs | Runs | Result | Unit |
|---|---|---|---|---|---|---|
| R700 | BERT-99 | Server | 4 | 3 | 25,539.73 | queries/s |
| R700 | ResNet-50 | SingleStream | 4 | 3 | 0.42 | ms |
"""

COUNTED = """MLPerf Inference v4.1, Llama 2 70B (tokens/second)

| Accelerator | # of GPUs | Nodes | Offline | per GPU Offline |
|---|---|---|---|---|
| H100 80GB | 4 | 1 | 10,700 | 2675 |
"""

FLAT = (
    "We took part in MLPerf Inference v2.1. Submission for: Datacenter, Offline scenario, Open division S30 S4 S10 "
    "resnet50 95784 FPS 31679 FPS 65593 FPS Bert-99.9 3837 SPS 1219 SPS 2536 SPS Besides, power matters."
)


def claims(text: str) -> list[Claim]:
    """The claims of *text*."""
    return list(extract_claims(article(text, vendor="Moffett"), finder()).claims)


def test_a_cell_takes_its_unit_from_the_column_and_its_names_from_row_and_heading() -> None:
    """Unit, scenario and metric stand in the column's head; the system in the row; the benchmark in the heading."""
    found = [(c.value, c.unit, c.metric, c.subject.system, c.subject.benchmark, c.subject.scenario) for c in claims(PIPES)]
    assert found == [
        (1207.45, "samples/s", "throughput", "Alpha R700", "resnet50", "Offline"),
        (76.46, "%", "accuracy", "Alpha R700", "resnet50", None),
        (4313.98, "samples/s", "throughput", "Beta R900", "resnet50", "Offline"),
        (76.5, "%", "accuracy", "Beta R900", "resnet50", None),
    ]


PROSE = """MLPerf Inference v5.1 results of Moffett. {0}

| Benchmark | Offline (tokens/s) | Server (tokens/s) |
|---|---|---|
| Llama 2 70B-99 | 30,000 | 28,000 |
"""
RIVAL = "The NVIDIA H200 was what we looked at on Llama 2 70B Offline."
BEATEN = "We were 1.3x faster than the NVIDIA H200 on Llama 2 70B Offline."


BEFORE = [(RIVAL, "paragraph"), (BEATEN, None), ("With eight NVIDIA H200:", "caption"), ("Table 1: NVIDIA H200", "caption")]


@pytest.mark.parametrize(("before", "origin"), BEFORE)
def test_only_words_about_the_table_are_its_caption(before: str, origin: str | None) -> None:
    """What a paragraph above a table names is a doubt, and what it beats is nothing; its scenario is no column's."""
    found = [(c.value, c.subject.scenario, c.subject.origins.get("accelerator")) for c in claims(PROSE.format(before))]
    assert found[-2:] == [(30_000, "Offline", origin), (28_000, "Server", origin)]


def test_a_row_may_have_a_cell_for_its_unit() -> None:
    """The cell under "Unit" says what the row's result is; columns that are no results stay out."""
    found = [(c.value, c.unit, c.kind, c.subject.benchmark, c.subject.scenario) for c in claims(UNITS)]
    assert found == [
        (25_539.73, "queries/s", "throughput", "bert-99", "Server"),
        (0.42, "ms", "latency", "resnet50", "SingleStream"),
    ]


def test_a_column_of_sizes_holds_no_figures_and_a_head_may_divide() -> None:
    """"# of GPUs" counts hardware; "per GPU" in a head divides the figures under it."""
    found = [(c.value, c.per, c.subject.accelerator_count) for c in claims(COUNTED)]
    assert found == [(10700, None, 4), (2675, "accelerator", 4)]


def test_columns_of_the_reference_model_are_baselines() -> None:
    """The reference model beside the vendor's own was not submitted: its figures are kept, and marked as no result."""
    assert [(c.value, c.official) for c in claims(REFERENCE)] == [(62.0, False), (259.65, False), (1041.39, True)]
    assert {c.subject.benchmark for c in claims(REFERENCE)} == {"resnet50"}


def test_a_flattened_table_gives_each_figure_its_column() -> None:
    """Three columns of two rows, all in one line of running text."""
    found = [(c.value, c.subject.benchmark, (c.subject.description or "").split(" · ")[1]) for c in claims(FLAT)]
    assert found == [
        (95784, "resnet50", "S30"),
        (31679, "resnet50", "S4"),
        (65593, "resnet50", "S10"),
        (3837, "bert-99.9", "S30"),
        (1219, "bert-99.9", "S4"),
        (2536, "bert-99.9", "S10"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It ran at 10 20 30 in one place. Then it did not.",
        "We shipped 4 5 servers and later 6 7 servers to labs, as everyone had hoped for a long time.",
        "",
    ],
)
def test_running_text_is_no_table(text: str) -> None:
    """Numbers that merely stand near one another have no columns."""
    assert flat_tables(text, 0, len(text)) == []


def test_a_target_in_a_flattened_row_is_part_of_its_label() -> None:
    """ "BERT 99.9 62,285 -" has two cells, and the second is empty; the target belongs to the benchmark's name."""
    heads = "Benchmark Offline (samples/s) Server (queries/s)"
    text = f"MLPerf Inference v3.1 results: {heads} ResNet50 9,548 7,197 BERT 99.9 285.5 - DLRM v2 99.9 50 41.5 Thanks."
    found = [(c.value, c.unit, c.subject.benchmark) for c in claims(text)]
    assert found == [
        (9548, "samples/s", "resnet50"),
        (7197, "queries/s", "resnet50"),
        (285.5, "samples/s", "bert-99.9"),
        (50, "samples/s", "dlrm-v2-99.9"),
        (41.5, "queries/s", "dlrm-v2-99.9"),
    ]


def test_a_sentence_may_list_the_columns_of_a_flattened_table() -> None:
    """ "Latency in ms for A, B and C: Board one ..." names the columns in its list, and the unit before it."""
    listed = "Latency in ms for Visual Wake Words, Keyword Spotting and Anomaly Detection"
    text = f"MLPerf Tiny v1.0 results. {listed}: FOO-L4R5 (Cortex-M4) 208.6 71.7 5.6 BAR-F746 (Cortex-M7) 57.0 19.1 2.3 And so on."
    found = [(c.value, c.unit, c.subject.benchmark, c.subject.system) for c in claims(text)]
    assert found == [
        (value, "ms", benchmark, board)
        for board, values in (("FOO-L4R5", (208.6, 71.7, 5.6)), ("BAR-F746", (57.0, 19.1, 2.3)))
        for value, benchmark in zip(values, ("vww", "kws", "ad"), strict=True)
    ]


def test_a_row_of_a_flattened_table_may_begin_with_a_size() -> None:
    """ "... 30.3 2 nodes 15.8 23.6": the 2 is of the next label, not a third figure."""
    rows = "1 node 28.2 30.3 83.4 2 nodes 15.8 23.6 52.6 4 nodes 12.9 12.3 21.4"
    text = f"MLPerf Training v2.1, minutes for ResNet, RNN-T and SSD by size: {rows}"
    found = [(c.value, c.unit, c.subject.benchmark, (c.subject.description or "").split(" · ")[0]) for c in claims(text)]
    assert [each[:3] for each in found[:3]] == [(28.2, "min", "resnet50"), (30.3, "min", "rnnt"), (83.4, "min", "ssd")]
    assert [(value, label) for value, _, _, label in found][3::3] == [(15.8, "2 nodes"), (12.9, "4 nodes")]


def test_columns_below_a_corners_head_need_not_look_alike() -> None:
    """ "Benchmark TPU v4 NVIDIA A100 BERT 10.8 12.3 ...": the corner says where the heads begin."""
    heads = "Our fastest times in seconds: Benchmark TPU v4 NVIDIA A100"
    text = f"MLPerf Training v2.0. {heads} BERT 10.8 12.3 ResNet-50 11.4 19.2 DLRM 33.7 35.3 Thanks."
    found = [(c.value, c.unit, c.subject.benchmark, c.subject.accelerator) for c in claims(text)]
    assert found[:2] == [(10.8, "s", "bert", "Google TPU v4"), (12.3, "s", "bert", "NVIDIA A100")]
    assert found[-1] == (35.3, "s", "dlrm", "NVIDIA A100")


def test_a_flattened_table_may_be_wide() -> None:
    """Twelve columns with heads of two words are cut in time that grows with their number, not with all ways to cut them."""
    heads = " ".join(f"Node{number} Offline" for number in range(12))
    rows = " ".join(f"S{row}00 " + " ".join(f"{row}{number}.5" for number in range(10, 22)) for row in (1, 2, 3))
    text = f"Results: Server {heads} {rows}"
    [table] = flat_tables(text, 0, len(text))
    assert [text[cell.start : cell.stop] for cell in table.header[1:]] == [f"Node{number} Offline" for number in range(12)]
    assert [text[row[12].start : row[12].stop] for row in table.rows] == ["121.5", "221.5", "321.5"]


def test_an_escaped_bar_stays_in_its_cell() -> None:
    """A bar behind a backslash is text."""
    text = "MLPerf BERT\n\n| System | Offline (samples/s) |\n|---|---|\n| A\\|B 100 | 12.5 |\n"
    assert [(c.value, c.subject.system) for c in claims(text)] == [(12.5, "A\\|B 100")]


LOOSE = """Our results in MLPerf Training v5.0:

Benchmark | Time to train (minutes) |
Pretraining (Llama 3.1 405B) | 30.4 |
Fine-tuning (Llama 2 70B LoRA) | 1.21 |

One | alone is no table.
"""


def test_a_table_without_outer_bars_is_one() -> None:
    """Neighbouring lines that as many bars cut are rows; a single such line is text."""
    found = [(c.value, c.unit, c.subject.benchmark) for c in claims(LOOSE)]
    assert found == [(30.4, "min", "llama31_405b"), (1.21, "min", "llama2_70b_lora")]


HEADLESS = """Our run of MLPerf Training v4.0, Llama 2 70B LoRA:

| Energy (Joules) | 11,904,131 J |
|---|---|
| Energy (kWh) | 3.31 kWh |
| Time (MM:SS) | 28:41 |
"""


def test_a_list_of_names_and_values_has_no_heads() -> None:
    """The row that Markdown takes for the head is one of the values; a clock's time is no figure."""
    assert [(c.value, c.unit) for c in claims(HEADLESS)] == [(11_904_131, "J"), (3.31, "kWh")]


BOARDS = """# MLPerf Tiny v1.1

| Board | Benchmark | Performance v1.1 | Accuracy v1.1 |
|-|-|-|-|
| BOARD_A7 (PSoC 62) | Keyword Spotting | 21.5 inf./sec | Top-1: 90.4%, AUC: 0.98 |
| | Anomaly Detection | 140.2 inf./sec | AUC: 0.87
| BOARD_B9 | Keyword Spotting | 63.1 inf./sec | Top-1: 90.4% |
"""


def test_a_board_stands_once_for_its_rows() -> None:
    """An empty label repeats the one above, labelled figures share a cell, and a row may lack its last bar."""
    found = [(c.value, c.metric, c.subject.system, c.subject.benchmark) for c in claims(BOARDS)]
    first, second = "BOARD_A7 (PSoC 62)", "BOARD_B9"
    assert found == [
        (21.5, "throughput", first, "kws"), (90.4, "top1", first, "kws"), (0.98, "auc", first, "kws"),
        (140.2, "throughput", first, "ad"), (0.87, "auc", first, "ad"),
        (63.1, "throughput", second, "kws"), (90.4, "top1", second, "kws"),
    ]  # fmt: skip


FED = """Our results in MLPerf Storage v2.0, 3D-UNet:

| Nodes | H100 GPUs supported | Throughput | Mean GPU utilization |
|---|---|---|---|
| 2 | 31 | 88.2 GB/s | 96.1% |
"""


def test_a_storage_table_counts_what_it_fed() -> None:
    """Accelerators and their utilization stand under heads that say so; a count of nodes is none."""
    found = [(c.value, c.unit, c.metric) for c in claims(FED)]
    assert found == [(31, "accelerators", "accelerators"), (88.2, "GB/s", "throughput"), (96.1, "%", "utilization")]


def test_a_head_may_say_against_whom() -> None:
    """Percentages under "relative to H200" are shares of another result."""
    rows = "| Scenario | MI325X relative to H200 |\n|---|---|\n| Server | 97% |\n| Offline | 101% |\n"
    table = f"MLPerf Inference v5.1, Llama 2 70B\n\n{rows}"
    assert [(c.value, c.kind, c.change, c.subject.scenario) for c in claims(table)] == [
        (97, "percent_change", "of", "Server"),
        (101, "percent_change", "of", "Offline"),
    ]


AGAINST = """MLPerf Training v5.0, results of Fujitsu

| System | Benchmark | Minutes | Change | Gain vs. v4.1 |
|---|---|---|---|---|
| GX-1 | BERT | 3.41 | 2.2x faster than H100 | 5.5% |
| GX-2 | RetinaNet | 21.90 | +4.1% vs v3.0 | -1.2 % |
"""


def test_a_cell_or_its_head_may_name_the_baseline() -> None:
    """What stands behind "vs" is the other end of this change, and nothing of the row's other figures."""
    found = [(c.value, c.kind, c.subject.round, c.subject.accelerator) for c in claims(AGAINST)]
    assert found == [
        (3.41, "time_to_train", "v5.0", None), (2.2, "ratio", "v5.0", None), (5.5, "percent_change", "v5.0", None),
        (21.9, "time_to_train", "v5.0", None), (4.1, "percent_change", "v5.0", None), (1.2, "percent_change", "v5.0", None),
    ]  # fmt: skip
    ends = [(c.baseline.accelerator, c.baseline.round) for c in claims(AGAINST) if c.baseline is not None]
    assert ends == [("NVIDIA H100", None), (None, "v4.1"), (None, "v3.0"), (None, "v4.1")]


LINES = """MLPerf Training v5.0 results of Fujitsu

Model 1 node 2 nodes 4 nodes
BERT 5.1 3.1 1.9
Llama 2 70B LoRA 26.3 - 8.8
(in minutes, lower is better)
"""
APART = """In MLPerf Tiny v1.0 the AB1 was measured at two points.

Operating point     VWW latency / energy     IC latency / energy
1.1V / 98MHz        4.13 ms / 97.4 uJ        5.15 ms / 139.1 uJ
0.9V / 30MHz        12.9 ms / 71.2 uJ        16.2 ms / 101.6 uJ
"""


def test_lines_are_rows() -> None:
    """A label and its numbers, or cells that wide gaps part; a dash is an empty cell, and the text around may give the unit."""
    found = [(c.value, c.unit, c.subject.benchmark, "4 nodes" in (c.subject.description or "")) for c in claims(LINES)]
    assert found == [
        (5.1, "min", "bert", False), (3.1, "min", "bert", False), (1.9, "min", "bert", True),
        (26.3, "min", "llama2_70b_lora", False), (8.8, "min", "llama2_70b_lora", True),
    ]  # fmt: skip
    assert [(c.value, c.unit, c.subject.benchmark) for c in claims(APART) if c.subject.benchmark == "vww"] == [
        (4.13, "ms", "vww"), (97.4, "uJ", "vww"), (12.9, "ms", "vww"), (71.2, "uJ", "vww")
    ]  # fmt: skip


ONE_ROW = """MLPerf Inference v2.1 results of Fujitsu, closed division

Model          Offline      Server
DLRM           2,553,720    2,618,482

The second server has eight GPUs.
"""


def test_one_row_is_a_table_where_it_names_test_and_scenarios() -> None:
    """A benchmark below a corner, and a figure below each scenario; a row of something else is none."""
    assert [(c.value, c.subject.benchmark, c.subject.scenario) for c in claims(ONE_ROW)] == [
        (2_553_720, "dlrm", "Offline"), (2_618_482, "dlrm", "Server")
    ]  # fmt: skip
    assert not claims(ONE_ROW.replace("DLRM", "Rack"))
    assert not claims(ONE_ROW.replace("Model ", "Batch size "))
    assert not claims(ONE_ROW.replace("Offline", "Width  ").replace("Server", "Height"))


SUMMARY = """MLPerf Inference v4.1, results of the R700

| Model | Accuracy Target | Server Metric | Server Performance | Offline Metric | Offline Performance |
|---|---|---|---|---|---|
| resnet | acc: 75.6954 | Queries/s | 410103.0 | Samples/s | 450364.0 |
| 3d-unet-99 | DICE: 0.8531 | N/A | N/A | Samples/s | 37.1373 |
"""


def test_a_column_of_units_is_the_next_columns() -> None:
    """As the official repositories summarise an entry: the unit stands left of the result, and what must be reached is none."""
    assert [(c.value, c.unit, c.subject.benchmark, c.subject.scenario) for c in claims(SUMMARY)] == [
        (410_103, "queries/s", "resnet50", "Server"),
        (450_364, "samples/s", "resnet50", "Offline"),
        (37.1373, "samples/s", "3d-unet-99", "Offline"),
    ]


STREAMS = """MLPerf Inference v2.0. Offline in samples/s, SingleStream and MultiStream in milliseconds:

| Workload | Offline Performance | SingleStream Performance | MultiStream Performance |
|---|---|---|---|
| ResNet50 | 46,361.40 | 0.34 | 0.64 |
"""


@pytest.mark.parametrize("text", [STREAMS, STREAMS.replace(" Offline in samples/s, SingleStream and MultiStream in milliseconds:", "")])
def test_a_streams_result_is_a_latency(text: str) -> None:
    """By the words before the table, or else by what the scenario measures."""
    assert [(c.value, c.unit) for c in claims(text)] == [(46_361.4, "samples/s"), (0.34, "ms"), (0.64, "ms")]
