"""Figures and ratios by the company they keep in a list: what differs, and all that keeps one from it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Claim, Outcome, Subject
from store.vocabulary import load
from tests.linking.made import claim, record

RESULTS = {"bert": (3.57, 5.5), "llama2_70b_lora": (11.32, 28.4), "ssd": (22.35, 33.3), "stable_diffusion": (14.25, 31.0)}
TRAINED: dict[str, Any] = {"suite": "training", "metric": "time_to_train", "unit": "min"}
ROWS = [
    record("Lenovo", "v5.0", "closed", system, chip, 8, benchmark, "", values[at], None, **TRAINED)
    for benchmark, values in RESULTS.items()
    for at, (system, chip) in enumerate((("SR780a V3", "NVIDIA B200"), ("SR675 V3", "NVIDIA H100")))
]
INDEX = RecordIndex(ROWS, load())
NAMES = {"BERT": "bert", "LoRA": "llama2_70b_lora", "RetinaNet": "ssd", "Stable Diffusion": "stable_diffusion"}


def stated(text: str, quote: str, name: str, **more: Any) -> Claim:
    """The figure *quote* of *text*, of the test called *name* there; its sentence is all of the text."""
    at = text.index(quote)
    said = {"vendor": "article", "suite": "article", "round": "article", "benchmark": "sentence", "accelerator": "paragraph"}
    fields: dict[str, Any] = {
        "kind": "time_to_train", "metric": "time_to_train", "unit": "min", "vendor": "Lenovo", "suite": "training", "round": "v5.0",
        "benchmark": NAMES[name], "origins": said, **more,
    }  # fmt: skip
    made = claim(quote, float(quote.rstrip("x%")), **fields)
    return replace(made, id=quote, start=at, stop=at + len(quote), sentence_start=0, sentence_stop=len(text))


def judged(text: str, *claims: Claim, index: RecordIndex = INDEX) -> Any:
    """The verdict on the last of *claims* of *text*."""
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=text, outcome=Outcome.READ)
    *_, (_, verdict, _) = judge(claims, article, index)
    return verdict


def listing(tail: str) -> tuple[str, Claim, Claim]:
    """A list of two true results, and whatever *tail* says."""
    text = f"BERT 3.57 min, LoRA 11.32 min{tail}"
    return text, stated(text, "3.57", "BERT"), stated(text, "11.32", "LoRA")


LISTS = (
    (", Stable Diffusion 12.47 min.", "12.47", "differs"),
    (" and Stable Diffusion in 12.47 min.", "12.47", "differs"),
    (", Stable Diffusion 14.25 min.", "14.25", "confirmed"),
    (", Stable Diffusion 14.1 min.", "14.1", "ambiguous"),
    (", Stable Diffusion 31.0 min.", "31.0", "confirmed"),
    (", and the predecessor took 12.47 min for Stable Diffusion.", "12.47", "ambiguous"),
    (", while a competitor needs 12.47 min for Stable Diffusion.", "12.47", "ambiguous"),
    (", and Stable Diffusion took 12.47 min a year ago.", "12.47", "ambiguous"),
    (", and since then Stable Diffusion came down to 12.47 min.", "12.47", "ambiguous"),
    (", Stable Diffusion 2.1 min.", "2.1", "ambiguous"),
)


@pytest.mark.parametrize(("tail", "quote", "status"), LISTS, ids=[case[0].strip(" ,") for case in LISTS])
def test_a_figure_in_a_plain_list_is_of_the_entry_of_its_neighbours(tail: str, quote: str, status: str) -> None:
    """It differs where that submission has another result of the test by more than 3 %; any word beside names and units leaves it open."""
    text, *two = listing(tail)
    verdict = judged(text, *two, stated(text, quote, "Stable Diffusion"))
    assert verdict.status == status, verdict.reason
    if status == "differs":
        assert "14.25" in verdict.reason and "-12.49 %" in verdict.reason


def test_one_neighbour_is_no_company() -> None:
    """Two results of the submission are asked for: one may stand beside another machine's by accident."""
    text = "BERT 3.57 min, Stable Diffusion 12.47 min."
    assert judged(text, stated(text, "3.57", "BERT"), stated(text, "12.47", "Stable Diffusion")).status == "ambiguous"


