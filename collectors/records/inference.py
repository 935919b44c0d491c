"""MLPerf Inference rounds read from LoadGen's logs (v0.7 on), power and accuracy included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from collectors.records import accuracy, descriptions, detail, loadgen, models, names, power, public_ids
from collectors.records.descriptions import Description
from collectors.records.detail import Detail
from collectors.records.reading import DamagedError, Problem, RoundReading
from collectors.records.settings import RecordRound
from collectors.records.submissions import Submission, Systems, submissions, system_paths
from collectors.records.tree import Tree
from store.model import Record


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What was read from the files of a round, by path."""

    tree: Tree
    round: RecordRound
    systems: Systems
    summaries: Mapping[str, dict[str, str] | DamagedError]
    accuracies: Mapping[str, dict[str, float] | DamagedError]
    powers: Mapping[str, power.Measured | DamagedError]
    """By the folder of the result."""
    details: Mapping[str, Detail | DamagedError]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A submission with its canonical scenario and benchmark."""

    filed: Submission
    scenario: str
    benchmark: str


def read(tree: Tree, round: RecordRound) -> RoundReading:
    """The results of an Inference round: one for each scenario folder with a valid official run.

    Which run is official: run_1, or the slowest of five for Server up to v0.7.
    """
    problems: list[Problem] = []
    entries = list(_entries(tree, round, problems))
    sources = _sources(tree, round, entries)
    records = [record for entry in entries if (record := _record(entry, sources, problems)) is not None]
    return RoundReading(
        records=public_ids.reconstructed(records, round),
        problems=tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.path)),
    )


def _entries(tree: Tree, round: RecordRound, problems: list[Problem]) -> Iterator[Entry]:
    mapped = models.mappings(tree, round, problems)
    for filed in submissions(tree):
        scenario = names.canonical("scenarios", filed.scenario)
        benchmark = _benchmark(filed, round, mapped)
        if scenario is not None and benchmark is not None and 1 in filed.runs:
            yield Entry(filed=filed, scenario=scenario, benchmark=benchmark)
            continue
        unknown = "scenario" if scenario is None else "benchmark" if benchmark is None else "run: no run_1 in this"
        problems.append(Problem(round=round.name, path=filed.folder, message=f"unknown {unknown}"))


def _benchmark(filed: Submission, round: RecordRound, mapped: models.Mappings) -> str | None:
    if (stated := mapped.get((filed.division, filed.submitter), {}).get(filed.model)) is not None:
        return names.benchmark("inference", stated)
    if filed.division == "open":
        return names.open_benchmark(filed.model, round.number)
    return names.benchmark("inference", filed.model)


def _sources(tree: Tree, round: RecordRound, entries: list[Entry]) -> Sources:
    described = system_paths(tree)
    runs = [path for entry in entries for path in _official_runs(entry, round)]
    measured = [entry for entry in entries if _spl(entry) in tree.files]
    accuracies = [path for entry in entries if (path := _accuracy_path(entry)) in tree.files]
    tree.prefetch([*described, *runs, *accuracies, *(path for e in measured for path in _power_paths(e, tree, round))])
    summaries = tree.read(runs, loadgen.parse)
    details = _details(tree, round, entries, measured, summaries)
    return Sources(
        tree=tree,
        round=round,
        systems=Systems(tree, round, described),
        summaries=summaries,
        accuracies=_accuracies(tree, entries),
        details=details,
        powers=_powers(tree, round, measured, details),
    )


def _details(
    tree: Tree,
    round: RecordRound,
    entries: list[Entry],
    measured: list[Entry],
    summaries: Mapping[str, dict[str, str] | DamagedError],
) -> dict[str, Detail | DamagedError]:
    """The detail logs that are needed: those of powered results, and of rates with too few digits in the summary."""
    wanted = {_detail(entry) for entry in measured}
    for entry in entries:
        lines = summaries.get(entry.filed.runs[1])
        if isinstance(lines, dict) and loadgen.needs_detail(lines, entry.scenario, round.number):
            wanted.add(_detail(entry))
    paths = sorted(wanted & tree.files.keys())
    tree.prefetch(paths)
    return tree.read(paths, detail.parse)


def _official_runs(entry: Entry, round: RecordRound) -> list[str]:
    runs = entry.filed.runs
    if entry.scenario == "Server" and round.number < (1, 0):
        return [runs[at] for at in sorted(runs)]
    return [runs[1]]


# ---------------------------------------------------------------------------------------------- accuracy and power


def _accuracy_path(entry: Entry) -> str:
    return f"{entry.filed.folder}/accuracy/accuracy.txt"


def _accuracies(tree: Tree, entries: list[Entry]) -> dict[str, dict[str, float] | DamagedError]:
    by_benchmark: dict[str, list[str]] = {}
    for entry in entries:
        if (path := _accuracy_path(entry)) in tree.files:
            by_benchmark.setdefault(entry.benchmark, []).append(path)
    read: dict[str, dict[str, float] | DamagedError] = {}
    for benchmark, paths in by_benchmark.items():
        read |= tree.read(paths, partial(accuracy.read, benchmark=benchmark))
    return read


def _detail(entry: Entry) -> str:
    return f"{entry.filed.runs[1].rsplit('/', 1)[0]}/mlperf_log_detail.txt"


def _spl(entry: Entry) -> str:
    return f"{entry.filed.runs[1].rsplit('/', 1)[0]}/spl.txt"


def _clocks(entry: Entry) -> tuple[str, str]:
    folder = entry.filed.runs[1].rsplit("/", 2)[0]
    return f"{folder}/power/client.json", f"{folder}/power/server.json"


def _power_paths(entry: Entry, tree: Tree, round: RecordRound) -> list[str]:
    wanted = [_spl(entry), _detail(entry), *(_clocks(entry) if round.number == (1, 0) else ())]
    return [path for path in wanted if path in tree.files]


def _powers(
    tree: Tree, round: RecordRound, entries: list[Entry], details: Mapping[str, Detail | DamagedError]
) -> dict[str, power.Measured | DamagedError]:
    """The mean power of each powered result, by its folder; each meter's log is parsed once for each window on it."""
    offsets = _offsets(tree, round, entries)
    by_meter = {_spl(entry): entry for entry in entries}
    unknown = DamagedError("power: the detail log is absent, so no window is known")
    powers: dict[str, power.Measured | DamagedError] = {}
    for meters, body in tree.each(by_meter):
        made: dict[tuple[Detail, timedelta], power.Measured | DamagedError] = {}
        for meter in meters:
            folder, during = by_meter[meter].filed.folder, details.get(_detail(by_meter[meter]), unknown)
            if isinstance(during, DamagedError):
                powers[folder] = during
                continue
            key = during, offsets.get(folder, timedelta(0))
            made[key] = made.get(key) or _measured(body, *key)
            powers[folder] = made[key]
    return powers


