"""Numbers that look like results and are none: ratios of a machine's features, limits that a benchmark sets, frequencies.

Announcements and the press mix them with results in one sentence: "30x higher throughput ... with a 9x larger NVLink domain".
"""

from __future__ import annotations

import re

from extractors.figures.figure import Figure
from extractors.figures.meanings import has
from store.plain import pattern
from store.wording import WORDING

_PHRASE_END = pattern(
    r"[.,;:()|]\s|[.,;:()|]$|\s(?:with|without|while|on|in|for|at|by|from|using|via|through|when|that|which|and|than|over|compared|versus|vs|due|thanks)\s",
    re.IGNORECASE,
)
_THAN = pattern(
    r"[^.;,]{0,24}?\b(?:than|over|compared\s+to)\s+(?:the\s+)?(?:PCIe|HBM\d?e?|G?DDR\dX?|LPDDR\dX?|NVLink|Ethernet|InfiniBand)\b(?!\s+(?:version|variant|card|GPU|system))",
    re.IGNORECASE,
)
_OFTEN = pattern(r"[\s-](?:(?:a|per|each|every)[\s-](?:year|month|week|day|decade)\b|annually\b|yearly\b)", re.IGNORECASE)
_MARGIN = pattern(r"(?:\+\s?/\s?-|±|plus\s+or\s+minus)\s?$", re.IGNORECASE)
_LATENCY_TERM = pattern(r"\bTTFT\b|\bTPOT\b|\btime[\s-](?:to[\s-]first|per[\s-]output)[\s-]token", re.IGNORECASE)
_OF_LATENCY = pattern(rf"(?:{_LATENCY_TERM.pattern})s?\)?\s+(?:\w+\s+){{0,3}}$", re.IGNORECASE)
_CUT_BY = pattern(
    rf"\b(?:cut(?:s|ting)?|reduc(?:es?|ed|ing)|lower(?:s|ed|ing)?|short(?:ens?|ened|ening))\s+(?:the\s+|its\s+|our\s+)?(?:\w+\s+)?"
    rf"(?:{_LATENCY_TERM.pattern})\s+(?:\w+\s+){{0,2}}by\s+(?:up\s+to\s+|about\s+|nearly\s+)?$", re.IGNORECASE
)
""" "cuts the P99 TTFT by 30 %": measured, and no limit."""
_CUT_OF = pattern(rf"\s+(?:{_LATENCY_TERM.pattern})\s+(?:\w+\s+){{0,2}}?(?:reductions?|improvements?|gains?|savings?)\b", re.IGNORECASE)
_PER_USER = pattern(r"\s?(?:/|per\s+)\s?user\b", re.IGNORECASE)
_LIMIT_AFTER = pattern(
    r"\s+(?:\w+\s+)?(?:targets?|thresholds?|requirements?|constraints?|limits?|SLAs?)\b|\s+(?:frames?|windows?)\b", re.IGNORECASE
)
_MUST = pattern(r"\b(?:must|has\s+to|have\s+to|requir(?:es|ed|ing)|cannot|minimum\s+of)\b[^.;,]{0,48}$", re.IGNORECASE)
_WITHIN = pattern(r"\bwithin\s+(?:about\s+|~)?$", re.IGNORECASE)
_CAN = pattern(r"\b(?:can|could|may|might)\s+$", re.IGNORECASE)
""" "FP4 can double throughput": what hardware is able to is no result."""
_EXPLAINED = pattern(r"\b(?:would|could|can|may|might)\s+(?:only\s+)?(?:explain|account\s+for)\s+(?:[a-z]+\s+){0,4}$", re.IGNORECASE)
""" "Denser transistors would explain a doubling": what a cause would have given."""
_PEAK = pattern(
    r"\s+(?:the\s+|its\s+|their\s+)?(?:peak\s+)?(?:(?:NV|MX)?FP\d+|BF16|TF32|INT\d+)\s+(?:dense\s+|sparse\s+|math\s+|compute\s+)?"
    r"(?:throughput|performance|rate|speed|compute)\b", re.IGNORECASE,
)
""" "doubles its FP8 throughput": peak arithmetic."""
_USED = pattern(r"\b(?:bandwidth|FLOPS|utili[sz]ation)\b[^.;,]{0,12}\(\s?$", re.IGNORECASE)


