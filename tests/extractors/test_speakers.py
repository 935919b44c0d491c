"""Whose figure it is, in a vendor's own text and in news on several vendors."""

from __future__ import annotations

import pytest

from extractors.claims import extract_claims
from tests.extractors.articles import article, finder

NEWS = (
    "In MLPerf Training v2.0 Google, Graphcore and NVIDIA took part. Google trained BERT in 0.18 minutes. NVIDIA's 4,096-GPU result "
    "was 0.21 minutes. The run used TensorFlow and took 0.25 minutes on ResNet-50.\n\nMore than 250 results came from 21 submitters."
)
PRODUCTS = (
    "In MLPerf Training v5.0 NVIDIA's Blackwell platform delivered BERT in 0.3 minutes, and Microsoft Azure used 512 GPUs to train it in "
    "0.4 minutes. CoreWeave used 3,584 NVIDIA HGX-H100s to train it in 0.5 minutes."
)
RIVALS = (
    "NVIDIA swept MLPerf Training v5.1. With GB300 the Llama 2 70B LoRA test took 0.4 minutes. The MI355X took 10.2 minutes on it. "
    "NVIDIA utilized 512 GPUs to train Llama 3.1 8B in 5.2 minutes."
)
SMALL = "NVIDIA led MLPerf Training v2.0 with BERT in 0.21 minutes.\n\nThe Tiny round had 8 organizations and 57 performance results."
PARTS = (
    "MLPerf Training v3.0 has results of Dell, NVIDIA and Intel. The sixth submission is Dell's, with 4 CPUs (Intel Platinum) and "
    "16 NVIDIA H100 GPUs, and trained ResNet-50 in 7.9 minutes.\n\nAnother Dell submission also had 4 Intel CPUs. With 16 A100 it "
    "took 14.5 minutes on ResNet-50."
)
PLACES = (
    "MLPerf Inference v3.0 has results of Qualcomm, NVIDIA and Neuchips. Qualcomm hit 220 server queries per watt against 110 queries "
    "per watt for NVIDIA. On BERT NVIDIA had 10.7 samples per watt, Neuchips was second at 8.8 samples per watt, and Qualcomm third at 7.4 "
    "samples per watt."
)
SYSTEMS = (
    "MLPerf Training v2.1 has results of Inspur, GIGABYTE and Dell. Compared with GIGABYTE's G492-ID0 the machine was fast. "
    "It trained SSD in 46.1 minutes. Inspur's NF5468M6J trained SSD in 64.2 minutes."
)
LED = (
    "In MLPerf Inference v4.0 Qualcomm, Krai and Lenovo took part. Qualcomm led with 902,482 samples/s on ResNet-50.\n\n"
    "Lenovo covered small boxes:\n\n- SE360, one NVIDIA L4: 12,243 samples/s on ResNet-50 Offline\n- SE450, two NVIDIA L40: 9,633 samples/s"
)
OTHERS = "In MLPerf Training v5.0 HPE does BERT in 5.0 minutes. Krai's two A5000 took 343 minutes on it.\n\nOurs took 111.8 minutes."
TITLES = "In the closed division of MLPerf Inference v1.1 Dell, Qualcomm and NVIDIA took 8, 5 and 4 titles respectively."
BOXES = (
    "Qualcomm previewed a card in the March round of MLPerf Inference v4.0. The box ran ResNet-50 Offline at 901,480 samples/s. The same "
    "chassis gives 886,850 samples/s on ResNet-50.\n\nKrai ran BERT-99 on 16 cards at 30,120 samples/s.\n\nLenovo covered small boxes:\n\n"
    "- SE360, one L4: 12,190 images/s on ResNet-50 Offline\n\nWiwynn's ES200 reached 88,120 images/s on ResNet-50 Offline."
)
BRANDS = (
    "MLPerf Inference v1.1 has results of Qualcomm, GIGABYTE and Dell. Cards in a GIGABYTE server ran ResNet-50 at 342,011 images per "
    "second Offline. On BERT-99 an Azure ND A100 v4 was in front, with 32,058 samples per second, and in RNN-T it did 121,258 "
    "samples per second."
)
TESTED = (
    "We ran MLPerf Mobile v2.0 on a phone. The other chip was the Exynos 2200, tested by Samsung in a Galaxy S22+. It needs 1.07 ms for "
    "object detection.\n\nOur chip needs 0.88 ms for object detection. It was tested by our team. It needs 9.89 ms for MobileBERT."
)
BRANDED = (
    "MLPerf Inference v5.1, Llama 2 70B Offline in tokens/s, all compared with Dell:\n\n| System | Offline |\n|---|---|\n"
    "| Dell XE9685L | 102,131 |\n| Cisco UCS C885A | 101,300 |\n| Lenovo SR680a V3 | 102,909 |\n"
)
CASES = (
    ("A Daily", BRANDED, ["Dell", "Cisco", "Lenovo"]),
    ("A Daily", BRANDS, ["GIGABYTE", None, None]),
    ("Qualcomm", TESTED, ["Samsung", "Qualcomm", "Qualcomm"]),
    ("A Daily", LED, ["Qualcomm", "Lenovo", "Lenovo"]),
    ("Intel", "In MLPerf Training v2.1 we ran BERT in 26 minutes. Inspur's NF5468M6J trained SSD in 64.2 minutes.", ["Intel", "Inspur"]),
    ("Dell", "In MLPerf Training v2.1 we took part. NVIDIA's A100 trained SSD in 64.2 minutes.", ["Dell"]),
    ("A Daily", SYSTEMS, [None, "Inspur"]),
    ("Google", "Our MLPerf Training v2.0 run trained BERT in 0.18 minutes on NVIDIA H100.", ["Google"]),
    ("Google", "In MLPerf Training v2.0 BERT took 0.18 minutes, while NVIDIA needed 0.21 minutes.", ["Google", "NVIDIA"]),
    ("Google", "In MLPerf Training v2.0 BERT took 0.18 minutes on TPU v4, against 0.21 minutes of NVIDIA.", ["Google", "NVIDIA"]),
    ("Google", "In MLPerf Training v2.0 BERT took 0.18 minutes, and elsewhere 0.21 minutes of NVIDIA A100 time.", ["Google", "Google"]),
    ("Dell", "In MLPerf Training v2.0 four NVIDIA A100 trained BERT in 40.1 minutes.", ["Dell"]),
    ("Intel Newsroom", "On MLPerf Training v2.0 Gaudi2 beats NVIDIA's A100 result by 36%, and AMD, Dell and HPE watched.", ["Intel"]),
    ("A Daily", PRODUCTS, ["NVIDIA", "Microsoft", "CoreWeave"]),
    ("A Daily", RIVALS, ["NVIDIA", "AMD", "NVIDIA"]),
    ("A Daily", SMALL, ["NVIDIA", None, None]),
    ("A Daily", PARTS, ["Dell", "Dell"]),
    ("A Daily", PLACES, ["Qualcomm", "NVIDIA", "NVIDIA", "Neuchips", "Qualcomm"]),
    ("Tiny Corp", OTHERS, ["HPE", "Krai", "Tiny Corp"]),
    ("Edge Quarterly", BOXES, ["Qualcomm", "Qualcomm", "Krai", "Lenovo", "Wiwynn"]),
    ("A Daily", TITLES, ["Dell", "Qualcomm", "NVIDIA"]),
    ("A Daily", NEWS, ["Google", "NVIDIA", "NVIDIA", None, None]),
)


