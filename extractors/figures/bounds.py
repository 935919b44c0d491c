"""The words and signs around a number that make it a limit, a rough figure or a mean: "up to", "over", "~", "or more"."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_letters

from store.model import Bound
from store.plain import pattern
from store.wording import WORDING, alternation


def bound_before(text: str, start: int) -> tuple[Bound, int, bool]:
    """The bound that the words before *start* set, where they begin, and whether they speak of a mean."""
    window = text[max(0, start - 28) : start]
    if _last_word(window) not in _bounding() or not _before(*_BOUNDS, "mean").search(window) or _VERB.search(window):
        return "exact", start, False
    mean = bool(_mean_before().search(window))
    found = [(match.start(), key) for key in _BOUNDS if (match := _before(key).search(window))]
    if not found:
        return "exact", start, mean
    begin, key = min(found, key=lambda pair: pair[0])  # the longest: "no more than" is another bound than "more than"
    begin += start - len(window)
    if key == "at_least" and _NONE_NEEDS.search(text, max(0, begin - 70), begin):
        key = "at_most"
    return key, begin, mean


_NONE_NEEDS = pattern(
    r"(?:^|[.;:,]\s|\b(?:and|but)\s)(?:none(?:\s+of\s+(?:the|our|its|them|these)(?:\s+[\w-]+){0,2}?)?|neither|nothing|no\s+(?!doubt|wonder|question)[\w-]+)\s+"
    r"(?:needs?|needed|takes?|took|uses?|used|draws?|drew|consumes?|consumed|requires?|spends?)\s+$",
    re.IGNORECASE,
)
""" "None of the three needs more than 140 uJ": a ceiling."""
_VERB = pattern(r"\bturn(?:s|ed|ing)?\s+(?:around|over)\s+$", re.IGNORECASE)
""" "It turns around 8,790 images a second"."""


def _last_word(window: str) -> str:
    """The letters that *window* ends with, in lower case; the last sign where it ends with none."""
    words = window.rstrip()
    return words[len(words.rstrip(ascii_letters)) :].casefold() or words[-1:]


@lru_cache(maxsize=1)
def _bounding() -> frozenset[str]:
    """The words and signs that a bound before a figure may end with: before most figures stands another one."""
    phrases = [phrase for key in (*_BOUNDS, "mean") for phrase in WORDING.words("bounds", key)]
    ends = (re.findall(r"[a-z]+$|[^a-z]$", phrase.casefold()) for phrase in phrases)
    return frozenset({"a", "an", "the", "its", "our", "additional", "of", *(word for end in ends for word in end)})


_BOUNDS: tuple[Bound, ...] = ("at_least", "at_most", "up_to", "about", "exact")


@lru_cache(maxsize=1)
def _mean_before() -> re.Pattern[str]:
    """ "an average of about 1.9x": a bound may stand between the mean and its figure."""
    means = alternation(WORDING.words("bounds", "mean"))
    between = r"(?:\s+(?:of|about|nearly|around|roughly|over|almost|approximately|up\s+to)){0,2}"
    return pattern(rf"(?<![\w-])(?:{means}){between}\s*[~]?$", re.IGNORECASE)


_MEAN_AFTER = pattern(
    r"\s+(?:(?:as|in|on|by)\s+(?:an?\s+|the\s+)?)?(?:geo-?mean|geometric\s+mean|average|mean)\b|[^.;,]{0,48}\son\s+average\b", re.IGNORECASE
)


_MEAN_REACH = 64
"""Characters that ``_MEAN_AFTER`` may take."""


@lru_cache(maxsize=8)
def _before(*keys: str) -> re.Pattern[str]:
    """The bounds of *keys* at a text's end. Of several keys it tells only whether there is any."""
    words = alternation(word for key in keys for word in WORDING.words("bounds", key))
    narrow = keys == ("at_least",)  # "over the 12,022 tokens/s" compares
    article = r"(?:an?|additional)" if narrow else r"(?:an?|the|its|our|additional)"
    return pattern(
        rf"(?:(?<![\w-])(?:{words}))(?:\s+{article})?(?:\s+(?:additional|average of))?\s*$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _after(key: str) -> re.Pattern[str]:
    return pattern(rf"\s?(?:{alternation(WORDING.words('bounds', key))})\b", re.IGNORECASE)


def bound_of(text: str, match: re.Match[str]) -> tuple[Bound, int, bool]:
    """The bound of a number that *match* found with its ``sign`` and ``plus``, as ``bound_before`` gives it."""
    bound, begin, mean = bound_before(text, match.start())
    sign = (match.group("sign") or "").strip()
    if sign and sign not in "xX×":
        bound = {
            "~": "about",
            "≈": "about",
            "∼": "about",
            ">": "at_least",
            "≥": "at_least",
            "<": "at_most",
            "≤": "at_most",
        }[sign]  # type: ignore[assignment]
    behind = match.end()
    if match.group("plus") or "+" in match.group("number") or _after("after_at_least").match(text, behind):
        bound = "about" if bound == "about" else "at_least"
    elif _after("after_at_most").match(text, behind):
        bound = "at_most"
    said = text[behind : behind + _MEAN_REACH].casefold()
    return bound, begin, mean or (("mean" in said or "average" in said) and _MEAN_AFTER.match(text, behind) is not None)
