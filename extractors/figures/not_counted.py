"""Why a number before a counted noun counts nothing submitted: a configuration, a size, a name, the suite itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.figures.figure import Figure
from extractors.figures.simulated import NAME_BEFORE
from store.plain import pattern
from store.wording import WORDING


def says_otherwise(text: str, figure: Figure, unit: str, match: re.Match[str], start: int) -> bool:
    """True where the words around a counted noun say that nothing submitted is counted: "50 founding partners", "no two submissions"."""
    before = text[max(start, figure.start - _BEFORE_RECORDS) : figure.start]
    between = match.group("modifiers") or ""
    if WORDING.pattern("count", "unsubmitted").search(between) or _NO.search(before) or _DETERMINED.search(between):
        return True
    if unit == "records":
        return not WORDING.pattern("count", "won").search(f"{before} {match.group('modifiers')}") and " " not in match.group("noun")
    if unit == "benchmarks":
        return bool(_ADDS.search(before) or (_THERE_ARE.search(before) and _IN_THE_SUITE.match(text, figure.stop + match.end("noun"))))
    return unit in _REFERRED and figure.worded and figure.value <= _FEW and bool(_THE_ALONE.search(before))


_BEFORE_RECORDS = 40
_NO = pattern(r"\bno\s+$", re.IGNORECASE)
_DETERMINED = pattern(
    r"\b(?:these|those|this|the|our|its|their|your)\s*$"
    r"|\b(?:publish|submit|present|show|make|post|deliver|report|contribut|fil)(?:e[sd]?|es|ed|s|ing)?\s", re.IGNORECASE,
)  # fmt: skip
""" "Two parts made these results possible", "five makers publish CPU-only results": another noun stands between."""
_REFERRED = frozenset({"accelerators", "systems", "submissions", "rounds"})
_THE_ALONE = pattern(r"\b(?:the|these|those|both)\s+$", re.IGNORECASE)
""" "compares the two GPUs": those that the text has spoken of."""
_ADDS = pattern(
    r"\b(?<!\bwe )(?:has|have|had)\s+(?:(?:therefore|also|newly|now)\s+)?(?:added|introduced|gained)\s+$"
    r"|\b(?:round|suite|MLPerf|MLCommons|version(?:\s+\d\.\d)?|v\d\.\d)\s+(?:\w+\s+)?(?:adds|added|introduces|introduced|has|had|brings|brought|gains|gained|took\s+in)\s+$",
    re.IGNORECASE,
)  # fmt: skip
_THERE_ARE = pattern(r"\bthere\s+(?:are|were)\s+(?:now\s+|currently\s+)?$", re.IGNORECASE)
_IN_THE_SUITE = pattern(r"\s+in\s+(?:the\s+)?(?:MLPerf|suite)\b", re.IGNORECASE)
""" "There are eight workloads in MLPerf", "the suite has three tests": what the suite holds."""
_FEW = 3


def stands_out(text: str, figure: Figure, match: re.Match[str], start: int, stop: int) -> bool:
    """True for "Two results stand out" and "the two newcomers of the suite": nothing is counted."""
    apart = _STAND_OUT.match(text, figure.stop + match.end("noun"), stop) if figure.worded else None
    return bool(apart and (not apart["whole"] or _THE_ALONE.search(text, start, figure.start)))


_STAND_OUT = pattern(
    r"\s+(?:(?:stand|stood)\s+(?:out|apart)|deserve|are\s+worth|merit|need|call\s+for|(?P<whole>of\s+(?:the|this)\s+suite))\b",
    re.IGNORECASE,
)


def is_named_or_measured(text: str, figure: Figure, start: int) -> bool:
    """Whether the number belongs to a product's name, has a unit of size, or counts those who stand behind MLCommons."""
    before = text[start : figure.start]
    model = len(figure.digits) == _OF_A_MODEL and text[figure.stop : figure.stop + 1] == "+"  # "Platinum 8480+"
    if not figure.worded and (figure.bound == "exact" or model) and NAME_BEFORE.search(before) and not _VERB.search(before):
        return True
    return bool(_MEASURED.match(text, figure.stop) or _MEMBERS.search(text, max(start, figure.start - 60), figure.start))


_VERB = pattern(r"\b(?:Submitted|Published|Our|The|With|Across|In|These|All|Over|Its|Their|MLPerf|MLCommons)\s+$")
_OF_A_MODEL = 4
"""Digits of a processor's model."""
_MEASURED = pattern(r"[\s-]?(?:nm|[KMGT]i?B|[kMG]?Hz|cores?|bits?|U|[km]?W|mm|V)\b")
"""Behind a number: it says how large a thing is, not how many."""
_MEMBERS = pattern(
    r"\b(?:members?\s+(?:from|of|include)|membership\s+of|effort\s+of|support\s+of|consortium\s+of)\s+(?:more\s+than\s+|over\s+)?$",
    re.IGNORECASE,
)
"""Those who stand behind MLCommons have not submitted."""


