"""What the whole article says of its figures: vendor, suite, round and the names that stand in its headings.

A sentence that leaves a slot open takes it from its list's opening, then the sentences before it, then the headings,
then the article. Each slot remembers where it came from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter

from extractors.names.mentions import TASK
from extractors.names.spans import Spans
from store.model import Article, Mention
from store.plain import pattern
from store.vocabulary import Vocabulary, fold, load, suites
from store.wording import alternation

_MLPERF = pattern(r"\bML[\s-]?Perf|\bMLCommons", re.IGNORECASE)
ANY_VENDOR = ("MLCommons",)
_MANY = 4
"""So many vendors in one text, and it may be news about all of them."""


@dataclass(frozen=True)
class Context:
    """The article's own answers, and its mentions in order."""

    vendor: str | None
    suite: str | None
    round: str | None
    mentions: tuple[Mention, ...]
    title_mentions: tuple[Mention, ...]
    speaks: bool = True
    """Whether the article speaks for ``vendor`` throughout; news on many vendors speaks for none."""
    own: bool = True
    """Whether the vendor itself published the article."""
    by_day: bool = False
    """True where the text names no round, and ``round`` is the one that was news on the article's day."""

    @cached_property
    def places(self) -> Spans:
        """The mentions by place."""
        return Spans(self.mentions)

    def within(self, start: int, stop: int) -> tuple[Mention, ...]:
        """Mentions inside ``start:stop``."""
        return self.places.within(start, stop)

    def only(self, kind: str) -> str | None:
        """The article's one name of *kind*, or None when it has several or none."""
        names = {m.name for m in (*self.mentions, *self.title_mentions) if m.kind == kind}
        return next(iter(names)) if len(names) == 1 else None


def is_about_mlperf(article: Article) -> bool:
    """True when title, text or address names MLPerf or MLCommons, or what only MLPerf has ("BERT-99"): others hold no claim."""
    told = article.title, article.text, article.url
    return any(_MLPERF.search(words) for words in told) or any(_target().search(words) for words in told[:2])


@lru_cache(maxsize=1)
def _target() -> re.Pattern[str]:
    """A benchmark with its accuracy target: "BERT-99.9", "GPTJ-99", and "a-99 Offline", for a benchmark newer than the list."""
    names = [alias for term in load().terms("benchmarks") for alias in term.aliases if "-99" in alias]
    scenarios = r"[a-z]-99(?:\.9)?%?\s+(?:Offline|Server|(?:Single|Multi)-?Stream)\b"
    return pattern(rf"(?<![\w-])(?:{alternation(names)})(?![\w-]|\.\d)|{scenarios}", re.IGNORECASE)


def vendor_of(
    vocabulary: Vocabulary, article: Article, mentions: Sequence[Mention], titled: Sequence[Mention]
) -> str | None:
    """Who speaks: the publisher if it is a vendor, the one that says "we", the vendor of the title, or the one named first and most.

    None where MLCommons speaks, or where a text names many vendors and none of them more than the others.
    """
    if article.publisher and (name := _publisher(vocabulary, article.publisher)):
        return name
    if (speaker := speaker_of(article, mentions, titled)) is not None:
        return speaker
    if article.publisher and vocabulary.canonical("vendors", article.publisher) in ANY_VENDOR:
        return None
    for group, named in ((titled, _makers(vocabulary, titled)), (mentions, _vendors(mentions))):
        counts = Counter(named)
        if counts:
            first = named[0]
            best, often = counts.most_common(1)[0]
            if group is mentions and len(counts) >= _MANY and often * 3 < counts.total():
                return None
            return first if counts[first] * 2 >= often else best
    return None


def _vendors(mentions: Iterable[Mention]) -> list[str]:
    return [m.name for m in mentions if m.kind == "vendor" and m.name not in ANY_VENDOR]


