"""A gain told right behind the result that it is of: "8.07 samples/s for Stable Diffusion XL Offline, improved by 23.9% over v4.0".

The result tells the subject's record. Where the text names the earlier round, and the vendor's machine of that name has one result of the
test there, those two are meant beyond doubt: they confirm the gain, or it differs from what they give.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.linking.caution.doubts import doubted
from digest.linking.fitting.tolerance import span, within
from digest.linking.fitting.weighing import weigh
from digest.linking.ratios.beside import Beside, is_open
from digest.linking.ratios.lists_of_ratios import is_near, of_pair
from digest.linking.ratios.pairs import End, measured
from digest.linking.ratios.quotients import Quotient, from_pair
from digest.linking.ratios.unconfirmed import holds, may_differ
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from digest.linking.verdict import Decision
from store.model import Claim, Status, Subject

_TOLD = "of the result that stands before it"
_GAP = 90
"""Characters between a result and its gain."""
_THAN = re.compile(r"(?:[^.;|\n]|\.(?=\d)){0,120}?(?:,|\band\b|\bwhich\s+is\b|\(|[–—-])\s*(?:[\w-]+\s+){0,4}?$")
_MACHINE = ("vendor", "system", "accelerator", "processor", "division", "benchmark", "scenario")


def settled(claim: Claim, decision: Decision, figures: Sequence[Beside], index: RecordIndex, text: str) -> Decision:
    """*decision*, or what the result before the ratio gives over the same machine's in the round that the text names."""
    baseline = claim.baseline
    if not is_open(claim, decision) or baseline is None or baseline.round is None:
        return decision
    told = _result_before(claim, figures, text)
    made = _over(claim, told.tie.weighed.filed, baseline, index) if told else []
    plain = [item for item in made if item.sense.plain]
    agreeing = [item for item in plain if within(item.value, span(claim))]
    if agreeing:
        return from_pair(claim, Status.CONFIRMED, agreeing[0], _TOLD)
    if not plain or not may_differ(claim) or any(is_near(claim, item.value) for item in made) or holds(claim, plain[0].value):
        return decision
    if plain[0].value * (claim.value or 0) <= 0:
        return decision
    checked = doubted(claim, from_pair(claim, Status.DIFFERS, plain[0], _TOLD), index)
    return replace(checked, sure=True) if checked.status is Status.DIFFERS else decision


def _result_before(claim: Claim, figures: Sequence[Beside], text: str) -> Beside | None:
    """The result in the ratio's sentence that stands right before it, of the same test and measure, as far as the ratio tells its own."""
    before = [each for each in figures if claim.sentence_start <= each.claim.start and each.claim.stop <= claim.start]
    nearest = max(before, key=lambda each: each.claim.start, default=None)
    if nearest is None or nearest.decision.status is not Status.CONFIRMED or claim.start - nearest.claim.stop > _GAP:
        return None
    filed, subject = nearest.tie.weighed.filed, claim.subject
    same = nearest.claim.metric == claim.metric and nearest.claim.per == claim.per and nearest.value == filed.record.value
    same = same and subject.benchmark in (None, filed.family, filed.record.benchmark) and subject.scenario in (None, filed.record.scenario)
    return nearest if same and _THAN.fullmatch(text, nearest.claim.stop, claim.start) else None


def _over(claim: Claim, filed: Filed, baseline: Subject, index: RecordIndex) -> list[Quotient]:
    """What *filed* gives over the one result of the test that the same machine has in the baseline's round; nothing without one."""
    record = filed.record
    another = any(getattr(baseline, slot) not in (None, getattr(claim.subject, slot)) for slot in _MACHINE)
    if another or baseline.round == record.round:
        return []
    rows = index.of(record.suite, baseline.round or "", vendor=record.vendor, family=filed.family)
    same = [row for row in rows if _test(row) == _test(filed) and row.record.system.casefold() == record.system.casefold()]
    if len({row.record.value for row in same}) != 1:
        return []
    ends = [
        End(weighed=weigh(Subject(suite=record.suite, benchmark=record.benchmark, scenario=record.scenario), row, index), measure=value)
        for row in (filed, same[0])
        if (value := measured(claim, row)) is not None
    ]
    return of_pair(claim, *ends) if len(ends) > 1 else []


def _test(filed: Filed) -> tuple[str, str | None, str]:
    return filed.record.benchmark, filed.record.scenario, filed.record.division
