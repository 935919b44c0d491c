"""Whose figure it is: the speaker's own, unless the sentence lets another vendor act ("NVIDIA's result was 29.1 minutes").

A vendor named beside a figure is mostly the maker of a part ("eight NVIDIA H100"); one that acts or owns a result is its submitter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from extractors.context import ANY_VENDOR, maker_of
from extractors.subjects.places import Places
from extractors.subjects.subject import Draft, bears_another
from store.model import Mention
from store.plain import pattern
from store.wording import WORDING, alternation


def _acts(places: Places, mention: Mention, *, counting: bool) -> bool:
    """Whether *mention* is a vendor that does or owns something: "Dell trained", "NVIDIA's 768-GPU result"; with *counting*,
    "Dell sent in".

    In news a vendor's product acts for it: "NVIDIA's Blackwell platform delivered".
    """
    at = (places.text, mention.stop, mention.stop + 80)
    if _pattern().match(*at) or (counting and _sent().match(*at)):
        return True
    if _rival_acts(places, mention):
        return True
    return bool(_by_product().match(*at)) and (not places.context.own or _owns_system(places, mention))


def _rival_acts(places: Places, mention: Mention) -> bool:
    """Whether a vendor is named with a chip of its own that does something, in a text by another maker of chips:
    "NVIDIA's Jetson AGX Orin in its power-saving MaxQ entry needs"."""
    owns = _OWNS.match(places.text, mention.stop)
    if owns is None or places.context.vendor == mention.name or places.context.vendor not in places.vocabulary.chip_makers:
        return False
    chip = next((m for m in places.context.within(owns.end(), owns.end() + 40) if m.kind == "accelerator" and m.start == owns.end()), None)
    return chip is not None and bool(_then_acts().match(places.text, chip.stop, chip.stop + 80))


@lru_cache(maxsize=1)
def _then_acts() -> re.Pattern[str]:
    verbs = alternation((*WORDING.words("speaker", "verbs"), *WORDING.words("speaker", "needs")))
    aside = r"(?:\s+(?:in|with|under|at)\s+[^.;,:\d]{3,48}?|\s+(?:board|module|kit|card|system|chip|GPU)s?)?"
    return pattern(rf"{aside}\s+(?:{verbs})\b", re.IGNORECASE)


def _owns_system(places: Places, mention: Mention) -> bool:
    """Whether a vendor is named with a system of its own, "Inspur's NF5468M6J trained"; with an accelerator it made a part."""
    if (owns := _OWNS.match(places.text, mention.stop)) is None:
        return False
    return any(m.kind == "system" and m.start == owns.end() for m in places.context.within(owns.end(), owns.end() + 60))


_OWNS = pattern(r"(?:'s|')\s+")


_ADVERBS = r"(?:(?:also|then|again|itself|by\s+itself|on\s+its\s+own|alone|has|have|had)\s+){0,2}"


@lru_cache(maxsize=1)
def _sent() -> re.Pattern[str]:
    return pattern(rf"\s+{_ADVERBS}(?:{alternation(WORDING.words('speaker', 'counted'))})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    verbs, owned = (alternation(WORDING.words("speaker", key)) for key in ("verbs", "owned"))
    own = rf"(?:'s|')\s+(?:(?:[\w.-]+\s+){{0,3}}?(?:{owned})\b|(?:own\s+)?(?:~?\d|(?:one|two|three|four|six|eight|ten|twelve|sixteen)\s))"
    return pattern(rf"(?:,\s+(?:an?|the)\s+[^,.;\d]{{2,40}},)?\s+{_ADVERBS}(?:{verbs})\b|{own}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _by_product() -> re.Pattern[str]:
    verbs = alternation(WORDING.words("speaker", "verbs"))
    return pattern(rf"(?:'s|')?\s+(?:[\w.-]+\s+){{0,4}}?(?:{verbs})\b", re.IGNORECASE)


def acting(places: Places, near: Mention | None, start: int, at: int, *, relative: bool, counting: bool) -> Mention | None:
    """The vendor that acts in the sentence before *at*, the last of several; of a comparison only the one beside the figure."""
    named = [near] if relative and near else [] if relative else places.mentions("vendor", start, at)
    named = [m for m in named if m.start < at and m.name not in ANY_VENDOR and not _THAN_WHAT.search(places.text, start, m.start)]
    found = next((m for m in reversed(named) if _acts(places, m, counting=counting)), None)
    if found is None and relative and near and near.start < at and _is_held_against_us(places, near, start, at):
        return near
    ours = found and places.context.own and (_OURS.search(places.text, found.stop, at) or _came_from(places.text, found, start, at))
    return None if ours else found


_THAN_WHAT = pattern(r"\b(?:as|than|over|against|behind)\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){1,3}(?:that|which)\s+$", re.IGNORECASE)
""" "Twice as fast as the NUCLEO-L4R5ZI that Skymizer submitted, and accuracy came to 91.4%": it only made the other end."""


def _came_from(text: str, vendor: Mention, start: int, at: int) -> bool:
    """Whether a vendor has what the figure at *at* grew from: "from 14,600 samples/s in NVIDIA's entry to over 103,000"."""
    return bool(_GREW_TO.fullmatch(text, vendor.stop, at) and _GREW_FROM.search(text, start, vendor.start))


_GREW_FROM = pattern(r"\bfrom\s+(?:(?:about|just|only|over|nearly)\s+)?[~]?\d(?:[^.;]|\.(?=\d)){0,90}$", re.IGNORECASE)
_GREW_TO = pattern(r"[^,;.]{0,70}?\s+to\s+(?:(?:about|just|over|nearly|more\s+than|some)\s+)?[~]?", re.IGNORECASE)


def _is_held_against_us(places: Places, near: Mention, start: int, at: int) -> bool:
    """Whether a vendor owns what is set against the speaker's own: "NVIDIA's H100 system takes 2.2x as long as ours"."""
    owns = _OWNS.match(places.text, near.stop) or places.text[max(start, near.start - 4) : near.start] == " of "
    if not places.context.own or not owns or near.name in (*ANY_VENDOR, places.context.vendor):
        return False
    return bool(_THAN_OURS.match(places.text, at) and not _WE.search(places.text, start, near.start))


