"""MLPerf Training and HPC rounds: MLLOG result files, scored by the olympic mean of their run times.

Weak scaling in HPC trains many models at once: its score is the time from the first start to the last stop.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from collectors.records import descriptions, energy, names
from collectors.records.descriptions import UNDESCRIBED, Description
from collectors.records.energy import Meter
from collectors.records.reading import DamagedError, Problem, RoundReading
from collectors.records.settings import RecordRound
from collectors.records.tree import Tree
from store.model import Record

RESULT = re.compile(
    r"^(?P<submitter>[^/]+)/results/(?P<system>[^/]+)/(?:(?P<scaling>strong|weak)/)?(?P<benchmark>[^/]+)/result_[^/]+\.txt$"
)
SYSTEM = re.compile(r"^(?P<submitter>[^/]+)/systems/(?P<system>[^/]+)\.json$")
LINE = re.compile(
    rb':::MLLOG (\{.*"key": ?"(?:run_start|run_stop|submission_division|submission_benchmark)".*\})\s*$', re.M
)

DROPPED = {"unet3d": 4}
"""Fastest and slowest runs left out of the mean; one of each for every other benchmark."""
RUNS = {
    "bert": 10, "rnnt": 10, "dlrm_dcnv2": 10, "llama2_70b_lora": 10, "stable_diffusion": 10, "rgat": 10, "flux1": 10,
    "llama31_8b": 10, "minigo": 10, "resnet": 5, "ssd": 5, "maskrcnn": 5, "dlrm": 5, "retinanet": 5, "unet3d": 40,
    "gpt3": 3, "llama31_405b": 3, "cosmoflow": 10, "deepcam": 5, "opencatalyst": 5, "openfold": 10,
}  # fmt: skip
"""Runs that the rules ask for; fewer are told."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One training run; ``minutes`` is None for one that did not reach the target."""

    minutes: float | None
    division: str | None
    start_ms: float = 0.0
    stop_ms: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Group:
    """The runs of one benchmark on one system, which make one result."""

    submitter: str
    system_id: str
    benchmark: str
    scaling: str | None
    folder: str
    runs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What was read from the files of a round, by path."""

    tree: Tree
    round: RecordRound
    runs: Mapping[str, Run | DamagedError]
    described: Mapping[str, Description | DamagedError]
    factors: Mapping[str, float | DamagedError]
    meters: Mapping[str, Meter | DamagedError]
    meters_of: Mapping[str, list[str]]
    """The power logs of each run that has any."""


def read(tree: Tree, round: RecordRound) -> RoundReading:
    """The results of a Training or HPC round: one for each benchmark folder with enough runs."""
    groups = _groups(tree)
    sources = _sources(tree, round, groups)
    problems: list[Problem] = []
    records = []
    for group in groups:
        try:
            records.append(_record(group, sources, problems))
        except DamagedError as damage:
            problems.append(Problem(round=round.name, path=group.folder, message=str(damage)))
    return RoundReading(records=tuple(records), problems=tuple(problems))


def _sources(tree: Tree, round: RecordRound, groups: Sequence[Group]) -> Sources:
    systems = [path for path in tree.files if SYSTEM.match(path)]
    factors = [path for group in groups if (path := f"{group.folder}/scaling.json") in tree.files]
    runs = [path for group in groups for path in group.runs]
    meters_of = energy.by_run(sorted(tree.files))
    meters = [path for paths in meters_of.values() for path in paths]
    tree.prefetch([*systems, *factors, *runs, *meters])
    return Sources(
        tree=tree,
        round=round,
        runs=tree.read(runs, _run),
        described=tree.read(systems, descriptions.read),
        factors=tree.read(factors, _scaling_factor),
        meters=tree.read(meters, energy.meter),
        meters_of=meters_of,
    )


def _groups(tree: Tree) -> list[Group]:
    runs: defaultdict[str, list[str]] = defaultdict(list)
    keys: dict[str, re.Match[str]] = {}
    for path in sorted(tree.files):
        if found := RESULT.match(path):
            folder = path.rsplit("/", 1)[0]
            keys.setdefault(folder, found)
            runs[folder].append(path)
    return [
        Group(
            submitter=key["submitter"],
            system_id=key["system"],
            benchmark=key["benchmark"],
            scaling=key["scaling"],
            folder=folder,
            runs=tuple(runs[folder]),
        )
        for folder, key in keys.items()
    ]


def _run(body: bytes) -> Run:
    """The run in a result file. DamagedError where it has no start, no stop, or its lines are not JSON."""
    start, stop, success, division = None, None, False, None
    for line in LINE.findall(body):
        try:
            event = json.loads(line)
        except json.JSONDecodeError as error:
            raise DamagedError(f"an MLLOG line is not JSON: {error}") from error
        key, value = event["key"], event.get("value")
        if key == "run_start":
            start = event["time_ms"]
        elif key == "run_stop":
            stop, success = event["time_ms"], (event.get("metadata") or {}).get("status") == "success"
        elif key == "submission_division":
            division = str(value)
    if start is None:
        raise DamagedError("no run_start in the log")
    if stop is None:
        raise DamagedError("no run_stop in the log: it counts as failed")
    return Run(minutes=(stop - start) / 60_000 if success else None, division=division, start_ms=start, stop_ms=stop)


def _scaling_factor(body: bytes) -> float:
    try:
        return float(json.loads(body)["scaling_factor"])
    except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise DamagedError(f"no scaling_factor: {error}") from error


def olympic_mean(minutes: Sequence[float | None], *, dropped: int) -> float:
    """The mean without the *dropped* fastest and slowest; failed runs (None) count as slowest.

    DamagedError when more runs failed than are dropped, or none are left.
    """
    finished = sorted(value for value in minutes if value is not None)
    failed = len(minutes) - len(finished)
    if failed > dropped:
        raise DamagedError(f"{failed} of {len(minutes)} runs failed, at most {dropped} may")
    kept = finished[dropped : len(minutes) - dropped]
    if not kept:
        raise DamagedError(f"{len(minutes)} runs are too few for an olympic mean")
    return sum(kept) / len(kept)


def _record(group: Group, sources: Sources, problems: list[Problem]) -> Record:
    def report(path: str, message: str) -> None:
        problems.append(Problem(round=sources.round.name, path=path, message=message))

    benchmark = names.benchmark(sources.round.suite, group.benchmark.casefold())
    if benchmark is None:
        raise DamagedError(f"unknown benchmark {group.benchmark}")
    runs = _readable(group, sources.runs, report)
    system = _described(group, sources.described, report)
    score = _all_models(runs) if group.scaling == "weak" else _score(group, benchmark, runs, sources, report)
    return _made(group, benchmark, score, system, _division(system, runs), sources)


@dataclass(frozen=True, kw_only=True)
class Score:
    """A group's minutes, its energy where it was measured, and how they were made where that needs a word."""

    minutes: float
    kilojoules: float | None = None
    note: str | None = None


