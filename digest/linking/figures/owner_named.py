"""A figure by the name that stands right before it: "Supermicro's server (5.38) and the DGX H100 at 5.47", "Baidu went lower (16.6)".

Press texts tell the results of many submitters in one paragraph, and whose sentence it is says little. Where a figure is open, the
vendor or the product named last before it is asked: its few results of the test in that round, and of a round that the sentence
names. This confirms; nothing differs by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from digest.linking.figures.confirming import agreeing_fits, linked, nearest, one_figure
from digest.linking.fitting.fits import Fit, fits
from digest.linking.fitting.tolerance import chance, significant
from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.records.filed import Filed
from digest.linking.records.owners import NOBODY, kin, own_rows
from digest.linking.verdict import Decision
from store.model import RELATIVE, Claim, Status
from store.wording import alternation

DIGITS = 2
"""Significant digits that tell a result of so few."""
ACCIDENT = 0.02
"""Rows that may agree by accident before an agreement proves nothing."""
FAR = 240
"""Characters before the figure in which the name stands."""
_OPEN = frozenset({Status.AMBIGUOUS, Status.NO_RECORD})
_COUNTED = frozenset({"count", "rank", "size"})
_MACHINE = frozenset({"vendor", "system", "accelerator", "accelerator_count", "nodes", "processor"})
"""What was read as another owner's, and says nothing of this one's."""
_ROUND = re.compile(r"\bv?(?P<version>\d\.\d)\b(?!\.\d)")


def settled(claim: Claim, decision: Decision, index: RecordIndex, text: str) -> Decision:
    """*decision*, or confirmed where it leaves open a figure that the owner named last before it has."""
    measured = claim.official and claim.value and claim.kind not in RELATIVE | _COUNTED
    if decision.status not in _OPEN or not measured or significant(claim.digits) < DIGITS:
        return decision
    owner = _named_before(claim, text, index)
    found = list(_fits(claim, owner, index, text)) if owner else []
    agreeing = agreeing_fits(claim, found)
    if not one_figure(agreeing) or chance(claim, len({round(fit.reading.value, 9) for fit in found})) > ACCIDENT:
        return decision
    return linked(claim, Status.CONFIRMED, nearest(claim, agreeing))


def _named_before(claim: Claim, text: str, index: RecordIndex) -> str | None:
    """The vendor named last before the figure in its paragraph, or that makes the product named there."""
    start = max(claim.start - FAR, text.rfind("\n\n", 0, claim.start) + 1)
    names, pattern = _names(index)
    found = [match.group() for match in pattern.finditer(text, start, claim.start)]
    return names[found[-1].casefold()] if found else None


def _names(index: RecordIndex) -> tuple[dict[str, str], re.Pattern[str]]:
    """Every spelling of a vendor and of what one makes, with that vendor, and the pattern of all; made once an index."""
    held: dict[str, tuple[dict[str, str], re.Pattern[str]]] = index.memory.of("owners' names")
    if "all" not in held:
        vendors = index.vocabulary.terms("vendors")
        names = {spelling.casefold(): term.name for term in vendors if term.name not in NOBODY for spelling in term.spellings}
        for kind in ("systems", "accelerators", "processors"):
            for term in index.vocabulary.terms(kind):
                for maker in term.values("vendor")[:1]:
                    names.update((spelling.casefold(), maker) for spelling in term.spellings)
        held["all"] = names, re.compile(rf"(?<![\w-])(?:{alternation(names)})(?![\w])", re.IGNORECASE)
    return held["all"]


def _fits(claim: Claim, owner: str, index: RecordIndex, text: str) -> Iterator[Fit]:
    """What the owner's results of the test say in the claim's unit, where nothing but whose they are speaks against them."""
    family = index.family(claim.subject.benchmark) if claim.subject.benchmark else None
    told = {(f"v{match.group('version')}") for match in _ROUND.finditer(text[claim.sentence_start : claim.sentence_stop])}
    for suite, round_ in _rounds(claim, told, index):
        of_owner = replace(claim, subject=replace(claim.subject, vendor=owner, round=round_, system=None))
        for fit in fits(of_owner, _rows(owner, (suite, round_), family, index), index):
            if fit.reading.condition is None and not fit.weighed.conflicts - _MACHINE:
                yield fit


def _rounds(claim: Claim, told: set[str], index: RecordIndex) -> Iterator[tuple[str, str]]:
    """The rounds that the claim may be of, and those that its sentence names."""
    meant = rounds_meant(claim.subject, index)
    yield from meant
    for suite in sorted({suite for suite, _ in meant}):
        yield from ((suite, round_) for round_ in index.rounds.get(suite, ()) if round_ in told and (suite, round_) not in meant)


def _rows(owner: str, held: tuple[str, str], family: str | None, index: RecordIndex) -> Iterator[Filed]:
    for name in dict.fromkeys((owner, *kin(owner, index.vocabulary))):
        yield from own_rows(name, [held], index, family)
