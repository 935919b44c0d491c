"""Tables of TOML become frozen dataclasses, or a ShapeError says which key is wrong and what was expected.

A settings class is the whole description: its fields are the keys, their annotations the types, their defaults the
defaults. Known annotations: str, int, float, bool, Path, date, datetime, Literal, ``X | None``, ``tuple[X, ...]``,
``Mapping[str, X]`` and further dataclasses. No setting of ours means anything below zero, without end, or empty.
"""

from __future__ import annotations

import dataclasses
import difflib
import math
import types
import typing
from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union

from store.errors import ShapeError

T = TypeVar("T")

NAMES: Mapping[object, str] = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    Path: "a path (a string)",
    date: "a day such as 2022-04-01",
    datetime: "a time such as 2022-04-01T09:00:00Z",
}


def build(cls: type[T], table: Mapping[str, object], where: str) -> T:
    """*table* as a *cls*; *where* is the table's dotted name, which messages begin with.

    ShapeError for an unknown key (with the nearest known one), a missing key, a value of another type or out of a
    Literal's choices, and for a ValueError that the class's ``__post_init__`` raises. Paths stay as written.
    """
    if not isinstance(table, Mapping):
        raise _wrong(where, "a table", table)
    annotations = _annotations(typing.cast(Any, cls))
    _refuse_unknown(table, annotations, where)
    values = {key: _value(annotations[key], value, f"{where}.{key}") for key, value in table.items()}
    for name in _required(cls):
        if name not in values:
            raise ShapeError(f"{where}.{name}: missing; expected {_expected(annotations[name])}")
    try:
        return cls(**values)
    except ValueError as error:
        raise ShapeError(f"{where}: {error}") from error


def tables(table: Mapping[str, object], known: Collection[str]) -> dict[str, Mapping[str, object]]:
    """The *known* tables of a whole configuration, empty where it leaves one out. ShapeError for anything else in it."""
    for key, value in table.items():
        if key not in known:
            raise ShapeError(f"{key}: unknown table; {suggestion(key, known)}")
        if not isinstance(value, Mapping):
            raise ShapeError(f"{key}: expected a table, written as [{key}]")
    return {key: typing.cast(Mapping[str, object], table.get(key, {})) for key in known}


def suggestion(word: str, known: Collection[str]) -> str:
    """The end of a message about an unknown *word*: the nearest *known* one, or all of them."""
    near = difflib.get_close_matches(word, known, n=1)
    return f'did you mean "{near[0]}"?' if near else f"known: {', '.join(sorted(known))}"


@cache
def _annotations(cls: Any) -> Mapping[str, Any]:
    hints = typing.get_type_hints(cls)
    return {field.name: hints[field.name] for field in _fields(cls) if field.init}


def _fields(cls: type[object]) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(typing.cast(Any, cls))


def _required(cls: type[object]) -> list[str]:
    absent = dataclasses.MISSING
    return [f.name for f in _fields(cls) if f.init and f.default is absent and f.default_factory is absent]


def _refuse_unknown(table: Mapping[str, object], known: Collection[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise ShapeError(f"{where}.{key}: unknown key; {suggestion(key, known)}")


def _value(annotation: Any, value: object, where: str) -> object:
    """*value* as *annotation* asks for it. ShapeError where it cannot be."""
    if dataclasses.is_dataclass(annotation):
        return build(typing.cast(type[object], annotation), typing.cast(Any, value), where)
    origin = typing.get_origin(annotation)
    if origin is None:
        return _plain(annotation, value, where)
    if origin is Literal:
        return _choice(typing.get_args(annotation), value, where)
    if origin in (Union, types.UnionType):
        return _optional(typing.get_args(annotation), value, where)
    if origin is tuple:
        return _list(typing.get_args(annotation), value, where)
    return _mapping(annotation, value, where)


def _plain(annotation: Any, value: object, where: str) -> object:
    if annotation is float and type(value) is int:
        value = float(value)
    if annotation is Path and isinstance(value, str) and value:
        return Path(value)
    if type(value) is not annotation:  # not isinstance: true is no whole number, a datetime is no day
        raise _wrong(where, _expected(annotation), value)
    if type(value) in (int, float) and not 0 <= typing.cast(float, value) < math.inf:
        raise _wrong(where, f"{_expected(annotation)} from 0 up", value)
    if isinstance(value, str) and (not value.strip() or not value.isprintable()):
        raise _wrong(where, "a text on one line", value)  # an empty host is every host; a line break ends a header
    return value


def _choice(choices: tuple[object, ...], value: object, where: str) -> object:
    if any(value == choice and type(value) is type(choice) for choice in choices):
        return value
    near = difflib.get_close_matches(str(value), [str(choice) for choice in choices], n=1)
    hint = f'; did you mean "{near[0]}"?' if near and isinstance(value, str) else ""
    raise ShapeError(f"{where}: {_shown(value)} is not one of {_listed(choices)}{hint}")


def _optional(members: tuple[Any, ...], value: object, where: str) -> object:
    present = [member for member in members if member is not type(None)]
    if len(present) != 1:
        raise TypeError(f"{where}: a settings class may only unite one type with None, not {members}")
    return _value(present[0], value, where)


def _list(members: tuple[Any, ...], value: object, where: str) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise _wrong(where, f"a list, each item {_expected(members[0])}", value)
    return tuple(_value(members[0], item, f"{where}[{position}]") for position, item in enumerate(value))


def _mapping(annotation: Any, value: object, where: str) -> dict[str, object]:
    if not isinstance(value, Mapping):
        raise _wrong(where, "a table", value)
    member = typing.get_args(annotation)[1]
    return {key: _value(member, item, f"{where}.{key}") for key, item in value.items()}


def _expected(annotation: Any) -> str:
    if dataclasses.is_dataclass(annotation):
        return "a table"
    origin, members = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Literal:
        return f"one of {_listed(members)}"
    if origin in (Union, types.UnionType):
        return _expected(next(member for member in members if member is not type(None)))
    if origin is tuple:
        return f"a list, each item {_expected(members[0])}"
    return NAMES.get(annotation, "a table")


def _listed(choices: tuple[object, ...]) -> str:
    return ", ".join(_shown(choice) for choice in choices)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"' if value.isprintable() else repr(value)
    if isinstance(value, bool):
        return str(value).lower()
    text = value.isoformat() if isinstance(value, date) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _wrong(where: str, expected: str, value: object) -> ShapeError:
    return ShapeError(f"{where}: expected {expected}, got {_shown(value)}")
