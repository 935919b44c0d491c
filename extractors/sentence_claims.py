"""One sentence -> its claims: its figures, each with the names of its own, its sizes and what it is held against."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.comparing.baseline_subjects import baseline_subject
from extractors.comparing.compared import Comparison
from extractors.comparing.comparisons import as_baseline, comparisons, own_figures, set_against
from extractors.comparing.opening_comparisons import opening
from extractors.figures.figure import Figure
from extractors.figures.readings import Reading, readings, restated
from extractors.figures.totals import aggregate
from extractors.figures.unofficial import marked
from extractors.structure import Sentence
from extractors.subjects import hardware, respective
from extractors.subjects.classes import ranked_among
from extractors.subjects.groups import Group, grouped_figures
from extractors.subjects.hardware import Size
from extractors.subjects.leading import runs_on_processors
from extractors.subjects.places import Places
from extractors.subjects.rounds_told import opens_with_round
from extractors.subjects.sentence_subjects import sentence_subject
from extractors.subjects.slots import Share, Slot, share
from store.model import RELATIVE, Article, Claim, Mention, Subject
from store.plain import pattern


def claim_id(article_id: str, start: int, stop: int, kind: str, value: float | None) -> str:
    """A claim's id: the same figure of the same article is the same claim, whatever else changes."""
    return hashlib.sha256(f"{article_id}\n{start}\n{stop}\n{kind}\n{value!r}".encode()).hexdigest()[:16]


def sentence_claims(article: Article, places: Places, sentence: Sentence, index: int) -> Iterator[Claim]:
    """The claims of *sentence*, the one at *index* of the article's, left to right."""
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
            own_test = {kind: slot for kind, slot in part.slots.items() if slot.how == "own" and slot.mention.start >= reading.stop}
            part = Share({**part.slots, **_test_of(previous), **(own_test if apposed else {})})
        elif previous is not None and reading.meaning.kind == "power" and _AT.fullmatch(text, before, reading.figure.digits_start):
            part = Share({**_without_test(part), **_test_of(previous)})
        other_kind = previous is not None and _is_of_another_kind(previous, part)
        previous, before = part, reading.figure.stop
        within = next((slot for kind, slot in part.slots.items() if kind == "benchmark" and _stands_in(slot, reading)), within)
        counted = counts.get(head)
        if counted and (("system" in part.slots and _is_earlier(part, counted)) or (other_kind and counted[0] == "earlier")):
            counted = None
        if counted and counted[0] == "earlier" and runs_on_processors(places, reading, part):
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


def _is_of_another_kind(previous: Share, part: Share) -> bool:
    """Whether a figure names a kind of system of its own: "423 on the edge server with 3 cards and 314 on the datacenter system"."""
    one, other = previous.slots.get("system_type"), part.slots.get("system_type")
    return bool(one and other and other.how == "own" and one.mention.name != other.mention.name)


_AT = pattern(r"\s+at\s+(?:only\s+|just\s+|about\s+|~)?")
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


_LATTER = pattern(r"\bthe\s+latter\b", re.IGNORECASE)
""" "1,659 tokens per second offline and 1,279 under Server, the latter being 4.3x what ...": it is of the second's test."""


_APPOSED = pattern(
    r",?\s+(?:i\.e\.|that\s+is|which\s+is|meaning|equal\s+to|equivalent\s+to|corresponding\s+to),?\s+(?:(?:about|nearly|almost|over|some|only|just)\s+)?$",
    re.IGNORECASE,
)
""" "101K tokens/s Offline, 59.6K in Interactive, i.e. 2.6x our H200": it is of the figure's test right before it."""


_ONE_MORE = pattern(r"\s*(?:,|and\b|or\b|&)\s*[~]?\d")
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
    spans += [(r.figure.start, r.figure.stop) for r in readings]
    return [m for m in named if m.kind != "public_id" and not any(a <= m.start < b for a, b in spans)]


_WHOSE = frozenset({"accelerator", "system", "processor", "vendor", "round"})


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
    if not found:
        return {}
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


def _is_rivals_of_another_round(places: Places, sentence: Sentence, subject: Subject, baseline: Subject) -> bool:
    """Whether a rival's result of another round is held against "ours", which is then of the round that is news: "what NVIDIA submitted
    in v2.0 took 2.3x as long as our run"."""
    ours, news = places.context.vendor, places.context.round
    rival = subject.vendor not in (None, ours) and subject.round not in (None, news)
    if not rival or news is None or baseline.round is not None or baseline.vendor != ours or ours is None:
        return False
    return not opens_with_round(places, sentence) and not _BACK_THEN.search(places.text, sentence.start, sentence.stop)


_BACK_THEN = pattern(r"\b(?:at\s+(?:the|that)\s+time|back\s+then|then|in\s+that\s+round|of\s+the\s+time)\b", re.IGNORECASE)


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
    if baseline is not None and _is_rivals_of_another_round(places, sentence, subject, baseline):
        baseline = replace(baseline, round=places.context.round, origins={**baseline.origins, "round": "article"})
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
