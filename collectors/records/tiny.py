"""MLPerf Tiny rounds: the runner's text output for performance, accuracy and energy of each board and benchmark."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from collectors.records import descriptions, names
from collectors.records.descriptions import UNDESCRIBED, Description
from collectors.records.reading import DamagedError, Problem, RoundReading
from collectors.records.settings import RecordRound
from collectors.records.tree import Tree
from store.model import Record

KINDS = {"performance": "performance", "accuracy": "accuracy", "energy": "energy", "power": "energy"}
"""Folders of a result by what they hold; one submitter calls the energy run ``power``."""

NUMBER = rb"\s*([0-9]+(?:\.[0-9]+)?)"
MEDIAN = re.compile(rb"Median throughput is" + NUMBER, re.I)
ESTIMATED = re.compile(rb"Estimated throughput\s*:?" + NUMBER, re.I)
WINDOW = re.compile(rb"Throughput\s*:" + NUMBER + rb"\s*inf", re.I)
ENERGY = re.compile(rb"Median energy cost is" + NUMBER + rb"\s*uJ", re.I)
ACCURACY = {"top1": re.compile(rb"Top-1:" + NUMBER + rb"\s*%"), "auc": re.compile(rb"AUC:" + NUMBER)}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One benchmark on one board: the files of its runs by kind."""

    division: str
    submitter: str
    system_id: str
    benchmark: str
    filed: str
    model: str | None
    folder: str
    files: Mapping[str, str]


def read(tree: Tree, round: RecordRound) -> RoundReading:
    """The results of a Tiny round: one for each benchmark folder with a performance run, its energy run beside it."""
    entries = _entries(tree)
    wanted = [path for entry in entries for path in entry.files.values()]
    systems = [path for path in tree.files if "/systems/" in path and path.endswith(".json")]
    tree.prefetch([*wanted, *systems])
    bodies = {path: body for paths, body in tree.each(wanted) for path in paths}
    described = tree.read(systems, _description)
    problems = [
        Problem(round=round.name, path=path, message=str(found))
        for path, found in described.items()
        if isinstance(found, DamagedError)
    ]
    readable = {path: found for path, found in described.items() if isinstance(found, Description)}
    records = []
    for entry in entries:
        try:
            records.append(_record(entry, bodies, _of(entry, readable), tree, round, problems))
        except DamagedError as damage:
            problems.append(Problem(round=round.name, path=entry.folder, message=str(damage)))
    return RoundReading(records=tuple(records), problems=tuple(problems))


def _entries(tree: Tree) -> list[Entry]:
    """The benchmark folders of *tree*, in order."""
    folders: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for path in sorted(tree.files):
        parts = path.split("/")
        if path.endswith("results.txt") and len(parts) >= 6 and parts[2] == "results" and parts[-2] in KINDS:
            folders["/".join(parts[:-2])][KINDS[parts[-2]]] = path
    entries = []
    for folder, files in folders.items():
        if "performance" in files and (entry := _entry(folder, files)) is not None:
            entries.append(entry)
    return entries


def _entry(folder: str, files: Mapping[str, str]) -> Entry | None:
    """The folder's entry: the first part below the board that names a benchmark ends the board, the rest is the model."""
    division, submitter, _, *rest = folder.split("/")
    for at, part in enumerate(rest[1:], start=1):
        benchmark = names.benchmark("tiny", part.casefold())
        if benchmark in ("ad", "ic", "kws", "vww", "sww"):
            return Entry(division=division.casefold(), submitter=submitter, system_id="/".join(rest[:at]), benchmark=benchmark,
                         filed=part, model="/".join(rest[at + 1 :]) or None, folder=folder, files=files)  # fmt: skip
    return None


