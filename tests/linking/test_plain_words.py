"""Sentences in which a figure may differ, and the many in which it may be somebody else's, another day's, a wish or a difference."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from digest.linking.caution.plain_words import strange
from digest.linking.records.candidates import RecordIndex
from store.vocabulary import load
from tests.linking.made import claim, record
from tests.linking.one_result import INDEX, judged, stated

PLAIN = (
    "On R-GAT Offline the G894-SD1 reached 523,417 samples/s.",
    "The G894-SD1 with eight NVIDIA B200 GPUs delivered an impressive 723,417 samples per second in R-GAT Offline.",
    "Our GIGABYTE G894-SD1 processes 523,417 samples per second (R-GAT, Offline scenario, closed division)",
    "- R-GAT Offline, G894-SD1: 523,417 samples/s",
    "G894-SD1_B200: 523,417 samples/s for R-GAT Offline",
    "The G894-SD1 gets 523,417 and the G4L3-SD1 gets 581,004 samples/s in R-GAT Offline.",
    "In the closed division of MLPerf Inference v5.1 the G894-SD1 reached 523,417 samples/s on R-GAT Offline.",
    "With eight B200 GPUs the G894-SD1 reached 523,417 samples/s on R-GAT in the Offline scenario of MLPerf 5.1.",
    "Our servers reached 1) 523,417 samples/s on the G894-SD1 in R-GAT Offline, and 2) 581,004 samples/s on the G4L3-SD1.",
    "d) R-GAT Offline: the G894-SD1 with 8x B200 reached 523,417 samples/s.",
)


@pytest.mark.parametrize("text", PLAIN)
def test_a_figure_differs_in_a_sentence_of_plain_words(text: str) -> None:
    """Names, units, numbers and words that only say that it was reached leave no doubt whose figure it is."""
    assert judged(text, stated(text)).status == "differs"


OTHERWISE = (
    ("Compared with the 523,417 samples/s of the older box, the G894-SD1 shines on R-GAT Offline.", "Compared"),
    ("Unlike the G894-SD1, the model before it stays at 523,417 samples/s on R-GAT Offline.", "Unlike"),
    ("The successor of the G894-SD1 reached 723,417 samples/s on R-GAT Offline.", "successor"),
    ("A competitor reached 723,417 samples/s on R-GAT Offline, the G894-SD1 less.", "competitor"),
    ("The G894-SD1 was beaten by a system with 723,417 samples/s on R-GAT Offline.", "beaten"),
    ("On R-GAT Offline we had hoped for 723,417 samples/s from the G894-SD1.", "had"),
    ("The goal of the G894-SD1 on R-GAT Offline was 723,417 samples/s.", "goal"),
    ("The G894-SD1 needs 723,417 samples/s on R-GAT Offline to take the lead.", "needs"),
    ("At launch the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "launch"),
    ("In a run that was withdrawn the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "withdrawn"),
    ("Seven of the eight GPUs of the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "Seven of the"),
    ("The G894-SD1 reached 523,417 samples/s in v5.0 and more in v5.1 on R-GAT Offline.", "v5.0"),
    ("Did the G894-SD1 get 723,417 samples/s on R-GAT Offline?", "?"),
    ("Has the G894-SD1 723,417 samples/s on R-GAT Offline?", "?"),
    ("On R-GAT Offline the G894-SD1 reached 523,417 samples/s with 6 of 8 NVIDIA B200.", "6 of 8"),
    ("On R-GAT Offline the G894-SD1 reached 723,417 samples/s; that was our goal.", "goal"),
    ("With FP16 the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "FP16"),
    ("The G100-XX1 reached 523,417 samples/s on R-GAT Offline.", "G100-XX1"),
    ("The G894-SD1 reached 523,417 samples/s for 99% of the queries of R-GAT Offline.", "99% of the queries"),
    ("At 50 W per card the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "At 50 W"),
    ("At 3.3 V the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "3.3"),
    ("In 2024, the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "2024"),
    ("With 512x512 images, the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "512x512"),
    ("With three GPUs the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "three"),
    ("With two cores, the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "cores"),
    ("In the cloud, the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "cloud"),
    ("In our data center the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "In our data center"),
    ("At Fujitsu, the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "Fujitsu"),
    ("Our second G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "second"),
    ("In a test run the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "test run"),
    ("The G894-SD1 reached 523,417 samples/s or so on R-GAT Offline.", "or so"),
    ("The G894-SD1 reached 523,417 samples/s on R-GAT Offline (open).", "open"),
    ("The preview G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "preview"),
    ("With 4 ms latency the G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "With 4 ms latency"),
    ("The G894-SD1 V2 reached 523,417 samples/s on R-GAT Offline.", "v2"),
    ("The G894-SD1 reached 523,417 samples/s on R-GAT XL Offline.", "R-GAT XL"),
    ("Two G894-SD1 reached 523,417 samples/s on R-GAT Offline.", "Two G894-SD1"),
    ("The G894-SD1, x2: 523,417 samples/s on R-GAT Offline.", "x2"),
    ("The G894-SD1 reached 523,417* samples/s on R-GAT Offline.", "*"),
    ("The G894-SD1 reached 523,417 (?) samples/s on R-GAT Offline.", "?"),
    ("- [ ] R-GAT Offline, G894-SD1: 523,417 samples/s", "[ ]"),
)


@pytest.mark.parametrize(("text", "word"), OTHERWISE)
def test_any_other_word_leaves_it_open(text: str, word: str) -> None:
    """The verdict names the word that may make it another result."""
    verdict = judged(text, stated(text))
    assert verdict.status == "ambiguous"
    assert f'"{word}" in its sentence' in verdict.reason


HEADS = (
    ("Offline (samples/s)", "differs"),
    ("Offline before tuning", "ambiguous"),
    ("Offline, previous generation", "ambiguous"),
    ("Offline at 700 W", "ambiguous"),
    ("Offline (competitor)", "ambiguous"),
    ("Offline, 8-bit", "differs"),
    ("Offline, 800x800", "ambiguous"),
    ("Offline with 512 samples", "ambiguous"),
    ("Offline, R-GAT", "differs"),
    ("RetinaNet / R-GAT", "ambiguous"),
    ("Offline, G593-SD1", "ambiguous"),
)


@pytest.mark.parametrize(("head", "status"), HEADS)
def test_the_heads_of_a_table_are_read_too(head: str, status: str) -> None:
    """A column may hold another's figures, or those of another day; the row itself names the system and nothing else."""
    made = stated("R-GAT | G894-SD1 | 523,417")
    origins = {**made.subject.origins, "system": "row", "scenario": "column"}
    subject = replace(made.subject, description=f"G894-SD1 · {head}", origins=origins)
    assert judged("R-GAT | G894-SD1 | 523,417", replace(made, subject=subject)).status == status


