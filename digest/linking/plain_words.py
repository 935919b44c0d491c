"""Does a sentence say plainly that a system reached a figure? By its words: names, units, numbers, and those that only say so.

"Unlike the G894, the older box stays at 523,417", "had hoped for", "a rival reached", "at launch", "leads by": any word may make a
figure somebody else's, another day's, a wish or a difference, and no list of such words is ever complete. So the list is of the
words that may stand there, and a figure differs only where no other does.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.linking.candidates import RecordIndex
from digest.linking.filed import Filed
from digest.linking.plain_numbers import pairs, unexplained
from store.model import RELATIVE, Claim
from store.units import load as units
from store.wording import WORDING, alternation

_WORDS = re.compile(r"[^\W_](?:[\w.&/'’+-]*[^\W_])?")
_NUMBER = re.compile(r"[\d.,/:x×+-]*\d[\d.,/:x×+-]*(?:%|st|nd|rd|th|s|k|m|x|w|ms|us|µs|s|j|mj|uj|µj|gb|tb|b|ghz|mhz|min|h|v|u)?")
_PARTS = re.compile(r"[-/+.&'’]")
_PART_OF = re.compile(
    r"\b(?:half|most|one|two|three|four|five|six|seven|\d+)\s+of\s+(?:the|its|our|their|these|those)\b"
    r"|\b(?:one|two|three|four|five|six|seven|\d+)\s+(?:out\s+)?of\s+(?:\d+|two|four|eight|ten|sixteen)\b", re.IGNORECASE,
)
""" "Seven of the eight GPUs": each word is plain."""
_AT_WATTS = re.compile(r"\b(?:at|with|under|limited\s+to)\s+(?:only\s+|about\s+)?[\d.,]+\s?k?(?-i:W)\b", re.IGNORECASE)
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
_PART = re.compile(
    r"(?:^|·)[^·]*?\b(GPUs?|accelerators?|CPUs?|processors?|cards?|chips?|modules?)\s*(?:power\s*)?\([^()·]*(?:W|J)[^()·]*\)", re.IGNORECASE
)
""" "Eight GPUs (W)" over a column."""
_TARGET = re.compile(r"\b(?:to|at|for)\s+(?:an?\s+)?(?:accuracy\s+of\s+)?[\d.]+\s?(?:%|percent)", re.IGNORECASE)
""" "Trained RetinaNet to 36 % accuracy": what a run is to reach may be another than the benchmark's."""
_BETWEEN = r"(?:[^.;]|\.\d){0,24}?"
_SUITES = re.compile(rf"\b(?:{_SUITE})\b{_BETWEEN}(?:\b(?:and|or|plus)\b|&|,){_BETWEEN}\b(?:{_SUITE})\b", re.IGNORECASE)
""" "212 results in MLPerf Inference and Training": no count of one round."""


def strange(text: str, claim: Claim, filed: Sequence[Filed], index: RecordIndex, claims: Iterable[Claim] = ()) -> str | None:
    """The first word of the claim's sentence that is none of these, as written, or a number that is no figure of *claims*.

    In a table these are the words of its row, and of the heads over the figure. *filed* are the records that it is held against,
    whose names may stand there, and those of the vendor's other systems in the round.
    """
    said, may_stand = _said(text, claim), _beside(claim, filed, index)
    if part := _may_be_another(claim, said):
        return part
    if engine := _another_engine(said, filed):
        return engine
    if claim.kind in ("power", "energy") and in_table(claim) and (drawer := _PART.search(claim.subject.description or "")):
        return drawer.group()
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
    if other := _another_system(claim, filed, index):
        return other
    if in_table(claim):
        return _marked(text[claim.sentence_start : claim.sentence_stop]) or _number(text, claim, claims, filed, index)
    return _set_apart(said, may_stand, index) or _number(text, claim, claims, filed, index)


def _number(text: str, claim: Claim, claims: Iterable[Claim], filed: Sequence[Filed], index: RecordIndex) -> str | None:
    """The first number of the sentence, or in a table of the label and the heads, that nothing explains."""
    names = (*_named(claim), *(name for each in filed for name in _names_of(each)))
    named = {*pairs(names), *pairs(_of_rounds(claim, filed)), *_vocabulary(index).pairs}
    spans = [(each.start, each.stop) for each in (claim, *claims) if claim.sentence_start <= each.start < claim.sentence_stop]
    if not in_table(claim):
        return unexplained(text, (claim.sentence_start, claim.sentence_stop), spans, filed, named)
    heads = _SETUP.sub("", claim.subject.description or "")
    for start, stop in spans:
        heads = heads.replace(text[start:stop], "")  # the row's other figures tell it apart
    return unexplained(heads, (0, len(heads)), (), filed, named)


_SETUP = re.compile(rf"\b\d+[\s-]+(?:{alternation(WORDING.words('work', 'heads'))})\b", re.IGNORECASE)
""" "Ice Lake 4 cores", "8-bit": in a table's label the size of a processor and the form of the numbers tell a row from the next."""


def _of_rounds(claim: Claim, filed: Sequence[Filed]) -> Iterator[str]:
    """ "Inference 2.0" and its like."""
    suites = ("MLPerf", "version", "round", *WORDING.words("work", "suites"))
    for round_ in {claim.subject.round, *(each.record.round for each in filed)}:
        yield from (f"{before} {round_.removeprefix('v')}" for before in suites if round_)


