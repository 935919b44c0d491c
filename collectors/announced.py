"""One announcement, by file name or address, as ``check`` asks for it: its entry and its page; nothing is stored."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from collectors.pages import fetched
from collectors.settings import WebSettings
from collectors.sources.folder import announcement
from collectors.urls import entry_id
from collectors.web import open_web
from store.errors import SourceError
from store.model import Entry, Page

ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def announced(name: str, settings: WebSettings, now: datetime) -> tuple[Entry, Page]:
    """The announcement that stands under *name*. SourceError begins with *name* as given and says why there is none."""
    try:
        entry, page, why = _fetched(name, settings) if ADDRESS.match(name) else _saved(Path(name), now)
    except SourceError as error:
        raise SourceError(f"{name}: {error}") from error
    if page is None:
        raise SourceError(f"{name}: {why}")
    return entry, page


def _fetched(url: str, settings: WebSettings) -> tuple[Entry, Page | None, str | None]:
    with open_web(settings) as web:
        got = fetched(Entry(id=entry_id(url), source="check", url=url, title=url), web.get)
    return got.entry, got.page, got.message


def _saved(path: Path, now: datetime) -> tuple[Entry, Page | None, str | None]:
    if path.is_dir():
        raise SourceError("a folder; expected a file or an address")
    if not path.name or not path.exists():
        raise SourceError("no such file")
    found = announcement(path, source="check", root=path.parent, now=now)[0]
    return found.entry, found.page, "front matter only: there is no text to check"
