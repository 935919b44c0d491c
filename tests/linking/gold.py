"""The hand-made gold as claims, so that linking is measured without the errors of extraction.

Only what a press text says goes into a claim: the official record, the check and the verdict of the gold stay out of
it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.model import Bound, Claim, ClaimKind, Subject
from store.vocabulary import Vocabulary

Row = dict[str, Any]

KINDS: dict[str, ClaimKind] = {"speedup": "ratio"}
BOUNDS: dict[str, Bound] = {
    "exact": "exact", "more than": "at_least", "less than": "at_most", "up to": "up_to", "approximately": "about",
    "as low as": "at_most", "range": "exact", "from-to": "exact", "average": "exact",
}  # fmt: skip
UNITS = {
    "ratio": "x", "frames/s": "samples/s", "samples/s per accelerator": "samples/s", "top-1 %": "%", "SQuAD F1": "f1",
    "results with power": "power_results", "accelerator models": "accelerators", "ordinal": "rounds",
    "% of results of the round": "% of results", "% of power results of the round": "% of power_results",
    "ratio of counts": "x",
}  # fmt: skip
METRICS = {"top-1 %": "top1", "SQuAD F1": "f1", "% of F1": "f1", "ratio of counts": "results"}
_ROUND = re.compile(r"v\d+\.\d+")
_CORES = re.compile(r"\d+ cores|\d+-bit", re.IGNORECASE)
_MODEL = re.compile(r"BootstrapNAS[ -][A-C]|Deci(?:Bert|Net)(?: \d)?")


@dataclass(frozen=True, kw_only=True)
class Case:
    """A gold row with the claim made of it."""

    row: Row
    claim: Claim


def cases(path: Path, vocabulary: Vocabulary) -> Iterator[Case]:
    """Every row of the gold as a case, in the file's order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Case(row=row, claim=_claim(row, vocabulary))


def _claim(row: Row, vocabulary: Vocabulary) -> Claim:
    low, high = _ends(row)
    return Claim(
        id=row["claim_id"],
        article_id=row["doc_id"],
        quote=row["value_as_written"],
        start=row["char_start"],
        stop=row["char_end"],
        kind=_kind(row),
        metric=_metric(row),
        value=low,
        value_high=high,
        unit=_unit(row),
        bound=BOUNDS[row["comparator"]],
        change=_change(row),
        per="accelerator" if "per accelerator" in row["normalized_unit"] else None,
        aggregate="mean" if row["comparator"] == "average" else None,
        digits=row["value_as_written"],
        subject=_subject(row, vocabulary),
        baseline=_baseline(row, vocabulary),
        official=row["is_mlperf_claim"],
        sentence_start=row["char_start"],
        sentence_stop=row["char_end"],
    )


def _ends(row: Row) -> tuple[float | None, float | None]:
    value = row["value"]
    if isinstance(value, list):
        return float(value[0]), float(value[-1])
    return (None if value is None else float(value)), None


def _kind(row: Row) -> ClaimKind:
    if row["normalized_unit"] == "W":
        return "power"
    if row.get("subkind") == "rank":
        return "rank"
    kind: ClaimKind = KINDS.get(row["kind"], row["kind"])
    return kind


def _metric(row: Row) -> str:
    unit = row["normalized_unit"]
    if unit in METRICS:
        return METRICS[unit]
    if "efficiency" in (row.get("subkind") or "") or "efficiency" in unit or "energy efficiency" in (row["note"] or ""):
        return "efficiency"
    words = {"latency": "latency", "accuracy": "accuracy", "samples/s/W": "efficiency"}
    return next((metric for word, metric in words.items() if word in unit or word == row["kind"]), "throughput")


def _unit(row: Row) -> str:
    unit = row["normalized_unit"]
    if row["kind"] in ("percent_change", "accuracy"):
        return "%"
    return UNITS.get(unit, unit)


def _change(row: Row) -> Any:
    unit = row["normalized_unit"]
    if "reduction" in unit:
        return "less"
    if "gain" in unit:
        return "more"
    return "of" if unit.startswith("% of") and row["kind"] in ("accuracy", "percent_change") else None


def _vendor(name: str | None, vocabulary: Vocabulary) -> str | None:
    return name and (vocabulary.canonical("vendors", name) or name)


def _subject(row: Row, vocabulary: Vocabulary) -> Subject:
    product = row["subject_product"] or ""
    benchmark = row["benchmark"] or ""
    qualifiers = _CORES.findall(product)
    model = _MODEL.search(product)
    return Subject(
        vendor=_vendor(row["subject_vendor"], vocabulary),
        system=_MODEL.sub("", product).strip(" ,") or None,
        accelerator_count=row["accelerator_count"] or None,
        suite=row["suite"],
        round=row["round"],
        division=row["division"],
        system_type=next(
            (
                kind
                for kind in ("edge", "datacenter")
                if row["kind"] == "count" and kind in product + row["value_as_written"]
            ),
            None,
        ),
        benchmark=_benchmark(benchmark, vocabulary),
        scenario=row["scenario"] if row["suite"] == "inference" else None,
        model=model.group() if model else None,
        description=" ".join(qualifiers) or None,
    )


def _benchmark(name: str, vocabulary: Vocabulary) -> str | None:
    if not name or "," in name or ".." in name:
        return None
    return vocabulary.canonical("benchmarks", name) or name


def _baseline(row: Row, vocabulary: Vocabulary) -> Subject | None:
    product, vendor = row["baseline_product"], row["baseline_vendor"]
    if not product and not vendor:
        return None
    named = _ROUND.search(product or "")
    return Subject(
        vendor=_vendor(vendor, vocabulary),
        system=None if named and not (product or "").startswith(("Jetson", "AGX")) else product,
        round=named.group() if named else None,
        suite=row["suite"],
        benchmark=_benchmark(row["benchmark"] or "", vocabulary),
        description=product,
    )
