"""What a ratio or change is compared with where a sentence goes from one state to another, or names two sizes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from extractors.claims import extract_claims
from store.model import Claim
from tests.extractors.articles import article, finder

LEAD = "In MLPerf Training v2.0 "
SIZES = (
    ("going from 16 to 128 GPUs, BERT trains 5.9x faster.", (128, 16)),
    ("BERT time fell from 30.1 minutes on 16 GPUs to 5.1 minutes on 128 GPUs, a 5.9x speedup.", (128, 16)),
    ("BERT kept 93% scaling efficiency from 256 to 1,024 accelerators.", (1024, 256)),
    ("scaling from 256 to 1,024 GPUs was 93% efficient on BERT.", (1024, 256)),
    ("we trained BERT in 5.9 minutes on 128 and in 3.5 minutes on 256 accelerators - 84% of linear scaling.", (256, 128)),
    ("BERT trains 1.9x faster on 128 GPUs than in v1.1.", (128, None)),
    ("with 10 GPUs BERT and SSD are improved by 24.2% and 24.4% over 8 GPUs.", (10, 8)),
    ("ten A100 GPUs train BERT 24% faster than eight on BERT.", (10, 8)),
    ("ten A100 GPUs train BERT 24% faster than with 8.", (10, 8)),
    ("BERT trains 24% faster on over 8 GPUs.", (8, None)),
    ("going from 8 to 10 L40, BERT trains 24% faster.", (10, 8)),
    ("going from 1x to 4x Slim cards makes BERT 3.8x faster.", (4, 1)),
    ("going from one card to four makes BERT 3.8x faster.", (4, 1)),
    ("moving from 8 GPUs to 16, BERT trains 1.9x faster.", (16, 8)),
    ("moving BERT from one node to eight makes training 5.5 times faster.", (None, None)),
    ("from 8 to 10 L40 the gain in BERT and SSD is 24% each.", (10, 8)),
)


def claims(text: str) -> list[Claim]:
    """The claims of *text*."""
    return list(extract_claims(article(LEAD + text, vendor="Dell"), finder()).claims)


@pytest.mark.parametrize(("text", "sizes"), SIZES)
def test_a_change_goes_from_the_first_size_to_the_second(text: str, sizes: tuple[int, int | None]) -> None:
    """The first state is the baseline, the second the subject; words that name a baseline of their own go before both."""
    last = claims(text)[-1]
    assert (last.subject.accelerator_count, last.baseline and last.baseline.accelerator_count) == sizes


def test_a_clause_may_be_held_against_another_round() -> None:
    """Behind a semicolon "measured against v1.0" holds for what follows, whatever the sentence opened with."""
    text = "compared to our v1.1 submission, BERT is 15% faster and SSD 12%; measured against our v1.0 debut the gain is 55% on BERT."
    assert [claim.baseline and claim.baseline.round for claim in claims(text)] == ["v1.1", "v1.1", "v1.0"]


def test_a_machine_is_no_accelerator() -> None:
    """ "A single ND GB200 v6 virtual machine" is one machine, which holds four; "a single GB200" is one."""
    text = "In MLPerf Inference v5.1 Llama 2 70B Offline reached 52,000 tokens/s on a single {}."
    sizes = [claims(text.format(what))[0].subject.accelerator_count for what in ("ND GB200 v6 virtual machine", "GB200 v6 VM", "GB200")]
    assert sizes == [None, None, 1]


def test_each_time_keeps_its_own_size() -> None:
    """The thing counted may be said once: "in 244 minutes on 512 GPUs and in 124 on 1,024"."""
    text = "BERT took 44.6 minutes on 512 A100 GPUs and 24.5 minutes on 1,024, a 1.8x gain from 512 to 1,024 GPUs."
    assert [c.subject.accelerator_count for c in claims(text)] == [512, 1024, 1024]
    text = "from 24.9 minutes on 8 A100 GPUs to 4.1 minutes on 64 H100 GPUs BERT became 6.1x faster."
    assert [(c.subject.accelerator, c.subject.accelerator_count) for c in claims(text)[:2]] == [("NVIDIA A100", 8), ("NVIDIA H100", 64)]


def test_a_number_in_words_is_read_whole() -> None:
    """ "Thirty-two H100" are not two, and twenty-four GPUs not four."""
    found = claims("thirty-two H100 GPUs trained BERT in 4.6 minutes. Twenty-four A100 GPUs took 9.6 minutes.")
    assert [c.subject.accelerator_count for c in found] == [32, 24]


def test_a_comparison_ends_where_the_next_place_is_named() -> None:
    """ "..., and on ResNet-50 16 A100 needed 4.7 minutes" goes on about the subject, not about what it is compared with."""
    text = "On BERT the H100 delivered 2.1x the performance of the A100, and on ResNet-50 16 H200 finished in 14.7 minutes."
    ratio, time = claims(text)
    assert ratio.baseline is not None
    assert (ratio.baseline.accelerator, ratio.baseline.benchmark) == ("NVIDIA A100", None)
    assert (time.subject.accelerator, time.subject.accelerator_count, time.subject.benchmark) == ("NVIDIA H200", 16, "resnet50")


def test_nodes_are_told_apart_from_accelerators() -> None:
    """A number of servers qualifies the subject; a baseline "from one node" has its own."""
    (found,) = claims("going from one to four nodes makes BERT 2.7 times as fast.")
    assert found.baseline is not None
    assert ("4 nodes" in (found.subject.description or ""), "1 nodes" in (found.baseline.description or "")) == (True, True)
    assert found.subject.accelerator_count is None


def test_the_name_of_the_servers_may_stand_behind_their_number() -> None:
    """ "Four Dell PowerEdge XE9680 servers": up to three words of a name."""
    (found,) = claims("four Dell PowerEdge XE9680 servers reached 35,316 samples/s on BERT.")
    assert "4 nodes" in (found.subject.description or "")


BASELINES = (
    ("For BERT the improvement over our v1.1 result is 1.67x for the GX-16 and 1.65x for the GX-64.", ["v1.1", "v1.1"]),
    ("It trained MiniGo in 161.6 minutes, which outperforms the preceding result of Training 1.1 by 66.6%.", ["v1.1"]),
    ("Against our own v1.1 submission the improvement on BERT is 1.5x.", ["v1.1"]),
    ("The GX-2 reduces BERT time against v1.1 by 52%, a speedup of 2.08x.", ["v1.1", "v1.1"]),
    ("The GX-2 is twice as fast as our BERT entry to v1.1.", ["v1.1"]),
    ("This beats our MLPerf v1.0 run of BERT by 24%, and the one of MLPerf v1.1 by 11.1%.", ["v1.0", "v1.1"]),
)


@pytest.mark.parametrize(("text", "rounds"), BASELINES)
def test_what_is_compared_with_may_stand_before_the_figure(text: str, rounds: list[str]) -> None:
    """A noun or verb of change with its "over" or "against" names the baseline of what follows."""
    told = extract_claims(article(text, vendor="Dell", title="MLPerf Training v2.0"), finder()).claims
    found = [c for c in told if c.kind in ("ratio", "percent_change")]
    assert [(c.baseline.round if c.baseline else None, c.subject.round) for c in found] == [(each, "v2.0") for each in rounds]


def test_what_was_then_is_of_no_stated_round() -> None:
    """The title's round is this one; a time "a year ago" is another's."""
    text = "BERT takes 20 minutes. A year ago our first submission took 37.1 minutes."
    found = extract_claims(article(text, vendor="Dell", title="MLPerf Training v2.0"), finder()).claims
    assert [c.subject.round for c in found] == ["v2.0", None]
    text = "Six months ago BERT took 37.1 minutes; today it takes 20 minutes."
    found = extract_claims(article(text, vendor="Dell", title="MLPerf Training v2.0"), finder()).claims
    assert [c.subject.round for c in found] == [None, "v2.0"]


def test_the_speaker_comes_back() -> None:
    """After another vendor's result, "our own runs" are the speaker's."""
    found = claims("Baidu got 20.8 minutes on BERT; our own runs with the same software took 20.7 minutes.")
    assert [c.subject.vendor for c in found] == ["Baidu", "Dell"]


def test_each_name_opens_its_own_bracket() -> None:
    """In "BERT (5.1 min) and with DLRM (3.5 min)" a figure belongs to the name before its bracket."""
    found = claims("we came first with BERT (5.1 min) and with DLRM (3.5 min).")
    assert [(c.value, c.subject.benchmark) for c in found if c.kind != "rank"] == [(5.1, "bert"), (3.5, "dlrm")]


def test_two_sizes_may_stand_in_the_lines_before() -> None:
    """ "Twice the hardware gives 1.9 times the speed" speaks of the two sizes that were just named."""
    text = "* 512 GPUs: 44.6 minutes for BERT\n* 1,024 GPUs: 23.5 minutes for BERT\n\n"
    text += "Twice the hardware gives 1.9 times the speed, 95% of linear scaling."
    found = [c for c in claims(text) if c.kind in ("ratio", "percent_change")]
    assert [(c.value, c.subject.accelerator_count, c.baseline and c.baseline.accelerator_count) for c in found] == [
        (1.9, 1024, 512), (95, 1024, 512)
    ]  # fmt: skip


MACHINES = (
    ("one GB200 NVL72 rack took 5.1 minutes on BERT.", None),
    ("two H100 nodes took 5.1 minutes on BERT.", None),
    ("a 4x A100 server took 5.1 minutes on BERT.", 4),
    ("eight H100 GPUs took 5.1 minutes on BERT.", 8),
)


@pytest.mark.parametrize(("text", "count"), MACHINES)
def test_a_number_of_machines_counts_no_accelerators(text: str, count: int | None) -> None:
    """ "One GB200 rack" holds 72 accelerators, and "a 4x A100 server" four."""
    assert [c.subject.accelerator_count for c in claims(text)] == [count]


MEANS = (
    ("By geomean, the GX-2 is 1.9x as fast as the GX-1.", ["geomean"]),
    ("The geomean improvement of the GX-2 over v1.1 comes to about 1.9x.", ["geomean"]),
    ("Averaged over six tests, the GX-2 is 1.9x as fast as in v1.1.", ["mean"]),
    ("The GX-2 has an average speedup of 1.42x over the next fastest, and 1.5x over our v1.1 submission.", ["mean", "mean"]),
    ("The average power of the GX-2 fell by 20% against v1.1.", [None]),
    ("On average we gained 1.2x over v1.1. On BERT it was 1.4x over v1.1.", ["mean", None]),
)


@pytest.mark.parametrize(("text", "aggregates"), MEANS)
def test_a_mean_may_be_said_well_before_its_figure(text: str, aggregates: list[str | None]) -> None:
    """ "By geomean" opens the sentence; a figure joined by "and" is a mean, too. Average power is a measure, not a mean of factors."""
    told = extract_claims(article(text, vendor="Dell", title="MLPerf Training v2.0"), finder()).claims
    assert [c.aggregate for c in told if c.kind in ("ratio", "percent_change")] == aggregates


PEAKS = (
    ("up to 5x the performance of the T4 and 2.3x its energy efficiency.", ["up_to", "up_to"]),
    ("up to 7% faster on BERT and 15% faster on ResNet than in v1.1.", ["up_to", "up_to"]),
    ("up to 5x as fast as the T4, and BERT was 2x as fast.", ["up_to", "exact"]),
    ("up to 5x as fast as the T4. It draws 2.3x the power of the T4.", ["up_to", "exact"]),
)


@pytest.mark.parametrize(("text", "bounds"), PEAKS)
def test_a_peak_covers_the_ratio_that_is_joined_to_it(text: str, bounds: list[str]) -> None:
    """ "Up to 5x the performance and 2.3x the efficiency" are two peaks; a clause with a verb of its own has its own bound."""
    told = extract_claims(article(f"In MLPerf Inference v2.0 the A30 is {text}", vendor="NVIDIA"), finder()).claims
    assert [c.bound for c in told if c.kind in ("ratio", "percent_change")] == bounds


SET_AGAINST = (
    ("Set against the NVIDIA A100, the H100 gains 30% on BERT.", "NVIDIA A100"),
    ("Looking back to the NVIDIA A100, BERT has become 3x faster.", "NVIDIA A100"),
    ("* Against the NVIDIA A100: better than 2x on BERT", "NVIDIA A100"),
    ("The H100 is 4x as fast as the Ampere-based NVIDIA A100 on BERT.", "NVIDIA A100"),
    ("The B200 has 4x the BERT performance of the Hopper-based H100.", "NVIDIA H100"),
    ("The B200 has 4x the BERT performance of the H100 (Hopper) GPU.", "NVIDIA H100"),
    ("The B200 improved BERT by 3x over Hopper.", "NVIDIA Hopper"),
    ("The H200 adds 40% to the H100 on BERT.", "NVIDIA H100"),
    ("In BERT this is 28.3% less time than 10 x A30 in the same chassis.", "NVIDIA A30"),
    ("Our result is 0.4% above the A100 and second only to a liquid cooled H100.", "NVIDIA A100"),
    ("The A30 reaches 49.5% of the BERT offline throughput of the A100.", "NVIDIA A100"),
    ("The A100, the only other card with power on BERT, is beaten by 2.9x.", "NVIDIA A100"),
    ("A contest, then? The A100 that Dell submitted is outperformed by the H200 on BERT by 3.9x.", "NVIDIA A100"),
    ("The H100 is in front on BERT. Its Server lead over the A100 widens to 10.9%.", "NVIDIA A100"),
    ("On BERT the gain of the H100 in Offline throughput over the A100 ranges from 2.4x to 4.9x.", "NVIDIA A100"),
    ("On BERT the H100 delivered 2.9 times the best that the A100 had shown.", "NVIDIA A100"),
    ("Taking the A100 as the yardstick, BERT Offline on the H100 improved by 24.7%.", "NVIDIA A100"),
    ("The H100 compares well with the A100: BERT is 4.9% faster in Offline.", "NVIDIA A100"),
)


@pytest.mark.parametrize(("text", "chip"), SET_AGAINST)
def test_the_baseline_is_the_product_that_is_named(text: str, chip: str) -> None:
    """Words that open a comparison end at its comma or colon; a generation beside its product adds nothing to it."""
    told = extract_claims(article(text, title="MLPerf Inference v4.1"), finder()).claims
    assert [c.baseline and c.baseline.accelerator for c in told] == [chip]


def test_a_size_may_be_one() -> None:
    """ "On 16 VMs rather than one", "as fast as on one": of the things that the words before count."""
    told = claims("BERT on 16 VMs rather than one is trained 8.3x faster, and RetinaNet on 4 VMs is 3.2x as fast as on one.")
    assert [c.baseline and c.baseline.description for c in told] == ["one · 1 nodes", "on one · 1 nodes"]


def test_our_own_result_is_the_speakers() -> None:
    """ "Vultr reached 95% of our Server result": the baseline is Dell's, who speaks."""
    [told] = claims("Vultr, a cloud, reached 95% of our Server result on BERT.")
    assert (told.subject.vendor, told.baseline and told.baseline.vendor) == ("Vultr", "Dell")


