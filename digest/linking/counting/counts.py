"""Counts over a round: of results, systems, submitters, benchmarks, and shares of the round.

A count is confirmed when one of the usual ways of counting gives it, and the verdict says which. Only results and
power results have one meaning clear enough to differ from; of the others the program shows what it counted and
abstains.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.linking.counting.tallies import Rows, Tally, measurements, product, results, tallies
from digest.linking.fitting.evidence import without_maker
from digest.linking.fitting.tolerance import span, within
from digest.linking.records.candidates import RecordIndex, round_meant, rounds_meant, version
from digest.linking.records.filed import Filed
from digest.linking.records.names import codes_found, coverage
from digest.linking.records.owners import kin, own_names, own_rows, vendor_of
from digest.linking.verdict import Decision, abstained, deviation, not_held, stated
from digest.linking.wording import amount, benchmark_name, listed, percent
from store.model import TOGETHER, Claim, Status, Subject

CLEAR = frozenset({"results", "power_results"})
"""Units that everybody counts in the same way."""
FLOOR = 0.5
"""A counted floor ("over 200") may stand this share below the count."""
APART = 0.05
"""Within this share of a count, stray or withdrawn rows explain the rest."""
BEYOND = 1.5
"""How many times the vendor's own count a figure must be before it is taken for the round's."""
LEAST = 100
"""A smaller count is hardly a round's."""
_MORE = re.compile(r"\b(?:more|additional|another|further|other)\b", re.IGNORECASE)
"""A count of the rest."""
_ENTRIES = re.compile(r"\bentries\b", re.IGNORECASE)
"""What each result is to some, and each system that was submitted to others."""
_UNRECORDED = re.compile(r"\b(?:countries|certified)\b", re.IGNORECASE)
"""What is counted and stands in no record."""
_FIRST = re.compile(r"\b(?:first[\s-]time|new|newcomers?)\b", re.IGNORECASE)
"""A count of those who had never submitted."""
REACH = 0.5
"""Beyond this share another set was counted."""


def decide(claim: Claim, index: RecordIndex) -> Decision:
    """The decision on a count, a share of a round, or an ordinal of a submission."""
    if claim.unit == "rounds":
        return _rounds(claim, index)
    if claim.unit == "submitters" and _FIRST.search(claim.quote):
        return abstained(Status.NOT_CHECKABLE, f'"{claim.quote}" stated; who took part before is not told by the rounds that are held')
    if claim.unit == "records":
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; how many results were the best of their kind is not counted")
    if _UNRECORDED.search(claim.quote):
        return abstained(Status.NOT_CHECKABLE, f'"{claim.quote}" stated; the records do not hold that')
    held = rounds_meant(claim.subject, index)
    if not held:
        return not_held(claim)
    if claim.subject.round is None and len(held) > 1:
        return _over_rounds(claim)
    meant = round_meant(claim.subject, index)
    if meant is None:
        several = f"several suites have a round {claim.subject.round}, and which is meant is not said"
        return abstained(Status.AMBIGUOUS, f"{stated(claim)}; {several}")
    suite, round_ = meant
    made = _made(claim, suite, round_, index)
    whole = _whole_round(claim, made, suite, round_, index)
    decision = _counted(claim, made if whole is None else [whole], f"{suite} {round_}")
    return decision if decision.status is not Status.DIFFERS else _in_all(claim, suite, round_, index) or decision


def _in_all(claim: Claim, suite: str, round_: str, index: RecordIndex) -> Decision | None:
    """Left open where the count over every division, category, scenario, kind, accelerator or vendor agrees: what narrows it may be
    another's."""
    all_kinds = replace(claim.subject, division=None, category=None, scenario=None, system_type=None, accelerator=None)
    for subject in (all_kinds, replace(all_kinds, vendor=None)):
        everything = replace(claim, subject=subject)
        decision = _counted(everything, _made(everything, suite, round_, index), f"{suite} {round_}")
        if decision.status is Status.CONFIRMED:
            return replace(decision, status=Status.AMBIGUOUS, recorded=None, arithmetic=None)
    return None


