"""Shapes that authors give their tables: heads in two lines, columns that are systems, ratios, specifications beside results."""

from __future__ import annotations

import pytest

from extractors.tables.joined_rows import joined_table
from tests.extractors.test_table_sizes import RATES, table
from tests.extractors.test_tables import claims

UNITS = "Offline (samples/s) | Server (queries/s)"
GROUPED = (
    ("below an empty corner", f"System | ResNet-50 | | BERT-99 | \n| {UNITS} | {UNITS}"),
    ("the name repeated", f"System | ResNet-50 | ResNet-50 | BERT-99 | BERT-99\n| {UNITS} | {UNITS}"),
    ("the corner in the second line", " | ResNet-50 | | BERT-99 | \nSystem | Offline | Server | Offline | Server"),
)  # fmt: skip


@pytest.mark.parametrize("heads", [case[1] for case in GROUPED], ids=[case[0] for case in GROUPED])
def test_heads_may_stand_in_two_lines(heads: str) -> None:
    """A head over several columns is each of theirs, whether Markdown repeats it or leaves the rest empty."""
    text = table("MLPerf Inference v4.1", f"{heads}\nR700 | 250,296 | 220,027 | 24,851.2 | 20,104.7")
    found = [(c.value, c.subject.benchmark, c.subject.scenario) for c in claims(text)]
    assert found == [
        (250_296, "resnet50", "Offline"), (220_027, "resnet50", "Server"),
        (24_851.2, "bert-99", "Offline"), (20_104.7, "bert-99", "Server"),
    ]  # fmt: skip


def test_heads_may_stand_in_three_lines_and_tell_who_filed() -> None:
    """Benchmarks over scenarios over units, without a blank at any bar; the row's organisation filed it, whoever tells the table."""
    rows = "||||ResNet-50||BERT-99|\n|---|---|---|---|---|---|---|\n||||Offline|Server|Offline|\n|Organization|System|Cores|Samples/s|"
    rows = rows.replace("|Samples/s|", "|Samples/s|Queries/s|Samples/s|").replace("||||", "| | | |")
    text = f"MLPerf Inference v4.0 on Xeon:\n\n{rows}\n|Intel|node 1|64|25,289.6|19,807.2|1,668.5|\n|Cisco|C240 M7|64|25,704.9||1,693.17|"
    found = [(c.value, c.subject.vendor, c.subject.benchmark, c.subject.scenario, c.unit) for c in claims(text)]
    assert found == [
        (25_289.6, "Intel", "resnet50", "Offline", "samples/s"), (19_807.2, "Intel", "resnet50", "Server", "queries/s"),
        (1_668.5, "Intel", "bert-99", "Offline", "samples/s"), (25_704.9, "Cisco", "resnet50", "Offline", "samples/s"),
        (1_693.17, "Cisco", "bert-99", "Offline", "samples/s"),
    ]  # fmt: skip


def test_a_first_row_of_words_is_no_head() -> None:
    """Only below heads that reach over several columns is a line of words one of heads."""
    text = table(RATES, "Metric | R700 | R500\nGPU | H200 SXM | H100 SXM\nOffline | 32,124 | 10,700")
    found = [(c.value, c.subject.system, c.subject.accelerator) for c in claims(text)]
    assert found == [(32_124, "R700", "NVIDIA H200"), (10_700, "R500", "NVIDIA H100")]


