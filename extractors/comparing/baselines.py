"""What a ratio or change is compared with: the words behind "compared to", "over", "than", and the names in them."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.comparing.compared import MOST, Comparison, last, until_end
from extractors.comparing.direct_baselines import directly
from extractors.comparing.opening_comparisons import opened
from extractors.figures.figure import Figure
from store.plain import pattern
from store.wording import WORDING, alternation

_FROM_FIGURE = pattern(
    r"(?:\s+\w+)?,?\s+(?:(?:up|down)\s+)?from\s+(?:about\s+|~)?(?P<it>(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{3,})\s?[A-Za-z/]*)"
    r"(?!\s*(?:to\s+[\d,]+\s+)?(?:[A-Z]\w+\s+)?(?:GPUs|nodes|accelerators|chips|servers))", re.IGNORECASE,
)
""" "The time falls by 51%, from 26.8 minutes": what it was tells the baseline."""
_GENERATIONAL = pattern(
    r"\s+(?P<it>generational|gen(?:eration)?-(?:over|on|to)-gen(?:eration)?)\s+(?:[a-z-]+\s+)?"
    r"(?:gain|jump|leap|improvement|uplift|increase|boost|speedup|advance|step)s?\b(?![^.;,]{0,60}?\s(?:over|versus|vs|compared|against|from|relative|than)\b)",
    re.IGNORECASE,
)
""" "A 1.8x generational gain": over the product before, which need not be named."""
_BOUNDS_TOO = frozenset({"over", "than", "from", "against", "exceeding", "beating", "outperforming", "above", "below"})
"""Before a number these are no comparison but its limit ("over 3,900 results")."""


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    return pattern(rf"(?<![\w-])(?:{alternation(WORDING.words('baseline', 'marks'))})(?![\w-])", re.IGNORECASE)


def _is_number_next(text: str, offset: int) -> bool:
    return bool(_NUMBER_NEXT.match(text, offset, offset + 12))


_AND_THAT_OF = pattern(r"\b(?:and|while|but)\s+$", re.IGNORECASE)
_MULTIPLIES = pattern(r"\s+(?:doubl|tripl|quadrupl|halv|twice\b|thrice\b)", re.IGNORECASE)
""" "The performance is more than doubled"."""
_NUMBER_NEXT = pattern(
    r"\s*~?\d(?!\d*(?:st|nd|rd|th)\b|\d*\s?[xX×]\s?(?-i:[A-Z]))"
    r"|\s+(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\s+times\b", re.IGNORECASE
)
""" "over 3,900 results", "more than four times as fast", and not "over 5th Gen Xeon", "than 10 x A30"."""


def _is_a_size(text: str, mark: re.Match[str], stop: int) -> bool:
    """Whether the number behind *mark* is that of the machine compared with: "improved by 24% over 8 GPUs", and not "on over 8 GPUs"."""
    return bool(_SIZE_NEXT.match(text, mark.end(), stop)) and not _SIZED.search(text, max(0, mark.start() - 12), mark.start())


_SIZE_NEXT = pattern(
    r"\s+(?:just\s+|only\s+)?(?:\d{1,4}x?|two|three|four|six|eight|ten|sixteen)\s+(?:(?-i:[A-Z])[\w.-]*\s+){0,3}"
    r"(?:GPUs|accelerators|chips|cards|nodes|servers|sockets|processors|CPUs|devices|boards|sticks)\b", re.IGNORECASE,
)
_SIZED = pattern(r"\b(?:on|with|to|for|of|across|using|by|at|in)\s+$", re.IGNORECASE)


def comparison(text: str, figure: Figure, start: int, stop: int) -> Comparison | None:
    """The comparison that *figure* of ``text[start:stop]`` is part of: behind it, or opening the sentence."""
    first = opened(text, figure, start) if _OF_A_TEST.match(text, figure.stop, stop) else None
    if first:
        return first  # "Compared with the G593, the G894 delivers 3.15x the Llama2-70B throughput"
    if figure.form == "percent" and (work := _OF_WORK_OF.match(text, figure.stop, stop) or _OF_WORK_IN.match(text, figure.stop, stop)):
        return until_end(text, work.end(), stop, work.end())
    if pronoun := _pronoun(text, figure, start, stop):
        return pronoun
    if as_in := _AS_IN_ROUND.match(text, figure.stop, stop):
        return Comparison(as_in.start("it"), as_in.end("it"), as_in.start("it"))
    if of := directly(text, figure, start, stop):
        return of
    if (before := _FROM_FIGURE.match(text, figure.stop, stop)) and figure.form == "percent":
        return Comparison(before.start("it"), before.end("it"), before.start("it"))
    if told := _GENERATIONAL.match(text, figure.stop, stop):
        return Comparison(told.start("it"), told.end("it"), told.start("it"))
    since_the = last(_SINCE_THE, text, start + 1, stop, "ince")
    if found := last(_BETWEEN, text, start, stop, "etween") or last(_SINCE, text, start, stop, "ince") or since_the:
        return Comparison(found.start("it"), found.end("it"), found.start())
    if (moved := last(_FROM_TO, text, start, stop, "from")) and abs(moved.start() - figure.start) < MOST:
        return Comparison(moved.start("it"), moved.end("it"), moved.start())
    if ahead := _named_ahead(text, figure, start):
        return ahead
    if beaten := last(_BEATEN_BY, text, start, figure.start, " by"):
        if again := last(_AND_BY, text, beaten.end(), figure.start, " by"):
            return Comparison(again.start("it"), again.end("it"), again.start("it"))
        return Comparison(beaten.start("it"), beaten.end("it"), beaten.start())
    apart = last(_GAP_TO, text, start, figure.start, "gap", "Gap") or last(_DIFFER, text, start, figure.start, "differ")
    if apart := apart or last(_LEVEL_WITH, text, start, figure.start, "match", "Match"):
        return Comparison(apart.start("it"), apart.end("it"), apart.start("it"))
    if told := last(_OVER_IT_IS, text, start, figure.digits_start, *_COMPARING):
        return Comparison(told.start("it"), told.end("it"), told.start("mark"))
    if (first := opened(text, figure, start)) and _NEXT_CLAUSE.search(text, figure.stop, _mark_behind(text, figure, stop)):
        return first
    return _behind_a_mark(text, figure, start, stop) or opened(text, figure, start)


def listed(text: str, figure: Figure, stop: int) -> Comparison | None:
    """What the last of a list of ratios, of which *figure* is another one, names right behind it."""
    behind = _LISTED_AS.match(text, figure.stop, stop)
    return until_end(text, behind.end(), stop, figure.stop) if behind else None


def _named_ahead(text: str, figure: Figure, start: int) -> Comparison | None:
    """The baseline that "over which" stands behind, or that of the first phrase of ``_AHEAD`` before *figure*."""
    over = last(_OVER_WHICH, text, start, figure.start, "which")
    if over and (it := _BEFORE_WHICH.search(text, max(start, over.start() - _NAMED_SO_FAR), over.start())):
        return Comparison(it.start(), it.end(), it.start())
    for ahead, leads, whole in _AHEAD:
        if found := last(ahead, text, start, figure.start, *leads):
            return Comparison(found.start("it"), found.end("it"), found.start() if whole else found.start("it"))
    return None


def _behind_a_mark(text: str, figure: Figure, start: int, stop: int) -> Comparison | None:
    """What stands behind the first "than", "over" or "compared with" after *figure* that compares it."""
    for match in _marks().finditer(text, figure.stop, stop):
        if match.group().casefold() in _BOUNDS_TOO and _is_number_next(text, match.end()) and not _is_a_size(text, match, stop):
            continue
        if match.group().casefold() == "that of" and _AND_THAT_OF.search(text, max(start, match.start() - 8), match.start()):
            continue  # "by 28.4%, and that of DLRM is shortened by 0.6%": what another figure is of
        if _tells_what_is_averaged(text, match, start, stop) or _MULTIPLIES.match(text, match.end()):
            continue
        if text[max(0, match.start() - 4) : match.start()] == "off ":  # "12% off that of the Pod64": it is the subject's own
            continue
        return until_end(text, match.end(), stop, match.start())
    return None


_AS_IN_ROUND = pattern(
    r"\s+as\s+(?:many|much|fast|quick|high)\b(?:[^.;,]|\.(?=\d)){0,40}?\s+as\s+(?:(?:in|for|at|with)\s+)?"
    r"(?P<it>(?:our\s+|the\s+)?(?:MLPerf\s+)?(?:\w+\s+)?(?:v?\d\.\d\b|(?:previous|last|prior)\s+(?:round|submission|version)\b|round\s+before\b))",
    re.IGNORECASE,
)
""" "Five times as many results as in v2.0"."""
_LISTED_AS = pattern(
    r"(?:(?:\s*,\s*\d{1,4}(?:\.\d{1,3})?[xX×]?){0,5}\s*,?\s+and\s+\d{1,4}(?:\.\d{1,3})?[xX×]?|(?=\s*,\s*respectively\b))\s*(?:,\s*respectively,?\s+)?"
    r"(?:times\s+)?(?:as\s+(?:fast|quick|high|many|much|good|efficient)\s+as\s+(?=(?-i:[A-Z]))"
    r"|what\s+(?=(?:our|the|its|an?)\s|(?-i:[A-Z])))", re.IGNORECASE,
)  # fmt: skip
""" "Against results of this round that is 2.7 and 2.9 times as quick as Qualcomm's card": the first of the list, too; "3x and 4.3x,
respectively, what our H200 reached"."""
_COMPARING = ("gainst", "lative", "ompar", "ersus", "over", "Over", "vs", "than")
"""One of these stands in what compares."""
_PRONOUN = pattern(
    r"(?:\b(?:against|relative\s+to|compared\s+(?:to|with)|versus|over|ahead\s+of|behind|beyond|faster\s+than|slower\s+than)\s+)(?:it|them|this(?:\s+one)?)(?=,|\s+by\b|\s*$)",
    re.IGNORECASE,
)
_CLAUSE = pattern(r"[;:]\s|,\s+(?:and|but|while|whereas)\s")
_PRODUCT_IN = pattern(r"\b[A-Z][\w-]*\d|\b[A-Z]{2,}")