def before(claim: Claim, index: RecordIndex) -> Decision | None:
    """Confirmed for a count of an earlier round, not named ("25 submitters, up from 21"), by one of the two before the text's own."""
    subject = claim.subject
    if subject.suite is None or subject.round is None:
        return None
    for round_ in index.before(subject.suite, subject.round)[:_BACK]:
        then = replace(claim, subject=replace(subject, round=round_))
        made = _made(then, subject.suite, round_, index)
        whole = _whole_round(then, made, subject.suite, round_, index)
        decision = _counted(then, made if whole is None else [whole], f"{subject.suite} {round_}")
        if decision.status is Status.CONFIRMED:
            return decision
    return None


_BACK = 2
"""Rounds that "last fall" and "last spring" may be, of two a year."""


def _whole_round(claim: Claim, made: Sequence[Tally], suite: str, round_: str, index: RecordIndex) -> Tally | None:
    """The round's total where the figure agrees with it and is far above all that the named vendor has, or the named benchmark.

    Vendors and the press quote MLCommons: "more than 5,300 results from 25 submitters".
    """
    if claim.unit not in ("results", "power_results", "submitters") or claim.value is None:
        return None
    if vendor_of(claim.subject) is None and claim.subject.benchmark is None:
        return None
    plain = replace(claim, subject=replace(claim.subject, vendor=None, benchmark=None))
    own = made[0].value if made and claim.unit != "submitters" else 0.0
    totals = tallies(claim.unit, [("in the round", index.of(suite, round_))])[:1]
    if claim.value <= max(BEYOND * own, LEAST) and claim.unit != "submitters":
        return None
    return next((tally for tally in totals if _agrees(plain, tally.value)), None)


def _over_rounds(claim: Claim) -> Decision:
    return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; the text does not say over which round it counts")


def _made(claim: Claim, suite: str, round_: str, index: RecordIndex) -> list[Tally]:
    if claim.unit.startswith("% of "):
        return _shares(claim, suite, round_, index)
    groups = groups_of(claim, suite, round_, index)
    also = tallies("entries", groups) if claim.unit == "results" and _ENTRIES.search(claim.quote) else []
    return [*tallies(claim.unit, groups), *also, *(_with_members(groups, index) if claim.unit == "submitters" else [])]


def _with_members(groups: Sequence[tuple[str, Rows]], index: RecordIndex) -> list[Tally]:
    """Organisations where some filed jointly: nobody says whether "Dell and Broadcom" is one submitter, two, or none of its own."""
    made = []
    for whose, rows in groups:
        vendors = {filed.record.vendor for filed in rows}
        joint = {name: members for name in vendors if (members := _members(name, index))}
        if joint:
            organisations = (vendors - joint.keys()).union(*joint.values())
            names = ((name, owner) for owner in organisations for name in own_names(owner, index.vocabulary) if name != owner)
            bought = {name: owner for name, owner in names if name in organisations}
            organisations -= bought.keys()
            with_owner = "".join(f", {name} with {owner}" for name, owner in sorted(bought.items()))
            what = f"organisations {whose}, the members of {len(joint)} joint submissions counted singly{with_owner}"
            made.append(Tally(value=len(organisations), what=what))
            made.append(Tally(value=len(vendors - joint.keys()), what=f"submitters {whose}, {len(joint)} joint submissions left out"))
    return made


def _members(vendor: str, index: RecordIndex) -> tuple[str, ...]:
    terms = index.vocabulary.kinds["vendors"]
    return terms[vendor].values("partners") if vendor in terms else ()


# ---------------------------------------------------------------------------------------------- whose rows


