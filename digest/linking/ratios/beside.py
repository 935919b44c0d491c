"""A ratio of two results that the text itself states: "from 29.60 minutes on one node to 16.36 minutes on two: a gain of 1.81x".

Such a sentence names no baseline, for both ends stand beside the ratio. Where their figures are the records' and one pair of them
gives the ratio, that pair is meant. Nothing ever differs by this: the text may as well mean a third result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from digest.linking.caution.partial import cautious
from digest.linking.counting import ranks
from digest.linking.fitting.tolerance import chance, span, within
from digest.linking.fitting.weighing import Scale, said_scale
from digest.linking.ratios import ratio as ratios
from digest.linking.ratios import scaling
from digest.linking.ratios.agreeing import ACCIDENT
from digest.linking.ratios.changes import Sense, senses
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.compatibility import alike
from digest.linking.records.filed import Filed
from digest.linking.verdict import Decision, Tie, agreement, deviation, stated
from digest.linking.wording import percent, record_name
from store.frozen import frozen
from store.model import RELATIVE, Claim, Status
from store.units import convert

NEAR = 400
"""Characters before its sentence in which a ratio's figures may stand, where the sentence itself has not both."""
STATED, SAME_SUBMISSION = "the two results that the text states beside it", "of the submission whose result stands beside it"
LOOSE = 0.1
"""How far beyond a bound ("more than 22 times") the ratio of the two may lie."""
_OPEN = frozenset({Status.NOT_CHECKABLE, Status.AMBIGUOUS, Status.NO_RECORD})
_LESS_IS_BETTER = frozenset({"latency", "time_to_train", "energy", "power"})
_OF_SPEED = frozenset({"throughput", "latency", "time_to_train"})
WORK = ("benchmark", "scenario", "division")
MACHINE = ("accelerator", "processor")
"""What the sentence names may be either end: "the H200 arrives at 112, therefore our server (327) is 2.9x more efficient"."""


@frozen
class Beside:
    """A figure of the text with the record that it is."""

    claim: Claim
    decision: Decision

    @property
    def tie(self) -> Tie:
        """The record."""
        return self.decision.ties[0]

    @property
    def value(self) -> float:
        """The record's figure in the unit of the text."""
        assert self.decision.recorded is not None
        return self.decision.recorded


@frozen
class _Pair:
    subject: Beside
    baseline: Beside
    sense: Sense
    value: float
    figures: tuple[float, float]
    """The two figures in one unit."""

    @property
    def ends(self) -> frozenset[str]:
        """The two records, whichever is held against which."""
        return frozenset(each.tie.weighed.filed.record.id for each in (self.subject, self.baseline))


def told(decided: Iterable[tuple[Claim, Decision]]) -> list[Beside]:
    """The figures among *decided* that are a record's, whatever condition the records put on them; in text order."""
    found = [
        Beside(claim=claim, decision=decision)
        for claim, decision in decided
        if claim.kind not in RELATIVE
        and decision.status in (Status.CONFIRMED, Status.NEEDS_CONTEXT)
        and decision.recorded
        and len({tie.weighed.filed.record.system_id for tie in decision.ties}) == 1
    ]
    return sorted(found, key=lambda each: (each.claim.start, each.claim.stop, each.claim.id))


def settled(claim: Claim, decision: Decision, figures: Sequence[Beside], index: RecordIndex) -> Decision:
    """*decision*, or confirmed where it leaves a ratio open that two of *figures* beside it give, or a rank that one of them has."""
    if claim.kind == "rank":
        return _ranked(claim, decision, figures, index)
    if not figures or not is_open(claim, decision):
        return decision
    within_sentence = [each for each in figures if claim.sentence_start <= each.claim.start < claim.sentence_stop]
    around = [each for each in figures if claim.sentence_start - NEAR <= each.claim.start < claim.sentence_stop]
    return (
        _confirmed(claim, within_sentence, index, ACCIDENT)
        or _of_the_nearest(claim, within_sentence, index)
        or _of_its_scenario(claim, within_sentence, index)
        or _confirmed(claim, around, index, ACCIDENT / 2)
        or _of_their_metric(claim, within_sentence, index)
        or decision
    )


def is_open(claim: Claim, decision: Decision) -> bool:
    """Whether *claim* is a ratio of two results that *decision* leaves open: what stands around it may still tell them."""
    if claim.kind not in RELATIVE or decision.status not in _OPEN or not claim.official or not claim.value:
        return False
    return not (claim.aggregate or claim.bound == "up_to" or claim.value_high is not None or claim.metric in ratios.COUNTED)


