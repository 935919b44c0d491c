"""MLPerf Storage rounds: the benchmark's own report of each workload, with the storage system's description."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from collectors.records import descriptions, names
from collectors.records.descriptions import UNDESCRIBED, Description
from collectors.records.reading import DamagedError, Problem, RoundReading
from collectors.records.settings import RecordRound
from collectors.records.tree import Tree
from store.model import Record

REPORT = re.compile(
    r"^(?P<division>closed|open)/(?P<submitter>[^/]+)/results/(?P<system>[^/]+)(?:/(?P<rest>.+))?/mlperf_storage_report\.json$",
    re.I,
)
SYSTEM = re.compile(r"^(?:closed|open)/[^/]+/systems/(?P<system>[^/]+)\.json$", re.I)


@dataclass(frozen=True, kw_only=True)
class Report:
    """A workload's overall figures."""

    model: str
    accelerator: str | None
    accelerators: int | None
    samples_per_second: float
    mb_per_second: float | None


def read(tree: Tree, round: RecordRound) -> RoundReading:
    """The results of a Storage round: one for each distinct report; copies at a second level of a workload are skipped.

    A result is the data rate in MB/s, as the results table has it; the samples per second stand in the note. The
    accelerators are simulated, so they are counted, but no system has them.
    """
    paths = sorted(
        (path for path in tree.files if REPORT.match(path) and "/._" not in path), key=lambda p: (p.count("/"), p)
    )
    systems = [path for path in tree.files if SYSTEM.match(path) and "/._" not in path]
    tree.prefetch([*paths, *systems])
    reports, described = tree.read(paths, _report), tree.read(systems, _description)
    problems: list[Problem] = []
    records = {record.id: record for record in _records(paths, reports, described, tree, round, problems)}
    return RoundReading(records=tuple(records[key] for key in sorted(records)), problems=tuple(problems))


def _records(
    paths: list[str],
    reports: Mapping[str, Report | DamagedError],
    described: Mapping[str, Description | DamagedError],
    tree: Tree,
    round: RecordRound,
    problems: list[Problem],
) -> Iterator[Record]:
    seen: set[tuple[str, str, Report]] = set()
    for path in paths:
        found, report = REPORT.match(path), reports.get(path, DamagedError("absent from this copy of the repository"))
        assert found is not None
        if isinstance(report, DamagedError):
            problems.append(Problem(round=round.name, path=path, message=str(report)))
            continue
        key = (found["submitter"], found["system"], report)
        if key not in seen:
            seen.add(key)
            try:
                yield _record(path, found, report, described, tree, round)
            except DamagedError as damage:
                problems.append(Problem(round=round.name, path=path, message=str(damage)))


def _report(body: bytes) -> Report:
    try:
        overall = json.loads(body.decode("utf-8-sig", errors="replace"))["overall"]
        mb_per_second = overall.get("train_throughput_mean_MB_per_second")
        return Report(
            model=str(overall["model"]),
            accelerator=descriptions.text(overall.get("accelerator")),
            accelerators=descriptions.whole(overall.get("train_num_accelerators")),
            samples_per_second=float(overall["train_throughput_mean_samples_per_second"]),
            mb_per_second=float(mb_per_second) if mb_per_second is not None else None,
        )
    except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise DamagedError(f"not a storage report: {error}") from error


def _record(
    path: str, found: re.Match[str], report: Report, described: Mapping[str, Description | DamagedError], tree: Tree,
    round: RecordRound,
) -> Record:  # fmt: skip
    benchmark = names.benchmark("storage", report.model)
    if benchmark is None:
        raise DamagedError(f"unknown workload {report.model}")
    in_bytes = report.mb_per_second is not None
    folder = re.sub(r"/runs$", "", path.rsplit("/", 1)[0])
    system = _described(found, described)
    simulated = f"{report.accelerators} simulated {report.accelerator}" if report.accelerators is not None else None
    return Record(
        id=f"{round.suite}/{round.round}/{folder}",
        suite=round.suite,
        round=round.round,
        division=found["division"].casefold(),
        category=system.category,
        system_type=None,
        submitter=found["submitter"],
        vendor=names.vendor(found["submitter"]),
        system=system.system or found["system"],
        system_id=found["system"],
        accelerator=report.accelerator,
        accelerator_count=report.accelerators,
        processor=system.processor,
        software=system.software,
        benchmark=benchmark,
        benchmark_filed=report.model,
        metric="throughput",
        value=report.mb_per_second if report.mb_per_second is not None else report.samples_per_second,
        unit="MB/s" if in_bytes else "samples/s",
        repository=tree.repository,
        commit=tree.commit,
        path=path,
        url=tree.url(path),
        note="; ".join(filter(None, (simulated, f"{report.samples_per_second:.6g} samples/s" if in_bytes else None)))
        or None,
    )


def _description(body: bytes) -> Description:
    """A storage system: its solution's name; what stands in the nodes is the clients' and servers' hardware."""
    storage = descriptions.load(body).get("storage_system")
    table: Mapping[str, Any] = storage if isinstance(storage, dict) else {}
    return replace(
        UNDESCRIBED,
        system=descriptions.text(table.get("model_name")) or descriptions.text(table.get("solution_name")),
        software=descriptions.text(table.get("version")),
    )


def _described(found: re.Match[str], described: Mapping[str, Description | DamagedError]) -> Description:
    path = f"{found['division']}/{found['submitter']}/systems/{found['system']}.json"
    system = described.get(path)
    return system if isinstance(system, Description) else UNDESCRIBED
