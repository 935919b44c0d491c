"""A comparison's words -> the subject on its other end, and why it cannot be checked, if it cannot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.comparing import baselines
from extractors.comparing.compared import Comparison
from extractors.context import ANY_VENDOR
from extractors.names.generations import without_generations_of
from extractors.subjects import hardware
from extractors.subjects.places import Places
from extractors.subjects.subject import Draft
from store.model import Mention, Subject
from store.plain import pattern

_THAT_ROUND = pattern(r"(?:that|the\s+former|this\s+earlier)\s+(?:round|submission|version|edition|debut)\b", re.IGNORECASE)
""" "In v0.7 we had keyword spotting alone. Against that round": the one that was named last."""
_NEAR = 300
_OURS = pattern(r"(?:we|ours|us|our\s+own|our)\b", re.IGNORECASE)
""" "2.8 percent longer than we did"."""


def is_ours(words: str) -> bool:
    """Whether the baseline's *words* mean the text's own vendor and no product of it: "us", "we do", "us in Llama 2"."""
    return _WE.match(words.strip()) is not None


def called_shortly(places: Places, start: int, stop: int) -> list[Mention]:
    """The products named before that ``text[start:stop]`` calls by their first word: "the DGX" is the DGX A100 that was named last."""
    short = _SHORT_NAME.fullmatch(places.text[start:stop].strip(" ,.;)"))
    before = places.context.within(max(0, start - _NEAR), start) if short else []
    last = next((m for m in reversed(before) if m.kind == "system" and short and m.text.startswith(short.group("name") + " ")), None)
    return [m for m in before if last and m.kind in ("system", "accelerator") and last.start <= m.start < last.stop]


_SHORT_NAME = pattern(r"the\s+(?P<name>[A-Z]{2,}[A-Za-z]*)")
_WE = pattern(r"(?:we|us|ours)\b", re.IGNORECASE)
_ONE = pattern(
    r"(?:on\s+|with\s+|by\s+)?(?:(?:just\s+|only\s+|a\s+|the\s+)?(?:single\s+)?one|a\s+single(?:\s+(?:one|card|chip|GPU|node|server|instance))?)"
    r"(?:\s+of\s+(?:them|these|those))?(?:\s+(?:on|in|for)\s.*)?", re.IGNORECASE,
)
_SO_MANY = pattern(rf"(?:with\s+|on\s+)?(?:just\s+|only\s+)?(?:{hardware.NUMBER})(?:\s+(?:on|in|for)\s.*)?", re.IGNORECASE)
""" "Ten GPUs are 24.2% faster than eight on ResNet-50"."""
_MANY = pattern(
    r"\b(?:\d+|two|three|four|six|eight|ten|sixteen)\s+(?:[\w.-]+\s+){0,4}?"
    r"(?:(?P<chip>cards|chips|GPUs|accelerators)|(?P<box>nodes|servers|machines|instances|systems|VMs|hosts))\b",
    re.IGNORECASE,
)


def _fewer_of(places: Places, before: int, fewer: int | None) -> hardware.Size:
    """So many of what the words before count: "eight cards give 7.6x of one", "two XE9680 nodes scale 1.94x over one"."""
    counted = max(_MANY.finditer(places.text, max(0, before - _FAR), before), key=lambda match: match.start(), default=None)
    if counted is None:
        return hardware.Size(None, None)
    return hardware.Size(fewer, None) if counted.group("chip") else hardware.Size(None, fewer)


_THEIRS = pattern(r"(?:their|theirs)\b", re.IGNORECASE)
""" "ST sent in numbers, and we beat their person detection by 20%"."""
_FAR = 160
_ENTERED = pattern(r"\b(?P<division>closed|open)\s+(?:result|entry|submission|run|score|one|number|figure)\b", re.IGNORECASE)
""" "35% below the closed result"."""


def _are_several(places: Places, systems: Sequence[Mention]) -> bool:
    """Whether systems are named in a list, "in v1.0 with Pod16 and Pod64": each end of a range is of another."""
    pairs = ((one, other) for one, other in pairwise(systems) if one.name != other.name)
    return any(_LISTED.fullmatch(places.text, one.stop, other.start) for one, other in pairs)


_LISTED = pattern(r"\s*(?:,|\band\b|,\s+and\b)\s+(?:the\s+|a\s+)?")


_ASIDE = pattern(r"\b(?:first|last|previous|prior|earlier|debut)\b[^,]*,\s+v\d\.\d")
_IT = pattern(r"(?:it|them|this(?:\s+one)?)", re.IGNORECASE)
_COUNT_BEFORE = 24


def stands_for(places: Places, compared: Comparison) -> list[Mention]:
    """What "it" or "that entry" means: the one product that the sentence before names, or a rival's one submission that it tells of.

    "The first is the eight-card Gaudi2. NVIDIA's DGX H100 is ahead of it"; "The yardstick is Intel's own v3.1 submission with two Xeon
    8480+. Against it, our box gained 25%".
    """
    words = places.text[compared.start : compared.stop].strip(" ,.;)")
    sentences = places.structure.sentences
    at = next((n for n, each in enumerate(sentences) if each.start <= compared.start < each.stop), 0)
    entry = _THAT_ENTRY.search(words) is not None
    if at == 0 or sentences[at - 1].block != sentences[at].block or not (entry or _IT.fullmatch(words)):
        return []
    start, stop = sentences[at - 1].start, sentences[at - 1].stop
    before = [m for m in places.context.within(start, stop) if m.name not in ANY_VENDOR]
    kinds = {kind: [m for m in before if m.kind == kind] for kind in ("system", "accelerator", "processor", "round", "vendor")}
    single = {kind: named[0] for kind, named in kinds.items() if len({m.name for m in named}) == 1}
    products = {m.name: m for m in before if m.kind in ("system", "accelerator")}
    if len(products) == 1 and not entry:
        return list(products.values())
    several = any(len({m.name for m in named}) > 1 for kind, named in kinds.items() if kind != "processor")
    rivals = "vendor" in single and single["vendor"].name != places.context.vendor and not _FIRST_PERSON.search(places.text, start, stop)
    makers = {maker for kind in ("accelerator", "processor") if kind in single for maker in _makers(places, single[kind])}
    told = rivals and not several and places.context.vendor not in makers and _SUBMITTED.search(places.text, start, stop) is not None
    return list(single.values()) if told and "round" in single else []


def _makers(places: Places, product: Mention) -> tuple[str, ...]:
    return places.vocabulary.term(f"{product.kind}s", product.name).values("vendor")


_FIRST_PERSON = pattern(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
_THAT_ENTRY = pattern(
    r"(?:^|\bof\s+)(?:(?:that|this)\s+(?:entry|submission|result|one)|(?:those|these)\s+(?:results|entries))$", re.IGNORECASE
)
_SUBMITTED = pattern(r"\b(?:submissions?|submitted|entry|entered|results?|reference|yardstick)\b", re.IGNORECASE)


_SAME_MODELS = pattern(r"(?:the\s+)?same\s+(?:models?|networks?|benchmarks?)\s+on\s+", re.IGNORECASE)
""" "The same models on the small NUCLEO-G0B1RE": another machine's results, which may well be submitted."""


