"""The ``[store]`` table of config.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from store.shape import build


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Where the store is, and how it is shown."""

    path: Path = Path("benchwire.db")
    """The SQLite file; a relative path counts from the configuration's folder."""
    host: str = "127.0.0.1"
    """The address that ``serve`` listens on. The pages have no login: keep it on this machine, or behind a proxy."""
    port: int = 8001
    page_size: int = 50
    """Rows on a page."""
    query_limit_ms: int = 3_000
    """A query that takes longer is stopped."""

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65_535:
            raise ValueError(f"port must be from 0 to 65535, got {self.port}")
        if not 1 <= self.page_size <= 1_000:
            raise ValueError(f"page_size must be from 1 to 1000, got {self.page_size}")


def read(table: Mapping[str, object], root: Path = Path()) -> Settings:
    """The settings that the ``[store]`` *table* states; a relative path counts from *root*. ShapeError names the key."""
    settings = build(Settings, table, "store")
    return replace(settings, path=root / settings.path)
