"""How fast article text becomes claims, and how many of its figures are read: ours beside two general quantity readers.

    .venv/bin/python benchmarks/reading.py [--press DIR] [--passes N]

Reads the real statements in DIR (default: shared/data/press beside the checkout) in one process. For each reader: KB of text a second
(process CPU time; the median pass, and the best, which other work on the machine has disturbed least), and of the gold's MLPerf
figures the share that it reads with its value at its place. The peers are optional; a line without one says how to install it
(recognizers-text cannot be imported beside a newer emoji). Then the start-up of `run.py check`, as a process. Targets: 400 KB/s, 2.5 s.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

PEERS = '.venv/bin/pip install quantulum3 recognizers-text-suite "emoji<2"'
Found = Iterable[tuple[int, int, float]]
"""Spans with values."""


def statements(press: Path) -> dict[str, tuple[str, str, str]]:
    """Title, publisher and body of each statement, by the gold's document id."""
    import yaml

    read = {}
    for path in sorted((press / "statements").glob("*.txt")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        told = yaml.safe_load(front)
        read[path.stem.replace("__", "/")] = (told["title"], told.get("publisher", ""), body)
    return read


def ours() -> Callable[[str, str, str], Found]:
    """Claims of an article, as the program reads them."""
    from extractors.claims import extract_claims
    from extractors.names.mentions import Finder
    from store.model import Article, Outcome
    from store.vocabulary import load

    finder = Finder(load())

    def read(title: str, publisher: str, body: str) -> Found:
        article = Article(
            id="a",
            entry_id="a",
            url="https://example.org",
            title=title,
            publisher=publisher,
            text=body,
            outcome=Outcome.READ,
        )
        claims = extract_claims(article, finder).claims
        return [(c.start, c.stop, c.value) for c in claims if c.value is not None]

    return read


def quantulum() -> Callable[[str, str, str], Found]:
    """quantulum3 without its classifier, as installed."""
    from quantulum3 import parser

    return lambda title, publisher, body: [(*q.span, float(q.value)) for q in parser.parse(body)]


def recognizers() -> Callable[[str, str, str], Found]:
    """Microsoft's recognizers: numbers, and numbers with a dimension."""
    from recognizers_number import recognize_number
    from recognizers_number_with_unit import recognize_dimension

    def read(title: str, publisher: str, body: str) -> Found:
        found = [*recognize_number(body, "en-us"), *recognize_dimension(body, "en-us")]
        values = ((each.start, each.end + 1, each.resolution.get("value")) for each in found if each.resolution)
        return [(start, stop, float(value)) for start, stop, value in values if value not in (None, "null")]

    return read


def share_read(press: Path, found: dict[str, list[tuple[int, int, float]]]) -> float:
    """Of the gold's MLPerf figures with a value, the share found with that value at that place."""
    hit = total = 0
    for line in (press / "gold_claims.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        value = gold["value"][0] if isinstance(gold["value"], list) else gold["value"]
        if not gold["is_mlperf_claim"] or value is None:
            continue
        total += 1
        hit += any(
            a < gold["char_end"] + 1 and gold["char_start"] < b + 1 and abs(v - value) <= 1e-6 * max(1, abs(value))
            for a, b, v in found[gold["doc_id"]]
        )
    return hit / total


def rate_of(read: Callable[[str, str, str], Found], texts: list[tuple[str, str, str]]) -> float:
    """KB of *texts* read in a second of the processor, in one pass."""
    began = time.process_time()
    for text in texts:
        list(read(*text))
    return sum(len(body) for _, _, body in texts) / 1000 / (time.process_time() - began)


def measured(name: str, build: Callable[[], Callable[[str, str, str], Found]], press: Path, passes: int) -> str:
    """One line: reader, KB/s in the median and the best pass, share of the figures, peak memory so far."""
    try:
        read = build()
    except ImportError as error:
        return f"{name:<18} cannot be imported ({error.name}): {PEERS}"
    texts = statements(press)
    found = {doc: list(read(*text)) for doc, text in texts.items()}
    rates = sorted(rate_of(read, list(texts.values())) for _ in range(passes))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    speed = f"{rates[len(rates) // 2]:>6.0f} KB/s (best {rates[-1]:.0f})"
    return f"{name:<18} {speed}   {share_read(press, found):>6.1%} of the figures   {peak:>5.0f} MB"


def start_up() -> float:
    """Seconds of ``run.py check`` on a short announcement without a store, best of three behind one that leaves byte code, as any
    later run finds it: PYTHONDONTWRITEBYTECODE, which some build machines set, would add half a second of parsing to each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "short.md"
        path.write_text(
            "In MLPerf Inference v2.0 Deci reached 1,041.39 samples/s on ResNet-50 Offline with an instance of four cores.\n",
            encoding="utf-8",
        )
        command = [sys.executable, str(ROOT / "run.py"), "check", str(path), "--store", str(Path(folder) / "none.db")]
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        times = []
        for _ in range(4):
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, env={**kept, "BENCHWIRE_OFFLINE": "1"})
            times.append(time.perf_counter() - began)
    return min(times[1:])


def main() -> None:
    """Prints a line a reader, then the start-up time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--press", type=Path, default=ROOT.parent / "shared" / "data" / "press")
    parser.add_argument("--passes", type=int, default=9, help="how often each reader reads all statements")
    given = parser.parse_args()
    if not (given.press / "gold_claims.jsonl").is_file():
        parser.error(f"{given.press} holds no statements with a gold: name the folder with --press")
    print(f"Python {sys.version}")  # one that was built without optimisation takes a fifth more time
    for name, build in (("benchwire", ours), ("quantulum3", quantulum), ("recognizers-text", recognizers)):
        print(measured(name, build, given.press, given.passes), flush=True)
    print(f"start-up of check  {start_up():.2f} s")


if __name__ == "__main__":
    main()
