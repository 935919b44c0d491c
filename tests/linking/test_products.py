"""One product held against another: sizes, generations, means, and words that two products share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from digest.linking.judging import decide, judge
from digest.linking.records.candidates import RecordIndex
from store.model import Article, Claim, Outcome, Record, Subject
from store.vocabulary import load
from tests.linking.made import claim, record

ARTICLE = Article(id="a", entry_id="a", url="https://example.org/a", title="", outcome=Outcome.READ)
ONE = {"kind": "ratio", "unit": "x", "vendor": "NVIDIA"}
H100, A100 = "NVIDIA H100-SXM-80GB", "NVIDIA A100-SXM-80GB"


def rows(*each: tuple[str, int, str, str, float]) -> RecordIndex:
    """NVIDIA's rows of one round: accelerator, how many, benchmark, scenario, value."""
    return RecordIndex([_row(*row) for row in each], load())


def _row(chip: str, count: int, benchmark: str, scenario: str, value: float) -> Record:
    return record("NVIDIA", "v2.0", "closed", f"{chip}x{count}", chip, count, benchmark, scenario, value, None)


SIZES = rows(
    (H100, 1, "bert-99", "Offline", 4_000.0), (H100, 1, "bert-99", "Server", 3_900.0),
    (A100, 8, "bert-99", "Offline", 10_400.0), (A100, 8, "bert-99", "Server", 9_600.0),
)  # fmt: skip


def against(digits: str, value: float, **more: Any) -> Claim:
    """ "The H100 is 3x as fast as the A100 on BERT"."""
    fields: dict[str, Any] = {"benchmark": "bert", "accelerator": "NVIDIA H100", "baseline": Subject(accelerator="NVIDIA A100")}
    return claim(digits, value, **{**ONE, **fields, **more})


EIGHT = Subject(accelerator="NVIDIA A100", accelerator_count=8)
CASES = (
    ("a peak is the highest of the scenarios", against("3.25x", 3.25, bound="up_to"), "confirmed"),
    ("both scenarios round to it", against("3x", 3), "confirmed"),
    ("it is the figure of one scenario", against("3.25x", 3.25), "confirmed"),
    ("the scenario is said", against("3.25x", 3.25, scenario="Server"), "confirmed"),
    ("the whole system is said", against("0.38x", 0.38, scenario="Offline", baseline=EIGHT), "confirmed"),
    ("a range over the scenarios", against("3.1x to 3.2x", 3.1, value_high=3.2), "confirmed"),
    ("no pair gives it, chip for chip or not", against("5.20x", 5.2, scenario="Server"), "ambiguous"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "made", "status"), CASES, ids=lambda case: case if isinstance(case, str) else "")
def test_two_chips_are_compared_chip_for_chip(what: str, made: Claim, status: str) -> None:
    """A system of one and a system of eight: where the text names the chips and no sizes, each chip is held against each."""
    assert decide(made, SIZES).status == status


def test_the_reason_says_per_accelerator() -> None:
    """A reader sees that the eight were shared out."""
    decision = decide(against("3.25x", 3.25, scenario="Server"), SIZES)
    assert decision.arithmetic == "3,900 / 1,200 = 3.25x" and decision.reason.endswith("per accelerator")


def test_a_training_time_counts_for_every_chip() -> None:
    """10 minutes of 64 chips are as much work as 40 minutes of 16: chip for chip the two are as fast."""
    times = [("NVIDIA H100", 16, 24.0), ("NVIDIA A100", 64, 18.0)]
    made = [replace(_row(chip, count, "bert", "Offline", value), suite="training", scenario=None, metric="time_to_train", unit="min")
            for chip, count, value in times]  # fmt: skip
    told = against("3x", 3, suite="training", per="accelerator", metric="time_to_train")
    assert decide(told, RecordIndex(made, load())).arithmetic == "1,152 / 384 = 3x"


def test_the_generation_before_is_the_product_that_came_before() -> None:
    """ "Its predecessor" of the H100 is the A100 of the same round, by the vocabulary."""
    words = Subject(description="its predecessor")
    assert decide(against("3.25x", 3.25, scenario="Server", baseline=words), SIZES).status == "confirmed"
    assert decide(against("3.25x", 3.25, scenario="Server", baseline=words, accelerator="NVIDIA T4"), SIZES).status != "confirmed"
    assert decide(against("3.25x", 3.25, scenario="Server", baseline=Subject(description="generational")), SIZES).status == "confirmed"
    assert decide(against("2.25x", 2.25, scenario="Server", baseline=Subject(description="generational")), SIZES).status == "ambiguous"