def test_a_generation_in_figures_is_no_limit() -> None:
    """ "Over 5th Gen Xeon" compares; "over 500 results" bounds."""
    text = "Xeon 6 improved BERT by 1.9x over 5th Gen Xeon."
    (found,) = extract_claims(article(text, vendor="Intel", title="MLPerf Inference v4.1"), finder()).claims
    assert found.baseline is not None and found.baseline.processor == "5th Gen Intel Xeon Scalable"


def test_a_figure_of_another_suites_benchmark_is_of_that_suite() -> None:
    """News on Training v3.1 that turns to GPT-J speaks of Inference v3.1, the newest then."""
    text = "Gaudi2 trained GPT-3 in 153.58 minutes. On GPT-J it is close: in the Server scenario the H100 is 9% faster than Gaudi2."
    told = extract_claims(article(text, vendor=None, title="Intel in MLPerf Training v3.1"), finder()).claims
    assert [(c.subject.suite, c.subject.round, c.subject.benchmark) for c in told] == [
        ("training", "v3.1", "gpt3"), ("inference", "v3.1", "gptj"),
    ]  # fmt: skip


def test_a_scenario_takes_the_benchmark_of_its_paragraph() -> None:
    """Three sentences on, "in Offline" still is of the one test that the paragraph is about; a figure of no scenario may be of all."""
    text = "GPT-J was new. Many asked for it. The chip was late. In Offline it was 28% faster than the H100. All in all it was 3x faster."
    told = extract_claims(article(text, title="MLPerf Inference v3.1 has BERT and more", vendor="Intel"), finder()).claims
    assert [c.subject.benchmark for c in told][:1] == ["gptj"]


