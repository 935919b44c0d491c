"""A figure by the name that stands right before it: "Supermicro's server (5.38) and the DGX H100 at 5.47", "Baidu went lower (16.6)".

Press texts tell the results of many submitters in one paragraph, and whose sentence it is says little. Where a figure is open, the
vendor or the product named last before it is asked: its few results of the test in that round, and of a round that the sentence
names. This confirms; nothing differs by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from digest.linking.figures.confirming import agreeing_fits, linked, nearest, one_figure
from digest.linking.fitting.fits import Fit, fits
from digest.linking.fitting.tolerance import chance, significant
from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.records.filed import Filed
from digest.linking.records.owners import NOBODY, kin, own_rows
from digest.linking.verdict import Decision
from store.model import RELATIVE, Claim, Status
from store.spelled import Spelled

DIGITS = 2
"""Significant digits that tell a result of so few."""
ACCIDENT = 0.02
"""Rows that may agree by accident before an agreement proves nothing."""
MOST = 3
"""Names that are tried."""
FAR = 240
"""Characters before the figure in which the name stands."""
_OPEN = frozenset({Status.AMBIGUOUS, Status.NO_RECORD})
_COUNTED = frozenset({"count", "rank", "size"})
_CHIPS = ("accelerators", "processors")
_MACHINE = frozenset({"vendor", "system", "accelerator", "accelerator_count", "nodes", "processor"})
"""What was read as another owner's, and says nothing of this one's."""
_ROUND = re.compile(r"\bv?(?P<version>\d\.\d)\b(?!\.\d)")
_AGAINST = re.compile(
    r"\b(?:over|(?:up|down|better|faster)\s+(?:on|than|from)|against|versus|vs\.?|since|compared\s+(?:to|with))\s+"
    r"(?:our\s+|the\s+|its\s+)?$", re.IGNORECASE,
)
""" "1.80 samples/s, 16.2% up on v4.0": that round has what the gain is over."""


def settled(claim: Claim, decision: Decision, claims: Iterable[Claim], index: RecordIndex, text: str) -> Decision:
    """*decision*, or confirmed where it leaves open a figure that the owner named last before it has.

    *claims* are all of the text: a name with another figure behind it owns that one.
    """
    measured = claim.official and claim.value and claim.kind not in RELATIVE | _COUNTED
    if decision.status not in _OPEN or not measured or significant(claim.digits) < DIGITS:
        return decision
    looked = 0
    for owner in islice(_named_before(claim, claims, text, index), MOST):
        found = list(results_of(owner, claim, index, text))
        agreeing = agreeing_fits(claim, found)
        looked += len({round(fit.reading.value, 9) for fit in found})
        if one_figure(agreeing) and chance(claim, looked) <= ACCIDENT:
            return linked(claim, Status.CONFIRMED, nearest(claim, agreeing))
    return decision


def names(vendor: str, sentence: str, index: RecordIndex) -> bool:
    """Whether *sentence* names the vendor or a system that it alone makes or files; a chip is in everybody's."""
    owners, spelled = _names(index)
    chips = _chips(index)
    said = {_plain(match) for match in spelled.finditer(sentence)}
    return any(owners.get(name) == vendor for name in said - chips)


def _plain(match: re.Match[str]) -> str:
    """A hit as the tables spell it: "Cloud\nAI 100"; of "İntel", which matches without regard to case, no table has anything."""
    return " ".join(match.group().casefold().split())


def _chips(index: RecordIndex) -> frozenset[str]:
    """Every spelling of an accelerator or a processor; made once an index."""
    held: dict[str, frozenset[str]] = index.memory.of("chips' names")
    if "all" not in held:
        terms = (term for kind in _CHIPS for term in index.vocabulary.terms(kind))
        held["all"] = frozenset(spelling.casefold() for term in terms for spelling in term.spellings)
    return held["all"]


