"""Rounds published as one file: summary_results.json (v4.1, v5.1, automotive) and summary.json (v6.0 on)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from collectors.records import rows
from collectors.records.reading import DamagedError, Problem, RoundReading
from collectors.records.settings import RecordRound
from collectors.records.tree import Tree
from store.errors import SourceError
from store.model import Record


def read(tree: Tree, round: RecordRound) -> RoundReading:
    """The rows of the round's summary file. SourceError where the file is not there or is not JSON."""
    path = round.file
    if path is None or path not in tree.files:
        raise SourceError(f"{round.name}: no {path} in {round.repository_name}")
    tree.prefetch([path])
    bodies = [body for _, body in tree.each([path])]
    if not bodies:
        raise SourceError(f"{round.name}: {path} is absent from this copy of {round.repository_name}")
    problems: list[Problem] = []
    records: dict[str, Record] = {}
    for at, table in _tables(bodies[0], round, path):
        try:
            record = rows.record(rows.row(table), tree, round, path=path, derived=False)
        except DamagedError as damage:
            problems.append(Problem(round=round.name, path=path, message=f"row {at}: {damage}"))
            continue
        if record.id in records:
            problems.append(
                Problem(round=round.name, path=path, message=f"row {at}: {record.id} once more; the first counts")
            )
        records.setdefault(record.id, record)
    return RoundReading(records=tuple(records[key] for key in sorted(records)), problems=tuple(problems))


def _tables(body: bytes, round: RecordRound, path: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Each row with its name in the file: the key of an object, or the position in a list."""
    try:
        made = json.loads(body.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise SourceError(f"{round.name}: {path}: not JSON: {error}") from error
    if not isinstance(made, list | dict):
        raise SourceError(f"{round.name}: {path}: expected a list or an object of rows")
    for at, table in made.items() if isinstance(made, dict) else enumerate(made, start=1):
        yield str(at), table if isinstance(table, dict) else {}
