"""What ``[extractors]`` in config.toml says: how pages are spread over workers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from store.shape import build


@dataclass(frozen=True, kw_only=True)
class Pool:
    """``[extractors.pool]``: where pages are read."""

    kind: Literal["auto", "serial", "processes", "dask"] = "auto"
    """``auto`` is serial for a handful of pages and processes for more."""
    workers: int = 0
    """Processes; 0 is one for each core."""
    scheduler: str | None = None
    """Address of a Dask scheduler (``tcp://...``), for ``kind = "dask"``."""
    serial_up_to: int = 60
    """Pages up to which ``auto`` stays in this process: below, starting workers costs more than it saves."""

    def __post_init__(self) -> None:
        if self.kind == "dask" and not self.scheduler:
            raise ValueError('scheduler: missing; kind = "dask" needs the address of a scheduler')


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The extractors' settings, complete and checked."""

    pool: Pool = field(default_factory=Pool)


def read(table: Mapping[str, object]) -> Settings:
    """The Settings of an ``[extractors]`` *table*. ShapeError names the key at fault."""
    return build(Settings, table, "extractors")
