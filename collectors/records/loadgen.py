"""LoadGen's summary file: which of its numbers is the official figure of a scenario, in which round."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from collectors.records.detail import Detail
from collectors.records.reading import DamagedError

TOKENS_SINCE: Mapping[str, tuple[int, ...]] = {
    "llama2-70b": (4, 0),
    "mixtral-8x7b": (4, 1),
    "llama3.1-405b": (4, 1),
    "llama3.1-8b": (4, 1),
    "gptj": (4, 1),
    "deepseek-r1": (4, 1),
    "whisper": (4, 1),
    "gpt-oss": (4, 1),
}
"""Benchmarks that are scored in tokens, by the round from which they are; GPT-J counted samples in v4.0."""

LINE = re.compile(rb"^[ *]*([^:\r\n]+?)\s*:[ \t]*([^\r\n]*?)[ \t\r]*$", re.M)
MILLIJOULES_SINCE = (3, 1)
"""From this round on the results tables state energies in millijoules, before in joules."""
NS_PER_MS = 1e6
RATE = "qps w/o loadgen overhead"
FIVE_DIGITS = 100
"""Rates from here on have five digits or more with two decimals."""
ROUNDED = "the log at hand prints two decimals"
"""The note of a figure whose further digits only the detail log has, which is not in this copy."""
SAMPLES_PER_QUERY = 8
"""Of a MultiStream query from v2.0 on."""

Number = tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """An official figure in its canonical unit."""

    metric: str
    value: float
    unit: str
    note: str | None = None


def parse(body: bytes) -> dict[str, str]:
    """The lines of a summary by their names, lower case: {"samples per second": "1670.45"}. DamagedError if truncated.

    A name's first line counts: "99.00 percentile latency (ns)" and the test's parameters come behind the results.
    """
    head = body[:20_000].decode("utf-8", errors="replace").encode()
    lines: dict[str, str] = {}
    for name, value in LINE.findall(head):
        lines.setdefault(name.decode().casefold(), value.decode())
    for needed in ("scenario", "result is"):
        if needed not in lines:
            raise DamagedError(f'truncated LoadGen summary: no line "{needed.capitalize()}"')
    lines["scenario"] = lines["scenario"].replace(" ", "")  # "Single Stream" up to v0.7
    return lines


def invalid(lines: Mapping[str, str]) -> str | None:
    """What the summary says of itself where it is not VALID."""
    return None if lines["result is"] == "VALID" else lines["result is"]


def figure(
    lines: Mapping[str, str], *, scenario: str, benchmark: str, number: Number, detail: Detail | None = None
) -> Figure:
    """The official figure of a summary that stands in the folder of *scenario*. DamagedError where its line is missing.

    The folder decides, not the log: Offline and MultiStream results may be inferred from a SingleStream log, and an
    Interactive one is logged as Server. *detail* gives the digits that the summary cuts off small rates.
    """
    logged = lines["scenario"]
    if scenario == "Offline":
        return _offline(lines, logged, detail, tokens=counts_tokens(benchmark, number))
    if scenario in ("Server", "Interactive"):
        return _server(lines, number, detail, tokens=counts_tokens(benchmark, number))
    if scenario == "SingleStream":
        return _single_stream(lines, benchmark, number)
    if scenario == "MultiStream":
        return _multi_stream(lines, logged, number)
    raise DamagedError(f"no rule for scenario {scenario}")


def inferred(lines: Mapping[str, str], scenario: str) -> bool:
    """Whether the log of a cheaper scenario stands for *scenario*."""
    return lines["scenario"] not in (scenario, "Server" if scenario == "Interactive" else scenario)


def counts_tokens(benchmark: str, number: Number) -> bool:
    """Whether rates of *benchmark* are tokens in round *number*."""
    return any(benchmark.startswith(name) and number >= since for name, since in TOKENS_SINCE.items())


def needs_detail(lines: Mapping[str, str], scenario: str, number: Number) -> bool:
    """Whether the figure is a rate so small that the summary's two decimals are fewer than five digits."""
    name = _rounded_name(lines, scenario, number)
    return name is not None and name in lines and _number(lines, name) < FIVE_DIGITS


