"""The one way to the web: ``get(url, validators) -> Reply``. Whatever goes wrong is a value, never a traceback.

    url ─▶ allowed? ─▶ host's turn ─▶ dial (dialling.py) ─▶ headers ─▶ body under a limit (decoding.py) ─▶ Reply
              ▲                                                │
              └──────────── redirect, five at most ────────────┘
"""

from __future__ import annotations

import os
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from collectors.decoding import DamagedError, TooLargeError, Unpacker
from collectors.urls import absolute
from store.frozen import frozen

if TYPE_CHECKING:
    import httpcore

    from collectors.dialling import Dialler, Resolve
    from collectors.settings import WebSettings

ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
LIMITING = frozenset({429, 503})
"""Statuses that say "not now"; a ``Retry-After`` beside them says when."""
BRIEF_S = 60.0
"""A pause that a run waits for; whoever asks for a longer one is left alone until it is over."""


class Trouble(StrEnum):
    """Why there is no answer at all."""

    OFFLINE = "offline"
    REFUSED = "refused"
    """We refuse: the address is not one a public page can have."""
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TOO_LARGE = "too-large"
    DAMAGED = "damaged"
    REDIRECTS = "redirects"
    SPARED = "spared"
    """Not asked: the host wants to be left alone for longer than a run waits."""


@frozen
class Validators:
    """``ETag`` and ``Last-Modified`` of the copy we have, verbatim: quotes and ``W/`` included."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The conditional request's headers; none are made up."""
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in pairs.items() if value}


@frozen
class Reply:
    """What came back for ``url``; ``final_url`` is where it came from. Header names are in lower case."""

    url: str
    final_url: str
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    """Unpacked."""
    trouble: Trouble | None = None
    message: str | None = None
    moved: str | None = None
    """The new address, when every redirect on the way was a permanent one."""

    @property
    def ok(self) -> bool:
        """Whether there is a body to use."""
        return self.status == 200

    @property
    def unchanged(self) -> bool:
        """Whether the server says that our copy is still the newest."""
        return self.status == 304

    @property
    def content_type(self) -> str:
        """As the server names it; "" where it does not."""
        return self.headers.get("content-type", "")

    @property
    def validators(self) -> Validators:
        """What to ask with next time."""
        return Validators(etag=self.headers.get("etag"), last_modified=self.headers.get("last-modified"))

    @property
    def challenge(self) -> bool:
        """Whether a bot check stands in front of the page instead of an answer."""
        return self.headers.get("cf-mitigated") == "challenge"

    @property
    def complaint(self) -> str:
        """In one clause, what is wrong with it: ``404``, ``unreachable: connection refused``."""
        if self.trouble:
            return f"{self.trouble}: {self.message}" if self.message else str(self.trouble)
        return f"answered {self.status}{' with a bot check' if self.challenge else ''}"

    @property
    def hopeless(self) -> bool:
        """Whether asking again would be in vain: gone for good, or an address that we refuse."""
        return self.status in (404, 410, 451) or self.trouble in (Trouble.REFUSED, Trouble.TOO_LARGE, Trouble.REDIRECTS)

    def retry_after(self, now: datetime) -> timedelta | None:
        """How long the server asks us to stay away, in either of the header's forms; at most 24 hours."""
        value = self.headers.get("retry-after", "").strip()
        try:
            wait = timedelta(seconds=int(value)) if value.isdigit() else parsedate_to_datetime(value) - now
        except (ValueError, TypeError, OverflowError):
            return None
        return min(max(wait, timedelta(0)), timedelta(hours=24))


Get = Callable[[str, Validators | None], Reply]


def offline() -> bool:
    """Whether the environment keeps this run at loopback."""
    return os.environ.get("BENCHWIRE_OFFLINE", "") not in ("", "0")


@contextmanager
def open_web(settings: WebSettings, *, resolve: Resolve | None = None) -> Iterator[Web]:
    """A Web for one run; its connections are closed at the end."""
    import httpcore

    from collectors.dialling import Dialler, resolved

    dialler = Dialler(allowed=settings.allows_private, offline=offline(), resolve=resolve or resolved)
    context = ssl.create_default_context()
    with httpcore.ConnectionPool(
        ssl_context=context, network_backend=dialler, max_connections=settings.at_once, keepalive_expiry=20.0
    ) as pool:
        yield Web(settings, pool, dialler)


