"""MLPerf Training and HPC rounds: MLLOG result files, scored by the olympic mean of their run times."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from collectors.records import descriptions, names
from collectors.records.descriptions import UNDESCRIBED, Description
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
FEWEST = 3
"""Runs below which there is no olympic mean."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One training run; ``minutes`` is None for one that did not reach the target."""

    minutes: float | None
    division: str | None


@dataclass(frozen=True, kw_only=True)
class Group:
    """The runs of one benchmark on one system, which make one result."""

    submitter: str
    system_id: str
    benchmark: str
    scaling: str | None
    folder: str
    runs: tuple[str, ...]


def read(tree: Tree, round: RecordRound) -> RoundReading:
    """The results of a Training or HPC round: one for each benchmark folder with enough runs."""
    groups = _groups(tree)
    systems = [path for path in tree.files if SYSTEM.match(path)]
    factors = [path for group in groups if (path := f"{group.folder}/scaling.json") in tree.files]
    tree.prefetch([*systems, *factors, *(path for group in groups for path in group.runs)])
    runs = tree.read([path for group in groups for path in group.runs], _run)
    described = tree.read(systems, descriptions.read)
    scaling = tree.read(factors, _scaling_factor)
    problems: list[Problem] = []
    records = []
    for group in groups:
        try:
            records.append(_record(group, runs, described, scaling, tree, round, problems))
        except DamagedError as damage:
            problems.append(Problem(round=round.name, path=group.folder, message=str(damage)))
    return RoundReading(records=tuple(records), problems=tuple(problems))


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
        raise DamagedError("no run_stop in the log: truncated")
    return Run(minutes=(stop - start) / 60_000 if success else None, division=division)


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


def _record(
    group: Group,
    runs: Mapping[str, Run | DamagedError],
    described: Mapping[str, Description | DamagedError],
    scaling: Mapping[str, float | DamagedError],
    tree: Tree,
    round: RecordRound,
    problems: list[Problem],
) -> Record:
    def report(path: str, message: str) -> None:
        problems.append(Problem(round=round.name, path=path, message=message))

    benchmark = names.benchmark(round.suite, group.benchmark.casefold())
    if benchmark is None:
        raise DamagedError(f"unknown benchmark {group.benchmark}")
    read = _readable(group, runs, report)
    factor = scaling.get(f"{group.folder}/scaling.json", 1.0)
    if isinstance(factor, DamagedError):
        raise factor
    minutes = factor * olympic_mean([run.minutes for run in read], dropped=DROPPED.get(benchmark, 1))
    system = _described(group, described, report)
    return _made(group, benchmark, minutes, factor, system, _division(system, read), tree, round)


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
    if len(read) < FEWEST:
        raise DamagedError(f"{len(read)} runs are too few for an olympic mean")
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


def _made(
    group: Group, benchmark: str, minutes: float, factor: float, system: Description, division: str, tree: Tree,
    round: RecordRound,
) -> Record:  # fmt: skip
    scaled = f"times the scaling factor {factor:.6g}" if factor != 1 else None
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
        value=minutes,
        unit="min",
        repository=tree.repository,
        commit=tree.commit,
        path=group.folder,
        url=tree.url(group.folder, folder=True),
        note=scaled,
    )
