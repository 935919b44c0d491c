"""The part of a sentence that is one figure's own: what stands between the figures beside it and the marks of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from digest.linking.fitting.evidence import nodes_told
from store.model import Claim
from store.units import number

_MARK = re.compile(r"\s[-–—•●*]\s|[;\n]|\.\s|\s\d{1,2}[.)]\s")
"""Where the next item of a list begins."""
_COUNT = re.compile(
    r"(?<!from )(?<![\w.,/-])(?P<n>\d{1,3}(?:,\d{3})+|\d{1,5}|one|two|three|four|six|eight|ten|twelve|sixteen|thirty-two)\s?"
    r"(?:[x×]\s?|(?:-\s?)?(?=[A-Z]))(?:NVIDIA\s|AMD\s|Intel\s)?(?:GeForce\s|Instinct\s|Radeon\s)?"
    r"(?:(?:RTX|GTX|Gaudi)\s\d{1,4}|[A-Z]+[\w-]*\d|GPUs?|accelerators|cards|chips|HPUs?)", re.IGNORECASE,
)
""" "10x L40", "eight H200", "2x RTX 4090", "four GPUs"."""


def item(claim: Claim, claims: Iterable[Claim], text: str) -> tuple[int, int]:
    """Where the item of *claim* stands; *claims* are those of the text."""
    beside = [other for other in claims if claim.sentence_start <= other.start < claim.sentence_stop]
    start = max((other.stop for other in beside if other.start < claim.start), default=claim.sentence_start)
    stop = min((other.start for other in beside if claim.start < other.start), default=claim.sentence_stop)
    start = max((mark.end() for mark in _MARK.finditer(text, start, claim.start)), default=start)
    mark = _MARK.search(text, claim.stop, stop)
    return start, mark.start() if mark else stop


def size_told(claim: Claim, claims: Iterable[Claim], text: str) -> bool:
    """Whether the number of accelerators of *claim* stands in its own item, or in its sentence where that has none, and no other one."""
    if claim.subject.accelerator_count is None:
        return False
    told = _counts(text, *item(claim, claims, text)) or _counts(text, claim.sentence_start, claim.sentence_stop)
    return told == {claim.subject.accelerator_count}


def machines_told(claim: Claim, claims: Iterable[Claim], text: str) -> bool:
    """Whether the number of nodes of *claim* stands in its own item, and no other one: "one XD670 with eight H200", "on four nodes"."""
    words = (match.group("n").casefold() for match in _MACHINES.finditer(text, *item(claim, claims, text)))
    told = {said.value for word in words if (said := number("one" if word == "single" else word))}
    return claim.per != "node" and told == {nodes_told(claim.subject)}


_MACHINES = re.compile(
    r"(?<![\w.,/-])(?P<n>one|single|two|three|four|six|eight|ten|twelve|sixteen|thirty-two|\d{1,4})[\s-](?:(?-i:[A-Z])[\w.-]*\s+){0,5}"
    r"(?:nodes?|servers?|systems?|machines?|instances?|VMs?|with)\b", re.IGNORECASE,
)


def _counts(text: str, start: int, stop: int) -> set[float]:
    return {said.value for match in _COUNT.finditer(text, start, stop) if (said := number(match.group("n")))}
