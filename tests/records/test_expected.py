"""The official rounds themselves, where their repositories stand beside the project: row for row, and every count."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from collectors.records import experiments, git, loadgen
from collectors.records.reading import RoundReading
from collectors.records.settings import default_rounds
from store import vocabulary
from store.model import Record
from tests.conftest import Held

ROUNDS = {each.key: each for each in default_rounds()}
UNITS = {"Latency (ms)": "ms", "Samples/s": "samples/s", "Queries/s": "queries/s", "inf./sec.": "inf/s"}
POWER_UNITS = {"Watts": "W", "Joules": "J/query", "uJ/inf.": "uJ/inf", "": None}
METRICS = {"acc": "top1", "mAP": "map", "f1": "f1", "AUC": "auc", "DICE": "dice", "WER-acc": "accuracy", "top1": "top1"}

Reader = Callable[[str, str], RoundReading]


@pytest.fixture(scope="module")
def read(held: Held) -> Reader:
    """The reading of a round from the shared bundles."""
    return lambda suite, round: held(suite, round)[1]


def expected(shared: Path, name: str) -> list[dict[str, str]]:
    path = shared / "data" / "records" / "expected" / name
    body = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
    return list(csv.DictReader(io.StringIO(body.decode())))


def five_digits(value: float) -> str:
    return f"{value:.4e}"


def difference(record: Record, row: dict[str, str]) -> set[str]:
    """The columns in which *record* is not what *row* expects."""
    words = {name: getattr(record, name) or "" for name in ("division", "category", "submitter", "system", "accelerator", "processor",
                                                            "benchmark", "scenario", "metric", "system_id")}  # fmt: skip
    different = {name for name, value in words.items() if value != row[name]}
    for name in ("accelerator_count", "accelerators_per_node", "nodes", "processor_count"):
        if row[name] and str(getattr(record, name)) != row[name]:
            different.add(name)
    if five_digits(record.value) != five_digits(float(row["value"])) or record.unit != UNITS[row["unit"]]:
        different.add("value")
    power = float(row["power_value"]) if row["power_value"] else None
    if (record.power is None) != (power is None) or (
        power is not None and record.power != pytest.approx(power, rel=1e-6)
    ):
        different.add("power")
    filed = {record.benchmark_filed, f"{record.benchmark_filed}/{record.model}"}
    if record.power_unit != POWER_UNITS[row["power_unit"]] or row["model"] not in filed:
        different.add("power unit or model")
    stated = [float(number) for number in re.findall(r"(?<![\w.])\d+\.?\d*(?=%?$|%| m)", row["accuracy"])]
    if stated and not set(stated) <= set(record.accuracy.values()):
        different.add("accuracy")
    return different


@pytest.mark.parametrize(
    ("suite", "round", "name", "rows", "power"),
    [
        ("inference", "v2.0", "inference_v2.0.csv.gz", 3918, 2262),
        ("mobile", "v2.0", "mobile_v2.0.csv", 12, 0),
        ("tiny", "v0.7", "tiny_v0.7.csv", 59, 34),
    ],
)
def test_row_for_row(read: Reader, shared: Path, suite: str, round: str, name: str, rows: int, power: int) -> None:
    """Every row that an independent parser found is there with the same words, counts, value, power and accuracy."""
    reading = read(suite, round)
    by_path = {record.path: record for record in reading.records}
    wanted = expected(shared, name)
    assert (len(reading.records), reading.power_results, len(wanted), reading.problems) == (rows, power, rows, ())
    wrong = {row["source_path"]: found for row in wanted if (found := difference(by_path[row["source_path"]], row))}
    assert wrong == {}


def test_inferred_rows_and_ids_of_v2_0(read: Reader, shared: Path) -> None:
    """1,548 rows are inferred from another scenario's log; the closed division's ids are reconstructed."""
    records = read("inference", "v2.0").records
    assert sum(record.inferred for record in records) == 1548
    ids = {row["source_path"]: row["result_id"] for row in expected(shared, "inference_v2.0.csv.gz")}
    assert all((record.public_id or "") == ids[record.path] for record in records)
    assert {record.public_id_from for record in records if record.public_id} == {"reconstructed"}


@pytest.mark.parametrize(
    ("suite", "round", "results", "power", "submitters", "divisions"),
    [
        ("inference", "v1.1", 1814, 382, 20, {"closed": 1230, "open": 584}),
        ("inference", "v2.1", 5395, 2475, 21, {"closed": 1074, "network": 16, "open": 4305}),
        ("training", "v5.0", 201, 0, 19, {"closed": 201}),
        ("inference", "v5.1", 1448, 24, 32, {"closed": 609, "open": 839}),
    ],
)
def test_announced_counts(
    read: Reader, suite: str, round: str, results: int, power: int, submitters: int, divisions: dict[str, int]
) -> None:
    """Results, power results and submitters of the other rounds, by division."""
    reading = read(suite, round)
    assert (len(reading.records), reading.power_results, reading.submitters) == (results, power, submitters)
    assert Counter(record.division for record in reading.records) == divisions


def test_training_problems_are_the_crashed_runs(read: Reader) -> None:
    """Five runs of Training v5.0 end without run_stop: each is told, none costs a result."""
    problems = read("training", "v5.0").problems
    assert [problem.message[:20] for problem in problems] == ["no run_stop in the l"] * 5


def test_units_that_the_v5_1_file_mislabels(read: Reader) -> None:
    """Whisper's samples and Llama 3.1 8B's interactive queries are tokens; the filed label is kept."""
    corrected = Counter((r.benchmark, r.unit_filed, r.unit) for r in read("inference", "v5.1").records if r.unit_filed)
    assert corrected == {("whisper", "Samples/s", "tokens/s"): 37, ("llama3.1-8b", "Queries/s", "tokens/s"): 8}


@pytest.fixture(scope="module")
def compiled(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Reads a round from cm4mlperf-results."""
    at = git.Place(name="cm4mlperf-results", folder=shared / "data" / "records" / "cm4mlperf-results.bundle")
    tree = git.open_tree(
        at,
        repository="https://github.com/mlcommons/cm4mlperf-results",
        cache=tmp_path_factory.mktemp("cm"),
        bounds=git.Bounds(),
    )

    def read(suite: str, round: str) -> RoundReading:
        known = ROUNDS[suite, round]
        return experiments.read(tree, replace(known, format="experiments", file=None, otherwise=None))

    return read