def named_in_clause(claim: Claim, claims: Iterable[Claim], text: str, index: RecordIndex) -> tuple[int, str] | None:
    """Where the last vendor, line or code that is no chip is named before the figure in its sentence, with no other figure between."""
    owners, spelled = _names(index)
    told = max((other.start for other in claims if other.start < claim.start), default=-1)
    chips = _chips(index)
    named = ((match.start(), _plain(match)) for match in spelled.finditer(text, claim.sentence_start, claim.start))
    found = [(at, owners[name]) for at, name in named if name in owners and name not in chips]
    return found[-1] if found and found[-1][0] > told else None


def _named_before(claim: Claim, claims: Iterable[Claim], text: str, index: RecordIndex) -> Iterator[str]:
    """The vendors named before the figure in its paragraph, or that make the products named there: the last one, and then those of its
    sentence that no other figure stands behind."""
    start = max(claim.start - FAR, text.rfind("\n\n", 0, claim.start) + 1)
    owners, spelled = _names(index)
    named = ((match.start(), _plain(match)) for match in spelled.finditer(text, start, claim.start))
    found = [(at, owners[name]) for at, name in named if name in owners]
    told = max((other.start for other in claims if other.start < claim.start), default=-1)
    yield from dict.fromkeys(name for at, name in reversed(found) if at == found[-1][0] or at > max(told, claim.sentence_start - 1))


def _names(index: RecordIndex) -> tuple[dict[str, str], Spelled]:
    """Every spelling of a vendor and of what one makes, with that vendor, and all of them to be found; made once an index."""
    held: dict[str, tuple[dict[str, str], Spelled]] = index.memory.of("owners' names")
    if "all" not in held:
        vendors = index.vocabulary.terms("vendors")
        named = {spelling.casefold(): term.name for term in vendors if term.name not in NOBODY for spelling in term.spellings}
        for kind in ("systems", *_CHIPS):
            for term in index.vocabulary.terms(kind):
                for maker in term.values("vendor")[:1]:
                    named.update((spelling.casefold(), maker) for spelling in term.spellings)
        named = {**_codes(index), **_lines(index), **named}
        held["all"] = named, Spelled(named)
    return held["all"]


def _lines(index: RecordIndex) -> dict[str, str]:
    """The first words of systems' names that one maker alone uses: "the DGX" is NVIDIA's."""
    makers: dict[str, set[str]] = {}
    for term in index.vocabulary.terms("systems"):
        for spelling in term.spellings:
            if _LINE.match(spelling):
                makers.setdefault(spelling.split()[0].casefold(), set()).update(term.values("vendor")[:1])
    return {line: next(iter(names)) for line, names in makers.items() if len(names) == 1}


def _codes(index: RecordIndex) -> dict[str, str]:
    """The codes of systems that one vendor alone filed: "the XE9680" is Dell's."""
    return _of_one_filer(index.filers())


def code_owners(suite: str, round_: str, index: RecordIndex) -> dict[str, str]:
    """The codes of systems that one vendor alone filed in a round, casefolded, with that vendor; made once a round."""
    held: dict[str, dict[str, str]] = index.memory.of("codes' owners", suite, round_)
    if "all" not in held:
        held["all"] = _of_one_filer({(filed.record.system, filed.record.vendor) for filed in index.of(suite, round_)})
    return held["all"]


def _of_one_filer(filed: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The codes in the systems' names of *filed* that one vendor alone has, with that vendor."""
    filers: dict[str, set[str]] = {}
    for system, vendor in filed:
        for code in _CODE.findall(system):
            filers.setdefault(code.casefold(), set()).add(vendor)
    return {code: next(iter(names)) for code, names in filers.items() if len(names) == 1}


_CODE = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Z])[A-Z][\w-]{4,15}(?![\w-])")
_LINE = re.compile(r"[A-Z][A-Za-z]{2,}\s+\S*\d")


def results_of(owner: str, claim: Claim, index: RecordIndex, text: str) -> Iterator[Fit]:
    """What the owner's results of the test say in the claim's unit, where nothing but whose they are speaks against them."""
    family = index.family(claim.subject.benchmark) if claim.subject.benchmark else None
    said = text[claim.sentence_start : claim.sentence_stop]
    told = {f"v{match.group('version')}" for match in _ROUND.finditer(said) if not _AGAINST.search(said, 0, match.start())}
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