def test_another_entry_of_like_hardware_leaves_a_figure_open() -> None:
    """The text may have passed on to the vendor's second submission with the same accelerators."""
    twin = record("Lenovo", "v5.0", "closed", "SR680a V3", "NVIDIA B200", 8, "stable_diffusion", "", 15.5, None, **TRAINED)
    text, *two = listing(", Stable Diffusion 12.47 min.")
    index = RecordIndex([*ROWS, twin], load())
    assert judged(text, *two, stated(text, "12.47", "Stable Diffusion"), index=index).status == "ambiguous"


def test_a_test_that_is_named_twice_is_misnamed_once() -> None:
    """ "BERT 3.57 min, LoRA 11.32 min, LoRA 22.9 min": the second is of a test that the text does not name."""
    text = "BERT 3.57 min, LoRA 11.32 min, LoRA 12.9 min."
    claims = stated(text, "3.57", "BERT"), stated(text, "11.32", "LoRA"), stated(text, "12.9", "LoRA")
    assert judged(text, *claims).status == "ambiguous"


def ratios(text: str, *said: tuple[str, str]) -> list[Claim]:
    """Ratios of *text* over another machine, which the first of them alone names."""
    h100 = Subject(accelerator="NVIDIA H100", vendor="Lenovo", origins={"accelerator": "sentence"})
    fields: dict[str, Any] = {"kind": "ratio", "unit": "x", "metric": "throughput", "accelerator": "NVIDIA B200"}
    found = [stated(text, quote, name, **fields) for quote, name in said]
    return [*(replace(each, baseline=h100) for each in found[:-1]), replace(found[-1], baseline=Subject(description="it"))]


RATIOS = (
    ("1.54x in BERT, 2.51x in LoRA and 2.18x in Stable Diffusion", "2.18x", "confirmed"),
    ("1.54x in BERT, 2.51x in LoRA and 2.71x in Stable Diffusion", "2.71x", "differs"),
    ("1.54x in BERT, 2.51x in LoRA and 1.49x in Stable Diffusion", "1.49x", "ambiguous"),  # the ratio in RetinaNet: a test misnamed
    ("1.54x in BERT, 2.51x in LoRA and with a newer driver 2.71x in Stable Diffusion", "2.71x", "ambiguous"),
    ("1.54x in BERT, 2.51x in LoRA and 2.2x in Stable Diffusion", "2.2x", "confirmed"),
)


@pytest.mark.parametrize(("text", "quote", "status"), RATIOS, ids=[case[0] for case in RATIOS])
def test_a_ratio_in_a_plain_list_is_of_the_entries_of_its_neighbours(text: str, quote: str, status: str) -> None:
    """What the two submissions give in the named test confirms it, or it differs; not where they give it in another test."""
    verdict = judged(text, *ratios(text, ("1.54x", "BERT"), ("2.51x", "LoRA"), (quote, "Stable Diffusion")))
    if status == "ambiguous":
        assert verdict.status not in ("confirmed", "differs"), verdict.reason
    else:
        assert verdict.status == status, verdict.reason


def test_a_ratio_over_another_machine_than_its_neighbours_is_not_theirs() -> None:
    """The head of a list may name another baseline than its first items do: then their two submissions say nothing of this ratio."""
    text = "1.54x in BERT, 2.51x in LoRA and 2.71x in Stable Diffusion"
    *others, last = ratios(text, ("1.54x", "BERT"), ("2.51x", "LoRA"), ("2.71x", "Stable Diffusion"))
    for slot, name in (("accelerator", "NVIDIA A100"), ("processor", "5th Gen Intel Xeon Scalable")):
        other = Subject(**{slot: name}, origins={slot: "sentence"})  # type: ignore[arg-type]
        assert judged(text, *others, replace(last, baseline=other)).status != "differs"