_SIZES = r"(?:GPU|accelerator|chip|node|card|cluster|batch|model|TPU|core|parameter)"
_GIVES = r"(?:g[ai]ve|yield|br(?:ing|ought)|deliver|produc|lead|led|result|mean|bought|makes|made)"
_OF_A_SIZE = pattern(
    rf"\b(?:{_SIZES}\s+(?:count|number|size)s?|(?:number|count|amount)\s+of\s+(?:[\w-]+\s+)?{_SIZES}s)\s+(?:(?!{_GIVES})[a-z]+\s+){{0,3}}$",
    re.IGNORECASE,
)
""" "when the GPU count grows fivefold", but not "doubling the number of nodes gave 1.99x the throughput"."""
_NEEDED = pattern(r"\b(?:need|needs|demand|demands|appetite|hunger|requirements?)\s+(?:for|of)\s+[^.;,:]{2,40}$", re.IGNORECASE)
""" "The need for compute climbs"."""
_TWICE_OVER = pattern(r"\b[Tt]wice\s+over\b(?!\s+(?:the|an?|its|our|their|that|those|last|previous|v?\d|[A-Z]))")
""" "Gains twice over" says how thoroughly; "doubled over the A100" compares."""
_GROWTH_IN = pattern(r"\s*(?:increase|rise|growth|jump|boost|gain|leap|expansion)s?\s+(?:in|of)\s+(?=\S)", re.IGNORECASE)
_SCALED_CASE = pattern(r"\s*-?scaling\s+(?:case|scenario|experiment|factor|point|setup|configuration|run)s?\b", re.IGNORECASE)
_READ_BEFORE = pattern(r"\bread(?:ing)?(?:\s+time)?\s*[:|–—-]?\s*(?:about\s+|approx\.?\s+|~)?$", re.IGNORECASE)
_READ_AFTER = pattern(r"[\s-]+(?:read\b|reading\s+time\b|to\s+read\b)", re.IGNORECASE)


_THE_THING = pattern(r"(?:doubling|tripling|quadrupling)\s+(?:it|them|this|that|(?:up\s+)?from\s+[\d,]+)\b", re.IGNORECASE)
""" "Doubling the hardware shortened the job by 1.81x, and quadrupling it by 2.75x": what is multiplied was spoken of."""
_ONE_DOUBLING = pattern(r"\b(?:the|each|every)\s+(?:first|second|third|last|next|further|single)\s+$", re.IGNORECASE)
_DOUBLING_AT = pattern(r"doubling\s+(?:there|alone|itself)\b", re.IGNORECASE)
""" "The first doubling alone is nearly perfect (1.95x)": of the machine."""
_DONE_AGAIN = pattern(
    r"\b(?:evaluated|tested|submitted|measured|entered|benchmarked|ran|tried|listed|came|appears?)\s+(?:[\w.-]+\s+){0,4}$", re.IGNORECASE
)
_TWICE_ENDS = pattern(r"twice\s*(?:[,.;:)](?!\d)|$)", re.IGNORECASE)
""" "We evaluated the compiler twice, with and without kernels": two runs, and nothing compared."""
_THINK = pattern(r"\bth(?:inks?|inking|ought)\s+$", re.IGNORECASE)
""" "Newcomers think twice before they submit"."""
_CARD = pattern(r"\b[A-Z]{1,2}\d{2,4}\w*[\s-]PCIe\b")
""" "1.67x of the H100 PCIe": a form of a product, and no link."""
_OF_PARTS = pattern(
    r"\s*(?:as\s+many|more|fewer|the\s+number\s+of|the)\s+(?:[A-Z][\w-]*\s+)?(?:GPUs|chips|accelerators|nodes|cards|cores|processors|CPUs|servers|TPUs|IPUs|NPUs|HPUs|VMs|instances|machines|boards)\b"
    r"(?!['’]|\s+(?:performance|throughput|speed|per\s+second|an?\s+second)|/s)", re.IGNORECASE,
)  # fmt: skip


