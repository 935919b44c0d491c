"""One announcement, many wires: which articles carry the same release, and which of them is the origin.

    articles ─print─▶ candidates (a shared title, link, or rare shingles) ─same release?─▶ groups ─▶ Story

Two releases are never one story because they are alike: their numbers and versions must agree as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from urllib.parse import urlsplit

import numpy as np

from extractors.shingles import SAMPLE, Print, contained, print_of
from store.frozen import frozen
from store.model import Article, Outcome, Story

SAME = 0.8
"""Least share of the shorter text's shingles in the longer one; a newspaper's copy has 1.0, a rewrite 0.06."""
NEARLY = 0.93
"""From here on up to two changed figures are a copy that differs, not another release: the next round's has 0.85."""
FEWEST_WORDS = 40
FEWEST_SHARED = 2
DAYS = timedelta(days=10)
TITLE_DAYS = timedelta(days=3)
FEWEST_TITLE_WORDS = 6
WIRES = ("prnewswire.com", "prweb.com", "businesswire.com", "globenewswire.com", "accesswire.com", "accessnewswire.com")
AGGREGATORS = ("news.google.com", "msn.com", "news.yahoo.com", "finance.yahoo.com", "bing.com", "flipboard.com")
ORIGINAL = re.compile(r"view (?:original content|source version)[^\n]{0,60}?(https?://[^\s)>\]]+)", re.IGNORECASE)


@frozen
class Known:
    """What comparing needs of an article, worked out once; its text is not kept."""

    id: str
    url: str
    length: int
    complete: bool
    published: datetime | None
    title: str | None
    place: str
    original: str | None
    """The place that the text names as its original, or None."""
    print: Print


@frozen
class Pair:
    """Two articles that carry one release, by their places; ``small`` is the shorter text."""

    small: int
    large: int


def group(articles: Iterable[Article], vendor_domains: frozenset[str] = frozenset()) -> list[Story]:
    """The stories of two or more of *articles*, whatever their order; articles without a text belong to none.

    A story's id is its origin's. *vendor_domains* are those whose pages are origins before all wires. 100,000 texts of
    300 words take a minute and 400 MB; the texts themselves are not held.
    """
    read = (each for each in articles if each.outcome in (Outcome.READ, Outcome.DUPLICATE))
    known = sorted((_known(each) for each in read), key=lambda each: each.id)
    prints = [each.print for each in known]
    pairs = _decided(known, list(_candidates(known, prints)))
    stories = []
    for members in _groups(known, _without_roundups(pairs, prints)):
        if len(members) > 1:
            ranked = sorted((known[at] for at in members), key=lambda each: _rank(each, vendor_domains))
            stories.append(Story(id=ranked[0].id, origin=ranked[0].id, articles=tuple(each.id for each in ranked)))
    return sorted(stories, key=lambda story: story.id)


def _known(article: Article) -> Known:
    found = ORIGINAL.search(article.text)
    return Known(
        id=article.id, url=article.url, length=len(article.text), complete=article.complete,
        published=article.published, title=_title(article), place=_place(article.url),
        original=_place(found[1]) if found else None, print=print_of(article.text),
    )  # fmt: skip


def changed_figures(origin: Article, copy: Article) -> tuple[str, ...]:
    """The numbers of *copy* that *origin* has not: a copy whose figures differ is news."""
    return tuple(sorted(print_of(copy.text).numbers - print_of(origin.text).numbers))


# ---------------------------------------------------------------------------------------------- candidates


def _candidates(articles: Sequence[Known], prints: Sequence[Print]) -> Iterator[Pair]:
    """Pairs worth a look, each once: neighbours in a title, a link or a sampled shingle, sorted by time."""
    found: set[tuple[int, int]] = set(_by_shingles(articles, prints))
    found |= set(_by_title(articles)) | set(_by_link(articles))
    for one, other in sorted(found):
        yield _ordered(prints[one], prints[other], one, other)


