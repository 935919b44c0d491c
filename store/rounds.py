"""Official rounds and their records: replaced as a whole, compared one by one, old values kept with their dates."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from store.connection import Connected
from store.model import Record
from store.operations import FieldChange, Round, RoundChange
from store.rows import Cell, codec, insert, spell_time

ROUND = codec(Round)
RECORD = codec(Record)
SAVE_ROUND = insert("round", (*ROUND.names, "content"), key=("suite", "round"))
INSERT_RECORD = insert("record", (*RECORD.names, "first_held"))
SAVE_RECORD = insert("record", (*RECORD.names, "first_held"), key=("id",), keep=("first_held",))

PROVENANCE = frozenset({"commit", "url"})
"""What a new upstream commit alone changes: no news to anybody."""

COMPARED = tuple(place for place, name in enumerate(RECORD.names) if name not in PROVENANCE)
BATCH = 2_000


class Rounds(Connected):
    """Rounds and records."""

    def save_round(self, round: Round, records: Sequence[Record]) -> RoundChange:
        """Makes *records* the round's rows and says what changed; 10,000 new records take about half a second.

        Old values go to ``record_history``. Articles whose verdicts rest on a record that changed or was withdrawn are
        linked again. ValueError for a record of another round or the same id twice.
        """
        rows = _rows_by_id(round, records)
        with self.atomic():
            held = self._held(round)
            change = _change(held, rows)
            self.connection.execute(SAVE_ROUND, [*ROUND.row(round), _content(rows)])
            self._keep_history(round, change, held)
            self._link_again({*change.withdrawn, *(field.record_id for field in change.changed)})
            self._write(rows, held, spell_time(round.imported))
        return change

    def rounds(self) -> list[Round]:
        """The rounds held, by suite and round."""
        return [ROUND.value(row) for row in self._rows(f"select {ROUND.columns()} from round order by suite, round")]

    def records(self, suite: str | None = None, round: str | None = None, vendor: str | None = None) -> Iterator[Record]:
        """The records held, of one suite, round or vendor, or all; by id within a round. Some 20 us a record."""
        given = {name: value for name, value in (("suite", suite), ("round", round), ("vendor", vendor)) if value is not None}
        where = f"where {' and '.join(f'{name} = :{name}' for name in given)}" if given else ""
        cursor = self.connection.execute(f"select {RECORD.columns()} from record {where} order by suite, round, id", given)
        while batch := cursor.fetchmany(BATCH):
            yield from map(RECORD.value, batch)

    def rounds_named(self) -> list[tuple[str | None, str | None]]:
        """The (suite, round) pairs that the claims at hand name, for their subjects and their baselines."""
        rows = self._rows(
            """
            select subject_suite, subject_round from claim union
            select coalesce(baseline_suite, subject_suite), baseline_round from claim where baseline_round is not null
            order by 1, 2
            """
        )
        return [(suite, round_) for suite, round_ in rows]

    def system_names(self) -> list[str]:
        """Every system's name as the records give it, each once, in order."""
        return [str(row[0]) for row in self._rows("select distinct system from record order by system")]

    def filers(self) -> list[tuple[str, str]]:
        """Every system's name with every vendor that filed it, each pair once, in order. Some 1.5 us a record."""
        return [(str(system), str(vendor)) for system, vendor in self._rows("select distinct system, vendor from record order by 1, 2")]

    def vendors(self) -> list[str]:
        """Every vendor of the records, each once, in order."""
        return [str(row[0]) for row in self._rows("select distinct vendor from record order by vendor")]

    def record(self, record_id: str) -> Record:
        """The record. KeyError where there is none."""
        row = self._one(f"select {RECORD.columns()} from record where id = ?", (record_id,))
        if row is None:
            raise KeyError(record_id)
        return RECORD.value(row)

    def records_revision(self) -> str:
        """Names what all records say: changes when any record does, and is the same wherever they are the same."""
        rows = self._rows("select suite, round, content from round order by suite, round")
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]

    def _held(self, round: Round) -> dict[str, tuple[Cell, ...]]:
        rows = self._rows(
            f"select {RECORD.columns()} from record where suite = ? and round = ?", (round.suite, round.round)
        )
        return {row[0]: row for row in rows}

    def _keep_history(self, round: Round, change: RoundChange, held: Mapping[str, Sequence[Cell]]) -> None:
        until = spell_time(round.imported)
        gone = [(record_id, "withdrawn", json.dumps(held[record_id])) for record_id in change.withdrawn]
        changed = [(field.record_id, field.field, field.old) for field in change.changed]
        self.connection.executemany(
            """
            insert into record_history (record_id, suite, round, field, value, held_from, held_until)
            select ?1, ?2, ?3, ?4, ?5, coalesce(
              (select max(held_until) from record_history where record_id = ?1 and field = ?4),
              (select first_held from record where id = ?1)
            ), ?6
            """,
            [(id, round.suite, round.round, field, _text(value), until) for id, field, value in (*gone, *changed)],
        )

    def _link_again(self, record_ids: Iterable[str]) -> None:
        self.connection.executemany(
            """
            update article set linked_under = null where id in (
              select article_id from claim join link on link.claim_id = claim.id where link.record_id = ?
            )
            """,
            [(record_id,) for record_id in sorted(record_ids)],
        )

    def _write(self, rows: Mapping[str, Sequence[Cell]], held: Mapping[str, Sequence[Cell]], imported: str) -> None:
        gone = [(record_id,) for record_id in held if record_id not in rows]
        new = [[*row, imported] for record_id, row in rows.items() if record_id not in held]
        other = [[*row, imported] for record_id, row in rows.items() if held.get(record_id, tuple(row)) != tuple(row)]
        self.connection.executemany("delete from record where id = ?", gone)
        self.connection.executemany(INSERT_RECORD, new)
        self.connection.executemany(SAVE_RECORD, other)
        if gone or new or other:
            self.connection.execute("insert into record_fts (record_fts) values ('rebuild')")


