"""How many accelerators a text speaks of, and which kind of system: "8x A100", "A100 x8", "16-GPU", "edge submissions"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from extractors.figures.openings import forms, may_say, standing
from store.frozen import frozen
from store.model import Mention
from store.plain import pattern
from store.units import number
from store.wording import FORM

_THINGS = "GPUs?|accelerators?|TPUs?|IPUs?|HPUs?|XPUs?|chips?|cards?|NPUs?|processors?|platform"
THINGS = rf"(?:{_THINGS})"
"""What is counted as accelerators, and as nodes."""
_OF_THINGS = forms(_THINGS) | {f"x{thing}" for thing in forms(_THINGS)}
"""Also right behind the sign of a number: "8xGPUs"."""
NODES = r"(?:node|server|host|machine)s?"
_WORDS = (
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
    "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|sixteen|single"
)
NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|(?:{_WORDS})\b"
_COUNT = rf"(?P<n>{NUMBER})"
_BEFORE = pattern(
    rf"(?<![\w.,/]){_COUNT}(?:\s?[xX×]\s?|-|\s)\s?"
    r"(?:(?:total|of|the|new|simulated|NVIDIA|AMD|Intel|Qualcomm|Google|(?-i:[A-Z][A-Za-z]+)|\d{2,3}\s?GB)\s+){0,3}(?:HGX|DGX)?[\s-]?$",
    re.IGNORECASE,
)
_AFTER = pattern(
    rf"^(?:[- ]?(?:(?i:{FORM})|\d+\s?GB|GPUs?|accelerators?|cards?|chips?))*[\s(]*[xX×]\s?(?P<n>\d{{1,5}})\b"
)
_GENERIC = pattern(
    rf"(?<![\w.,/)-]){_COUNT}(?:\s?[xX×]\s?|[- ])(?:(?-i:(?!(?:Core|Thread|Bit)s?\b)[A-Z][A-Za-z]+|preview|identical|such)\s)?{THINGS}\b",
    re.IGNORECASE,
)
"""The 16 of "AMD Ryzen 9 7950X 16-Core Processor" are its cores."""
_MODEL = pattern(r"\b(?:Xeon|Platinum|Gold|Silver|Bronze|EPYC|Ryzen|Threadripper|Core|Atom)\S*\s+(?:[A-Z][a-z]+\s+)?$")
""" "Platinum 8380 processor": a model's number."""
_LISTED = pattern(rf"(?<![\w.,-])(?:{NUMBER})(?:,\s(?:{NUMBER}))*,?\s(?:and|or)\s$", re.IGNORECASE)
_ON_BARE = pattern(r"\b(?:on|with)\s+(?P<n>\d{1,3}(?:,\d{3})+|\d{1,5})(?=\s+and\b|\s*(?:[;:)]|[,.](?!\d)|$))", re.IGNORECASE)
""" "in 244.6 minutes on 512 GPUs and in 124.5 on 1,024": the thing counted is said once."""
_NUMBER = pattern(rf"\d{{1,3}}(?:,\d{{3}})+|\d+|\b(?:{_WORDS})\b", re.IGNORECASE)
_OF_NODES = pattern(
    rf"(?<![\w.,/-]){_COUNT}(?:[ ](?:(?!(?:and|or|of|to|with|per|{_WORDS}|{THINGS})[ ])(?=[A-Za-z])[\w-]+[ ]){{0,3}}"
    r"(?:nodes|servers|hosts|VMs|virtual[ ]machines|instances)"
    r"|(?<=one)[ ](?:node|VM)|(?<=1)[ ](?:node|VM)|(?<=single)[ ](?:node|server|VM)|-(?:node|server|VM))\b"
    r"(?!\s+(?:models?|vendors?|makers?|types?|CPUs?))",
    re.IGNORECASE,
)
_NODES_OF = pattern(
    rf"(?<![\w.,]){_COUNT}\s+(?:\w+\s+)?(?:nodes|servers|systems|machines)\s+(?:of|each\s+with|each\s+having|[x×])\s+$", re.IGNORECASE
)
_SYSTEM_TYPE = pattern(
    r"\b(?P<dc>data[\s-]?cent(?:er|re)s?)\b"
    r"|(?<!had the )(?<!has the )(?<!have the )(?<!gain the )(?<!lose the )(?<! an )(?<!slight )(?<!clear )(?<!slim )(?<!competitive )"
    r"(?<!cutting[ -])(?<!leading[ -])\b(?P<edge>edge)\b(?=[\s,)/]+(?:closed|open|division|side|category|suite|submissions?"
    r"|servers?|inference|scenario|scenarios|results|area|and|power|systems?|configurations?|machines?|boxes|entries|benchmarks?|device|devices|platform|platforms|in\s+mind)\b|[.,)]|\s*$)"
    r"|(?<=_)(?P<edge2>edge)\b|(?:(?<=results for the )|(?<=submissions for the ))(?P<edge3>edge)\b(?!-)",
    re.IGNORECASE,
)
""" "At the edge", and not "the DGX had the edge"."""


