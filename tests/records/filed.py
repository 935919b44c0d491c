"""Official files in the small: what a submitter files, written for a test, and trees and repositories made of them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from collectors.records.settings import Format, RecordRound, Suite
from collectors.records.tree import Tree

ADDRESS = "https://github.com/mlcommons/inference_results_v2.0"


def round_of(
    suite: Suite = "inference", round: str = "v2.0", format: Format = "inference", file: str | None = None
) -> RecordRound:
    """A configured round without expected counts."""
    return RecordRound(suite=suite, round=round, format=format, repository=ADDRESS, file=file)


def tree(files: Mapping[str, str | bytes], *, lacking: tuple[str, ...] = ()) -> Tree:
    """*files* as a repository's tree; the contents of *lacking* are absent, as in a partial copy."""
    bodies = {path: body if isinstance(body, bytes) else body.encode() for path, body in files.items()}
    ids = {path: hashlib.sha1(body).hexdigest() for path, body in bodies.items()}
    by_id = {ids[path]: body for path, body in bodies.items() if path not in lacking}
    return Tree(
        repository=ADDRESS,
        commit="c0ffee",
        ref="HEAD",
        files=ids,
        blobs=lambda wanted: ((blob, by_id[blob]) for blob in wanted if blob in by_id),
    )


def summary(scenario: str, *figures: str, valid: str = "VALID", more: str = "") -> str:
    """A LoadGen summary whose results are *figures* and whose statistics are *more*."""
    head = f"{'=' * 48}\nMLPerf Results Summary\n{'=' * 48}\nSUT name : a system\nScenario : {scenario}\n"
    return (
        f"{head}Mode     : PerformanceOnly\n"
        + "".join(f"{line}\n" for line in figures)
        + f"Result is : {valid}\n{more}"
    )


def offline(rate: float) -> str:
    return summary("Offline", f"Samples per second: {rate:g}")


def single_stream(plain_ns: int, early_ns: int, tail_ns: int = 0, mean_ns: int = 1) -> str:
    """A SingleStream summary: the plain percentile first, the early-stopping estimates behind it."""
    return summary(
        "SingleStream",
        f"90th percentile latency (ns) : {plain_ns}",
        more=(
            "Early Stopping Result:\n * Processed at least 64 queries (2000).\n"
            f" * Early stopping 90th percentile estimate: {early_ns}\n"
            f" * Early stopping 99th percentile estimate: {tail_ns}\n"
            f"QPS w/o loadgen overhead        : {1e9 / mean_ns:.2f}\nMean latency (ns)               : {mean_ns}\n"
            f"90.00 percentile latency (ns)   : {plain_ns}\n"
        ),
    )


def system(**keys: object) -> str:
    """A system description."""
    usual: dict[str, object] = {
        "submitter": "Acme", "division": "closed", "status": "available", "system_type": "datacenter",
        "system_name": "Acme One", "number_of_nodes": 1, "accelerators_per_node": 4,
        "accelerator_model_name": "NVIDIA A30", "host_processor_model_name": "AMD EPYC 7742",
        "host_processors_per_node": 2, "framework": "TensorRT 8.4.0",
    }  # fmt: skip
    return json.dumps(usual | keys)


def result(
    folder: str, text: str, *, accuracy: str | None = "accuracy=76.046%, good=38023, total=50000\n", run: int = 1
) -> dict[str, str]:
    """The files of one scenario folder."""
    files = {f"{folder}/performance/run_{run}/mlperf_log_summary.txt": text}
    return files | ({f"{folder}/accuracy/accuracy.txt": accuracy} if accuracy is not None else {})


def mllog(key: str, value: object, time_ms: int, **metadata: object) -> str:
    """One line of a training log."""
    event = {"namespace": "", "time_ms": time_ms, "event_type": "POINT_IN_TIME", "key": key, "value": value}
    return f":::MLLOG {json.dumps(event | {'metadata': metadata})}\n"


def run(minutes: float | None, *, division: str = "closed") -> str:
    """A training run; None for one that did not reach the target."""
    lines = mllog("submission_division", division, 0) + mllog("run_start", None, 60_000)
    stopped = 60_000 + round((minutes or 30) * 60_000)
    return lines + mllog("run_stop", None, stopped, status="aborted" if minutes is None else "success")


def repository(folder: Path, files: Mapping[str, str | bytes], *, bare: bool = False) -> Path:
    """A git repository of *files* in *folder*, one commit on branch main."""
    work = folder if not bare else folder.with_suffix(".work")
    git("init", "--quiet", "--initial-branch=main", str(work))
    commit(work, files)
    if bare:
        git("clone", "--quiet", "--bare", str(work), str(folder))
        git("-C", str(folder), "config", "uploadpack.allowFilter", "true")
    return folder


def commit(work: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Commits *files* in the work tree; None removes one."""
    for path, body in files.items():
        at = work / path
        at.parent.mkdir(parents=True, exist_ok=True)
        if body is None:
            at.unlink()
        else:
            at.write_bytes(body if isinstance(body, bytes) else body.encode())
    git("-C", str(work), "add", "--all")
    git("-C", str(work), "commit", "--quiet", "--message", "results")


def git(*command: str) -> str:
    """Runs git as a submitter would, without anybody's own configuration."""
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@b.c"))
    }
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *command], capture_output=True, text=True, check=True, env=os.environ | who | alone)
    return done.stdout.strip()