@pytest.mark.parametrize(("publisher", "text", "vendors"), CASES)
def test_a_figure_belongs_to_the_vendor_that_acts(publisher: str, text: str, vendors: list[str | None]) -> None:
    """A part's maker submits nothing by being named; who acts or owns a result does; a round's totals are nobody's."""
    claims = extract_claims(article(text, vendor=publisher), finder()).claims
    assert [claim.subject.vendor for claim in claims] == vendors


RELEASE = (
    "Dell, NVIDIA, Google and AMD took part in MLPerf Training v2.0. Our server trained BERT in 20.1 minutes.\n\nNVIDIA's preview took "
    "19 minutes on BERT.\n\nAbout Dell\nDell makes servers."
)


def test_a_release_that_a_file_kept_speaks_for_its_vendor() -> None:
    """No publisher is known, but the title begins with the vendor and the text ends by introducing it."""
    told = article(RELEASE, vendor=None, title="Dell Leads in MLPerf Training v2.0")
    assert [c.subject.vendor for c in extract_claims(told, finder()).claims] == ["Dell", "NVIDIA"]


STATEMENT = (
    "teamed up with Intel, NVIDIA, AMD and Google for MLPerf Training v2.0. Our server trained BERT in 20.1 minutes, and we trained DLRM "
    "in 1.9 minutes with Intel's processors. NVIDIA's preview took 19 minutes on BERT."
)
SPOKEN = (
    ("Our server in MLPerf Training v2.0", f"Cisco {STATEMENT}", ["Cisco", "Cisco", "NVIDIA"]),
    ("Statement of Cisco", f"It {STATEMENT}", ["Cisco", "Cisco", "NVIDIA"]),
    ("Cisco, MLPerf Training v2.0", f'It {STATEMENT.replace("Our", "Its").replace("we", "it")} "Our day and we", it said.',
     [None, "Intel", "NVIDIA"]),
)  # fmt: skip


