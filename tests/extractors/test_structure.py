"""Text into blocks: where a paragraph ends that no blank line parts from the next."""

from __future__ import annotations

import pytest

from extractors.structure import structure

LONG = (
    "Our servers with eight accelerators each ran all tests of the closed division again, and they did so with new software, a new kernel "
    "and the same hardware as in the round before, in the same rack."
)
CASES = (
    ("a long line that ends", [LONG, "In v1.0 it had been less."], 2),
    ("a long line that goes on", [LONG.removesuffix("."), "and in the same room."], 1),
    ("wrapped lines", ["Our servers ran all tests again.", "They did so with new software."], 1),
    ("a long item and its next line", [f"- {LONG}", "That is all."], 2),
)  # fmt: skip


@pytest.mark.parametrize(("what", "lines", "blocks"), CASES, ids=[case[0] for case in CASES])
def test_a_line_longer_than_any_wrapped_one_is_a_paragraph(what: str, lines: list[str], blocks: int) -> None:
    """It ends where its sentence does; shorter lines, and such as go on, are one paragraph."""
    text = "\n".join(lines)
    found = structure(text).blocks
    assert len(found) == blocks
    assert (found[0].start, found[-1].stop) == (0, len(text))


def test_dashed_items_in_a_line_may_begin_with_a_code() -> None:
    """ "... out: - BM.GPU.H100.8 reached 703 - BM.GPU.A10.4 reached 9": each item is a sentence, led by what stands before them."""
    text = "We would like to point out: - BM.GPU.H100.8 reached 703 images - BM.GPU.A10.4 reached 9 images"
    lead, *items = structure(text).sentences
    assert [text[item.start : item.stop] for item in items] == ["- BM.GPU.H100.8 reached 703 images", "- BM.GPU.A10.4 reached 9 images"]
    assert all(item.lead == (lead.start, lead.stop) for item in items)


def test_bulleted_items_in_a_line_have_the_lead_of_their_list() -> None:
    """ "Applied to GPT-J, our benchmarks: ● Maintain ... ● Raise ...": each item is of what leads the list, and a mark is no sentence."""
    text = "When applied to GPT-J, our benchmarks: ● Maintain 99% of its score ● Raise the throughput to 105 samples/s. We went on."
    lead, *items = structure(text).sentences
    assert [text[each.start : each.stop] for each in items[:2]] == ["Maintain 99% of its score", "Raise the throughput to 105 samples/s."]
    assert [each.lead for each in items] == [(lead.start, lead.stop), (lead.start, lead.stop), None]


def test_a_short_line_between_two_lists_leads_the_second() -> None:
    """ "SSD" below the items of RNN-T is no end of the last of them, and no heading of what follows the lists."""
    lists = "RNN-T\n- 1 node: 30.33 min\n- 16 nodes: 5.22 min\nSSD\n- 16 nodes: 8.42 min"
    text = f"Results of all sizes:\n\n{lists}\n\nThe chart shows more of it."
    found = structure(text)
    said = {text[each.start : each.stop]: text[slice(*each.lead)] if each.lead else None for each in found.sentences}
    assert said["- 16 nodes: 5.22 min"] == "RNN-T"
    assert said["- 16 nodes: 8.42 min"] == "SSD"
    assert not found.blocks[-1].headings


@pytest.mark.parametrize("line", ["and it is quiet.", "  Two more hold disks."])
def test_a_line_that_goes_on_is_part_of_its_item(line: str) -> None:
    """In lower case, or with an indent, whatever the length of the line before."""
    text = f"- Eight cards in one box\n{line}"
    assert [text[each.start : each.stop] for each in structure(text).blocks] == [text]


def test_a_rate_s_unit_ends_a_sentence() -> None:
    """ "It reached 3,275.62 samples/sec. These submissions": two sentences."""
    text = "It reached 3,275.62 samples/sec. These submissions are ours."
    assert len(structure(text).sentences) == 2


def test_a_unit_of_temperature_ends_a_sentence() -> None:
    """ "Up to 35 °C. Against our ...": no initial of a name."""
    text = "It runs in rooms of up to 35 °C. Against our own results of v3.0 it gained 41%."
    assert [text[each.start : each.stop] for each in structure(text).sentences] == [text[:32], text[33:]]


TIMES = [("Embargoed until 8 a.m. Pacific time. We won.", 2), ("We met at 8 a.m. The results were out.", 2)]


@pytest.mark.parametrize(("text", "sentences"), TIMES)
def test_a_time_goes_on_with_its_zone(text: str, sentences: int) -> None:
    """ "8 a.m. Pacific time" is one time, and "at 8 a.m. The results" two sentences."""
    assert len(structure(text).sentences) == sentences
