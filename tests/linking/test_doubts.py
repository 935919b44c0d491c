"""Figures that the records do not give, and that may yet mean something else: left open, with the doubt told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from digest.linking.candidates import RecordIndex
from digest.linking.judging import decide, judge
from store.model import Article, Claim, Outcome, Subject
from store.vocabulary import load
from tests.linking.made import claim, made_round, record

ARTICLE = Article(id="a", entry_id="a", url="https://example.org/a", title="", outcome=Outcome.READ)
RX: dict[str, Any] = {"benchmark": "resnet50", "scenario": "Offline", "system": "PRIMERGY RX2540"}
INDEX = RecordIndex(made_round(), load())
CASES = (
    ("nothing speaks against it", claim("75,120", 75_120, **RX), "differs", "says 72,431"),
    ("the round only by its day", claim("75,120", 75_120, **RX, origins={"round": "day"}), "ambiguous", "only the newest of its day"),
    ("a total", claim("75,120", 75_120, **RX, aggregate="sum"), "ambiguous", "speaks of a total"),
    ("a total that one record has", claim("72,431", 72_431, **RX, aggregate="sum"), "confirmed", "says 72,431"),
    ("another submitter beside it", claim("75,120", 75_120, **RX, description="SAPEON"), "ambiguous", "may be SAPEON's"),
    ("a vendor beside it that submitted nothing", claim("75,120", 75_120, **RX, description="Dell"), "differs", "says 72,431"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "made", "status", "said"), CASES, ids=[case[0] for case in CASES])
def test_a_doubt_leaves_a_figure_open(what: str, made: Claim, status: str, said: str) -> None:
    """What agrees is confirmed whatever the doubt; what does not differs only without one."""
    decision = decide(made, INDEX)
    assert (decision.status, said in decision.reason) == (status, True), decision.reason


def test_the_maker_of_a_part_is_no_other_submitter() -> None:
    """ "With NVIDIA A30": NVIDIA is named for its accelerator, although it submitted too."""
    index = RecordIndex([*made_round(), record("NVIDIA", "v2.0", "closed", "DGX", "NVIDIA A30", 1, "rnnt", "Offline", 10.0, None)], load())
    made = claim("75,120", 75_120, **RX, description="NVIDIA", accelerator="NVIDIA A30")
    assert decide(made, index).status == "differs"
    owned = claim("75,120", 75_120, **RX, description="NVIDIA's", accelerator="NVIDIA A30")
    assert decide(owned, index).status == "ambiguous"


def test_a_shared_maker_makes_no_product_alike() -> None:
    """An NVIDIA A30 is no NVIDIA A100: half of its name, and no more, is the other's too. Seen in Inference v1.1 to v5.1."""
    rows = [record("NVIDIA", "v2.0", "closed", "DGX (8x A100)", "NVIDIA A100", 8, "rnnt", "Offline", 91_234.5, None)]
    made = claim("91,234", 91_234, benchmark="rnnt", scenario="Offline", accelerator="NVIDIA A30", origins={"accelerator": "sentence"})
    assert decide(made, RecordIndex([*made_round(), *rows], load())).status != "confirmed"


BESIDE = (("72,431", 0, "ambiguous"), ("72,431", 20, "differs"), ("61,002.5", 0, "differs"), ("72,500", 0, "differs"))


@pytest.mark.parametrize(("other", "begins", "status"), BESIDE)
def test_a_result_that_its_sentence_states_already_is_no_other_figures(other: str, begins: int, status: str) -> None:
    """ "2.04 and 2.46 ms" names one system and tells of two: where one figure is the record's, the second differs from nothing.

    A fact sheet may print the record in one table and another figure in the next: that differs.
    """
    first = replace(claim(other, float(other.replace(",", "")), **{**RX, "scenario": "Server" if "61" in other else "Offline"}), id="first")
    second = replace(claim("75,120", 75_120, **RX), id="second", start=20, stop=26, sentence_start=begins, sentence_stop=26)
    *_, (_, verdict, _) = judge([first, second], ARTICLE, INDEX)
    assert verdict.status == status, verdict.reason
    if status == "ambiguous":
        assert '"72,431"' in verdict.reason


TABLES = (
    ("| batch 8 | 75,120 |\n| batch 32 | 72,431 |", "ambiguous"),
    ("| X, Offline | 75,120 |\n\nMore.\n\n| X, Offline | 72,431 |", "differs"),
)


@pytest.mark.parametrize(("text", "status"), TABLES)
def test_a_row_beside_the_records_own_is_of_another_run(text: str, status: str) -> None:
    """One batch size of a table was submitted, and its row says what the record says: the others differ from nothing."""
    made = []
    for digits in ("75,120", "72,431"):
        at = text.index(digits)
        row = text.rindex("|", 0, at - 2)
        one = claim(digits, float(digits.replace(",", "")), **RX, origins={"system": "row", "scenario": "column"}, sentence_start=row,
                    sentence_stop=at + 8)  # fmt: skip
        made.append(replace(one, id=digits, start=at, stop=at + 6))
    (_, verdict, _), _ = judge(made, replace(ARTICLE, text=text), INDEX)
    assert verdict.status == status, verdict.reason


TWICE = RecordIndex(
    [
        record("Fujitsu", round_, "closed", "PRIMERGY RX2540", "NVIDIA A30", 4, benchmark, scenario, value, None)
        for benchmark, scenario, before, now in (
            ("resnet50", "Offline", 40_000.0, 50_800.0), ("resnet50", "Server", 30_000.0, 41_700.0),
        )
        for round_, value in (("v1.1", before), ("v2.0", now))
    ],
    load(),
)  # fmt: skip


GAINS = (("27%", 27, "confirmed"), ("39%", 39, "ambiguous"), ("52%", 52, "differs"))


@pytest.mark.parametrize(("digits", "value", "status"), GAINS)
def test_a_gain_of_another_scenario_does_not_differ(digits: str, value: float, status: str) -> None:
    """The same two ends give 39 % in Server: a text misread as Offline may mean that; 52 % is nowhere."""
    made = claim(digits, value, kind="percent_change", unit="%", change="more", baseline=Subject(round="v1.1"), **RX,
                 origins={"scenario": "sentence", "benchmark": "sentence", "system": "sentence"})  # fmt: skip
    decision = decide(made, TWICE)
    assert decision.status == status, decision.reason