def is_of_parts(text: str, figure: Figure) -> bool:
    """True for a multiple of machines or of their parts: "with 3.6x as many chips"."""
    return _OF_PARTS.match(text, figure.stop) is not None


def _is_of_another_thing(text: str, figure: Figure, before: str, after: str) -> bool:
    """True for multiples of a machine's size or of what is asked for, and for "a twofold challenge"."""
    if _SCALED_CASE.match(after) or _OF_A_SIZE.search(before) or (figure.worded and _THE_THING.match(text, figure.start)):
        return True
    if figure.worded and (_ONE_DOUBLING.search(before) or _DOUBLING_AT.match(text, figure.start)):
        return figure.digits.casefold() == "doubling"
    if figure.worded and _TWICE_ENDS.match(text, figure.start) and _DONE_AGAIN.search(before):
        return True
    aspect = WORDING.pattern("ratio", "aspects").match(after.lstrip()) or _THINK.search(before)
    return bool(figure.worded and (aspect or _TWICE_OVER.match(text, figure.digits_start) or _NEEDED.search(before)))


_PERCENT_OF_PARTS = pattern(
    r"\s*of\s+(?:the|its|our|their|all)\s+(?:available\s+|total\s+)?(?:number\s+of\s+)?"
    r"(?:GPUs|chips|accelerators|nodes|cards|cores|processors|CPUs|servers|TPUs|IPUs|NPUs|HPUs|VMs|instances|rack\s+units|floor\s+space)\b(?!['’]|\s+(?:performance|throughput|speed))",
    re.IGNORECASE,
)
""" "While only using 50% of the GPUs": how much of a machine."""
_PRUNED = pattern(
    r"\b(?:(?:pruned|compressed|sparsified|shrunk|thinned(?:\s+out)?)\s+(?:(?:by|to)\s+)?|sparsity\s+(?:of|at|by)\s+)"
    r"(?:up\s+to\s+|about\s+|nearly\s+|over\s+|~)?$",
    re.IGNORECASE,
)
""" "Models were pruned up to 32 times", "structured sparsity at 32x": how small a model was made."""


def is_feature(text: str, figure: Figure, start: int, stop: int) -> bool:
    """True where a multiple or percentage is said of memory, a link, peak arithmetic or a latency limit, or is a frequency."""
    after, before = text[figure.stop : min(stop, figure.stop + 80)], text[max(start, figure.start - 60) : figure.start]
    if figure.worded and (_CAN.search(before) or _PEAK.match(after) or _EXPLAINED.search(before)):
        return True
    if figure.form == "percent" and _WITHIN.search(before):
        return False
    if figure.form == "ratio" and (_PRUNED.search(before) or _is_of_another_thing(text, figure, before, after)):
        return True
    if figure.form == "percent" and (_PERCENT_OF_PARTS.match(after) or _PRUNED.search(before)):
        return True
    after = _GROWTH_IN.sub("", after, count=1) if _GROWTH_IN.match(after) else after
    if _OFTEN.match(after) or _MARGIN.search(before) or _USED.search(before) or _THAN.match(after):
        return True
    end = _PHRASE_END.search(after)
    if _CUT_OF.match(after):
        return False
    if has("ratio", "features", _CARD.sub("", after[: end.start() if end else 60])):
        return True
    return bool(_OF_LATENCY.search(before)) and not _CUT_BY.search(before)


def is_limit(text: str, figure: Figure, start: int, stop: int) -> bool:
    """True where a rate or a time is what the benchmark demands: "12.5 tokens/s/user", "must answer within 450 ms"."""
    after, before = text[figure.stop : min(stop, figure.stop + 40)], text[max(start, figure.start - 80) : figure.start]
    timed = figure.unit is not None and figure.unit.kind == "time"
    if figure.unit is not None and figure.unit.name in ("min", "h"):  # no latency is so long
        return bool(_READ_BEFORE.search(before) or _READ_AFTER.match(after))
    if _PER_USER.match(after) or _LIMIT_AFTER.match(after) or _MUST.search(before):
        return True
    if timed and (_READ_BEFORE.search(before) or _READ_AFTER.match(after)):
        return True
    return timed and bool(_LATENCY_TERM.search(text, start, figure.start) or _LATENCY_TERM.search(after))
