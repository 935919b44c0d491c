"""The MLPerf results messaging guidelines as advice: what a text leaves out, never whether its figures hold.

Each rule is a function from a ``Case`` to findings; ``RULES`` lists them by the number they have in the guidelines. Rules that
need what a plain text cannot show (registered marks, whether an excerpt is whole) keep silent rather than guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from digest.linking.messaging.case import SCORES, Case, joined, on, scores
from digest.linking.messaging.comparing import (
    compatible_versions,
    differences_named,
    foreign_baseline,
    open_against_closed,
)
from digest.linking.messaging.footnotes import missing_parts, names_owner
from digest.linking.verdict import NOT_HELD
from store.model import RELATIVE, Article, Claim, Finding, Judged, Mention, Status

Rule = Callable[[Case], Iterator[Finding]]


def advise(
    article: Article,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    judged: Sequence[Judged],
    *,
    published: Mapping[tuple[str, str], date] | None = None,
) -> tuple[Finding, ...]:
    """What the guidelines advise on *article*, in the order of its text; empty where it claims no MLPerf result.

    One finding for each rule and sentence, so that a table does not repeat the same advice in every cell.
    """
    case = Case(article=article, mentions=mentions, claims=claims, judged=judged, published=published or {})
    found: dict[tuple[str, str], Finding] = {}
    for rule in RULES.values():
        for finding in rule(case):
            found.setdefault((finding.rule, finding.quote), finding)
    return tuple(sorted(found.values(), key=lambda finding: (finding.start, finding.rule)))


# ---------------------------------------------------------------------------------------------- what must be named


def submitter(case: Case) -> Iterator[Finding]:
    """1: the submitting organisation. Nobody submitted "the best results improved by 4x", which is of a whole round."""
    for claim in scores(case):
        subject = claim.subject
        whole_round = claim.kind in RELATIVE and not (subject.system or subject.accelerator or subject.processor)
        if claim.subject.vendor is None and not whole_round and not case.of_mlcommons:
            yield on(case, "submitter", claim, "Name the organisation that submitted the result.")


def version(case: Case) -> Iterator[Finding]:
    """2: the benchmark with its version."""
    if any(mention.kind == "round" for mention in case.mentions):
        return
    for claim in scores(case)[:1]:
        if claim.subject.round is None or claim.subject.origins.get("round") in (None, "article", "day"):
            yield on(case, "version", claim, "Give the benchmark with its version, such as MLPerf Inference v2.0.")


_NAMED_FREELY = frozenset({"storage", "hpc"})
"""Suites whose systems, file systems and supercomputers, have names that no list knows."""


def system(case: Case) -> Iterator[Finding]:
    """3: the system under test."""
    for claim in scores(case):
        if case.own and claim.subject.suite not in _NAMED_FREELY and not case.names_hardware(claim):
            yield on(case, "system", claim, "Name the system, or the accelerator, that gave the result.")


def footnote(case: Case) -> Iterator[Finding]:
    """4: a footnote with suite, version, division, benchmark, scenario, date and source of retrieval, and result id."""
    if not scores(case) or not _owes_a_footnote(case):
        return
    claim = scores(case)[0]
    missing = missing_parts(case.article.text, claim.subject.suite)
    if missing:
        yield on(case, "footnote", claim, f"The footnote to the results should give {joined(missing)}.")


def _owes_a_footnote(case: Case) -> bool:
    """A whole text of a submitter, away from the official results; an excerpt, or news, owes none."""
    return case.article.complete and case.own and not case.beside_results


def trademark(case: Case) -> Iterator[Finding]:
    """5: the sentence that names MLCommons Association as the owner of the mark."""
    if _owes_a_footnote(case) and scores(case) and not names_owner(case.article.text):
        advice = "The footnote should say that the MLPerf name and logo are trademarks of MLCommons Association."
        yield on(case, "trademark", scores(case)[0], advice)


# ---------------------------------------------------------------------------------------------- verified or not

_UNVERIFIED = re.compile(r"\bunverified\b|\bnot verified\b", re.IGNORECASE)
_VERIFIED = re.compile(r"(?<!un)(?<!not )\bverified\b|\bofficial(?:ly)?\s+(?:MLPerf|results?|scores?)", re.IGNORECASE)
_METHODOLOGY = re.compile(r"\bmethodolog|\bnot (?:directly )?comparable\b|\bmay not (?:be|have been)\b", re.IGNORECASE)


def _without_record(case: Case) -> list[Claim]:
    """The vendor's scores that no record was found for, in a round that is held and that the text itself names."""
    return [
        item.claim
        for item in case.judged
        if item.verdict.status is Status.NO_RECORD
        and item.claim.kind in SCORES - RELATIVE
        and item.claim.subject.vendor is not None
        and item.claim.subject.origins.get("round") != "day"
        and NOT_HELD not in item.verdict.reason
    ]


def unverified(case: Case) -> Iterator[Finding]:
    """6: a result that was not reviewed says so beside the score."""
    for claim in _without_record(case):
        if not _UNVERIFIED.search(case.around(claim)):
            yield on(
                case, "unverified", claim, 'No official record was found: an unreviewed result is marked "unverified".'
            )


def called_official(case: Case) -> Iterator[Finding]:
    """7: "verified" and "official" are for reviewed results."""
    for claim in _without_record(case):
        if _VERIFIED.search(case.sentence(claim)):
            advice = 'No official record was found: "verified" and "official" stand for reviewed results only.'
            yield on(case, "called-official", claim, advice)