def _pronoun(text: str, figure: Figure, start: int, stop: int) -> Comparison | None:
    """The clause that names what "it" stands for: "Skymizer ran them on a NUCLEO-L4R5ZI; relative to it, the M467 is 1.64x as fast"."""
    mark = last(_PRONOUN, text, start, figure.start, *_COMPARING, "ahead", "hind", "yond")
    clause = next(reversed(list(_CLAUSE.finditer(text, start, mark.start() + 1))), None) if mark else None
    if clause is None or not _PRODUCT_IN.search(text, start, clause.start()):
        return None
    return Comparison(start, clause.start(), start, clause=True)


def _tells_what_is_averaged(text: str, mark: re.Match[str], start: int, stop: int) -> bool:
    """Whether "over" names tests: "averaged over the four tasks our lead is 37 percent"."""
    over = mark.group().casefold() == "over"
    return over and bool(_AVERAGED.search(text, start, mark.start()) or _ALL_TESTS.match(text, mark.end(), stop))


_AVERAGED = pattern(r"\b(?:averag(?:e|ed|ing)|mean|measured)\s+$", re.IGNORECASE)
_ALL_TESTS = pattern(
    r"\s+(?:all\s+|the\s+|these\s+)?(?:\w+\s+){0,2}(?:tasks|tests|benchmarks|workloads|models|scenarios|generations|years|months|time)\b",
    re.IGNORECASE,
)


