"""What the gains and figures of a list are of, and what they are held against."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from store.model import Claim
from tests.extractors.articles import article, finder


def claims(text: str, vendor: str = "QCT") -> list[Claim]:
    """The claims of *text*, left to right."""
    return list(extract_claims(article(text, vendor=vendor), finder()).claims)


GAINS = (
    "In MLPerf Inference v4.0, BERT-99 and RNN-T are improved by 2.39% and 1.43% on D54U-3U with four H100 PCIe cards "
    "compared with Inference v3.1, and BERT-99, ResNet50 and RNN-T are "
    "improved by 22.6%, 24.1% and 50% on the two-socket Xeon Platinum 8592+ "
    "system compared with the Xeon Platinum 8480+ system of Inference v3.0."
)


def test_gains_of_a_list_share_the_comparison_behind_it() -> None:
    """Each of two lists has its own baseline, and what two processors did is of no accelerator, nor of so many."""
    found = claims(GAINS)
    assert [(c.baseline.round if c.baseline else None) for c in found] == ["v3.1", "v3.1", "v3.0", "v3.0", "v3.0"]
    assert [c.subject.accelerator for c in found] == ["NVIDIA H100", "NVIDIA H100", None, None, None]
    assert [c.subject.accelerator_count for c in found] == [4, 4, None, None, None]
    assert [c.subject.processor for c in found][2:] == ["Intel Xeon"] * 3


def test_a_multiple_of_a_figure_is_over_whose_figure_it_is() -> None:
    """ "Three times the 552.7 tokens/s of the H200": the H200 is the baseline, also of the gain that goes on from it."""
    text = (
        "In MLPerf Inference v5.1 the B200 machine achieved 1,659 tokens/s on llama3.1-405b Offline, three times the 552.7 tokens/s of "
        "the H200 machine; for the server scenario the difference grows to 4.3x."
    )
    ratios = [c for c in claims(text, "Nebius") if c.kind == "ratio"]
    assert [(c.value, c.subject.accelerator, c.baseline.accelerator if c.baseline else None) for c in ratios] == [
        (3.0, "NVIDIA B200", "NVIDIA H200"), (4.3, "NVIDIA B200", "NVIDIA H200"),
    ]  # fmt: skip


def test_additional_throughput_is_more() -> None:
    """ "18% of additional throughput" is a gain, and no share of a result."""
    text = "In MLPerf Inference v1.1 going to 2.5GHz is worth about 18% of additional ResNet50 throughput in Offline."
    [gain] = claims(text, "Centaur Technology")
    assert (gain.kind, gain.change) == ("percent_change", "more")


def test_a_comparison_may_follow_the_place() -> None:
    """ "In the open division, against the base model, ...": the words before the comma name the baseline, behind the place as well."""
    text = "In the open division of MLPerf Inference v3.0, against the BERT-Large base model, oBERT delivered 1213x the offline throughput."
    [ratio] = claims(text, "Neural Magic")
    assert ratio.baseline is not None
    assert ratio.baseline.description == "the BERT-Large base model"


ITEMS = (
    "In MLPerf Inference v5.1 our results are: - the 8-GPU B200 instance delivered 101.6K tokens/s on Llama 2 70B Server - the H200 "
    "instance delivered 23.1K tokens/s on Llama 2 70B Interactive - a GB200 instance delivered 855.8 tokens/s Offline on Llama 3.1 405B."
)
ASIDE = (
    "In MLPerf Inference v5.1 our results are: - the B200 instance delivered 101.6K tokens/s on Llama 2 70B Server - up 5% on v5.0 - and "
    "770 tokens/s on Llama 3.1 405B Interactive."
)


def test_items_behind_a_colon_have_their_own_machine() -> None:
    """Each dash behind a colon begins a sentence; where one of them is an aside, none does."""
    assert [c.subject.accelerator for c in claims(ITEMS, "Nebius")] == ["NVIDIA B200", "NVIDIA H200", "NVIDIA GB200"]
    assert [(c.value, c.subject.benchmark) for c in claims(ASIDE, "Nebius")][:2] == [(101_600.0, "llama2-70b"), (5.0, "llama2-70b")]


@pytest.mark.parametrize(("words", "count"), [
    ("an NVIDIA H100 4 GPUs system", 4), ("TPU v4 4,096 chips", 4096), ("a Qualcomm Adreno 650 GPU", None), ("eight H100", 8),
])  # fmt: skip
def test_a_number_behind_a_product_counts_several_things(words: str, count: int | None) -> None:
    """ "H100 4 GPUs" is four of them; the 650 of "Adreno 650 GPU" is a model's."""
    [found] = claims(f"In MLPerf Inference v3.1 ResNet-50 Offline ran at 88,526 samples/s on {words}.", "NVIDIA")
    assert found.subject.accelerator_count == count


