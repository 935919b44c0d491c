"""Phrases of plain words that make a figure another one: "seven of the eight GPUs", "the GPUs drew", "at 50 W", "in the cloud".

Each of their words may stand beside a figure that differs; together they speak of a part of the system, another limit or place.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import lru_cache

from digest.linking.caution.plain_names import PARTS, WORDS, in_table, names_of, parts
from digest.linking.records.filed import Filed
from store.model import Claim
from store.vocabulary import load, suites
from store.wording import WORDING, alternation

_PART_OF = re.compile(
    r"\b(?:half|most|one|two|three|four|five|six|seven|\d+)\s+of\s+(?:the|its|our|their|these|those)\b"
    r"|\b(?:one|two|three|four|five|six|seven|\d+)\s+(?:out\s+)?of\s+(?:\d+|two|four|eight|ten|sixteen)\b", re.IGNORECASE,
)
""" "Seven of the eight GPUs": each word is plain."""
_AT_WATTS = re.compile(r"\b(?:at|with|under|limited\s+to)\s+(?:only\s+|about\s+)?[\d.,]+\s?k?(?-i:W)\b", re.IGNORECASE)
"""At another power than the submitted one a system reaches another figure."""
_ASKED = re.compile(r"\?")
_TICKED = re.compile(r"[✓✔✗✘☐☑☒❌✅]|\[[ xX]\]")
""" "- [ ] 7.83 inf/s": what a box or a cross says of it is anybody's guess."""
_OTHER_ONE = re.compile(
    r"(?<![A-Za-z]s\s)(?<!query\s)\b(?:an?|the|its|our|their|this|that|one)\s+(?P<one>(?:second|third|fourth|fifth|sixth|other|another)\b)"
    r"(?!\s+(?:in|on|for|with|at|and|or|per|of|offline|server|under|is|was|from|by)\b)(?=\s+[\w(])"
    r"|(?:^|[;,:]\s+)(?P<next>(?:second|third|another|other)\s+(?:board|system|server|machine|run|box|card|chip|node))\b", re.IGNORECASE,
)
""" "Our second GH200 system": which one was submitted is not said."""
_ANOTHER_RUN = re.compile(
    r"\b(?:test|sample|trial|dry|demo)\s+(?:servers?|systems?|machines?|boards?|runs?|units?|chips?|cards?|box)\b|\b(?:the|an?|one|this)\s+sample\b(?!\s+per\b)"
    r"|\bthe\s+one\s+here\b|\bor\s+so\b", re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:with|at|under|within|below)\s+(?:an?\s+)?[\d.]+\s?(?:ms|us|µs|s|milliseconds|seconds)\s+(?:latency|latencies|limit|deadline|budget|of\s+latency)\b",
    re.IGNORECASE,
)
""" "58,012 queries/s with 4 ms latency": another limit than the benchmark's."""
_NEEDED = re.compile(r"\bneed(?:s|ed)\b", re.IGNORECASE)
""" "It needs 99,104 samples/s to win"; a time or an energy is needed by the system itself."""
_TO_DATE = re.compile(
    r"\b(?:has|have)\s+(?:\w+\s+)?(?:submitted|contributed|filed|published|sent|posted)\b|\bso\s+far\b|\bto\s+date\b", re.IGNORECASE
)
""" "Krai has submitted 5,300 results": in all its rounds."""
_CLASSES = re.compile(
    r"\b(?P<class>open|closed|preview)\b(?!\s+source)|\b(?P<network>network)(?=\s+(?:division|category|entr|submission|result|run|system)\w*\b)",
    re.IGNORECASE,
)
""" "The R-GAT network" is no division."""
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


def of_another(claim: Claim, said: str, filed: Sequence[Filed], *, framing: bool = False) -> str | None:
    """What of *said*, or of the head over the figure, makes it another one although each of its words is plain, as written.

    *framing* looks at what stands around it, where figures of other scenarios may well be told.
    """
    if framing:
        own = _of_its_kind(claim, said) or _of_another_class(said, filed)
        return own or _other_code(said, filed) or _several(said, filed)
    return (
        _of_its_kind(claim, said) or _several(said, filed) or _another_engine(said, filed) or _of_a_part(claim)
        or _of_another_class(said, filed)
        or _other_code(said, filed) or _other_scenario(claim, said, filed)
    )  # fmt: skip


_SO_MANY = r"(?:two|three|four|five|six|seven|eight|ten|sixteen|\d{1,2})"
_COUNTED = re.compile(rf"(?<![\w.,]){_SO_MANY}\s?[x×]?\s+(?P<code>[A-Za-z][\w-]*)", re.IGNORECASE)
""" "Two SR780a V3"."""
_TIMES = re.compile(
    r"(?<![\d\w.])(?-i:[x×])\s?(?!86\b)\d{1,3}\b(?!\s?[x×])|\(\d{1,2}\)|#\s?\d\b|\beach\b|\bx\s+min\b|,\s\d\s\(", re.IGNORECASE
)
""" "10.25 min, x2", "SR780a V3 (2)", "#2": how many of them it is of."""