def test_products_that_share_words_are_not_each_other() -> None:
    """Neither the Xavier NX nor the first Gaudi stands for the AGX Xavier and the Gaudi 2 that a text names."""
    index = rows(("NVIDIA Jetson AGX Orin", 1, "bert-99", "Offline", 450.0), ("NVIDIA Xavier NX", 1, "bert-99", "Offline", 150.0))
    older = Subject(accelerator="NVIDIA Jetson AGX Xavier")
    made = against("3x", 3, accelerator="NVIDIA Jetson AGX Orin", scenario="Offline", baseline=older)
    assert decide(made, index).status == "not-checkable"


def test_a_generation_names_all_its_products() -> None:
    """ "Over Hopper" is over the H100."""
    index = rows(("NVIDIA B200", 8, "bert-99", "Offline", 90_000.0), (H100, 8, "bert-99", "Offline", 30_000.0))
    made = against("3x", 3, accelerator="NVIDIA Blackwell", scenario="Offline", baseline=Subject(accelerator="NVIDIA Hopper"))
    assert decide(made, index).status == "confirmed"


FORMS = rows(
    (H100, 1, "resnet50", "Offline", 81_292.0), ("NVIDIA A100-PCIe-80GB", 1, "resnet50", "Offline", 39_814.0),
    (A100, 1, "resnet50", "Offline", 42_121.0),
)  # fmt: skip


@pytest.mark.parametrize(
    ("digits", "value", "words", "status"),
    [
        ("2.04x", 2.04, "the A100 PCIe", "confirmed"), ("1.93x", 1.93, "the A100 PCIe", "ambiguous"),
        ("1.93x", 1.93, "the A100 80GB SXM", "confirmed"), ("1.93x", 1.93, "the A100", "confirmed"),
    ],
)  # fmt: skip
def test_a_form_of_a_product_is_no_other_form(digits: str, value: float, words: str, status: str) -> None:
    """ "1.93x the A100 PCIe" is not confirmed by the A100 SXM; without a form, either may be meant."""
    made = against(digits, value, benchmark="resnet50", scenario="Offline", baseline=Subject(accelerator="NVIDIA A100", description=words))
    assert decide(made, FORMS).status == status


@pytest.mark.parametrize(("system", "status"), [("Lenovo SR680a V3", "differs"), ("Lenovo SR780a V3", "ambiguous")])
def test_nothing_differs_from_a_system_of_another_number(system: str, status: str) -> None:
    """The SR780a is no SR680a, though maker and version are the same."""
    held = [record("Lenovo", "v2.0", "closed", "SR680a V3 8x B200", "NVIDIA B200", 8, "resnet50", "Offline", 102_909.0, None)]
    made = claim("98,600", 98_600, vendor="Lenovo", benchmark="resnet50", scenario="Offline", system=system)
    assert decide(made, RecordIndex(held, load())).status == status


def test_what_a_product_follows_is_in_the_vocabulary() -> None:
    """Every predecessor is itself a product that the vocabulary knows, and none is its own."""
    for kind in ("accelerators", "processors"):
        for term in load().terms(kind):
            assert all(name in load().kinds[kind] and name != term.name for name in term.values("follows")), term.name


def test_the_best_of_a_round_is_held_against_the_best_of_the_one_before() -> None:
    """What MLCommons says of nobody in particular: the maximum over the benchmarks, of a named size where one is named."""
    made = [
        record(vendor, round_, "closed", f"{vendor} {count}", "NVIDIA A100", count, benchmark, "Offline", value, None)
        for vendor, round_, count, benchmark, value in (
            ("Dell", "v1.1", 8, "resnet50", 100.0), ("HPE", "v2.0", 8, "resnet50", 150.0), ("Dell", "v2.0", 8, "resnet50", 110.0),
            ("Dell", "v1.1", 16, "resnet50", 190.0), ("HPE", "v2.0", 16, "resnet50", 400.0),
            ("Dell", "v1.1", 8, "rnnt", 100.0), ("Dell", "v2.0", 8, "rnnt", 120.0),
        )
    ]  # fmt: skip
    index, last = RecordIndex(made, load()), Subject(description="the last round")
    best = {"kind": "ratio", "unit": "x", "vendor": None, "bound": "up_to", "baseline": last}
    assert decide(claim("2.1x", 2.1, **best), index).arithmetic == "400 / 190 = 2.105x"
    assert decide(claim("1.5x", 1.5, **best, accelerator_count=8), index).arithmetic == "150 / 100 = 1.5x"
    assert decide(claim("3x", 3, **best), index).status == "no-record"


