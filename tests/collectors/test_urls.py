"""Addresses: one page, one id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.urls import absolute, canonical, entry_id, words

SAME = [
    ("https://example.com/a", "http://www.example.com/a/"),
    ("https://example.com/a?utm_source=x&utm_medium=rss", "https://example.com/a"),
    ("https://example.com/a?id=7&fbclid=z", "https://example.com/a?id=7"),
    ("https://m.example.com/a", "https://example.com/a"),
    ("https://example.com/a/amp/", "https://example.com/a"),
    ("https://example.com/a?outputType=amp", "https://example.com/a"),
    ("https://example-com.cdn.ampproject.org/c/s/example.com/a", "https://example.com/a"),
    ("https://www.google.com/amp/s/example.com/a.html", "https://example.com/a.html"),
    ("https://example.com/a?b=1&a=2", "https://example.com/a?a=2&b=1"),
    ("https://example.com:443/a", "https://example.com/a"),
    ("https://example.com/a/index.html", "https://example.com/a"),
    (
        "https://www.news.test/region/business/story/article_75b1a273-3a37-54d3-9edf-239e3f2b0ff7.html",
        "http://news.test/archive/article_75b1a273-3a37-54d3-9edf-239e3f2b0ff7.html",
    ),
]
DIFFERENT = [
    ("https://example.com/a", "https://example.com/b"),
    ("https://example.com/a?id=1", "https://example.com/a?id=2"),
    ("https://example.com/a", "https://blog.example.com/a"),
    ("https://example.com/a#one", "https://example.com/a#two"),
    ("https://example.com/A", "https://example.com/a"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_addresses_of_one_page_are_one_entry(one: str, other: str) -> None:
    """However a link was decorated, the page it leads to is the same entry."""
    assert entry_id(one) == entry_id(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_pages_are_two_entries(one: str, other: str) -> None:
    """What may tell pages apart is kept."""
    assert entry_id(one) != entry_id(other)


@pytest.mark.parametrize(
    ("link", "base", "expected"),
    [
        ("/a", "https://example.com/feed", "https://example.com/a"),
        ("//cdn.example.com/x", "https://example.com/feed", "https://cdn.example.com/x"),
        ("a b.html", "https://example.com/d/", "https://example.com/d/a%20b.html"),
        ("HTTPS://Example.COM:443/ä#top", "https://x.test/", "https://example.com/%C3%A4"),
        ("https://example.com:8080/", "https://x.test/", "https://example.com:8080/"),
        ("javascript:alert(1)", "https://example.com/", None),
        ("mailto:a@b.c", "https://example.com/", None),
        ("tag:example.com,2022:1", "https://example.com/", None),
        ("file:///etc/passwd", "https://example.com/", None),
        ("gopher://example.com/", "https://example.com/", None),
        ("https://user:secret@example.com/", "https://example.com/", None),
        ("http://example.com\\@127.0.0.1/", "https://example.com/", None),
        ("https://[::1", "https://example.com/", None),
        ("https://example.com/" + "a" * 3000, "https://example.com/", None),
        ("", "https://example.com/feed", "https://example.com/feed"),
    ],
)
def test_only_web_addresses_become_links(link: str, base: str, expected: str | None) -> None:
    """Relative links resolve; what is no http(s) address, or carries a user's name, is none."""
    assert absolute(link, base) == expected


@given(st.text(max_size=80))
def test_no_link_breaks_the_reading(link: str) -> None:
    """Whatever a feed calls a link, it is an http(s) address or nothing, and canonical twice is canonical once."""
    found = absolute(link, "https://example.com/")
    assert found is None or found.startswith(("http://", "https://"))
    if found:
        assert canonical(canonical(found)) == canonical(found)


def test_words_of_an_address() -> None:
    """An address can stand in for a missing title when it is made of words."""
    assert words("https://x.test/news/acme-sets-mlperf-records-301519432.html") == "acme sets mlperf records"
    assert words("https://x.test/?p=12") == ""