def named_in(text: str, start: int, stop: int) -> Comparison | None:
    """The comparison that a short text makes as a whole, such as a column's head: "Speedup vs. H100"."""
    match = _marks().search(text, start, stop)
    if match is None or match.group().casefold() == "from" or _is_number_next(text, match.end()):
        return None
    return until_end(text, match.end(), stop, match.start())


_BEATEN_BY = pattern(
    r"\b(?:improv(?:es|ed|ing)\s+(?:up)?on|outperform(?:s|ed|ing)?|out(?:runs|ran|paces|paced|does|did)|beat(?:s|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|undercut(?:s|ting)?|trail(?:s|ed|ing)?|edge[sd]?\s+out|second\s+(?:only\s+)?to|top(?:s|ped|ping)|ahead\s+of|leads?|against|versus|vs\.?|relative\s+to|compared\s+(?:to|with))\s+(?!by\s)"
    r"(?P<it>(?:[^,;.]|[.,](?=\d)){2,90}?)(?:,\s+(?:as|which|that)\s(?:[^,;.]|\.(?=\d)){3,50},)?,?\s+by\s+(?:an?\s+(?:mere|full|good)\s+|a\s+factor\s+of\s+|only\s+|just\s+|up\s+to\s+|over\s+|more\s+than\s+|about\s+|nearly\s+)?(?=[~]?\d)"
)
""" "it outperforms A100 by 2.4x (server) and 2x (offline)"."""
_OUTDONE = pattern(
    r"(?:^|(?<=\n)|(?<=[.;:?!]\s)|(?<=,\s)|(?<=\band\s)|(?<=\bwhile\s))(?P<it>(?:[Tt]he\s+|[Aa]n?\s+|[Oo]ur\s+|[Ii]ts\s+|(?=[A-Z]))(?:[^,;:.]|[.,](?=\d)){2,90}?)(?:,\s(?:[^,;:.]|[.,](?=\d)){3,90},)?\s+"
    r"(?:is|was|are|were|gets?|got|has\s+been|have\s+been|finds?\s+itself)\s+(?:even\s+|also\s+|clearly\s+|again\s+|now\s+)?"
    r"(?:outrun|outpaced|outperformed|outdone|outclassed|beaten|bettered|surpassed|exceeded|overtaken|topped|undercut|eclipsed|dwarfed)\b"
    r"(?:\s+by\s+(?:(?!\sby\s)(?:[^,;.]|\.(?=\d))){3,60})?(?:\s+in\s+[^,;.\d]{2,30})?\s+by\s+(?:an?\s+(?:factor|margin)\s+of\s+)?(?:about\s+|nearly\s+|over\s+|more\s+than\s+|up\s+to\s+|as\s+much\s+as\s+|some\s+)?[~]?(?=\d|$)"
)
""" "A DGX A100 with eight GPUs is outrun by a factor of 1.7", "NVIDIA's machine, the only other one, is beaten by 2.9x",
"the eight Gaudi2 are outperformed by H200 CTS on Llama 2 70B by 3.9x": what is beaten is the baseline."""
_LEAVES_US = pattern(
    r"(?P<it>(?=[^,;]*[A-Z])(?:[^,;:.(]|\([^()]{1,24}\)|[.,](?=\d)){3,90}?)\s+(?:managed?s?|made|makes|reach(?:es|ed)|scored?s?|took|takes|needs|needed|did|does|posted|delivered|achieved|comes\s+to|came\s+to|stands\s+at|stood\s+at)\s"
    r"(?:[^;:.]|\.(?=\d)){3,60}?,\s+(?:which|that)\s+(?:leaves?|puts?|places?)\s+(?:us|ours)\s"
)
""" "NVIDIA's own DGX H100 managed 16.35 and 15.72, which leaves us 11% and 14% in front"."""
_LEFT_BEHIND = pattern(r"\b(?:leaves?|leaving|left)\s+(?P<it>(?:[^,;.]|\.(?=\d)){2,60}?)\s+(?:far\s+|well\s+)?behind\b", re.IGNORECASE)
""" "Leaves Dell's server with eight A100 behind, being 1.7x as fast"."""
_SINCE = pattern(
    r"\bsince\s+(?P<it>(?:our\s+|the\s+|its\s+|their\s+)?(?:\w+\s+in\s+)?(?:MLPerf\s+)?(?:Inference\s+|Training\s+)?v?\d\.\d)\b(?!\s*,?\s+where\b)",
    re.IGNORECASE,
)
""" "has improved 2.2X since our v3.1 submission"."""
_SINCE_THE = pattern(
    r"\bsince\s+(?P<it>(?:our|the|its|their)\s+(?:\w+\s+){0,2}(?:submission|round|results?|entry|preview)(?:\s+(?:in|of|from|to)\s+[^,;.]{2,40}?)?)"
    r"(?=\s*(?:[,;]|\.(?!\d)|$)|\s+(?:and|while|but)\b)", re.IGNORECASE,
)
""" "By up to 27% since the preview submission in the prior round"."""
_FROM_TO = pattern(
    r"\bfrom\s+(?P<it>(?:the\s+|an?\s+)?(?:[A-Z][a-z]+\s)?[A-Z]+[\w-]*\d[\w-]*)\s+to\s+(?:the\s+|an?\s+)?(?:[A-Z][a-z]+\s)?[A-Z]+[\w-]*\d[\w-]*\b"
)
""" "from A100 to H100 throughput grows 2.9x"."""
_OVER_WHICH = pattern(
    r",\s+(?:over|against|compared\s+(?:to|with)|relative\s+to)\s+which\b(?!\s+(?:we|it)\s+(?:compare|measure))", re.IGNORECASE
)
_NAMED_SO_FAR = 90
_BEFORE_WHICH = pattern(rf"(?:[^,;.]|\.(?=\d)){{3,{_NAMED_SO_FAR}}}$")
""" "an eight-GPU H200 system in its Max-Q tuning, over which the R760xa is 2.9x better"."""
_MIGRATED = pattern(
    r"\b(?:migrat|mov|upgrad|switch|com|stepp)ing\s+(?:up\s+|over\s+)?from\s+(?P<it>(?:[^,;.]|\.(?=\d)){3,60}?),?\s+"
    r"(?=(?:(?:will|can|would)\s+)?(?:gains?|gets?|sees?|yields?|brings?|gives?|means?|raises?|improves?|speeds?)\b)", re.IGNORECASE,
)
""" "Customers migrating from ten A30 boards gain 1.66x"."""
_RATHER_THAN = pattern(
    r"\b(?:rather\s+than|instead\s+of)\s+(?P<it>(?:on\s+|with\s+)?(?:just\s+|only\s+)?(?:a\s+single\s+\w+|one|two|four|eight)\b)",
    re.IGNORECASE,
)
""" "Running it on 16 nodes rather than one speeds the training up 8.3x"."""
_REPLACED = pattern(
    r"\b(?:[Rr]eplac(?:ing|ed|es?)|[Ss]wap(?:ping|ped|s)?)\s+(?P<it>(?:(?!\s(?:with|by|for)\s)(?:[^,;.]|\.(?=\d))){2,60})\s+(?:with|by|for)\s+(?:[^,;.]|\.(?=\d)){2,60}?\s"
    r"(?=(?:makes?|made|brings?|brought|gives?|gave|yields?|raise[sd]?|improve[sd]?|speeds?|cuts?|saves?|means?|lift(?:s|ed)?)\b)"
)
""" "Replacing H200 with B200 in our servers makes RGAT 46% faster"."""
_AND_BY = pattern(r"[\d.]+\s?(?:%|[xX×])\s*,?\s+and\s+(?P<it>(?:[^,;.%]|\.(?=\d)){2,60}?)\s+by\s+(?=[~]?\d)")
""" "exceeds our own run by 14 %, and the DGX A100 of the same round by 11.1 %"."""
_BETWEEN = pattern(
    r"\bbetween\s+(?P<it>(?:our\s+|the\s+)?(?:MLPerf\s+)?(?:Inference\s+|Training\s+)?v?\d\.\d)(?=(?:\s+\w+){0,2}\s+and\s+(?:MLPerf\s+)?(?:Inference\s+|Training\s+)?v?\d\.\d\b)",
    re.IGNORECASE,
)
""" "fell by 9 % between v2.0 and v2.1": the round named first is the baseline."""
_OVER_IT_IS = pattern(
    r"\b(?:improvement|gain|increase|reduction|speed-?up|boost|rise|jump|leap|benefit|edge|lead|advantage|uplift|margin)s?(?:\s+(?:of|in)\s+[^,;.\d]{2,20}[^,;.]{0,40}?)?"
    r"\s+(?P<mark>over|against|versus|vs\.?|compared\s+(?:to|with))\s+"
    r"(?P<it>(?:[^,;.:]|\.(?=\d)){2,60}?)(?:\s+at\s+(?=[~]?\d)|\s+(?:is|was|are|were|amounts?\s+to|comes?\s+to|came\s+to|reach(?:es|ed)|(?:goes|ranges|runs|varies)\s+from|(?:widens|grows|rises|shrinks|narrows|falls)\s+to)\s+|:\s+(?:[^.;:]|\.(?=\d)){0,160}?)"
    r"(?:(?:about|nearly|over|more\s+than|up\s+to|on\s+average)\s+|[\d.]+\s?(?:[xX×]|%)(?:[^.;]|\.(?=\d)){0,40}?(?:,|\band)\s+(?:with\s+an?\s+(?:average|mean)\s+of\s+)?)?(?=[~]?\d)",
    re.IGNORECASE,
)
""" "For BERT the improvement over our v1.0 result is 1.67x for the Pod16 and 1.65x for the Pod64"."""
_GAP_TO = pattern(
    r"\bgaps?\s+(?:to|from)\s+(?P<it>(?:[^,;.()]|\.(?=\d)){2,60}?)\s+(?:is|was|are|were|remains?|narrow(?:s|ed)\s+to)\s+"
    r"(?:[a-z]+,\s*)?(?:(?:some|about|only|just|nearly)\s+)*(?=[~\dh])", re.IGNORECASE,
)
""" "For BERT the gap to the DGX was narrower, some 7 percent"."""
_LEVEL_WITH = pattern(r"\bmatch(?:es|ed)?\s+(?P<it>(?:[^,;.()]|\.(?=\d)){2,60}?)\s*\(\s*(?=[~\dh])", re.IGNORECASE)
""" "64 cards all but match 512 of the old (2.4% apart)"."""
_DIFFER = pattern(
    r"\band\s+(?P<it>(?:[^,;.()]|\.(?=\d)){2,60}?)\s+differ\s+by\s+(?:(?:only|just|about|nearly|merely)\s+)*(?=[~\dh])", re.IGNORECASE
)
""" "At 512 GPUs our run and Dell's differ by half a percent"."""
_NEXT_CLAUSE = pattern(
    r",?\s+(?:and|but|while)\s+(?:it|we|the|our)\b|;\s|,\s+(?:and|but)\s[^,;]{3,50}\bthe\s+(?:gain|improvement|advantage|lead|speed-?up)\b"
)