RATIOS = (
    ("a bare number", "Benchmark | Speedup vs H200\nBERT | 1.54", [(1.54, "ratio", "x")]),
    ("a small one", "Benchmark | vs. H200\nBERT | 1.5", [(1.5, "ratio", "x")]),
    ("in percent", "Benchmark | Relative to H200 (%)\nBERT | 97", [(97, "percent_change", "%")]),
    ("the base itself", "Benchmark | Speedup vs H200\nBERT | 1.0x\nRetinaNet | 1.5x", [(1.5, "ratio", "x")]),
    ("one product by another", "Benchmark | MI300X / H200\nBERT | 0.96", [(0.96, "ratio", "x")]),
)


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in RATIOS], ids=[case[0] for case in RATIOS])
def test_a_column_of_ratios_names_its_other_end(lines: str, expected: list[tuple[float, str, str]]) -> None:
    """The number is a multiple where the head says so, and what stands behind "vs" is compared with."""
    found = claims(table("MLPerf Training v5.0", lines))
    assert [(c.value, c.kind, c.unit) for c in found] == expected
    assert all(c.baseline is not None and c.baseline.accelerator == "NVIDIA H200" for c in found)


SPECIFIED = (
    "Server | Memory (GB) | TDP (W) | Price ($) | Offline\nR700 | 141 | 700 | 300,000 | 32,124",
    "Measure | R700\nGPU memory (GB) | 141\nTDP (W) | 700\nCost | 300,000\nOffline | 32,124",
)


@pytest.mark.parametrize("lines", SPECIFIED)
def test_what_hardware_has_and_costs_is_no_result(lines: str) -> None:
    """Memory, power limits and prices beside results give no claims, whatever unit the caption names."""
    assert [(c.value, c.official) for c in claims(table(RATES, lines))] == [(32_124, True)]


BROKEN = """MLPerf Inference v4.1, Llama 2 70B:

|
Scenario |
Tokens/second |
|
Offline |
32,124.3 |
|
Interactive |
29,739.9 |
Table 1: our results.
"""


def test_a_page_may_part_its_cells_into_lines() -> None:
    """A bar alone begins a row of cells, a line each."""
    assert [(c.value, c.subject.scenario) for c in claims(BROKEN)] == [(32_124.3, "Offline"), (29_739.9, "Interactive")]


TALL = """The tables show our results of MLPerf Inference v3.1, closed division.
Model |
NVIDIA L4 |
|
Offline (samples/s) |
Server (queries/s) |
Image classification
ResNet-50
|
12,882 |
12,204 |
Question answering
BERT-99 |
1,031.5 |
N/A |
Full results are at the v3.1 page | MLCommons
All of them were measured on one card.
"""


def test_a_page_may_part_its_cells_into_lines_without_telling_its_rows() -> None:
    """Cells that end with a bar are rows of a label and as many cells as there are heads; a cell goes on over lines without one."""
    found = [(c.value, c.subject.benchmark, c.subject.scenario, c.subject.accelerator) for c in claims(TALL)]
    assert found == [
        (12_882, "resnet50", "Offline", "NVIDIA L4"),
        (12_204, "resnet50", "Server", "NVIDIA L4"),
        (1_031.5, "bert-99", "Offline", "NVIDIA L4"),
    ]


NO_TABLES = (
    "Home |\nProducts |\nNews |\nSupport |\nAbout us |\nContact |\nCareers |",
    "MLPerf Inference v3.1 |\n4 submitters |\n12,882 |\n12,204 |\n1,031.5 |\n998.2 |\n77 |",
    "Offline |\n12,882 |",
)


@pytest.mark.parametrize("lines", NO_TABLES, ids=["a menu", "figures without labels", "too few"])
def test_lines_that_end_with_a_bar_are_not_always_cells(lines: str) -> None:
    """Menus, and cells that make no even rows, give no figures."""
    assert not claims(f"MLPerf Inference v3.1, ResNet-50:\n\n{lines}\n")


def test_a_head_of_a_result_names_no_system() -> None:
    """ "Result", "Time" and "Improvement" are no products."""
    found = claims(table(RATES, "Scenario | Result | Improvement\nOffline | 32,124 | 12%"))
    assert [(c.value, c.subject.system) for c in found] == [(32_124, None), (12, None)]