@pytest.mark.parametrize(("title", "text", "vendors"), SPOKEN)
def test_a_statement_without_a_publisher_is_of_the_vendor_it_opens_with(title: str, text: str, vendors: list[str]) -> None:
    """Where title or text opens with a vendor and says "we" and "our" outside of quotations, the figures are that vendor's own."""
    claims = extract_claims(article(text, vendor=None, title=title), finder()).claims
    assert [claim.subject.vendor for claim in claims] == vendors


COLLECTED = (
    ("MLPerf Training v2.0: Cisco", f"It {STATEMENT}", ["Cisco", "Cisco", "NVIDIA"]),
    ("MLPerf Training v2.0: Cisco Systems, Inc.", "It trained BERT in 20.1 minutes.", ["Cisco"]),
    ("MLPerf Training v2.0 results", f"Cisco {STATEMENT}", ["Cisco", "Cisco", "NVIDIA"]),
    ("MLPerf Training v2.0: Cisco beats Dell", "It trained BERT in 20.1 minutes.", [None]),
    ("MLPerf Training v2.0 results", "Cisco and Dell took part. A server trained BERT in 20.1 minutes.", [None]),
)


@pytest.mark.parametrize(("title", "text", "vendors"), COLLECTED)
def test_a_statement_that_mlcommons_publishes_is_its_vendors(title: str, text: str, vendors: list[str | None]) -> None:
    """A title of the round and one vendor alone, or a text that opens with a vendor and says "we" and "our"."""
    claims = extract_claims(article(text, vendor="MLCommons", title=title), finder()).claims
    assert [claim.subject.vendor for claim in claims] == vendors


def test_a_vendor_behind_the_other_figure_is_not_the_firsts() -> None:
    """ "33.3 inferences per second against 22.9 for ST": only the second is ST's."""
    told = (
        "MLPerf Tiny v1.1 is out. Plumerai and ST took part. On the L4R5 keyword spotting reaches 33.1 inferences per second "
        "against 22.4 for ST."
    )
    claims = extract_claims(article(told, vendor="A Daily"), finder()).claims
    assert [claim.subject.vendor for claim in claims][-2:] == [None, "STMicroelectronics"]


