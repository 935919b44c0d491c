"""Services that give no answer to read, by what may be done next: ask soon, ask in a week, or ask elsewhere.

    SourceError
    ├── UnaskedError       nobody was asked: the run is kept at loopback
    ├── LimitedError       it was asked too much: the same question may be answered later
    ├── ForbiddenError     it does not want to be asked so
    │   ├── ChallengeError     a bot check stands in front of it
    │   └── BarredError        it is we who do not ask there
    ├── GoneError          it says that it is gone for good
    └── PassingError       it is in trouble: perhaps tomorrow
        └── UnreachableError   nobody was there, or not in time
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from collectors.web import LIMITING, Reply, Trouble, utc_now
from store.errors import SourceError

FORBIDDING = frozenset({401, 403, 407, 451})
CHECK = re.compile(
    rb"just a moment|making sure you're not a bot|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human"
    rb"|attention required|access denied|enable javascript and cookies|ddos protection|are you a robot|security check",
    re.IGNORECASE,
)
"""What a page says that is shown to robots in place of another one."""


class UnaskedError(SourceError):
    """Nobody was asked."""


class LimitedError(SourceError):
    """The same question may be answered later."""

    def __init__(self, message: str, *, url: str, wait: timedelta | None = None) -> None:
        super().__init__(message)
        self.url = url
        """What was asked."""
        self.wait = wait
        """How long it asked to be left alone, where it said so."""


class ForbiddenError(SourceError):
    """It is not asked again for a week."""


class ChallengeError(ForbiddenError):
    """A program cannot pass, and should not try to."""


class BarredError(ForbiddenError):
    """The address is not one that we ask."""


class GoneError(SourceError):
    """It is asked again once a month, in case that was a mistake."""


class PassingError(SourceError):
    """It is in trouble itself."""


class UnreachableError(PassingError):
    """Nobody was there, or not in time."""


def unanswered(reply: Reply, name: str, now: datetime | None = None) -> SourceError:
    """The error for a *reply* without a body to read, at *now*; its message begins with the source's *name*."""
    message = f"{name}: {reply.final_url}: {reply.complaint}"
    if reply.trouble is Trouble.OFFLINE:
        return UnaskedError(message)
    if reply.challenge:
        return ChallengeError(message)
    if reply.status in LIMITING or reply.trouble is Trouble.SPARED:
        return LimitedError(message, url=reply.url, wait=reply.retry_after(now or utc_now()))
    if reply.trouble is Trouble.REFUSED:
        return BarredError(message)
    if reply.status in FORBIDDING:
        return ForbiddenError(message)
    if reply.status == 410:
        return GoneError(message)
    if reply.trouble:
        return UnreachableError(message)
    return PassingError(message) if (reply.status or 0) >= 500 else SourceError(message)


def bot_check(body: bytes) -> bool:
    """Whether the HTML page *body* is shown to robots in place of what they asked for."""
    start = body[:4000]
    return b"<html" in start.lower() and CHECK.search(start) is not None