GROWN = (
    ("has 5,100 results and 2,300 power results, 1.35x and 1.08x more, respectively, than the last round.", ["results", "power_results"]),
    ("has 5,100 results and 2,300 power results, 1.08x more of these than the previous round.", ["power_results"]),
    ("has 5,100 results, and the best of them are 1.4x faster than in the last round.", ["throughput"]),
)


@pytest.mark.parametrize(("text", "metrics"), GROWN)
def test_growth_is_of_what_was_counted(text: str, metrics: list[str]) -> None:
    """Ratios that follow counts and name no measure of speed say how much more was counted."""
    told = extract_claims(article(f"MLPerf Inference v2.1 {text}", vendor=None, title="MLPerf Inference v2.1"), finder()).claims
    assert [c.metric for c in told if c.kind == "ratio"] == metrics


def test_a_factor_that_ends_its_sentence_counts_no_hardware() -> None:
    """ "By up to 1.8X. Servers with ..." is a ratio, whatever the next sentence begins with."""
    text = "MLPerf Training v2.0: the best results improved by up to 1.8X. Servers of Dell took part."
    told = extract_claims(article(text), finder()).claims
    assert [c.value for c in told if c.kind == "ratio"] == [1.8]


def test_each_of_a_list_of_times_has_its_number_of_nodes() -> None:
    """ "On 8, 16 and 32 nodes": the word stands once for all the numbers."""
    told = claims("on 8, 16 and 32 nodes BERT trained in 9.8, 5.5 and 3.3 minutes.")
    assert [(c.value, (c.subject.description or "").rpartition(" · ")[2]) for c in told] == [
        (9.8, "8 nodes"), (5.5, "16 nodes"), (3.3, "32 nodes"),
    ]  # fmt: skip



def test_another_clause_is_no_part_of_the_baseline() -> None:
    """ "Better than in v1.1, and systems of 8 accelerators are better by 50%": the second clause has its own subject."""
    text = "The fastest results are 1.88x better than in v1.1, and systems of 8 accelerators are better by up to 50%."
    told = extract_claims(article(text, vendor=None, title="MLPerf Training v2.0"), finder()).claims
    assert [(c.baseline and c.baseline.accelerator_count, c.subject.accelerator_count) for c in told] == [(None, None), (None, 8)]