def _ranked(claim: Claim, decision: Decision, figures: Sequence[Beside], index: RecordIndex) -> Decision:
    """*decision*, or that of the scenario and category of the figure said to be so: "its result of 14,923 samples/s is third overall"."""
    if claim.unit != "rank" or decision.status not in (Status.NEEDS_CONTEXT, Status.AMBIGUOUS) or claim.subject.scenario:
        return decision
    before = [each for each in figures if claim.sentence_start <= each.claim.start < claim.start and _of_metric(claim, each.claim)]
    if not before or before[-1].tie.weighed.filed.family != index.family(claim.subject.benchmark or ""):
        return decision
    record = before[-1].tie.weighed.filed.record
    told = replace(claim.subject, scenario=record.scenario, category=record.category, division=record.division, round=record.round)
    made = cautious(claim, ranks.decide(replace(claim, subject=told), index), index)
    return made if made.status is Status.CONFIRMED else decision


def _of_their_metric(claim: Claim, figures: Sequence[Beside], index: RecordIndex) -> Decision | None:
    """Confirmed for "1,921 uJ; it took 4,031 in v0.7, so the bill was cut by 52%": what is not named is what the two figures measure."""
    metrics = {each.claim.metric for each in figures}
    if claim.metric != "throughput" or len(metrics) != 1:
        return None
    [metric] = metrics
    return _confirmed(replace(claim, metric=metric), figures, index, ACCIDENT / 2) if metric != claim.metric else None


def _of_the_nearest(claim: Claim, figures: Sequence[Beside], index: RecordIndex) -> Decision | None:
    """Confirmed for "4.76 samples/s/W, 15 % more than in v2.1": the nearest figure is the ratio's subject, the baseline is looked for."""
    if claim.metric == "scaling":
        return None
    told = said_scale(claim.subject, (*WORK, *MACHINE), index)
    fitting = [each for each in figures if _of_metric(claim, each.claim) and each.claim.per == claim.per and _fits(told, each)]
    nearest = min(fitting, key=lambda each: abs(each.claim.start - claim.start), default=None)
    return ratios.of_row(claim, nearest.claim.subject, nearest.tie.weighed.filed, index) if nearest else None


def _of_its_scenario(claim: Claim, figures: Sequence[Beside], index: RecordIndex) -> Decision | None:
    """Confirmed for "275.8 tokens/s in Server, 35.5 % of the offline figure": its result in the scenario that is named."""
    scenario = claim.subject.scenario
    if claim.change != "of" or claim.baseline is not None or scenario is None or not figures:
        return None
    nearest = min(figures, key=lambda each: abs(each.claim.start - claim.start))
    record = nearest.tie.weighed.filed.record
    if record.scenario == scenario or not _of_metric(claim, nearest.claim) or nearest.value != record.value:
        return None
    held = index.of_submission(nearest.tie.weighed.filed.submission, family=nearest.tie.weighed.filed.family)
    rows = [each for each in held if (each.record.benchmark, each.record.scenario) == (record.benchmark, scenario)]
    made = [pair for filed in rows for pair in _over(claim, nearest, filed, index)]
    agreeing = [pair for pair in made if within(pair.value, span(claim))]
    return _from(claim, agreeing[0], SAME_SUBMISSION) if agreeing and chance(claim, 1) <= ACCIDENT / 5 else None


def _over(claim: Claim, subject: Beside, filed: Filed, index: RecordIndex) -> Iterator[_Pair]:
    """*subject* over the record *filed*, as if the text stated that too."""
    tie = Tie(role="subject", weighed=said_scale(claim.subject, ("benchmark",), index).weigh(filed))
    baseline = Beside(claim=subject.claim, decision=replace(subject.decision, recorded=filed.record.value, ties=(tie,)))
    for sense in senses(claim, lower_better=subject.claim.metric in _LESS_IS_BETTER):
        if sense.plain:
            figures = subject.value, baseline.value
            yield _Pair(subject=subject, baseline=baseline, sense=sense, value=sense.figure(*figures), figures=figures)


def _confirmed(claim: Claim, figures: Sequence[Beside], index: RecordIndex, limit: float) -> Decision | None:
    made = list(_pairs(claim, figures, index))
    alone = len({pair.ends for pair in made}) == 1
    plain = claim if alone or claim.change != "within" else replace(claim, change=None)  # of many pairs, one is always that near
    agreeing = [pair for pair in made if within(pair.value, span(plain)) and abs(deviation(claim.value, pair.value) or 0) <= LOOSE]
    if alone and claim.change == "within":
        agreeing = [pair for pair in made if within(pair.value, span(claim))]
    if len({pair.ends for pair in agreeing}) != 1:
        return None
    rivals = len({(pair.ends, pair.sense.name) for pair in made})
    return _from(claim, agreeing[0]) if plain.change == "within" or chance(plain, rivals) <= limit else None


