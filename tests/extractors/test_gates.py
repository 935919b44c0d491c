"""A pattern that is tried only where a word of its phrases is spoken is never kept from a text that it matches."""

from __future__ import annotations

import re
from collections.abc import Collection

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.comparing import opening_comparisons
from extractors.figures import brought, classify, meanings, ranks, unofficial
from extractors.figures.openings import spoken, standing
from extractors.names import server_scenarios
from extractors.subjects import conditions, hardware, sentence_subjects, targets
from extractors.tables import run_in_tables

LETTERS = st.characters(min_codepoint=32, max_codepoint=126)
GATES: tuple[tuple[str, re.Pattern[str], Collection[str]], ...] = (
    ("accuracies before a figure", classify._BARE_BEFORE["accuracy"], classify._OF_ACCURACY),
    ("shares of a part", meanings._PER, meanings._OF_A_SHARE),
    ("shares of each part", meanings._EACH, meanings._OF_A_SHARE),
    ("what each does", meanings._EACH_DOES, meanings._OF_A_SHARE),
    ("what each gets", meanings._EACH_GETS, meanings._OF_A_SHARE),
    *((f"metric {key}", meanings.named(key), firsts) for key, firsts in meanings._of_metrics().items()),
    ("records", ranks._RECORD, ranks._OF_RECORDS),
    ("places", ranks._NTH, ranks._OF_PLACES),
    ("the only one", ranks._ONLY, ranks._OF_ONLY),
    ("estimates", unofficial._ESTIMATE, unofficial._OF_ESTIMATES),
    ("unverified results", unofficial._UNVERIFIED, unofficial._OF_UNVERIFIED),
    ("denials", unofficial._NOT_REACHED, unofficial._OF_DENIALS),
    ("hopes", unofficial._HOPED, unofficial._OF_HOPES),
    ("what is called false", unofficial._SAID_TO_BE_FALSE, unofficial._OF_UNTRUTH),
    ("what ends as false", unofficial._ENDS_FALSE, unofficial._OF_UNTRUTH),
    ("what was chosen", brought._chosen(), brought._OF_CHOOSING),
    ("every test", sentence_subjects._EVERY, sentence_subjects._OF_ALL),
    ("targets behind", targets._BEHIND, targets._OF_CLASSES),
    ("targets ahead", targets._LED, targets._OF_CLASSES),
    ("kinds of board", conditions._BOARD, conditions._OF_BOARDS),
    ("virtual machines", conditions._VIRTUAL, conditions._OF_MACHINES),
    ("runtimes", conditions._runtimes(), conditions._OF_RUNTIMES),
    ("numbers of parts", hardware._GENERIC, hardware._OF_THINGS),
)


@pytest.mark.parametrize(("what", "pattern", "gate"), GATES, ids=[gate[0] for gate in GATES])
def test_a_gate_lets_through_what_its_pattern_matches(what: str, pattern: re.Pattern[str], gate: Collection[str]) -> None:
    """Whatever a pattern matches, made from the pattern itself, has one of the words that it is gated by."""

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern, alphabet=LETTERS))
    def opens(text: str) -> None:
        assert not spoken(text, 0, len(text)).isdisjoint(gate), text

    opens()


PARTS: tuple[tuple[str, re.Pattern[str], Collection[str]], ...] = (
    ("what opens a comparison", opening_comparisons._OPENING, opening_comparisons._OPENS),
    ("kinds of system", hardware._SYSTEM_TYPE_PART, [part.casefold() for part in hardware._IN_PARTS]),
    ("servers", server_scenarios._WORD, [part.casefold() for part in server_scenarios._IN_WORD]),
)


@pytest.mark.parametrize(("what", "pattern", "parts"), PARTS, ids=[each[0] for each in PARTS])
def test_a_pattern_has_one_of_the_parts_it_is_looked_for_by(what: str, pattern: re.Pattern[str], parts: Collection[str]) -> None:
    """Whatever a pattern matches, made from the pattern itself, has one of the parts of words that are looked for first."""

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern, alphabet=LETTERS))
    def has_one(text: str) -> None:
        assert any(part in text.casefold() for part in parts), text

    has_one()


def test_a_head_is_found_from_its_colon() -> None:
    """Whatever is the head of a table in running text, made from its pattern, is found by what stands before its colon."""

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(run_in_tables._head(), fullmatch=True, alphabet=LETTERS), st.sampled_from(["", "In the round: ", "Note: BERT, "]))
    def is_found(head: str, before: str) -> None:
        assert run_in_tables._next_head(before + head, 0, len(before + head)) is not None, head

    is_found()


@given(st.text(alphabet="aeg d", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_standing_finds_every_word(text: str, start: int, stop: int) -> None:
    """Every place of every word in the stretch is found, left to right, and no other."""
    words = ("dge", "e", "eg")
    expected = [at for at in range(start, stop) for word in words if at + len(word) <= stop and text.startswith(word, at)]
    assert standing(text, words, start, stop) == expected
