"""One entry held against itself in another scenario or benchmark, and the organisations that a round counts."""

from __future__ import annotations

from typing import Any

import pytest

from digest.linking.judging import decide
from digest.linking.records.candidates import RecordIndex
from store.model import Claim, Subject
from store.vocabulary import load
from tests.linking.made import claim, record

CHIP, OLD = "AMD Instinct MI325X", "AMD Instinct MI300X"
RECORDS = RecordIndex(
    [
        record("AMD", round_, "closed", f"8x{chip}", chip, 8, benchmark, scenario, value, None)
        for round_, chip, benchmark, scenario, value in (
            ("v5.1", CHIP, "llama2-70b-99", "Offline", 34_520.4), ("v5.1", CHIP, "llama2-70b-99", "Server", 32_027.6),
            ("v5.1", CHIP, "bert-99", "Offline", 20_000.0), ("v5.1", CHIP, "bert-99.9", "Offline", 10_100.0),
            ("v4.1", OLD, "llama2-70b-99", "Offline", 24_109.8), ("v4.1", OLD, "llama2-70b-99", "Server", 22_020.9),
        )
    ],
    load(),
)  # fmt: skip


def change(digits: str, value: float, way: str | None, scenario: str | None, baseline: Subject, **more: Any) -> Claim:
    """A change in percent of AMD's result on Llama 2 70B in *scenario*."""
    fields: dict[str, Any] = {"kind": "percent_change", "unit": "%", "change": way, "vendor": "AMD", "round": "v5.1", "accelerator": CHIP}
    return claim(digits, value, **{**fields, "benchmark": "llama2-70b", "scenario": scenario, "baseline": baseline, **more})


OFFLINE = Subject(scenario="Offline", description="Offline")
CASES = (
    ("7% below Offline", change("7%", 7, "less", "Server", OFFLINE), "confirmed"),
    ("93% of Offline", change("93%", 93, "of", "Server", OFFLINE), "confirmed"),
    ("12% below Offline is no record's", change("12%", 12, "less", "Server", OFFLINE), "not-checkable"),
    ("50% of BERT-99", change("50%", 50, "of", "Offline", Subject(benchmark="bert-99"), benchmark="bert-99.9"), "confirmed"),
    ("a product is another entry", change("7%", 7, "less", "Server", Subject(scenario="Offline", accelerator=OLD)), "not-checkable"),
    ("an earlier round is another entry", change("7%", 7, "less", "Server", Subject(scenario="Offline", round="v4.1")), "not-checkable"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "made", "status"), CASES, ids=lambda case: case if isinstance(case, str) else "")
def test_an_entry_is_held_against_itself_in_another_test(what: str, made: Claim, status: str) -> None:
    """Where the baseline is told by its scenario or benchmark alone, both ends are one entry's; it never differs."""
    assert decide(made, RECORDS).status == status


def test_a_bought_company_is_counted_with_its_owner() -> None:
    """A round that Dell and Broadcom, and Intel and VMware, filed jointly has Dell, Broadcom and Intel in it."""
    joint = "Dell and Broadcom", "Intel and VMware"
    held = RecordIndex((record(name, "v5.1", "closed", name, CHIP, 8, "bert-99", "Offline", 1.0, None) for name in joint), load())
    decision = decide(claim("3", 3, vendor=None, kind="count", unit="submitters", metric="submitters", round="v5.1"), held)
    assert decision.status == "confirmed"
    assert "VMware with Broadcom" in decision.reason
