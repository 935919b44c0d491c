"""Tables of fixed-width letters with a stroke of dashes above each column."""

from __future__ import annotations

import pytest

from tests.extractors.test_tables import claims

HEADS = "box            GPUs              BERT [min]   RetinaNet [min]"
RULE = "-------------  ----------------  -----------  ---------------"
ROWS = (
    "tinybox red    6x RX 7900 XTX    300.5        -",
    "tinybox green  6x RTX 4090       209.9        803.6",
)


def fenced(*lines: str) -> str:
    """A text on a training round with *lines* as code."""
    return "\n".join(("We took part in MLPerf Training v5.0.", "", "```", *lines, "```", "", "On we go."))


@pytest.mark.parametrize("rule", [RULE, RULE.replace("-", "="), f"  {RULE}"[2:]])
def test_strokes_above_columns_make_a_table(rule: str) -> None:
    """Heads above the strokes, rows below; a dash in a cell is no figure, and what is counted in a label is none."""
    found = [(c.value, c.unit, c.subject.benchmark) for c in claims(fenced(HEADS, rule, *ROWS))]
    assert found == [(300.5, "min", "bert"), (209.9, "min", "bert"), (803.6, "min", "retinanet")]


def test_a_table_ends_at_an_empty_line() -> None:
    """What stands below it is other text."""
    text = fenced(HEADS, RULE, *ROWS, "", "other text     with blanks        99.9 in it")
    assert [c.value for c in claims(text)] == [300.5, 209.9, 803.6]


OTHERS = (
    (HEADS, RULE, "a sentence that runs across all of the columns of it 17.5"),
    (RULE, *ROWS[:1]),
    (HEADS, "-------------", *ROWS[:1]),
)


@pytest.mark.parametrize("lines", OTHERS)
def test_lines_that_do_not_keep_to_the_strokes_are_no_table(lines: tuple[str, ...]) -> None:
    """A word across a column's edge, strokes without heads, and one stroke alone say nothing of columns."""
    assert all(c.subject.benchmark != "retinanet" for c in claims(fenced(*lines)))
