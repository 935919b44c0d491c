"""Fractions of a measure: "half the performance of X", "two thirds of the training time".

A fraction is read only before the measure that it is of: "half of the models" and "half a year" are none. Which measure it is
decides what it says: half the performance is twice the time.
"""

from __future__ import annotations

import re

_WORDS = r"half|(?:a|one)[\s-](?:third|quarter|fifth|tenth)|(?:two|three)[\s-](?:thirds|quarters|fifths)"
_MEASURES = {
    "time_to_train": r"(?:training[\s-]|train[\s-]|run[\s-]?)?times?(?:[\s-]to[\s-](?:train|solution))?|as\s+long\s+as",
    "latency": r"latency|latencies|response\s+times?|inference\s+times?",
    "energy": r"energy(?!\s+efficien)(?:\s+(?:use|consumption|cost))?|as\s+much\s+energy\s+as",
    "power": r"(?:electrical\s+)?power(?!\s+efficien)(?:\s+(?:use|usage|consumption|draw))?|as\s+much\s+power\s+as",
    "efficiency": r"(?:energy[\s-]|power[\s-])?efficiency|(?:performance|perf)(?:/|\s+per\s+)watt",
    "throughput": r"(?:inference\s+|training\s+|peak\s+|absolute\s+)?(?:performance|throughput|speed|scores?|rate|queries|samples|tokens)"
    r"|as\s+(?:fast|quick|quickly|many\s+(?:queries|samples|tokens|images))\s+as",
}
_OF_MEASURE = re.compile(
    r"(?P<of>\s+of)?\s+(?:(?:the|its|their|our)\s+(?:[A-Z][\w-]*\s+|\w+\s+)?)?(?:"
    + "|".join(f"(?P<{key}>(?:{words}))" for key, words in _MEASURES.items())
    + r"|(?P<that>that\s+of))\b(?!\s+(?:per|/)\s+(?:dollar|\$))", re.IGNORECASE,
)  # fmt: skip
FRACTION = re.compile(rf"(?<![\w-])(?P<digits>{_WORDS})(?={_OF_MEASURE.pattern})", re.IGNORECASE)
OPENINGS = frozenset({"half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth"})
"""A sentence without any of these words holds no fraction."""


def measure_of(text: str, stop: int) -> str | None:
    """The metric of the measure right behind a fraction that ends at *stop*; None where "that of" leaves it to the sentence."""
    match = _OF_MEASURE.match(text, stop)
    return next((key for key in _MEASURES if match.group(key)), None) if match else None
