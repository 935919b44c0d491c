"""Article text -> mentions: known names with their spans, matched by spaCy's phrase matcher.

The names come from store/vocabulary and, for systems, from the imported records, so that a new round's products are
known the day it is imported. Rounds and result ids have a shape instead of a list and are read by pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from extractors.names.phrases import matcher, tokenizer
from extractors.names.spans import Spans
from store.lasting import lasting
from store.model import Mention, MentionKind
from store.vocabulary import Term, Vocabulary, fold
from store.wording import FORM, alternation

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

KINDS: dict[str, MentionKind] = {
    "vendors": "vendor", "accelerators": "accelerator", "processors": "processor", "benchmarks": "benchmark",
    "scenarios": "scenario", "divisions": "division", "categories": "category", "suites": "suite", "systems": "system",
}  # fmt: skip
_RANK = {
    "benchmark": 0,
    "accelerator": 1,
    "processor": 2,
    "scenario": 3,
    "division": 3,
    "suite": 4,
    "category": 4,
    "vendor": 5,
    "system": 6,
}
TASK = "task:"
"""Prefix of a benchmark mention that names only the work ("object detection"), which several benchmarks share."""

_SUITES = (
    r"(?:MLPerf|MLCommons|Inference|Inferencing|Training|Tiny|Mobile|Storage|HPC|Automotive|Client|Datacenter|Edge)"
)
_ROUND = re.compile(
    rf"(?:\b{_SUITES}\s*(?P<suite>Inference|Inferencing|Training|Tiny|Mobile|Storage|HPC|Automotive|Client)?[\s:,-]*(?:version|round|v\.?)?\s?(?P<a>\d)\.\s?(?P<b>\d)(?!\s?(?:times|fold|percent|minutes|min|seconds|ms)\b|\s?[%×])(?:(?![\w-]|\.\d)|(?=\d(?:[.,;)]?\s|[.,;)]?$)))"
    rf"|(?<![\w.-])[vV]\.?\s?(?P<c>\d)\.(?P<d>\d)(?![\w-]|\.\d))",
    re.IGNORECASE,
)
_LOOSE_ROUND = re.compile(
    r"\b(?:compared\s+(?:to|with)|versus|vs\.?|from|since|previous|last|round|rounds|including|and|in|the|our|its|to|version)\s+(?:v\.?\s?(?=\d)|\.?\s?(?=0|\d\.[0-3]))(\d\.\d)(?=\s+(?:round|submission|submissions|results?|version|benchmarks?|entry|entries|debut)\b|[,.;)](?:\s|$)|\s*$)",
    re.IGNORECASE,
)
_VERSION = re.compile(r"\d(?=\.\s?\d(?:(?![\w-]|\.\d)|\d(?:[.,;)]?\s|[.,;)]?$)))")
"""What both patterns of a round end in: looking for it alone is many times faster than trying them at each letter."""
_LEADS, _FOLLOWS = 80, 60
"""Characters before and behind a version that make it a round's."""
_NO_ROUND = frozenset("0123456789$(/>=~<+*")
"""Right before its first digit these make a version a number: "12.5 minutes", "(2.5"."""
_OTHER_PRODUCT = re.compile(r"(?:\b[A-Z][A-Za-z0-9_+-]*[A-Za-z0-9]|\b[a-z]+[A-Z]\w*|\bresnet\S*|\bsquad)[\s-]?$")
_MEASURES = re.compile(
    r"(?:Performance|Accuracy|Energy|Power|Latency|Throughput|Results?|Scores?|Submissions?|Round|Benchmarks?|Tests?|Tasks?|Scenarios?"
    r"|Models?|Workloads?|Networks?|Metric|Unit)\b"
)
"""Before a version these name the round: "Performance v1.1", a table's head."""
_PUBLIC_ID = re.compile(r"(?<![\w.-])v?(\d\.\d-\d{2,4})(?![\w.-])")
_ID_LIKE = re.compile(r"\d\.\d-\d\d")
_CODE = re.compile(
    r"(?<![\w./@])[A-Za-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)*"
    r"(?:[\s-](?:[VGM]\d{1,2}|v\d|[A-Z]{1,3}|Ti|Nano|NX|Super|Max|Pro|Plus|Ultra|Compact|Enterprise)\b)*"
    r"|(?<![\w./@,$-])\d{4}[A-Z]{0,2}\sV\d{1,2}\b"
)
"""A word with letters and digits, and what may follow in a product's name; or "2288H V7"."""
_CODE_BEGINS = re.compile(r"\d(?<=[A-Za-z_.-]\d)|\d(?=\d{3}[A-Z]{0,2}\sV\d)")
"""The first digit in a word of ``_CODE``, or the other sort's own: looked for first, for digits are far rarer than letters."""
_LONGEST_CODE = 80
"""Characters of a word before its first digit; a longer one names no product."""
_BEFORE_DIGIT = re.compile(r"(?<![\w./@])[A-Za-z][A-Za-z_.-]*$")
_LEAD = re.compile(r"(?<![\w./@-])(?:(?:[A-Z][A-Za-z]+|v[A-Z]{2,})[\s-]){1,2}$")
_LONGEST_LEAD = 80
"""Characters of the two capitalised words that may stand before."""


