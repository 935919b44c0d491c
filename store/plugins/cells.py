"""How cells look: verdicts as words on a ground, claims and articles as links to their pages, lists line by line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from datasette import hookimpl
from datasette.utils import is_url, tilde_encode
from markupsafe import Markup, escape

from store.model import Status

DATABASE = "benchwire"
STATUSES = frozenset(status.value for status in Status)


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str) -> Markup | None:
    if database != DATABASE or value in (None, ""):
        return None
    if column == "day" and table == "digest_log":
        return _digest(row)
    if shown := CELLS.get(column):
        return shown(value)
    return _lines(value) if isinstance(value, str) and "\n" in value and column in LISTS else None


LISTS = frozenset({"records", "urls"})


def _claim(value: Any) -> Markup | None:
    return _linked("/-/claim/", value)


def _article(value: Any) -> Markup | None:
    return _linked("/-/article/", value)


def _status(value: Any) -> Markup | None:
    if value not in STATUSES:
        return None
    return Markup('<span class="verdict verdict-{}">{}</span>').format(value, value.replace("-", " "))


def _percent(value: Any) -> Markup | None:
    return Markup("{}\u00a0%").format(f"{value:+.2f}") if isinstance(value, float | int) else None


def _digest(row: Any) -> Markup:
    return Markup('<a href="/-/digest/{0}/{1}">{0}</a>').format(row["day"], row["part"])


def _record_url(value: Any) -> Markup | None:
    return Markup('<a href="{}">official file</a>').format(value) if is_url(str(value)) else None


def _url(value: Any) -> Markup | None:
    """The host as the link's words: a long address would make the row tall."""
    if not is_url(str(value)):
        return None
    return Markup('<a href="{0}" title="{0}">{1}</a>').format(value, urlsplit(value).hostname or value)


def _linked(path: str, value: Any) -> Markup | None:
    if not isinstance(value, str):  # a foreign key that Datasette has already put its label to
        return None
    return Markup('<a href="{}{}">{}</a>').format(path, tilde_encode(value), value)


def _lines(value: str) -> Markup:
    lines = [Markup('<a href="{0}">{0}</a>').format(line) if is_url(line) else escape(line) for line in value.split("\n")]
    return Markup("<br>").join(lines)


CELLS: dict[str, Callable[[Any], Markup | None]] = {
    "claim": _claim,
    "article": _article,
    "status": _status,
    "deviation_percent": _percent,
    "record_url": _record_url,
    "url": _url,
}