def _rows_by_id(round: Round, records: Sequence[Record]) -> dict[str, list[Cell]]:
    rows: dict[str, list[Cell]] = {}
    for record in records:
        if (record.suite, record.round) != (round.suite, round.round):
            raise ValueError(f"{record.id}: a record of {record.suite} {record.round} in {round.suite} {round.round}")
        if record.id in rows:
            raise ValueError(f"{record.id}: the same record twice")
        rows[record.id] = _stored(RECORD.row(record))
    return rows


REALS = tuple(RECORD.names.index(name) for name in ("value", "power"))


def _stored(cells: list[Cell]) -> list[Cell]:
    """*cells* as SQLite gives them back: whole numbers in a real column become floats."""
    for place in REALS:
        cell = cells[place]
        if isinstance(cell, int):
            cells[place] = float(cell)
    return cells


def _change(held: Mapping[str, Sequence[Cell]], rows: Mapping[str, Sequence[Cell]]) -> RoundChange:
    fields = {record_id: _fields(held[record_id], row) for record_id, row in rows.items() if record_id in held}
    return RoundChange(
        added=tuple(sorted(rows.keys() - held.keys())),
        withdrawn=tuple(sorted(held.keys() - rows.keys())),
        changed=tuple(change for record_id in sorted(fields) for change in fields[record_id]),
        unchanged=tuple(sorted(record_id for record_id, changes in fields.items() if not changes)),
    )


def _fields(old: Sequence[Any], new: Sequence[Any]) -> list[FieldChange]:
    if tuple(old) == tuple(new):
        return []
    return [
        FieldChange(record_id=new[0], field=RECORD.names[place], old=old[place], new=new[place])
        for place in COMPARED
        if old[place] != new[place]
    ]


def _content(rows: Mapping[str, Sequence[Cell]]) -> str:
    """SHA-256 over what the rows say, in order of their ids."""
    digest = hashlib.sha256()
    for record_id in sorted(rows):
        row = rows[record_id]
        digest.update(repr([row[place] for place in COMPARED]).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _text(value: Cell) -> Cell:
    return value if value is None or isinstance(value, str) else repr(value)