def test_a_column_may_be_of_a_round() -> None:
    """Behind an accelerator's name a version is the round of the column's figures, whatever round the article is on."""
    text = table("MLPerf Inference v5.1, tokens/s", "Benchmark | H200 v5.0 | H200 v5.1\nLlama 2 70B Offline | 34,988 | 35,453")
    found = [(c.value, c.subject.round, c.subject.accelerator, c.subject.system) for c in claims(text)]
    assert found == [(34_988, "v5.0", "NVIDIA H200", None), (35_453, "v5.1", "NVIDIA H200", None)]


AIMS = "Server | Offline target | Offline | Server limit (ms) | BERT, 99.9% target\nR700 | 100,000 | 101,859 | 200 | 9,800"


def test_what_is_aimed_at_is_no_result() -> None:
    """Columns of targets and limits give none; a test's accuracy target is its name."""
    assert [c.value for c in claims(table(RATES, AIMS))] == [101_859, 9_800]


NOTED = (
    ("Up to 11% improvement over the same hardware in v5.0", [(11, "more", "v5.0")]),
    ("14.5 % sooner than with the H200, first of its size", [(14.5, "more", None)]),
    ("+3.9% throughput, 12% lower latency vs. v5.0", [(3.9, "more", "v5.0"), (12, "less", "v5.0")]),
    ("New system of 8 racks in 2 halls", []),
    ("On a par with the best of 8 submitters", []),
)


@pytest.mark.parametrize(("note", "expected"), NOTED)
def test_a_column_of_notes_may_hold_changes(note: str, expected: list[tuple[float, str, str | None]]) -> None:
    """A cell of words says its ratios and changes as a sentence does, of its row's subject."""
    found = claims(table(RATES, f"Server | Offline | Notes\nR700 | 32,124 | {note}"))[1:]
    assert [(c.value, c.change, c.baseline and c.baseline.round) for c in found] == expected
    assert all(c.subject.system == "R700" for c in found)


MULTIPLES = (
    ("GPU | Offline (thousands of tokens/s)\nH200 | 32.1", 32_100),
    ("GPU | Offline (K tokens/s)\nH200 | 32.1", 32_100),
    ("GPU | Offline, ktokens/s\nH200 | 32.1", 32_100),
    ("GPU | Offline (tokens/s, x1000)\nH200 | 32.1", 32_100),
    ("GPU | Offline (millions of tokens/s)\nH200 | 1.4", 1_400_000),
    ("Measure | H200\nOffline in thousands of tokens per second | 32.1", 32_100),
    ("GPU | Offline (K tokens/s)\nH200 | 32.1K", 32_100),
    ("GPU | Offline (tokens/s)\nH200 | 32.1", 32.1),
    ("GPU | Offline (tokens/s), 8K context\nH200 | 32.1", 32.1),
)


@pytest.mark.parametrize(("lines", "value"), MULTIPLES)
def test_a_head_may_count_in_thousands(lines: str, value: float) -> None:
    """The cell's number is of that multiple of the unit, unless it has a K of its own."""
    found = claims(table("MLPerf Inference v4.1, Llama 2 70B", lines))
    assert [(c.value, c.unit) for c in found] == [(pytest.approx(value), "tokens/s")]


@pytest.mark.parametrize(("caption", "value"), [("Results in thousands of tokens/s:", 32_100), ("It serves thousands of tokens/s:", 32.1)])
def test_a_caption_must_say_that_its_table_is_in_thousands(caption: str, value: float) -> None:
    """Prose may speak of thousands of tokens, and the table below be plain."""
    found = claims(table(RATES, "GPU | Offline\nH200 | 32.1").replace("\n\n|", f"\n\n{caption}\n\n|", 1))
    assert [c.value for c in found] == [pytest.approx(value)]


def test_a_unit_stands_in_the_second_label_of_a_row() -> None:
    """Each row of "ResNet-50 | SingleStream (ms) | 1.149" has the unit of its own scenario."""
    heads, offline = "Benchmark | Scenario | 2.0 GHz | 2.5 GHz", "ResNet-50 | Offline (img/s) | 1134.4 | 1343.6"
    text = table("MLPerf Inference v1.1", f"{heads}\nResNet-50 | SingleStream (ms) | 1.149 | 0.964\n{offline}")
    assert [(c.value, c.unit, c.subject.scenario) for c in claims(text)] == [
        (1.149, "ms", "SingleStream"), (0.964, "ms", "SingleStream"), (1134.4, "samples/s", "Offline"), (1343.6, "samples/s", "Offline"),
    ]  # fmt: skip


