"""Counting claims: "over 3,900 results", "six model tests", "our third submission".

A number counts something only where its noun is one that announcements count and the sentence speaks of submitting;
"eight A100 GPUs" is a configuration and no claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.figures import power_counts
from extractors.figures.brought import STRONG, is_of_a_round, is_single
from extractors.figures.figure import Figure
from extractors.figures.meanings import EARLIER, Meaning
from extractors.figures.simulated import MOST, NAME_BEFORE, simulated
from extractors.figures.wins import elided, is_won, titles
from store.wording import WORDING, alternation

_UNITS = (
    "power_results",
    "results",
    "records",
    "submissions",
    "partners",
    "submitters",
    "systems",
    "benchmarks",
    "accelerators",
    "rounds",
)
_MODIFIER = (
    r"(?:(?!(?:of|for|in|on|at|with|from|and|or|to|by|is|are|was|were|that|which|as|per|using|have|has|had"
    r"|submitted|submit|others|delivered|achieved)\b)[A-Za-z][\w.'/-]*\s+|\((?:closed|open|available|preview)\)\s+|(?:closed|open),\s+)"
)
_ROUND = r"(?:v|(?<=MLPerf ))\d\.\d\s+"
_NEEDS_MODIFIER = frozenset({"accelerators"})
_THE = re.compile(r"\b(?:for|in|of|across|between|over|on|under)\s+(?:the|these|those|both)\s+$", re.IGNORECASE)
""" "respectively for the two scenarios": of which the text has told before."""
_WERE_ADDED = re.compile(r"[^.;]{0,60}\b(?:were|are|was|have\s+been)\s+(?:added|introduced|new)\b", re.IGNORECASE)
""" "Two new workloads were added to the suite" tells of the suite."""
_EACH_YEAR = re.compile(r"[^.;]{0,60}\b(?:a|per|each|every)\s+year\b", re.IGNORECASE)
""" "MLCommons organizes two training tests and two inference tests a year"."""
_ONE_OF = re.compile(r"\b(?:one|two|three|some|any)\s+of\s+(?:the|our|these)\s+$", re.IGNORECASE)
_FEW = 3
_SIZED = re.compile(r"[\s-]+(?:nodes?|GPUs?|accelerators?|cards?|sockets?|chips?)[\s-]+", re.IGNORECASE)
""" "our 8 node submission" is one submission."""
_KINDS_OF = re.compile(r"\b(?:different|distinct|unique|various|types?|kinds?|models?|families|varieties|new)\b", re.IGNORECASE)
"""Accelerators are counted by model, mostly in words; any other number of them is a configuration."""


@lru_cache(maxsize=1)
def _any_noun() -> re.Pattern[str]:
    return re.compile(alternation(noun for unit in _UNITS for noun in WORDING.words("count", unit)), re.IGNORECASE)


@lru_cache(maxsize=1)
def _nouns() -> list[tuple[str, re.Pattern[str]]]:
    out = []
    for unit in _UNITS:
        nouns = alternation(WORDING.words("count", unit))
        out.append(
            (
                unit,
                re.compile(
                    rf"(?:\+|-plus\b)?\s+(?P<modifiers>(?:{_ROUND}|{_MODIFIER}){{0,4}}?(?:submitted\s+(?=benchmark|model|workload|test))?)(?P<noun>{nouns})(?![\w-]|\s+suites?\b|\s+and\s+affiliates)",
                    re.IGNORECASE,
                ),
            )
        )
    return out


_OF_THEM = re.compile(
    r"\s+of\s+(?:them|these|those|which)\s+(?:also\s+|are\s+|were\s+)*(?:with|accompanied\s+by|include|including|have|had|to|in|came\s+with|come\s+with|carry|carried|bear|bore|states?|stated"
    r"|reports?|reported|gives?|gave|measured?)\s+(?:[\w-]+\s+){0,2}?(?:[\w-]*power|energy)\b"
)
""" "26 results, 16 of them with power"."""
_AMONG_THEM = re.compile(r"\b(?:among|of)\s+(?:them|these|those|which)\s+(?:over\s+|more\s+than\s+|about\s+|nearly\s+)?$", re.IGNORECASE)
_AND_POWER = re.compile(
    r"\s+(?:(?:come|came|are|were)\s+)?(?:also\s+)?(?:with|have|had|include[sd]?|carry|carried)\s+(?:\w+\s+)?(?:power|energy)\b",
    re.IGNORECASE,
)
""" "841 results, among them 12 with power", "8,600 results, of which over 900 come with power measurements"."""
_MEASUREMENTS = re.compile(r"\s+(?:numbers|results|measurements?|figures|scores)\b", re.IGNORECASE)
""" "Two dozen of these came with power numbers": nothing else need say that results are counted."""
_POWERED = re.compile(
    r"(?:\s+\w+)?\s+(?:came|come|comes)\s+with\s+measurements\b"
    r"|[^.;]{0,45}\b(?:with|accompanied\s+by|including|include[sd]?|have|had|carry|carries|carried|bear|bore)"
    r"\s+(?:\w+\s+){0,2}(?:[\w-]+-)?(?:power|energy)\b", re.IGNORECASE
)
_PERFORMANCE_AND = re.compile(
    r"\+?\s+performance(?=\s+and\s+(?:over\s+|more\s+than\s+|nearly\s+|about\s+)?[\d,]+\+?\s+(?:power|energy)\s+(?:results|measurements|measures)\b)",
    re.IGNORECASE,
)
""" "1,800 performance and 350 power results"."""
_GREW_TO = re.compile(
    r"\b(?:submissions|results|submission|entries)\b[^.;]{0,60}\b(?:to|reach(?:ed|ing)?|total(?:l?ed|l?ing)?|st(?:and|ood)s?\s+at|amount(?:s|ed)?\s+to)\s*"
    r"(?:over|more than|some|about|nearly)?\s*$"
    r"|\b(?:total|number)\s+of\s+(?:submissions|results|entries)\s+(?:is|was|comes\s+to|came\s+to)\s+$",
    re.IGNORECASE,
)
_FEW_RESULTS = 5
_MULTIPLIED_TO = re.compile(r"\b(?:doubled|tripled|quadrupled|halved|grown|grew|risen|rose)\s+to\s+$", re.IGNORECASE)
_FROM_A_SIZE = re.compile(r"\bfrom\s+(?:[\w-]+\s+){1,3}to\s+$", re.IGNORECASE)
""" "15 results in all, on clusters from one node to 64"."""
_THEIR_RESULTS_ARE = re.compile(
    r"\bnumber\s+of\s+(?:our|its|their|the)\s+(?:submissions|results|entries)\s+(?:is|was)\s+(?:(?:only|just|about|now)\s+)?$",
    re.IGNORECASE,
)
_STANDALONE = re.compile(r"\s*(?:[.,;)]|from\b|in\b|this\b|for\b|$)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _is_submitted(sentence: str) -> bool:
    return bool(WORDING.pattern("count", "submitted").search(sentence))


_BEFORE_RECORDS = 40


def _says_otherwise(text: str, figure: Figure, unit: str, match: re.Match[str], start: int) -> bool:
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


_MEASURED_WITH = re.compile(r"\b(?:measured|tested|evaluated|worked|suite)\b[^.;]{0,60}?\bwith\s+$", re.IGNORECASE)
""" "We measured servers with four different GPUs": so many kinds."""
_DETERMINED = re.compile(
    r"\b(?:these|those|this|the|our|its|their|your)\s*$"
    r"|\b(?:publish|submit|present|show|make|post|deliver|report|contribut|fil)(?:e[sd]?|es|ed|s|ing)?\s", re.IGNORECASE,
)  # fmt: skip
""" "Two parts made these results possible", "five makers publish CPU-only results": another noun stands between."""
_STAND_OUT = re.compile(
    r"\s+(?:(?:stand|stood)\s+(?:out|apart)|deserve|are\s+worth|merit|need|call\s+for|(?P<whole>of\s+(?:the|this)\s+suite))\b",
    re.IGNORECASE,
)
""" "Two results stand out", "the two newcomers of the suite": nothing is counted."""
_NO = re.compile(r"\bno\s+$", re.IGNORECASE)
_REFERRED = frozenset({"accelerators", "systems", "submissions"})
_THE_ALONE = re.compile(r"\b(?:the|these|those|both)\s+$", re.IGNORECASE)
""" "compares the two GPUs": those that the text has spoken of."""
_ADDS = re.compile(
    r"\b(?<!\bwe )(?:has|have|had)\s+(?:(?:therefore|also|newly|now)\s+)?(?:added|introduced|gained)\s+$"
    r"|\b(?:round|suite|MLPerf|MLCommons|version(?:\s+\d\.\d)?|v\d\.\d)\s+(?:\w+\s+)?(?:adds|added|introduces|introduced|has|had|brings|brought|gains|gained|took\s+in)\s+$",
    re.IGNORECASE,
)  # fmt: skip
_THERE_ARE = re.compile(r"\bthere\s+(?:are|were)\s+(?:now\s+|currently\s+)?$", re.IGNORECASE)
_IN_THE_SUITE = re.compile(r"\s+in\s+(?:the\s+)?(?:MLPerf|suite)\b", re.IGNORECASE)
""" "There are eight workloads in MLPerf", "the suite has three tests": what the suite holds."""


def _in_categories(text: str, figure: Figure, start: int, stop: int) -> bool:
    """True for "Compare the ProLiant DL384 in eight categories!": of the benchmark, where nothing else is spoken of."""
    return bool(_CATEGORIES.match(text, figure.stop, stop) and _IN.search(text, max(start, figure.start - 4), figure.start))


_CATEGORIES = re.compile(r"\s+(?:benchmark\s+)?categories\b\s*[.!,;)]", re.IGNORECASE)
_IN = re.compile(r"\b(?:in)\s+$", re.IGNORECASE)


def _noun(text: str, figure: Figure, stop: int) -> tuple[str, re.Match[str]] | None:
    """The counted thing right behind the figure; the nearest noun wins, a longer one before a shorter."""
    window = text[figure.stop : min(stop, figure.stop + 90)]
    if not _any_noun().search(window):
        return None
    window = _OF_ITS.sub(_blank, window)
    found = [(unit, match) for unit, pattern in _nouns() if (match := pattern.match(window))]
    nearest = min(
        found,
        key=lambda pair: (pair[1].start("noun"), -len(pair[1].group("noun")), _UNITS.index(pair[0])),
        default=None,
    )
    machines = nearest and nearest[1].group("noun").casefold() == "models" and _lines().search(nearest[1].group("modifiers") or "")
    return ("systems", nearest[1]) if nearest and machines else nearest


@lru_cache(maxsize=1)
def _lines() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternation(WORDING.words('count', 'product_lines'))})(?:\s+[A-Z][\w-]*)?\s+$", re.IGNORECASE)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


_OF_ITS = re.compile(
    r"^\s+of\s+(?:its|our|their)(?:\s+own)?(?=\s+(?:[\w-]+\s+)?(?:systems|servers|boards|machines|nodes|platforms|kits)\b)", re.IGNORECASE
)
""" "Measured two of its GPU servers"."""


def _configures(
    text: str, figure: Figure, unit: str, match: re.Match[str], products: Sequence[tuple[int, int]]
) -> bool:
    """True when a product stands between the number and its noun, or the sentence says what a machine holds."""
    span = figure.stop, figure.stop + match.end("noun")
    if any(span[0] <= a and b <= span[1] for a, b in products):
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
    return bool(re.search(rf"\b(?:{verbs})\s*(?:with\s*)?(?:up to)?\s*$", before, re.IGNORECASE)) and figure.value < 65


_ENTRY_HOLDS = re.compile(
    r"\b(?:submissions?|entr(?:y|ies)|results|participation)\s+(?:[\w.]+\s+){0,5}?(?:contains?|includes?|comprises?|consists?\s+of|covers?)\s+$",
    re.IGNORECASE,
)
""" "The closed submission contains five boards": no machine does."""
_MEASURED = re.compile(r"[\s-]?(?:nm|[KMGT]i?B|[kMG]?Hz|cores?|bits?|U|[km]?W|mm|V)\b")
"""Behind a number: it says how large a thing is, not how many."""
_VERB = re.compile(r"\b(?:Submitted|Published|Our|The|With|Across|In|These|All|Over|Its|Their|MLPerf|MLCommons)\s+$")


_MEMBERS = re.compile(
    r"\b(?:members?\s+(?:from|of|include)|membership\s+of|effort\s+of|support\s+of|consortium\s+of)\s+(?:more\s+than\s+|over\s+)?$",
    re.IGNORECASE,
)
"""Those who stand behind MLCommons have not submitted."""
_GATHERED = re.compile(r"\b(?:rack|cluster|pod|group|fleet|pool)s?\s+(?:of|with)\s+$", re.IGNORECASE)
_NEVER_PARTS = frozenset({"boards", "kits", "phones", "smartphones", "tablets"})
""" "On five STM32 boards": each is a system of its own. A server holds "eight PCIe boards", but nothing that MLPerf Tiny measures does."""
_HOUSED = re.compile(r"\b(?:in|inside|within|across)\s+$", re.IGNORECASE)
_HOUSES = frozenset({"servers", "machines", "boxes"})
""" "Thirty-two CPUs in 16 servers": the size of one system."""
_DESCRIBES = re.compile(
    r"\b(?:MLPerf(?:\s+\w+){0,3}|suite|benchmarks?|competition|it|which|that)\s+(?:currently\s+|now\s+)?"
    r"(?:consists?\s+of|comprises?|contains?|is\s+made\s+up\s+of|spans|covers|measures)\s+(?:a\s+total\s+of\s+)?$|\bis\s+made\s+(?:up\s+)?of\s+$|\bone\s+or\s+$",
    re.IGNORECASE,
)
""" "MLPerf consists of seven benchmarks" tells of the suite; "one or two benchmarks" counts nothing."""
_NUMBER = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SOME_OF = re.compile(
    rf"\s+(?:out\s+)?of\s+(?:(?:the\s+)?(?:benchmark|suite|MLPerf)'s\s+|the\s+|all\s+|its\s+)?{_NUMBER}\s+(?:\w+\s+)?(?:benchmarks|workloads|tests|tasks|categories|models|comparisons)\b",
    re.IGNORECASE,
)
""" "6 of the 7 benchmarks": what is counted is the part."""
_OF_ALL = re.compile(rf"\b{_NUMBER}\s+(?:out\s+)?of\s+(?:(?:the\s+)?(?:benchmark|suite|MLPerf)'s\s+|the\s+|all\s+|its\s+)?$", re.IGNORECASE)
_ALL = re.compile(r"\ball\s+$", re.IGNORECASE)
_ALL_OF_THEM = re.compile(
    r"\s+of\s+(?:the|its|these|their)\s+(?:\w+\s+)?(?:benchmarks|workloads|tests|tasks|networks|models)\b", re.IGNORECASE
)
""" "All eight of the test networks"."""
_COVERS = re.compile(r"\b(?:covered|covers|covering|entered|submitted\s+(?:to|in|on|for)|ran|on|in|across)\s+$", re.IGNORECASE)
""" "Covered seven of the benchmarks"."""
_OF_THE_RESULTS = re.compile(r"\s+of\s+(?:the|all|its|our|these|those)\s+(?:[\w-]+\s+)?(?:results|submissions|entries|measurements)\b")
_PART_OF = re.compile(
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
    if figure.form == "bare" and figure.value > 1 and (part := _part_of(text, figure, start, stop)):
        return part
    whole = _OF_ALL.search(text, max(start, figure.start - 24), figure.start)
    if whole and not (_THE_WHOLE.search(whole.group()) and _RESULTS.match(text, figure.stop, stop)):
        return None
    if figure.form == "bare" and (each := _ALL_OF_THEM.match(text, figure.stop, stop)) and _ALL.search(text, start, figure.start):
        return (Meaning("count", "benchmarks", "benchmarks"), each.end()) if _is_submitted(text[start:stop]) else None
    if figure.form not in ("ordinal", "bare") or figure.value > MOST or figure.value != int(figure.value):
        return None
    if figure.form == "bare" and text.find("number", start, figure.start) >= 0 and _is_their_number(text, figure, start, stop):
        return Meaning("count", "submitters", "submitters"), figure.stop
    if figure.form == "bare" and (strong := STRONG.match(text, figure.stop, stop)):
        return Meaning("count", "submitters", "submitters"), strong.end()
    submitted = _is_submitted(text[start:stop]) or is_won(text, figure, start) or is_of_a_round(text, figure, start, stop)
    if not (submitted or _MEASURED_WITH.search(text, start, figure.start) or _in_categories(text, figure, start, stop)):
        return None
    if figure.form == "ordinal":
        return _nth(text, figure, stop)
    if _is_named_or_measured(text, figure, start):
        return None
    if performance := _PERFORMANCE_AND.match(text, figure.stop, stop):
        return Meaning("count", "results", "results"), performance.end()
    found = _noun(text, figure, stop)
    if found is None:
        return _grown(text, figure, start, stop)
    unit, match = found
    apart = _STAND_OUT.match(text, figure.stop + match.end("noun"), stop) if figure.worded else None
    if apart and (not apart["whole"] or _THE_ALONE.search(text, start, figure.start)):
        return None
    if _says_otherwise(text, figure, unit, match, start) or _is_spoken_of(text, figure, unit, match, start, stop):
        return None
    singular = figure.value == 1 and not (unit == "benchmarks" and is_single(text, figure, match, start, stop))
    plain = unit in _NEEDS_MODIFIER and not _KINDS_OF.search(match.group()) and not (figure.worded and match.group("modifiers"))
    kinds = unit in ("systems", "accelerators") and _KINDS_OF.search(match.group())
    alone = match.group("noun").casefold() in (_NEVER_PARTS if suite == "tiny" else _NEVER_PARTS - {"boards"})
    if singular or plain or (not kinds and _configures(text, figure, unit, match, () if alone else products)):
        return None
    end = figure.stop + match.end("noun")
    unit = power_counts.as_measured(text, figure, unit, end, start, stop)
    if _IN_THE_LAST.match(text, end, stop):
        return Meaning("count", unit, unit, official=False, note=EARLIER), end
    return Meaning("count", unit, unit), end


_IN_THE_LAST = re.compile(
    r"\s+(?:(?:in|of|for)\s+(?:the|our|its|their)\s+(?:previous|prior|last|preceding)\s+(?:round|submission|version|edition)"
    r"|(?:one|a|two)\s+rounds?\s+(?:earlier|ago|before)|(?:in\s+)?the\s+round\s+before|the\s+(?:last|previous)\s+time|last\s+(?:round|time))\b",
    re.IGNORECASE,
)
""" "58 results, from 32 results in the previous round", "after just ten results one round earlier"."""


_THE_WHOLE = re.compile(r"\b(?:the|its|all)\s+$", re.IGNORECASE)
_RESULTS = re.compile(r"\s+(?:[\w-]+\s+){0,2}?(?:results|submissions|entries)\b")
""" "54 of the 214 results": both are counted."""


def _part_of(text: str, figure: Figure, start: int, stop: int) -> tuple[Meaning, int] | None:
    """A part that the text counts: "22 of 1,450 results", "16 of them with power", "6 of the 7 benchmarks", "nine of the results"."""
    submitted = _is_submitted(text[start:stop]) or is_won(text, figure, start)
    if submitted and (part := _PART_OF.match(text, figure.stop, stop)):
        unit = "power_results" if _POWERED.match(text, part.end(), stop) else "results"
        return Meaning("count", unit, unit), figure.stop
    if (them := _OF_THEM.match(text, figure.stop, stop)) and (submitted or _MEASUREMENTS.match(text, them.end())):
        return Meaning("count", "power_results", "power_results"), them.end()
    among = submitted and _AMONG_THEM.search(text, max(start, figure.start - 30), figure.start)
    if among and (powered := _AND_POWER.match(text, figure.stop, stop)):
        return Meaning("count", "power_results", "power_results"), powered.end()
    if submitted and (some := _SOME_OF.match(text, figure.stop, stop)):
        return Meaning("count", "benchmarks", "benchmarks"), some.end()
    if submitted and figure.worded and (of := _ALL_OF_THEM.match(text, figure.stop, stop)) and _COVERS.search(text, start, figure.start):
        return Meaning("count", "benchmarks", "benchmarks"), of.end()
    if submitted and (of := _OF_THE_RESULTS.match(text, figure.stop, stop)):
        such = _SUCH.match(text, of.end(), stop) and _POWER.search(text, start, figure.start)
        unit = "power_results" if such or _POWERED.match(text, of.end(), stop) else "results"
        return Meaning("count", unit, unit), of.end()
    return None


_SUCH = re.compile(
    r"\s+(?:come|came|have|had|carry|carried|include[sd]?)\s+(?:with\s+)?such\s+(?:readings|measurements|numbers|metrics|figures|data)\b"
)
_POWER = re.compile(r"\b(?:power|energy)\b", re.IGNORECASE)
""" "The wall power of two servers, and 12 of its results carry such readings"."""


def _is_named_or_measured(text: str, figure: Figure, start: int) -> bool:
    """Whether the number belongs to a product's name, has a unit of size, or counts those who stand behind MLCommons."""
    before = text[start : figure.start]
    model = len(figure.digits) == _OF_A_MODEL and text[figure.stop : figure.stop + 1] == "+"  # "Platinum 8480+"
    if not figure.worded and (figure.bound == "exact" or model) and NAME_BEFORE.search(before) and not _VERB.search(before):
        return True
    return bool(_MEASURED.match(text, figure.stop) or _MEMBERS.search(text, max(start, figure.start - 60), figure.start))


