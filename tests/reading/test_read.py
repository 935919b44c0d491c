"""Every page ends in one outcome, whatever it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extractors.read import read
from store.model import Article, Entry, Outcome, Page

LISTED = datetime(2022, 4, 6, 13, tzinfo=UTC)
SENTENCE = "Acme said on Wednesday that its A9 accelerator reached 1,041 samples per second on ResNet-50. "


def entry(**more: object) -> Entry:
    stated = {"id": "e1", "source": "acme", "url": "https://news.example/a", "title": "Listed", "published": LISTED}
    return Entry(**{**stated, "published_from": "feed", **more})  # type: ignore[arg-type]


def article(body: bytes | str, content_type: str = "text/html; charset=utf-8", **more: object) -> Article:
    raw = body.encode() if isinstance(body, str) else body
    page = Page(entry_id="e1", url="https://news.example/a", fetched=LISTED, content_type=content_type, body=raw, sha256="")
    found = read(page, entry(**more))
    assert len(found) == 1
    return found[0]


def html(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"


HOSTILE: dict[str, tuple[bytes, str, Outcome]] = {
    "empty": (b"", "text/html", Outcome.UNREADABLE),
    "blank": (b" \n\t ", "text/html", Outcome.UNREADABLE),
    "image": (b"\x89PNG\r\n\x1a\n\0\0", "image/png", Outcome.UNREADABLE),
    "image said to be HTML": (b"\x89PNG\r\n\x1a\n\0\0", "text/html", Outcome.TOO_SHORT),
    "broken PDF": (b"%PDF-1.4 broken", "application/pdf", Outcome.UNREADABLE),
    "PDF said to be HTML": (b"%PDF-1.4 broken", "text/html", Outcome.UNREADABLE),
    "one word": (b"<html><body><p>Hello</p></body></html>", "text/html", Outcome.TOO_SHORT),
    "20,000 nested divs": (
        b"<html><body>" + b"<div>" * 20_000 + SENTENCE.encode() + b"</div>" * 20_000, "text/html", Outcome.READ
    ),
    "a line of 2 MB": (b"<html><body><p>" + b"word " * 400_000 + b"</p>", "text/html", Outcome.READ),
    "an attribute of 2 MB": (b"<html><body><p x='" + b"a" * 2_000_000 + b"'>Hi</p>", "text/html", Outcome.TOO_SHORT),
    "100,000 table rows": (b"<html><table>" + b"<tr><td>1<td>2" * 100_000, "text/html", Outcome.READ),
    "NULs": (b"<html><body><p>" + b"Ac\0me said more \0words. " * 30, "text/html", Outcome.READ),
    "truncated": (b"<html><body><article><p>" + SENTENCE.encode() * 5 + b"<p>And the", "text/html", Outcome.READ),
    "zip": (b"PK\x03\x04\0\0", "application/zip", Outcome.UNREADABLE),
}  # fmt: skip


@pytest.mark.timeout(60)
@pytest.mark.parametrize(("body", "content_type", "expected"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages(body: bytes, content_type: str, expected: Outcome) -> None:
    """No page brings the reader down or holds it up, and each ends in one outcome with a reason."""
    found = article(body, content_type)
    assert found.outcome is expected
    assert "\0" not in found.text
    assert found.note or expected is Outcome.READ


NOTICES = {
    "challenge": "<title>Just a moment...</title><p>Checking your browser before accessing news.example.</p>",
    "denied": "<title>Access Denied</title><h1>Access Denied</h1><p>You don't have permission to access this page.</p>",
    "not a bot": "<title>Making sure you're not a bot!</title><p>Loading...</p>",
    "consent": "<title>Before you continue</title><p>We use cookies and data to deliver services. Accept all or reject.</p>",
    "missing": "<title>Page not found</title><p>The page that you asked for is not here.</p>",
    "paywall": "<title>Acme</title><p>Subscribe now to continue reading this story.</p>",
}


@pytest.mark.parametrize("markup", NOTICES.values(), ids=NOTICES.keys())
def test_notices_are_no_articles(markup: str) -> None:
    """A page that answers 200 with something else than the announcement is an interstitial, and keeps no text."""
    found = article(f"<html><body>{markup}</body></html>")
    assert (found.outcome, found.text) == (Outcome.INTERSTITIAL, "")
    assert found.note


def test_a_long_text_about_captchas_is_an_article() -> None:
    """The words of a notice in an article are its topic."""
    found = article(html("<article>" + "<p>" + (SENTENCE + "A captcha asked whether we are a robot. ") * 10 + "</p></article>"))
    assert found.outcome is Outcome.READ


def test_a_paywalled_beginning_is_read_and_marked() -> None:
    """What a page gives is read; that there is more is kept in `complete`."""
    cut = article(html("<article><p>" + SENTENCE * 6 + "</p><p>Subscribe to continue reading.</p></article>"))
    assert (cut.outcome, cut.complete) == (Outcome.READ, False)
    assert article(html("<article><p>" + SENTENCE * 6 + "</p></article>")).complete


def test_tables_headings_lists_and_split_numbers() -> None:
    """The structure that claims are read from survives: cells, items, headings; markup within a number does not."""
    found = article(
        html(
            f"<article><p>{SENTENCE * 3}It reached 1,<b>041</b>.39 samples/s.<sup>1</sup> That is 4.5x<sup>2</sup> more.</p>"
            "<h2>Results</h2><table><tr><th>Benchmark</th><th>A8</th><th>A9</th></tr>"
            "<tr><td>ResNet-50<sup>3</sup></td><td>310,423</td><td>1,<i>041</i>.39</td></tr><tr><td>A|B</td><td></td><td>2</td></tr>"
            "</table><ul><li>Up to 5x higher performance in the Server scenario</li><li>2x better efficiency</li></ul>"
            "<p>Acme&trade; and A9<sup>&reg;</sup> are marks of Acme, which was founded in 1990 and makes chips.</p></article>"
        )
    )
    assert "It reached 1,041.39 samples/s.[1] That is 4.5x[2] more." in found.text
    assert "\n\n## Results\n\n| Benchmark | A8 | A9 |\n| --- | --- | --- |\n" in found.text
    assert "| ResNet-50[3] | 310,423 | 1,041.39 |\n| A\\|B |  | 2 |\n\n- Up to 5x higher" in found.text
    assert "scenario\n- 2x better efficiency\n\nAcme™ and A9® are marks" in found.text


def test_a_text_file_is_unchanged() -> None:
    """A text's article is its body behind the front matter, to the character."""
    body = "Acme  said:\r\n\r\n\ttwo  blanks, one tab, and a long enough text to be read as an article.\n\n"
    found = article(f"---\ntitle: T\n---\n{body}", "text/plain", title="T")
    assert (found.text, found.title, found.published, found.published_from) == (body, "T", LISTED, "feed")


