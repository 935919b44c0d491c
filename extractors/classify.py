"""What a figure says: a figure and the words around it -> its kind, metric and reading, or nothing.

A pure decision over one sentence. "8x A100" is hardware, "8x faster" a ratio; "15 %" may be more speed, less time, a
share of a baseline or an accuracy; "250 W" is a claim when it was measured and a specification when it is a TDP.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from extractors.figures import Figure
from store.model import ClaimKind
from store.wording import WORDING, alternation

NEAR = 70
"""Characters each side of a figure in which its own words are looked for."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a figure is meant. ``unit`` is the claim's unit; ``note`` says why it is no MLPerf result, if it is none."""

    kind: ClaimKind
    metric: str
    unit: str
    change: Literal["more", "less", "of", "points"] | None = None
    per: Literal["accelerator", "node"] | None = None
    official: bool = True
    note: str | None = None


_METRICS = ("efficiency", "latency", "time_to_train", "accuracy", "power", "energy", "throughput")
_PER = re.compile(
    r"\bper[\s-](?:(accelerator|gpu|chip|card|device|tpu|npu|asic|socket)|(?:client\s+)?(node|server|system))\b", re.IGNORECASE
)
_SLASHED = re.compile(r"\s?/\s?(?:(accelerator|gpu|chip|card|tpu|npu)|(node|server|system))\b", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:for\s+)?each\s+(?:accelerator|gpu|chip|card)\b|\bfor\s+(?:a|one)\s+single\s+(?:accelerator|gpu|chip|card)\b",
    re.IGNORECASE,
)


def _around(text: str, figure: Figure, start: int, stop: int, near: int = NEAR) -> tuple[str, str]:
    return text[max(start, figure.start - near) : figure.start], text[figure.stop : min(stop, figure.stop + near)]


@lru_cache(maxsize=32)
def _pattern(key: str) -> re.Pattern[str]:
    return WORDING.pattern("metric", key)


def _distance(pattern: re.Pattern[str], before: str, after: str) -> int | None:
    behind = [len(before) - match.end() for match in pattern.finditer(before)]
    ahead = [match.start() for match in pattern.finditer(after)]
    return min([*behind, *ahead], default=None)


def metric(text: str, figure: Figure, start: int, stop: int) -> str:
    """The metric named nearest to *figure* in its clause; ``throughput`` where none is."""
    before, after = _around(text, figure, start, stop)
    if _OF_NUMBERS.search(before[-60:]) or _NUMBER_AFTER.match(after):
        return "results"
    after = _CLAUSE.split(after, maxsplit=1)[0]
    distances = {key: d for key in _METRICS if (d := _distance(_pattern(key), before, after)) is not None}
    return min(distances, key=lambda key: (distances[key], _METRICS.index(key)), default="throughput")


_CLAUSE = re.compile(r"[,;]\s|\)|\s(?:and|while|whereas|but|compared|over|than)\s")
_OF_NUMBERS = re.compile(
    r"\b(?:submissions|results|number of (?:submissions|results)|submission count)\s+"
    r"(?:(?:have|has|had|more|than|nearly|almost|over|were|was)\s+)*(?:increased\s+(?:by|to)\s+)?$",
    re.IGNORECASE,
)
_NUMBER_AFTER = re.compile(
    r"\s+(?:(?:the|our|its|as|many)\s+)*(?:number\s+of\s+)?(?:submissions|results|submitters)\b", re.IGNORECASE
)


def _per(text: str, figure: Figure, start: int, stop: int) -> Literal["accelerator", "node"] | None:
    before, after = _around(text, figure, start, stop, 60)
    if match := _SLASHED.match(after):
        return "accelerator" if match.group(1) else "node"
    after = re.split(r"[\s:(]\d", after, maxsplit=1)[0]
    for side in (after, before):
        if match := _PER.search(side):
            return "accelerator" if match.group(1) else "node"
        if _EACH.search(side):
            return "accelerator"
    return None


def _has(section: str, key: str, text: str) -> bool:
    return bool(WORDING.pattern(section, key).search(text))


def _outside(text: str, figure: Figure, start: int, stop: int) -> str | None:
    """Why the figure is no result although it looks like one, or None."""
    before, after = _around(text, figure, start, stop, 45)
    if _has("context", "specification", before) or _has("context", "specification", after[:30]):
        return "the text gives it as a specification"
    sentence = text[start : figure.start]
    if _has("context", "plan", sentence[-60:]):
        return _IN_PLAN
    return None


# ------------------------------------------------------------------------------------------------ by form


