"""A ratio by the company it keeps: "1.64x in anomaly detection, 1.73x in image classification and 2.3x in keyword spotting".

Where the ratios beside it are all of the same two submissions, those are meant here too. Their rows for the test that the sentence names
confirm it, or it differs from them. As with figures, only a plain list counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.linking.caution.doubts import doubted
from digest.linking.figures.company import LEAST
from digest.linking.figures.slips import is_slip
from digest.linking.fitting.tolerance import significant, span, within
from digest.linking.fitting.weighing import firm, said_scale
from digest.linking.ratios.lists_of_ratios import (
    Decided,
    Test,
    between,
    ends_of,
    is_near,
    listed_with,
    over_the_best,
    results,
)
from digest.linking.ratios.pairs import End
from digest.linking.ratios.quotients import Quotient, from_pair
from digest.linking.ratios.unconfirmed import holds, may_differ
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed, Submission
from digest.linking.records.names import coverage
from digest.linking.verdict import Decision
from store.frozen import frozen
from store.model import RELATIVE, Claim, Status, Subject

_OPEN = frozenset({Status.AMBIGUOUS, Status.NOT_CHECKABLE})
_OVER_BEST = "over the best result of the earlier round"
_TOLD = "between the same two submissions as the ratios beside it"


def settled(claim: Claim, decision: Decision, decided: Decided, index: RecordIndex, text: str) -> Decision:
    """*decision*, or what the two submissions give whose ratios *claim* is listed with, where it leaves one of a named test open.

    Nothing differs whose test another ratio of the list has, or that they give in another one: then the text names the wrong test.
    """
    if claim.kind not in RELATIVE or decision.status not in _OPEN or not claim.official or not _of_a_test(claim):
        return decision
    company = _beside(claim, decided, index, text)
    if company is None:
        return _of_the_best(claim, decided, index, text) or decision
    if not all(_fits(*each, index) for each in ((claim.subject, company.ends[0]), (claim.baseline, company.ends[1]))):
        return decision
    family = index.family(claim.subject.benchmark or "")
    held = [results(claim, submission, index) for submission in company.submissions]
    made = between(claim, held, (family, company.scenario))
    if company.alone and not any(item.sense.plain and _is_slip(claim, item.value) for item in made):
        return decision
    if confirmed := _confirmed(claim, made):
        return confirmed
    tests = held[0].keys() & held[1].keys()
    own = claim.subject.benchmark
    again = any(own in (benchmark, kind) and scenario == company.scenario for benchmark, kind, scenario in company.told)
    elsewhere = again or any(_confirmed(claim, between(claim, held, test)) for test in tests)
    over = [item for item in made if item.sense.plain]
    bests = over_the_best(claim, over[0].pair.subject, index) if over else []
    if confirmed := _confirmed(claim, bests, _OVER_BEST):
        return confirmed
    return decision if elsewhere or any(is_near(claim, item.value) for item in bests) else _differs(claim, made, index) or decision


def _is_slip(claim: Claim, value: float) -> bool:
    """Whether the ratio is *value* but for one digit, or two swapped, "41.27%" for 14.27, by more than another run's log would be."""
    far = value and abs((claim.value or 0) / value - 1) > _SLIGHT
    return bool(far) and significant(claim.digits) >= _DIGITS and is_slip(claim, value)


def _is_near(claim: Claim, item: Quotient) -> bool:
    return is_near(claim, item.value) and not (item.sense.plain and _is_slip(claim, item.value))


_DIGITS = 3
_SLIGHT = 0.03


def _of_the_best(claim: Claim, decided: Decided, index: RecordIndex, text: str) -> Decision | None:
    """What the submission of the ratios beside *claim* gives over its vendor's best of the round before, where those ratios are so too."""
    inside, nearest = listed_with(claim, decided, index, text)
    submissions = {_submissions(each[1])[0] for each in nearest}
    if len(submissions) != 1 or claim.subject.scenario is None:
        return None
    held = results(claim, submissions.pop(), index)
    own = held.get((index.family(claim.subject.benchmark or ""), claim.subject.scenario))
    told = {(filed.record.benchmark, filed.record.scenario) for each in inside for filed in ends_of(each[1])[:1]}
    if own is None or (own.filed.record.benchmark, own.filed.record.scenario) in told:
        return None
    same = [other for other, made in inside if _is_over_the_best(other, held, ends_of(made), index)]
    made = over_the_best(claim, own, index) if len(same) >= LEAST else []
    return _confirmed(claim, made, _OVER_BEST) or _differs(claim, made, index, _OVER_BEST)