def _makers(vocabulary: Vocabulary, mentions: Iterable[Mention]) -> list[str]:
    """The vendors named, and the makers that products are named with ("NVIDIA H100"), in their order."""
    made = ((m, maker_of(vocabulary, m)) for m in mentions if m.kind == "accelerator")
    makers = [(m.start, maker) for m, maker in made if maker and m.text.casefold().startswith(maker.casefold())]
    vendors = [(m.start, m.name) for m in mentions if m.kind == "vendor" and m.name not in ANY_VENDOR]
    return [name for _, name in sorted([*makers, *vendors])]


def maker_of(vocabulary: Vocabulary, accelerator: Mention) -> str | None:
    """Who makes the accelerator of a mention, or None where the vocabulary does not say."""
    return next(iter(vocabulary.term("accelerators", accelerator.name).values("vendor")), None)


def speaks_for(vocabulary: Vocabulary, article: Article, vendor: str | None, mentions: Sequence[Mention], *, own: bool) -> bool:
    """Whether *article* speaks for *vendor* throughout: it is its *own*, or the text names few others beside it."""
    if vendor is None or own:
        return True
    counts = Counter(_vendors(mentions))
    return len(counts) < _SEVERAL or counts[vendor] * 2 >= counts.total() or _is_release(vocabulary, article, vendor)


def _is_release(vocabulary: Vocabulary, article: Article, vendor: str) -> bool:
    """Whether *article* is the vendor's own release that a wire or a file kept: titled with its name, and it ends by introducing it."""
    names = "|".join(re.escape(name) for name in sorted({vendor, *_spelled(vocabulary, vendor)}, key=len, reverse=True))
    if not re.match(rf"(?:{names})\b", article.title.strip("#* "), re.IGNORECASE):
        return False
    introduced = rf"^[#*\s]*About\s+(?:{names})\b|^(?:{names})(?:\s[\w.,]+){{0,2}}\s+is\s+(?:a|an|the)\b"
    return bool(re.search(introduced, article.text, re.IGNORECASE | re.MULTILINE))


def _spelled(vocabulary: Vocabulary, vendor: str) -> tuple[str, ...]:
    terms = vocabulary.kinds["vendors"]
    return (*terms[vendor].aliases, *terms[vendor].exact) if vendor in terms else ()


def is_own(
    vocabulary: Vocabulary, article: Article, vendor: str | None, mentions: Sequence[Mention], titled: Sequence[Mention]
) -> bool:
    """Whether *vendor* itself published *article*: by its publisher, or as a statement that its title or first words name it in."""
    if article.publisher and _publisher(vocabulary, article.publisher):
        return True
    return vendor is not None and vendor == speaker_of(article, mentions, titled)


def speaker_of(article: Article, mentions: Sequence[Mention], titled: Sequence[Mention]) -> str | None:
    """The vendor that the title or the text opens with, where the text says "we" and "our" outside of quotations; else None.

    A title of nothing but the round and one vendor heads that vendor's statement, however it speaks of itself.
    """
    vendors = [m for m in titled if m.kind == "vendor" and m.name not in ANY_VENDOR]
    if len({m.name for m in vendors}) == 1 and _STATEMENT.fullmatch(article.title[: vendors[0].start]) and _ENDS.fullmatch(
        article.title, vendors[-1].stop
    ):
        return vendors[0].name
    said = list(_WE.finditer(_QUOTED.sub("", article.text)))
    if len(said) < _OFTEN or not any(match["our"] for match in said):
        return None
    for text, named in ((article.title, titled), (article.text, mentions)):
        first = next((m for m in named if m.kind == "vendor" and m.name not in ANY_VENDOR), None)
        if first is not None and _OPENING.fullmatch(text, 0, first.start) and not text.startswith("'", first.stop):
            return first.name
    return None


_STATEMENT = pattern(
    rf"MLPerf\W{{0,3}}(?:\s+(?:{suites()}))?(?:\s+v?\d\.\d)?\s*(?:results?|statement|discussion)?\s*[:|–—-]\s+", re.IGNORECASE
)
_ENDS = pattern(
    r"(?:[\s,]+(?:Inc|Corp(?:oration)?|Ltd|LLC|Co|GmbH|AG|AI|Labs?|Technolog(?:y|ies)|Electronics|Semiconductor)\.?)*\s*", re.IGNORECASE
)
_OPENING = pattern(r"[#*\s]*(?:(?:Statement|Message|Note|News)\s+(?:of|by|from)\s+|At\s+)?", re.IGNORECASE)
_WE = pattern(r"\b(?:[Ww]e|(?P<our>[Oo]ur)|us)\b")
_OFTEN = 2
"""So many times "we" outside of quotations, "our" among them, and the text is the vendor's own."""
_QUOTED = pattern(r'"[^"\n]*"|\u201c[^\u201d\n]*\u201d')


