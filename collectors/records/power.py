"""Power measurements: the power meter's log, cut to the window in which LoadGen ran."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from collectors.records.detail import Detail
from collectors.records.reading import DamagedError

SAMPLE = re.compile(rb"^Time,(\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\.\d+),Watts,([-+0-9.eE]+),", re.M)
TIMEZONE = re.compile(rb'"timezone": ?(-?\d+)')


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Mean watts over the measured window."""

    watts: float
    seconds_per_query: float | None

    def per_query(self) -> float:
        """Joules per query. DamagedError where the detail log does not count its queries."""
        if self.seconds_per_query is None:
            raise DamagedError("power: the detail log does not say how many queries were run")
        return self.watts * self.seconds_per_query


def measured(meter: bytes, detail: Detail, *, offset: timedelta = timedelta(0)) -> Measured:
    """The mean of the *meter*'s watts strictly inside the detail log's window; *offset* is added to the meter's clock.

    DamagedError where there is no window, or no sample of the meter in it.
    """
    if detail.begin is None or detail.end is None:
        raise DamagedError("power: the detail log has no power_begin and power_end")
    begin, end = _sortable(detail.begin - offset), _sortable(detail.end - offset)
    total, count = 0.0, 0
    for stamp, watts in SAMPLE.findall(meter):
        if begin < stamp[6:10] + stamp[:5] + stamp[10:] < end:
            total += float(watts)
            count += 1
    if not count:
        raise DamagedError("power: no sample of the meter lies in the measured window")
    return Measured(watts=total / count, seconds_per_query=detail.seconds_per_query)


def _sortable(moment: datetime) -> bytes:
    """As the meter's stamp with the year in front, so that bytes compare as times do: ``202202-25 01:07:13.033``."""
    return moment.strftime("%Y%m-%d %H:%M:%S.%f")[:-3].encode()


def timezone(body: bytes) -> timedelta:
    """The clock's offset that a power/server.json or client.json states; v1.0 wrote local times."""
    found = TIMEZONE.search(body)
    if found is None:
        raise DamagedError("power: no timezone")
    return timedelta(seconds=int(found[1]))
