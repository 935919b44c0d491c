"""What single sentences say beyond value, unit and names: what a figure is divided by."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from extractors.names.mentions import Finder
from store.vocabulary import load
from tests.extractors.articles import article, finder


@pytest.mark.parametrize("lead", ["Per accelerator, the", "On a per-GPU basis: the"])
def test_a_sentence_may_begin_with_what_its_figures_are_divided_by(lead: str) -> None:
    """What stands before all figures of a sentence divides each of them."""
    text = f"MLPerf Inference v3.0: results. {lead} node reached 910.27 queries/s on BERT-99.9."
    found = extract_claims(article(text, vendor="Dell"), finder())
    assert [(claim.value, claim.per) for claim in found.claims] == [(910.27, "accelerator")]


PARTS = (
    ("On BERT-99.9 each accelerator of the XE8545 (4x A100, TensorRT) processed 910.27 queries/s.", [(910.27, "accelerator")]),
    ("Each node handled 910.27 queries/s on BERT-99.9.", [(910.27, "node")]),
    ("On BERT-99.9 16 GPUs reached 14,564 samples/s, or 910.27 samples/s each.", [(14_564, None), (910.27, "accelerator")]),
    ("With 80 GB for each GPU in the box, it reached 14,564 samples/s on BERT-99.9.", [(14_564, None)]),
)


@pytest.mark.parametrize(("text", "figures"), PARTS)
def test_a_part_that_acts_divides_the_figure(text: str, figures: list[tuple[float, str | None]]) -> None:
    """What each part did is the part's; what a part merely has divides nothing."""
    found = extract_claims(article(f"MLPerf Inference v3.0: results. {text}", vendor="Dell"), finder())
    assert [(claim.value, claim.per) for claim in found.claims] == figures


TOTALS = (
    ("Together, both servers reached 14,564 samples/s on BERT-99.9.", "sum"),
    ("Both servers reached 14,564 samples/s on BERT-99.9 combined.", None),
    ("On BERT-99.9 the throughput was 14,564 samples/s in total.", "sum"),
    ("A total of eight A100 GPUs reached 14,564 samples/s on BERT-99.9.", None),
    ("An average of 14,564 samples/s was reached on BERT-99.9.", "mean"),
)


@pytest.mark.parametrize(("text", "aggregate"), TOTALS)
def test_a_total_is_told_from_a_result(text: str, aggregate: str | None) -> None:
    """Words before the figure, or right behind it, say that it is of several results; a sum of one machine's parts is none."""
    found = extract_claims(article(f"MLPerf Inference v3.0: results. {text}", vendor="Dell"), finder())
    assert [claim.aggregate for claim in found.claims] == [aggregate]


OPENING = "On MLPerf Inference v3.0 our node reached 910.27 queries/s on BERT-99.9 Server."
ORDERS = (
    (f"About Dell\nDell is a maker of 100 servers.\n\n{OPENING}", [910.27]),
    (f"{OPENING}\n\nAbout Dell\nDell is a maker of servers.\n\n(1) MLPerf: 822 queries/s on BERT-99.9 Server.", [910.27]),
    (f"MLPerf Storage v1.0 feeds accelerators.\n\n{OPENING}", [910.27]),
)


@pytest.mark.parametrize(("text", "values"), ORDERS)
def test_what_stands_before_the_figures_hides_none(text: str, values: list[float]) -> None:
    """ "About Dell" ends a release only behind its figures; the round is the one of the article's own suite."""
    claims = extract_claims(article(text, vendor="Dell"), finder()).claims
    assert [claim.value for claim in claims] == values
    assert {claim.subject.round for claim in claims} == {"v3.0"}


FRAMED = (
    ("In v2.1 (2022) the box did 431,000 samples/s on ResNet-50 Offline. It did 13,600 samples/s on BERT Offline.", ["v2.1", "v2.1"]),
    ("In v2.1 the box did 431,000 samples/s on ResNet-50 Offline. Now it does 13,600 samples/s on BERT Offline.", ["v2.1", "v3.1"]),
    ("Than in v2.1 we did better: 431,000 samples/s on ResNet-50 Offline.", ["v3.1"]),
    ("The last record dates from v2.1. There the box did 431,000 samples/s on ResNet-50 Offline.", ["v2.1"]),
    ("We waited for results from v2.1. The box did 431,000 samples/s on ResNet-50 Offline.", ["v3.1"]),
)


