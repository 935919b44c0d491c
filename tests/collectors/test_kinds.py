"""The kinds of source, each on answers of its service: a table of what is said and what is read."""

from __future__ import annotations

import base64
import gzip
import json
import mailbox
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from collectors import opml
from collectors.documents import as_json
from collectors.robots import Robots
from collectors.settings import read
from collectors.sources import Asked, Window, gdelt, google_news, q4, sitemap
from collectors.sources import mailbox as letters
from collectors.warc import recording, replaying
from collectors.web import Reply, Trouble, Validators
from store.errors import ShapeError, SourceError
from store.operations import SourceState
from tests.collectors.cases.feeds import item, rss

NOW = datetime(2022, 4, 7, 12, tzinfo=UTC)
APRIL = Window(first=date(2022, 4, 1), last=date(2022, 4, 30))
Answers = Mapping[str, bytes | int]


def asked(answers: Answers) -> Asked:
    """A web that knows *answers* by address; everything else is 404."""
    return Asked(web=web(answers), state=SourceState(source="s", kind="k", url=None), now=NOW, since=APRIL.first)


def web(answers: Answers) -> Callable[[str, Validators | None], Reply]:
    def get(url: str, validators: Validators | None = None) -> Reply:
        found = next((body for start, body in answers.items() if url.startswith(start)), 404)
        if isinstance(found, int):
            return Reply(url=url, final_url=url, status=found)
        return Reply(url=url, final_url=url, status=200, body=found)

    return get


def urlset(*lines: str) -> bytes:
    urls = "".join(f"<url>{line}</url>" for line in lines)
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0"?><urlset {spaces}>{urls}</urlset>'.encode()


PAGE = "<loc>https://x.test/2022/acme-sets-mlperf-record</loc><lastmod>2022-04-06T09:00:00Z</lastmod>"
NEWS = (
    "<loc>https://x.test/n</loc><news:news><news:publication><news:name>X</news:name></news:publication>"
    "<news:publication_date>2022-04-05</news:publication_date><news:title>A title</news:title></news:news>"
)
SITEMAPS: dict[str, tuple[bytes, list[tuple[str, str]]]] = {
    "plain": (urlset(PAGE), [("acme sets mlperf record", "2022-04-06")]),
    "gzip": (gzip.compress(urlset(PAGE)), [("acme sets mlperf record", "2022-04-06")]),
    "news": (urlset(NEWS), [("A title", "2022-04-05")]),
    "byte-order mark and NULs": (b"\xef\xbb\xbf" + urlset(PAGE)[:-9] + b"\0</urlset>", [("acme sets mlperf record", "2022-04-06")]),
    "outside the days": (urlset(PAGE.replace("2022-04-06", "2021-04-06")), []),
    "truncated": (urlset(PAGE, PAGE.replace("2022/", "2022/b"))[:-60], [("acme sets mlperf record", "2022-04-06")]),
}


@pytest.mark.parametrize(("body", "expected"), SITEMAPS.values(), ids=SITEMAPS.keys())
def test_sitemaps(body: bytes, expected: list[tuple[str, str]]) -> None:
    """Addresses become titles where there are none; days come from the news part before the last change."""
    source = sitemap.Source(name="s", kind="sitemap", url="https://x.test/sitemap.xml")
    result = sitemap.search(source, APRIL, asked({source.url: body}))
    found = [(each.entry.title, str(each.entry.published)[:10]) for each in result.found]
    assert found[: len(expected)] == expected
    assert bool(found) == bool(expected)


BAD_SITEMAPS: dict[str, bytes | int] = {
    "a bomb": gzip.compress(b"\0" * 100_000_000),
    "a DTD": b'<!DOCTYPE urlset [<!ENTITY x "y">]>' + urlset(PAGE),
    "HTML": b"<html><body>Not here</body></html>",
    "empty": b"",
    "damaged gzip": b"\x1f\x8b nonsense",
    "404": 404,
}


@pytest.mark.parametrize("body", BAD_SITEMAPS.values(), ids=BAD_SITEMAPS.keys())
def test_a_bad_sitemap_is_an_incomplete_search(body: bytes | int) -> None:
    """What cannot be read is a note, never a crash and never coverage."""
    source = sitemap.Source(name="s", kind="sitemap", url="https://x.test/sitemap.xml")
    result = sitemap.search(source, APRIL, asked({source.url: body}))
    assert (result.found, result.complete) == ((), False)
    assert result.note


