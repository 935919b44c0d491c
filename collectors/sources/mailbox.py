"""A mailbox of Google Alerts and newsletters: a Maildir or an mbox file, read and never changed.

An alert's links are entries whose pages are fetched; a newsletter with more text than links is its own page.
"""

from __future__ import annotations

import hashlib
import mailbox
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qs, urlsplit

from collectors.entries import entry, plain
from collectors.sources import Asked, Found, Listing, SourceTable
from collectors.urls import absolute, entry_id
from store.errors import ShapeError
from store.model import Entry, Page

if TYPE_CHECKING:
    from collectors.records.settings import RecordRound

MOST_MESSAGES = 5000
MOST_BYTES = 5_000_000
ANCHOR = re.compile(r"<a\b[^>]*?href=[\"']([^\"']{8,2000})[\"'][^>]*>(.*?)</a>", re.DOTALL | re.IGNORECASE)
ALERT = re.compile(r"googlealerts-noreply@google\.com", re.IGNORECASE)
CHROME = re.compile(r"unsubscribe|alerts/(?:edit|remove|feeds|share)|preferences|view (?:in|this)|support\.google", re.I)


@dataclass(frozen=True, kw_only=True)
class Source(SourceTable):
    """A mailbox's table: ``path`` is a Maildir folder or an mbox file, relative to the config file."""

    path: Path

    def settled(self, *, where: str, root: Path, records: Sequence[RecordRound]) -> Self:
        """The source with its path made absolute. ShapeError when nothing is there."""
        found = root / self.path.expanduser()
        if not found.exists():
            raise ShapeError(f"{where}.path: {found}: no such Maildir or mbox")
        return replace(self, path=found)


def poll(source: Source, asked: Asked) -> Listing:
    """The entries of all messages, each address once."""
    found: dict[str, Found] = {}
    unreadable = 0
    for raw in _messages(source.path):
        try:
            made = _found(message_from_bytes(raw, policy=policy.default), source, asked.now)
        except (ValueError, LookupError, AttributeError, TypeError):  # what the mail parser raises on broken headers
            unreadable += 1
            continue
        for each in made:
            found.setdefault(each.entry.id, each)
    message = f"{unreadable} messages could not be read" if unreadable else None
    return Listing(found=tuple(found.values()), health="ok" if found else "empty", message=message)


def _messages(path: Path) -> Iterator[bytes]:
    box: mailbox.Mailbox[mailbox.Message] = (
        mailbox.Maildir(path, create=False) if path.is_dir() else mailbox.mbox(path, create=False)
    )
    for key, _ in zip(box.keys(), range(MOST_MESSAGES), strict=False):
        raw = box.get_bytes(key)
        if len(raw) <= MOST_BYTES:
            yield raw


def _found(message: EmailMessage, source: Source, now: datetime) -> list[Found]:
    written = message.get_body(preferencelist=("html", "plain"))
    if written is None:
        return []
    text = str(written.get_content())
    time = str(message.get("date") or "")
    if ALERT.search(str(message.get("from") or "")):
        return [Found(entry=each) for each in _linked(text, source, time, now)]
    return [_letter(message, text, written.get_content_type(), source, time, now)]


def _linked(markup: str, source: Source, time: str, now: datetime) -> Iterator[Entry]:
    for href, inner in ANCHOR.findall(markup):
        url, title = _unwrapped(href), plain(inner)
        if CHROME.search(href) or len(title) < 8:
            continue
        made = entry(
            source=source.name, links=(url,), base=url, title=title, published=(time,), published_from="alert", now=now
        )
        if made:
            yield made


def _unwrapped(href: str) -> str:
    """The page behind ``https://www.google.com/url?...&url=``."""
    href = href.replace("&amp;", "&")
    parts = urlsplit(href)
    inner = parse_qs(parts.query).get("url") or parse_qs(parts.query).get("q")
    wrapped = (parts.hostname or "").endswith("google.com") and parts.path == "/url" and inner
    return inner[0] if wrapped and inner and absolute(inner[0], inner[0]) else href


def _letter(
    message: EmailMessage, text: str, content_type: str, source: Source, time: str, now: datetime
) -> Found:
    """The message as an announcement of its own, known by its Message-ID."""
    identity = plain(str(message.get("message-id") or hashlib.sha256(text.encode()).hexdigest())).strip("<>")
    url = f"mid:{identity}"
    made = entry(
        source=source.name, links=("https://mail.invalid/",), base="https://mail.invalid/",
        title=str(message.get("subject") or ""), content="", published=(time,), published_from="mail", now=now,
        publisher=source.publisher or plain(str(message.get("from") or "")).split("<")[0].strip(' "') or None,
    )  # fmt: skip
    assert made is not None
    made = replace(made, id=entry_id(url), url=url)
    body = text.encode("utf-8", errors="replace")
    page = Page(
        entry_id=made.id, url=url, fetched=now, content_type=f"{content_type}; charset=utf-8", body=body,
        sha256=hashlib.sha256(body).hexdigest(),
    )  # fmt: skip
    return Found(entry=made, page=page)
