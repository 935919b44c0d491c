"""What a percentage says: more or less of something, a share, an accuracy, a utilization, or nothing of the kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from extractors.figures.figure import Figure
from extractors.figures.fractions import measure_of
from extractors.figures.meanings import CLAUSE, Meaning, around, distance, has, metric, named, without_targets
from extractors.figures.measures import measure
from extractors.figures.scaled import scales
from extractors.figures.shares import LEAST, beyond_product, of_product, opposed
from store.plain import pattern
from store.wording import WORDING

_UTILIZED = pattern(r"\b(?:utili[sz]ation|AU|busy)\b", re.IGNORECASE)
_DEMANDED = pattern(
    r"\b(?:if|whether|must|required?|requires|requirement|need(?:s|ed)?\s+to"
    r"|ha(?:s|ve|d)\s+to\s+(?:be|stay|remain|keep)|minimum|threshold)\b", re.IGNORECASE,
)
_REQUIRES = pattern(r"\b(?:benchmark|test|rules|MLPerf)\s+(?:\w+\s+)?(?:requires?|demands?|asks?|must)\b[^.;]*$", re.IGNORECASE)
"""What the benchmark asks of everybody is no result."""
_TARGET = pattern(
    r"\s*(?:\w+\s+){0,2}(?:targets?|requirements?|thresholds?|constraints?|variants?|versions?|modes?|class|tracks?|tiers?)\b",
    re.IGNORECASE,
)
_TARGET_ACCURACY = pattern(r"\s*(?:accuracy|of\s+(?:the\s+)?(?:reference|FP32|baseline))\b", re.IGNORECASE)
_AS_ACCURATE = pattern(r"\s*as\s+accurate\b", re.IGNORECASE)
_AT_TARGET = pattern(r"\b[\w.-]*[A-Z\d][\w.-]*\s+(?:at|with)\s+$")
_ACCURACY_OF_ALL = pattern(r"\s*accuracy\b", re.IGNORECASE)
""" "DLRM at 99%", "held 99.9% accuracy": the share of the reference that the benchmark's name asks for."""
_ASKED_FOR = pattern(
    r"\b(?:target\s+(?:quality|accuracy|score)|(?:quality|accuracy)\s+targets?)\s*[(,]?\s*(?:of\s+|is\s+)?$", re.IGNORECASE
)
_SETTING = pattern(
    r"\b(?:masking|dropout|pruning|compression|sparsity|learning|sampling)\s+(?:ratio|rate|level)?\s*(?:of|to|at)\s+$", re.IGNORECASE
)
"""What a benchmark asks for, and how a model was trained, are no results."""
_NEAR_TO = pattern(r"\bwithin\s+(?:about\s+|~)?(?:[\d.]+\s?(?:%|percent)\s*(?:,\s*|\s+and\s+|\s+or\s+))?$", re.IGNORECASE)
""" "Within 5% and 3% of the DGX H100, respectively"."""
_OF_ANOTHER = pattern(r"\s*(?:[.,;]|$)|\)?\s*(?:of|from)\s+(?!all\b|the\s+(?:FP|reference))", re.IGNORECASE)

_IN_A_TEST = pattern(r"\s*(?:on|in|for)\s+(?:the\s+)?[A-Z]")
_WITHIN_OF = pattern(
    r"\bwithin\s+(?:about\s+)?[\d.]+\s?(?:%|percent)\s+of\b(?:[^.;]|\.(?=\d)){0,60}?\band\s+within\s+(?:about\s+)?[~]?$", re.IGNORECASE
)
""" "Within 5% of the DGX Offline and within 3% in Server"."""
_HELD_AGAINST = pattern(r"\s*(?:[*•–-]\s+)?(?:Against|Compared\s+(?:to|with)|Measured\s+against|Relative\s+to)\s")
""" "Against Intel's own entry we are within 1% on ResNet-50"."""