def test_a_sitemap_that_lists_itself_ends() -> None:
    """A loop is read once; parts that last changed before the days are not asked for."""
    index = (
        b"<sitemapindex><sitemap><loc>https://x.test/sitemap.xml</loc></sitemap>"
        b"<sitemap><loc>https://x.test/new.xml</loc><lastmod>2022-05-01</lastmod></sitemap>"
        b"<sitemap><loc>https://x.test/old.xml</loc><lastmod>2021-05-01</lastmod></sitemap></sitemapindex>"
    )
    source = sitemap.Source(name="s", kind="sitemap", url="https://x.test/sitemap.xml")
    result = sitemap.search(source, APRIL, asked({source.url: index, "https://x.test/new.xml": urlset(PAGE)}))
    assert (len(result.found), result.complete) == (1, True)


def test_q4_tells_days_only() -> None:
    """The list's clock has no zone, so only its day is taken."""
    release = {"Headline": "Acme", "PressReleaseDate": "04/06/2022 09:00:00", "LinkToDetailPage": "/news/acme/default.aspx"}
    answer = json.dumps({"GetPressReleaseListResult": [release, {"Headline": "no link"}]}).encode()
    source = q4.Source(name="s", kind="q4", url="https://ir.x.test")
    (strategy,) = q4.strategies(source)
    (found,) = strategy.search(APRIL, asked({"https://ir.x.test/feed/": answer})).found
    assert found.entry.url == "https://ir.x.test/news/acme/default.aspx"
    assert found.entry.published == datetime(2022, 4, 6, tzinfo=UTC)


def test_gdelt_refuses_in_words() -> None:
    """Plain text under status 200 is a refusal, with its words kept."""
    source = gdelt.Source(name="s", kind="gdelt", query="mlperf")
    with pytest.raises(SourceError, match="Please limit requests"):
        gdelt.poll(source, asked({gdelt.ENDPOINT: b"Please limit requests to one every 5 seconds."}))


def test_json_with_control_characters_is_read() -> None:
    """GDELT's JSON may hold characters that JSON forbids."""
    assert as_json(Reply(url="u", final_url="u", status=200, body=b'{"a": "b\x0bc"}'), "s") == {"a": "b c"}


def test_google_news_gives_leads() -> None:
    """The publisher comes off the title, an old link gives the page's own address, an item outside the days is dropped."""
    inside = base64.urlsafe_b64encode(b"\x08\x13\x22\x2bhttps://news.example/acme-wins\xd2\x01\x00").decode().rstrip("=")
    old = item("Acme wins - The Paper", f"<link>https://news.google.com/rss/articles/{inside}?oc=5</link>",
               "<pubDate>Wed, 06 Apr 2022 09:00:00 GMT</pubDate>")  # fmt: skip
    late = item("Old news - The Paper", "<link>https://news.google.com/rss/articles/AU_yqLabcdefghijklmnopqrs</link>",
                "<pubDate>Sun, 06 Mar 2022 09:00:00 GMT</pubDate>")  # fmt: skip
    source = google_news.Source(name="s", kind="google_news", query="mlperf")
    (found,) = google_news.poll(source, asked({google_news.ENDPOINT: rss(old + late)})).found
    assert (found.entry.title, found.entry.publisher) == ("Acme wins", "The Paper")
    assert found.entry.url == "https://news.example/acme-wins"
    assert not source.has_past


