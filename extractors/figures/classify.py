"""What a figure says: a figure and the words around it -> its kind, metric and reading, or nothing.

A pure decision over one sentence. "8x A100" is hardware, "8x faster" a ratio; "15 %" may be more speed, less time, a
share of a baseline or an accuracy; "250 W" is a claim when it was measured and a specification when it is a TDP.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from string import ascii_lowercase
from typing import Literal, NamedTuple

from extractors.figures.features import is_feature, is_limit, is_of_parts
from extractors.figures.figure import Figure
from extractors.figures.fractions import measure_of
from extractors.figures.meanings import FASTER, IN_PLAN, SPECIFIED, Meaning, around, has, metric, outside, per
from extractors.figures.multiplied import ARTICLE, MAKER, WORD, is_hardware, is_prefixed_name, names_next
from extractors.figures.openings import may_say, openings
from extractors.figures.percentages import percent
from extractors.figures.watts import watts
from store.plain import pattern
from store.wording import WORDING, alternation

# ------------------------------------------------------------------------------------------------ by form


_PLANNED = pattern(
    r"\b(?:expected|expects|projected|planned|plans|aims?|will)\s+(?:to\s+)?\w+\s*(?:up\s+to|over|more\s+than|about|nearly|~)?\s*$",
    re.IGNORECASE,
)


_WITHIN = pattern(r"\b(?:within|per|every|each|in)\s+$", re.IGNORECASE)
""" "Ten pictures within one second" counts a rate, and states no time."""


_BY_HOW_MUCH = pattern(
    r"\s+(?:(?:less|more|fewer|faster|slower|quicker|longer|shorter|earlier|sooner)\s+than|ahead\s+of|behind)\s+(?:the\s+|an?\s+|our\s+|its\s+)?(?-i:[A-Z])"
)
""" "3.57 minutes less than QCT" tells of no run."""


def _unit(text: str, figure: Figure, start: int, stop: int, suite: str | None) -> Meaning | None:
    unit = figure.unit
    assert unit is not None
    name = unit.name
    if unit.kind in ("rate", "time") and _BY_HOW_MUCH.match(text, figure.stop):
        return None
    if unit.kind == "rate":
        planned = _PLANNED.search(text, max(start, figure.start - 40), figure.start)
        return Meaning("throughput", "throughput", name, official=not planned, note=IN_PLAN if planned else None)
    if unit.kind == "efficiency":
        return Meaning("energy", "efficiency", name)
    if unit.kind == "time":
        if figure.worded and figure.value == 1 and _WITHIN.search(text, max(start, figure.digits_start - 12), figure.digits_start):
            return None
        return _time(text, figure, start, stop, name, suite)
    if unit.kind == "power":
        return watts(text, figure, start, stop, name)
    if unit.kind == "energy":
        return Meaning("energy", "energy", name)
    if unit.kind == "bandwidth":
        rated = has("context", "specification", text[figure.start - 24 : figure.start] + " ") or _IOPS.match(
            text, figure.stop
        )
        return Meaning("throughput", "throughput", name) if suite == "storage" and not rated else None
    return None


_TRAINING = pattern(
    r"\btrain(?:s|ed|ing)?\b|\btime-to-train\b|\bconverge|\bminutes?\s+mark\b|\bfine-?tun|\bpre-?train", re.IGNORECASE
)


_DEVICES = frozenset({"tiny", "mobile", "automotive"})
"""Suites of single inferences: a time of theirs is a latency."""
_MOST_HOURS = 500
"""Longer than any run of a benchmark."""
_OF_DATA = pattern(r"\s+of\s+(?:[\w-]+\s+){0,2}(?:speech|audio|video|footage|recordings?|data|music|transcripts?)\b", re.IGNORECASE)
""" "Trained on 700 hours of speech"."""
_FIRST_TOKEN = pattern(r"\b(?:first[\s-]token|TTFT)\b", re.IGNORECASE)
"""What MLPerf Client measures; in Inference it is a limit that everybody keeps."""
_CHECKPOINT = pattern(r"\bcheckpoint", re.IGNORECASE)
""" "saves a checkpoint in 12 seconds": what MLPerf Storage times."""


_ABOUT = r"(?:(?:only|just|about|around|well|barely|nearly|almost|under|over|some|less\s+than|more\s+than|a\s+little|a\s+bit)\s+){0,2}"
""" "In just under two seconds"."""
_TAKES = pattern(
    rf"\b(?:takes?|took|needs?|needed|costs?)\s+(?:it\s+|us\s+)?(?:now\s+)?{_ABOUT}(?:[~<]\s?)?$",
    re.IGNORECASE,
)
_PER_ITEM = pattern(
    r"\s+each\s+(?:with|for|on|in)\b|\s*,?\s+(?:in\s+)?(?:single|multi)-?\s?stream\b"
    r"|\s+(?:per|for\s+each|for\s+an?)\s+(?:image|query|sample|volume|scan|summary|prompt)\b", re.IGNORECASE,
)
""" "SDXL takes 11.2 seconds per image", "(1.97s single stream)"."""
_AN_ITEM_IN = pattern(
    rf"\b(?:an?|one|each|every|a\s+single|the)\s+(?:(?!\bsecond\b)[\w.-]+\s+){{0,4}}?(?:image|picture|query|sample|volume|scan|summary|prompt|article|photo|request|question)\s+"
    rf"(?:(?:is|was|gets|got)\s+(?:[a-z]+\s+){{1,2}}|(?:[^.;,\d]|\d(?=[A-Z])){{0,40}}?\s)?in\s+{_ABOUT}[~]?$",
    re.IGNORECASE,
)
""" "Two cards drew an SDXL image in 11.7 seconds"."""


_IN_A_STREAM = pattern(
    r"\b(?:single|multi)-?\s?stream(?:\b[^.;]{0,80}\b(?:in|of|at|is|was|to|by)\s+(?:just\s+|only\s+|about\s+)?|\s*[:=(–-]?\s*)$",
    re.IGNORECASE,
)
""" "A SingleStream query in 4.1 seconds", "SDXL SingleStream 1.97 seconds"."""


def _time(text: str, figure: Figure, start: int, stop: int, name: str, suite: str | None) -> Meaning | None:
    before, after = around(text, figure, start, stop, 30)
    if suite == "client" and name in ("ms", "s") and _FIRST_TOKEN.search(text, max(start, figure.start - 40), figure.start):
        return Meaning("latency", "latency", name)
    if name in ("ms", "us", "ns", "s") and (
        has("context", "constraint", before)
        or has("context", "constraint", after)
        or (name == "ms" and has("context", "business", before))
    ):
        return None
    if name in ("ms", "us", "ns"):
        return Meaning("latency", "latency", name)
    if suite == "storage":
        return Meaning("latency", "latency", name) if _CHECKPOINT.search(text[start:stop]) and name == "s" else None
    if name == "h" and (figure.value > _MOST_HOURS or _OF_DATA.match(text, figure.stop)):
        return None
    if suite in ("training", "hpc") or _TRAINING.search(text[start:stop]):
        return Meaning("time_to_train", "time_to_train", name)
    item = _PER_ITEM.match(text, figure.stop) or _AN_ITEM_IN.search(text, max(start, figure.start - 90), figure.digits_start)
    taken = suite in (None, "inference") and (_TAKES.search(before) or item or _IN_A_STREAM.search(text, start, figure.start))
    if name == "s" and (suite in _DEVICES or taken or has("metric", "latency", text[start:stop])):
        return Meaning("latency", "latency", name)
    return None


_OF_HARDWARE = pattern(
    r"\s+(?:the\s+|its\s+|our\s+|your\s+)?(?:(?:number|count|amount)\s+of\s+)?(?:[\w-]+\s+)?"
    r"(?:hardware|silicon|cluster|clusters|GPUs?|nodes?|accelerators?|chips|cards|boards|servers?|machines|hosts|memory|capacity|bandwidth|cores|cache)\b",
    re.IGNORECASE,
)
""" "Doubling the cluster", "doubles HBM capacity": the size of a machine."""


_OF_A_LARGER = pattern(r"\s+(?:larger|bigger|smaller)\s+(?-i:[A-Z])[\w-]*\d", re.IGNORECASE)
""" "The four times larger POD64" tells its size."""
_MOST_TIMES = 500
"""A larger "7773X" is a part number unless a comparative follows."""
_IS_A_PART = pattern(r"\s+(?:in|on|with|at|and|for|to|of|processor|CPU)\b", re.IGNORECASE)
""" "A 16-core Ryzen 9 7950X in a workstation"."""


class _RatioWords(NamedTuple):
    """The words that make a multiple a ratio: right behind it, right before it."""

    after: re.Pattern[str]
    before: re.Pattern[str]


@lru_cache(maxsize=1)
def _ratio_words() -> _RatioWords:
    after, before = (alternation(WORDING.words("ratio", key)) for key in ("after", "before"))
    return _RatioWords(
        pattern(rf"\s*(?:{after})(?![\w-])", re.IGNORECASE),
        pattern(rf"(?<![\w-])(?:{before})\s*[~≈]?\s*$", re.IGNORECASE),
    )


_SAID_TO_BE = pattern(
    r"(?:\b(?:is|are|was|were|makes\s+it)|(?<=[a-z])'s)\s+(?:about|nearly|roughly|almost|around|some|more\s+than|over|up\s+to|~)\s*~?$",
    re.IGNORECASE,
)
""" "that's about 3x TPU v5e": a comparison, where "with 3x TPU v5e" is hardware."""
_OR_MORE = pattern(r"^\s*or\s+(?:more|greater|better|higher)\b", re.IGNORECASE)


def _ratio(text: str, figure: Figure, start: int, stop: int, taken: tuple[tuple[int, int], ...]) -> Meaning | None:
    said_of_a_rival = _SAID_TO_BE.search(text, max(start, figure.start - 32), figure.digits_start) is not None
    if figure.value == 1 and not figure.worded and figure.value_high is None:
        return None
    if not figure.worded and ((is_hardware(text, figure, taken) and not said_of_a_rival) or is_prefixed_name(text, figure)):
        return None
    if _OF_A_LARGER.match(text, figure.stop):
        return None
    if figure.worded and (_OF_HARDWARE.match(text, figure.stop) or (figure.digits[-3:] == "ing" and names_next(text, figure, taken))):
        return None
    before, after = around(text, figure, start, stop, 32)
    after = _OR_MORE.sub("", after)
    next_word = WORD.match(after.lstrip())
    known_after = bool(_ratio_words().after.match(after))
    known_before = bool(_ratio_words().before.search(before))
    many = figure.value >= _MOST_TIMES and figure.bound == "exact"  # nobody writes "~7773X" of a part
    if many and not ((known_after and not _IS_A_PART.match(after)) or "," in figure.digits or _SPEEDUP.search(before)):
        return None
    ends = next_word is None or not after.strip() or after.lstrip()[0] in ".,;:)("
    led = (MAKER, ARTICLE)
    beside = any(figure.stop <= a <= figure.stop + 3 or any(each.fullmatch(text, figure.stop, a) for each in led) for a, _ in taken)
    if not (known_after or known_before or ends or said_of_a_rival or beside or figure.worded or figure.value_high or figure.mean):
        return None
    other = has("ratio", "other", after) or has("context", "business", after[:24])
    note = "the text does not present it as a benchmark result" if other else outside(text, figure, start, stop)
    made = _MAKES.search(text, max(start, figure.start - 60), figure.start) if note == SPECIFIED and FASTER.match(after) else None
    if made and not has("context", "specification", made.group()):
        note = None
    if figure.worded and figure.value < 1 and (measure := measure_of(text, figure.stop)):
        planned = note if note == IN_PLAN else None  # its measure is named: a specification near it is of something else
        return Meaning("ratio", measure, "x", change="of", official=planned is None, note=planned)
    measured = metric(text, figure, start, stop)
    takes = _AS_LONG.match(after) or (_TAKES_SO_MUCH.search(before) and _AS_LONG_BEHIND.match(text, figure.stop, stop))
    worse = (takes and figure.value > 1) or _WORSE.match(after) or (measured in _LESS_IS_BETTER and _MORE_OF_A_COST.match(after))
    return Meaning("ratio", measured, "x", change="less" if worse else None, official=note is None, note=note)


_MAKES = pattern(r"\bma(?:kes?|de)\s+(?:[\w-]+\s+){1,4}$", re.IGNORECASE)
""" "Raising voltage and clock makes keyword spotting 2.9 times faster": what gets faster is no clock."""
_SPEEDUP = pattern(
    r"\b(?:speed-?up|gain|factor|improvement)s?\s+(?:of|is|was|by|reaches|reached)\s+(?:(?:about|nearly|over|more\s+than|up\s+to)\s+)?$",
    re.IGNORECASE,
)
""" "The speedup is more than 1,000x"."""
_WORSE = pattern(r"\s*(?:slower|longer|worse)\b", re.IGNORECASE)
_AS_LONG = pattern(r"\s*as\s+long\b", re.IGNORECASE)
_TAKES_SO_MUCH = pattern(r"\b(?:takes?|took|needs?|needed)\s+(?:(?:about|nearly|over|some)\s+)?[~]?$", re.IGNORECASE)
_AS_LONG_BEHIND = pattern(r"(?:[^.;]|\.(?=\d)){2,70}?[\d.]+\s?(?:[xX×]|times)\s+as\s+long\b")
""" "The H100 system takes 2.2x and the H200 cluster 2.0x as long as ours"."""
_MORE_OF_A_COST = pattern(
    r"\s*(?:higher|more|greater|larger|the)\s+(?:[\w-]+\s+)?(?:latency|latencies|(?:energy|power)(?!\s*-?efficien))\b", re.IGNORECASE
)
_LESS_IS_BETTER = frozenset({"latency", "energy", "power"})
""" "2x slower", "1.5x the power": what is worse by its multiple."""
_IOPS = pattern(r"[^.;]{0,20}\bIOPS\b")
_EXACT = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:K|\s(?:million|thousand))|\d{2,}\.\d+|\d{5,})"
_EXACT_NUMBER = pattern(_EXACT)
"""A number of a score's kind: with a thousands separator, with decimals, or long."""
_NAMED = {
    "accuracy": (
        r"(?:accuracy|f1(?:[\s-]score)?|auc|map|dice|miou|wer|bleu|clip|fid|(?:mean\s+)?average\s+precision|exact\s+match"
        r"|top-1(?:\s+accuracy)?|rouge-?\w?)"
    ),
    "throughput": r"(?:throughput|performance|score)",
}
_BARE_BEFORE = {
    key: pattern(
        rf"\b{words}\s*(?:\b(?:score|reached|achieved|obtained)\b)?\s*(?:\([^)]*\))?(?:\s+(?:on|in|for)\s+(?-i:[A-Z])[\w-]*)?\s*(?:\b(?:stood|stands|came\s+out|remain(?:s|ed)|stay(?:s|ed))\s+)?(?:\b(?:of|is|was|at)|=|:)"
        r"(?:\s+(?:still|even|now))?\s*$",
        re.IGNORECASE,
    )
    for key, words in _NAMED.items()
}
_MEASURE = pattern(r"\b(?:AUC|F1|mAP|mIoU|WER)\s+$")
""" "(AUC 0.83, 30 uJ)"."""
_MULTIPLIED = pattern(r"\bmultipl(?:y|ies|ied|ying)\b(?:[^.;,]|\.(?=\d)){0,60}?\bby\s+(?:about\s+|nearly\s+|over\s+)?$", re.IGNORECASE)
""" "Doubling the nodes multiplies the throughput by 1.99"."""
_AS_REFERENCE = pattern(
    r"\b(?:relative\s+to|with\s+respect\s+to|reference|target|required|baseline)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}?(?:of|is|=|:)\s*$",
    re.IGNORECASE,
)
""" "relative to the F1 of 90.874": the model's that everybody starts from."""
_BARE_AFTER = pattern(rf"\s+(?:in\s+)?{_NAMED['accuracy']}\b", re.IGNORECASE)


