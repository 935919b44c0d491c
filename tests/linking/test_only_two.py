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


TRAINED = RecordIndex(
    [
        record("MosaicML", "v2.1", "open", system, "NVIDIA A100", count, "bert", None, value, None, **OF_TRAINING)
        for system, count, value in (("8xA100-methods", 8, 7.896), ("8xA100-baseline", 8, 21.371), ("16xA100-methods", 16, 4.4))
        for OF_TRAINING in ({"suite": "training", "metric": "time_to_train", "unit": "min", "accuracy": {}, "system_type": None},)
    ],
    load(),
)  # fmt: skip
UNFILED = 'its baseline ("the same model without our methods") was not submitted to MLPerf'
OF_BERT: dict[str, Any] = {
    "vendor": "MosaicML", "suite": "training", "round": "v2.1", "benchmark": "bert", "unit": "x", "kind": "ratio",
    "metric": "time_to_train",
    "baseline": Subject(description="the same model without our methods"), "official": False, "official_note": UNFILED,
    "accelerator": "NVIDIA A100", "accelerator_count": 8,
}  # fmt: skip
FILED = (
    ("filed beside it after all", claim("~2.7", 2.7, **OF_BERT, bound="about"), "confirmed"),
    ("another ratio", claim("3.4", 3.4, **OF_BERT), "not-checkable"),
    ("of two sizes", claim("4.86", 4.86, **{**OF_BERT, "accelerator_count": None}), "not-checkable"),
)


@pytest.mark.parametrize(("what", "stated", "status"), FILED, ids=[case[0] for case in FILED])
def test_what_sounds_as_if_nobody_had_filed_it_may_be_the_other_of_two(what: str, stated: Any, status: str) -> None:
    """A ratio over "the same model without our methods" is confirmed by the two results on one machine, where they give it."""
    decision = decide(stated, TRAINED)
    assert decision.status == status, decision.reason