_THAN_OURS = pattern(
    r"(?:[^,;.]|\.(?=\d)|,(?=\d)){2,90}?\b(?:than|as|ahead\s+of|behind|over|above|below)\s+(?:ours|us|we\s+(?:do|did|are|were)|our)\b",
    re.IGNORECASE,
)


_OURS = pattern(
    r"[,;:]\s+(?:(?:and|but|so|while|whereas)\s+)?(?:our(?:\s+own)?\s+\w+|we\s+\w+)\b"
    r"|\b(?:compared\s+(?:to|with)|versus|vs\.?|against|up\s+from|same\s+as)\s+our(?:\s+own)?\s+(?=[\d~]|$)", re.IGNORECASE,
)
""" "Baidu got 20.8 minutes; our own runs took 20.75": the speaker's own again."""


_OF = pattern(r"\+?\s+(?:(?:(?:on|with|in)\s+(?:that|those)\s+)?of|by|from|(?P<to>for))\s+$")
_ENDS = pattern(r"\s*(?:[.,;:)]|$|(?:and|but|while|in|on|at)\b)")
""" "108 against 90 queries per watt for NVIDIA": with "for", a name alone; "for NVIDIA customers" says something else."""


_COUNTED = pattern(r"(?<![\w.])(?:\d{1,5}|one|two|three|four|six|eight|ten|twelve|sixteen|dual|both)\s*(?:[xX×]\s*)?$", re.IGNORECASE)
_A_PART = pattern(r"\s+(?:[\w./+-]+\s+){0,4}?(?:CPUs?|GPUs?|processors?|accelerators?|chips?|nodes?|cards?)\b", re.IGNORECASE)
_PART_OPENS = pattern(r"\b(?:CPUs?|GPUs?|processors?|accelerators?|chips?)\s*\(\s*$", re.IGNORECASE)


