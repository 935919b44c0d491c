"""Tables that lost their lines or their columns: heads that are names, sizes above, one figure a row, names with a figure each."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from store.model import Claim
from tests.extractors.articles import article, finder

TRAINED = "We took part in MLPerf Training v5.0. Time to train in minutes, eight GPUs: "
SIZES = "We took part in MLPerf Training v2.1. The time to train, in minutes, is as follows. Nodes 1 2 4 ResNet-50 28.24 15.81 12.91 "
ALONE = """Our MLPerf Inference v2.1 results:
Model Runtime Samples/sec
BERT (99%) OurRun 1,367.14
ResNet-50 (sparse) OurRun 19,632.1

On we go."""
BOARDS = "NUCLEO-H7A3ZI 14.7 DISCO-F746NG 18.4 NUCLEO-L4R5ZI 62.7"
PAIRS = f"MLPerf Tiny v1.1. Keyword spotting latency of three boards in milliseconds: {BOARDS}. "
SHAPES = "With eight H100 we did well in MLPerf Inference v3.1. Offline results in samples per second: "


def claims(text: str) -> list[Claim]:
    """The claims of *text*."""
    return list(extract_claims(article(text, vendor="Moffett"), finder()).claims)


HEADS = "System BERT RetinaNet Stable Diffusion RGAT"
ROWS = "R700 (air-cooled, H200) 3.52 22.40 13.17 5.10"


@pytest.mark.parametrize("gap", ["\n", " "])
def test_heads_that_are_names_are_cut_at_the_names(gap: str) -> None:
    """Benchmarks of one and of two words above a line of figures; what stands behind the last of them is the first row's label."""
    found = claims(f"{TRAINED}{gap}{HEADS}{gap}{ROWS}{gap}{ROWS.replace('700', '900')}\n\nOn we go.")
    row = [(3.52, "bert"), (22.4, "retinanet"), (13.17, "stable_diffusion"), (5.1, "rgat")]
    assert [(c.value, c.subject.benchmark) for c in found] == row + row
    assert {c.unit for c in found} == {"min"}


def test_sizes_may_stand_above_the_figures() -> None:
    """ "Nodes 1 2 4" is no row of results: each column is the system in that size."""
    found = claims(f"{SIZES}RNN-T 30.33 23.62 12.29 On we go.")
    told = [(c.value, c.subject.benchmark, (c.subject.description or "").split(" · ")[-1]) for c in found]
    assert sorted(told) == sorted(
        (value, benchmark, f"{nodes} nodes")
        for benchmark, values in (("resnet50", (28.24, 15.81, 12.91)), ("rnnt", (30.33, 23.62, 12.29)))
        for nodes, value in zip((1, 2, 4), values, strict=True)
    )


def test_a_row_may_hold_one_figure() -> None:
    """A label and a number a line, below heads that end with the unit."""
    assert [(c.value, c.unit, c.subject.benchmark) for c in claims(ALONE)] == [
        (1367.14, "samples/s", "bert-99"), (19_632.1, "samples/s", "resnet50"),
    ]  # fmt: skip


def test_lines_without_a_unit_above_them_are_no_table() -> None:
    """Without what is measured, a line that ends with a number says nothing."""
    assert claims(ALONE.replace("Samples/sec", "Page")) == []


def test_names_with_a_figure_each_have_the_unit_before_them() -> None:
    """A line of boards and figures behind "in milliseconds"."""
    found = [(c.value, c.unit, c.subject.system, c.subject.benchmark) for c in claims(PAIRS)]
    assert found == [(14.7, "ms", "NUCLEO-H7A3ZI", "kws"), (18.4, "ms", "DISCO-F746NG", "kws"), (62.7, "ms", "NUCLEO-L4R5ZI", "kws")]


