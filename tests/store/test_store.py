"""The file: created, migrated, refused; all or nothing; nothing lost or half-written when a run is killed."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from store import migrations
from store.derived import CLAIM_COLUMNS
from store.errors import StoreError
from store.model import Article, Entry, Finding, Mention, Reading, Record, Verdict
from store.operations import Digest, Round, SourceState
from store.store import Store
from tests.sample import ROUND, SEEN, deci, fill

ROOT = Path(__file__).parents[2]


def test_a_second_opening_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "benchwire.db"
    with Store.open(path) as store:
        fill(store, deci())
    with Store.open(path) as store:
        before = _schema(store)
    with Store.open(path) as store:
        assert len(store.judged("deci")) == 5
        assert _schema(store) == before


def _schema(store: Store) -> tuple[list[tuple[str, ...]], tuple[int]]:
    """All definitions, and SQLite's count of how often they were changed."""
    definitions = store.connection.execute("select type, name, sql from sqlite_master order by name").fetchall()
    return definitions, store.connection.execute("pragma schema_version").fetchone()


COLUMNS = [(Entry, "entry"), (Article, "article"), (Record, "record"), (Round, "round"), (SourceState, "source_state"),
           (Digest, "digest"), (Mention, "mention"), (Finding, "finding"), (Verdict, "verdict")]  # fmt: skip


@pytest.mark.parametrize(("cls", "table"), COLUMNS)
def test_every_field_has_a_column(tmp_path: Path, cls: type, table: str) -> None:
    with Store.open(tmp_path / "benchwire.db") as store:
        columns = {row[1] for row in store.connection.execute(f"pragma table_info({table})")}
    assert {field.name for field in fields(cls)} <= columns


def test_every_slot_of_a_claim_has_a_column(tmp_path: Path) -> None:
    with Store.open(tmp_path / "benchwire.db") as store:
        columns = {row[1] for row in store.connection.execute("pragma table_info(claim)")}
    assert columns == set(CLAIM_COLUMNS)


def test_tables_are_strict_and_foreign_keys_hold(tmp_path: Path) -> None:
    with Store.open(tmp_path / "benchwire.db") as store:
        fill(store, deci())
        assert store.connection.execute("pragma foreign_key_check").fetchall() == []
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            store.save_reading(Reading(article=_orphan()), "reading 1")
        tables = store.connection.execute("pragma table_list").fetchall()
    loose = [row[1] for row in tables if row[2] == "table" and not row[5] and "fts" not in row[1]]
    assert loose == ["sqlite_schema", "sqlite_temp_schema"]


def _orphan() -> Article:
    return replace(deci().reading.article, id="orphan", entry_id="nobody")


def _other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("create table contacts (name)")
    connection.close()


def _newer(path: Path) -> None:
    with Store.open(path) as store:
        store.connection.execute("pragma user_version = 99")


def _text(path: Path) -> None:
    path.write_text("a text file, long enough to be looked at as a database " * 20)


REFUSED = [
    (_newer, "written by a newer Benchwire"),
    (_other_database, "not one of Benchwire's"),
    (_text, "cannot be used: file is not a database"),
    (Path.mkdir, "cannot be opened"),
]


