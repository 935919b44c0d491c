"""Tags in a text that is no HTML: Markdown of the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.claims import extract_claims
from extractors.tags import without_tags
from tests.extractors.articles import article, finder

TABLE = (
    "<p>Our results in MLPerf Inference v4.1, closed division, on an H100 server.</p>\n<table>\n"
    "<tr><th>Benchmark</th><th>Offline (samples/s)</th></tr>\n<tr><td>ResNet-50</td><td>95,001.5</td></tr>\n"
    "<tr><td>RetinaNet</td><td>1,913</td></tr>\n</table>\n<h2>Power</h2>\n<p>BERT-99 ran at 9,814 samples/s Offline.</p>\n"
)


PARTED = TABLE.replace("<tr><th>", "<thead>\n<tr>\n<th>").replace("</th></tr>\n", "</th>\n</tr></thead>\n<tbody>\n").replace(
    "<td>", "<td>\n  <p>").replace("</td>", "</p>\n</td>\n").replace("</table>", "</tbody>\n</table>")  # fmt: skip
STYLED = TABLE.replace("<td>", '<td style="text-align: right">')


TABLES = (TABLE, TABLE.replace("</tr>\n", "</tr>"), STYLED, PARTED)


@pytest.mark.parametrize("text", TABLES, ids=["plain", "rows in a line", "styled", "parted"])
def test_a_table_of_tags_is_read_as_a_table(text: str) -> None:
    """Its cells become claims of their row's benchmark and their column's scenario, at their places in the text as it stands."""
    claims = extract_claims(article(text, vendor="Dell"), finder()).claims
    assert [(claim.value, claim.subject.benchmark, claim.subject.scenario) for claim in claims] == [
        (95_001.5, "resnet50", "Offline"),
        (1_913.0, "retinanet", "Offline"),
        (9_814.0, "bert-99", "Offline"),
    ]
    assert all(text[claim.start : claim.stop] == claim.quote for claim in claims)


RESULTS = (
    "MLPerf Inference v4.1, closed division.\n<table><tr><th rowspan='2'>Model</th><th rowspan='2'>Target</th>"
    "<th colspan='2'>Server</th><th colspan='2'>Offline</th></tr>"
    "<tr><td>Metric</td><td>Performance</td><td>Metric</td><td>Performance</td></tr>"
    "<tr><td>bert-99</td><td></td><td>Queries/s</td><td>56008.8</td><td>Samples/s</td><td>69043.2</td>"
    "<tr><td>gptj-99</td><td></td><td>Tokens/s</td><td>19233.8</td><td>Tokens/s</td><td>19711.1</td></table>"
)


def test_heads_over_several_columns_and_rows_that_nobody_closed() -> None:
    """The tables of official result pages: each figure with its test, its scenario and the unit to its left."""
    claims = extract_claims(article(RESULTS, vendor="Dell"), finder()).claims
    assert [(c.value, c.unit, c.subject.benchmark, c.subject.scenario) for c in claims] == [
        (56_008.8, "queries/s", "bert-99", "Server"), (69_043.2, "samples/s", "bert-99", "Offline"),
        (19_233.8, "tokens/s", "gptj-99", "Server"), (19_711.1, "tokens/s", "gptj-99", "Offline"),
    ]  # fmt: skip


PARTS = (
    "<table>", "</table>", "<td>", "</td>", "</tr>", "<tr>", "<h2 id='a'>", "</p>", "<br/>", "<th colspan=3>", "<td rowspan='2'>", "&nbsp;",
    "<", ">", "a < b", "1.5", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS)))
def test_every_character_keeps_its_place(parts: list[str]) -> None:
    """The text stays as long as it was, each number at its place, and outside of tables no line break is lost."""
    text = "".join(parts)
    made = without_tags(text)
    assert len(made) == len(text)
    assert [at for at in range(len(text)) if text.startswith("1.5", at)] == [at for at in range(len(made)) if made.startswith("1.5", at)]
    assert "</table>" in text or made.count("\n") >= text.count("\n")


def test_a_text_without_tags_is_left_alone() -> None:
    """ "a < b" and an address in angle brackets are no tags."""
    text = "Less than 5 ms (a < b), see <https://example.org/> and </> for more."
    assert without_tags(text) is text
