"""The table of official figures that travels with the program, for runs before the first ``records --update``.

Facts only, coded column by column: each column is a list of its distinct values and, for each row, which of them it has.
``python -m collectors.records.carried --from DIR`` rebuilds it from the repositories (or their bundles) in DIR.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from collectors.records.settings import RecordRound, default_rounds
from collectors.records.tree import Tree, address
from store.model import Record
from store.operations import Round
from store.store import Store

TABLE = Path(__file__).with_name("carried.json.gz")
ROUNDS = (("inference", "v2.0"), ("inference", "v2.1"), ("mobile", "v2.0"), ("tiny", "v0.7"))

MADE_AGAIN = frozenset({"id", "path", "url", "suite", "round", "repository", "commit", "derived"})
"""Fields that the round and a record's folder and file give."""
COLUMNS = tuple(field.name for field in fields(Record) if field.name not in MADE_AGAIN)


def load() -> list[tuple[Round, list[Record]]]:
    """The carried rounds with their records; some 0.2 s. ``imported`` is the day the round was published."""
    with gzip.open(TABLE, "rt", encoding="utf-8") as table:
        return [_round(coded) for coded in json.load(table)]


def ensure_carried(store: Store, now: datetime) -> list[Round]:
    """Puts the carried rounds that *store* lacks into it, and returns them. A round once imported is never put back."""
    held = {(each.suite, each.round) for each in store.rounds()}
    if held.issuperset(ROUNDS):
        return []
    added = [(each, records) for each, records in load() if (each.suite, each.round) not in held]
    for each, records in added:
        store.save_round(_imported(each, now), records)
    return [each for each, _ in added]


def _imported(each: Round, now: datetime) -> Round:
    from dataclasses import replace

    return replace(each, imported=now)


# ---------------------------------------------------------------------------------------------- reading the table


def _round(coded: Mapping[str, Any]) -> tuple[Round, list[Record]]:
    published = date.fromisoformat(coded["published"])
    columns = {name: _column(coded["columns"][name]) for name in (*COLUMNS, "folder", "file")}
    rows = zip(*columns.values(), strict=True)
    names = tuple(columns)
    records = [_record(dict(zip(names, row, strict=True)), coded) for row in rows]
    return _counted(records, coded, published), records


def _column(coded: Mapping[str, list[Any]]) -> list[Any]:
    if "each" in coded:
        return coded["each"]
    values = coded["values"]
    return [values[at] for at in coded["at"]]


def _record(row: dict[str, Any], coded: Mapping[str, Any]) -> Record:
    folder, file = row.pop("folder"), row.pop("file")
    suite, round, repository = coded["suite"], coded["round"], coded["repository"]
    path = f"{folder}/{file}" if file else folder
    return Record(
        id=f"{suite}/{round}/{folder}",
        suite=suite,
        round=round,
        repository=repository,
        commit=coded["commit"],
        path=path,
        url=address(repository, coded["ref"], path),
        **row,
    )


def _counted(records: Sequence[Record], coded: Mapping[str, Any], published: date) -> Round:
    return Round(
        suite=coded["suite"],
        round=coded["round"],
        repository=coded["repository"],
        commit=coded["commit"],
        origin="carried",
        imported=datetime.combine(published, time(), UTC),
        results=len(records),
        power_results=sum(record.power is not None for record in records),
        submitters=len({record.submitter for record in records}),
        published=published,
    )


# ---------------------------------------------------------------------------------------------- making the table


def coded(round: RecordRound, tree: Tree, records: Sequence[Record]) -> dict[str, Any]:
    """*records* of *round*, read from *tree*, as the table holds them."""
    assert round.published is not None
    columns: dict[str, Any] = {name: _coded([getattr(record, name) for record in records]) for name in COLUMNS}
    folders = [record.id.split("/", 2)[2] for record in records]
    columns["folder"] = _coded(folders)
    columns["file"] = _coded([record.path[len(folder) + 1 :] for record, folder in zip(records, folders, strict=True)])
    return {
        "suite": round.suite,
        "round": round.round,
        "repository": round.repository,
        "commit": tree.commit,
        "ref": tree.ref,
        "published": round.published.isoformat(),
        "columns": columns,
    }


def _coded(values: Sequence[Any]) -> dict[str, list[Any]]:
    """The column as it takes least room: the values themselves where most are distinct."""
    order: dict[str, int] = {}
    at = [order.setdefault(json.dumps(value, sort_keys=True), len(order)) for value in values]
    if len(order) > len(values) // 2:
        return {"each": list(values)}
    return {"values": [json.loads(value) for value in order], "at": at}


def write(tables: Iterable[Mapping[str, Any]], path: Path) -> int:
    """Writes the table; the same rounds give the same bytes. Returns its size in bytes."""
    text = json.dumps(list(tables), ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    return path.stat().st_size


def rebuild(folder: Path, path: Path = TABLE) -> str:
    """Makes the table at *path* from the repositories in *folder*; one sentence about it. SourceError if one is missing."""
    from collectors.records.update import read_from

    rounds = [each for each in default_rounds() if each.key in ROUNDS]
    with tempfile.TemporaryDirectory() as cache:
        read = [(each, *read_from(each, folder, Path(cache))) for each in rounds]
    size = write([coded(each, tree, reading.records) for each, tree, reading in read], path)
    rows = sum(len(reading.records) for _, _, reading in read)
    return f"{path.name}: {rows} records of {len(read)} rounds, {size / 1000:.0f} kB"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command that rebuilds the table."""
    parser = argparse.ArgumentParser(prog="python -m collectors.records.carried", description=rebuild.__doc__)
    parser.add_argument(
        "--from", dest="folder", type=Path, required=True, help="folder with the repositories or bundles"
    )
    sys.stdout.write(rebuild(parser.parse_args(arguments).folder) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
