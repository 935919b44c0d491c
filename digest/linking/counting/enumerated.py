"""What a text counts and names in one breath: "three servers (XE9680 with eight H200, R760xa with four H100 NVL, XE8640)",
"five partners, namely ASUS, Dell, HPE, QCT and Supermicro".

Whatever else was filed, these are as many as are said where each one named has a result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.records.filed import Filed
from digest.linking.records.names import codes, found
from digest.linking.records.owners import own_rows, vendor_of
from digest.linking.verdict import Decision, stated
from digest.linking.wording import listed
from store.model import Claim, Status

_LIST = re.compile(
    r"\s*(?:\((?P<inside>[^()]{4,300})\)"
    r"|(?:,|:|\s[-–—])\s+(?:(?:namely|that\s+is|i\.e\.),?\s+)?(?:the\s+)?(?P<behind>(?-i:[A-Z])(?:[^.;:()]|\.(?=\d)){4,240}))",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s[-–—]\s|,\s+(?:and\s+)?|\s+and\s+(?:the\s+)?|\s+as\s+well\s+as\s+(?:the\s+)?")


def settled(claim: Claim, decision: Decision, index: RecordIndex, text: str) -> Decision:
    """*decision*; an open count of systems or submitters is confirmed where so many stand right behind it, each with a row."""
    if decision.status is not Status.AMBIGUOUS or claim.kind != "count" or claim.unit not in ("systems", "submitters"):
        return decision
    said = _LIST.match(text, claim.stop, claim.sentence_stop)
    if said is None:
        return decision
    items = [item.strip() for item in _CUT.split(said.group("inside") or said.group("behind"))]
    named = _systems(claim, items, index) if claim.unit == "systems" else _submitters(claim, items, index)
    if len(named) < _FEWEST or len(set(named)) != claim.value:
        return decision
    arithmetic = f"count = {len(named)}: {listed(named)}"
    reason = f"{stated(claim)}; each one named has a result: {listed(named)}"
    return replace(decision, status=Status.CONFIRMED, reason=reason, recorded=float(len(named)), arithmetic=arithmetic)


_FEWEST = 2


def _systems(claim: Claim, items: Iterable[str], index: RecordIndex) -> list[str]:
    """The machines that *items* begin with, where each is the vendor's in the round; none where one is not."""
    vendor = vendor_of(claim.subject)
    rows = list(own_rows(vendor, rounds_meant(claim.subject, index), index)) if vendor else []
    named = list(takewhile(codes, items))
    return named if all(any(_is_it(item, filed) for filed in rows) for item in named) else []


def _submitters(claim: Claim, items: Iterable[str], index: RecordIndex) -> list[str]:
    """The vendors that *items* begin with, where each has results of its own, alone or jointly, in the round; none where one has not."""
    vendors = [index.vocabulary.canonical("vendors", item.removesuffix("'s")) for item in items]
    named = list(takewhile(bool, vendors))
    rounds = rounds_meant(claim.subject, index)
    filed = all(next(own_rows(vendor, rounds, index), None) is not None for vendor in named if vendor)
    return [vendor for vendor in named if vendor] if filed else []


def _is_it(item: str, filed: Filed) -> bool:
    """Whether a row is of the machine that *item* names by its first part number, with the accelerator that it names."""
    first, *others = codes(item)
    machine = found(first, filed.hardware) == 1 and not found(first, filed.accelerator)
    return machine and all(found(code, filed.hardware) for code in others)
