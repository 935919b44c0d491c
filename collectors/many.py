"""Many things at once, one result at a time; and parsing in other processes, where there is much to parse."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

from collectors.sources import Apart

T = TypeVar("T")
R = TypeVar("R")

MANY = 200
"""Listings; starting the processes takes a second, parsing so many takes eight."""


@contextmanager
def parsers(listings: int) -> Iterator[Apart | None]:
    """Processes that parse *listings*, or None where there are too few to be worth it.

    feedparser takes 40 ms for 50 entries and holds the interpreter all the while, so threads gain nothing.
    """
    cores = os.cpu_count() or 1
    if listings < MANY or cores < 2:
        yield None
        return
    with ProcessPoolExecutor(max_workers=cores, mp_context=get_context("spawn")) as pool:

        def apart(work: Callable[..., R], *args: object) -> R:
            return pool.submit(work, *args).result()

        yield apart


def each(work: Callable[[T], R], jobs: deque[T], at_once: int) -> Iterator[tuple[T, R]]:
    """(job, ``work(job)``) as they are done, *at_once* under way; what is put into *jobs* meanwhile is done too.

    The caller's thread alone sees the results, so it alone writes to the store.
    """
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        running: dict[Future[R], T] = {}
        try:
            while jobs or running:
                while jobs and len(running) < at_once:
                    job = jobs.popleft()
                    running[pool.submit(work, job)] = job
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield running.pop(future), future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
