"""Ratios and changes: two records, or two sets of them, divided.

A ratio has two ends. The subject's and the baseline's rows are paired on the same benchmark, scenario and division. The
most natural pair that agrees confirms; several unlike pairs, of which only some agree, leave it open. "Up to" is the
maximum over benchmarks, "on average" the mean, a range the least and the most. The program says "differs" only when
one pair is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.linking.counting import growth
from digest.linking.fitting.scanning import others
from digest.linking.fitting.tolerance import chance, significant, span, within
from digest.linking.fitting.weighing import firm
from digest.linking.ratios import virtual
from digest.linking.ratios.agreeing import ACCIDENT, MEANS, confirmed, mean, peak, unsaid_peak
from digest.linking.ratios.another_test import of_one_submission
from digest.linking.ratios.baselines import Baseline, baseline_of
from digest.linking.ratios.pairs import Cell, End, bests, by_chip, ends, ends_in, pairs, rows_of, whatever_its_target
from digest.linking.ratios.quotients import Quotient, from_pair, quotients
from digest.linking.ratios.runner_up import over_the_next_best
from digest.linking.ratios.told import told
from digest.linking.ratios.unconfirmed import differs, undecided
from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.records.compatibility import one_chip
from digest.linking.records.filed import Filed
from digest.linking.records.makers import maker_of, makers
from digest.linking.records.names import coverage
from digest.linking.records.owners import own_names, vendor_of
from digest.linking.verdict import UNSUBMITTED, Decision, abstained, not_held, stated
from store.model import Claim, Status, Subject

NAMED = 2.5
"""What a row's system scores whose name the text gives nearly in full."""
COUNTED = frozenset({"results", "submissions", "power_results", "systems", "submitters"})


def decide(claim: Claim, index: RecordIndex) -> Decision:
    """The decision on a ratio or a change, of the vendor's rows or else of those of the maker of what the sentence names."""
    if claim.metric in COUNTED:
        return growth.decide(claim, index)
    if found := of_one_submission(claim, index):
        return found
    decision = _decided(claim, index)
    if decision.status in (Status.CONFIRMED, Status.DIFFERS) or (claim.subject.vendor is None and claim.baseline is None):
        return decision
    unpaired = decision.status is Status.NOT_CHECKABLE
    if found := by_told(claim, index) or _of_an_open_submission(claim, index, unpaired=unpaired) or virtual.over_bare_metal(claim, index):
        return found
    if unpaired and (found := _over_an_open_round(claim, index) or _over_another_division(claim, index)):
        return found
    if claim.subject.system and not firm(claim.subject, "system"):
        loose = _decided(replace(claim, subject=replace(claim.subject, system=None)), index)
        if loose.status is Status.CONFIRMED and (_over_a_round(loose) or not _ran_it(claim, index)):
            return loose
    if found := _of_the_only_two(claim, index) or _peak_of_all(claim, index):
        return found
    for maker in makers(claim.subject, index):
        other = _decided(replace(claim, subject=replace(claim.subject, vendor=maker)), index)
        if other.status is Status.CONFIRMED:
            return other
    return decision


def _over_a_round(decision: Decision) -> bool:
    """Whether the two results of *decision* are of two rounds."""
    return len({tie.weighed.filed.record.round for tie in decision.ties}) > 1


def _ran_it(claim: Claim, index: RecordIndex) -> bool:
    """Whether the system that the sentences before name has a result of the claim's test: then the ratio is no two other systems'; but
    where the baseline is a system, that one was named for it."""
    if claim.baseline is not None and claim.baseline.system is not None:
        return False
    family = index.family(claim.subject.benchmark) if claim.subject.benchmark else None
    found = ends(claim, claim.subject, rows_of(claim.subject, index, family), index, across=True) if family else {}
    return any(end.weighed.system > 0 for held in found.values() for end in held)


