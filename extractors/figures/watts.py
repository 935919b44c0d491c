"""Watts and kilowatts: what a system drew while it was measured, and what a part or a supply is rated at."""

from __future__ import annotations

import re

from extractors.figures.figure import Figure
from extractors.figures.meanings import Meaning, around, has
from store.plain import pattern


def watts(text: str, figure: Figure, start: int, stop: int, name: str) -> Meaning | None:
    """A power that the text gives as drawn; a specification says so, and a power of which nothing is said is None. *name* is its unit."""
    before, after = around(text, figure, start, stop, 40)
    ahead = text[max(start, figure.start - 60) : figure.start]
    said = has("metric", "power", ahead + " ") or has("metric", "power", after)
    tested = bool(_GOT_BY_ON.search(ahead) and (_UNDER_TEST.match(after) or _METERED.search(text, start, figure.start)))
    tested = tested or _RATE_DRAWS.search(text, max(start, figure.start - 90), figure.digits_start) is not None
    tested = tested or bool(name == "kW" and _RATE_AT_KW.search(text, max(start, figure.start - 90), figure.digits_start))
    tested = tested or bool(_DIVIDES.match(text, figure.stop, stop) or _IN_A_TEST.match(text, figure.stop, stop))
    draws = _SYSTEM_DRAWS.search(text, max(start, figure.start - 90), figure.digits_start)
    tested = tested or bool(draws and (draws.group("whole") or draws.group("past") or _AT_THE_WALL.match(text, figure.stop, stop)))
    tested = tested or (_AT_WATTS.search(text, start, figure.start) is not None and _NUMBER_AT.search(before) is not None)
    rated_at = _RATE_IN.search(text, max(start, figure.start - 60), figure.start) and _AT_AN_AVERAGE.search(before)
    tested = tested or bool(rated_at and _CLAUSE_ENDS.match(text, figure.stop))
    whole = _OF_THE_WHOLE.match(text, figure.stop, stop) and _RATE_IN.search(text, max(start, figure.start - 90), figure.start)
    tested = tested or bool(whole or _AVERAGED.match(text, figure.stop, stop)) or _METER_READS.search(before) is not None
    tested = tested or bool(_BESIDE_RATE.search(before) and _CLAUSE_ENDS.match(text, figure.stop))
    tested = tested or bool(name != "mW" and figure.bound == "at_most" and _KEPT.search(text, max(start, figure.start - 90), figure.start))
    told = _POWER_WAS.search(ahead) or _POWER_OF.search(ahead)
    named = said or tested or told or _FOR_A_RATE.match(text, figure.stop) or _RATE_AT.search(before)
    if text[figure.digits_start - 1 : figure.digits_start] == "-" or not named or _OF_A_PART.search(ahead):
        return None
    if figure.value == 1 and _GIVES.match(after):
        return None
    rated = (_RATED.search(before) and not _MEASURED_BY.search(before)) or _RATED.match(after.lstrip()[:20]) or figure.bound == "up_to"
    rated = rated or _RATED_TOO.search(text, max(start, figure.start - 110), figure.start) is not None
    return Meaning(
        "power", "power", name, official=not rated, note="the text gives it as a specification" if rated else None
    )