_PLANNED = re.compile(
    r"\b(?:expected|expects|projected|planned|plans|aims?|will)\s+(?:to\s+)?\w+\s*(?:up\s+to|over|more\s+than|about|nearly|~)?\s*$",
    re.IGNORECASE,
)
_IN_PLAN = "the text speaks of something planned"


def _unit(text: str, figure: Figure, start: int, stop: int, suite: str | None) -> Meaning | None:
    unit = figure.unit
    assert unit is not None
    name = unit.name
    if unit.kind == "rate":
        planned = _PLANNED.search(text, max(start, figure.start - 40), figure.start)
        return Meaning("throughput", "throughput", name, official=not planned, note=_IN_PLAN if planned else None)
    if unit.kind == "efficiency":
        return Meaning("energy", "efficiency", name)
    if unit.kind == "time":
        return _time(text, figure, start, stop, name, suite)
    if unit.kind == "power":
        return _watts(text, figure, start, stop, name)
    if unit.kind == "energy":
        return Meaning("energy", "energy", name)
    if unit.kind == "bandwidth":
        rated = _has("context", "specification", text[figure.start - 24 : figure.start] + " ") or _IOPS.match(
            text, figure.stop
        )
        return Meaning("throughput", "throughput", name) if suite == "storage" and not rated else None
    return None


_TRAINING = re.compile(
    r"\btrain(?:s|ed|ing)?\b|\btime-to-train\b|\bconverge|\bminutes?\s+mark\b|\bfine-?tun|\bpre-?train", re.IGNORECASE
)


def _time(text: str, figure: Figure, start: int, stop: int, name: str, suite: str | None) -> Meaning | None:
    before, after = _around(text, figure, start, stop, 30)
    if name in ("ms", "us", "ns", "s") and (
        _has("context", "constraint", before)
        or _has("context", "constraint", after)
        or (name == "ms" and _has("context", "business", before))
    ):
        return None
    if name in ("ms", "us", "ns"):
        return Meaning("latency", "latency", name)
    if suite in ("training", "hpc") or _TRAINING.search(text[start:stop]):
        return Meaning("time_to_train", "time_to_train", name)
    if name == "s" and _has("metric", "latency", text[start:stop]):
        return Meaning("latency", "latency", name)
    return None


_RATE_AT = re.compile(
    r"(?:/s|/sec|/second|per second|\bQPS|\bFPS)\s+(?:\w+\s+){0,2}(?:at|using|with|consuming|drawing|for)\s+"
    r"(?:only\s+|just\s+|about\s+|~)?$",
    re.IGNORECASE,
)
""" "856K queries/s at 807.88 W": the power of a measured rate was measured too."""
_RATED = re.compile(
    r"\bTDP\b|\bthermal design|\brated\b|\bpeak power\b|\bpower (?:supply|supplies|budget|envelope|limit)"
    r"|\bPSU|GPUs?\b|\bW\s+(?:GPU|CPU|TDP)",
    re.IGNORECASE,
)


def _watts(text: str, figure: Figure, start: int, stop: int, name: str) -> Meaning | None:
    before, after = _around(text, figure, start, stop, 40)
    named = _has("metric", "power", before + " ") or _has("metric", "power", after) or _RATE_AT.search(before)
    if text[figure.digits_start - 1 : figure.digits_start] == "-" or not named:
        return None
    rated = _RATED.search(before) or _RATED.match(after.lstrip()[:20])
    return Meaning(
        "power", "power", name, official=not rated, note="the text gives it as a specification" if rated else None
    )


_WORD = re.compile(r"[A-Za-z#-]+")
_SCENARIO_AFTER = re.compile(r"\s*\(\s*(?:server|offline)\b", re.IGNORECASE)
_OF_HARDWARE = re.compile(
    r"\s+(?:the\s+|its\s+|our\s+|your\s+)?(?:(?:number|count|amount)\s+of\s+)?(?:[\w-]+\s+)?"
    r"(?:cluster|clusters|GPUs?|nodes?|accelerators?|chips|servers?|memory|capacity|bandwidth|cores|cache)\b",
    re.IGNORECASE,
)
""" "Doubling the cluster", "doubles HBM capacity": the size of a machine."""


def _is_hardware(text: str, figure: Figure, taken: tuple[tuple[int, int], ...]) -> bool:
    """True for "8x A100", "16x accelerators", "18x-platform"."""
    after = text[figure.stop : figure.stop + 40]
    if after[:1] == "-":
        return True
    if _SCENARIO_AFTER.match(after):
        return False
    if any(figure.stop <= a <= figure.stop + 3 for a, _ in taken):
        return True
    if re.match(r"\s?\d", after):
        return True
    words = [word.casefold() for word in _WORD.findall(after)[:3]]
    if not words or words[0] in _PREPOSITIONS:
        return False
    return words[0] in _hardware() or (len(words) > 1 and words[1] in _hardware())


