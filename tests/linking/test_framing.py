"""What stands around a plain sentence: another day, an estimate, a mistake, an unverified run."""

from __future__ import annotations

import pytest

from tests.linking.one_result import judged, stated

PLAIN = "On R-GAT Offline the G894-SD1 reached 523,417 samples/s."
AROUND = (
    ("{}", None),
    ("We are glad about the round. {} It is cooled by air.", None),
    ("# Inference results\n\n{}\n\n## Corrections to last year's post\n\nWe had a date wrong.", None),
    ("The estimates were made by others. We read them. We smiled. {}", None),
    ("After the round closed we tuned the kernels. {}", "After the round"),
    ("{} That figure was a typing mistake.", "typing mistake"),
    ("## Estimates for the winter\n\n{}", "Estimates"),
    ("## After the deadline\n\nWe kept on working.\n\nMuch changed.\n\n{}", "After the deadline"),
    ("## Our targets\n\nAll in all they are high.\n\nAs follows.\n\n{}", "targets"),
    ("{}\n\nUnverified MLPerf v5.1 Inference Closed R-GAT Offline.", "Unverified"),
    ("{}\n\nMore to come.\n\nMuch more.\n\n[1] Result not verified by MLCommons Association.", "not verified"),
    ("With v6.0 the numbers are up.\n\nMore.\n\n{}", "v6.0"),
    ("We use TensorRT v9.0.\n\nMore.\n\n{}", None),
    ("Table 2: with the previous driver.\n\n{}", "previous driver"),
    ("MLPerf Storage v1.0 feeds simulated accelerators.\n\n{}", None),
    ("MLPerf Inference v5.1 was simulated.\n\n{}", "simulated"),
    ("The last row is our best.\n\n{}", "last row"),
    ("- The run was repeated with newer firmware:\n- {}", "newer firmware"),
)


@pytest.mark.parametrize(("text", "words"), AROUND, ids=[text[:40] for text, _ in AROUND])
def test_what_frames_a_sentence_may_leave_it_open(text: str, words: str | None) -> None:
    """A sentence next to it, its heading or a footnote may take a figure out of the record; what stands farther off does not."""
    verdict = judged(text.format(PLAIN), stated(text.format(PLAIN), PLAIN))
    assert verdict.status == ("ambiguous" if words else "differs")
    assert words is None or words in verdict.reason


@pytest.mark.parametrize("text", [text for text, words in AROUND if words])
def test_what_agrees_is_confirmed_in_any_frame(text: str) -> None:
    """The frame is looked at only where a figure would differ."""
    sentence = PLAIN.replace("523,417", "632,483")
    assert judged(text.format(sentence), stated(text.format(sentence), sentence)).status == "confirmed"


NOTES = (
    ("The last row is our best.", "last row"),
    ("All figures above are estimates.", "estimates"),
    ("The model before it was not submitted.", None),
)


@pytest.mark.parametrize(("note", "words"), NOTES)
def test_a_note_under_a_table_frames_its_figures(note: str, words: str | None) -> None:
    """Only a sentence that tells of the table: the paragraph behind it may go on to something else."""
    row = "| R-GAT Offline | G894-SD1 | 523,417 |"
    verdict = judged(f"{row}\n\n{note}", stated(f"{row}\n\n{note}", row))
    assert verdict.status == ("ambiguous" if words else "differs")
    assert words is None or words in verdict.reason
