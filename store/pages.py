"""Pages of our own in Datasette: a claim and how it was judged, an article with its figures marked, a digest as sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date
from typing import Any, TypeVar
from urllib.parse import unquote

from datasette.app import Datasette
from datasette.utils import tilde_decode
from datasette.utils.asgi import Request, Response

from store.frozen import frozen
from store.model import Article, Claim, Judged, Status
from store.store import Store

DATABASE = "benchwire"
CONTEXT = 400
"""Characters of the article shown on either side of a claim's sentence."""

T = TypeVar("T")


@frozen
class Piece:
    """A run of an article's text; ``judged`` where it is a claim's figure."""

    text: str
    judged: Judged | None = None


@frozen
class Overview:
    """What the first page shows."""

    statuses: Sequence[tuple[str, int]]
    digests: Sequence[tuple[str, int, str, str]]
    rounds: int
    results: int
    articles: int


async def overview(datasette: Datasette) -> dict[str, object]:
    """What the first page's template asks for."""
    return {"overview": await _ask(datasette, _overview)}


async def claim_page(datasette: Datasette, request: Request) -> Response:
    """One claim: its sentence, the verdict with its arithmetic, and each record with the evidence for it."""
    claim_id = _id(request)
    found = await _ask(datasette, lambda store: _judged_claim(store, claim_id))
    if found is None:
        return await _nothing(datasette, request, f"No claim {claim_id} has been judged")
    article, judged = found
    claim = judged.claim
    first, last = _around(article.text, claim)
    values = {
        "article": article,
        "judged": judged,
        "published": _published(article),
        "pieces": list(_pieces(article.text, [judged], first, last)),
        "figure": _figure(claim),
        "slots": _slots(claim),
        "link": _link,
    }
    return Response.html(await datasette.render_template("claim.html", values, request))


async def article_page(datasette: Datasette, request: Request) -> Response:
    """One article with every figure marked by its verdict."""
    article_id = _id(request)

    def find(store: Store) -> tuple[Article, list[Judged], list[str]]:
        return store.article(article_id), store.judged(article_id), store.warnings(article_id)

    found = await _ask(datasette, find)
    if found is None:
        return await _nothing(datasette, request, f"No article {article_id}")
    article, judged, warnings = found
    values = {
        "article": article,
        "judged": judged,
        "warnings": warnings,
        "published": _published(article),
        "pieces": list(_pieces(article.text, judged, 0, len(article.text))),
        "link": _link,
    }
    return Response.html(await datasette.render_template("article.html", values, request))


async def digest_page(datasette: Datasette, request: Request) -> Response:
    """A digest as it was sent; scripts and everything remote are shut out."""
    day, part = request.url_vars["day"], request.url_vars["part"]
    digest = await _ask(datasette, lambda store: store.digest(date.fromisoformat(day), int(part)))
    if digest is None:
        return await _nothing(datasette, request, f"No digest of {day}, part {part}")
    return Response.html(digest.html, headers={"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'"})


def _id(request: Request) -> str:
    """The id in the address: our links are tilde-encoded like Datasette's, others may be percent-encoded."""
    decoded: str = tilde_decode(unquote(request.url_vars["id"]))
    return decoded


async def _ask(datasette: Datasette, question: Callable[[Store], T]) -> T | None:
    """The answer of the store, read in one of Datasette's threads; None where it holds no such thing."""

    def answer(connection: sqlite3.Connection) -> T | None:
        try:
            return question(Store(connection))
        except (KeyError, ValueError):  # no such row; no such day
            return None

    found: T | None = await datasette.get_database(DATABASE).execute_fn(answer)
    return found


async def _nothing(datasette: Datasette, request: Request, what: str) -> Response:
    page = await datasette.render_template("error.html", {"title": "Not found", "error": what, "status": 404}, request)
    return Response.html(page, status=404)


def _judged_claim(store: Store, claim_id: str) -> tuple[Article, Judged]:
    row = store.connection.execute("select article_id from claim where id = ?", (claim_id,)).fetchone()
    if row is None:
        raise KeyError(claim_id)
    found = [judged for judged in store.judged(row[0]) if judged.claim.id == claim_id]
    if not found:
        raise KeyError(claim_id)
    return store.article(row[0]), found[0]


def _overview(store: Store) -> Overview:
    def rows(sql: str) -> list[Any]:
        return [tuple(row) for row in store.connection.execute(sql)]

    counts = dict(rows("select status, count(*) from verdict group by status"))
    (rounds, results), (articles,) = rows("select count(*), coalesce(sum(results), 0) from round")[0], rows(
        "select count(*) from article where outcome = 'read'"
    )[0]
    return Overview(
        statuses=[(status.value, counts[status.value]) for status in Status if status.value in counts],
        digests=rows("select day, part, subject, status from digest order by day desc, part desc limit 12"),
        rounds=rounds,
        results=results,
        articles=articles,
    )


def _around(text: str, claim: Claim) -> tuple[int, int]:
    """The claim's sentence with whole lines around it, at most ``CONTEXT`` characters on either side."""
    start, stop = max(0, claim.sentence_start - CONTEXT), min(len(text), claim.sentence_stop + CONTEXT)
    line_start = text.find("\n", start, claim.sentence_start) + 1 if start else 0
    line_stop = text.rfind("\n", claim.sentence_stop, stop) if stop < len(text) else stop
    first, last = line_start or start, line_stop if line_stop >= 0 else stop
    return first + len(text[first:last]) - len(text[first:last].lstrip("\n")), last


def _pieces(text: str, judged: Iterable[Judged], start: int, stop: int) -> Iterable[Piece]:
    """*text* from *start* to *stop*, cut at the figures; a figure within another one is not marked for itself."""
    for each in sorted(judged, key=lambda each: (each.claim.start, -each.claim.stop)):
        if each.claim.start >= start:
            yield Piece(text=text[start : each.claim.start])
            yield Piece(text=text[each.claim.start : each.claim.stop], judged=each)
            start = each.claim.stop
    yield Piece(text=text[start:stop])


def _published(article: Article) -> str | None:
    """``2022-04-06 17:40 UTC``; the day alone where no time is known."""
    if article.published is None:
        return None
    return f"{article.published.astimezone(UTC):%Y-%m-%d %H:%M} UTC".replace(" 00:00 UTC", "")


def _figure(claim: Claim) -> str:
    """How the figure was read: ``1,041.39 samples/s (throughput, exact)``."""
    values = " to ".join(f"{value:,.10g}" for value in (claim.value, claim.value_high) if value is not None)
    return f"{values} {claim.unit} ({claim.kind}, {claim.bound})".replace("_", " ").strip()


def _slots(claim: Claim) -> list[tuple[str, str, str]]:
    """What is known of subject and baseline: slot, subject, baseline; with where the text says it."""
    names = ("vendor", "system", "accelerator", "accelerator_count", "processor", "suite", "round", "division", "category",
             "system_type", "benchmark", "scenario", "model", "description")  # fmt: skip
    sides = (claim.subject, claim.baseline)
    rows = [(name, *(_slot(side, name) if side else "" for side in sides)) for name in names]
    return [(name.replace("_", " "), subject, baseline) for name, subject, baseline in rows if subject or baseline]


def _slot(side: Any, name: str) -> str:
    value = getattr(side, name)
    if value is None:
        return ""
    origin = side.origins.get(name)
    return f"{value} ({origin})" if origin else str(value)


def _link(url: str) -> str | None:
    """*url* where it is an address of the web: nothing else becomes a link."""
    return url if url.lower().startswith(("http://", "https://")) else None
