"""What a run shows on the terminal: progress, one line a trouble, and the run in one sentence."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from digest.writing.answer import Checked, as_json, as_lines

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
        self.live = sys.stderr is not None and sys.stderr.isatty() and not quiet  # None: closed by who started us
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # a terminal without our dashes still gets the rest

    def line(self, text: str) -> None:
        """A line of the run's course."""
        if not self.quiet:
            print(text, file=sys.stderr, flush=True)

    def alarm(self, text: str) -> None:
        """A line that even ``-q`` shows: why something could not be done."""
        print(f"run.py: {text}", file=sys.stderr, flush=True)

    def answer(self, checked: Checked, *, json: bool) -> None:
        """What ``check`` says of one article, on standard output: as one line of JSON, in UTF-8, or for a person."""
        if json and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        print(as_json(checked) if json else "\n".join(as_lines(checked)), flush=True)
        if not checked.readable:
            self.alarm(f"{checked.file}: {checked.article.outcome}: {checked.article.note}")

    def finish(self) -> None:
        """Writes out what was printed. OSError where nobody takes it."""
        if sys.stdout is not None:
            sys.stdout.flush()

    def abandon(self) -> None:
        """Forgets what could not be printed, so that the interpreter does not try again at its end."""
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

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
