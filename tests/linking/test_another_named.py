"""Figures behind another's name: two submitters' swapped in one sentence, or a machine's that another machine of its maker has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from extractors.extract import reading
from extractors.names.learnt import learnt
from store.model import Article, Outcome
from store.vocabulary import load
from tests.linking.made import record
from tests.linking.test_owner_named import INDEX, stated

CASES = (
    ("swapped", "Supermicro took 5.36 minutes, Dell 5.38.", ("5.36", "5.38"), ("ambiguous", "ambiguous")),
    ("as they are", "Supermicro took 5.38 minutes, Dell 5.36.", ("5.38", "5.36"), ("confirmed", "confirmed")),
    ("one behind the other's name", "Dell took 5.38 minutes.", ("5.38",), ("ambiguous",)),
    ("a maker of parts", "With NVIDIA inside, Supermicro took 5.38 minutes.", ("5.38",), ("confirmed",)),
    ("a part of its own", "Supermicro took, with eight NVIDIA H100, 5.38 minutes.", ("5.38",), ("confirmed",)),
)


@pytest.mark.parametrize(("what", "text", "digits", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_figure_behind_another_s_name_is_not_confirmed(
    what: str, text: str, digits: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    """A name that opens its clause owns the figure behind it; where its own result is another one, nothing is confirmed."""
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=text, outcome=Outcome.READ)
    found = judge([replace(stated(text, quote), id=quote) for quote in digits], article, INDEX)
    assert tuple(verdict.status for _, verdict, _ in found) == expected, [verdict.reason for _, verdict, _ in found]


BOXES = RecordIndex(
    [
        record("Lenovo", "v3.0", "closed", system, "Qualcomm Cloud AI 100", count, benchmark, "Offline", value, None)
        for system, count, benchmark, value in (
            ("ThinkEdge SE350", 1, "resnet50", 24_893.0), ("ThinkEdge SE350", 1, "retinanet", 281.9),
            ("ThinkEdge SE450", 4, "resnet50", 46_411.0), ("ThinkEdge SE450", 4, "retinanet", 485.2),
        )
    ],
    load(),
)  # fmt: skip
MACHINES = (
    ("its own", "The SE350 delivered 24,893 inferences/second on ResNet-50, and its RetinaNet rate reached {}.", "281.9", "confirmed"),
    ("another's", "The SE350 delivered 24,893 inferences/second on ResNet-50, and its RetinaNet rate reached {}.", "485.2", "ambiguous"),
    ("another's beside its own", "The SE350 delivered 281.9 inferences/second on RetinaNet, whereas the bigger one reached {}.", "485.2",
     "confirmed"),
    ("another's, which is named", "Beside the SE350 with 24,893 inferences/second on ResNet-50, the SE450 reached {} on RetinaNet.",
     "485.2", "confirmed"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "text", "digits", "status"), MACHINES, ids=[case[0] for case in MACHINES])
def test_a_figure_of_another_machine_than_the_one_named_is_not_confirmed(what: str, text: str, digits: str, status: str) -> None:
    """Where a sentence names one machine by its part number, a result of another one is left open, and told beside its own."""
    text = f"Lenovo submitted to MLPerf Inference v3.0, Offline. {text.format(f'{digits} inferences/second')}"
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="Lenovo in MLPerf", text=text, outcome=Outcome.READ)
    read = reading(article, learnt(["ThinkEdge SE350", "ThinkEdge SE450"], ["Lenovo"]))
    [(_, verdict, _)] = [found for found in judge(read.claims, read.article, BOXES) if found[0].digits == digits]
    assert verdict.status == status, verdict.reason
    if status == "ambiguous":
        assert "whose own result says 281.9" in verdict.reason


POINTS = RecordIndex(
    [
        replace(
            record("GreenWaves Technologies", "v1.0", "closed", system, "", 0, benchmark, "SingleStream", rate, energy, suite="tiny"),
            accelerator=None, accelerator_count=None, system_type=None, processor="GreenWaves GAP9",
            metric="throughput", unit="inf/s", power_unit="uJ",
        )
        for system, benchmark, rate, energy in (
            ("gap9_800_370", "ad", 5_691.6, 7.294), ("gap9_800_370", "kws", 2_103.2, 26.659),
            ("gap9_650_240", "ad", 3_689.7, 5.252), ("gap9_650_240", "kws", 1_365.8, 18.561),
        )
    ],
    load(),
)  # fmt: skip
CLOCKS = (
    ("in the sentence", "At 0.65 V a keyword costs {}.", "18.6 uJ", "26.7 uJ"),
    ("in the one before", "At 0.65 V and 240 MHz anomaly detection costs 5.25 uJ. Keyword spotting costs {} in the same setting.",
     "18.6 uJ", "26.7 uJ"),
    ("in a column's head", "| | GAP9 at 0.65 V: energy (uJ) | GAP9 at 0.8 V: energy (uJ) |\n|---|---|---|\n"
     "| Anomaly Detection | 5.25 | 7.29 |\n| Keyword Spotting | {} | 26.66 |", "18.6", "26.7"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "text", "right", "wrong"), CLOCKS, ids=[case[0] for case in CLOCKS])
def test_a_figure_at_another_voltage_is_not_confirmed(what: str, text: str, right: str, wrong: str) -> None:
    """Of one chip at two voltages each has its own result, wherever the text tells which of them it speaks of."""
    for figure, status in ((right, "confirmed"), (wrong, "needs-context")):
        told = f"GreenWaves submitted GAP9 to MLPerf Tiny v1.0.\n\n{text.format(figure)}"
        article = Article(
            id="a", entry_id="a", url="https://example.org/a", title="GAP9 in MLPerf", text=told, outcome=Outcome.READ,
            publisher="GreenWaves Technologies",
        )  # fmt: skip
        read = reading(article, learnt([], ["GreenWaves Technologies"]))
        digits = figure.split()[0]
        [(_, verdict, _)] = [found for found in judge(read.claims, read.article, POINTS) if found[0].digits == digits]
        assert verdict.status == status, verdict.reason


RUNTIMES = RecordIndex(
    [
        record(vendor, "v2.1", "open", system, "", 0, "bert-99", "Offline", value, None)
        for vendor, system, value in (("Intel", "1-node-2S-ICX", 1_373.5), ("Neural Magic", "icx80_deepsparse", 230.7))
    ],
    load(),
)


def test_the_maker_of_the_part_that_it_ran_on_owns_no_figure() -> None:
    """In a row headed "Intel Ice Lake", below the vendor's own software, the figure is the vendor's, though Intel has one as well."""
    table = "| Hardware | samples/s |\n|---|---|\n| Intel Ice Lake, 80 cores | 230.7 |"
    article = Article(
        id="a", entry_id="a", url="https://example.org/a", title="x", outcome=Outcome.READ, publisher="Neural Magic",
        text=f"Neural Magic submitted BERT-99 Offline to MLPerf Inference v2.1, open division.\n\n{table}",
    )  # fmt: skip
    read = reading(article, learnt([], ["Neural Magic", "Intel"]))
    [(_, verdict, _)] = [found for found in judge(read.claims, read.article, RUNTIMES) if found[0].digits == "230.7"]
    assert verdict.status == "confirmed", verdict.reason


CARDS = RecordIndex(
    [
        record("Untether AI", "v4.1", "closed", system, "Untether speedAI240", 1, "resnet50", "Offline", value, None)
        for system, value in (("u1 slim", 56_277.1), ("u1 preview", 70_348.2))
    ],
    load(),
)
FORMS = (
    ("the card that is named", "{} with one speedAI240 Slim card", "56,277", "confirmed"),
    ("another card's", "{} with one speedAI240 Slim card", "70,348", "ambiguous"),
    ("another card's, of which the maker is not said again", "{} with a single Slim card", "70,348", "ambiguous"),
    ("both, and the other one first", "in the chassis of our speedAI240 Slim cards {} with one Preview card", "70,348", "confirmed"),
    ("no card named", "{} with one speedAI240 card", "70,348", "confirmed"),
    ("both", "70,348 samples/s on one Preview card, {} on one Slim card", "56,277", "confirmed"),
)


@pytest.mark.parametrize(("what", "text", "digits", "status"), FORMS, ids=[case[0] for case in FORMS])
def test_a_figure_of_another_form_of_the_product_is_not_confirmed(what: str, text: str, digits: str, status: str) -> None:
    """Of two cards that differ by a word of their names alone, the one that the sentence names has the figure, or it is left open."""
    told = f"Untether AI submitted ResNet-50 to MLPerf Inference v4.1. Offline we reached {text.format(f'{digits} samples/s')}."
    article = Article(
        id="a", entry_id="a", url="https://example.org/a", title="x", text=told, outcome=Outcome.READ, publisher="Untether AI"
    )
    read = reading(article, learnt([], ["Untether AI"]))
    [(_, verdict, _)] = [found for found in judge(read.claims, read.article, CARDS) if found[0].digits == digits]
    assert verdict.status == status, verdict.reason