def _pairs(claim: Claim, figures: Sequence[Beside], index: RecordIndex) -> Iterator[_Pair]:
    """What each two of *figures* of one benchmark and unit give, in the plain senses of *claim*."""
    fitting = [each for each in figures if _of_metric(claim, each.claim)]
    least = min(map(_size, fitting), default=0) if claim.metric == "scaling" else 0
    work, machine = said_scale(claim.subject, WORK, index), said_scale(claim.subject, MACHINE, index)
    baseline = said_scale(claim.baseline, (*WORK, *MACHINE), index) if claim.baseline else None
    for one, other in permutations(fitting, 2):
        if not (_comparable(one, other) and (_fits(machine, one) or _fits(machine, other))):
            continue
        if least and _size(other) > least:
            continue  # linear scaling is reckoned from the smallest of the systems
        across = one.tie.weighed.filed.record.scenario != other.tie.weighed.filed.record.scenario
        if not all(_fits(work, each, across=across) for each in (one, other)) or not (baseline is None or _fits(baseline, other)):
            continue
        mine, theirs = _in_one_unit(one, other)
        for sense in _senses(claim, one, other):
            if sense.plain:
                yield _Pair(subject=one, baseline=other, sense=sense, value=sense.figure(mine, theirs), figures=(mine, theirs))


def _in_one_unit(one: Beside, other: Beside) -> tuple[float, float]:
    """The two figures, the other one in the unit of the first: a time may be told in seconds and in minutes."""
    converted = convert(other.value, other.claim.unit, one.claim.unit)
    return one.value, other.value if converted is None else converted


def _senses(claim: Claim, one: Beside, other: Beside) -> Iterable[Sense]:
    lower_better = one.claim.metric in _LESS_IS_BETTER
    if claim.metric != "scaling":
        return senses(claim, lower_better=lower_better)
    counts = _size(one), _size(other)
    return [scaling.sense(*counts, lower_better=lower_better)] if counts[0] > counts[1] > 0 else []


def _size(figure: Beside) -> int:
    """Accelerators of the figure's system, or its nodes where it has none; 0 where the records do not say."""
    record = figure.tie.weighed.filed.record
    return record.accelerator_count or record.nodes or 0


def _of_metric(claim: Claim, figure: Claim) -> bool:
    return figure.metric == claim.metric or (claim.metric in ("throughput", "scaling") and figure.metric in _OF_SPEED)


def _comparable(one: Beside, other: Beside) -> bool:
    """Whether two figures are of two records of one benchmark, in one unit: of one scenario, or two scenarios of one system."""
    a, b = one.tie.weighed.filed.record, other.tie.weighed.filed.record
    if a.id == b.id or a.suite != b.suite or one.claim.per != other.claim.per:
        return False
    if not alike(one.claim.unit, other.claim.unit) and convert(1, other.claim.unit, one.claim.unit) is None:
        return False
    one_machine = (a.system_id, a.round, a.benchmark, a.vendor) == (b.system_id, b.round, b.benchmark, b.vendor)
    return one_machine or (one.tie.weighed.filed.family == other.tie.weighed.filed.family and a.scenario == b.scenario)


def _fits(scale: Scale, figure: Beside, *, across: bool = False) -> bool:
    conflicts = scale.weigh(figure.tie.weighed.filed).conflicts
    return not (conflicts - {"scenario"} if across else conflicts)


def _from(claim: Claim, pair: _Pair, why: str = STATED) -> Decision:
    subject, baseline = (each.tie.weighed.filed.record for each in (pair.subject, pair.baseline))
    vendor = claim.subject.vendor
    size = deviation(claim.value, pair.value)
    shown = f" ({percent(size)})" if size is not None and abs(size) >= 5e-5 else ""
    names = f"{record_name(subject, vendor)} ({subject.round}) against {record_name(baseline, vendor)} ({baseline.round})"
    arithmetic = pair.sense.arithmetic(*pair.figures)
    return Decision(
        status=Status.CONFIRMED,
        reason=f"{stated(claim)}; the records of {names} give {arithmetic}{shown}, {why}",
        recorded=pair.value,
        arithmetic=arithmetic,
        ties=(
            Tie(role="subject", weighed=pair.subject.tie.weighed, figure=agreement(claim, pair.value)),
            Tie(role="baseline", weighed=pair.baseline.tie.weighed),
        ),
    )