_OF_THE_WHOLE = pattern(r"\s*,?\s+(?:including|in\s+total\b|for\s+the\s+(?:whole|entire)|(?:at|from)\s+the\s+wall\b)", re.IGNORECASE)
""" "168.7K samples per second on 398.3W including the host"."""
_AVERAGED = pattern(r"\s+(?:in|on)\s+average\b(?!\s+per\b)", re.IGNORECASE)
""" "It is 808 Watt in average at Server"."""
_METER_READS = pattern(
    r"\bmeter:\s+$|\b(?:meter|analy[sz]er)\s+(?:reads?|showe?[ds]|shows|said|stood\s+at)\s+(?:only\s+|just\s+|about\s+)?$", re.IGNORECASE
)
_RATE_IN = pattern(r"(?:/s|/sec|/second|\bper\s+second|\ba\s+second)\b", re.IGNORECASE)
_AT_AN_AVERAGE = pattern(
    r"\b(?:at|with|for|on)\s+(?:(?:roughly|merely|only|just|about|around|an?\s+average\s+of|as\s+little\s+as|a\s+mere)\s+|~)?"
    r"(?:[\d.,]+\s?k?W(?:atts)?\s+and\s+(?:roughly\s+|about\s+)?)?[~]?$", re.IGNORECASE,
)  # fmt: skip
_CLAUSE_ENDS = pattern(r"\s*(?:[,;.)](?!\d)|$|(?:or|and|i\.e\.|that|in|for|on)\b)")
""" "2,190 images per second at an average of 16.1 watts, i.e. ..."."""
_KEPT = pattern(r"\b(?:kept|keeps|held|holds|stay(?:s|ed)|remain(?:s|ed))\b(?:[^.;]|\.(?=\d)){0,60}?\s$", re.IGNORECASE)
""" "The same box kept ResNet50 Offline under 700 watts"."""
_BESIDE_RATE = pattern(r"(?:/s|/sec|/second|\bper\s+second)\s*(?:[,;/]\s*|\s{2,})$", re.IGNORECASE)
""" "TFLite: 12.3 samples/s, 27.8 W": the other cell of a line."""
_AT_WATTS = pattern(r"\bat\s+[\d.,]+\s?(?:k?W|watts?)\b", re.IGNORECASE)
_NUMBER_AT = pattern(r"\d[\d.,]*[KkM]?\s+at\s+(?:only\s+|just\s+|about\s+)?[~]?$")
""" "7,260 images per second at 25.3 watts, the other 3,526 at 23.1 watts"."""
_RATE_AT = pattern(
    r"(?:/s|/sec|/second|per second|\bQPS|\bFPS|\bSPS|samples|queries)\)?,?\s+(?:\w+\s+){0,2}"
    r"(?:(?:at|using|with|consuming|drawing|for|in)\s+(?:only\s+|just\s+|a\s+mere\s+|about\s+|as\s+little\s+as\s+|(?:less|fewer)\s+than\s+|under\s+|~)?|on\s+(?:only|just|as\s+little\s+as|a\s+mere)\s+)"
    r"(?:[\d,.]+\s?W(?:atts)?\s+and\s+)?$", re.IGNORECASE,
)
""" "856K queries/s at 807.88 W": the power of a measured rate was measured too."""
_RATE_AT_KW = pattern(
    r"(?:/s|/sec|/second|per\s+second|\bQPS)\s[^.;,]{0,60}?\bat\s+(?:only\s+|just\s+|about\s+|roughly\s+|~)?$", re.IGNORECASE
)  # fmt: skip
""" "102,000 tokens/s on Llama 2 70B at 10.4 kW": so much only a system draws."""
_RATE_DRAWS = pattern(
    r"\d\s(?:samples|queries|images|tokens)(?:/s|\sper\ssecond)\b[^.;,\d]{0,40}\band\s+(?:draws|needs)\s+(?:only\s+|just\s+)?$",
    re.IGNORECASE,
)
""" "Answers 309,752 queries/s in server mode and draws 986 W for it"."""
_SYSTEM_DRAWS = pattern(
    r"\b(?:(?P<whole>entire|whole|complete|full)\s+)?(?:system|server|device|box|machine|node|appliance|kit|rack|computer)\s+(?:as\s+a\s+whole\s+|then\s+|itself\s+)?"
    r"(?:draws|consumes|uses|(?P<past>drew|consumed|used))\s+(?:only\s+|just\s+|about\s+|a\s+mere\s+|no\s+more\s+than\s+)?$", re.IGNORECASE,
)  # fmt: skip
""" "The entire device draws 29.7 W, from the wall"; of "the appliance draws 2,400 W" it is not said that it was measured."""
_DIVIDES = pattern(
    r"[\s,:–—-]+(?:(?:and|or|for|hence|thus|so|i\.e\.|that\s+is|which\s+is|this\s+is|the\s+(?:box|system|server)\s+is\s+worth)[\s,]+){0,2}(?:about\s+)?"
    r"\d[\d.,]*\s*(?:[A-Za-z/]+\s+){0,4}?(?:per\s+watt|[A-Za-z/]*/W)\b|,?\s+hence\s+\d", re.IGNORECASE,
)
""" "9,854 samples/s, 31.2 W and hence 351.5 samples per second per watt": what a measured rate is divided by was measured."""
_IN_A_TEST = pattern(
    r"\s+(?:during|in|while\s+running|running)\s+(?:the\s+)?(?-i:[A-Z])[\w.-]*(?:\s+(?-i:Offline|Server|SingleStream|MultiStream)|\s*[,;)]|\.(?!\d)|\s*$|\s+and\s)"
    r"|\s+(?:in|during)\s+(?:the\s+|its\s+|our\s+)?(?-i:Offline|Server|SingleStream|MultiStream)\s+(?:runs?|tests?|scenario|mode|case)\b"
    r"|\s+(?:in\s+(?:the\s+)?)?(?:offline(?:\s+mode)?|server\s+mode|single-?stream|multi-?stream)\s*[,;)]",
    re.IGNORECASE,
)
""" "168.7 W in ResNet-50 Offline", "346 W during BERT-99", "398 W in the Offline run"."""
_AT_THE_WALL = pattern(r"\s*,?\s+(?:from|at)\s+the\s+(?:wall|plug|socket|outlet|mains)\b|\s+(?:while|during)\b", re.IGNORECASE)
_RATED = pattern(
    r"\bTDP\b|\bthermal design|\brated\b|\bpeak power\b|\bpower (?:supply|supplies|budget|envelope|limit)"
    r"|\b(?:supply|supplies) (?:of|with|at)\b|\bPSU|GPUs?\b|\bW\s+(?:GPU|CPU|TDP)",
    re.IGNORECASE,
)


