"""Figures of one machine of several that differ little: by processor, by setting, and of one stream before and after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.linking.records.candidates import RecordIndex
from store.model import Record
from store.vocabulary import load
from tests.linking.made import record
from tests.linking.test_steady import judged_by


def tiny(vendor: str, round_: str, board: str, processor: str, test: str, value: float, microjoules: float | None = None) -> Record:
    """A row of Tiny."""
    made = record(vendor, round_, "closed", board, "", 0, test, "SingleStream", value, None, suite="tiny", unit="inf/s",
                  metric="throughput", processor=processor, power=microjoules, power_unit="uJ" if microjoules else None)  # fmt: skip
    return replace(made, id=f"{round_} {board} {processor} {test}")


CORES = [
    tiny("Andes", "v0.7", f"AndesCore {core} kit", f"AndesCore {core}", test, value)
    for core, kws, vww in (("D25F", 12.523, 3.374), ("D45", 14.639, 4.433))
    for test, value in (("kws", kws), ("vww", vww))
]
POINTS = [
    tiny("GreenWaves Technologies", "v1.0", f"gap9_{volts}_{clock}", "GAP9", test, value, energy)
    for volts, clock, tests in (
        ("800", "370", (("kws", 2_103.2, 18.6), ("ad", 5_405.1, 7.3))), ("650", "240", (("kws", 1_370.9, 13.2), ("ad", 3_520.4, 5.252))),
    )
    for test, value, energy in tests
]  # fmt: skip
STREAM = [
    tiny("Syntiant", round_, f"syntiant_9120_{board}", "NDP9120", "kws", value)
    for round_, board, value in (
        ("v0.7", "1v1_98mhz", 558.359), ("v1.0", "1v1_98mhz", 675.024), ("v0.7", "0v9_30mhz", 166.9), ("v1.0", "0v9_30mhz", 208.3),
    )
]  # fmt: skip
TWO_DIVISIONS = [
    record(vendor, "v3.0", division, "DGX A100", "NVIDIA A100", 8, "bert-99.9", "Offline", value, None)
    for vendor, division, value in (("Deci", "open", 103_053.0), ("NVIDIA", "closed", 14_620.9))
]
D45 = "Keyword spotting runs at 14.6 inferences per second on D45, which in visual wake words attains {} inferences per second."
SETTING = (
    "At 370 MHz GAP9 recognizes a keyword in 0.48 ms, while in the low-voltage setting anomaly detection costs {} uJ per inference."
)
STREAMED = "Compared to our v0.7 submission at 98 MHz, keyword spotting latency dropped by {}%."
OPEN = "On eight A100 in BERT-99.9 Offline our lead over NVIDIA's entry is {}x."
CASES = (
    ("a processor named right before the clause", CORES, "Andes", "Tiny v0.7", D45, "4.43", "3.37"),
    ("another setting than the clock before", POINTS, "GreenWaves Technologies", "Tiny v1.0", SETTING, "5.25", "6.25"),
    ("the latency that a rate tells", STREAM, "Syntiant", "Tiny v1.0", STREAMED, "17", "21"),
    ("an Open result over another vendor's", TWO_DIVISIONS, "Deci", "Inference v3.0", OPEN, "7.05", "6.05"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "rows", "vendor", "round_", "text", "right", "wrong"), CASES, ids=[case[0] for case in CASES])
def test_a_figure_is_of_the_machine_that_its_words_tell(
    what: str, rows: list[Record], vendor: str, round_: str, text: str, right: str, wrong: str
) -> None:
    """The machine's own figure is confirmed; another machine's, or another measure's, is not, though a row gives it."""
    index = RecordIndex(rows, load())
    for digits, holds in ((right, True), (wrong, False)):
        [found] = [each for each in judged_by(index, text.format(digits), vendor, f"MLPerf {round_}") if each.claim.digits == digits]
        assert (found.verdict.status == "confirmed") is holds, found.verdict.reason
