"""Do the words of a press text name this product? Tokens of one found in the spelling of the other.

Official spellings glue and split names at will ("R5300G5_A100_SXM_80GBx4_TRT" for the "R5300 G5"), so a token is
looked for in the folded text at a border between letters and digits, never in the middle of a number: "A10" is not in
"A100".
"""

from __future__ import annotations

import re
from functools import lru_cache

GENERIC = frozenset(
    {
        "a", "an", "and", "at", "based", "by", "class", "each", "for", "from", "in", "is", "its", "of", "on",
        "one", "only", "our", "per", "platform", "platforms", "powered", "running", "single", "submission",
        "submitted", "system", "systems", "the", "this", "to", "two", "using", "with", "server", "servers",
        "machine", "machines", "node", "nodes", "device", "devices", "board", "boards", "kit", "card", "cards",
        "chip", "chips", "accelerator", "accelerators", "gpu", "gpus", "cpu", "cpus", "npu", "processor",
        "processors", "core", "cores", "edge", "datacenter", "data", "center", "cloud", "instance", "instances",
        "configuration", "configurations", "solution", "solutions", "appliance", "gen", "generation", "new",
        "next", "first", "latest", "inference", "training", "performance", "1u", "2u", "3u", "4u", "5u", "6u",
        "8u", "10u", "rack", "workstation", "series", "family", "model", "models", "engine", "ai", "box", "pc",
        "soc", "fpga", "asic", "socket", "sockets", "dual", "tensor",
    }
)  # fmt: skip
"""Words that name no product; they count only when a name has nothing else ("Cloud AI 100" keeps its 100)."""

_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9a-z]+)*")
_MARKS = re.compile(r"\((?:r|tm|c)\)|[®™©]")
_TIMES = re.compile(r"\b\d{1,4}\s?[x×]\s+|\s[x×]\s?\d{1,4}\b")
BEFORE_COUNT = r"(?:(?<=\d)|(?<=gb)|(?<=pcie)|(?<=sxm)|(?<=oam))"
"""What a glued count follows: "A100x8" and "80GBx8" have one, "RX2540" is a name."""
_LEADING_COUNT = re.compile(r"(?<![a-z0-9.-])(\d{1,4}x)(?=[a-z]{2,}\d)")
"""The number of nodes that leads a name: "16xXE8545x4A100"."""
_COUNTED = re.compile(BEFORE_COUNT + r"x(\d{1,4})(?![a-z0-9])")


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """*text* for looking tokens up in: lower case, words parted by one blank, "x8" behind a name split off."""
    plain = _MARKS.sub(" ", text).casefold()
    words = " ".join(_WORD.findall(_LEADING_COUNT.sub(r"\1 ", plain.replace("_", " "))))
    return " " + _COUNTED.sub(r" x\1", words) + " "


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a press *name* that can tell products apart, in order, each once; multipliers ("8x") left out."""
    words = _WORD.findall(_TIMES.sub(" ", _MARKS.sub(" ", name)).casefold().replace("_", " "))
    told = [word for word in words if word not in GENERIC]
    return tuple(dict.fromkeys(told))


@lru_cache(maxsize=262144)
def found(token: str, text: str) -> float:
    """How well *token* is found in a ``folded`` *text*: 1 at a border, 0.7 for a longer or shorter part number, else 0.

    "nf5468m6j" and "nf5468m6" are one product line with and without its suffix.
    """
    start = text.find(token)
    while start >= 0:
        if _border(text[start - 1], token[0]) and _border(token[-1], text[start + len(token)]):
            return 1.0
        start = text.find(token, start + 1)
    if len(token) >= _LEAST and token[:_LEAST] in text and _numbered(token) and any(_same_line(token, word) for word in text.split()):
        return 0.7
    if _FAMILY.fullmatch(token) and f" {token}" in text and any(word.startswith(token) and len(word) >= _BOARD for word in text.split()):
        return 0.7
    if (line := _OF_A_LINE.fullmatch(token)) and f" {line[1]}" in text:
        return 0.7
    return found(token.replace(".", " "), text) if _INSTANCE.fullmatch(token) else 0.0


_OF_A_LINE = re.compile(r"[a-z]{2,}\d+([a-z]\d(?=\w{2})[a-z0-9]*)")
"""A chip behind the name of its line, by which its boards are called: the "stm32h7a3" is on the "nucleo-h7a3zi-q"."""
_INSTANCE = re.compile(r"[a-z]+\d[a-z\d]*\.\d*[a-z]+")
"""A cloud's instance, which records may spell otherwise: "c7g.2xlarge" is "aws.c7g_2xlarge"."""
_FAMILY = re.compile(r"[a-z]\d")
_BOARD = 5
"""Letters of a board's name that begins with its family: "u5" is the "u575zi"; "l4" is no "l40s"."""


def _border(left: str, right: str) -> bool:
    return not (left.isdigit() and right.isdigit()) and not (left.isalpha() and right.isalpha())


_LEAST = 5
"""Signs of a part number that has a line: its first ones are the line's."""


def _numbered(word: str) -> bool:
    return any(sign.isdigit() for sign in word) and any(sign.isalpha() for sign in word)


def _same_line(token: str, word: str) -> bool:
    short, long = (word, token) if len(word) < len(token) else (token, word)
    return len(short) >= _LEAST and long.startswith(short) and long[len(short) :].isalpha() and _numbered(short)


@lru_cache(maxsize=65536)
def weight(token: str) -> float:
    """How much a token tells: part numbers most, plain words less, single letters and short numbers least."""
    if len(token) == 1:
        return 0.3
    return min(len(token), 8) * (1.5 if any(sign.isdigit() for sign in token) else 1.0)


@lru_cache(maxsize=262144)
def coverage(name: str, text: str) -> float | None:
    """The share of *name*'s tokens found in the ``folded`` *text*, by weight; None when *name* has no telling token."""
    words = tokens(name)
    total = sum(map(weight, words))
    if not total:
        return None
    return sum(weight(word) * found(word, text) for word in words) / total


def codes_found(name: str, text: str) -> bool:
    """Whether each part number in *name* stands in the ``folded`` *text*: an SR780a is no SR680a, whatever words they share."""
    return all(found(word, text) for word in codes(name))


@lru_cache(maxsize=4096)
def codes(name: str) -> tuple[str, ...]:
    """The part numbers in *name*: "xe9680" of "PowerEdge XE9680"."""
    return tuple(word for word in tokens(folded(name)) if _CODE.fullmatch(word) and not _PRECISION.fullmatch(word))


_CODE = re.compile(r"(?=.*[a-z])(?=(?:.*\d){2}).{4,}")
_PRECISION = re.compile(r"u?int\d+|[bt]?fp?\d+|(?:mx|nv)fp\d+")
_CLOUD = re.compile(r"\b[a-z]\d+[a-z]*[.](\d*)(x?)large\b")


@lru_cache(maxsize=65536)
def cores_of(text: str) -> int | None:
    """Cores of the cloud instance that *text* names, by its size: an x-large has 4 virtual CPUs, two for each core."""
    match = _CLOUD.search(text.casefold())
    if not match:
        return None
    cpus = 4 * int(match.group(1) or 1) if match.group(2) else 2
    return cpus // 2
