"""Article -> mentions and claims: the figures it asserts, on what, and against whom.

Sentences and tables are read alike: figures are found, each is given a meaning (figures/), then a subject
from the names near it (names/, subjects/) and, for ratios and changes, a baseline (comparing/).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from extractors.announced import AT_ONCE, round_of_day, rounds_of_months, suite_spoken_of
from extractors.comparing.baseline_subjects import baseline_subject
from extractors.comparing.compared import Comparison
from extractors.comparing.comparisons import as_baseline, comparisons, own_figures, set_against
from extractors.comparing.opening_comparisons import opening
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
from extractors.figures.figure import Figure
from extractors.figures.readings import Reading, readings, restated
from extractors.figures.totals import aggregate
from extractors.figures.unofficial import UNVERIFIED, marked, unverified
from extractors.names.boards import boards
from extractors.names.generations import without_generations
from extractors.names.mentions import Finder
from extractors.names.model_makers import without_model_makers
from extractors.names.server_scenarios import server_scenarios
from extractors.names.spans import Spans
from extractors.names.tasks import without_tasks
from extractors.structure import Sentence, Structure, shadow, structure
from extractors.subjects import hardware, respective
from extractors.subjects.classes import ranked_among
from extractors.subjects.hardware import Size
from extractors.subjects.sentence_subjects import sentence_subject
from extractors.subjects.slots import Group, Share, Slot, grouped_figures, share
from extractors.subjects.subject import Places
from extractors.tables.article_tables import tables
from extractors.tables.claims import Cellwise, table_claims
from extractors.tables.joined_rows import joined_table
from extractors.tables.table import Table
from store.model import RELATIVE, Article, Claim, Mention
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


def claim_id(article_id: str, start: int, stop: int, kind: str, value: float | None) -> str:
    """A claim's id: the same figure of the same article is the same claim, whatever else changes."""
    return hashlib.sha256(f"{article_id}\n{start}\n{stop}\n{kind}\n{value!r}".encode()).hexdigest()[:16]


def extract_claims(article: Article, finder: Finder) -> Extraction:
    """Mentions and claims of *article*, in the order of its text; both empty where MLPerf is not its subject."""
    if not is_about_mlperf(article) or not article.text.strip():
        return Extraction((), ())
    text = shadow(article.text[:_MOST_TEXT])
    cut = ("only the first 400,000 characters were read",) if len(article.text) > _MOST_TEXT else ()
    layout = structure(text)
    context = _context(article, text, finder)
    places = Places(text, layout, context, finder.vocabulary)
    told = list(tables(text, layout, context))
    found = islice(chain(_from_tables(article, places, told), _from_sentences(article, places, told)), _MOST_CLAIMS + 1)
    claims = _disjoint(list(found))
    if len(claims) > _MOST_CLAIMS:
        cut = (*cut, f"only the first {_MOST_CLAIMS:,} claims were read")
        claims = claims[:_MOST_CLAIMS]
    return Extraction(context.mentions, tuple(claims), cut)


def _context(article: Article, text: str, finder: Finder) -> Context:
    mentions = finder.find(text)
    known = Spans.of(mentions)
    servers = [m for m in server_scenarios(text, 0, len(text), mentions) if not known.touching(m.start, m.stop)]
    mentions = without_generations(finder.vocabulary, text, sorted([*mentions, *servers], key=lambda m: m.start))
    mentions = without_model_makers(text, without_tasks(finder.vocabulary, text, mentions))
    titled = finder.find(shadow(article.title))
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
    mentions = sorted([*mentions, *(m for m in more if not named.touching(m.start, m.stop))], key=lambda m: m.start)
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
            yield _cell_claim(article, table, cell)


def _cell_claim(article: Article, table: Table, cell: Cellwise) -> Claim:
    figure, said = cell.figure, cell.meaning
    note = said.note or (UNVERIFIED if unverified(article.text[cell.row.start : cell.row.stop]) else None)
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


