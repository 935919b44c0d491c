"""What the numbers of a table count where no head says it in full: per chip, avg. W, minutes of a training, a benchmark's own list."""

from __future__ import annotations

import pytest

from tests.extractors.test_table_sizes import table
from tests.extractors.test_tables import claims

Found = list[tuple[float, str, str | None]]

DIVIDED = (
    (
        "per chip",
        "Chip | chips | samples/s | per chip\nGaudi2 | 8 | 84.08 | 10.51",
        [(84.08, "samples/s", None), (10.51, "samples/s", "accelerator")],
    ),
    (
        "of the scenario that is named",
        "System | Offline tok/s | Server queries/s | Offline per GPU\nDGX B200 | 33,379 | 18,592 | 4,172",
        [(33_379, "tokens/s", None), (18_592, "queries/s", None), (4_172, "tokens/s", "accelerator")],
    ),
    ("nothing to divide", "System | GPUs | per GPU\nDGX B200 | 8 | 4,172", []),
)


@pytest.mark.parametrize(("what", "lines", "expected"), DIVIDED, ids=[case[0] for case in DIVIDED])
def test_a_head_that_only_divides_has_the_rate_to_its_left(what: str, lines: str, expected: Found) -> None:
    """ "Per chip" is the rate of the nearest column; with a scenario, of that scenario's."""
    assert [(c.value, c.unit, c.per) for c in claims(table("MLPerf Inference v5.1", lines))] == expected


WATTS = (("avg. W", "W"), ("Power, W", "W"), ("wall kW", "kW"), ("W", "W"), ("rank W", None))


@pytest.mark.parametrize(("head", "unit"), WATTS)
def test_a_letter_is_a_unit_behind_its_quantity(head: str, unit: str | None) -> None:
    """ "avg. W" is a column of watts; a letter behind any other word is none."""
    found = claims(table("MLPerf Inference v2.1", f"System | ResNet-50, samples/s | {head}\nDGX A100 | 9,224 | 29.7"))
    assert [c.unit for c in found] == ["samples/s", *([unit] if unit else [])]


TRAINED = (
    ("systems as columns", "| Bow Pod16 | Bow Pod64\nResNet-50, TensorFlow | 19.64 | 6.30", [(19.64, "min"), (6.30, "min")]),
    ("benchmarks as columns", "System | ResNet-50 | BERT\nDGX A100 | 28.7 | 17.5", [(28.7, "min"), (17.5, "min")]),
    ("rows of sizes", "Nodes (GPUs) | ResNet-50 | BERT\n1 (8) | 28.24 | 17.5", [(28.24, "min"), (17.5, "min")]),
    ("ratios", "| DGX A100 vs DGX H100\nResNet-50 | 1.91", []),
    ("whole numbers may be anything", "| DGX A100\nBERT | 64", []),
)


@pytest.mark.parametrize(("what", "lines", "expected"), TRAINED, ids=[case[0] for case in TRAINED])
def test_a_table_of_training_is_in_minutes(what: str, lines: str, expected: list[tuple[float, str]]) -> None:
    """MLPerf Training scores nothing but the time, so a benchmark and a system with a decimal need no unit."""
    found = claims(table("MLPerf Training v2.0", lines))
    assert [(c.value, c.unit) for c in found if c.kind == "time_to_train"] == expected


def test_an_ordinal_is_no_unit() -> None:
    """ "What do I get for the second node?" above a table gives it no seconds."""
    rows = "Nodes | ResNet-50\n1 | 28.24\n2 | 15.81"
    found = claims(table("MLPerf Training v2.1: what does the second, fourth and eighth node bring?", rows))
    assert [(c.value, c.unit) for c in found] == [(28.24, "min"), (15.81, "min")]


def test_memory_in_a_name_is_no_column() -> None:
    """Lines of a system, its GPUs and figures: "4x A100 PCIe 80GB 144,433" has the memory in its label."""
    text = (
        "We submitted to MLPerf Inference v1.1.\n\nResults (Offline in samples/s, Server in queries/s):\n"
        "System GPUs ResNet-50 Offline ResNet-50 Server RNN-T Offline\n"
        "AS-4124GS-TNR 8x A30 137,505 116,014 48,873\nSYS-120GQ-TNRT 4x A100 PCIe 80GB 144,433 124,015 49,884\n"
    )
    assert [c.value for c in claims(text)] == [137_505, 116_014, 48_873, 144_433, 124_015, 49_884]


LISTED = ("Offline 94,690 / Server 89,014", "Offline: 94,690 / Server: 89,014", "94,690 Offline / 89,014 Server")


