"""Figures that the text gives to one result and that are another one's, and those of more systems than were measured together."""

from __future__ import annotations

import pytest

from digest.linking.records.candidates import RecordIndex
from store.vocabulary import load
from tests.linking.made import record
from tests.linking.test_steady import judged_by

RX, GX = "PRIMERGY RX2540 M7", "PRIMERGY GX2570 M6"
RESULTS = (
    (RX, "v2.0", "resnet50", "Offline", 72_431.0), (RX, "v2.0", "resnet50", "Server", 61_002.5),
    (RX, "v2.0", "bert-99", "Offline", 6_512.3), (RX, "v2.0", "bert-99.9", "Offline", 3_301.7),
    (RX, "v1.1", "bert-99", "Offline", 5_104.4), (RX, "v1.1", "resnet50", "Offline", 57_944.8),
    (GX, "v2.0", "resnet50", "Offline", 301_884.0), (GX, "v2.0", "bert-99", "Offline", 26_113.4),
)  # fmt: skip
CHIPS = {RX: ("NVIDIA A30", 4, "4x A30"), GX: ("NVIDIA A100", 8, "8x A100")}
INDEX = RecordIndex(
    [
        record("Fujitsu", "v2.0", "closed", f"{GX} (4x A100)", "NVIDIA A100", 4, "resnet50", "Offline", 150_942.0, None),
        *(
            record("Fujitsu", round_, "closed", f"{system} ({CHIPS[system][2]})", *CHIPS[system][:2], benchmark, scenario, value, None)
            for system, round_, benchmark, scenario, value in RESULTS
        ),
    ],
    load(),
)
LEAD = f"In MLPerf Inference v2.0 the {RX} reached 72,431 samples/s for ResNet-50 in the Offline scenario"
TABLE = f"In MLPerf Inference v2.0 the {RX} was measured Offline, in samples/s:\n\n| Test | Offline |\n|---|---|\n| ResNet-50 | 72,431 |\n"
ROWS = "Fujitsu in MLPerf Inference v2.0, Offline, samples/s:\n\n| System | ResNet-50 | BERT-99 |\n|---|---|---|\n"
TEXTS = (
    ("another scenario", f"{LEAD} and 72,430 queries/s for ResNet-50 in the Server scenario.", "72,430", "differs", "61,002.5"),
    ("scenarios in a list", f"The {RX} reached 61,002.5 samples/s and 72,431 queries/s for ResNet-50 in the Offline and Server scenarios "
     "of MLPerf Inference v2.0, respectively.", "72,431", "needs-context", "only in the Offline scenario"),
    ("another target", f"{TABLE}| BERT-99.9 | 6,512.3 |\n", "6,512.3", "differs", "its bert-99 result"),
    ("its own target", f"{TABLE}| BERT-99 | 6,512.3 |\n", "6,512.3", "confirmed", "says 6,512.3"),
    ("another board's row", f"{ROWS}| {RX} | 72,431 | 26,113.4 |\n| {GX} | 301,884 | 26,113 |\n", "26,113.4", "differs", "says 6,512.3"),
    ("another target behind it", f"{LEAD} and the {RX} reached 6,512.3 samples/s for BERT-99.9 Offline.", "6,512.3", "differs",
     "its bert-99 result"),
    ("another size", f"{LEAD}, and the {GX} with eight A100 150,942 samples/s.", "150,942", "differs", "the result of 4 accelerators"),
    ("another size in a list", f"In MLPerf Inference v2.0 the {GX} with eight A100 reached 26,113.4 and 150,942 samples/s for BERT-99 and "
     "ResNet-50 Offline, respectively.", "150,942", "differs", "the result of 4 accelerators"),
    ("its own size", f"{LEAD}, and the {GX} with four A100 150,942 samples/s.", "150,942", "confirmed", "says 150,942"),
    ("the last round's", f"{LEAD} and the {RX} reached 5,104.4 samples/s for BERT-99 Offline.", "5,104.4", "differs", "its v1.1 result"),
    ("the last round's, told so", f"{LEAD}. In v1.1 the {RX} reached 5,104.4 samples/s for BERT-99 Offline.", "5,104.4",
     "confirmed", "v1.1"),
    ("so many of them", f"{LEAD}. A rack with 20x servers of this kind provides 1.4+ million samples per second.", "1.4", "needs-context",
     "20 x 72,431 = 1,448,620"),
    ("so many others", f"{LEAD}. A rack with 40x servers of this kind provides 1.4+ million samples per second.", "1.4", "ambiguous", ""),
)  # fmt: skip


@pytest.mark.parametrize(("what", "text", "quote", "status", "said"), TEXTS, ids=[case[0] for case in TEXTS])
def test_a_figure_of_another_result_differs_where_the_text_names_its_own(what: str, text: str, quote: str, status: str, said: str) -> None:
    """And the verdict says whose it is; where names stand in a list, or the text itself places the figure elsewhere, it does not differ."""
    found = [each for each in judged_by(INDEX, text, "Fujitsu", "MLPerf Inference v2.0") if each.claim.quote.startswith(quote)]
    assert [each.verdict.status for each in found][:1] == [status], [each.verdict.reason for each in found]
    assert said in found[0].verdict.reason
