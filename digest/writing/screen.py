"""What a run shows on the terminal: progress, one line a trouble, and the run in one sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

ORDER = ("confirmed", "differs", "needs-context", "ambiguous", "no-record", "not-checkable", "not yet judged")
WORDS = {
    "differs": "differ",
    "needs-context": "need context",
    "no-record": "without record",
    "not-checkable": "not checkable",
}


class Screen:
    """What a run shows: a progress bar on a terminal, plain lines otherwise, nothing but the last line with ``-q``."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self.quiet, self.verbose = quiet, verbose
        self.live = sys.stderr.isatty() and not quiet

    def line(self, text: str) -> None:
        """A line of the run's course."""
        if not self.quiet:
            print(text, file=sys.stderr, flush=True)

    def detail(self, text: str) -> None:
        """A line that only ``-v`` shows."""
        if self.verbose:
            self.line(text)

    @contextmanager
    def bar(self, what: str) -> Iterator[Callable[[str, int, int], None]]:
        """A progress bar that is told (label, done, of how many); it prints nothing where nobody watches."""
        if not self.live:
            yield lambda label, done, total: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(what, total=None)
            yield lambda label, done, total: progress.update(
                task, description=f"{what}: {label}", completed=done, total=total
            )

    def watched(self, what: str, items: Iterable[T], total: int) -> Iterator[T]:
        """*items* as they are, with a bar that counts them."""
        with self.bar(what) as step:
            for done, item in enumerate(items):
                step("", done, total)
                yield item


def counted(articles: int, statuses: Mapping[str, int]) -> str:
    """``3 articles, 21 claims: 8 confirmed, 4 differ, ...``"""
    shown = ", ".join(f"{statuses[status]} {WORDS.get(status, status)}" for status in ORDER if statuses.get(status))
    total = sum(statuses.values())
    claims = f"{total} claim{'' if total == 1 else 's'}"
    return f"{articles} article{'' if articles == 1 else 's'}, {claims}{f': {shown}' if shown else ''}"