def test_words_may_stand_around_the_names() -> None:
    """ "Graph neural network (R-GAT) 5.07 Llama 2 70B LoRA fine-tuning 11.27": the name among them is what the figure is of."""
    text = "MLPerf Training v5.0. Results in minutes: Graph neural network (R-GAT) 5.07 BERT 3.55 Llama 2 70B LoRA fine-tuning 11.27. "
    found = [(c.value, c.unit, c.subject.benchmark) for c in claims(text)]
    assert found == [(5.07, "min", "rgat"), (3.55, "min", "bert"), (11.27, "min", "llama2_70b_lora")]


def test_columns_that_are_systems_have_their_own_accelerators() -> None:
    """The H100 that the text before speaks of is in none of the shapes that head the columns."""
    found = claims(f"{SHAPES}Benchmark BM.GPU.A10.4 BM.GPU.A100-v2.8 3D-UNet-99 5.15 30.3 RetinaNet 953.5 6,513 On we go.")
    assert [(c.value, c.subject.system, c.subject.accelerator) for c in found[:2]] == [
        (5.15, "BM.GPU.A10.4", None), (30.3, "BM.GPU.A100-v2.8", None),
    ]  # fmt: skip


SCENES = """Benchmark Scenario ZX8000 (8x A100 PCIe 80GB) ZX4000 (4x A30)
ResNet-50 Offline 298,000 73,000
{label} 7,100 1,900
BERT-99.9 Server 11,500.2 2,900.7"""


@pytest.mark.parametrize(("label", "read"), [("SSD-ResNet34 Server", True), ("SSD-ResNet34 SingleStream", False)])
def test_rates_need_no_unit_below_systems(label: str, read: bool) -> None:
    """A long number of a benchmark, Offline or Server, and a system is its rate; a stream's figure may be anything."""
    found = claims(f"MLPerf Inference v2.0.\n\n{SCENES.format(label=label)}\n\nOn we go.")
    told = [(c.value, c.unit, c.subject.benchmark, c.subject.scenario, c.subject.accelerator) for c in found if c.kind == "throughput"]
    assert (298_000, "samples/s", "resnet50", "Offline", "NVIDIA A100") in told
    assert (73_000, "samples/s", "resnet50", "Offline", "NVIDIA A30") in told
    assert (any(each[0] == 1_900 for each in told), any(each[0] == 7_100 for each in told)) == (read, read)


SECTIONS = (
    "We took part in MLPerf Tiny v1.0. Latency in ms Board Anomaly Detection Keyword Spotting Image Classification "
    "STM32H7A3 1.83 16.76 54.34 STM32U575 4.85 44.23 139.70 {said}STM32U575 119 1,139 3,642 STM32H7A3 323 3,372 10,682 On we go."
)


def test_a_flattened_table_goes_on_below_words_of_its_own() -> None:
    """ "... Energy in uJ Board A 119 ..." is the second part of one table: its rows are energies of the same columns."""
    found = [(c.value, c.unit, c.subject.benchmark) for c in claims(SECTIONS.format(said="Energy in uJ "))]
    assert found[3:6] == [(4.85, "ms", "ad"), (44.23, "ms", "kws"), (139.7, "ms", "ic")]
    assert found[6:] == [
        (119, "uJ", "ad"), (1139, "uJ", "kws"), (3642, "uJ", "ic"), (323, "uJ", "ad"), (3372, "uJ", "kws"), (10_682, "uJ", "ic"),
    ]  # fmt: skip
    assert {c.unit for c in claims(SECTIONS.format(said="Again the "))} == {"ms"}


CARDS = (
    "We took part in MLPerf Inference v3.0. The table shows DLRM. System Offline (samples/s) Server (queries/s) "
    "N3000 x1 107,057 107,001 N3000 x8 811,664 856,398 CPU, Open division 83,402 - Going from one to eight is fine."
)


def test_a_count_behind_a_chip_makes_no_group_of_it() -> None:
    """ "N3000 x8" is a row, and the row of a CPU below it has no N3000."""
    found = {c.value: c.subject.accelerator for c in extract_claims(article(CARDS, vendor="Neuchips"), finder()).claims}
    assert (found[811_664], found[83_402]) == ("Neuchips RecAccel N3000", None)