_OF_ACCURACY = openings(
    [
        *("accuracy", "f1", "auc", "map", "dice", "miou", "wer", "bleu", "clip", "fid", "mean", "average", "exact", "top-1", "rouge"),
        *(f"rouge{letter}" for letter in ascii_lowercase),
    ]
)
"""The words that an accuracy's name begins with: most sentences have none."""


def names_accuracy(text: str, figure: Figure, start: int, stop: int) -> bool:
    """Whether the words before *figure* in ``text[start:stop]`` name it as an accuracy: "with a DICE score of 0.863"."""
    if not may_say(_OF_ACCURACY, text, start, stop):
        return False
    at = (text, max(start, figure.start - 40), figure.start)
    since = max(start, figure.start - 90)
    of_model = _OF_A_MODEL.search(text, since, figure.start) or ("." in figure.digits and _OF_ITS_RUN.search(text, since, figure.start))
    return bool(of_model or _BARE_BEFORE["accuracy"].search(*at) or ("." in figure.digits and _MEASURE.search(*at)))


_OF_A_MODEL = pattern(
    rf"\b{_NAMED['accuracy']}\s+(?:score\s+)?(?:of|compared\s+(?:to|with)|against|versus)\s+(?:that\s+of\s+)?(?:the\s+|our\s+|its\s+)?"
    rf"(?:[\w-]+\s+){{0,3}}(?:model|network|baseline)\s+\($"
    rf"|\b(?:baseline|reference|base|dense|original|FP32)(?:\s+model's)?\s+{_NAMED['accuracy']}(?:\s+score)?\s+\($",
    re.IGNORECASE,
)
""" "Keeps 99.5% of the F1 of the baseline model (90.89)", "100.4% of the baseline F1 score (89.65)"."""
_OF_ITS_RUN = pattern(
    rf"\b{_NAMED['accuracy']}(?:\s+scores?)?\s+(?:of|in|on|for)\s+(?:[^\s.;:,]+\s+){{1,6}}?"
    r"(?:is|was|stands\s+at|stood\s+at|comes\s+to|came\s+to|comes\s+out\s+at|came\s+out\s+at|reach(?:es|ed)|remains(?:\s+at)?|remained(?:\s+at)?)\s+(?:still\s+)?$",
    re.IGNORECASE,
)
""" "The F1 score of language understanding was 93.98", "ROUGE-1 of the offline run stands at 44.4"."""