def spellings(alias: str) -> set[str]:
    """*alias* with every blank and hyphen as a blank, a hyphen or nothing (at most three of them varied)."""
    parts = re.split(r"[ -]", alias)
    if len(parts) == 1 or len(parts) > 4:
        return {alias, alias.replace("-", " "), alias.replace(" ", "-")}
    return {
        "".join(a + b for a, b in zip(parts, (*seps, ""), strict=True)) for seps in product(" -", repeat=len(parts) - 1)
    } | {
        "".join(parts),
        alias,
    }


@dataclass(frozen=True, slots=True)
class _Named:
    kind: MentionKind
    name: str


def _phrases(vocabulary: Vocabulary) -> Iterator[tuple[str, bool, _Named]]:
    for kind, mention_kind in KINDS.items():
        taken = {fold(spelling) for term in vocabulary.terms(kind) for spelling in term.spellings}
        for term in vocabulary.terms(kind):
            yield from _of_term(term, mention_kind, taken)


def _of_term(term: Term, kind: MentionKind, others: Container[str]) -> Iterator[tuple[str, bool, _Named]]:
    named = _Named(kind, term.name)
    in_prose = (
        term.aliases
        if kind in ("benchmark", "scenario", "division", "category", "suite")
        else (*term.aliases, term.name)
    )
    for alias in in_prose:
        if alias not in term.exact:
            yield from ((spelling, False, named) for spelling in spellings(alias))
    for alias in term.exact:
        yield alias, True, named
    if kind == "vendor":
        yield from ((filed, True, named) for filed in term.filed if filed.isalnum() and not filed.islower())
    if kind in ("accelerator", "processor"):
        plurals = {alias + "s" for alias in in_prose if alias[-1].isalnum()}
        yield from ((plural, False, named) for plural in plurals if fold(plural) not in others)
    if kind == "benchmark":
        yield from ((s, False, _Named(kind, TASK + task)) for task in term.values("tasks") for s in spellings(task))


