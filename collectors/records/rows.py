"""Rows that MLCommons compiled itself (summary files, cm-result.json) as records: two dialects of one table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from collectors.records import descriptions, loadgen, names
from collectors.records.reading import DamagedError
from collectors.records.settings import RecordRound
from collectors.records.tree import Tree
from store.model import Record

UNITS = {
    "samples/s": ("throughput", 1.0, "samples/s"),
    "queries/s": ("throughput", 1.0, "queries/s"),
    "tokens/s": ("throughput", 1.0, "tokens/s"),
    "latency (ms)": ("latency", 1.0, "ms"),
    "latency (s)": ("latency", 1000.0, "ms"),
    "streams": ("throughput", 1.0, "streams"),
}
"""Filed unit: what it measures, the factor to the canonical unit, the canonical unit."""
POWER_UNITS = {"watts": (1.0, "W"), "joules": (1.0, "J/query"), "millijoules": (1.0, "mJ/query")}

ACCURACY = re.compile(r"([A-Za-z0-9_]+):\s*(-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?)")
METRICS = {
    "acc": "top1", "clip_score": "clip", "fid_score": "fid", "gsm8k_accuracy": "gsm8k", "mbxp_accuracy": "mbxp",
    "map_3d": "map", "miou": "miou", "map": "map", "dlrm_auc": "auc", "dlrm_acc": "accuracy", "dlrm_ne": "normalized_entropy",
}  # fmt: skip
FIRST_METRIC = {"resnet50": "top1", "mobilenet": "top1", "rgat": "top1", "ssd": "map", "retinanet": "map", "bert": "f1",
                "dlrm": "auc", "rnnt": "accuracy", "3d-unet": "dice", "gptj": "rouge1", "llama2": "rouge1",
                "stable-diffusion-xl": "clip", "mixtral": "rouge1", "llama3.1": "rougel", "whisper": "accuracy"}  # fmt: skip
"""The metric of an accuracy that is stated as a bare number, by the beginning of the canonical benchmark."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One compiled row, its figures still in the units it was filed in."""

    location: str
    """The result's folder below the repository's root: the key that logs and compilations share."""
    submitter: str
    division: str
    category: str | None
    system_type: str | None
    system: str
    system_id: str
    benchmark: str
    benchmark_filed: str
    scenario: str
    value: float | None
    unit: str
    accuracy: str | float | None
    power: float | None
    power_unit: str | None
    accelerator: str | None
    accelerators_per_node: int | None
    nodes: int | None
    processor: str | None
    processors: int | None
    software: str | None
    inferred: bool
    public_id: str | None


def row(table: Mapping[str, object]) -> Row:
    """The row in *table*, in either dialect. DamagedError names the key that is missing or has no meaning."""
    try:
        return _published(table) if "Performance_Units" in table else _experiment(table)
    except KeyError as missing:
        raise DamagedError(f"no {missing} in the row") from None
    except (TypeError, ValueError) as error:
        raise DamagedError(f"a value has no meaning: {error}") from error


def _published(table: Mapping[str, object]) -> Row:
    """A row of summary_results.json, where Category is the division and Availability the category."""
    return Row(
        location=str(table["Location"]),
        submitter=str(table["Submitter"]),
        division=str(table["Category"]),
        category=descriptions.text(table["Availability"]),
        system_type=descriptions.text(table["Suite"]),
        system=descriptions.text(table["System"]) or str(table["Platform"]),
        system_id=str(table["Platform"]),
        benchmark=str(table["Model"]),
        benchmark_filed=str(table["UsedModel"]),
        scenario=str(table["Scenario"]),
        value=_number(table["Performance_Result"]),
        unit=str(table["Performance_Units"]),
        accuracy=descriptions.text(table["Accuracy"]),
        power=_number(table.get("Power_Result")),
        power_unit=descriptions.text(table.get("Power_Units")),
        accelerator=descriptions.text(table["Accelerator"]),
        accelerators_per_node=descriptions.accelerators_per_node(table["a#"], descriptions.text(table["Accelerator"])),
        nodes=descriptions.whole(table["Nodes"]),
        processor=descriptions.text(table["Processor"]),
        processors=descriptions.whole(table["host_processors_per_node"]),
        software=descriptions.text(table["Software"]),
        inferred=bool(table["inferred"]),
        public_id=str(table["ID"]).removeprefix("v"),
    )


def _experiment(table: Mapping[str, object]) -> Row:
    """A row of summary.json or cm-result.json. A row with a power only has its unit in the place of the result's."""
    unit, value = str(table.get("Result_Units") or table["Units"]), _number(table["Result"])
    power = _number(table.get("Result_Power"))
    power_unit = descriptions.text(table.get("Result_Power_Units"))
    if value is None and unit.casefold() in POWER_UNITS:
        power_unit = unit
    accuracy, accelerator = table["Accuracy"], descriptions.text(table["accelerator_model_name"])
    return Row(
        location=_folder(str(table["Location"])),
        submitter=str(table["Organization"]),
        division=str(table["Division"]),
        category=descriptions.text(table["Availability"]),
        system_type=descriptions.text(table["SystemType"]),
        system=descriptions.text(table["SystemName"]) or str(table["Platform"]),
        system_id=str(table["Platform"]),
        benchmark=str(table["MlperfModel"]),
        benchmark_filed=_folder(str(table["Location"])).split("/")[-2],
        scenario=str(table["Scenario"]),
        value=value,
        unit=unit,
        accuracy=accuracy if isinstance(accuracy, float | int) else descriptions.text(accuracy),
        power=power,
        power_unit=power_unit,
        accelerator=accelerator,
        accelerators_per_node=descriptions.accelerators_per_node(table["accelerators_per_node"], accelerator),
        nodes=descriptions.whole(table["number_of_nodes"]),
        processor=descriptions.text(table["host_processor_model_name"]),
        processors=descriptions.whole(table["host_processors_per_node"]),
        software=descriptions.text(table["framework"]),
        inferred=bool(table["inferred"]),
        public_id=descriptions.text(table.get("PublicID")),
    )


