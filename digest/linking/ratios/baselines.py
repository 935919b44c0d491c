"""What a ratio is compared with: an earlier round, another product, another vendor, or something never submitted."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from digest.linking.fitting.evidence import form_told, nodes_told
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.makers import maker_of
from digest.linking.records.owners import kin
from store.frozen import frozen
from store.model import Claim, Subject
from store.wording import WORDING

INHERITED = ("vendor", "suite", "benchmark", "scenario", "division")
"""Slots that a baseline shares with its subject unless the text says otherwise."""
OWN = frozenset({"sentence", "row", "column"})
"""Origins of a slot that stands with its figure."""
Kind = Literal["earlier round", "named", "somebody else", "unsubmitted", "unnamed"]


@frozen
class Baseline:
    """The baseline's kind, and the subjects that it may be, the likeliest first."""

    kind: Kind
    readings: tuple[Subject, ...] = ()
    choices: int = 1
    """How many of the readings, from the first on, may be meant as well as one another: "last year" had two rounds."""


def baseline_of(claim: Claim, index: RecordIndex) -> Baseline:
    """The baseline of a ratio or change, with what it leaves unsaid taken over from the subject."""
    stated = claim.baseline
    if stated is None and claim.change == "of":
        return Baseline(kind="unnamed")  # "91% of it": of something in the text, which nobody need have filed before
    if stated is None:
        return Baseline(kind="unnamed", readings=_earlier(claim.subject, _like(claim.subject, None), index))
    words = " ".join(filter(None, (stated.description, stated.system, stated.model)))
    if stated.round is None and stated.system is None and stated.division is None and _is_internal(words):
        return Baseline(kind="unsubmitted")
    like = _like(claim.subject, stated)
    if stated.round is not None:
        return Baseline(kind="earlier round", readings=(replace(like, round=stated.round),))
    if followed := _followed(claim, like, words, index):
        return Baseline(kind="named", readings=followed)
    if WORDING.pattern("baseline", "generation").search(words) and claim.subject.round is not None:
        same = replace(like, round=claim.subject.round)
        return Baseline(kind="named", readings=(same, *_earlier(claim.subject, like, index)))
    if WORDING.pattern("baseline", "previous").search(words) or words.strip().casefold() == "before":
        ago = _ago(words, earlier := _earlier(claim.subject, like, index))
        if (stated.accelerator or stated.processor) and not _ENTRY.search(words):
            return Baseline(kind="named", readings=(*ago, replace(like, round=claim.subject.round)))
        return Baseline(kind="earlier round", readings=ago, choices=2 if ago != earlier else 1)
    if _is_a_rival(stated, words):
        return Baseline(kind="somebody else", readings=(replace(like, vendor=None, round=claim.subject.round),))
    if stated.system or stated.accelerator or stated.processor or stated.vendor not in (None, claim.subject.vendor):
        same = replace(like, round=claim.subject.round)
        theirs = _of_maker(claim, same, index)
        if theirs and maker_of(like, "system", index) not in (None, like.vendor):
            return Baseline(kind="named", readings=theirs)  # nobody but NVIDIA files a DGX
        return Baseline(kind="named", readings=(same, *_earlier(claim.subject, like, index), *theirs))
    if stated.accelerator_count and claim.subject.accelerator_count not in (None, stated.accelerator_count):
        return _smaller(claim, like)
    if _of_fewer_nodes(claim.subject, stated):
        return _smaller(claim, like)
    if stated.division not in (None, claim.subject.division):
        subject = claim.subject
        same = replace(like, round=subject.round, system=subject.system, accelerator=subject.accelerator)
        return Baseline(kind="named", readings=(same,))
    told = _software(words)
    beside = (replace(like, round=claim.subject.round, description=told),) if told and claim.subject.round else ()
    return Baseline(kind="named" if beside else "unnamed", readings=(*beside, *_earlier(claim.subject, like, index)))


def _of_fewer_nodes(subject: Subject, stated: Subject) -> bool:
    """Whether the baseline has another number of nodes than the *subject*, or the subject more accelerators than those nodes hold."""
    theirs, own = nodes_told(stated), nodes_told(subject)
    if theirs and own is None:
        return (subject.accelerator_count or 0) > theirs * _ON_A_NODE
    return theirs is not None and theirs != own


_ON_A_NODE = 8
"""Accelerators that most nodes hold: 1,024 of them are faster "than on one VM" as a larger machine is."""


def _is_internal(words: str) -> bool:
    """Whether a baseline's *words* say that only its vendor has seen it; another machine's name would say whose results are meant."""
    return bool(WORDING.pattern("baseline", "internal").search(words)) and not WORDING.pattern("baseline", "previous").search(words)


_ENTRY = re.compile(r"\b(?:submissions?|rounds?|results?|entry|entries|versions?|years?|months?|debut)\b", re.IGNORECASE)
""" "Our previous submission with the H100" is of an earlier round; "our previous chip, the H100" may be of this one."""


