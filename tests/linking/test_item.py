"""Whether the words around a figure tell how many accelerators it is of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.linking.figures.item import machines_told, size_told
from tests.linking.made import claim

CASES = (
    ("a product's name", "Our two RTX 4090 reached 136 tokens/s.", 2, True),
    ("with a sign", "The 2x RTX 4090 workstation reached 136 tokens/s.", 2, True),
    ("a maker's family", "Eight AMD Instinct MI325X reached 136 tokens/s.", 8, True),
    ("a kind of thing", "Four GPUs reached 136 tokens/s.", 4, True),
    ("another number", "Two RTX 4090 reached 136 tokens/s.", 4, False),
    ("two numbers", "Two RTX 4090 or four RTX 3090 reached 136 tokens/s.", 2, False),
    ("processors", "A box of two Intel Xeon 8480 reached 136 tokens/s.", 2, False),
    ("a machine's name", "One HPE ProLiant XL675d with eight A100 reached 136 tokens/s.", 8, True),
    ("a year", "In the 2022 MLPerf Training v2.1 round sixteen A100 reached 136 tokens/s.", 16, True),
    ("none", "The RTX 4090 reached 136 tokens/s.", 2, False),
)


@pytest.mark.parametrize(("what", "text", "count", "told"), CASES, ids=[case[0] for case in CASES])
def test_a_number_of_accelerators_is_told_by_what_they_are_called(what: str, text: str, count: int, *, told: bool) -> None:
    """A number before a product, its family or its maker counts accelerators; one before a processor's name counts none."""
    at = text.index("136")
    made = claim("136", 136.0, accelerator_count=count, sentence_stop=len(text))
    said = replace(made, start=at, stop=at + 3)
    assert size_told(said, [said], text) is told


MACHINES = (
    ("one with so many cards", "One HPE Cray XD670 with eight H200 took 136 minutes.", 1, True),
    ("a single one", "A single HPE Cray XD670 with eight H200 took 136 minutes.", 1, True),
    ("so many nodes", "On four nodes it took 136 minutes.", 4, True),
    ("another number", "Two servers took 16.4 minutes and one server 136.", 2, False),
    ("in another item", "One HPE Cray XD670 with eight H200 took 500 minutes; four of them took 136.", 1, False),
    ("no number", "The HPE Cray XD670 with eight H200 took 136 minutes.", 1, False),
)


@pytest.mark.parametrize(("what", "text", "nodes", "told"), MACHINES, ids=[case[0] for case in MACHINES])
def test_a_number_of_machines_is_told_in_the_figures_own_item(what: str, text: str, nodes: int, *, told: bool) -> None:
    """ "One XD670 with eight H200" and "on four nodes" say on how many machines a figure was reached; what another item says does not."""
    at = text.index("136")
    before = text.find("16.4")
    made = claim("136", 136.0, sentence_stop=len(text), description=f"{nodes} nodes")
    said = replace(made, start=at, stop=at + 3)
    others = [replace(made, id="other", start=before, stop=before + 4)] if before >= 0 else []
    assert machines_told(said, [*others, said], text) is told
