"""Tiny, Mobile, Storage and the compiled files in the small."""

from __future__ import annotations

import json

import pytest

from collectors.records import mobile, storage, summary, tiny
from store.errors import SourceError
from tests.records.filed import round_of, single_stream, tree
from tests.records.filed import summary as log

RUNNER = "00082.232 ulp-mlperf: Median throughput is {rate} inf./sec.\n"
ENERGY = (
    "00129.736 ulp-ml: Median throughput is 90.000 inf./sec.\n00129.736 ulp-ml: Median energy cost is 349.026 uJ/inf.\n"
)
SCORES = "57565.744 ulp-mlperf: Top-1: 77.4%\n57565.749 ulp-mlperf: AUC: 0.86\n"
BOARD = '{"Board Name": "B-1", "Status": "Preview", "Processor(s) Name": "Arm Cortex-M4"\n "Division": "Open",}'


def test_tiny_result_with_its_energy() -> None:
    """The performance run gives the throughput, the energy run its energy only; anomaly detection is scored by AUC."""
    files = {
        "closed/acme/results/board_one/ad/performance/performance_results.txt": RUNNER.format(rate="100.5") * 3,
        "closed/acme/results/board_one/ad/energy/results.txt": ENERGY,
        "closed/acme/results/board_one/ad/accuracy/results.txt": SCORES,
        "closed/acme/systems/Board_One_System_Description.json": BOARD,
        "closed/acme/systems/board_two.json": "{}",
    }
    reading = tiny.read(tree(files), round_of("tiny", "v0.7", "tiny"))
    (record,) = reading.records
    assert not reading.problems
    assert (record.value, record.unit, record.power, record.power_unit) == (100.5, "inf/s", 349.026, "uJ/inf")
    assert (record.accuracy, record.benchmark, record.system, record.category) == (
        {"auc": 0.86},
        "ad",
        "B-1",
        "preview",
    )
    assert record.note == "the description says division Open"


@pytest.mark.parametrize(
    ("folder", "system_id", "filed", "model"),
    [
        ("open/acme/results/pynq/ic/RN07", "pynq", "ic", "RN07"),
        ("open/acme/results/gap9/anomaly_detection", "gap9", "anomaly_detection", None),
        ("closed/OctoML/results/NUCLEO/tvm/kws", "NUCLEO/tvm", "kws", None),
    ],
)
def test_tiny_layouts(folder: str, system_id: str, filed: str, model: str | None) -> None:
    """The open division has a model level, one submitter a level before the benchmark, another long names."""
    reading = tiny.read(
        tree({f"{folder}/performance/results.txt": RUNNER.format(rate=5)}), round_of("tiny", "v1.0", "tiny")
    )
    (record,) = reading.records
    assert (record.system_id, record.benchmark_filed, record.model) == (system_id, filed, model)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("Estimated throughput: 235.23 inf./sec.", 235.23),
        ("Throughput   :   5.0 inf./sec.\nThroughput   :   7.0 inf./sec.\nThroughput   :   6.0 inf./sec.", 6.0),
    ],
)
def test_tiny_without_a_median_line(text: str, rate: float) -> None:
    """Later runners estimate, one submitter has the windows only."""
    assert tiny.throughput(text.encode()) == rate