def record(stated: Row, tree: Tree, round: RecordRound, *, path: str, derived: bool) -> Record:
    """The record that a row with a result states. DamagedError where its words have no canonical name."""
    if stated.value is None:
        raise DamagedError("the row has no result")
    benchmark, scenario = _benchmark(stated, round), names.canonical("scenarios", stated.scenario)
    division = names.canonical("divisions", stated.division)
    if scenario is None or division is None:
        raise DamagedError(f"unknown scenario or division: {stated.scenario}, {stated.division}")
    metric, value, unit, unit_filed = _measured(stated, benchmark, round)
    power, power_unit = _power(stated, round)
    per_node, nodes = stated.accelerators_per_node, stated.nodes
    return Record(
        id=f"{round.suite}/{round.round}/{stated.location}",
        suite=round.suite,
        round=round.round,
        division=division,
        category=descriptions.category(stated.category),
        system_type=descriptions.system_type(stated.system_type),
        submitter=stated.submitter,
        vendor=names.vendor(stated.submitter),
        system=stated.system,
        system_id=stated.system_id,
        accelerator=stated.accelerator,
        accelerator_count=descriptions.accelerators(nodes, per_node, stated.accelerator),
        accelerators_per_node=per_node,
        nodes=nodes,
        processor=stated.processor,
        processor_count=stated.processors,
        software=stated.software,
        benchmark=benchmark,
        benchmark_filed=stated.benchmark_filed,
        model=stated.benchmark_filed if division == "open" else None,
        scenario=scenario,
        metric=metric,
        value=value,
        unit=unit,
        unit_filed=unit_filed,
        accuracy=_accuracy(stated.accuracy, benchmark),
        power=power,
        power_unit=power_unit,
        inferred=stated.inferred,
        public_id=stated.public_id,
        public_id_from="published" if stated.public_id else None,
        repository=round.repository if not derived else tree.repository,
        commit=tree.commit,
        path=path,
        url=tree.url(path),
        derived=derived,
    )


def _benchmark(stated: Row, round: RecordRound) -> str:
    suite = "inference" if round.suite == "inference" else round.suite
    found = names.benchmark(suite, stated.benchmark) or names.benchmark(suite, stated.benchmark_filed)
    if found is None:
        raise DamagedError(f"unknown benchmark {stated.benchmark}")
    return found


def _measured(stated: Row, benchmark: str, round: RecordRound) -> tuple[str, float, str, str | None]:
    """Metric, value and unit, the unit corrected where the file is known to mislabel tokens as samples or queries."""
    assert stated.value is not None
    known = UNITS.get(stated.unit.casefold())
    if known is None:
        raise DamagedError(f"unknown unit {stated.unit}")
    metric, factor, unit = known
    if unit in ("samples/s", "queries/s") and loadgen.counts_tokens(benchmark, round.number) and not _of_queries(stated, round):
        return metric, stated.value, "tokens/s", stated.unit
    return metric, stated.value * factor, unit, None


def _of_queries(stated: Row, round: RecordRound) -> bool:
    """Whether a served figure is in queries as its label says: the compilation has v4.0's so, 100.7 where the round has 29,526 tokens/s."""
    return round.number == (4, 0) and stated.scenario.casefold() in ("server", "interactive")


def _power(stated: Row, round: RecordRound) -> tuple[float | None, str | None]:
    """Power and its unit; energies of rounds before v3.1 in joules, as their results tables had them."""
    if stated.power is None:
        return None, None
    label = (
        stated.power_unit or ("watts" if stated.scenario.casefold() in ("offline", "server") else "millijoules")
    ).casefold()
    if label not in POWER_UNITS:
        raise DamagedError(f"unknown unit of power {stated.power_unit}")
    factor, unit = POWER_UNITS[label]
    if unit == "mJ/query" and round.number < loadgen.MILLIJOULES_SINCE:
        return stated.power / 1000, "J/query"
    return stated.power * factor, unit


def _accuracy(stated: str | float | None, benchmark: str) -> dict[str, float]:
    if stated is None:
        return {}
    if isinstance(stated, float | int):
        metric = next((metric for name, metric in FIRST_METRIC.items() if benchmark.startswith(name)), "accuracy")
        return {metric: float(stated)}
    return {METRICS.get(name.casefold(), name.casefold()): float(value) for name, value in ACCURACY.findall(stated)}


def _number(value: object) -> float | None:
    return None if value is None or value == "" else float(str(value))


def _folder(location: str) -> str:
    """The result's folder in a location that may begin with "./" and go on to the run."""
    return re.sub(r"/performance(?:/run_\d+)?$", "", location.removeprefix("./").rstrip("/"))