def _beside(
    text: str, figure: Figure, start: int, before: str, after: str, suite: str | None
) -> Meaning | Literal["none"] | None:
    """Percentages that neither change anything nor are accuracies; "none" for those that are no claim."""
    clause = CLAUSE.split(after, maxsplit=1)[0]
    if suite == "storage" and _REQUIRES.search(text[max(start, figure.start - 120) : figure.start]):
        return "none"
    if suite == "storage" and figure.bound == "at_least" and _DEMANDED.search(text[max(start, figure.start - 140) : figure.start]):
        return "none"
    if suite == "storage" and (_UTILIZED.search(before[-40:]) or _UTILIZED.search(clause[:40])):
        return Meaning("accuracy", "utilization", "%")
    if figure.bound == "at_least" and _AS_ACCURATE.match(after):
        return "none"
    floor = figure.bound == "at_least" and _TARGET_ACCURACY.match(after)
    demanded = _TARGET_ACCURACY.match(after) and re.search(r"\b(?:required|needed|must)\b", clause)
    target = floor or demanded or _TARGET.match(after) or (before[-1:] == "(" and after[:1] == ")")
    if _SETTING.search(before) or _ASKED_FOR.search(before):
        return "none"
    named_so = _AT_TARGET.search(before) or _ACCURACY_OF_ALL.match(after)
    if has("context", "composition", clause[:24]) or (figure.value in (99.0, 99.9) and (target or named_so)):
        return "none"
    near_to = _NEAR_TO.search(text[max(0, figure.digits_start - 32) : figure.digits_start])
    again = near_to and _WITHIN_OF.search(text, start, figure.start)
    if near_to and (again or _OF_ANOTHER.match(after) or (_IN_A_TEST.match(after) and _HELD_AGAINST.match(text, start))):
        return Meaning("percent_change", metric(text, figure, start, figure.stop), "%", change="within")
    scaling = has("change", "scaling", clause[:30]) or scales(text[max(start, figure.start - 140) : figure.start], after, suite)
    return Meaning("percent_change", "scaling", "%", change="of") if scaling else None


def percent(
    text: str, figure: Figure, start: int, stop: int, suite: str | None, products: Sequence[tuple[int, int]] = ()
) -> Meaning | None:
    """What the percentage *figure* says, or None when it is no claim. *products* are the spans of named hardware."""
    before, after = around(text, figure, start, stop)
    assert figure.unit is not None
    if beside := _beside(text, figure, start, before, after, suite):
        return beside if beside != "none" else None
    if told := _by_its_own_words(text, figure, start, stop, after, products):
        return told
    if _IS_RIGHT.search(before) and _OF_THE_TIME.match(after):
        return Meaning("accuracy", "accuracy", "%")
    if _RIGHT_BEFORE.search(before) or _RECOGNISED.match(text, figure.stop, stop):
        return Meaning("accuracy", "accuracy", "%")
    share = _IS_SHARE.match(after) is not None
    if share and (_OF_A_MODELS.match(after) or _OF_REFERENCE.match(after)):
        return Meaning("accuracy", measure(text, figure, start, stop), "%", change="of")
    near = without_targets(before)[-45:], CLAUSE.split(after, maxsplit=1)[0][:45]
    change = _nearest_change(*near)
    gap = distance(named("accuracy"), *near)
    if gap is not None and (change is None or gap <= change[1]):
        own = share and _OF_OWN_MODEL.match(after) and has("baseline", "own_model", after[:40])
        said = Meaning("accuracy", measure(text, figure, start, stop), "%", change="of" if share or figure.value > 100 else None)
        return replace(said, official=False, note="it is a share of a model that was not submitted") if own else said
    if share and (has("change", "of", "of " + after.lstrip()[2:].lstrip()[:30]) or (figure.value >= LEAST and _OF_FIGURE.match(after))):
        aspect = measure_of(text, figure.stop) or metric(text, figure, start, stop)
        return Meaning("percent_change", aspect, "%", change="of")
    if change is None and (otherwise := _otherwise(text, figure, start, stop, before, after, products)):
        return otherwise
    change = change or _direction(text, figure, start, before, after)
    if change is None and figure.value >= LEAST and _OF_SCENARIO.match(after):
        return Meaning("percent_change", metric(text, figure, start, stop), "%", change="of")
    if change is None and _RIGHT.match(after):
        return Meaning("accuracy", "accuracy", "%")
    said_of = _SAID_OF.search(before) or _OF_ITEM.search(before[-60:] + "|" + after[:24])
    if change is None and said_of and named("accuracy").search(text, start, figure.start):
        return Meaning("accuracy", measure(text, figure, start, stop), "%")
    if change is None:
        other = opposed(text, figure, start, products)
        if not other and (listed := _LIST_BEHIND.match(text, figure.stop, stop)):
            return percent(text, replace(figure, stop=listed.end()), start, stop, suite, products)
        return Meaning("percent_change", metric(text, figure, start, stop), "%", change="of") if other else None
    if has("context", "business", before[-30:]) or has("context", "business", _ASIDE.split(after[:30])[0]):
        return None
    return Meaning("percent_change", metric(text, figure, start, stop), "%", change=change[0])