def test_a_version_that_the_suite_cannot_have_is_no_round() -> None:
    """ "v7.3" beside Tiny v1.1 is a library's; "In v1.1" is a round though a capital stands before it."""
    told = "In v1.0 KWS took 15.1 ms. With the library v8.0 in place of v7.3 KWS takes 14.2 ms."
    claims = extract_claims(article(told, vendor="Krai", title="MLPerf Tiny v1.1"), finder()).claims
    assert [c.subject.round for c in claims] == ["v1.0", "v1.1"]


RIVAL = (
    "MLPerf Inference v3.0 is out. Qualcomm's chip outperformed NVIDIA's flagship H100 on ResNet-50: the Qualcomm chip reached 191.2 "
    "queries per watt, compared to 103.1 on those of NVIDIA."
)
ACCELERATORS = (
    ("A Daily", RIVAL, ["-", "NVIDIA H100"]),
    ("A Daily", "In MLPerf Training v5.0 Dell used NVIDIA's H100, and Dell took 20.4 minutes on BERT.", ["NVIDIA H100"]),
    ("A Daily", "In MLPerf Training v5.0 Google ran more than NVIDIA's H100 does, and Dell took 20.4 minutes on BERT.", ["NVIDIA H100"]),
    ("A Daily", "In MLPerf Training v5.0 a 512-GPU Blackwell entry took 20.4 minutes against Hopper's 48.2 minutes on BERT.",
     ["NVIDIA Blackwell", "NVIDIA Hopper"]),
)  # fmt: skip


@pytest.mark.parametrize(("publisher", "text", "accelerators"), ACCELERATORS)
def test_a_rivals_accelerator_is_not_the_figures(publisher: str, text: str, accelerators: list[str]) -> None:
    """A maker that is set against another's chip and then acts has a chip of its own; whoever makes none may have used it."""
    claims = extract_claims(article(text, vendor=publisher), finder()).claims
    assert [claim.subject.accelerator or "-" for claim in claims] == accelerators


def test_the_vendor_behind_those_of_is_the_figures() -> None:
    """ "Compared to 2.6 per watt on those of NVIDIA", "headed the list with"."""
    told = (
        "MLPerf Inference v3.0: Qualcomm had 3.5 samples per watt on RetinaNet compared to 2.6 samples per watt on those of NVIDIA, and "
        "Neuchips headed the list with 4.4 samples per watt."
    )
    claims = extract_claims(article(told, vendor="A Daily"), finder()).claims
    assert [c.subject.vendor for c in claims] == ["Qualcomm", "NVIDIA", "Neuchips"]