ENDED = (
    ("The MI325X is up to 8% faster than the NVIDIA H200 platform, a sign that AMD can compete.", "the NVIDIA H200 platform"),
    ("The H100 has 4x the BERT performance of the A100, well ahead of the BR104 of Biren.", "the A100"),
    ("BERT is 4x faster on the H100 than on the A100, yet a few things matter.", "on the A100"),
    ("Set against its predecessor, the Instinct MI300X, the gain on BERT is 30%.", "its predecessor, the Instinct MI300X"),
    ("On 16 nodes BERT is 10x faster than on one, SSD (RetinaNet) 9.9x.", "on one · 1 nodes"),
    ("With vSphere BERT reached 94% to 105% of the equivalent bare metal performance.", "bare metal performance"),
)


@pytest.mark.parametrize(("text", "words"), ENDED)
def test_a_baseline_ends_where_the_text_goes_on(text: str, words: str) -> None:
    """A remark behind a comma names nothing that is compared; a name in apposition is the thing itself."""
    told = extract_claims(article(text, vendor=None, title="MLPerf Inference v2.1"), finder()).claims
    assert {c.baseline and c.baseline.description for c in told if c.kind in ("ratio", "percent_change")} == {words}


def test_a_title_without_its_mark_is_a_sentence_of_its_own() -> None:
    """Pages lose the marks of their headings: a short line before a long one says nothing of the figures behind it."""
    text = (
        "Chip by chip: over 2x against Hopper\nFor Llama 3.1 405B, 2,496 Blackwell GPUs got through the training test of this round in "
        "27 minutes, which nobody had expected."
    )
    told = extract_claims(article(text, vendor=None, title="MLPerf Training v5.0"), finder()).claims
    assert [(c.value, c.baseline is None, c.subject.accelerator) for c in told][-1] == (27.0, True, "NVIDIA Blackwell")


def test_a_count_is_of_whom_the_sentence_before_speaks() -> None:
    """ "It ran four configurations" in news on several vendors."""
    text = "NVIDIA, Google, Graphcore and Dell took part. What Graphcore filed is odd. It submitted four system configurations."
    told = extract_claims(article(text, vendor=None, title="MLPerf Training v2.0"), finder()).claims
    assert [(c.value, c.subject.vendor) for c in told] == [(4.0, "Graphcore")]


def test_a_generation_gives_way_to_its_product() -> None:
    """ "Its Hopper-based predecessor, the H100": the H100 is what is compared with."""
    text = "On Llama 2 70B one B200 delivers up to 4x the performance of its Hopper-based predecessor, the H100."
    told = extract_claims(article(text, title="MLPerf Inference v4.1"), finder()).claims
    assert [c.baseline and c.baseline.accelerator for c in told] == ["NVIDIA H100"]


def test_a_generational_gain_is_over_the_product_before() -> None:
    """ "A 1.8x generational gain" names its baseline by that word; where another product is named behind, that is the baseline."""
    plain, named = claims("the H100 made a 1.8x generational gain on BERT. The H100 made a 2.1x generational gain on BERT over the A30.")
    assert plain.baseline is not None
    assert (plain.baseline.description, plain.baseline.accelerator) == ("generational", None)
    assert named.baseline is not None
    assert named.baseline.accelerator == "NVIDIA A30"


def test_a_product_that_is_compared_with_is_left_behind() -> None:
    """ "17% above eight L40S" names a rival: the figures of the sentences behind it are of the product before."""
    text = "In MLPerf Inference v4.0 the H100 does GPT-J Offline at 112.7 samples/s, 17% above eight L40S. GPT-J Server: 98.9 queries/s."
    found = claims(text)
    assert [c.subject.accelerator for c in found] == ["NVIDIA H100", "NVIDIA H100", "NVIDIA H100"]
    assert [c.baseline and c.baseline.accelerator for c in found] == [None, "NVIDIA L40S", None]


MONTHS = (
    ("BERT took 7.9 minutes. NVIDIA's entry in the June round took 18.4 minutes.", [("v2.1", None), ("v2.0", None)]),
    ("Against our results of June 2022 BERT is 18% faster.", [("v2.1", "v2.0")]),
    ("In comparison with our June submission ResNet-50 on TensorFlow is 4% faster.", [("v2.1", "v2.0")]),
    ("BERT is 9% faster than in the December 2021 round.", [("v2.1", "v1.1")]),
    ("BERT took 7.9 minutes. In June results came from elsewhere, and June 3 was a Friday.", [("v2.1", None)]),
    ("In v1.0 we ran BERT alone. Against that round a better mapping brings 21% more throughput on BERT.", [("v2.1", "v1.0")]),
)


@pytest.mark.parametrize(("text", "rounds"), MONTHS)
def test_a_round_is_named_by_its_month(text: str, rounds: list[tuple[str, str | None]]) -> None:
    """ "The June round" is the last one of the suite that was announced in a June; "that round" is the one named last."""
    told = replace(article(text, vendor="Dell", title="MLPerf Training v2.1"), published=datetime(2022, 11, 9, tzinfo=UTC))
    found = extract_claims(told, finder()).claims
    assert [(c.subject.round, c.baseline.round if c.baseline else None) for c in found] == rounds


SLOWER = (
    ("On BERT we are 3.2% slower than Dell.", "worse"), ("On BERT we are 0.6% behind Dell.", "worse"),
    ("On BERT the time falls by 12%.", "less"), ("BERT takes 12% longer than on the H100.", "worse"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "change"), SLOWER)
def test_less_speed_is_told_from_less_time(text: str, change: str) -> None:
    """ "3.2 % slower" is a longer time, and "12 % less time" a shorter one."""
    assert [c.change for c in claims(text)] == [change]


ENDS = (
    ("we lie 34% ahead of Dell on BERT, and merely 0.6% behind HPE.", ["Dell", "HPE"]),
    ("as for the comparison with an ordinary server, that is, Dell PowerEdge R750xa of this round, BERT reached 98% of it.", ["Dell"]),
)


@pytest.mark.parametrize(("text", "vendors"), ENDS)
def test_the_other_end_is_somebody(text: str, vendors: list[str]) -> None:
    """ "Behind" names a baseline as "ahead of" does, and a server's name may begin with its vendor's."""
    found = [c for c in extract_claims(article(LEAD + text, vendor="Fujitsu"), finder()).claims if c.kind == "percent_change"]
    assert [c.baseline.vendor if c.baseline else None for c in found] == vendors