SIZED = (
    "Instance GPUs Llama 2 70B Offline Llama 2 70B Server HGX H200 8 33,112 32,029 HGX B200 8 99,246 98,611 HGX B100 4 49,684 48,216",
    "Nodes GPUs Llama 2 70B Offline Llama 2 70B Server HPF HGX 2 16x H100 61,351.6 60,101.3 HPF HGX 4 32x H100 121,879 120,274",
)


@pytest.mark.parametrize("lines", SIZED)
def test_columns_of_sizes_hold_no_results(lines: str) -> None:
    """So many GPUs or nodes in a column of their own, of which no cell is a rate or a ratio."""
    text = f"MLPerf Inference v5.1 results (tokens/s): {lines} That is all."
    found = extract_claims(article(text, vendor="Cisco"), finder()).claims
    assert found
    assert min(c.value for c in found if c.value is not None) > 30_000


@pytest.mark.parametrize("unit", ["TPS", "tokens/s", "tok/s"])
def test_every_cell_may_have_its_unit(unit: str) -> None:
    """ "Llama 2 70B 49,000 TPS 34,000 TPS" below three systems: columns, in any unit of the vocabulary."""
    rows = "Llama 2 70B 49,684 {0} 34,812 {0} Llama 3.1 405B 856 {0} 553 {0} ".replace("{0}", unit)
    found = claims(f"MLPerf Inference v5.1, Offline, Closed division GB200 x4 H200 x8 {rows}Beside the figures, costs count.")
    chips = [("NVIDIA GB200", 4), ("NVIDIA H200", 8)]
    assert [(c.value, c.subject.accelerator, c.subject.accelerator_count) for c in found] == [
        (value, *chip) for value, chip in zip((49_684, 34_812, 856, 553), chips * 2, strict=True)
    ]


def test_no_accuracy_is_above_a_hundred() -> None:
    """A head that is cut wrong says "F1 Score" of the rates beside it; the number tells that they are none."""
    heads = "BERT dense BF16 sparse BERT Offline INT8 sparse BERT Server INT8 SQuAD F1 Score 90.2 "
    found = claims(f"{SHAPES}{heads}Moffett S10 171 2,548 2,003 Moffett S30 256 3,841 2,950 Beside the figures, costs count.")
    assert {c.kind for c in found if (c.value or 0) > 100} == {"throughput"}


def test_the_head_of_the_labels_is_no_part_of_a_head() -> None:
    """ "Model F1 Score Throughput" heads labels and two columns; below "Throughput" stands no accuracy, however small."""
    rows = "oBERT-Large (BERT-99) 90.03 1367.1 oBERT-Mobile (BERT-99) 90.41 5578.7 BERT-Large (BERT-99) 90.87 4.60 "
    found = claims(f"{SHAPES}SQuAD F1 and Throughput Model F1 Score Throughput {rows}Beside the figures, costs count.")
    assert [(c.value, c.kind) for c in found] == [
        (90.03, "accuracy"), (1367.1, "throughput"), (90.41, "accuracy"), (5578.7, "throughput"), (90.87, "accuracy"), (4.6, "throughput"),
    ]  # fmt: skip


def test_a_processors_model_is_no_cell() -> None:
    """ "AMD Ryzen 9 7950X 16 cores 11.02 34.5": the row's figures begin behind its label."""
    rows = "AMD Ryzen 5 5500U 6 cores 1.65 4.12 AMD Ryzen 9 7950X 16 cores 11.02 34.5 "
    found = claims(f"{SHAPES}BERT dense FP32 BERT dense INT8 {rows}Beside the figures, costs count.")
    assert [c.value for c in found] == [1.65, 4.12, 11.02, 34.5]


UNDER = (
    ("RetinaNet", "RNN-T", [("retinanet", None), ("rnnt", None)]),
    ("A30", "H100", [(None, "NVIDIA A30"), (None, "NVIDIA H100")]),
)


