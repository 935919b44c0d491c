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
_KEPT = (*COLUMNS, "folder", "file")
"""The columns of the table: fields of a record, and where it was found."""


def load() -> list[tuple[Round, list[Record]]]:
    """The carried rounds with all their records; some 0.2 s. ``imported`` is the day the round was published."""
    table = Carried.read()
    return [(each, table.records(each.suite, each.round)) for each in table.rounds]


class Carried:
    """The carried rounds, of which records are made when they are asked for: a text speaks of one round, and of a vendor or two."""

    def __init__(self, coded: Iterable[Mapping[str, Any]]) -> None:
        self._coded = {(each["suite"], each["round"]): each for each in coded}
        self._columns = {where: {name: _column(each["columns"][name]) for name in _KEPT} for where, each in self._coded.items()}

    @classmethod
    def read(cls) -> Carried:
        """The table that travels with the program; some 0.05 s."""
        with gzip.open(TABLE, "rt", encoding="utf-8") as table:
            return cls(json.load(table))

    @property
    def rounds(self) -> list[Round]:
        """The rounds, counted; each as if it had been imported on the day it was published."""
        return [_counted(self._columns[where], each) for where, each in self._coded.items()]

    def records(self, suite: str, round_: str, vendor: str | None = None) -> list[Record]:
        """The records of a round, of one *vendor* where given; some 20 us each. KeyError for a round that is not carried."""
        columns = self._columns[suite, round_]
        rows = zip(*columns.values(), strict=True)
        chosen = rows if vendor is None else (row for row, own in zip(rows, columns["vendor"], strict=True) if own == vendor)
        return [_record(dict(zip(_KEPT, row, strict=True)), self._coded[suite, round_]) for row in chosen]

    def filers(self) -> set[tuple[str, str]]:
        """Each system's name with each vendor that filed it, over all rounds."""
        return {pair for columns in self._columns.values() for pair in zip(columns["system"], columns["vendor"], strict=True)}


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


def _counted(columns: Mapping[str, list[Any]], coded: Mapping[str, Any]) -> Round:
    published = date.fromisoformat(coded["published"])
    return Round(
        suite=coded["suite"],
        round=coded["round"],
        repository=coded["repository"],
        commit=coded["commit"],
        origin="carried",
        imported=datetime.combine(published, time(), UTC),
        results=len(columns["submitter"]),
        power_results=sum(power is not None for power in columns["power"]),
        submitters=len(set(columns["submitter"])),
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
