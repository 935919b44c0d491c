"""A hand-made round of two vendors and claims about it, for cases whose answer is plain by hand."""

from __future__ import annotations

from typing import Any

from store.model import Claim, Record, Subject

# vendor, round, division, system, accelerator, count, benchmark, scenario, value, watts
ROWS: tuple[tuple[str, str, str, str, str, int, str, str, float, float | None], ...] = (
    ("Fujitsu", "v2.0", "closed", "PRIMERGY RX2540 M7 (4x A30)", "NVIDIA A30", 4, "resnet50", "Offline", 72_431.0, 1_204.0),
    ("Fujitsu", "v2.0", "closed", "PRIMERGY RX2540 M7 (4x A30)", "NVIDIA A30", 4, "resnet50", "Server", 61_002.5, None),
    ("Fujitsu", "v2.0", "closed", "PRIMERGY GX2570 M6 (8x A100)", "NVIDIA A100", 8, "resnet50", "Offline", 301_884.0, None),
    ("Fujitsu", "v2.0", "closed", "PRIMERGY GX2570 M6 (8x A100)", "NVIDIA A100", 8, "bert-99", "Offline", 26_113.4, None),
    ("Fujitsu", "v2.0", "closed", "PRIMERGY GX2570 M6 (8x A100)", "NVIDIA A100", 8, "bert-99.9", "Offline", 13_020.1, None),
    ("Fujitsu", "v1.1", "closed", "PRIMERGY RX2540 M7 (4x A30)", "NVIDIA A30", 4, "resnet50", "Offline", 57_944.8, 1_198.0),
    ("Fujitsu", "v1.1", "closed", "PRIMERGY RX2540 M7 (4x A30)", "NVIDIA A30", 4, "resnet50", "Server", 50_001.3, None),
    ("SAPEON", "v2.0", "closed", "X330 board", "SAPEON X330", 1, "resnet50", "Offline", 9_113.7, None),
    ("SAPEON", "v2.0", "open", "X330 board", "SAPEON X330", 1, "resnet50", "Offline", 11_777.2, None),
    ("SAPEON", "v2.0", "closed", "X330 board", "SAPEON X330", 1, "resnet50", "SingleStream", 0.4187, None),
)  # fmt: skip


def made_round() -> list[Record]:
    """The rows as records."""
    return [record(*row) for row in ROWS]


def record(
    vendor: str, round_: str, division: str, system: str, accelerator: str, count: int, benchmark: str, scenario: str,
    value: float, watts: float | None, **more: Any,
) -> Record:  # fmt: skip
    """One record with a path of the official layout."""
    system_id = system.replace(" ", "_").replace("(", "").replace(")", "")
    path = f"{division}/{vendor}/results/{system_id}/{benchmark}/{scenario}"
    fields: dict[str, Any] = {
        "id": f"inference/{round_}/{path}", "suite": "inference", "round": round_, "division": division,
        "category": "available", "system_type": "datacenter", "submitter": vendor, "vendor": vendor, "system": system,
        "system_id": system_id, "accelerator": accelerator, "accelerator_count": count, "accelerators_per_node": count,
        "nodes": 1, "processor": "Intel Xeon Platinum 8380", "software": "TensorRT", "benchmark": benchmark,
        "benchmark_filed": benchmark, "scenario": scenario, "value": value,
        "metric": "latency" if scenario == "SingleStream" else "throughput",
        "unit": "ms" if scenario == "SingleStream" else "samples/s",
        "accuracy": {"top1": 76.31} if benchmark == "resnet50" else {"f1": 90.21},
        "power": watts, "power_unit": "W" if watts else None,
        "repository": "made", "commit": "0", "path": path, "url": f"https://example.org/{path}",
    }  # fmt: skip
    return Record(**{**fields, **more})


def claim(digits: str, value: float | None, **more: Any) -> Claim:
    """A throughput claim of Fujitsu in Inference v2.0; *more* overrides, and keys of ``Subject`` go to the subject."""
    slots = {name: more.pop(name) for name in list(more) if name in Subject.__dataclass_fields__}
    subject = Subject(**{"vendor": "Fujitsu", "suite": "inference", "round": "v2.0", **slots})
    fields: dict[str, Any] = {
        "id": f"{digits}-claim", "article_id": "a", "quote": digits, "start": 0, "stop": len(digits), "kind": "throughput",
        "metric": "throughput", "value": value, "unit": "samples/s", "digits": digits, "subject": subject,
        "sentence_start": 0, "sentence_stop": len(digits),
    }  # fmt: skip
    return Claim(**{**fields, **more})