def made_a_part(places: Places, mention: Mention) -> bool:
    """Whether a vendor is named as the maker of parts that are counted: "4 Intel CPUs", "with 4 CPUs (Intel Platinum)"."""
    before = places.text[max(0, mention.start - 20) : mention.start]
    return bool(_PART_OPENS.search(before) or (_COUNTED.search(before) and _A_PART.match(places.text, mention.stop)))


def submitter(places: Places, near: Mention | None, start: int, at: int) -> Mention | None:
    """*near*, or in news the last vendor before *at* that did not only make parts, where *near* is no more than such a maker."""
    if near is None or places.context.own or not made_a_part(places, near):
        return near
    named = [m for m in places.mentions("vendor", start, at) if m.name not in ANY_VENDOR and not made_a_part(places, m)]
    return named[-1] if named else near


def owner(places: Places, at: int, stop: int) -> Mention | None:
    """The vendor right behind a figure that ends at *at*: "against 23,510 tokens/s of AMD"; no maker before its product's name."""
    for mention in places.mentions("vendor", at, min(stop, at + 60)):
        of = _OF.fullmatch(places.text, at, mention.start)
        alone = of and (of.group("to") is None or _ENDS.match(places.text, mention.stop, stop))
        if alone and mention.name not in ANY_VENDOR:
            parts = [m for m in places.context.within(mention.stop, min(stop, mention.stop + 3)) if m.kind != "vendor"]
            return None if parts else mention
    return None


def tested_by(places: Places, start: int, stop: int) -> Mention | None:
    """The one vendor but the article's that a sentence says ran something: "the Exynos 2200, tested by Samsung in a Galaxy S22+"."""
    named = [m for m in places.mentions("vendor", start, stop) if m.name not in ANY_VENDOR]
    alone = len(named) == 1 and named[0].name != places.context.vendor
    return named[0] if alone and _RUN_BY.search(places.text, start, named[0].start) and not _WE.search(places.text, start, stop) else None


_RUN_BY = pattern(r"\b(?:tested|submitted|measured|benchmarked|entered|filed|run|shown|sent\s+in|brought)\s+by\s+$", re.IGNORECASE)
_WE = pattern(r"\b(?:we|our|us)\b", re.IGNORECASE)


def heading(places: Places, start: int, at: int) -> Mention | None:
    """In news, the vendor that a sentence up to *at* is headed by: "HABANA - Eight Gaudi processors in a Supermicro server: BERT 164.4"."""
    named = next(iter(places.mentions("vendor", start, at)), None) if not places.context.own else None
    headed = named is not None and not places.text[start : named.start].strip(" *#-") and _HEADS.match(places.text, named.stop, at)
    return named if headed and named and named.name not in ANY_VENDOR else None


_HEADS = pattern(r"\s*(?:\([^()]{1,40}\)\s*)?(?:\s[-–—]\s|:\s)")


def right_before(places: Places, start: int, at: int) -> Mention | None:
    """The vendor that stands right before a count at *at*: "followed by Supermicro with 43", "Krai (3,994)"."""
    named = reversed(places.mentions("vendor", max(start, at - _BESIDE), at))
    return next((m for m in named if m.name not in ANY_VENDOR and _WITH.fullmatch(places.text, m.stop, at)), None)


_BESIDE = 80
_WITH = pattern(r"(?:,?\s+(?:with|at|for)\s+|\s*\(\s*|\s+)(?:a\s+total\s+of\s+)?")


def rival(places: Places, chip: Mention | None) -> str | None:
    """In news on one chip maker, the other maker whose chip a figure is of: "while AMD's rival MI355X took 10 minutes"."""
    return rival_maker(places, chip.name) if chip is not None else None


def rival_maker(places: Places, chip: str) -> str | None:
    """The maker of *chip* where it is another chip maker than the one that the article is news on."""
    context = places.context
    if context.own or context.vendor is None:
        return None
    known = places.vocabulary.kinds["accelerators"].get(chip) or places.vocabulary.kinds["processors"].get(chip)
    maker = next(iter(known.values("vendor")), None) if known else None
    return maker if context.vendor in places.vocabulary.chip_makers and maker != context.vendor else None