_SEVERAL = 2
"""So many vendors in news, and a sentence that names none may be about any of them."""


def _publisher(vocabulary: Vocabulary, publisher: str) -> str | None:
    cleaned = _FORM_OF_A_FIRM.sub("", publisher).strip(" .,")
    for spelling in dict.fromkeys((publisher, cleaned, publisher.split("/")[0], _IN_BRACKETS.sub("", publisher))):
        if spelling and (name := vocabulary.canonical("vendors", spelling)) and name not in ANY_VENDOR:
            return name
    return None


_FORM_OF_A_FIRM = pattern(
    r",?\s*(?:Inc|Corp|Corporation|Ltd|LLC|Co|GmbH|AG|Technologies|Technology|Newsroom|News|Press|Blogs?|Technical|Developer|Community)\b\.?"
)
_IN_BRACKETS = pattern(r"\s*\(.*\)")

_REPOSITORY = pattern(rf"\b({suites()})_results_v(\d+\.\d+)\b", re.IGNORECASE)


def of_repository(url: str) -> tuple[str, str] | None:
    """Suite and round of an address in an official results repository."""
    match = _REPOSITORY.search(url)
    return (match.group(1).casefold(), f"v{match.group(2)}") if match else None


def suite_of(mentions: Sequence[Mention], titled: Sequence[Mention], text: str, title: str) -> str | None:
    """The suite the article is about: by title, then by how often it is named."""
    for group, words in ((titled, title), (mentions, text)):
        counts = Counter(m.name for m in group if m.kind == "suite")
        words = _without_vendors(words, group)
        folded = words.casefold()
        for suite in (each for each in _SUITES if each in folded):
            counts[suite] += len(_named_as(suite).findall(words))
        if counts and (best := counts.most_common(1)[0])[1] > 0:
            return best[0]
    return None


@lru_cache(maxsize=8)
def _named_as(suite: str) -> re.Pattern[str]:
    """*suite* behind "MLPerf", or before a version or "benchmarks". Both cases of the first letters are told: a search leaps to them."""
    first = suite[0]
    return pattern(
        rf"(?-i:[mM{first}{first.upper()}])(?:(?<=\bm)LPerf\W{{0,3}}(?:v?\d\.\d\s+)?(?:\w+\s+)?{suite}"
        rf"|(?<=\b{first}){suite[1:]}:?\s+(?:v?\d\.\d|benchmarks?\b))",
        re.IGNORECASE,
    )


def _without_vendors(words: str, mentions: Sequence[Mention]) -> str:
    """*words* with a vendor's name struck out where a suite's stands in it: "MLPerf: tiny corp's first results"."""
    for mention in mentions:
        if mention.kind == "vendor" and any(suite in mention.text.casefold() for suite in _SUITES):
            words = words[: mention.start] + "_" * len(mention.text) + words[mention.stop :]
    return words


_SUITES = ("inference", "training", "tiny", "mobile", "storage", "hpc", "automotive")


_AHEAD = 1
"""How many numbers ahead of the newest known round a version may be and still be a round's."""


def without_versions(vocabulary: Vocabulary, mentions: Iterable[Mention], suite: str | None) -> list[Mention]:
    """*mentions* without the rounds that the suite cannot have yet, such as "v7.3" of a library beside Tiny v1.1."""
    known = [number(entry.split()[0]) for entry in vocabulary.term("suites", suite).values("announced")] if suite else []
    most = max(known)[0] + _AHEAD if known else None
    return [m for m in mentions if most is None or m.kind != "round" or number(m.name)[0] <= most or "perf" in m.text.casefold()]