@pytest.mark.parametrize(("make", "message"), REFUSED)
def test_a_file_that_is_not_ours_is_refused_and_left_alone(tmp_path: Path, make, message: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "benchwire.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=message) as raised:
        Store.open(path)
    assert str(path) in str(raised.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_an_older_file_is_migrated_step_by_step(tmp_path: Path) -> None:
    path = tmp_path / "benchwire.db"
    with Store.open(path) as store:
        fill(store, deci())
    connection = sqlite3.connect(path, isolation_level=None)
    steps = [
        *migrations.STEPS,
        lambda database: database.table("entry").add_column("lang", str),
        lambda database: database.table("entry").transform(rename={"lang": "language"}),
    ]
    migrations.migrate(connection, path, steps)
    assert connection.execute("pragma user_version").fetchone() == (len(steps) + 1,)
    assert connection.execute("select id, language from entry").fetchall() == [("deci", None)]


SINCE_VERSION_1 = (("round", "complete"), ("source_state", "whole"), ("source_state", "configured"), ("coverage", "due"))
"""Table and column of what the steps added."""


def as_version_1(store: Store) -> None:
    """Makes the store's file what the first version wrote."""
    for table, column in SINCE_VERSION_1:
        store.connection.execute(f"alter table {table} drop column {column}")
    store.connection.execute("pragma user_version = 1")


def test_a_store_of_version_1_learns_which_rounds_are_whole(tmp_path: Path) -> None:
    """Rows of a compilation are suspected to be a part, until they are imported again; all others are whole."""
    path = tmp_path / "benchwire.db"
    with Store.open(path) as store:
        fill(store, deci())
        store.save_round(replace(ROUND, round="v3.1", origin="derived"), [])
        as_version_1(store)
    with Store.open(path) as store:
        assert [(held.round, held.complete) for held in store.rounds()] == [("v2.0", True), ("v3.1", False)]


def test_a_file_of_the_first_version_gets_todays_columns(tmp_path: Path) -> None:
    """What a first version's file remembers of its sources stays, and the new columns say nothing yet."""
    with Store.open(tmp_path / "new.db") as new, Store.open(tmp_path / "old.db") as old:
        old.save_source_state(SourceState(source="acme", kind="feed", url="https://acme.test/feed", etag='"1"'))
        as_version_1(old)
        expected = {name: new.connection.execute(f"pragma table_info({name})").fetchall() for name in ("source_state", "coverage")}
    with Store.open(tmp_path / "old.db") as store:
        for name, columns in expected.items():
            assert store.connection.execute(f"pragma table_info({name})").fetchall() == columns
        assert store.source_states() == [SourceState(source="acme", kind="feed", url="https://acme.test/feed", etag='"1"')]


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "benchwire.db"
    with Store.open(path) as store:
        fill(store, deci())
    connection = sqlite3.connect(path, isolation_level=None)
    steps = [
        *migrations.STEPS,
        lambda database: database.execute("alter table entry add column lang text"),
        lambda database: database.execute("alter table nothing add column lang text"),
    ]
    with pytest.raises(sqlite3.OperationalError):
        migrations.migrate(connection, path, steps)
    connection.close()
    with Store.open(path) as store:
        assert len(store.judged("deci")) == 5


def test_a_block_that_raises_saves_nothing_and_an_inner_one_undoes_only_itself(tmp_path: Path) -> None:
    with Store.open(tmp_path / "benchwire.db") as store:
        with pytest.raises(RuntimeError), store.atomic():
            store.save_entries([deci().entry], SEEN)
            raise RuntimeError
        assert store.entries_to_fetch() == []
        with store.atomic():
            store.save_entries([deci().entry], SEEN)
            with pytest.raises(RuntimeError), store.atomic():
                store.save_page(deci().page)
                raise RuntimeError
        assert [entry.id for entry in store.entries_to_fetch()] == ["deci"]


def test_a_second_writer_is_told_that_the_store_is_in_use(tmp_path: Path) -> None:
    path = tmp_path / "benchwire.db"
    with Store.open(path) as first, Store.open(path) as second:
        second.connection.execute("pragma busy_timeout = 50")
        with first.atomic(), pytest.raises(StoreError, match="in use by another run"), second.atomic():
            pass


def test_a_full_disk_is_said_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    with Store.open(tmp_path / "benchwire.db") as store:
        pages = store.connection.execute("pragma page_count").fetchone()[0]
        store.connection.execute(f"pragma max_page_count = {pages + 10}")
        with pytest.raises(StoreError, match="disk is full"):
            store.save_entries([replace(deci().entry, id=str(id), title="long " * 200) for id in range(200)], SEEN)
        assert store.entries_to_fetch() == []
        assert len(store.save_entries([deci().entry], SEEN)) == 1


def test_runs_are_noted(tmp_path: Path) -> None:
    with Store.open(tmp_path / "benchwire.db") as store:
        store.save_run("main", date(2022, 4, 1), None, SEEN, SEEN, "nothing new")
        runs = [(run.since, run.until, run.sentence) for run in store.runs()]
    assert runs == [(date(2022, 4, 1), None, "nothing new")]


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from store.store import Store
from tests.sample import deci, fill
store = Store.open(Path(sys.argv[1]))
print("ready", flush=True)
number = 0
while True:
    fill(store, deci())
    store.save_reading(replace(deci().reading, claims=deci().reading.claims[: number % 6]), f"reading {number}")
    number += 1
"""


def test_a_killed_run_leaves_no_half_written_article(tmp_path: Path) -> None:
    """Killed at ten random moments: the file is sound, and a claim never stands without its article or verdict."""
    path = tmp_path / "benchwire.db"
    for pause_s in (random.uniform(0, 0.15) for _ in range(10)):
        child = subprocess.Popen([sys.executable, "-c", WRITER, path], cwd=ROOT, stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(pause_s)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        _check(path)


def _check(path: Path) -> None:
    with Store.open(path) as store:
        assert store.connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert store.connection.execute("pragma foreign_key_check").fetchall() == []
        store.connection.execute("insert into article_fts (article_fts, rank) values ('integrity-check', 1)")
        for article in store.articles():
            linked = article.id not in store.articles_to_link("linking 1")
            assert len(store.judged(article.id)) == (len(store.claims(article.id)) if linked else 0)
