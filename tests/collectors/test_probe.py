"""``sources --probe``: what answers, for today and for the past, told of services with their faults."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from collectors import settings as collectors_settings
from collectors.probe import probe
from collectors.web import open_web
from tests.collectors.world import FIRST, NOW, world

EXPECTED = {
    "newsroom": ["ok: 200 text/plain, 10 entries, newest 2023-03-", "past: wp-rest of 2022-04: 200 text/plain, 6 entries"],
    "closed": [
        "ok: 200 text/plain, 10 entries",
        "past: wp-rest of 2022-04: 401 text/plain, 0 entries",
        "past: feed-pages of 2022-04: 200 text/plain, 0 entries",
    ],
    "wire": ["ok: 200 text/plain, 20 entries", "past: sitemap of 2022-04: 200 text/plain, 8 entries"],
    "paper": ["ok: 200 text/plain, 100 entries", "past: search of 2022-04: 200 text/plain"],
    "busy": ["limited: 429 text/plain, 0 entries", "past: search of 2022-04: 429", "past: sitemap of 2022-04: 200 text/plain"],
    "gone": ["ok: searched for past days only", "past: cdx of 2022-04: 200 text/plain"],
    "plain": ["ok: 200 text/plain", "past: only by its newest items"],
    "gdelt": ["empty: 200 text/plain, 0 entries", "past: search of 2022-04: 200 text/plain, "],
    "dead": ["unreachable: ", "past: wp-rest of 2022-04: ", "past: feed-pages of 2022-04: "],
}


def test_what_each_source_answers(tmp_path: Path) -> None:
    """Status, type, entries, newest item; a way to the past that is closed, and the next one; one request for each."""
    with world(300) as made:
        table = tomllib.loads("[web]\n" + made.tables.replace("collectors.sources", "sources"))
        settings = collectors_settings.read(table, tmp_path)
        with open_web(settings.web) as web:
            told = {each.source.name: each.lines for each in probe(settings, web.get, NOW, FIRST)}
        for name, starts in EXPECTED.items():
            lines = [line.strip().removeprefix(f"{name}: ") for line in told[name]]
            assert len(lines) == len(starts), lines
            for line, start in zip(lines, starts, strict=True):
                assert line.startswith(start), (name, line)
        assert len(made.answers()) == sum(len(lines) for lines in told.values()) - 5  # the archive's listing and the
        # plain feed's past ask nothing, the dead newsroom hears nothing


def test_offline_nothing_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source that is not asked is one word."""
    monkeypatch.setenv("BENCHWIRE_OFFLINE", "1")
    far = {"name": "far", "kind": "wordpress", "url": "https://news.example"}
    settings = collectors_settings.read({"sources": [far]}, tmp_path)
    with open_web(settings.web) as web:
        assert [each.lines for each in probe(settings, web.get, NOW, None)] == [["far: offline"]]