@pytest.mark.parametrize(("text", "rounds"), FRAMED)
def test_a_paragraph_may_tell_of_one_round(text: str, rounds: list[str]) -> None:
    """A round that opens a paragraph is that of its figures, until a sentence speaks of the present."""
    found = extract_claims(article(f"All of this is MLPerf Inference v3.1.\n\n{text}", title="MLPerf Inference v3.1"), finder()).claims
    assert [claim.subject.round for claim in found] == rounds


def test_a_rivals_system_has_not_the_accelerator_of_the_sentence_before() -> None:
    """No DGX H100 holds an MI300X; a server of anybody may."""
    text = "MLPerf Inference v4.1, Llama 2 70B Offline: eight MI300X did 23,600 tokens/s. A {} did 24,600 tokens/s."
    told = [extract_claims(article(text.format(name)), finder()).claims[-1] for name in ("DGX H100", "PowerEdge XE9680")]
    assert [claim.subject.accelerator for claim in told] == [None, "AMD Instinct MI300X"]


@pytest.mark.parametrize(("machine", "whose"), [("DGX H100", ("NVIDIA", None)), ("PowerEdge XE9680", ("AMD", "AMD Instinct MI300X"))])
def test_a_rivals_system_has_its_makers_figure(machine: str, whose: tuple[str, str | None]) -> None:
    """What AMD is set against in its own sentence is NVIDIA's where NVIDIA makes the machine and its accelerators."""
    text = f"MLPerf Inference v4.1, Llama 2 70B: AMD's MI300X did 23,600 tokens/s Offline, behind the 24,600 tokens/s of the {machine}."
    told = extract_claims(article(text, vendor="AMD"), finder()).claims[-1]
    assert (told.value, told.subject.vendor, told.subject.accelerator) == (24_600, *whose)


def test_offline_is_of_inference_also_in_news_on_training() -> None:
    """Training has no scenarios: a rate offline is the newest inference round's of that day."""
    text = "MLPerf Training v2.1 is out. On BERT the H100 did 7,931 samples/s offline; BERT was trained in 6.4 minutes."
    found = extract_claims(article(text, title="MLPerf Training v2.1"), finder()).claims
    assert [(claim.subject.suite, claim.subject.round) for claim in found] == [("inference", "v2.1"), ("training", "v2.1")]


FORMER = (
    "from 4.2 to 8.3 inferences/s", "less than half of the former 210 ms",
    "45% better than a run in the previous round, which took 210 ms",
)  # fmt: skip


@pytest.mark.parametrize("words", FORMER)
def test_what_was_before_is_of_no_stated_round(words: str) -> None:
    """A former figure is of some earlier round, also in a paragraph that tells of one."""
    text = f"MLPerf Tiny v1.1.\n\nIn v1.0 the board took part. It classified images faster, {words}."
    found = extract_claims(article(text, title="MLPerf Tiny v1.1"), finder()).claims
    told = {claim.quote.split()[0]: claim.subject.round for claim in found}
    assert told.get("4.2", told.get("210")) is None
    assert all(round_ for quote, round_ in told.items() if quote not in ("4.2", "210"))


def test_a_rivals_accelerator_makes_the_figure_its_makers() -> None:
    """In news on one chip maker a figure of the other's chip, which the sentence before names, is the other's."""
    text = "AMD's results in MLPerf Inference v4.1 are out. The H200 was there, too. It did 34,900 tokens/s on Llama 2 70B Offline."
    found = extract_claims(article(text, vendor="The Paper", title="AMD in MLPerf"), finder()).claims
    assert [claim.subject.vendor for claim in found] == ["NVIDIA"]


def test_nothing_is_compared_with_itself() -> None:
    """The accelerator that a figure is only compared with is not handed on to it."""
    text = "MLPerf Inference v3.1, DLRM-v2: a GH200 is ahead of one H100 by up to 17%. In BERT Server the gain was 15%."
    last = extract_claims(article(text), finder()).claims[-1]
    assert last.baseline is not None
    assert last.baseline.accelerator == "NVIDIA H100" != last.subject.accelerator


HEADED = (
    ("Jetson AGX Orin", "NVIDIA Jetson AGX Orin"),
    ("The H100 leads", "NVIDIA H100"),
    ("The H100 leads.", None),  # a sentence
    ("The H100 did 7,000 samples/s", None),  # it has a figure of its own
    ("The H100 leads\nin all tests", None),  # two lines
)


