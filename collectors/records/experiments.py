"""cm4mlperf-results: MLCommons' own compilation of earlier rounds, for those that have no smaller route.

Its figures are right where it has them, but it lacks rows (of Inference v2.0 every closed ResNet-50), repeats others
(a powered result, a system of both types, everything again under ``--all--``) and labels tokens as samples. Its records
are marked ``derived``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from collectors.records import descriptions, names, rows
from collectors.records.reading import DamagedError, Problem, RoundReading
from collectors.records.settings import RecordRound
from collectors.records.tree import Tree
from store.model import Record

Table = Mapping[str, object]
RESULT = re.compile(r"^experiment/mlperf-(?P<suite>\w+)--(?P<version>v?[\d.]+|all)--.*/cm-result\.json$")


def read(tree: Tree, round: RecordRound) -> RoundReading:
    """The round's rows, each result once; of its repetitions one brings the result, another may bring the power."""
    paths = [path for path in sorted(tree.files) if _holds(path, round)]
    tree.prefetch(paths)
    problems: list[Problem] = []
    records: dict[str, Record] = {}
    powers: dict[str, tuple[float, str | None]] = {}
    make = MAKERS[round.suite]
    for path, table in _tables(tree, paths, round, problems):
        if str(table.get("version", "")).removeprefix("v") != round.round.removeprefix("v"):
            continue
        try:
            _add(make(table, path, tree, round), records, powers)
        except DamagedError as damage:
            problems.append(Problem(round=round.name, path=path, message=str(damage)))
    merged = [_powered(records[key], powers) for key in sorted(records)]
    return RoundReading(records=tuple(merged), problems=tuple(dict.fromkeys(problems)))


def _holds(path: str, round: RecordRound) -> bool:
    """Whether a result file may hold rows of *round*: its own folders, or those of all rounds."""
    found = RESULT.match(path)
    return found is not None and found["suite"] == round.suite and found["version"].removeprefix("v") in (
        round.round.removeprefix("v"), "all",
    )  # fmt: skip


def _tables(tree: Tree, paths: list[str], round: RecordRound, problems: list[Problem]) -> Iterator[tuple[str, Table]]:
    for alike, body in tree.each(paths):
        try:
            tables = json.loads(body)
        except json.JSONDecodeError as error:
            problems.append(Problem(round=round.name, path=alike[0], message=f"not JSON: {error}"))
            continue
        for table in tables:
            yield alike[0], table


def _add(made: Record | rows.Row, records: dict[str, Record], powers: dict[str, tuple[float, str | None]]) -> None:
    """Keeps a record's first appearance, and the power of any."""
    if isinstance(made, rows.Row):
        if made.power is not None:
            powers.setdefault(made.location, (made.power, made.power_unit))
        return
    made = _told_apart(made, records)
    held = records.setdefault(made.id, made)
    if held.power is None and made.power is not None:
        records[made.id] = replace(held, power=made.power, power_unit=made.power_unit)


def _told_apart(made: Record, records: Mapping[str, Record]) -> Record:
    """*made* under an id of its own, where rows name one system for two results (OctoML's two runtimes in Tiny v1.0)."""
    name, at = made.id, 1
    while name in records and records[name].value != made.value:
        at += 1
        name = f"{made.id}#{at}"
    return replace(made, id=name) if at > 1 else made


def _powered(record: Record, powers: Mapping[str, tuple[float, str | None]]) -> Record:
    found = powers.get(record.id.split("/", 2)[2].partition("#")[0])
    if record.power is not None or found is None:
        return record
    watts, label = found
    return replace(record, power=watts, power_unit=rows.POWER_UNITS[(label or "watts").casefold()][1])


# ---------------------------------------------------------------------------------------------- one row


def _inference(table: Table, path: str, tree: Tree, round: RecordRound) -> Record | rows.Row:
    stated = rows.row(table)
    if stated.value is None:
        return stated
    return rows.record(stated, tree, round, path=path, derived=True)


