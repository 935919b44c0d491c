"""A ratio whose baseline's words name nothing, of a vendor with two results of the test: "Zephyr is slower by 12.4%"."""

from __future__ import annotations

from typing import Any

import pytest

from digest.linking.judging import decide
from digest.linking.records.candidates import RecordIndex
from store.model import Subject
from store.vocabulary import load
from tests.linking.made import claim, record

BOARDS = {"board with Zephyr": (10.679, 5.0), "board with Mbed OS": (12.195, 6.1)}
OF_TINY = {"suite": "tiny", "metric": "throughput", "unit": "inf/s"}
INDEX = RecordIndex(
    [
        record("Skymizer", "v1.1", "closed", system, "", 0, benchmark, "SingleStream", value, None, **OF_TINY)
        for system, values in {**BOARDS, "third": (None, 7.7)}.items()
        for benchmark, value in zip(("kws", "vww"), values, strict=True)
        if value
    ],
    load(),
)
OF_KWS: dict[str, Any] = {"vendor": "Skymizer", "suite": "tiny", "round": "v1.1", "benchmark": "kws", "unit": "%", "kind": "percent_change"}
CASES = (
    ("one over the other", claim("12.4%", 12.4, **OF_KWS, change="worse"), "confirmed"),
    ("over what is no name", claim("12.4%", 12.4, **OF_KWS, change="worse", baseline=Subject(description="by hand")), "confirmed"),
    ("neither way", claim("13.9%", 13.9, **OF_KWS, change="worse"), "not-checkable"),
    ("over a product", claim("12.4%", 12.4, **OF_KWS, change="worse", baseline=Subject(accelerator="NVIDIA A100")), "not-checkable"),
    ("of three results", claim("18.0%", 18.0, **{**OF_KWS, "benchmark": "vww"}, change="worse"), "not-checkable"),
    ("one digit", claim("9%", 9.0, **OF_KWS, change="worse"), "not-checkable"),
)


@pytest.mark.parametrize(("what", "stated", "status"), CASES, ids=[case[0] for case in CASES])
def test_two_results_of_a_test_are_held_against_each_other(what: str, stated: Any, status: str) -> None:
    """It confirms where the vendor has these two alone and the words name no baseline; it never differs."""
    assert decide(stated, INDEX).status == status
