"""Entries made from what a listing gives: clean titles, canonical addresses, times with their origin."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from collectors.urls import absolute, canonical, entry_id, words
from store.model import Entry
from store.times import instant

LONGEST_TITLE = 300
LONGEST_SUMMARY = 200_000
"""Characters; some feeds carry the whole page."""
TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def entry(
    *,
    source: str,
    links: Iterable[str],
    base: str,
    title: str = "",
    content: str = "",
    published: Iterable[object] = (),
    published_from: str,
    updated: object = None,
    guid: str = "",
    publisher: str | None = None,
    now: datetime,
) -> Entry | None:
    """The entry for the first of *links* that is a web address; None when none is.

    Without a title it gets the first words of *content*, else the words of its address, else the address. The first of
    *published* that is a time counts.
    """
    found = next((url for link in links if link and (url := absolute(link, base))), None)
    if found is None:
        return None
    url = canonical(found)
    time = timely(published, now)
    return Entry(
        id=entry_id(url),
        source=source,
        url=url,
        title=titled(title, content, url),
        published=time,
        published_from=published_from if time else None,
        updated=timely((updated,), now),
        guid=plain(guid)[:500] or None,
        summary=content.replace("\x00", "").strip()[:LONGEST_SUMMARY] or None,
        publisher=publisher,
    )


def plain(markup: str) -> str:
    """*markup* as one line of text: tags, control characters and direction marks gone."""
    text = html.unescape(TAG.sub(" ", HIDDEN.sub(" ", markup)))
    text = TAG.sub(" ", HIDDEN.sub(" ", text))  # a title that was escaped twice
    return " ".join(UNPRINTED.sub(" ", text).split())


def titled(title: str, content: str, url: str) -> str:
    """*title*, else the first words of *content*, else the words of *url*, else *url*."""
    found = plain(title)
    if not found:
        first = plain(content[:2000])
        found = first if len(first) <= 80 else first[:80].rsplit(" ", 1)[0] + " …"
    return (found or words(url) or url)[:LONGEST_TITLE]


def timely(texts: Iterable[object], now: datetime) -> datetime | None:
    """The first of *texts* that is a time, unless it lies more than a day ahead of *now*: then it is a mistake."""
    times = (each if isinstance(each, datetime) else instant(str(each)) for each in texts if each)
    found = next((time for time in times if time), None)
    return found if found is None or found <= now + timedelta(days=1) else None


def about(keywords: Iterable[str], *texts: str | None) -> bool:
    """Whether one of *texts* has one of *keywords* as a word, or as words joined by hyphens; no keyword wants nothing."""
    wanted = [re.escape(word).replace(r"\ ", r"[\s_-]+") for word in keywords]
    if not wanted:
        return True
    pattern = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(wanted)})(?![a-z0-9])", re.IGNORECASE)
    return any(pattern.search(text) for text in texts if text)
