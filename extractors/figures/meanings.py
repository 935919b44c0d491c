"""What a figure can mean, and the looks around it that all forms of figures share: metric, divisor, specification."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from extractors.figures.figure import Figure
from extractors.figures.openings import may_say, openings, spoken
from store.frozen import frozen
from store.model import ClaimKind
from store.plain import pattern
from store.wording import FORM, WORDING

NEAR = 70
"""Characters each side of a figure in which its own words are looked for."""


@frozen(kw_only=False)
class Meaning:
    """How a figure is meant. ``unit`` is the claim's unit; ``note`` says why it is no MLPerf result, if it is none."""

    kind: ClaimKind
    metric: str
    unit: str
    change: Literal["more", "less", "worse", "of", "points", "within"] | None = None
    per: Literal["accelerator", "node"] | None = None
    official: bool = True
    note: str | None = None
    lent: bool = False
    """The unit is that of another score, told before this one."""


_METRICS = ("efficiency", "latency", "time_to_train", "accuracy", "power", "energy", "throughput")
_PER = pattern(
    r"\bper[\s-](?:(?:(?-i:[A-Z][\w-]*)\s+){0,4}(accelerators?|gpus?|chip|card|device|tpu|npu|asic|socket)|(?:client\s+)?(node|server|system))\b",
    re.IGNORECASE,
)
_SLASHED = pattern(r"\s?/\s?(?:(accelerator|gpu|chip|card|tpu|npu)|(node|server|system))\b(?!:?\s+[~]?\d)", re.IGNORECASE)
""" "94,690 samples/s/GPU"; "Offline 94,690 / Server 98,041" has the next scenario behind the slash."""
_AND_EACH = pattern(r"\s+and\s+(?:per\s+)?(?:(accelerator|gpu|chip|card|tpu|npu)|(node|server))(?![\w-])", re.IGNORECASE)
""" "371 samples per second and GPU"."""
_EACH = pattern(
    r"\b(?:(?:for|from|by|on)\s+)?(?:each|every)\s+(?:(?-i:[A-Z][\w-]*)\s+){0,2}(?:accelerator|gpu|chip|card)\b|\bfor\s+(?:a|one)\s+single\s+(?:accelerator|gpu|chip|card)\b",
    re.IGNORECASE,
)


def around(text: str, figure: Figure, start: int, stop: int, near: int = NEAR) -> tuple[str, str]:
    """The text before and behind *figure*, *near* characters each and within its sentence."""
    return text[max(start, figure.start - near) : figure.start], text[figure.stop : min(stop, figure.stop + near)]


@lru_cache(maxsize=32)
def named(key: str) -> re.Pattern[str]:
    """The words that name the metric *key*."""
    return WORDING.pattern("metric", key)


def distance(pattern: re.Pattern[str], before: str, after: str) -> int | None:
    """Characters from the figure to the nearest hit of *pattern*, None where there is none."""
    behind = [len(before) - match.end() for match in pattern.finditer(before)]
    ahead = [match.start() for match in pattern.finditer(after)]
    return min([*behind, *ahead], default=None)


def metric(text: str, figure: Figure, start: int, stop: int) -> str:
    """The metric named nearest to *figure* in its clause; ``throughput`` where none is."""
    before, after = around(text, figure, start, stop)
    if _GROWTH_OF.search(text, max(start, figure.start - 90), figure.start):
        return "results"
    if (_THAN_LAST.match(after) or _AS_MANY.match(after)) and _COUNTED_BEFORE.search(text[max(start, figure.start - 140) : figure.start]):
        return "results"
    if _TO_A_COUNT.match(after) and _RESULTS_HAVE.search(text, max(start, figure.start - 120), figure.start):
        have = text[max(start, figure.start - 120) : figure.start]
        return "power_results" if _WITH_POWER.search(have) else "results"
    if grown := _COUNTED_UP.search(text[max(start, figure.start - 180) : figure.start]):
        return "power_results" if grown.group("power") and grown.group("first") else "results"
    if _POWER_AFTER.match(after):
        return "power_results"
    if became := _BECAME.match(after):
        return str(became.lastgroup)
    if _SYSTEMS_AFTER.match(after):
        return "systems"
    if _OF_NUMBERS.search(before[-60:]) or _ROSE.search(text[max(start, figure.start - 110) : figure.start]) or _NUMBER_AFTER.match(after):
        return "power_results" if _OF_POWER.search(before[-60:]) else "results"
    after = CLAUSE.split(after, maxsplit=1)[0]
    if "caling" in before or "caling" in after:
        before, after = (_OF_SCALING.sub(" ", words) for words in (before, after))
    before, after = without_targets(before), without_targets(after)
    if "atenc" in before or "atenc" in after:
        before, after = (_LATENCY_LIMIT.sub(" ", words) for words in (before, after))
    if directly := _COMPARED.match(after):
        told = _nearest("", directly.group("what"))
        if told is not None:
            return told
    short = _NEXT.split(after, maxsplit=1)[0]
    nearest = (_nearest(before, short) if short != after else None) or _nearest(before, after) or "throughput"
    return "throughput" if nearest == "accuracy" and FASTER.match(after) else nearest