OTHERS = (
    ("HPE submitted on the very same server. We are 1.7x as fast on BERT, and 29% ahead in DLRM.", ["HPE", "HPE"]),
    ("our HPE based submissions are the same. We are 1.7x as fast on BERT.", [None]),
    ("HPE submitted on the very same server. BERT became 1.7x as fast.", [None]),
    ("NVIDIA and HPE submitted as well. We are 1.7x as fast on BERT.", [None]),
    ("NVIDIA's DGX A100 took 2.7 percent longer on BERT than we did.", ["Dell"]),
    ("BERT trained in 28.4 minutes, which undercuts NVIDIA's own DGX A100 entry of this round by 2.1 percent.", ["NVIDIA"]),
    ("our run of BERT trailed NVIDIA's bare-metal one by a mere 0.4 percent.", ["NVIDIA"]),
    ("averaged over the four tasks our lead amounts to 36 percent.", [None]),
)


@pytest.mark.parametrize(("text", "vendors"), OTHERS)
def test_whose_result_a_change_is_held_against(text: str, vendors: list[str | None]) -> None:
    """A vendor that the sentence undercuts or trails, the one of the sentence before, or the speaker: "than we did"."""
    changes = [c for c in claims(text) if c.kind in ("ratio", "percent_change")]
    assert [c.baseline.vendor if c.baseline else None for c in changes] == vendors


def test_the_closed_result_is_of_the_closed_division() -> None:
    """ "In the open division ..., 35% below the closed result"."""
    [*_, change] = claims("in the open division BERT came down to 31.2 minutes, or 34% below the closed result.")
    assert change.baseline is not None
    assert (change.subject.division, change.baseline.division) == ("open", "closed")


APART = (
    ("we are faster. Against our own v1.1 results, BERT took 9 % less time (20.1 minutes instead of 22.1 minutes).", ["v2.0", "v1.1"]),
    ("BERT took 9 % less time than in v1.1, and its time for DLRM fell to 1.9 minutes.", ["v2.0"]),
)


@pytest.mark.parametrize(("text", "rounds"), APART)
def test_which_round_the_figures_beside_a_change_are_of(text: str, rounds: list[str]) -> None:
    """ "instead of" in a bracket tells the baseline's own figure; a comparison ends where another of the subject's results begins."""
    assert [c.subject.round for c in claims(text) if c.kind == "time_to_train"] == rounds


def test_what_a_vendor_is_held_against_may_be_theirs_or_a_which() -> None:
    """ "we beat their BERT by 20%", "over which our server is 2.9x faster", "Over ..., submitted by HPE, the speed-up is 1.8x"."""
    texts = (
        "HPE sent in numbers as well, and we beat their time for BERT by 20%.",
        "the only other entry is HPE's Apollo, over which our server is 2.9x faster on BERT.",
        "we have BERT results. Over the fastest server of the round, submitted by HPE, the speed-up is 1.8x.",
    )
    assert [c.baseline.vendor for text in texts for c in claims(text)[-1:] if c.baseline] == ["HPE", "HPE", "HPE"]


ONES = (
    ("eight cards give 7.6x of one on BERT.", (1, None)),
    ("two XE9680 nodes scale 1.94x over one on BERT.", (None, "1 nodes")),
    ("our BERT result is 1.2x faster than one.", (None, None)),
)


@pytest.mark.parametrize(("text", "told"), ONES)
def test_one_is_one_of_what_was_counted(text: str, told: tuple[int | None, str | None]) -> None:
    """ "Eight cards give 7.6x of one": of the cards or of the nodes that stand before it; of nothing where none do."""
    [change] = [c for c in claims(text) if c.kind == "ratio"]
    assert change.baseline is not None
    nodes = "1 nodes" if "1 nodes" in (change.baseline.description or "") else None
    assert (change.baseline.accelerator_count, nodes) == told


def test_an_own_result_on_anothers_processor_stays_ones_own() -> None:
    """ "our v1.1 submission on Intel Ice Lake" is no submission of Intel's."""
    [change] = [c for c in claims("compared to our v1.1 submission on Intel Ice Lake, BERT became 6x faster.") if c.kind == "ratio"]
    assert change.baseline is not None
    assert change.baseline.vendor == "Dell"


SCENARIOS = (
    ("On MI325X the Server figure for Llama 2 70B is about 7% below Offline.", ("Server", "Offline")),
    ("On Llama 2 70B the MI325X delivers 93% of its Offline throughput in the Server scenario.", ("Server", "Offline")),
    ("On Llama 2 70B the MI325X is 7% slower than the H200 in Offline.", ("Offline", "Offline")),
)


@pytest.mark.parametrize(("text", "scenarios"), SCENARIOS)
def test_a_scenario_may_be_held_against_another(text: str, scenarios: tuple[str, str | None]) -> None:
    """The scenario that the sentence names beside the one it compares with is the figure's; of a product both ends have one."""
    [found] = extract_claims(article(f"MLPerf Inference v5.1 is out. {text}", vendor="AMD"), finder()).claims
    assert (found.subject.scenario, found.baseline and found.baseline.scenario) == scenarios


OPENED = (
    ("Set beside a single-GPU H100 system, the GH200 gained 2 percent on GPT-J.", "NVIDIA H100"),
    ("Counted per GPU against eight H100 it comes to 3.7x on GPT-J.", "NVIDIA H100"),
    ("The B200 did GPT-J 3.7X as fast per GPU as the H100.", "NVIDIA H100"),
)


@pytest.mark.parametrize(("text", "accelerator"), OPENED)
def test_a_comparison_may_be_told_per_accelerator(text: str, accelerator: str) -> None:
    """What a sentence sets its subject beside is the baseline, and what it says per GPU does not hide it."""
    [found] = extract_claims(article(f"MLPerf Inference v5.1 is out. {text}", vendor="A Daily"), finder()).claims
    assert found.baseline is not None
    assert found.baseline.accelerator == accelerator


CLASSES = (
    ("With ten L40 the server ranks No. 1 among all L40 submissions on ResNet-50.", ("NVIDIA L40", None)),
    ("Among the servers with eight GPUs ours is first in RetinaNet.", (None, 8)),
    ("On ResNet-50 ours ranks first among all single-accelerator systems of the round.", (None, 1)),
    ("On ResNet-50 ours ranks first among all submissions.", None),
    ("Among the vendors that tested eight MI325X, Dell came first on ResNet-50.", ("AMD Instinct MI325X", 8)),
    ("Among the vendors that tested it, Dell came first on ResNet-50.", None),
    ("Our server with eight H100 ranks first on ResNet-50.", None),
)


