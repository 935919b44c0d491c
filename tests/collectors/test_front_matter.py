"""Front matter as people write it: YAML, and plain lines that YAML would refuse for a colon in a title."""

from __future__ import annotations

import pytest

from collectors.front_matter import split
from store.errors import SourceError

CASES = (
    ("title: 'Tiny v0.7: Syntiant'", "Tiny v0.7: Syntiant"),
    ("title: Tiny v0.7: Syntiant", "Tiny v0.7: Syntiant"),
    ('title: "Faster: Acme" says Acme', '"Faster: Acme" says Acme'),
    ("# saved by hand\ntitle: Acme: 1,041 samples/s\nkeywords:", "Acme: 1,041 samples/s"),
)


@pytest.mark.parametrize(("lines", "title"), CASES)
def test_a_title_may_hold_a_colon(lines: str, title: str) -> None:
    """The title, the day and the publisher are read, and the body behind them is unchanged."""
    found, body = split(f"---\n{lines}\ndate: 2022-06-16\npublisher: Syntiant\n---\nBody: one.\n")
    assert found is not None
    assert (found.title, str(found.published)[:10], found.publisher, body) == (title, "2022-06-16", "Syntiant", "Body: one.\n")


@pytest.mark.parametrize("lines", ("title: Acme\nday: [unclosed", "title: a: b\n  - loose", "title: a: b\n\tc", "title: |x: y\nz: w: v"))
def test_what_is_neither_is_refused(lines: str) -> None:
    """A block with lists, tables or continued lines that is no YAML is an error that names the line."""
    with pytest.raises(SourceError, match="front matter: no YAML: line"):
        split(f"---\n{lines}\n---\nBody.\n")
