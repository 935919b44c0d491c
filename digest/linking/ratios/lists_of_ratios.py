"""The ratios that a text lists together, what the records give for one test of theirs, and the best that its vendor had before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from digest.linking.figures.company import LEAST
from digest.linking.figures.corroborated import beside
from digest.linking.figures.listed import listed
from digest.linking.fitting.tolerance import significant, span, within
from digest.linking.fitting.weighing import Weighed, weigh
from digest.linking.ratios.changes import factor
from digest.linking.ratios.pairs import End, Pair, measured
from digest.linking.ratios.quotients import Quotient, quotients
from digest.linking.ratios.unconfirmed import near
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed, Submission
from digest.linking.verdict import Decision
from store.model import Claim, Status, Subject

Decided = Sequence[tuple[Claim, Decision]]
Test = tuple[str, str | None]
"""Benchmark family and scenario."""


def listed_with(claim: Claim, decided: Decided, index: RecordIndex, text: str) -> tuple[Decided, Decided]:
    """The confirmed ratios that *claim* is listed with, all of them and those right beside it; those of its own machine, where the text
    parts them by machine. None where more than a list stands between."""
    inside = [each for each in decided if _alike(claim, each[0], text) and each[1].status is Status.CONFIRMED and ends_of(each[1])]
    own = [each for each in inside if _machine(each[0]) == _machine(claim)]
    inside = own if len(own) >= LEAST else inside
    before = [each for each in inside if each[0].stop <= claim.start]
    after = [each for each in inside if each[0].start >= claim.stop]
    plain = listed(text, claim, [each[0] for each in before], [each[0] for each in after], index)
    return (inside, [*before[-1:], *after[:1]]) if plain else ((), ())


def _machine(claim: Claim) -> tuple[str | None, str | None, int | None]:
    return claim.subject.system, claim.subject.accelerator, claim.subject.accelerator_count


def _alike(claim: Claim, other: Claim, text: str) -> bool:
    """Whether *other* is a ratio of the sentence, or of its list, that is said in the same words' way."""
    same = all(getattr(claim, slot) == getattr(other, slot) for slot in ("kind", "change", "per")) and beside(claim, other, text)
    metric = claim.metric == other.metric or {claim.metric, other.metric} == _OF_TRAINING
    return same and metric and other is not claim and (other.start, other.stop) != (claim.start, claim.stop)


_OF_TRAINING = {"throughput", "time_to_train"}
"""Of training only minutes are filed: a list may name them once, and "faster" means them too."""


def ends_of(decision: Decision) -> list[Filed]:
    """The two rows of a confirmed ratio; none where it rests on several."""
    ends: list[Filed] = []
    for role in ("subject", "baseline"):
        side = {tie.weighed.filed.submission: tie.weighed.filed for tie in decision.ties if tie.role == role}
        if len(side) != 1:
            return []
        ends += side.values()
    return ends


def results(claim: Claim, submission: Submission, index: RecordIndex) -> dict[Test, End]:
    """The submission's results in the claim's measure by test; of a test with two accuracy targets the one that the claim names, or
    either where both have the same."""
    found: defaultdict[Test, list[End]] = defaultdict(list)
    for filed in index.of_submission(submission):
        if (value := measured(claim, filed)) is not None:
            found[filed.family, filed.record.scenario].append(End(weighed=_weighed(claim, filed, index), measure=value))
    for test, ends in found.items():
        found[test] = [end for end in ends if end.weighed.filed.record.benchmark == claim.subject.benchmark] or ends
    return {test: ends[0] for test, ends in found.items() if len({round(end.measure.value, 9) for end in ends}) == 1}


def between(claim: Claim, held: Sequence[dict[Test, End]], test: Test) -> list[Quotient]:
    """What the two submissions give in *test*; nothing where one has no result of it."""
    ends = [results.get(test) for results in held]
    if ends[0] is None or ends[1] is None:
        return []
    return of_pair(claim, ends[0], ends[1])


def _weighed(claim: Claim, filed: Filed, index: RecordIndex) -> Weighed:
    return weigh(Subject(suite=claim.subject.suite, benchmark=filed.record.benchmark, scenario=filed.record.scenario), filed, index)


def over_the_best(claim: Claim, own: End, index: RecordIndex) -> list[Quotient]:
    """What *own* gives over the best result of its test that its vendor had in the earlier round, where the text compares with that, "our
    best performance in v3.1": whichever system it was of, of the kind that the text is on, edge or datacenter. Nothing where it compares
    with anything else."""
    baseline = claim.baseline
    if baseline is None or baseline.round is None or not _BEST.search(baseline.description or ""):
        return []
    row, kind = own.filed.record, claim.subject.system_type
    rows = index.of(row.suite, baseline.round, vendor=row.vendor, family=own.filed.family)
    rows = tuple(filed for filed in rows if kind is None or kind in (filed.record.system_type or "").split(","))
    alike = [filed for filed in rows if _of_one_test(filed, own.filed)]
    ends = [End(weighed=_weighed(claim, filed, index), measure=value) for filed in alike if (value := measured(claim, filed)) is not None]
    if not ends:
        return []
    best = (min if ends[0].measure.lower_better else max)(ends, key=lambda end: (end.measure.value, end.filed.record.id))
    return of_pair(claim, own, best)


_BEST = re.compile(r"\b(?:best|highest|fastest|top)\b", re.IGNORECASE)


def _of_one_test(one: Filed, other: Filed) -> bool:
    a, b = one.record, other.record
    return (a.benchmark, a.scenario, a.division) == (b.benchmark, b.scenario, b.division)


def of_pair(claim: Claim, subject: End, baseline: End) -> list[Quotient]:
    """What two results give, in each sense that the claim's words may have."""
    return quotients(claim, [Pair(cell=("", "", None, ""), subject=subject, baseline=baseline, score=0.0, kind="named")])


def is_near(claim: Claim, value: float) -> bool:
    """Whether a ratio is so near that it could be meant. Of percentages between two known records
    a tenth of one is another one."""
    if claim.kind != "percent_change" or not claim.value or significant(claim.digits) < 2:
        return near(claim, value)
    off = abs(factor(claim, value) / factor(claim, claim.value) - 1)
    return within(value, span(claim)) or off <= _SAME_FACTOR or abs(value / claim.value - 1) <= _SAME_SHARE


_SAME_FACTOR = 0.005
_SAME_SHARE = 0.1
