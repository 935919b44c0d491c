"""Counts that leave out what they count, which the text has counted before: "201 results; Dell sent in the most, 46".

A number is one of those only beside words that point back at them ("of them", "the most") or that go on with a list of who
sent in how many, and only where the paragraph has counted results or submissions, or the sentence names them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.context import ANY_VENDOR
from extractors.figures.figure import Figure
from extractors.figures.meanings import Meaning
from extractors.structure import Sentence
from extractors.subjects import speakers
from extractors.subjects.places import Places
from store.plain import pattern

_COUNTED = ("results", "submissions", "power_results")
_NAMED = pattern(r"\b(?:results|submissions|entries)\b", re.IGNORECASE)
_OF_THEM = pattern(r"\s+of\s+(?:them|these|those)\b")
_OF_THESE = pattern(
    r"\bOf\s+(?:these|those|them)\s*,?\s+(?:exactly\s+|only\s+|just\s+|some\s+|about\s+|over\s+|no\s+fewer\s+than\s+|as\s+many\s+as\s+)?$"
)
_MOST = pattern(
    r"\bthe\s+(?:second[\s-]|third[\s-])?most(?:\s+(?:results|submissions|entries))?(?:\s+of\s+(?:all|them|any\w*|any\s+\w+))?\s*"
    r"(?:,|:|\(|\s[–—-])\s*(?:with\s+|namely\s+|a\s+total\s+of\s+)?$", re.IGNORECASE,
)
_SENT_MOST = pattern(r"\b(?:submitted|sent\s+in|contributed|filed|handed\s+in)\s+(?:by\s+far\s+)?the\s+(?:\w+[\s-])?most\b")
_ACCOUNTS = pattern(r"\baccount(?:s|ed)\s+for\s+(?:about\s+|some\s+|over\s+)?$")
_SENT_IN = pattern(
    r"\b(?:contributed|contributes|provided|provides|submitted|sent\s+in|filed|handed\s+in|brought)\s+(?:about\s+|some\s+|over\s+|another\s+)?$",
    re.IGNORECASE,
)
""" "201 results. Dell alone contributed 46"."""
_OF_WHICH = pattern(r"\bof\s+which\s+(?:about\s+|some\s+|another\s+|just\s+|only\s+|exactly\s+)?$", re.IGNORECASE)
_OF = pattern(r"Of\s")
""" "Of the 3,900 results, over 2,200 include power"."""
_WITH_POWER = pattern(r"\s+(?:includes?|carry|have|had|c[ao]mes?\s+with)\s+(?:an?\s+|their\s+)?(?:power|energy)\b", re.IGNORECASE)
""" "1,333 results, of which 232 include power"."""
_LIST_AHEAD = pattern(r"(?:,|\s+and|,\s+and)\s+[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*)?\s+with\s+\d[\d,]*(?=[\s,])")
""" "NVIDIA with 268, Nettrix with 265 and Dell with 211 results": what is counted stands behind the last."""
_NOBODY_MORE = pattern(
    r"\b(?:nobody|no\s+one|no\s+other\s+\w+|no\s+\w+)\s+(?:\w+\s+){1,3}(?:more|as\s+many)(?:\s+\w+)?\s+(?:than|as)\s+[A-Z][\w.&-]*(?:\s[\w.&-]+)?"
    r"\s*(?:,|:|\(|\s[–—-])\s*(?:with\s+)?$", re.IGNORECASE,
)
_THE_MOST = pattern(r"\bmost\s+(?:of\s+the\s+)?(?:results|submissions|entries)\b")
""" "Dell (46), Supermicro (43) and NVIDIA (31) submitted the most results"."""
_GOES_ON = pattern(r"(?:\bfollowed\s+by|\bahead\s+of|\bbefore|\bthen(?:\s+comes?)?|[,;]|\band)\s+$", re.IGNORECASE)
_ENDS = pattern(r"\s*(?:\)|[.,;:]|$|(?:and|or|each|apiece|results|submissions)\b)")
_SHORT = 40
_PARAGRAPH = 3
"""Sentences of a paragraph, this one among them, in which the counted things may be named."""


def referring(
    places: Places, sentence: Sentence, figure: Figure, out: Sequence[tuple[Figure, Meaning, int]]
) -> tuple[Meaning, int] | None:
    """What *figure* counts of what the text counted before, with the offset where its words end; *out* is what the sentence said so far."""
    last, measured = out[-1] if out else None, _WITH_POWER.match(places.text, figure.stop)
    if last and last[1].unit == "results" and measured and figure.form == "bare":
        which = _OF_WHICH.search(places.text, last[2], figure.start) or _OF.match(places.text, sentence.start)
        return (Meaning("count", "power_results", "power_results"), measured.end()) if which else None
    if figure.form == "bare" and measured and not out and _OF_THESE.search(places.text, sentence.start, figure.start):
        counted = _spoken_of(places, sentence, out) == "results"
        return (Meaning("count", "power_results", "power_results"), measured.end()) if counted else None
    if figure.form != "bare" or not _FEWEST <= figure.value <= _MOST_HELD or figure.value % 1:
        return None
    unit = _spoken_of(places, sentence, out) if _ENDS_OR_OF.match(places.text, figure.stop) else None
    if unit is None or not _points_back(places, sentence, figure, out):
        return None
    them = _OF_THEM.match(places.text, figure.stop, sentence.stop)
    return Meaning("count", unit, unit), them.end() if them else figure.stop


_POPULAR = pattern(r"\b(?:most|least|more|less)\s+popular\b[^.;]{0,40}?\bwith\s+(?:only\s+|just\s+)?(?:$|\d+\s+of\s)", re.IGNORECASE)
""" "201 results from 20 organizations; BERT was the most popular test with 51 of them"."""
_FEWEST, _MOST_HELD = 2, 20_000
"""No round has more results than this; a larger number counts something else."""
_ENDS_OR_OF = pattern(rf"{_OF_THEM.pattern}|{_ENDS.pattern}|\s+(?:came|come|were|are|is|stem|was)\b")


def _points_back(places: Places, sentence: Sentence, figure: Figure, out: Sequence[tuple[Figure, Meaning, int]]) -> bool:
    text, start = places.text, figure.start
    vendors = [m for m in places.mentions("vendor", sentence.start, sentence.stop) if m.name not in ANY_VENDOR]
    if _POPULAR.search(text, sentence.start, start) and _OF_THEM.match(text, figure.stop, sentence.stop):
        return True
    opens = not text[sentence.start : start].strip()
    back = _OF_THEM.match(text, figure.stop, sentence.stop) or _OF_THESE.search(text, max(sentence.start, start - _SHORT), start)
    if (vendors or opens) and back:
        return True
    ahead = max(sentence.start, start - 2 * _SHORT)
    told = any(each.search(text, ahead, start) for each in (_MOST, _NOBODY_MORE, _ACCOUNTS))
    told = told or bool(vendors and vendors[0].stop < start and _SENT_IN.search(text, ahead, start))
    if told and _ENDS.match(text, figure.stop, sentence.stop):
        return True
    mine = speakers.right_before(places, sentence.start, start)
    if mine is None or not _ENDS.match(text, figure.stop, sentence.stop):
        return False
    if not out:
        listed = _LIST_AHEAD.match(text, figure.stop, sentence.stop) and text[mine.stop : start].strip() == "with"
        return bool(listed) or (text[start - 1] == "(" and bool(_THE_MOST.search(text, figure.stop, sentence.stop)))
    before = out[-1]
    return before[1].unit in _COUNTED and before[2] <= mine.start and bool(_GOES_ON.search(text, before[2], mine.start))


def _spoken_of(places: Places, sentence: Sentence, out: Sequence[tuple[Figure, Meaning, int]]) -> str | None:
    """What the sentence, or the last ones of its paragraph, counted: ``results`` or ``submissions``."""
    said = [meaning.unit for _, meaning, _ in out if meaning.kind == "count"]
    if said and said[-1] == "submitters" and _POPULAR.search(places.text, out[-1][2], sentence.stop):
        return next((unit for unit in reversed(said) if unit in _COUNTED), None)
    if said:
        return said[-1] if said[-1] in _COUNTED else None
    if _NAMED.search(places.text, sentence.start, sentence.stop) or _SENT_MOST.search(places.text, sentence.start, sentence.stop):
        return "results"
    before = [s for s in places.structure.sentences if s.block == sentence.block and s.stop <= sentence.start][1 - _PARAGRAPH :]
    counted = [r.meaning.unit for s in before for r in places.said.get(s.stop, ()) if r.meaning.kind == "count"]
    return next((unit for unit in counted if unit in _COUNTED), None)