@pytest.mark.parametrize(("one", "two", "told"), UNDER, ids=["tests", "accelerators"])
def test_the_same_heads_may_stand_below_several_names(one: str, two: str, told: list[tuple[str | None, str | None]]) -> None:
    """ "RetinaNet Offline Server RNN-T Offline Server": each name is over the heads behind it, and a missing cell keeps its column."""
    labels = ("ResNet-50", "3D-UNet") if told[0][0] is None else ("R700", "R900")
    table = f"{one} Offline Server {two} Offline Server {labels[0]} 1,203 1,104 7,305 6,406 {labels[1]} 2,203 n/a 8,305 7,406"
    found = claims(f"We took part in MLPerf Inference v3.1. Results in samples per second: {table} On we go.")
    columns = [(*name, scenario) for name in told for scenario in ("Offline", "Server")]
    read = [(c.value, (c.subject.benchmark if told[0][0] else None, c.subject.accelerator, c.subject.scenario)) for c in found]
    assert read == [
        *zip((1203, 1104, 7305, 6406), columns, strict=True),
        *zip((2203, 8305, 7406), (columns[0], *columns[2:]), strict=True),
    ]


VARIANTS = (
    "We took part in MLPerf Inference v3.1. Offline Throughput [samples/sec] Hardware MobileBERT dense 32-bit MobileBERT 8-bit "
    "MobileBERT pruned50 8-bit AMD Ryzen 9 7950X 122.91 243.78 416.62 Google c3-standard-8 38.77 88.67 158.57 Nothing else was run."
)


def test_heads_may_each_begin_with_the_model() -> None:
    """What a head says more of the model belongs to it, the processor's number to the label, and each figure to its column."""
    found = [c for c in claims(VARIANTS) if c.kind == "throughput"]
    assert [c.value for c in found] == [122.91, 243.78, 416.62, 38.77, 88.67, 158.57]
    assert all("dense" in (c.subject.description or "") for c in found[::3])
    assert all("pruned50" in (c.subject.description or "") for c in found[2::3])


ENGINES = (
    "We took part in MLPerf Inference v2.1. ResNet-50, Offline [samples/sec], per host: Host TensorFlow ONNX Runtime "
    "Apple M1 Pro 26.86 73.05 GCE n2-standard-80 179.48 423.37 Nothing else was run."
)


def test_heads_may_be_software() -> None:
    """ "ONNX Runtime" is one head, and the product behind it the first row's."""
    found = [c for c in claims(ENGINES) if c.kind == "throughput"]
    assert [c.value for c in found] == [26.86, 73.05, 179.48, 423.37]
    assert ["ONNX Runtime" in (c.subject.description or "") for c in found] == [False, True, False, True]
    assert ["n2-standard-80" in (c.subject.description or "") for c in found] == [False, False, True, True]


AGAIN = (
    "We took part in MLPerf Training v1.0. Closed division Pod64 Pod16 ResNet-50 14.48 min 37.12 min BERT 11.08 min 34.49 min "
    "Open division Pod64 Pod16 BERT 9.39 min 27.75 min In the next round we will be back."
)


def test_heads_said_again_begin_the_next_part() -> None:
    """Each part has the division before its heads; minutes below each other are no duration of two parts."""
    found = [(c.value, c.subject.benchmark, c.subject.division) for c in claims(AGAIN)]
    assert found == [
        (14.48, "resnet50", "closed"), (37.12, "resnet50", "closed"), (11.08, "bert", "closed"), (34.49, "bert", "closed"),
        (9.39, "bert", "open"), (27.75, "bert", "open"),
    ]  # fmt: skip


NETWORKS = """We took part in MLPerf Tiny v0.7.

| Network | Task | Boards |
|---|---|---|
| AD08 | Anomaly detection | both |
| RN07 | Image classification | both |
| KWS-W3A3 | Keyword spotting | both |

Results:

| Network | Accuracy | Pynq-Z2 Throughput [inferences/sec] |
|---|---|---|
| AD08 | 0.83 | 53365.41 |
| RN07 | 83.5 | 36.60 |
| KWS-W3A3 | 82.5 | 57268.1 |
"""


