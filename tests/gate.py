"""The quality gate: reads and judges real statements, prints the scores and what each claim gained or lost.

    python -m tests.gate            compare with the committed baseline; exit code 1 when a floor would fall
    python -m tests.gate --accept   write the baseline anew, and raise floors to what was reached (they never fall)

The statements, their gold and the scorer stand in the folder ``shared`` beside the project; without it the gate says so
and passes. The baseline holds ids and outcomes, no text.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PRESS = SHARED / "data" / "press"
BASELINE = Path(__file__).with_name("gate_baseline.json")
FLOORS = Path(__file__).with_name("gate_floors.toml")
ROUNDS = ("inference-v1.1", "inference-v2.0", "inference-v2.1", "tiny-v0.7", "mobile-v2.0")
CEILINGS = frozenset({"false_differs"})
"""Scores that must not rise; all others must not fall."""


def predictions(folder: Path) -> list[dict[str, Any]]:
    """What ``check --json`` says of every statement, with the records of ROUNDS in a store of its own."""
    store = folder / "gate.db"
    run = [sys.executable, str(ROOT / "run.py")]
    imported = [*run, "records", "--from", str(SHARED / "data" / "records"), *ROUNDS, "--store", str(store), "-q"]
    subprocess.run(imported, check=True, stdout=subprocess.DEVNULL)
    files = sorted(str(path) for path in (PRESS / "statements").glob("*.txt"))
    done = subprocess.run(
        [*run, "check", *files, "--json", "--store", str(store)], check=True, capture_output=True, text=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", SHARED / "checks" / "score_claims.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scores(predicted: Path) -> dict[str, float]:
    """The totals that the shared scorer prints."""
    command = [
        sys.executable,
        str(SHARED / "checks" / "score_claims.py"),
        str(PRESS / "gold_claims.jsonl"),
        str(predicted),
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def outcomes(predicted: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each gold claim's id with its outcome: missed, or found with its verdict and whether its record is right."""
    scorer = _scorer()
    claims = {Path(each["file"]).stem.replace("__", "/"): list(each["claims"]) for each in predicted}
    for line in (PRESS / "gold_claims.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        left = claims.get(gold["doc_id"])
        if left is None or not gold["is_mlperf_claim"] or not scorer.numbers(gold["value"]):
            continue
        match = next((each for each in left if scorer.overlaps(gold, each) and scorer.same_value(gold, each)), None)
        if match is None:
            yield gold["claim_id"], "missed"
            continue
        left.remove(match)
        want = scorer.single_records(gold)
        right = not want or bool(want & {scorer.key(link) for link in match["links"]})
        status = match["verdict"]["status"]
        verdict = "right" if status in scorer.STATUS[gold["verdict"]] else "wrong"
        yield gold["claim_id"], f"{status}, verdict {verdict}, record {'right' if right else 'wrong'}"


def compared(now: Mapping[str, str], before: Mapping[str, str]) -> list[str]:
    """One line for each claim whose outcome is another than in the baseline."""
    ids = sorted({*now, *before})
    return [
        f"{each}: {before.get(each, 'new')} -> {now.get(each, 'gone')}"
        for each in ids
        if now.get(each) != before.get(each)
    ]


def fallen(scored: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """The floors that do not hold."""
    return [
        f"{name}: {scored[name]} {'above' if name in CEILINGS else 'below'} {floor}"
        for name, floor in floors.items()
        if (scored[name] > floor if name in CEILINGS else scored[name] < floor)
    ]


def accept(scored: Mapping[str, float], now: Mapping[str, str], floors: Mapping[str, float]) -> None:
    """Writes the baseline, and floors raised to what was reached."""
    BASELINE.write_text(json.dumps(dict(sorted(now.items())), indent=0) + "\n", encoding="utf-8")
    best = {name: (min if name in CEILINGS else max)(floor, scored[name]) for name, floor in floors.items()}
    head = FLOORS.read_text(encoding="utf-8").split("[floors]")[0]
    FLOORS.write_text(
        head + "[floors]\n" + "".join(f"{name} = {value}\n" for name, value in best.items()), encoding="utf-8"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the scores, gains and losses; 1 when a floor would fall."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description="The quality gate on real statements.")
    parser.add_argument("--accept", action="store_true", help="write the baseline anew and raise the floors")
    given = parser.parse_args(argv)
    if not PRESS.is_dir():
        print("gate: the shared statements do not stand beside the project: nothing to compare")
        return 0
    began = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        predicted = predictions(Path(folder))
        path = Path(folder) / "predictions.jsonl"
        path.write_text("\n".join(json.dumps(each) for each in predicted), encoding="utf-8")
        scored = scores(path)
    now, floors = dict(outcomes(predicted)), tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    before = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    for line in compared(now, before):
        print(line)
    for name, floor in floors.items():
        print(f"{name:<18} {scored[name]:>8}   floor {floor}")
    broken = fallen(scored, floors)
    print("\n".join(broken) or f"gate: every floor holds ({(datetime.now(UTC) - began).total_seconds():.0f} s)")
    if given.accept and not broken:
        accept(scored, now, floors)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
