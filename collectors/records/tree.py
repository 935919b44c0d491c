"""A repository at one commit as a value: its paths, and the bytes behind them, read in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar
from urllib.parse import quote

from collectors.records.reading import DamagedError

T = TypeVar("T")

Blobs = Callable[[Sequence[str]], Iterator[tuple[str, bytes]]]


@dataclass(frozen=True, kw_only=True)
class Tree:
    """The files of ``repository`` at ``commit``.

    ``files`` maps each path to the id of its content; ``blobs`` reads contents by id, in one pass, and leaves out those
    that the copy at hand lacks. ``ref`` is what public addresses point to: the commit, or a branch where the copy's
    commit may not be public.
    """

    repository: str
    commit: str
    ref: str
    files: Mapping[str, str]
    blobs: Blobs
    prefetch_ids: Callable[[Sequence[str]], None] = lambda ids: None
    """Fetches contents that the copy lacks, in one transfer; only a partial clone has something to do here."""

    def url(self, path: str, *, folder: bool = False) -> str:
        """The public address of *path*."""
        return address(self.repository, self.ref, path, kind="tree" if folder else "blob")

    def prefetch(self, paths: Iterable[str]) -> None:
        """Brings the contents of *paths* here in one transfer, ahead of the reading."""
        self.prefetch_ids(sorted({self.files[path] for path in paths}))

    def each(self, paths: Iterable[str]) -> Iterator[tuple[tuple[str, ...], bytes]]:
        """Each distinct content once, with all of *paths* that have it; absent contents are left out.

        Half of a round's logs are copies of one another, so what is read from them is worked out once. Only one content
        is held at a time.
        """
        by_id: defaultdict[str, list[str]] = defaultdict(list)
        for path in paths:
            by_id[self.files[path]].append(path)
        for blob, body in self.blobs(list(by_id)):
            yield tuple(by_id[blob]), body

    def read(self, paths: Iterable[str], parse: Callable[[bytes], T]) -> dict[str, T | DamagedError]:
        """What *parse* makes of each path, or the DamagedError that it raised; a path whose content is absent is not a key."""
        made: dict[str, T | DamagedError] = {}
        for alike, body in self.each(paths):
            value = _parsed(parse, body)
            made.update(dict.fromkeys(alike, value))
        return made


def address(repository: str, ref: str, path: str, kind: Literal["blob", "tree"] = "blob") -> str:
    """The public address of a file or folder of *repository*."""
    return f"{repository}/{kind}/{quote(ref)}/{quote(path)}"


def _parsed(parse: Callable[[bytes], T], body: bytes) -> T | DamagedError:
    """What comes from outside may have any shape: a key that is missing or a number that is none is damage as well."""
    try:
        return parse(body)
    except DamagedError as damage:
        return damage
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        return DamagedError(f"unexpected content: {type(error).__name__}: {error}")
