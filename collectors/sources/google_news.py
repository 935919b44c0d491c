"""Google News as a source of leads: at most 100 items, in the order of relevance; never coverage of any day."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from collectors.sources import Asked, Found, Listing, SourceTable, answered, feed
from collectors.urls import canonical, entry_id
from store.model import Entry

ENDPOINT = "https://news.google.com/rss/search"
OLD_LINK = re.compile(r"/articles/([A-Za-z0-9_-]{20,})")


@dataclass(frozen=True, kw_only=True)
class Source(SourceTable):
    """A Google News table: ``query`` in Google's words."""

    query: str
    days: int = 7
    """How many days back; the service answers best for few."""
    url: str = ENDPOINT

    @property
    def address(self) -> str:
        """The feed. ``when:`` stands first: behind a group of OR it is dropped."""
        query = {"q": f"when:{self.days}d {self.query}", "hl": "en-US", "gl": "US", "ceid": "US:en"}
        return f"{self.url}?{urlencode(query)}"

    @property
    def has_past(self) -> bool:
        """Never: its items are leads."""
        return False


def poll(source: Source, asked: Asked) -> Listing:
    """The leads of the last days; an item outside of them is dropped, for the service does not keep to its range."""
    reply = asked.web(source.address, None)
    if trouble := answered(reply, asked):
        return trouble
    document = feed.read(reply, source, asked.now)
    recent = [
        each for each in document.entries if each.published and (asked.now - each.published).days <= source.days
    ]  # fmt: skip
    found = tuple(Found(entry=_opened(each)) for each in recent)
    return Listing(found=found, health="ok" if found else "empty", message="leads only")


def _opened(lead: Entry) -> Entry:
    """*lead* with its publisher taken off the title, and with its own address where the link still holds it.

    Until July 2024 the address stood in the link, base64-encoded; newer links are opaque and are kept as they are.
    """
    title, _, publisher = lead.title.rpartition(" - ")
    opened = replace(lead, title=title or lead.title, publisher=lead.publisher or publisher or None)
    found = OLD_LINK.search(lead.url)
    inside = _inside(found[1]) if found else None
    return replace(opened, url=inside, id=entry_id(inside)) if inside else opened


def _inside(code: str) -> str | None:
    try:
        raw = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
    except (binascii.Error, ValueError):
        return None
    found = re.search(rb"https?://[\x21-\x7e]+", raw)
    return canonical(found[0].decode("ascii")) if found else None
