"""A day's digest as values, and the words and the order of verdicts in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from store.frozen import frozen
from store.model import Status
from store.operations import Round

ORDER = (
    Status.DIFFERS,
    Status.NEEDS_CONTEXT,
    Status.CONFIRMED,
    Status.AMBIGUOUS,
    Status.NO_RECORD,
    Status.NOT_CHECKABLE,
)
"""The order of verdicts in a digest."""

WORDS: Mapping[Status, str] = {
    Status.CONFIRMED: "confirmed",
    Status.DIFFERS: "differs",
    Status.NEEDS_CONTEXT: "needs context",
    Status.AMBIGUOUS: "ambiguous",
    Status.NO_RECORD: "no record",
    Status.NOT_CHECKABLE: "not checkable",
}


@frozen
class Address:
    """A place on the web with the words for it; ``url`` is None where there is none to follow."""

    text: str
    url: str | None


@frozen
class Item:
    """One claim as shown: its sentence in three pieces, with the figure in the middle."""

    id: str
    sentence: tuple[int, int]
    """Where the sentence stands in its article: claims of one sentence show it once."""
    before: str
    figure: str
    after: str
    stated: str
    """The figure in canonical units: ``1,041.39 samples/s``."""
    status: Status
    deviation: str | None
    """``-13.75 %``; None where nothing was compared."""
    reason: str
    records: tuple[Address, ...]
    more_records: int

    @property
    def word(self) -> str:
        """The verdict in words."""
        return WORDS[self.status]


@frozen
class Announcement:
    """A story of the day: one release, wherever it stands."""

    title: str
    address: Address
    """The publisher, linked to the announcement."""
    dated: str
    copies: tuple[Address, ...]
    items: tuple[Item, ...]
    summary: str = ""
    notes: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    """What the messaging guidelines advise on its wording; no verdict."""

    @property
    def counts(self) -> dict[Status, int]:
        """Claims by verdict, in the digest's order; only those there are."""
        return counted(self.items)


@frozen
class Trouble:
    """Sources that answer in the same wrong way."""

    health: str
    sources: tuple[str, ...]
    message: str


@frozen
class Edition:
    """A day's digest as values."""

    day: date
    part: int
    announcements: tuple[Announcement, ...]
    """With claims, first what asks for a reader's eye."""
    without_claims: tuple[Announcement, ...]
    further: tuple[Address, ...]
    """Copies of stories that an earlier digest carried."""
    unread: tuple[tuple[Address, str], ...]
    """Pages that could not be read, and why."""
    troubles: tuple[Trouble, ...]
    rounds: tuple[Round, ...]
    gaps: tuple[Trouble, ...] = ()
    """Sources that could not be searched for the day."""

    @property
    def items(self) -> list[Item]:
        """All claims."""
        return [item for announcement in self.announcements for item in announcement.items]

    @property
    def counts(self) -> dict[Status, int]:
        """Claims by verdict, in the digest's order; only those there are."""
        return counted(self.items)

    @property
    def has_news(self) -> bool:
        """Whether there is anything to send."""
        return bool(self.announcements or self.without_claims)


def counted(items: Sequence[Item]) -> dict[Status, int]:
    """*items* by verdict, in the digest's order; only those there are."""
    counts = Counter(item.status for item in items)
    return {status: counts[status] for status in ORDER if counts[status]}
