"""Article -> mentions and claims: the figures it asserts, on what, and against whom.

Sentences and tables are read alike: figures are found, each is given a meaning (figures/), then a subject
from the names near it (names/, subjects/) and, for ratios and changes, a baseline (comparing/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from operator import attrgetter

from extractors.announced import AT_ONCE, round_of_day, rounds_of_months, suite_spoken_of
from extractors.context import (
    Context,
    is_about_mlperf,
    is_own,
    number,
    of_repository,
    of_suite,
    round_of,
    speaks_for,
    suite_of,
    vendor_of,
    without_versions,
)
from extractors.figures.unofficial import UNVERIFIED, unverified
from extractors.names.boards import boards
from extractors.names.generations import without_generations
from extractors.names.mentions import Finder
from extractors.names.model_makers import without_model_makers
from extractors.names.replaced import without_replaced
from extractors.names.server_scenarios import server_scenarios
from extractors.names.spans import Spans
from extractors.names.tasks import without_tasks
from extractors.sentence_claims import claim_id, sentence_claims
from extractors.shadow import shadow
from extractors.structure import Sentence, Structure, structure
from extractors.subjects.places import Places
from extractors.tables.article_tables import tables
from extractors.tables.claims import Cellwise, table_claims
from extractors.tables.joined_rows import joined_table
from extractors.tables.table import Table
from store.model import Article, Claim, Mention
from store.plain import pattern
from store.vocabulary import Vocabulary
from store.wording import WORDING

_MOST_CLAIMS = 2_000
"""Claims of an article that are kept; the richest real statement holds some 40."""
_MOST_TEXT = 400_000
"""Characters of an article that are read; a longer one is no announcement."""


@dataclass(frozen=True)
class Extraction:
    """What an article asserts. ``warnings`` name what was left unread."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    warnings: tuple[str, ...] = ()


def extract_claims(article: Article, finder: Finder) -> Extraction:
    """Mentions and claims of *article*, in the order of its text; both empty where MLPerf is not its subject."""
    if not is_about_mlperf(article) or not article.text.strip():
        return Extraction((), ())
    text = shadow(article.text[:_MOST_TEXT])
    cut = ("only the first 400,000 characters were read",) if len(article.text) > _MOST_TEXT else ()
    layout = structure(text)
    context = _context(replace(article, title=shadow(article.title), text=text), finder)
    places = Places(text, layout, context, finder.vocabulary)
    told = list(tables(text, layout, context))
    found = islice(chain(_from_tables(article, places, told), _from_sentences(article, places, told)), _MOST_CLAIMS + 1)
    claims = _disjoint(list(found))
    if len(claims) > _MOST_CLAIMS:
        cut = (*cut, f"only the first {_MOST_CLAIMS:,} claims were read")
        claims = claims[:_MOST_CLAIMS]
    return Extraction(context.mentions, tuple(claims), cut)


def _context(article: Article, finder: Finder) -> Context:
    """What *article*, whose title and text are shadows, says as a whole."""
    text = article.text
    mentions = finder.find(text)
    known = Spans.of(mentions)
    servers = [m for m in server_scenarios(text, 0, len(text), mentions) if not known.touching(m.start, m.stop)]
    mentions = without_generations(finder.vocabulary, text, sorted([*mentions, *servers], key=attrgetter("start")))
    mentions = without_replaced(text, without_model_makers(text, without_tasks(finder.vocabulary, text, mentions)))
    titled = finder.find(article.title)
    vendor = vendor_of(finder.vocabulary, article, mentions, titled)
    own = is_own(finder.vocabulary, article, vendor, mentions, titled)
    speaks = speaks_for(finder.vocabulary, article, vendor, mentions, own=own)
    suite = suite_of(mentions, titled, text, article.title)
    filed = of_repository(article.url) or (None, None)
    suite = suite or filed[0] or suite_spoken_of(article.title, text)
    mentions = without_versions(finder.vocabulary, mentions, suite)
    round_name, dated = _round(finder.vocabulary, article, suite, mentions, round_of((), titled, suite) or filed[1])
    named = Spans.of(mentions)
    more = (*rounds_of_months(finder.vocabulary, suite, article, text), *boards(text, suite))
    mentions = sorted([*mentions, *(m for m in more if not named.touching(m.start, m.stop))], key=attrgetter("start"))
    mentions, titled = (of_suite(finder.vocabulary, found, suite, round_name) for found in (mentions, titled))
    return Context(vendor, suite, round_name, tuple(mentions), tuple(titled), speaks, own, by_day=dated)


def _round(
    vocabulary: Vocabulary, article: Article, suite: str | None, mentions: Sequence[Mention], stated: str | None
) -> tuple[str | None, bool]:  # fmt: skip
    """The round that *article* is about, and whether only its day tells: a text on the newest may compare with an older one twice."""
    news = round_of_day(vocabulary, suite, article)
    named = {m.name for m in mentions if m.kind == "round"}
    if stated or news in named:
        return stated or news, False
    new = news if not named else round_of_day(vocabulary, suite, article, AT_ONCE)
    if new and all(number(name) < number(new) for name in named):
        return new, True
    return round_of(mentions, (), suite), False