def _is_over_the_best(claim: Claim, held: Mapping[Test, End], ends: Sequence[Filed], index: RecordIndex) -> bool:
    """Whether the confirmed ratio *claim* between the rows *ends* is over the best of the round before; *held* has its vendor's results."""
    own = held.get((ends[0].family, ends[0].record.scenario))
    made = over_the_best(claim, own, index) if own else []
    return bool(made) and made[0].pair.baseline.filed.record.value == ends[1].record.value


def _of_a_test(claim: Claim) -> bool:
    return claim.subject.benchmark is not None and firm(claim.subject, "benchmark") and claim.metric != "scaling"


@frozen
class _Beside:
    """What the confirmed ratios that a claim is listed with have in common, and the tests that they are of."""

    submissions: tuple[Submission, Submission]
    ends: tuple[Filed, Filed]
    scenario: str | None
    told: frozenset[tuple[str, str, str | None]]
    """Benchmark as filed, its family, scenario."""
    alone: bool
    """Whether there is one such ratio; that is enough for a slip of the pen alone."""


def _beside(claim: Claim, decided: Decided, index: RecordIndex, text: str) -> _Beside | None:
    """The two submissions of the confirmed ratios that *claim* is listed with in its sentence, where there are enough."""
    inside, nearest = listed_with(claim, decided, index, text)
    pairs = {_submissions(each[1]) for each in nearest}
    if len(pairs) != 1:
        return None
    [pair] = pairs
    same = [ends_of(each[1])[0] for each in inside if _submissions(each[1]) == pair]
    if not same:
        return None
    own = claim.subject.scenario if firm(claim.subject, "scenario") else None
    scenario = own or ends_of(nearest[0][1])[0].record.scenario
    subject, baseline = ends_of(nearest[0][1])
    told = frozenset((filed.record.benchmark, filed.family, filed.record.scenario) for filed in same)
    return _Beside(submissions=pair, ends=(subject, baseline), scenario=scenario, told=told, alone=len(same) < LEAST)


def _fits(said: Subject | None, filed: Filed, index: RecordIndex) -> bool:
    """Whether nothing that is said of a machine speaks against *filed*: the head of a list may name another baseline than its items."""
    if said is None:
        return True
    processor = coverage(said.processor, filed.processor) if said.processor else None  # a processor's conflict alone shuts no row out
    return processor in (None, 1.0) and not said_scale(said, ("accelerator",), index).weigh(filed).conflicts


def _submissions(decision: Decision) -> tuple[Submission, Submission]:
    subject, baseline = ends_of(decision)
    return subject.submission, baseline.submission


def _confirmed(claim: Claim, made: Sequence[Quotient], why: str = _TOLD) -> Decision | None:
    agreeing = [item for item in made if item.sense.plain and within(item.value, span(claim))]
    return from_pair(claim, Status.CONFIRMED, agreeing[0], why) if agreeing else None


def _differs(claim: Claim, made: Sequence[Quotient], index: RecordIndex, why: str = _TOLD) -> Decision | None:
    """Differs where no sense of the words comes near, and the ratio goes the way that is said."""
    plain = [item for item in made if item.sense.plain]
    if not plain or not may_differ(claim) or any(_is_near(claim, item) for item in made) or plain[0].value * (claim.value or 0) <= 0:
        return None
    if holds(claim, plain[0].value):
        return None
    differing = from_pair(claim, Status.DIFFERS, plain[0], why)
    checked = doubted(claim, differing, index)  # both submissions are told and held: what else a round lacks makes no difference
    return replace(checked, sure=True) if checked.status is Status.DIFFERS else None
