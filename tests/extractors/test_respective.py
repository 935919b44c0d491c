"""Lists that "respectively" distributes: each figure gets the hardware of its own item."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from tests.extractors.articles import article, finder

HEAD = "In MLPerf Inference v3.0, "
CASES = (
    (
        "on ResNet-50 Offline, the XE8545 (4x A100-SXM-80GB, TensorRT), the XR4520c (2x L4) and the R750xa (3x H100) achieved "
        "151,000, 25,300 and 228,000 samples/s, respectively.",
        [("XE8545", "NVIDIA A100", 4), ("XR4520c", "NVIDIA L4", 2), ("R750xa", "NVIDIA H100", 3)],
    ),
    (
        "the ResNet-50 results were 1,665 and 3,320 samples/s on Jetson AGX Xavier and on a server with 4x L4, respectively.",
        [(None, "NVIDIA Jetson AGX Xavier", None), (None, "NVIDIA L4", 4)],
    ),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=("before the figures", "behind them"))
def test_each_figure_has_the_hardware_of_its_item(text: str, expected: list[tuple[str | None, str, int | None]]) -> None:
    """System, accelerator and count come from the item itself; what it lacks is not taken from its neighbour."""
    found = [claim.subject for claim in extract_claims(article(HEAD + text, vendor="Dell"), finder()).claims]
    assert [(s.system and s.system.split()[-1], s.accelerator, s.accelerator_count) for s in found] == expected


def test_each_figure_has_the_test_of_its_item() -> None:
    """A test may come twice, in two scenarios: each figure has the pair that stands in its own item."""
    text = "throughput of RetinaNet SingleStream, RetinaNet MultiStream and RNN-T SingleStream rose by 0.7%, 0.5% and 1.2%, respectively."
    found = [claim.subject for claim in extract_claims(article(HEAD + text, vendor="Dell"), finder()).claims]
    pairs = [("retinanet", "SingleStream"), ("retinanet", "MultiStream"), ("rnnt", "SingleStream")]
    assert [(s.benchmark, s.scenario) for s in found] == pairs


def test_server_behind_a_test_is_the_scenario_beside_its_offline() -> None:
    """Where another test of the list stands with "offline", "ResNet50 server" is no machine, in whatever case it is written."""
    text = "BERT-99 offline, BERT-99 server, ResNet50 offline and ResNet50 server gained 121.9%, 134.9%, 145.6% and 137.2%, respectively."
    found = [claim.subject for claim in extract_claims(article(HEAD + text, vendor="Dell"), finder()).claims]
    assert [s.scenario for s in found] == ["Offline", "Server", "Offline", "Server"]


def test_a_machine_that_begins_a_clause_of_its_own_owns_no_figure_before_it() -> None:
    """ "The XE9680 did 700,000, and the XE9640 packs four": nothing is told of the second."""
    text = "on the XE9680, eight H100 did 700,000 ResNet-50 inferences/s, and the PowerEdge XE9640 packs four of them in half the height."
    [found] = extract_claims(article(HEAD + text, vendor="Dell"), finder()).claims
    assert found.subject.system == "XE9680"


def test_an_item_that_no_list_knows_has_no_other_item_s_test() -> None:
    """ "On ResNet-50 and QuickNet, respectively": the second figure is not said to be of ResNet-50."""
    text = "the rates were raised to 19,632 and 1,367 samples per second on ResNet-50 and QuickNet, respectively."
    found = [claim.subject for claim in extract_claims(article(HEAD + text, vendor="Neural Magic"), finder()).claims]
    assert [s.origins.get("benchmark") == "sentence" for s in found] == [True, False]


def test_a_size_glued_behind_a_product_counts_it() -> None:
    """ "A30x10" are ten A30, and no system of that name."""
    text = "our A30x10 did 306.5 samples/s in 3D-UNet Offline."
    found = [claim.subject for claim in extract_claims(article(HEAD + text, vendor="Nettrix"), finder()).claims]
    assert [(s.system, s.accelerator, s.accelerator_count) for s in found] == [(None, "NVIDIA A30", 10)]


def test_a_machine_that_no_list_knows_is_not_the_one_beside_it() -> None:
    """ "On the R282-Z93 and the Gloria edge box, respectively": the second figure is not the R282's, nor of its cards."""
    text = "ResNet-50 latencies fell to 0.409 ms and 0.639 ms on the 5-card GIGABYTE R282-Z93 and the Gloria edge box, respectively."
    first, second = (claim.subject for claim in extract_claims(article(HEAD + text, vendor="Qualcomm"), finder()).claims)
    assert "R282-Z93" in (first.system or "")
    assert (second.system, second.accelerator_count) == (None, None)
