"""Processor seconds to index 50,000 records, and claims judged a second against them.

    python benchmarks/linking.py

The records are the carried rounds, repeated with other figures under other round names until there are enough. The
claims are made of one record of each system, with its slots as a text would state them, in six spellings of the figure.
"""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from collectors.records.carried import load as carried
from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from store.lasting import lasting
from store.model import Article, Claim, Outcome, Record, Subject
from store.vocabulary import load

SIZE = 50_000
FIRST = 100
"""Claims after which nothing is left to compile."""
ARTICLE = Article(id="a", entry_id="a", url="https://example.org", title="", outcome=Outcome.READ)


def repeated(records: list[Record]) -> Iterator[Record]:
    """*records*, then the same ones, grown by a seventh each time, as further rounds."""
    for turn in count():
        for record in records:
            suffix = str(turn) if turn else ""
            value = record.value * (1 + turn / 7)
            yield replace(record, id=f"{record.id}#{suffix}", round=record.round + suffix, value=value)


def claims(records: list[Record]) -> Iterator[Claim]:
    """What texts would claim of each system: right, rounded, and off by a tenth."""
    systems = {(record.round, record.submitter, record.system_id): record for record in records}
    for number, record in enumerate(systems.values()):
        for share, places in ((1.0, 6), (1.0, 3), (1.0, 2), (0.9, 6), (1.1, 4), (1.0, 4)):
            value = float(f"{record.value * share:.{places}g}")
            subject = Subject(
                vendor=record.vendor, suite=record.suite, round=record.round, benchmark=record.benchmark,
                scenario=record.scenario if number % 2 else None, system=record.system if number % 3 else None,
            )  # fmt: skip
            yield Claim(
                id=f"{number}-{share}-{places}", article_id="a", quote=f"{value:,}", start=0, stop=1,
                kind="latency" if record.metric == "latency" else "throughput", metric=record.metric, value=value,
                unit=record.unit, digits=f"{value:,}", subject=subject, sentence_start=0, sentence_stop=1,
            )  # fmt: skip


def main() -> None:
    """Prints the two figures."""
    held = [record for _, records in carried() for record in records]
    records = list(islice(repeated(held), SIZE))
    print(f"Python {sys.version}")  # one that was built without optimisation takes a fifth more time
    started = process_time()
    with lasting():  # as the verb does
        index = RecordIndex(records, load())
    print(f"index of {len(records):,} records: {process_time() - started:.2f} s")
    made = list(claims(held))
    random.Random(0).shuffle(made)  # an article seldom says the same of one system twice
    times = []
    for claim in made:
        started = process_time()
        judge([claim], ARTICLE, index)
        times.append(process_time() - started)
    warm = times[FIRST:]
    print(
        f"{len(made):,} claims judged: {len(made) / sum(times):,.0f} a second, median {1000 * statistics.median(times):.2f} ms; "
        f"behind the first {FIRST}, which compile the patterns: {len(warm) / sum(warm):,.0f} a second"
    )


if __name__ == "__main__":
    main()
