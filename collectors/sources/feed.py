"""Feeds over HTTP: RSS, Atom and RDF through feedparser, and JSON Feed; the newest 10 to 100 items of a newsroom.

The past is reached where a feed leads there: archives (RFC 5005), further pages, WordPress's ``?paged=2``.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from collectors.entries import about, entry, plain
from collectors.sources import Asked, Found, Listing, Searched, SourceTable, Strategy, Window, answered
from collectors.unanswered import ChallengeError, bot_check, unanswered
from collectors.urls import absolute
from collectors.web import Reply
from store.errors import SourceError
from store.model import Entry

MOST_ENTRIES = 2000
MOST_PAGES = 400
"""Pages of one feed followed into the past; 400 of WordPress's 10 items are five years of a busy newsroom."""


@dataclass(frozen=True, kw_only=True)
class Source(SourceTable):
    """A feed's table: ``url`` is its address."""

    url: str
    keywords: tuple[str, ...] = ()
    """Only items whose title or summary has one of these words; all when not given."""
    paged: bool = False
    """Whether ``?paged=2`` leads back, as it does on WordPress."""

    def __post_init__(self) -> None:
        if absolute(self.url, self.url) is None:
            raise ValueError(f"url must be an http or https address, not {self.url!r}")

    @property
    def address(self) -> str:
        """The feed."""
        return self.url


@dataclass(frozen=True, kw_only=True)
class Document:
    """A feed as read: its entries, what was left out and why, and where it continues into the past."""

    entries: tuple[Entry, ...]
    left_out: Mapping[str, int]
    older: str | None = None


def poll(source: Source, asked: Asked) -> Listing:
    """The feed's entries; "unchanged" where the server or the body says so. SourceError when it is no feed."""
    state = asked.state
    reply = asked.web(state.url or source.url, asked.validators)
    if trouble := answered(reply, asked):
        return trouble
    digest = hashlib.sha256(reply.body).hexdigest()
    answer = Listing(
        etag=reply.validators.etag, last_modified=reply.validators.last_modified, body_sha256=digest, moved=reply.moved
    )
    if digest == state.body_sha256:
        return replace(answer, health="unchanged")
    document = asked.apart(read, reply, source, asked.now)
    message = _left_out(document.left_out)
    if not document.entries:
        return replace(answer, health="empty", message=message or "a feed without items")
    stale = _stale(document.entries, asked.now)
    answer = replace(answer, found=_about(source, document.entries), reach=_reach(document.entries))
    if document.older and answer.reach and asked.since and asked.since < answer.reach:
        answer = _with_archives(answer, source, document.older, asked)
    return replace(answer, health="stale" if stale else "ok", message=message or stale)


def strategies(source: Source) -> Sequence[Strategy]:
    """The further pages of the feed, read once for the whole range; none unless it is known to have them."""

    def search(window: Window, asked: Asked) -> Searched:
        return _walk(source, window, asked, source.url)

    return (Strategy(method="feed-pages", widest="whole", search=search),) if source.paged else ()


def read(reply: Reply, source: SourceTable, now: datetime) -> Document:
    """The feed in *reply*, each address once, in its order. SourceError when it is none."""
    body = reply.body.strip(b"\x00\t\r\n ").removeprefix(b"\xef\xbb\xbf")
    items, older = _json_items(body) if body.startswith(b"{") else _xml_items(body, reply)
    if items is None and bot_check(body):
        raise ChallengeError(f"{source.name}: {reply.final_url}: no feed, but a bot check")
    if items is None:
        raise SourceError(f"{source.name}: {reply.final_url}: no feed, but {_looks_like(body)}")
    left_out: Counter[str] = Counter()
    found: dict[str, Entry] = {}
    for item in items[:MOST_ENTRIES]:
        made = _entry(item, reply.final_url, source, now)
        if made is None:
            left_out["without a web address"] += 1
        else:
            found.setdefault(made.id, made)
    if len(items) > MOST_ENTRIES:
        left_out[f"beyond the first {MOST_ENTRIES:,}"] = len(items) - MOST_ENTRIES
    link = absolute(older, reply.final_url) if older else None
    return Document(entries=tuple(found.values()), left_out=left_out, older=link)


# ---------------------------------------------------------------------------------------------- formats


def _xml_items(body: bytes, reply: Reply) -> tuple[Sequence[Mapping[str, Any]] | None, str | None]:
    """feedparser's items, and the address of the page before; None when it takes *body* for no feed."""
    import feedparser

    headers = {"content-location": reply.final_url, "content-type": reply.content_type or "application/xml"}
    parsed = feedparser.parse(io.BytesIO(body), response_headers=headers)
    if not parsed.get("version") and not parsed.entries:
        return None, None
    links = parsed.feed.get("links", ()) if parsed.get("feed") else ()
    older = {str(link.get("rel")): str(link.get("href") or "") for link in links}
    return parsed.entries, older.get("prev-archive") or older.get("next")


def _json_items(body: bytes) -> tuple[Sequence[Mapping[str, Any]] | None, str | None]:
    """The items of a JSON Feed in feedparser's words, and its ``next_url``; None for other JSON."""
    try:
        feed = json.loads(body.decode("utf-8", errors="replace"), strict=False)
    except (ValueError, RecursionError):
        return None, None
    items = feed.get("items")
    if "jsonfeed.org" not in str(feed.get("version")) or not isinstance(items, list):
        return None, None
    return [_from_json(item) for item in items if isinstance(item, Mapping)], str(feed.get("next_url") or "")