def groups_of(claim: Claim, suite: str, round_: str, index: RecordIndex) -> list[tuple[str, Rows]]:
    """The sets of rows that a count may run over, each with its name, the likeliest first."""
    subject, vendor = claim.subject, vendor_of(claim.subject)
    if vendor is None:
        return _narrowed("in the round", subject, index.of(suite, round_), index)
    own = _own(vendor, suite, round_, index)
    others = index.naming(suite, round_, vendor=vendor)
    groups = _narrowed(f"of {vendor}", subject, own, index)
    alone = [filed for filed in own if filed.record.vendor == vendor]
    if 0 < len(alone) < len(own):
        groups += _narrowed(f"of {vendor} without its joint submissions", subject, alone, index)
    if claim.unit in ("partners", "submitters"):
        apart = [filed for filed in others if filed.record.vendor != vendor]
        on_chips = [filed for filed in _on_chips_of(vendor, index.of(suite, round_), index) if filed.record.vendor != vendor]
        return [
            *_narrowed(f"that name {vendor}", subject, apart, index),
            *_narrowed(f"on accelerators of {vendor}", subject, on_chips, index),
            (f"in the round beside {vendor}", [filed for filed in index.of(suite, round_) if filed.record.vendor != vendor]),
        ]
    if _asks_new(claim):
        groups = [(f"{whose}, new to the round", _new(rows, suite, round_, index)) for whose, rows in groups] + groups
    if claim.unit == "benchmarks" and subject.system:
        groups = _narrowed(f"of {vendor} on {subject.system}", subject, _of_machine(subject.system, own), index) + groups
    if claim.unit in ("results", "power_results") and subject.system:
        groups = _narrowed(f"of {vendor} on {subject.system}", subject, _of_machine(subject.system, own), index) + groups
    if claim.unit in ("systems", "entries") and subject.accelerator is None:
        groups += _narrowed(f"on accelerators of {vendor}", subject, _on_chips_of(vendor, index.of(suite, round_), index), index)
    if claim.unit in ("results", "power_results"):
        if _MORE.search(f"{claim.quote} {claim.subject.description or ''}"):
            groups += _parts(vendor, own)
        groups += _narrowed(f"of {vendor} and on its products", subject, _union(own, others), index)
        groups += _narrowed(f"on accelerators of {vendor}", subject, _on_chips_of(vendor, index.of(suite, round_), index), index)
    return groups


def _of_machine(system: str, rows: Rows) -> list[Filed]:
    """The rows of the machine that the text names."""
    return [filed for filed in rows if (coverage(system, filed.hardware) or 0) >= _NAMED and codes_found(system, filed.hardware)]


_NAMED = 0.5
"""How much of a machine's name a row must have for its benchmarks to be counted."""


def _on_chips_of(vendor: str, rows: Rows, index: RecordIndex) -> list[Filed]:
    """The rows whose accelerator *vendor* made, whoever filed them: "NVIDIA GPUs stand behind 60 % of all results"."""
    made: dict[str | None, bool] = {}
    for name in {filed.record.accelerator for filed in rows}:
        known = index.vocabulary.canonical("accelerators", name) if name else None
        term = index.vocabulary.kinds["accelerators"].get(known) if known else None
        made[name] = vendor in term.values("vendor") if term else (name or "").casefold().startswith(vendor.casefold())
    return [filed for filed in rows if made[filed.record.accelerator]]


def _own(vendor: str, suite: str, round_: str, index: RecordIndex) -> list[Filed]:
    return list(own_rows(vendor, [(suite, round_)], index))


def _union(*parts: Iterable[Filed]) -> list[Filed]:
    return list({filed.record.id: filed for rows in parts for filed in rows}.values())


def _narrowed(whose: str, subject: Subject, rows: Rows, index: RecordIndex) -> list[tuple[str, Rows]]:
    """*rows* held to the slots that the text states, which the name tells too; a system type is read as "only" and as "also"."""
    family = index.family(subject.benchmark) if subject.benchmark else None
    chips = without_maker(subject.accelerator, index.vocabulary) if subject.accelerator else None
    kept = [filed for filed in rows if _fits(filed, subject, family, chips)]
    test = benchmark_name(family) if family else None
    division = f"{subject.division} division" if subject.division else None
    if told := [word for word in (division, subject.category, test, subject.scenario, subject.accelerator) if word]:
        whose = f"{whose} ({', '.join(told)})"
    if subject.system_type is None:
        return [(whose, kept)]
    only = [filed for filed in kept if filed.record.system_type == subject.system_type]
    also = [filed for filed in kept if subject.system_type in (filed.record.system_type or "").split(",")]
    kind = subject.system_type
    return [(f"{whose}, {kind} only", only), (f"{whose}, {kind}", also)]