_BECAME = pattern(
    r"\s+to\s+(?:about\s+|over\s+|nearly\s+|only\s+)?[~]?\d[\d.,]*[KkM]?\+?\s?(?:"
    r"(?P<efficiency>[A-Za-z-]+\s?(?:/|per\s)\s?(?:sec(?:ond)?s?\s?(?:/|\s?per\s)\s?|s\s?/\s?)?(?:W|watts?|joules?)\b)"
    r"|(?P<latency>ms|milliseconds|us|µs|microseconds)\b|(?P<time_to_train>minutes|mins?)\b)", re.IGNORECASE,
)
""" "Increased by 29% to 173 inference/sec/Watt": what it became says what has changed."""
_OF_SCALING = pattern(r"\bscaling\s+efficienc(?:y|ies)\b", re.IGNORECASE)
""" "1.81x with two nodes, or 90% scaling efficiency, and 2.71x with four": no efficiency of power."""
_COMPARED = pattern(
    r"\s*(?:more|less|lower|higher|better|fewer|greater|shorter|smaller|larger)\s+(?P<what>(?:(?!(?:than|on|in|for|with|and)\b)[\w-]+\s*){1,4})",
    re.IGNORECASE,
)
""" "34.8% more Offline throughput, 17.8% lower SingleStream latency": what is more or less stands right behind."""
FASTER = pattern(r"\s*(?:faster|quicker|speed-?ups?|as\s+(?:fast|quick))\b", re.IGNORECASE)
""" "Keeps 99% of the accuracy and runs 13x faster": no accuracy is fast."""
_NEXT = pattern(r"\s(?:to|from)\s+[~<>]?\d")
""" "Its efficiency improves by 15% to 4.76 inferences per second per watt": behind these words stands another figure with its unit."""


@lru_cache(maxsize=1)
def _of_metrics() -> dict[str, frozenset[str]]:
    return {key: openings(WORDING.words("metric", key)) for key in _METRICS}


def _nearest(before: str, after: str) -> str | None:
    """The metric that is named nearest."""
    said = spoken(before, 0, len(before)) | spoken(after, 0, len(after))
    told = [key for key, firsts in _of_metrics().items() if not firsts.isdisjoint(said)]
    distances = {key: d for key in told if (d := distance(named(key), before, after)) is not None}
    return min(distances, key=lambda key: (distances[key], _METRICS.index(key)), default=None)


def names_metric(text: str, figure: Figure, start: int, stop: int) -> bool:
    """Whether the words around *figure* name a metric at all."""
    before, after = around(text, figure, start, stop, 45)
    after = CLAUSE.split(after, maxsplit=1)[0]
    before = re.split(r",\s|\band\b", before)[-1]
    return any(named(key).search(words) for key in _METRICS for words in (before, after))


def without_targets(words: str) -> str:
    """*words* with blanks for what tells how close to the reference model an entry must come: "at 99% accuracy"."""
    return _TARGET.sub(lambda target: " " * len(target.group()), words) if "ccuracy" in words else words


