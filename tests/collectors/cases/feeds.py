"""Feeds as newsrooms and worse serve them."""

from __future__ import annotations

A = "https://news.example/a"


def rss(items: str) -> bytes:
    """A feed of *items*."""
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def item(title: str = "A title", link: str = f"<link>{A}</link>", more: str = "") -> str:
    """One item."""
    return f"<item><title>{title}</title>{link}{more}</item>"


ITEMS: dict[str, tuple[bytes, list[tuple[str, str]]]] = {
    "plain": (rss(item()), [(A, "A title")]),
    "atom": (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A title</title><id>tag:x,1</id>'
        b'<link rel="self" href="/self"/><link href="/a"/></entry></feed>',
        [(A, "A title")],
    ),
    "rdf": (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        b'<item rdf:about="https://news.example/a"><title>A title</title><link>https://news.example/a</link></item></rdf:RDF>',
        [(A, "A title")],
    ),
    "leading newline and bare ampersand": (b"\n" + rss(item("AT&T x")), [(A, "AT&T; x")]),
    "NUL in front": (b"\0\0" + rss(item()), [(A, "A title")]),
    "truncated last item": (
        rss(item())[: -len(b"</channel></rss>")] + b"<item><title>Half</title><link>https://news.ex",
        [(A, "A title")],
    ),
    "cp1252 said to be utf-8": (rss(item("Caf\u00e9")).replace(b"\xc3\xa9", b"\xe9"), [(A, "Café")]),
    "tracking and fragment": (rss(item(link=f"<link>{A}?utm_source=rss#top</link>")), [(A, "A title")]),
    "relative link": (rss(item(link="<link>/a</link>")), [(A, "A title")]),
    "xml:base": (
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/d/"><entry><title>A title</title>'
        b'<link href="a"/></entry></feed>',
        [("https://other.example/d/a", "A title")],
    ),
    "javascript link": (rss(item(link="<link>javascript:alert(1)</link>")), []),
    "link of another kind, guid an address": (
        rss(item(link=f'<guid isPermaLink="true">{A}</guid>')),
        [(A, "A title")],
    ),
    "guid that is no address": (rss(item(link="<guid>tag:news.example,2022:1</guid>")), []),
    "empty guid": (rss(item(more='<guid isPermaLink="false"/>')), [(A, "A title")]),
    "one address twice": (rss(item() + item("Again")), [(A, "A title")]),
    "one guid, two addresses": (
        rss(item(more="<guid>1</guid>") + item("B", "<link>https://news.example/b</link>", "<guid>1</guid>")),
        [(A, "A title"), ("https://news.example/b", "B")],
    ),
    "no title, a text": (
        rss(item("", more="<description>&lt;p&gt;Acme said today that its chip is fast.&lt;/p&gt;</description>")),
        [(A, "Acme said today that its chip is fast.")],
    ),
    "no title, no text": (
        rss(item("", "<link>https://news.example/acme-sets-new-records</link>")),
        [("https://news.example/acme-sets-new-records", "acme sets new records")],
    ),
    "no title at all": (rss(item("", "<link>https://news.example/?p=7</link>")), [("https://news.example/?p=7",) * 2]),
    "without items": (rss(""), []),
}

TIMES = [
    ("<pubDate>Fri, 02 Oct 2026 18:06 GMT</pubDate>", "2026-10-02T18:06:00+00:00"),
    ("<pubDate>Wed, 06 Apr 2022 09:00:00 ET</pubDate>", "2022-04-06T13:00:00+00:00"),
    ("<pubDate>Thu, 06 Jan 2022 09:00:00 ET</pubDate>", "2022-01-06T14:00:00+00:00"),
    ("<pubDate>Wed, 06 Apr 2022 18:00:00 CEST</pubDate>", "2022-04-06T16:00:00+00:00"),
    ("<pubDate>Wed, 06 Apr 2022 18:00:00 JST</pubDate>", "2022-04-06T09:00:00+00:00"),
    ("<pubDate>Mit, 06 Apr 2022 10:00:00 +0200</pubDate>", "2022-04-06T08:00:00+00:00"),
    ("<pubDate>April 6, 2022 9:00 am EDT</pubDate>", "2022-04-06T13:00:00+00:00"),
    ("<pubDate>Apr 06, 2022, 09:00 ET</pubDate>", "2022-04-06T13:00:00+00:00"),
    ("<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2022-04-06T09:00:00Z</dc:date>", "2022-04-06T09:00:00+00:00"),
    ("", None),
    ("<pubDate>soon</pubDate>", None),
    ("<pubDate>Wed, 31 Feb 2022 09:00:00 GMT</pubDate>", None),
    ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", None),
    ("<pubDate>Fri, 01 Jan 2100 00:00:00 GMT</pubDate>", None),
    ("<pubDate>Wed, 06 Apr 2022 18:00:00 IST</pubDate>", "2022-04-06T00:00:00+00:00"),
]

TITLES = [
    ("&lt;script&gt;alert(1)&lt;/script&gt;Acme", "Acme"),
    ("&amp;lt;b&amp;gt;Acme&amp;lt;/b&amp;gt;", "Acme"),
    ("Acme &lt; 5 ms", "Acme < 5 ms"),
    ("Acme\r\nBcc: evil@x.test", "Acme Bcc: evil@x.test"),
    ("Acme\u2028wins", "Acme wins"),
    ("Acme \u202egpj.exe", "Acme gpj.exe"),
    ("&lt;img src=x onerror=alert(1)&gt;Acme", "Acme"),
    ("AT&amp;amp;T", "AT&T"),
    ("x" * 1000, "x" * 300),
]

BROKEN = {
    "empty": b"",
    "HTML": b"<!DOCTYPE html><html><body><p>Welcome</p></body></html>",
    "proof of work page": b"<html><head><title>Making sure you're not a bot!</title></head><body></body></html>",
    "JSON error": b'{"error": "no such channel"}',
    "plain text": b"Please limit requests to one every 5 seconds",
}
