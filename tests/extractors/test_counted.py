"""Counts and their parts, and which words of a sentence narrow them."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from tests.extractors.articles import article, finder

Told = list[tuple[float | None, str, str | None, str | None]]
CASES: tuple[tuple[str, Told], ...] = (
    ("We contribute 40 results, 38 of them to the Open division.", [(40, "results", None, None), (38, "results", "open", None)]),
    ("HPE submitted 38 results for v4.1, 35 Closed and three Open, on seven systems.",
     [(38, "results", None, None), (35, "results", "closed", None), (3, "results", "open", None), (7, "systems", None, None)]),
    ("We submitted 54 results, 32 of them with power.", [(54, "results", None, None), (32, "power_results", None, None)]),
    ("The card was entered in the preview category; altogether we submitted 21 results.", [(21, "results", None, None)]),
    ("In the Open division we submitted 12 results.", [(12, "results", "open", None)]),
    ("We submitted 12 results in the Open division.", [(12, "results", "open", None)]),
    ("Dell filed 79 results on six systems, from the edge to the data center.", [(79, "results", None, None), (6, "systems", None, None)]),
    ("We submitted 20 edge results.", [(20, "results", None, "edge")]),
    ("We sent in 20 test results for the edge in this round.", [(20, "results", None, "edge")]),
    ("For the edge, we handed in 17 test results.", [(17, "results", None, "edge")]),
    ("We have more than 30 results in closed and network division.", [(30, "results", None, None)]),
    ("Our results show the board with two operating systems.", []),
    ("Our card is one of only two solutions for BERT.", []),
    ("Over the five edge workloads our gain is 2.4x.", []),
    ("It runs the four networks more than 10x faster.", []),
    ("We submitted the five edge workloads.", [(5, "benchmarks", None, None)]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "told"), CASES)
def test_a_count_is_narrowed_by_its_own_words_only(text: str, told: Told) -> None:
    """A part of a count keeps its division and its power; what another part of the sentence says narrows nothing."""
    found = extract_claims(article(text, title="MLPerf Inference v4.1", vendor="Dell"), finder()).claims
    assert [(c.value, c.unit, c.subject.division, c.subject.system_type) for c in found if c.kind == "count"] == told


NEWS: tuple[tuple[str, list[tuple[str | None, float]]], ...] = (
    ("It has 201 results. Dell sent in the most, 46.", [(None, 201), ("Dell", 46)]),
    ("It has 201 results. Nobody submitted more than Dell: 46.", [(None, 201), ("Dell", 46)]),
    ("Dell sent in the most, 46, followed by Supermicro with 43 and NVIDIA with 31.", [("Dell", 46), ("Supermicro", 43), ("NVIDIA", 31)]),
    ("Dell (46), Supermicro (43) and NVIDIA (31) submitted the most results.", [("Dell", 46), ("Supermicro", 43), ("NVIDIA", 31)]),
    ("It has 201 results. Of these, 46 are Dell's.", [(None, 201), ("Dell", 46)]),
    ("It has 201 results. Dell accounts for 46 of them.", [(None, 201), ("Dell", 46)]),
    ("It has 201 results. Dell accounts for 46, Supermicro for 43.", [(None, 201), ("Dell", 46), ("Supermicro", 43)]),
    ("It has 201 results. Dell alone contributed 46, Supermicro 34.", [(None, 201), ("Dell", 46), ("Supermicro", 34)]),
    ("Behind them come NVIDIA with 268, Nettrix with 265 and Dell with 211 results.", [("NVIDIA", 268), ("Nettrix", 265), ("Dell", 211)]),
    ("Of the 31 power results, NVIDIA provided 26 and Untether AI five.", [("NVIDIA", 31), ("NVIDIA", 26), ("Untether AI", 5)]),
    ("Krai submitted 3,994 results, cTuning 1,949.", [("Krai", 3994), ("cTuning", 1949)]),
    ("The Closed division holds 1,333 results, of which 232 include power.", [(None, 1333), (None, 232)]),
    ("Dell is here. It submitted 46 GPUs to the test.", []),
    ("Krai filed 44 results, 36 of them accompanied by certified power measurements.", [("Krai", 44), ("Krai", 36)]),
    ("Of more than 3,900 results published on Wednesday, over 2,200 include power readings.", [(None, 3900), (None, 2200)]),
    ("Krai has 594 results, nearly half of all results in the round.", [("Krai", 594), ("Krai", 50)]),
    ("Krai by itself accounts for 55% of all results.", [("Krai", 55)]),
    ("It has 201 results. Dell sells the most servers, 46 of a hundred.", [(None, 201)]),
    ("It has 20 submitters. Dell sold the most, 46.", [(None, 20)]),
)


def test_a_debut_is_of_an_earlier_round() -> None:
    """ "After our debut in MLPerf Tiny v0.7" the counts are of the round that the text is on."""
    text = "After our debut in MLPerf Tiny v0.7 we are back with 16 results."
    [found] = extract_claims(article(text, title="MLPerf Tiny v1.0", vendor="Plumerai"), finder()).claims
    assert (found.value, found.subject.round) == (16, "v1.0")


@pytest.mark.parametrize(("text", "told"), NEWS)
def test_a_count_may_leave_out_what_the_text_has_counted(text: str, told: list[tuple[str | None, float]]) -> None:
    """Words that point back at the results counted before make a number a count of them, each of the vendor that it stands with."""
    news = article(f"MLPerf Inference v4.1 is out. {text}", title="MLPerf Inference v4.1", vendor="A Daily")
    found = extract_claims(news, finder()).claims
    assert [(c.subject.vendor, c.value) for c in found if c.kind == "count"] == told


GROWN = (
    ("over 3,900 performance results, roughly twice the performance results of the previous round", "results", None),
    ("2,200 power measurements, twice the results of v3.1 and almost six times its power results", "power_results", "v3.1"),
    ("twice as many performance results as v3.1", "results", "v3.1"),
    ("nearly six times as many power measurements as in v3.1", "power_results", "v3.1"),
)


@pytest.mark.parametrize(("text", "metric", "before"), GROWN)
def test_what_grew_is_named_behind_its_multiple(text: str, metric: str, before: str | None) -> None:
    """ "Twice the performance results" is no gain in speed, and power results are counted apart."""
    *_, last = extract_claims(article(f"The round holds {text}.", title="MLPerf Inference v4.1", vendor="MLCommons"), finder()).claims
    assert (last.kind, last.metric, last.subject.round, last.baseline and last.baseline.round) == ("ratio", metric, "v4.1", before)


def test_a_speed_told_behind_a_count_is_no_growth_of_it() -> None:
    """ "40 results, and the throughput of a server has doubled since v4.0": the server became faster."""
    text = "There are 40 results of ours, and the throughput of a 16-card server on ResNet-50 has more than doubled since v4.0."
    *_, last = extract_claims(article(text, title="MLPerf Inference v4.1", vendor="Qualcomm"), finder()).claims
    assert (last.kind, last.metric, last.subject.benchmark) == ("ratio", "throughput", "resnet50")


def test_what_is_now_achieved_is_of_the_round_that_is_news() -> None:
    """A round named for the figure before, "in v4.0", ends where the next one is achieved "now"."""
    text = "The RetinaNet entry in v4.0 was measured at 2.23 inferences/second/Watt, whereas the same system now achieved 3.07."
    before, after = extract_claims(article(text, title="MLPerf Inference v4.1", vendor="HPE"), finder()).claims
    assert (before.subject.round, after.subject.round) == ("v4.0", "v4.1")
