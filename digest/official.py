"""The official records that an announcement is checked against, and what its reading must know of them: a store's, or those at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from digest.link import held_index, published_days
from digest.linking.records.candidates import Read, RecordIndex
from store.operations import Round
from store.store import Store
from store.vocabulary import Vocabulary


@dataclass(frozen=True, kw_only=True)
class Official:
    """The official records, the day each round was published, the systems' names, and who filed them."""

    index: RecordIndex
    published: Mapping[tuple[str, str], date]
    systems: Sequence[str]
    vendors: Sequence[str]


def held(store: Store, vocabulary: Vocabulary) -> Official | None:
    """What *store* holds, which stays open as long as the index is asked; None where it holds no results."""
    if not any(each.results for each in store.rounds()):
        return None
    return Official(
        index=held_index(store, vocabulary),
        published=published_days(store),
        systems=store.system_names(),
        vendors=store.vendors(),
    )


def at_hand(rounds: Sequence[Round], read: Read, filers: Iterable[tuple[str, str]], vocabulary: Vocabulary) -> Official:
    """Those of *rounds*, whose records *read* gives when they are asked for; *filers* are all systems with the vendors that filed them."""
    filed = sorted(filers)
    vendors = sorted({vendor for _, vendor in filed})
    held = [(each.suite, each.round) for each in rounds]
    return Official(
        index=RecordIndex.on_demand(held, read, vocabulary.with_vendors(vendors), filers=lambda: filed),
        published={(each.suite, each.round): each.published for each in rounds if each.published},
        systems=sorted({system for system, _ in filed}),
        vendors=vendors,
    )