def _is_no_owner(text: str, vendor: Mention) -> bool:
    """ "Its AMD-based sibling" is no AMD's, and "the fastest non-Google submission" no Google's."""
    return _BUILT_ON.match(text, vendor.stop) is not None or text[max(0, vendor.start - 4) : vendor.start].casefold() == "non-"


_BUILT_ON = pattern(r"-(?:based|powered|equipped|driven)\b")
""" "Its AMD-based sibling" is no AMD's."""
_MARK = pattern(r"\s?\[\d{1,2}\]")
"""A footnote's."""


def baseline_subject(places: Places, compared: Comparison) -> tuple[Subject, str | None]:
    """The baseline as stated, and why it cannot be checked, if it cannot."""
    words = re.sub(r"\s+", " ", _MARK.sub(" ", places.text[compared.start : compared.stop])).strip(" ,.;)")
    draft = Draft()
    if compared.clause:
        words = " ".join(mention.text for mention in places.context.within(compared.start, compared.stop))
    named = without_generations_of(places.vocabulary, places.context.within(compared.start, compared.stop))
    named = [m for m in named if m.kind != "vendor" or not _is_no_owner(places.text, m)]
    for mention in named:
        draft.fill(mention.kind, places.name(mention) if mention.kind != "public_id" else None, "sentence")
    if draft.values.get("round") == places.context.round and _ASIDE.search(words):
        draft.values.pop("round", None)  # "our previous entry, v4.0, published today, is ahead": what is told of is no aside
    if len({mention.name for mention in named if mention.kind == "benchmark"}) > 1:  # "on Llama 2, Mixtral and RetinaNet": one each
        del draft.values["benchmark"], draft.origins["benchmark"]
    if _are_several(places, [mention for mention in named if mention.kind == "system"]):
        del draft.values["system"], draft.origins["system"]
    for mention in called_shortly(places, compared.start, compared.stop):
        draft.fill(mention.kind, places.name(mention), "paragraph")
    meant = stands_for(places, compared) if not named else []
    for mention in meant:
        draft.fill(mention.kind, places.name(mention), "paragraph")
    if _THAT_ROUND.match(words):
        before = places.mentions("round", max(0, compared.start - _NEAR), compared.start)
        draft.fill("round", before[-1].name if before and before[-1].name != places.context.round else None, "paragraph")
    if (system := draft.values.get("system")) and "vendor" not in draft.values:
        draft.fill("vendor", places.vocabulary.canonical("vendors", system.split()[0]), "sentence")  # "Dell PowerEdge R750xa"
    ours = _OURS.match(words) or places.text[max(0, compared.start - 4) : compared.start].casefold() == "our "
    if places.context.own and places.context.vendor and ours:  # "our v2.1 submission on Intel Ice Lake" is no Intel's
        draft.values["vendor"], draft.origins["vendor"] = places.context.vendor, "sentence"
    if "vendor" not in draft.values and _THEIRS.match(words):
        spoken = places.mentions("vendor", max(0, compared.mark - _FAR), compared.mark)
        others = [name for name in dict.fromkeys(m.name for m in spoken) if name not in (*ANY_VENDOR, places.context.vendor)]
        draft.fill("vendor", others[0] if len(others) == 1 else None, "sentence")
    if "division" not in draft.values and (entered := _ENTERED.search(words)):
        draft.fill("division", entered.group("division").casefold(), "sentence")
    size = hardware.size(places.text, compared.start, compared.stop, named)
    if size == hardware.Size(None, None) and _ONE.fullmatch(words):
        size = _fewer_of(places, compared.mark, 1)
    elif size == hardware.Size(None, None) and _SO_MANY.fullmatch(words):
        size = _fewer_of(places, compared.mark, hardware.alone(places.text, compared.start, compared.stop))
    if compared.counts:
        alone = hardware.alone(places.text, compared.start, compared.stop)
        size = hardware.Size(alone, size.nodes) if compared.counts == "accelerator" else hardware.Size(size.accelerators, alone)
    for chip in (mention for mention in meant if mention.kind == "accelerator"):
        size = hardware.size(places.text, max(0, chip.start - _COUNT_BEFORE), chip.stop, [chip])
    chips = [m for m in named if m.kind == "accelerator"]
    counted = {each[2] for each in hardware.counts(places.text, compared.start, compared.stop, chips)}
    one = len(counted) <= 1 or compared.counts is not None  # "on systems of 16 and 64 IPUs": one of them each
    draft.accelerator_count = size.accelerators if one else None
    draft.description = [words[:120], *([hardware.of_nodes(size.nodes)] if size.nodes else [])]
    other_machine = "system" in draft.values and _SAME_MODELS.match(words) is not None
    unsubmitted = baselines.is_internal(words) and not {"round", "division"} & draft.values.keys() and not other_machine
    return draft.subject(places.context.round), f'its baseline ("{words[:80]}") was not submitted to MLPerf' if unsubmitted else None