_SYSTEM_TYPE_PART = pattern(r"[dD](?:ata|ATA)[\s-]?[cC](?:ent|ENT)|[eE](?:dge|DGE)")
"""What every match begins with."""
_IN_PARTS = ("ata", "ATA", "dge", "DGE")
"""What each of these parts has behind its first letter, whose own are too common to be looked for."""


@lru_cache(maxsize=1)
def _type_places(text: str) -> list[int]:
    """Where a mention of datacenter or edge may begin: found once a text, for each of its stretches is asked many times."""
    return [at - 1 for at in standing(text, _IN_PARTS, 1) if _SYSTEM_TYPE_PART.match(text, at - 1)]


def _value(text: str) -> int:
    written = number("one" if text.casefold() == "single" else text)
    return int(written.value) if written else 0


def counts(text: str, start: int, stop: int, accelerators: Sequence[Mention]) -> list[tuple[int, int, int]]:
    """``(start, stop, count)`` of each number of accelerators in ``text[start:stop]``, left to right."""
    found: dict[int, tuple[int, int, int]] = {}
    for mention in accelerators:
        if before := _BEFORE.search(text[max(start, mention.start - 48) : mention.start]):
            at = max(start, mention.start - 48) + before.start("n")
            if _of_machines(text, at, mention, stop):
                continue
            found[at] = (at, mention.stop, _value(before.group("n")))
        elif after := _AFTER.search(text[mention.stop : min(stop, mention.stop + 40)]):
            found[mention.start] = (mention.start, mention.stop + after.end(), _value(after.group("n")))
    for match in _GENERIC.finditer(text, start, stop) if may_say(_OF_THINGS, text, start, stop) else ():
        model = _MODEL.search(text, max(start, match.start() - 24), match.start())
        several = match.group()[-1:] in "sS"
        if model or any(m.start <= match.start("n") < (m.stop if several else m.stop + 2) for m in accelerators):
            continue  # "Adreno 650 GPU": a model's number, and "TPU v4 4,096 chips" is none
        found.setdefault(match.start("n"), (match.start("n"), match.end(), _value(match.group("n"))))
    if not found:
        return []
    found = {each[0]: each for each in _with_listed(text, start, found)}
    for bare in _ON_BARE.finditer(text, start, stop):
        found.setdefault(bare.start("n"), (bare.start("n"), bare.end(), _value(bare.group("n"))))
    for them in _OF_THEM.finditer(text, start, stop):
        found.setdefault(them.start("n"), (them.start("n"), them.end(), _value(them.group("n"))))
    for part in _OF_A_WHOLE.finditer(text, start, stop):
        if found.pop(part.start("whole"), None):  # what ran is the part
            found[part.start("n")] = (part.start("n"), part.end(), _value(part.group("n")))
    return [_whole(text, start, found[at]) for at in sorted(found)]


_OF_THEM = pattern(rf"\b(?:on|with|from)\s+{_COUNT}\s+of\s+(?:them|these|those)\b", re.IGNORECASE)
""" "13,400 on one A100 and over 100,000 on eight of them"."""
_OF_A_WHOLE = pattern(
    rf"(?<![\w.,/-]){_COUNT}\s+(?:(?:out\s+)?of\s+(?:the|an?|its|our|their|all)\s+(?:[\w-]+(?:'s)?\s+){{0,3}}?)(?P<whole>\d{{1,5}})[\s-](?:[A-Z]\w+\s+){{0,2}}{THINGS}\b",
    re.IGNORECASE,
)
""" "Eight of a rack's 72 GPUs"."""
_MACHINE = r"\s+(?:(?:NVL|v)\d+\s+)?(?:rack|node|server|system|instance|(?:virtual\s+)?machine|VM|box|shape)"


def _of_machines(text: str, at: int, mention: Mention, stop: int) -> bool:
    """True where a number counts machines of an accelerator: "one GB200 NVL72 rack", "two H100 nodes", "a single GB200 v6 VM"; "a 4x A100
    server" has four."""
    if re.search(r"\d\s?[xX×-]", text[at : mention.start]):
        return False
    one = _value(re.split(r"[\s-]", text[at : mention.start])[0]) == 1
    return bool(pattern(_MACHINE + (r"s?\b" if one else r"e?s\b"), re.IGNORECASE).match(text, mention.stop, stop))


def nodes(text: str, start: int, stop: int) -> list[tuple[int, int, int]]:
    """``(start, stop, count)`` of each number of nodes in ``text[start:stop]``, left to right: "four nodes", "16 XE8545 servers"."""
    said = text[start:stop]
    alone_told = "ingle " in said or "ne " in said
    one = {m.start("n"): (m.start("n"), m.end("n"), 1) for m in _ONE_MACHINE.finditer(text, start, stop)} if alone_told else {}
    if not one and not [word for word in ("node", "server", "host", "VM", "irtual", "instance") if word in said]:
        return []
    found = one | {m.start("n"): (m.start("n"), m.end(), _value(m.group("n"))) for m in _OF_NODES.finditer(text, start, stop)}
    for bare in _ON_SO_MANY.finditer(text, start, stop) if found else ():
        found.setdefault(bare.start("n"), (bare.start("n"), bare.end(), _value(bare.group("n"))))
    first = min(found, default=stop)
    for them in _UP_TO_THEM.finditer(text, first, stop):
        if _OF_CHIPS.search(text, first, them.start()):
            continue
        found.setdefault(them.start("n"), (them.start("n"), them.end(), _value(them.group("n"))))
    return _with_listed(text, start, found)