@dataclass(frozen=True)
class Finder:
    """Finds mentions. Building one costs about half a second (spaCy's import included); it is reused for every article."""

    vocabulary: Vocabulary
    systems: tuple[str, ...] = ()
    """Product names learnt from the records."""

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return tokenizer()

    @cached_property
    def _matchers(self) -> tuple[PhraseMatcher, PhraseMatcher, dict[int, _Named]]:
        with lasting():
            return self._made()

    def _made(self) -> tuple[PhraseMatcher, PhraseMatcher, dict[int, _Named]]:
        words = self._tokenizer
        folded, exact = matcher(words.vocab, "LOWER"), matcher(words.vocab, "ORTH")
        keys: dict[int, _Named] = {}
        groups: dict[tuple[bool, _Named], list[Doc]] = {}
        for phrase, is_exact, named in (
            *_phrases(self.vocabulary),
            *((s, False, _Named("system", s)) for s in self.systems),
        ):
            groups.setdefault((is_exact, named), []).append(words(phrase))
        for (is_exact, named), docs in groups.items():
            key = f"{named.kind}\t{named.name}"
            keys[words.vocab.strings.add(key)] = named
            (exact if is_exact else folded).add(key, docs)
        return folded, exact, keys

    @cached_property
    def _elsewhere(self) -> dict[int, Callable[[str, int, int], bool]]:
        """For the keys of names that are also other things' ("NVMe SSD"): whether the words right beside say so."""
        terms = ((mention_kind, term) for kind, mention_kind in KINDS.items() for term in self.vocabulary.terms(kind))
        others = {
            _Named(kind, term.name): _beside(term.values("not_behind"), term.values("not_before"))
            for kind, term in terms
            if term.values("not_behind") or term.values("not_before")
        }
        return {key: others[named] for key, named in self._matchers[2].items() if named in others}

    def find(self, text: str) -> list[Mention]:
        """Mentions of *text* (its shadow), left to right, not overlapping: the longest wins, then the more telling kind."""
        known = list(self._known(text))
        chips = frozenset(m.stop for m in known if m.kind == "accelerator")
        versions = list(rounds(text, chips))
        found = [*known, *versions, *suites_before(text, versions), *public_ids(text)]
        kept = _longest(found)
        return sorted([*kept, *_codes(text, kept)], key=lambda m: m.start)

    def _known(self, text: str) -> Iterator[Mention]:
        folded, exact, keys = self._matchers
        endless = max(map(len, text.split()), default=0) >= _LONGEST
        doc = self._tokenizer(_ENDLESS.sub(lambda word: " " * len(word.group()), text) if endless else text)
        elsewhere, words = self._elsewhere, doc.to_array(["IDX", "LENGTH"]).tolist()
        # offsets as two plain lists: a token object for each of them costs four times as much
        for phrases in (folded, exact):
            for key, a, b in phrases(doc):
                named, start, stop = keys[key], words[a][0], sum(words[b - 1])
                if key in elsewhere and elsewhere[key](text, start, stop):
                    continue
                yield Mention(kind=named.kind, name=named.name, text=text[start:stop], start=start, stop=stop)


_LONGEST = 80
_ENDLESS = re.compile(rf"\S{{{_LONGEST},}}")
"""No name is that long; the tokenizer would take the square of the time to find out."""


def _beside(behind: Sequence[str], before: Sequence[str]) -> Callable[[str, int, int], bool]:
    """Whether a name in a text stands right behind one of the words *behind*, or right before one of *before*."""
    left = re.compile(rf"(?:^|[^A-Za-z])(?:{alternation(behind)})[\s/-]{{1,2}}$", re.IGNORECASE) if behind else None
    right = re.compile(rf"[\s/-]{{1,2}}(?:{alternation(before)})\b", re.IGNORECASE) if before else None

    def found(text: str, start: int, stop: int) -> bool:
        return bool((left and left.search(text, max(0, start - 16), start)) or (right and right.match(text, stop)))

    return found


def _longest(found: Iterable[Mention]) -> list[Mention]:
    order = {"round": -1, "public_id": -2}
    ranked = sorted(
        found,
        key=lambda m: (
            -(m.stop - m.start),
            order.get(m.kind, _RANK.get(m.kind, 9)),
            m.start,
            m.name.startswith(TASK),
            m.name,
        ),
    )
    kept: list[Mention] = []
    taken = bytearray(max((m.stop for m in ranked), default=0))
    placed: dict[tuple[int, int], list[Mention]] = {}
    for mention in ranked:
        span = slice(mention.start, mention.stop)
        same = placed.get((mention.start, mention.stop), [])
        again = (
            bool(same) and mention.kind == "benchmark" == same[0].kind and mention.name not in {m.name for m in same}
        )
        if again or not any(taken[span]):
            kept.append(mention)
            taken[span] = b"\1" * (mention.stop - mention.start)
            placed.setdefault((mention.start, mention.stop), []).append(mention)
    return kept