def _fits(filed: Filed, subject: Subject, family: str | None, chips: str | None) -> bool:
    record = filed.record
    share = 1.0 if chips is None else coverage(chips, filed.accelerator)
    return (
        subject.division in (None, record.division)
        and subject.category in (None, record.category)
        and subject.scenario in (None, record.scenario)
        and family in (None, filed.family)
        and (share is None or share >= 0.5)
    )


def _parts(vendor: str, rows: Rows) -> list[tuple[str, Rows]]:
    """The vendor's rows by kind of system: what "53 edge results and 86 more" leaves to be understood."""
    kinds = sorted({filed.record.system_type or "" for filed in rows})
    return [(f"of {vendor}, {kind} only", [f for f in rows if f.record.system_type == kind]) for kind in kinds if kind]


def _asks_new(claim: Claim) -> bool:
    words = f"{claim.quote} {claim.subject.description or ''}".casefold().split()
    return "new" in words and claim.unit in ("systems", "accelerators", "benchmarks", "models")


def _new(rows: Rows, suite: str, round_: str, index: RecordIndex) -> list[Filed]:
    """The rows whose product was in no earlier round that is held."""
    before = {product(filed) for earlier in index.before(suite, round_) for filed in index.of(suite, earlier)}
    return [filed for filed in rows if product(filed) not in before]


def _shares(claim: Claim, suite: str, round_: str, index: RecordIndex) -> list[Tally]:
    """A vendor's share of the round in percent, alone and with those it files for or builds in."""
    vendor = vendor_of(claim.subject)
    count = measurements if "power" in claim.unit else results
    whole = count(index.of(suite, round_))
    if vendor is None:
        parts = _narrowed("in the round", claim.subject, index.of(suite, round_), index)
        return [
            Tally(value=100 * count(rows) / whole, what=f"% {whose} ({count(rows):,} of {whole:,})")
            for whose, rows in parts
            if rows and count(rows) < whole
        ]
    own, named = _own(vendor, suite, round_, index), index.naming(suite, round_, vendor=vendor)
    with_partners = [
        filed
        for partner in _makers(vendor, index)
        for rows in (_own(partner, suite, round_, index), index.naming(suite, round_, vendor=partner))
        for filed in rows
    ]
    partners = [name for name in _named_beside(claim.subject) if name != vendor]
    of_partners = [filed for name in partners for filed in _own(name, suite, round_, index)]
    groups = [
        *([(f"of {listed([vendor, *partners])}", _union(own, of_partners))] if partners else ()),
        *([(f"of {listed(partners)}", of_partners)] if partners else ()),
        (f"of {vendor}", own),
        (f"of {vendor} and on its products", _union(own, named)),
        (f"of {vendor} and its partners", _union(own, named, with_partners)),
        (f"on accelerators of {vendor}", _on_chips_of(vendor, index.of(suite, round_), index)),
    ]
    return [
        Tally(value=100 * count(rows) / whole, what=f"% {whose} ({count(rows):,} of {whole:,})")
        for whose, rows in groups
        if whole and rows
    ]


def _named_beside(subject: Subject) -> list[str]:
    """The vendors that the text names with the subject's own: of all of them together it gives the share."""
    said = next((part for part in (subject.description or "").split(" · ") if part.startswith(TOGETHER)), "")
    return said.removeprefix(TOGETHER).split(", ") if said else []


def _makers(vendor: str, index: RecordIndex) -> list[str]:
    """Makers of accelerators for whom *vendor* prepares results: it files under their name."""
    makers = {maker for term in index.vocabulary.terms("accelerators") for maker in term.values("vendor")}
    return [name for name in kin(vendor, index.vocabulary) if name in makers]


# ---------------------------------------------------------------------------------------------- decisions