def _otherwise(
    text: str, figure: Figure, start: int, stop: int, before: str, after: str, products: Sequence[tuple[int, int]]
) -> Meaning | None:
    """A change that other words than those of a direction tell: "10% off the time", "down 4%", "a gap of 2%", "adds 9%"."""
    way: Literal["more", "less", "worse", "of"] | None
    apart = _APART.search(before) is not None
    if beyond := _BEYOND.match(after):
        way = "more" if beyond.group("more") else "less"
    elif (_OFF.match(after) and _TAKEN.search(text, start, figure.start)) or (_OFF_IT.match(after) and _THAT_IS.search(before)):
        way = "less"
    elif _APART_BEHIND.match(after) or _GAP_IS.search(text, start, figure.start):
        way = None
    elif _DOWN.search(before) or _SECOND_BY.search(before) or _DOWN_FROM.match(after):
        way = "less"
    elif apart or _PERFORMS.search(text, max(start, figure.start - _FAR), figure.start):
        way = None if apart else "of"
    elif (way := "more" if _ADDS.search(before) else beyond_product(text, figure, products)) is None:
        return None
    return Meaning("percent_change", metric(text, figure, start, stop), "%", change=way)


def _direction(text: str, figure: Figure, start: int, before: str, after: str) -> tuple[Literal["more", "less", "worse"], int] | None:
    """The word of change for a figure that none stands near: with "by", the verb of its clause; else the nearest; then any before it."""
    by = _BY.search(before) is not None
    own = _nearest_change(_SINCE_CLAUSE.split(text[start : figure.start])[-1], "") if by else None
    return own or _nearest_change(before, after.split(";", 1)[0]) or (_nearest_change(text[start : figure.start], "") if by else None)


