"""Systems that a text counts and names in one breath: "three servers (XE9680 with eight H200, R760xa with four H100 NVL, XE8640)".

Whatever else the vendor filed, these are as many as are said where each one named has a result.
"""

from __future__ import annotations

import re
from dataclasses import replace

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
_CUT = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?:the\s+)?|\s+as\s+well\s+as\s+(?:the\s+)?")


def settled(claim: Claim, decision: Decision, index: RecordIndex, text: str) -> Decision:
    """*decision*; an open count of systems is confirmed where so many stand right behind it, each with a row of the vendor's."""
    vendor = vendor_of(claim.subject)
    if decision.status is not Status.AMBIGUOUS or claim.kind != "count" or claim.unit != "systems" or vendor is None:
        return decision
    said = _LIST.match(text, claim.stop, claim.sentence_stop)
    if said is None:
        return decision
    named: list[str] = []
    for item in _CUT.split(said.group("inside") or said.group("behind")):
        if not codes(item):
            break
        named.append(item.strip())
    if len(named) < _FEWEST or len(set(named)) != claim.value:
        return decision
    rows = list(own_rows(vendor, rounds_meant(claim.subject, index), index))
    if not all(any(_is_it(item, filed) for filed in rows) for item in named):
        return decision
    arithmetic = f"count = {len(named)}: {listed(named)}"
    reason = f"{stated(claim)}; each one named has a result: {listed(named)}"
    return replace(decision, status=Status.CONFIRMED, reason=reason, recorded=float(len(named)), arithmetic=arithmetic)


_FEWEST = 2


def _is_it(item: str, filed: Filed) -> bool:
    """Whether a row is of the machine that *item* names by its first part number, with the accelerator that it names."""
    first, *others = codes(item)
    machine = found(first, filed.hardware) == 1 and not found(first, filed.accelerator)
    return machine and all(found(code, filed.hardware) for code in others)
