"""A round of two systems, and the claim that one of them reached a figure, in words of a test's own."""

from __future__ import annotations

from dataclasses import replace

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Claim, Outcome, Verdict
from store.vocabulary import load
from tests.linking.made import claim, record

ROWS = [
    record("GIGABYTE", "v5.1", "closed", system, "NVIDIA B200", 8, "rgat", "Offline", value, "samples/s")
    for system, value in (("G894-SD1", 632_483.0), ("G4L3-SD1", 581_004.0))
]
INDEX = RecordIndex(ROWS, load())
SYSTEM = "G894-SD1"


def judged(text: str, made: Claim, title: str = "") -> Verdict:
    """The verdict on *made*, a claim of *text*; beside it stands what the record of the vendor's other system says."""
    article = Article(id="a", entry_id="a", url="https://example.org/a", title=title, text=text, outcome=Outcome.READ)
    subject = replace(made.subject, system=ROWS[1].system, description=None)
    at = text.index("581,004") if "581,004" in text else made.stop
    other = replace(made, id="other", start=at, stop=at + 7, digits="581,004", value=581_004.0, subject=subject)
    (_, verdict, _), _ = judge([made, other], article, INDEX)
    return verdict


def stated(text: str, sentence: str | None = None) -> Claim:
    """The one rate of *text*, as a result of the G894-SD1 in R-GAT Offline; in *sentence*, or in a text that is one sentence."""
    at = next(text.index(figure) for figure in ("523,417", "723,417", "632,483") if figure in text)
    quote = text[at : at + 7]
    said = {**dict.fromkeys(("vendor", "suite", "round"), "article"), **dict.fromkeys(("benchmark", "scenario", "system"), "sentence")}
    made = claim(
        quote, float(quote.replace(",", "")), kind="throughput", metric="throughput", unit="samples/s",
        vendor="GIGABYTE", suite="inference", round="v5.1", benchmark="rgat", scenario="Offline", system=SYSTEM, origins=said,
    )  # fmt: skip
    start = text.index(sentence) if sentence else 0
    return replace(made, start=at, stop=at + len(quote), sentence_start=start, sentence_stop=start + len(sentence or text))
