"""Seconds and peak memory of the importers, round by round, against the targets that the project holds them to.

    python benchmarks/records.py DIR        DIR holds the repositories or bundles, as for ``records --update --from DIR``

Each step runs in a process of its own, so that its peak memory is its own. The clones behind bundles are made before
and are not counted: what is measured is an import from a bare repository on this machine.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from collectors.records import carried, formats, git, update, whereabouts
from collectors.records.settings import default_rounds
from collectors.records.whereabouts import Search
from store.store import Store

NOW = datetime(2022, 5, 1, tzinfo=UTC)
ROUNDS = {each.key: each for each in default_rounds()}


class Configured:
    """The default rounds, as the settings hold them."""

    records = default_rounds()


def clone(folder: Path, clones: Path) -> None:
    """Bare clones of every bundle in *folder*; summary files as they are."""
    clones.mkdir(parents=True)
    for bundle in sorted(folder.glob("*.bundle")):
        at = git.Place(name=bundle.stem, folder=bundle)
        git.open_tree(at, repository="", cache=clones / "bundles", bounds=git.Bounds())
        made = next((clones / "bundles").glob(f"{bundle.stem}-*.git"))
        made.rename(clones / f"{bundle.stem}.git")
    for other in sorted(folder.glob("*.json")):
        shutil.copy(other, clones / other.name)


def read_round(suite: str, round: str, clones: Path) -> str:
    """Reads a round without storing it."""
    configured = ROUNDS[suite, round]
    at = whereabouts.find(configured, Search(origin=clones))
    assert isinstance(at, git.Place)
    tree = whereabouts.open_tree(configured, at, cache=clones / "cache", bounds=git.Bounds())
    reading = formats.read(tree, configured)
    return f"{len(reading.records)} results, {reading.power_results} with power"


def import_all(clones: Path, store: Path) -> str:
    """Imports every round that stands in the folder into the store."""
    with Store.open(store) as opened:
        outcomes = update.update(
            opened, Configured(), None, now=NOW, origin=clones, progress=lambda _: None, cache=clones / "cache"
        )
    done = [each for each in outcomes if each.outcome in ("imported", "unchanged")]
    return f"{len(done)} rounds: {', '.join(sorted({each.outcome for each in done}))}"


def load_carried() -> str:
    """Loads the table that travels with the program."""
    return f"{sum(len(records) for _, records in carried.load())} results"


def measured(step: Callable[..., str], *arguments: object) -> tuple[float, float, str]:
    """Seconds, peak megabytes (git's included) and what *step* says, run in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_timed, (step, arguments))


def _timed(step: Callable[..., str], arguments: tuple[object, ...]) -> tuple[float, float, str]:
    started = time.perf_counter()
    said = step(*arguments)
    seconds = time.perf_counter() - started
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return seconds, sum(peaks) / (1e6 if sys.platform == "darwin" else 1e3), said


def main() -> int:
    """Prints a line a step; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder with the repositories or bundles")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as scratch:
        clones, store = Path(scratch) / "clones", Path(scratch) / "store.db"
        clone(folder, clones)
        steps: list[tuple[str, float, Callable[..., str], tuple[object, ...]]] = [
            ("Inference v2.0 with power", 10, read_round, ("inference", "v2.0", clones)),
            ("Inference v2.1 with power", 12, read_round, ("inference", "v2.1", clones)),
            ("Inference v1.1 with power", 10, read_round, ("inference", "v1.1", clones)),
            ("Training v5.0", 10, read_round, ("training", "v5.0", clones)),
            ("all rounds, stored", 60, import_all, (clones, store)),
            ("all rounds, nothing changed", 1, import_all, (clones, store)),
            ("the carried table", 1, load_carried, ()),
        ]
        missed = 0
        print(f"{'step':<30} {'s':>7} {'target':>7} {'MB':>6}  result")
        for name, target, step, arguments in steps:
            seconds, megabytes, said = measured(step, *arguments)
            missed += seconds > target or megabytes > 600
            print(f"{name:<30} {seconds:>7.2f} {target:>7} {megabytes:>6.0f}  {said}")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