_TARGET = pattern(
    r"(?:\b(?:at|with|to|for)\s+(?:the\s+)?|\()99(?:\.9)?\s?%?\s+(?:of\s+(?:the\s+)?)?(?:target\s+)?accuracy\b"
    r"|^[\s\d.%]{0,6}accuracy\)|\baccuracy\s+(?:targets?|modes?|levels?|variants?|constraints?|requirements?|versions?)\b", re.IGNORECASE,
)  # fmt: skip
"""Of a benchmark's name: it measures nothing."""
_LATENCY_LIMIT = pattern(
    r"\b(?:low(?:er)?\s+|tight(?:er)?\s+|strict(?:er)?\s+)?latenc(?:y|ies)[\s-]+(?:limits?|constraints?|constrained|bounds?|bounded|targets?|requirements?|budgets?|rules?|critical|sensitive|ceilings?)\b",
    re.IGNORECASE,
)
"""Of a scenario: what is reached under it is a rate."""
CLAUSE = pattern(r"[,;]\s|\)|\s(?:and|while|whereas|but|compared|over|than)\s")
_OF_NUMBERS = pattern(
    r"\b(?:submissions|(?<!(?-i:[A-Z0-9]) )results|number of (?:submissions|results)|submission count)\s+"
    r"(?:(?:have|has|had|more|than|nearly|almost|over|were|was)\s+)*(?:(?:increased\s+(?:by|to)|by)\s+)?(?:more\s+than\s+|over\s+|about\s+|nearly\s+)?$",
    re.IGNORECASE,
)
"""Results of a benchmark, "our GPT-J results nearly doubled", became faster; only results of nothing became more."""
_OF_POWER = pattern(r"\b(?:power|energy)\s+(?:submissions|results|entries)\s+(?:[a-z]+\s+){0,4}$", re.IGNORECASE)
""" "Our power submissions have doubled"."""
_ROSE = pattern(
    r"\b(?:submissions|participation|submitters|number\s+of\s+(?:\w+\s+)?(?:results|entries))\b(?:[^.,;%]|\.(?=\d)){0,70}?"
    r"(?:\b(?:saw|grew|grown|rose|risen|increased|multiplied|jumped|climbed|up)\s+(?:by\s+)?(?:(?:more\s+than|nearly|almost|about|over)\s+)?(?:an?\s+)?"
    r"|,\s+which\s+is\s+(?:an?\s+)?)$",
    re.IGNORECASE,
)
""" "submissions saw a 24% rise", "half of the submissions were multi-node, which is an 86% increase"."""
_NUMBER_AFTER = pattern(
    r"\s+(?:more\s+|fewer\s+)?(?:(?:increase|growth|rise|jump)\s+in\s+)?(?:(?:the|our|its|as|many)\s+)*(?:number\s+of\s+)?(?:(?:such|power|performance|multi-node|total|edge|data[\s-]?center|closed|open)[\s-]+(?:division\s+|category\s+)?)?"
    r"(?:submissions|results|submitters)\b|\s+the\s+number\s+(?:of|in)\s+(?:the\s+|our\s+)?(?:previous|last|prior)\b",
    re.IGNORECASE,
)
_SYSTEMS_AFTER = pattern(
    r"\s+(?:the|our|its|their)\s+number\s+of\s+(?:(?:its|our|different|distinct|submitted|tested|server|edge|data[\s-]?center)\s+)?"
    r"(?:systems|servers|platforms|configurations|machines)\b", re.IGNORECASE,
)  # fmt: skip
""" "Tripled the number of systems in the closed division"."""
_POWER_AFTER = pattern(r"\s+(?:(?:the|our|its|as|many|more)\s+)*power\s+(?:results|measurements|submissions)\b", re.IGNORECASE)
""" "Twice the results of the round before and six times its power measurements"."""
_COUNTED_BEFORE = pattern(
    r"\b\d[\d,]*\+?\s+(?:\w+\s+)?(?:results|submissions|entries)\b[^.;\d]{0,60}(?:\d+[^.;\d]{0,60})?,\s+(?:up\s+|(?:nearly|almost|about|over|more\s+than)\s+)?$",
    re.IGNORECASE,
)
_COUNTED_UP = pattern(
    r"\b\d[\d,]*\+?\s+(?:\w+\s+)?(?:results|submissions|entries)\b[^.;:\d]{0,40}"
    r"(?:\d[\d,]*\+?\s+(?P<power>power|energy)\s+[^.;:\d]{0,40})?(?:\d+\s+(?:\w+\s+){0,2}?(?:submitters|organi[sz]ations)\b)?\s*,\s+"
    r"(?:which\s+(?:is|are|means)\s+|up\s+(?:by\s+)?|or\s+)(?:over\s+|about\s+|nearly\s+|~)?(?P<first>[\d.]+\s?(?:[xX×]|%)\s+(?:more\s+)?and\s+)?$",
)  # fmt: skip
""" "6,700 results and 2,400 power measurements, up 1.26x and 1.09x"."""
_TO_A_COUNT = pattern(
    r"\s+to\s+(?:over\s+|more\s+than\s+|about\s+|nearly\s+)?(?:\d{1,3}(?:,\d{3})+|\d{2,3})\+?(?:\s+(?:results|submissions|entries)\b)?"
    r"(?=\s*(?:[.,;)](?!\d)|from\b|since\b|in\b|this\b|$))", re.IGNORECASE,
)  # fmt: skip
_WITH_POWER = pattern(
    r"\b(?:results|submissions|entries)\s+with\s+(?:measured\s+)?(?:power|energy)\b|\bpower\s+(?:results|measurements)\b", re.IGNORECASE
)
_RESULTS_HAVE = pattern(
    r"\b(?:results|submissions|entries)\b(?:[^.,;:%]|\.(?=\d)){0,70}?\b(?:has|have|had)\s+(?:[a-z]+\s+){0,5}$", re.IGNORECASE
)
""" "Results of Llama 2 70B on our GPUs have more than doubled to 140+ from the round before": they are counted."""
_GROWTH_OF = pattern(
    r"\b\d[\d,]*\+?\s+(?:\w+\s+)?(?:results|submissions|entries)\b[^.;\d]{0,24},\s+an?\s+(?:increase|rise|growth|jump|gain|decrease|decline)\s+of\s+"
    r"(?:over\s+|more\s+than\s+|about\s+|nearly\s+|some\s+)?[~]?$",
    re.IGNORECASE,
)
""" "1,448 results, an increase of 55 % over v4.1"."""
_THAN_LAST = pattern(r"\s+(?:more|fewer)\s+than\s+(?:in\s+)?(?:the|our)\s+(?:last|previous|prior)\b", re.IGNORECASE)
""" "30 results from eight organizations, 36% more than the last round"."""
_AS_MANY = pattern(r"\s+as\s+many\s+as\b(?!\s+\d)", re.IGNORECASE)