def _another_system(claim: Claim, filed: Sequence[Filed], index: RecordIndex) -> str | None:
    """What of the system's name in the text is of another one of that vendor: "tinybox red", and the record is of "tinybox_green"."""
    own = set(_parts(name for each in filed for name in _names_of(each)))
    held = {(each.record.suite, each.record.round, each.record.vendor) for each in filed}
    systems = (row.record.system for suite, round_, vendor in held for row in index.of(suite, round_, vendor=vendor))
    others = set(_parts(systems))
    return next((word for word in _parts((claim.subject.system,)) if word and word not in own and word in others), None)


def _set_apart(said: str, may_stand: Container[str], index: RecordIndex) -> str | None:
    """A phrase that names nothing of the result: "in the cloud", "for a customer", "at full speed" may be where another one was had."""
    names = _vocabulary(index).tests
    if place := _PLACE.search(said):
        return place.group()
    for phrase in _PHRASE.finditer(said):
        words = [part for word in _WORDS.findall(phrase.group("rest").casefold()) for part in (word, *_PARTS.split(word))]
        if words and not any(word in names or word in may_stand or not word.isalpha() for word in words if len(word) > 1):
            return phrase.group().strip()
    return None


_PLACE = re.compile(
    r"\b(?:in|at|from|inside|within)\s+(?:our|their|its|a|an|one)\s+(?:own\s+)?(?:data\s?cent(?:er|re)s?|racks?|edge|pod)\b", re.IGNORECASE
)
_LEADS = alternation(WORDING.words("work", "leads"))
_PHRASE = re.compile(rf"(?<![\w-])(?:{_LEADS})\s+(?P<rest>(?:(?!\b(?:{_LEADS})\s)(?:[^,;:().]|\.\d))+)", re.IGNORECASE)


_NOTE = re.compile(r"(?<!\*)(?<=[\w)%])\s?\*{1,3}(?![\w*])|[†‡§¹²³⁴⁵⁶⁷⁸⁹]")


def _marked(row: str) -> str | None:
    """A footnote's mark in a table's row, whose note may say anything; "**" is bold."""
    mark = _NOTE.search(row.replace("**", "  "))
    return mark.group().strip() if mark else None


def _may_be_another(claim: Claim, said: str) -> str | None:
    """What of *said* makes the figure another one although each of its words is plain."""
    match claim.kind:
        case "power" | "energy":
            own = [_PART_DRAWS]
        case "count":
            own = [_SUITES]
        case _:
            own = [_AT_WATTS, _OF_QUERIES, *((_TARGET,) if claim.metric == "time_to_train" else ())]
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
    words.update(_parts(_makers(claim, filed, index)))
    if claim.kind in RELATIVE:
        words.update(WORDING.words("work", "compared"))
    if claim.kind == "count":
        words.update(_counting())
    if in_table(claim):
        words.update(WORDING.words("work", "heads"))
    if claim.bound != "exact":
        words.update(_parts(WORDING.words("bounds", claim.bound)))
    return words


def _makers(claim: Claim, filed: Sequence[Filed], index: RecordIndex) -> Iterator[str]:
    """Who filed the records, and who made what they are of; any other vendor in the sentence may be whose run it was."""
    names = [claim.subject.vendor, *(name for each in filed for name in (each.record.vendor, each.record.submitter))]
    for kind, products in (("accelerators", (claim.subject.accelerator, *(each.record.accelerator for each in filed))),
                           ("processors", (claim.subject.processor, *(each.record.processor for each in filed)))):  # fmt: skip
        for name in products:
            term = index.vocabulary.kinds[kind].get(index.vocabulary.canonical(kind, name) or name) if name else None
            names += term.values("vendor") if term else ()
    for name in dict.fromkeys(name for name in names if name):
        term = index.vocabulary.kinds["vendors"].get(name)
        yield from (name, *((*term.aliases, *term.exact) if term else ()))


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


@dataclass(frozen=True)
class _Vocabulary:
    """What the names of the vocabulary are made of; made once an index."""

    words: frozenset[str]
    """All words that may stand in any sentence: those of names and of units, and the plain ones."""
    tests: frozenset[str]
    """The words of what is tested, and of what it is tested on."""
    pairs: frozenset[tuple[str, str]]


def _vocabulary(index: RecordIndex) -> _Vocabulary:
    made: dict[str, _Vocabulary] = index.memory.of("plain words")
    if "all" not in made:
        of_kind = {kind: tuple(_spelt(index, kind)) for kind in _KINDS}
        makers = set(_parts(_spelt(index, "vendors"))) | set(WORDING.words("work", "unplain"))
        words = set(_parts(name for names in of_kind.values() for name in names)) - makers
        plain = {*WORDING.words("work", "listed"), *WORDING.words("work", "plain")}
        tests = set(_parts(name for kind in _TESTS for name in of_kind[kind])) - plain | set(WORDING.words("work", "tested"))
        numbers = pairs(name for names in of_kind.values() for name in names)
        words |= plain | set(_parts(units().spellings()))
        made["all"] = _Vocabulary(words=frozenset(words), tests=frozenset(tests), pairs=frozenset(numbers))
    return made["all"]


def _known(index: RecordIndex) -> frozenset[str]:
    return _vocabulary(index).words


def _spelt(index: RecordIndex, kind: str) -> Iterator[str]:
    """Each spelling of each name of *kind*."""
    for term in index.vocabulary.terms(kind):
        yield from (term.name, *term.aliases, *term.exact, *term.values("tasks"))


@lru_cache(maxsize=1)
def _counting() -> frozenset[str]:
    """The words of what is counted, and those around it."""
    nouns = (noun for key in ("results", "power_results", "submissions", "systems", "benchmarks") for noun in WORDING.words("count", key))
    return frozenset((*_parts(nouns), *WORDING.words("work", "counted")))


_TESTS = ("benchmarks", "scenarios", "divisions", "categories", "suites")
_KINDS = (*_TESTS, "accelerators", "processors")
