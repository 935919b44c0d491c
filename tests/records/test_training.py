"""Training and HPC rounds: the olympic mean, failed runs, scaling, and where division and category stand."""

from __future__ import annotations

import pytest

from collectors.records import training
from collectors.records.reading import DamagedError, RoundReading
from tests.records.filed import round_of, run, system, tree

CASES = [
    ("fastest and slowest are dropped", [10, 1, 12, 11, 99], 1, 11.0),
    ("a failed run is the slowest", [10, 11, 12, None, 1], 1, 11.0),
    ("three runs leave one", [3, 1, 2], 1, 2.0),
    ("3D U-Net drops four each", list(range(1, 41)), 4, 20.5),
]


@pytest.mark.parametrize(("minutes", "dropped", "mean"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_olympic_mean(minutes: list[float | None], dropped: int, mean: float) -> None:
    """The mean is taken without the extremes, as the rules have it."""
    assert training.olympic_mean(minutes, dropped=dropped) == pytest.approx(mean)


@pytest.mark.parametrize("minutes", [[10, None, None, 11, 12], [None, None], [1, 2]])
def test_no_mean_without_enough_runs(minutes: list[float | None]) -> None:
    """More failures than are dropped, or nothing left, is damage and not a figure."""
    with pytest.raises(DamagedError):
        training.olympic_mean(minutes, dropped=1)


def read(files: dict[str, str], suite: str = "training") -> RoundReading:
    described = system(division="closed", status="Available on-premise", system_type=None, number_of_nodes="2")
    files = {"Acme/systems/one.json": described} | files
    return training.read(tree(files), round_of("hpc" if suite == "hpc" else "training", "v3.0", "training"))


def runs(folder: str, *minutes: float | None) -> dict[str, str]:
    return {f"{folder}/result_{at}.txt": run(value) for at, value in enumerate(minutes)}


def test_a_group_of_runs_is_a_result() -> None:
    """Minutes, division and category come out of logs and description; names of result files may be anything."""
    files = runs("Acme/results/one/resnet", 20, 21, 22, 23) | {"Acme/results/one/resnet/result_220520_x_1.txt": run(50)}
    reading = read(files)
    (record,) = reading.records
    assert not reading.problems
    assert (record.id, record.benchmark) == ("training/v3.0/Acme/results/one/resnet", "resnet")
    assert (record.value, record.unit, record.metric) == (pytest.approx(22.0), "min", "time_to_train")
    assert (record.division, record.category, record.accelerator_count) == ("closed", "available", 8)
    assert record.url.endswith("/tree/HEAD/Acme/results/one/resnet")


def test_scaling_is_applied_and_noted() -> None:
    """Without scaling.json half of the late rounds' figures would be wrong."""
    (record,) = read(
        runs("Acme/results/one/gpt3", 10, 11, 12) | {"Acme/results/one/gpt3/scaling.json": '{"scaling_factor": 1.1}'}
    ).records
    assert record.value == pytest.approx(12.1)
    assert record.note == "times the scaling factor 1.1"


def test_a_broken_scaling_file_leaves_no_wrong_figure() -> None:
    """A figure whose factor cannot be read is left out, for it would look right."""
    reading = read(runs("Acme/results/one/gpt3", 10, 11, 12) | {"Acme/results/one/gpt3/scaling.json": "{"})
    assert not reading.records
    assert "scaling_factor" in reading.problems[0].message


def test_a_prefix_before_the_log_line_is_skipped() -> None:
    """Launchers put the rank in front of each line: ``0: :::MLLOG``."""
    files = {
        path: "".join(f" 0: {line}\n" for line in text.splitlines())
        for path, text in runs("Acme/results/one/gpt3", 9, 9, 9).items()
    }
    assert read(files).records[0].value == pytest.approx(9.0)


def test_a_run_without_its_end_counts_as_failed() -> None:
    """A crashed run has no run_stop: it is told, and stands as the slowest."""
    files = runs("Acme/results/one/gpt3", 10, 11, 12)
    files["Acme/results/one/gpt3/result_3.txt"] = run(1).split(":::MLLOG")[0] + run(1).rsplit(":::MLLOG", 1)[0]
    reading = read(files)
    assert reading.records[0].value == pytest.approx(11.5)
    assert ["no run_stop" in problem.message for problem in reading.problems] == [True]


def test_hpc_keeps_strong_and_weak_apart() -> None:
    """HPC has one level more, which is its scenario."""
    reading = read(
        runs("Acme/results/one/strong/cosmoflow", 8, 9, 10) | runs("Acme/results/one/weak/cosmoflow", 1, 2, 3), "hpc"
    )
    assert [(record.scenario, record.value) for record in reading.records] == [("strong", 9.0), ("weak", 2.0)]


def test_the_misspelt_division_is_closed() -> None:
    """Three logs of v1.0 write "close"; without a description the logs decide."""
    files = {path: text.replace('"closed"', '"close"') for path, text in runs("Acme/results/two/gpt3", 9, 9, 9).items()}
    reading = read(files)
    assert reading.records[0].division == "closed"
    assert "no such description" in reading.problems[0].message
