"""MLPerf Mobile rounds: LoadGen summaries in each vendor's own layout, accuracies in the app's results.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from collectors.records import descriptions, loadgen, names
from collectors.records.descriptions import UNDESCRIBED, Description
from collectors.records.reading import DamagedError, Problem, RoundReading
from collectors.records.settings import RecordRound
from collectors.records.submissions import system_paths
from collectors.records.tree import Tree
from store.model import Record

SUMMARY = re.compile(
    r"^(?P<division>closed|open)/(?P<submitter>[^/]+)/results/(?:"
    r"(?P<device>[^/]+)/(?P<model>[^/]+)/(?P<scenario>[^/]+)/log_performance"  # Qualcomm
    r"|(?:(?P<device2>[^/]+)/)?log_performance/(?P<model2>[^/]+)"  # Samsung; without a device level in v2.1
    r"|(?P<device3>[^/]+)/(?P<model3>[^/]+)-performance"  # v5.0
    r")/mlperf_log_summary\.txt$",
    re.I,
)
TASKS = (
    ("image_classification_v2", re.compile(r"^(?:ic.*v2|image_classification.*v2|mobilenet_?v4)", re.I)),
    ("image_classification", re.compile(r"^(?:ic|image_classification|mobilenet)", re.I)),
    ("object_detection", re.compile(r"^(?:od|object_detection|mobiledet)", re.I)),
    ("image_segmentation_v2", re.compile(r"^(?:sm_|is.*mosaic|mosaic|image_segmentation_v2)", re.I)),
    ("image_segmentation", re.compile(r"^(?:is|image_segmentation|deeplab)", re.I)),
    ("natural_language_processing", re.compile(r"^(?:lu|natural_language_processing|mobilebert)", re.I)),
    ("super_resolution", re.compile(r"^(?:sr|super_resolution|edsr)", re.I)),
    ("stable_diffusion", re.compile(r"^(?:sd|stable_diffusion)", re.I)),
)
"""The task of a folder or benchmark id; the ids end in what they ran on (``IC_tpu_uint8``)."""

ACCURACY = re.compile(r"^([0-9.]+)\s*(%|mAP|mIoU|PSNR|F1|CLIP)?", re.I)
METRICS = {"%": "top1", "map": "map", "miou": "miou", "psnr": "psnr", "clip": "clip", "f1": "f1", "": "f1"}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One benchmark on one device."""

    division: str
    submitter: str
    system_id: str | None
    filed: str
    benchmark: str
    scenario: str
    path: str
    folder: str


def read(tree: Tree, round: RecordRound) -> RoundReading:
    """The results of a Mobile round: one for each performance summary."""
    problems: list[Problem] = []
    entries = list(_entries(tree, round, problems))
    described = system_paths(tree)
    apps = [path for path in tree.files if re.search(r"/results/(?:[^/]+/)*results?\.json$", path)]
    tree.prefetch([*described, *apps, *(entry.path for entry in entries)])
    devices = tree.read(described, _description)
    accuracies = _accuracies(tree.read(apps, _app_accuracies), round, problems)
    summaries = tree.read([entry.path for entry in entries], loadgen.parse)
    records = []
    for entry in entries:
        system_id, system = _device(entry, devices)
        try:
            records.append(_record(entry, system_id, system, summaries, accuracies, tree, round))
        except DamagedError as damage:
            problems.append(Problem(round=round.name, path=entry.path, message=str(damage)))
    return RoundReading(records=tuple(records), problems=tuple(problems))


def _entries(tree: Tree, round: RecordRound, problems: list[Problem]) -> Iterator[Entry]:
    for path in sorted(tree.files):
        found = SUMMARY.match(path)
        if found is None:
            continue
        filed = found["model"] or found["model2"] or found["model3"]
        scenario = names.canonical(
            "scenarios", found["scenario"] or ("offline" if "offline" in filed.casefold() else "singlestream")
        )
        if (benchmark := task(filed)) is None or scenario is None:
            problems.append(Problem(round=round.name, path=path, message=f"unknown benchmark or scenario: {filed}"))
            continue
        folder = path.rsplit("/", 2)[0] if found["model"] else path.rsplit("/", 1)[0]
        yield Entry(division=found["division"].casefold(), submitter=found["submitter"], filed=filed, benchmark=benchmark,
                    system_id=found["device"] or found["device2"] or found["device3"], scenario=scenario, path=path,
                    folder=folder)  # fmt: skip


def task(filed: str) -> str | None:
    """The canonical task of a model folder or benchmark id."""
    return next((name for name, pattern in TASKS if pattern.match(filed)), None)


