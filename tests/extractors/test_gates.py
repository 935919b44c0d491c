"""A pattern that is tried only where a word of its phrases is spoken is never kept from a text that it matches."""

from __future__ import annotations

import re
from collections.abc import Collection

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.figures import brought, classify, meanings, ranks, unofficial
from extractors.figures.openings import spoken
from extractors.subjects import conditions, hardware, sentence_subjects, targets

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
