"""Figures that the text takes out of the official results: kept, told why, and never held against a record."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from tests.extractors.articles import article, finder

ON = "on Llama 2 70B Offline"
GUESS, LOOSE = "the text gives it as an estimate", "the text says that MLCommons has not verified it"
DENIED, UNTRUE = "the text says that it was not reached", "the text says that it is not so"
CASES = (
    (f"It reached 102,725 tokens/s {ON}; for 72 GPUs this would correspond to 924,525 tokens/s.", [None, GUESS]),
    (f"We project 130,000 tokens/s {ON}.", [GUESS]),
    (f"The estimated throughput {ON} is 110,000 tokens/s.", [GUESS]),
    (f"Theoretically, the rack could reach 300,000 tokens/s {ON}, while 102,725 tokens/s were measured.", [GUESS, None]),
    (f"It was 1.3x faster {ON} than in v5.0, by our estimate.", [GUESS]),
    (f"It reached 130,000 tokens/s {ON} (unverified), and 102,725 tokens/s before.", [LOOSE, None]),
    (f"It reached 102,725 tokens/s {ON} and in our lab 130,000 tokens/s.", [None, LOOSE]),
    (f"It reached 130,000 tokens/s {ON}; this result was not verified by MLCommons.", [LOOSE]),
    (f"It reached 130,000 tokens/s {ON}. This result has not been verified by MLCommons Association.", [LOOSE]),
    (f"It reached 130,000 tokens/s {ON}. On Mixtral 8x7B Offline it was 60,000 tokens/s. These numbers are unverified.", [LOOSE, LOOSE]),
    (f"It reached 130,000 tokens/s {ON}. On Mixtral 8x7B Offline it was 60,000 tokens/s. This number is unverified.", [None, LOOSE]),
    (f"It reached 130,000 tokens/s {ON} [1], 102,725 tokens/s before [2].\n\n[1] Not verified.\n[2] Verified.", [LOOSE, None]),
    (f"It reached 130,000 tokens/s {ON}*.\n\n* Result not verified by MLCommons Association.", [LOOSE]),
    (f"## Unverified results\n\nIt reached 130,000 tokens/s {ON}.", [LOOSE]),
    ("| Test | tokens/s |\n| --- | --- |\n| Llama 2 70B Offline, unverified | 130,000 |\n| Llama 2 70B Server | 99,000 |", [LOOSE, None]),
    (f"The result, verified by MLCommons, is 102,725 tokens/s {ON}, and in May 99,000 tokens/s were shown.", [None, None]),
    (f"We had projected 90,000 tokens/s {ON} but delivered 102,725 tokens/s, up from 80,100 tokens/s.", [GUESS, None, None]),
    (f"We project 130,000 tokens/s {ON} and 120,000 tokens/s in Server.", [GUESS, GUESS]),
    ("On Llama 2 70B Offline the rack would have come in 4th (102,725 tokens/s).", [None]),
    (f"Nobody would have thought so: 102,725 tokens/s {ON}.", [None]),
    (f"It failed to reach 130,000 tokens/s {ON}.", [DENIED]),
    (f"It did not quite deliver 130,000 tokens/s {ON}, but 102,725 tokens/s.", [DENIED, None]),
    (f"It has never achieved more than 102,725 tokens/s {ON}.", [DENIED]),
    (f"It did not crash once and reached 102,725 tokens/s {ON}.", [None]),
    ("It submitted 27 results, as we had estimated.", [None]),
    (f"We had hoped for 130,000 tokens/s {ON}, and got 102,725 tokens/s.", [DENIED, None]),
    (f"It did not run the model at 130,000 tokens/s {ON}.", [DENIED]),
    (f"Our speed {ON} is not 130,000 tokens/s.", [DENIED]),
    (f"It plans to reach 130,000 tokens/s {ON}.", ["the text speaks of something planned"]),
    (f"The claim that it reached 130,000 tokens/s {ON} is wrong.", [UNTRUE]),
    (f"It reached 102,725 tokens/s {ON} and is not sold.", [None]),
    (f"It is 2,000 tokens/s faster than Dell {ON}.", []),
    (f"It is not true that it reached 130,000 tokens/s {ON}.", [UNTRUE]),
    (f"Some say that it reached 130,000 tokens/s {ON}. That is wrong.", [UNTRUE]),
    (f"It reached 102,725 tokens/s {ON}. That is wonderful.", [None]),
    ("| Test | tokens/s |\n| --- | --- |\n| Llama 2 70B Offline (target) | 130,000 |\n| Llama 2 70B Server | 99,000 |", [GUESS, None]),
    ("| Test | Expected tokens/s | Measured tokens/s |\n| --- | --- | --- |\n| Llama 2 70B Offline | 130,000 | 99,000 |", [GUESS, None]),
    ("| Test (accuracy target met) | tokens/s |\n| --- | --- |\n| Llama 2 70B Offline | 99,000 |", [None]),
    ("Since the deadline our compiler has gained another 1.6x on BERT-99 Offline.", [LOOSE]),
    ("It ran BERT-99 Offline 1.6x as fast in our lab, which we intend to show in one of the next rounds.", [LOOSE]),
    ("It ran BERT-99 Offline at 910 samples/s, and we plan to submit more models in an upcoming round.", [None]),
    ("Since the deadline of the previous round, BERT-99 Offline has improved by 30%.", [None]),
    ("Internal runs with a later compiler are already 1.5x faster on BERT-99 Offline.", [LOOSE]),
    ("After many internal runs, it ran BERT-99 Offline at 910 samples/s, better than in our internal runs.", [None]),
    ("It ran BERT-99 Offline at 910 samples/s; in-house runs since then have reached 980 samples/s.", [None, LOOSE]),
    ("Since our submission of v2.1, BERT-99 Offline has improved by 30%.", [None]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "notes"), CASES)
def test_what_the_text_takes_out_of_the_results_is_not_official(text: str, notes: list[str | None]) -> None:
    """The mark holds for its own figure, its sentence's or its footnote's, and for no other."""
    found = extract_claims(article(f"MLPerf Inference v5.1.\n\n{text}", vendor="NVIDIA"), finder()).claims
    assert [claim.official_note for claim in found] == notes
    assert [claim.official for claim in found] == [note is None for note in notes]


@pytest.mark.parametrize(("of", "official"), [("dense", False), ("INT8", False), ("reference", True), ("original", True)])
def test_a_share_of_the_vendors_own_model_is_no_official_one(of: str, official: bool) -> None:
    """ "99.4% of the dense accuracy" is held against no reference of MLPerf's."""
    text = f"In MLPerf Inference v3.1 the pruned BERT-Large keeps 99.4% of the {of} accuracy."
    [share] = extract_claims(article(text, vendor="Deci"), finder()).claims
    assert (share.change, share.official) == ("of", official)
