"""Inference rounds in the small: each irregularity that breaks importers, one at a time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.records import inference
from collectors.records.reading import RoundReading
from store.model import Record
from tests.records.filed import offline, result, round_of, single_stream, summary, system, tree

ONE = "closed/Acme/results/one/resnet50"
SYSTEM = {"closed/Acme/systems/one.json": system()}


def read(files: dict[str, str], round: str = "v2.0", lacking: tuple[str, ...] = ()) -> RoundReading:
    return inference.read(tree(SYSTEM | files, lacking=lacking), round_of(round=round))


def only(files: dict[str, str], round: str = "v2.0") -> Record:
    reading = read(files, round)
    assert not reading.problems
    (record,) = reading.records
    return record


def test_a_record_says_who_what_and_from_where() -> None:
    """Every field has its place, and the address leads to the very log."""
    record = only(result(f"{ONE}/Offline", offline(250242)))
    assert record.id == "inference/v2.0/closed/Acme/results/one/resnet50/Offline"
    assert (record.division, record.category, record.system_type) == ("closed", "available", "datacenter")
    assert (record.submitter, record.system, record.system_id) == ("Acme", "Acme One", "one")
    assert (record.accelerator, record.accelerator_count, record.nodes) == ("NVIDIA A30", 4, 1)
    assert (record.benchmark, record.benchmark_filed, record.scenario) == ("resnet50", "resnet50", "Offline")
    assert (record.value, record.unit, record.accuracy) == (250242, "samples/s", {"top1": 76.046})
    assert record.url == (
        "https://github.com/mlcommons/inference_results_v2.0/blob/HEAD/"
        "closed/Acme/results/one/resnet50/Offline/performance/run_1/mlperf_log_summary.txt"
    )


def test_accelerators_are_counted_over_all_nodes() -> None:
    """Two nodes with eight accelerators each are sixteen, also when the numbers are strings."""
    files = result(f"{ONE}/Offline", offline(5)) | {
        "closed/Acme/systems/one.json": system(number_of_nodes="2", accelerators_per_node="8")
    }
    assert (only(files).accelerator_count, only(files).accelerators_per_node) == (16, 8)


@pytest.mark.parametrize(
    ("per_node", "model", "count"),
    [
        ("", "", 0),
        ("0", "N/A", 0),
        ("(8,4)", "1 Node: NVIDIA A100-SXM-80GBx8, 2 Nodes: NVIDIA A30x4", 16),
        ("(8,4)", "two kinds", None),
    ],
)
def test_odd_accelerator_counts(per_node: str, model: str, count: int | None) -> None:
    """No accelerators, mixed nodes, and what nobody can know."""
    keys = {"accelerators_per_node": per_node, "accelerator_model_name": model}
    files = result(f"{ONE}/Offline", offline(5)) | {"closed/Acme/systems/one.json": system(**keys)}
    assert only(files).accelerator_count == count


def test_the_folder_decides_the_scenario() -> None:
    """A SingleStream log in a folder of another scenario is an inferred result of that one."""
    text = single_stream(1_000_000, 1_100_000, 1_200_000, 500_000)
    records = {
        r.scenario: r for s in ("singlestream", "offline", "multistream") for r in [only(result(f"{ONE}/{s}", text))]
    }
    assert {scenario: (r.value, r.unit, r.inferred) for scenario, r in records.items()} == {
        "SingleStream": (1.1, "ms", False),
        "Offline": (2000.0, "samples/s", True),
        "MultiStream": (9.6, "ms", True),
    }


def test_run_1_is_official_and_the_lowest_of_five_was() -> None:
    """Neuchips filed five runs in v2.0: the first counts. Up to v0.7 Server ran five times and the lowest counts."""

    def rate(value: float) -> str:
        return summary("Server", f"Scheduled samples per second : {value:.2f}")

    files = {k: v for at in range(1, 6) for k, v in result(f"{ONE}/Server", rate(600 - 10 * at), run=at).items()}
    assert only(files, "v2.0").value == 590
    assert only(files, "v0.7").value == 550


def test_copies_of_logs_are_no_results() -> None:
    """Summaries under compliance/ and ranging/ count for nothing."""
    copies = {
        "closed/Acme/compliance/one/resnet50/Offline/performance/run_1/mlperf_log_summary.txt": offline(6),
        f"{ONE}/Offline/performance/ranging/mlperf_log_summary.txt": offline(7),
    }
    assert only(result(f"{ONE}/Offline", offline(5)) | copies).value == 5


@pytest.mark.parametrize(
    ("filed", "round", "benchmark"),
    [
        ("resnet50_bootstrapnasA", "v2.0", "resnet50"),
        ("mobilenet-v3-large_224_1.0_uint8", "v2.0", "resnet50"),
        ("efficientnet-lite4-quantized", "v2.1", "resnet50"),
        ("ssd_resnet50_v1_fpn_640x640", "v2.0", "ssd-small"),
        ("rcnn-inception-resnet-v2-lowproposals-coco", "v2.0", "ssd-small"),
        ("yolo-v3-coco", "v2.0", "ssd-small"),
        ("yolo-v3-coco", "v2.1", "retinanet"),
        ("ssd-resnet34", "v2.0", "ssd-large"),
        ("ssd-resnet34", "v2.1", "retinanet"),
        ("bert-99.9", "v2.0", "bert-99.9"),
    ],
)
def test_open_models(filed: str, round: str, benchmark: str) -> None:
    """An Open entry's free model name stands for the benchmark of its task in that round, and is kept."""
    files = {"open/Acme/systems/one.json": system(division="open")} | result(
        f"open/Acme/results/one/{filed}/Offline", offline(500), accuracy=None
    )
    assert (only(files, round).benchmark, only(files, round).model) == (benchmark, filed)