def test_a_table_may_stand_in_a_fence() -> None:
    """Columns kept apart by blanks between two lines of backticks are read as such columns are elsewhere."""
    lines = "system       GPUs       BERT     RetinaNet\nbox red      6x A30     310.5    -\nbox green    8x A100    201.9    803.6"
    text = f"MLPerf Training v5.0. Time to train in minutes:\n\n```\n{lines}\n```\n\nThat is all."
    assert [(c.value, c.unit, c.subject.benchmark, c.subject.accelerator_count) for c in claims(text)] == [
        (310.5, "min", "bert", 6), (201.9, "min", "bert", 8), (803.6, "min", "retinanet", 8),
    ]  # fmt: skip


GRIDS = (
    ("heads over columns", "    |  latency in ms  |           |\n    | L4R5  | U585    |  accuracy |\n----x-------x---------x-----------x\n"
     "VWW | 208.6 | 107.0   | Top-1: 84.9% |\nKWS | 71.7  | 35.4    | Top-1: 90.2% |",
     [(208.6, "ms", "vww"), (107.0, "ms", "vww"), (84.9, "%", "vww"), (71.7, "ms", "kws"), (35.4, "ms", "kws"), (90.2, "%", "kws")]),
    ("a frame around it", "+-------+--------------+\n| Model | Latency (ms) |\n+=======+==============+\n| VWW   | 208.6        |\n"
     "| KWS   | 71.7         |\n+-------+--------------+", [(208.6, "ms", "vww"), (71.7, "ms", "kws")]),
    ("bars that are no table", "a | b | c", []),
)  # fmt: skip


@pytest.mark.parametrize(("what", "drawn", "found"), GRIDS, ids=[case[0] for case in GRIDS])
def test_a_table_may_be_drawn_with_bars(what: str, drawn: str, found: list[tuple[float, str, str]]) -> None:
    """In a fence a rule of dashes parts the heads from the rows, and a head stands over the columns below it."""
    text = f"MLPerf Tiny v1.0, our results.\n\n```\n{drawn}\n```\n\nThat is all."
    assert [(c.value, c.unit, c.subject.benchmark) for c in claims(text)] == found


JOINED = (
    "| Model | SingleStream latency (ms) | Offline (samples/s) | | ResNet-50 | 1.12 | 2,571 | | 3D-UNet | 11,402 | 0.198 |"
    " | RetinaNet | n/a | 61.8 |"
)


@pytest.mark.parametrize("lead", ["", "All six results are Closed. "], ids=["alone", "behind a sentence"])
@pytest.mark.parametrize("rule", ["", " | | --- | --- | --- |"], ids=["without a rule", "with its rule"])
def test_the_lines_of_a_table_may_be_joined(lead: str, rule: str) -> None:
    """A reader that drops line ends leaves two bars where a row ended; what is counted before the table is not of its first row."""
    found = claims(f"# MLPerf Inference v3.1\n\n{lead}{JOINED.replace(' | | ResNet', f'{rule} | ResNet' if rule else ' | | ResNet')}\n")
    cells = [(c.value, c.unit, c.subject.benchmark, c.subject.scenario) for c in found if c.kind != "count"]
    assert cells == [
        (1.12, "ms", "resnet50", "SingleStream"), (2_571, "samples/s", "resnet50", "Offline"),
        (11_402, "ms", "3d-unet", "SingleStream"), (0.198, "samples/s", "3d-unet", "Offline"), (61.8, "samples/s", "retinanet", "Offline"),
    ]  # fmt: skip
    assert [(c.value, c.subject.scenario) for c in found if c.kind == "count"] == ([(6, None)] if lead else [])