_OF_OWN_MODEL = pattern(
    r"\s*of\s+(?:the|its|our|their)\s+(?:[\w-]+\s+){1,3}?(?:accuracy|accuracies|f1|scores?|quality|rouge\S*)\b", re.IGNORECASE
)
""" "99.4% of the dense accuracy"."""
_RIGHT_BEFORE = pattern(
    r"[\d.]+\s?(?:%|percent)\s+of\s+(?:the\s+|all\s+)?(?:[\w-]+\s+){1,3}?(?:right|correct(?:ly)?)\s*,?\s+(?:versus|against|vs\.?|compared\s+to)\s+$",
    re.IGNORECASE,
)
_IS_RIGHT = pattern(r"\b(?:right|correct|accurate|hits?|guess(?:es)?)\s+(?:in\s+)?(?:about\s+|nearly\s+|over\s+)?$", re.IGNORECASE)
_OF_THE_TIME = pattern(r"\s*of\s+(?:the\s+|all\s+)?(?:time|cases|images|pictures|samples|recordings|tries)\b", re.IGNORECASE)
""" "The network is right 82.5% of the time", "correct in 84.5% of cases"."""
_ASIDE = pattern(r",\s+(?:which|who|where|as)\b|(?<=er), (?:so|because|since)\b")
""" "8% faster there, which the team attributes to ...", "9% faster, so customers should ...": what is said of the change is no business."""
_RIGHT = pattern(r"\s*of\s+(?:the\s+|all\s+)?(?:[\w-]+\s+){1,3}?(?:right|correct(?:ly)?)\b", re.IGNORECASE)
""" "The quantized classifier got 75.92% of ImageNet right"."""
_RECOGNISED = pattern(
    r"\s*of\s+(?:the\s+|all\s+|its\s+)?(?:[\w-]+\s+){0,3}?(?:images|pictures|photos|keywords|words|utterances|recordings|samples|questions|sounds|faces)"
    r"\s+(?:(?:are|is|were|was|get|got)\s+)?(?:correctly\s+)?(?:recogni[sz]ed|classified|identified|labell?ed|answered\s+right|understood)\b",
    re.IGNORECASE,
)
""" "86.0% of the CIFAR-10 test images are recognised"."""
_APART = pattern(
    r"\b(?:differs?\s+by|(?<!price )(?:difference|gap|deviation|distance)\s+"
    r"(?:of|is|was|between\s[^.;%]{4,60}?\s(?:is|was)"
    r"|(?:(?:for|in|on|to)\s(?!(?:[\w-]+\s)*?(?:prices?|costs?|utili[sz]ation|pay|accuracy)\b)(?:[^.;%]|\.(?=\d)){2,60}?\s)?(?:amounts|comes)\s+to))\s+"
    r"(?:(?:only|merely|just|about|less\s+than|under|roughly|an?\s+(?:mere|thin|thinner|slim|narrow|small|tiny|modest|wafer-thin))\s+)*$",
    re.IGNORECASE,
)
""" "A difference of merely 0.3%": which way it goes is not said."""
_APART_BEHIND = pattern(r"\s*apart\b|\s*away\s+from\b|\s+in\s+it(?=\s*[,.;])|\s+(?:difference|gap)\b(?!\s+in\s+price)", re.IGNORECASE)
_GAP_IS = pattern(
    r"\b(?:differences?|gaps?|spread)\s(?:[^.;%\d]|(?<=[\w-])\d){3,60}\b(?:is|was|are|were|remains?|stays?)\s+(?:narrower|narrow|smaller|small|slim|tiny|minimal|modest),"
    r"\s*(?:(?:some|about|only|just|roughly)\s+)*$"
    r"|\b(?:gap|lead|margin|distance|advantage|edge)\s+(?:then\s+|there\s+|here\s+)?(?:narrow|shrink|shrank|widen|grow|grew|drop|fall|fell)(?:s|ed)?\s+to\s+"
    r"(?:(?:some|about|only|just|roughly|a\s+mere)\s+)*$", re.IGNORECASE,
)
""" "The gap to the DGX was narrower, some 7 percent", "the lead shrinks to 27 percent", "they are 2.4% apart"."""
_DOWN = pattern(r"(?:,|\(|\band|\bis|\bwas)\s*down\s+(?:(?:some|about|by|only|just|roughly|another)\s+)*$", re.IGNORECASE)
_DOWN_FROM = pattern(r"\s*down\s+(?:from|on|since|against|versus|vs|compared)\b")
_SECOND_BY = pattern(
    r"\b(?:second|next|runner-up)\s+(?:only\s+)?to\s[^.;,%]{2,40}\sby\s+(?:(?:only|just|about|a\s+mere)\s+)*$", re.IGNORECASE
)
""" "22.3 seconds, down 11% from last December", "second to Dell by 0.07%"."""
_OFF = pattern(r"\s*off\s+(?:the|that|our|its|their|of)\b")
_TAKEN = pattern(r"\b(?:took|takes?|taking|taken|shav(?:e|es|ed|ing)|cuts?|cutting|knock(?:s|ed|ing)?|comes?|came)\s", re.IGNORECASE)
""" "The software took 6% off the time of the Pod16"."""
_OFF_IT = pattern(r"\s*off(?=\s*(?:[.,;)]|$))")
_THAT_IS = pattern(
    r"\b(?:that|this|which|it)(?:\s+(?:is|was|makes|means)|'s)\s+(?:about\s+|nearly\s+|over\s+|only\s+|some\s+)?$", re.IGNORECASE
)
""" "SSD: from 183 down to 121 minutes. That is 33.8 percent off"."""
_FAR = 160
_PERFORMS = pattern(
    r"\b(?:performance|throughput|speed|scores?|results?)\s(?:[^.;:%]|\.(?=\d)){0,60}?\b(?:is|was|are|were|reached|reaches|remain(?:s|ed)\s+at|stay(?:s|ed)\s+at)"
    r"\s+(?:about\s+|nearly\s+|at\s+)?(?:[\d.]+\s?%\s+(?:in|on|for)\s+[\w.-]+(?:\s+\([^()]*\))?(?:,\s+and\s+|,\s+|\s+and\s+))*$",
    re.IGNORECASE,
)
""" "The performance of A is 98.4% in ResNet-50, 98.8% in BERT": of what it is held against."""
_PLUS = pattern(r"(?<![\w.])\+$|(?:[,(]|\bor)\s*plus\s+$")
""" "+3.9 % throughput": with its sign a percentage is a change by itself, and of "+30 % latency reduction" the noun tells the way."""
_ADDS = pattern(
    r"\b(?:add(?:s|ed|ing)?|brings?|brought|(?:squeez(?:e|es|ed|ing)|wr(?:ing|ings|ung|inging))(?:\s+out)?|yield(?:s|ed|ing)?|deliver(?:s|ed|ing)?(?=\s+(?:an?\s+)?(?:additional|extra|further))|and(?=\s+an?\s+(?:additional|extra|further))|moved\s+by|moves\s+by|help(?:s|ed)?\s+(?:[\w-]+\s+){0,4}?by|to\s+the\s+tune\s+of)\s+"
    r"(?:another\s+|only\s+|just\s+|an?\s+(?:additional|extra|further|modest|mere|full|good|small|whole)\s+|up\s+to\s+|about\s+|nearly\s+|over\s+|some\s+|~)*$",
    re.IGNORECASE,
)
""" "The software adds 9 % on the same hardware"."""


