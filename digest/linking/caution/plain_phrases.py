"""Phrases of plain words that make a figure another one: "seven of the eight GPUs", "the GPUs drew", "at 50 W", "in the cloud".

Each of their words may stand beside a figure that differs; together they speak of a part of the system, another limit or place.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from digest.linking.caution.plain_names import PARTS, WORDS, in_table, names_of, parts
from digest.linking.records.filed import Filed
from store.model import Claim
from store.vocabulary import suites
from store.wording import WORDING, alternation

_PART_OF = re.compile(
    r"\b(?:half|most|one|two|three|four|five|six|seven|\d+)\s+of\s+(?:the|its|our|their|these|those)\b"
    r"|\b(?:one|two|three|four|five|six|seven|\d+)\s+(?:out\s+)?of\s+(?:\d+|two|four|eight|ten|sixteen)\b", re.IGNORECASE,
)
""" "Seven of the eight GPUs": each word is plain."""
_AT_WATTS = re.compile(r"\b(?:at|with|under|limited\s+to)\s+(?:only\s+|about\s+)?[\d.,]+\s?k?(?-i:W)\b", re.IGNORECASE)
"""At another power than the submitted one a system reaches another figure."""
_ASKED = re.compile(r"\?(?=\s*$|\s)")
_OF_QUERIES = re.compile(r"\b\d{2}(?:\.\d+)?\s?(?:%|percent)\s+of\s+(?:all\s+|the\s+|its\s+|these\s+)*[a-z]+", re.IGNORECASE)
""" "0.61 ms in 99 % of the queries": another percentile than the one that is scored."""
_PART_DRAWS = re.compile(
    r"(?:^|[.,;:(]|\b(?:and|while|but|where|which)\b)\s*(?:(?!(?:with|of|in|by|on)\b)[\w-]+\s+){0,4}?"
    r"(?P<part>(?:GPUs?|accelerators?|cards?|chips?|processors?|CPUs?|cores?|modules?)\s+(?:alone\s+|itself\s+|themselves\s+)?"
    r"(?:drew|draws?|consumed?|consumes|used?|uses|needed|needs?|took|takes?|run|ran|spent|spends?|power|energy))\b", re.IGNORECASE,
)
""" "The four GPUs drew 812 W": official power is that of the whole system."""
_COLUMN_OF_PART = re.compile(
    r"(?:^|·)[^·]*?\b(GPUs?|accelerators?|CPUs?|processors?|cards?|chips?|modules?)\s*(?:power\s*)?\([^()·]*(?:W|J)[^()·]*\)", re.IGNORECASE
)
""" "Eight GPUs (W)" over a column."""
_TARGET = re.compile(r"\b(?:to|at|for)\s+(?:an?\s+)?(?:accuracy\s+of\s+)?[\d.]+\s?(?:%|percent)", re.IGNORECASE)
""" "Trained RetinaNet to 36 % accuracy": what a run is to reach may be another than the benchmark's."""
_BETWEEN = r"(?:[^.;]|\.\d){0,24}?"
_SUITES = re.compile(rf"\b{suites()}\b{_BETWEEN}(?:\b(?:and|or|plus)\b|&|,){_BETWEEN}\b{suites()}\b", re.IGNORECASE)
""" "212 results in MLPerf Inference and Training": no count of one round."""


def of_another(claim: Claim, said: str, filed: Sequence[Filed]) -> str | None:
    """What of *said*, or of the head over the figure, makes it another one although each of its words is plain, as written."""
    return _of_its_kind(claim, said) or _another_engine(said, filed) or _of_a_part(claim)


def _of_a_part(claim: Claim) -> str | None:
    """The head of a column that gives the power of a part of the system."""
    if claim.kind not in ("power", "energy") or not in_table(claim):
        return None
    head = _COLUMN_OF_PART.search(claim.subject.description or "")
    return head.group() if head else None


def _of_its_kind(claim: Claim, said: str) -> str | None:
    """What *said* asks, or tells of a part, a limit, two suites."""
    match claim.kind:
        case "power" | "energy":
            own = [_PART_DRAWS]
        case "count":
            own = [_SUITES]
        case _:
            own = [_AT_WATTS, _OF_QUERIES, *((_TARGET,) if claim.metric == "time_to_train" else ())]
    patterns = (_PART_OF, _ASKED, *own)
    return next((part[part.lastgroup or 0] for pattern in patterns if (part := pattern.search(said))), None)


def _another_engine(said: str, filed: Sequence[Filed]) -> str | None:
    """The part of a phone that *said* names, where the record is of another: "on the CPU cores", and the NPU was submitted."""
    names = {word for each in filed for word in parts(names_of(each))}
    if not any(each.record.suite == "mobile" for each in filed):
        return None
    named = (match.group() for match in WORDING.pattern("work", "engines").finditer(said))
    return next((engine for engine in named if engine.casefold() not in names), None)


def set_apart(said: str, may_stand: Container[str], tests: Container[str]) -> str | None:
    """A phrase that names nothing of the result: "in the cloud", "for a customer", "at full speed" may be where another one was had.

    *tests* are the words of what is tested, *may_stand* those of names; a number tells as much.
    """
    if place := _PLACE.search(said):
        return place.group()
    for phrase in _PHRASE.finditer(said):
        words = [part for word in WORDS.findall(phrase.group("rest").casefold()) for part in (word, *PARTS.split(word))]
        if words and not any(word in tests or word in may_stand or not word.isalpha() for word in words if len(word) > 1):
            return phrase.group().strip()
    return None


_PLACE = re.compile(
    r"\b(?:in|at|from|inside|within)\s+(?:our|their|its|a|an|one)\s+(?:own\s+)?(?:data\s?cent(?:er|re)s?|racks?|edge|pod)\b", re.IGNORECASE
)
_LEADS = alternation(WORDING.words("work", "leads"))
_PHRASE = re.compile(rf"(?<![\w-])(?:{_LEADS})\s+(?P<rest>(?:(?!\b(?:{_LEADS})\s)(?:[^,;:().]|\.\d))+)", re.IGNORECASE)
_NOTE = re.compile(r"(?<!\*)(?<=[\w)%])\s?\*{1,3}(?![\w*])|[†‡§¹²³⁴⁵⁶⁷⁸⁹]")


def marked(row: str) -> str | None:
    """A footnote's mark in a table's row, whose note may say anything; "**" is bold."""
    mark = _NOTE.search(row.replace("**", "  "))
    return mark.group().strip() if mark else None