def per(text: str, figure: Figure, start: int, stop: int) -> Literal["accelerator", "node"] | None:
    """What the figure is divided by: "per GPU", "/GPU", "for each node"; None where it is whole."""
    before, after = around(text, figure, start, stop, 60)
    if match := _SLASHED.match(after) or _AND_EACH.match(after):
        return "accelerator" if match.group(1) else "node"
    if not may_say(_OF_A_SHARE, text, start, stop):
        return None
    after = _NEXT_POINT.split(after, maxsplit=1)[0]
    return per_words(after) or per_words(_OF_BEFORE.sub(" ", before)) or _led(text, start) or each(text, figure, start, stop)


_OF_A_SHARE = frozenset({"per", "each", "every", "single", "apiece"})
_NEXT_POINT = pattern(r"[\s:(]\d|,\s+(?:so|which|thus|meaning|while|whereas)\b")
""" "49,216 tokens/s Server, so that per GPU they trail": what follows is not said of the figure."""
_LEAD = pattern(rf"[\s*_#>-]*(?:on\s+an?\s+|measured\s+|normali[sz]ed\s+)?({_PER.pattern})(?:\s+basis)?\s*[,:]", re.IGNORECASE)


def _led(text: str, start: int) -> Literal["accelerator", "node"] | None:
    """What a sentence that begins so divides all of its figures by: "Per accelerator, ..."."""
    match = _LEAD.match(text, start)
    return per_words(match.group(1)) if match else None


_PART = r"(?:(?P<chip>accelerators?|GPUs?|chips?|cards?|TPUs?|NPUs?)|(?P<box>nodes?|servers?|machines?))"
_PRODUCT = rf"(?P<product>(?-i:(?:[A-Z][\w-]*\s+){{0,3}}(?:[A-Z]{{1,3}}\d{{1,4}}[A-Z]?|[A-Z][a-z]+\s\d)(?:\s(?:{FORM}|Ultra|Pro|Super))*))"
""" "MI300X", "Instinct MI300X", "Gaudi 3", "H100 NVL"."""
_DOES = "(?:process|handl|deliver|reach|achiev|sustain|serv|classif|comput|contribut|generat|produc|yield|giv|mak)"
_EACH_DOES = pattern(
    rf"\b(?:each|every)\s+(?:single\s+|of\s+(?:our|the|its|their|these|those)\s+(?:\w+\s+)?)?(?:{_PART}|{_PRODUCT}(?:\s+(?:board|card|chip|GPU|accelerator|module))?)(?:\s+(?:of|in)\s+(?:(?!\b(?:has|have|with|and|is|are|it|we|which|that)\b)[^;]){{2,90}}?)?\s+"
    rf"{_DOES}(?:es|ed|s|ies|ied)\s+(?:[a-z]+\s+){{0,3}}[~]?$",
    re.IGNORECASE,
)
""" "Each accelerator of the XE8545 processed", "each H100 contributes", "each of the eight H100 NVL in its server contributes"."""
_EACH_OF_WHICH = pattern(
    rf"(?<![\w.])(?:\d+|two|three|four|six|eight|ten|sixteen)\s*x?\s+(?:[\w./-]+\s+){{0,3}}?(?:{_PART}|boards)\b[^,;.]{{0,40}},\s+each\s+"
    rf"(?:of\s+(?:which|them)\s+)?{_DOES}(?:es|ed|s|ies|ied|ing|ying)\s+(?:[a-z]+\s+){{0,3}}[~]?$", re.IGNORECASE,
)
""" "ASUS needs eight A2 boards in an ESC4000, each of which contributes"."""
_EACH_GETS = pattern(
    r"(?:\s+(?:each|every|per|a)\s+second)?\s+(?:(?:for|from|by)\s+)?(?:each|every|apiece)\b(?!\s+\w+ed\b|\s+(?:second|watt)\b)",
    re.IGNORECASE,
)
_COUNTED_PARTS = pattern(
    rf"(?<![\w.])(?:\d+|two|three|four|six|eight|ten|sixteen)\s*x?\s+(?:[\w./-]+\s+){{0,4}}?{_PART}\b", re.IGNORECASE
)