def _by_its_own_words(
    text: str, figure: Figure, start: int, stop: int, after: str, products: Sequence[tuple[int, int]]
) -> Meaning | None:
    """What a sign, "points", or "of" the round, its results, a product or another result say of a percentage."""
    assert figure.unit is not None
    if _is_signed(text, figure):
        return Meaning("percent_change", metric(text, figure, start, stop), "%", change="more")
    if _PLUS.search(text, max(start, figure.start - 10), figure.start) and not has("context", "business", _ASIDE.split(after[:30])[0]):
        falls = has("change", "less", CLAUSE.split(after, maxsplit=1)[0][:30])
        return Meaning("percent_change", metric(text, figure, start, stop), "%", change="less" if falls else "more")
    if figure.unit.name == "points" and figure.worded and "percentage" not in text[figure.start : figure.stop]:
        return None  # "operated at two points"
    if figure.unit.name == "points":
        return Meaning("percent_change", metric(text, figure, start, stop), "%", change="points")
    if _OF_THE_ROUND.match(after):
        return Meaning("count", "results", "% of results")
    if text.find("share", start, figure.start) >= 0:
        if _SHARE_IS.search(text, max(start, figure.start - 140), figure.start):
            return Meaning("count", "results", "% of results")
        if among := _SHARE_AMONG.search(text, max(start, figure.start - 140), figure.start):
            return Meaning("count", "results", "% of power_results" if among.group("power") else "% of results")
    aside = after[:1] == ")"  # "one half (50%) of all results", and not "the best gain (8%) of all results"
    if (not aside or _A_FRACTION.search(text, max(start, figure.start - 32), figure.start)) and re.match(
        r"\)?\s*of\s+(?:all|the|total|every|its|our)?\s*(?:(?:\w+|v?\d\.\d)\s+){0,5}(?:results|submissions|measurements|entries|(?:power|performance)\s+data)\b",
        after,
        re.IGNORECASE,
    ):
        return Meaning(
            "count",
            "results",
            "% of power_results" if has("metric", "power", after[:40]) or _POWER.search(after[:30]) else "% of results",
        )
    if of_product(text, figure, products) and not named("accuracy").search(CLAUSE.split(after, maxsplit=1)[0]):
        return Meaning("percent_change", metric(text, figure, start, stop), "%", change="of")
    if figure.value >= LEAST and after[:1] == ")" and _OF_A_PAIR.search(text, max(start, figure.start - _FAR), figure.start):
        return Meaning("percent_change", metric(text, figure, start, stop), "%", change="of")
    if (result := _OF_RESULT.match(after)) and not named("accuracy").search(result.group()):
        return Meaning("percent_change", metric(text, figure, start, stop), "%", change="of")
    return None