ROUNDS = (
    ("# News of v5.1\n\nMLPerf Training v5.1 is out.\n\n## Ladder\n\nThe largest run of BERT took 7.1 minutes, in v5.0.\n\n"
     "It was 512 GPUs. In that round NVIDIA took 19.2 minutes on BERT, in v5.1 it is 18.1 minutes.", ["v5.0", "v5.0", "v5.1"]),
    ("MLPerf Training v2.1 news. Submissions came from as many as the 13 organizations that entered training v2.0.", ["v2.0"]),
    ("MLPerf Training v2.1 news. In that round NVIDIA took 19.2 minutes on BERT.", ["v2.1"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "rounds"), ROUNDS)
def test_a_round_that_is_pointed_at_is_found(text: str, rounds: list[str]) -> None:
    """ "In that round" is the one named before it in its section; "who entered v2.0" says whose round is counted."""
    claims = extract_claims(article(text, vendor="A Daily", title="MLPerf Training news"), finder()).claims
    assert [claim.subject.round for claim in claims] == rounds


ITEMS = (
    ("- ResNet-50 has the most variety. Google was added with two results from thousands of chips.", "resnet50"),
    ("The new test is ResNet-50. Fourteen companies handed in results for this first trial.", "resnet50"),
    ("The new tests are ResNet-50 and BERT. Fourteen companies handed in results for this first trial.", None),
    ("The new test is ResNet-50. Fourteen companies handed in results.", None),
    ("- ResNet-50 and BERT have the most variety. Google was added with two results from thousands of chips.", None),
)


@pytest.mark.parametrize(("text", "benchmark"), ITEMS)
def test_a_count_is_of_the_benchmark_that_its_place_is_about(text: str, benchmark: str | None) -> None:
    """An item about one benchmark counts that one's results, and so does "for this first trial" behind its name."""
    claims = extract_claims(article(f"MLPerf Training v2.0.\n\n{text}", vendor="A Daily"), finder()).claims
    assert [claim.subject.benchmark for claim in claims] == [benchmark]


def test_a_paragraph_may_begin_with_whom_the_one_before_told_of() -> None:
    """ "The Chinese vendor sent in 90 results": the vendor of the sentence before, over the paragraph's end."""
    text = "MLPerf Inference v1.1 is out.\n\nInspur is near the top.\n\nThe Chinese vendor sent in 90 results. Dell had 75 results."
    assert [c.subject.vendor for c in extract_claims(article(text, vendor="A Daily"), finder()).claims] == ["Inspur", "Dell"]


def test_a_division_is_of_the_vendor_that_filed_in_it() -> None:
    """What MosaicML did in the open division says nothing of the next sentence's vendor."""
    text = "In MLPerf Training v2.1 MosaicML cut open-division BERT to 7.9 minutes. Inspur's NF5468M6J trained SSD in 64.2 minutes."
    assert [c.subject.division for c in extract_claims(article(text, vendor="Intel"), finder()).claims] == ["open", None]


def test_processors_that_act_are_in_no_machine_of_the_sentence_before() -> None:
    """ "Two 5th Gen Xeon did 25,290" is of another system than Azure's NC H100 v5."""
    text = (
        "In MLPerf Inference v4.0 Azure's NC H100 v5 with two H100 NVL reached 43.6 samples/s on GPT-J Offline. "
        "Two 5th Gen Xeon processors did ResNet-50 Offline at 25,290 samples/s."
    )
    last = extract_claims(article(text, vendor="A Daily"), finder()).claims[-1].subject
    assert (last.system, last.accelerator, last.processor) == (None, None, "5th Gen Intel Xeon Scalable")


def test_processors_that_act_are_their_makers_also_behind_a_semicolon() -> None:
    """In news on NVIDIA, Xeons that train are Intel's, and so is what the sentence goes on with; each time is of its own division."""
    text = (
        "NVIDIA swept MLPerf Training v3.0 with BERT in 0.14 minutes. Sixteen 4th Gen Xeons trained BERT in 52.5 minutes "
        "in the closed division and 33.5 in the open one; ResNet-50 took 91.2 minutes."
    )
    found = extract_claims(article(text, title="NVIDIA leads MLPerf Training v3.0", vendor="A Daily"), finder()).claims
    told = [(c.value, c.subject.vendor, c.subject.division) for c in found if c.kind == "time_to_train"]
    assert told == [(0.14, "NVIDIA", None), (52.5, "Intel", "closed"), (33.5, "Intel", "open"), (91.2, "Intel", None)]


@pytest.mark.parametrize(
    ("text", "vendors"),
    [
        ("One frame of ResNet-50 costs us 13 mJ. NVIDIA's Jetson AGX Orin in its MaxQ entry needs 20.1 mJ for it.", ["SiMa.ai", "NVIDIA"]),
        ("NVIDIA's Jetson AGX Orin needs 20.1 mJ for ResNet-50, so we saved 7.1 mJ with it.", ["NVIDIA", "SiMa.ai"]),
    ],
)
def test_a_rival_chip_that_acts_is_its_makers_in_a_chip_makers_own_text(text: str, vendors: list[str]) -> None:
    """A maker of chips builds none of another's into its systems; behind "we" the figure is the speaker's again."""
    found = extract_claims(article(f"MLPerf Inference v3.1, SingleStream. {text}", vendor="SiMa.ai"), finder()).claims
    assert [claim.subject.vendor for claim in found] == vendors


def test_what_is_held_against_ours_is_its_owners() -> None:
    """Whoever is named with a machine of its own that is set against the speaker's; a maker's own machine is no other maker's."""
    text = "On BERT at 512 GPUs, NVIDIA's H100 system takes 2.2x and the H200 cluster of Nebius 2.0x as long as ours."
    found = extract_claims(article(f"MLPerf Training v5.0. {text}", vendor="CoreWeave"), finder()).claims
    told = [(c.value, c.subject.vendor, c.baseline and c.baseline.vendor, c.change) for c in found if c.kind == "ratio"]
    assert told == [(2.2, "NVIDIA", "CoreWeave", "less"), (2.0, "Nebius", "CoreWeave", "less")]
    text = "On BERT the DGX A100 takes 1.3x as long as Gaudi2. Our Gaudi2 is 1.2x faster than the DGX A100 on ResNet-50."
    found = extract_claims(article(f"MLPerf Training v3.0. {text}", vendor="Habana Labs"), finder()).claims
    assert [c.subject.vendor for c in found if c.kind == "ratio"] == ["NVIDIA", "Habana Labs"]


def test_it_is_the_one_product_of_the_sentence_before() -> None:
    """ "The first is the eight-card Gaudi2 server. The DGX H100 is ahead of it": of eight Gaudi2."""
    text = "MLPerf Inference v3.1: the first is the eight-card Gaudi2 server. On GPT-J the DGX H100 is ahead of it, by 1.26x in Offline."
    [claim] = extract_claims(article(text, vendor="Habana Labs"), finder()).claims
    assert claim.baseline is not None and (claim.baseline.accelerator, claim.baseline.accelerator_count) == ("Intel Gaudi 2", 8)


def test_a_round_that_opens_a_sentence_brings_its_suite() -> None:
    """In a text on HPC, "In MLPerf Training v2.1 they took ..." is followed by a sentence on Training too."""
    text = (
        "Dell publishes its results of MLPerf HPC v2.0.\n\nThe nodes trained CosmoFlow in 8.1 minutes. In MLPerf Training v2.1 "
        "they took 3.26 minutes for ResNet-50. Four nodes needed 15.9 minutes for it."
    )
    found = extract_claims(article(text, vendor="Dell", title="MLPerf HPC v2.0"), finder()).claims
    assert [(c.subject.suite, c.subject.round) for c in found] == [("hpc", "v2.0"), ("training", "v2.1"), ("training", "v2.1")]


def test_had_the_edge_is_no_category() -> None:
    """ "The DGX had the edge, with 82.3" is no system of the edge category."""
    text = "In MLPerf Inference v3.1 the DGX H100 had the edge, reaching 82.3 samples/s on GPT-J in Server."
    assert [c.subject.system_type for c in extract_claims(article(text), finder()).claims] == [None]


@pytest.mark.parametrize(
    ("text", "vendors"),
    [
        ("MangoBoost used AMD parts too. Its four-server setup took 10.92 minutes on BERT.", ["MangoBoost"]),
        ("Dell ran an XE9680. It has eight GPUs. Their result is 11.3 minutes on BERT.", ["Dell"]),
        ("Compared with GIGABYTE's G492 all was fast. It took 10.92 minutes on BERT.", [None]),
        ("Habana - eight Gaudi in a Supermicro server: BERT 164.4 minutes.", ["Habana Labs"]),
        ("In a Supermicro server eight Gaudi do BERT in 164.4 minutes.", ["Supermicro"]),
    ],
)
def test_in_news_a_sentence_may_lead_back_to_who_acted(text: str, vendors: list[str | None]) -> None:
    """ "Its" is of the vendor that acted before, not of one whose parts it used, and a vendor before a dash heads its sentence."""
    news = f"MLPerf Training v5.0 has results of many: Dell, AMD, MangoBoost, Habana and Supermicro.\n\n{text}"
    found = extract_claims(article(news, vendor="A Daily", title="MLPerf Training news"), finder()).claims
    assert [claim.subject.vendor for claim in found if claim.kind == "time_to_train"] == vendors