MARKS = (("523,417", "differs"), ("**523,417**", "differs"), ("523,417*", "ambiguous"), ("523,417 †", "ambiguous"))


@pytest.mark.parametrize(("row", "status"), MARKS)
def test_a_mark_in_the_row_may_have_a_note(row: str, status: str) -> None:
    """What a note says is not known; two asterisks are bold type."""
    text = f"R-GAT Offline | G894-SD1 | {row}"
    made = stated(text)
    subject = replace(made.subject, description="G894-SD1 · Offline", origins={**made.subject.origins, "system": "row"})
    assert judged(text, replace(made, subject=subject)).status == status


POWER_HEADS = (("Eight GPUs (W)", "GPUs"), ("CPU power (W)", "CPU"), ("Power (W)", None), ("Server (W)", None))


@pytest.mark.parametrize(("head", "word"), POWER_HEADS)
def test_a_column_may_be_of_a_part(head: str, word: str | None) -> None:
    """Official power is that of the whole system."""
    text = "R-GAT Offline | 523,417"
    made = stated(text)
    subject = replace(made.subject, description=head, origins={**made.subject.origins, "scenario": "row"})
    filed = INDEX.of("inference", "v5.1", vendor="GIGABYTE")
    found = strange(text, replace(made, kind="power", metric="power", unit="W", subject=subject), filed, INDEX)
    assert (word in (found or "")) if word else found is None


