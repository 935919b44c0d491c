"""Plain text: what a pattern's classes say of a character they say of its ASCII stand-in too."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.plain import odd_signs, pattern, plain

CLASSES = (r"\w", r"\d", r"\s")
SAME = [
    ("Jülich", "Julich"), ("Škoda", "Skoda"), ("147 µs, 9 μJ", "147 us, 9 uJ"), ("在MLPerf中", "_MLPerf_"), ("100万", "100_"),
    ("1½x", "1_x"), ("10²", "10_"), ("３台", "3_"), ("2.8×–4×", "2.8×–4×"), ("a\u2028b\u3000c", "a\nb c"), ("a\x1eb\x1fc", "a\nb c"),
]  # fmt: skip


@pytest.mark.parametrize("of", CLASSES)
def test_a_sign_stays_in_its_class(of: str) -> None:
    """Of all of Unicode: word, digit and blank are what they were, one sign for one, but for the delta that column heads have."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    instead = plain(every)
    assert len(instead) == len(every)
    was, now = re.compile(of), pattern(of)
    moved = [one for one, other in zip(every, instead, strict=True) if bool(was.match(one)) != bool(now.match(other))]
    assert moved == (["Δ"] if of == r"\w" else [])


@pytest.mark.parametrize(("text", "instead"), SAME)
def test_letters_keep_their_base(text: str, instead: str) -> None:
    """An accent is dropped; what has no ASCII form is part of a word and no letter: "100万" is no 100."""
    assert plain(text) == instead


@given(st.text())
def test_plain_is_plain(text: str) -> None:
    """A second time changes nothing, and only signs that no class holds are left."""
    once = plain(text)
    assert plain(once) == once
    assert not [sign for sign in odd_signs(once) if sign != "Δ" and (sign.isalnum() or sign.isspace())]