def test_a_text_of_one_sentence_is_read_and_a_page_of_one_is_not() -> None:
    """A sentence that somebody saved to have it checked is all there; a page with so little on it was not got at."""
    said = "Acme reached 41,255 samples/s in MLPerf."
    assert article(said, "text/plain").outcome is Outcome.READ
    assert article(html(f"<p>{said}</p>"), "text/html").outcome is Outcome.TOO_SHORT


def test_front_matter_alone_is_too_short() -> None:
    """The seed's file has no text: its entry is known, and there is nothing to read."""
    found = article("---\ntitle: T\n---\n", "text/markdown")
    assert (found.outcome, found.note) == (Outcome.TOO_SHORT, "front matter only")


def test_the_listings_own_text_is_marked() -> None:
    """A page made from a feed's content is read and never called complete."""
    found = article(html("<article><p>" + SENTENCE * 5 + "</p></article>"), "text/html; charset=utf-8; from=listing")
    assert not found.complete
    assert found.note


CHARSETS = [
    ("Café".encode("cp1252"), "text/html; charset=iso-8859-1"),
    ("Café".encode(), "text/html; charset=iso-8859-1"),
    ("Café".encode("utf-16"), "text/html"),
    ("Café".encode("cp1252"), "text/html; charset=utf-8"),
    ("Café".encode("cp1252"), "text/html; charset=nonsense"),
    (b"\xef\xbb\xbf" + "Café".encode(), "text/html"),
]


@pytest.mark.parametrize(("word", "content_type"), CHARSETS)
def test_charsets(word: bytes, content_type: str) -> None:
    """UTF-8 where the bytes are UTF-8, else what the header or the page says, else Windows' letters."""
    from extractors.reading.charset import decoded

    assert decoded(word, content_type) == "Café"


