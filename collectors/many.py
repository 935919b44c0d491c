"""Many things at once, one result at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


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
