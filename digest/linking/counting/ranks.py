"""Ranks and superlatives: the vendor's place in the set of results that can be compared.

A set is comparable on one round, benchmark, scenario, division, category and kind of system; alone in one, nobody is
fastest. "Fastest" without these is true or not by the choice of the set: it is confirmed when it holds in every one of
them, needs context when it holds in some or by what others filed on the vendor's products, and is never contradicted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from digest.linking.fitting.evidence import nodes_told
from digest.linking.fitting.weighing import weigh
from digest.linking.ratios.changes import Measure, measure
from digest.linking.records.candidates import RecordIndex, Round, round_meant
from digest.linking.records.filed import Filed
from digest.linking.records.owners import own_names, vendor_of
from digest.linking.verdict import Decision, Tie, abstained, not_held, stated
from digest.linking.wording import amount, listed, record_name
from store.frozen import frozen
from store.model import Claim, Status, Subject

Set = tuple[str, str, str | None, str, str, str]
"""suite and round, benchmark, scenario, division, category, system type."""
MOST = 24
"""Sets beyond which a superlative has no meaning that could be recounted."""


@frozen
class Place:
    """The vendor's best row in one comparable set, and its rank among the best rows of all submitters."""

    where: Set
    best: Filed
    rank: int
    of: int
    leader: Filed


def decide(claim: Claim, index: RecordIndex) -> Decision:
    """The decision on a rank or superlative."""
    subject = claim.subject
    if vendor_of(subject) is None or subject.benchmark is None:
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; whose rank on which benchmark is not said")
    held = round_meant(subject, index)
    if held is None or subject.round is None:
        return not_held(claim)
    places = list(_places(claim, held, index))
    if not places:
        return abstained(Status.NO_RECORD, f"{stated(claim)}; {subject.vendor} has no official record there")
    if claim.unit == "only":
        return _alone(claim, places, held, index)
    places = [place for place in places if place.of > 1]
    if not places:
        return abstained(Status.AMBIGUOUS, f"{stated(claim)}; nobody else has a result that it could be compared with")
    wanted = int(claim.value) if claim.value else 1
    holding = [place for place in places if place.rank == wanted]
    if len(places) > MOST and len(holding) < len(places):
        return abstained(Status.AMBIGUOUS, f"{stated(claim)}; {len(places)} comparable sets could be meant")
    return _decided(claim, places, holding, index)


def _decided(claim: Claim, places: Sequence[Place], holding: Sequence[Place], index: RecordIndex) -> Decision:
    led = [place for place in places if vendor_of(claim.subject) in place.leader.named]
    if not holding and places and led == list(places) and (claim.value or 1) == 1:
        return _by_others(claim, places, index)
    if not holding:
        shown = listed([_shown(place) for place in places], 3)
        return abstained(Status.AMBIGUOUS, f"{stated(claim)}; by the records {shown}")
    everywhere = len(holding) == len(places)
    only = "" if everywhere else "only "
    return Decision(
        status=Status.CONFIRMED if everywhere else Status.NEEDS_CONTEXT,
        reason=f"{stated(claim)}; {only}{listed([_shown(place) for place in holding], 3)}",
        recorded=float(holding[0].rank),
        arithmetic=f"rank {holding[0].rank} of {holding[0].of}",
        ties=tuple(
            Tie(role="subject", weighed=weigh(claim.subject, place.best, index)) for place in holding[:3]
        ),
    )


def _alone(claim: Claim, places: Sequence[Place], held: Round, index: RecordIndex) -> Decision:
    """Confirmed where no other vendor has a row that the words allow, in whatever division, category or kind of system they leave open."""
    subject, own = claim.subject, own_names(vendor_of(claim.subject) or "", index.vocabulary)
    rows = of_class(claim, index.of(*held, family=index.family(subject.benchmark or "")), index)
    others = {filed.record.vendor for filed in rows if filed.record.vendor not in own and _as_said(subject, filed)}
    if others:
        return abstained(Status.AMBIGUOUS, f"{stated(claim)}; by the records {listed(sorted(others), 3)} took part in it, too")
    return Decision(
        status=Status.CONFIRMED,
        reason=f"{stated(claim)}; {record_name(places[0].best.record)} is of {subject.vendor}, and nobody else took part in it",
        recorded=1.0,
        arithmetic="rank 1 of 1",
        ties=tuple(Tie(role="subject", weighed=weigh(subject, place.best, index)) for place in places[:3]),
    )