def round_of(mentions: Sequence[Mention], titled: Sequence[Mention], suite: str | None = None) -> str | None:
    """The round the article is about: the title's, else the one named most, the first of equals.

    A round right behind another suite's name ("MLPerf Storage v1.0") counts only where no other is named.
    """
    for group in (titled, mentions):
        named = [m.name for m in group if m.kind == "round"]
        others = {m.stop for m in group if m.kind == "suite" and suite is not None and m.name != suite}
        own = [m.name for m in group if m.kind == "round" and others.isdisjoint(range(m.start - 3, m.start + 1))]
        if counts := Counter(own or named):
            return counts.most_common(1)[0][0]
    return None


def of_suite(
    vocabulary: Vocabulary, mentions: Iterable[Mention], suite: str | None, round_name: str | None
) -> list[Mention]:
    """*mentions* without the benchmarks that another suite calls by the same words ("Llama 3.1 405B" is trained and served)."""
    fits: dict[tuple[int, int], list[tuple[tuple[bool, bool], Mention]]] = {}
    out = []
    mentions = list(mentions)
    spoken = {m.name for m in mentions if m.kind == "suite"} | {suite}
    for mention in mentions:
        if mention.kind != "benchmark" or is_task(mention.name):
            if suite != "tiny" or mention.kind != "accelerator" or len(mention.text) > _INITIALS:
                out.append(mention)  # "H7, L4 and U5" are boards: a data centre's card is not measured there
            continue
        term = vocabulary.term("benchmarks", mention.name)
        rounds, suites_of = term.values("rounds"), term.values("suites")
        here = suite in suites_of
        known = suite is None or not spoken.isdisjoint(suites_of) or not _DEVICES.issuperset(suites_of)
        if here or (known and len(mention.text) > _INITIALS and not (suite and _is_word(mention.text))):
            rank = here and _holds(rounds, round_name), bool(rounds) == (here and round_name is not None)
            fits.setdefault((mention.start, mention.stop), []).append((rank, mention))
    for same in fits.values():
        best = max(rank for rank, _ in same)
        out.append(min((m for rank, m in same if rank == best), key=lambda m: vocabulary.benchmark_order[m.name]))
    return sorted(out, key=attrgetter("start"))


_DEVICES = frozenset({"mobile", "tiny"})
"""Their benchmarks bear names of common models: "MobileBERT" in a text on another suite is a model."""


def _is_word(text: str) -> bool:
    """True for a name that is also a word: "Transformer" in a text on inference is no benchmark of training."""
    return text.isalpha() and text[1:].islower()


_INITIALS = 3
"""Names this short mean a benchmark only in their own suite: "AD", "IC", and "SSD", which is a drive elsewhere."""


def is_task(name: str) -> bool:
    """True for a benchmark mention that names only its work."""
    return name.startswith(TASK)


def benchmark_of(vocabulary: Vocabulary, name: str, suite: str | None, round_name: str | None) -> str | None:
    """The benchmark that a mention's *name* means in this suite and round; None when its task has several."""
    if not is_task(name):
        return name
    task = fold(name.removeprefix(TASK))
    terms = [
        term
        for term in vocabulary.tasks.get(task, ())
        if (suite is None or suite in term.values("suites")) and _holds(term.values("rounds"), round_name)
    ]
    dated = [term for term in terms if term.values("rounds") and round_name]
    families = {(term.values("family") or (term.name,))[0] for term in dated or terms}
    return next(iter(families)) if len(families) == 1 else None


def _holds(rounds: tuple[str, ...], round_name: str | None) -> bool:
    """True when the round lies within ``(first, last)``; open ends are "-"."""
    if len(rounds) != 2 or round_name is None:
        return True
    first, last = (number(r) if r != "-" else None for r in rounds)
    return (first is None or first <= number(round_name)) and (last is None or number(round_name) <= last)


@lru_cache(maxsize=256)
def number(round_name: str) -> tuple[int, ...]:
    """A round's name as a number that can be compared: ``(2, 0)`` of ``v2.0``."""
    return tuple(int(part) for part in round_name.removeprefix("v").split("."))
