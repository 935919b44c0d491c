"""What a release says, boiled down for comparing: shingles of five words, the numbers, the versions.

A similarity hash over whole texts cannot do this: trafilatura's gives 1.000 for this round's release and the next one's,
of which only numbers and versions differ, and these are what we are after.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from store.frozen import frozen
from store.vocabulary import suites

WORDS = 5
SAMPLE = 4
"""One shingle in so many is looked up for finding candidates; a copy of 40 words still brings nine."""
LONGEST = 60_000
"""Characters compared; the longest release of 2022 has 25,000."""
LETTERS = np.array([chr(code).isalnum() or code > 127 for code in range(256)])
POWERS = np.array([pow(0x9E3779B97F4A7C15, place, 1 << 64) for place in range(1, 65)], dtype=np.uint64)
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
NAMED = re.compile(rf"(?:\bv|{suites()} v?)$", re.IGNORECASE)
FOOT = re.compile(
    r"^\W{0,4}(?:view (?:original content|source version)\b|source:? [A-Z]|about (?:the )?[A-Z][\w.&® -]{0,60}$|(?:media|press|investor)"
    r"s? (?:relations )?contacts?\b|contacts?:|forward[- ]looking statements?\b|copyright (?:©|\(c\)|business wire|\d{4})"
    r"|keywords?:|industry keyword|# # #|###|\(end\) dow jones|read more$)",
    re.IGNORECASE | re.MULTILINE,
)
DATELINE = re.compile(r"^.{0,160}?(?:[/(]\s*(?:PR\s?Newswire|business wire|globe\s?newswire|accesswire)[^/)]{0,20}[/)]|/PRNewswire[^ ]*)"
                      r"[\s–—-]*", re.IGNORECASE | re.DOTALL)  # fmt: skip
SHORTEST_CORE = 200
"""Characters in front of a foot; a "foot" further up is part of the text."""


@frozen
class Print:
    """A text's print. ``shingles`` are sorted and unique; ``words`` counts the core's."""

    shingles: Any
    numbers: frozenset[str]
    versions: frozenset[str]
    words: int


def core(text: str) -> str:
    """*text* without its dateline and without what wires and newsrooms put at its foot."""
    text = DATELINE.sub("", text[:LONGEST], count=1)
    found = next((match for match in FOOT.finditer(text) if match.start() >= SHORTEST_CORE), None)
    return text[: found.start()] if found else text


def print_of(text: str) -> Print:
    """The print of *text*'s core; 0.2 ms for 400 words."""
    body = core(text)
    codes = _codes(body)
    found = list(NUMBER.finditer(body))
    numbers = frozenset(match.group() for match in found)
    versions = frozenset(match.group() for match in found if _version(match, body))
    return Print(shingles=_shingles(codes), numbers=numbers, versions=versions, words=len(codes))


def _version(number: re.Match[str], text: str) -> bool:
    """Whether *number* is a round's or a program's: with a point in it, behind a "v" or a suite's name."""
    if "." not in number.group():
        return False
    return NAMED.search(text[max(0, number.start() - 12) : number.start()]) is not None


def _codes(text: str) -> Any:
    """64 bits for each word of *text*, case folded, worked out for all at once: a loop over the words takes ten times as long.

    A word's code is the sum of its bytes, each times a power of its place.
    """
    raw = np.frombuffer(text.lower().encode("utf-8", errors="replace"), dtype=np.uint8)
    inside = LETTERS[raw]
    starts = np.flatnonzero(inside & ~np.concatenate([[False], inside[:-1]]))
    if not len(starts):
        return np.empty(0, dtype=np.uint64)
    begins = np.zeros(len(raw), dtype=np.int64)
    begins[starts] = starts
    place = np.arange(len(raw)) - np.maximum.accumulate(begins)
    weighed = np.where(inside, raw, 0).astype(np.uint64) * POWERS[place % len(POWERS)]
    return np.add.reduceat(weighed, starts)


def _shingles(codes: Any) -> Any:
    """32 bits for each five words in a row, sorted, each once; a shorter text is one shingle."""
    if not len(codes):
        return np.empty(0, dtype=np.uint32)
    if len(codes) < WORDS:
        codes = np.pad(codes, (0, WORDS - len(codes)))
    mixed = np.zeros(len(codes) - WORDS + 1, dtype=np.uint64)
    for place in range(WORDS):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + codes[place : len(codes) - WORDS + 1 + place]
    found = np.sort((mixed * np.uint64(0xD6E8FEB86659FD93) >> np.uint64(32)).astype(np.uint32))
    return found[np.concatenate([[True], found[1:] != found[:-1]])]


def contained(small: Print, large: Print) -> float:
    """The share of *small*'s shingles that *large* has."""
    if not len(small.shingles):
        return 0.0
    at = np.searchsorted(large.shingles, small.shingles)
    at[at == len(large.shingles)] = 0
    return int(np.count_nonzero(large.shingles[at] == small.shingles)) / len(at) if len(large.shingles) else 0.0