def _record(
    entry: Entry,
    system_id: str,
    system: Description,
    summaries: Mapping[str, dict[str, str] | DamagedError],
    accuracies: Mapping[tuple[str, str, str], dict[str, float]],
    tree: Tree,
    round: RecordRound,
) -> Record:
    lines = summaries.get(entry.path, DamagedError("the summary is absent from this copy of the repository"))
    if isinstance(lines, DamagedError):
        raise lines
    if (reason := loadgen.invalid(lines)) is not None:
        raise DamagedError(f"the result is {reason}, not VALID; left out")
    # The app's LoadGen has no early stopping: its figures read as those of v1.x.
    figure = loadgen.figure(lines, scenario=entry.scenario, benchmark=entry.benchmark, number=(1, 1))
    return Record(
        id=f"{round.suite}/{round.round}/{entry.folder}",
        suite=round.suite,
        round=round.round,
        division=entry.division,
        category=system.category,
        system_type="mobile",
        submitter=entry.submitter,
        vendor=names.vendor(entry.submitter),
        system=system.system or system_id,
        system_id=system_id,
        accelerator=system.accelerator,
        processor=system.processor,
        software=system.software,
        benchmark=entry.benchmark,
        benchmark_filed=entry.filed,
        model=entry.filed if entry.division == "open" else None,
        scenario=entry.scenario,
        metric=figure.metric,
        value=figure.value,
        unit=figure.unit,
        accuracy=accuracies.get((_device_folder(entry.path), entry.benchmark, entry.scenario), {}),
        repository=tree.repository,
        commit=tree.commit,
        path=entry.path,
        url=tree.url(entry.path),
    )


def _device(entry: Entry, devices: Mapping[str, Description | DamagedError]) -> tuple[str, Description]:
    """The device's directory and description; where a layout has no device level, the submitter's only description."""
    own = {path: found for path, found in devices.items() if path.startswith(f"{entry.division}/{entry.submitter}/")}
    for path, found in own.items():
        stem = path.rsplit("/", 1)[-1].removesuffix(".json")
        if isinstance(found, Description) and entry.system_id and stem.casefold() == entry.system_id.casefold():
            return entry.system_id, found
    if len(own) == 1:
        ((path, found),) = own.items()
        stem = path.rsplit("/", 1)[-1].removesuffix(".json")
        return entry.system_id or stem, found if isinstance(found, Description) else UNDESCRIBED
    return entry.system_id or entry.submitter, UNDESCRIBED


def _description(body: bytes) -> Description:
    """A device description: Samsung's keys are MLPerf's, Qualcomm's are its own and state no category."""
    table = descriptions.load(body)
    stated = descriptions.describe(table)

    def said(*keys: str) -> str | None:
        return next(filter(None, (descriptions.text(table.get(key)) for key in keys)), None)

    return replace(
        stated,
        system=stated.system or said("System", "Device"),
        processor=stated.processor or said("Processor Name", "SoC"),
        accelerator=said("accelerator_model_name", "Accelerator_type_1", "Accelerator_type_2"),
        accelerators=None,
        accelerators_per_node=None,
        software=stated.software or said("vendor SDK", "vendor_sdk"),
    )


# ---------------------------------------------------------------------------------------------- the app's own results


def _app_accuracies(body: bytes) -> dict[tuple[str, str], dict[str, float]]:
    """Accuracy by task and scenario in the app's results.json; its performance entries say "N/A", and a score may be Infinity."""
    try:
        runs = json.loads(body.decode("utf-8-sig", errors="replace"), strict=False)
    except json.JSONDecodeError as error:
        raise DamagedError(f"not JSON: {error}") from error
    found: dict[tuple[str, str], dict[str, float]] = {}
    for run in runs if isinstance(runs, list) else [runs]:
        name, stated = str(run.get("benchmark_id", "")), ACCURACY.match(str(run.get("accuracy") or ""))
        benchmark = task(name)
        if benchmark is not None and stated is not None:
            scenario = "Offline" if "offline" in name.casefold() else "SingleStream"
            found[benchmark, scenario] = {METRICS[(stated[2] or "").casefold()]: float(stated[1])}
    return found


def _accuracies(
    read: Mapping[str, dict[tuple[str, str], dict[str, float]] | DamagedError],
    round: RecordRound,
    problems: list[Problem],
) -> dict[tuple[str, str, str], dict[str, float]]:
    """Accuracies by device folder, task and scenario."""
    made: dict[tuple[str, str, str], dict[str, float]] = {}
    for path, found in read.items():
        if isinstance(found, DamagedError):
            problems.append(Problem(round=round.name, path=path, message=str(found)))
            continue
        made |= {(_device_folder(path), *key): value for key, value in found.items()}
    return made


def _device_folder(path: str) -> str:
    """The folder that a device's results.json stands in: ``closed/<submitter>/results[/<device>]``."""
    parts = path.split("/")
    deep = 3 if parts[3].casefold() in ("log_performance", "results.json", "result.json") else 4
    return "/".join(parts[:deep])