@pytest.mark.parametrize("mapping", ['{"tiny-llm": "llama2-70b-99"}', '{"one": {"tiny-llm": "llama2-70b-99"}}'])
def test_a_filed_mapping_names_the_benchmark(mapping: str) -> None:
    """From v4.1 on a submitter says itself what its own model stands for."""
    text = summary("Offline", more="Tokens per second: 2500.5\n")
    files = {"open/Acme/systems/one.json": system(), "open/Acme/model_mapping.json": mapping}
    record = only(files | result("open/Acme/results/one/tiny-llm/Offline", text, accuracy=None), "v5.0")
    assert (record.benchmark, record.model, record.value, record.unit) == (
        "llama2-70b-99",
        "tiny-llm",
        2500.5,
        "tokens/s",
    )


def test_scenarios_of_v0_7_are_two_words() -> None:
    """Its logs say "Single Stream", which is no other scenario than the folder's."""
    text = summary("Single Stream", "90th percentile latency (ns) : 5000000")
    record = only(result(f"{ONE}/SingleStream", text), "v0.7")
    assert (record.value, record.inferred) == (5.0, False)


def test_a_guest_is_named_with_the_software() -> None:
    """Deci's result under Dell is known by the further stack alone, so that is kept beside the framework."""
    keys = {"submitter": "Dell", "framework": "OnnxRuntime", "other_software_stack": "Deci AutoNAC"}
    files = {"open/Dell/systems/r.json": system(**keys)} | result(
        "open/Dell/results/r/bert-99.9/Offline", offline(500), accuracy=None
    )
    assert only(files).software == "OnnxRuntime; Deci AutoNAC"


# ---------------------------------------------------------------------------------------------- damage

GOOD = result(f"{ONE}/Server", summary("Server", "Scheduled samples per second : 500.00"))

DAMAGE = [
    ("truncated log", {f"{ONE}/Offline/performance/run_1/mlperf_log_summary.txt": "Scenario : Offline\n"}, "truncated"),
    ("empty log", {f"{ONE}/Offline/performance/run_1/mlperf_log_summary.txt": ""}, "truncated"),
    (
        "invalid result",
        result(f"{ONE}/Offline", summary("Offline", "Samples per second: 5", valid="INVALID")),
        "INVALID",
    ),
    ("unknown scenario", result(f"{ONE}/Sideways", offline(5)), "unknown scenario"),
    ("unknown benchmark", result("closed/Acme/results/one/chess/Offline", offline(5)), "unknown benchmark"),
    ("no official run", result(f"{ONE}/Offline", offline(5), run=2), "run_1"),
]