def _training(table: Table, path: str, tree: Tree, round: RecordRound) -> Record:
    """A Training row: its system's directory stands in the address of the description."""
    submitter, filed = _said(table, "Organization"), _said(table, "Model_ID")
    described = re.search(r"/systems/([^/]+)\.json$", _said(table, "details_url"))
    system_id = described[1] if described else _said(table, "system")
    benchmark = names.benchmark("training", filed)
    division = names.canonical("divisions", _said(table, "division"))
    if benchmark is None or division is None:
        raise DamagedError(f"unknown benchmark or division: {filed}, {table.get('division')}")
    return Record(
        id=f"{round.suite}/{round.round}/{submitter}/results/{system_id}/{filed}",
        suite=round.suite,
        round=round.round,
        division=division,
        category=descriptions.category(descriptions.text(table.get("availability"))),
        system_type=None,
        submitter=submitter,
        vendor=names.vendor(submitter),
        system=_said(table, "system"),
        system_id=system_id,
        accelerator=descriptions.text(table.get("accelerator_model_name")),
        accelerator_count=descriptions.whole(table.get("accelerators_count")),
        processor=descriptions.text(table.get("host_processor_model_name")),
        software=descriptions.text(table.get("framework")),
        benchmark=benchmark,
        benchmark_filed=filed,
        model=filed if division == "open" else None,
        metric="time_to_train",
        value=_figure(table, "Result"),
        unit="min",
        repository=tree.repository,
        commit=tree.commit,
        path=path,
        url=tree.url(path),
        derived=True,
    )


def _tiny(table: Table, path: str, tree: Tree, round: RecordRound) -> Record:
    """A Tiny row. Its ``Accuracy`` for anomaly detection is a Top-1 that means nothing; the AUC stands beside it."""
    submitter, system_id, filed = _said(table, "__Organization"), _said(table, "__System"), _said(table, "Benchmark")
    model = descriptions.text(table.get("__Model"))
    division = names.canonical("divisions", _said(table, "Division"))
    benchmark = names.benchmark("tiny", filed)
    if benchmark is None or division is None:
        raise DamagedError(f"unknown benchmark or division: {filed}, {table.get('Division')}")
    folder = "/".join(filter(None, (division, submitter, "results", system_id, filed, model)))
    energy = descriptions.text(table.get("median_energy_cost"))
    metric, key = ("auc", "accuracy_AUC") if benchmark == "ad" else ("top1", "accuracy_Top-1")
    accuracy = descriptions.text(table.get(key))
    return Record(
        id=f"{round.suite}/{round.round}/{folder}",
        suite=round.suite,
        round=round.round,
        division=division,
        category=descriptions.category(descriptions.text(table.get("Status"))),
        system_type=None,
        submitter=submitter,
        vendor=names.vendor(submitter),
        system=descriptions.text(table.get("Board Name")) or system_id,
        system_id=system_id,
        accelerator=descriptions.text(table.get("Accelerator")),
        processor=descriptions.text(table.get("Processor(s) Name")),
        software=descriptions.text(table.get("Inference Framework")),
        benchmark=benchmark,
        benchmark_filed="/".join(filter(None, (filed, model))),
        model=model if division == "open" else None,
        scenario="SingleStream",
        metric="throughput",
        value=_figure(table, "Result"),
        unit="inf/s",
        accuracy={metric: float(accuracy)} if accuracy else {},
        power=float(energy) if energy else None,
        power_unit="uJ/inf" if energy else None,
        repository=tree.repository,
        commit=tree.commit,
        path=path,
        url=tree.url(path),
        derived=True,
    )


def _said(table: Table, key: str) -> str:
    stated = descriptions.text(table.get(key))
    if stated is None:
        raise DamagedError(f"a row without {key}")
    return stated


def _figure(table: Table, key: str) -> float:
    try:
        return float(_said(table, key))
    except ValueError:
        raise DamagedError(f"{key} is no number: {table[key]!r}") from None


MAKERS: Mapping[str, Callable[[Table, str, Tree, RecordRound], Record | rows.Row]] = {
    "inference": _inference,
    "training": _training,
    "tiny": _tiny,
}
