"""Submitters that no list knows: the records of their round name them, and so do texts from that day on."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from extractors.names.learnt import learnt, product_names
from extractors.names.mentions import Finder
from store.vocabulary import load
from tests.extractors.articles import article

NAMES = learnt(["Forge 8 Rack"], ["NVIDIA", "Scale_Forge", "quantodo", "Ab"])
FINDER = Finder(load().with_vendors(NAMES.vendors), NAMES.systems)
CASES = (
    ("In MLPerf Inference v5.1 Scale Forge reached 31,303 tokens/s on Llama 2 70B Offline.", "Scale_Forge"),
    ("In MLPerf Inference v5.1 Scale_Forge reached 31,303 tokens/s on Llama 2 70B Offline.", "Scale_Forge"),
    ("In MLPerf Inference v5.1 Quantodo reached 31,303 tokens/s on Llama 2 70B Offline.", "quantodo"),
    ("In MLPerf Inference v5.1 NVIDIA reached 31,303 tokens/s on Llama 2 70B Offline.", "NVIDIA"),
    ("In MLPerf Inference v5.1 the scale forge reached 31,303 tokens/s on Llama 2 70B Offline.", None),
    ("In MLPerf Inference v5.1 Ab reached 31,303 tokens/s on Llama 2 70B Offline.", None),
)


def test_a_name_of_one_word_is_learnt_where_no_other_word_is_spelt_so() -> None:
    """A capital within it tells a product from a word of everyday; "Warboy" may be anybody's."""
    assert product_names(["ZedBoard", "Warboy", "RecAccel (x8)"]) == ("RecAccel", "ZedBoard")


@pytest.mark.parametrize(("text", "vendor"), CASES)
def test_a_submitter_is_known_as_soon_as_its_records_are(text: str, vendor: str | None) -> None:
    """Its figures are its own, in its own letters; a known vendor stays who it is, and two letters are no name."""
    [claim] = extract_claims(article(text, vendor="A Daily", title="MLPerf"), FINDER).claims
    assert claim.subject.vendor == vendor


def test_a_learnt_vendor_may_publish() -> None:
    """The publisher of a text is known by the records as well."""
    [claim] = extract_claims(article("MLPerf Inference v5.1: BERT-99 at 1,641 samples/s Offline.", vendor="Scale Forge"), FINDER).claims
    assert claim.subject.vendor == "Scale_Forge"


def test_a_vocabulary_that_knows_everybody_stays_the_same() -> None:
    """Nothing is built anew for submitters that the lists have."""
    assert load().with_vendors(["NVIDIA", "Intel-HabanaLabs"]) is load()


SHORT = Finder(load(), ("Foxconn Gloria", "Forge Server"))
SHORTENED = (
    ("The Foxconn Gloria submission is new. Gloria reached 311 samples/s.", ["Foxconn Gloria", "Gloria"]),
    ("Gloria reached 311 samples/s, and so did the Foxconn Gloria.", ["Foxconn Gloria"]),
    ("The Foxconn Gloria is new. In gloria mode it reached 311 samples/s; Gloria 12.", ["Foxconn Gloria"]),
    ("The Forge Server is new. In Server we reached 311 samples/s.", ["Forge Server"]),
)


@pytest.mark.parametrize(("text", "systems"), SHORTENED)
def test_a_system_told_whole_may_be_called_by_its_last_word(text: str, systems: list[str]) -> None:
    """Behind its whole name, where the word is no everyday one: "Gloria", but neither "Server" nor what the text also writes small."""
    assert [mention.text for mention in SHORT.find(text) if mention.kind == "system"] == systems
