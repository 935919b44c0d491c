"""Values: classes of fields that are set once, when one is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def frozen(cls: type[T], /) -> type[T]: ...
@overload
def frozen(*, kw_only: bool = True) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def frozen(cls: type[T] | None = None, /, *, kw_only: bool = True) -> type[T] | Callable[[type[T]], type[T]]:
    """A dataclass with slots and keyword-only fields, equal and hashed by them, that nothing assigns to once it is made.

    mypy, which CI runs over every room, refuses an assignment to a field, as it does for ``@dataclass(frozen=True)``. That one checks
    at run time as well, and pays for it where it is made: three times the time for each of the thousands that an article's reading makes.
    """

    def made(cls: type[T]) -> type[T]:
        return dataclass(slots=True, kw_only=kw_only, unsafe_hash="__hash__" not in vars(cls))(cls)

    return made if cls is None else made(cls)