@pytest.mark.parametrize(("words", "system"), [("with CPUx2 and A100 GPUx8", None), ("with CPUX4", None), ("and the CPX2400", "CPX2400")])
def test_so_many_parts_are_no_product(words: str, system: str | None) -> None:
    """ "CPUx2" says how many, whatever its shape."""
    found = claims(f"In MLPerf Inference v3.1 the server {words} reached 88,526 samples/s on ResNet-50 Offline.", "Supermicro")
    assert [c.subject.system for c in found] == [system]


COUNTS = (
    ("Eight other submitters bring MI325X-based systems to MLPerf Inference v5.1.", [(8.0, "submitters", "AMD Instinct MI325X", None)]),
    ("All three of our MLPerf Inference v4.0 results include power.", [(3.0, "power_results", None, None)]),
    ("In MLPerf Inference v3.0 our entries grew from 24 to 26 results.",
     [(24.0, "results", None, "it speaks of an earlier round, which is not named"), (26.0, "results", None, None)]),
    ("In MLPerf Inference v3.0 our entries went from two results to 512 GPUs.",
     [(2.0, "results", None, "it speaks of an earlier round, which is not named")]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts_say_of_what_and_of_when(text: str, expected: list[tuple[float, str, str | None, str | None]]) -> None:
    """The accelerator narrows a count, and what it grew from is of an earlier round; what is behind "to" may count something else."""
    found = [c for c in claims(text, "AMD") if c.kind == "count"]
    assert [(c.value, c.unit, c.subject.accelerator, c.official_note) for c in found] == expected


ALL = "In MLPerf Inference v4.1 we had 23,000 samples/s on BERT-99, 61.1 samples/s on 3D-UNet and 3,102 samples/s on RetinaNet, {} Offline."


@pytest.mark.parametrize(("words", "scenarios"), [
    ("all three", ["Offline"] * 3), ("each", ["Offline"] * 3), ("both", [None, "Offline", "Offline"]), ("in", [None, None, "Offline"]),
])  # fmt: skip
def test_a_scenario_is_of_as_many_figures_as_it_says(words: str, scenarios: list[str | None]) -> None:
    """ "Both Offline" is of two figures, "all three" of three."""
    assert [c.subject.scenario for c in claims(ALL.format(words))] == scenarios


@pytest.mark.parametrize(("words", "benchmark"), [
    ("improved all vision network latencies", None), ("our language model throughput is improved", "resnet50"),
])  # fmt: skip
def test_a_gain_of_several_tests_is_of_no_single_one(words: str, benchmark: str | None) -> None:
    """A class of tests in the plural takes the test of the figure before away; one model's throughput does not."""
    text = "In MLPerf Inference v3.1 BERT-99 took 2 ms in SingleStream; ResNet-50 took 0.34ms and"
    [*_, gain] = claims(f"{text} we {words} by 1.4x over v3.0.")
    assert gain.subject.benchmark == benchmark


MACHINES = (
    ("One HPE Cray XD670 with eight H200 trained", "1 nodes"), ("A single HPE Cray XD670 with 8x H200 trained", "1 nodes"),
    ("One H100 with 80 GB of memory trained", None), ("The HPE Cray XD670 with eight H200 trained", None),
)  # fmt: skip


@pytest.mark.parametrize(("words", "nodes"), MACHINES)
def test_one_machine_with_so_many_cards_is_one_node(words: str, nodes: str | None) -> None:
    """The number of cards is that of all that ran: four such machines are not meant."""
    [found] = claims(f"{words} BERT in 5.01 minutes in MLPerf Training v5.0.", "HPE")
    told = [part for part in (found.subject.description or "").split(" · ") if part.endswith("nodes")]
    assert told == ([nodes] if nodes else [])