def _by_shingles(articles: Sequence[Known], prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    """Neighbours among the articles that have a sampled shingle, when at least two shingles make them so.

    Only neighbours: 300 copies of one release are 299 pairs, not 45,000, and their chain still holds them together.
    """
    sampled = [each.shingles[each.shingles % SAMPLE == 0] for each in prints]
    if not sampled:
        return
    order = _by_time(articles)
    shingles = np.concatenate([sampled[at] for at in order])
    owners = np.repeat(np.arange(len(order), dtype=np.uint32), [len(sampled[at]) for at in order])
    by_shingle = np.argsort(shingles, kind="stable")
    shingles, owners = shingles[by_shingle], owners[by_shingle]
    twins = shingles[1:] == shingles[:-1]
    keys = (owners[:-1][twins].astype(np.uint64) << np.uint64(32)) | owners[1:][twins].astype(np.uint64)
    pairs, counts = np.unique(keys, return_counts=True)
    for key in pairs[counts >= FEWEST_SHARED].tolist():
        one, other = order[key >> 32], order[key & 0xFFFFFFFF]
        yield min(one, other), max(one, other)


def _by_time(articles: Sequence[Known]) -> list[int]:
    """Places by day of publication, undated last: neighbours then lie within the days that a release takes to spread."""
    return sorted(
        range(len(articles)),
        key=lambda at: (published.isoformat() if (published := articles[at].published) else "~", articles[at].id),
    )


def _by_title(articles: Sequence[Known]) -> Iterator[tuple[int, int]]:
    titles: defaultdict[str, list[int]] = defaultdict(list)
    for at in _by_time(articles):
        if (title := articles[at].title) is not None:
            titles[title].append(at)
    for places in titles.values():
        yield from ((min(pair), max(pair)) for pair in pairwise(places))


def _title(article: Article) -> str | None:
    """The longest part of the title, folded; None when it is too short to mean one thing."""
    longest = max(re.split(r"\s[|–—-]\s", article.title), key=len)
    words = re.findall(r"\w[\w.]*", longest.lower())
    return " ".join(words) if len(words) >= FEWEST_TITLE_WORDS else None


def _by_link(articles: Sequence[Known]) -> Iterator[tuple[int, int]]:
    """A copy names its original at its foot."""
    places = {each.place: at for at, each in enumerate(articles)}
    for at, each in enumerate(articles):
        origin = places.get(each.original) if each.original else None
        if origin is not None and origin != at:
            yield min(at, origin), max(at, origin)


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/.')}"


# ---------------------------------------------------------------------------------------------- decisions


def _decided(known: Sequence[Known], candidates: Sequence[Pair]) -> list[Pair]:
    """The candidates that carry one release.

    Two copies that were each grafted into other text are not alike, but both are like the release itself: so where a
    pair fails, each of the two is tried with what the other one is a copy of.
    """
    same: list[Pair] = []
    failed: list[Pair] = []
    for pair in candidates:
        (same if _same(known[pair.small], known[pair.large]) else failed).append(pair)
    partners: defaultdict[int, list[int]] = defaultdict(list)
    for pair in same:
        partners[pair.small].append(pair.large)
        partners[pair.large].append(pair.small)
    tried = {(pair.small, pair.large) for pair in candidates}
    for pair in failed:
        others = [(pair.small, at) for at in partners[pair.large][:6]] + [(pair.large, at) for at in partners[pair.small][:6]]
        for one, other in others:
            again = _ordered(known[one].print, known[other].print, one, other)
            if one != other and (again.small, again.large) not in tried:
                tried.add((again.small, again.large))
                same += [again] if _same(known[again.small], known[again.large]) else []
    return same


def _ordered(one: Print, other: Print, at: int, there: int) -> Pair:
    swapped = (one.words, at) > (other.words, there)
    return Pair(small=there, large=at) if swapped else Pair(small=at, large=there)


def _same(one: Known, other: Known) -> bool:
    """Whether the two carry one release; *one* is the shorter text."""
    small, large = one.print, other.print
    apart = _apart(one, other)
    if (apart is not None and apart > DAYS) or (small.versions - large.versions):
        return False
    if other.place == one.original or one.place == other.original:
        return True
    if small.words < FEWEST_WORDS:
        titled = one.title is not None and one.title == other.title and apart is not None and apart <= TITLE_DAYS
        return titled and small.numbers <= large.numbers
    share = contained(small, large)
    missing = len(small.numbers - large.numbers)
    return share >= SAME and (missing <= 0.1 * len(small.numbers) or (share >= NEARLY and missing <= 2))


def _apart(one: Known, other: Known) -> timedelta | None:
    if one.published is None or other.published is None:
        return None
    return abs(one.published - other.published)


def _without_roundups(pairs: Sequence[Pair], prints: Sequence[Print]) -> list[Pair]:
    """*pairs* without those of a page that carries several releases: it belongs to none of their stories."""
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for pair in pairs:
        parts[pair.large].append(pair.small)
    roundups = {large for large, smalls in parts.items() if _several(smalls[:12], prints)}
    return [pair for pair in pairs if pair.large not in roundups or _equal(prints[pair.small], prints[pair.large])]


def _several(places: Sequence[int], prints: Sequence[Print]) -> bool:
    first, *rest = (prints[at] for at in places)
    return any(max(contained(first, each), contained(each, first)) < 0.2 for each in rest)


def _equal(small: Print, large: Print) -> bool:
    return small.words >= 0.8 * large.words


def _groups(articles: Sequence[Known], pairs: Iterable[Pair]) -> list[list[int]]:
    """Places that hang together, each group ascending.

    An undated article joins one group and ties none together: the same text may be published again half a year later.
    """
    root = list(range(len(articles)))

    def found(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    times = [each.published.isoformat() if each.published else "" for each in articles]
    joined: set[int] = set()
    for pair in sorted(pairs, key=lambda pair: (times[pair.small] == "" or times[pair.large] == "", _first(pair, times))):
        loose = {at for at in (pair.small, pair.large) if not times[at]}
        if loose & joined:
            continue
        joined |= loose
        one, other = sorted((found(pair.small), found(pair.large)))
        root[other] = one
    groups: dict[int, list[int]] = {}
    for at in range(len(articles)):
        groups.setdefault(found(at), []).append(at)
    return list(groups.values())


def _first(pair: Pair, times: Sequence[str]) -> str:
    return min(filter(None, (times[pair.small], times[pair.large])), default="")


def _rank(article: Known, vendor_domains: frozenset[str]) -> tuple[int, int, str, str]:
    """Where an article stands in its story: vendor, wire, full copy, cut copy, aggregator; then the longest, the first."""
    host = (urlsplit(article.url).hostname or "").removeprefix("www.")
    trust = 0 if _under(host, vendor_domains) else 1 if _under(host, WIRES) else 4 if _under(host, AGGREGATORS) else 2
    if trust == 2 and not article.complete:
        trust = 3
    time = article.published.isoformat() if article.published else "~"
    return trust, -article.length // 200, time, article.id


def _under(host: str, domains: Iterable[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
