"""Settings are built strictly: a good table becomes the class, a bad one names its key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from store.errors import ShapeError
from store.shape import build


@dataclass(frozen=True, kw_only=True)
class Pool:
    kind: Literal["serial", "processes"] = "serial"
    workers: int = 2


@dataclass(frozen=True, kw_only=True)
class Source:
    name: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Settings:
    pause_s: float = 1.0
    folder: Path = Path("outbox")
    offline: bool = False
    since: date | None = None
    hosts: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    pool: Pool = Pool()

    def __post_init__(self) -> None:
        if self.pause_s > 60:
            raise ValueError(f"pause_s must be at most 60, got {self.pause_s}")


def test_a_full_table_becomes_the_class() -> None:
    table = tomllib.loads("""
        pause_s = 2
        folder = "out/mail"
        offline = true
        since = 2022-04-01
        hosts = ["a.example", "b.example"]
        sources = [{ name = "one" }, { name = "two", url = "http://two.example" }]
        headers = { Accept = "text/html" }
        pool = { kind = "processes" }
    """)
    assert build(Settings, table, "room") == Settings(
        pause_s=2.0,
        folder=Path("out/mail"),
        offline=True,
        since=date(2022, 4, 1),
        hosts=("a.example", "b.example"),
        sources=(Source(name="one"), Source(name="two", url="http://two.example")),
        headers={"Accept": "text/html"},
        pool=Pool(kind="processes"),
    )


def test_an_empty_table_gives_the_defaults() -> None:
    assert build(Settings, {}, "room") == Settings()


BAD = [
    ("paus_s = 1", 'room.paus_s: unknown key; did you mean "pause_s"?'),
    ("zzz = 1", "room.zzz: unknown key; known: folder, headers, hosts, offline, pause_s, pool, since, sources"),
    ('pause_s = "1"', 'room.pause_s: expected a number, got "1"'),
    ("pause_s = true", "room.pause_s: expected a number, got true"),
    ("pause_s = 99", "room: pause_s must be at most 60, got 99.0"),
    ("offline = 1", "room.offline: expected true or false, got 1"),
    ('since = "2022-04-01"', 'room.since: expected a day such as 2022-04-01, got "2022-04-01"'),
    ("since = 2022-04-01T09:00:00Z", "room.since: expected a day such as 2022-04-01, got 2022-04-01T09:00:00+00:00"),
    ('folder = ""', 'room.folder: expected a path (a string), got ""'),
    ('hosts = "a"', 'room.hosts: expected a list, each item a string, got "a"'),
    ("hosts = [1]", "room.hosts[0]: expected a string, got 1"),
    ("sources = [{}]", "room.sources[0].name: missing; expected a string"),
    ("sources = [{ name = 'x', ulr = 'y' }]", 'room.sources[0].ulr: unknown key; did you mean "url"?'),
    ("sources = ['x']", 'room.sources[0]: expected a table, got "x"'),
    ("pool = { kind = 'process' }",
     'room.pool.kind: "process" is not one of "serial", "processes"; did you mean "processes"?'),
    ("pool = { kind = 1 }", 'room.pool.kind: 1 is not one of "serial", "processes"'),
    ("pool = { workers = 2.0 }", "room.pool.workers: expected a whole number, got 2.0"),
    ("headers = { Accept = 1 }", "room.headers.Accept: expected a string, got 1"),
    ("pool = 1", "room.pool: expected a table, got 1"),
]


@pytest.mark.parametrize(("toml", "message"), BAD)
def test_a_bad_table_names_its_key_and_what_was_expected(toml: str, message: str) -> None:
    with pytest.raises(ShapeError) as raised:
        build(Settings, tomllib.loads(toml), "room")
    assert str(raised.value) == message


WORTHLESS = [
    ("pause_s = -0.5", "room.pause_s: expected a number from 0 up, got -0.5"),
    ("pause_s = nan", "room.pause_s: expected a number from 0 up, got nan"),
    ("pause_s = inf", "room.pause_s: expected a number from 0 up, got inf"),
    ("pool = { workers = -1 }", "room.pool.workers: expected a whole number from 0 up, got -1"),
    ('hosts = [" "]', 'room.hosts[0]: expected a text on one line, got " "'),
    ('sources = [{ name = "" }]', 'room.sources[0].name: expected a text on one line, got ""'),
    (r'sources = [{ name = "a\r\nX-Evil: b" }]', r"room.sources[0].name: expected a text on one line, got 'a\r\nX-Evil: b'"),
]


@pytest.mark.parametrize(("text", "message"), WORTHLESS)
def test_a_value_of_the_right_type_that_can_mean_nothing_is_refused(text: str, message: str) -> None:
    """A pause below zero, a time without end, a host that is every host, a header within a header."""
    with pytest.raises(ShapeError) as caught:
        build(Settings, tomllib.loads(text), "room")
    assert str(caught.value) == message