def _bare(text: str, figure: Figure, start: int, stop: int) -> Meaning | None:
    """A number without a unit that its metric names: "an F1 score of 91.3"."""
    if figure.worded:
        return None
    before, after = around(text, figure, start, stop, 40)
    found = _by_its_name(text, figure, start, stop, before, after)
    of_all = found and ((figure.value in (99.0, 99.9) and _BARE_AFTER.match(after)) or _AS_REFERENCE.search(before))
    return None if of_all else found


def _by_its_name(text: str, figure: Figure, start: int, stop: int, before: str, after: str) -> Meaning | None:
    if "." in figure.digits and _MULTIPLIED.search(text, max(start, figure.start - 80), figure.start):
        return Meaning("ratio", metric(text, figure, start, stop), "x")
    if names_accuracy(text, figure, start, stop) or ("." in figure.digits and _BARE_AFTER.match(after)):
        return Meaning("accuracy", "accuracy", "%")
    scored = "." in figure.digits and _BARE_BEFORE["throughput"].search(before) and not _OPERATIONS.match(after)
    if scored or _of_scenario(figure, before, after):
        return Meaning("throughput", "throughput", "samples/s")
    return None


_SCENARIO = r"(?:(?-i:Offline|Server|Interactive)|(?<=\()(?:offline|server|interactive))\b"
_SCENARIO_BEHIND = pattern(
    rf"(?:\s?/\s?{_EXACT})?\s*(?:\(\s*|\bin\s+(?:the\s+)?|\bfor\s+)?(?:offline\b|{_SCENARIO})(?:\s?/\s?{_SCENARIO})?(?:\s+(?:scenario|mode)s?)?"
    r"\s*(?:[).,;:]|\band\b|\bon\b|$)", re.IGNORECASE,
)
_SCENARIO_AHEAD = pattern(
    rf"(?-i:Offline|Server|Interactive)(?:\s?/\s?(?-i:Offline|Server|Interactive))?\)?(?:\s+(?:scenario|mode)s?)?(?:\s+(?:score|result|figure)s?)?"
    rf"(?:\s*(?:of|is|was|are|were|at|=|:)\s*(?:{_EXACT}\s?/\s?)?|\s+)$", re.IGNORECASE,
)