_ONE_MACHINE = pattern(
    r"\b(?P<n>one|single)\s+(?:(?-i:[A-Z])[\w.-]*\s+){0,4}(?-i:[A-Z])[\w.-]*\d[\w-]*(?:\s(?-i:[A-Z])[\w-]*)?\s+"
    rf"(?:with|of|holding|carrying|housing|equipped\s+with)\s+(?:its\s+)?(?:{NUMBER})\s?[x×]?\s?(?:(?-i:[A-Z])\w*\s+){{0,3}}"
    rf"(?:(?-i:[A-Z])+[\w-]*\d|{THINGS}\b)", re.IGNORECASE,
)
""" "One HPE Cray XD670 with eight H200", and not "one H100 with 80 GB"."""
_UP_TO_THEM = pattern(
    rf"\b(?:going|growing|scaling|moving)\s+(?:up\s+)?to\s+{_COUNT}\s+of\s+(?:them\b|(?:these|those)(?:\s+{NODES}\b|\s*[,.(]))",
    re.IGNORECASE,
)
_OF_CHIPS = pattern(rf"\b\d{{1,4}}x?\s+(?:[\w-]+\s+){{0,2}}?(?:{THINGS}|(?-i:[A-Z]{{1,2}}\d{{2,3}}[A-Z]?s?))\b", re.IGNORECASE)
""" "At 16 VMs ...; going to 192 of them (1,536 GPUs)"."""
_ON_SO_MANY = pattern(
    rf"\bon\s+(?:just\s+|only\s+)?(?P<n>(?:{_WORDS}))(?=\s+and\b|\s*(?:[;:)]|[,.](?!\d)|$))", re.IGNORECASE
)
""" "16.36 minutes on two nodes and 29.60 on one"."""


def _with_listed(text: str, start: int, found: dict[int, tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """*found* by place, with the bare numbers that a list has before them: "on 8, 16 and 32 nodes"."""
    out = dict(found)
    for at, (_, end, _) in sorted(found.items()):
        if listed := _LISTED.search(text, max(start, at - 40), at):
            for number in _NUMBER.finditer(text, listed.start(), at):
                out.setdefault(number.start(), (number.start(), min(number.end(), end), _value(number.group())))
    return [out[at] for at in sorted(out)]


def alone(text: str, start: int, stop: int) -> int | None:
    """The first number in ``text[start:stop]``, whatever it counts."""
    match = re.search(NUMBER, text[start:stop], re.IGNORECASE)
    return _value(match.group()) if match else None


@frozen(kw_only=False)
class Size:
    """How many accelerators and nodes a figure is about; None is not stated."""

    accelerators: int | None = None
    nodes: int | None = None


def size(text: str, start: int, stop: int, mentions: Sequence[Mention]) -> Size:
    """The first number of accelerators and of nodes in ``text[start:stop]``, whose names are *mentions*."""
    found = counts(text, start, stop, [m for m in mentions if m.kind == "accelerator"])
    hosts = nodes(text, start, stop) or _machines(text, start, [m for m in mentions if m.kind == "system"])
    return Size(found[0][2] if found else None, hosts[0][2] if hosts else None)


def _machines(text: str, start: int, systems: Sequence[Mention]) -> list[tuple[int, int, int]]:
    """How many of a named machine there are: "four XD670"."""
    out = []
    for mention in systems:
        number = _SO_MANY_OF.search(text, max(start, mention.start - 12), mention.start)
        if number and _value(number.group("n")) > 1:
            out.append((number.start(), mention.stop, _value(number.group("n"))))
    return out


_SO_MANY_OF = pattern(rf"(?<![\w.,]){_COUNT}\s*x?\s+$", re.IGNORECASE)


def of_nodes(count: int) -> str:
    """A number of nodes as a subject's description holds it."""
    return f"{count} nodes"


def _whole(text: str, start: int, counted: tuple[int, int, int]) -> tuple[int, int, int]:
    """*counted* for all nodes: "four nodes of 8x H100" are 32."""
    at, end, count_ = counted
    nodes = _NODES_OF.search(text, max(start, at - 40), at)
    return (nodes.start(), end, count_ * _value(nodes.group("n"))) if nodes else counted


def system_types(text: str, start: int, stop: int) -> list[Mention]:
    """Mentions of datacenter and edge as kinds of submission."""
    out: list[Mention] = []
    places = _type_places(text)
    first = bisect_left(places, start)
    if first == len(places) or places[first] >= stop:
        return out
    for at in places[first : bisect_left(places, stop)]:
        match = _SYSTEM_TYPE.match(text, at, stop)
        if match is None:
            continue
        name = "datacenter" if match.group("dc") else "edge"
        out.append(Mention(kind="system_type", name=name, text=match.group(), start=match.start(), stop=match.end()))
    return out
