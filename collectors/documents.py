"""Answers of services as JSON and XML: hostile until parsed, so no entities, no DTD, no endless nesting."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from collectors.decoding import DamagedError, TooLargeError, gunzip
from collectors.unanswered import unanswered
from collectors.web import Reply
from store.errors import SourceError
from store.frozen import frozen
from store.times import instant

MOST_BYTES = 60_000_000
"""Of a sitemap, unpacked; the format allows 50 MB."""
MOST_LOCATIONS = 60_000
"""Of one sitemap; the format allows 50,000."""
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@frozen
class Location:
    """One line of a sitemap: a page, or, in an index, a further sitemap."""

    url: str
    modified: datetime | None
    title: str | None = None
    """Only news sitemaps have it."""
    published: datetime | None = None


@frozen
class Sitemap:
    """A sitemap as read; ``index`` says that its locations are sitemaps."""

    locations: tuple[Location, ...]
    index: bool


def as_json(reply: Reply, name: str) -> Any:
    """The JSON in *reply*; SourceError, naming *name* and what came instead, when there is none.

    Illegal control characters in strings are let pass: GDELT sends them.
    """
    if not reply.ok:
        raise unanswered(reply, name)
    try:
        return json.loads(CONTROL.sub(b" ", reply.body).decode("utf-8-sig", errors="replace"), strict=False)
    except (ValueError, RecursionError):
        start = " ".join(reply.body[:80].decode("utf-8", errors="replace").split())
        raise SourceError(f"{name}: {reply.final_url}: no JSON, but {start!r}") from None


def sitemap(reply: Reply, name: str) -> Sitemap:
    """The sitemap in *reply*, gzip or not. SourceError when it is none, is damaged, or has a DTD."""
    if not reply.ok:
        raise unanswered(reply, name)
    try:
        body = gunzip(reply.body, MOST_BYTES)
    except (DamagedError, TooLargeError) as error:
        raise SourceError(f"{name}: {reply.final_url}: {error}") from None
    root = _xml(body)
    if root is None or _local(root) not in ("urlset", "sitemapindex"):
        raise SourceError(f"{name}: {reply.final_url}: no sitemap")
    found = tuple(location for child in root[:MOST_LOCATIONS] if (location := _location(child)))
    return Sitemap(locations=found, index=_local(root) == "sitemapindex")


def _xml(body: bytes) -> Any:
    """The root element, mended where the markup is broken; None for no XML and for a document with a DTD."""
    from lxml import etree

    body = CONTROL.sub(b"", body.removeprefix(b"\xef\xbb\xbf")).strip()
    if re.search(rb"<!DOCTYPE", body[:2000], re.IGNORECASE):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        return etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _local(element: Any) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _location(element: Any) -> Location | None:
    texts = dict(_texts(element))
    if not texts.get("loc"):
        return None
    return Location(
        url=texts["loc"],
        modified=instant(texts.get("lastmod")),
        title=texts.get("title"),
        published=instant(texts.get("publication_date")),
    )


def _texts(element: Any) -> Iterator[tuple[str, str]]:
    """(name, text) of the leaves, the element's own before those of its images and news; comments are none."""
    for child in reversed(list(element.iter())):
        if isinstance(child.tag, str) and child.text and child.text.strip() and not len(child):
            yield _local(child), " ".join(child.text.split())