def _is_boilerplate(text: str, sentence: Sentence, layout: Structure) -> bool:
    words = WORDING.words("context", "boilerplate")
    if text[sentence.start : sentence.start + 40].casefold().startswith(words[1:]):
        return True
    headings = layout.blocks[sentence.block].headings
    return bool(headings) and text[slice(*headings[-1])].strip("# \n*").casefold().startswith(words)


def _from_sentences(article: Article, places: Places, told: Sequence[Table]) -> Iterator[Claim]:
    flat = [table for table in told if table.flat]
    read = rest = False
    about = -1
    for index, sentence in enumerate(places.structure.sentences):
        if _starts_about(places.text, sentence, places.context):
            about, rest = sentence.block, rest or read or _follows_table(places.structure, sentence)
        if rest or sentence.block == about or _is_boilerplate(places.text, sentence, places.structure):
            continue
        sentence = _before_table(places.text, sentence, places.structure)
        for part in _around_tables(places.text, sentence, flat):
            if _SAYS.search(places.text, part.start, part.stop):
                for claim in _sentence_claims(article, places, part, index):
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


_NEXT_WORDS = re.compile(r"[\s.]+[A-Z](?=[a-z]+\s(?:[^.]|\.(?=\d)){20})")
""" "... 10x L40 35.76 62.20 Compared with the G5500 V6, ...": behind its last figure a table ends."""


def _before_table(text: str, sentence: Sentence, layout: Structure) -> Sentence:
    """*sentence* up to the table that stands on its line, whose figures are read by their cells."""
    block = layout.blocks[sentence.block]
    table = joined_table(text, block.start, block.stop) if "|" in text[sentence.start : sentence.stop] else None
    return sentence if table is None else replace(sentence, stop=max(sentence.start, min(sentence.stop, table.start)))


_SAYS = re.compile(r"\d|[a-z]{2}")
_ABOUT = re.compile(r"(?:#+\s*|\*\*)?About\s+([A-Z][\w.]*)")


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


def _sentence_claims(article: Article, places: Places, sentence: Sentence, index: int) -> Iterator[Claim]:
    read = readings(places, sentence)
    if not read:
        return
    found = marked(places.text, places.structure, index, read)
    text = places.text
    again = restated(text, found)
    groups = grouped_figures(text, [r.figure for r in found if r.figure not in again], again)
    compared = comparisons(places, sentence, found)
    named = _subject_mentions(places, sentence, compared, found)
    own = respective.items(text, sentence.start, sentence.stop, groups, named)
    shares = respective.told(share(text, groups, named), own)
    counts = _accelerator_counts(places, sentence, groups, compared, own)
    nodes = _node_counts(places, sentence, groups, compared)
    listed, of_baseline = _listed(text, sentence, groups), {**set_against(text, found, compared), **own_figures(found, compared)}
    within: Slot | None = None
    previous: Share | None = None
    counted_nodes: int | None = None
    before = sentence.start
    for reading in found:
        head = again.get(reading.figure, reading.figure)
        part = _with_its_own(places, reading, shares[head], within)
        near_by = max(sentence.start, reading.figure.start - _NEAR_BY)
        than_another = reading.meaning.kind in RELATIVE and reading.meaning.change != "of"  # "i.e. 86% of Offline" is of both
        than_another = than_another and _ONE_MORE.match(text, reading.stop, sentence.stop) is None
        apposed = than_another and _APPOSED.search(text, near_by, reading.figure.start)
        if previous is not None and (apposed or _LATTER.search(text, near_by, reading.figure.start)):
            part = Share({**part.slots, **_test_of(previous)})
        elif previous is not None and reading.meaning.kind == "power" and _AT.fullmatch(text, before, reading.figure.digits_start):
            part = Share({**_without_test(part), **_test_of(previous)})
        previous, before = part, reading.figure.stop
        within = next((slot for kind, slot in part.slots.items() if kind == "benchmark" and _stands_in(slot, reading)), within)
        counted = counts.get(head)
        if counted and "system" in part.slots and _is_earlier(part, counted):
            counted = None
        if counted and counted[0] != "earlier":
            counted_nodes = nodes.get(head)
        elif counted and nodes.get(head) != counted_nodes:
            counted = None  # "on four nodes with 32 MI300X, 16.36 minutes on two": the second has other nodes
        size = Size(counted[1] if counted else None, nodes.get(head))
        if reading.figure in compared and compared[reading.figure].larger:
            size = Size(compared[reading.figure].larger, size.nodes)
        if inside := of_baseline.get(reading.figure):
            part, size = as_baseline(places, inside, part)
        yield _claim(article, places, sentence, index, reading, part, size, compared.get(reading.figure), listed.get(head))


