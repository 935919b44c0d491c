"""Systems that a text counts and names in one breath."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Claim, Outcome
from store.vocabulary import load
from tests.linking.made import claim, record

INDEX = RecordIndex(
    [
        record("Fujitsu", "v2.0", "closed", system, accelerator, count, "resnet50", "Offline", value, None)
        for system, accelerator, count, value in (
            ("PRIMERGY RX2540 M7 (4x A30)", "NVIDIA A30", 4, 72_431.0),
            ("PRIMERGY GX2570 M6 (8x A100)", "NVIDIA A100", 8, 301_884.0),
            ("PRIMERGY RX2530 M7 (2x A30)", "NVIDIA A30", 2, 36_311.0),
            ("PRIMERGY RX4770 M6 (2x A10)", "NVIDIA A10", 2, 25_102.0),
        )
    ],
    load(),
)


def check(count: Claim, text: str, index: RecordIndex, status: str) -> None:
    """Judges *count*, with which the one sentence of *text* opens."""
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=text, outcome=Outcome.READ)
    [(_, verdict, _)] = judge([replace(count, sentence_stop=len(text))], article, index)
    assert verdict.status == status, verdict.reason


LISTS = (
    ("in brackets", "two servers (RX2540 with four A30 and GX2570 with eight A100)", "confirmed"),
    ("behind a comma", "two servers, PRIMERGY RX2540 and PRIMERGY GX2570, which are new", "confirmed"),
    ("behind a word", "two servers, namely the RX2540 and the GX2570, each of them new", "confirmed"),
    ("between dashes", "two servers - RX2540 and GX2570 - which are new", "confirmed"),
    ("one more is named", "two servers (RX2540, RX2530 and GX2570)", "ambiguous"),
    ("one was never filed", "two servers (RX2540 and GX2580)", "ambiguous"),
    ("with another's accelerator", "two servers (RX2540 with four A30 and GX2570 with eight H100)", "ambiguous"),
    ("named twice", "two servers (RX2540 and RX2540)", "ambiguous"),
    ("accelerators are named", "two servers (A100 and A30)", "ambiguous"),
    ("none is named", "two servers, which are new", "ambiguous"),
)


@pytest.mark.parametrize(("what", "text", "status"), LISTS, ids=[case[0] for case in LISTS])
def test_so_many_systems_as_stand_behind_their_number_are_confirmed(what: str, text: str, status: str) -> None:
    """Each has a row of the vendor's, with the accelerator that is named with it; what else was filed does not matter."""
    check(claim("two servers", 2, kind="count", unit="systems", metric="results"), text, INDEX, status)


FILED = RecordIndex(
    [record(who, "v2.0", "closed", "S", "NVIDIA A30", 1, "resnet50", "Offline", 9.0, None) for who in ("Dell", "ASUSTeK", "HPE", "QCT")],
    load(),
)
PARTNERS = (
    ("all have results", "three partners, namely ASUS, Dell and HPE, submit results", "confirmed"),
    ("one has none", "three partners, namely ASUS, Dell and Lenovo, submit results", "ambiguous"),
    ("one more is named", "three partners, namely ASUS, Dell, HPE and QCT, submit results", "ambiguous"),
    ("none is named", "three partners, which are new, submit results", "ambiguous"),
)


@pytest.mark.parametrize(("what", "text", "status"), PARTNERS, ids=[case[0] for case in PARTNERS])
def test_so_many_submitters_as_stand_behind_their_number_are_confirmed(what: str, text: str, status: str) -> None:
    """Each with a result of the round, whoever else took part."""
    check(claim("three partners", 3, kind="count", unit="submitters", metric="submitters"), text, FILED, status)


GLUED = RecordIndex(
    [
        record("Dell", "v1.0", "closed", system, "NVIDIA A100", 8, "resnet50", "Offline", value, None)
        for system, value in (("2xDSS8440x8A100-PCIE-40GB", 20.5), ("DSS8440x8A100-PCIE-40GB", 38.1), ("XE8545x4A100-SXM-80GB", 50.2))
    ],
    load(),
)


@pytest.mark.parametrize(("value", "status"), [(2, "confirmed"), (3, "confirmed"), (4, "ambiguous")])
def test_machines_are_counted_without_nodes_and_accelerators_glued_to_their_names(value: int, status: str) -> None:
    """ "Two systems with three configurations": the DSS8440 in two sizes, and the XE8545."""
    text = f"{value} systems"
    check(claim(text, value, kind="count", unit="systems", metric="results", vendor="Dell", round="v1.0"), text, GLUED, status)
