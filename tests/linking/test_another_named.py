"""Two submitters' figures swapped in one sentence: each stands behind the name of the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.linking.judging import judge
from store.model import Article, Outcome
from tests.linking.test_owner_named import INDEX, stated

CASES = (
    ("swapped", "Supermicro took 5.36 minutes, Dell 5.38.", ("5.36", "5.38"), ("ambiguous", "ambiguous")),
    ("as they are", "Supermicro took 5.38 minutes, Dell 5.36.", ("5.38", "5.36"), ("confirmed", "confirmed")),
    ("one behind the other's name", "Dell took 5.38 minutes.", ("5.38",), ("ambiguous",)),
    ("a maker of parts", "With NVIDIA inside, Supermicro took 5.38 minutes.", ("5.38",), ("confirmed",)),
    ("a part of its own", "Supermicro took, with eight NVIDIA H100, 5.38 minutes.", ("5.38",), ("confirmed",)),
)


@pytest.mark.parametrize(("what", "text", "digits", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_figure_behind_another_s_name_is_not_confirmed(
    what: str, text: str, digits: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    """A name that opens its clause owns the figure behind it; where its own result is another one, nothing is confirmed."""
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=text, outcome=Outcome.READ)
    found = judge([replace(stated(text, quote), id=quote) for quote in digits], article, INDEX)
    assert tuple(verdict.status for _, verdict, _ in found) == expected, [verdict.reason for _, verdict, _ in found]
