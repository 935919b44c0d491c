"""One verdict for every claim: sends each kind of claim to the module that knows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from digest.linking import both_targets
from digest.linking.around import comparing, telling
from digest.linking.caution.another_named import of_another_form, of_another_machine, of_another_named
from digest.linking.caution.doubts import alone, doubted, framed, misread, taken, worded
from digest.linking.caution.loose_bounds import of_one_of_two
from digest.linking.caution.partial import cautious
from digest.linking.caution.somebody_else import of_somebody_else
from digest.linking.counting import alltime, counts, enumerated, ranks, wins
from digest.linking.figures import (
    alongside,
    company,
    corroborated,
    direct,
    earlier_told,
    misplaced,
    multiplied,
    of_model,
    owner_named,
    same_run,
    shares,
    slips,
)
from digest.linking.fitting.weighing import firm
from digest.linking.ratios import beside, company_of_ratios, continued, of_result, repeated, scaling, submissions
from digest.linking.ratios import ratio as ratios
from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.verdict import EARLIER, REFERENCE, UNSUBMITTED, Decision, abstained, finished, stated
from store.model import RELATIVE, Article, Claim, Link, Status, Verdict
from store.vocabulary import fold

Decider = Callable[[Claim, RecordIndex], Decision]


def judge(
    claims: Sequence[Claim], article: Article, records: RecordIndex
) -> list[tuple[Claim, Verdict, tuple[Link, ...]]]:
    """Exactly one verdict for each of *claims*, in their order, with the links that it rests on.

    Pure: the same claims and records give the same verdicts, in whatever order they come.
    """
    decided = [(claim, decide(claim, records)) for claim in claims]
    decided = [(claim, owner_named.settled(claim, decision, claims, records, article.text)) for claim, decision in decided]
    decided = [(claim, enumerated.settled(claim, decision, records, article.text)) for claim, decision in decided]
    decided = [(claim, earlier_told.settled(claim, decision, article.text)) for claim, decision in decided]
    figures = beside.told(decided)
    decided = [(claim, earlier_told.was(claim, decision, figures, records, article.text)) for claim, decision in decided]
    figures = beside.told(decided)
    decided = [(claim, telling.settled(claim, decision, claims, figures, records, article.text)) for claim, decision in decided]
    figures = beside.told(decided)
    decided = [(claim, alongside.settled(claim, decision, figures, records, article.text)) for claim, decision in decided]
    decided = [(claim, multiplied.settled(claim, decision, figures, article.text)) for claim, decision in decided]
    decided = [(claim, same_run.settled(claim, decision, figures, records)) for claim, decision in decided]
    figures = beside.told(decided)
    decided = [(claim, beside.settled(claim, decision, figures, records)) for claim, decision in decided]
    decided = [(claim, continued.settled(claim, decision, decided, figures, records, article.text)) for claim, decision in decided]
    decided = [(claim, submissions.settled(claim, decision, figures, records)) for claim, decision in decided]
    decided = [(claim, company.settled(claim, decision, figures, records, article.text)) for claim, decision in decided]
    decided = [(claim, company_of_ratios.settled(claim, decision, decided, records, article.text)) for claim, decision in decided]
    decided = [(claim, of_result.settled(claim, decision, figures, records, article.text)) for claim, decision in decided]
    decided = [(claim, repeated.settled(claim, decision, decided)) for claim, decision in decided]
    decided = [(claim, of_model.settled(claim, decision, decided)) for claim, decision in decided]
    decided = [(claim, comparing.settled(claim, decision, claims, figures, records, article.text)) for claim, decision in decided]
    decided = [(claim, corroborated.settled(claim, decision, decided, records, article.text)) for claim, decision in decided]
    decided = [(claim, slips.settled(claim, decision, decided, records, article.text)) for claim, decision in decided]
    conditional = decided
    decided = [(claim, misplaced.settled(claim, decision, decided, records, article.text)) for claim, decision in decided]
    decided = [(claim, of_somebody_else(claim, decision, claims, article.text, records)) for claim, decision in decided]
    decided = [(claim, of_another_named(claim, decision, claims, article.text, records)) for claim, decision in decided]
    decided = [(claim, of_another_machine(claim, decision, claims, article.text, records)) for claim, decision in decided]
    decided = [(claim, of_another_form(claim, decision, claims, article.text, records)) for claim, decision in decided]
    decided = [(claim, of_one_of_two(claim, decision, records)) for claim, decision in decided]
    decided = [(claim, taken(claim, decision, decided, article.text)) for claim, decision in decided]
    decided = [(claim, worded(claim, decision, decided, article.text, records)) for claim, decision in decided]
    decided = [(claim, framed(claim, decision, decided, article, records)) for claim, decision in decided]
    decided = [(claim, alone(claim, decision, decided, article.text)) for claim, decision in decided]
    decided = misplaced.held(decided, conditional)
    decided = [(claim, both_targets.linked(claim, decision, records)) for claim, decision in decided]
    return [finished(claim, decision) for claim, decision in decided]


def decide(claim: Claim, records: RecordIndex) -> Decision:
    """The decision on one claim."""
    if not claim.official:
        unsubmitted = claim.kind in RELATIVE and (claim.official_note or "").endswith(UNSUBMITTED)
        if unsubmitted and (filed := ratios.filed_after_all(claim, records)):
            return filed
        if claim.kind == "count" and EARLIER in (claim.official_note or "") and (counted := counts.before(claim, records)):
            return counted
        if REFERENCE in (claim.official_note or "") and (filed := _filed_after_all(claim, records)):
            return filed
        note = claim.official_note or "it is not presented as an MLPerf result"
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; {note}")
    if claim.kind == "size" or (not claim.value and claim.kind != "rank"):
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; MLPerf records hold no such figure")
    made = _possible(claim, records)
    decision = doubted(made, cautious(made, _decider(made)(made, records), records), records)
    return decision if made is claim else misread(claim, made, decision)


def _filed_after_all(claim: Claim, records: RecordIndex) -> Decision | None:
    """Confirmed for a baseline that the text's own vendor did submit beside its models; nothing is held against one."""
    if claim.kind in RELATIVE or not claim.value or claim.subject.vendor is None:
        return None
    decision = decide(replace(claim, official=True, official_note=None), records)
    own = all(tie.weighed.filed.record.vendor == claim.subject.vendor for tie in decision.ties)
    return decision if decision.status is Status.CONFIRMED and own else None


