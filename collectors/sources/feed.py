"""RSS, Atom and RDF feeds over HTTP: the newest 10 to 100 items of a newsroom."""

from __future__ import annotations

import hashlib
import html
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from collectors.sources import Asked, Found, Listing, SourceTable, answered
from collectors.urls import absolute, canonical, entry_id, words
from collectors.web import Reply, Validators
from store.errors import SourceError
from store.model import Entry
from store.times import instant

MOST_ENTRIES = 2000
LONGEST_TITLE = 300
LONGEST_SUMMARY = 200_000
"""Characters; some feeds carry the whole page."""
TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, kw_only=True)
class Source(SourceTable):
    """A feed's table: ``url`` is its address."""

    url: str

    def __post_init__(self) -> None:
        if absolute(self.url, self.url) is None:
            raise ValueError(f"url must be an http or https address, not {self.url!r}")

    @property
    def address(self) -> str:
        """The feed."""
        return self.url


def poll(source: Source, asked: Asked) -> Listing:
    """The feed's entries; "unchanged" where the server or the body says so. SourceError when it is no feed."""
    state = asked.state
    url = state.url or source.url
    reply = asked.web(url, Validators(etag=state.etag, last_modified=state.last_modified))
    if trouble := answered(reply, asked):
        return trouble
    digest = hashlib.sha256(reply.body).hexdigest()
    answer = Listing(
        etag=reply.validators.etag, last_modified=reply.validators.last_modified, body_sha256=digest
    )  # fmt: skip
    if digest == state.body_sha256:
        return replace(answer, health="unchanged")
    entries, left_out = read(reply.body, reply, source, asked.now)
    if not entries:
        return replace(answer, health="empty", message=_left_out(left_out) or "a feed without items")
    return replace(answer, found=tuple(Found(entry=entry) for entry in entries), message=_left_out(left_out))


def read(body: bytes, reply: Reply, source: SourceTable, now: datetime) -> tuple[list[Entry], Counter[str]]:
    """The entries of a feed's *body*, in its order, each address once; and how many items were left out, by reason.

    SourceError when *body* is no feed.
    """
    import feedparser

    headers = {"content-location": reply.final_url, "content-type": reply.content_type or "application/xml"}
    parsed = feedparser.parse(io.BytesIO(body.strip(b"\x00\t\r\n ")), response_headers=headers)
    if not parsed.get("version") and not parsed.entries:
        raise SourceError(f"{source.name}: {reply.final_url}: no feed, but {_looks_like(body)}")
    left_out: Counter[str] = Counter()
    found: dict[str, Entry] = {}
    for item in parsed.entries[:MOST_ENTRIES]:
        entry = _entry(item, reply.final_url, source, now)
        if entry is None:
            left_out["without a web address"] += 1
        elif entry.id not in found:
            found[entry.id] = entry
    if len(parsed.entries) > MOST_ENTRIES:
        left_out[f"beyond the first {MOST_ENTRIES:,}"] = len(parsed.entries) - MOST_ENTRIES
    return list(found.values()), left_out


def plain(markup: str) -> str:
    """*markup* as one line of text: tags, control characters and direction marks gone."""
    text = html.unescape(TAG.sub(" ", HIDDEN.sub(" ", markup)))
    text = TAG.sub(" ", HIDDEN.sub(" ", text))  # a title that was escaped twice
    return " ".join(UNPRINTED.sub(" ", text).split())


def _entry(item: Mapping[str, Any], base: str, source: SourceTable, now: datetime) -> Entry | None:
    url = _link(item, base)
    if url is None:
        return None
    content = _content(item)
    updated = dict(item).get("updated")  # feedparser's own get() answers with "published" where there is none
    published = _time((item.get("published"), item.get("created"), updated), now)
    return Entry(
        id=entry_id(url),
        source=source.name,
        url=url,
        title=_title(item, content, url),
        published=published,
        published_from="feed" if published else None,
        updated=_time((updated,), now),
        guid=plain(str(item.get("id") or ""))[:500] or None,
        summary=content[:LONGEST_SUMMARY] or None,
        publisher=source.publisher or _publisher(item),
    )


def _link(item: Mapping[str, Any], base: str) -> str | None:
    """The item's page: its link, else another alternate one, else a guid that is an address; canonical."""
    links = [link for link in item.get("links", ()) if link.get("rel") in (None, "alternate")]
    alternates = [str(link.get("href") or "") for link in links]
    named = (str(item.get("link") or ""), *alternates)
    guid = str(item.get("id") or "")
    candidates = (*named, guid if re.match(r"https?://", guid) else "")
    found = next((url for each in candidates if each and (url := absolute(each, base))), None)
    return canonical(found) if found else None


def _content(item: Mapping[str, Any]) -> str:
    """The longest text that the item carries, as it came: some feeds hold the whole page, most a sentence."""
    texts = [str(part.get("value") or "") for part in item.get("content", ())]
    return max((*texts, str(item.get("summary") or "")), key=len).replace("\x00", "").strip()


def _title(item: Mapping[str, Any], content: str, url: str) -> str:
    """The item's title, else the first words of its text, else the words of its address, else the address."""
    title = plain(str(item.get("title") or ""))
    if not title:
        first = plain(content)
        title = first if len(first) <= 80 else first[:80].rsplit(" ", 1)[0] + " …"
    return (title or words(url) or url)[:LONGEST_TITLE]


def _time(texts: Iterable[object], now: datetime) -> datetime | None:
    """The first of *texts* that is a time, unless it lies more than a day ahead: then it is a mistake."""
    times = (instant(str(text)) for text in texts if text)
    found = next((time for time in times if time), None)
    return found if found is None or found <= now + timedelta(days=1) else None


def _publisher(item: Mapping[str, Any]) -> str | None:
    origin = item.get("source") or {}
    name = (origin.get("title") if isinstance(origin, Mapping) else None) or item.get("publisher")
    return plain(str(name))[:120] or None if name else None


def _left_out(counts: Counter[str]) -> str | None:
    return ", ".join(f"{count:,} items {reason} left out" for reason, count in counts.items()) or None


def _looks_like(body: bytes) -> str:
    start = body[:2000].lstrip().lower()
    if not start:
        return "an empty answer"
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return "an HTML page"
    return "JSON" if start[:1] in (b"{", b"[") else "something else"