_A_FRACTION = pattern(r"\b(?:half|thirds?|quarters?|fifths?|majority|most|share)\s*\($", re.IGNORECASE)
_POWER = pattern(r"power|\benergy\b")
_OF_A_PAIR = pattern(
    r"\d[\d.,]*[KM]?(?:\s[A-Za-z][\w./]*){0,4}\s+(?:against|versus|vs\.?|compared\s+(?:to|with))\s+\d[\d.,]*[KM]?\s[^.;%()]{0,48}\(\s*$",
    re.IGNORECASE,
)
""" "14,091 against 14,161 samples/s offline (99.5%)"."""
_OF_A_MODELS = pattern(
    r"\s*of\s+(?:the|its|our|their)\s+(?:[\w-]+\s+){0,3}(?:model|network|baseline|original|reference)['’]s\s+(?:[\w-]+\s+)?"
    r"(?:accuracy|F1|top-?1|mAP|AUC|quality)\b", re.IGNORECASE,
)
""" "At 100.4% of the base model's F1"."""
_OF_REFERENCE = pattern(
    r"\s*of\s+(?:(?:the|its)\s+)?(?:(?:FP32|FP16|BF16|MLPerf)(?:[\s-](?:reference|baseline|model))?|reference)(?:['’]s)?\s+(?:model\s+)?"
    r"(?:accuracy|F1|top-?1|mAP|AUC|quality)\b", re.IGNORECASE,
)
""" "8.47x higher throughput at 99.33% of FP32 reference accuracy": not what the ratio's baseline has."""
_IS_SHARE = pattern(r"\s*(?:of)\b")
_OF_FIGURE = pattern(
    r"\s*of\s+(?:the|its|their|our)\s+[~]?\d[\d.,]*[KkM]?\s+(?:that|which|of|offline|tokens|samples|queries|images)\b", re.IGNORECASE
)
""" "98.9 percent of the 27,971 that NVIDIA measured"."""
_BEYOND = pattern(
    r"\)?\s*(?:(?P<more>above|over|beyond|clear\s+of)|below|under)\s+(?:the\s+|our\s+|its\s+|their\s+)?(?:(?:[\w.-]+(?:'s)?\s+){0,4}?"
    r"(?:results?|submissions?|scores?|entry|entries|round|performance|throughput|numbers?|figures?|values?|appearance|debut|predecessor|preview)"
    r"|(?<=clear of )(?:the\s+)?|what\s+(?:it|we|they)\s+|(?:it|that|v\d\.\d|[\w.-]+'s|(?:that|this)\s+(?-i:[A-Z])[\w-]*)"
    r"(?=\s*(?:[,.;)]|$))"
    r"|(?-i:[A-Z])[\w.-]*\s+alone\b|(?-i:[A-Z])[\w.-]*'s\s+(?:own\s|(?-i:[A-Z]))|what\s+(?:the\s+)?(?-i:[A-Z])"
    r"|(?<=above the )(?!(?:[\w-]+\s+)?(?:targets?|average|mean|required|requirements?|thresholds?|minimum|limits?|accuracy)\b)[a-z])",
    re.IGNORECASE,
)
""" "1.2% above NVIDIA's own submission", "0.8% above it", "11% above the tool chain of the vendor"."""


def _is_signed(text: str, figure: Figure) -> bool:
    return text[figure.start : figure.start + 1] in ("-", "−", "+")