def _counted(claim: Claim, made: Sequence[Tally], where: str) -> Decision:
    if not made and claim.unit.startswith("% of ") and vendor_of(claim.subject) is None:
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; whose share of the round it is is not said")
    if not made:
        return abstained(Status.NO_RECORD, f"{stated(claim)}; no official records of {where} are there to count")
    agreeing = [tally for tally in made if _agrees(claim, tally.value)]
    if agreeing:
        return _said(claim, Status.CONFIRMED, agreeing[0], where)
    if _clearly_apart(claim, made):
        return _said(claim, Status.DIFFERS, made[0], where)
    shown = listed([f"{amount(tally.value)} {tally.what}" for tally in unlike(made)])
    return abstained(Status.AMBIGUOUS, f"{stated(claim)}; the records of {where} hold {shown}")


def unlike(made: Sequence[Tally]) -> list[Tally]:
    """*made* without those that give a count which one before them gives."""
    first: dict[float, Tally] = {}
    for tally in made:
        first.setdefault(tally.value, tally)
    return list(first.values())


def _agrees(claim: Claim, value: float) -> bool:
    assert claim.value is not None
    low, high = span(claim)
    if claim.bound == "at_least":
        return within(value, (claim.value if claim.value < 100 else low, claim.value * (1 + FLOOR)))
    if claim.bound == "exact" and claim.value < 100 and "%" not in claim.unit:
        return value == claim.value
    return within(value, (low, high))


def _clearly_apart(claim: Claim, made: Sequence[Tally]) -> bool:
    """Whether the claim is above every way of counting, by more than stray rows. A lower count may be of a part."""
    subject = claim.subject
    narrowed = (subject.accelerator, subject.system, subject.benchmark, subject.scenario, subject.category)
    if claim.unit not in CLEAR or any(narrowed) or claim.value is None or claim.value < 20:
        return False
    sizes = [claim.value / tally.value - 1 for tally in made]
    return claim.bound in ("exact", "at_least", "about") and min(sizes) > APART and min(sizes) < REACH


def _said(claim: Claim, status: Status, tally: Tally, where: str) -> Decision:
    size = deviation(claim.value, tally.value)
    shown = f" ({percent(size)})" if size is not None and abs(size) >= 5e-5 else ""
    counted = f"{amount(tally.value)} {tally.what}"
    reason = f"{stated(claim)}; the records of {where} count {counted}{shown}"
    return Decision(status=status, reason=reason, recorded=float(tally.value), arithmetic=f"count = {counted}")


def _rounds(claim: Claim, index: RecordIndex) -> Decision:
    """An ordinal: in how many rounds of the suite, up to this one, the vendor has results."""
    subject, vendor = claim.subject, vendor_of(claim.subject)
    if vendor is None or subject.suite is None or subject.round is None:
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; whose submissions are counted is not said")
    rounds = [*reversed(index.before(subject.suite, subject.round)), subject.round]
    took_part = [round_ for round_ in rounds if _own(vendor, subject.suite, round_, index)]
    counted = f"{vendor} has results in {len(took_part)} of the {len(rounds)} rounds held ({', '.join(took_part)})"
    if len(took_part) == claim.value and not _may_have_more(took_part, rounds, subject.suite, index):
        arithmetic = f"count = {len(took_part)}"
        return Decision(
            status=Status.CONFIRMED,
            reason=f"{stated(claim)}; {counted}",
            recorded=float(len(took_part)),
            arithmetic=arithmetic,
        )
    return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; {counted}, and earlier rounds may be missing here")


def _may_have_more(took_part: Sequence[str], held: Sequence[str], suite: str, index: RecordIndex) -> bool:
    """Whether a round that is not held may be one more: one between these, or any before them where the first is the first held."""
    known = [entry.split()[0] for entry in index.vocabulary.term("suites", suite).values("announced")]
    missing = [version(name) for name in known if name not in held and version(name) < version(held[-1])]
    since = version(took_part[0])
    return any(then > since or took_part[0] == held[0] for then in missing)
