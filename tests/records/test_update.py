"""The update of rounds: what is imported, refused, left alone, derived, and how news is told."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from collectors.records import carried, listing, update
from collectors.records.settings import RecordRound
from collectors.records.update import RoundOutcome
from store.errors import ShapeError
from store.store import Store
from tests.records import filed
from tests.records.filed import offline, result, system

NOW = datetime(2022, 5, 1, tzinfo=UTC)
LATER = datetime(2022, 6, 1, tzinfo=UTC)
ONE = "closed/Acme/results/one/resnet50"
FILES = {
    "closed/Acme/systems/one.json": system(),
    **result(f"{ONE}/Offline", offline(500)),
    **result("closed/Acme/results/one/rnnt/Offline", offline(900), accuracy=None),
}
ROUND = RecordRound(
    suite="inference",
    round="v2.0",
    format="inference",
    repository="https://github.com/mlcommons/inference_results_v2.0",
)


@dataclass(frozen=True)
class Configured:
    records: tuple[RecordRound, ...]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the round's repository under its name."""
    folder = tmp_path / "repositories"
    filed.repository(folder / "inference_results_v2.0", FILES)
    return folder


def run(store: Store, folder: Path | None, round: RecordRound = ROUND, **more: Any) -> RoundOutcome:
    cache = store_path(store).parent / "cache"
    arguments = {"now": NOW, "origin": folder, "progress": lambda line: None, "cache": cache} | more
    (outcome,) = update.update(store, Configured((round,)), None, **arguments)
    return outcome


def store_path(store: Store) -> Path:
    return Path(store.connection.execute("pragma database_list").fetchone()[2])


def values(store: Store) -> dict[str, float]:
    return {record.benchmark: record.value for record in store.records()}


def test_a_round_is_imported_with_its_source(store: Store, folder: Path) -> None:
    """The rows are there, and the round says from which commit."""
    outcome = run(store, folder)
    assert (outcome.outcome, values(store)) == ("imported", {"resnet50": 500, "rnnt": 900})
    (held,) = store.rounds()
    assert held.commit == filed.git("-C", str(folder / "inference_results_v2.0"), "rev-parse", "HEAD")
    assert (held.origin, held.results, held.submitters) == ("repository", 2, 1)


def test_an_unchanged_commit_is_left_alone(store: Store, folder: Path) -> None:
    """The second time nothing is read or written."""
    run(store, folder)
    before = store.rounds()
    outcome = run(store, folder, now=LATER)
    assert (outcome.outcome, outcome.change) == ("unchanged", None)
    assert store.rounds() == before


def test_changes_are_told_record_by_record(store: Store, folder: Path) -> None:
    """What was withdrawn upstream and what changed, from which value to which."""
    run(store, folder)
    gone = f"{ONE}/Offline/performance/run_1/mlperf_log_summary.txt"
    rnnt = "closed/Acme/results/one/rnnt/Offline/performance/run_1/mlperf_log_summary.txt"
    changed: Mapping[str, Any] = {gone: None, rnnt: offline(901), **result(f"{ONE}/Server", offline(1), run=2)}
    filed.commit(folder / "inference_results_v2.0", changed)
    outcome = run(store, folder, now=LATER)
    assert update.changes(outcome) == [
        f"inference/v2.0/{ONE}/Offline: withdrawn",
        "inference/v2.0/closed/Acme/results/one/rnnt/Offline: value changed from 900.0 to 901.0",
    ]
    assert "1 changed, 1 withdrawn" in outcome.message
    assert "no run_1" in outcome.problems[0].message


def test_a_round_that_falls_short_is_refused(store: Store, folder: Path) -> None:
    """Fewer results than config expects: the old rows stay, and the message says what is missing."""
    run(store, folder)
    filed.commit(
        folder / "inference_results_v2.0", {f"{ONE}/Offline/performance/run_1/mlperf_log_summary.txt": "Scenario"}
    )
    outcome = run(store, folder, replace(ROUND, results=2, power_results=1))
    assert outcome.outcome == "refused"
    assert "1 results, expected at least 2; 0 power results, expected at least 1" in outcome.message
    assert f"first problem: {ONE}/Offline" in outcome.message
    assert values(store) == {"resnet50": 500, "rnnt": 900}


