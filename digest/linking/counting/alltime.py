"""Records over all rounds ("a new record", "the highest ever"): recounted where every round of the benchmark is held whole.

A record is a rank over rounds. It is confirmed when no earlier result of anybody, and none of its own round, is better in any of the
comparable sets of the vendor's results; it needs context when that holds in some of them, and is never contradicted.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.linking.counting.ranks import MOST, Set, fits, sets
from digest.linking.fitting.weighing import weigh
from digest.linking.ratios.changes import Measure
from digest.linking.records.candidates import RecordIndex, round_meant, version
from digest.linking.records.compatibility import era
from digest.linking.records.filed import Filed
from digest.linking.records.owners import own_names, vendor_of
from digest.linking.verdict import Decision, Tie, abstained, not_held, stated
from digest.linking.wording import amount, listed, record_name
from store.model import Claim, Status

Row = tuple[Filed, Measure]
Where = tuple[str, str, str, str]
"""benchmark, scenario, division, system type."""


def decide(claim: Claim, index: RecordIndex) -> Decision:
    """The decision on a record over all rounds of a suite up to the text's."""
    subject = claim.subject
    if vendor_of(subject) is None or subject.benchmark is None:
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; whose record on which benchmark is not said")
    held = round_meant(subject, index)
    if held is None or subject.round is None:
        return not_held(claim)
    suite, round_ = held
    rounds = _rounds(suite, round_, subject.benchmark, index)
    if rounds is None:
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; the benchmark is older than the official rounds that are known here")
    if missing := [name for name in rounds if name not in index.rounds[suite] or (suite, name) in index.partial]:
        lacking = f"not all results of {suite} {listed(missing, 4)} are held"
        return abstained(Status.NOT_CHECKABLE, f"{stated(claim)}; a record is one over all rounds, and {lacking}")
    return _recounted(claim, suite, rounds, index)


def _rounds(suite: str, round_: str, benchmark: str, index: RecordIndex) -> list[str] | None:
    """The rounds of the benchmark in its form of *round_*, up to it; None where it began before the rounds that are known."""
    known = [announced.split()[0] for announced in index.vocabulary.term("suites", suite).values("announced")]
    family = index.family(benchmark)
    upto = [name for name in known if version(name) <= version(round_)]
    alike = [name for name in upto if era(suite, family, None, name) == era(suite, family, None, round_)]
    if began := _began((benchmark, family), index):
        return [name for name in alike if version(name) >= version(began)]
    return alike if len(alike) < len(upto) else None


def _began(benchmarks: Sequence[str], index: RecordIndex) -> str | None:
    """The first round of a benchmark, None where the vocabulary does not say."""
    terms = [index.vocabulary.kinds["benchmarks"].get(name) for name in benchmarks]
    said = [start for term in terms if term for start in (*term.values("since"), *term.values("rounds")[:1])]
    return max((start for start in said if start != "-"), key=version, default=None)


def _recounted(claim: Claim, suite: str, rounds: list[str], index: RecordIndex) -> Decision:
    family = index.family(claim.subject.benchmark or "")
    over = [_merged(sets(claim, index.of(suite, name, family=family))) for name in rounds]
    best = _own_best(claim, over[-1], index)
    if not best:
        return abstained(Status.NO_RECORD, f"{stated(claim)}; {claim.subject.vendor} has no official record there")
    leading = {where: min((row for each in over for row in each.get(where, [])), key=_worth) for where in best}
    holding = sorted(where for where in best if _worth(leading[where])[0] >= _worth(best[where])[0])
    if not holding or len(best) > MOST:
        where = min(best)
        return abstained(Status.AMBIGUOUS, f"{stated(claim)}; over {listed(rounds, 12)} {_shown(leading[where])} leads in {_named(where)}")
    everywhere = len(holding) == len(best)
    shown = listed([f"{_shown(best[where])} is the best of all in {_named(where)}" for where in holding], 3)
    return Decision(
        status=Status.CONFIRMED if everywhere else Status.NEEDS_CONTEXT,
        reason=f"{stated(claim)}; {'' if everywhere else 'only '}over {listed(rounds, 12)} {shown}",
        recorded=1.0,
        arithmetic=f"rank 1 over {len(rounds)} rounds",
        ties=tuple(Tie(role="subject", weighed=weigh(claim.subject, best[where][0], index)) for where in holding[:3]),
    )


def _own_best(claim: Claim, now: dict[Where, list[Row]], index: RecordIndex) -> dict[Where, Row]:
    """The vendor's best row of its round in each set that it has any in."""
    vendors = own_names(vendor_of(claim.subject) or "", index.vocabulary)
    own = {
        where: [row for row in rows if row[0].record.vendor in vendors and fits(claim, row[0], index)] for where, rows in now.items()
    }
    return {where: min(rows, key=_worth) for where, rows in own.items() if rows}


def _merged(found: dict[Set, list[Row]]) -> dict[Where, list[Row]]:
    """The sets of one round by what they have in common with those of others: all but round and category."""
    merged: dict[Where, list[Row]] = {}
    for (_, benchmark, scenario, division, _, kind), rows in found.items():
        merged.setdefault((benchmark, scenario or "", division, kind), []).extend(rows)
    return merged


def _worth(row: Row) -> tuple[float, str]:
    """Sorts the best result first, equal ones by the record's id."""
    return (row[1].value if row[1].lower_better else -row[1].value), row[0].record.id


def _shown(row: Row) -> str:
    record = row[0].record
    return f"{record_name(record)} of {record.submitter} in {record.round} ({amount(row[1].value)} {record.unit})"


def _named(where: Where) -> str:
    return " ".join(part for part in where[1:] if part)