EARLIER = "it speaks of an earlier round, which is not named"


def test_a_count_of_an_earlier_round_needs_no_name() -> None:
    """ "3 submitters, up from 2 last fall": the round before has them; what neither of the two before has stays open."""
    made = [record(v, r, "closed", "S", "NVIDIA A100", 8, "resnet50", "Offline", 1.0, None)
            for r, vendors in (("v1.0", "Dell"), ("v1.1", "Dell HPE"), ("v2.0", "Dell HPE Fujitsu")) for v in vendors.split()]  # fmt: skip
    index = RecordIndex(made, load())
    then: dict[str, Any] = {"kind": "count", "unit": "submitters", "vendor": None, "official": False, "official_note": EARLIER}
    assert [decide(claim(str(n), n, **then), index).status for n in (2, 1, 7)] == ["confirmed", "confirmed", "not-checkable"]
    assert "v1.1" in decide(claim("2", 2, **then), index).reason


BARE = Subject(description="bare metal performance")


def test_a_virtual_system_is_held_against_its_bare_twin() -> None:
    """ "94 % to 105 % of bare metal": the least and the most over the tests, of the server that was filed with and without a hypervisor."""
    made = [
        record("Dell", "v2.0", "closed", system, "NVIDIA A100-SXM-80GB", 4, benchmark, "Offline", value, None)
        for system, benchmark, value in (
            ("vXE8545_A100_SXM_80GBx4", "bert-99", 94.2), ("XE8545_A100_SXM_80GBx4", "bert-99", 100.0),
            ("vXE8545_A100_SXM_80GBx4", "rnnt", 209.8), ("XE8545_A100_SXM_80GBx4", "rnnt", 200.0),
            ("R750xa_A100_PCIE_80GBx4", "rnnt", 150.0),
        )
    ]  # fmt: skip
    index = RecordIndex(made, load())
    told: dict[str, Any] = {"kind": "percent_change", "unit": "%", "change": "of", "vendor": "VMware", "baseline": BARE}
    ends = claim("94% to 105%", 94, value_high=105, **told)
    assert decide(ends, index).arithmetic == "94.2 / 100 = 94.2 % and 209.8 / 200 = 104.9 %"
    assert decide(replace(ends, value_high=140.0, digits="94% to 140%"), index).status != "confirmed"
    assert decide(claim("94%", 94, **told), index).status != "confirmed"
    stated = [claim("94.2", 94.2, vendor="VMware", benchmark="bert-99", scenario="Offline"), claim("94%", 94, **told)]
    *_, (_, verdict, _) = judge(stated, ARTICLE, index)
    assert (verdict.status, verdict.arithmetic) == ("confirmed", "94.2 / 100 = 94.2 %")


@pytest.mark.parametrize(("value", "status"), [(12_771, "confirmed"), (13_848, "needs-context")])
def test_a_figure_of_a_virtual_machine_is_of_no_bare_one(value: float, status: str) -> None:
    """ "13,848 samples per second in the VM" is what the same machine reached without one."""
    held = [
        record("Intel", "v2.0", "closed", system, "", 0, "rgat", "Offline", reached, None)
        for system, reached in (("1-node-2S-GNR BareMetal", 13_848.0), ("1-node-2S-GNR ESXi-VM", 12_771.0))
    ]
    made = claim(f"{value:,}", value, vendor="Intel", benchmark="rgat", scenario="Offline", description="virtual machine")
    decision = decide(made, RecordIndex(held, load()))
    assert (decision.status, "only on bare metal" in decision.reason) == (status, status != "confirmed"), decision.reason