_AT = re.compile(r"\s+at\s+(?:only\s+|just\s+|about\s+|~)?")
""" "309,752 queries per second at 986W and 334,462 Offline at 1,021W": a power right behind a rate is of its test."""


def _test_of(part: Share) -> dict[str, Slot]:
    return {kind: slot for kind, slot in part.slots.items() if kind in _OF_A_TEST}


def _without_test(part: Share) -> dict[str, Slot]:
    return {kind: slot for kind, slot in part.slots.items() if kind not in _OF_A_TEST}


def _listed(text: str, sentence: Sentence, groups: Sequence[Group[Figure]]) -> dict[Figure, tuple[int, int]]:
    """The place of each figure in its list and the list's length, where the sentence says "respectively"."""
    if "respectively" not in text[sentence.start : sentence.stop].casefold():
        return {}
    return {
        figure: (place, len(group.items)) for group in groups if len(group.items) > 1 for place, figure in enumerate(group.items)
    }


def _with_its_own(places: Places, reading: Reading, part: Share, before: Slot | None) -> Share:
    """*part* with the names inside the figure's words: "309,752 server queries per second". *before* is the benchmark that stands
    so in an earlier figure's, which this one shares where it has none: "50,116 ResNet-50 samples per second and 47.6K in Server"."""
    inside = [m for m in places.context.within(reading.figure.start, reading.figure.stop) if m.kind in ("scenario", "benchmark")]
    slots: dict[str, Slot] = {**part.slots, **{m.kind: Slot(m, "own") for m in inside}}
    if before is not None and ("benchmark" not in slots or _is_older(slots["benchmark"], before)):
        slots["benchmark"] = Slot(before.mention, "earlier")
    return Share(slots)


_LATTER = re.compile(r"\bthe\s+latter\b", re.IGNORECASE)
""" "1,659 tokens per second offline and 1,279 under Server, the latter being 4.3x what ...": it is of the second's test."""
_APPOSED = re.compile(
    r",?\s+(?:i\.e\.|that\s+is|which\s+is|meaning|equal\s+to|equivalent\s+to|corresponding\s+to),?\s+(?:(?:about|nearly|almost|over|some|only|just)\s+)?$",
    re.IGNORECASE,
)
""" "101K tokens/s Offline, 59.6K in Interactive, i.e. 2.6x our H200": it is of the figure's test right before it."""
_ONE_MORE = re.compile(r"\s*(?:,|and\b|or\b|&)\s*[~]?\d")
""" "At 10.1 and 20.9 inferences/s, which is 2.1x and 1.5x as fast": one for each."""
_NEAR_BY = 40
_OF_A_TEST = frozenset({"benchmark", "scenario"})


def _is_older(slot: Slot, before: Slot) -> bool:
    """Whether a name was handed on from before *before*: "498 volumes per second in 3D-UNet, 2.61 million DLRM queries, 13 % more"."""
    return slot.how == "earlier" and slot.mention.start < before.mention.start


def _stands_in(slot: Slot, reading: Reading) -> bool:
    return reading.figure.start <= slot.mention.start < reading.figure.stop


def _is_earlier(part: Share, counted: tuple[str, int]) -> bool:
    """True where a number of accelerators was said of an earlier figure and this one has a system of its own."""
    return counted[0] == "earlier" and part.slots["system"].how == "own"