def rounds(text: str, chips: frozenset[int] = frozenset()) -> Iterator[Mention]:
    """Rounds ("MLPerf Inference v2.0", "v1.1", "MLPerf 2. 1"), named ``v2.0``; versions of other products are left out.

    Accelerators have none: behind one, where *chips* says that it ends, a version is a round ("H200 v5.0").
    """
    for match in _at_versions(_ROUND, text):
        major, minor = match.group("a") or match.group("c"), match.group("b") or match.group("d")
        loose = match.group("c") is not None
        if (
            loose
            and not (match.start() - 1 in chips and text[match.start()] == "v")
            and not _LED_BY.fullmatch(f"{_last_word(text[max(0, match.start() - 24) : match.start()])} ")
            and (before := _OTHER_PRODUCT.search(text[max(0, match.start() - 24) : match.start()]))
            and not re.search(_SUITES, before.group())
            and not _MEASURES.match(before.group())
        ):
            continue
        digit = match.start("a") if match.group("a") else match.start("c")
        start = (
            match.start()
            if loose
            else text.rfind(" ", match.start(), digit) + 1
            if " " in text[match.start() : digit]
            else digit
        )
        yield Mention(
            kind="round", name=f"v{major}.{minor}", text=text[start : match.end()], start=start, stop=match.end()
        )
    for match in _at_versions(_LOOSE_ROUND, text):
        yield Mention(
            kind="round", name=f"v{match.group(1)}", text=match.group(1), start=match.start(1), stop=match.end(1)
        )


def suites_before(text: str, versions: Iterable[Mention]) -> Iterator[Mention]:
    """The suites that a round is named with, and no MLPerf: "In Training v5.0 there were 201 results, in Tiny v0.7 59"."""
    for version in versions:
        if said := _SUITE_BEFORE.search(text, max(0, version.start - _LEADS), version.start):
            name = said.group("suite")
            yield Mention(kind="suite", name=name.casefold(), text=name, start=said.start("suite"), stop=said.end("suite"))


_SUITE_BEFORE = re.compile(r"(?<![\w-])(?P<suite>Inference|Training|HPC|Tiny|Mobile|Storage|Automotive|Client)\s+$")


def _last_word(text: str) -> str:
    return next(reversed(text.split()), "")