_OF_A_MODEL = 4
"""Digits of a processor's model."""


def _is_spoken_of(text: str, figure: Figure, unit: str, match: re.Match[str], start: int, stop: int) -> bool:
    """Whether the counted things are those that the text has told of, the size of one entry, or what the suite consists of."""
    few = match.group("noun").casefold() == "scenarios" or (figure.worded and figure.value <= _FEW)
    ahead = text[max(start, figure.start - 16) : figure.start]
    if (few and _THE.search(ahead)) or _ONE_OF.search(ahead):
        return True
    if unit in ("results", "submissions"):
        return _SIZED.match(match.group()) is not None
    if unit != "benchmarks":
        return False
    after = figure.stop + match.end("noun")
    added = _WERE_ADDED.match(text, after, stop) or _EACH_YEAR.match(text, after, stop)
    return bool(added or _DESCRIBES.search(text, max(start, figure.start - 60), figure.start))


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


_THEIR_NUMBER = re.compile(
    r"\b(?:submitters|participants|(?:submitting|participating)\s+(?:organi[sz]ations|companies))\b[^.;\d]{0,80}\b(?:their|the)\s+number\b"
    r"[^.;\d]{0,60}\b(?:to|at|was|is|of)\s+(?:only\s+|just\s+)?$", re.IGNORECASE,
)
""" "Submitters are few, and their number dipped to six this year"."""
_IN_A_YEAR = re.compile(r"\s+(?:this\s+(?:year|time|round)|now|from|in\s+v?\d)\b|\s*[.,;)]", re.IGNORECASE)


@lru_cache(maxsize=1)
def _nth_noun() -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?:MLPerf\s+|inference\s+|training\s+)?(?P<noun>{alternation(WORDING.words('count', 'ordinal_nouns'))})\b"
        r"(?!\s+of\b(?!\s+MLPerf\b))",
        re.IGNORECASE,
    )


_WHOSE = re.compile(r"(?:'s|\b(?:our|its|the|their))\s+$", re.IGNORECASE)
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
