"""Is every number of a sentence a figure, a part of a name or the size of the system? Any other may make it another run.

"With ROCm 7.0", "at 3.3 V", "with 512x512 images", "in 16 bit", "in 2024" are plain words and a number; what they say of the run
no list of words tells.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache

from digest.linking.records.filed import Filed
from store.units import number

_DIGITS = re.compile(r"(?<![\w.,/×-])[x×~<>]?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<tail>[\w×./%-]*)")
_WORDS = re.compile(
    r"(?<![\w-])(?P<word>two|three|four|five|six|seven|eight|nine|ten|twelve|sixteen|thirty-two|sixty-four|dual|quad|pair)(?![\w-])",
    re.IGNORECASE,
)
_MEANT = {"dual": 2, "quad": 4, "pair": 2, "thirty-two": 32, "sixty-four": 64}
_SIZE = re.compile(r"[x×]?(?:-?(?:gpus?|way|nodes?|accelerators?|chips?|cards?|[x×]))?(?P<name>[a-z].*)?", re.IGNORECASE)
""" "8x", "8-GPU", "4xA100": a size with what is counted."""
_NAME = re.compile(r"\w[\w.]*\w|\w")
_BEFORE = re.compile(r"(?P<word>\w[\w.]*\w|\w)['’s]*[\s,/(-]*$")
_ITEM = re.compile(r"(?<=\s)\d{1,2}\)\s")
""" "1) 0.49 ms on MobileNetEdgeTPU, and 2) 1.07 ms on MobileDets": marks of a list in running text."""
_MARK = re.compile(r"(?:^|\n)\s*(?:\(?\d{1,2}[.)])\s")


def unexplained(
    text: str, within: tuple[int, int], spans: Sequence[tuple[int, int]], filed: Sequence[Filed], named: Container[tuple[str, str]]
) -> str | None:
    """The first number of *text* between *within*, as written, that begins in none of *spans*, is no size of *filed* and in no name.

    *named* are the pairs of the names that may stand there.
    """
    known = {1.0, *(float(size) for each in filed for size in _sizes(each)), *(level for each in filed for level in _levels(each))}
    for start, stop, value, whole in _numbers(text, *within):
        before = _BEFORE.search(text, within[0], start)
        word = before.group("word").casefold().removesuffix("'s") if before else ""
        if any(a <= start < b for a, b in spans) or value in known:
            continue
        names = {whole, whole.partition("-")[0]}  # "70B-99" is Llama 2 70B
        if not any((word, name) in named or (("", name) in named and not name.isdecimal()) for name in names):
            return text[start:stop].rstrip(".,;:/-")
    return None


def pairs(names: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    """Each number of *names* with the word before it: ("llama", "3.1"), ("3.1", "8b"); nothing is before the first."""
    for name in names:
        yield from _pairs_of(name or "")


@lru_cache(maxsize=8192)
def _pairs_of(name: str) -> tuple[tuple[str, str], ...]:
    words: list[str] = _NAME.findall(name.casefold())
    told = tuple((before, word) for before, word in zip(("", *words), words, strict=False) if word[0].isdigit())
    return told + tuple((glued["letters"], glued["digits"]) for word in words if (glued := _GLUED.fullmatch(word)))


_GLUED = re.compile(r"(?P<letters>[a-z]{4,})(?P<digits>\d{3,})")
""" "exynos2200" is the Exynos 2200."""


def _numbers(text: str, start: int, stop: int) -> Iterator[tuple[int, int, float | None, str]]:
    """Each number between *start* and *stop* with its value as a size, where it may be one, and as written."""
    first = _MARK.match(text, start, stop)
    for match in _DIGITS.finditer(text, first.end() if first else start, stop):
        if _ITEM.match(text, match.start()):
            continue
        written, tail = number(match.group("n").rstrip(",")), match.group("tail").rstrip(".,;:/-")
        sized = written is not None and (not tail or _SIZE.fullmatch(tail))
        whole = f"{match.group('n').rstrip(',')}{tail}".casefold()
        yield match.start("n"), match.end(), written.value if written and sized else None, whole
    for match in _WORDS.finditer(text, start, stop):
        word = match.group("word").casefold()
        told = number(word)
        yield match.start(), match.end(), float(_MEANT[word]) if word in _MEANT else told.value if told else None, word


def _sizes(filed: Filed) -> Iterator[int]:
    record = filed.record
    yield from (size for size in (record.accelerator_count, record.accelerators_per_node, record.nodes) if size)
    yield from filed.counts
    if record.nodes and record.processor_count:
        yield record.nodes * record.processor_count


def _levels(filed: Filed) -> Iterator[float]:
    """The accuracy that the benchmark's name demands: 99.9 % of the reference's in "bert-99.9"."""
    _, dash, level = filed.record.benchmark.rpartition("-99")
    if dash:
        yield float(f"99{level}")