@pytest.mark.parametrize(("text", "hardware"), CLASSES)
def test_a_rank_is_among_the_class_that_the_sentence_names(text: str, hardware: tuple[str | None, int | None] | None) -> None:
    """The hardware that all results of the class have is the rank's other end; a class without hardware is the whole round."""
    [*_, found] = extract_claims(article(f"MLPerf Inference v3.0 is out. {text}", vendor="Dell"), finder()).claims
    assert (found.baseline and (found.baseline.accelerator, found.baseline.accelerator_count)) == hardware


ENDS = (
    ("BERT rose by 13.6% against our v4.0 result, to 22,502 queries/s, and GPT-J exceeds 250 tokens/s.", "our v4.0 result", "v4.0"),
    ("Since our first submission, MLPerf v4.0, the R760 has become 1.89x faster on BERT.", "our first submission, MLPerf v4.0", "v4.0"),
    ("Against the two Xeon of our v4.0 submission, BERT rose by 24%.", "the two Xeon of our v4.0 submission", "v4.0"),
    ("Against our v4.0 submission both BERT and GPT-J are 5.9x faster.", "our v4.0 submission", "v4.0"),
    ("Replacing H100 with H200 in our servers makes BERT 46% faster.", "H100", None),
    ("BERT is at 97% of the NVIDIA result.", "NVIDIA result", None),
)


@pytest.mark.parametrize(("text", "words", "round_"), ENDS)
def test_what_a_comparison_names_begins_and_ends_with_it(text: str, words: str, round_: str | None) -> None:
    """The result that a change leads to is no part of its baseline, a round behind a comma is."""
    found = extract_claims(article(f"MLPerf Inference v4.1 is out. {text}", vendor="Dell"), finder()).claims
    changed = next(claim for claim in found if claim.kind in ("ratio", "percent_change"))
    assert changed.baseline is not None
    assert (changed.baseline.description, changed.baseline.round) == (words, round_)


GOES_ON = (
    ("Compared with ten A30, RNN-T is 48% faster. BERT increases by 14%.", "ten A30"),
    ("Against our v4.0 submission, RNN-T is 48% faster. BERT increases by 14%.", "our v4.0 submission"),
    ("Compared with ten A30, RNN-T is 48% faster. The H200 increases BERT by 14%.", None),
    ("RNN-T is 48% faster than with ten A30. BERT increases by 14%.", None),
    ("We are ahead of the other submission in each task. BERT is 1.39x faster.", "the other submission in each task"),
    ("Compared with the A30, the L40 delivers 3.15x the BERT throughput.", "the A30"),
)


@pytest.mark.parametrize(("text", "words"), GOES_ON)
def test_an_opening_comparison_holds_for_the_next_sentence(text: str, words: str | None) -> None:
    """A sentence that names benchmarks alone goes on with what the one before opens comparing with; one on another product does not."""
    *_, last = extract_claims(article(f"MLPerf Inference v4.1 is out. {text}", vendor="Dell"), finder()).claims
    assert (last.baseline.description if last.baseline else None) == words


VIRTUAL = (
    ("R-GAT ran at 13.8K samples/s Offline in the VM.", True),
    ("The virtual machine produces 1,261 tokens per second in Llama 3.1 8B Offline.", True),
    ("Bare metal gave 13.8K samples/s Offline on R-GAT, and a VM less.", False),
    ("R-GAT ran at 13.8K samples/s Offline, and the VM team was glad.", False),
)


@pytest.mark.parametrize(("text", "virtual"), VIRTUAL)
def test_a_figure_knows_that_a_virtual_machine_reached_it(text: str, virtual: bool) -> None:
    """Said right around it, and with no bare metal beside it."""
    told = extract_claims(article(f"MLPerf Inference v5.1: {text}", vendor="Intel"), finder()).claims
    assert ["virtual machine" in (claim.subject.description or "") for claim in told] == [virtual]


ROUNDS_OF_CLAUSES = (
    ("Compared with the v2.1 round, in which it took 67.21 minutes for ResNet-50 and 80.76 for RNN-T, it is fast.", ["v2.1", "v2.1"]),
    ("BERT moved from 5.47 minutes (v2.1, with the older host) to 4.92 minutes.", ["v2.1", "v3.0"]),
)


@pytest.mark.parametrize(("text", "rounds"), ROUNDS_OF_CLAUSES)
def test_a_round_holds_for_its_clause(text: str, rounds: list[str]) -> None:
    """ "In which" gives a clause its round, and a bracket gives it to the figure before it alone."""
    found = extract_claims(article(text, title="MLPerf Training v3.0", vendor="xFusion"), finder()).claims
    assert [c.subject.round for c in found if c.kind == "time_to_train"] == rounds


def test_a_number_in_a_products_name_is_no_size() -> None:
    """A product's number ("HL-205 cards") counts nothing."""
    [found] = claims("The SYS-420GH-TNGR with eight HL-205 cards finished ResNet-50 in 57.1 minutes.")
    assert found.subject.accelerator_count in (8, None)


SIZED = (
    ("one card alone scores 107,057 samples/s in Offline and 107,001 in Server on BERT, so eight cards give 8.0x.", [(1, None), (1, None)]),
    ("BERT took 10.91 minutes on four nodes with 32 MI300X, 16.36 minutes on two and 29.60 on one.", [(32, 4), (None, 2), (None, 1)]),
    ("with two and four nodes it reports 16.36 and 10.92 minutes on BERT, respectively.", [(None, 2), (None, 4)]),
)


@pytest.mark.parametrize(("text", "sizes"), SIZED)
def test_each_figure_has_its_own_size(text: str, sizes: list[tuple[int | None, int | None]]) -> None:
    """What a sentence concludes from figures sizes none of them, other nodes have other accelerators, and "on one" counts nodes too."""
    found = [c for c in claims(text) if c.kind in ("throughput", "time_to_train")]
    words = [c.subject.description or "" for c in found]
    nodes = [next((n for n in (1, 2, 4) if f"{n} nodes" in said), None) for said in words]
    assert list(zip([c.subject.accelerator_count for c in found], nodes, strict=True)) == sizes