def _mark_behind(text: str, figure: Figure, stop: int) -> int:
    """Where the next comparison behind *figure* begins; *stop* where there is none."""
    match = _marks().search(text, figure.stop, stop)
    return match.start() if match else stop


_OF_WORK_OF = pattern(
    r"\s*of\s+the\s+(?:[\w.-]+\s+){0,4}?(?:throughput|performance|speed|rate|results?|score)\s+of\s+(?=(?:the\s+|an?\s+|our\s+)?(?:[\w'.-]+\s+){0,4}?(?-i:[A-Z]+)[\w-]*\d)",
    re.IGNORECASE,
)
""" "49.5% of the BERT 99 offline performance of the R760"."""
_OF_WORK_IN = pattern(
    r"\s*of\s+the\s+(?:[\w.-]+\s+){0,4}?(?:throughput|performance|speed|rate|results?|score)\s+(?:while|whilst|and)\s+(?:only\s+|just\s+)?(?:using|taking|occupying|needing)\s+"
    r"(?:only\s+|just\s+)?[\d.]+\s?%\s+of\s+the\s+(?:[\w-]+\s+){1,3}?of\s+(?=(?:the\s+|an?\s+|our\s+)?(?:[\w'.-]+\s+){0,4}?(?-i:[A-Z]+)[\w-]*\s?\d)",
    re.IGNORECASE,
)
""" "50% of the performance while only using 33% of the rack unit of our PowerEdge XE9680"."""