def test_virtual_systems_are_told_apart() -> None:
    """A range may be of one server's tests alone; the profile of a virtual GPU and a partner's name part no twins, another server does."""
    made = [
        record("Dell", "v2.0", division, system, "NVIDIA L40S", 2, benchmark, "Offline", value, None, submitter=submitter)
        for submitter, division, system, benchmark, value in (
            ("Dell", "closed", "vR760_L40S_48Cx2_TRT", "bert-99", 90.0), ("Dell", "closed", "R760_L40Sx2_TRT", "bert-99", 100.0),
            ("Dell", "closed", "vR760_L40S_48Cx2_TRT", "rnnt", 98.0), ("Dell", "closed", "R760_L40Sx2_TRT", "rnnt", 100.0),
            ("Dell", "closed", "vR760_L40S_48Cx2_TRT", "retinanet", 50.0), ("Dell", "closed", "R7615_L40Sx2_TRT", "retinanet", 100.0),
            ("Dell_VMware", "open", "vXE96_L40S_x2_TRT", "bert-99", 104.0), ("Dell", "closed", "XE96_L40S_x2_TRT", "bert-99", 100.0),
        )
    ]  # fmt: skip
    told: dict[str, Any] = {"kind": "percent_change", "unit": "%", "change": "of", "vendor": "VMware", "baseline": BARE}
    decision = decide(claim("90% to 98%", 90, value_high=98, **told), RecordIndex(made, load()))
    assert decision.arithmetic == "90 / 100 = 90 % and 98 / 100 = 98 %"
    assert decide(claim("90% to 104%", 90, value_high=104, **told), RecordIndex(made, load())).status == "confirmed"
    assert decide(claim("50% to 98%", 50, value_high=98, **told), RecordIndex(made, load())).status != "confirmed"


def test_twice_as_many_is_no_half_as_many_again() -> None:
    """One digit would allow 1.5 to 3 for "twice"; a count that grew by half is left open."""
    for now, status in ((19, "confirmed"), (15, "ambiguous")):
        made = [record("Dell", r, "closed", f"S{n}", "NVIDIA A100", 8, "resnet50", "Offline", 1.0 + n, None)
                for r, many in (("v1.1", 10), ("v2.0", now)) for n in range(many)]  # fmt: skip
        grown = {"kind": "ratio", "unit": "x", "metric": "results", "vendor": "Dell", "baseline": Subject(round="v1.1")}
        assert decide(claim("twice", 2, **grown), RecordIndex(made, load())).status == status


def test_an_open_result_may_be_compared_where_no_division_is_said() -> None:
    """An Open MI355X against a Closed MI325X, where neither was filed in the other's division: the reason tells the divisions."""
    made = [record("AMD", "v2.0", division, chip, chip, 8, "bert-99", "Offline", value, None)
            for division, chip, value in (("open", "AMD Instinct MI355X", 270.0), ("closed", "AMD Instinct MI325X", 100.0))]  # fmt: skip
    told = {"kind": "ratio", "unit": "x", "vendor": "AMD", "benchmark": "bert", "accelerator": "AMD Instinct MI355X"}
    decision = decide(claim("2.7x", 2.7, **told, baseline=Subject(accelerator="AMD Instinct MI325X")), RecordIndex(made, load()))
    assert decision.status == "confirmed" and "of the open division against one of the closed" in decision.reason


def test_who_files_nothing_itself_owns_what_it_files_under() -> None:
    """Databricks speaks of MosaicML's entries: by the vocabulary it has no name of its own in the records."""
    index = RecordIndex([record("MosaicML", "v2.0", "open", "8xA100", "NVIDIA A100", 8, "bert-99", "Offline", 7.9, None)], load())
    assert decide(claim("one", 1, kind="count", unit="results", metric="results", vendor="Databricks"), index).status == "confirmed"


def test_a_geometric_mean_is_no_arithmetic_one() -> None:
    """Of 1.5x and 6x the mean is 3.75x and the geometric mean 3x: who says "by geomean" means the second."""
    index = rows((H100, 8, "bert-99", "Offline", 150.0), (A100, 8, "bert-99", "Offline", 100.0),
                 (H100, 8, "rnnt", "Offline", 600.0), (A100, 8, "rnnt", "Offline", 100.0))  # fmt: skip
    said = {"benchmark": None}
    assert decide(against("3.00x", 3, aggregate="geomean", **said), index).status == "confirmed"
    assert decide(against("3.75x", 3.75, aggregate="mean", **said), index).status == "confirmed"
    assert decide(against("3.75x", 3.75, aggregate="geomean", **said), index).status != "confirmed"


def test_a_variant_is_not_its_product() -> None:
    """ "The H100 NVL" is no other H100, while "the H100" may be any of them."""
    index = rows((H100, 8, "bert-99", "Offline", 300.0), (A100, 8, "bert-99", "Offline", 100.0))
    assert decide(against("3.00x", 3, accelerator="NVIDIA H100 NVL"), index).status != "confirmed"