def _subject_mentions(
    places: Places, sentence: Sentence, compared: dict[Figure, Comparison], readings: Sequence[Reading]
) -> list[Mention]:
    """The sentence's names without those that belong to a baseline."""
    spans = [(c.mark, c.stop) for c in compared.values()]
    named = [
        *places.context.within(sentence.start, sentence.stop),
        *hardware.system_types(places.text, sentence.start, sentence.stop),
    ]
    if any(r.meaning.kind in RELATIVE for r in readings) and (opened := opening(places.text, sentence.start, sentence.stop)):
        # "Relative to Hopper, our largest run is ...": of no figure's subject
        named = [m for m in named if m.kind not in _WHOSE or not opened.mark <= m.start < opened.stop]
    figures_at = [(r.figure.start, r.figure.stop) for r in readings]
    return [
        m for m in named
        if not any(a <= m.start < b for a, b in spans) and m.kind != "public_id" and not any(a <= m.start < b for a, b in figures_at)
    ]  # fmt: skip


_WHOSE = frozenset({"accelerator", "system", "processor", "vendor"})


def _accelerator_counts(
    places: Places, sentence: Sentence, groups: Sequence[Group[Figure]], compared: dict[Figure, Comparison],
    own: dict[Figure, respective.Item],
) -> dict[Figure, tuple[str, int]]:  # fmt: skip
    """The number of accelerators that each figure is about, and how it was found."""
    spans = [(c.mark, c.stop) for c in compared.values()]
    named = places.context.within(sentence.start, sentence.stop)
    accelerators = [m for m in named if m.kind == "accelerator"]
    spans += [(m.start, m.stop) for m in named if m.kind == "processor"]  # the 6 of "Xeon 6 processors" counts nothing
    found = [
        c
        for c in hardware.counts(places.text, sentence.start, sentence.stop, accelerators)
        if not any(a <= c[0] < b for a, b in spans)
    ]
    marks = [Mention(kind="accelerator", name=str(n), text="", start=a, stop=b) for a, b, n in found]
    shares = respective.told(share(places.text, groups, marks), respective.holding(own, marks))
    return {
        figure: (part.slots["accelerator"].how, int(part.slots["accelerator"].mention.name))
        for figure, part in shares.items()
        if "accelerator" in part.slots
    }


def _node_counts(
    places: Places, sentence: Sentence, groups: Sequence[Group[Figure]], compared: dict[Figure, Comparison]
) -> dict[Figure, int]:
    """The number of nodes that each figure is about."""
    found = hardware.nodes(places.text, sentence.start, sentence.stop)
    spans = [(c.mark, c.stop) for c in compared.values()]
    marks = [
        Mention(kind="system_type", name=str(n), text="", start=a, stop=b)
        for a, b, n in found
        if not any(x <= a < y for x, y in spans)
    ]
    shares = share(places.text, groups, marks) if marks else {}
    return {figure: int(part.slots["system_type"].mention.name) for figure, part in shares.items() if "system_type" in part.slots}


def _claim(
    article: Article, places: Places, sentence: Sentence, index: int, reading: Reading, part: Share, size: Size,
    compared: Comparison | None, listed: tuple[int, int] | None,
) -> Claim:  # fmt: skip
    figure, said = reading.figure, reading.meaning
    baseline, note = baseline_subject(places, compared) if compared else (None, None)
    if said.kind == "rank":
        baseline = ranked_among(places, sentence, figure.start)
    official = said.official and note is None
    subject = sentence_subject(places, sentence, index, reading, part, size, listed, compared)
    if said.lent:
        subject = replace(subject, origins={**subject.origins, "unit": "around"})
    return Claim(
        id=claim_id(article.id, figure.start, reading.stop, said.kind, figure.value),
        article_id=article.id, quote=article.text[figure.start : reading.stop], start=figure.start, stop=reading.stop,
        kind=said.kind, metric=said.metric, value=None if figure.form == "rank" and figure.value == 1 else figure.value,
        value_high=figure.value_high, unit=said.unit, bound=figure.bound, change=said.change, per=said.per,
        aggregate=aggregate(places.text, figure, said.kind, sentence.start, sentence.stop), digits=figure.digits,
        subject=subject, baseline=baseline, official=official, official_note=said.note or note,
        public_ids=tuple(m.name for m in places.context.within(sentence.start, sentence.stop) if m.kind == "public_id"),
        sentence_start=sentence.start, sentence_stop=sentence.stop,
    )  # fmt: skip