def is_spoken_of(text: str, figure: Figure, unit: str, match: re.Match[str], start: int, stop: int) -> bool:
    """Whether the counted things are those that the text has told of, the size of one entry, or what the suite consists of."""
    few = match.group("noun").casefold() == "scenarios" or (figure.worded and figure.value <= _FEW)
    ahead = text[max(start, figure.start - 16) : figure.start]
    if (few and _THE.search(ahead)) or _ONE_OF.search(ahead) or (unit != "submitters" and _ONE_OF_ONLY.search(ahead)):
        return True
    if unit in ("results", "submissions"):
        return _SIZED.match(match.group()) is not None
    if unit != "benchmarks":
        return False
    after = figure.stop + match.end("noun")
    if _OVER_THE.search(ahead) or (_THE_ALONE.search(ahead) and _SO_MUCH_FASTER.match(text, after, stop)):
        return True
    added = _WERE_ADDED.match(text, after, stop) or _EACH_YEAR.match(text, after, stop)
    return bool(added or _DESCRIBES.search(text, max(start, figure.start - 60), figure.start))


_THE = pattern(r"\b(?:for|in|of|across|between|over|on|under)\s+(?:the|these|those|both)\s+$", re.IGNORECASE)
""" "respectively for the two scenarios": of which the text has told before."""
_ONE_OF = pattern(r"\b(?:one|two|three|some|any)\s+of\s+(?:the|our|these)\s+$", re.IGNORECASE)
_ONE_OF_ONLY = pattern(r"\bone\s+of\s+(?:only|just)\s+$", re.IGNORECASE)
""" "Gaudi2 is one of only two solutions": of all, and no vendor's own."""
_OVER_THE = pattern(r"\bover\s+the\s+$", re.IGNORECASE)
_SO_MUCH_FASTER = pattern(r"(?:\s+\w+)?\s+(?:up\s+to\s+|more\s+than\s+|over\s+|about\s+|nearly\s+)?[\d.]+\s?(?:[xX×]|times\b|%)")
""" "Over the five workloads the gain is 2.4x", "runs the four networks more than 10x faster": what a gain is of."""
_SIZED = pattern(r"[\s-]+(?:nodes?|GPUs?|accelerators?|cards?|sockets?|chips?)[\s-]+", re.IGNORECASE)
""" "our 8 node submission" is one submission."""
_WERE_ADDED = pattern(r"[^.;]{0,60}\b(?:were|are|was|have\s+been)\s+(?:added|introduced|new)\b", re.IGNORECASE)
""" "Two new workloads were added to the suite" tells of the suite."""
_EACH_YEAR = pattern(r"[^.;]{0,60}\b(?:a|per|each|every)\s+year\b", re.IGNORECASE)
""" "MLCommons organizes two training tests and two inference tests a year"."""
_DESCRIBES = pattern(
    r"\b(?:MLPerf(?:\s+\w+){0,3}|suite|benchmarks?|competition|it|which|that)\s+(?:currently\s+|now\s+)?"
    r"(?:consists?\s+of|comprises?|contains?|is\s+made\s+up\s+of|spans|covers|measures)\s+(?:a\s+total\s+of\s+)?$|\bis\s+made\s+(?:up\s+)?of\s+$|\bone\s+or\s+$",
    re.IGNORECASE,
)
""" "MLPerf consists of seven benchmarks" tells of the suite; "one or two benchmarks" counts nothing."""


def configures(
    text: str, figure: Figure, unit: str, match: re.Match[str], products: Sequence[tuple[int, int]]
) -> bool:
    """True when a product stands between the number and its noun, or the sentence says what a machine holds."""
    span = figure.stop, figure.stop + match.end("noun")
    if any(span[0] <= a and b <= span[1] and not text.startswith(_KIND, b) for a, b in products):
        return True
    if _GATHERED.search(text[max(0, figure.start - 24) : figure.start]):
        return True
    before = text[max(0, figure.start - 60) : figure.start]
    if match.group("noun").casefold() in _HOUSES and not match.group("modifiers") and _HOUSED.search(before):
        return True
    verbs = r"supports?|supporting|equipped|contains?|containing|houses?|accommodates?|powered by|comprising|consisting of" + (
        r"|with|up to|to" if unit == "accelerators" else ""
    )
    if _ENTRY_HOLDS.search(before):
        return False
    if unit == "accelerators" and _REACHED_ON.search(before):
        return True
    return bool(re.search(rf"\b(?:{verbs})\s*(?:with\s*)?(?:up to)?\s*$", before, re.IGNORECASE)) and figure.value < 65


_KIND = ("-only", "-based", "-powered", "-equipped")
""" "Six Xeon-only systems": a kind of system, and no part of one."""
_REACHED_ON = pattern(
    r"(?:/s|/sec|\bseconds?|\bQPS|\bFPS|\bms|\bminutes?|\boffline|\bserver)\s+(?:for|on|using|across)\s+(?:only\s+|just\s+)?$",
    re.IGNORECASE,
)
""" "Achieving 2,277 inferences/second offline for eight accelerators": what ran."""
_GATHERED = pattern(r"\b(?:rack|cluster|pod|group|fleet|pool)s?\s+(?:of|with)\s+$", re.IGNORECASE)
_HOUSES = frozenset({"servers", "machines", "boxes"})
""" "Thirty-two CPUs in 16 servers": the size of one system."""
_HOUSED = pattern(r"\b(?:in|inside|within|across)\s+$", re.IGNORECASE)
_ENTRY_HOLDS = pattern(
    r"\b(?:submissions?|entr(?:y|ies)|results|participation)\s+(?:[\w.]+\s+){0,5}?(?:contains?|includes?|comprises?|consists?\s+of|covers?)\s+$",
    re.IGNORECASE,
)
""" "The closed submission contains five boards": no machine does."""
