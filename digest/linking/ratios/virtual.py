"""A virtualized system against the same one on bare metal: what makers of hypervisors claim, "95% to 104% of bare metal performance".

Such runs are filed beside their twins, by the server's maker, with a "v" before a name or the hypervisor in the description.
Agreements confirm; nothing differs from them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from digest.linking.fitting.evidence import BARE_METAL
from digest.linking.fitting.tolerance import span, within
from digest.linking.fitting.weighing import Scale
from digest.linking.ratios.changes import measure
from digest.linking.ratios.pairs import End, Pair
from digest.linking.ratios.quotients import Quotient, arithmetic_of, from_pairs, quotients
from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.records.compatibility import comparable
from digest.linking.records.filed import Filed
from digest.linking.records.owners import own_names, vendor_of
from digest.linking.verdict import Decision
from store.model import Claim
from store.wording import WORDING

_V_NAME = re.compile(r"(?:^|[_-])v(?=[A-Z]+\d)")
""" "vXE8545_A100", "R7525_vA100"."""
_ALIKE = 0.5
"""The share of its name's parts that a bare system has in common with its virtual twin."""


def over_bare_metal(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed where virtual systems and their bare twins of the round give the figure, or both ends of the range."""
    words = claim.baseline.description if claim.baseline else None
    if not words or not WORDING.pattern("baseline", "bare_metal").search(words):
        return None
    made = _of_the_named([item for item in quotients(claim, _twins(claim, index)) if item.sense.plain])
    if not made:
        return None
    if claim.value_high is None:
        made = [item for item in made if not item.pair.subject.weighed.doubts] or made
        agreeing = [item for item in made if within(item.value, span(claim))]
        return _said(claim, agreeing[:1]) if len(agreeing) == len(made) else None
    return _said(claim, _ends(claim, made) or _ends_of_one(claim, made))


def _ends(claim: Claim, made: list[Quotient]) -> list[Quotient]:
    """The least and the most of *made* where they are the ends of the claim's range."""
    low, high = min(made, key=_figure), max(made, key=_figure)
    return [low, high] if within(low.value, span(claim)) and within(high.value, span(claim, claim.value_high)) else []


def _ends_of_one(claim: Claim, made: list[Quotient]) -> list[Quotient]:
    """The ends over the tests of one system, where those of no other system give the range too."""
    systems: defaultdict[str, list[Quotient]] = defaultdict(list)
    for item in made:
        systems[item.pair.subject.filed.record.system_id].append(item)
    found = [ends for name in sorted(systems) if (ends := _ends(claim, systems[name]))]
    return found[0] if len(found) == 1 else []


def _of_the_named(made: list[Quotient]) -> list[Quotient]:
    """Those of *made* whose system is the one that the text names, where it names one."""
    clean = [item for item in made if not item.pair.subject.weighed.conflicts] or made
    best = max((item.pair.subject.weighed.identity for item in clean), default=0.0)
    return [item for item in clean if item.pair.subject.weighed.identity >= best - _NAMED]


_NAMED = 1.0
"""How much less than the best a system may be identified that is one of those meant."""


def of_row(claim: Claim, filed: Filed, index: RecordIndex) -> Decision | None:
    """Confirmed where *filed*, the subject, and its bare twin give the figure of a claim over bare metal."""
    words = claim.baseline.description if claim.baseline else None
    if not words or not WORDING.pattern("baseline", "bare_metal").search(words) or not _is_virtual(filed):
        return None
    rows = index.of(filed.record.suite, filed.record.round)
    pair = _pair(claim, filed, rows, Scale(claim.subject, index))
    made = [item for item in quotients(claim, [pair] if pair else []) if item.sense.plain and within(item.value, span(claim))]
    return _said(claim, made[:1])


def _figure(item: Quotient) -> tuple[float, str]:
    return item.value, item.pair.subject.filed.record.id


def _said(claim: Claim, chosen: list[Quotient]) -> Decision | None:
    if not chosen:
        return None
    arithmetic = " and ".join(map(arithmetic_of, chosen))
    return from_pairs(claim, chosen, chosen[0].value, arithmetic, "virtual against bare metal,")


def _twins(claim: Claim, index: RecordIndex) -> list[Pair]:
    """Each virtual row of the round with the most alike bare one of the same submitter and test."""
    vendor, scale = vendor_of(claim.subject), Scale(claim.subject, index)
    names = own_names(vendor, index.vocabulary) if vendor else ()
    pairs = []
    for where in rounds_meant(claim.subject, index):
        rows = index.of(*where)
        for filed in rows:
            if not _is_virtual(filed) or not (filed.record.vendor in names or vendor in (None, *filed.named) or _hosts(vendor)):
                continue
            if pair := _pair(claim, filed, rows, scale):
                pairs.append(pair)
    return pairs


def _pair(claim: Claim, filed: Filed, rows: Iterable[Filed], scale: Scale) -> Pair | None:
    bare = _twin(filed, rows)
    one, other = measure(claim.metric, filed), measure(claim.metric, bare) if bare else None
    if not (one and other and bare):
        return None
    ends = (End(weighed=scale.weigh(filed), measure=one), End(weighed=scale.weigh(bare), measure=other))
    cell = (filed.record.suite, filed.record.benchmark, filed.record.scenario, filed.record.division)
    return Pair(cell=cell, subject=ends[0], baseline=ends[1], score=0.0, kind="named")


def _twin(virtual: Filed, rows: Iterable[Filed]) -> Filed | None:
    bare = [other for other in rows if _is_twin(virtual, other)]
    division = virtual.record.division
    submitter = virtual.record.submitter
    return max(
        bare,
        key=lambda other: (
            other.record.division == division,
            BARE_METAL.search(other.record.system_id) is not None and other.record.submitter == submitter,
            _likeness(virtual, other), other.record.id,
        ),
        default=None,
    )  # fmt: skip


def _hosts(vendor: str | None) -> bool:
    """Whether a vendor makes the hypervisor and files under its partners' names."""
    return vendor is not None and WORDING.pattern("baseline", "hypervisors").search(vendor) is not None


def _is_virtual(filed: Filed) -> bool:
    record = filed.record
    told = f"{record.system} {record.software or ''} {record.accelerator or ''}".replace("_", " ")
    if BARE_METAL.search(record.system_id):
        return False  # the software of the bare twin may name the hypervisor that it does without
    return bool(_V_NAME.search(record.system_id) or WORDING.pattern("baseline", "hypervisors").search(told))


def _is_twin(virtual: Filed, other: Filed) -> bool:
    one, two = virtual.record, other.record
    partners = set(one.submitter.split("_")) & set(two.submitter.split("_"))  # "Dell_Broadcom" files on a server that Dell filed
    same = bool(partners) and (one.benchmark, one.scenario) == (two.benchmark, two.scenario)
    return (
        same and one.accelerator_count == two.accelerator_count and virtual.products == other.products
        and _server(virtual) in (None, *_parts(two.system_id))
        and not _is_virtual(other) and comparable(virtual, other) and _likeness(virtual, other) >= _ALIKE
    )  # fmt: skip


def _server(virtual: Filed) -> str | None:
    """The server's part of a name with a "v" before it, "vR760_L40S": its twin has it too."""
    name = virtual.record.system_id
    at = _V_NAME.search(name)
    return re.split(r"[_-]", name[at.end() :].casefold())[0] if at else None


def _likeness(virtual: Filed, other: Filed) -> float:
    parts = [_parts(each.record.system_id) for each in (virtual, other)]
    return len(parts[0] & parts[1]) / len(parts[0] | parts[1])


def _parts(name: str) -> set[str]:
    """The parts of a system's directory, its count apart ("L40Sx2") and without the profile of a virtual GPU ("L40S_48C")."""
    counted = _COUNT.sub(r"_\1", _PROFILE.sub("", _V_NAME.sub("_", name).strip("_").casefold()))
    return set(re.split(r"[_-]", counted))


_COUNT = re.compile(r"(?<=[a-z\d])(x\d{1,3})(?=[_-]|$)")
_PROFILE = re.compile(r"[_-]\d{1,3}[cq](?=x\d|[_-]|$)")
