"""A fetched page becomes articles: text, title, publisher, authors, time, language; every page ends in one outcome.

    page ─kind─▶ html │ pdf │ text ─▶ Article          a collection of statements gives one article an organisation
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.reading.charset import decoded
from store.model import Article, Entry, Outcome, Page

if TYPE_CHECKING:
    from extractors.reading.pdf import Section

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
FROM_LISTING = "from=listing"
FEWEST_WORDS = 12
"""Below this a page or PDF was not got at; the shortest real statement of 2022 has 68 words, a newswire flash 15."""


def read(page: Page, entry: Entry) -> tuple[Article, ...]:
    """The articles of *page*: one, or one for each section of a collection of statements. Never raises, never none.

    What the entry's listing says of title, publisher and time fills in where the page itself says nothing better.
    """
    try:
        if not page.body.strip():
            return (_ended(entry, Outcome.UNREADABLE, "an empty page"),)
        kind = _kind(page)
        if kind == "pdf":
            return _pdf(page, entry)
        if kind == "html":
            return (_html(page, entry),)
        if kind == "text":
            return (_text(page, entry),)
        return (_ended(entry, Outcome.UNREADABLE, f"{page.content_type or 'unknown type'}: not a text"),)
    except Exception as error:  # noqa: BLE001 - a page is hostile input: whatever a parser makes of it ends in an outcome
        return (_ended(entry, Outcome.UNREADABLE, f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"),)


def _kind(page: Page) -> str:
    """``pdf``, ``html``, ``text`` or ``other``: by the bytes where they tell, else by the type as served."""
    start = page.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in start:
        return "pdf"
    served = page.content_type.lower()
    if served.startswith("application/pdf"):
        return "pdf"
    binary = b"\x00" in page.body[:4096] and not page.body.startswith((b"\xff\xfe", b"\xfe\xff"))
    if served.startswith(("text/markdown", "text/plain")) and not start.startswith((b"<!doctype html", b"<html")):
        return "other" if binary else "text"
    if b"<html" in start or start.startswith((b"<!doctype html", b"<")) or "html" in served:
        return "html"
    told = served.startswith("text/") or not served
    return "text" if told and b"\x00" not in page.body[:4096] else "other"


def _ended(entry: Entry, outcome: Outcome, note: str | None, text: str = "") -> Article:
    """An article with what the listing says."""
    return Article(
        id=entry.id, entry_id=entry.id, url=entry.url, title=entry.title, publisher=entry.publisher,
        published=entry.published, published_from=entry.published_from, text=text, outcome=outcome, note=note,
    )  # fmt: skip


def _measured(article: Article, fewest: int = FEWEST_WORDS) -> Article:
    """*article* with the outcome that its text deserves, and its language."""
    from extractors.reading.language import language, words

    if words(article.text) < fewest:
        note = article.note or "next to no text"
        return replace(article, outcome=Outcome.TOO_SHORT, note=note)
    return replace(article, language=article.language or language(article.text))


# ---------------------------------------------------------------------------------------------- text


def _text(page: Page, entry: Entry) -> Article:
    text = decoded(page.body, page.content_type)
    front = FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    note = "front matter only" if front and not body.strip() else None
    article = _ended(entry, Outcome.READ, note, text=body)
    article = article if front or entry.published else _by_its_first_lines(article)
    return _measured(article, fewest=1)  # it is all there: one sentence that somebody wants checked


def _by_its_first_lines(article: Article) -> Article:
    """*article* with the title and the day that its own text begins with: neither a listing nor front matter tells them."""
    from extractors.reading import plain

    published = plain.published(article.text)
    return replace(
        article, title=plain.title(article.text) or article.title, published=published,
        published_from="dateline" if published else article.published_from,
    )  # fmt: skip


# ---------------------------------------------------------------------------------------------- HTML


def _html(page: Page, entry: Entry) -> Article:
    from extractors.reading import html, metadata, notices

    markup = html.bounded(decoded(page.body, page.content_type))
    found = html.body(markup)
    told = metadata.read(markup, page.url)
    said = metadata.merged(told, entry, found.text)
    if notice := notices.interstitial(told.title or "", found.text, markup):
        return _ended(entry, Outcome.INTERSTITIAL, notice, text="")
    listed = FROM_LISTING in page.content_type
    article = Article(
        id=entry.id, entry_id=entry.id, url=entry.url, title=said.title or entry.title, publisher=said.publisher,
        authors=said.authors, published=said.published, published_from=said.published_from,
        language=told.language, text=found.text,
        complete=not listed and not notices.partial(found.text, markup), outcome=Outcome.READ,
        note="the listing's own text; the page could not be had" if listed else found.note,
    )  # fmt: skip
    return _measured(article)


# ---------------------------------------------------------------------------------------------- PDF


def _pdf(page: Page, entry: Entry) -> tuple[Article, ...]:
    from extractors.reading import pdf

    try:
        document = pdf.read(page.body)
    except pdf.UnreadableError as error:
        return (_ended(entry, Outcome.UNREADABLE, str(error)),)
    if statements := pdf.sections(document):
        return _statements(statements, entry)
    if not document.text.strip():
        return (_ended(entry, Outcome.UNREADABLE, "a PDF without text: a scan"),)
    note = f"the first {pdf.MOST_PAGES} pages" if document.cut else None
    return (_measured(replace(_ended(entry, Outcome.READ, note, text=document.text), complete=not document.cut)),)


def _statements(statements: Sequence[Section], entry: Entry) -> tuple[Article, ...]:
    """An article for each section of a collection: its organisation is the publisher, and its name the part."""
    parts: Counter[str] = Counter()
    articles: list[Article] = []
    for each in statements:
        name = re.sub(r"[^a-z0-9]+", "-", each.name.lower()).strip("-") or "part"
        parts[name] += 1
        part = name if parts[name] == 1 else f"{name}-{parts[name]}"
        whole = _ended(entry, Outcome.READ, None, text=each.text)
        address = f"{entry.url}#page={each.page}"
        title = f"{each.name}: {entry.title}"
        named = replace(whole, id=f"{entry.id}#{part}", url=address, publisher=each.name, title=title)
        articles.append(_measured(named))
    return tuple(articles)
