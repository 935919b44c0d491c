"""Which group of a sentence's figures a name belongs to: the one it hangs on, the one it leads, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.figures.figure import Figure
from extractors.subjects.groups import Group
from store.model import Mention
from store.plain import pattern


def owners(text: str, names: Sequence[Group[Mention]], groups: Sequence[Group[Figure]]) -> list[int]:
    """For each of *names*, the index of the group of figures that it belongs to."""
    ahead = sum(1 for group in groups if names and group.stop <= names[0].start)
    behind = any(_hangs_on(text, name, group) for name in names for group in groups if group.stop <= name.start)
    clearly = len(names) >= _CLEARLY
    if not behind and _alternate(text, names, groups[ahead : ahead + len(names)] if clearly else groups):
        return [index + (ahead if clearly else 0) for index in range(len(names))]
    if clearly and not ahead and not behind and (heads := _heads(text, names, groups)):
        return heads
    led = bool(names) and bool(groups) and names[0].stop <= groups[-1].start
    labels = led and names[0].stop <= groups[0].start
    return [
        len(groups) if led and at and _goes_on(text, name, groups) else _owner(text, name, groups, labels=labels)
        for at, name in enumerate(names)
    ]


_CLEARLY = 3
"""So many names that take turns with figures are a list, whatever figures stand before or behind it."""


def _alternate(text: str, names: Sequence[Group[Mention]], groups: Sequence[Group[Figure]]) -> bool:
    """True when names and figures take turns and the names lead ("BERT 5.4 min, RNN-T 17.3 min" and no "5.4 min on BERT")."""
    if len(names) < 2 or len(names) != len(groups):
        return False
    turns = all(
        name.stop <= group.start and (i + 1 == len(names) or group.stop <= names[i + 1].start)
        for i, (name, group) in enumerate(zip(names, groups, strict=True))
    )
    return turns and all(
        _LEADS.search(text[group.stop : name.start]) and not _RESTS_ON.match(text[group.stop : name.start])
        for group, name in zip(groups, names[1:], strict=False)
    )


_LEADS = pattern(
    r"^[\s;,)/]*(?:(?:and|while|whereas|but)\s+)?(?:(?:for|on|in|with|at|using|when)\s+)?(?:the\s+|its\s+|our\s+)?$"
    r"|[;|:•]|\.\s",
    re.IGNORECASE,
)
_RESTS_ON = pattern(r"^\s*(?:on|for|in|with|at|using|when)\s+(?:the\s+|its\s+|our\s+)?$", re.IGNORECASE)


def _goes_on(text: str, name: Group[Mention], groups: Sequence[Group[Figure]]) -> bool:
    """Whether a product behind all figures begins a clause without any: "..., and the XE9640 packs four of the same GPUs in 2U"."""
    if name.items[0].kind not in PRODUCTS or groups[-1].stop > name.start:
        return False
    return bool(_AND_THE.search(text, groups[-1].stop, name.start) and _ACTS_ALONE.match(text, name.stop))


PRODUCTS = frozenset({"accelerator", "system", "processor"})
_AND_THE = pattern(r"[,;]\s+(?:and|while|whereas|but)\s+(?:the\s+|our\s+|its\s+|an?\s+)?(?:[A-Z][\w-]*\s+){0,2}$")
_ACTS_ALONE = pattern(r"\s+(?!(?:in|on|with|at|for|of|and|or|to|is|was|s)\b)[a-z]{3,}\b(?:\s+(?:the\s+|its\s+|an?\s+)?[a-z\d-]+)")


def _heads(text: str, names: Sequence[Group[Mention]], groups: Sequence[Group[Figure]]) -> list[int]:
    """The index of the first group of figures behind each name, where every name heads several: "BERT 1.5 ms 44 uJ VWW 4.1 ms 97 uJ"."""
    out: list[int] = []
    for at, name in enumerate(names):
        first = next((i for i, group in enumerate(groups) if group.start >= name.stop), None)
        follows = first is not None and (at + 1 == len(names) or groups[first].stop <= names[at + 1].start)
        if not follows or (at and not _BLANK.fullmatch(text, groups[first - 1].stop, name.start)):  # type: ignore[operator]
            return []
        out.append(first)  # type: ignore[arg-type]
    return out


_BLANK = pattern(r"[\s;,|•]*")


def _owner(text: str, name: Group[Mention], groups: Sequence[Group[Figure]], *, labels: bool) -> int:
    """Index of the group of figures that *name* belongs to; one beyond the last where it belongs to none. Of a list that begins with
    *labels* each stands before its figure."""
    before = [i for i, group in enumerate(groups) if group.stop <= name.start]
    after = [i for i, group in enumerate(groups) if group.start >= name.stop]
    if not before:
        return after[0] if after else 0
    if _hangs_on(text, name, groups[before[-1]]):
        return before[-1]
    if after and _opens(text, name.stop, groups[before[-1]], groups[after[0]]):
        return after[0]
    if after and _OWNS.fullmatch(text, name.stop, groups[after[0]].start):
        return after[0]
    if groups[before[-1]].items[-1].form == "rank" and _RANKED.fullmatch(text, groups[before[-1]].stop, name.start):
        return before[-1]
    gap = groups[before[-1]].stop, name.start
    if not after and (_CONCLUDES.match(text, *gap) or _NEW_CLAUSE.search(text, *gap)):
        return len(groups)
    if labels and after and _NEXT_LABEL.fullmatch(text, *gap) and text[name.stop : groups[after[0]].start].isspace():
        return after[0]
    next_part = _NEXT_PART.fullmatch(text, groups[before[-1]].stop, name.start)
    if next_part and after and _SHORTLY.fullmatch(text, name.stop, groups[after[0]].start):
        return after[0]
    if not after or leans_left(text, groups[before[-1]].stop, name.start):
        return before[-1]
    return after[0]


def _opens(text: str, stop: int, before: Group[Figure], after: Group[Figure]) -> bool:
    """ "with BERT (5.01 min) and with DLRM (3.53 min)": each name opens the bracket of its own figure."""
    return bool(_OPENS.fullmatch(text, stop, after.start) and _OPENED.search(text, max(0, before.start - 3), before.start))


_OPENS, _OPENED = pattern(r"\s*\(\s*"), pattern(r"\(\s*$")


def _hangs_on(text: str, name: Group[Mention], group: Group[Figure]) -> bool:
    """Whether a scenario stands right behind its figure and ends there, "34,812 tokens/s Offline, 34,029 Server", or the division that
    a count went to: "800 results to the open division and 41 to the closed"."""
    if name.items[0].kind == "division":
        return _INTO.fullmatch(text, group.stop, name.start) is not None
    if name.items[0].kind != "scenario" or _CLOSES.match(text, name.stop) is None:
        return False
    gap = text[group.stop : name.start]
    return (0 < len(gap) < 3 and gap.isspace()) or OF_BOTH.search(gap) is not None


OF_BOTH = pattern(r",\s+(?P<many>both|all(?:\s+(?:of\s+them|three|four))?|each)\s+(?:in\s+(?:the\s+)?)?$", re.IGNORECASE)
""" "5,701 samples/s for BERT-99 and 2,241 for RetinaNet, both Offline, and 5,348 queries/s ...": of so many before."""
_INTO = pattern(r",?(?:\s+[a-z]+){0,2}\s+(?:in)?to\s+(?:the\s+|its\s+)?")
_CLOSES = pattern(r"\s*(?:[,;.)/]|and\b|$)")


def leans_left(text: str, stop: int, start: int) -> bool:
    """True when the name at *start* hangs on the figure that ends at *stop* ("1.46% on NF5488A5"); no bracket ends between them."""
    gap = _RESPECTIVELY.sub("", text[stop:start])
    return bool(_PREPOSITION.match(gap)) and not _CONTRASTS.search(gap) and not (")" in gap and "(" not in gap.partition(")")[0])


_PREPOSITION = pattern(
    r"^(?!\s+and\s+[a-z]+ing\s+(?:up\s+|on\s+)?from\s)[^,;:]{0,28}?\b(?:on|for|in|with|at|using|running|during|from|off|of|by|per|under)\b[^,;:]*$|^\s*[(/]?\s*$|^\s*\([^()]{0,40}$|^\s+(?!while\b|and\b|whereas\b|but\b)[\w-]{1,20}\s*$"
    r"|^\s+(?:while|when)\s+[a-z]+ing\s+(?:to\s+)?(?:the\s+|its\s+)?(?:[a-z]+\s+)?$",
    re.IGNORECASE,
)
"""No preposition leans on the figure in "0.12 ms, and going from one card to four ..."."""
_CONTRASTS = pattern(
    r"\s(?:while|whereas)\s(?![a-z]+ing\b)|\sand\s(?:(?:also|even|further)\s)?(?:improved|raised|lifted|boosted|increased|doubled|cut|lowered|reduced|shortened)\s"
)
""" "27 minutes with eight H200 GPUs while the configuration with four nodes needed 8", "0.33 ms on ResNet-50 and improved RetinaNet
multistream latencies": the nodes, and the scenario, are the second's."""
_RESPECTIVELY = pattern(r"^\s*,?\s*respectively\b,?", re.IGNORECASE)
""" "11.3% and 20.4%, respectively, on the 2288H V7, and RNN-T ..."."""
_NEXT_PART = pattern(
    r"(?:\s+of\s+(?:an?\s+|the\s+)?[^,;.()%]{2,40}?)?\s*,?\s*(?:and|while|but)\s+(?:in|on|for|with|at|under)\s+(?:the\s+)?", re.IGNORECASE
)
_NEXT_LABEL = pattern(r"\s+(?:[A-Z][\w.-]*\s+){1,3}")
""" "BERT-99 Offline 6,429 samples/s SDXL SingleStream 1.97 seconds": the next label's last word."""
_SHORTLY = pattern(r"[^,;.()]{0,12}")
""" "In Server it is 4.3x and in Interactive 3.8x": the next part of the sentence begins with the name."""
_RANKED = pattern(r"(?:[\s-]+(?!(?:and|or|but|while|with|than)\b)[\w.%/&]+){0,5}[\s-]+")
""" "The second-highest Llama 2 70B Offline figure" ranks what its words name."""
_OWNS = pattern(r"'s?\s+(?:own\s+)?")
""" "121 minutes against Hopper's 269 minutes": the second is Hopper's."""
_NEW_CLAUSE = pattern(r";\s+(?:(?-i:[A-Z])|an?|one|the|its|our|their|this|these|for|in|on|with|and)\b", re.IGNORECASE)
""" "ResNet-50 in 0.51 ms; one SDXL picture takes it longer"."""
_CONCLUDES = pattern(
    r"\s*(?:[\w/]{1,24}\s){0,2}(?:[\w/]{1,24})?\s*[,;]\s+(?:so|thus|therefore|hence|which\s+(?:means|shows)|meaning|showing)\b",
    re.IGNORECASE,
)
""" "8.01, 93.6 and 197.8 ms, so keyword spotting is the one that changes": what is concluded from figures names none of them."""
