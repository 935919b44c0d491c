"""What saves time when rows are weighed and scanned leaves out nothing that would have been said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.linking.fitting.evidence import OF_ROW, OF_SYSTEM, Feature, nodes
from digest.linking.fitting.readings import readings, values
from digest.linking.fitting.weighing import WEAK, weigh
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.memory import Memory
from store.model import Claim, Subject
from store.vocabulary import load
from tests.linking.made import claim, made_round, record

ROWS = [
    *made_round(),
    record("Fujitsu", "v2.0", "closed", "aws c6i.4xlarge n2", "NVIDIA A100", 8, "3d-unet-99", "MultiStream", 4.25, 310.0,
           metric="latency", unit="ms", nodes=2),
    record("Fujitsu", "v2.0", "closed", "Supermicro 16xXE8545x4A100", "NVIDIA A100", 64, "bert", "Training", 12.5, None,
           metric="time_to_train", unit="min", suite="training", nodes=16),
    record("SAPEON", "v2.0", "closed", "bare metal at 1v1", "SAPEON X330", 1, "resnet50", "Server", 0.0, None, system_id="bare_metal_1v1"),
]  # fmt: skip
INDEX = RecordIndex(ROWS, load())
FILED = [filed for suite, rounds in INDEX.rounds.items() for round_ in rounds for filed in INDEX.of(suite, round_)]
FULL = Subject(
    vendor="Dell", system="PRIMERGY RX2540 M7, 4 cores", accelerator="A30", accelerator_count=4, processor="Xeon Platinum 8380, 4 cores",
    suite="inference", round="v2.0", division="open", category="preview", system_type="edge", benchmark="bert", scenario="Server",
    model="resnet50", description="4 cores · 2 nodes · TensorRT with vLLM, at 1.1V in a virtual machine", origins={},
)  # fmt: skip


@pytest.mark.parametrize(("feature", "slots"), [*OF_ROW.items(), *OF_SYSTEM.items()], ids=lambda each: getattr(each, "__name__", ""))
def test_a_feature_is_silent_without_its_slots(feature: Feature, slots: tuple[str, ...]) -> None:
    """Whatever else a text says, a feature that none of its own slots is filled for speaks neither for a record nor against it."""
    assert any(feature(FULL, filed, INDEX.vocabulary) is not None for filed in FILED)
    subject = replace(FULL, **dict.fromkeys(slots))
    assert all(feature(subject, filed, INDEX.vocabulary) is None for filed in FILED)


SLOTS = [slot for slot in FULL.__slots__ if slot != "origins"]
PLACES = st.sampled_from([*sorted(WEAK), "sentence"])
ORIGINS = st.dictionaries(st.sampled_from([*SLOTS, "variant", "nodes", "runtime"]), PLACES, max_size=6)


@given(silent=st.sets(st.sampled_from(SLOTS)), origins=ORIGINS)
def test_what_is_remembered_is_what_would_be_found(silent: set[str], origins: dict[str, str]) -> None:
    """Evidence that was found for one subject and is remembered for others that share some of it is what these find by themselves."""
    subject = replace(FULL, **dict.fromkeys(silent), origins=origins)
    remembered = [weigh(subject, filed, INDEX) for filed in FILED]
    INDEX_ANEW.memory = Memory()
    assert remembered == [weigh(subject, filed, INDEX_ANEW) for filed in FILED]


INDEX_ANEW = RecordIndex(ROWS, load())
UNITS = {
    "throughput": ("samples/s", "tokens/s"), "latency": ("ms", "us"), "time_to_train": ("min",), "power": ("W",),
    "energy": ("J/query", "samples/s/W"),
}  # fmt: skip
CLAIMS = [
    claim("12", 12.0, kind=kind, metric=kind, unit=unit, per=per)
    for kind, units in UNITS.items()
    for unit in units
    for per in (None, "accelerator", "node")
]


@pytest.mark.parametrize("made", CLAIMS, ids=lambda made: f"{made.unit} per {made.per}")
def test_values_are_those_of_the_readings(made: Claim) -> None:
    """Scanning sees each value that a reading of a row has, and no other, in every unit and per accelerator and node."""
    expected = [(reading.value, filed) for filed in FILED for reading in readings(made, filed)]
    assert sorted((value, filed.record.id) for value, filed in values(made, FILED)) == sorted((v, f.record.id) for v, f in expected)
    assert expected


@pytest.mark.parametrize(("system", "filed", "told", "score"), [
    ("1-node-2S-SPR", 2, 1, 1.0), ("1-node-2S-SPR", 2, 2, 1.0), ("1-node-2S-SPR", 1, 4, -1.0), ("16xXE8545x4A100", None, 16, 1.0),
])  # fmt: skip
def test_nodes_are_those_filed_or_those_of_the_name(system: str, filed: int | None, told: int, score: float) -> None:
    """Some file the sockets of a machine as its nodes: the number in its name is as good as the one filed."""
    row = record("Intel", "v2.0", "open", system, "", 0, "bert-99.9", "Offline", 2_227.79, None, nodes=filed)
    index = RecordIndex([row], load())
    [found] = index.of("inference", "v2.0")
    evidence = nodes(Subject(description=f"{told} nodes" if told > 1 else "1 node"), found, index.vocabulary)
    assert evidence is not None
    assert evidence.score == score
