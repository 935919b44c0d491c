"""Accuracy as a share of a reference: "99.3 % of the original F1".

MLPerf publishes one reference accuracy for each benchmark; a share of it can be recomputed. A share of any other
baseline cannot.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from digest.linking.fitting import fits, scanning
from digest.linking.fitting.tolerance import significant, span, true_of, within
from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.verdict import UNSUBMITTED, Decision, Tie, abstained, not_held, stated
from digest.linking.wording import amount, record_name
from store.model import Claim, Status
from store.vocabulary import FOLDER
from store.wording import WORDING

LEAST = 90
"""A lower percentage beside a measure is the accuracy itself."""
STEPS = 3
"""A floor of three digits this few steps of its last one below a record is taken from that record."""
TARGETS = frozenset({99.0, 99.9})
"""Shares of the reference that MLPerf asks for: "meets 99 % of the reference" is a floor."""


@lru_cache(maxsize=1)
def references() -> Mapping[str, Mapping[str, float]]:
    """MLPerf's reference accuracies by benchmark family and metric: store/vocabulary/references.toml."""
    return tomllib.loads((FOLDER / "references.toml").read_text(encoding="utf-8"))


def decide(claim: Claim, index: RecordIndex) -> Decision:
    """The decision on a share of the reference accuracy; not-checkable against any other baseline."""
    if claim.baseline is not None and _own_baseline(claim):
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; the accuracy it is a share of {UNSUBMITTED}")
    if not rounds_meant(claim.subject, index):
        return not_held(claim)
    reference = references().get(_family(claim, index) or "")
    if reference is None and claim.subject.benchmark is None and (decision := _of_one_test(claim, index)):
        return decision
    if reference is None:
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; no reference accuracy is known for it")
    as_target = [replace(claim, bound="at_least")] if claim.bound == "exact" and claim.value in TARGETS else []
    for meant in (claim, *as_target):
        for metric, value in sorted(reference.items()):
            if decision := _shared(replace(meant, metric=metric), value, index):
                return replace(decision, reason=decision.reason.replace(stated(meant), stated(claim), 1))
    if decision := _of_one_test(claim, index):
        return decision
    return abstained(
        Status.NOT_CHECKABLE, f"{stated(claim)}; no record gives that share of MLPerf's reference accuracy"
    )


def _of_one_test(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed for an exact share that one of the vendor's few results gives, of whichever test: "at 99.07 % of FP32 accuracy"."""
    if claim.bound != "exact" or significant(claim.digits) < _EXACT or claim.subject.vendor is None:
        return None
    rows = [filed for filed in scanning.rows(claim, index) if filed.record.accuracy]
    if len({tuple(filed.record.accuracy.values()) for filed in rows}) > _FEW:
        return None
    tests = {filed.family: filed.record.benchmark for filed in rows}
    found = [
        decision
        for family, benchmark in sorted(tests.items())
        for metric, value in sorted(references().get(family, {}).items())
        if (decision := _shared(_of_test(claim, benchmark, metric), value, index, whichever=True))
    ]
    return found[0] if len(found) == 1 else None


def _of_test(claim: Claim, benchmark: str, metric: str) -> Claim:
    return replace(claim, metric=metric, subject=replace(claim.subject, benchmark=benchmark))


_LENT = frozenset({"variant", "runtime"})
"""What a sentence may say of the baseline alone, or of the test as a whole."""
_EXACT = 4
_FEW = 8
"""Accuracies among which a share of four digits is hardly found by accident."""


def of_measure(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed where the text names one of several measures and the percentage is that share of its reference; never else.

    "Accuracy stays above 96 % for Exact Match": no model reaches that as such.
    """
    reference = references().get(_family(claim, index) or "", {}).get(claim.metric)
    if reference is None or claim.unit != "%" or (claim.value or 0) < LEAST or not rounds_meant(claim.subject, index):
        return None
    return _shared(claim, reference, index)


def _family(claim: Claim, index: RecordIndex) -> str | None:
    """The claim's benchmark family; where it names none, the only one that its vendor has."""
    if claim.subject.benchmark:
        return index.family(claim.subject.benchmark)
    families = {filed.family for filed in scanning.rows(claim, index)}
    return families.pop() if len(families) == 1 else None


def _own_baseline(claim: Claim) -> bool:
    stated_ = claim.baseline
    words = " ".join(filter(None, (stated_.description, stated_.system, stated_.model))) if stated_ else ""
    return bool(WORDING.pattern("baseline", "internal").search(words)) and "mlperf" not in words.casefold()


def _is_just_below(claim: Claim, share: float) -> bool:
    """Whether the floor *claim* is so near below *share* that it is that record's own, though another of the vendor's is lower."""
    step = 10.0 ** -len(claim.digits.partition(".")[2])
    near = 0 <= share - (claim.value or 0) < STEPS * step
    return claim.bound == "at_least" and significant(claim.digits) >= 3 and near


def _shared(claim: Claim, reference: float, index: RecordIndex, *, whichever: bool = False) -> Decision | None:
    """Confirmed when every fitting row, or the one that the text identifies, gives that share; or *whichever* of them does."""
    made = fits.fits(claim, scanning.rows(claim, index), index)
    rows = [fit for fit in made if fit.weighed.conflicts <= _LENT] if whichever else fits.top(fits.fitting(made))
    chosen = [(fit, 100 * fit.reading.value / reference) for fit in rows if claim.metric in fit.filed.record.accuracy]
    ends = span(claim)
    agreeing = [(fit, share) for fit, share in chosen if within(share, ends) or true_of(share, claim.bound, ends)]
    if claim.bound != "exact" and len(agreeing) < len(chosen):
        agreeing = [pair for pair in agreeing if _is_just_below(claim, pair[1])]
    if not agreeing:
        return None
    fit, share = min(agreeing, key=lambda pair: (-round(pair[0].weighed.score, 3), abs(pair[1] - (claim.value or 0))))
    arithmetic = f"{amount(fit.reading.value)} / {amount(reference)} = {share:.5g} %"
    name = record_name(fit.filed.record)
    reason = f"{stated(claim)}; the record of {name} against MLPerf's reference accuracy gives {arithmetic}"
    tie = Tie(role="subject", weighed=fit.weighed)
    return Decision(status=Status.CONFIRMED, reason=reason, recorded=share, arithmetic=arithmetic, ties=(tie,))