_SHARE_IS = pattern(
    r"\bshare\s+(?:of|in)\s+(?:all\s+|the\s+)?(?:[\w.]+\s+){0,4}?(?:results|submissions|measurements|entries)\b[^.;%]{0,80}?"
    r"(?:\b(?:is|was|are|were|at|to|of|reached|reaches)|:)\s+(?:(?:about|roughly|nearly|around|some|over|almost|only|more\s+than|up\s+to)\s+)?~?$",
    re.IGNORECASE,
)
""" "Their share of submissions is roughly 90%"."""
_SHARE_AMONG = pattern(
    r"\bamong\s+(?:those|these|them|the\s+\w+|(?:all\s+)?(?:the\s+)?(?:results|submissions|entries))(?P<power>\s+with\s+(?:\w+\s+){0,2}?(?:power|energy)(?:\s+\w+)?)?,?\s+"
    r"(?:its|our|their|the)\s+share\s+(?:is|was|are|were|reached|reaches|amounts\s+to)\s+(?:even\s+)?(?:(?:about|roughly|nearly|around|over|almost|more\s+than)\s+)?~?$",
    re.IGNORECASE,
)
""" "Of all results it made 65%, and among those with power measurements its share is more than 90%"."""
_OF_THE_ROUND = pattern(r"\s*of\s+(?:what\s+(?:was|were)\s+submitted|(?:the|this)\s+(?:whole\s+|entire\s+)?round)\b", re.IGNORECASE)
_OF_RESULT = pattern(
    r"\s*of\s+(?!(?:additional|extra|further|more)\s)(?:what\s+(?:the|an?|our|its|(?-i:[A-Z])[\w.-]*)\b|(?-i:[A-Z])[\w.-]*'s\s+own\s|(?:[\w'.-]+\s+){1,6}?(?:throughput|performance|speed|score|results?|one|value|rate|figure|mark)\b"
    r"|(?:the|our|its)\s+(?:[\w.-]+\s+){0,3}?(?:card|board|server|system|node|chip|machine|box|version|configuration)(?!'s|[\w-])"
    r"|(?:the\s+)?(?:Offline|Server)\b)",
    re.IGNORECASE,
)
""" "98.5% of TensorRT's Offline throughput"."""
_OF_SCENARIO = pattern(r"\s+(?:Offline|Server|Interactive|Single-?Stream|Multi-?Stream)\s+(?:figure|number|result|score|mark|value)s?\b")
""" "the 117% Interactive figure" says again that another result is reached."""
_OF_ITEM = pattern(
    r"(?::|,|\band|%\)?\s*,?)\s*\|\s+(?:in|on|for)\s+[A-Z]|(?:e\.g\.|\bfor\s+(?:instance|example)),?\s*\|\s+(?:in|on|for)\s"
)
""" "Accuracy was above the targets: 91.1 % in KWS, 84.8 % in VWW"."""
_LIST_BEHIND = pattern(
    r"(?:(?:,\s*|\s+and\s+|,\s*and\s+)(?:[A-Z][\w.-]*\s+(?:\d[\w.]*\s+){0,2}(?:in\s+(?:the\s+)?(?:Offline|Server)\s+(?:scenario\s+)?)?)?"
    r"[\d.]+\s?%)+(?=\s+(?:of|above|below)\b)"
)
""" "87% and 78% of Offline", "82% and 90% above the dense model"."""
_SAID_OF = pattern(
    r"\b(?:is|was|were|are|reached|reaches|(?:stood|stays|stayed|remains|remained)\s+at)\s+(?:about\s+|nearly\s+|over\s+|at\s+)?$",
    re.IGNORECASE,
)
"""So is the noun of "the mAP of A on B (8x C) was 37.2 %"."""
_BY = pattern(
    r"\bby\s+(?:(?:only|just|a\s+mere)\s+)?(?:(?:up\s+to|about|nearly|over|more\s+than|only|just|a\s+mere|some|roughly|around|almost|as\s+much\s+as|at\s+least)\s+)?$",
    re.IGNORECASE,
)
"""The verb of "improved A on B (8x C, D) by 4 %" may stand far before."""
_SINCE_CLAUSE = pattern(r"[;:]\s|,\s(?:and|but|while|whereas)\s")
""" "We exceed the FPS per watt of that entry by 10%, and need less energy": the verb of its own clause comes first."""


def _nearest_change(before: str, after: str) -> tuple[Literal["more", "less", "worse"], int] | None:
    keys: tuple[Literal["more", "less", "worse"], ...] = ("more", "less", "worse")
    found = [(d, key) for key in keys if (d := distance(WORDING.pattern("change", key), before, after)) is not None]
    return (min(found)[1], min(found)[0]) if found else None