@pytest.mark.parametrize(("line", "accelerator"), HEADED, ids=[case[0] for case in HEADED])
def test_a_short_line_by_itself_is_a_heading(line: str, accelerator: str | None) -> None:
    """Text without marks keeps its headings as short lines between empty ones; they name what their paragraphs are about."""
    body = "We are proud. It is a good round. On BERT Offline 544 samples/s were reached."
    text = f"These are results of MLPerf Inference v3.0.\n\n{line}\n\n{body}"
    last = extract_claims(article(text), finder()).claims[-1]
    assert (last.value, last.subject.accelerator) == (544, accelerator)


@pytest.mark.parametrize(("head", "suite", "round_"), [("Tiny ML Systems", "tiny", "v1.0"), ("Small systems", "training", "v2.1")])
def test_a_heading_may_name_another_suite(head: str, suite: str, round_: str) -> None:
    """Magazines tell the rounds of one day in one article: below "Tiny ML" figures are of MLPerf Tiny, in its round of that day."""
    body = "The startup was ahead in what it cares for. It needs 0.5 milliseconds."
    text = f"MLPerf Training v2.1 is out. BERT took 6.4 minutes.\n\n{head}\n\n{body}"
    found = extract_claims(article(text, vendor="The Paper", title="MLPerf Training v2.1"), finder()).claims
    assert [(claim.subject.suite, claim.subject.round) for claim in found] == [("training", "v2.1"), (suite, round_)]


def test_what_is_more_or_less_stands_right_behind() -> None:
    """Of two metrics beside a percentage the one behind "lower" and "less" is meant, not the nearer one before it."""
    text = "34% more Offline throughput, 17% lower SingleStream latency, 15% less energy per query than in v3.0."
    found = extract_claims(article(f"MLPerf Inference v3.1, ResNet-50: {text}"), finder()).claims
    assert [claim.metric for claim in found] == ["throughput", "latency", "energy"]


RUN_IN = (
    ("**Lenovo ThinkEdge SE450.** We used four cards.", "Lenovo ThinkEdge SE450"),
    ("**Lenovo ThinkEdge SE450** - four cards.", "Lenovo ThinkEdge SE450"),
    ("**Four cards did it.**", None),
)


@pytest.mark.parametrize(("lead", "system"), RUN_IN)
def test_bold_words_at_a_paragraphs_beginning_are_its_heading(lead: str, system: str | None) -> None:
    """What the paragraph says further on is still of the machine that it begins with; the next paragraph's is not."""
    later = "It is quiet. It is small. Nobody would think so. It reached 46,414 samples/s in ResNet-50 Offline."
    text = f"MLPerf Inference v3.0 is out.\n\n{lead} {later}\n\nMuch more was to be seen. BERT-99 reached 1,641 samples/s."
    news = article(text, title="MLPerf Inference v3.0", vendor="A Daily")
    found = extract_claims(news, Finder(load(), ("Lenovo ThinkEdge SE450",))).claims
    assert [(c.value, c.subject.system and "SE450" in c.subject.system) for c in found] == [(46_414, system and True), (1_641, None)]


ACCENTED = [("Jülich", "Dell's"), ("Julich", "Dell's"), ("Jülich", "Déll's"), ("Jülich", "Dell’s")]


@pytest.mark.parametrize(("center", "maker"), ACCENTED)
def test_names_are_found_with_and_without_their_accents(center: str, maker: str) -> None:
    """And the quote is the text as it stands."""
    text = f"MLPerf Training v3.0: {maker} machine at {center} Supercomputing Centre trained BERT in 5µs. The page measured 7 µs — ±0."
    found = extract_claims(article(text, vendor="MLCommons"), finder())
    assert {m.name for m in found.mentions if m.kind == "vendor"} == {"Dell", "Helmholtz AI"}
    assert [text[claim.start : claim.stop] for claim in found.claims] == [claim.quote for claim in found.claims]


def test_a_name_between_foreign_letters_is_found() -> None:
    """ "在MLPerf的" holds the name, and "100万" no count of 100."""
    found = extract_claims(article("在MLPerf Inference v3.0的Offline测试中,BERT-99达到100万。", vendor="Dell"), finder())
    assert {"Offline", "bert-99"} <= {m.name for m in found.mentions}
    assert not found.claims
