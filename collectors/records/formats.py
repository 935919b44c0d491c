"""Which reader a round's format means; readers are loaded when a round needs them."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import cast

from collectors.records.reading import RoundReading
from collectors.records.settings import Format, RecordRound
from collectors.records.tree import Tree

Reader = Callable[[Tree, RecordRound], RoundReading]


def reader(format: Format) -> Reader:
    """The ``read`` of collectors/records/<format>.py."""
    return cast(Reader, importlib.import_module(f"collectors.records.{format}").read)


def read(tree: Tree, round: RecordRound) -> RoundReading:
    """The round in *tree*; where it lacks the summary file that the round is configured with, its logs are read instead."""
    format = round.format
    if round.file is not None and round.file not in tree.files and round.otherwise is not None:
        format = round.otherwise
    return reader(format)(tree, round)