def test_a_mailbox(tmp_path: Path) -> None:
    """An alert's links are entries; a newsletter is its own page; the mailbox is left as it was."""
    alert, letter = EmailMessage(), EmailMessage()
    alert["From"], alert["Subject"] = "Google Alerts <googlealerts-noreply@google.com>", "Google Alert - mlperf"
    alert["Date"] = letter["Date"] = "Wed, 06 Apr 2022 09:00:00 -0400"
    alert.set_content(
        '<a href="https://www.google.com/url?rct=j&amp;url=https://news.example/acme&amp;ct=ga">Acme sets a record</a>'
        '<a href="https://www.google.com/alerts/remove?x=1">Unsubscribe from this alert</a>',
        subtype="html",
    )
    letter["From"], letter["Subject"], letter["Message-ID"] = '"Chip Letter" <a@x.test>', "This week", "<1@x.test>"
    letter.set_content("Acme said that its chip is fast.")
    box = mailbox.mbox(tmp_path / "box")
    box.add(alert)
    box.add(letter)
    box.add(b"From: \xff\xfe\nSubject: =?utf-8?q?broken\n\n\x00")
    box.close()
    before = (tmp_path / "box").read_bytes()
    source = letters.Source(name="s", kind="mailbox", path=tmp_path / "box")
    found = {each.entry.title: each for each in letters.poll(source, asked({})).found}
    assert found["Acme sets a record"].entry.url == "https://news.example/acme"
    assert found["Acme sets a record"].entry.published == datetime(2022, 4, 6, 13, tzinfo=UTC)
    assert found["This week"].entry.publisher == "Chip Letter"
    page = found["This week"].page
    assert page is not None
    assert b"its chip is fast" in page.body
    assert "Unsubscribe from this alert" not in found
    assert (tmp_path / "box").read_bytes() == before


def test_opml_in_and_out(tmp_path: Path) -> None:
    """Another reader's list becomes feeds, nested outlines included; what we export is read back."""
    (tmp_path / "feeds.opml").write_text(
        '<opml version="2.0"><body><outline text="Chips"><outline text="Acme &amp; Co" xmlUrl="https://x.test/feed"/>'
        '<outline text="Acme &amp; Co" xmlUrl="https://y.test/feed"/><outline xmlUrl="javascript:1"/></outline></body></opml>'
    )
    settings = read({"sources": [{"name": "mine", "kind": "opml", "path": "feeds.opml"}]}, tmp_path)
    assert [source.address for source in settings.sources] == ["https://x.test/feed", "https://y.test/feed"]
    assert settings.sources[0].name == "mine/acme-co"
    (tmp_path / "out.opml").write_text(opml.export(settings.sources))
    again = opml.sources(tmp_path / "out.opml", "again", "x")
    assert [source.url for source in again] == ["https://x.test/feed", "https://y.test/feed"]


@pytest.mark.parametrize("text", ["<rss></rss>", "", "nonsense"])
def test_what_is_no_opml_is_a_config_error(text: str, tmp_path: Path) -> None:
    """The message names the key and the file."""
    (tmp_path / "feeds.opml").write_text(text)
    with pytest.raises(ShapeError, match=r"collectors\.sources\[0\]\.path: .*feeds\.opml: no OPML"):
        read({"sources": [{"name": "mine", "kind": "opml", "path": "feeds.opml"}]}, tmp_path)


RULES = b"""User-agent: *
Disallow: /search/
Allow: /search/public
Disallow: /*?f=rss
"""
ROBOTS: list[tuple[bytes | int, str, bool | None]] = [
    (RULES, "/news/a", True),
    (RULES, "/search/x", False),
    (RULES, "/search/public/x", True),
    (RULES, "/a?f=rss", False),
    (b"User-agent: Benchwire\nDisallow: /", "/a", False),
    (b"<html>not found</html>", "/a", True),
    (404, "/a", True),
    (403, "/a", True),
    (503, "/a", None),
]


@pytest.mark.parametrize(("answer", "path", "expected"), ROBOTS)
def test_robots(answer: bytes | int, path: str, expected: bool | None) -> None:
    """Wildcards count and the longest rule wins; no rules allow all, a failing host allows nothing for now."""
    robots = Robots(web({"https://x.test/robots.txt": answer}))
    assert robots.allows(f"https://x.test{path}") is expected


def test_a_run_can_be_recorded_and_replayed(tmp_path: Path) -> None:
    """What was answered is answered again, in the same order, and nothing else is there."""
    path = tmp_path / "run.warc.gz"
    answers: dict[str, bytes | int] = {"https://x.test/a": b"<p>caf\xc3\xa9</p>", "https://x.test/gone": 410}
    with recording(path, web(answers)) as get:
        first = [get(url, None) for url in ("https://x.test/a", "https://x.test/gone")]
        answers["https://x.test/a"] = b"changed"
        first.append(get("https://x.test/a", None))
    again = replaying(path)
    assert [again(reply.url, None) for reply in first] == first
    assert again("https://x.test/other", None).trouble is Trouble.UNREACHABLE
    (tmp_path / "no.warc.gz").write_bytes(b"nonsense")
    with pytest.raises(SourceError, match="no WARC"):
        replaying(tmp_path / "no.warc.gz")
