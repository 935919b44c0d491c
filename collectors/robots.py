"""What a host's robots.txt says about article pages (RFC 9309); feeds and listings are offered to be polled.

No answer or a 4xx allows everything, a 5xx nothing for now, unless the host is this machine. One request a host and run.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from collectors.web import Get, Reply

AGENT = "Benchwire"
MOST_BYTES = 500 * 1024
"""Bytes of a robots.txt that count, as the RFC has it."""


@dataclass
class Robots:
    """Asks each host once; safe to be used by many threads."""

    web: Get
    rules: dict[str, Any] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    hosts: dict[str, threading.Lock] = field(default_factory=dict)

    def allows(self, url: str) -> bool | None:
        """Whether *url* may be fetched: the longest rule that fits decides. None when the host cannot say at the moment."""
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        with self.lock:
            turn = self.hosts.setdefault(root, threading.Lock())
        with turn:
            if root not in self.rules:
                self.rules[root] = _rules(self.web(f"{root}/robots.txt", None), parts.hostname or "")
        rules = self.rules[root]
        return rules if rules is None or isinstance(rules, bool) else bool(rules.can_fetch(url, AGENT))


def _rules(reply: Reply, host: str) -> Any:
    """A parser of the rules; True where there are none, None where the host fails to tell."""
    from protego import Protego

    if reply.ok:
        return Protego.parse(reply.body[:MOST_BYTES].decode("utf-8", errors="replace"))
    from collectors.dialling import loopback

    failing = reply.status is not None and reply.status >= 500
    return None if failing and not loopback(host) else True  # an unreachable host says so of the page itself