def _measured(body: bytes, during: Detail, offset: timedelta) -> power.Measured | DamagedError:
    try:
        return power.measured(body, during, offset=offset)
    except DamagedError as damage:
        return damage


def _offsets(tree: Tree, round: RecordRound, entries: list[Entry]) -> dict[str, timedelta]:
    """How far the meter's clock must be moved to the log's, by folder: v1.0 wrote local times, later rounds UTC."""
    if round.number != (1, 0):
        return {}
    clocks = tree.read([path for e in entries for path in _clocks(e) if path in tree.files], power.timezone)
    offsets = {}
    for entry in entries:
        client, server = (clocks.get(path) for path in _clocks(entry))
        if isinstance(client, timedelta) and isinstance(server, timedelta):
            offsets[entry.filed.folder] = server - client
    return offsets


# ---------------------------------------------------------------------------------------------- records


def _record(entry: Entry, sources: Sources, problems: list[Problem]) -> Record | None:
    def report(path: str, message: str) -> None:
        problems.append(Problem(round=sources.round.name, path=path, message=message))

    filed, path = entry.filed, entry.filed.runs[1]
    try:
        lines, figure = _official(entry, sources)
    except DamagedError as damage:
        report(path, str(damage))
        return None
    if (reason := loadgen.invalid(lines)) is not None:
        report(path, f"the result is {reason}, not VALID; left out")
        return None
    system, problem = sources.systems.of(filed.division, filed.submitter, filed.system_id)
    if problem is not None:
        problems.append(problem)
    accuracies = sources.accuracies.get(_accuracy_path(entry), {})
    if isinstance(accuracies, DamagedError):
        report(_accuracy_path(entry), str(accuracies))
        accuracies = {}
    inferred = loadgen.inferred(lines, entry.scenario)
    watts, unit = _power(entry, sources, inferred=inferred, report=lambda message: report(_spl(entry), message))
    return _made(entry, sources, system, figure, accuracies=accuracies, watts=watts, unit=unit,
                 logged=lines["scenario"] if inferred else None)  # fmt: skip


