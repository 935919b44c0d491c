"""Counting claims: "over 3,900 results", "six model tests", "our third submission".

A number counts something only where its noun is one that announcements count and the sentence speaks of submitting;
"eight A100 GPUs" is a configuration and no claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractors.figures import power_counts
from extractors.figures.brought import STRONG, is_of_a_round, is_single
from extractors.figures.counted_nouns import counted_noun
from extractors.figures.elided import GROWN_TO
from extractors.figures.figure import Figure
from extractors.figures.meanings import EARLIER, Meaning
from extractors.figures.not_counted import configures, is_named_or_measured, is_spoken_of, says_otherwise, stands_out
from extractors.figures.openings import may_say, openings
from extractors.figures.simulated import MOST, simulated
from extractors.figures.wins import elided, is_won, titles
from store.plain import pattern
from store.wording import WORDING, alternation

_NEEDS_MODIFIER = frozenset({"accelerators"})
_KINDS_OF = pattern(r"\b(?:different|distinct|unique|various|types?|kinds?|models?|families|varieties|new)\b", re.IGNORECASE)
"""Accelerators are counted by model, mostly in words; any other number of them is a configuration."""
_OF_THEM = pattern(
    r"\s+of\s+(?:them|these|those|which)\s+(?:also\s+|are\s+|were\s+)*(?:with|accompanied\s+by|include|including|have|had|to|in|came\s+with|come\s+with|carry|carried|bear|bore|states?|stated"
    r"|reports?|reported|gives?|gave|measured?)\s+(?:[\w-]+\s+){0,2}?(?:[\w-]*power|energy)\b"
)
""" "26 results, 16 of them with power"."""
_AMONG_THEM = pattern(r"\b(?:among|of)\s+(?:them|these|those|which)\s+(?:over\s+|more\s+than\s+|about\s+|nearly\s+)?$", re.IGNORECASE)
_AND_POWER = pattern(
    r"\s+(?:(?:come|came|are|were)\s+)?(?:also\s+)?(?:with|have|had|include[sd]?|carry|carried)\s+(?:\w+\s+)?(?:power|energy)\b",
    re.IGNORECASE,
)
""" "841 results, among them 12 with power", "8,600 results, of which over 900 come with power measurements"."""
_MEASUREMENTS = pattern(r"\s+(?:numbers|results|measurements?|figures|scores)\b", re.IGNORECASE)
""" "Two dozen of these came with power numbers": nothing else need say that results are counted."""
_POWERED = pattern(
    r"(?:\s+\w+)?\s+(?:came|come|comes)\s+with\s+measurements\b"
    r"|[^.;]{0,45}\b(?:with|accompanied\s+by|including|include[sd]?|have|had|carry|carries|carried|bear|bore)"
    r"\s+(?:\w+\s+){0,2}(?:[\w-]+-)?(?:power|energy)\b", re.IGNORECASE
)
_PERFORMANCE_AND = pattern(
    r"\+?\s+performance(?=\s+and\s+(?:over\s+|more\s+than\s+|nearly\s+|about\s+)?[\d,]+\+?\s+(?:power|energy)\s+(?:results|measurements|measures)\b)",
    re.IGNORECASE,
)
""" "1,800 performance and 350 power results"."""
_GREW_TO = pattern(
    r"\b(?:submissions|results|submission|entries)\b[^.;]{0,60}\b(?:to|reach(?:ed|ing)?|total(?:l?ed|l?ing)?|st(?:and|ood)s?\s+at|amount(?:s|ed)?\s+to)\s*"
    r"(?:over|more than|some|about|nearly)?\s*$"
    r"|\b(?:total|number)\s+of\s+(?:submissions|results|entries)\s+(?:is|was|comes\s+to|came\s+to)\s+$",
    re.IGNORECASE,
)
_FEW_RESULTS = 5
_MULTIPLIED_TO = pattern(r"\b(?:doubled|tripled|quadrupled|halved|grown|grew|risen|rose)\s+to\s+$", re.IGNORECASE)
_FROM_A_SIZE = pattern(r"\bfrom\s+(?:[\w-]+\s+){1,3}to\s+$", re.IGNORECASE)
""" "15 results in all, on clusters from one node to 64"."""
_THEIR_RESULTS_ARE = pattern(
    r"\bnumber\s+of\s+(?:our|its|their|the)\s+(?:submissions|results|entries)\s+(?:is|was)\s+(?:(?:only|just|about|now)\s+)?$",
    re.IGNORECASE,
)
_STANDALONE = pattern(r"\s*(?:[.,;)]|from\b|in\b|this\b|for\b|$)", re.IGNORECASE)


def _is_submitted(text: str, start: int, stop: int) -> bool:
    """Whether the sentence ``text[start:stop]`` speaks of taking part."""
    return may_say(_OF_SUBMITTERS, text, start, stop) and WORDING.pattern("count", "submitted").search(text[start:stop]) is not None


_OF_SUBMITTERS = openings(WORDING.words("count", "submitted"))


_MEASURED_WITH = pattern(r"\b(?:measured|tested|evaluated|worked|suite|ran|submitted|used)\b[^.;]{0,60}?\bwith\s+$", re.IGNORECASE)
""" "We measured servers with four different GPUs": so many kinds."""


def _in_categories(text: str, figure: Figure, start: int, stop: int) -> bool:
    """True for "Compare the ProLiant DL384 in eight categories!": of the benchmark, where nothing else is spoken of."""
    return bool(_CATEGORIES.match(text, figure.stop, stop) and _IN.search(text, max(start, figure.start - 4), figure.start))


_CATEGORIES = pattern(r"\s+(?:benchmark\s+)?categories\b\s*[.!,;)]", re.IGNORECASE)
_IN = pattern(r"\b(?:in)\s+$", re.IGNORECASE)
_NEVER_PARTS = frozenset({"boards", "kits", "phones", "smartphones", "tablets"})
""" "On five STM32 boards": each is a system of its own. A server holds "eight PCIe boards", but nothing that MLPerf Tiny measures does."""
_NUMBER = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SOME_OF = pattern(
    rf"\s+(?:out\s+)?of\s+(?:(?:the\s+)?(?:benchmark|suite|MLPerf)'s\s+|the\s+|all\s+|its\s+)?{_NUMBER}\s+(?:\w+\s+)?(?:benchmarks|workloads|tests|tasks|categories|models|comparisons)\b",
    re.IGNORECASE,
)
""" "6 of the 7 benchmarks": what is counted is the part."""
_OF_ALL = pattern(rf"\b{_NUMBER}\s+(?:out\s+)?of\s+(?:(?:the\s+)?(?:benchmark|suite|MLPerf)'s\s+|the\s+|all\s+|its\s+)?$", re.IGNORECASE)
_BEFORE_A_WHOLE = ("of", "the", "all", "its", "'s")
_ALL = pattern(r"\ball\s+$", re.IGNORECASE)
_ALL_OF_THEM = pattern(
    r"\s+of\s+(?:the|its|these|their)\s+(?:\w+\s+)?(?:benchmarks|workloads|tests|tasks|networks|models)\b", re.IGNORECASE
)
""" "All eight of the test networks"."""
_COVERS = pattern(
    r"\b(?:covered|covers|covering|entered|submitted\s+(?:to|in|on|for)|ran|trained|completed|on|in|across)\s+$", re.IGNORECASE
)
""" "Covered seven of the benchmarks", "trained six of the benchmarks"."""
_OF_THE_RESULTS = pattern(
    r"\s+of\s+(?:the|all|its|our|these|those)\s+(?:(?:MLPerf|Inference|Training|Tiny|Mobile|v?\d\.\d)\s+){0,3}(?:[\w-]+\s+)?"
    r"(?:results|submissions|entries|measurements)\b"
)
_PART_OF = pattern(
    r"\s+(?:out\s+)?of\s+(?:the\s+|all\s+|our\s+|its\s+|their\s+)?(?:\d{1,3}(?:,\d{3})+|\d+)(?=\s+(?:[\w-]+\s+)?(?:results|submissions|entries)\b)"
)


def count(
    text: str, figure: Figure, start: int, stop: int, products: Sequence[tuple[int, int]], suite: str | None = None
) -> tuple[Meaning, int] | None:
    """What *figure* counts, with the offset where the counted noun ends; None when it counts nothing that was submitted."""
    if suite == "storage" and (fed := simulated(text, figure, stop)):
        return fed
    if won := titles(text, figure, stop):
        return None if _OF_ALL.search(text, max(start, figure.start - 24), figure.start) else won
    if elided(text, figure, start, stop):
        return Meaning("count", "wins", "wins"), figure.stop
    if figure.form not in ("ordinal", "bare"):
        return None
    if figure.form == "bare" and figure.value > 1 and (part := _part_of(text, figure, start, stop)):
        return part
    led = text[start : figure.start].rstrip().casefold()
    whole = _OF_ALL.search(text, max(start, figure.start - 24), figure.start) if led.endswith(_BEFORE_A_WHOLE) else None
    if whole and not (_THE_WHOLE.search(whole.group()) and _RESULTS.match(text, figure.stop, stop)):
        return None
    if figure.form == "bare" and (each := _ALL_OF_THEM.match(text, figure.stop, stop)) and _ALL.search(text, start, figure.start):
        return (Meaning("count", "benchmarks", "benchmarks"), each.end()) if _is_submitted(text, start, stop) else None
    if figure.value > MOST or figure.value != int(figure.value):
        return None
    if figure.form == "bare" and text.find("number", start, figure.start) >= 0 and _is_their_number(text, figure, start, stop):
        return Meaning("count", "submitters", "submitters"), figure.stop
    if figure.form == "bare" and (strong := STRONG.match(text, figure.stop, stop)):
        return Meaning("count", "submitters", "submitters"), strong.end()
    submitted = _is_submitted(text, start, stop) or is_won(text, figure, start, stop) or is_of_a_round(text, figure, start, stop)
    with_so_many = led.endswith("with") and _MEASURED_WITH.search(text, start, figure.start)
    if not (submitted or with_so_many or _in_categories(text, figure, start, stop)):
        return None
    if figure.form == "ordinal":
        return _nth(text, figure, stop)
    if is_named_or_measured(text, figure, start):
        return None
    if performance := _PERFORMANCE_AND.match(text, figure.stop, stop):
        return Meaning("count", "results", "results"), performance.end()
    found = counted_noun(text, figure, start, stop)
    if found is None:
        return _grown_from(text, figure, start, stop) or _grown(text, figure, start, stop)
    unit, match = found
    if stands_out(text, figure, match, start, stop):
        return None
    if says_otherwise(text, figure, unit, match, start) or is_spoken_of(text, figure, unit, match, start, stop):
        return None
    singular = figure.value == 1 and not (unit == "benchmarks" and is_single(text, figure, match, start, stop))
    plain = unit in _NEEDS_MODIFIER and not _KINDS_OF.search(match.group()) and not (figure.worded and match.group("modifiers"))
    kinds = unit in ("systems", "accelerators") and _KINDS_OF.search(match.group())
    alone = match.group("noun").casefold() in (_NEVER_PARTS if suite == "tiny" else _NEVER_PARTS - {"boards"})
    if singular or plain or (not kinds and configures(text, figure, unit, match, () if alone else products)):
        return None
    end = figure.stop + match.end("noun")
    if _FOR_EACH.match(text, end, stop):
        return None  # "up to 22 results per server": no round's
    unit = power_counts.as_measured(text, figure, unit, end, start, stop)
    if _IN_THE_LAST.match(text, end, stop) or (_is_from(text, figure, start) and _ON_TO.match(text, end, stop)):
        return Meaning("count", unit, unit, official=False, note=EARLIER), end
    return Meaning("count", unit, unit), end


_IN_THE_LAST = pattern(
    r"\s+(?:(?:in|of|for)\s+(?:the|our|its|their)\s+(?:previous|prior|last|preceding)\s+(?:round|submission|version|edition)"
    r"|(?:one|a|two)\s+rounds?\s+(?:earlier|ago|before)|(?:in\s+)?the\s+round\s+before|the\s+(?:last|previous)\s+time|last\s+(?:round|time))\b",
    re.IGNORECASE,
)
""" "58 results, from 32 results in the previous round", "after just ten results one round earlier"."""


def _is_from(text: str, figure: Figure, start: int) -> bool:
    """Whether *figure* is what grew: it stands behind "from", and in no range."""
    return _FROM.search(text, max(start, figure.start - 24), figure.start) is not None


def _grown_from(text: str, figure: Figure, start: int, stop: int) -> tuple[Meaning, int] | None:
    """What was counted before, with the noun behind what it is now: "our submissions grew from 24 to 26 results"."""
    to = _ON_TO.match(text, figure.stop, stop) if figure.form == "bare" and _is_from(text, figure, start) else None
    found = counted_noun(text, replace(figure, stop=to.end()), start, stop) if to else None
    if found is None or found[0] not in _GROW:
        return None
    return Meaning("count", found[0], found[0], official=False, note=EARLIER), figure.stop


_FOR_EACH = pattern(r"\s+(?:per|for\s+each)\s+(?!cent\b)", re.IGNORECASE)
_GROW = frozenset({"results", "power_results", "submissions", "submitters"})
_FROM = pattern(
    r"(?<!range )(?<!ranges )(?<!ranging )(?<!varies )(?<!vary )\bfrom\s+(?:(?:about|just|only|over|some)\s+)?$", re.IGNORECASE
)
_ON_TO = pattern(rf"{GROWN_TO}\d[\d,]*(?!\d|\.\d|\s?%|\s?[xX×]\b|(?:\s+\w+)?\s+(?:per|for\s+each)\s)")
""" "From 24 results to 26", and not "to 22 results per server"."""
_THE_WHOLE = pattern(r"\b(?:the|its|all)\s+$", re.IGNORECASE)
_RESULTS = pattern(r"\s+(?:[\w-]+\s+){0,2}?(?:results|submissions|entries)\b")
""" "54 of the 214 results": both are counted."""


_OF = pattern(r"\s+(?:out\s+)?of\s", re.IGNORECASE)


def _part_of(text: str, figure: Figure, start: int, stop: int) -> tuple[Meaning, int] | None:
    """A part that the text counts: "22 of 1,450 results", "16 of them with power", "6 of the 7 benchmarks", "nine of the results"."""
    among = _AMONG_THEM.search(text, max(start, figure.start - 30), figure.start)
    if not among and not _OF.match(text, figure.stop, stop):
        return None
    submitted = _is_submitted(text, start, stop) or is_won(text, figure, start, stop)
    if submitted and (part := _PART_OF.match(text, figure.stop, stop)):
        unit = "power_results" if _POWERED.match(text, part.end(), stop) else "results"
        return Meaning("count", unit, unit), figure.stop
    if (them := _OF_THEM.match(text, figure.stop, stop)) and (submitted or _MEASUREMENTS.match(text, them.end())):
        return Meaning("count", "power_results", "power_results"), them.end()
    if submitted and among and (powered := _AND_POWER.match(text, figure.stop, stop)):
        return Meaning("count", "power_results", "power_results"), powered.end()
    if submitted and (some := _SOME_OF.match(text, figure.stop, stop)):
        return Meaning("count", "benchmarks", "benchmarks"), some.end()
    of = _ALL_OF_THEM.match(text, figure.stop, stop) if figure.worded else None
    if of and (submitted or of.group().endswith("benchmarks")) and _COVERS.search(text, start, figure.start):
        return Meaning("count", "benchmarks", "benchmarks"), of.end()
    if (of := _OF_THE_RESULTS.match(text, figure.stop, stop)) and (submitted or _POWERED.match(text, of.end(), stop)):
        such = _SUCH.match(text, of.end(), stop) and _POWER.search(text, start, figure.start)
        unit = "power_results" if such or _POWERED.match(text, of.end(), stop) else "results"
        return Meaning("count", unit, unit), of.end()
    return None


_SUCH = pattern(
    r"\s+(?:come|came|have|had|carry|carried|include[sd]?)\s+(?:with\s+)?such\s+(?:readings|measurements|numbers|metrics|figures|data)\b"
)
_POWER = pattern(r"\b(?:power|energy)\b", re.IGNORECASE)
""" "The wall power of two servers, and 12 of its results carry such readings"."""


def _grown(text: str, figure: Figure, start: int, stop: int) -> tuple[Meaning, int] | None:
    """ "submissions have more than doubled to 200+"."""
    if _THEIR_RESULTS_ARE.search(text, start, figure.start) and _STANDALONE.match(text, figure.stop):
        return Meaning("count", "results", "results"), figure.stop
    several = figure.value >= 20 or (figure.value >= _FEW_RESULTS and _MULTIPLIED_TO.search(text, start, figure.start))
    several = several and not _FROM_A_SIZE.search(text, max(start, figure.start - 40), figure.start)
    grown = _GREW_TO.search(text[start : figure.start]) if several else None
    if grown and _STANDALONE.match(text, figure.stop + (text[figure.stop : figure.stop + 1] == "+")):
        unit = power_counts.of_those_that_grew(grown.group())
        return Meaning("count", unit, unit), figure.stop
    return None


def _is_their_number(text: str, figure: Figure, start: int, stop: int) -> bool:
    return bool(_THEIR_NUMBER.search(text, start, figure.start) and _IN_A_YEAR.match(text, figure.stop, stop))


_THEIR_NUMBER = pattern(
    r"\b(?:submitters|participants|(?:submitting|participating)\s+(?:organi[sz]ations|companies))\b[^.;\d]{0,80}\b(?:their|the)\s+number\b"
    r"[^.;\d]{0,60}\b(?:to|at|was|is|of)\s+(?:only\s+|just\s+)?$", re.IGNORECASE,
)
""" "Submitters are few, and their number dipped to six this year"."""
_IN_A_YEAR = pattern(r"\s+(?:this\s+(?:year|time|round)|now|from|in\s+v?\d)\b|\s*[.,;)]", re.IGNORECASE)


@lru_cache(maxsize=1)
def _nth_noun() -> re.Pattern[str]:
    return pattern(
        rf"\s+(?:MLPerf\s+|inference\s+|training\s+)?(?P<noun>{alternation(WORDING.words('count', 'ordinal_nouns'))})\b"
        r"(?!\s+of\b(?!\s+MLPerf\b))",
        re.IGNORECASE,
    )


_WHOSE = pattern(r"(?:'s|\b(?:our|its|the|their))\s+$", re.IGNORECASE)
_OF_ALL_SUBMITTERS = frozenset({"round", "submission"})
""" "In the fourth round", "the sixth submission of the chart": of the benchmark, not of one who takes part."""


def _nth(text: str, figure: Figure, stop: int) -> tuple[Meaning, int] | None:
    match = _nth_noun().match(text, figure.stop, stop)
    if match is None or figure.value < 2:
        return None
    whose = _WHOSE.search(text, max(0, figure.start - 12), figure.start)
    if whose is None or (whose.group().strip().casefold() == "the" and match.group("noun").casefold() in _OF_ALL_SUBMITTERS):
        return None
    return Meaning("count", "rounds", "rounds"), match.end()
