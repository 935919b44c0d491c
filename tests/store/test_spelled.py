"""Spellings are found as one pattern of all of them finds them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from store.spelled import Spelled
from store.wording import alternation

PIECES = [
    "resnet", "resnet-50", "50", "gpt", "gpt-j", "gpt-j 6b", "3d-unet", "h100", "h100 nvl", "cloud ai 100", "kit", "stable", "+", "c++",
    ".net", "µ",
]  # fmt: skip
SPELLINGS = st.lists(st.sampled_from(PIECES), min_size=1, unique=True)
CASES = (str.lower, str.upper, str.title, lambda piece: piece.translate(ALIKE))
ALIKE = str.maketrans({"i": "İ", "s": "ſ", "k": "\u212a"})  # a Kelvin sign
JOINTS = st.sampled_from([" ", "  ", "\n", "-", "", "(", ", ", "_", "'s ", "-5"])
TEXTS = st.lists(
    st.tuples(st.sampled_from([*PIECES, "the", "reſnet"]), st.sampled_from(CASES), JOINTS).map(lambda each: each[1](each[0]) + each[2])
).map("".join)


@given(spellings=SPELLINGS, text=TEXTS, ends=st.tuples(st.integers(0, 30), st.integers(0, 60)), not_before=st.sampled_from([None, r"-\d"]))
def test_finds_what_one_pattern_would(spellings: list[str], text: str, ends: tuple[int, int], not_before: str | None) -> None:
    """In any text and part of one, the spans are those of a pattern of all spellings."""
    end = rf"(?!\w|{not_before})" if not_before else r"(?!\w)"
    pattern = re.compile(rf"(?<![\w-])(?:{alternation(spellings)}){end}", re.IGNORECASE)
    start, stop = min(ends), max(ends)
    found = Spelled(spellings, not_before=not_before).finditer(text, start, stop)
    assert [match.span() for match in found] == [match.span() for match in pattern.finditer(text, start, stop)]


def test_the_longest_is_found() -> None:
    """Of spellings that begin at one place the longest counts, whatever white space parts its words."""
    spelled = Spelled(["H100", "H100 NVL", "NVIDIA"])
    found = spelled.finditer("NVIDIA's h100\nnvl, an H100NVL and the H100-NVL")
    assert [match.group() for match in found] == ["NVIDIA", "h100\nnvl", "H100"]


def test_blanks_at_the_ends_of_a_spelling_count_for_nothing() -> None:
    """A name that was typed with a blank before or behind it is found, and an empty one never is."""
    assert [match.group() for match in Spelled([" H100 ", "", " "]).finditer("an H100, and one more")] == ["H100"]
