"""A figure that another submitter's record gives: a partner's that is quoted, or a mistake."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Outcome
from store.vocabulary import load
from tests.linking.made import claim, record

HGX = {"accelerator": "NVIDIA B200", "accelerator_count": 8, "benchmark": "llama2-70b-99", "scenario": "Offline"}


def row(vendor: str, system: str, value: float, count: int = 8) -> Any:
    return record(vendor, "v5.1", "closed", system, "NVIDIA B200", count, "llama2-70b-99", "Offline", value, None, unit="tokens/s")


OURS, NVIDIAS, SMALL = row("Nebius", "HGX B200", 101_246.0), row("NVIDIA", "DGX B200", 102_909.0), row("Nebius", "HGX B200 x4", 50_611.0, 4)
TWO = replace(row("Nebius", "HGX B200 two nodes", 201_004.0, 16), accelerators_per_node=8, nodes=2)
SAID = (
    ("its own result", "Our eight B200 reached 101,246 tokens/s.", 101_246.0, [OURS, NVIDIAS], "confirmed"),
    ("another's, although it has one of the kind", "Our eight B200 reached 102,909 tokens/s.", 102_909.0, [OURS, NVIDIAS], "needs-context"),
    ("another's, although it has one of the kind and larger ones", "Our eight B200 reached 102,909 tokens/s.", 102_909.0,
     [OURS, TWO, NVIDIAS], "needs-context"),
    ("another's, who is named far behind", f"Eight B200 reached 102,909 tokens/s{' and so on' * 12}, thanks to NVIDIA.", 102_909.0,
     [OURS, NVIDIAS], "needs-context"),
    ("another's, who is named", "The eight B200 of NVIDIA's DGX reached 102,909 tokens/s.", 102_909.0, [OURS, NVIDIAS], "confirmed"),
    ("another's beside its own", "Eight B200 reached 101,246 tokens/s, the best 102,909.", 102_909.0, [OURS, NVIDIAS], "confirmed"),
    ("another's, and it has none of the kind", "Eight B200 reached 102,909 tokens/s.", 102_909.0, [SMALL, NVIDIAS], "confirmed"),
)


def test_a_result_on_an_accelerator_is_not_of_the_kind_that_a_processors_is() -> None:
    """Habana Labs files under Intel as well: what a Xeon alone did is Intel's result, whatever Habana's own card does in the same test."""
    slots: dict[str, Any] = {"benchmark": "gptj-99", "scenario": "Offline", "unit": "samples/s"}
    card = record("Habana Labs", "v3.1", "closed", "HLS Gaudi2", "Intel Gaudi 2", 8, "gptj-99", "Offline", 84.08, None,
                  processor="Intel Xeon Max 9462")  # fmt: skip
    alone = record("Intel", "v3.1", "closed", "1-node SPR", "", 0, "gptj-99", "Offline", 1.03, None, processor="Intel Xeon Max 9480")
    host = replace(alone, accelerator=None, accelerator_count=None)
    text = "The Xeon Max 9480 does 1.03 samples per second in Offline."
    slots["origins"] = dict.fromkeys(("processor", "benchmark", "scenario"), "sentence")
    made = claim("1.03", 1.03, vendor="Habana Labs", round="v3.1", processor="Intel Xeon Max", sentence_stop=len(text), **slots)
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=text, outcome=Outcome.READ)
    [(_, verdict, _)] = judge([replace(made, start=19, stop=23)], article, RecordIndex([card, host], load()))
    assert verdict.status == "confirmed", verdict.reason


@pytest.mark.parametrize(("what", "text", "value", "rows", "status"), SAID, ids=[case[0] for case in SAID])
def test_a_result_of_somebody_else_needs_context(what: str, text: str, value: float, rows: list[Any], status: str) -> None:
    """Whoever filed such a system itself has its own result; a partner's is quoted by naming it, or where there is none of one's own."""
    digits = f"{value:,.0f}"
    at = text.index(digits)
    origins = dict.fromkeys(("accelerator", "benchmark", "scenario"), "sentence")
    made = claim(digits, value, vendor="Nebius", round="v5.1", unit="tokens/s", origins=origins, sentence_stop=len(text), **HGX)
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=text, outcome=Outcome.READ)
    own = [replace(made, id="own", digits="101,246", value=101_246.0, start=0, stop=1)] if "101,246" in text and value != OURS.value else []
    *_, (_, verdict, _) = judge([*own, replace(made, start=at, stop=at + len(digits))], article, RecordIndex(rows, load()))
    assert verdict.status == status, verdict.reason
    if status == "needs-context":
        assert "that is NVIDIA's result, and Nebius's own of the same kind says 101,246" in verdict.reason


SEVERAL = [row("Nebius", "HGX B200 one", 101_246.0), row("Nebius", "HGX B200 two", 98_004.0), NVIDIAS]
SOLD = [row("Supermicro", "AS-8126GS-TNMR", 31_646.2), row("Supermicro", "AS-4126GS", 16_104.2, 4)]
RUN = replace(row("Vultr", "Supermicro AS -8126GS-TNMR", 33_762.5), software="TensorRT")
AMONG_SEVERAL: tuple[tuple[str, str, str, str, list[Any], str], ...] = (
    ("a vendor's own statement has its own results", "Nebius", "article", "102,909", SEVERAL, "needs-context"),
    ("news may tell of anybody's", "Nebius", "paragraph", "102,909", SEVERAL, "confirmed"),
    ("a maker may tell a partner's", "NVIDIA", "article", "101,246", [NVIDIAS, row("NVIDIA", "DGX B200 two", 99_105.0), OURS], "confirmed"),
    ("its product may be filed by who runs it", "Supermicro", "article", "33,762.5", [*SOLD, RUN], "confirmed"),
)


@pytest.mark.parametrize(("what", "vendor", "origin", "digits", "rows", "status"), AMONG_SEVERAL, ids=[case[0] for case in AMONG_SEVERAL])
def test_of_several_results_of_its_own_another_is_none(
    what: str, vendor: str, origin: str, digits: str, rows: list[Any], status: str
) -> None:
    """A vendor with several systems of the kind that its statement names has its own results: that of somebody else is shown as such,
    unless it runs on the vendor's product."""
    text = f"The B200 reached {digits} tokens/s."
    at, value = text.index(digits), float(digits.replace(",", ""))
    made = claim(digits, value, vendor=vendor, round="v5.1", unit="tokens/s", sentence_stop=len(text), **{**HGX, "accelerator_count": None})
    origins = {**dict.fromkeys(("accelerator", "benchmark"), "sentence"), "vendor": origin}
    said = replace(made, start=at, stop=at + len(digits), subject=replace(made.subject, origins=origins))
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=text, outcome=Outcome.READ)
    [(_, verdict, _)] = judge([said], article, RecordIndex(rows, load()))
    assert verdict.status == status, verdict.reason
    if status == "needs-context":
        assert "NVIDIA's result, and Nebius's own of the same kind say 98,004 and 101,246" in verdict.reason


@pytest.mark.parametrize(("digits", "value", "status"), [("59K+", 59_000.0, "needs-context"), ("57K+", 57_000.0, "confirmed")])
def test_of_a_vendor_with_one_system_that_one_is_meant(digits: str, value: float, status: str) -> None:
    """A floor that the vendor's only system of the test misses is not shown by another's, whatever the text says of the system."""
    rows = [row("MiTAC", "G8825", 57_087.1), row("NVIDIA", "DGX B200", 59_783.6)]
    text = f"We reached {digits} tokens/s with a system of eight accelerators."
    origins = dict.fromkeys(("benchmark", "scenario"), "sentence")
    made = claim(digits, value, vendor="MiTAC", round="v5.1", unit="tokens/s", bound="at_least", origins=origins, sentence_stop=len(text),
                 accelerator_count=8, benchmark="llama2-70b-99", scenario="Offline", description="NVIDIA")  # fmt: skip
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=text, outcome=Outcome.READ)
    [(_, verdict, _)] = judge([replace(made, start=11, stop=15)], article, RecordIndex(rows, load()))
    assert verdict.status == status, verdict.reason