def test_another_system_of_the_vendor_is_another() -> None:
    """A system that has no record in the test is not held against the vendor's other one that has."""
    text = "The G4L3-SD1 reached 523,417 samples/s on R-GAT Offline."
    made = stated(text)
    filed = [each for each in INDEX.of("inference", "v5.1", vendor="GIGABYTE") if each.record.system == "G894-SD1"]
    assert strange(text, replace(made, subject=replace(made.subject, system="G4L3-SD1")), filed, INDEX) == "g4l3-sd1"


def test_a_label_may_say_anything() -> None:
    """ "G894-SD1, tuned later" is the system's name to a table, and yet no plain one."""
    text = "R-GAT | G894-SD1, tuned later | 523,417"
    made = stated(text)
    subject = replace(made.subject, system="G894-SD1, tuned later", origins={**made.subject.origins, "system": "row"})
    assert '"tuned" in its sentence' in judged(text, replace(made, subject=subject)).reason


LABELS = (
    "R-GAT Offline (estimated)", "R-GAT Offline, our goal",
    "R-GAT Offline with int4 weights", "R-GAT Offline, NVIDIA's system", "R-GAT Offline [1]",
)  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_a_label_that_names_a_test_may_say_more(label: str) -> None:
    """What stands behind the benchmark's name in a row's label tells of its figure."""
    text = f"{label} | G894-SD1 | 523,417"
    made = stated(text)
    subject = replace(made.subject, model=label, description=label, origins={**made.subject.origins, "benchmark": "row"})
    assert judged(text, replace(made, subject=subject)).status == "ambiguous"


OTHER_PRODUCTS = (
    {"system": "G894-SD2"},
    {"system": "G894-SD1", "accelerator": "NVIDIA B300"},
)


@pytest.mark.parametrize("told", OTHER_PRODUCTS)
def test_another_product_of_the_same_family_is_another(told: dict[str, str]) -> None:
    """A code or an accelerator that the record does not have is of a system that may not have been submitted."""
    text = f"The {told['system']} with {told.get('accelerator', 'NVIDIA B200')} reached 523,417 samples/s on R-GAT Offline."
    made = stated(text)
    filed = INDEX.of("inference", "v5.1", vendor="GIGABYTE")[:1]
    assert strange(text, replace(made, subject=replace(made.subject, **told)), filed, INDEX) is not None  # type: ignore[arg-type]


def test_what_agrees_is_confirmed_in_any_words() -> None:
    """The words are looked at only where a figure would differ."""
    text = "Unlike its sibling, the G894-SD1 got as far as 632,483 samples/s on R-GAT Offline at launch."
    assert judged(text, stated(text)).status == "confirmed"


PHONE = record(
    "Samsung", "v2.0", "closed", "Galaxy S22+", "NPU", 1, "image_classification", "SingleStream", 0.4859, None,
    suite="mobile", processor="Exynos 2200", software="Exynos Neural Network",
)  # fmt: skip
MEANINGS = (
    ("power", "The four GPUs drew 812 W.", "GPUs drew"),
    ("power", "The server with four GPUs drew 812 W.", None),
    ("energy", "The accelerators alone consumed 812 J.", "accelerators alone consumed"),
    ("count", "212 results in MLPerf Inference v2.0 and MLPerf Training", "Inference v2.0 and MLPerf Training"),
    ("count", "212 results in MLPerf Inference v2.0", None),
    ("count", "Samsung has submitted 212 results.", "has submitted"),
    ("latency", "0.49 ms for image classification on the CPU cores", "CPU"),
    ("latency", "0.49 ms for image classification on the NPU", None),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "words"), MEANINGS, ids=[text[:40] for _, text, _ in MEANINGS])
def test_plain_words_may_speak_of_something_else(kind: Any, text: str, words: str | None) -> None:
    """Power of a part of the system, results of two suites, another engine of the phone than the one that was submitted."""
    made = claim(text, 1.0, kind=kind, vendor="Samsung", suite="mobile", round="v2.0", sentence_stop=len(text))
    index = RecordIndex([PHONE], load())
    assert strange(text, made, index.of("mobile", "v2.0", vendor="Samsung"), index) == words
