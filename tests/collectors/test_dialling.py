"""Which machines are dialled: proved at the seam where a connection would be made; no packet leaves this machine."""

from __future__ import annotations

from collections.abc import Sequence

import httpcore
import pytest

from collectors.dialling import Dialler, OfflineError, RefusedError, address, loopback, public

NOT_PUBLIC = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254",
    "100.100.100.200", "100.64.0.1", "192.0.0.192", "192.0.2.7", "198.18.0.1", "198.51.100.4", "203.0.113.9", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "fc00::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::",
    "2002:a9fe:a9fe::", "2001:db8::1", "::7f00:1", "100::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("text", NOT_PUBLIC)
def test_addresses_that_no_public_page_has(text: str) -> None:
    """Private, loopback, link-local, metadata and reserved addresses are not public, in whatever form."""
    assert not public(address(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_addresses_of_the_open_web(text: str) -> None:
    """Public addresses stay reachable, wrapped ones too."""
    assert public(address(text))


def dialler(*answers: Sequence[str], offline: bool = False, allowed: str = "") -> Dialler:
    """A dialler whose names resolve to each of *answers* in turn."""
    queue = list(answers)
    return Dialler(
        allowed=lambda host: host == allowed, offline=offline, resolve=lambda host, port: queue.pop(0) if queue else []
    )


@pytest.mark.parametrize("found", NOT_PUBLIC)
def test_a_name_that_leads_inside_is_refused(found: str) -> None:
    """A public name with a private address is refused when it is dialled, not when it is read."""
    with pytest.raises(RefusedError, match="not a public address"):
        dialler([found]).connect_tcp("news.example", 443, timeout=0.1)


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    """A name that answers with both is a trap; the public half is not tried."""
    with pytest.raises(RefusedError):
        dialler(["93.184.216.34", "127.0.0.1"]).connect_tcp("news.example", 443, timeout=0.1)


def test_rebinding_gains_nothing() -> None:
    """The name is resolved once for a connection, and those very addresses are checked."""
    rebinding = dialler(["127.0.0.1"], ["93.184.216.34"])
    with pytest.raises(RefusedError):
        rebinding.connect_tcp("rebind.example", 80, timeout=0.1)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "0177.0.0.1"])
def test_odd_spellings_of_loopback_are_refused(host: str) -> None:
    """What the system's resolver takes for an address is checked as the address it becomes."""
    with pytest.raises((RefusedError, httpcore.ConnectError)):
        Dialler(allowed=lambda host: False, offline=False).connect_tcp(host, 80, timeout=0.1)


@pytest.mark.parametrize("host", ["example.com", "8.8.8.8", "10.0.0.1", "localhost.example"])
def test_offline_dials_this_machine_alone(host: str) -> None:
    """Offline, nothing beyond loopback is even resolved."""
    with pytest.raises(OfflineError):
        dialler(["127.0.0.1"], offline=True, allowed=host).connect_tcp(host, 80, timeout=0.1)


def test_loopback_by_name_and_address() -> None:
    """This machine is known by its literal addresses and by localhost; no resolver is asked."""
    assert all(loopback(host) for host in ("127.0.0.1", "::1", "[::1]", "localhost", "LOCALHOST.", "::ffff:127.0.0.1"))
    assert not any(loopback(host) for host in ("127.0.0.1.example", "2130706433", "localhost.example"))
