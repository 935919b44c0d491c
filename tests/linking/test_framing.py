"""What stands around a plain sentence: another day, an estimate, a mistake, an unverified run."""

from __future__ import annotations

import pytest

from tests.linking.one_result import judged, stated

PLAIN = "On R-GAT Offline the G894-SD1 reached 523,417 samples/s."
AROUND = (
    ("{}", None),
    ("The run reaches the quality target. {}", None),
    ("The quality target was missed. {}", "target"),
    ("We are glad about the round. {} It is cooled by air.", None),
    ("# Inference results\n\n{}\n\n## Corrections to last year's post\n\nWe had a date wrong.", None),
    ("The estimates were made by others. We read them. We smiled. {}", "estimates"),
    ("The estimates were made by others.\n\nIn the break we had a cup of tea.\n\nSome of us went home by train.\n\n{}", None),
    ("After the round closed we tuned the kernels. {}", "After the round"),
    ("{} That figure was a typing mistake.", "typing mistake"),
    ("## Estimates for the winter\n\n{}", "Estimates"),
    ("## After the deadline\n\nWe kept on working.\n\nMuch changed.\n\n{}", "After the deadline"),
    ("## Our targets\n\nAll in all they are high.\n\nAs follows.\n\n{}", "targets"),
    ("{}\n\nUnverified MLPerf v5.1 Inference Closed R-GAT Offline.", "Unverified"),
    ("{}\n\nThere is more to come in the winter.\n\nIn spring we write again.\n\n[1] Not verified by MLCommons.", "ot verified"),
    ("With v6.0 the numbers are up.\n\nMore.\n\n{}", "v6.0"),
    ("Our software of choice is TensorRT v9.0.\n\nThere is more to come in the winter.\n\n{}", None),
    ("Table 2: with the previous driver.\n\n{}", "previous driver"),
    ("MLPerf Storage v1.0 feeds simulated accelerators.\n\n{}", None),
    ("MLPerf Inference v5.1 was simulated.\n\n{}", "simulated"),
    ("The last row is our best.\n\n{}", "last row"),
    ("- The run was repeated with newer firmware:\n- {}", "newer firmware"),
    ("GIGABYTE's results in MLPerf Inference v5.1:\n\n{}", None),
    ("Wish list\n\n{}", "Wish list"),
    ("Fresh from the oven:\n\n{}", "Fresh"),
    ("## With the fans off\n\n{}", "fans"),
    ("{} That is a tall tale.", "tall"),
    ("{}\n\nThe last of these was drawn by lot.", "last"),
    ("{}\n\nWe thank the audience.\n\nIn the previous post we made a mistake.", "mistake"),
    ("{}\n\n## Other news\n\nA rumour was false.", None),
    ("{} The records say 632,483.", "632,483"),
    ("{}\n\n## As MLCommons published it\n\n632,483 samples/s", None),
    ("{} Not so.", "Not"),
    ("Here is what we did not do.\n\n{}", "not"),
    ("{}\n\nThe new server is not in.", "not"),
    ("To be in:\n\n{}", "To be in"),
    ("## 16 GPUs\n\n{}", "16"),
    ("## NVIDIA B300\n\n{}", "nvidia"),
    ("## MLPerf Training v5.1\n\n{}", "MLPerf Training"),
    ("{}\n\nR-GAT ran on somebody's laptop.", "somebody"),
    ("{}\n\nThe R-GAT run took all night.", "night"),
    ("{}\n\nOnly BERT and RetinaNet were submitted to MLPerf.", "Only"),
    ("{}\n\nWe are glad to say so.\n\nNot all of it is MLPerf.", "Not"),
    ("Two are official results.\n\n{}", "Two"),
    ("{}\n\nBERT and RetinaNet are MLPerf results.", "are MLPerf"),
    ("{}\n\nGIGABYTE submitted results for BERT and RetinaNet as well.", None),
    ("以下为预测值。\n\n{}", "以下为预测值"),
)
TITLES = (
    ("GIGABYTE in MLPerf Inference v5.1", None),
    ("GIGABYTE sets new records in MLPerf Inference", None),
    ("GIGABYTE dreams of MLPerf Inference v5.1", "dreams"),
    ("A quiz about MLPerf Inference v5.1", "quiz"),
    ("Not GIGABYTE in MLPerf Inference v5.1", "Not"),
    ("GIGABYTE and Fujitsu in MLPerf Inference v5.1", "Fujitsu"),
)


@pytest.mark.parametrize(("title", "words"), TITLES)
def test_the_title_frames_all_figures(title: str, words: str | None) -> None:
    """Whatever a title says of its article, it says of each figure: only plain words leave them as they are."""
    verdict = judged(PLAIN, stated(PLAIN), title)
    assert verdict.status == ("ambiguous" if words else "differs")
    assert words is None or f'"{words}"' in verdict.reason


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


CORNERS = (("System", "differs"), ("Benchmark (Offline)", "differs"), ("System: 2x GH200", "ambiguous"), ("Model: H200", "ambiguous"))


@pytest.mark.parametrize(("corner", "status"), CORNERS)
def test_the_corner_of_a_table_is_read_too(corner: str, status: str) -> None:
    """What heads the labels may say which machine all rows are of."""
    row = "| R-GAT Offline | G894-SD1 | 523,417 |"
    text = f"| {corner} | System | Result |\n|---|---|---|\n{row}"
    assert judged(text, stated(text, row)).status == status


NOTES = (
    ("The last row is our best.", "last row"),
    ("All figures above are estimates.", "estimates"),
    ("The model before it was not submitted.", "not submitted"),
    ("The model before it was slower.", None),
)


@pytest.mark.parametrize(("note", "words"), NOTES)
def test_a_note_under_a_table_frames_its_figures(note: str, words: str | None) -> None:
    """Only a sentence that tells of the table: the paragraph behind it may go on to something else."""
    row = "| R-GAT Offline | G894-SD1 | 523,417 |"
    verdict = judged(f"{row}\n\n{note}", stated(f"{row}\n\n{note}", row))
    assert verdict.status == ("ambiguous" if words else "differs")
    assert words is None or words in verdict.reason