def test_mobile_layouts_and_accuracies() -> None:
    """Three layouts; an accuracy is found by task and scenario in the app's results.json, where a score may be Infinity."""
    app = [
        {"benchmark_id": "IC_tpu_uint8", "score": "2221.9", "accuracy": "N/A"},
        {"benchmark_id": "IC_tpu_uint8", "score": "Infinity", "accuracy": "75.32%"},
        {"benchmark_id": "IC_tpu_uint8_offline", "score": "Infinity", "accuracy": "75.4%"},
        {"benchmark_id": "LU_gpu_float32", "score": "Infinity", "accuracy": "93.98"},
    ]
    stream = single_stream(450_052, 0)
    files = {
        "closed/Q/results/P_One/mobilenetEdgeTPU/SingleStream/log_performance/mlperf_log_summary.txt": stream,
        "closed/Q/results/P_One/mobilenetEdgeTPU/SingleStream/log_accuracy/mlperf_log_summary.txt": stream,
        "closed/Q/results/P_One/results.json": json.dumps(app),
        "closed/Q/systems/P_ONE.json": '{"System": "Phone One", "Processor Name": "Snapdragon 8 Gen 1"}',
        "closed/S/results/log_performance/IC_tpu_uint8_offline/mlperf_log_summary.txt": log(
            "Offline", "Samples per second: 3069.83"
        ),
        "closed/S/results/results.json": json.dumps(app),
        "closed/S/systems/two.json": '{"system_name": "Phone Two", "status": "available"}',
        "closed/Q/results/P_Two/natural_language_processing-performance/mlperf_log_summary.txt": stream,
    }
    reading = mobile.read(tree(files), round_of("mobile", "v2.1", "mobile"))
    found = {r.system_id: (r.benchmark, r.scenario, r.value, r.unit, r.accuracy) for r in reading.records}
    assert not reading.problems
    assert found == {
        "P_One": ("image_classification", "SingleStream", 0.450052, "ms", {"top1": 75.32}),
        "two": ("image_classification", "Offline", 3069.83, "samples/s", {"top1": 75.4}),
        "P_Two": ("natural_language_processing", "SingleStream", 0.450052, "ms", {}),
    }
    assert reading.records[0].system == "Phone One"


def test_storage_reports() -> None:
    """One result a report; a copy at a second level and macOS leftovers are none; the accelerators are simulated."""
    report = json.dumps({"overall": {"model": "cosmoflow", "accelerator": "h100", "train_num_accelerators": "64",
                                     "train_throughput_mean_samples_per_second": 12555.49,
                                     "train_throughput_mean_MB_per_second": 33867.86}})  # fmt: skip
    files = {
        "Closed/Acme/results/array/cosmoflow-h100/mlperf_storage_report.json": report,
        "Closed/Acme/results/array/cosmoflow-h100/runs/mlperf_storage_report.json": report,
        "Closed/Acme/results/array/._x/mlperf_storage_report.json": report,
        "Closed/Acme/results/array/unet3d/mlperf_storage_report.json": "{",
        "Closed/Acme/systems/array.json": '{"storage_system": {"model_name": "Array 9", "version": "1.2"}}',
    }
    reading = storage.read(tree(files), round_of("storage", "v1.0", "storage"))
    (record,) = reading.records
    assert (record.value, record.unit, record.system) == (33867.86, "MB/s", "Array 9")
    assert (record.accelerator_count, record.note) == (64, "64 simulated h100; 12555.5 samples/s")
    assert [problem.path for problem in reading.problems] == [
        "Closed/Acme/results/array/unet3d/mlperf_storage_report.json"
    ]


# ---------------------------------------------------------------------------------------------- compiled files

PUBLISHED = {
    "ID": "v4.1-0007", "Submitter": "Acme", "Availability": "available", "Category": "closed", "Suite": "edge,datacenter",
    "System": "Acme One", "Platform": "one", "UsedModel": "whisper", "Model": "whisper", "Scenario": "Offline",
    "Accuracy": "ACCURACY: 97.9", "Nodes": "2", "Processor": "AMD EPYC 9575F", "host_processors_per_node": 2,
    "Accelerator": "AMD Instinct MI300X", "a#": "8", "Location": "closed/Acme/results/one/whisper/Offline",
    "Software": "vLLM", "inferred": 0, "has_power": True, "Performance_Result": 45000.5, "Performance_Units": "Samples/s",
    "Power_Result": 5000.0, "Power_Units": "Watts",
}  # fmt: skip
LATER = {
    "Organization": "Acme", "Availability": "preview", "Division": "open", "SystemType": "datacenter", "SystemName": "Acme Two",
    "Platform": "two", "Model": "wan-2.2", "MlperfModel": "text_to_video", "Scenario": "SingleStream", "Result": 20.603,
    "Accuracy": "vbench_score: 70.16", "number_of_nodes": 1, "host_processor_model_name": "AMD EPYC 9655",
    "host_processors_per_node": 2, "accelerator_model_name": "AMD Instinct MI350X", "accelerators_per_node": 8,
    "Location": "./open/Acme/results/two/wan-2.2/SingleStream/performance/run_1", "framework": "xDiT", "inferred": 0,
    "Units": "Latency (s)",
}  # fmt: skip