class Web:
    """Fetches pages: politely (one request a host at a time, with a pause between), bounded, and only public ones."""

    def __init__(self, settings: WebSettings, pool: httpcore.ConnectionPool, dialler: Dialler) -> None:
        self.settings = settings
        self.pool = pool
        self.dialler = dialler
        self.turns = Turns(settings.pause_s, settings.pauses)

    def get(self, url: str, validators: Validators | None = None) -> Reply:
        """The Reply for *url*, redirects followed. Each hop waits for its turn, then takes ``total_s`` at most."""
        reply = Reply(url=url, final_url=url)
        permanent = True
        for _ in range(self.settings.most_redirects + 1):
            reply = replace(self._one(reply.final_url, validators), url=url)
            if reply.status not in REDIRECTS or "location" not in reply.headers:
                moved = reply.final_url if permanent and reply.final_url != url else None
                return replace(reply, moved=moved)
            permanent = permanent and reply.status in PERMANENT
            target = absolute(reply.headers["location"], reply.final_url)
            if target is None:
                return _trouble(reply.final_url, Trouble.REFUSED, "redirected to no web address", asked=url)
            if urlsplit(target).netloc != urlsplit(reply.final_url).netloc:
                validators = None  # another host's validators mean nothing there
            reply = replace(reply, final_url=target)
        return _trouble(reply.final_url, Trouble.REDIRECTS, f"more than {self.settings.most_redirects}", asked=url)

    def _one(self, url: str, validators: Validators | None) -> Reply:
        clean = absolute(url, url)
        if clean is None:
            return _trouble(url, Trouble.REFUSED, "no http or https address")
        parts = urlsplit(clean)
        if parts.port and not self.settings.allows_port(parts.hostname or "", parts.port):
            return _trouble(url, Trouble.REFUSED, f"port {parts.port}; only 80 and 443 unless configured")
        if self.dialler.offline and not _here(parts.hostname or ""):
            return _trouble(url, Trouble.OFFLINE, None)
        with self.turns.of(parts.netloc, paced=not _here(parts.hostname or "")) as left_s:
            if left_s > 0:
                return _spared(url, left_s)
            reply = self._ask(clean, validators)
            if reply.status in LIMITING and (wait := reply.retry_after(utc_now())):
                self.turns.hold(parts.netloc, wait.total_seconds())
            return reply

    def _ask(self, url: str, validators: Validators | None) -> Reply:
        import httpcore

        from collectors.dialling import OfflineError, RefusedError

        self.dialler.until(time.monotonic() + self.settings.total_s)
        try:
            return self._exchange(url, validators or Validators())
        except OfflineError:
            return _trouble(url, Trouble.OFFLINE, None)
        except RefusedError as error:
            return _trouble(url, Trouble.REFUSED, str(error))
        except TooLargeError as error:
            return _trouble(url, Trouble.TOO_LARGE, str(error))
        except DamagedError as error:
            return _trouble(url, Trouble.DAMAGED, str(error))
        except httpcore.TimeoutException:
            return _trouble(url, Trouble.TIMEOUT, f"no whole answer in {self.settings.total_s:g} s")
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, OSError, UnicodeError) as error:
            return _trouble(url, Trouble.UNREACHABLE, _clause(error))

    def _exchange(self, url: str, validators: Validators) -> Reply:
        waits = {"connect": self.settings.connect_s, "read": self.settings.read_s, "write": self.settings.read_s}
        headers = {
            "User-Agent": self.settings.user_agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate",
            "Host": urlsplit(url).netloc.encode("idna").decode(),
        }  # fmt: skip
        address = _with_ascii_host(url)
        sent = list({**headers, **validators.headers()}.items())
        extensions = {"timeout": {**waits, "pool": self.settings.total_s}}
        with self.pool.stream("GET", address, headers=sent, extensions=extensions) as response:
            got = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            body = self._body(response, got) if response.status == 200 else b""
            return Reply(url=url, final_url=url, status=response.status, headers=got, body=body)

    def _body(self, response: httpcore.Response, headers: Mapping[str, str]) -> bytes:
        limit = self.settings.most_bytes
        layers = [name.strip().lower() for name in headers.get("content-encoding", "").split(",")]
        unpackers = [Unpacker(name, limit) for name in reversed(layers) if name not in ("", "identity")]
        if len(unpackers) > 2:
            raise DamagedError(f"packed {len(unpackers)} times over")
        body = bytearray()
        for piece in response.iter_stream():
            for unpacker in unpackers:
                piece = unpacker.feed(piece)
            body += piece
            if len(body) > limit:
                raise TooLargeError(f"more than {limit:,} bytes")
            self.dialler.left(None)
        return bytes(body)


class Turns:
    """One request a host at a time, and *pause_s* seconds, or the host's own in *pauses*, from one's end to the next."""

    def __init__(self, pause_s: float, pauses: Mapping[str, float]) -> None:
        self.pause_s = pause_s
        self.pauses = pauses
        self.lock = threading.Lock()
        self.hosts: dict[str, threading.Lock] = {}
        self.ended: dict[str, float] = {}
        self.held: dict[str, float] = {}

    def hold(self, host: str, pause_s: float) -> None:
        """Nobody's turn at *host* begins before *pause_s* seconds have passed: it asked for that."""
        self.held[host] = time.monotonic() + pause_s

    @contextmanager
    def of(self, host: str, *, paced: bool) -> Iterator[float]:
        """The host's turn, once the seconds given are over, which are too many to wait for; 0 means that it may be asked.

        This machine itself is not *paced*.
        """
        with self.lock:
            turn = self.hosts.setdefault(host, threading.Lock())
        with turn:
            due = self.ended.get(host, 0.0) + self.pauses.get(host, self.pause_s) if paced else 0.0
            wait_s = max(due, self.held.get(host, 0.0)) - time.monotonic()
            if wait_s > max(BRIEF_S, self.pauses.get(host, self.pause_s)):
                yield wait_s
                return
            time.sleep(max(0.0, wait_s))
            try:
                yield 0.0
            finally:
                self.ended[host] = time.monotonic()


def _here(host: str) -> bool:
    from collectors.dialling import loopback

    return loopback(host)


def _with_ascii_host(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.encode("idna").decode()).geturl()


def _spared(url: str, left_s: float) -> Reply:
    """No answer, for nobody was asked; the host's own wish stands in the header where it stood before."""
    seconds = str(round(left_s))
    message = f"it asked to be left alone for {seconds} s more"
    return Reply(url=url, final_url=url, headers={"retry-after": seconds}, trouble=Trouble.SPARED, message=message)


def _trouble(url: str, trouble: Trouble, message: str | None, *, asked: str | None = None) -> Reply:
    return Reply(url=asked or url, final_url=url, trouble=trouble, message=message)


def _clause(error: Exception) -> str:
    """The innermost reason, in one line: ``[Errno 111] Connection refused``."""
    deepest: BaseException = error
    while deepest.__cause__ is not None:
        deepest = deepest.__cause__
    text = " ".join(str(deepest).split()) or type(deepest).__name__
    return text[:160]


def utc_now() -> datetime:
    """The time of a fetch."""
    return datetime.now(UTC)
