"""Comparisons that open a sentence, "Compared to H100, ...", or a clause of it, "; versus our own result we gained 3.2 %"."""

from __future__ import annotations

import re

from extractors.comparing.compared import Comparison, last
from extractors.figures.figure import Figure
from store.plain import pattern

_SINCE_ROUND = r"since(?=(?:[^,;.]|\.\d){3,70}?(?:,\s(?:MLPerf\s)?(?:\w+\s)?)?\bv\d\.\d)"
_SET_AGAINST = (
    r"(?:set|measured|held|put|placed|seen)\s+(?:against|beside|next\s+to|alongside)|looking\s+back\s+(?:to|at)"
    r"|going\s+(?:(?!back)\w+\s+){0,3}back(?:\s+\w+\s+\w+)?,?\s+to"
)
_OVER_FIRST = pattern(
    r"(?:[*•–-]\s+)?over\s+(?P<it>(?:[^;.]|\.(?=\d)){3,120}?),\s+the\s+(?:speed-?up|gain|advantage|lead|improvement|difference|increase|margin)\b",
    re.IGNORECASE,
)
""" "Over the fastest board of the round, submitted by Plumerai, the speed-up is 10.9x"."""
_ITS_ROUND = r",\s+v\d\.\d(?:\s+(?:of|in|from)\s+(?-i:[A-Z])\w+(?:\s+20\d\d)?)?"
""" "Our first submission, v3.0 of April 2023, ...": an aside that tells the round."""
_OPENING = pattern(
    rf"(?<![\w-])(?:(?:when\s+)?compared\s+(?:to|with)|(?:to|we|if\s+we|if\s+you)\s+compare\s+(?:it\s+|this\s+)?(?:to|with)|next\s+to|comparing\s+[^,;.]{{2,40}}?\s+(?:to|with)|(?:in|as\s+for\s+the|in\s+a(?:\s+\w+)?)\s+comparison\s+(?:to|with)|relative\s+to|versus|{_SET_AGAINST}|{_SINCE_ROUND})\b",
    re.IGNORECASE,
)
_OPENS = ("ompar", "lative", "ersus", "gainst", "since", "next", "eside", "alongside", "back")
"""One of these stands in each hit of ``_OPENING``."""
_AGAINST_FIRST = pattern(
    rf"(?:[*•–-]\s+)?(?:(?:counted|taken|measured|reckoned)\s+per\s+\w+,?\s+)?(?:against|(?:compared|in\s+comparison)\s+(?:to|with)|relative\s+to|versus|{_SINCE_ROUND})\s+"
    rf"(?P<it>(?:[^,;.]|\.(?=\d)){{2,80}}?(?:{_ITS_ROUND}(?=,))?)"
    r"(?:[,:]|(?<!\sof)(?<!\sin)(?<!\sby)(?<!\son)(?<!\sto)(?<!from)(?<!with)(?<!that)(?<!which)\s+(?=(?:the|we|it|this|its|our|both|each|all|these|today's)\s)"
    r"|(?:(?<=\sround|esults|ission)|(?<=\b20\d\d)|(?<=\)))\s+(?=(?-i:[A-Z]))|(?<=that\sround)\s+|\s+(?=that\s(?:is|was|makes)\s))",
    re.IGNORECASE,
)
""" "Against our own v1.0 submission the improvement is 1.5x": a comparison that opens the sentence may do without its comma."""
_PLACE_FIRST = pattern(r"(?:In|For|At|On|Under)\s(?:[^,;.]|\.(?=\d)){3,60},\s+(?=(?:against|compared|in\scomparison|relative|versus)\s)")
""" "In the open division, against the dense base model, oBERT delivered 1,213x": the place first, then the comparison."""
_AGAINST_WE = pattern(
    r"(?:[;,]\s+|\b(?:and|while)\s+)(?:versus|against|over|(?:compared|in\s+comparison)\s+(?:to|with)|relative\s+to)\s+"
    r"(?P<it>(?:[^,;.]|\.(?=\d)){3,70}?)\s+(?=(?:we|it|our|this)\s+(?:\w+\s+)?(?:gain|improv|rise|rose|grew|increas|reach|ar[e]|is|was|were|did|do)\w*\s)",
    re.IGNORECASE,
)
""" "; versus NVIDIA's own submission on eight B200s we gained 3.2%"."""
_MEASURED_AGAINST = pattern(
    r";\s+(?:set|held|measured)\s+against\s+(?P<it>(?:[^,;.]|\.(?=\d)){3,70}?)\s+"
    r"(?=the\s+(?:(?!and\b)[\w-]+\s+){0,2}(?:gain|improvement|speed-?up|increase|lead)\s+(?:is|was|comes\s+to|came\s+to|amounts\s+to)\s)",
    re.IGNORECASE,
)
""" "Compared to our v3.1 submission, it rose by 15%; measured against our v3.0 debut the Offline gain is 55%"."""
_YET_AGAINST = pattern(
    r"(?:[;:,]\s+(?:yet|but|still|and\s+yet)|[;:])\s+(?:against|(?:compared|in\s+comparison)\s+(?:to|with)|relative\s+to|versus)\s+"
    rf"(?P<it>(?:[^,;.]|\.(?=\d)){{3,70}}?(?:{_ITS_ROUND})?),\s+(?=[a-z]+\s)", re.IGNORECASE,
)
""" "; yet against our preview of the v2.1 round, latency improved by 48%",
": against our previous submission, v4.0, Llama 2 70B gained 15%"."""
_APPOSED = pattern(
    r"(?P<it>,\s(?!(?:the\s|our\s)?(?:Offline|Server|Interactive|SingleStream|MultiStream)\b)"
    r"(?:(?:that\s+is|namely),?\s+)?(?:(?:to|with)\s+)?(?:the\s+|an?\s+)?(?:[a-z]+-[a-z]+\s+)?(?=[A-Z])(?:(?!\s(?:has|have|had|is|was|are|runs|takes|gains)\s|%|(?<![\w.])[\d.]+[xX]\b)(?:[^,;.]|\.(?=\d))){2,48}"
    r"(?!,\s[A-Z][\w.-]*(?:\s[A-Z0-9][\w.-]*){0,2}(?:,|\s+and)\s)"
    rf"|{_ITS_ROUND}"
    r"|,\s(?:which|that)\s(?:(?!%|\d[xX]\b)(?:[^,;.]|\.(?=\d))){3,70}"
    r"|,\s(?:as|also|first|last)\s(?:submitted|filed|entered|published|shown|measured|seen|used|tested)\b(?:[^,;.]|\.(?=\d)){0,50}),"
)
""" "Set against its predecessor, the MI300X, ...", "compared with a year ago, to v3.1, ...",
"an ordinary server, that is, the R750xa of this round, ...", and neither "..., the Server results of BERT, ..." nor
"..., BERT, RetinaNet and RNN-T improve"."""

