"""Puts the pages of store/pages.py into Datasette, and on its first page what there is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils import tilde_encode

from store import pages


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    return [
        (r"^/-/claim/(?P<id>[^/]+)$", pages.claim_page),
        (r"^/-/article/(?P<id>[^/]+)$", pages.article_page),
        (r"^/-/digest/(?P<day>\d{4}-\d\d-\d\d)/(?P<part>\d{1,4})$", pages.digest_page),
    ]


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Any) -> None:
    env.filters["tilde"] = tilde_encode


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(view_name: str, datasette: Datasette) -> Awaitable[dict[str, object]] | None:
    return pages.overview(datasette) if view_name == "index" else None
