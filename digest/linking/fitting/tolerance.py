"""When does a stated figure agree with a recorded one? The digits as written and the bound decide.

The shares below were counted on the statements of fifteen rounds: "more than" stands 0 to 21 % below the record, "up
to" from 11 % below to 2 % above the best one. What is equal to one part in 10,000 is the same figure taken from
another log of the run.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from store.model import Bound, Claim, Record
from store.units import interval, number

SAME = 1e-4
"""Two readings of one run (scheduled and completed rate) differ by less."""
FLOOR_SHARE = 0.25
"""A floor ("more than") is set at most this far below the figure that it stands for."""
LIMIT = 0.005
"""A limit is itself rounded, and at most by this much: 4.44 minutes are not "under four"."""
PEAK_BELOW = 0.15
"""A peak ("up to") is named at most this far below the best record ..."""
PEAK_ABOVE = 0.02
"""... and at most this far above it."""


def span(claim: Claim, value: float | None = None) -> tuple[float, float]:
    """The recorded values that agree with *claim*, (low, high), both ends agreeing; *value* is another end of its
    range.

    For a floor the high end is the limit up to which a record may be the one meant, not the limit of truth.
    """
    stated = claim.value if value is None else value
    assert stated is not None, "a claim without a value has no span"
    if claim.change == "within":  # two results are that near or nearer
        most = claim.value if claim.value_high is None else claim.value_high
        return 0.0, interval(both_ends(claim.digits)[1], most or 0.0)[1]
    digits = claim.digits if value is None or claim.value_high is None else both_ends(claim.digits)[value == claim.value_high]
    return _spanned(claim.bound, digits, stated)


@lru_cache(maxsize=4096)
def _spanned(bound: Bound, digits: str, stated: float) -> tuple[float, float]:
    """The span of a figure; each claim is asked for it again with every set of rows."""
    return _bounded(bound, *_as_written(digits, stated), stated, digits)


def _as_written(digits: str, stated: float) -> tuple[float, float]:
    """What is equal to a figure by its digits, whatever its bound."""
    low, high = interval(digits, stated)
    if _ONE_DIGIT.fullmatch(digits):  # "3x" is 2.5 to 3.5: nobody cuts 3.8 to that
        high = stated + (stated - low)
    return min(low, stated * (1 - SAME)), max(high, stated * (1 + SAME))


_ONE_DIGIT = re.compile(r"\d")


def last_digit(claim: Claim) -> float:
    """One step of the last digit as written, in the claim's unit: 0.01 of "11.33". So near a figure was rounded in some way."""
    low, _ = interval(claim.digits, claim.value or 0.0)
    return 2 * ((claim.value or 0.0) - low)


_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|thousand)|[KkMB]\b)?")


def both_ends(digits: str) -> tuple[str, str]:
    """The first and the last number of a range as written: each end has its own last digit."""
    found = _NUMBER.findall(digits) or [digits]
    return found[0], found[-1]


EXACTLY = 3
"""Significant digits of a ceiling that was measured, and is no round limit; hundredths are none either ("as low as 0.48 ms")."""
_HUNDREDTHS = re.compile(r"\.\d\d")


def _bounded(bound: Bound, low: float, high: float, stated: float, digits: str) -> tuple[float, float]:
    if bound == "at_least":
        return max(low, stated * (1 - LIMIT)), max(high, stated * (1 + FLOOR_SHARE))
    if bound == "at_most":
        # "as low as 1.08 ms" may be cut from 1.0878
        top = high if significant(digits) >= EXACTLY or _HUNDREDTHS.search(digits) else min(2 * stated - low, stated * (1 + LIMIT))
        return min(low, stated * (1 - FLOOR_SHARE)), top
    if bound == "up_to":
        return min(low, stated / (1 + PEAK_ABOVE)), max(high, stated / (1 - PEAK_BELOW))
    if bound == "about":
        slack = (0.1, 0.1, 0.05, 0.02, 0.01)[min(significant(digits), 4)]
        return min(low, stated * (1 - slack)), max(high, stated * (1 + slack))
    return low, high


def within(recorded: float, ends: tuple[float, float]) -> bool:
    """Whether *recorded* lies in *ends*; the last bit of a float decides nothing."""
    slack = 1e-9 * (abs(recorded) or 1e-12)
    return ends[0] - slack <= recorded <= ends[1] + slack


ROUNDED = 0.51
"""More than the share that any ``rounding`` is: 0.01 may have been 0.015."""


def rounding(record: Record) -> float:
    """How far off *record*'s value may be for having been printed with two decimals, as a share of it; mostly 0.

    A LoadGen summary prints some rates so; the detail log, which has all digits, is not in every copy of a repository.
    """
    short = record.value < 100 and record.unit in ("samples/s", "queries/s", "tokens/s")
    return 0.005 / record.value if short and record.value and round(record.value, 2) == record.value else 0.0


def widened(ends: tuple[float, float], share: float) -> tuple[float, float]:
    """*ends* with room for a recorded value that is itself rounded by *share*."""
    return ends[0] * (1 - share), ends[1] * (1 + share)


def true_of(recorded: float, bound: Bound, ends: tuple[float, float]) -> bool:
    """Whether the statement is true of *recorded*, even where it is far from it ("more than 200" of 2,000)."""
    if bound == "at_least":
        return recorded >= ends[0]
    if bound == "at_most":
        return recorded <= ends[1]
    return within(recorded, ends)


@lru_cache(maxsize=4096)
def significant(digits: str) -> int:
    """Significant digits of a number as written; trailing zeros of an integer are not counted. Words count one or two."""
    written = number(digits)
    if written is None or written.value == 0:
        return 1
    steps = abs(written.value / written.step)
    return len(str(round(steps)).rstrip("0")) or 1 if math.isfinite(steps) else len(digits)


def chance(claim: Claim, rivals: int) -> float:
    """How many of *rivals* unrelated figures would agree with the digits of *claim* by accident, whatever its bound.

    Figures of one kind spread over about three decades, evenly on a log scale.
    """
    if claim.value is None or claim.change == "within":
        return float(rivals)
    low, high = _as_written(claim.digits, claim.value)
    if low <= 0:
        return float(rivals)
    return rivals * (high - low) / claim.value / 6.9
