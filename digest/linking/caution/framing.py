"""What stands around a sentence and takes its figures out of the record: "after the round closed, we measured again", "in error".

The sentence itself may be plain. What frames it are the sentences before and behind it, the heading over it, and the caption of its
table; a footnote that a result is not verified frames every figure of a text that does not say which one it is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from store.model import Claim
from store.vocabulary import suites
from store.wording import WORDING

_NEAR = 2
"""Sentences before and behind in the paragraph that are looked at."""
_ENDS = re.compile(r"(?<=[.!?:])[\"'”’)]*\s+|\n+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_HEADING = re.compile(r"^#{1,6}\s[^\n]*", re.MULTILINE)
_OF_TABLE = re.compile(r"\b(?:rows?|columns?|above|tables?|figures|numbers|values|entries|notes?)\b|^\W*[*†‡]", re.IGNORECASE)
_NOT_VERIFIED = "verified"


def reframed(text: str, claim: Claim) -> str | None:
    """The words around the claim's sentence that may make it another day's, an estimate or a mistake, as written."""
    words = WORDING.pattern("context", "reframing")
    for part in _around(text, claim.sentence_start, claim.sentence_stop):
        if not _of_another_suite(part, claim) and (found := words.search(part)):
            return found.group()
    title = _heading(text, claim.sentence_start)
    over = words.search(title) or WORDING.pattern("context", "reframing_heading").search(title)
    return over.group() if over else None


def _of_another_suite(part: str, claim: Claim) -> bool:
    """Whether *part* tells only of suites that the claim is not of: "MLPerf Storage v1.0 feeds simulated accelerators"."""
    named = {match.group("suite").casefold() for match in _NAMED.finditer(part)}
    return bool(named) and claim.subject.suite is not None and claim.subject.suite not in named


_NAMED = re.compile(rf"\bMLPerf\s+(?P<suite>{suites()})\b", re.IGNORECASE)


def newer_round(text: str, claim: Claim) -> str | None:
    """A round later than the claim's that the text names, where the claim's own sentence names none."""
    subject = claim.subject
    if subject.round is None or subject.origins.get("round") == "sentence":
        return None
    own = float(subject.round.removeprefix("v"))
    for match in _VERSION.finditer(text):
        suite = match.group("suite")
        if own < float(match.group("version")) <= own + _FEW_ROUNDS and (suite is None or suite.casefold() == subject.suite):
            return f"v{match.group('version')}"
    return None


_VERSION = re.compile(rf"(?:\b(?P<suite>{suites()})\s+)?\bv(?P<version>\d\.\d)\b(?!\.\d)", re.IGNORECASE)
_FEW_ROUNDS = 2.0
"""A larger step is the version of some software."""


def unverified(text: str, claims: Iterable[Claim]) -> str | None:
    """The words by which a text takes a result out of the verified ones, where no claim of it is known to be that one."""
    if any(_NOT_VERIFIED in (claim.official_note or "") for claim in claims):
        return None
    found = WORDING.pattern("context", "unverified").search(text)
    return found.group() if found else None


def _around(text: str, start: int, stop: int) -> Iterator[str]:
    """The sentences next to ``text[start:stop]``: of its paragraph, and the last one before that, at times a caption; no row of a table.

    Behind a table it is the sentences under it as well that tell of the table.
    """
    first = max((match.end() for match in _PARAGRAPH.finditer(text, 0, start)), default=0)
    behind = _PARAGRAPH.search(text, stop)
    last = behind.start() if behind else len(text)
    yield from _sentences(text[first:start])[-_NEAR:]
    yield from _sentences(text[stop:last])[:_NEAR]
    yield from _sentences(text[:first])[-1:]
    if "|" in text[start:stop]:
        after = _PARAGRAPH.search(text, behind.end()) if behind else None
        yield from filter(_OF_TABLE.search, _sentences(text[last : after.start() if after else len(text)]))


def _sentences(text: str) -> list[str]:
    return [part for part in _ENDS.split(text) if part.strip() and "|" not in part]


def _heading(text: str, at: int) -> str:
    """The nearest heading above *at*, by Markdown's mark; empty where there is none."""
    above = [match.group() for match in _HEADING.finditer(text, 0, at)]
    return above[-1] if above else ""
