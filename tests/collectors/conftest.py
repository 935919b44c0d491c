"""A run of the collectors against real local servers, with a real store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from collectors import settings as collectors_settings
from collectors.collect import Report, collect
from collectors.settings import WebSettings
from collectors.web import Web, open_web
from store.store import Store

NOW = datetime(2022, 4, 7, 12, tzinfo=UTC)


class Room:
    """The collectors' room: a folder with a store, and a config that a test fills."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(
        self, *sources: dict[str, Any], now: datetime = NOW, since: date | None = date(2022, 4, 1), **more: Any
    ) -> Report:
        """One collecting run; *more* are further keys of ``[collectors]``, or ``until``."""
        until = more.pop("until", None)
        settings = collectors_settings.read({"sources": list(sources), **more}, self.folder)
        with Store.open(self.folder / "store.db") as store, open_web(settings.web) as web:
            return collect(store, settings, web=web.get, now=now, since=since, until=until)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the store holds."""
        with Store.open(self.folder / "store.db") as store:
            return store.connection.execute(sql).fetchall()


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def web() -> Iterator[Web]:
    """A web that may talk to this machine, on any port, and is quick to lose patience."""
    with open_web(WebSettings(allow_hosts=("127.0.0.1", "localhost"), total_s=2.0, most_bytes=1_000_000)) as opened:
        yield opened
