"""What digits stand for, and units in their spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.linking.fitting.tolerance import significant
from extractors.figures.figure import figures
from store import units

NUMBERS = (
    ("1,041.39", 1041.39, 0.01), ("1041.39", 1041.39, 0.01), ("27.5K+", 27_500, 100), ("7.4+ million", 7.4e6, 1e5),
    ("~22.5K", 22_500, 100), ("three-hundred thousand", 300_000, 10_000), ("twenty-four", 24, 1), ("two dozen", 24, 1),
    ("two and a half", 2.5, 0.5), ("three-and-a-quarter", 3.25, 0.25), ("one and a half million", 1_500_000, 500_000),
    ("5x", 5, 1), ("4.97x", 4.97, 0.01), ("0.75ms", 0.75, 0.01), ("12,000", 12_000, 1_000), ("50", 50, 1), ("1 041.39", 1041.39, 0.01),
    ("half", 0.5, 0.1), ("halved", 0.5, 0.1), ("a third", 1 / 3, 1 / 15), ("two thirds", 2 / 3, 2 / 15), ("third", 3, 1),
)  # fmt: skip


@pytest.mark.parametrize(("digits", "value", "step"), NUMBERS)
def test_a_number_is_read_with_the_worth_of_its_last_digit(digits: str, value: float, step: float) -> None:
    """Thousands separators, suffixes and words all give the number that a reader sees."""
    found = units.number(digits)
    assert found is not None
    assert (found.value, found.step) == pytest.approx((value, step))


CASES = (("5x", 5.0, 4.6, True), ("5x", 5.0, 4.4, False), ("4.97x", 4.97, 4.6, False), ("4.97x", 4.97, 4.9749, True),
         ("241", 241.0, 241.74, True), ("242", 242.0, 241.74, True), ("243", 243.0, 241.74, False))  # fmt: skip


@pytest.mark.parametrize(("digits", "value", "recorded", "agrees"), CASES)
def test_rounding_and_cutting_are_both_allowed(digits: str, value: float, recorded: float, agrees: bool) -> None:
    """The same 241.74 may be written 241 or 242; 4.97 is not a way to write 4.6."""
    low, high = units.interval(digits, value)
    assert (low <= recorded < high) is agrees


@given(st.integers(min_value=100_000, max_value=99_999_999))
def test_the_way_of_writing_a_number_changes_nothing(cents: int) -> None:
    """1,041.39, 1041.39 and 1.04139K stand for the same values."""
    value = cents / 100
    grouped, plain, thousands = f"{value:,.2f}", f"{value:.2f}", f"{cents / 100_000:.5f}K"
    spans = [units.interval(text, value) for text in (grouped, plain, thousands)]
    assert spans[0] == pytest.approx(spans[1], rel=1e-12)
    assert spans[0] == pytest.approx(spans[2], rel=1e-9)


UNITS = (("QPS", "queries/s"), ("images per second", "samples/s"), ("Inf./sec.", "inf/s"), ("FPS/Watt", "samples/s/W"),
         ("µs", "us"), ("TPS", "tokens/s"), ("watts", "W"), ("microjoules per inference", "uJ/inf"), ("hours", "h"))  # fmt: skip


@pytest.mark.parametrize(("spelling", "name"), UNITS)
def test_units_are_known_by_many_spellings(spelling: str, name: str) -> None:
    """Case, blanks and full stops do not matter."""
    unit = units.canonical(spelling)
    assert unit is not None
    assert unit.name == name


def test_prefixes_are_read_as_written() -> None:
    """mJ is not MJ and mW is not MW, and a lone M is no unit."""
    assert [(u := units.canonical(s)) and u.name for s in ("mJ", "MJ", "mW", "M")] == ["mJ", "MJ", "mW", None]


def test_only_units_of_one_measure_convert() -> None:
    """Seconds become minutes; samples never become tokens."""
    assert units.convert(90, "s", "min") == pytest.approx(1.5)
    assert units.convert(1, "samples/s", "tokens/s") is None


def test_a_number_that_no_float_holds_is_counted_too() -> None:
    """400 digits end no run: they are so many significant ones."""
    assert significant("7" * 400) == 400


@pytest.mark.parametrize("length", [24, 25, 320])
def test_a_number_of_more_than_24_signs_is_no_figure(length: int) -> None:
    """No result has so many; a page with one is read, and the rest of it judged."""
    text = f"MLPerf reached {'3' * length} samples/s and 4,307 samples/s."
    assert [figure.value for figure in figures(text)] == [float("3" * length), 4_307][length > 24 :]
