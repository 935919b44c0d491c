"""Figures of an earlier round, and the words that place them there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.linking.judging import judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Outcome
from store.vocabulary import load
from tests.linking.made import claim, record

INDEX = RecordIndex(
    [
        record("SiMa", round_, "closed", "davinci", "SiMa MLSoC", 1, "resnet50", "SingleStream", value, None)
        for round_, value in (("v3.0", 1.2026), ("v3.1", 0.9886), ("v4.0", 0.8654))
    ],
    load(),
)
CASES = (
    ("the round is named", "ResNet-50 took 0.99 ms in v3.1.", "confirmed"),
    ("a month", "ResNet-50 took 0.99 ms in September.", "confirmed"),
    ("the previous time", "ResNet-50 took 0.99 ms last year.", "confirmed"),
    ("the previous time, some words behind", "That beats the 0.99 ms which the first two boards took on ResNet-50 last year.", "confirmed"),
    ("a later clause", "ResNet-50 takes 0.99 ms with the new boards in the rack, and last year was harder.", "needs-context"),
    ("set against what is now", "ResNet-50 takes 0.87 ms now versus 0.99 ms.", "confirmed"),
    ("set against nothing later", "ResNet-50 took 0.87 ms against 0.99 ms.", "needs-context"),
    ("a bracket of another figure", "RetinaNet takes 31 ms (45 in v3.1) and ResNet-50 takes 0.99 ms.", "needs-context"),
    ("of what the clause before speaks", "RetinaNet gained 9% over v3.1, and ResNet-50 takes 0.99 ms.", "needs-context"),
    ("of what a longer clause before speaks", "RetinaNet takes 31 ms, 9% below v3.1, and ResNet-50 stays close to one with its 0.99 ms.",
     "needs-context"),
    ("a threshold", "In v3.1 RetinaNet stayed below 31 ms, and ResNet-50 took 0.99 ms.", "confirmed"),
    ("nothing is compared", "The board is new, and then ResNet-50 takes 0.99 ms.", "needs-context"),
    ("another round is compared with", "RetinaNet gained 9% over v3.0, and there is a ResNet-50 latency of 0.99 ms.", "needs-context"),
    ("a round without a comparison", "We moved to a second board in v4.0, and ResNet-50 then takes 0.99 ms.", "needs-context"),
    ("what was reported there", "RetinaNet takes 31 ms, 9% below v3.1, and the 0.99 ms of ResNet-50 we reported there.", "confirmed"),
    ("last year's list", "Last year RetinaNet took 31.1 ms, and ResNet-50 took 0.99 ms.", "confirmed"),
    ("not placed", "ResNet-50 takes 0.99 ms.", "needs-context"),
    ("another round is named", "ResNet-50 took 0.99 ms in v3.0.", "needs-context"),
)


@pytest.mark.parametrize(("what", "text", "status"), CASES, ids=[case[0] for case in CASES])
def test_words_that_tell_of_an_earlier_round_are_its_context(what: str, text: str, status: str) -> None:
    """What only an earlier round's record gives is confirmed where the text says that it is of then, and needs context elsewhere."""
    at = text.index("0.99")
    made = claim("0.99", 0.99, kind="latency", metric="latency", unit="ms", vendor="SiMa", round="v4.0", benchmark="resnet50",
                 scenario="SingleStream")  # fmt: skip
    stated = replace(made, start=at, stop=at + 4, sentence_start=0, sentence_stop=len(text))
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=text, outcome=Outcome.READ)
    [(_, verdict, _)] = judge([stated], article, INDEX)
    assert verdict.status == status, verdict.reason


WAS = (
    ("what it was before", "ResNet-50 takes 0.865 ms, down from 0.989 ms.", "confirmed"),
    ("two rounds before", "ResNet-50 takes 0.865 ms, instead of 1.203 ms.", "confirmed"),
    ("what it never was", "ResNet-50 takes 0.865 ms, down from 1.099 ms.", "ambiguous"),
    ("two digits prove nothing", "ResNet-50 takes 0.865 ms, down from 1.2 ms.", "needs-context"),
)


@pytest.mark.parametrize(("what", "text", "status"), WAS, ids=[case[0] for case in WAS])
def test_a_result_may_be_set_against_what_it_was(what: str, text: str, status: str) -> None:
    """Confirmed by an earlier round's row of the same system, test and vendor, where the text's own figure is the later row's."""
    told = []
    for digits in (word for word in text.replace(",", "").split() if word[:1].isdigit()):
        made = claim(digits, float(digits), kind="latency", metric="latency", unit="ms", vendor="SiMa", round="v4.0",
                     benchmark="resnet50", scenario="SingleStream")  # fmt: skip
        at = text.index(digits)
        told.append(replace(made, id=digits, start=at, stop=at + len(digits), sentence_start=0, sentence_stop=len(text)))
    article = Article(id="a", entry_id="a", url="https://example.org/a", title="", text=text, outcome=Outcome.READ)
    (_, now, _), (_, was, _) = judge(told, article, INDEX)
    assert (now.status, was.status) == ("confirmed", status), was.reason
