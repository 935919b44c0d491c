"""The whole offline main job, stage by stage: seconds and peak memory.

    .venv/bin/python benchmarks/main_job.py [--records DIR]

Records from the carried table, the discussions of Inference v2.0, v2.1 and Tiny v0.7 from the repositories in DIR (default: the
folder shared/data/records beside the checkout), and the announcements that travel with the program. The target is 20 s and 700 MB
on two cores. Each stage runs in a process of its own, as `run.py --only STAGE` does, so its memory is its own.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
STAGES = ("collect", "extract", "link", "write")
DISCUSSIONS = (("inference", "v2.0"), ("inference", "v2.1"), ("tiny", "v0.7"))


def configured(folder: Path, records: Path) -> Path:
    """A configuration of its own in *folder*."""
    tables = ['[[collectors.sources]]\nname = "announcements"\nkind = "folder"\npath = "announcements"\n']
    for suite, version in DISCUSSIONS:
        name = f"{suite}_results_{version}"
        tables.append(
            f'[[collectors.records]]\nsuite = "{suite}"\nround = "{version}"\nformat = "{suite}"\n'
            f'repository = "https://github.com/mlcommons/{name}"\nsource = "{records / name}.bundle"\n'
            f'[[collectors.sources]]\nname = "{name}"\nkind = "discussion"\nround = "{suite} {version}"\n'
        )
    path = folder / "config.toml"
    path.write_text("".join(tables) + '[store]\npath = "held.db"\n[digest]\noutbox = "outbox"\n', encoding="utf-8")
    return path


def measured(config: Path, *arguments: str) -> tuple[float, float, str]:
    """Seconds, peak MB of the largest process, and the last line of one run."""
    began = time.perf_counter()
    command = [sys.executable, str(ROOT / "run.py"), *arguments, "--config", str(config)]
    done = subprocess.run(command, env={**os.environ, "BENCHWIRE_OFFLINE": "1"}, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - began
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, done.stdout.strip().splitlines()[-1]


def main() -> None:
    """Prints a line a stage, then the whole job at once on a fresh store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path, default=ROOT.parent / "shared" / "data" / "records")
    records = parser.parse_args().records.resolve()
    print(f"{'stage':<10} {'seconds':>8} {'peak MB so far':>15}")
    with tempfile.TemporaryDirectory() as folder:
        config = configured(Path(folder), records)
        for stage in STAGES:
            seconds, peak, _ = measured(config, "--since", "2022-04-01", "--only", stage)
            print(f"{stage:<10} {seconds:>8.2f} {peak:>15.0f}")
    with tempfile.TemporaryDirectory() as folder:
        seconds, peak, last = measured(configured(Path(folder), records), "--since", "2022-04-01")
        print(f"{'all at once':<10} {seconds:>7.2f} {peak:>15.0f}\n{last}")


if __name__ == "__main__":
    main()
