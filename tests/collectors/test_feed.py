"""Feeds as they come: each case is a document in cases/feeds.py with what must be read from it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from collectors.entries import LONGEST_TITLE
from collectors.sources import feed
from collectors.web import Reply
from store.errors import SourceError
from store.model import Entry
from tests.collectors.cases.feeds import BROKEN, ITEMS, TIMES, TITLES, rss

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SOURCE = feed.Source(name="acme", kind="feed", url="https://news.example/feed.xml")


def read(body: bytes, content_type: str = "application/rss+xml") -> list[Entry]:
    reply = Reply(url=SOURCE.url, final_url=SOURCE.url, status=200, headers={"content-type": content_type}, body=body)
    return list(feed.read(reply, SOURCE, NOW).entries)


@pytest.mark.parametrize(("document", "expected"), ITEMS.values(), ids=ITEMS.keys())
def test_items(document: bytes, expected: list[tuple[str, str]]) -> None:
    """(address, title) of each item, whatever the feed's format and faults."""
    assert [(entry.url, entry.title) for entry in read(document)] == expected


@pytest.mark.parametrize(("written", "expected"), TIMES)
def test_times(written: str, expected: str | None) -> None:
    """The time of publication in UTC, or none rather than a wrong one."""
    entry = read(rss(f"<item><title>t</title><link>https://news.example/a</link>{written}</item>"))[0]
    assert (entry.published.isoformat() if entry.published else None) == expected
    assert entry.published_from == ("feed" if expected else None)


@pytest.mark.parametrize(("written", "expected"), TITLES)
def test_titles_are_plain_lines(written: str, expected: str) -> None:
    """No markup, no line break and no direction mark reaches a title."""
    entry = read(rss(f"<item><title>{written}</title><link>https://news.example/a</link></item>"))[0]
    assert entry.title == expected


@pytest.mark.parametrize("document", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_feed_is_named(document: bytes) -> None:
    """An answer that is no feed is the source's trouble, and the message says what came instead."""
    with pytest.raises(SourceError, match=r"acme: https://news\.example/feed\.xml: no feed, but"):
        read(document)


def test_an_entity_bomb_costs_little() -> None:
    """A billion laughs stay a few."""
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{layers}]><rss version="2.0"><channel>'
    bomb += "<item><title>&l9;</title><link>https://news.example/a</link></item></channel></rss>"
    entries = read(bomb.encode())
    assert all(len(entry.title) <= LONGEST_TITLE for entry in entries)


def test_an_external_entity_is_not_loaded() -> None:
    """A feed cannot read our files."""
    document = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>'
    document += b"<item><title>t &x;</title><link>https://news.example/a</link></item></channel></rss>"
    assert "root:" not in repr(read(document))


def test_the_longest_feeds_are_cut_and_say_so() -> None:
    """Past 2,000 items the rest is left out, and counted."""
    items = "".join(f"<item><title>t</title><link>https://news.example/{n}</link></item>" for n in range(2100))
    body = rss(items)
    reply = Reply(url=SOURCE.url, final_url=SOURCE.url, status=200, body=body)
    document = feed.read(reply, SOURCE, NOW)
    assert len(document.entries) == 2000
    assert document.left_out["beyond the first 2,000"] == 100