DATELINES = [
    ("TEL AVIV, Israel, April 6, 2022 /PRNewswire-PRWeb/ -- Acme", "2022-04-06"),
    ("HANNOVER, Germany--(BUSINESS WIRE)--Apr. 22, 2026-- Acme", "2026-04-22"),
    ("DUBLIN, Ireland, Aug. 12, 2026 (GLOBE NEWSWIRE) -- Acme", "2026-08-12"),
    ("AUSTIN, TX / ACCESSWIRE / April 6, 2022 / Acme", "2022-04-06"),
    ("SAN FRANCISCO--(BUSINESS WIRE)-- Acme", None),
    ("Acme said on April 6, 2022 in a PR Newswire release that", None),
]


@pytest.mark.parametrize(("text", "expected"), DATELINES)
def test_datelines(text: str, expected: str | None) -> None:
    """A wire's dateline tells the day; a day in a sentence does not."""
    from extractors.reading.dateline import day

    found = day(text)
    assert (found.date().isoformat() if found else None) == expected


META = [
    ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"H","datePublished":"2022-04-06T09:00:00-04:00"}</script>',
     "2022-04-06T13:00:00+00:00", "json-ld"),
    ('<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["Article"],"datePublished":"2022-04-06"}]}</script>'
     '<meta property="article:published_time" content="2022-04-06T13:00:00Z">', "2022-04-06T13:00:00+00:00", "opengraph"),
    ('<meta name="date" content="Apr 06, 2022, 09:00 ET">', "2022-04-06T13:00:00+00:00", "meta"),
    ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"a\nb","datePublished":"2022-04-06T13:00:00Z",}</script>',
     "2022-04-06T13:00:00+00:00", "json-ld"),
    ('<script type="application/ld+json">nonsense</script>', "2022-04-06T13:00:00+00:00", "feed"),
    ('<meta name="date" content="06/04/2022">', "2022-04-06T13:00:00+00:00", "feed"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected", "origin"), META)
def test_where_the_time_came_from(head: str, expected: str, origin: str) -> None:
    """JSON-LD first, then OpenGraph and meta, then the listing; a clock is better than a day; the origin is kept."""
    found = article(html("<article><p>" + SENTENCE * 5 + "</p></article>", head))
    assert found.published is not None
    assert (found.published.isoformat(), found.published_from) == (expected, origin)


FIRST_LINES = [
    ("NEWS RELEASE\nMay 2, 2023 - 9:00 a.m. PDT\n\nAcme Beats the A8\n\nWhat's new:", "Acme Beats the A8", "2023-05-02"),
    ("# Acme trains faster\n\n*Posted May 2, 2023 by the Acme team*\n\nThree months after", "Acme trains faster", "2023-05-02"),
    ("Acme Claims First Place\n\nKobe, May 2, 2023 - Acme today", "Acme Claims First Place", "2023-05-02"),
    ("Acme shows up once more\n\nBy our desk, 2 May 2023, 08:12\n\nAmong", "Acme shows up once more", "2023-05-02"),
    ("Acme shows up once more\n\nBy a reporter  05.22.2023\n\nAmong", "Acme shows up once more", "2023-05-22"),
    ("Acme shows up once more\n\nBy a reporter  05.02.2023\n\nAmong", "Acme shows up once more", None),
    ("Acme was founded on May 2, 2023 in Kobe, and took part in this round.\n", None, None),
]


@pytest.mark.parametrize(("text", "title", "day"), FIRST_LINES)
def test_a_bare_text_tells_its_title_and_day(text: str, title: str | None, day: str | None) -> None:
    """A text that no listing describes is described by its first lines; a day inside a sentence is not its own."""
    from extractors.reading import plain

    found = plain.published(text)
    assert (plain.title(text), found and found.date().isoformat()) == (title, day)


KEPT = "Times of all shapes are in minutes."
NEXT = "Customers say that their checkpoints are written faster."
LOST = f"<ul><li>Home 1</li></ul><p>{KEPT}</p><ul><li>A8 cuts the time by <b>52%</b>.</li><li>BERT: 0.9 minutes.</li></ul><p>{NEXT}</p>"


def test_a_list_between_two_kept_blocks_comes_back() -> None:
    """The precise reading may drop a list; what stands between two blocks that it kept is text, a page's menu is not."""
    from extractors.reading.lists import restored

    text = f"{KEPT}\n\n{NEXT}\n"
    assert restored(text, LOST) == f"{KEPT}\n\n- A8 cuts the time by 52%.\n- BERT: 0.9 minutes.\n\n{NEXT}\n"
    assert restored(text, LOST.replace(NEXT, "A footer that nobody kept")) == text
