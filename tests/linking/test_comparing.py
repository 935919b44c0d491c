"""Ratios by the two results that the words around them tell most briefly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.linking.around.names import names_in
from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from extractors.extract import reading
from extractors.names.learnt import learnt
from store.model import RELATIVE, Article, Outcome
from store.vocabulary import load
from tests.linking.made import record

BOXES = (
    ("QCT", "v3.1", "D54U-3U H100 PCIe", "NVIDIA H100-PCIe-80GB", 4), ("QCT", "v3.1", "D54U-3U L40S", "NVIDIA L40S", 4),
    ("QCT", "v3.0", "D54U-3U H100 PCIe", "NVIDIA H100-PCIe-80GB", 4), ("Dell", "v3.1", "PowerEdge XE9680", "NVIDIA H100-SXM-80GB", 8),
    ("Dell", "v3.1", "PowerEdge R760xa", "NVIDIA L40S", 4), ("NVIDIA", "v3.1", "DGX H100", "NVIDIA H100-SXM-80GB", 8),
    ("SAPEON", "v3.1", "X330 board", "SAPEON X330", 1), ("QCT", "v3.1", "D54U-3U A30", "NVIDIA A30", 4),
    ("QCT", "v3.0", "D54U-3U A30", "NVIDIA A30", 4),
)  # fmt: skip
RESULTS: dict[str, tuple[float | None, ...]] = {
    "resnet50": (222_035.0, 176_074.0, 205_810.0, 703_548.0, 177_190.0, 701_020.0, 49_711.0, 74_120.0, 79_880.0),
    "bert-99": (23_347.0, 13_226.0, 21_640.0, 71_213.0, None, 69_804.0, None, 5_910.0, None),
    "retinanet": (3_411.0, 2_204.0, 2_987.0, 14_047.0, 2_251.0, 13_310.0, None, 981.0, 972.0),
}
INDEX = RecordIndex(
    [
        record(vendor, round_, "closed", system, chip, count, benchmark, "Offline", value, None)
        for benchmark, values in RESULTS.items()
        for at, (vendor, round_, system, chip, count) in enumerate(BOXES)
        if (value := values[at])
    ],
    load(),
)
CASES = (
    ("the former of two products", "On ResNet50 our H100 PCIe server reached 222,035 samples/s, and the L40S one 176,074. "
     "In RetinaNet the former is even {} faster.", "1.55x", "1.63x"),
    ("another test of two that were named", "We ran the A30, too. The H100 PCIe beats the L40S in every test, with a lead of {} on BERT.",
     "77%", "71%"),
    ("a share of what stands before", "Dell's PowerEdge XE9680 gave 703,548 samples/s on ResNet50. The DGX H100 comes to {} of that.",
     "99.6%", "97.2%"),
    ("as the figure before it measures", "On ResNet50 the X330 did 49,711 samples/s. Dell filed the R760xa with the L40S, {} the speed.",
     "3.56 times", "3.81 times"),
)  # fmt: skip


TURNED = (
    ("a loss told as a gain", "In ResNet50 and RetinaNet our server improved by 7.8% and 1.3% on four A30 compared with the same in v3.0."),
    ("the latter over the former", "On ResNet50 we ran the H100 PCIe and the L40S. The latter gains 26% on the former."),
    ("the former of two", "We ran the L40S and the H100 PCIe. In ResNet50 the former is even 1.26x as quick."),
    ("the machine before the figure", "In ResNet50 Dell's XE9680 gave 703,548 samples/s. The DGX H100 is 0.36% ahead of that."),
)  # fmt: skip
PRICES = (
    "In ResNet50 Dell's XE9680 gave 703,548 samples/s. The price is 99.6% of the DGX H100's.",
    "In ResNet50 Dell's XE9680 gave 703,548 samples/s. The DGX H100 costs 1.004x as much.",
    "On ResNet50 the X330 did 49,711 samples/s. Its price-performance is 3.56 times the R760xa.",
)  # fmt: skip


def verdicts(text: str) -> list[tuple[str, str]]:
    """Status and reason of every ratio that the text of QCT states."""
    text = f"QCT submitted to MLPerf Inference v3.1, closed division, Offline scenario.\n\n{text}"
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="QCT in MLPerf", text=text, outcome=Outcome.READ)
    read = reading(article, learnt(sorted({system for _, _, system, *_ in BOXES}), sorted({vendor for vendor, *_ in BOXES})))
    return [
        (verdict.status, verdict.reason)
        for claim, verdict, _ in judge(read.claims, read.article, INDEX)
        if claim.kind in RELATIVE and claim.start > text.index("\n\n")
    ]


@pytest.mark.parametrize(("what", "text", "right", "wrong"), CASES, ids=[case[0] for case in CASES])
def test_a_ratio_is_confirmed_by_the_results_told_around_it(what: str, text: str, right: str, wrong: str) -> None:
    """The right figure finds its pair though its own sentence leaves out an end; a wrong one is neither confirmed nor held to differ."""
    [(status, reason)] = verdicts(text.format(right))
    assert status == "confirmed", reason
    [(status, reason)] = verdicts(text.format(wrong))
    assert status in ("ambiguous", "no-record", "not-checkable"), reason


CLUSTERS = (("CoreWeave", "carina 512x", "NVIDIA GB200", 2048, 32.63), ("CoreWeave", "carina 624x", "NVIDIA GB200", 2496, 27.33),
            ("NVIDIA", "Eos 256x", "NVIDIA H100", 2048, 70.19))  # fmt: skip


@pytest.mark.parametrize(("figure", "status"), [("2.15x", "confirmed"), ("2.57x", "ambiguous")])
def test_as_many_accelerators_as_stand_beside_the_figure_are_meant(figure: str, status: str) -> None:
    """70.19 / 32.63 minutes are of 2,048 GPUs each; 70.19 / 27.33 would be of the 2,496 that the sentence does not speak of."""
    made = [
        replace(
            record(vendor, "v5.0", "closed", system, chip, count, "llama31_405b", "", minutes, None, suite="training", id=system),
            scenario=None, metric="time_to_train", unit="min",
        )
        for vendor, system, chip, count, minutes in CLUSTERS
    ]  # fmt: skip
    first = "In MLPerf Training v5.0 CoreWeave used 2,496 GB200 GPUs to train Llama 3.1 405B in 27.33 minutes."
    text = f"{first} At 2,048 GPUs our lead over NVIDIA's H100 system is {figure}."
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="CoreWeave in MLPerf", text=text, outcome=Outcome.READ)
    read = reading(article, learnt(["carina", "Eos"], ["CoreWeave", "NVIDIA"]))
    [_, (_, verdict, _)] = judge(read.claims, read.article, RecordIndex(made, load()))
    assert verdict.status == status, verdict.reason


@pytest.mark.parametrize(("what", "text"), TURNED, ids=[case[0] for case in TURNED])
def test_a_ratio_told_the_wrong_way_round_is_not_confirmed(what: str, text: str) -> None:
    """What stands before the figure is measured, and what stands behind it is what it is held against: never the other way."""
    assert not [reason for status, reason in verdicts(text) if status == "confirmed"]


@pytest.mark.parametrize("text", PRICES)
def test_a_ratio_of_prices_is_no_ratio_of_results(text: str) -> None:
    """However well two results give it."""
    assert not [reason for status, reason in verdicts(text) if status == "confirmed"]


@pytest.mark.parametrize("name", ["\u0130ntel", "nv\u0131d\u0131a", "offl\u0131ne", "Cloud  AI\n100"])
def test_a_name_in_other_letters_is_none_and_no_error(name: str) -> None:
    """Letters that match without regard to case and fold to others, as the Turkish i; and white space of any kind inside a name."""
    text = f"On ResNet50 the X330 did 49,711 samples/s. {name} H100 PCIe is 3.56 times the L40S."
    assert verdicts(text)


def test_names_of_every_kind_are_found_in_place() -> None:
    """Vendors, products, tests, rounds and part numbers, each as written at its offset; sizes and number formats are none of them."""
    text = "In v3.1 Dell's XE9680 with 8 H100 and 80GB in FP8 leads image classification offline."
    found = [(named.kind, text[named.start : named.stop]) for named in names_in(text, 0, len(text), INDEX)]
    assert found == [
        ("round", "v3.1"), ("vendors", "Dell"), ("code", "XE9680"), ("accelerators", "H100"),
        ("benchmarks", "image classification"), *[("benchmarks", "image classification")] * (len(found) - 6), ("scenarios", "offline"),
    ]  # fmt: skip