def _from_json(item: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "link": item.get("url") or item.get("external_url"),
        "id": str(item.get("id") or ""),
        "title": item.get("title"),
        "summary": item.get("content_html") or item.get("content_text") or item.get("summary"),
        "published": item.get("date_published"),
        "updated": item.get("date_modified"),
    }


def _entry(item: Mapping[str, Any], base: str, source: SourceTable, now: datetime) -> Entry | None:
    stated = dict(item)  # feedparser's own get() answers with "published" where there is no "updated"
    guid = str(stated.get("id") or "")
    texts = [str(part.get("value") or "") for part in stated.get("content", ())]
    return entry(
        source=source.name,
        links=_links(stated, guid),
        base=base,
        title=str(stated.get("title") or ""),
        content=max((*texts, str(stated.get("summary") or "")), key=len),
        published=(stated.get("published"), stated.get("created"), stated.get("updated")),
        published_from="feed",
        updated=stated.get("updated"),
        guid=guid,
        publisher=source.publisher or _publisher(stated),
        now=now,
    )


def _links(item: Mapping[str, Any], guid: str) -> Iterator[str]:
    """The item's link, else another alternate one, else a guid that is an address; a tag: or a number never is."""
    yield str(item.get("link") or "")
    for link in item.get("links", ()):
        if link.get("rel") in (None, "alternate"):
            yield str(link.get("href") or "")
    if re.match(r"https?://", guid):
        yield guid


def _publisher(item: Mapping[str, Any]) -> str | None:
    origin = item.get("source") or {}
    name = (origin.get("title") if isinstance(origin, Mapping) else None) or item.get("publisher")
    return plain(str(name))[:120] or None if name else None


# ---------------------------------------------------------------------------------------------- the past


def _with_archives(answer: Listing, source: Source, older: str, asked: Asked) -> Listing:
    """*answer* with what the feed's own links to its past give (RFC 5005, JSON Feed's ``next_url``)."""
    assert asked.since is not None and answer.reach is not None
    walked = _walk(source, Window(first=asked.since, last=answer.reach), asked, older)
    reach = asked.since if walked.complete else answer.reach
    return replace(answer, found=answer.found + walked.found, reach=reach, message=walked.note)


def _walk(source: Source, window: Window, asked: Asked, url: str) -> Searched:
    """The feed's pages from *url* on, until one begins before *window*, or they end: then the search is complete."""
    number = 1
    found: dict[str, Found] = {}
    seen: set[str] = set()
    oldest: date | None = None
    while url not in seen and number <= MOST_PAGES:
        seen.add(url)
        reply = asked.web(url, None)
        if not reply.ok:
            ended = number > 1 and reply.status in (400, 404)
            return _searched(found, window, error=None if ended else unanswered(reply, source.name))
        try:
            document = read(reply, source, asked.now)
        except SourceError as error:
            return _searched(found, window, error=error)
        fresh = [each for each in _about(source, document.entries) if each.entry.id not in found]
        found |= {each.entry.id: each for each in fresh}
        oldest = min(filter(None, (oldest, _oldest(document.entries))), default=None)
        older = document.older or _paged(source, number)
        if (oldest is not None and oldest < window.first) or not document.entries or older is None:
            return _searched(found, window)
        url, number = older, number + 1
    return _searched(found, window, error=SourceError(f"stopped after {number - 1} pages"))


def _searched(found: Mapping[str, Found], window: Window, error: SourceError | None = None) -> Searched:
    kept = tuple(each for each in found.values() if window.holds(each.entry.published))
    return Searched(found=kept, complete=error is None, note=str(error) if error else None, error=error)


def _paged(source: Source, number: int) -> str | None:
    """WordPress's next page. The first one is the bare address: ``?paged=1`` is blocked on some sites."""
    if not source.paged:
        return None
    mark = "&" if urlsplit(source.url).query else "?"
    return f"{source.url}{mark}paged={number + 1}"


def _about(source: Source, entries: Sequence[Entry]) -> tuple[Found, ...]:
    return tuple(
        Found(entry=each) for each in entries if about(source.keywords, each.title, each.summary, each.url)
    )  # fmt: skip


def _oldest(entries: Sequence[Entry]) -> date | None:
    return min((each.published.date() for each in entries if each.published), default=None)


def _reach(entries: Sequence[Entry]) -> date | None:
    """The first day that the listing surely holds whole: the one after its oldest item's; None if one is undated."""
    oldest = _oldest(entries)
    return None if oldest is None else date.fromordinal(oldest.toordinal() + 1)


def _stale(entries: Sequence[Entry], now: datetime) -> str | None:
    """What is odd about a feed's times: nothing new for five times its usual gap and a month, or all at one moment."""
    times = sorted(each.published for each in entries if each.published)
    if len(times) < 3:
        return None
    usual = (times[-1] - times[0]) / (len(times) - 1)
    if now - times[-1] > max(5 * usual, timedelta(days=45)):
        return f"nothing new since {times[-1]:%Y-%m-%d}"
    return None


def _left_out(counts: Mapping[str, int]) -> str | None:
    return ", ".join(f"{count:,} items {reason} left out" for reason, count in counts.items()) or None


def _looks_like(body: bytes) -> str:
    start = body[:2000].lower()
    if not start:
        return "an empty answer"
    if b"<html" in start or start.startswith(b"<!doctype html"):
        return "an HTML page"
    return "JSON" if start[:1] in (b"{", b"[") else "something else"
