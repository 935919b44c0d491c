"""Where pages are read: a context that gives a ``map`` with the built-in's signature, results in order.

serial      in this process
processes   a pool of this machine's cores
dask        a cluster; ``dask.distributed`` must be installed
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from extractors.settings import Pool
from store.errors import ShapeError

A = TypeVar("A")
B = TypeVar("B")


class Map(Protocol):
    """The seam: built-in ``map`` for one argument. What crosses it must be picklable, the function a module's own."""

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
        """Results in the order of *items*."""


@contextmanager
def open_pool(settings: Pool, pages: int) -> Iterator[Map]:
    """The ``map`` that *settings* ask for, for about *pages* pages; workers end with the context."""
    workers = settings.workers or os.cpu_count() or 1
    if settings.kind == "dask":
        with _dask(settings.scheduler or "") as mapped:
            yield mapped
    elif settings.kind == "serial" or workers == 1 or (settings.kind == "auto" and pages <= settings.serial_up_to):
        yield map
    else:
        with _processes(workers) as mapped:
            yield mapped


@contextmanager
def _processes(workers: int) -> Iterator[Map]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context(
        "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    )
    with ProcessPoolExecutor(workers, mp_context=context) as executor:

        def mapped(function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
            return executor.map(function, items, chunksize=4)

        yield mapped


@contextmanager
def _dask(scheduler: str) -> Iterator[Map]:
    try:
        from distributed import Client  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        raise ShapeError(
            'extractors.pool.kind: "dask" needs the package distributed: pip install distributed'
        ) from None
    with Client(scheduler) as client:
        executor = client.get_executor()

        def mapped(function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]:
            return executor.map(function, items)  # type: ignore[no-any-return,unused-ignore]

        yield mapped