def _record(
    entry: Entry,
    bodies: Mapping[str, bytes],
    system: Description,
    tree: Tree,
    round: RecordRound,
    problems: list[Problem],
) -> Record:
    path = entry.files["performance"]
    energy = _energy(entry, bodies, round, problems)
    return Record(
        id=f"{round.suite}/{round.round}/{entry.folder}",
        suite=round.suite,
        round=round.round,
        division=entry.division,
        category=system.category,
        system_type=None,
        submitter=entry.submitter,
        vendor=names.vendor(entry.submitter),
        system=system.system or entry.system_id,
        system_id=entry.system_id,
        accelerator=system.accelerator,
        processor=system.processor,
        software=system.software,
        benchmark=entry.benchmark,
        benchmark_filed=entry.filed,
        model=entry.model if entry.division == "open" else None,
        scenario="SingleStream",
        metric="throughput",
        value=throughput(bodies.get(path, b"")),
        unit="inf/s",
        accuracy=_accuracy(entry, bodies, round, problems),
        power=energy,
        power_unit="uJ/inf" if energy is not None else None,
        repository=tree.repository,
        commit=tree.commit,
        path=path,
        url=tree.url(path),
        note=_note(entry, system),
    )


def throughput(body: bytes) -> float:
    """Inferences per second of a performance run: the median as printed, or of the windows, or the runner's estimate."""
    for pattern in (MEDIAN, ESTIMATED):
        if stated := pattern.findall(body):
            return float(stated[-1])
    windows = sorted({float(value) for value in WINDOW.findall(body)})
    if not windows:
        raise DamagedError("no throughput in the performance run")
    return windows[len(windows) // 2]


def _energy(entry: Entry, bodies: Mapping[str, bytes], round: RecordRound, problems: list[Problem]) -> float | None:
    """Microjoules per inference. The energy run's own throughput is lower and is not the result."""
    path = entry.files.get("energy")
    if path is None:
        return None
    if stated := ENERGY.findall(bodies.get(path, b"")):
        return float(stated[-1])
    problems.append(Problem(round=round.name, path=path, message="no median energy in the energy run"))
    return None


def _accuracy(
    entry: Entry, bodies: Mapping[str, bytes], round: RecordRound, problems: list[Problem]
) -> dict[str, float]:
    """AUC for anomaly detection, whose Top-1 line means nothing; Top-1 for the others."""
    path = entry.files.get("accuracy")
    if path is None:
        return {}
    metric = "auc" if entry.benchmark == "ad" else "top1"
    if stated := ACCURACY[metric].findall(bodies.get(path, b"")):
        return {metric: float(stated[-1])}
    problems.append(Problem(round=round.name, path=path, message=f"no {metric} in the accuracy run"))
    return {}


def _description(body: bytes) -> Description:
    """A Tiny description, whose keys are free text ("Board Name", "Processor(s) Name")."""
    table = {key.strip().casefold(): value for key, value in descriptions.load(body).items()}
    status = descriptions.text(table.get("status"))
    return replace(
        UNDESCRIBED,
        system=descriptions.text(table.get("board name")),
        submitter=descriptions.text(table.get("submitter")),
        division=descriptions.text(table.get("division")),
        status=status,
        category=descriptions.category(status),
        accelerator=descriptions.text(table.get("accelerator")),
        processor=descriptions.text(table.get("processor(s) name")),
        software=descriptions.text(table.get("inference framework")),
    )


def _of(entry: Entry, described: Mapping[str, Description]) -> Description:
    """The description of the entry's board among its submitter's: files are named after the board more or less."""
    folder = f"{entry.division}/{entry.submitter}/systems/"
    near = {path: found for path, found in described.items() if path.casefold().startswith(folder.casefold())}
    board = _words(entry.system_id)
    best = max(near, key=lambda path: (_likeness(path, board), path), default=None)
    if best is None or (len(near) > 1 and not _likeness(best, board)):
        return UNDESCRIBED
    return near[best]


def _likeness(path: str, board: Sequence[str]) -> float:
    """Share of the words of a description's name that the board's folder has: system_description_arty, arty-a7-100t."""
    stem = [
        word for word in _words(path.rsplit("/", 1)[-1].removesuffix(".json")) if word not in ("system", "description")
    ]
    return sum(word in board for word in stem) / max(len(stem), 1)


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[^a-z0-9]+", name.casefold()) if word]


def _note(entry: Entry, system: Description) -> str | None:
    if system.division is not None and system.division.casefold() != entry.division:
        return f"the description says division {system.division}"
    return None