def is_rival(places: Places, vendor: str, accelerator: Mention) -> bool:
    """Whether *accelerator* is another maker's that the text sets its rival *vendor* against: "beat NVIDIA's H100"."""
    if _against().search(places.text, max(0, accelerator.start - 48), accelerator.start) is None:
        return False
    return maker_of(places.vocabulary, accelerator) not in (None, vendor) and vendor in places.vocabulary.chip_makers


def is_beaten(places: Places, mention: Mention, start: int) -> bool:
    """Whether a vendor's product is only compared with: "faster than GIGABYTE's G492"."""
    owns = places.text.startswith("'s", mention.stop)
    return owns and _against().search(places.text, max(start, mention.start - 48), mention.start) is not None


@lru_cache(maxsize=1)
def _against() -> re.Pattern[str]:
    marks = alternation([*WORDING.words("baseline", "marks"), *WORDING.words("speaker", "beat")])
    return pattern(rf"(?<![\w-])(?:{marks})\s+(?:the\s+|an?\s+)?(?:(?-i:[A-Z])[\w.-]*(?:'s?)?\s+)?(?:[a-z-]+\s+)?$", re.IGNORECASE)


def vendor(
    draft: Draft, places: Places, near: Mention | None, acts: Mention | None, above: Iterable[tuple[str, int, int]], *, total: bool
) -> None:
    """Fills whose figure it is. *near* is the vendor that stands beside it, *acts* one that acts, *above* where else to look.

    In news a *total* of which the sentence names no vendor is the whole round's: the draft is then closed to the article's vendor.
    """
    context, named = places.context, near.name if near and near.name not in ANY_VENDOR else None
    if acts is not None:
        draft.fill("vendor", acts.name, "sentence")
    elif other := _makers_own_system(draft, places):
        draft.fill("vendor", other, "sentence")
    elif named is not None and (context.vendor is None or not context.speaks):
        draft.fill("vendor", named, "sentence")
    elif not context.speaks or context.vendor is None:
        _of_the_news(draft, places, above)
    if near is not None and near.name not in (context.vendor, draft.values.get("vendor")):
        owns = places.text[near.stop : near.stop + 2] == "'s"
        draft.description.append(f"{near.name}'s" if owns else near.name)
    if context.speaks and (context.own or not total or named is not None):
        draft.fill("vendor", context.vendor, "article")


def _makers_own_system(draft: Draft, places: Places) -> str | None:
    """In a text by one maker of chips, the other one whose own machine a figure is of: no result on a DGX H100 is AMD's."""
    if draft.origins.get("system") != "sentence":
        return None
    context, system = places.context, draft.values["system"]
    whole = places.vocabulary.canonical("systems", system) or system
    other = places.vocabulary.canonical("vendors", whole.partition(" ")[0])
    known = places.vocabulary.kinds["vendors"].get(context.vendor or "") if context.own and other in places.vocabulary.chip_makers else None
    family = {known.name, *known.values("files_under")} if known else set()  # Habana Labs files under Intel as well
    rivals = not places.vocabulary.chip_makers.isdisjoint(family) and other not in family
    return other if rivals else None


def _of_the_news(draft: Draft, places: Places, above: Iterable[tuple[str, int, int]]) -> None:
    """In news on several vendors a sentence that names none speaks of the one that the sentences and headings above name."""
    for origin, start, stop in above:
        spoken_of = (m for m in places.mentions("vendor", start, stop) if m.name not in ANY_VENDOR and not is_beaten(places, m, start))
        named = {m.name: m for m in spoken_of}
        if len(named) > 1:
            named = {name: m for name, m in named.items() if not made_a_part(places, m)}
        if len(named) == 1:
            if not bears_another(draft, places, next(iter(named))):
                draft.fill("vendor", next(iter(named)), "paragraph" if origin == "further" else origin)
            return