_SOLE_PARTS = pattern(
    r"(?<![\w.])(?:all\s+|the\s+)?(?:two|three|four|six|eight|ten|sixteen|\d{1,3})\s+(?:of\s+them|x?\s?(?-i:[A-Z]{1,2}\d{1,3}[A-Z]?)s?)\b",
    re.IGNORECASE,
)
""" "The six L4 reach 68,900 images per second, nearly 11,500 each", "the six of them"."""


def each(text: str, figure: Figure, start: int, stop: int) -> Literal["accelerator", "node"] | None:
    """The part that a sentence lets do the figure: "each node handled", "16 GPUs reached ..., or 1,935 samples/s each"."""
    match = _EACH_DOES.search(text, start, figure.start) or _EACH_OF_WHICH.search(text, start, figure.start)
    if match is None and figure.form != "percent" and _EACH_GETS.match(text, figure.stop, stop):
        match = max(_COUNTED_PARTS.finditer(text, start, figure.start), key=lambda found: found.start(), default=None)
        if match is None and _SOLE_PARTS.search(text, start, figure.start):
            return "accelerator"
    if match is None:
        return None
    return "node" if match.group("box") else "accelerator"


_OF_BEFORE = pattern(r"(?<![\w-])\d[\d.,]*[KkM]?[\s-]*(?:[a-z./]+\s+){0,3}(?:per[\s-]|for\s+each\s+)\w+", re.IGNORECASE)
""" "(6,566 tokens/s per GPU) and ": such a divisor is the figure's before."""


def per_words(words: str) -> Literal["accelerator", "node"] | None:
    """What *words* divide by, such as a column's head: "per GPU Offline"."""
    if match := _PER.search(words):
        return "accelerator" if match.group(1) else "node"
    return "accelerator" if _EACH.search(words) else None


def has(section: str, key: str, text: str) -> bool:
    """True where *text* holds one of the wording's words."""
    return bool(WORDING.pattern(section, key).search(text))


_ASKED = pattern(
    r"\btarget(?=\s+(?:(?:of\s+)?99|accuracy|quality|metric|loss|perplexity|score))|\b(?:accuracy|quality|99(?:\.9)?(?:\s?%)?)\s+target\b|\bw(?:ill|ould)(?=\s+(?:see|find|notice|recogni[sz]e|remember|recall|know|be\s+glad|be\s+pleased)\b)",
    re.IGNORECASE,
)
""" "The target of 99.9%", "at the high accuracy target" are a benchmark's, and no plan; neither is "customers will see that ..."."""
EARLIER = "it speaks of an earlier round, which is not named"
IN_PLAN = "the text speaks of something planned"
SPECIFIED = "the text gives it as a specification"


_OF_MLPERF = pattern(r"(?:[^.;,]|\.\d){0,70}\b(?:for|in|on|of|across)\s+(?:the\s+|all\s+|our\s+)?MLPerf\b")
""" "1.8x faster processing for the MLPerf Tiny workloads": of whatever else the sentence speaks."""


def outside(text: str, figure: Figure, start: int, stop: int) -> str | None:
    """Why the figure is no result although it looks like one, or None."""
    before, after = around(text, figure, start, stop, 45)
    specified = has("context", "specification", before) or has("context", "specification", after[:30])
    if specified and not _OF_MLPERF.match(text, figure.stop, min(stop, figure.stop + 90)):
        return SPECIFIED
    sentence = text[start : figure.start]
    if has("context", "plan", _ASKED.sub(" ", sentence[-90:])[-60:]):
        return IN_PLAN
    return None
