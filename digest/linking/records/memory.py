"""What linking has worked out on an index so far: it saves time and never makes a difference."""

from __future__ import annotations

from typing import Any

ROOMS = 1_024
"""Tables that are kept; the one that was used longest ago goes first."""


class Memory:
    """Tables of results by what they were worked out for. Bounded: a run of any length keeps at most ``ROOMS`` of them."""

    def __init__(self) -> None:
        self._tables: dict[tuple[object, ...], dict[Any, Any]] = {}

    def of(self, *key: object) -> dict[Any, Any]:
        """The table for *key*, empty at first."""
        table = self._tables.pop(key, None)
        if table is None:
            table = {}
            if len(self._tables) >= ROOMS:
                del self._tables[next(iter(self._tables))]
        self._tables[key] = table
        return table
