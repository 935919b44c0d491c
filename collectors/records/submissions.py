"""The layout that LoadGen's suites share: ``closed/<submitter>/{results,systems}/...``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from collectors.records import descriptions
from collectors.records.descriptions import Description
from collectors.records.reading import DamagedError, Problem
from collectors.records.settings import RecordRound
from collectors.records.tree import Tree

SYSTEM = re.compile(
    r"^(?P<division>closed|open|network)/(?P<submitter>[^/]+)/systems/(?:[^/]+/)*(?P<system>[^/]+)\.json$", re.I
)
RUN = re.compile(
    r"^(?P<division>closed|open|network)/(?P<submitter>[^/]+)/results/(?P<system>[^/]+)/(?P<model>[^/]+)/(?P<scenario>[^/]+)"
    r"/performance/run_(?P<run>\d+)/mlperf_log_summary\.txt$",
    re.I,
)


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One scenario folder: a result, with the summaries of its runs by number."""

    division: str
    submitter: str
    system_id: str
    model: str
    scenario: str
    """As filed: ``Offline``, ``offline``, ``singlestream``."""
    folder: str
    runs: Mapping[int, str]


def submissions(tree: Tree) -> list[Submission]:
    """All LoadGen results of *tree*, in the order of their folders. Copies under compliance/ or ranging/ are none."""
    runs: defaultdict[str, dict[int, str]] = defaultdict(dict)
    keys: dict[str, re.Match[str]] = {}
    for path in tree.files:
        if path.endswith("mlperf_log_summary.txt") and (found := RUN.match(path)):
            folder = "/".join(path.split("/")[:6])
            keys.setdefault(folder, found)
            runs[folder][int(found["run"])] = path
    return [
        Submission(
            division=keys[folder]["division"].casefold(),
            submitter=keys[folder]["submitter"],
            system_id=keys[folder]["system"],
            model=keys[folder]["model"],
            scenario=keys[folder]["scenario"],
            folder=folder,
            runs=runs[folder],
        )
        for folder in sorted(runs)
    ]


class Systems:
    """The system descriptions of a round, found by division, submitter and system directory."""

    def __init__(self, tree: Tree, round: RecordRound, paths: Iterable[str]) -> None:
        self._round = round
        self._read = tree.read(paths, descriptions.read)
        self._paths = {_key(path): path for path in sorted(self._read)}
        self._folded = {tuple(part.casefold() for part in key): path for key, path in self._paths.items()}

    def of(self, division: str, submitter: str, system_id: str) -> tuple[Description, Problem | None]:
        """The description of a system; an empty one and the reason where there is none that can be read.

        Case is forgiven: Qualcomm's SD8G1_MI_12.json describes the folder SD8G1_Mi_12.
        """
        key = (division, submitter, system_id)
        path = self._paths.get(key) or self._folded.get(tuple(part.casefold() for part in key))
        if path is None:
            missing = f"{division}/{submitter}/systems/{system_id}.json"
            return descriptions.UNDESCRIBED, self._problem(missing, "no such description of the system")
        found = self._read[path]
        if isinstance(found, DamagedError):
            return descriptions.UNDESCRIBED, self._problem(path, str(found))
        return found, None

    def _problem(self, path: str, message: str) -> Problem:
        return Problem(round=self._round.name, path=path, message=message)


def system_paths(tree: Tree) -> list[str]:
    """The paths of all system descriptions."""
    return [path for path in tree.files if path.endswith(".json") and SYSTEM.match(path)]


def _key(path: str) -> tuple[str, str, str]:
    found = SYSTEM.match(path)
    assert found is not None
    return found["division"].casefold(), found["submitter"], found["system"]
