"""Values as rows: which columns a dataclass has, and how its values are spelt in SQLite.

Times become ``2022-04-06T13:00:00Z``, days ``2022-04-06``, flags 0 or 1, tuples and mappings JSON. A column has the
name of its field. Some 10 us a row for the widest class (Record, 38 columns) in either direction.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, Generic, TypeVar, Union

T = TypeVar("T")
Cell = str | int | float | bytes | None


def spell_time(value: datetime) -> str:
    """*value* in UTC, in the store's spelling, which sorts. ValueError for a time without a zone."""
    if value.tzinfo is None:
        raise ValueError(f"a time without a zone cannot be stored: {value.isoformat()}")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def spell_json(value: object) -> str:
    """*value* as compact JSON; the same value gives the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=isinstance(value, dict))


def clean(text: str) -> str:
    """*text* as SQLite can hold it: a lone surrogate becomes U+FFFD, one for one, so that offsets stay."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("�" if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


@dataclasses.dataclass(frozen=True)
class Codec(Generic[T]):
    """The columns of one dataclass, in field order, and both directions."""

    cls: Callable[..., T]
    names: tuple[str, ...]
    encoders: tuple[tuple[int, Callable[[Any], Cell]], ...]
    decoders: tuple[tuple[int, Callable[[Any], object]], ...]
    values: Callable[[T], Sequence[Any]]

    def row(self, value: T) -> list[Cell]:
        """*value* as cells, in the order of ``names``."""
        cells = list(self.values(value))
        for position, encode in self.encoders:
            if cells[position] is not None:
                cells[position] = encode(cells[position])
        return cells

    def value(self, row: Sequence[Any], **more: object) -> T:
        """The value that *row* stands for; *row* begins with the columns of ``names``, *more* are fields without."""
        cells = list(row[: len(self.names)])
        for position, decode in self.decoders:
            if cells[position] is not None:
                cells[position] = decode(cells[position])
        return self.cls(**dict(zip(self.names, cells, strict=True)), **more)

    def columns(self, prefix: str = "") -> str:
        """The columns for a select, quoted; *prefix* is a table's alias with its dot."""
        return ", ".join(f'{prefix}"{name}"' for name in self.names)


def codec(cls: type[T], *without: str) -> Codec[T]:
    """The codec of *cls*; fields named in *without* have no column."""
    hints = typing.get_type_hints(cls)
    fields = dataclasses.fields(typing.cast(Any, cls))
    names = tuple(field.name for field in fields if field.name not in without)
    kinds = [_without_none(hints[name]) for name in names]
    encoders = tuple((place, encode) for place, kind in enumerate(kinds) if (encode := _encoder(kind)))
    decoders = tuple((place, decode) for place, kind in enumerate(kinds) if (decode := _decoder(kind)))
    return Codec(cls, names, encoders, decoders, _getter(names))


def insert(table: str, names: Sequence[str], *, key: Sequence[str] = (), keep: Sequence[str] = ()) -> str:
    """The statement that inserts *names* into *table*; with a *key*, a row that is there is brought up to date.

    The columns of *keep* are set for a new row only.
    """
    columns = ", ".join(f'"{name}"' for name in names)
    statement = f"insert into {table} ({columns}) values ({', '.join('?' * len(names))})"
    if not key:
        return statement
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in (*key, *keep))
    return f"{statement} on conflict ({', '.join(key)}) do update set {changes}"


def _getter(names: tuple[str, ...]) -> Callable[[Any], Sequence[Any]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: (getattr(value, names[0]),)


def _without_none(hint: Any) -> Any:
    if typing.get_origin(hint) not in (Union, types.UnionType):
        return hint
    present = [member for member in typing.get_args(hint) if member is not type(None)]
    return present[0] if len(present) == 1 else str


def _encoder(kind: Any) -> Callable[[Any], Cell] | None:
    """How a value of *kind* is spelt; None where SQLite takes it as it is."""
    if typing.get_origin(kind) in (tuple, dict):
        return spell_json
    special: dict[Any, Callable[[Any], Cell]] = {
        datetime: spell_time,
        date: date.isoformat,
        bool: int,
        str: clean,
    }
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return str
    return special.get(kind)


def _decoder(kind: Any) -> Callable[[Any], object] | None:
    if typing.get_origin(kind) is tuple:
        return lambda text: tuple(json.loads(text))
    if typing.get_origin(kind) is dict:
        return json.loads
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    special: dict[Any, Callable[[Any], object]] = {
        datetime: datetime.fromisoformat,
        date: date.fromisoformat,
        bool: bool,
    }
    return special.get(kind)
