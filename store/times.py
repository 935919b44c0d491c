"""Written times become aware times in UTC; what is not surely one becomes None, for no date is better than a wrong one.

Both rooms that read dates need the same rules: the wires write "ET", which is UTC-4 in April and UTC-5 in January.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janv janvier enero ene gennaio",
            "february feb februar févr fév février febrero",
            "march mar märz mrz mars marzo março", "april apr avr avril abril abr aprile", "may mai mayo maggio maio",
            "june jun juni juin junio giugno junho", "july jul juli juil juillet julio luglio julho",
            "august aug août aout agosto ago", "september sept sep septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro out", "november nov novembre noviembre novembro",
            "december dec dezember dez déc décembre diciembre dicembre dezembro dic",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

HOURS: dict[str, float] = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "west": 1,
    "eet": 2, "eest": 3, "msk": 3, "jst": 9, "kst": 9, "sgt": 8, "hkt": 8, "aest": 10, "aedt": 11, "awst": 8,
    "nzst": 12, "nzdt": 13, "bst": 1,
}  # fmt: skip
"""Zones whose offset their name settles. IST is not one: India, Israel and Ireland use it."""
AMERICAN = {"et": -5, "ct": -6, "mt": -7, "pt": -8, "eastern": -5, "central": -6, "mountain": -7, "pacific": -8}
"""Zones that mean standard time in winter and daylight time in summer."""

ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}(?::\d{2})?|[+-]\d{2})?)?",
    re.IGNORECASE,
)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?")
DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|\.)?[\s\-/]+(?:de\s+)?([^\W\d_]{3,10})\.?,?[\s\-/]+(?:de\s+)?(\d{4})\b"
)
MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?\s?m\.?)?(?!\d)", re.IGNORECASE)
ZONE = re.compile(r"(?:(?:UTC|GMT)\s?)?([+-])(\d{1,2}):?(\d{2})\b|\b([A-Z]{1,5}|[A-Z][a-z]+)\b(?:\s+Time\b)?")
LONGEST = 120
"""Characters; a longer text is no written time."""


def instant(text: str | None) -> datetime | None:
    """The time that *text* writes, in UTC; a day alone is its midnight; None when it is not surely one.

    Reads ISO 8601, RFC 822 and the ways of the wires (``Apr 06, 2022, 09:00 ET``, ``April 6, 2022 9:00 am EDT``).
    Without a zone a time counts as UTC. Numbers alone (``06/04/2022``) are not read: day and month could be either.
    A clock whose zone is unknown or ambiguous leaves the day.
    """
    if text is None or len(text := " ".join(text.split())) > LONGEST:
        return None
    if found := COMPACT.fullmatch(text) or ISO.match(text):
        return _plausible(_iso(found, text[found.end() :]))
    return _plausible(_worded(text))


def has_clock(text: str) -> bool:
    """Whether *text* writes a time of day, and not only a day."""
    return bool(CLOCK.search(text) or re.search(r"\d{8}T?\d{4}", text))


def _plausible(time: datetime | None) -> datetime | None:
    """*time* unless it is a clock that was never set (the epochs of Unix and Apple) or lies beyond any announcement."""
    if time is None or not 1990 <= time.year <= 2100 or time in (datetime(2001, 1, 1, tzinfo=UTC),):
        return None
    return time


def _iso(found: re.Match[str], rest: str) -> datetime | None:
    """*rest* is what stands behind: a zone's name, it may be (``2022-04-06 09:00 ET``)."""
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        time = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=UTC)
    except ValueError:
        return None
    if zone or not hour:
        return time - _offset(zone or "Z")
    return _shifted(time, rest)


def _offset(zone: str) -> timedelta:
    if zone[0] not in "+-":
        return timedelta(0)
    digits = re.sub(r"\D", "", zone)
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4] or 0))
    return -size if zone[0] == "-" else size


def _worded(text: str) -> datetime | None:
    day, rest = _day(text)
    if day is None:
        return None
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    clock = CLOCK.search(rest)
    if clock is None:
        return midnight
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].lower().startswith("p") else 0)
    if hour > 23 or minute > 59 or second > 59:
        return midnight
    local = midnight.replace(hour=hour, minute=minute, second=second)
    return _shifted(local, rest[clock.end() :])


def _shifted(local: datetime, rest: str) -> datetime:
    """*local* by the zone that *rest* names; its midnight where that zone is not known."""
    offset = _zone(rest, local)
    return local.replace(hour=0, minute=0, second=0) if offset is None else local - offset


def _day(text: str) -> tuple[date | None, str]:
    """The day that *text* names by its month's word, and *text* without it."""
    for pattern, month, day in ((DAY_FIRST, 2, 1), (MONTH_FIRST, 1, 2)):
        for found in pattern.finditer(text):
            number = MONTHS.get(found[month].lower())
            if number is None:
                continue
            try:
                return date(int(found[3]), number, int(found[day])), text[: found.start()] + " " + text[found.end() :]
            except ValueError:
                return None, text
    return None, text


def _zone(text: str, local: datetime) -> timedelta | None:
    """The offset that *text*, which follows a clock, names; zero where it names none, None where it is not known."""
    found = ZONE.search(text)
    if found is None:
        return timedelta(0)
    if found[1]:
        size = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return -size if found[1] == "-" else size
    name = found[4].lower()
    if name in AMERICAN:
        return timedelta(hours=AMERICAN[name] + _daylight(local))
    return timedelta(hours=HOURS[name]) if name in HOURS else None


def _daylight(local: datetime) -> int:
    """1 while the United States keep daylight time: since 2007 from March's second Sunday to November's first."""
    begins = _sunday(local.year, 3, 2).replace(hour=2)
    ends = _sunday(local.year, 11, 1).replace(hour=2)
    return int(begins <= local < ends)


def _sunday(year: int, month: int, nth: int) -> datetime:
    first = datetime(year, month, 1, tzinfo=UTC)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (nth - 1))