def _score(
    group: Group, benchmark: str, runs: Sequence[Run], sources: Sources, report: Callable[[str, str], None]
) -> Score:
    """The olympic mean of the runs, times the scaling factor, if there is one; the energy of the same runs."""
    factor = sources.factors.get(f"{group.folder}/scaling.json", 1.0)
    if isinstance(factor, DamagedError):
        raise factor
    dropped = DROPPED.get(benchmark, 1)
    minutes = factor * olympic_mean([run.minutes for run in runs], dropped=dropped)
    measured = _energy(group, runs, sources, report)
    kept = sorted((run.minutes, at) for at, run in enumerate(runs) if run.minutes is not None)[
        dropped : len(runs) - dropped
    ]
    kilojoules = factor * sum(measured[at] for _, at in kept) / len(kept) if measured else None
    note = f"times the scaling factor {factor:.6g}" if factor != 1 else None
    return Score(minutes=minutes, kilojoules=kilojoules, note=note)


def _energy(
    group: Group, runs: Sequence[Run], sources: Sources, report: Callable[[str, str], None]
) -> list[float] | None:
    """The energy of each run in kJ, 0 for a failed one; None where the group was not measured as a whole."""
    if not any(path in sources.meters_of for path in group.runs):
        return None
    made = []
    for path, run in zip(group.runs, runs, strict=True):
        meters = [sources.meters.get(each, DamagedError("absent")) for each in sources.meters_of.get(path, [])]
        damaged = [each for each in meters if isinstance(each, DamagedError)]
        if run.minutes is not None and (damaged or not meters):
            report(f"{group.folder}/power", f"no energy: {damaged[0] if damaged else 'a run was not measured'}")
            return None
        whole = [each for each in meters if isinstance(each, Meter)]
        made.append(energy.kilojoules(whole, run.minutes) if run.minutes is not None else 0.0)
    return made