def test_an_empty_repository_is_refused(store: Store, tmp_path: Path) -> None:
    """A round without a single result never replaces anything, whatever config says."""
    filed.repository(tmp_path / "r" / "inference_results_v2.0", {"README.md": "moved"})
    assert run(store, tmp_path / "r").outcome == "refused"


def test_a_round_that_is_not_there(store: Store, tmp_path: Path) -> None:
    """A folder without the repository is told, and is no failure of the others."""
    outcome = run(store, tmp_path)
    assert (outcome.outcome, outcome.message) == ("absent", f"inference v2.0: no inference_results_v2.0 in {tmp_path}")


def test_offline_asks_nobody(store: Store) -> None:
    """Without a network no address is asked; a file address is no network."""
    assert run(store, None, offline=True).message.startswith("inference v2.0: offline")


def test_a_configured_source_is_read(store: Store, folder: Path) -> None:
    """A round may be configured as a local path, relative to the config file, or as a git URL."""
    filed.git("-C", str(folder / "inference_results_v2.0"), "config", "uploadpack.allowFilter", "true")
    path = replace(ROUND, source="inference_results_v2.0")
    assert run(store, None, path, root=folder, offline=True).outcome == "imported"
    url = replace(ROUND, source=(folder / "inference_results_v2.0").as_uri())
    assert run(store, None, url, offline=True).outcome == "unchanged"


def test_a_damaged_repository_leaves_the_rows(store: Store, folder: Path) -> None:
    """When git cannot read the repository any more, what was held stays."""
    run(store, folder)
    (folder / "inference_results_v2.0" / ".git" / "HEAD").write_text("ref: refs/heads/none\n")
    assert run(store, folder).outcome == "unreachable"
    assert len(values(store)) == 2


def test_one_round_at_fault_does_not_stop_the_others(store: Store, folder: Path) -> None:
    """Each round ends in an outcome and a line of its own."""
    lines: list[str] = []
    broken = replace(ROUND, round="v2.1", repository="https://github.com/mlcommons/inference_results_v2.1")
    (folder / "inference_results_v2.1.bundle").write_bytes(b"no bundle")
    outcomes = update.update(
        store, Configured((broken, ROUND)), None, now=NOW, origin=folder, progress=lines.append, cache=folder / "cache"
    )
    assert [outcome.outcome for outcome in outcomes] == ["unreachable", "imported"]
    assert [line[:14] for line in lines] == ["inference v2.1", "inference v2.0"]


def test_the_real_thing_replaces_the_carried_table(store: Store, shared: Path, tmp_path: Path) -> None:
    """Carried figures are there at once; the repository replaces them though nothing in them differs."""
    assert len(carried.ensure_carried(store, NOW)) == 4
    assert carried.ensure_carried(store, NOW) == []
    tiny = next(each for each in update_defaults() if each.key == ("tiny", "v0.7"))
    outcome = run(store, shared / "data" / "records", tiny, cache=tmp_path / "cache", now=LATER)
    assert outcome.held is not None and outcome.held.origin == "repository"
    assert update.changes(outcome) == []


def update_defaults() -> tuple[RecordRound, ...]:
    from collectors.records.settings import default_rounds

    return default_rounds()


COMPILED = """[{"Accuracy": 76.04, "Availability": "available", "Division": "closed", "Location": "%s/Offline",
 "MlperfModel": "resnet", "Model": "resnet50", "Organization": "Acme", "Platform": "one", "Result": %s,
 "Result_Units": "Samples/s", "Scenario": "Offline", "SystemName": "Acme One", "SystemType": "datacenter", "Units": "Samples/s",
 "accelerator_model_name": "", "accelerators_per_node": 0, "framework": "x", "host_processor_model_name": "EPYC",
 "host_processors_per_node": 2, "inferred": 0, "number_of_nodes": 1, "version": "v2.0"}]"""


