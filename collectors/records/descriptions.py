"""System descriptions (``systems/*.json``), which submitters write by hand: numbers as strings, missing commas, free keys."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from collectors.records import names
from collectors.records.reading import DamagedError

MISSING_COMMA = re.compile(r'(["\d\]}]|true|false|null)([ \t]*\r?\n\s*")')
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
ABSENT = frozenset({"", "n/a", "na", "none", "-", "null", "undefined"})


@dataclass(frozen=True, kw_only=True)
class Description:
    """A system as its submitter describes it; None where it says nothing or nothing readable."""

    system: str | None
    submitter: str | None
    division: str | None
    status: str | None
    category: str | None
    system_type: str | None
    nodes: int | None
    accelerators_per_node: int | None
    accelerators: int | None
    accelerator: str | None
    processor: str | None
    processors: int | None
    software: str | None
    stack: str | None = None
    """Further software and notes on it, as filed."""


UNDESCRIBED = Description(
    system=None, submitter=None, division=None, status=None, category=None, system_type=None, nodes=None,
    accelerators_per_node=None, accelerators=None, accelerator=None, processor=None, processors=None, software=None,
)  # fmt: skip


def read(body: bytes) -> Description:
    """The description in *body*. DamagedError where no JSON object can be made of it, however kindly."""
    return describe(load(body))


def load(body: bytes) -> dict[str, object]:
    """The JSON object in *body*, also with commas missing at line ends, trailing ones, a byte order mark or CRLF.

    Of a key given twice the last value that says something counts. DamagedError otherwise.
    """
    text = body.decode("utf-8-sig", errors="replace")
    for attempt in (text, TRAILING_COMMA.sub(r"\1", MISSING_COMMA.sub(r"\1,\2", text))):
        try:
            made = json.loads(attempt, object_pairs_hook=_last_said, strict=False)
        except json.JSONDecodeError as error:
            problem = f"not JSON: {error}"
            continue
        if isinstance(made, dict):
            return made
        problem = "expected a JSON object"
    raise DamagedError(problem)


def describe(table: Mapping[str, object]) -> Description:
    """The description that a MLPerf system *table* gives, in its documented keys."""
    nodes, accelerator = whole(table.get("number_of_nodes")), text(table.get("accelerator_model_name"))
    per_node = accelerators_per_node(table.get("accelerators_per_node"), accelerator)
    return Description(
        system=text(table.get("system_name")),
        submitter=text(table.get("submitter")),
        division=text(table.get("division")),
        status=text(table.get("status")),
        category=category(text(table.get("status"))),
        system_type=system_type(text(table.get("system_type"))),
        nodes=nodes,
        accelerators_per_node=per_node,
        accelerators=accelerators(nodes, per_node, accelerator),
        accelerator=accelerator,
        processor=text(table.get("host_processor_model_name")),
        processors=whole(table.get("host_processors_per_node")),
        software=text(table.get("framework")),
        stack=text(table.get("other_software_stack")) or text(table.get("sw_notes")),
    )


def software(system: Description, submitter: str) -> str | None:
    """The system's software, with the further stack where that names an organisation that files under *submitter*.

    Deci's result of Inference v2.1 stands under Dell: its only trace is "Deci AutoNAC" in the stack.
    """
    if system.stack is None or not names.guests(names.vendor(submitter), system.stack):
        return system.software
    return "; ".join(filter(None, (system.software, system.stack)))


def text(value: object) -> str | None:
    """*value* as a string without blanks around it, or None where it says nothing ("", "N/A", "-")."""
    stated = " ".join(str(value).split()) if value is not None else ""
    return None if stated.casefold() in ABSENT else stated


def whole(value: object) -> int | None:
    """*value* as a whole number; None for "", "N/A" and what is no number ("(8,4)")."""
    stated = str(value).strip() if value is not None else ""
    return int(stated) if stated.isdigit() else None


def category(status: str | None) -> str | None:
    """The canonical category of a status in any spelling ("Available on-premise", "RDI")."""
    if status is None:
        return None
    return names.canonical("categories", status) or names.canonical("categories", status.split()[0])


def system_type(stated: str | None) -> str | None:
    """The system types in canonical order, comma-joined: "edge,datacenter" is "datacenter,edge"."""
    if stated is None:
        return None
    return ",".join(sorted({part.strip().casefold() for part in stated.split(",")}))


def accelerators_per_node(stated: object, accelerator: str | None) -> int | None:
    """Accelerators per node; 0 for a system that names none and counts none, None where nodes differ ("(8,4)")."""
    if stated is not None and text(stated) is None and accelerator is None:
        return 0
    return whole(stated)


def accelerators(nodes: int | None, per_node: int | None, accelerator: str | None) -> int | None:
    """Accelerators in the whole system.

    A heterogeneous one spells out its nodes in the model name: "1 Node: NVIDIA A100-SXM-80GBx8, 2 Nodes: NVIDIA A30x4"
    has 16.
    """
    if per_node is not None:
        return per_node * (nodes or 1)
    parts = re.findall(r"(\d+) Nodes?: [^,]*?x(\d+)(?=,|$)", accelerator or "")
    return sum(int(count) * int(each) for count, each in parts) or None


def _last_said(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made: dict[str, object] = {}
    for key, value in pairs:
        if key not in made or text(value) is not None:
            made[key] = value
    return made