def _disjoint(found: Sequence[Claim]) -> list[Claim]:
    """Claims in text order; where two overlap, the one from a table, which comes first, stays."""
    kept: list[Claim] = []
    taken: set[int] = set()
    for claim in found:
        span = range(claim.start, claim.stop)
        if taken.isdisjoint(span):
            kept.append(claim)
            taken.update(span)
    return sorted(kept, key=lambda c: c.start)


# ------------------------------------------------------------------------------------------------ tables


def _from_tables(article: Article, places: Places, told: Sequence[Table]) -> Iterator[Claim]:
    for table in told:
        for cell in table_claims(table, places):
            yield _cell_claim(article, places.text, cell)


def _cell_claim(article: Article, text: str, cell: Cellwise) -> Claim:
    figure, said = cell.figure, cell.meaning
    note = said.note or (UNVERIFIED if unverified(text[cell.row.start : cell.row.stop]) else None)
    return Claim(
        id=claim_id(article.id, figure.start, figure.stop, said.kind, figure.value),
        article_id=article.id, quote=article.text[figure.start : figure.stop], start=figure.start, stop=figure.stop,
        kind=said.kind, metric=said.metric, value=figure.value, value_high=figure.value_high, unit=said.unit,
        bound=figure.bound, change=said.change, per=said.per, digits=figure.digits,
        subject=cell.subject, baseline=cell.baseline, official=said.official and note is None, official_note=note,
        public_ids=cell.public_ids,
        sentence_start=cell.row.start, sentence_stop=cell.row.stop,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ sentences


_BOILERPLATE = WORDING.words("context", "boilerplate")


def _is_boilerplate(text: str, sentence: Sentence) -> bool:
    return text[sentence.start : sentence.start + 40].casefold().startswith(_BOILERPLATE[1:])


def _below_boilerplate(text: str, layout: Structure) -> set[int]:
    """The blocks whose heading says that nothing is asserted below it."""
    headed = ((index, text[slice(*block.headings[-1])]) for index, block in enumerate(layout.blocks) if block.headings)
    return {index for index, heading in headed if heading.strip("# \n*").casefold().startswith(_BOILERPLATE)}


def _from_sentences(article: Article, places: Places, told: Sequence[Table]) -> Iterator[Claim]:
    flat = [table for table in told if table.flat]
    read = rest = False
    about, dropped = -1, _below_boilerplate(places.text, places.structure)
    for index, sentence in enumerate(places.structure.sentences):
        if _starts_about(places.text, sentence, places.context):
            about, rest = sentence.block, rest or read or _follows_table(places.structure, sentence)
        if rest or sentence.block == about or sentence.block in dropped or _is_boilerplate(places.text, sentence):
            continue
        sentence = _before_table(places.text, sentence, places.structure)
        for part in _around_tables(places.text, sentence, flat):
            if _SAYS.search(places.text, part.start, part.stop):
                for claim in sentence_claims(article, places, part, index):
                    read = True
                    yield claim


def _around_tables(text: str, sentence: Sentence, flat: Sequence[Table]) -> Iterator[Sentence]:
    """*sentence*, or what stands before and behind the flattened tables that end in it: a row's names are not the next words'."""
    start = sentence.start
    for table in flat:
        behind = _NEXT_WORDS.match(text, table.stop, sentence.stop) if start <= table.stop < sentence.stop else None
        if behind:
            if table.start > start:
                yield replace(sentence, start=start, stop=table.start)
            start = behind.end() - 1
    yield replace(sentence, start=start) if start != sentence.start else sentence


_NEXT_WORDS = pattern(r"[\s.]+[A-Z](?=[a-z]+\s(?:[^.]|\.(?=\d)){20})")
""" "... 10x L40 35.76 62.20 Compared with the G5500 V6, ...": behind its last figure a table ends."""


def _before_table(text: str, sentence: Sentence, layout: Structure) -> Sentence:
    """*sentence* up to the table that stands on its line, whose figures are read by their cells."""
    block = layout.blocks[sentence.block]
    table = joined_table(text, block.start, block.stop) if "|" in text[sentence.start : sentence.stop] else None
    return sentence if table is None else replace(sentence, stop=max(sentence.start, min(sentence.stop, table.start)))


_SAYS = pattern(r"\d|[a-z]{2}")
_ABOUT = pattern(r"(?:#+\s*|\*\*)?About\s+([A-Z][\w.]*)")


def _follows_table(layout: Structure, sentence: Sentence) -> bool:
    return any(block.kind == "table" for block in layout.blocks[: sentence.block])


def _starts_about(text: str, sentence: Sentence, context: Context) -> bool:
    """True at "About <vendor>": a short line or the opening of a paragraph of self-description.

    Behind the figures it ends the release, with all that follows; before them it is a paragraph by itself.
    """
    match = _ABOUT.match(text, sentence.start, sentence.start + 40)
    if match is None:
        return False
    rest = text[match.end() : sentence.stop]
    starts_block = text[max(0, sentence.start - 2) : sentence.start].strip() == ""
    return starts_block and (len(rest) < 40 or bool(re.search(r"\bis (?:a|an|the)\b", rest[:120])))