@pytest.mark.parametrize("figures", LISTED)
def test_scenarios_with_a_slash_between_them_have_a_figure_each(figures: str) -> None:
    """ "/ Server" begins the next scenario and divides nothing by a server."""
    found = claims(f"In MLPerf Inference v1.1 we ran (Offline in samples/s, Server in queries/s):\n\n- RNN-T: {figures}\n- DLRM: {figures}")
    assert [(c.value, c.subject.scenario, c.per) for c in found] == [(94_690, "Offline", None), (89_014, "Server", None)] * 2


def test_scores_in_thousands_and_millions_need_no_unit_either() -> None:
    """ "Offline 73.2K / Server 1.47 million"."""
    found = claims("In MLPerf Inference v1.1 the server reached on DLRM: Offline 73.2K / Server 1.47 million.")
    assert [(c.value, c.subject.scenario) for c in found] == [(73_200, "Offline"), (1_470_000, "Server")]


MULTIPLES = (
    ("a row of speed-ups", "Nodes | 1 | 2 | 4\nMinutes | 62.9 | 32.1 | 17.3\nSpeed-up over one node | base | 1.96 | 3.63", [1.96, 3.63]),
    ("a row of ratios", " | BERT | ResNet-50\nRatio | 1.39 | 1.29", [1.39, 1.29]),
    (
        "a column below each test",
        "Trays | RetinaNet | | BERT | \n | min | x | min | x\n1 | 48.26 | base | 25.43 | base\n4 | 12.31 | 3.9 | 7.64 | 3.3",
        [3.9, 3.3],
    ),
)


@pytest.mark.parametrize(("what", "lines", "expected"), MULTIPLES, ids=[case[0] for case in MULTIPLES])
def test_bare_multiples_are_told_by_their_row_or_column(what: str, lines: str, expected: list[float]) -> None:
    """ "Speed-up", "Ratio" and "x" over bare decimals; "base" is the row or column that they are of."""
    found = claims(table("MLPerf Training v5.0, time to train in minutes:", lines))
    assert [c.value for c in found if c.kind == "ratio"] == expected


QUANTITIES = (
    ("Performance is in inferences per second, energy in microjoules per inference.", [(577, "inf/s"), (40.8, "uJ/inf")]),
    ("All rates are inferences per second.", [(577, "inf/s")]),
)


@pytest.mark.parametrize(("said", "expected"), QUANTITIES)
def test_a_quantity_that_heads_a_column_has_the_unit_told_before(said: str, expected: list[tuple[float, str]]) -> None:
    """ "Energy in microjoules" holds for the column "Energy"; without it, an energy is no rate at least."""
    rows = "Visual wake words\n577\n40.8\nImage classification\n1,053\n27.7\n"
    text = f"We submitted to MLPerf Tiny v1.0. {said}\n\nWorkload\nPerformance\nEnergy\n{rows}"
    assert [(c.value, c.unit) for c in claims(text)][: len(expected)] == expected
    assert {c.unit for c in claims(text) if c.value in (40.8, 27.7)} <= {"uJ/inf"}


def test_a_table_may_tell_how_results_are_spread() -> None:
    """ "Results" over whole numbers are a count only where the words before it say so; else they may be scores without a unit."""
    rows = "Benchmark | Results\nRetinaNet | 39\nBERT | 34"
    spread = claims(table("MLPerf Training v5.0: the 201 results spread over the benchmarks:", rows))
    of_tests = [(c.value, c.unit, c.subject.benchmark) for c in spread if c.subject.benchmark]
    assert of_tests == [(39, "results", "retinanet"), (34, "results", "bert")]
    assert [c for c in claims(table("MLPerf Training v5.0, our performance:", rows)) if c.kind == "count"] == []


ROUNDS = (
    ("VWW v1.0 | VWW v1.1", ["v1.0", "v1.1"]),
    ("VWW (round v1.0) | VWW", ["v1.0", "v1.1"]),
    ("VWW, CMSIS v1.0 | VWW", ["v1.1", "v1.1"]),
)


@pytest.mark.parametrize(("heads", "rounds"), ROUNDS)
def test_a_head_may_name_its_columns_round(heads: str, rounds: list[str]) -> None:
    """ "VWW v1.0" is of that round where the suite had one; a version behind any other word is software's."""
    found = claims(table("MLPerf Tiny v1.1, inferences per second:", f"Board | {heads}\nSTM32L4R5 | 4.79 | 10.13"))
    assert [c.subject.round for c in found] == rounds


def test_a_rate_may_look_like_a_year() -> None:
    """ "2082" below "Samples per second" is a rate; below "Year" it is none."""
    rows = "System | Year | Samples per second\n---|---|---\nn2-standard-80 | 2021 | 2082\nm5zn.6xlarge | 2021 | 885.05"
    assert [c.value for c in claims(table("MLPerf Inference v1.1, ResNet-50 Offline:", rows))] == [2082, 885.05]
