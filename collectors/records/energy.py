"""Energy of training runs: each node's power readings between start and stop, scaled to the run's time."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collectors.records.reading import DamagedError

POWER = re.compile(r"^(?P<folder>.+)/power/(?P<result>[^/]+)/(?:node|sw)_[^/]*\.txt$")
KEYS = rb"power_measurement_start|power_measurement_stop|power_reading|conversion_eff|interconnect_power_est"
LINE = re.compile(rb':::MLLOG (\{.*"key": ?"(?:' + KEYS + rb')".*\})\s*$', re.M)


@dataclass(frozen=True, kw_only=True)
class Meter:
    """What one meter says: mean watts of a node over its measurement, or the estimate for a switch."""

    watts: float


def by_run(paths: Sequence[str]) -> dict[str, list[str]]:
    """The power logs among *paths* by the result file of the run that they measure."""
    runs: dict[str, list[str]] = {}
    for path in paths:
        if found := POWER.match(path):
            runs.setdefault(f"{found['folder']}/{found['result']}.txt", []).append(path)
    return runs


def meter(body: bytes) -> Meter:
    """The mean power in a node's log, or a switch's estimate. DamagedError where a node's log has no window.

    In 14 groups of v4.0 the stop carries the time of the start: then nobody can say what was measured.
    """
    events = [json.loads(line) for line in LINE.findall(body)]
    values = {event["key"]: event for event in events}
    efficiency = _value(values["conversion_eff"]) if "conversion_eff" in values else 1.0
    if "interconnect_power_est" in values:
        return Meter(watts=efficiency * _value(values["interconnect_power_est"]))
    if "power_measurement_start" not in values:
        raise DamagedError("no power_measurement_start in the power log")
    return Meter(watts=efficiency * _mean(events, values["power_measurement_start"]["time_ms"]))


def _mean(events: list[Mapping[str, object]], start_ms: float) -> float:
    """Watts, each reading standing for the time since the one before it; without a stop up to the last reading."""
    in_order = sorted(events, key=lambda event: _time(event))
    stops = [_time(event) for event in in_order if event["key"] == "power_measurement_stop"]
    readings = [event for event in in_order if event["key"] == "power_reading" and _time(event) >= start_ms]
    stop_ms = stops[0] if stops else max((_time(event) for event in readings), default=start_ms)
    if stop_ms <= start_ms:
        raise DamagedError("the power measurement stops when it starts: no window")
    total, before = 0.0, start_ms
    for event in readings:
        if _time(event) <= stop_ms:
            total += _value(event) * (_time(event) - before)
            before = _time(event)
    return total / (stop_ms - start_ms)


def _time(event: Mapping[str, object]) -> float:
    return float(str(event["time_ms"]))


def _value(event: Mapping[str, object]) -> float:
    return float(str(event["value"]))


def kilojoules(meters: Sequence[Meter], minutes: float) -> float:
    """The energy of a run of *minutes* under all its *meters*."""
    return sum(each.watts for each in meters) * minutes * 60 / 1000