@pytest.mark.parametrize(("files", "message"), [case[1:] for case in DAMAGE], ids=[case[0] for case in DAMAGE])
def test_damage_stops_one_row_only(files: dict[str, str], message: str) -> None:
    """A damaged result is a problem that names round and path; its neighbour is imported."""
    reading = read(GOOD | files)
    assert [record.scenario for record in reading.records] == ["Server"]
    (problem,) = reading.problems
    assert message in problem.message
    assert str(problem).startswith("inference v2.0: closed/Acme/results/one/")


@pytest.mark.parametrize(
    ("description", "message"),
    [("{", "not JSON"), ("[]", "expected a JSON object"), (None, "no such description")],
)
def test_a_result_without_a_readable_description_is_kept(description: str | None, message: str) -> None:
    """What the description would say is unknown, the figure is not; the problem is told once."""
    files = GOOD | result(f"{ONE}/Offline", offline(5))
    made = tree(files | ({"closed/Acme/systems/one.json": description} if description is not None else {}))
    reading = inference.read(made, round_of())
    assert [(record.value, record.accelerator, record.category) for record in reading.records] == [
        (5, None, None),
        (500, None, None),
    ]
    assert len(reading.problems) == 1 and message in reading.problems[0].message


def test_missing_commas_and_double_keys_are_mended() -> None:
    """Hand-written JSON with a comma missing, one too many, and a key given twice still reads."""
    text = '{\r\n "system_name": "Acme Two"\r\n "framework": "first",\n "framework": "",\n "status": "RDI",\n}'
    record = only(result(f"{ONE}/Offline", offline(5)) | {"closed/Acme/systems/one.json": text})
    assert (record.system, record.software, record.category) == ("Acme Two", "first", "rdi")


def test_contents_absent_from_a_partial_copy() -> None:
    """A missing accuracy file costs the accuracy; a missing summary costs its row, which is told."""
    files = GOOD | result(f"{ONE}/Offline", offline(5), accuracy="accuracy=75.9%")
    lean = read(files, lacking=(f"{ONE}/Server/accuracy/accuracy.txt",))
    assert [record.accuracy for record in lean.records] == [{"top1": 75.9}, {}] and not lean.problems
    gone = read(files, lacking=(f"{ONE}/Offline/performance/run_1/mlperf_log_summary.txt",))
    assert [record.scenario for record in gone.records] == ["Server"]
    assert "absent from this copy" in gone.problems[0].message


def test_spaces_and_brackets_in_a_path() -> None:
    """Such a path is read, and its address is escaped."""
    folder = "open/Acme/results/Cloud Platform (RISC-V) [2]/resnet50/Offline"
    files = {"open/Acme/systems/Cloud Platform (RISC-V) [2].json": system()} | result(folder, offline(5))
    record = only(files)
    assert record.system_id == "Cloud Platform (RISC-V) [2]"
    assert "Cloud%20Platform%20%28RISC-V%29%20%5B2%5D" in record.url


EVERYTHING = SYSTEM | GOOD | result(f"{ONE}/Offline", offline(5)) | {"closed/Acme/systems/two.json": system()}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(EVERYTHING)), st.integers(0, 400), st.binary(max_size=6))
def test_one_damaged_file_never_costs_another_row(path: str, at: int, noise: bytes) -> None:
    """Whatever happens to one file, reading goes on, and every result whose own log is whole is there."""
    files: dict[str, str | bytes] = {**EVERYTHING, path: EVERYTHING[path].encode()[:at] + noise}
    reading = inference.read(tree(files), round_of())
    whole = {s for s in ("Server", "Offline") if f"/{s}/performance/" not in path}
    assert whole <= {record.scenario for record in reading.records}