def test_derived_rows_serve_until_the_logs_are_there(store: Store, tmp_path: Path) -> None:
    """A compilation stands in for a repository that cannot be had, marked; it never replaces rows read from logs."""
    folder = tmp_path / "repositories"
    name = "experiment/mlperf-inference--v2.0--datacenter--closed--image-classification--offline/2023/cm-result.json"
    compiled = filed.repository(folder / "cm4mlperf-results", {name: COMPILED % (ONE, "123.0")})
    round = replace(ROUND, derived_from="https://github.com/mlcommons/cm4mlperf-results", results=2)
    assert run(store, folder, round).outcome == "imported"
    assert [(record.derived, record.value) for record in store.records()] == [(True, 123.0)]
    assert [held.complete for held in store.rounds()] == [False]  # one result of at least two
    assert run(store, folder, replace(round, results=1)).outcome == "imported"  # the expectation changed, the rows did not
    assert [held.complete for held in store.rounds()] == [True]
    filed.repository(folder / "inference_results_v2.0", FILES)
    assert run(store, folder, round).outcome == "imported"
    assert {record.derived for record in store.records()} == {False}
    filed.commit(compiled, {name: COMPILED % (ONE, "124.0")})
    (folder / "inference_results_v2.0").rename(tmp_path / "gone")
    assert run(store, folder, round).outcome == "absent"
    assert values(store) == {"resnet50": 500, "rnnt": 900}


def test_a_summary_file_on_its_own(store: Store, shared: Path, tmp_path: Path) -> None:
    """NAME.summary_results.json serves without its repository, and is unchanged as long as its content is."""
    round = next(each for each in update_defaults() if each.key == ("inference", "v5.1"))
    first = run(store, shared / "data" / "records", round, cache=tmp_path / "cache")
    assert first.held is not None and (first.held.results, first.held.origin) == (1448, "summary")
    assert run(store, shared / "data" / "records", round, cache=tmp_path / "cache").outcome == "unchanged"


def test_unknown_rounds_are_misuse(store: Store) -> None:
    """A round that nobody configured is named with a suggestion."""
    with pytest.raises(ShapeError, match=r"inference-v2\.0"):
        update.update(store, Configured((ROUND,)), ["inference-v2.O"], now=NOW, origin=None, progress=print)


def test_listing(store: Store, folder: Path) -> None:
    """What is held stands beside what config expects."""
    run(store, folder)
    missing = replace(ROUND, round="v9.0", results=10, power_results=5, submitters=3)
    lines = listing.lines(listing.listed((ROUND, missing), store.rounds()))
    assert lines[1].split()[:5] == ["inference", "v2.0", "2", "0", "1"]
    assert lines[2].split() == ["inference", "v9.0", "-", "-", "-", ">=", "10", "/", "5", "/", "3", "not", "held"]


KILLED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from collectors.records import update
from collectors.records.settings import RecordRound
from store.store import Store

class Configured:
    records = (RecordRound(suite="inference", round="v2.0", format="inference", source=sys.argv[1],
                           repository="https://github.com/mlcommons/inference_results_v2.0"),)

with Store.open(Path(sys.argv[2])) as store:
    update.update(store, Configured(), None, now=datetime(2022, 5, 1, tzinfo=UTC), origin=None, progress=print, cache=Path(sys.argv[3]))
"""


@pytest.mark.parametrize("after_s", [0.0, 0.05, 0.2])
def test_a_killed_update_is_completed_by_the_next(tmp_path: Path, after_s: float) -> None:
    """Killed while it clones, reads or saves: nothing half-written is held, and the next run brings everything."""
    many = {f"closed/Acme/systems/s{at}.json": system() for at in range(40)}
    for at in range(40):
        many |= result(f"closed/Acme/results/s{at}/resnet50/Offline", offline(500 + at))
    repository = filed.repository(tmp_path / "repo", many, bare=True)
    store, cache = tmp_path / "store.db", tmp_path / "cache"
    command = [sys.executable, "-c", KILLED, repository.as_uri(), str(store), str(cache)]
    root = Path(__file__).parents[2]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL)
    while process.poll() is None and not cache.exists():
        time.sleep(0.005)
    time.sleep(after_s)
    process.kill()
    process.wait()
    with Store.open(store) as opened:
        assert sum(1 for _ in opened.records()) in (0, 40)
    subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, check=True)
    with Store.open(store) as opened:
        assert sum(1 for _ in opened.records()) == 40