def test_an_earlier_table_may_tell_what_a_label_is() -> None:
    """A label is of the test that its row has there; the only label that names a test is not the whole table's."""
    found = [(c.value, c.subject.benchmark) for c in claims(NETWORKS)]
    assert found == [(0.83, "ad"), (53_365.41, "ad"), (83.5, "ic"), (36.6, "ic"), (82.5, "kws"), (57_268.1, "kws")]


WIDE = (
    'CPU GPU llama2-70b-99.9 Offline (tokens/s) Server (tokens/s) 2 x AMD EPYC 9374F processor 8 x AMD Instinct MI300X 23514.8 21028.2 '
    '2 x AMD EPYC "Turin" processor (preview) 8 x AMD Instinct MI300X 24109.8 22020.9 '
    "2 x AMD EPYC 9374F processor 1 x AMD Instinct MI300X 3062.7 2520.3"
)


def test_labels_of_two_columns_may_be_long() -> None:
    """Processors and accelerators before each row's figures: what fills two columns is longer than a name, and no sentence."""
    found = claims(f"In MLPerf Inference v4.1 we made 3 submissions. {WIDE}")
    told = [(c.value, c.subject.scenario) for c in found if c.kind == "throughput"]
    assert told == [
        (23514.8, "Offline"), (21028.2, "Server"), (24109.8, "Offline"), (22020.9, "Server"), (3062.7, "Offline"), (2520.3, "Server"),
    ]  # fmt: skip


def test_the_numbers_of_a_list_are_no_cells() -> None:
    """ "... in 0.88 minutes 4. llama2_70b_lora on ...": the 4 numbers the next item, and each item has its own benchmark."""
    text = (
        "MLPerf Training v5.0 highlights: 1. llama2_70b_lora: 64 BM.GPU.H200.8 nodes in 1.97 minutes 2. retinanet: 8 BM.GPU.B200.8 nodes "
        "took 4.44 minutes and 8 BM.GPU.H200.8 nodes 7.39 minutes 3. bert: 64 H200 GPUs in 0.88 minutes 4. llama2_70b_lora on one "
        "BM.GPU.MI300X.8: 30.4 minutes"
    )
    found = [(c.value, c.subject.benchmark) for c in extract_claims(article(text, vendor="Oracle"), finder()).claims]
    assert found == [(1.97, "llama2_70b_lora"), (4.44, "retinanet"), (7.39, "retinanet"), (0.88, "bert"), (30.4, "llama2_70b_lora")]


def test_lines_below_their_unit_are_a_table() -> None:
    """ "Numbers in minutes:" above lines of a machine and its figure, whatever number the words above begin with."""
    lines = "2/ BERT, numbers in minutes:\nbox green (6x RTX 4090) 209.9\nbox red (6x 7900 XTX) 300.5\n8x MI300X 111.8"
    text = f"MLPerf Training v5.0.\n\n{lines}\n\nOn we go."
    found = [(c.value, c.unit, c.subject.benchmark) for c in extract_claims(article(text, vendor="Tiny Corp"), finder()).claims]
    assert found == [(209.9, "min", "bert"), (300.5, "min", "bert"), (111.8, "min", "bert")]


def test_a_table_of_one_row_is_told_by_the_units_in_its_heads() -> None:
    """As many figures behind a name as heads with a unit stand before it."""
    text = "MLPerf Inference v4.0: our frugal card Benchmark Offline (samples/s) System power (W) ResNet-50 887,855 3,226 On we go."
    found = [(c.value, c.unit, c.subject.benchmark) for c in extract_claims(article(text, vendor="Qualcomm"), finder()).claims]
    assert found == [(887_855.0, "samples/s", "resnet50"), (3_226.0, "W", "resnet50")]


