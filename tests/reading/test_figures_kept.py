"""Every figure of a page's body reaches the text, whole and in its place, however the markup takes it apart."""

from __future__ import annotations

import pytest

from extractors.reading import html

OPENING = (
    "<p>SANTA CLARA, Calif., April 6, 2022 /PRNewswire/ -- Acme Corp. today announced its results in MLPerf Inference v2.0, the"
    " benchmark of MLCommons, in which it submitted in the closed division of the datacenter category.</p>"
    "<p>The company said that its new accelerator took part in all tasks and that systems with it follow later in the year.</p>"
)
END = '<p>"We are proud of what the team has done," said Jane Doe, chief executive of Acme, in the announcement on Wednesday.</p>'
PAGE = (
    '<!doctype html><html lang="en"><head><title>Acme sets records</title></head><body><header><nav><a href=/>Home</a></nav>'
    '</header><div class="cookie">We use cookies. <button>Accept</button></div><main><article><h1>Acme sets records</h1>'
    f"{OPENING}%s{END}</article></main><div class=related><h3>Related articles</h3><ul><li><a href=a>Other news 77</a></li>"
    "</ul></div><footer>Copyright 2022</footer></body></html>"
)
HEADS = (
    '<tr><th rowspan="2">System</th><th colspan="2">ResNet-50</th><th colspan="2">BERT</th></tr>'
    "<tr><th>Offline</th><th>Server</th><th>Offline</th><th>Server</th></tr>"
)

CASES: dict[str, tuple[str, str]] = {
    "a number in pieces": ("<p>It reached 1,<b>041</b> samples/s and <i>2</i><i>,500.5</i> queries/s.</p>",
                           "It reached 1,041 samples/s and 2,500.5 queries/s."),
    "places to break a line": ("<p>It read 1,<wbr>041,<wbr>233 tokens and 12&shy;000 images.</p>",
                               "It read 1,041,233 tokens and 12000 images."),
    "footnote marks": ("<p>It is 4.5x<sup>1</sup> faster and reached 8,400<a href=#f><sup>2</sup></a> tokens/s.</p>",
                       "It is 4.5x[1] faster and reached 8,400[2] tokens/s."),
    "raised signs": ("<p>MLPerf<sup>TM</sup> v2.0<sup>TM</sup> and Acme<sup>(R)</sup> X1.</p>", "MLPerf™ v2.0™ and Acme® X1."),
    "struck out": ("<p>It reached <del>900</del> 1,041 samples/s.</p>", "It reached 1,041 samples/s."),
    "lines": ("<p>Results:<br>ResNet-50: 1,041 samples/s<br>BERT: 121 samples/s</p>",
              "Results:\n\nResNet-50: 1,041 samples/s\n\nBERT: 121 samples/s"),
    "preformatted lines": ("<pre>ResNet-50 Offline   1,041.39\nBERT Offline          121.00</pre>",
                           "ResNet-50 Offline 1,041.39\n\nBERT Offline 121.00"),
    "terms": ("<dl><dt>ResNet-50 Offline</dt><dd>1,041 samples/s</dd><dt>BERT Server:</dt><dd>121 queries/s</dd></dl>",
              "- ResNet-50 Offline: 1,041 samples/s\n- BERT Server: 121 queries/s"),
    "a list within a list": ("<ul><li>ResNet-50: <b>1,041</b></li><li>Others<ul><li>DLRM: 900,123</li></ul></li></ul>",
                             "- ResNet-50: 1,041\n- Others\n- DLRM: 900,123"),
    "a head of two rows": (f"<table>{HEADS}<tr><td>X1</td><td>1,041</td><td>987</td><td>121</td><td>99</td></tr></table>",
                           "| System | ResNet-50 Offline | ResNet-50 Server | BERT Offline | BERT Server |\n"
                           "| --- | --- | --- | --- | --- |\n| X1 | 1,041 | 987 | 121 | 99 |"),
    "a row over all columns": ("<table><tr><th>Task</th><th>Offline</th></tr><tr><td colspan=2>Acme X1</td></tr>"
                               "<tr><td>BERT</td><td>121</td></tr></table>",
                               "| Task | Offline |\n| --- | --- |\n| Acme X1 |  |\n| BERT | 121 |"),
    "a caption": ("<table><caption>Table 1: samples/s</caption><tr><th>A</th><th>B</th></tr><tr><td>x</td><td>55.5</td></tr></table>",
                  "Table 1: samples/s\n\n| A | B |\n| --- | --- |\n| x | 55.5 |"),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), CASES.values(), ids=CASES.keys())
def test_a_figure_is_kept(markup: str, expected: str) -> None:
    """Between the paragraphs around it stands what the page shows there; furniture stays out."""
    text = html.body(PAGE % markup).text
    between = text.partition("later in the year.")[2].partition('"We are proud')[0]
    assert between.strip() == expected
    assert "cookies" not in text
    assert "77" not in text


@pytest.mark.parametrize("span", ["0", "-1", "999999999", "x", "²"])
def test_a_wild_span_is_harmless(span: str) -> None:
    """A head that claims a million columns costs nothing."""
    table = f'<table><tr><th colspan="{span}">A</th><th colspan="2">B</th></tr><tr><th>C</th></tr><tr><td>1</td></tr></table>'
    assert len(html.body(PAGE % table).text) < 3000
