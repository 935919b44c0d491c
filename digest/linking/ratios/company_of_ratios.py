"""A ratio by the company it keeps: "1.64x in anomaly detection, 1.73x in image classification and 2.3x in keyword spotting".

Where the ratios beside it are all of the same two submissions, those are meant here too. Their rows for the test that the sentence names
confirm it, or it differs from them. As with figures, only a plain list counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest.linking.caution.doubts import doubted
from digest.linking.figures.company import LEAST
from digest.linking.figures.corroborated import beside
from digest.linking.figures.listed import listed
from digest.linking.fitting.tolerance import significant, span, within
from digest.linking.fitting.weighing import Weighed, firm, said_scale, weigh
from digest.linking.ratios.changes import factor
from digest.linking.ratios.pairs import End, Pair, measured
from digest.linking.ratios.quotients import Quotient, from_pair, quotients
from digest.linking.ratios.ratio import holds, may_differ, near
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed, Submission
from digest.linking.records.names import coverage
from digest.linking.verdict import Decision
from store.model import RELATIVE, Claim, Status, Subject

_OPEN = frozenset({Status.AMBIGUOUS, Status.NOT_CHECKABLE})
_TOLD = "between the same two submissions as the ratios beside it"
_Decided = Sequence[tuple[Claim, Decision]]
_Test = tuple[str, str | None]
"""Benchmark family and scenario."""


def settled(claim: Claim, decision: Decision, decided: _Decided, index: RecordIndex, text: str) -> Decision:
    """*decision*, or what the two submissions give whose ratios *claim* is listed with, where it leaves one of a named test open.

    Nothing differs whose test another ratio of the list has, or that they give in another one: then the text names the wrong test.
    """
    if claim.kind not in RELATIVE or decision.status not in _OPEN or not claim.official or not _of_a_test(claim):
        return decision
    company = _beside(claim, decided, index, text)
    if company is None or not all(_fits(*each, index) for each in ((claim.subject, company.ends[0]), (claim.baseline, company.ends[1]))):
        return decision
    family = index.family(claim.subject.benchmark or "")
    held = [_results(claim, submission, index) for submission in company.submissions]
    made = _quotients(claim, held, (family, company.scenario))
    if confirmed := _confirmed(claim, made):
        return confirmed
    tests = held[0].keys() & held[1].keys()
    own = claim.subject.benchmark
    again = any(own in (benchmark, kind) and scenario == company.scenario for benchmark, kind, scenario in company.told)
    elsewhere = again or any(_confirmed(claim, _quotients(claim, held, test)) for test in tests)
    return decision if elsewhere else _differs(claim, made, index) or decision


def _of_a_test(claim: Claim) -> bool:
    return claim.subject.benchmark is not None and firm(claim.subject, "benchmark") and claim.metric != "scaling"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Beside:
    """What the confirmed ratios that a claim is listed with have in common, and the tests that they are of."""

    submissions: tuple[Submission, Submission]
    ends: tuple[Filed, Filed]
    scenario: str | None
    told: frozenset[tuple[str, str, str | None]]
    """Benchmark as filed, its family, scenario."""


def _beside(claim: Claim, decided: _Decided, index: RecordIndex, text: str) -> _Beside | None:
    """The two submissions of the confirmed ratios that *claim* is listed with in its sentence, where there are enough."""
    inside = [each for each in decided if _alike(claim, each[0], text) and each[1].status is Status.CONFIRMED and _ends(each[1])]
    before = [each for each in inside if each[0].stop <= claim.start]
    after = [each for each in inside if each[0].start >= claim.stop]
    nearest = [*before[-1:], *after[:1]]
    pairs = {_submissions(each[1]) for each in nearest}
    if len(pairs) != 1 or not listed(text, claim, [each[0] for each in before], [each[0] for each in after], index):
        return None
    [pair] = pairs
    same = [_ends(each[1])[0] for each in inside if _submissions(each[1]) == pair]
    if len(same) < LEAST:
        return None
    own = claim.subject.scenario if firm(claim.subject, "scenario") else None
    scenario = own or _ends(nearest[0][1])[0].record.scenario
    subject, baseline = _ends(nearest[0][1])
    told = frozenset((filed.record.benchmark, filed.family, filed.record.scenario) for filed in same)
    return _Beside(submissions=pair, ends=(subject, baseline), scenario=scenario, told=told)


def _fits(said: Subject | None, filed: Filed, index: RecordIndex) -> bool:
    """Whether nothing that is said of a machine speaks against *filed*: the head of a list may name another baseline than its items."""
    if said is None:
        return True
    processor = coverage(said.processor, filed.processor) if said.processor else None  # a processor's conflict alone shuts no row out
    return processor in (None, 1.0) and not said_scale(said, ("accelerator",), index).weigh(filed).conflicts


def _submissions(decision: Decision) -> tuple[Submission, Submission]:
    subject, baseline = _ends(decision)
    return subject.submission, baseline.submission


def _alike(claim: Claim, other: Claim, text: str) -> bool:
    """Whether *other* is a ratio of the sentence, or of its list, that is said in the same words' way."""
    same = all(getattr(claim, slot) == getattr(other, slot) for slot in ("kind", "change", "per")) and beside(claim, other, text)
    metric = claim.metric == other.metric or {claim.metric, other.metric} == _OF_TRAINING
    return same and metric and other is not claim and (other.start, other.stop) != (claim.start, claim.stop)


