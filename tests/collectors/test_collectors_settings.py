"""[collectors] in config.toml: strict, with a hint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from collectors.settings import read
from store.errors import ShapeError

FEED = {"name": "acme", "kind": "feed", "url": "https://news.example/feed.xml"}

WRONG: list[tuple[dict[str, Any], str]] = [
    ({"source": []}, r"collectors\.source: unknown key; did you mean \"sources\""),
    ({"sources": [{**FEED, "ulr": "x"}]}, r"collectors\.sources\[0\]\.ulr: unknown key; did you mean \"url\""),
    ({"sources": [{"name": "x", "kind": "feeed", "url": "x"}]}, r"sources\[0\]\.kind: unknown kind.*did you mean \"feed\""),
    ({"sources": [{"name": "x", "url": "x"}]}, r"sources\[0\]\.kind: missing"),
    ({"sources": [{"name": "x", "kind": "feed"}]}, r"sources\[0\]\.url: missing"),
    ({"sources": [{**FEED, "url": "feed.xml"}]}, r"sources\[0\]: url must be an http"),
    ({"sources": [FEED, FEED]}, r"sources\[1\]\.name: \"acme\" is another"),
    ({"sources": [{"name": "x", "kind": "folder", "path": "nowhere"}]}, r"sources\[0\]\.path: .*no such folder"),
    ({"sources": [{"name": "x", "kind": "discussion", "round": "inference v9"}]}, r"sources\[0\]\.round: unknown round"),
    ({"sources": "feeds"}, r"collectors\.sources: expected tables"),
    ({"web": {"total_s": "fast"}}, r"collectors\.web\.total_s: expected a number"),
    ({"web": {"total_s": 0}}, r"collectors\.web: total_s must be more than 0"),
    ({"poll_minutes": "30"}, r"collectors\.poll_minutes: expected a whole number"),
]


@pytest.mark.parametrize(("table", "message"), WRONG)
def test_what_is_wrong_is_named(table: dict[str, Any], message: str, tmp_path: Path) -> None:
    """The message names the key, what was expected, and the nearest known name."""
    with pytest.raises(ShapeError, match=message):
        read(table, tmp_path)


def test_nothing_configured_is_fine() -> None:
    """An empty table means no sources and the default rounds."""
    settings = read({})
    assert settings.sources == ()
    assert settings.records


def test_a_sources_own_address_is_allowed() -> None:
    """A port and a private address that the operator wrote into a source's table need no further permission."""
    web = read({"sources": [{**FEED, "url": "http://127.0.0.1:8123/feed.xml"}, {**FEED, "name": "b"}]}).web
    assert web.allows_private("127.0.0.1")
    assert web.allows_port("127.0.0.1", 8123)
    assert not web.allows_port("127.0.0.1", 8124)
    assert not web.allows_private("news.example")
