"""What single sentences say beyond value, unit and names: what a figure is divided by."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from tests.extractors.articles import article, finder


@pytest.mark.parametrize("lead", ["Per accelerator, the", "On a per-GPU basis: the"])
def test_a_sentence_may_begin_with_what_its_figures_are_divided_by(lead: str) -> None:
    """What stands before all figures of a sentence divides each of them."""
    text = f"MLPerf Inference v3.0: results. {lead} node reached 910.27 queries/s on BERT-99.9."
    found = extract_claims(article(text, vendor="Dell"), finder())
    assert [(claim.value, claim.per) for claim in found.claims] == [(910.27, "accelerator")]