def _decider(claim: Claim) -> Decider:
    match claim.kind:
        case "percent_change" if claim.metric == "scaling":
            return scaling.decide
        case "ratio" | "percent_change":
            return ratios.decide
        case "count" if claim.unit == "wins":
            return wins.decide
        case "count":
            return counts.decide
        case "rank" if claim.unit == "record":
            return alltime.decide
        case "rank":
            return ranks.decide
        case "accuracy" if claim.change == "of":
            return shares.decide
        case "accuracy":
            return _accuracy
        case _:
            return direct.decide


def _accuracy(claim: Claim, index: RecordIndex) -> Decision:
    """An accuracy as such; where no record gives it, as the share of MLPerf's reference that its measure may be meant as."""
    decision = direct.decide(claim, index)
    settled = decision.status in (Status.CONFIRMED, Status.NEEDS_CONTEXT, Status.DIFFERS)
    return decision if settled else shares.of_measure(claim, index) or decision


def _possible(claim: Claim, records: RecordIndex) -> Claim:
    """*claim* without a scenario that cannot hold its metric: Offline and Server have no latency score, a stream no rate; nor a
    benchmark that nobody ran in the round, where a table's label names a model: "MobileNet-v2 1.0 224" was filed as ResNet-50."""
    claim = _of_its_suite(claim, records)
    subject = claim.subject
    if subject.benchmark and (held := rounds_meant(subject, records)):
        family = records.family(subject.benchmark)
        run = any(records.of(*where, family=family) for where in held)
        if not run and (model := subject.model or _as_a_model(claim, held, records)):
            return replace(claim, subject=replace(subject, benchmark=None, model=model))
    late = claim.metric == "latency" and subject.scenario in ("Offline", "Server")
    rated = claim.metric == "throughput" and subject.suite == "inference" and subject.scenario in ("SingleStream", "MultiStream")
    if (late or rated) and (claim.kind not in RELATIVE or (late and not firm(subject, "scenario"))):
        return replace(claim, subject=replace(subject, scenario=None))
    return claim


def _of_its_suite(claim: Claim, records: RecordIndex) -> Claim:
    """*claim* in the one suite that its vendor submitted to in its round, where the text names none, with what that suite calls the test:
    a read-me of "image classification" with a Tiny submitter's boards."""
    subject = claim.subject
    if subject.suite is not None or subject.vendor is None or subject.round is None:
        return claim
    suites = {suite for suite, round_ in rounds_meant(subject, records) if records.of(suite, round_, vendor=subject.vendor)}
    if len(suites) != 1:
        return claim
    suite = suites.pop()
    test = subject.benchmark
    if test and not records.of(suite, subject.round, family=records.family(test)):
        name = fold(test.replace("_", " "))
        terms = (term for term in records.vocabulary.terms("benchmarks") if suite in term.values("suites"))
        same = [term.name for term in terms if name in {fold(word) for word in (*term.spellings, *term.values("tasks"))}]
        test = same[0] if len(same) == 1 else None
    return replace(claim, subject=replace(subject, suite=suite, benchmark=test or subject.benchmark))


def _as_a_model(claim: Claim, held: Sequence[tuple[str, str]], records: RecordIndex) -> str | None:
    """The benchmark's name where the vendor filed models of it, as Open entries for another test: "MobileNet-v3" for ResNet-50."""
    vendor, benchmark = claim.subject.vendor, claim.subject.benchmark or ""
    term = records.vocabulary.kinds["benchmarks"].get(benchmark)
    names = dict.fromkeys(spelling for spelling in (benchmark, *(term.spellings if term else ())) if len(spelling) >= _A_NAME)
    rows = (row.record for where in held for row in records.of(*where, vendor=vendor)) if vendor else ()
    filed = {fold(f"{row.benchmark_filed} {row.model or ''}") for row in rows}
    return next((name for name in names if any(fold(name) in each for each in filed)), None)


_A_NAME = 6
"""Letters of a benchmark's spelling that may stand for a model's name within another."""
