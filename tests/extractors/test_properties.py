"""What holds for every text, however odd."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.claims import extract_claims
from extractors.figures.figure import _PLAIN, _SIGNED, _numbers, _pattern, figures
from extractors.names.rounds import _BEFORE_LOOSE, _BEFORE_ROUND, _GAPS, _LOOSE_ROUND, _ROUND, _at_versions
from extractors.shadow import shadow
from extractors.structure import structure
from tests.extractors.articles import article, finder

SPOKEN = """MLPerf Inference v2.0 ResNet-50 BERT offline server 1,041.39 samples/s 4.5x faster than A100 28.3% and , . 99.9 F1
submitted 53 results on eight GPUs | ( ) ; 0.75ms respectively compared to the previous round # - ™ é 中文"""
WORDS = st.sampled_from([*re.split(r"\s+", SPOKEN), "\n\n", "\u202e", "\x00"])
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(TEXTS)
def test_every_quote_is_the_text_at_its_place(text: str) -> None:
    """``quote == text[start:stop]``, claims do not overlap, and they come in the order of the text."""
    found = extract_claims(article("MLPerf. " + text), finder()).claims
    body = "MLPerf. " + text
    assert all(claim.quote == body[claim.start : claim.stop] for claim in found)
    assert all(a.stop <= b.start for a, b in pairwise(found))
    assert len({claim.id for claim in found}) == len(found)


@SLOW
@given(TEXTS)
def test_the_shadow_keeps_every_offset(text: str) -> None:
    """Plain blanks and quotes replace odd ones; nothing moves."""
    assert len(shadow(text)) == len(text)


@SLOW
@given(TEXTS)
def test_sentences_cover_their_blocks_in_order(text: str) -> None:
    """Sentences lie inside their blocks and do not overlap."""
    found = structure(shadow(text))
    for sentence in found.sentences:
        block = found.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.stop <= block.stop
    assert all(a.stop <= b.start for a, b in pairwise(found.sentences))


@given(st.integers(min_value=1000, max_value=99_999_999), st.sampled_from(["samples/s", "queries/s", "tokens/s", "FPS"]))
@settings(deadline=None)
def test_a_figure_reads_the_same_however_it_is_written(value: int, unit: str) -> None:
    """Thousands separators and plain digits give one value."""
    read = [figures(f"it ran at {spelled} {unit} today") for spelled in (f"{value:,}", str(value), f"{value / 1000:.3f}K")]
    assert [[f.value for f in found] for found in read] == [[pytest.approx(value)]] * 3


ROUNDS = """MLPerf MLPerf Storage Inference Training v2.0 V1.1 v4.1, 3.1 2. 1 9.8 5.1-0001 0.75 10.5.1 in the previous round since
from version compared to results submission seconds and , ; ) . - : v x"""
VERSIONS = st.lists(st.sampled_from([*re.split(r"\s+", ROUNDS), "\n\n", "from our array of many disks"]), max_size=60).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(VERSIONS)
def test_rounds_are_looked_for_at_versions_only_and_none_is_missed(text: str) -> None:
    """The same spans as by looking everywhere. "9.8 seconds" behind "v2.0" was once taken for the end of the text."""
    for pattern, led_by, gaps in ((_ROUND, _BEFORE_ROUND, _GAPS), (_LOOSE_ROUND, _BEFORE_LOOSE, _GAPS + "vV")):
        assert [m.span() for m in _at_versions(pattern, text, led_by=led_by, gaps=gaps)] == [m.span() for m in pattern.finditer(text)]


NUMBERS = st.text("0123456789,.~ ≈>≥<xX×%-–+KM$v\nsto", max_size=40)


@settings(max_examples=200, deadline=None)
@given(NUMBERS)
def test_numbers_are_looked_for_where_one_may_begin_and_none_is_missed(text: str) -> None:
    """The same spans as by trying everywhere: "~12" behind a letter begins at its digit."""
    expected = [match.span() for match in _pattern(_PLAIN, _SIGNED).finditer(text)]
    assert [match.span() for match in _numbers(text, 0, len(text))] == expected


HOSTILE = {
    "100,000 digits": "MLPerf " + "7" * 100_000 + " samples/s",
    "one line of 2 MB": "MLPerf ResNet-50 reached 1,041.39 samples/s and then " * 40_000,
    "nested pipes": "MLPerf\n" + ("| a " * 3000 + "|\n") * 20,
    "commas": "MLPerf " + "1," * 50_000 + " samples/s",
    "right-to-left marks": "MLPerf \u202e1,041.39\u202c samples/s on ResNet-50\u2066.",
    "NUL": "MLPerf\x00 ResNet-50\x00 1,041.39\x00 samples/s",
    "brackets": "MLPerf " + "(" * 50_000 + "1x",
    "percent": "MLPerf " + "5% " * 8_000,
    "comments": "MLPerf " + "<!-- 3x --> " * 30_000,
    "comments without an end": "MLPerf --> " + "<!-- 3x " * 40_000,
    "blanks": "MLPerf" + " " * 200_000 + "3x faster",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(60)
def test_hostile_text_is_read_in_bounded_time(name: str) -> None:
    """Nothing that a page can send makes reading it hang; what is cut is said."""
    found = extract_claims(article(HOSTILE[name]), finder())
    assert len(HOSTILE[name]) <= 400_000 or found.warnings
