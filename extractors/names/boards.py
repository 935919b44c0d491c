"""Boards that texts on MLPerf Tiny call by their family alone: "on the U5" is STMicroelectronics' NUCLEO-U575ZI-Q."""

from __future__ import annotations

from collections.abc import Iterator

from store.model import Mention
from store.plain import pattern

_FAMILY = pattern(r"\b(?:(?:the|our|an?)\s+|STM32)(?P<board>[A-Z]\d)(?![\w.-])")


def boards(text: str, suite: str | None) -> Iterator[Mention]:
    """The board families that *text* names, left to right; in no other suite is a letter with a digit a board."""
    for match in _FAMILY.finditer(text) if suite == "tiny" else ():
        yield Mention(kind="system", name=match.group("board"), text=match.group("board"), start=match.start("board"), stop=match.end())