def test_published_rows() -> None:
    """Category is the division there, a# counts per node, and Whisper's samples are tokens."""
    files = {"summary_results.json": json.dumps([PUBLISHED])}
    (record,) = summary.read(tree(files), round_of("inference", "v5.1", "summary", "summary_results.json")).records
    assert (record.division, record.category, record.system_type) == ("closed", "available", "datacenter,edge")
    assert (record.accelerator_count, record.accelerators_per_node) == (16, 8)
    assert (record.value, record.unit, record.unit_filed) == (45000.5, "tokens/s", "Samples/s")
    assert (record.power, record.power_unit, record.accuracy) == (5000.0, "W", {"accuracy": 97.9})
    assert (record.public_id, record.public_id_from) == ("4.1-0007", "published")


@pytest.mark.parametrize(
    ("round_", "scenario", "unit"), [("v4.0", "Offline", "tokens/s"), ("v4.0", "Server", "queries/s"), ("v4.1", "Server", "tokens/s")]
)
def test_served_queries_of_v4_0(round_: str, scenario: str, unit: str) -> None:
    """Llama 2's rows are in tokens whatever their label says, but for v4.0's Server rows: those are queries indeed."""
    label = "Queries/s" if scenario == "Server" else "Samples/s"
    row = PUBLISHED | {"UsedModel": "llama2-70b-99", "Model": "llama2-70b-99", "Scenario": scenario, "Performance_Result": 100.727,
                       "Performance_Units": label}  # fmt: skip
    files = {"summary_results.json": json.dumps([row])}
    (record,) = summary.read(tree(files), round_of("inference", round_, "summary", "summary_results.json")).records
    assert (record.value, record.unit) == (100.727, unit)


def test_later_rows() -> None:
    """From v6.0 on the file is an object of rows with other keys; seconds become milliseconds."""
    files = {
        "summary.json": json.dumps({"0": LATER, "1": {"Organization": "Acme"}, "2": LATER | {"Units": "Bananas/s"}})
    }
    reading = summary.read(tree(files), round_of("inference", "v6.1", "summary", "summary.json"))
    (record,) = reading.records
    assert record.id == "inference/v6.1/open/Acme/results/two/wan-2.2/SingleStream"
    assert (record.value, record.unit, record.benchmark) == (20603.0, "ms", "text_to_video")
    assert (record.model, record.public_id) == ("wan-2.2", None)
    assert ["row 1: no 'Units' in the row" in p.message or "unknown unit" in p.message for p in reading.problems] == [
        True,
        True,
    ]


def test_automotive_rows() -> None:
    """A suite of its own: ConstantStream, and "development" is a research category."""
    row = PUBLISHED | {"Model": "bevformer", "UsedModel": "bevformer", "Scenario": "ConstantStream", "Suite": "adas",
                       "Availability": "development", "Performance_Units": "Latency (ms)", "Accuracy": "mAP_3D: 0.267"}  # fmt: skip
    files = {"summary_results.json": json.dumps([row])}
    (record,) = summary.read(tree(files), round_of("automotive", "v0.5", "summary", "summary_results.json")).records
    assert (record.benchmark, record.scenario, record.category, record.accuracy) == (
        "bevformer",
        "ConstantStream",
        "rdi",
        {"map": 0.267},
    )


@pytest.mark.parametrize("body", ["", "[", "7"])
def test_a_broken_summary_is_the_rounds_fault(body: str) -> None:
    """With one file for a round, damage costs the round, and the message names both."""
    with pytest.raises(SourceError, match=r"inference v5\.1: summary_results\.json"):
        summary.read(
            tree({"summary_results.json": body}), round_of("inference", "v5.1", "summary", "summary_results.json")
        )
