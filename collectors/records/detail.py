"""LoadGen's detail log: the few of its thousands of lines that the summary lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from collectors.records.reading import DamagedError

STAMP = "%m-%d-%Y %H:%M:%S.%f"
WITH_OVERHEAD = b"result_qps_with_loadgen_overhead"
RATES = {
    b"result_qps_without_loadgen_overhead": "qps w/o loadgen overhead",
    b"result_scheduled_samples_per_sec": "scheduled samples per second",
    b"result_completed_samples_per_sec": "completed samples per second",
}
"""Rates that the summary prints with two decimals only, and their names there."""
KEYS = b"|".join((b"power_begin", b"power_end", b"result_query_count", WITH_OVERHEAD, *RATES))
LINE = re.compile(rb'"key": ?"(' + KEYS + rb')", ?"value": ?"?([^",]+)')
TAIL = 65_536
"""The results stand at the end, behind a list of samples that may have a megabyte."""


@dataclass(frozen=True, kw_only=True)
class Detail:
    """What a detail log adds; None where it does not say it."""

    begin: datetime | None
    """When the power measurement began and ended; UTC from v1.1 on."""
    end: datetime | None
    seconds_per_query: float | None
    rates: tuple[tuple[str, float], ...] = ()
    """Rates with six digits, by their names in the summary."""

    def rate(self, name: str) -> float | None:
        """The rate that the summary calls *name*."""
        return dict(self.rates).get(name)


def parse(body: bytes) -> Detail:
    """The detail in *body*, from its tail where the results are there. DamagedError where a value cannot be read."""
    keys: Mapping[bytes, bytes] = dict(LINE.findall(body[-TAIL:]))
    if not keys and len(body) > TAIL:
        keys = dict(LINE.findall(body))
    try:
        begin, end = (_moment(keys.get(key)) for key in (b"power_begin", b"power_end"))
        rates = tuple((RATES[key], float(value)) for key, value in keys.items() if key in RATES)
        return Detail(begin=begin, end=end, seconds_per_query=_seconds_per_query(keys, begin, end), rates=rates)
    except ValueError as error:
        raise DamagedError(f"detail log: {error}") from error


def _moment(stated: bytes | None) -> datetime | None:
    return datetime.strptime(stated.decode(), STAMP) if stated is not None else None  # noqa: DTZ007 - UTC, or a local clock


def _number(stated: bytes | None) -> float | None:
    return float(stated) if stated is not None else None


def _seconds_per_query(keys: Mapping[bytes, bytes], begin: datetime | None, end: datetime | None) -> float | None:
    """v1.1 logs do not count queries, but say how many there were per second, overhead included: the same quotient."""
    count, rate = _number(keys.get(b"result_query_count")), _number(keys.get(WITH_OVERHEAD))
    if count and begin is not None and end is not None:
        return (end - begin).total_seconds() / count
    return 1 / rate if rate else None
