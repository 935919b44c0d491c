"""model_mapping.json: which benchmark a submitter's own model stands for, from v4.1 on."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from collectors.records.reading import DamagedError, Problem
from collectors.records.settings import RecordRound
from collectors.records.tree import Tree

MAPPING = re.compile(r"^(?P<division>closed|open|network)/(?P<submitter>[^/]+)/model_mapping\.json$", re.I)

Mappings = Mapping[tuple[str, str], Mapping[str, str]]
"""By division and submitter: the benchmark of each model directory."""


def mappings(tree: Tree, round: RecordRound, problems: list[Problem]) -> Mappings:
    """The mappings that submitters file; a broken one is told, and its models are guessed by their names."""
    paths = [path for path in tree.files if path.endswith("/model_mapping.json") and MAPPING.match(path)]
    tree.prefetch(paths)
    made: dict[tuple[str, str], Mapping[str, str]] = {}
    for path, found in tree.read(paths, parse).items():
        if isinstance(found, DamagedError):
            problems.append(Problem(round=round.name, path=path, message=str(found)))
            continue
        key = MAPPING.match(path)
        assert key is not None
        made[key["division"].casefold(), key["submitter"]] = found
    return made


def parse(body: bytes) -> dict[str, str]:
    """Model to benchmark; a file may group its models by system. DamagedError for anything else."""
    try:
        table = json.loads(body.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DamagedError(f"not JSON: {error}") from error
    made: dict[str, str] = {}
    for name, stated in table.items():
        grouped = stated if isinstance(stated, dict) else {name: stated}
        made |= {str(model): str(benchmark) for model, benchmark in grouped.items()}
    return made