@pytest.mark.parametrize("text", ["a | b | | c | d | | 12 | 13 | 14", "| 5 | | 6 | | 7 | | 8 |", "x | | y | | z | | 1 | 2 | 3 | 4 | 5 | 6"])
def test_bars_that_make_no_rows_of_one_width_are_no_table(text: str) -> None:
    """What cannot be cut into equal rows is left to the sentences."""
    assert joined_table(text, 0, len(text)) is None


def test_two_lines_with_bars_may_be_the_columns_of_a_table() -> None:
    """ "GPUs 512 | 1,024" above "Minutes 121.1 | 62.1": each time has the size above it, and no size is a time."""
    lines = "GPUs 640 | 1,280 | 2,560\nMinutes 111.4 | 57.3 | 29.8"
    found = claims(f"In MLPerf Training v5.0 we trained Llama 3.1 405B:\n\n{lines}\n\nIt scales.")
    told = [(c.value, c.unit, c.subject.accelerator_count) for c in found]
    assert told == [(111.4, "min", 640), (57.3, "min", 1_280), (29.8, "min", 2_560)]


@pytest.mark.parametrize("lines", ["| BERT |\n| 5.47 | 4.1 |", "GPUs | 512\nMinutes | 121.1", "a | b\n| c"])
def test_other_lines_with_bars_are_none(lines: str) -> None:
    """Lines whose first cell holds no label and figure are read as they were, whatever their cells."""
    assert all(c.unit != "systems" for c in claims(f"MLPerf Training v5.0 in minutes:\n\n{lines}\n\nThat was all."))


FIGURES_FIRST = (
    "| Minutes | Benchmark | Machine |\n|---|---|---|\n| 209.9 | BERT | tinybox green |\n| 803.6 | RetinaNet | tinybox green |",
    "| Samples/sec | Model | Runtime |\n|:--:|:--:|:--:|\n| 4.60 | BERT-99 | ONNX Runtime |\n| 19632.1 | ResNet-50 | DeepSparse |",
    "| Offline | Server | System, samples/s on ResNet-50 |\n|---|---|---|\n| 512,011 | 464,900 | XE9680 |\n| 41,001 | 38,990 | XR7620 |",
)
READ_SO = (
    [(209.9, "min", "bert", None), (803.6, "min", "retinanet", None)],
    [(4.6, "samples/s", "bert-99", None), (19632.1, "samples/s", "resnet50", None)],
    [(512011.0, "samples/s", "resnet50", "Offline"), (464900.0, "samples/s", "resnet50", "Server"),
     (41001.0, "samples/s", "resnet50", "Offline"), (38990.0, "samples/s", "resnet50", "Server")],
)  # fmt: skip


@pytest.mark.parametrize(("rows", "told"), list(zip(FIGURES_FIRST, READ_SO, strict=True)))
def test_figures_may_stand_before_their_names(rows: str, told: list[tuple[float, str, str, str | None]]) -> None:
    """A column of figures below a unit, a measure or a scenario is one wherever it stands; the names behind it label the rows."""
    suite = "Training" if "Minutes" in rows else "Inference"
    found = claims(f"MLPerf {suite} v3.1 results.\n\n{rows}\n\nOn we go.")
    assert [(c.value, c.unit, c.subject.benchmark, c.subject.scenario) for c in found] == told


@pytest.mark.parametrize("measure", ["mIoU", "mAP", "F1", "Dice"])
def test_an_accuracy_may_have_its_measure_in_the_cell(measure: str) -> None:
    """ "mIoU 0.5344" below "Accuracy"."""
    text = table("MLPerf Mobile v2.0", f"Task | SingleStream [ms] | Accuracy\nImage segmentation | 2.463 | {measure} 0.5344")
    assert [(c.value, c.kind) for c in claims(text)] == [(2.463, "latency"), (0.5344, "accuracy")]