def unverified_beside_verified(case: Case) -> Iterator[Finding]:
    """12: an unverified result beside a verified one warns of the difference in methodology."""
    text = case.article.text
    marked = _UNVERIFIED.search(text)
    verified = any(item.verdict.status is Status.CONFIRMED for item in case.judged)
    if marked and verified and not _METHODOLOGY.search(text):
        quote = text[marked.start() : marked.end()]
        advice = "Beside verified results, say that an unverified one may have been measured by another methodology."
        yield Finding(
            rule="unverified-beside-verified", quote=quote, start=marked.start(), stop=marked.end(), advice=advice
        )


def before_publication(case: Case) -> Iterator[Finding]:
    """16: no results before the day on which MLCommons publishes the round."""
    if case.article.published is None:
        return
    day = case.article.published.date()
    for claim in scores(case):
        if claim.subject.origins.get("round") == "day":
            continue
        released = case.published.get((claim.subject.suite or "", claim.subject.round or ""))
        if released is not None and day < released:
            yield on(
                case, "before-publication", claim, f"The round was published on {released}; the text is of {day}."
            )
            return


# ---------------------------------------------------------------------------------------------- derived metrics

_TDP = re.compile(r"\bTDP\b|\bthermal design power\b|\brated power\b|\bpower suppl(?:y|ies)\b|\bPSU\b", re.IGNORECASE)
_PER_WATT = re.compile(r"(?:/|\bper[ -])\s?(?:W\b|watts?\b)|\bperf(?:ormance)?/W\b", re.IGNORECASE)
_COST = re.compile(
    r"\bper[\s-]+(?:dollar|euro|USD|\$)|\bprice[- /]performance\b|\bcost[- ]per\b|\bTCO\b|\bperf(?:ormance)?/\$",
    re.IGNORECASE,
)
_NEAR = 60
"""Characters around a figure in which a word of cost is about it."""
_DERIVED = re.compile(
    r"\bderived\b|\bcalculated\b|\bcomputed\b|\bdivid(?:ed|ing)\b|\bnormali[sz]ed\b|\bnot (?:an? )?(?:official|primary) (?:MLPerf )?metric",
    re.IGNORECASE,
)
_METHOD = re.compile(r"\b(?:geometric|arithmetic|harmonic|weighted)\b|\bgeo-?mean\b|\bmean of\b", re.IGNORECASE)


def measured_power(case: Case) -> Iterator[Finding]:
    """13: performance per watt comes from MLPerf's measured system power only."""
    for claim in case.claims:
        sentence = case.sentence(claim)
        if _PER_WATT.search(sentence) and _TDP.search(sentence):
            yield on(
                case, "measured-power", claim, "Performance per watt needs the measured system power, not a rating."
            )
    for claim in _without_record(case):
        if claim.metric == "efficiency":
            advice = "No official power measurement was found for this performance per watt."
            yield on(case, "measured-power", claim, advice)


def derived_metrics(case: Case) -> Iterator[Finding]:
    """14: derived metrics (per chip, cost) say that they are derived, and from what."""
    for claim in case.claims:
        if claim.kind not in SCORES or not case.official:
            continue
        near = case.article.text[max(claim.sentence_start, claim.start - _NEAR) : min(claim.sentence_stop, claim.stop + _NEAR)]
        derived = (claim.per is not None and claim.official) or _COST.search(near)
        if derived and not _DERIVED.search(case.around(claim)):
            advice = "A figure per chip, node or cost is derived: say so and give the result that it is made of."
            yield on(case, "derived-metrics", claim, advice)


def composites(case: Case) -> Iterator[Finding]:
    """15: a figure over several benchmarks says how they were combined."""
    for claim in scores(case):
        if claim.aggregate in ("mean", "geomean") and not _METHOD.search(case.around(claim)):
            yield on(case, "composites", claim, "Say how the results of several benchmarks were combined.")


# ---------------------------------------------------------------------------------------------- the mark

_MARK = re.compile(
    r"\bMLPerfs\b|\bML[ -]Perf\b|\bMLPerf['’](?:d|ed|ing)\b|\bMLPerf(?:ed|ing)\b|\bmlperf\b(?![./_\-])|\bMLperf\b|\bMlPerf\b|\bMLPref\b"
)
_ADDRESS = re.compile(r"\S*(?:https?://|www\.|github\.com|[\\/`@])\S*")


def mark(case: Case) -> Iterator[Finding]:
    """17: the name is spelt MLPerf: no hyphen, blank, plural or verb."""
    addresses = [match.span() for match in _ADDRESS.finditer(case.article.text)] if case.official else []
    for match in _MARK.finditer(case.article.text) if case.official else ():
        if any(start <= match.start() < stop for start, stop in addresses):
            continue
        yield Finding(
            rule="mark",
            quote=match.group(),
            start=match.start(),
            stop=match.end(),
            advice='The name is spelt "MLPerf".',
        )


RULES: Mapping[int, Rule] = {
    1: submitter, 2: version, 3: system, 4: footnote, 5: trademark, 6: unverified, 7: called_official, 8: foreign_baseline,
    9: compatible_versions, 10: differences_named, 11: open_against_closed, 12: unverified_beside_verified,
    13: measured_power, 14: derived_metrics, 15: composites, 16: before_publication, 17: mark,
}  # fmt: skip
"""By their number in the guidelines."""
