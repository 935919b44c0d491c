"""A comparison in a text: the span of the words that name its baseline, and where they end."""

from __future__ import annotations

import re

from store.frozen import frozen
from store.plain import pattern

MOST = 160
"""Characters that a baseline's words may be long."""
_STOP = pattern(
    r"[;.]\s|\s(?:while|whereas)\s|\)\s?[,;.]?|$"
    r"|,\s(?:and|but)\s(?=(?:in|on|for|with|at|by)\s|(?:[\w-]+\s+){1,6}"
    r"(?:is|are|was|were|has|have|reaches|reached|takes|took|needs|needed|runs|ran|gets|got|achieves|achieved|delivers|delivered|does|did|makes|made"
    r"|answers|answered|process(?:es|ed)|handles|handled|serves|served|draws|drew|completes|completed|finish(?:es|ed)|sustains|sustained|manages|managed"
    r"|generates|generated|produces|produced)\s)"
    r"|,\s(?:and\s)?(?:[a-z][\w-]*\s){1,4}$"
    r"|,\s(?:and|but)\s(?=(?:(?:its|our|their|the)\s(?:[\w-]+\s+){1,4}?|(?:[a-z][\w-]*\s+){1,3}?)"
    r"(?:fell|dropped|rose|grew|climbed|improved|went|came|took|needs?|ran|runs|reached|reaches)\s)"
    r"|,\s(?:and|but)\s(?=(?:even|also|again|still|(?:that|those)\s(?:of|in|for|on))\s)"
    r"|\sand\s(?=(?:took|takes|needs|needed|ran|runs|reached|reaches|finished|finishes|completed|completes|achieved|achieves|delivered|delivers)\s)"
    r"|\sand\s(?=(?:second|third|next)\s+only\b)|,\s(?:and|but)\s*$|,\sand\s(?=\d[\d,]*\d\b)"
    r"|,\sand\s(?=(?-i:[A-Z])[\w.-]*\s+(?:with|on|at|in|for|under|reached|ran|runs|did|was|is)\b)"
    r"|,\s(?:and\s)?(?=[A-Z][\w-]*(?:\s[A-Z0-9][\w-]*){0,3}\s+(?:in\s+|at\s+|to\s+)\d)|,\sand\s(?=[A-Z][\w-]*(?:\s[A-Z0-9][\w-]*){0,2}\s+\d)"
    r"|,\s(?:and|but)\s(?=(?-i:[A-Z])[\w.-]*(?:,\s(?-i:[A-Z])[\w.-]*){0,4},?\sand\s(?-i:[A-Z])[\w.-]*\s+[a-z]+\s+(?:by\s+)?~?(?:\d|$))"
    r"|,\s(?=(?-i:[A-Z])[\w.-]*(?:\s(?-i:[A-Z\d])[\w.-]*){0,2}\s+(?:now\s+)?"
    r"(?:taking|needing|reaching|finishing|running|achieving|delivering|hitting|standing|coming)\b)"
    r"|,\s(?:and|but)\s(?=[A-Z][\w.-]*\s+(?:nearly|almost|also|even|again|then|just|more\s+than)\b)"
    r"|,\s(?:and|but)\s(?=[a-z]+(?:s|ed|ing)\s+(?:about\s+|over\s+|up\s+to\s+|nearly\s+|more\s+than\s+)?\d)"
    r"|,\s(?:to|reaching|now\s+at|for\s+a\s+total\s+of)\s(?=~?\d)"
    r"|,\s(?:and|but)\s(?=(?:no\s+)?(?:less|more|fewer)\s+than\s+\d|(?:over|about|nearly|up\s+to)\s+\d)"
    r"|,\s(?:(?:well|far|still|clearly|just)\s+)?(?:ahead|behind|beating|handily|surpassing|outperforming|trailing)\b"
    r"|,\s(?:an?\s(?:further\s|clear\s)?)?(?:evidence|sign|proof|feat|gain|jump|leap|testament|milestone|reminder|result|figure)\b"
    r"|:\s(?=~?\d)|,\s(?:with\s+no|without|at\s+(?:an?|the\s+same|equal|better|higher|unchanged))\s|,\s(?:yet|though|although|so|but|since|as|because|depending|thanks|despite|even)\s"
    r"|(?<!predecessor)(?<!rival)(?<!competitor)(?<!generation),\sthe\b"
    r"|\sand\s(?=(?:in|on|for|with)\s+(?:the\s+)?(?:[\w.-]+\s+){1,3}?(?:at|by|is|was|it\s+is|to)\s+~?(?:\d|$))|\sand\s(?=within\s+~?(?:\d|$))"
    r"|\sand\s(?=(?-i:[A-Z])[\w.-]*(?:\s[A-Z0-9][\w.-]*){0,2}\s+(?:is|was|gives|rose|fell|gains?|gained)\s+(?:by\s+|about\s+)?(?:\d[\d.]*\s?[%xX×]|$))"
    r"|\sand\s(?=~?\d[\d.]*\s?(?:[xX×%]|times\b|percent\b)|$)|\sand\s(?=[a-z]+(?:\s[a-z]+){1,2}\s+(?:by\s+)?~?(?:\d[\d.]*\s?[%xX×]|$))"
    r"|\s(?:in|on|for)\s(?=(?-i:[A-Z])[^.;]{0,60}?\srespectively\b)"
    r"|,\sand\s(?=[a-z]+(?:\s[a-z]+)?\s(?:with|at|by|in|takes|needs|reaches)\s+~?\d)"
    r"|,\s(?:while|whereas|and the|and with|with|showcasing|enabling|making|which|we|our"
    r"|[A-Z][\w-]+\s+(?:has|have|was|is|achieved|delivered|delivers))\b"
)


