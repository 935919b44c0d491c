"""The dateline of a wire release: ``TEL AVIV, Israel, April 6, 2022 /PRNewswire/ --`` tells the day."""

from __future__ import annotations

import re
from datetime import datetime

from store.times import instant

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"{MONTH}\s+\d{{1,2}},?\s+\d{{4}}"
WIRE = (
    r"(?:PR\s?Newswire(?:-\w+)?|BUSINESS WIRE|GLOBE\s?NEWSWIRE|ACCESSWIRE|ACCESS Newswire|EINPresswire\.com"
    r"|Newsfile Corp\.?|Marketwired)"
)
DATELINE = re.compile(
    rf"({DAY})[\s,]*(?:[/(]\s*{WIRE}\s*[/)]|[-–—]{{1,2}}\s)"  # TEL AVIV, April 6, 2022 /PRNewswire/ --
    rf"|[/(]\s*{WIRE}\s*[/)]\s*(?:[-–—]{{1,2}}\s*)?({DAY})[\s-]"  # HANNOVER--(BUSINESS WIRE)--Apr. 22, 2026--
    rf"|/\s*{WIRE}\s*/\s*({DAY})\s*/",  # AUSTIN, TX / ACCESSWIRE / April 6, 2022 /
    re.IGNORECASE,
)
READ = 1500
"""Characters from the start; a dateline further down belongs to another story."""


def day(text: str) -> datetime | None:
    """Midnight (UTC) of the day in the dateline of *text*, or None."""
    found = DATELINE.search(text[:READ])
    return instant(next(group for group in found.groups() if group)) if found else None