_PREPOSITIONS = frozenset(
    [
        *(
            "in",
            "on",
            "for",
            "at",
            "with",
            "over",
            "than",
            "to",
            "from",
            "by",
            "of",
            "and",
            "or",
            "across",
            "as",
            "when",
        ),
        *("compared", "versus", "vs", "more", "faster", "higher", "better", "lower", "less", "greater", "per"),
    ]
)


@lru_cache(maxsize=1)
def _hardware() -> frozenset[str]:
    return frozenset(WORDING.words("ratio", "hardware"))


def _is_prefixed_name(text: str, figure: Figure) -> bool:
    """True for "x86" and "x16": a sign before a whole number is a name or a width unless a comparative follows."""
    if text[figure.start] not in "xX×" or "." in figure.digits:
        return False
    return not re.match(
        r"\s+(?:higher|faster|better|more|greater|lower|less|speed|improvement|performance)",
        text[figure.stop : figure.stop + 16],
        re.IGNORECASE,
    )


_MOST_TIMES = 500
"""A larger "7773X" is a part number unless a comparative follows."""


class _RatioWords(NamedTuple):
    """The words that make a multiple a ratio: right behind it, right before it."""

    after: re.Pattern[str]
    before: re.Pattern[str]


@lru_cache(maxsize=1)
def _ratio_words() -> _RatioWords:
    after, before = (alternation(WORDING.words("ratio", key)) for key in ("after", "before"))
    return _RatioWords(
        re.compile(rf"\s*(?:{after})(?![\w-])", re.IGNORECASE),
        re.compile(rf"(?<![\w-])(?:{before})\s*[~≈]?\s*$", re.IGNORECASE),
    )


def _ratio(text: str, figure: Figure, start: int, stop: int, taken: tuple[tuple[int, int], ...]) -> Meaning | None:
    if not figure.worded and (_is_hardware(text, figure, taken) or _is_prefixed_name(text, figure)):
        return None
    if figure.worded and _OF_HARDWARE.match(text, figure.stop):
        return None
    before, after = _around(text, figure, start, stop, 32)
    next_word = _WORD.match(after.lstrip())
    known_after = bool(_ratio_words().after.match(after))
    known_before = bool(_ratio_words().before.search(before))
    if figure.value >= _MOST_TIMES and not known_after:
        return None
    ends = next_word is None or not after.strip() or after.lstrip()[0] in ".,;:)("
    if not (known_after or known_before or ends or figure.worded or figure.value_high):
        return None
    other = _has("ratio", "other", after) or _has("context", "business", after[:24])
    note = "the text does not present it as a benchmark result" if other else _outside(text, figure, start, stop)
    return Meaning("ratio", metric(text, figure, start, stop), "x", official=note is None, note=note)