def _rounded_name(lines: Mapping[str, str], scenario: str, number: Number) -> str | None:
    """The figure's line, where it is one of those that are printed with two decimals."""
    if scenario == "Offline" and lines["scenario"] == "SingleStream":
        return RATE
    if scenario in ("Server", "Interactive"):
        return _served(number)
    return None


def _offline(lines: Mapping[str, str], logged: str, detail: Detail | None, *, tokens: bool) -> Figure:
    if logged == "SingleStream":
        exact = _six_digits(1e9 / _number(lines, "mean latency (ns)"))
        return _rounded(lines, RATE, "samples/s", detail, hint=f"; its mean latency gives {exact:g} samples/s")
    if logged == "MultiStream":
        value = _six_digits(SAMPLES_PER_QUERY * 1e9 / _number(lines, "mean latency (ns)"))
        return Figure(metric="throughput", value=value, unit="samples/s")
    if tokens:
        value = _number(lines, "tokens per second", "tokens per second (inferred)")
        return Figure(metric="throughput", value=value, unit="tokens/s")
    return Figure(metric="throughput", value=_number(lines, "samples per second"), unit="samples/s")


def _served(number: Number) -> str:
    """The line of a Server rate: what was scheduled, from v4.0 on what was completed."""
    return "scheduled samples per second" if number < (4, 0) else "completed samples per second"


def _server(lines: Mapping[str, str], number: Number, detail: Detail | None, *, tokens: bool) -> Figure:
    if tokens:
        value = _number(lines, "completed tokens per second", "completed tokens per second (inferred)")
        return Figure(metric="throughput", value=value, unit="tokens/s")
    return _rounded(lines, _served(number), "queries/s", detail)


def _rounded(lines: Mapping[str, str], name: str, unit: str, detail: Detail | None, *, hint: str = "") -> Figure:
    """A rate that the summary prints with two decimals: as the detail log has it, which is what MLCommons publishes.

    Without a detail log a small one gets a note, for it has fewer than five digits.
    """
    if detail is not None and (exact := detail.rate(name)) is not None:
        return Figure(metric="throughput", value=exact, unit=unit)
    printed = _number(lines, name)
    note = f"{ROUNDED}{hint}" if printed < FIVE_DIGITS else None
    return Figure(metric="throughput", value=printed, unit=unit, note=note)


def _single_stream(lines: Mapping[str, str], benchmark: str, number: Number) -> Figure:
    if number < (2, 0) or benchmark.startswith("llama3.1-8b"):
        nanoseconds = _number(lines, "90th percentile latency (ns)", "90.00 percentile latency (ns)")
    else:
        nanoseconds = _number(lines, "early stopping 90th percentile estimate")
    return Figure(metric="latency", value=nanoseconds / NS_PER_MS, unit="ms")


def _multi_stream(lines: Mapping[str, str], logged: str, number: Number) -> Figure:
    if number < (2, 0):
        return Figure(metric="throughput", value=_number(lines, "samples per query"), unit="streams")
    nanoseconds = _number(lines, "early stopping 99th percentile estimate")
    queries = SAMPLES_PER_QUERY if logged == "SingleStream" else 1
    return Figure(metric="latency", value=queries * nanoseconds / NS_PER_MS, unit="ms")


def _number(lines: Mapping[str, str], *names: str) -> float:
    for name in names:
        if name in lines:
            try:
                return float(lines[name])
            except ValueError:
                raise DamagedError(f'"{name}" is no number: {lines[name]!r}') from None
    raise DamagedError(f'no line "{names[0]}" in the LoadGen summary')


def _six_digits(value: float) -> float:
    """*value* with the digits that LoadGen prints."""
    return float(f"{value:.6g}")
