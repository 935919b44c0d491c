"""Puts the pages of store/pages.py into Datasette, and on its first page what there is."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils import escape_fts, tilde_encode

from store import pages


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    return [
        (r"^/-/claim/(?P<id>[^/]+)$", pages.claim_page),
        (r"^/-/article/(?P<id>[^/]+)$", pages.article_page),
        (r"^/-/digest/(?P<day>[^/]+)/(?P<part>[^/]+)$", pages.digest_page),
    ]


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection) -> None:
    conn.create_function("escape_fts", 1, _sought, deterministic=True)  # last, so that it stands for Datasette's own


def _sought(words: str | None) -> str:
    """*words* for FTS5, which takes an empty search for an error; Datasette's own function gives it one."""
    return escape_fts((words or "").replace("\0", " ")) or '""'


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Any) -> None:
    env.filters["tilde"] = tilde_encode


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(view_name: str, datasette: Datasette) -> Awaitable[dict[str, object]] | None:
    return pages.overview(datasette) if view_name == "index" else None
