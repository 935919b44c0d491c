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
)  # fmt: skip


@pytest.mark.parametrize(("text", "told"), CASES)
def test_a_count_is_narrowed_by_its_own_words_only(text: str, told: Told) -> None:
    """A part of a count keeps its division and its power; what another part of the sentence says narrows nothing."""
    found = extract_claims(article(text, title="MLPerf Inference v4.1", vendor="Dell"), finder()).claims
    assert [(c.value, c.unit, c.subject.division, c.subject.system_type) for c in found if c.kind == "count"] == told
