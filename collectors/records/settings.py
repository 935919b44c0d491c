"""Which official rounds are configured: ``[[collectors.records]]`` tables over the defaults in rounds.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Literal

from store.errors import ShapeError
from store.shape import build

DEFAULTS = Path(__file__).with_name("rounds.toml")

Format = Literal["inference", "training", "tiny", "mobile", "storage", "summary", "experiments"]
Suite = Literal["inference", "training", "hpc", "tiny", "mobile", "storage", "automotive"]


@dataclass(frozen=True, kw_only=True)
class RecordRound:
    """One ``[[collectors.records]]`` table: an official round, where it is, and what it must bring at least."""

    suite: Suite
    round: str
    """With its "v": ``v2.0``."""
    format: Format
    repository: str
    """Public address of the results repository; its last part is the name that ``--from DIR`` looks for."""
    source: str | None = None
    """Where to read instead of ``repository``: a git URL (https or file), or a local work tree, bare repository or bundle."""
    ref: str = "HEAD"
    """What to read there: ``HEAD``, a branch, ``refs/pull/2/head`` or a commit."""
    file: str | None = None
    """The one file that holds the round, for ``format = "summary"``: ``summary_results.json``."""
    otherwise: Format | None = None
    """How to read the repository where it lacks ``file``."""
    derived_from: str | None = None
    """A secondary compilation (cm4mlperf-results) that serves while the repository cannot be had; its rows are marked."""
    published: date | None = None
    results: int = 0
    """Least number of results; an import that brings fewer is refused."""
    power_results: int = 0
    submitters: int = 0

    def __post_init__(self) -> None:
        if not self.round.startswith("v") or not all(part.isdigit() for part in self.round[1:].split(".")):
            raise ValueError(f'round must look like "v2.0", not "{self.round}"')
        if (self.file is None) == (self.format == "summary"):
            raise ValueError('file must be given for format = "summary", and only for it')

    @property
    def key(self) -> tuple[str, str]:
        """Suite and round, which name it."""
        return self.suite, self.round

    @property
    def stands_in(self) -> bool:
        """Whether it reads a compilation in place of the round's own repository: then fewer results are taken, and said."""
        return self.format == "experiments" and self.derived_from is not None

    @property
    def name(self) -> str:
        """``inference v2.0``."""
        return f"{self.suite} {self.round}"

    @property
    def number(self) -> tuple[int, ...]:
        """The round's number, to compare: (2, 0)."""
        return tuple(int(part) for part in self.round[1:].split("."))

    @property
    def repository_name(self) -> str:
        """``inference_results_v2.0``."""
        return self.repository.rstrip("/").rsplit("/", 1)[-1].removesuffix(".git")


@lru_cache(maxsize=1)
def default_rounds() -> tuple[RecordRound, ...]:
    """The rounds of rounds.toml, in its order."""
    tables = tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))["records"]
    return tuple(build(RecordRound, table, f"{DEFAULTS.name}: records[{at}]") for at, table in enumerate(tables))


def configured(tables: Sequence[object]) -> tuple[RecordRound, ...]:
    """The default rounds with the configured *tables* laid over them.

    A table names ``suite`` and ``round``; for a round that the defaults know, its other keys replace theirs, and any
    other table is a further round that must be complete. ShapeError names the key at fault.
    """
    rounds = {known.key: known for known in default_rounds()}
    for at, table in enumerate(tables):
        made = _laid_over(rounds, table, f"collectors.records[{at}]")
        rounds[made.key] = made
    return tuple(rounds.values())


def _laid_over(rounds: dict[tuple[str, str], RecordRound], table: object, where: str) -> RecordRound:
    if not isinstance(table, dict):
        raise ShapeError(f"{where}: expected a table, got {table!r}")
    known = rounds.get((str(table.get("suite")), str(table.get("round"))))
    if known is None:
        return build(RecordRound, table, where)
    if table.get("format", known.format) != "summary":
        known = replace(known, format=table.get("format", known.format), file=None, otherwise=None)
    complete = {"format": known.format, "repository": known.repository, "file": known.file} | table
    given = build(RecordRound, {key: value for key, value in complete.items() if value is not None}, where)
    return replace(known, **{key: getattr(given, key) for key in table})


def chosen(rounds: Sequence[RecordRound], names: Sequence[str] | None) -> tuple[RecordRound, ...]:
    """The *rounds* that *names* ask for: ``inference-v2.0``, ``"inference v2.0"``, ``v2.0`` (of every suite), ``all``.

    All of them for None. ShapeError for a name that no round answers to.
    """
    if names is None or any(name.casefold() == "all" for name in names):
        return tuple(rounds)
    wanted: dict[tuple[str, str], RecordRound] = {}
    for name in names:
        found = [each for each in rounds if name.casefold().replace(" ", "-") in _answers(each)]
        if not found:
            raise ShapeError(f'unknown round "{name}"; {_meant(name, rounds)}')
        wanted |= {each.key: each for each in found}
    return tuple(wanted.values())


def _meant(name: str, rounds: Sequence[RecordRound]) -> str:
    """The round or suite whose name is nearest, or how to see them all, for there are dozens."""
    names = [f"{each.suite}-{each.round}" for each in rounds] + sorted({each.suite for each in rounds})
    near = get_close_matches(name.casefold().replace(" ", "-"), names, n=1)
    return f'did you mean "{near[0]}"?' if near else '"records -v" lists them all'


def needed(rounds: Sequence[RecordRound], named: Iterable[tuple[str | None, str | None]]) -> tuple[str, ...]:
    """The names of the *rounds* that claims need which name (suite, round) pairs, each part of which may be unstated.

    With each round comes the one before it in its suite, for "2x over the previous round" has its baseline there.
    """
    wanted: dict[str, None] = {}
    for suite, stated in set(named):
        for each in rounds:
            if stated is not None and each.round == stated and suite in (None, each.suite):
                before = [r for r in rounds if r.suite == each.suite and r.number < each.number]
                latest = max(before, key=lambda r: r.number, default=each)
                wanted |= {f"{each.suite}-{each.round}": None, f"{latest.suite}-{latest.round}": None}
    return tuple(sorted(wanted))


def _answers(each: RecordRound) -> set[str]:
    """What a person may call the round."""
    return {
        f"{each.suite}-{each.round}",
        f"{each.suite}-{each.round[1:]}",
        each.round,
        each.repository_name.casefold(),
        each.suite,
    }
