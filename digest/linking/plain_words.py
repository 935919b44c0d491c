"""Does a sentence say plainly that a system reached a figure? By its words: names, units, numbers, and those that only say so.

"Unlike the G894, the older box stays at 523,417", "had hoped for", "a rival reached", "at launch", "leads by": any word may make a
figure somebody else's, another day's, a wish or a difference, and no list of such words is ever complete. So the list is of the
words that may stand there, and a figure differs only where no other does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from digest.linking.candidates import RecordIndex
from digest.linking.filed import Filed
from store.model import RELATIVE, Claim
from store.units import load as units
from store.wording import WORDING

_WORDS = re.compile(r"[^\W_](?:[\w.&/'’+-]*[^\W_])?")
_NUMBER = re.compile(r"[\d.,/:x×+-]*\d[\d.,/:x×+-]*(?:%|st|nd|rd|th|s|k|m|x|w|ms|us|µs|s|j|mj|uj|µj|gb|tb|b|ghz|mhz|min|h|v|u)?")
_PARTS = re.compile(r"[-/+.&'’]")
_PART_OF = re.compile(
    r"\b(?:half|most|one|two|three|four|five|six|seven|\d+)\s+of\s+(?:the|its|our|their|these|those)\b"
    r"|\b(?:one|two|three|four|five|six|seven|\d+)\s+(?:out\s+)?of\s+(?:\d+|two|four|eight|ten|sixteen)\b", re.IGNORECASE,
)
""" "Seven of the eight GPUs": each word is plain."""
_AT_WATTS = re.compile(r"\b(?:at|with|under|limited\s+to)\s+(?:only\s+|about\s+)?[\d.,]+\s?k?W\b")
"""At another power than the submitted one a system reaches another figure."""
_IN_TABLES = frozenset({"row", "column"})
_ROUND = re.compile(r"v\d+\.\d+")
"""A figure beside two rounds may be of either; one of a record or a baseline is no other."""
_SUITE = "inference|training|tiny|mobile|storage|hpc|client|automotive"
_ASKED = re.compile(r"\?(?=\s*$|\s)")
_OF_QUERIES = re.compile(r"\b\d{2}(?:\.\d+)?\s?(?:%|percent)\s+of\s+(?:all\s+|the\s+|its\s+|these\s+)*[a-z]+", re.IGNORECASE)
""" "0.61 ms in 99 % of the queries": another percentile than the one that is scored."""
_PART_DRAWS = re.compile(
    r"(?:^|[.,;:(]|\b(?:and|while|but|where|which)\b)\s*(?:(?!(?:with|of|in|by|on)\b)[\w-]+\s+){0,4}?"
    r"(?P<part>(?:GPUs?|accelerators?|cards?|chips?|processors?|CPUs?|cores?|modules?)\s+(?:alone\s+|itself\s+|themselves\s+)?"
    r"(?:drew|draws?|consumed?|consumes|used?|uses|needed|needs?|took|takes?|run|ran|spent|spends?|power|energy))\b", re.IGNORECASE,
)
""" "The four GPUs drew 812 W": official power is that of the whole system."""
_BETWEEN = r"(?:[^.;]|\.\d){0,24}?"
_SUITES = re.compile(rf"\b(?:{_SUITE})\b{_BETWEEN}(?:\b(?:and|or|plus)\b|&|,){_BETWEEN}\b(?:{_SUITE})\b", re.IGNORECASE)
""" "212 results in MLPerf Inference and Training": no count of one round."""


def strange(text: str, claim: Claim, filed: Sequence[Filed], index: RecordIndex) -> str | None:
    """The first word of the claim's sentence that is none of these, as written.

    In a table these are the words of its row, and of the heads over the figure. *filed* are the records that it is held against,
    whose names may stand there, and those of the vendor's other systems in the round.
    """
    said, may_stand = _said(text, claim), _beside(claim, filed, index)
    if part := _may_be_another(claim, said):
        return part
    if engine := _another_engine(said, filed):
        return engine
    known, maker = _known(index), (claim.subject.vendor or "").partition(" ")[0].casefold()
    words: list[str] = _WORDS.findall(said.replace("_", " "))
    for word in words:
        folded = word.casefold().removesuffix("'s").removesuffix("’s")
        if _ROUND.fullmatch(folded) and folded not in may_stand:
            return word
        if folded in known or folded in may_stand or _NUMBER.fullmatch(folded) or (maker and folded.startswith(maker)):
            continue  # a product may bear its maker's name: "DeciNet"
        if not all(part in known or part in may_stand or _NUMBER.fullmatch(part) for part in _PARTS.split(folded) if part):
            return word
    return None


def _may_be_another(claim: Claim, said: str) -> str | None:
    """What of *said* makes the figure another one although each of its words is plain."""
    match claim.kind:
        case "power" | "energy":
            own = [_PART_DRAWS]
        case "count":
            own = [_SUITES]
        case _:
            own = [_AT_WATTS, _OF_QUERIES]
    patterns = (_PART_OF, _ASKED, *own)
    return next((part[part.lastgroup or 0] for pattern in patterns if (part := pattern.search(said))), None)


def _another_engine(said: str, filed: Sequence[Filed]) -> str | None:
    """The part of a phone that *said* names, where the record is of another: "on the CPU cores", and the NPU was submitted."""
    names = {word for each in filed for word in _parts(_names_of(each))}
    if not any(each.record.suite == "mobile" for each in filed):
        return None
    named = (match.group() for match in WORDING.pattern("work", "engines").finditer(said))
    return next((engine for engine in named if engine.casefold() not in names), None)


def in_table(claim: Claim) -> bool:
    """Whether the figure stands in a table."""
    return not _IN_TABLES.isdisjoint(claim.subject.origins.values())


def _said(text: str, claim: Claim) -> str:
    """The words that are looked at."""
    heads = claim.subject.description or "" if in_table(claim) else ""
    return f"{text[claim.sentence_start : claim.sentence_stop]} {heads}"


def _beside(claim: Claim, filed: Sequence[Filed], index: RecordIndex) -> set[str]:
    """The words of the names that may stand beside the figure, and those that only its kind of claim may have there."""
    held = {(each.record.suite, each.record.round, each.record.vendor) for each in filed}
    systems = (row.record.system for suite, round_, vendor in held for row in index.of(suite, round_, vendor=vendor))
    words = {*_parts(_named(claim)), *_parts(systems), *(part for each in filed for part in _parts(_names_of(each)))}
    if claim.kind in RELATIVE:
        words.update(WORDING.words("work", "compared"))
    if claim.kind == "count":
        words.update(_counting())
    if claim.bound != "exact":
        words.update(_parts(WORDING.words("bounds", claim.bound)))
    return words


def _names_of(filed: Filed) -> tuple[str | None, ...]:
    record = filed.record
    return (
        record.system, record.system_id, record.submitter, record.vendor, record.accelerator, record.processor, record.benchmark_filed,
        record.software, record.model, record.round,
    )  # fmt: skip


def _named(claim: Claim) -> tuple[str | None, ...]:
    """What the text names the figure's system and round, and the round of what it is held against; a table's label may say anything."""
    subject, baseline = claim.subject, claim.baseline
    other = (baseline.system, baseline.accelerator, baseline.processor, baseline.round) if baseline else ()
    return None if in_table(claim) else subject.system, subject.accelerator, subject.processor, subject.model, subject.round, *other


def _parts(names: Iterable[str | None]) -> Iterator[str]:
    """The words of *names*, and what those are made of."""
    for word in _WORDS.findall(" ".join(name for name in names if name).replace("_", " ").casefold()):
        yield word
        yield from _PARTS.split(word)


def _known(index: RecordIndex) -> frozenset[str]:
    """The words of every name of the vocabulary and of units, number words, and the plain ones; made once an index."""
    made: dict[str, frozenset[str]] = index.memory.of("plain words")
    if "all" not in made:
        terms = (term for kind in _KINDS for term in index.vocabulary.terms(kind))
        spelt = (spelling for term in terms for spelling in (term.name, *term.aliases, *term.exact, *term.values("tasks")))
        words = {word for spelling in (*spelt, *units().spellings()) for word in _WORDS.findall(spelling.casefold())}
        parts = {part for word in words for part in _PARTS.split(word)}
        made["all"] = frozenset(words | parts | set(WORDING.words("work", "listed")) | set(WORDING.words("work", "plain")))
    return made["all"]


@lru_cache(maxsize=1)
def _counting() -> frozenset[str]:
    """The words of what is counted, and those around it."""
    nouns = (noun for key in ("results", "power_results", "submissions", "systems", "benchmarks") for noun in WORDING.words("count", key))
    return frozenset((*_parts(nouns), *WORDING.words("work", "counted")))


_KINDS = ("benchmarks", "scenarios", "divisions", "categories", "suites", "vendors", "accelerators", "processors")
