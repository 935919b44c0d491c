"""Lists of feeds as other readers keep them: an OPML file becomes sources, and our feeds become an OPML file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from pathlib import Path

from collectors.sources import SourceTable, feed
from collectors.urls import absolute, entry_id
from store.errors import ShapeError

MOST_FEEDS = 5000


def sources(path: Path, prefix: str, where: str) -> list[feed.Source]:
    """A feed for each outline of *path* that has an ``xmlUrl``, named *prefix* and its title.

    ShapeError, beginning with *where*, when the file is missing or no OPML.
    """
    from lxml import etree

    try:
        body = path.read_bytes()
    except OSError as error:
        raise ShapeError(f"{where}.path: {path}: {error.strerror}") from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise ShapeError(f"{where}.path: {path}: no OPML: {error}") from error
    if root is None or str(root.tag).lower() != "opml":
        raise ShapeError(f"{where}.path: {path}: no OPML")
    found: dict[str, feed.Source] = {}
    for outline in list(root.iter("outline"))[:MOST_FEEDS]:
        url = absolute(outline.get("xmlUrl") or "", "") if outline.get("xmlUrl") else None
        if url:
            made = _source(url, outline.get("title") or outline.get("text") or "", prefix, found)
            found[made.name] = made
    return list(found.values())


def _source(url: str, title: str, prefix: str, taken: Iterable[str]) -> feed.Source:
    name = f"{prefix}/{re.sub(r'[^a-z0-9]+', '-', title.lower()).strip('-') or entry_id(url)[:8]}"
    if name in taken:
        name = f"{name}-{entry_id(url)[:8]}"
    return feed.Source(name=name, kind="feed", url=url, publisher=" ".join(title.split()) or None)


def export(given: Iterable[SourceTable]) -> str:
    """The live sources that other feed readers can read, as OPML 2.0."""
    lines = [
        f'    <outline type="rss" text="{html.escape(each.name)}" xmlUrl="{html.escape(each.address)}"/>'
        for each in given
        if each.kind in ("feed", "wordpress", "blox", "wire") and each.address
    ]
    body = "\n".join(lines)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n  <head><title>Benchwire</title></head>\n'
        f"  <body>\n{body}\n  </body>\n</opml>\n"
    )
