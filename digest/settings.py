"""The ``[digest]`` table of config.toml: where digests go, who gets them, and how large a mail may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from email.utils import parseaddr
from pathlib import Path
from typing import Literal

from store.shape import build


@dataclass(frozen=True, kw_only=True)
class Smtp:
    """``[digest.smtp]``: the server that takes the mail. A connection without TLS is refused."""

    host: str = "localhost"
    port: int = 587
    security: Literal["starttls", "smtps"] = "starttls"
    """``starttls`` (port 587) or ``smtps`` (port 465); there is no third way."""
    user: str | None = None
    """No login where it is not stated."""
    password_env: str | None = None
    """The environment variable that holds the password."""
    password_file: Path | None = None
    """The file that holds the password; a blank at its end does not count."""
    ca_file: Path | None = None
    """Certificates to trust besides the system's, for a server with its own authority."""
    timeout_s: float = 30.0

    def __post_init__(self) -> None:
        if not 1 <= self.port <= 65_535:
            raise ValueError(f"port must be from 1 to 65535, got {self.port}")
        if self.password_env and self.password_file:
            raise ValueError("state password_env or password_file, not both")
        if self.user and not (self.password_env or self.password_file):
            raise ValueError("user needs password_env or password_file")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The whole ``[digest]`` table."""

    outbox: Path = Path("outbox")
    """The folder for digests as .eml, .html and .md, named by day; relative to the configuration's folder."""
    name: str = "Benchwire"
    """What subjects begin with."""
    mail: Literal["folder", "smtp"] = "folder"
    """``folder``: the outbox is all; ``smtp``: mailed too."""
    sender: str = "Benchwire <benchwire@localhost>"
    recipients: tuple[str, ...] = ()
    """Each gets a mail of their own."""
    unsubscribe: str | None = None
    """An address that takes people off the list."""
    browse_url: str | None = None
    """Where readers reach the pages of ``serve``; claims are linked to it."""
    send_backlog_days: int = 2
    """Digests of days further back are written to the outbox only, so that a first run does not mail years."""
    html_bytes: int = 90_000
    """The largest HTML part; mail programs cut at some 102 KB."""
    smtp: Smtp = field(default_factory=Smtp)

    def __post_init__(self) -> None:
        for address in filter(None, (self.sender, *self.recipients, self.unsubscribe)):
            if "@" not in parseaddr(address)[1]:
                raise ValueError(f'"{address}" is not a mail address')
        if self.mail == "smtp" and not self.recipients:
            raise ValueError('mail = "smtp" needs recipients')
        if self.send_backlog_days < 0:
            raise ValueError(f"send_backlog_days must not be negative, got {self.send_backlog_days}")
        if self.html_bytes < 20_000:
            raise ValueError(f"html_bytes must be at least 20000, got {self.html_bytes}")
        if self.browse_url and not self.browse_url.startswith(("http://", "https://")):
            raise ValueError(f'browse_url must begin with http:// or https://, got "{self.browse_url}"')


def read(table: Mapping[str, object], root: Path = Path()) -> Settings:
    """The settings that the ``[digest]`` *table* states; relative paths count from *root*. ShapeError names the key."""
    settings = build(Settings, table, "digest")
    smtp = settings.smtp
    paths = {name: root / path for name in ("password_file", "ca_file") if (path := getattr(smtp, name))}
    return replace(settings, outbox=root / settings.outbox, smtp=replace(smtp, **paths))
