"""What holds for any claim and any records."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Claim, Outcome, Record, Subject
from store.vocabulary import load
from tests.linking.made import ROWS, claim, made_round

ARTICLE = Article(id="a", entry_id="a", url="https://example.org/a", title="", outcome=Outcome.READ)
INDEX = RecordIndex(made_round(), load())
FAR = 10_000
"""Characters between claims that are not beside each other."""
SLOTS = st.fixed_dictionaries(
    {
        "vendor": st.sampled_from(["Fujitsu", "SAPEON", "MLCommons", "Nobody Ltd", None]),
        "suite": st.sampled_from(["inference", "tiny", None]),
        "round": st.sampled_from(["v2.0", "v1.1", "v9.9", None]),
        "benchmark": st.sampled_from(["resnet50", "bert", "bert-99", "rnnt", "no-such-benchmark", None]),
        "scenario": st.sampled_from(["Offline", "Server", "SingleStream", None]),
        "system": st.sampled_from(["PRIMERGY RX2540", "X330", "server", "", None]),
        "division": st.sampled_from(["closed", "open", None]),
    }
)
KINDS = st.sampled_from(
    [
        ("throughput", "throughput", "samples/s"), ("latency", "latency", "ms"), ("accuracy", "top1", "%"), ("power", "power", "W"),
        ("energy", "efficiency", "samples/s/W"),
        ("ratio", "throughput", "x"), ("percent_change", "throughput", "%"),
        ("count", "results", "results"), ("count", "results", "% of results"), ("count", "rounds", "rounds"),
        ("rank", "throughput", "rank"),
        ("size", "size", "GB"), ("time_to_train", "time_to_train", "min"),
    ]
)  # fmt: skip
BOUNDS = st.sampled_from(["exact", "at_least", "at_most", "about", "up_to"])
VALUES = st.one_of(
    st.sampled_from([row[8] for row in ROWS]), st.floats(min_value=1e-3, max_value=1e7), st.just(0.0), st.none()
)


BASELINES = st.one_of(
    st.none(),
    st.builds(Subject, round=st.sampled_from(["v1.1", None]), description=st.sampled_from(["without tuning", None])),
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Any claim: sensible or not, with and without a baseline."""
    kind, metric, unit = draw(KINDS)
    value = draw(VALUES)
    more: dict[str, Any] = {
        "kind": kind, "metric": metric, "unit": unit, "bound": draw(BOUNDS), "official": draw(st.booleans()),
        "change": draw(st.sampled_from(["more", "less", "of", "points", None])),
        "baseline": draw(BASELINES),
        "aggregate": draw(st.sampled_from(["mean", None])), "value_high": draw(st.one_of(st.none(), st.floats(min_value=1, max_value=1e6))),
    }  # fmt: skip
    return claim("" if value is None else f"{value:,.6g}", value, **more, **draw(SLOTS))


@settings(max_examples=400, deadline=None)
@given(claims())
def test_any_claim_gets_exactly_one_verdict(made: Claim) -> None:
    """Whatever a text says, judging ends in one status, one sentence, and links that stand for records held."""
    [(judged, verdict, links)] = judge([made], ARTICLE, INDEX)
    assert judged is made
    assert verdict.claim_id == made.id
    assert verdict.reason
    assert all(INDEX.record(link.record_id).id == link.record_id for link in links)
    assert made.official or (verdict.status == "not-checkable" and not links)


@settings(max_examples=100, deadline=None)
@given(claims())
def test_when_rows_are_read_decides_nothing(made: Claim) -> None:
    """An index that reads rows when they are first asked for judges as one that holds them all from the start."""

    def read(suite: str, round_: str, vendor: str | None) -> list[Record]:
        return [row for row in made_round() if (row.suite, row.round) == (suite, round_) and vendor in (None, row.vendor)]

    later = RecordIndex.on_demand({(row.suite, row.round) for row in made_round()}, read, load())
    assert judge([made], ARTICLE, later) == judge([made], ARTICLE, INDEX)


@settings(max_examples=100, deadline=None)
@given(claims(), st.randoms(use_true_random=False))
def test_the_order_of_records_decides_nothing(made: Claim, shuffled: random.Random) -> None:
    """The same records in another order give the same verdict and links."""
    records = made_round()
    shuffled.shuffle(records)
    assert judge([made], ARTICLE, RecordIndex(records, load())) == judge([made], ARTICLE, INDEX)


@settings(max_examples=60, deadline=None)
@given(st.lists(claims(), max_size=4), st.randoms(use_true_random=False))
def test_claims_do_not_influence_each_other(made: list[Claim], shuffled: random.Random) -> None:
    """Judged together in any order by an index that remembers all it was asked, or each by a new one: the verdicts are the same.

    The claims stand far from each other: a ratio may rest on two results that are stated right beside it.
    """
    apart = [replace(each, id=str(n), start=n * FAR, stop=n * FAR + 1, sentence_start=n * FAR, sentence_stop=n * FAR + 40)
             for n, each in enumerate(made)]  # fmt: skip
    alone = [judge([item], ARTICLE, RecordIndex(made_round(), load()))[0] for item in apart]
    assert judge(apart, ARTICLE, INDEX) == alone
    shuffled.shuffle(order := list(range(len(apart))))
    assert judge([apart[n] for n in order], ARTICLE, INDEX) == [alone[n] for n in order]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ROWS), st.floats(min_value=0.02, max_value=0.5), st.booleans())
@example(next(row for row in ROWS if row[:3] == ("SAPEON", "v2.0", "closed")), 11_777.2 / 9_113.7 - 1, True)  # of the open division
def test_a_figure_beyond_tolerance_is_not_confirmed(row: tuple[Any, ...], share: float, above: bool) -> None:
    """Moved by 2 % or more, a figure of four digits and more no longer agrees with its record."""
    vendor, round_, division, system, _, _, benchmark, scenario, value, _ = row
    moved = value * (1 + share if above else 1 - share)
    unit = {"kind": "latency", "metric": "latency", "unit": "ms"} if scenario == "SingleStream" else {}
    written = f"{moved:.4f}"  # never as 1e+05, which no text does
    made = claim(written, float(written), vendor=vendor, round=round_, division=division, system=system,
                 benchmark=benchmark, scenario=scenario, **unit)  # fmt: skip
    [(_, verdict, _)] = judge([made], ARTICLE, INDEX)
    assert verdict.status != "confirmed"


@given(st.sampled_from([row for row in ROWS if row[7] != "SingleStream"]))
def test_spelling_a_number_otherwise_changes_no_verdict(row: tuple[Any, ...]) -> None:
    """1,041.39, 1041.39 and 1.04139K get the same verdict."""
    vendor, round_, division, system, _, _, benchmark, scenario, value, _ = row
    slots = {
        "vendor": vendor,
        "round": round_,
        "division": division,
        "system": system,
        "benchmark": benchmark,
        "scenario": scenario,
    }
    written = (f"{value:,.2f}", f"{value:.2f}", f"{value / 1000:.5f}K")
    verdicts = [judge([claim(digits, round(value, 2), **slots)], ARTICLE, INDEX)[0][1] for digits in written]
    assert {(verdict.status, verdict.recorded) for verdict in verdicts} == {("confirmed", value)}