def _official(entry: Entry, sources: Sources) -> tuple[dict[str, str], loadgen.Figure]:
    """The summary of the official run and its figure: run_1, or the lowest of several Server runs up to v0.7."""
    runs = []
    found = sources.details.get(_detail(entry))
    known = found if isinstance(found, Detail) else None
    for path in _official_runs(entry, sources.round):
        lines = sources.summaries.get(path, DamagedError("the summary is absent from this copy of the repository"))
        if isinstance(lines, DamagedError):
            raise lines
        figure = loadgen.figure(
            lines, scenario=entry.scenario, benchmark=entry.benchmark, number=sources.round.number, detail=known
        )
        runs.append((lines, figure))
    return min(runs, key=lambda run: run[1].value)


def _power(
    entry: Entry, sources: Sources, *, inferred: bool, report: Callable[[str], None]
) -> tuple[float | None, str | None]:
    """Mean watts for a rate, energy per query for a latency; an inferred MultiStream query has eight samples."""
    measured = sources.powers.get(entry.filed.folder)
    if measured is None:
        return None, None
    try:
        if isinstance(measured, DamagedError):
            raise measured
        if entry.scenario in ("Offline", "Server", "Interactive"):
            return measured.watts, "W"
        joules = measured.per_query() * (
            loadgen.SAMPLES_PER_QUERY if inferred and entry.scenario == "MultiStream" else 1
        )
    except DamagedError as damage:
        report(str(damage))
        return None, None
    return (joules * 1000, "mJ/query") if sources.round.number >= loadgen.MILLIJOULES_SINCE else (joules, "J/query")


def _made(
    entry: Entry,
    sources: Sources,
    system: Description,
    figure: loadgen.Figure,
    *,
    accuracies: dict[str, float],
    watts: float | None,
    unit: str | None,
    logged: str | None,
) -> Record:
    filed, round, tree = entry.filed, sources.round, sources.tree
    return Record(
        id=f"{round.suite}/{round.round}/{filed.folder}",
        suite=round.suite,
        round=round.round,
        division=filed.division,
        category=system.category,
        system_type=system.system_type,
        submitter=filed.submitter,
        vendor=names.vendor(filed.submitter),
        system=system.system or filed.system_id,
        system_id=filed.system_id,
        accelerator=system.accelerator,
        accelerator_count=system.accelerators,
        accelerators_per_node=system.accelerators_per_node,
        nodes=system.nodes,
        processor=system.processor,
        processor_count=system.processors,
        software=descriptions.software(system, filed.submitter),
        benchmark=entry.benchmark,
        benchmark_filed=filed.model,
        model=filed.model if filed.division == "open" else None,
        scenario=entry.scenario,
        metric=figure.metric,
        value=figure.value,
        unit=figure.unit,
        accuracy=accuracies,
        power=watts,
        power_unit=unit,
        inferred=logged is not None,
        repository=tree.repository,
        commit=tree.commit,
        path=filed.runs[1],
        url=tree.url(filed.runs[1]),
        note=_note(system, filed, logged, figure.note),
    )


def _note(system: Description, filed: Submission, logged: str | None, more: str | None) -> str | None:
    notes = [f"log of scenario {logged}"] if logged else []
    notes += [more] if more else []
    if system.submitter is not None and system.submitter.casefold() != filed.submitter.casefold():
        notes.append(f"the description names {system.submitter} as submitter")
    if system.division is not None and system.division.casefold() != filed.division:
        notes.append(f"the description says division {system.division}")
    return "; ".join(notes) or None
