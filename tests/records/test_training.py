"""Training and HPC rounds: the olympic mean, failed runs, scaling, and where division and category stand."""

from __future__ import annotations

import pytest

from collectors.records import training
from collectors.records.reading import DamagedError, RoundReading
from tests.records.filed import mllog, round_of, run, system, tree

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
    """Strong scaling is an olympic mean; weak scaling is the time until all models were trained."""
    reading = read(
        runs("Acme/results/one/strong/cosmoflow", 8, 9, 10) | runs("Acme/results/one/weak/cosmoflow", 1, 2, 3), "hpc"
    )
    assert [(record.scenario, record.value, record.note) for record in reading.records] == [
        ("strong", 9.0, None),
        ("weak", 3.0, "3 models trained at once"),
    ]


def power(watts: float, *, stop: int = 120_000) -> str:
    """A node's power log from 0 to *stop* ms with readings each half minute."""
    readings = "".join(mllog("power_reading", watts, at) for at in range(30_000, 150_000, 30_000))
    ends = mllog("power_measurement_start", None, 0) + mllog("power_measurement_stop", None, stop)
    return mllog("conversion_eff", 0.5, 0) + ends + readings


def powered(*, stop: int = 120_000) -> dict[str, str]:
    folder = "Acme/results/one/gpt3"
    nodes = {f"{folder}/power/result_{at}/node_0.txt": power(1000 * (at + 1), stop=stop) for at in range(3)}
    switches = {f"{folder}/power/result_{at}/sw_0.txt": mllog("interconnect_power_est", 100.0, 0) for at in range(3)}
    return runs(folder, 10, 20, 30) | nodes | switches


def test_energy_is_that_of_the_runs_that_count() -> None:
    """The middle run draws 2,000 W at half efficiency and 100 W in the switch for 20 minutes: 1,320 kJ."""
    (record,) = read(powered()).records
    assert (record.value, record.power, record.power_unit) == (pytest.approx(20.0), pytest.approx(1320.0), "kJ")


def test_a_measurement_that_stops_when_it_starts_gives_no_energy() -> None:
    """As in 14 groups of v4.0: the time is the result, the energy is nobody's to say."""
    reading = read(powered(stop=0))
    assert (reading.records[0].value, reading.records[0].power) == (pytest.approx(20.0), None)
    assert "no window" in reading.problems[0].message


def test_the_misspelt_division_is_closed() -> None:
    """Three logs of v1.0 write "close"; without a description the logs decide."""
    files = {path: text.replace('"closed"', '"close"') for path, text in runs("Acme/results/two/gpt3", 9, 9, 9).items()}
    reading = read(files)
    assert reading.records[0].division == "closed"
    assert "no such description" in reading.problems[0].message