def test_a_run_under_a_power_limit_is_no_measure_of_speed() -> None:
    """Where a system was filed with and without its power limit, the pair without comes first: it stands for its benchmark in a peak."""
    made = [_row(chip, 8, "bert-99", "Offline", value) for chip, value in ((H100, 300.0), (A100, 100.0))]
    capped = replace(made[1], id="capped", system=f"{A100}x8 MaxQ", system_id=f"{A100}x8_MaxQ", value=60.0)
    index = RecordIndex([*made, capped], load())
    assert decide(against("3.00x", 3, bound="up_to", benchmark=None), index).status == "confirmed"
    assert decide(against("5.00x", 5, bound="up_to", benchmark=None), index).status != "confirmed"


def test_an_earlier_processor_may_be_its_makers() -> None:
    """A server maker in its first round compares with what the maker of the processors filed in the round before."""
    held = [
        record("Cisco", "v2.0", "closed", "C240", "", 0, "resnet50", "Offline", 25_000.0, None, processor="Intel Xeon Platinum 8592+"),
        record("Intel", "v1.1", "closed", "1-node-2S", "", 0, "resnet50", "Offline", 20_000.0, None, processor="Intel Xeon Platinum 8480+"),
    ]
    before = Subject(processor="Intel Xeon", round="v1.1", origins={"processor": "sentence", "round": "sentence"})
    made = claim("25%", 25.0, kind="percent_change", unit="%", change="more", vendor="Cisco", benchmark="resnet50", baseline=before)
    verdict = decide(made, RecordIndex(held, load()))
    assert (verdict.status, verdict.arithmetic) == ("confirmed", "25,000 / 20,000 - 1 = 25 %")


def test_a_count_before_a_systems_name_hides_nothing() -> None:
    """ "18 BM.GPU.GB200.4 nodes" are filed as 18xBM.GPU.GB200.4, beside the single shape."""
    held = [
        record("Oracle", "v2.0", "closed", system, "NVIDIA GB200", count, "bert-99", "Offline", value, None)
        for system, count, value in (("18xBM.GPU.GB200.4", 72, 9_000.0), ("BM.GPU.GB200.4", 4, 510.0))
    ]
    made = claim("9,000", 9_000.0, vendor="Oracle", benchmark="bert-99", scenario="Offline", system="BM.GPU.GB200.4", accelerator_count=72,
                 origins={"system": "sentence", "accelerator": "sentence"})  # fmt: skip
    assert decide(made, RecordIndex(held, load())).status == "confirmed"


def test_a_hypervisor_in_a_systems_name_is_one() -> None:
    """ "GNR_86C_ESXi_172VCPU-VM" is the virtual twin of "GNR_86C_BareMetal"."""
    held = [
        record("Intel", "v2.0", "closed", system, "", 0, "dlrm-99", "Offline", value, None)
        for system, value in (("1-node-2S-GNR_86C_ESXi_172VCPU-VM", 976.0), ("1-node-2S-GNR_86C_BareMetal", 1_000.0))
    ]
    made = claim("97.6%", 97.6, kind="percent_change", unit="%", change="of", vendor="Intel", benchmark="dlrm-99", scenario="Offline",
                 baseline=Subject(description="bare-metal throughput"))  # fmt: skip
    assert decide(made, RecordIndex(held, load())).status == "confirmed"


RUNNERS = RecordIndex(
    [
        record(vendor, "v2.0", "closed", f"{vendor} {chip}", f"NVIDIA {chip}", count, "bert-99", "Server", value, None)
        for vendor, chip, count, value in (("Dell", "H100", 8, 1_280.0), ("HPE", "H100", 8, 1_250.0), ("HPE", "A100", 16, 1_600.0))
    ],
    load(),
)


@pytest.mark.parametrize(("digits", "value", "status"), [("2.4%", 2.4, "confirmed"), ("5.1%", 5.1, "ambiguous")])
def test_the_runner_up_is_the_best_of_the_others(digits: str, value: float, status: str) -> None:
    """ "2.4% above the runner-up": of the others' results with as many accelerators, or of all; a figure that none gives stays open."""
    made = claim(digits, value, kind="percent_change", unit="%", change="more", vendor="Dell", benchmark="bert-99", scenario="Server",
                 baseline=Subject(description="the runner-up"))  # fmt: skip
    assert decide(made, RUNNERS).status == status