_IOPS = re.compile(r"[^.;]{0,20}\bIOPS\b")
_UTILIZED = re.compile(r"\b(?:utili[sz]ation|AU|busy)\b", re.IGNORECASE)
_TARGET = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:targets|requirements?|thresholds?|constraints?|variants?|versions?|modes?)\b", re.IGNORECASE
)
_NEAR_TO = re.compile(r"\bwithin\s+(?:about\s+|~)?$", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\s*(?:of|from)\s+(?!all\b|the\s+(?:FP|reference))", re.IGNORECASE)
_NEARNESS = "it says how near two results are, which is not compared"


def _beside(text: str, figure: Figure, before: str, after: str, suite: str | None) -> Meaning | Literal["none"] | None:
    """Percentages that neither change anything nor are accuracies; "none" for those that are no claim."""
    clause = _CLAUSE.split(after, maxsplit=1)[0]
    if suite == "storage" and (_UTILIZED.search(before[-40:]) or _UTILIZED.search(clause[:40])):
        return Meaning("accuracy", "utilization", "%")
    target = _TARGET.match(after) or (before[-1:] == "(" and after[:1] == ")")
    if _has("context", "composition", clause[:24]) or (figure.value in (99.0, 99.9) and target):
        return "none"
    if _NEAR_TO.search(text[max(0, figure.digits_start - 20) : figure.digits_start]) and _OF_ANOTHER.match(after):
        return Meaning("percent_change", "throughput", "%", official=False, note=_NEARNESS)
    if _has("change", "scaling", clause[:30]) or _SCALES.search(before):
        return Meaning("percent_change", "throughput", "%", change="of")
    return None


_SCALES = re.compile(
    r"\bscaling\s+efficienc(?:y|ies)\s+(?:of|is|was|at|were|are)?\s*(?:[\d.]+\s?%[\s,]*(?:and\s+)?)*$", re.IGNORECASE
)


def _percent(text: str, figure: Figure, start: int, stop: int, suite: str | None) -> Meaning | None:
    before, after = _around(text, figure, start, stop)
    assert figure.unit is not None
    if beside := _beside(text, figure, before, after, suite):
        return beside if beside != "none" else None
    if figure.unit.name == "points":
        return Meaning("percent_change", metric(text, figure, start, stop), "%", change="points")
    if re.match(
        r"\s*of\s+(?:all|the|total|every|its|our)?\s*(?:\w+\s+){0,3}(?:results|submissions|measurements|entries)\b",
        after,
        re.IGNORECASE,
    ):
        return Meaning(
            "count",
            "results",
            "% of power_results" if _has("metric", "power", after[:40]) or "power" in after[:30] else "% of results",
        )
    share = re.match(r"\s*(?:of)\b", after) is not None
    near = before[-45:], _CLAUSE.split(after, maxsplit=1)[0][:45]
    change = _nearest_change(*near)
    distance = _distance(_pattern("accuracy"), *near)
    if distance is not None and (change is None or distance <= change[1]):
        return Meaning("accuracy", "accuracy", "%", change="of" if share or figure.value > 100 else None)
    if share and _has("change", "of", "of " + after.lstrip()[2:].lstrip()[:30]):
        return Meaning("percent_change", metric(text, figure, start, stop), "%", change="of")
    if change is None:
        change = _nearest_change(before, after)
    if change is None:
        return None
    if _has("context", "business", before[-30:]) or _has("context", "business", after[:30]):
        return None
    return Meaning("percent_change", metric(text, figure, start, stop), "%", change=change[0])


_TIMES = {"latency", "time_to_train", "power", "energy"}


def _nearest_change(before: str, after: str) -> tuple[Literal["more", "less"], int] | None:
    keys: tuple[Literal["more", "less"], ...] = ("more", "less")
    found = [(d, key) for key in keys if (d := _distance(WORDING.pattern("change", key), before, after)) is not None]
    return (min(found)[1], min(found)[0]) if found else None


_NAMED = {
    "accuracy": r"(?:accuracy|f1(?:[\s-]score)?|auc|map|top-1(?:\s+accuracy)?|rouge-?\w?)",
    "throughput": r"(?:throughput|performance|score)",
}
_BARE_BEFORE = {
    key: re.compile(rf"\b{words}\s*(?:score)?\s*(?:\([^)]*\))?\s*(?:of|is|was|at|=|:)\s*$", re.IGNORECASE)
    for key, words in _NAMED.items()
}
_BARE_AFTER = re.compile(rf"\s+(?:in\s+)?{_NAMED['accuracy']}\b", re.IGNORECASE)


def _bare(text: str, figure: Figure, start: int, stop: int) -> Meaning | None:
    """A number without a unit that its metric names: "an F1 score of 91.3"."""
    before, after = _around(text, figure, start, stop, 40)
    if figure.worded:
        return None
    if _BARE_BEFORE["accuracy"].search(before) or (_BARE_AFTER.match(after) and "." in figure.digits):
        return Meaning("accuracy", "accuracy", "%")
    if _BARE_BEFORE["throughput"].search(before) and "." in figure.digits:
        return Meaning("throughput", "throughput", "samples/s")
    return None


def meaning(
    text: str, figure: Figure, start: int, stop: int, taken: tuple[tuple[int, int], ...], suite: str | None
) -> Meaning | None:
    """What *figure* of the sentence ``text[start:stop]`` says, or None when it is no claim of its own.

    *taken* are the spans of known names in the sentence; *suite* is the article's, which decides what minutes mean.
    """
    if figure.form == "unit":
        found = _unit(text, figure, start, stop, suite)
    elif figure.form == "ratio":
        found = _ratio(text, figure, start, stop, taken)
    elif figure.form == "percent":
        found = _percent(text, figure, start, stop, suite)
    elif figure.form == "bare":
        found = _bare(text, figure, start, stop)
    else:
        found = None
    if found is None:
        return None
    if found.kind == "percent_change" and found.change == "more" and found.metric in _TIMES:
        found = replace(found, change=_improved(text, figure, start, stop))
    return replace(found, per=_per(text, figure, start, stop))


_MORE_OF_IT = re.compile(r"\b(?:higher|more|greater|increased?|increases|up)\b", re.IGNORECASE)


def _improved(text: str, figure: Figure, start: int, stop: int) -> Literal["more", "less"]:
    """ "latency improved by 15 %" is less latency; "15 % higher power" is more power."""
    before, after = _around(text, figure, start, stop, 30)
    return "more" if _MORE_OF_IT.search(before) or _MORE_OF_IT.search(after) else "less"
