"""Rounds of MLPerf, the suites that are named with them, and result ids: names that have a shape instead of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.names.product_codes import LED_BY
from store.model import Mention
from store.plain import pattern

_SUITES = (
    r"(?:MLPerf|MLCommons|Inference|Inferencing|Training|Tiny|Mobile|Storage|HPC|Automotive|Client|Datacenter|Edge)"
)
_BEFORE_ROUND = ("v", "version", "round", *_SUITES[3:-1].casefold().split("|"))
_ROUND = pattern(
    rf"(?:\b{_SUITES}\s*(?P<suite>Inference|Inferencing|Training|Tiny|Mobile|Storage|HPC|Automotive|Client)?[\s:,-]*(?:version|round|v\.?)?\s?(?P<a>\d)\.\s?(?P<b>\d)(?!\s?(?:times|fold|percent|minutes|min|seconds|ms)\b|\s?[%×])(?:(?![\w-]|\.\d)|(?=\d(?:[.,;)]?\s|[.,;)]?$)))"
    rf"|(?<![\w.-])[vV]\.?\s?(?P<c>\d)\.(?P<d>\d)(?![\w-]|\.\d))",
    re.IGNORECASE,
)
_BEFORE_LOOSE = (
    *("to", "with", "versus", "vs", "from", "since", "previous", "last", "round", "rounds", "including"),
    *("and", "in", "the", "our", "its", "version"),
)
_LOOSE_ROUND = pattern(
    r"\b(?:compared\s+(?:to|with)|versus|vs\.?|from|since|previous|last|round|rounds|including|and|in|the|our|its|to|version)\s+(?:v\.?\s?(?=\d)|\.?\s?(?=0|\d\.[0-3]))(\d\.\d)(?=\s+(?:round|submission|submissions|results?|version|benchmarks?|entry|entries|debut)\b|[,.;)](?:\s|$)|\s*$)",
    re.IGNORECASE,
)
_VERSION = pattern(r"\.(?<=\d\.)(?=\s?\d(?:(?![\w-]|\.\d)|\d(?:[.,;)]?\s|[.,;)]?$)))")
"""The full stop in what both patterns of a round end in: looking for it alone is many times faster than trying them at each letter."""
_LEADS, _FOLLOWS = 80, 60
"""Characters before and behind a version that make it a round's."""
_GAPS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + ":,.-"
"""What may stand between a round's words and its version."""
_WORDS_BACKWARDS = pattern(r"(?:[\s:,.-]*\w+){1,4}")
"""More words than either pattern has before its version, read from there: nothing farther ahead can begin a match."""
_NO_ROUND = frozenset("0123456789$(/>=~<+*")
"""Right before its first digit these make a version a number: "12.5 minutes", "(2.5"."""
_OTHER_PRODUCT = pattern(r"(?:\b[A-Z][A-Za-z0-9_+-]*[A-Za-z0-9]|\b[a-z]+[A-Z]\w*|\bresnet\S*|\bsquad)[\s-]?$")
_MEASURES = pattern(
    r"(?:Performance|Accuracy|Energy|Power|Latency|Throughput|Results?|Scores?|Submissions?|Round|Benchmarks?|Tests?|Tasks?|Scenarios?"
    r"|Models?|Workloads?|Networks?|Metric|Unit)\b"
)
"""Before a version these name the round: "Performance v1.1", a table's head."""
_PUBLIC_ID = pattern(r"(?<![\w.-])v?(\d\.\d-\d{2,4})(?![\w.-])")
_ID_LIKE = pattern(r"\.(?<=\d\.)\d-\d\d")


def rounds(text: str, chips: frozenset[int] = frozenset()) -> Iterator[Mention]:
    """Rounds ("MLPerf Inference v2.0", "v1.1", "MLPerf 2. 1"), named ``v2.0``; versions of other products are left out.

    Accelerators have none: behind one, where *chips* says that it ends, a version is a round ("H200 v5.0").
    """
    for match in _at_versions(_ROUND, text, led_by=_BEFORE_ROUND):
        major, minor = match.group("a") or match.group("c"), match.group("b") or match.group("d")
        loose = match.group("c") is not None
        if (
            loose
            and not (match.start() - 1 in chips and text[match.start()] == "v")
            and not LED_BY.fullmatch(f"{_last_word(text[max(0, match.start() - 24) : match.start()])} ")
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
    for match in _at_versions(_LOOSE_ROUND, text, led_by=_BEFORE_LOOSE, gaps=_GAPS + "vV"):
        yield Mention(
            kind="round", name=f"v{match.group(1)}", text=match.group(1), start=match.start(1), stop=match.end(1)
        )


def suites_before(text: str, versions: Iterable[Mention]) -> Iterator[Mention]:
    """The suites that a round is named with, and no MLPerf: "In Training v5.0 there were 201 results, in Tiny v0.7 59"."""
    for version in versions:
        if said := _SUITE_BEFORE.search(text, max(0, version.start - _LEADS), version.start):
            name = said.group("suite")
            yield Mention(kind="suite", name=name.casefold(), text=name, start=said.start("suite"), stop=said.end("suite"))


_SUITE_BEFORE = pattern(r"(?<![\w-])(?P<suite>Inference|Training|HPC|Tiny|Mobile|Storage|Automotive|Client)\s+$")


def _last_word(text: str) -> str:
    return next(reversed(text.split()), "")


def _at_versions(pattern: re.Pattern[str], text: str, *, led_by: tuple[str, ...], gaps: str = _GAPS) -> Iterator[re.Match[str]]:
    """The matches of *pattern*, one of the two that end in a version, left to right; before it and *gaps* stands one of *led_by*.

    A match at a later version is left to that one's own look: this one cuts the text short behind it.
    """
    done = 0
    for version in _VERSION.finditer(text):
        at, stop = version.start() - 1, version.start()
        lead = text[max(0, at - _LEADS) : at]
        if text[at - 1 : at] in _NO_ROUND or not lead.rstrip(gaps).casefold().endswith(led_by):
            continue
        words = _WORDS_BACKWARDS.match(lead[::-1])
        match = pattern.search(text, max(done, at - len(words.group()) if words else at), stop + _FOLLOWS)
        if match and match.start() < stop:
            yield match
            done = match.end()


def public_ids(text: str) -> Iterator[Mention]:
    """Result ids as footnotes give them ("5.1-0001")."""
    for match in _PUBLIC_ID.finditer(text) if _ID_LIKE.search(text) else ():
        yield Mention(kind="public_id", name=match.group(1), text=match.group(), start=match.start(), stop=match.end())