@frozen(kw_only=False)
class Comparison:
    """The span of the words that name the baseline, its mark ("compared to") left out."""

    start: int
    stop: int
    mark: int
    """Where the mark begins: from here on, names are the baseline's."""
    counts: str | None = None
    """What a number alone in these words counts, ``accelerator`` or ``node``."""
    larger: int | None = None
    """The accelerators of the subject, where the comparison tells them: of two sizes named before, "from one card to four"."""
    clause: bool = False
    """Whether the words are a clause that says more than the baseline's name."""


def _closes(text: str, start: int, match: re.Match[str]) -> bool:
    """True for a bracket that the baseline itself opened: "processors (codenamed Ice Lake) on ResNet-50"."""
    return match.group()[:1] == ")" and text.count("(", start, match.start()) > text.count(")", start, match.start())


def until_end(text: str, start: int, stop: int, mark: int) -> Comparison:
    most = min(stop, start + MOST)
    if alone := _ROUND_ALONE.match(text, start, most):
        return Comparison(start, alone.end(), mark)
    end = next((match for match in _STOP.finditer(text, start, most) if not _closes(text, start, match)), None)
    stop_at = end.start() if end else most
    if stop_at == most and text[most : most + 1].isdigit() and (other := _OTHERS_NAME.search(text, start, stop_at)):
        return Comparison(start, other.start(), mark)
    placed = _PLACED_IN.match(text, stop_at, stop)
    return Comparison(start, placed.end() if placed else stop_at, mark)


_OTHERS_NAME = pattern(r",\s(?:and\s)?(?-i:[A-Z])[\w.-]*(?:\s\(?[A-Z0-9][\w.-]*\)?){0,3}\s$")
""" "10x faster than with one, SSD (RetinaNet) 9.9x and RNN-T 5.8x": the name before the next figure is that figure's."""


_PLACED_IN = pattern(
    r",\s+(?:our|its|their|the|an?)\s+(?:[^,;.\d]|\d(?!\.\d)){3,50}?\b(?:in|of|from)\s+(?:the\s+)?(?:MLPerf\s+)?(?:(?:Inference|Training|Tiny)\s+)?v\d\.\d\b",
    re.IGNORECASE,
)
""" "Compared with SYS-420GP-TNAR, our eight GPU system in Inference v1.1": the aside says of which round it is."""
_ROUND_ALONE = pattern(
    r"\s*(?:(?:our|the|its)\s+)?(?:MLPerf\s+)?(?:(?:Inference|Training|Tiny)\s+)?v\d\.\d(?:\s+(?:results|submissions?|round))?"
    r"(?=\s+and\s+(?!v?\d\.\d)\S"
    r"|,\s+(?:and|but)\s+(?!(?:v\d|over|than|against|versus|above|below|one|two|three|four|eight|sixteen)\b)(?-i:[a-z]))",
    re.IGNORECASE,
)
""" "Up to 6% over v1.0 and BERT-99 efficiency stood at 8.19", "over v3.0, and its Server result of 14,807 is": what follows is of the round
that is news."""


def last(pattern: re.Pattern[str], text: str, start: int, stop: int, *leads: str) -> re.Match[str] | None:
    """The last hit of *pattern*, which is not tried where none of the words *leads*, of which each hit has one, stands."""
    said = text[start:stop]
    for lead in leads or ("",):
        if lead in said:
            return max(pattern.finditer(text, start, stop + 1), key=lambda match: match.start(), default=None)
    return None
