"""An entry's page: fetched from its address, or, where that fails for good, made from what the feed itself carried."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from collectors.web import Get, Reply, Trouble
from store.model import Entry, Page

FROM_LISTING = "text/html; charset=utf-8; from=listing"
"""The content type that marks a page made from the listing's own content."""
READABLE = ("text/", *(f"application/{kind}" for kind in ("pdf", "xhtml", "xml", "octet-stream", "json")))
WHOLE = 1200
"""Characters; a listing's content this long is the announcement itself, and as good as the page when that is away."""
TELLING = 200
"""Characters; a listing's summary this long is worth keeping when the page is gone."""


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """A page, or in ``message`` why there is none. ``unasked``: nobody was asked, so it does not count as a try."""

    entry: Entry
    page: Page | None = None
    message: str | None = None
    permanent: bool = False
    unasked: bool = False


def fetched(entry: Entry, web: Get, allows: Callable[[str], bool | None] = lambda url: True) -> Fetched:
    """What came of asking for *entry*'s page, if the host's robots.txt, in *allows*, lets us."""
    allowed = allows(entry.url)
    if not allowed:
        said = "asks us not to" if allowed is False else "cannot be read at the moment"
        return _without(entry, f"robots.txt {said}", hopeless=allowed is False)
    reply = web(entry.url, None)
    if reply.ok and not reply.body.strip():
        return _without(entry, "an empty page", hopeless=False)
    if reply.ok and not _readable(reply):
        return _without(entry, f"{reply.content_type or 'no type'}: not a text", hopeless=True)
    if reply.ok:
        return Fetched(entry=entry, page=_page(entry, reply.final_url, reply.content_type, reply.body))
    unasked = reply.trouble is Trouble.OFFLINE
    return _without(entry, reply.complaint, hopeless=reply.hopeless or reply.status in (401, 403), unasked=unasked)


def _readable(reply: Reply) -> bool:
    kind = reply.content_type.strip().lower()
    return not kind or kind.startswith(READABLE)


def _without(entry: Entry, message: str, *, hopeless: bool, unasked: bool = False) -> Fetched:
    """Failing the page, the listing's own content: all of it when it is long, a summary only when there is no hope."""
    content = entry.summary or ""
    if len(content) >= (TELLING if hopeless else WHOLE):
        kept = f"{message}; the listing's text is kept"
        return Fetched(entry=entry, page=_from_listing(entry, content), message=kept)
    return Fetched(entry=entry, message=message, permanent=hopeless, unasked=unasked)


def _from_listing(entry: Entry, content: str) -> Page:
    markup = content if "<" in content else "".join(f"<p>{html.escape(part)}</p>" for part in content.split("\n\n"))
    title = html.escape(entry.title)
    body = f"<!DOCTYPE html><title>{title}</title><article><h1>{title}</h1>{markup}</article>"
    return _page(entry, entry.url, FROM_LISTING, body.encode())


def _page(entry: Entry, url: str, content_type: str, body: bytes) -> Page:
    digest = hashlib.sha256(body).hexdigest()
    return Page(
        entry_id=entry.id, url=url, fetched=datetime.now(UTC), content_type=content_type, body=body, sha256=digest
    )