_RATED_TOO = pattern(
    r"\b(?:TDP|thermal\s+design|rated|peak\s+power)\b(?:[^.;]|\.(?=\d)){0,60}?\d\s?W(?:atts)?\s*,?\s+(?:and|or|while)\s+(?:that\s+of\s+)?(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
""" "The peak power of the A30 is 165 W, and 150 W for the A10": both are ratings."""
_FOR_A_RATE = pattern(
    r"\s+(?:for|while\s+\w+ing|at)\s+[\d.,]+[KkM]?\s?(?:[A-Z][\w-]*\s)?(?:samples|queries|images|inferences|frames|tokens)\b", re.IGNORECASE
)
""" "consume 398 watts for 169K samples/s"."""
_POWER_WAS = pattern(
    r"(?<!peak\s)(?<!max\s)(?<!maximum\s)(?<!rated\s)(?<!typical\s)(?<!idle\s)(?<!standby\s)(?<!design\s)(?<!board\s)"
    r"\bpower\s+(?:(?:of|in|for|during)\s+(?:the\s+|its\s+|our\s+)?(?:(?:Offline|Server|SingleStream|MultiStream|whole|measured)\s+){0,2}"
    r"(?:run|test|scenario|measurement|system|server|node|box)\s+)?"
    r"(?:stay(?:s|ed)|was|is|averaged|averages|reach(?:es|ed)|rose|rises|fell|falls|came|comes|remain(?:s|ed)|dropped|drops|went|goes)\s+"
    r"(?:[a-z]+\s+){0,3}(?:[\d.,]+\s?W\s+(?:and|to)\s+)?$",
    re.IGNORECASE,
)
""" "Offline power stays at 20.5 W", "the power of the Offline run was only 20.5 W"."""
_POWER_OF = pattern(r"\b(?:at|for|with)\s+an?\s+(?:\w+\s+)?(?:power|draw|consumption)\s+of\s+(?:about\s+|only\s+)?$", re.IGNORECASE)
""" "79,200 images a second, at a power of 427 watts"."""
_GOT_BY_ON = pattern(
    r"\b(?:got|gets|getting|made|makes)\s+(?:by|along|do)\s+(?:on|with|at)\s+(?:[a-z]+\s+){0,3}$|\b(?:ran|runs|running|operated|worked)\s+(?:on|with|at)\s+"
    r"(?:[a-z]+\s+){0,3}$|\b(?:needed|took|used|required|spent)\s+(?:[a-z]+\s+){0,3}$", re.IGNORECASE,
)  # fmt: skip
_UNDER_TEST = pattern(
    r"\s+(?:of\s+power\s+)?(?:under\s+(?:test|load|the\s+(?:same\s+)?(?:test|benchmark|load))|(?:in|during|while\s+running|throughout)\s+(?:the\s+|its\s+|these\s+)?"
    r"(?:[A-Z][\w.-]*\s+){0,3}(?:tests?|runs?|benchmarks?|measurements?)\b)"
    r"|\s+for\s+(?:the|both|these|this|all)\s+(?:\w+\s+)?(?:tests?|tasks?|runs?|benchmarks?|workloads?|models?)\b", re.IGNORECASE,
)  # fmt: skip
""" "got by on 6.6 kW under test": what was drawn while it was measured."""
_METERED = pattern(r"\bpower\s+(?:meter|analy[sz]er)\b|\bwattmeter\b|\bMaxQ\b", re.IGNORECASE)
""" "Measured together with a power meter, and got by on 3,510 W"."""
_MEASURED_BY = pattern(r"\b(?:consumed|drew|drawing|measured|used|spent)\s+(?:only\s+|just\s+|about\s+)?$", re.IGNORECASE)
_GIVES = pattern(r"\s+(?:of\s+(?:\w+\s+)?power\s+)?(?:can|could|gives?|yields?|delivers?|buys?|produces?|suffices?)\b", re.IGNORECASE)
""" "1 W of power can deliver 212 images": what an efficiency is stated for."""
_OF_A_PART = pattern(
    r"\b(?:card|chip|board|module|GPU|SoC|package|accelerator|processor|CPU)s?\s+(?:only\s+)?(?:consumes?|draws?|needs?|uses?)\s+(?:up\s+to\s+|about\s+|only\s+|just\s+|from\s+)?(?:[\d.]+\s?W\s+to\s+)?$"
    r"|\bmaximum\s+(?:power|consumption)(?:\s+(?:consumption|draw))?\s+of\s+(?:an?|the|one|each)\s+(?:[\w.-]+\s+){0,3}?(?:cards?|modules?|boards?|chips?|GPUs?|SoCs?)\s+is\s+(?:merely\s+|only\s+|just\s+)?$",
    re.IGNORECASE,
)
""" "a card consumes 25 W": what a part is made for; systems are measured."""
