"""Which machines we talk to: the address actually dialled is checked, at the moment of dialling.

A name that was checked and then resolved again may answer differently (DNS rebinding), so the one resolution whose
addresses were checked is the one that is dialled. Nothing here depends on what a page or a feed says.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
import typing
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]

NOT_PUBLIC: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "100::/64", "2001:db8::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "64:ff9b:1::/48",
    )
)  # fmt: skip
"""Said outright, for ``is_global`` of Python 3.11 lets some through: 192.0.0.192 serves a cloud's metadata."""
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RefusedError(Exception):
    """The address must not be dialled; the message says which and why."""


class OfflineError(Exception):
    """The address is beyond loopback, and the run is offline."""


def address(text: str) -> Address:
    """*text* as an address, without a zone; ValueError where it is none."""
    return ipaddress.ip_address(text.split("%", 1)[0])


def inner(found: Address) -> Address:
    """The IPv4 address that an IPv6 one wraps (mapped, 6to4, Teredo, NAT64), else *found* itself."""
    if isinstance(found, ipaddress.IPv4Address):
        return found
    if found in NAT64:
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    teredo = found.teredo[1] if found.teredo else None
    return found.ipv4_mapped or found.sixtofour or teredo or found


def public(found: Address) -> bool:
    """Whether *found* is a machine of the open internet."""
    real = inner(found)
    return real.is_global and not any(real.version == net.version and real in net for net in NOT_PUBLIC)


def loopback(host: str) -> bool:
    """Whether *host* is this machine by its literal address or the name ``localhost``; nothing is resolved."""
    try:
        return inner(address(host.strip("[]"))).is_loopback
    except ValueError:
        return host.rstrip(".").lower() == "localhost"


def literal(host: str) -> bool:
    """Whether *host* is an address or ``localhost``: no name server has a say in where it leads."""
    try:
        address(host.strip("[]"))
    except ValueError:
        return loopback(host)
    return True


def resolved(host: str, port: int) -> list[str]:
    """The addresses of *host*, in the system's order; OSError when there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Dialler(httpcore.NetworkBackend):
    """Dials public addresses, and those of *allowed* hosts; with *offline*, loopback alone.

    ``deadline`` is the thread's own: no read, write or handshake of the thread goes past it.
    """

    def __init__(self, *, allowed: Callable[[str], bool], offline: bool, resolve: Resolve = resolved) -> None:
        self.allowed = allowed
        self.offline = offline
        self.resolve = resolve
        self.clock = threading.local()
        self.system = httpcore.SyncBackend()

    def until(self, deadline: float) -> None:
        """Sets this thread's *deadline*, by ``time.monotonic``."""
        self.clock.deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first address of *host* that answers; every one of them must be fit to be dialled."""
        last: Exception = httpcore.ConnectError(f"{host}: no address")
        for found in self._fit(host, port):
            try:
                stream = self.system.connect_tcp(found, port, self.left(timeout), local_address, socket_options)
                return Stream(stream, self.left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Never."""
        raise RefusedError("no local sockets")

    def sleep(self, seconds: float) -> None:
        """Waits; the pool asks for it between its own tries."""
        time.sleep(seconds)

    def left(self, timeout: float | None) -> float:
        """*timeout*, or what this thread's deadline leaves of it; httpcore.ReadTimeout when that is nothing."""
        remaining = float(getattr(self.clock, "deadline", time.monotonic() + 60.0)) - time.monotonic()
        if remaining <= 0:
            raise httpcore.ReadTimeout("the time for this page is over")
        return min(remaining, timeout) if timeout else remaining

    def _fit(self, host: str, port: int) -> list[str]:
        """The addresses of *host*; an address that is not public refuses the host, whatever its others are."""
        if self.offline and not loopback(host):
            raise OfflineError(f"{host} is beyond this machine")
        try:
            found = list(self.resolve(host, port))
        except OSError as error:
            raise httpcore.ConnectError(f"no address for {host}") from error
        if self.offline and not all(loopback(each) for each in found):
            raise OfflineError(f"{host} is beyond this machine")
        for each in found:
            if not public(address(each)) and not self.allowed(host):
                raise RefusedError(f"{host} is {each}, which is not a public address")
        return found


class Stream(httpcore.NetworkStream):
    """A stream whose every wait ends with the thread's deadline: a sender of one byte a second gains nothing."""

    def __init__(self, stream: httpcore.NetworkStream, left: Callable[[float | None], float]) -> None:
        self.stream = stream
        self.left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Up to *max_bytes* as soon as some are there."""
        return self.stream.read(max_bytes, self.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends *buffer*."""
        self.stream.write(buffer, self.left(timeout))

    def close(self) -> None:
        """Ends the connection."""
        self.stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same stream under TLS."""
        return Stream(self.stream.start_tls(ssl_context, server_hostname, self.left(timeout)), self.left)

    def get_extra_info(self, info: str) -> typing.Any:
        """What the system knows of the connection."""
        return self.stream.get_extra_info(info)
