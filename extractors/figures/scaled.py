"""Words around a percentage that say how well a system scales: "93% efficient", "scaling efficiency is over 99%"."""

from __future__ import annotations

import re

from store.plain import pattern


def scales(before: str, after: str, suite: str | None) -> bool:
    """Whether *before*, the words that end at a percentage, and *after* say how well a system of *suite* scales."""
    if (suite == "training" or _ON_ONE.search(before)) and _EFFICIENCIES.search(before):
        return True
    if "scal" not in before.casefold() and "efficien" not in after[:12]:
        return False
    efficient = _EFFICIENT.match(after) and (_SCALED_BEFORE.search(before) or _GROWN.search(before) or _OF_SINGLE_ONES.match(after))
    return bool(efficient or any(form.search(before) for form in (_SCALED_AT, _SCALES, _EFFICIENTLY, _SCALING_OF)))


_BOUNDED = (
    r"(?:(?:still|about|nearly|almost|well|over|above|around|roughly|some|approximately|more\s+than|better\s+than|as\s+much\s+as|at\s+least|close\s+to"
    r"|up\s+to)\s+){0,3}~?"
)
_GETS = r"(?:reach|exceed|stay|remain|hit|top)(?:e?s|p?ed)?"
_SCALES = pattern(
    r"\bscal(?:ing|ed|es)\b(?:[^.;]|\.(?=\d)){0,60}?\befficienc(?:y|ies)\s+(?:of(?:\s(?-i:[A-Z])[\w.-]*(?:\s+from\s[^.;%]{2,40}?)?\s(?:is|was))?"
    rf"|is|was|at|were|are|{_GETS}|in\s+the|between|from\s[^.;]{{2,40}}?\s(?:is|was|of|at))?\s*"
    rf"(?:(?:maintained|kept|held|stayed|remained)\s+(?:at|above)\s+)?(?:[\d.]+\s?%[\s,]*(?:and\s+)?)*{_BOUNDED}$",
    re.IGNORECASE,
)
""" "The scaling efficiency from 16 to 32 GPUs is over 99%"."""
_EFFICIENTLY = pattern(
    r"\bscaling\s+efficienc(?:y|ies),?\s+(?:this|that|it)\s+(?:is|was|comes\s+to|amounts\s+to|gives|means)\s+"
    rf"(?:[\d.]+\s?(?:%|percent)[\s,]*(?:and\s+)?)*{_BOUNDED}$", re.IGNORECASE,
)  # fmt: skip
""" "Expressed as scaling efficiency this is 90% and 68 percent"."""
_SCALING_OF = pattern(rf"\bscaling\s+efficienc(?:y|ies)\s+of\s[^.;,%]{{2,60}}?\s(?:is|was|are|were)\s+{_BOUNDED}$", re.IGNORECASE)
""" "The scaling efficiency of the two-node system is 90%"."""
_EFFICIENCIES = pattern(
    rf"(?<!energy\s)(?<!power\s)(?<!supply\s)(?<!cooling\s)(?<!volumetric\s)\befficienc(?:y|ies)\s+(?:of|is|are|was|were|at|still|{_GETS})\s+{_BOUNDED}"
    rf"(?:[\d.]+\s?(?:%|percent)[\s,]*(?:and\s+)?{_BOUNDED})*$", re.IGNORECASE,
)  # fmt: skip
""" "The measured times correspond to efficiencies of 97.6%, 95.1% and 92.8%": of training, where nothing else is efficient."""
_ON_ONE = pattern(
    r"\b(?:one|an?|a\s+single|single|each|individual)\s+(?:[A-Z][\w.-]*\s+){0,2}(?:node|server|system|machine|GPU|card|chip|accelerator)\b",
    re.IGNORECASE,
)
""" "16 GPUs delivered 53,572 tokens per second against 27,678 on a single server, an efficiency of 97%"."""
_SCALED_BEFORE = pattern(r"\bscal(?:ing|ed|es|e)\b(?:[^.;]|\.(?=\d)){0,110}$", re.IGNORECASE)
_SO_MANY = r"(?:\d[\d,]*|one|two|three|four|six|eight|ten|sixteen)"
_GROWN = pattern(
    rf"\bfrom\s+{_SO_MANY}\s+(?:[\w-]+\s+)?to\s+{_SO_MANY}\s+(?:[\w-]+\s+)?"
    r"(?:GPU|node|accelerator|chip|server|system|machine|processor|card|core|socket)s,?\s+"
    rf"(?:we|it|this|that|which)\s+(?:still\s+)?(?:kept|keeps?|held|holds?|saw|sees?|reach(?:ed|es)?|had|has|got|gets?|maintain(?:s|ed)?)\s+(?:an?\s+)?{_BOUNDED}$",
    re.IGNORECASE,
)  # fmt: skip
""" "Going from 16 to 32 GPUs we kept above 99 percent efficiency"."""
_SCALED_AT = pattern(
    rf"\bscal(?:ed|es)\s+(?:at|with|to)\s+{_BOUNDED}$"
    rf"|\bscaling\s+(?:from\s[^.;%]{{2,40}}?\s(?:is|was|of)|of|at|is|was)\s+{_BOUNDED}$",
    re.IGNORECASE,
)
""" "Going from 256 to 384 it scaled at 95 percent", "the scaling from eight chips was 85 percent"."""
_EFFICIENT = pattern(r"\s*(?:efficient(?:ly)?|efficiency|linear(?:ly)?)\b(?!\s+(?:gain|improvement))", re.IGNORECASE)
""" "Scaling from 512 to 2,048 GPUs was 93 % efficient"."""


_OF_SINGLE_ONES = pattern(
    r"\s*efficiency\s+(?:compared\s+(?:to|with)|relative\s+to|versus|vs\.?|against|over)\s(?:[^.;,]|\.(?=\d)){0,60}?"
    r"\b(?:single|one|individual)[\s-](?:nodes?|systems?|servers?|machines?)\b", re.IGNORECASE,
)
""" "92 % efficiency compared to the single nodes"."""
