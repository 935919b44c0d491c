"""A figure that a record gives under one condition which the text leaves out: another scenario, division, round or system."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.linking.figures.confirming import OTHER_SYSTEM, agreeing_fits, is_of_model, linked, nearest, of_other_size
from digest.linking.fitting.fits import Fit
from digest.linking.fitting.tolerance import chance, significant
from digest.linking.fitting.weighing import firm
from digest.linking.verdict import Decision
from store.model import Claim, Status

ACCIDENT = 0.1
"""Rows that may agree by accident before an agreement under a condition proves nothing."""
SURELY = 0.01
"""Rows that may agree by accident before a figure proves which row is meant."""
_PLAIN_NAME = re.compile(r"\d+-nodes?-", re.IGNORECASE)
"""How a system is filed whose description gives its size and no product."""
FLOOR = 0.02
"""How far from its row a floor or ceiling may lie where the row is told by its figure alone."""
APART = frozenset({"vendor", "benchmark"})
"""A row that conflicts in one of these is of somebody else or of another test: it agrees by accident."""
ON_SYSTEM = "only on "
"""Of a row whose system the text calls otherwise."""
CONDITIONS = {
    "scenario": "only in the {0.scenario} scenario",
    "variant": "only for {0.benchmark}",
    "division": "only in the {0.division} division",
    "round": "only in {0.suite} {0.round}",
    "accelerator": "only with {0.accelerator}",
    "accelerator_count": "only with {0.accelerator_count} accelerators",
    "nodes": "only with another number of nodes",
    "category": "only in the {0.category} category",
    "virtual": "only on bare metal",
    "runtime": "only with {0.software}",
    "system": f"{ON_SYSTEM}{{0.system_id}}",
    "operating_point": f"{ON_SYSTEM}{{0.system_id}}",
    "cores": "only on {0.system_id}",
    "processor": "only with {0.processor}",
    "model": "only with the model {0.benchmark_filed}",
}


def conditional(claim: Claim, fits: Sequence[Fit], named: float, *, rivals: int, own: Sequence[Fit] = ()) -> Decision | None:
    """A row that agrees under one condition which the text leaves out, where accident can be ruled out.

    *named* is how well the system that the text names fits the best row of all; *own* are the rows that the text tells best, where *fits*
    are others.
    """
    accident = chance(claim, rivals)
    if accident > ACCIDENT:
        return None
    matching = [
        fit
        for fit in agreeing_fits(claim, fits)
        if not fit.weighed.conflicts & APART
        and len(_unsaid(claim, fit)) + _is_of_another_model(claim, fit, fits) <= 1
        and (accident <= SURELY or not _far(fit))
        and _near(claim, fit)
    ]
    if not matching or of_other_size(claim, matching, [*fits, *own]):
        return None
    chosen = nearest(claim, matching)
    first = chosen[0]
    unsaid = _unsaid(claim, first) or (["system"] if first.weighed.system <= named - OTHER_SYSTEM else [])
    if _is_of_another_model(claim, first, fits):
        unsaid = ["model"]
    if unsaid == ["system"] and (_told_by_its_figure(claim, first, rivals) or _is_the_only_one(claim, first, fits)):
        return linked(claim, Status.CONFIRMED, chosen)
    if not unsaid and first.reading.condition is None:
        return linked(claim, Status.CONFIRMED, chosen)
    condition = CONDITIONS[unsaid[0]].format(first.filed.record) if unsaid else first.reading.condition
    return linked(claim, Status.NEEDS_CONTEXT, chosen, condition)


def _is_of_another_model(claim: Claim, fit: Fit, fits: Sequence[Fit]) -> bool:
    """Whether the model that the text names by its number was filed as another row than *fit*."""
    model = claim.subject.model
    return model is not None and not is_of_model(model, fit.filed) and any(is_of_model(model, other.filed) for other in fits)


def _near(claim: Claim, fit: Fit) -> bool:
    """Whether a row of another test than the text around speaks of, or of another scenario than it names, is near the figure,
    whatever floor or ceiling this is: what Offline gives is more than any floor for Server."""
    other = fit.weighed.doubts & APART or "scenario" in fit.weighed.conflicts
    return not other or abs((claim.value or 0) / fit.reading.value - 1) <= FLOOR


def _far(fit: Fit) -> bool:
    """Whether a row is of another test than the text around speaks of, and differs from it in more."""
    return bool(fit.weighed.doubts & APART) and len(fit.weighed.doubts) > 1


def _told_by_its_figure(claim: Claim, fit: Fit, rivals: int) -> bool:
    """Whether a row that names no product ("1-node-2S-SPR-PyTorch-INT8") is the one meant: its hardware fits, and so does each digit."""
    generic = _PLAIN_NAME.match(fit.filed.record.system) is not None
    fits_hardware = fit.weighed.of("processor") > 0 or fit.weighed.of("accelerator") > 0
    sure = significant(claim.digits) >= 4 and chance(claim, rivals) <= SURELY
    return generic and fits_hardware and sure and fit.reading.condition is None


def _is_the_only_one(claim: Claim, fit: Fit, fits: Sequence[Fit]) -> bool:
    """Whether a vendor filed one system for the test, whatever it is called: then the board or kit that the text names is in it."""
    record = fit.filed.record
    same = (other.filed.record for other in fits if other.filed.family == fit.filed.family)
    systems = {other.system_id for other in same if (other.vendor, other.round) == (record.vendor, record.round)}
    sure = significant(claim.digits) >= _SURE and fit.reading.condition is None
    return sure and len(systems) == 1 and "vendor" not in fit.weighed.conflicts
_SURE = 3
"""Significant digits that tell a row of the only system."""


def _unsaid(claim: Claim, fit: Fit) -> list[str]:
    """The firm conflicts of a fit; a slot that only a heading states gives way to the figure, but for the round. As many machines more
    have as many accelerators more: that is one condition."""
    conflicts = fit.weighed.conflicts - ({"accelerator_count"} if "nodes" in fit.weighed.conflicts else set())
    return sorted(
        feature
        for feature in conflicts
        if feature in CONDITIONS and (feature in ("round", "virtual") or firm(claim.subject, feature))
    )