_OF_TRAINING = {"throughput", "time_to_train"}
"""Of training only minutes are filed: a list may name them once, and "faster" means them too."""


def _ends(decision: Decision) -> list[Filed]:
    """The two rows of a confirmed ratio; none where it rests on several."""
    ends: list[Filed] = []
    for role in ("subject", "baseline"):
        side = {tie.weighed.filed.submission: tie.weighed.filed for tie in decision.ties if tie.role == role}
        if len(side) != 1:
            return []
        ends += side.values()
    return ends


def _results(claim: Claim, submission: Submission, index: RecordIndex) -> dict[_Test, End]:
    """The submission's results in the claim's measure by test; of a test with two accuracy targets the one that the claim names, or
    either where both have the same."""
    found: defaultdict[_Test, list[End]] = defaultdict(list)
    for filed in index.of_submission(submission):
        if (value := measured(claim, filed)) is not None:
            found[filed.family, filed.record.scenario].append(End(weighed=_weighed(claim, filed, index), measure=value))
    for test, ends in found.items():
        found[test] = [end for end in ends if end.weighed.filed.record.benchmark == claim.subject.benchmark] or ends
    return {test: ends[0] for test, ends in found.items() if len({round(end.measure.value, 9) for end in ends}) == 1}


def _quotients(claim: Claim, held: Sequence[dict[_Test, End]], test: _Test) -> list[Quotient]:
    """What the two submissions give in *test*; nothing where one has no result of it."""
    ends = [results.get(test) for results in held]
    if ends[0] is None or ends[1] is None:
        return []
    return quotients(claim, [Pair(cell=("", "", None, ""), subject=ends[0], baseline=ends[1], score=0.0, kind="named")])


def _weighed(claim: Claim, filed: Filed, index: RecordIndex) -> Weighed:
    return weigh(Subject(suite=claim.subject.suite, benchmark=filed.record.benchmark, scenario=filed.record.scenario), filed, index)


def _confirmed(claim: Claim, made: Sequence[Quotient]) -> Decision | None:
    agreeing = [item for item in made if item.sense.plain and within(item.value, span(claim))]
    return from_pair(claim, Status.CONFIRMED, agreeing[0], _TOLD) if agreeing else None


def _near(claim: Claim, value: float) -> bool:
    """Whether a ratio is so near that it could be meant. In a list of percentages to the digit a tenth of one is another one."""
    if claim.kind != "percent_change" or not claim.value or significant(claim.digits) < 2:
        return near(claim, value)
    off = abs(factor(claim, value) / factor(claim, claim.value) - 1)
    return within(value, span(claim)) or off <= _SAME_FACTOR or abs(value / claim.value - 1) <= _SAME_SHARE


_SAME_FACTOR = 0.005
_SAME_SHARE = 0.1


def _differs(claim: Claim, made: Sequence[Quotient], index: RecordIndex) -> Decision | None:
    """Differs where no sense of the words comes near, and the ratio goes the way that is said."""
    plain = [item for item in made if item.sense.plain]
    if not plain or not may_differ(claim) or any(_near(claim, item.value) for item in made) or plain[0].value * (claim.value or 0) <= 0:
        return None
    if holds(claim, plain[0].value):
        return None
    differing = from_pair(claim, Status.DIFFERS, plain[0], _TOLD)
    checked = doubted(claim, differing, index)  # both submissions are told and held: what else a round lacks makes no difference
    return replace(checked, sure=True) if checked.status is Status.DIFFERS else None