def _as_said(subject: Subject, filed: Filed) -> bool:
    """Whether a row is of the benchmark, scenario, division, category and kind of system that the subject names."""
    record = filed.record
    return (
        subject.benchmark in (record.benchmark, filed.family)
        and all(getattr(subject, slot) in (None, getattr(record, slot)) for slot in ("scenario", "division", "category"))
        and (subject.system_type is None or subject.system_type in (record.system_type or "any").split(","))
    )


def _by_others(claim: Claim, places: Sequence[Place], index: RecordIndex) -> Decision:
    """The vendor's products lead every set, in systems that others filed."""
    best = [f"{record_name(place.leader.record)} of {place.leader.record.submitter}" for place in places]
    leaders = [weigh(claim.subject, place.leader, index) for place in places]
    return Decision(
        status=Status.NEEDS_CONTEXT,
        reason=f"{stated(claim)}; only by what others filed on its products: {listed(best, 3)} lead",
        recorded=1.0,
        arithmetic=f"rank 1 of {places[0].of}",
        ties=tuple(Tie(role="subject", weighed=leader) for leader in leaders[:3]),
    )


def _shown(place: Place) -> str:
    value = f"{amount(place.best.record.value)} {place.best.record.unit}"
    lead = "" if place.rank == 1 else f", behind {place.leader.record.submitter}"
    place_of = f"rank {place.rank} of {place.of} in {' '.join(place.where[3:])}"
    return f"{record_name(place.best.record)} is {place_of} ({value}{lead})"


# ---------------------------------------------------------------------------------------------- sets


def _places(claim: Claim, held: Round, index: RecordIndex) -> Iterator[Place]:
    """The vendor's place in each comparable set that the claim's slots allow."""
    family = index.family(claim.subject.benchmark or "")
    vendors = own_names(vendor_of(claim.subject) or "", index.vocabulary)
    for where, rows in sorted(sets(claim, of_class(claim, index.of(*held, family=family), index)).items(), key=str):
        best = _best_of_each(rows)
        order = sorted(best, key=lambda row: (row[1].value if row[1].lower_better else -row[1].value, row[0].record.id))
        own = [at for at, row in enumerate(order) if row[0].record.vendor in vendors and fits(claim, row[0], index)]
        if own:
            at = own[0]
            yield Place(where=where, best=order[at][0], rank=at + 1, of=len(order), leader=order[0][0])


def of_class(claim: Claim, rows: Sequence[Filed], index: RecordIndex) -> Sequence[Filed]:
    """*rows*, or those with the hardware of the class that the rank is of: "No. 1 among all L40 submissions"."""
    among = claim.baseline
    if among is None:
        return rows
    nodes = nodes_told(among)
    return [
        filed for filed in rows
        if among.accelerator_count in (None, filed.record.accelerator_count)
        and nodes in (None, filed.record.nodes)
        and (among.accelerator is None or weigh(among, filed, index).of("accelerator") > 0)
    ]  # fmt: skip


def sets(claim: Claim, rows: Sequence[Filed]) -> dict[Set, list[tuple[Filed, Measure]]]:
    """The comparable sets of *rows* that the claim's slots allow, each row with its figure."""
    subject = claim.subject
    found: defaultdict[Set, list[tuple[Filed, Measure]]] = defaultdict(list)
    for filed in rows:
        record, value = filed.record, measure(claim.metric, filed)
        wanted = (
            subject.benchmark in (record.benchmark, filed.family)
            and subject.scenario in (None, record.scenario)
            and (subject.division or "closed") == record.division
            and subject.category in (None, record.category)
        )
        if value and wanted:
            for kind in (record.system_type or "any").split(","):
                if subject.system_type in (None, kind):
                    where = (f"{record.suite} {record.round}", record.benchmark, record.scenario, record.division, record.category or "any")
                    found[*where, kind].append((filed, value))
    return dict(found)


def _best_of_each(rows: Sequence[tuple[Filed, Measure]]) -> list[tuple[Filed, Measure]]:
    """The best row of each submitter."""
    best: dict[str, tuple[Filed, Measure]] = {}
    for filed, value in rows:
        known = best.get(filed.record.submitter)
        sign = 1 if value.lower_better else -1
        if known is None or sign * value.value < sign * known[1].value:
            best[filed.record.submitter] = (filed, value)
    return list(best.values())


def fits(claim: Claim, filed: Filed, index: RecordIndex) -> bool:
    """Whether the vendor's best row is one that the text can mean: its named system, if it names one."""
    return not weigh(claim.subject, filed, index).conflicts & {"system", "accelerator", "accelerator_count"}