_ENDED = pattern(r"\s*(?:[,;)|•/]|\.(?!\d)|$)")


def _of_scenario(figure: Figure, before: str, after: str) -> bool:
    """True for a score that only its scenario tells: "33,379/31,303 (Offline/Server)", "Server: 31,303"."""
    if not _EXACT_NUMBER.fullmatch(figure.digits):
        return bool("." in figure.digits and _SCENARIO_AHEAD.search(before) and _ENDED.match(after))
    return bool(_SCENARIO_BEHIND.match(after) or _SCENARIO_AHEAD.search(before))


_OPERATIONS = pattern(r"\s?(?:[kKMGTPE]|exa|peta|tera|giga)?(?:FL)?(?:OPS?|op|MACs?)(?:/s)?\b")
""" "Peak performance is 15.6 GOPS"."""
_TIMES = {"latency", "time_to_train", "power", "energy"}


def meaning(
    text: str, figure: Figure, start: int, stop: int, taken: tuple[tuple[int, int], ...], suite: str | None
) -> Meaning | None:
    """What *figure* of the sentence ``text[start:stop]`` says, or None when it is no claim of its own.

    *taken* are the spans of known names in the sentence; *suite* is the article's, which decides what minutes mean.
    """
    if figure.form in ("ratio", "percent") and is_feature(text, figure, start, stop):
        return None
    if figure.form == "ratio" and suite != "storage" and is_of_parts(text, figure):  # a storage system's result is how many it feeds
        return None
    if figure.form == "unit":
        found = None if is_limit(text, figure, start, stop) else _unit(text, figure, start, stop, suite)
    elif figure.form == "ratio":
        found = _ratio(text, figure, start, stop, taken)
    elif figure.form == "percent":
        found = percent(text, figure, start, stop, suite, taken)
    elif figure.form == "bare":
        found = _bare(text, figure, start, stop)
    else:
        found = None
    if found is None:
        return None
    if found.kind == "percent_change" and found.change == "more" and found.metric in _TIMES:
        found = replace(found, change=_improved(text, figure, start, stop))
    divisor = per(text, figure, start, stop)
    return found if divisor == found.per else replace(found, per=divisor)


_FASTER = pattern(r"\s*(?:faster|quicker|speedier|speed-?up)\b", re.IGNORECASE)
_MORE_OF_IT = pattern(r"\b(?:higher|more|greater|increased?|increases|up)\b", re.IGNORECASE)


def _improved(text: str, figure: Figure, start: int, stop: int) -> Literal["more", "less"]:
    """ "latency improved by 15 %" is less latency; "15 % higher power" is more power, and "15 % faster" more speed."""
    before, after = around(text, figure, start, stop, 30)
    if _FASTER.match(after):
        return "more"
    return "more" if _MORE_OF_IT.search(before) or _MORE_OF_IT.search(after) else "less"
