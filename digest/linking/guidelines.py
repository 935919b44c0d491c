"""The MLPerf results messaging guidelines as advice: what a text leaves out, never whether its figures hold.

Each rule is a function from a ``Case`` to findings; ``RULES`` lists them by the number they have in the guidelines. Rules that
need what a plain text cannot show (registered marks, whether an excerpt is whole) keep silent rather than guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from digest.linking.compatibility import era
from digest.linking.footnotes import missing_parts, names_owner
from digest.linking.verdict import NOT_HELD, UNSUBMITTED
from store.model import Article, Claim, Finding, Judged, Mention, Record, Status

SCORES = frozenset({"throughput", "latency", "energy", "time_to_train", "ratio", "percent_change"})
COMPARISONS = frozenset({"ratio", "percent_change"})


@dataclass(frozen=True, kw_only=True)
class Case:
    """An article with what was read into it and what was judged."""

    article: Article
    mentions: Sequence[Mention] = ()
    claims: Sequence[Claim] = ()
    judged: Sequence[Judged] = ()
    published: Mapping[tuple[str, str], date] = field(default_factory=dict)
    """The day each round was published, by suite and round, where known."""

    @property
    def official(self) -> list[Claim]:
        """The claims that the text presents as MLPerf results."""
        return [claim for claim in self.claims if claim.official]

    def sentence(self, claim: Claim) -> str:
        """The sentence that a claim stands in."""
        return self.article.text[claim.sentence_start : claim.sentence_stop]

    def around(self, claim: Claim) -> str:
        """The paragraph that a claim stands in."""
        text = self.article.text
        start = text.rfind("\n\n", 0, claim.start) + 1
        stop = text.find("\n\n", claim.stop)
        return text[start : stop if stop >= 0 else len(text)]


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


def _on(case: Case, rule: str, claim: Claim, advice: str) -> Finding:
    """A finding on the sentence of *claim*."""
    start, stop = claim.sentence_start, claim.sentence_stop
    return Finding(rule=rule, quote=case.article.text[start:stop], start=start, stop=stop, advice=advice)


def _scores(case: Case) -> list[Claim]:
    return [claim for claim in case.official if claim.kind in SCORES]


# ---------------------------------------------------------------------------------------------- what must be named


def submitter(case: Case) -> Iterator[Finding]:
    """1: the submitting organisation."""
    for claim in _scores(case):
        if claim.subject.vendor is None:
            yield _on(case, "submitter", claim, "Name the organisation that submitted the result.")


def version(case: Case) -> Iterator[Finding]:
    """2: the benchmark with its version."""
    if any(mention.kind == "round" for mention in case.mentions):
        return
    for claim in _scores(case)[:1]:
        if claim.subject.round is None or claim.subject.origins.get("round") in (None, "article", "day"):
            yield _on(case, "version", claim, "Give the benchmark with its version, such as MLPerf Inference v2.0.")


def system(case: Case) -> Iterator[Finding]:
    """3: the system under test."""
    for claim in _scores(case):
        subject = claim.subject
        if not (subject.system or subject.accelerator or subject.processor or subject.description):
            yield _on(case, "system", claim, "Name the system, or the accelerator, that gave the result.")


def footnote(case: Case) -> Iterator[Finding]:
    """4: a footnote with suite, version, division, benchmark, scenario, date and source of retrieval, and result id."""
    if not case.article.complete or not _scores(case):
        return
    claim = _scores(case)[0]
    missing = missing_parts(case.article.text)
    if missing:
        yield _on(case, "footnote", claim, f"The footnote to the results should give {_and(missing)}.")


def trademark(case: Case) -> Iterator[Finding]:
    """5: the sentence that names MLCommons Association as the owner of the mark."""
    if case.article.complete and _scores(case) and not names_owner(case.article.text):
        advice = "The footnote should say that the MLPerf name and logo are trademarks of MLCommons Association."
        yield _on(case, "trademark", _scores(case)[0], advice)


def _and(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


# ---------------------------------------------------------------------------------------------- verified or not

_UNVERIFIED = re.compile(r"\bunverified\b|\bnot verified\b", re.IGNORECASE)
_VERIFIED = re.compile(r"(?<!un)(?<!not )\bverified\b|\bofficial(?:ly)?\s+(?:MLPerf|results?|scores?)", re.IGNORECASE)
_METHODOLOGY = re.compile(r"\bmethodolog|\bnot (?:directly )?comparable\b|\bmay not (?:be|have been)\b", re.IGNORECASE)


def _without_record(case: Case) -> list[Claim]:
    """The scores that no record was found for, in a round that is held."""
    return [
        item.claim
        for item in case.judged
        if item.verdict.status is Status.NO_RECORD and item.claim.kind in SCORES and NOT_HELD not in item.verdict.reason
    ]


def unverified(case: Case) -> Iterator[Finding]:
    """6: a result that was not reviewed says so beside the score."""
    for claim in _without_record(case):
        if not _UNVERIFIED.search(case.around(claim)):
            yield _on(
                case, "unverified", claim, 'No official record was found: an unreviewed result is marked "unverified".'
            )


def called_official(case: Case) -> Iterator[Finding]:
    """7: "verified" and "official" are for reviewed results."""
    for claim in _without_record(case):
        if _VERIFIED.search(case.sentence(claim)):
            advice = 'No official record was found: "verified" and "official" stand for reviewed results only.'
            yield _on(case, "called-official", claim, advice)


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
    for claim in _scores(case):
        released = case.published.get((claim.subject.suite or "", claim.subject.round or ""))
        if released is not None and day < released:
            yield _on(
                case, "before-publication", claim, f"The round was published on {released}; the text is of {day}."
            )
            return


# ---------------------------------------------------------------------------------------------- comparisons


def foreign_baseline(case: Case) -> Iterator[Finding]:
    """8: MLPerf results are not compared with other results."""
    for item in case.judged:
        claim = item.claim
        if claim.official and claim.kind in COMPARISONS and UNSUBMITTED in item.verdict.reason:
            yield _on(case, "foreign-baseline", claim, "Compare an MLPerf result with MLPerf results only.")


def compatible_versions(case: Case) -> Iterator[Finding]:
    """9: only compatible versions of a benchmark are compared."""
    for claim in case.official:
        subject, baseline = claim.subject, claim.baseline
        if claim.kind not in COMPARISONS or baseline is None or not (subject.suite and subject.benchmark):
            continue
        if subject.round and baseline.round and _changed(claim, subject.round, baseline.round):
            advice = (
                f"The benchmark changed between {baseline.round} and {subject.round}; their results do not compare."
            )
            yield _on(case, "compatible-versions", claim, advice)


def _changed(claim: Claim, now: str, before: str) -> bool:
    subject = claim.subject
    family = (subject.benchmark or "").removesuffix("-99.9").removesuffix("-99")
    eras = {era(subject.suite or "", family, subject.scenario, round_) for round_ in (now, before)}
    return len(eras) > 1


def _compared(case: Case) -> Iterator[tuple[Claim, Record, Record]]:
    """Each comparison with its two records."""
    for item in case.judged:
        ends = {link.role: record for link, record in reversed(item.links)}
        if item.claim.kind in COMPARISONS and "subject" in ends and "baseline" in ends:
            yield item.claim, ends["subject"], ends["baseline"]


def differences_named(case: Case) -> Iterator[Finding]:
    """10: a comparison names every difference in version, category, scenario and chip count."""
    for claim, subject, baseline in _compared(case):
        words = case.around(claim).casefold()
        unsaid = [what for what, marks in _differences(subject, baseline) if not any(mark in words for mark in marks)]
        if unsaid:
            yield _on(
                case, "differences-named", claim, f"The compared results differ in {_and(unsaid)}; say so beside them."
            )


def _differences(subject: Record, baseline: Record) -> Iterator[tuple[str, list[str]]]:
    """What two records differ in, with words of which one would say so."""
    if subject.round != baseline.round:
        marks = [baseline.round.casefold(), baseline.round[1:], "previous", "last ", "earlier", "prior", "round"]
        yield f"version ({subject.round} and {baseline.round})", marks
    if subject.category != baseline.category and subject.category and baseline.category:
        marks = [word for word in (subject.category, baseline.category) if word != "available"]
        yield f"category ({subject.category} and {baseline.category})", marks
    if subject.scenario != baseline.scenario:
        yield "scenario", [(baseline.scenario or "").casefold(), (subject.scenario or "").casefold()]
    counts = (subject.accelerator_count, baseline.accelerator_count)
    if counts[0] != counts[1] and all(counts):
        marks = [
            f"{count}{sign}" for count in counts for sign in ("x", " x", "-", " gpu", " accel", " card", " chip", " ×")
        ]
        yield f"number of accelerators ({counts[0]} and {counts[1]})", marks


def open_against_closed(case: Case) -> Iterator[Finding]:
    """11: a comparison of Open with Closed says why the Open result would not qualify as Closed."""
    for claim, subject, baseline in _compared(case):
        if subject.division == baseline.division:
            continue
        words = case.around(claim).casefold()
        if not ("open" in words and ("closed" in words or "qualify" in words)):
            advice = f"An {subject.division} result is set against a {baseline.division} one: say what sets them apart."
            yield _on(
                case, "open-against-closed", claim, advice.replace("An closed", "A closed").replace("a open", "an open")
            )


# ---------------------------------------------------------------------------------------------- derived metrics

_TDP = re.compile(r"\bTDP\b|\bthermal design power\b|\brated power\b|\bpower suppl(?:y|ies)\b|\bPSU\b", re.IGNORECASE)
_PER_WATT = re.compile(r"(?:/|\bper[ -])\s?(?:W\b|watts?\b)|\bperf(?:ormance)?/W\b", re.IGNORECASE)
_COST = re.compile(
    r"\bper\s+(?:dollar|euro|USD|\$)|\bprice[- /]performance\b|\bcost[- ]per\b|\bTCO\b|\bperf(?:ormance)?/\$",
    re.IGNORECASE,
)
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
            yield _on(
                case, "measured-power", claim, "Performance per watt needs the measured system power, not a rating."
            )
    for claim in _without_record(case):
        if claim.metric == "efficiency":
            advice = "No official power measurement was found for this performance per watt."
            yield _on(case, "measured-power", claim, advice)


def derived_metrics(case: Case) -> Iterator[Finding]:
    """14: derived metrics (per chip, cost) say that they are derived, and from what."""
    for claim in _scores(case):
        sentence = case.sentence(claim)
        if (claim.per is not None or _COST.search(sentence)) and not _DERIVED.search(case.around(claim)):
            advice = "A figure per chip, node or cost is derived: say so and give the result that it is made of."
            yield _on(case, "derived-metrics", claim, advice)


def composites(case: Case) -> Iterator[Finding]:
    """15: a figure over several benchmarks says how they were combined."""
    for claim in _scores(case):
        if claim.aggregate is not None and not _METHOD.search(case.around(claim)):
            yield _on(case, "composites", claim, "Say how the results of several benchmarks were combined.")


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