def _peak_of_all(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed for "up to 1.5x" by any scenario, where only another sentence names one: a maximum is over what there is."""
    subject = claim.subject
    scenario, division = (getattr(subject, slot) if firm(subject, slot) else None for slot in ("scenario", "division"))
    if claim.bound != "up_to" or (scenario, division) == (subject.scenario, subject.division):
        return None
    decision = _decided(replace(claim, subject=replace(subject, scenario=scenario, division=division)), index)
    return decision if decision.status is Status.CONFIRMED else None


def by_told(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed against the row that the baseline's words tell by its figure or by the name it was filed under."""
    family = index.family(claim.subject.benchmark) if claim.subject.benchmark else None
    rows = told(claim, index, family)
    if not rows or not rounds_meant(claim.subject, index):
        return None
    mine = rows_of(claim.subject, index, family)
    test = Subject(suite=claim.subject.suite, benchmark=claim.subject.benchmark, scenario=claim.subject.scenario)
    subjects = ends(claim, claim.subject, mine, index, across=True)
    made = quotients(claim, pairs(subjects, ends(claim, test, rows, index, across=True)))
    return confirmed(claim, made, Baseline(kind="named")) or _over_base_model(claim, mine, rows, index)


def _over_base_model(claim: Claim, mine: Iterable[Filed], rows: Sequence[Filed], index: RecordIndex) -> Decision | None:
    """Confirmed over an Open row that was filed for the benchmark's other accuracy target: a base model is filed once, and what is made
    of it meets the one target or the other. In Closed all have one model, and each target has its row."""
    if {filed.record.division for filed in rows} != {"open"}:
        return None
    family = next(iter({filed.family for filed in rows})) if len({filed.family for filed in rows}) == 1 else None
    test = Subject(suite=claim.subject.suite, benchmark=family, scenario=claim.subject.scenario)
    sparse = [filed for filed in mine if filed.record.division == "open"]
    subjects = ends_in(claim, claim.subject, sparse, index, whatever_its_target)
    based = ends_in(claim, test, rows, index, whatever_its_target)
    return confirmed(claim, quotients(claim, pairs(subjects, based)), Baseline(kind="named"))


def of_row(claim: Claim, subject: Subject, filed: Filed, index: RecordIndex) -> Decision | None:
    """Confirmed with *filed*, which the text states beside the ratio as *subject*, for its subject; else None."""
    record = filed.record
    told = replace(subject, round=record.round, division=record.division, benchmark=record.benchmark, scenario=record.scenario)
    if not (told.system or told.accelerator):
        told = replace(told, system=record.system)
    of_it = replace(claim, subject=told)
    decision = _decided(of_it, index, (filed,))
    return decision if decision.status is Status.CONFIRMED else virtual.of_row(of_it, filed, index)


def _of_an_open_submission(claim: Claim, index: RecordIndex, *, unpaired: bool) -> Decision | None:
    """Confirmed for an Open result held against the Closed one of another product or vendor that the text names without its division.

    Where the text gives no division at all, only when no two rows of one division make a pair.
    """
    baseline, division = claim.baseline, claim.subject.division
    if baseline is None or baseline.division or not (division == "open" or (division is None and unpaired)):
        return None
    if not (_another_product(claim, baseline) or _another(baseline.vendor, claim.subject.vendor)):
        return None
    subject = replace(claim.subject, division="open")
    decision = _decided(replace(claim, subject=subject, baseline=replace(baseline, division="closed")), index)
    if decision.status is not Status.CONFIRMED or not (_another_product(claim, baseline) or _like_machines(decision)):
        return None
    return across_divisions(decision)


def _another_product(claim: Claim, baseline: Subject) -> bool:
    return _another(baseline.accelerator, claim.subject.accelerator) or _another(baseline.system, claim.subject.system)


def _like_machines(decision: Decision) -> bool:
    """Whether two vendors' results are of one round and of the same accelerators: what else "NVIDIA's entry" is would have to be told."""
    one, other = (tie.weighed.filed for tie in decision.ties[:2])
    same_size = one.record.accelerator_count == other.record.accelerator_count
    return one.record.round == other.record.round and same_size and one.accelerator == other.accelerator


def _over_an_open_round(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed against the round that the text compares with where the vendor submitted to its Open division alone: no like is there."""
    baseline, subject, meant = claim.baseline, claim.subject, baseline_of(claim, index)
    if baseline is None or baseline.division or meant.kind != "earlier round" or not meant.readings or subject.division == "open":
        return None
    round_ = meant.readings[0].round
    rows = rows_of(replace(subject, round=round_, division=None), index, index.family(subject.benchmark)) if subject.benchmark else ()
    if {filed.record.division for filed in rows} != {"open"}:
        return None
    before = replace(baseline, round=round_, division="open")
    decision = _decided(replace(claim, subject=replace(subject, division="closed"), baseline=before), index)
    return across_divisions(decision) if decision.status is Status.CONFIRMED else None


def _over_another_division(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed over what a named vendor filed in another division than the subject's, where it filed nothing of the test in that one:
    "NVIDIA's Closed result takes 2.3x as long as ours", of a vendor that took part in Open only."""
    baseline, family = claim.baseline, index.family(claim.subject.benchmark) if claim.subject.benchmark else None
    if baseline is None or baseline.vendor is None or baseline.round is None or baseline.division is not None:
        return None
    bare = replace(baseline_of(claim, index).readings[0], division=None)
    rows = _best_of_tests(baseline_rows(claim, bare, index, family))
    subjects = ends(claim, claim.subject, rows_of(claim.subject, index, family), index, across=True)
    made = quotients(claim, pairs(subjects, ends(claim, bare, rows, index, across=True)))
    decision = confirmed(claim, made, Baseline(kind="named"))
    return decision and across_divisions(decision)


def _best_of_tests(rows: Iterable[Filed]) -> list[Filed]:
    """Of each round, benchmark and scenario the best row: of seventy Open runs, one would fit any ratio."""
    best: dict[tuple[object, ...], Filed] = {}
    for filed in rows:
        record = filed.record
        test = record.round, record.benchmark, record.scenario, record.metric
        less = record.metric in ("latency", "time_to_train", "energy")
        if test not in best or (record.value < best[test].record.value) == less:
            best[test] = filed
    return list(best.values())


def across_divisions(decision: Decision) -> Decision:
    """*decision*, which says so where its pair holds a result of one division against one of another."""
    divisions = {tie.role: tie.weighed.filed.record.division for tie in decision.ties}
    subject, baseline = divisions.get("subject"), divisions.get("baseline")
    if subject == baseline or None in (subject, baseline):
        return decision
    return replace(decision, reason=f"{decision.reason}, a result of the {subject} division against one of the {baseline}")


def _of_the_only_two(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed for a ratio whose baseline's words name nothing, where the vendor has two results of the test: one over the other."""
    return _the_only_two(claim, index) if baseline_of(claim, index).kind == "unnamed" else None


def filed_after_all(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed for a ratio over something that sounds as if nobody had submitted it, "the same model without our methods", where the
    vendor did: its row is told by its figure or name, or it is the other one of the two that the vendor has of the test, on one machine."""
    if found := by_told(claim, index):
        return found
    decision = _the_only_two(claim, index)
    if decision is None:
        return None
    one, other = (tie.weighed.filed for tie in decision.ties[:2])
    alike = (one.accelerator, one.record.accelerator_count, one.record.processor, one.record.nodes)
    return decision if alike == (other.accelerator, other.record.accelerator_count, other.record.processor, other.record.nodes) else None


def _the_only_two(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed by one of the vendor's two results of the test over the other."""
    subject = claim.subject
    exact = claim.bound != "up_to" or significant(claim.digits) > _TWO
    exact = exact and claim.value_high is None and not claim.aggregate and claim.change not in ("of", "within")
    named = claim.baseline is not None and any(getattr(claim.baseline, slot) for slot in _NAMED)
    if named or not exact or vendor_of(subject) is None or subject.benchmark is None or subject.round is None:
        return None
    cells = ends(claim, subject, rows_of(subject, index, index.family(subject.benchmark)), index)
    two = {cell: found for cell, found in cells.items() if len(found) == _TWO}
    if not two or len(two) < len(cells):
        return None
    made = [item for item in quotients(claim, pairs(two, two)) if item.sense.plain]
    agreeing = [item for item in made if within(item.value, span(replace(claim, bound="exact") if claim.bound == "up_to" else claim))]
    if not agreeing or chance(claim, len({round(item.value, 6) for item in made})) > ACCIDENT / 10:
        return None
    return from_pair(claim, Status.CONFIRMED, agreeing[0], "the two results that it has in this test")


_NAMED = ("vendor", "system", "accelerator", "processor", "round", "division", "accelerator_count")
_TWO = 2


def _another(name: str | None, own: str | None) -> bool:
    """Whether a product is named and is not the subject's own."""
    return name is not None and name not in (own or "")


def _decided(claim: Claim, index: RecordIndex, rows: Sequence[Filed] = ()) -> Decision:
    """The decision by the subject's *rows* where they are told, else by those of its vendor, else by what others filed."""
    baseline = baseline_of(claim, index)
    if baseline.kind == "unsubmitted":
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; {_unsubmitted(claim)}")
    if not rounds_meant(claim.subject, index):
        return not_held(claim)
    family = index.family(claim.subject.benchmark) if claim.subject.benchmark else None
    across = _across_divisions(claim)
    subjects = ends(claim, claim.subject, rows or rows_of(claim.subject, index, family), index, across=across)
    subjects = _of_named_chip(claim, subjects) or ends(claim, claim.subject, others(claim, index), index, across=across) or subjects
    tried: list[Quotient] = []
    for tried_before, reading in enumerate(baseline.readings, start=1):
        found = ends(claim, reading, baseline_rows(claim, reading, index, family), index, across=across)
        made = quotients(claim, by_chip(claim, reading, pairs(subjects, found)))
        tried += made
        if _are_fewer_tests(claim, made, tried):
            continue
        if decision := confirmed(claim, made, baseline) or confirmed(claim, _of_one_chip(claim, made, baseline), baseline):
            return decision
        near = claim.change == "within"  # of many rounds, one is always that near
        if made and tried_before >= baseline.choices and (near or baseline.kind == "earlier round" or _is_named(made[0].pair.baseline)):
            break
    if baseline.kind == "somebody else" and (decision := over_the_next_best(claim, subjects, index)):
        return decision
    if vendor_of(claim.subject) is None and (decision := _of_the_round(claim, baseline, index, family)):
        return decision
    if not tried and (decision := _over_a_product(claim, baseline, subjects, index, family)):
        return decision
    if baseline.kind == "named" and (decision := unsaid_peak(claim, tried)):
        return decision
    if (differing := differs(claim, tried, baseline)) and not _in_another_scenario(claim, baseline, index):
        return differing
    return undecided(claim, tried, subjects, baseline)


def _are_fewer_tests(claim: Claim, made: Sequence[Quotient], tried: Sequence[Quotient]) -> bool:
    """Whether a claim of no benchmark is left with fewer tests than a nearer baseline had: that others ran one of them tells nothing."""
    tests, before = ({item.pair.subject.filed.family for item in each} for each in (made, tried))
    return claim.subject.benchmark is None and tests < before


def _of_named_chip(claim: Claim, subjects: dict[Cell, list[End]]) -> dict[Cell, list[End]]:
    """*subjects*, but none where the text names an accelerator and no row has it: then they are of the vendor's other products."""
    if claim.subject.accelerator is None or any(end.weighed.of("accelerator") > 0 for found in subjects.values() for end in found):
        return subjects
    return {}


def _in_another_scenario(claim: Claim, baseline: Baseline, index: RecordIndex) -> bool:
    """Whether the two ends give the figure in another scenario of the benchmark: then the text may well mean that one."""
    wide = replace(claim, subject=replace(claim.subject, scenario=None))
    family = index.family(wide.subject.benchmark) if wide.subject.benchmark else None
    across = _across_divisions(claim)
    mine = ends(wide, wide.subject, rows_of(wide.subject, index, family), index, across=across)
    for reading in (replace(reading, scenario=None) for reading in baseline.readings):
        theirs = ends(wide, reading, baseline_rows(wide, reading, index, family), index, across=across)
        made = quotients(wide, pairs(mine, theirs))
        if any(within(item.value, span(claim)) for item in made if {claim.subject.scenario, item.pair.cell[2]} <= SERVED):
            return True
    return False


SERVED = frozenset({"Offline", "Server", "Interactive"})
"""Scenarios that a sentence tells side by side, for they have one measure."""


def _of_the_round(claim: Claim, baseline: Baseline, index: RecordIndex, family: str | None) -> Decision | None:
    """Confirmed by the best results of a round over those of the round before, where the text speaks of nobody's in particular."""
    for reading in baseline.readings[:1] if baseline.kind == "earlier round" else ():
        earlier = replace(reading, accelerator_count=reading.accelerator_count or claim.subject.accelerator_count)
        made = [item for item in quotients(claim, bests(claim, claim.subject, earlier, index, family)) if item.sense.plain]
        if not made:
            return None
        if claim.aggregate in MEANS:
            return mean(claim, made)
        if claim.bound == "up_to":
            return peak(claim, made)
        if family is not None and all(within(item.value, span(claim)) for item in made):
            return from_pair(claim, Status.CONFIRMED, made[0])
    return None


def _over_a_product(
    claim: Claim, baseline: Baseline, subjects: dict[Cell, list[End]], index: RecordIndex, family: str | None
) -> Decision | None:
    """Confirmed by anybody's record of the product that the text compares with, where neither the vendor nor its maker filed one."""
    named = claim.baseline
    if named is None or not (named.system or named.accelerator or named.processor):
        return None
    if named.vendor not in (None, *(maker_of(named, slot, index) for slot in ("accelerator", "system", "processor"))):
        return None
    for reading in baseline.readings:
        anyone = replace(reading, vendor=None)
        held = [filed for where in rounds_meant(anyone, index) for filed in index.of(*where, family=family)]
        found = ends(claim, anyone, held, index, across=_across_divisions(claim))
        paired = by_chip(claim, anyone, pairs(subjects, found))
        made = [item for item in quotients(claim, paired) if item.pair.baseline.weighed.identity >= 1.0]
        if decision := confirmed(claim, made, replace(baseline, kind="somebody else")):
            return decision
    return None


def _of_one_chip(claim: Claim, made: Sequence[Quotient], baseline: Baseline) -> Sequence[Quotient]:
    """Of a named accelerator and its earlier round, the pairs that compare it with itself."""
    if baseline.kind != "earlier round" or claim.subject.accelerator is None or (claim.baseline and claim.baseline.accelerator):
        return ()
    return [item for item in made if one_chip(item.pair.subject.filed, item.pair.baseline.filed)]


def _is_named(end: End) -> bool:
    """Whether a row is surely of the baseline's named system: then no other round's or maker's row of that name is meant."""
    return end.weighed.system >= NAMED and not end.weighed.conflicts


def _across_divisions(claim: Claim) -> bool:
    """Whether the text names the baseline's division and does not put its own result into the same one."""
    stated = claim.baseline.division if claim.baseline else None
    return stated is not None and stated != claim.subject.division


def baseline_rows(claim: Claim, reading: Subject, index: RecordIndex, family: str | None) -> Sequence[Filed]:
    """The baseline's rows: its vendor's own, else those of the maker of the accelerator that the text compares with."""
    if reading.vendor is None:
        return _of_others(claim, reading, index, family)
    own = tuple(rows_of(reading, index, family))
    if claim.baseline is None or claim.baseline.vendor is not None or reading.accelerator is None:
        return own
    maker = index.vocabulary.term("accelerators", reading.accelerator).values("vendor")
    if not maker or maker[0] == reading.vendor or any(coverage(reading.accelerator, filed.accelerator) for filed in own):
        return own
    return tuple(rows_of(replace(reading, vendor=maker[0]), index, family))


def _of_others(claim: Claim, reading: Subject, index: RecordIndex, family: str | None) -> Sequence[Filed]:
    """The rows of everybody else in the subject's round: the text does not say whose result is meant."""
    mine = own_names(claim.subject.vendor, index.vocabulary) if claim.subject.vendor else ()
    held = rounds_meant(reading, index) if reading.round and family else ()
    return [filed for suite, round_ in held for filed in index.of(suite, round_, family=family) if filed.record.vendor not in mine]


def _unsubmitted(claim: Claim) -> str:
    name = claim.baseline and (claim.baseline.description or claim.baseline.system or claim.baseline.model)
    return f'its baseline ("{name}") {UNSUBMITTED}'