def _all_models(runs: Sequence[Run]) -> Score:
    """The score of weak scaling: how long it took until all models were trained."""
    trained = [run for run in runs if run.minutes is not None]
    if not trained:
        raise DamagedError("no model was trained to the target")
    minutes = (max(run.stop_ms for run in trained) - min(run.start_ms for run in trained)) / 60_000
    return Score(minutes=minutes, note=f"{len(trained)} models trained at once")


def _readable(group: Group, runs: Mapping[str, Run | DamagedError], report: Callable[[str, str], None]) -> list[Run]:
    """The runs that can be read; a damaged one is told and stands as failed, for leaving it out would change the mean."""
    read = []
    for path in group.runs:
        run = runs.get(path, DamagedError("absent from this copy of the repository"))
        if isinstance(run, DamagedError):
            report(path, str(run))
            run = Run(minutes=None, division=None)
        read.append(run)
    expected = RUNS.get(group.benchmark)
    if expected is not None and len(read) < expected:
        report(group.folder, f"{len(read)} runs, the rules ask for {expected}")
    return read


def _described(
    group: Group, described: Mapping[str, Description | DamagedError], report: Callable[[str, str], None]
) -> Description:
    path = f"{group.submitter}/systems/{group.system_id}.json"
    found = described.get(path)
    if found is None:
        alike = {each.casefold(): value for each, value in described.items()}
        found = alike.get(path.casefold(), DamagedError("no such description of the system"))
    if isinstance(found, DamagedError):
        report(path, str(found))
        return UNDESCRIBED
    return found


def _division(system: Description, runs: Sequence[Run]) -> str:
    """The division that the description states, or most runs do; three v1.0 logs write "close"."""
    stated = Counter(run.division for run in runs if run.division is not None)
    for division in (system.division, *(name for name, _ in stated.most_common())):
        if division is not None and (known := names.canonical("divisions", division)) is not None:
            return known
    raise DamagedError("neither the description nor the logs state a division")


def _made(group: Group, benchmark: str, score: Score, system: Description, division: str, sources: Sources) -> Record:
    round, tree = sources.round, sources.tree
    return Record(
        id=f"{round.suite}/{round.round}/{group.folder}",
        suite=round.suite,
        round=round.round,
        division=division,
        category=system.category,
        system_type=system.system_type,
        submitter=group.submitter,
        vendor=names.vendor(group.submitter),
        system=system.system or group.system_id,
        system_id=group.system_id,
        accelerator=system.accelerator,
        accelerator_count=system.accelerators,
        accelerators_per_node=system.accelerators_per_node,
        nodes=system.nodes,
        processor=system.processor,
        processor_count=system.processors,
        software=descriptions.software(system, group.submitter),
        benchmark=benchmark,
        benchmark_filed=group.benchmark,
        model=group.benchmark if division == "open" else None,
        scenario=group.scaling,
        metric="time_to_train",
        value=score.minutes,
        unit="min",
        power=score.kilojoules,
        power_unit="kJ" if score.kilojoules is not None else None,
        repository=tree.repository,
        commit=tree.commit,
        path=group.folder,
        url=tree.url(group.folder, folder=True),
        note=score.note,
    )