_OF_A_TEST = pattern(r"\s+the\s+(?:[\w.-]+\s+){1,3}?(?:throughput|performance|speed|rate|results?|efficiency)\b(?!\s+of\b)")


_VERSUS_IS = pattern(r"\b(?:vs\.?|versus)\s+(?P<it>[^,;.()]{2,40}?)\s+(?:is|was|are|gives|shows)\s", re.IGNORECASE)
""" "B200 vs H200 is 3.0x in Offline"."""
_OUTDOING = (
    "outr", "outp", "outd", "outc", "beaten", "bettered", "surpassed", "exceeded", "overtaken", "topped", "undercut", "eclipsed", "dwarfed"
)
_AHEAD = (
    (_MIGRATED, ("from",), True),
    (_RATHER_THAN, ("ather", "nstead"), True),
    (_REPLACED, ("eplac", "wap"), True),
    (_VERSUS_IS, ("vs", "ersus"), True),
    (_LEFT_BEHIND, ("leav", "left"), True),
    (_OUTDONE, _OUTDOING, False),
    (_LEAVES_US, (" leave", " put", " place"), False),
)
"""Phrases before a figure that name its baseline, the surest first: each with words of which it has one, and whether all of its names
are the baseline's, also those ahead of "it"."""


def is_internal(words: str) -> bool:
    """True when the baseline's words say that nobody else could have measured it ("without our optimisations")."""
    return bool(WORDING.pattern("baseline", "internal").search(words)) and not _SUBMITTED.search(words)


_SUBMITTED = pattern(
    r"\b(?:submission|submissions|submitted|entry)\b|\b(?:months|half\s+a\s+year|a\s+year|one\s+year)\s+ago\b"
    r"|\b(?:last|previous)\s+round\b", re.IGNORECASE,
)


