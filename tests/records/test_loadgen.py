"""Which number of a LoadGen summary is the official one."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.records import loadgen
from collectors.records.detail import Detail
from collectors.records.reading import DamagedError
from tests.records.filed import offline, single_stream, summary

SERVER = summary("Server", "Scheduled samples per second : 500.00", more="Completed samples per second    : 499.50\n")
LLM = summary("Server", more="Completed samples per second    : 39.25\nCompleted tokens per second: 10755.59\n")
STREAM = single_stream(1_021_030_000, 1_183_150_000, 1_250_000_000, 1_000_000_000)
STREAMS = summary("MultiStream", "Samples per query : 32")

# what is tested, summary, scenario folder, benchmark, round, (metric, value, unit)
CASES = [
    ("Offline counts samples", offline(250242), "Offline", "resnet50", (2, 0), ("throughput", 250242, "samples/s")),
    ("Server counts what was scheduled", SERVER, "Server", "resnet50", (3, 1), ("throughput", 500.0, "queries/s")),
    ("from v4.0 what was completed", SERVER, "Server", "resnet50", (4, 0), ("throughput", 499.5, "queries/s")),
    ("LLMs count tokens", LLM, "Server", "llama2-70b-99", (4, 0), ("throughput", 10755.59, "tokens/s")),
    ("Interactive is logged as Server", LLM, "Interactive", "llama3.1-405b", (5, 1), ("throughput", 10755.59, "tokens/s")),
    (
        "GPT-J infers its tokens",
        summary("Offline", more="Samples per second: 100\nTokens per second (inferred): 6900.5\n"),
        "Offline", "gptj-99", (4, 1), ("throughput", 6900.5, "tokens/s"),
    ),
    (
        "GPT-J counted samples in v4.0",
        summary("Offline", more="Samples per second: 100\nTokens per second (inferred): 6900.5\n"),
        "Offline", "gptj-99", (4, 0), ("throughput", 100, "samples/s"),
    ),
    ("the early-stopping estimate, not the plain percentile", STREAM, "SingleStream", "3d-unet-99.9", (2, 0), ("latency", 1183.15, "ms")),
    ("the plain percentile up to v1.1", STREAM, "SingleStream", "3d-unet-99.9", (1, 1), ("latency", 1021.03, "ms")),
    ("the plain percentile of Llama 3.1 8B", STREAM, "SingleStream", "llama3.1-8b-edge", (5, 1), ("latency", 1021.03, "ms")),
    ("MultiStream inferred: eight samples at the 99th percentile", STREAM, "MultiStream", "resnet50", (2, 0), ("latency", 10000.0, "ms")),
    ("MultiStream was a number of streams", STREAMS, "MultiStream", "resnet50", (1, 0), ("throughput", 32, "streams")),
    (
        "Offline inferred from MultiStream",
        summary("MultiStream", more="Mean latency (ns) : 4000000\n"),
        "Offline", "resnet50", (3, 0), ("throughput", 2000.0, "samples/s"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "scenario", "benchmark", "number", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_official_figure(
    text: str, scenario: str, benchmark: str, number: tuple[int, ...], expected: tuple[str, float, str]
) -> None:
    """The folder's scenario, the benchmark and the round decide which line is official, and in which unit."""
    figure = loadgen.figure(loadgen.parse(text.encode()), scenario=scenario, benchmark=benchmark, number=number)
    assert (figure.metric, pytest.approx(figure.value), figure.unit) == expected


def test_small_rates_take_their_digits_from_the_detail_log() -> None:
    """A rate printed as 0.31 is 0.314463 by the detail log; without it the note says that digits are missing."""
    lines = loadgen.parse(single_stream(1, 1, 1, mean_ns=3_180_024_995).encode())
    known = Detail(begin=None, end=None, seconds_per_query=None, rates=(("qps w/o loadgen overhead", 0.314463),))
    exact = loadgen.figure(lines, scenario="Offline", benchmark="3d-unet-99", number=(2, 0), detail=known)
    cut = loadgen.figure(lines, scenario="Offline", benchmark="3d-unet-99", number=(2, 0))
    assert (exact.value, exact.note) == (0.314463, None)
    assert cut.value == 0.31
    assert cut.note is not None and cut.note.startswith(loadgen.ROUNDED) and "0.314463" in cut.note


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", 'no line "Scenario"'),
        (offline(5).split("Result is")[0], 'no line "Result is"'),
        (summary("Offline"), "samples per second"),
        (summary("Offline", "Samples per second: many"), "is no number"),
    ],
)
def test_damage_is_named(text: str, message: str) -> None:
    """A truncated or senseless summary says which line is at fault."""
    with pytest.raises(DamagedError, match=message):
        loadgen.figure(loadgen.parse(text.encode()), scenario="Offline", benchmark="resnet50", number=(2, 0))


def test_crlf_reads_as_lf() -> None:
    """Carriage returns at line ends change nothing."""
    assert loadgen.parse(STREAM.replace("\n", "\r\n").encode()) == loadgen.parse(STREAM.encode())


@given(st.integers(0, len(STREAM)), st.binary(max_size=8))
def test_any_damage_is_a_figure_or_damage(at: int, noise: bytes) -> None:
    """However a summary is cut or overwritten, reading it ends in a figure or in a DamagedError."""
    body = STREAM.encode()[:at] + noise
    with suppress(DamagedError):
        loadgen.figure(loadgen.parse(body), scenario="SingleStream", benchmark="bert-99", number=(2, 0))
