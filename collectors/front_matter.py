"""The YAML block on top of a saved announcement: title, dates and addresses, and the related items that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from store.errors import SourceError
from store.times import instant

BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
LONGEST = 100_000
"""Characters; the seed has 2,400."""
TITLES = ("title", "headline")
TIMES = ("publishedDateTime", "datePublished", "published_at", "publishedAt", "published", "pubDate", "date")
ADDRESSES = ("originalUrl", "webUrl", "canonicalUrl", "canonical", "url", "link")
SUMMARIES = ("excerpt", "description", "summary")
PUBLISHERS = (
    "publisher", "provider", "source", "site", "site_name", "organization", "organisation", "company", "submitter", "vendor", "author",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class FrontMatter:
    """What the block states; None for what it does not. ``related`` are further items, never with related ones."""

    title: str | None = None
    published: datetime | None = None
    url: str | None = None
    publisher: str | None = None
    summary: str | None = None
    related: tuple[FrontMatter, ...] = ()


def split(text: str) -> tuple[FrontMatter | None, str]:
    """The block on top of *text*, or None, and the text behind it, unchanged.

    A block of plain ``key: value`` lines is read although YAML forbids a colon in a value. SourceError for any other that is no YAML.
    """
    found = BLOCK.match(text)
    if found is None or len(found[1]) > LONGEST:
        return None, text
    return _built(_parsed(found[1])), text[found.end() :]


def _parsed(block: str) -> Mapping[str, Any]:
    import yaml

    try:
        table = yaml.load(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if lines := _line_by_line(block):
            return lines
        raise SourceError(f"front matter: no YAML: {_told(error)}") from error
    if not isinstance(table, Mapping):
        raise SourceError("front matter: expected keys with values")
    return table


_LINE = re.compile(r"([A-Za-z_][\w-]*):(?:[ \t]+([^\[{|>&*!%@\s].*))?")
"""A key with a value that does not begin as YAML's lists, tables and blocks do."""


def _line_by_line(block: str) -> Mapping[str, str] | None:
    """The keys of a block that is no YAML for a colon or quote in a value alone ("title: Tiny v0.7: Syntiant"); else None."""
    lines = [line.rstrip() for line in block.splitlines() if line.strip() and not line.startswith("#")]
    found = [_LINE.fullmatch(line) for line in lines]
    return {match[1]: (match[2] or "").strip() for match in found if match} if all(found) else None


def _told(error: Exception) -> str:
    """What the parser found, and in which line of the file."""
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    return f"line {mark.line + 2}: {problem}" if mark and problem else " ".join(str(error).split())[:200]


def _built(table: Mapping[str, Any]) -> FrontMatter:
    related = table.get("related")
    items = related if isinstance(related, list) else []
    return FrontMatter(
        title=_text(table, TITLES),
        published=next((time for key in TIMES if (time := _time(table.get(key)))), None),
        url=_text(table, ADDRESSES),
        publisher=_text(table, PUBLISHERS),
        summary=_text(table, SUMMARIES),
        related=tuple(_built({**item, "related": None}) for item in items if isinstance(item, Mapping)),
    )


def _text(table: Mapping[str, Any], keys: Iterable[str]) -> str | None:
    """The first of *keys* that has a text, or a table with a ``name`` (the seed's ``provider``)."""
    for key in keys:
        value = table.get(key)
        if isinstance(value, Mapping):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None


def _time(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return instant(value) if isinstance(value, str) else None