def test_a_product_may_be_called_by_its_first_word() -> None:
    """ "The DGX" is the DGX A100 of the sentence before, and the other end: the figure is of no DGX."""
    text = (
        "On ResNet-50 we were 30% faster than the DGX A100 in MLPerf Training v2.0. "
        "For BERT the gap to the DGX was narrower, some 8 percent."
    )
    gap = extract_claims(article(text, vendor="Habana Labs"), finder()).claims[-1]
    assert gap.baseline is not None
    assert (gap.value, gap.subject.system, gap.baseline.system) == (8, None, "DGX A100")


def test_a_head_says_what_the_changes_behind_its_colon_are_over() -> None:
    """ "It answers faster than the same server in v3.1: ...": the round is the baseline's, and no subject's."""
    text = "In MLPerf Inference v4.0 the XR7620 answers faster than the same server in v3.1: RetinaNet rose by 2.7% and RNN-T by 1.3%."
    found = extract_claims(article(text, vendor="Dell"), finder()).claims
    assert [(c.subject.round, c.baseline and c.baseline.round) for c in found] == [("v4.0", "v3.1")] * 2


def test_a_number_of_results_that_has_grown_is_a_count() -> None:
    """ "The number of H100 results has grown more than tenfold": results are counted, and no H100 became faster."""
    [grown] = claims("the number of H100 results has grown more than tenfold from the round before.")
    assert (grown.kind, grown.metric, grown.value, grown.bound) == ("ratio", "results", 10, "at_least")


def test_the_round_behind_as_many_as_is_the_baseline() -> None:
    """ "Five times as many results as in v2.0": counted against that round, and the subject keeps its own."""
    [grown] = claims("we submitted five times as many results as in v1.0.")
    assert (grown.metric, grown.subject.round, grown.baseline and grown.baseline.round) == ("results", "v2.0", "v1.0")


def test_an_opening_that_ends_as_follows_is_every_items() -> None:
    """Each item's changes are over what the sentence before them names, whatever hardware they name."""
    text = "BERT did well. Measured against our results of v1.1, the gains are as follows. On the XE8545 BERT rose by 41% and SSD by 13%."
    assert [c.baseline and c.baseline.round for c in claims(text)] == ["v1.1", "v1.1"]


@pytest.mark.parametrize("lead", ["Going one round further back, to Training v1.1", "Compared with a year ago, to Training v1.1"])
def test_the_round_of_an_opening_is_no_figures_own(lead: str) -> None:
    """The words between the comparison and its round part them from nothing."""
    [made] = claims(f"BERT was run again. {lead}, BERT time fell by 31% on the XE8545 compared with the R750xa.")
    assert (made.subject.round, made.subject.system) == ("v2.0", "XE8545")


def test_a_product_that_is_surpassed_is_no_figures_own() -> None:
    """ "More memory than the A100, which shows in 1.9x": the figure is of the one that has more."""
    for words in ("the A100, which shows in", "the previous generation with A100, offering"):
        [made] = claims(f"the move to our new servers gives more memory than {words} 1.9x the throughput of v1.1 on BERT.")
        assert made.subject.accelerator is None
    [made] = claims("the move to our new servers gives more memory than the A100, which shows in 1.9x the throughput of v1.1 on BERT.")
    assert (made.subject.accelerator, made.value) == (None, 1.9)


def test_a_number_of_cards_stays_with_its_kind_of_system() -> None:
    """ "423 on the edge server with 3 cards and 314 on the datacenter system": of the second nothing is said of its cards."""
    text = "we reached 423 inf/s/W for ResNet-50 on the edge server with 3x cards and 314 inf/s/W on the datacenter system."
    found = extract_claims(article(f"In MLPerf Inference v4.1 {text}", vendor="Untether AI"), finder()).claims
    assert [(c.subject.accelerator_count, c.subject.system_type) for c in found] == [(3, "edge"), (None, "datacenter")]


def test_nodes_behind_while_are_of_the_second_figure() -> None:
    """ "27 minutes with eight GPUs while the one with four nodes needed 8"."""
    text = "our server trained BERT in 27 minutes in a 5U footprint with eight H100 GPUs while the rack with four nodes took 8 minutes."
    first, second = claims(text)
    assert [("4 nodes" in (c.subject.description or "")) for c in (first, second)] == [False, True]


def test_a_baseline_whose_division_is_named_was_submitted() -> None:
    """ "Compared to the Closed Division base model": of the subject, whose sentence names none, the text above says nothing then."""
    text = "we took models of our Closed Division entry. Compared to the Closed Division base model, pruned BERT is 1.4x faster."
    [made] = [claim for claim in claims(text) if claim.kind == "ratio"]
    assert made.official
    assert (made.subject.division, made.baseline and made.baseline.division) == (None, "closed")


def test_a_share_may_be_told_with_the_room_that_it_takes() -> None:
    """ "53% of the BERT performance while only using 50% of the rack units of our DSS 8440": of that machine."""
    text = "the R750xa can achieve 53% of the BERT performance while only using 50% of the rack unit of our XE8545 with 8 A100 GPUs."
    [made] = claims(text)
    assert (made.value, made.change) == (53, "of")
    assert made.baseline is not None
    assert (made.baseline.system, made.baseline.accelerator, made.baseline.accelerator_count) == ("XE8545", "NVIDIA A100", 8)


def test_the_first_of_a_list_has_the_baseline_behind_it_too() -> None:
    """ "Against results of that round it is 3.1 and 3.4 times as quick as the A100": the words behind the list name the baseline."""
    found = claims("against results of that round it is 3.1 and 3.4 times as quick as the A100 in BERT.")
    assert [c.baseline and c.baseline.accelerator for c in found] == ["NVIDIA A100", "NVIDIA A100"]


def test_a_list_may_name_its_baseline_behind_respectively() -> None:
    """ "3x and 4.3x, respectively, what our A100 node reached": both ratios are over that node."""
    found = claims("BERT gains 3x and 4.3x, respectively, what our A100 node reached.")
    assert [c.baseline and c.baseline.accelerator for c in found] == ["NVIDIA A100", "NVIDIA A100"]


def test_an_aside_behind_a_baseline_is_not_of_its_name() -> None:
    """ "25% faster than the A100, at a better accuracy": the aside ends the baseline's words."""
    [found] = claims("BERT trains 25% faster than the A100, at a better accuracy.")
    assert found.baseline is not None and found.baseline.description == "the A100"


