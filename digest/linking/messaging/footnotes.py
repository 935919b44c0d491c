"""The footnote that MLPerf asks for: which of its parts a text has."""

from __future__ import annotations

import re

_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("the suite and version", re.compile(r"\bMLPerf\S*\s+(?:\w+\s+){0,2}v?\d+\.\d\b|\bv?\d+\.\d\s+(?:Inference|Training|Tiny)", re.I)),
    ("the division", re.compile(r"\b(?:closed|open|network)\b", re.I)),
    ("the scenario", re.compile(r"\b(?:offline|server|single[- ]?stream|multi[- ]?stream|interactive|time to train)\b", re.I)),
    ("the date and source of retrieval", re.compile(r"\b(?:retrieved|accessed|as of)\b", re.I)),
    ("the result id", re.compile(r"(?<![\d.])\d\.\d-\d{1,4}(?!\d)")),
)  # fmt: skip
_START = re.compile(
    r"\bretrieved\b|\bresults?\s+(?:not\s+)?verified by\b|\bentry\s+\d\.\d-\d|\bresult(?:\s+id)?s?:?\s+\d\.\d-\d",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"MLCommons[^.\n]{0,80}\btrademark|\btrademark[^.\n]{0,120}MLCommons|\bMLPerf\b[^.\n]{0,160}\btrademark", re.I
)
_REACH = 600


_SCENARIOS = frozenset({None, "inference", "mobile"})
"""The suites whose benchmarks have scenarios."""


def missing_parts(text: str, suite: str | None = None) -> list[str]:
    """The parts that the footnote of *text* lacks, all of them where there is no footnote at all.

    A scenario is asked for only in a *suite* that has any; None stands for a text that names none.
    """
    scenario = suite in _SCENARIOS
    marks = [match.start() for match in _START.finditer(text)]
    if not marks:
        what = "suite, version, division, benchmark and scenario" if scenario else "suite, version, division and benchmark"
        return [what, "the date and source of retrieval", "the result id"]
    notes = text[max(0, marks[0] - _REACH) : marks[-1] + _REACH]
    return [name for name, pattern in _PARTS if not pattern.search(notes) and (scenario or name != "the scenario")]


def names_owner(text: str) -> bool:
    """Whether *text* says whose trademark MLPerf is."""
    return bool(_OWNER.search(text))
