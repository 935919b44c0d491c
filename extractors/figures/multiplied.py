"""What is a number of things, and no ratio: "8x A100", "doubling the cluster", "x86"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from extractors.figures.figure import Figure
from store.plain import pattern
from store.wording import WORDING

WORD = pattern(r"[A-Za-z#-]+")
MAKER = pattern(r"\s[A-Z][A-Za-z]{2,14}\s")
"""The maker's name between a number and its product: "8x NVIDIA DGX-1"."""
ARTICLE = pattern(r"\s(?:an?|the|our|its)\s")
""" "Is worth 2.91x an H200 box"."""
_FOOTNOTE = pattern(r"[1-9](?:\s|[.,;)]|$)")
"""The mark of a footnote that a reader left at the figure: "by 2.7x1 with"."""


_SO_MANY = pattern(
    r"\s*of\s+(?:these|those|the|our|its)\s+(?:[\w-]+\s+){0,3}?(?:servers|systems|nodes|machines|racks|boxes|GPUs|cards|chips|accelerators)\b"
    r"|\s*/\s*\d{1,4}\s?[xX×]\s", re.IGNORECASE,
)
""" "30x of these PowerEdge servers", "8 x / 16 x NVIDIA L40S"."""
_COMMA = pattern(r",\s+[^\d\s]")
""" "ResNet by 10x, SSD by 9.9x": a list of ratios, whatever its next name is."""


_SCENARIO_AFTER = pattern(r"\s*\(\s*(?:server|offline)\b", re.IGNORECASE)


def is_hardware(text: str, figure: Figure, taken: tuple[tuple[int, int], ...]) -> bool:
    """True for "8x A100", "16x accelerators", "18x-platform"."""
    after = text[figure.stop : figure.stop + 40]
    if after[:1] == "-" or _SO_MANY.match(text, figure.stop):
        return True
    if _SCENARIO_AFTER.match(after) or after.lstrip()[:1] in (".", ";") or _COMMA.match(after):
        return False
    if any(figure.stop <= a <= figure.stop + 3 or MAKER.fullmatch(text, figure.stop, a) for a, _ in taken):
        return "." not in figure.digits and not _ANOTHER_RATIO.search(text, max(0, figure.start - 90), figure.start)
    if re.match(r"\s?\d", after) and not ("." in figure.digits and _FOOTNOTE.match(after)):
        return True
    words = [word.casefold() for word in WORD.findall(after)[:3]]
    if "." in figure.digits and words[:1] == ["server"]:
        return False  # the scenario: nobody counts 4.3 servers
    if not words or words[0] in _PREPOSITIONS or words[0] in _ONE or names_next(text, figure, taken):
        return False
    if "." in figure.digits and after.lstrip()[:1] == "(":
        return False  # "2.03x (RetinaNet, Server)"
    if any(word in _hardware() and then in _MEASURED for word, then in pairwise(words)):
        return False
    return words[0] in _hardware() or (len(words) > 1 and words[1] in _hardware())


_ANOTHER_RATIO = pattern(
    r"\d\s?[xX×]\s+(?:the\s+(?:\w+\s+)?(?:performance|throughput|speed)\s+of|(?:faster|higher|better|more|quicker)\s+(?:\w+\s+)?than|as\s+\w+\s+as)\s"
    r"(?:[^.;:,]|\.(?=\d)){2,48},?\s+and\s+(?:up\s+to\s+|about\s+|over\s+|nearly\s+)?$", re.IGNORECASE,
)  # fmt: skip
""" "2x the performance of Gaudi2 and 3x A100": a product behind a multiple that goes on from a ratio is its baseline, as it is
behind a factor with decimals; behind another whole number, "8x A100", it is what is counted."""


def names_next(text: str, figure: Figure, taken: tuple[tuple[int, int], ...]) -> bool:
    """ "Doubling the Blackwells": a product is multiplied, no result."""
    return any(figure.stop <= a and _THE.fullmatch(text, figure.stop, a) for a, _ in taken)


_THE = pattern(r"\s+(?:(?:the|its|our|their)\s+)?")


_MEASURED = frozenset(
    ("performance", "throughput", "speedup", "speed-up", "improvement", "improvements", "speed", "efficiency", "inference", "gain", "gains")
)
""" "2.3X Server performance improvement": what is multiplied is a measure of the hardware."""


_ONE = frozenset({"one", "a", "an", "single"})
""" "2.83x one node" is a ratio to it."""


_PREPOSITIONS = frozenset(
    [
        *(
            "in",
            "on",
            "for",
            "at",
            "with",
            "over",
            "than",
            "to",
            "from",
            "by",
            "of",
            "and",
            "or",
            "across",
            "as",
            "when",
        ),
        *("compared", "versus", "vs", "more", "faster", "higher", "better", "lower", "less", "greater", "per"),
    ]
)


@lru_cache(maxsize=1)
def _hardware() -> frozenset[str]:
    return frozenset(WORDING.words("ratio", "hardware"))


def is_prefixed_name(text: str, figure: Figure) -> bool:
    """True for "x86" and "x16": a sign before a whole number is a name or a width unless a comparative follows."""
    if text[figure.start] not in "xX×" or "." in figure.digits or _IN_A_SCENARIO.match(text, figure.stop):
        return False
    return not re.match(
        r"\s+(?:higher|faster|better|more|greater|lower|less|speed|improvement|performance)",
        text[figure.stop : figure.stop + 16],
        re.IGNORECASE,
    )


_IN_A_SCENARIO = pattern(r"\s+(?:in|on)\s+(?:the\s+)?(?:Offline|Server|Interactive|SingleStream|MultiStream)\b")
