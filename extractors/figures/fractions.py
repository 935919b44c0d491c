"""Fractions of a measure: "half the performance of X", "two thirds of the training time".

A fraction is read only before the measure that it is of: "half of the models" and "half a year" are none. Which measure it is
decides what it says: half the performance is twice the time. "A third faster" and "by a third" are percentages.
"""

from __future__ import annotations

import re

from store.plain import pattern

_WORDS = r"half|(?:a|one)[\s-](?:third|quarter|fifth|tenth)|(?:two|three|four)[\s-](?:thirds|quarters|fifths)"
_FIGURE = r"[~]?\d[\d.,]*[KkM]?\s?"
_MEASURES = {
    "time_to_train": r"(?:training[\s-]|train[\s-]|run[\s-]?)?times?(?:[\s-]to[\s-](?:train|solution))?|as\s+long\s+as"
    rf"|{_FIGURE}(?:minutes?|mins?|hours?)",
    "latency": rf"latency|latencies|response\s+times?|inference\s+times?|{_FIGURE}(?:ms|milliseconds|seconds)",
    "energy": r"energy(?!\s+efficien)(?:\s+(?:use|consumption|cost))?|as\s+much\s+energy\s+as"
    rf"|{_FIGURE}(?:[mµμu]?J|joules)",
    "power": r"(?:electrical\s+)?power(?!\s+efficien)(?:\s+(?:use|usage|consumption|draw))?|as\s+much\s+power\s+as"
    rf"|{_FIGURE}(?:k?W|watts)",
    "efficiency": r"(?:energy[\s-]|power[\s-])?efficiency|(?:performance|perf)(?:/|\s+per\s+)watt",
    "throughput": r"(?:inference\s+|training\s+|peak\s+|absolute\s+)?"
    r"(?:performance|throughput|speed|pace|scores?|rate|queries|samples|tokens)"
    rf"|as\s+(?:fast|quick|quickly|many\s+(?:queries|samples|tokens|images))\s+as|{_FIGURE}(?:queries|samples|tokens|images|inferences)",
}
_DO = r"(?:does|did|gets|got|needs|needed|takes|took|manages|managed|(?:can|could)\s+(?:do|get|manage))"
_SOMEBODY = rf"(?-i:[A-Z])[\w-]*(?:['’]s)?(?:\s(?-i:[A-Z])[\w-]*)?(?:\s(?!{_DO}\b)[a-z]+)?\s+{_DO}"
""" "Half of what SiMa does", "half of what Nvidia's machine can do"."""
_THINGS = r"(?:GPUs|cards|chips|nodes|systems|servers|machines|boards|instances|cores|results|submissions|entries|memory|cluster|racks?)\b"
""" "Half of the H100 cards" counts cards; "half of the L4" is of its result."""
_OF_MEASURE = pattern(
    r"(?P<of>\s+of)?\s+(?:(?:the|its|their|our)\s+(?:[\w.-]+(?:['’]s)?\s+){0,2}?|[\w.-]+['’]s\s+)?(?:"
    + "|".join(f"(?P<{key}>(?:{words}))" for key, words in _MEASURES.items())
    + rf"|(?P<that>that\s+of|what\s+(?:the|an?|its|our|(?:it|they|we)\s+{_DO}|{_SOMEBODY})|"
    + rf"(?(of)(?:an?|the|our|its)\s+(?-i:[A-Z])[\w-]*\d[\w-]*(?!['’]s|\s+{_THINGS})|(?!))|(?(of)that(?=\s*(?:[.,;)]|$))|(?!))))\b"
    + r"(?!\s+(?:per|/)\s+(?:dollar|\$))",
    re.IGNORECASE,
)  # fmt: skip
_MORE_OR_LESS = r"\s+(?:more|faster|higher|better|quicker|greater|less|lower|slower|fewer|shorter)\b"
_BY_IT = r"(?=\s*(?:[.,;:()]|$)|\s+(?:compared|over|versus|vs|against|in|on|for|with|from|to|when|and|while)\b)"
_OF_RESULTS = r"(?=\s+of\s+all\s+(?:[\w.-]+\s+){0,3}?(?:results|submissions|measurements|entries)\b)"
""" "One third of all results published in this round"."""
FRACTION = pattern(
    rf"(?<![\w-])(?P<digits>{_WORDS})(?:(?P<change>(?<!half)(?={_MORE_OR_LESS}))|(?={_OF_MEASURE.pattern}))"
    rf"|(?<=\bby )(?P<part>{_WORDS}){_BY_IT}|(?<![\w-])(?P<share>{_WORDS}){_OF_RESULTS}", re.IGNORECASE,
)
OPENINGS = frozenset({"half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth"})
"""A sentence without any of these words holds no fraction."""


def measure_of(text: str, stop: int) -> str | None:
    """The metric of the measure right behind a fraction that ends at *stop*; None where "that of" leaves it to the sentence."""
    match = _OF_MEASURE.match(text, stop)
    return next((key for key in _MEASURES if match.group(key)), None) if match else None