@pytest.mark.parametrize("cells", ["887,855", "887,855 3,226 88"])
def test_other_figures_than_heads_are_no_row(cells: str) -> None:
    """One figure too few or too many: nobody knows which head is whose."""
    text = f"MLPerf Inference v4.0: our card Benchmark Offline (samples/s) System power (W) ResNet-50 {cells} On we go."
    assert not [c for c in extract_claims(article(text, vendor="Qualcomm"), finder()).claims if c.subject.origins.get("benchmark") == "row"]


def test_dots_lead_to_the_next_column() -> None:
    """ "Arm NN ......... 5.56 samples/s ......... 8.4 W": a rate and the power beside it."""
    text = "MLPerf Inference v1.1, ResNet-50 Offline.\n\nArm NN ......... 5.56 samples/s ......... 8.4 W"
    assert [(c.value, c.unit) for c in extract_claims(article(text, vendor="Krai"), finder()).claims] == [(5.56, "samples/s"), (8.4, "W")]


def test_an_accelerators_number_is_no_cell() -> None:
    """ "1 x NVIDIA GeForce RTX 4090 1337.46 1429.85": the label ends behind 4090."""
    rows = "1 x NVIDIA GeForce RTX 4090 1337.46 1429.85 2 x NVIDIA GeForce RTX 4090 1871.84 1954.36 8 x NVIDIA L40S 1989.1 - We thank all."
    found = claims(f"MLPerf Inference v4.1, Llama 2 70B in tokens/sec: Hardware Offline Server {rows}")
    chips = [("NVIDIA GeForce RTX 4090", 1), ("NVIDIA GeForce RTX 4090", 2), ("NVIDIA L40S", 8)]
    told = [(c.value, c.subject.scenario, (c.subject.accelerator, c.subject.accelerator_count)) for c in found]
    assert told == [
        (1337.46, "Offline", chips[0]), (1429.85, "Server", chips[0]), (1871.84, "Offline", chips[1]), (1954.36, "Server", chips[1]),
        (1989.1, "Offline", chips[2]),
    ]  # fmt: skip


def test_flat_heads_may_count_a_product() -> None:
    """ "1x Mini 2x Mini 1x Slim" above three figures are three heads, each with its number."""
    rows = "Offline 70348 FPS 140625 FPS 56277 FPS Server 60123 FPS 119876 FPS 50012 FPS"
    text = f"MLPerf Inference v4.1, edge. Submission for: ResNet-50 1x Mini 2x Mini 1x Slim {rows} We are glad."
    found = claims(text)
    assert [(c.value, c.subject.accelerator_count) for c in found[:3]] == [(70_348, 1), (140_625, 2), (56_277, 1)]


def test_the_round_that_a_sentence_compares_with_is_not_the_next_table_s() -> None:
    """ "... compared to what we filed in the v2.1 round. Results:" leaves the table in the article's own round."""
    text = (
        "MLPerf Inference v3.0 is out. On BERT we gained 5.9x compared to what we filed in the v2.1 round. Results in samples/s, "
        "Offline: ResNet-50 BERT\nGenoa server 19632.1 1367.1\nMilan server 9632.4 667.3\n\nOn we go."
    )
    assert {c.subject.round for c in claims(text) if c.kind == "throughput"} == {"v3.0"}


UNDER_A_TITLE = (
    "We submitted to MLPerf Inference v3.0. Offline Throughput [samples/sec] Hardware "
    "ResNet-50 ONNX Runtime 32-bit ResNet-50 DeepSparse 8-bit AMD EPYC 9654 x2 1488.4 19632.1 More of it is told below."
)


def test_one_row_under_a_title_with_its_unit_is_a_table() -> None:
    """A row alone has no rhythm; the title's unit, the head of the labels and a model's name in each head tell its cells."""
    assert [(c.value, c.unit, c.subject.benchmark, c.subject.scenario) for c in claims(UNDER_A_TITLE)] == [
        (1488.4, "samples/s", "resnet50", "Offline"), (19_632.1, "samples/s", "resnet50", "Offline"),
    ]  # fmt: skip
    assert claims(UNDER_A_TITLE.replace("[samples/sec]", "[see below]")) == []