def _followed(claim: Claim, like: Subject, words: str, index: RecordIndex) -> tuple[Subject, ...]:
    """The product that the subject's own one came after ("its predecessor", "the previous generation"), in this round and earlier ones."""
    if like.accelerator or like.system or like.processor or not WORDING.pattern("baseline", "generation").search(words):
        return ()
    subject = claim.subject
    if subject.accelerator:
        meant = [replace(like, accelerator=name) for name in _before("accelerators", subject.accelerator, index)]
    else:
        meant = [replace(like, processor=name) for name in _before("processors", subject.processor, index)]
    return tuple(reading for each in meant for reading in (replace(each, round=subject.round), *_earlier(subject, each, index)))


def _before(kind: str, name: str | None, index: RecordIndex) -> tuple[str, ...]:
    term = index.vocabulary.kinds[kind].get(name or "")
    return term.values("follows") if term else ()


def _software(words: str) -> str | None:
    """The software in a baseline's words: "than with PyTorch"."""
    return " ".join(match.group() for match in WORDING.pattern("baseline", "software").finditer(words)) or None


def _is_a_rival(stated: Subject, words: str) -> bool:
    """Whether somebody else's result is meant that the text does not name: "the next fastest submission"."""
    told = WORDING.pattern("baseline", "rivals").search(words) or _NOT_OURS.search(words)
    return not (stated.vendor or stated.system) and told is not None


_NOT_OURS = re.compile(r"\bnon-[A-Z]")
""" "The fastest non-Google submission"."""


def _ago(words: str, earlier: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """*earlier*, the newest first, beginning with the round of the year before where the words say "a year ago"."""
    told = WORDING.pattern("baseline", "year").search(words) and not _HALF.search(words)
    if not told or len(earlier) < 2 or earlier[0].suite not in _HALF_YEARLY:
        return earlier
    return (earlier[1], earlier[0], *earlier[2:])


_HALF = re.compile(r"\bhalf\b", re.IGNORECASE)
_HALF_YEARLY = frozenset({"inference", "training"})
"""Suites with two rounds a year."""


def _smaller(claim: Claim, like: Subject) -> Baseline:
    """The same system in another size and the same round."""
    subject = claim.subject
    return Baseline(kind="named", readings=(replace(like, accelerator=subject.accelerator, round=subject.round),))


def _of_maker(claim: Claim, like: Subject, index: RecordIndex) -> tuple[Subject, ...]:
    """*like* as filed by the maker of its accelerator or system, where the text says of nobody else that it is theirs."""
    if claim.baseline is None or claim.baseline.vendor is not None:
        return ()
    named = [maker_of(like, slot, index) for slot in ("system", "accelerator")]
    filing = [name for maker in named if maker for name in (maker, *kin(maker, index.vocabulary))]
    vendors = dict.fromkeys(name for name in filing if name != like.vendor)
    return tuple(replace(like, vendor=name, round=round_) for name in vendors for round_ in (like.round, *_rounds_before(like, index)))


def _rounds_before(like: Subject, index: RecordIndex) -> tuple[str, ...]:
    return index.before(like.suite, like.round) if like.suite and like.round else ()


def _like(subject: Subject, stated: Subject | None) -> Subject:
    """The stated baseline with benchmark, scenario, division, suite and vendor of the subject where it has none."""
    if stated is None:
        stated = Subject()
    taken = [slot for slot in INHERITED if getattr(stated, slot) is None]
    origins = {slot: origin for slot, origin in subject.origins.items() if slot in taken} | stated.origins
    return replace(
        stated,
        vendor=stated.vendor or subject.vendor,
        suite=stated.suite or subject.suite,
        benchmark=_benchmark(subject, stated),
        scenario=_scenario(subject, stated),
        division=stated.division or subject.division,
        description=" · ".join(told) if (told := _size_and_form(stated)) else None,
        origins=origins,
    )


def _size_and_form(stated: Subject) -> list[str]:
    """What the baseline's words say of its nodes and its accelerator's form."""
    nodes, form = nodes_told(stated), form_told(stated)
    return [*([f"{nodes} nodes"] if nodes else []), *([form] if form else [])]


def _benchmark(subject: Subject, stated: Subject) -> str | None:
    """The subject's own benchmark where its sentence states one: "7.7x the D54Q-2U on BERT and 4.66x on RNN-T"."""
    own = subject.benchmark if subject.origins.get("benchmark") in OWN else None
    return own or stated.benchmark or subject.benchmark


def _scenario(subject: Subject, stated: Subject) -> str | None:
    """The subject's own scenario where its sentence states one: nobody divides one scenario by another."""
    own = subject.scenario if subject.origins.get("scenario") in OWN else None
    return own or stated.scenario or subject.scenario


def _earlier(subject: Subject, like: Subject, index: RecordIndex) -> tuple[Subject, ...]:
    """*like* in each earlier round that is held, the newest first."""
    if subject.suite is None or subject.round is None:
        return ()
    return tuple(replace(like, round=round_) for round_ in index.before(subject.suite, subject.round))
