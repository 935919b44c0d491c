"""Mean power in the measured window."""

from __future__ import annotations

from datetime import timedelta

import pytest

from collectors.records import detail, power
from collectors.records.reading import DamagedError

METER = b"".join(
    b"Time,02-16-2022 14:10:%02d.500,Watts,%d.0,Volts,230.0,Amps,1.0\n" % (at, 100 + at) for at in range(10)
)


def logged(**keys: object) -> bytes:
    lines = (f':::MLLOG {{"key": "{key}", "value": {value}, "time_ms": 1.0}}\n' for key, value in keys.items())
    return "".join(lines).encode()


WINDOW = {"power_begin": '"02-16-2022 14:10:02.500"', "power_end": '"02-16-2022 14:10:06.500"'}


def test_only_samples_inside_the_window_count() -> None:
    """The mean is over the samples strictly between begin and end: 103, 104 and 105 W."""
    found = power.measured(METER, detail.parse(logged(**WINDOW)))
    assert found.watts == pytest.approx(104.0)


def test_energy_per_query() -> None:
    """Watts times seconds over queries: 104 W for 4 s and 16 queries are 26 J each."""
    found = power.measured(METER, detail.parse(logged(**WINDOW, result_query_count=16)))
    assert found.per_query() == pytest.approx(26.0)


def test_v1_1_logs_state_a_rate_instead_of_a_count() -> None:
    """Queries per second with overhead give the same quotient."""
    found = power.measured(METER, detail.parse(logged(**WINDOW, result_qps_with_loadgen_overhead=4)))
    assert found.per_query() == pytest.approx(26.0)


def test_a_meter_in_local_time_is_moved() -> None:
    """v1.0's meter may have another clock than its log: the offset is added to the meter's time."""
    early = METER.replace(b" 14:", b" 06:")
    assert power.measured(early, detail.parse(logged(**WINDOW)), offset=timedelta(hours=8)).watts == pytest.approx(
        104.0
    )


@pytest.mark.parametrize(
    ("meter", "log", "message"),
    [
        (METER, logged(power_begin=WINDOW["power_begin"]), "no power_begin and power_end"),
        (b"", logged(**WINDOW), "no sample"),
        (METER, logged(power_begin='"yesterday"', power_end='"today"'), "detail log"),
    ],
)
def test_damage_is_named(meter: bytes, log: bytes, message: str) -> None:
    """A log without its window and a meter without samples in it say so."""
    with pytest.raises(DamagedError, match=message):
        power.measured(meter, detail.parse(log))