def test_what_goes_on_behind_a_baseline_is_the_subject_s() -> None:
    """ "..., and crossing 500 samples per second" is said of the product that is news, not of what it is compared with."""
    baseline = "our previous generation, the A100, and crossing 500 samples per second on SSD."
    [_, rate] = claims(f"the H100 delivers 2.7x higher BERT throughput than {baseline}")
    assert (rate.subject.accelerator, rate.subject.benchmark) == ("NVIDIA H100", "ssd")


OTHER_ENDS = (
    ("In MLPerf Inference v3.1 our results are compared with the Orin NX that NVIDIA submitted in MLPerf Inference v3.0: RetinaNet Offline "
     "has grown by 69%.", ("NVIDIA", "v3.0", "retinanet", "more")),
    ("In MLPerf Inference v4.0 we ran ResNet-50. Against our first submission, v3.0 of April 2023, ResNet-50 throughput is up by 55%.",
     ("Dell", "v3.0", "resnet50", "more")),
    ("In MLPerf Inference v4.0 we ran ResNet-50. The yardstick is Intel's own v3.1 submission with two Xeon Platinum 8480+. Against it, "
     "the R760 delivers 25% more on ResNet50 Offline.", ("Intel", "v3.1", "resnet50", "more")),
    ("In MLPerf Inference v4.0 we ran ResNet-50. In v3.1, half a year ago, NVIDIA's own DGX H100 was the reference. Against those results, "
     "ResNet-50 Offline is up by 4.2x.", ("NVIDIA", "v3.1", "resnet50", None)),
    ("In MLPerf Inference v4.0 we ran ResNet-50. NVIDIA's Jetson AGX Orin was last submitted with power in v3.1. We exceed the frames per "
     "second per watt of that entry by 10% on ResNet-50, and need less energy per frame.", ("NVIDIA", "v3.1", "resnet50", "more")),
    ("In MLPerf Inference v4.0 we ran ResNet-50. Intel submitted in v3.0 and NVIDIA in v3.1. Against it, the R760 delivers 25% more on "
     "ResNet50 Offline.", (None, None, "resnet50", "more")),
    ("In MLPerf Inference v4.0 we ran ResNet-50. Unlike NVIDIA, we entered v3.0 with a single board. Against that entry, ResNet-50 Offline "
     "is 17% faster.", (None, None, "resnet50", "more")),
    ("In MLPerf Inference v4.0, compared with one rival only: Intel's Xeon 8480+, our R760 is 20.7% faster on ResNet-50.",
     ("Intel", None, "resnet50", "more")),
    ("In MLPerf Training v2.1 we ran BERT. In v2.0, what NVIDIA submitted took 2.3x as long as our run on BERT.",
     ("Dell", None, "bert", "less")),
    ("In MLPerf Training v2.1 we ran BERT. What NVIDIA submitted in v2.0 took 18.4 minutes on BERT, 2.3x as long as our run.",
     ("Dell", "v2.1", "bert", "less")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "ends"), OTHER_ENDS, ids=[case[0][:90] for case in OTHER_ENDS])
def test_the_other_end_is_told_by_the_words_before(text: str, ends: tuple[str | None, ...]) -> None:
    """Up to a colon; with the round that an aside tells; "it" and "that entry" are the one submission of the sentence before; "ours" beside
    a rival's older result is of the round that is news."""
    last = extract_claims(article(text, vendor="Dell"), finder()).claims[-1]
    baseline = last.baseline
    assert (baseline and baseline.vendor, baseline and baseline.round, last.subject.benchmark, last.change) == ends
    assert last.subject.accelerator is None


THEN = "In v3.0 the efficiency stood at 136 samples/s per watt on ResNet-50 Offline."
def test_a_list_is_held_against_what_its_lead_compares_with() -> None:
    """ "Compared with the fastest non-Google submission, our slices were:": the other end of each item, and no result of Google's."""
    text = ("In MLPerf Training v1.0 we entered TPU v4.\n\nCompared with the fastest non-Google submission, our largest slices were:\n\n"
            "- 1.76x faster on ResNet-50\n- 1.54x faster on DLRM\n")  # fmt: skip
    found = extract_claims(article(text, vendor="Google"), finder()).claims
    assert [(c.value, c.baseline and c.baseline.vendor, c.baseline and c.baseline.description) for c in found] == [
        (1.76, None, "the fastest non-Google submission"), (1.54, None, "the fastest non-Google submission")
    ]  # fmt: skip


LEADS = (
    ("Compared with Offline, the Server scenario costs some throughput:\n\n- 18% less on BERT-99\n- 17% less on ResNet-50", None),
    ("Compared with eight H100 GPUs, 32 H100 GPUs trained:\n\n- 3.3x faster on BERT-99\n- 3.1x faster on ResNet-50", None),
    ("Compared with eight A100 GPUs, eight H100 GPUs ran:\n\n- 3.3x faster on BERT-99\n- 3.1x faster on ResNet-50", "NVIDIA A100"),
)


@pytest.mark.parametrize(("text", "chip"), LEADS, ids=["a scenario", "its own chip", "another chip"])
def test_a_lead_may_compare_with_what_is_no_baseline_of_its_items(text: str, chip: str | None) -> None:
    """A scenario, or so many of the chips that its own side has, too."""
    found = extract_claims(article(f"In MLPerf Inference v3.1 we ran it.\n\n{text}\n", vendor="Dell"), finder()).claims
    assert {c.baseline and c.baseline.accelerator for c in found if c.kind in ("ratio", "percent_change")} == {chip}


FRAMES = (
    (f"{THEN} One frame is classified in 0.99 ms SingleStream on ResNet-50.", "v3.1"),
    (f"{THEN} On ResNet-50 it took 0.99 ms, 18% less than in v3.0. It answered BERT-99 in 7 ms.", "v3.1"),
    (f"{THEN} It took 1.20 ms on ResNet-50.", "v3.0"),
    (f"{THEN} More than in v3.0 was not possible. It took 1.20 ms on ResNet-50.", "v3.0"),
)


@pytest.mark.parametrize(("text", "round_"), FRAMES, ids=["now", "compared with", "still", "no gain"])
def test_a_round_frames_what_is_told_in_the_past(text: str, round_: str) -> None:
    """Until it is what something is compared with; "is classified" is no past tense."""
    found = extract_claims(article(text, vendor="Dell", title="Our MLPerf Inference v3.1 results"), finder()).claims
    assert found[-1].subject.round == round_
