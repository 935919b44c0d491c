"""A store that this user may not write: everything that only reads still works, and what writes says so."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.connection import frozen
from store.errors import StoreError
from store.store import Store
from tests.sample import SEEN, deci, fill

NOBODY = 65_534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users may enter, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def unable_to_write(path: Path) -> Iterator[None]:
    """Within it, the file at *path* and its folder cannot be written, not even by root."""
    path.chmod(0o444)
    path.parent.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        path.parent.chmod(0o755)


def filled(path: Path) -> Path:
    """A store with the sample in it, its log folded into the file."""
    with Store.open(path) as store:
        fill(store, deci())
    return path


def test_a_store_that_cannot_be_written_is_read(folder: Path) -> None:
    """Nothing is written for it, and what would write says that it cannot."""
    path = filled(folder / "benchwire.db")
    with unable_to_write(path):
        with Store.open(path) as store:
            assert len(store.judged("deci")) == 5
            with pytest.raises(StoreError, match="cannot be written"):
                store.refuse_read_only()
            with pytest.raises(StoreError, match="cannot be written"):
                store.save_run("run.py", None, None, SEEN, SEEN, "all days")
        assert frozen(path)
    assert sorted(each.name for each in folder.iterdir()) == ["benchwire.db"]


def test_a_store_that_somebody_else_is_writing_is_read_with_its_log(folder: Path) -> None:
    """What stands in the log only is seen too."""
    path = filled(folder / "benchwire.db")
    with Store.open(path) as writer:
        writer.save_run("run.py", None, None, SEEN, SEEN, "in the log")
        for each in folder.iterdir():
            each.chmod(0o644)
        with unable_to_write(path), Store.open(path) as store:
            assert [run.sentence for run in store.runs()] == ["in the log"]


def test_an_old_store_that_cannot_be_migrated_says_so(folder: Path) -> None:
    """Its views are an older program's."""
    path = filled(folder / "benchwire.db")
    with sqlite3.connect(path) as connection:
        connection.execute("drop view claim_card")
    connection.close()
    with unable_to_write(path), pytest.raises(StoreError, match="migrated first"):
        Store.open(path)


def test_a_damaged_store_says_the_way_out(tmp_path: Path) -> None:
    """Another file, or a new one."""
    path = filled(tmp_path / "benchwire.db")
    path.write_bytes(path.read_bytes()[:50_000])
    with pytest.raises(StoreError, match="move this one away"):
        Store.open(path)
    with pytest.raises(StoreError, match="it is no file"):
        Store.open(tmp_path)