@pytest.mark.parametrize(
    ("suite", "round", "results", "power"),
    [
        ("inference", "v2.0", 2962, 2110), ("inference", "v2.1", 5265, 2463), ("inference", "v3.0", 7283, 2449),
        ("inference", "v3.1", 3325, 2095), ("inference", "v4.0", 9474, 984), ("inference", "v4.1", 937, 31),
        ("training", "v1.0", 131, 0), ("training", "v1.1", 108, 0), ("training", "v2.0", 234, 0), ("training", "v2.1", 144, 0),
        ("training", "v3.0", 214, 0), ("tiny", "v0.7", 59, 22), ("tiny", "v1.0", 60, 33), ("tiny", "v1.1", 111, 41),
    ],
)  # fmt: skip
def test_counts_of_the_compilation(compiled: Reader, suite: str, round: str, results: int, power: int) -> None:
    """What cm4mlperf-results holds of each round, each result once, all of it marked derived."""
    reading = compiled(suite, round)
    assert (len(reading.records), reading.power_results, reading.problems) == (results, power, ())
    assert all(record.derived for record in reading.records)


def unexplained(made: Record, log: Record) -> set[str]:
    """The fields in which a compiled row disagrees with the log, without an explanation of docs/records.md."""
    same = ("division", "category", "system_type", "submitter", "system", "accelerator", "accelerator_count", "scenario", "metric",
            "unit", "power_unit", "inferred", "system_id", "benchmark_filed", "vendor", "processor")  # fmt: skip
    different = {name for name in same if getattr(made, name) != getattr(log, name)}
    cut = log.note is not None and loadgen.ROUNDED in log.note and abs(made.value - log.value) <= 0.0050001
    if made.value != pytest.approx(log.value, rel=5e-5) and not cut:
        different.add("value")
    if log.power is not None and made.power != pytest.approx(log.power, rel=1e-4):
        different.add("power")
    free = log.division == "open" and (made.benchmark, log.benchmark) == ("ssd-large", "ssd-small")
    if made.benchmark != log.benchmark and not free:
        different.add("benchmark")
    if log.accuracy and any(
        log.accuracy[name] != pytest.approx(value, abs=6e-3) for name, value in made.accuracy.items()
    ):
        different.add("accuracy")
    return different


@pytest.mark.parametrize("round", ["v2.0", "v2.1"])
def test_the_compilation_agrees_with_the_logs(read: Reader, compiled: Reader, round: str) -> None:
    """On every row that both hold there is no difference that docs/records.md does not explain."""
    logs = {record.id: record for record in read("inference", round).records}
    rows = compiled("inference", round).records
    assert {made.id: found for made in rows if (found := unexplained(made, logs[made.id]))} == {}


KINDS = {
    "vendors": "submitter",
    "accelerators": "accelerator",
    "processors": "processor",
    "benchmarks": "benchmark",
    "scenarios": "scenario",
}


@pytest.mark.parametrize(
    ("suite", "round"),
    [("inference", "v1.1"), ("inference", "v2.0"), ("inference", "v2.1"), ("inference", "v5.1"), ("training", "v5.0"),
     ("tiny", "v0.7"), ("mobile", "v2.0")],
)  # fmt: skip
def test_every_spelling_has_a_canonical_name(read: Reader, suite: str, round: str) -> None:
    """A spelling that no vocabulary file resolves needs a line in store/vocabulary/<kind>.toml (``filed`` or ``patterns``)."""
    known = vocabulary.load()
    unknown = {
        (kind, spelling)
        for record in read(suite, round).records
        for kind, field in KINDS.items()
        if (spelling := getattr(record, field)) is not None and not (suite == "mobile" and kind == "accelerators")
        if known.canonical(kind, spelling) is None
    }
    assert unknown == set()


@pytest.mark.parametrize(
    ("suite", "round"), [key for key in ROUNDS if ROUNDS[key].derived_from and key != ("tiny", "v0.7")]
)
def test_every_compiled_spelling_has_a_canonical_name(compiled: Reader, suite: str, round: str) -> None:
    """The same for the rounds that are held by their compilation."""
    known = vocabulary.load()
    unknown = {
        (kind, spelling)
        for record in compiled(suite, round).records
        for kind, field in KINDS.items()
        if (spelling := getattr(record, field)) is not None and known.canonical(kind, spelling) is None
    }
    assert unknown == set()


def test_a_hidden_vendor_is_found_through_the_software(read: Reader) -> None:
    """Deci's Inference v2.1 result stands under Dell; only the software field names Deci."""
    found = [record for record in read("inference", "v2.1").records if "Deci" in (record.software or "")]
    assert [(record.submitter, record.benchmark, record.software) for record in found] == [
        ("Dell", "bert-99.9", "OnnxRuntime; Deci AutoNAC")
    ]