def _several(said: str, filed: Sequence[Filed]) -> str | None:
    """How many of the record's system *said* speaks of: "two SR780a V3", "x2"."""
    codes = {word for each in filed for word in re.findall(r"[A-Za-z][\w-]*\d[\w-]*", each.record.system or "")}
    chips = (word.casefold() for each in filed for word in re.findall(r"[\w-]+", each.record.accelerator or ""))
    accelerators = {name for word in chips for name in (word, word.partition("-")[0])}  # "B200-SXM-180GB" is a B200
    sizes = {str(size) for each in filed for size in (each.record.accelerator_count, each.record.accelerators_per_node) if size}
    own = {code.casefold() for code in codes} - accelerators
    for counted in _COUNTED.finditer(said) if own else ():
        word = counted.group("code").casefold()
        if any(word == code or word.startswith(f"{code}-") for code in own):
            return counted.group()
    return next((match.group() for match in _TIMES.finditer(said) if re.sub(r"\D", "", match.group()) not in sizes), None)


def _of_another_class(said: str, filed: Sequence[Filed]) -> str | None:
    """The division or category that *said* names, where no record is of it: "the preview system", "one open run"."""
    classes = {each.record.division for each in filed} | {each.record.category for each in filed}
    return next((match.group() for match in _CLASSES.finditer(said) if match.group().casefold() not in classes), None)


def _other_scenario(claim: Claim, said: str, filed: Sequence[Filed]) -> str | None:
    """The scenario that *said* names and no record is of, where the figure was read without one: "on ResNet-50 Interactive"."""
    held = {(each.record.scenario or "").casefold() for each in filed}
    if claim.subject.scenario or not any(held):
        return None
    return next((match.group() for match in _SCENARIOS.finditer(said) if re.sub(r"[\s-]", "", match.group()).casefold() not in held), None)


_SCENARIOS = re.compile(r"\b(?:offline|interactive|single[\s-]?stream|multi[\s-]?stream|(?-i:Server)|(?<=-)server)\b", re.IGNORECASE)


def _other_code(said: str, filed: Sequence[Filed]) -> str | None:
    """What of *said* is a code as the records' names have one, and none of theirs: "GH200-144GB" beside 96 GB, "D74H-8U", "SR780a V4"."""
    names = " ".join(name for each in filed for name in names_of(each) if name).replace("_", " ").casefold()
    for form in _CODES:
        held = {"".join(match.groups()) for match in form.finditer(names)}
        for match in form.finditer(_versioned_tests().sub(" ", said).replace("_", " ").casefold()):
            if (held or match.group(1) == "v") and "".join(match.groups()) not in held:
                return match.group()
    plus = {match.group("name") for match in _WITH_PLUS.finditer(names)}
    named = (match for match in _BEFORE_PLUS.finditer(said.casefold()) if match.group() in plus)
    return next((match.group() for match in named if not _PLUS.match(said, match.end())), None)


@lru_cache(maxsize=1)
def _versioned_tests() -> re.Pattern[str]:
    """Names of benchmarks with a version in them: "DeepLab v3+"."""
    names = [name for term in load().terms("benchmarks") for name in term.spellings if re.search(r"\bv\d", name, re.IGNORECASE)]
    return re.compile(rf"(?<![\w-])(?:{alternation(names)})(?!\w)", re.IGNORECASE)


_CODES = (re.compile(r"(\d+)\s?(gb)\b"), re.compile(r"\b(\d{1,2})(u)\b"), re.compile(r"(?<![a-z])(?<![a-z]-)(v)(\d{1,2})\b(?!\.\d)"))
_WITH_PLUS = re.compile(r"\b(?P<name>[a-z]+\d+)\+")
_BEFORE_PLUS = re.compile(r"\b[a-z]+\d+\b")
_PLUS = re.compile(r"\s?(?:\+|-?\s?plus\b)", re.IGNORECASE)


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
            own = [_SUITES, *(() if claim.subject.origins.get("round") == "sentence" else (_TO_DATE,))]
        case _:
            own = [_AT_WATTS, _OF_QUERIES, *((_TARGET,) if claim.metric == "time_to_train" else ())]
            own += [_LIMITED, _NEEDED] if claim.metric == "throughput" else []
    patterns = (_PART_OF, _ASKED, _TICKED, _OTHER_ONE, _ANOTHER_RUN, *own)
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
_PHRASE = re.compile(rf"(?<![\w-])(?:{_LEADS})\s+(?P<rest>(?:(?!\b(?:{_LEADS})\s)(?:[^,;:().]|[.,]\d))+)", re.IGNORECASE)
_NOTE = re.compile(r"(?<!\*)(?<=[\w)%])\s?\*{1,3}(?![\w*])|[†‡§¹²³⁴⁵⁶⁷⁸⁹]|\[\d{1,2}\]|\([a-z]\)")


def marked(row: str) -> str | None:
    """A footnote's mark in a table's row, whose note may say anything; "**" is bold."""
    mark = _NOTE.search(row.replace("**", "  "))
    return mark.group().strip() if mark else None