def test_two_submitters_may_give_their_systems_one_id() -> None:
    """They are two systems all the same, for who counts those on a maker's accelerators."""
    held = [
        record(vendor, "v2.0", "closed", "8xMI325X", "AMD Instinct MI325X", 8, "bert-99", "Offline", value, None)
        for vendor, value in (("GigaComputing", 1_280.0), ("Supermicro", 1_250.0), ("Vultr", 1_260.0))
    ]
    made = claim("3", 3.0, kind="count", metric="systems", unit="systems", vendor="AMD")
    decision = decide(made, RecordIndex(held, load()))
    assert decision.status == "confirmed", decision.reason
    assert "3 system descriptions on accelerators of AMD" in decision.reason


def test_a_mixed_system_has_each_of_its_accelerators() -> None:
    """ "32 MI300X and 16 MI325X" are filed as one accelerator text; either name fits it."""
    both = "AMD Instinct MI300X 192GB HBM3 (x32), AMD Instinct MI325X 256GB HBM3e (x16)"
    held = [record("MangoBoost", "v2.0", "closed", "32xMI300X_16xMI325X", both, 48, "bert-99", "Offline", 169_197.0, None)]
    for name in ("AMD Instinct MI300X", "AMD Instinct MI325X"):
        made = claim("169,197", 169_197.0, vendor="MangoBoost", benchmark="bert-99", scenario="Offline", accelerator=name,
                     origins={"accelerator": "sentence"})  # fmt: skip
        assert decide(made, RecordIndex(held, load())).status == "confirmed"


def test_the_only_system_of_a_test_may_have_another_name() -> None:
    """A card that the text names is in the one system that the vendor filed; of two systems it is told apart by its name."""
    one = record("EdgeCortix", "v2.0", "closed", "edgecortix-DNA_F_SERIES", "FPGA", 1, "resnet50", "SingleStream", 5.055, None)
    two = record("EdgeCortix", "v2.0", "closed", "edgecortix-Alveo_U50", "FPGA", 1, "resnet50", "SingleStream", 9.1, None)
    made = claim("5.06", 5.06, vendor="EdgeCortix", kind="latency", metric="latency", unit="ms", benchmark="resnet50", system="Alveo U50",
                 scenario="SingleStream", origins={"system": "sentence"})  # fmt: skip
    assert decide(made, RecordIndex([one], load())).status == "confirmed"
    assert decide(made, RecordIndex([one, two], load())).status == "needs-context"


BOARDS = RecordIndex(
    [
        record(
            "ST", round_, "closed", system, "", 0, "ad", "SingleStream", 200.0, None, suite="tiny",
            metric="throughput", unit="inf/s", power=value, power_unit="uJ/inf",
        )
        for system, before, now in (("NUCLEO-U575ZI-Q", 150.0, 120.0), ("NUCLEO-H7A3ZI-Q", 350.0, 269.5))
        for round_, value in (("v0.7", before), ("v1.0", now))
    ],
    load(),
)  # fmt: skip
SAVED: dict[str, Any] = {"kind": "percent_change", "unit": "%", "change": "less", "metric": "energy", "vendor": "ST"}


@pytest.mark.parametrize(("system", "status"), [("STM32U575", "ambiguous"), ("STM32H7A3", "confirmed")])
def test_a_named_system_is_the_only_one_meant(system: str, status: str) -> None:
    """A saving of 23 % is the H7A3's: said of the U575, which saved 20 %, it is not confirmed by the other board."""
    earlier = Subject(suite="tiny", round="v0.7")
    made = claim("23%", 23, **SAVED, suite="tiny", round="v1.0", benchmark="ad", system=system, baseline=earlier)
    [(_, verdict, _)] = judge([made], ARTICLE, BOARDS)
    assert verdict.status == status, verdict.reason


def test_the_name_of_a_line_may_be_any_of_its_products() -> None:
    """ "A Cloud TPU pod" is not said to be no TPU v4; another product of the line still is not that one."""
    index = RecordIndex([record("Google", "v2.0", "closed", "tpu-v4-8192", "TPU-v4", 4_096, "bert-99", "Offline", 1_790.4, None)], load())
    told = [claim("1,790.4", 1_790.4, vendor="Google", benchmark="bert", accelerator=chip) for chip in ("Google TPU", "Google TPU v3")]
    assert [decide(each, index).status.value for each in told] == ["confirmed", "needs-context"]
