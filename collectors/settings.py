"""What ``[collectors]`` in config.toml says: the sources, the official rounds, and how gently the web is asked."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from collectors.records.settings import RecordRound, configured
from collectors.sources import KINDS, SourceTable
from store.errors import ShapeError
from store.shape import build, suggestion


@dataclass(frozen=True, kw_only=True)
class WebSettings:
    """``[collectors.web]``: bounds and manners of every request."""

    contact: str | None = None
    """An address or URL under which the operator can be reached; stands in the User-Agent."""
    allow_hosts: tuple[str, ...] = ()
    """Hosts that may be private and use any port: ``127.0.0.1``, ``intranet.example``."""
    connect_s: float = 10.0
    read_s: float = 10.0
    total_s: float = 30.0
    """Seconds for one answer as a whole, however slowly it comes."""
    most_redirects: int = 5
    most_bytes: int = 15_000_000
    """Bytes of one body, unpacked."""
    pause_s: float = 1.0
    """Seconds between two requests to one host."""
    pauses: Mapping[str, float] = field(default_factory=lambda: {"api.gdeltproject.org": 6.5, "web.archive.org": 4.0})
    """Longer pauses by host, for services that ask for them."""
    at_once: int = 16
    """Requests under way at the same time, each to another host."""
    named: tuple[tuple[str, int | None], ...] = ()
    """(host, port) of the sources' own addresses; filled in by ``read``."""

    def __post_init__(self) -> None:
        for name in ("connect_s", "read_s", "total_s", "most_bytes", "at_once"):
            if getattr(self, name) <= 0:
                raise ValueError(f"{name} must be more than 0, not {getattr(self, name)}")

    @property
    def user_agent(self) -> str:
        """Who asks, and where to complain."""
        return f"Benchwire/0.1 (press monitor for MLPerf results; {self.contact or 'no contact configured'})"

    def allows_private(self, host: str) -> bool:
        """Whether *host* may be an address that is not public: listed, or literally the address of a source."""
        from collectors.dialling import literal

        return host in self.allow_hosts or (literal(host) and any(host == named for named, _ in self.named))

    def allows_port(self, host: str, port: int) -> bool:
        """Whether *port* of *host* may be asked: 80, 443, a listed host's, or a source's own."""
        return port in (80, 443) or host in self.allow_hosts or (host, port) in self.named


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The collectors' settings, complete and checked."""

    sources: tuple[SourceTable, ...] = ()
    records: tuple[RecordRound, ...] = ()
    web: WebSettings = field(default_factory=WebSettings)
    poll_minutes: int = 30
    """Least minutes between two polls of one live source, however often the program is run."""


def read(table: Mapping[str, object], root: Path = Path()) -> Settings:
    """The Settings of a ``[collectors]`` *table*; relative paths start at *root*, the config file's folder.

    ShapeError names the key at fault and what was expected there.
    """
    known = ("sources", "records", "web", "poll_minutes")
    for key in table:
        if key not in known:
            raise ShapeError(f"collectors.{key}: unknown key; {suggestion(key, known)}")
    records = configured(_tables(table.get("records", []), "collectors.records"))
    sources = tuple(
        source
        for at, item in enumerate(_tables(table.get("sources", []), "collectors.sources"))
        for source in _sources(item, f"collectors.sources[{at}]", records, root)
    )
    _refuse_twins(sources)
    plain = build(_Plain, {key: table[key] for key in ("web", "poll_minutes") if key in table}, "collectors")
    return Settings(sources=sources, records=records, web=_naming(plain.web, sources), poll_minutes=plain.poll_minutes)


@dataclass(frozen=True, kw_only=True)
class _Plain:
    web: WebSettings = field(default_factory=WebSettings)
    poll_minutes: int = 30


def _tables(value: object, where: str) -> list[Mapping[str, object]]:
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise ShapeError(f"{where}: expected tables, written as [[{where}]]")
    return value


def _sources(
    table: Mapping[str, object], where: str, records: tuple[RecordRound, ...], root: Path
) -> Sequence[SourceTable]:
    """The table's source; a list of feeds in OPML is many."""
    kind = table.get("kind")
    if kind is None:
        raise ShapeError(f"{where}.kind: missing; known: {', '.join((*KINDS, 'opml'))}")
    if kind == "opml":
        from collectors import opml

        listed = build(_Opml, table, where)
        return opml.sources(root / listed.path.expanduser(), listed.name, where) if listed.enabled else ()
    if not isinstance(kind, str) or kind not in KINDS:
        raise ShapeError(f"{where}.kind: unknown kind {kind!r}; {suggestion(str(kind), (*KINDS, 'opml'))}")
    built = build(importlib.import_module(f"collectors.sources.{kind}").Source, table, where)
    assert isinstance(built, SourceTable)
    return (built.settled(where=where, root=root, records=records),)


@dataclass(frozen=True, kw_only=True)
class _Opml:
    name: str
    kind: str
    path: Path
    enabled: bool = True


def _refuse_twins(sources: tuple[SourceTable, ...]) -> None:
    seen: set[str] = set()
    for at, source in enumerate(sources):
        if source.name in seen:
            raise ShapeError(f'collectors.sources[{at}].name: "{source.name}" is another source\'s name already')
        seen.add(source.name)


def _naming(web: WebSettings, sources: tuple[SourceTable, ...]) -> WebSettings:
    addresses = (urlsplit(source.address) for source in sources if source.address)
    named = tuple({(parts.hostname, parts.port) for parts in addresses if parts.hostname})
    return replace(web, named=named)