_TAKEN_AS = pattern(
    r"\b(?:tak(?:ing|en?)|using|with|if\s+we\s+take)\s+(?P<it>(?:[^,;.]|\.(?=\d)){3,100}?)\s+as\s+(?:the|our|an?)\s+(?:yardstick|baseline|reference(?:\s+point)?|measure)\b",
    re.IGNORECASE,
)
""" "Taking Intel's v3.1 submission as the yardstick, BERT-99 Offline improved by 24.7%"."""
_COMPARES_WELL = pattern(
    r"\bcompares?\s+(?:\w+\s+)?(?:well|favou?rably|nicely|with|to)\s+(?:(?:with|to|against)\s+)?(?P<it>(?:[^,;.:]|\.(?=\d)){3,90}?):\s"
)
""" "It compares well with Intel's machine in this round: RetinaNet is 4.9% faster"."""


def opened(text: str, figure: Figure, start: int) -> Comparison | None:
    """The comparison that opens the sentence: "Compared to H100, ..."."""
    said = text[start : figure.start].casefold()
    for opening in _OPENING.finditer(text, start, figure.start) if [word for word in _OPENS if word in said] else ():
        comma = _end(text, opening.end(), figure.start)
        if comma > 0:
            if again := last(_MEASURED_AGAINST, text, comma, figure.start, "gainst"):
                return Comparison(again.start("it"), again.end("it"), again.start())
            named = _APPOSED.match(text, comma, figure.start)
            return Comparison(opening.end(), named.end("it") if named else comma, opening.start())
    marks = "gainst", "ompar", "lative", "ersus"
    if opened := last(_AGAINST_WE, text, start, figure.start, "over", *marks) or last(_YET_AGAINST, text, start, figure.start, *marks):
        return Comparison(opened.start("it"), opened.end("it"), opened.start())
    if well := last(_COMPARES_WELL, text, start, figure.start, "compare"):
        return Comparison(well.start("it"), well.end("it"), well.start())
    if taken := last(_TAKEN_AS, text, start, figure.start, "yardstick", "baseline", "reference", "measure"):
        return Comparison(taken.start("it"), taken.end("it"), taken.start())
    if (frame := _PLACE_FIRST.match(text, start, figure.start)) and (framed := _AGAINST_FIRST.match(text, frame.end(), figure.start)):
        return Comparison(framed.start("it"), framed.end("it"), frame.end())
    against = _AGAINST_FIRST.match(text, start, figure.start) or _OVER_FIRST.match(text, start, figure.start)
    return Comparison(against.start("it"), against.end("it"), start) if against else None


_GAIN = pattern(r"\d\s?(?:%|[xX×]|percent\b|times\b)")


def _end(text: str, start: int, stop: int) -> int:
    """Where what is compared with ends, at a comma, or at a colon with a gain behind it; -1 where at none.

    "Compared with our v3.0: RetinaNet grew by 69%, and ..."; not "compared with one rival: NVIDIA's L4, our card is 5% ahead".
    """
    comma = text.find(", ", start, stop)
    colon = text.find(": ", start, stop if comma < 0 else comma)
    if colon < 0 or text.count("(", start, colon) > text.count(")", start, colon):
        return comma
    return colon if comma < 0 or _GAIN.search(text, colon, comma) else comma


def opening(text: str, start: int, stop: int) -> Comparison | None:
    """The comparison that ``text[start:stop]`` opens with, up to its comma."""
    begun = _OPENING.match(text, start, stop)
    comma = _end(text, begun.end(), stop) if begun else -1
    if begun and comma > 0:
        named = _APPOSED.match(text, comma, stop)
        return Comparison(begun.end(), named.end("it") if named else comma, begun.start())
    against = _AGAINST_FIRST.match(text, start, stop)
    return Comparison(against.start("it"), against.end("it"), start) if against else None