def _at_versions(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of *pattern*, one of the two that end in a version, left to right.

    A match at a later version is left to that one's own look: this one cuts the text short behind it.
    """
    done = 0
    for version in _VERSION.finditer(text):
        if text[version.start() - 1 : version.start()] in _NO_ROUND:
            continue
        match = pattern.search(text, max(done, version.start() - _LEADS), version.end() + _FOLLOWS)
        if match and match.start() < version.end():
            yield match
            done = match.end()


def public_ids(text: str) -> Iterator[Mention]:
    """Result ids as footnotes give them ("5.1-0001")."""
    for match in _PUBLIC_ID.finditer(text) if _ID_LIKE.search(text) else ():
        yield Mention(kind="public_id", name=match.group(1), text=match.group(), start=match.start(), stop=match.end())


def _code_words(text: str) -> Iterator[re.Match[str]]:
    """The matches of ``_CODE`` that have a digit ahead in their word, left to right, found from that digit."""
    done = 0
    for digit in _CODE_BEGINS.finditer(text):
        at = digit.start()
        while done <= at:
            begins = _BEFORE_DIGIT.search(text, max(done, at - _LONGEST_CODE), at)
            match = _CODE.match(text, begins.start() if begins else at)
            if match is None:
                break
            yield match
            done = match.end()


def _coded(text: str) -> Iterator[tuple[int, int]]:
    """The words with letters and digits with up to two capitalised words before each, left to right, apart from each other.

    Looking back from a code is twice as fast as trying every capitalised word for one behind it.
    """
    done = 0
    for match in _code_words(text):
        start = match.start()
        lead = _LEAD.search(text, max(done, start - _LONGEST_LEAD), start)
        if lead or text[start - 1 : start] != "-":
            yield (lead.start() if lead else start), match.end()
            done = match.end()


def _codes(text: str, known: Sequence[Mention]) -> Iterator[Mention]:
    """Products that no list knows: words with letters and digits, with the capitalised words before them.

    A product's name may hold an accelerator's ("NDm_A100_v4"), so these may overlap other mentions; a name that is
    nothing but known words is left to those.
    """
    places = Spans.of(known)
    for a, b in _coded(text):
        inside = places.touching(a, b)
        for mention in inside:
            if mention.kind not in ("accelerator", "processor"):
                a, b = (
                    (max(a, mention.stop), b) if mention.start - a <= b - mention.stop else (a, min(b, mention.start))
                )
        a = _LED_BY.match(text, a, b).end() if a < b else a  # type: ignore[union-attr]
        name = text[a:b].strip(" -_.") if a < b else ""
        products = [m for m in inside if m.kind in ("accelerator", "processor")]
        if name and _is_product(name) and _left_over(name, a, products):
            start = text.index(name, a)
            yield Mention(kind="system", name=name, text=name, start=start, stop=start + len(name))


_LED_BY = re.compile(
    r"\s*(?:(?:The|A|An|Our|Its|Each|Every|On|In|At|With|For|From|Of|By|Using|While|Both|And|One|Two|Three|Four|Five|Six|Seven|Eight"
    r"|Nine|Ten|Twelve|Sixteen|Single|Only|Compared|Versus|Since|Until|Between|Against|To|Here|Now|Today|When|Where|Across|Over|Per|Offline|Server|Interactive"
    r"|System|Benchmark|Model|Platform|Scenario|Reduction|Change|Speed-?up|Ratio|Gain|Improvement|Difference)\s+)*"
)
"""Words that begin a sentence, or head a table's columns, in front of a product: "Eight MI325X", "The FP8", "Reduction STM32U5"."""
_PLAIN = re.compile(
    rf"[\s_./-]+|(?<=\s)[x×]\d{{1,4}}\b|\b(?:NVIDIA|AMD|Intel|Qualcomm|GPUs?|CPUs?|{FORM}|\d+\s?GB|The|Our|On|In|Tensor|Core|HGX|s)\b",
    re.IGNORECASE,
)


def _left_over(name: str, start: int, inside: Sequence[Mention]) -> bool:
    """True when the name says more than the known names in it."""
    rest = list(name)
    for mention in inside:
        for at in range(max(0, mention.start - start), min(len(name), mention.stop - start)):
            rest[at] = " "
    words = _PLAIN.sub("", "".join(rest))
    return (
        bool(re.search(r"[A-Za-z]", words))
        and len(words) >= 2
        and (bool(inside) or (bool(re.search(r"\d", name)) and len(name) >= 3))
    )


_NO_PRODUCT = re.compile(
    r"(?:v\d[\d.]*|INT\d+|FP\d+|BF\d+|TF\d+|UINT\d+|F1|ROUGE-?\w?|COVID-?19|Q[1-4]|H[12]|\d*[xX]\d*(?:\.\d+)?|[A-Z]?20\d\d(?:H[12])?|\d+[a-z]{2}|p\d\d|top\d|sha\d+|md5|\d*U|5G|4G|6G|PCIe\d?|Gen\d|DDR\d|HBM\d\w?|[34]D|[Tt]op-?\d|(?:Bit\s)?SQuAD(?:\s.*)?|(?:pruned|quant|sparse)\d+|CO2|(?:NV|MX)FP\d|NVL\d+|Llama.*|GPT.*|EC2|\w*-?Top\d.*|[A-Z]-?\d|(?:x|rv)\d\d|\w+@\w+|10K|8-K)$",
    re.IGNORECASE,
)


_MARKED = re.compile(r"(?:^|\s)[a-z]{4,}\.?\d$")
"""A word with the mark of a footnote: "the same hardware.2", "our baseline1"."""


_VERSIONED = re.compile(r"(?:[A-Z][a-z]+\s)+[vV]\d+(?:\.\d+)*$")
"""A word and a version, "Performance v1.1": no product has such a name unless a list knows it."""


def _is_product(name: str) -> bool:
    words = name.split()
    if _MARKED.search(name) or _VERSIONED.fullmatch(name):
        return False
    return not _NO_PRODUCT.match(name) and (len(words) > 1 or not re.fullmatch(r"\d+(?:\.\d+)?[A-Za-z%/]{0,12}", name))
