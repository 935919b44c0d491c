"""The names on an HTML page: its title without the site's, its publisher, its authors without their titles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from extractors.reading.declared import Declared, Node

SEPARATOR = re.compile(r"\s+[|·•»–—-]\s+|\s+::\s+|\s*\|\s*")
LONGEST_TITLE = 300
LONGEST_NAME = 60
META_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator")
MOST_AUTHORS = 12
BYLINE = re.compile(r"^(?:\s*(?:by|von|par|por|di|written by|story by|reported by|text:|aus)\b[:\s]+)", re.IGNORECASE)
ROLE = re.compile(
    r"\s*(?:[,|(/–]|\s-\s)\s*(?:\w+\s)*(?:editor|reporter|correspondent|writer|author|journalist|redakt\w*|contributor|"
    r"staff|chief|agency|producer|analyst|columnist|updated|published|for\b|in\b).*$",
    re.IGNORECASE,
)
AND = re.compile(r"\s*(?:;|/|\||,|\s(?:and|und|et|y|e|og|och|&)\s)\s*")
NO_NAME = re.compile(
    r"https?:|www\.|@|^\W*$|\d{3}|^(?:admin|editor|unknown|null|none|undefined|redaktion|staff|author)$", re.IGNORECASE
)


def title(page: Declared) -> str | None:
    """The headline: JSON-LD, OpenGraph, the page's one ``h1``, then ``title`` without the site's name."""
    site = _site(page)
    heads = page.texts("//article//h1 | //main//h1") or page.texts("//h1")
    candidates = (
        *page.values("headline"), *page.meta.get("og:title", ()), *page.meta.get("twitter:title", ()),
        *(heads[:1] if len(heads) == 1 else ()), *page.texts("//title")[:1],
    )  # fmt: skip
    return next((cleaned for text in candidates if (cleaned := _titled(text, site))), None)


def _titled(text: str, site: str | None) -> str | None:
    text = " ".join(html.unescape(text).split())
    parts = list(SEPARATOR.finditer(text))
    if site and parts and _alike(text[parts[-1].end() :], site):
        text = text[: parts[-1].start()]
    return text[:LONGEST_TITLE] if len(text) > 3 else None


def _alike(part: str, site: str) -> bool:
    small, large = sorted((re.sub(r"\W", "", part).lower(), re.sub(r"\W", "", site).lower()), key=len)
    return len(small) > 2 and small in large


def publisher(page: Declared) -> str | None:
    """The publisher's name as JSON-LD gives it, else the site's own name."""
    named = (name for node in page.nodes for name in _names(node.get("publisher"), page))
    found = next(named, None) or _site(page)
    return found[:120] if found else None


def _site(page: Declared) -> str | None:
    for key in ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher"):
        for text in page.meta.get(key, ()):
            return " ".join(html.unescape(text).split())
    return next((name for node in page.nodes for name in _names(node.get("publisher"), page)), None)


def authors(page: Declared) -> tuple[str, ...]:
    """The authors' names, in order, each once; () where the page names none."""
    for names in _sources(page):
        cleaned = list(dict.fromkeys(name for text in names for name in _people(text)))
        if cleaned:
            return tuple(cleaned[:MOST_AUTHORS])
    return ()


def _sources(page: Declared) -> Iterator[list[str]]:
    for node in page.nodes:
        yield [name for key in ("author", "creator") for name in _names(node.get(key), page)]
    for key in META_AUTHORS:
        yield list(page.meta.get(key, ()))
    yield page.marked("author")
    yield page.texts("//a[@rel='author']") or page.texts("//*[contains(concat(' ', @class, ' '), ' byline ')]")[:1]


def _names(value: Any, page: Declared) -> Iterator[str]:
    """The names in a JSON-LD value: a text, an object with a name, a reference to one, or a list of these."""
    if isinstance(value, str):
        yield html.unescape(value)
    elif isinstance(value, list):
        for item in value[:40]:
            yield from _names(item, page)
    elif isinstance(value, dict):
        named: Node = value if "name" in value else page.others.get(str(value.get("@id")), {})
        if isinstance(named.get("name"), str | list):
            yield from _names(named["name"], page)


def _people(text: str) -> Iterator[str]:
    text = ROLE.sub("", BYLINE.sub("", " ".join(html.unescape(text).split())))
    for part in AND.split(text):
        name = BYLINE.sub("", part).strip(" .,-–|")
        if 2 < len(name) <= LONGEST_NAME and not NO_NAME.search(name):
            yield name
