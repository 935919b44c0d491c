"""Where "server" is the scenario and not a machine."""

from __future__ import annotations

import re

from store.model import Mention

_RATE = r"(?:quer(?:y|ies)|tok(?:en)?s?|samples?|QPS|inf\w*|req\w*)(?:/|\s+per\b|\b)"
_SURE = re.compile(
    r"\bserver\b(?=\s*(?:and|,|/|&|or)\s*(?:offline|single|multi|interactive)"
    r"|\s+(?:scenarios?|mode|throughput|queries|benchmarks?|latency)\b)"
    r"|(?:(?<=offline and )|(?<=offline/)|(?<=offline, )|(?<=offline & )|(?<=offline or ))server\b"
    r"|(?:(?<=\bin )|(?<=\bfor ))(?-i:Server)\b(?!\s+(?-i:[A-Z]))"
    r"|(?<=[|(] )(?-i:Server)(?= [|)])|\bserver-mode\b",
    re.IGNORECASE,
)
_BESIDE_ANOTHER = re.compile(
    r"(?<=\()server(?=\))"
    r"|(?:(?<=/s )|(?<=/sec )|(?<=/second )|(?<=per second )|(?<=QPS )|(?<=FPS ))server\b(?!\s+(?:with|nodes?|racks?|CPUs?|GPUs?)\b)"
    rf"|\bserver(?=:?\s+[~>]?\d[\d,.]*[KkM]?\s?{_RATE})"
    rf"|(?<=\d )server(?=\s+{_RATE})"
    r"|(?<=\bin )server(?=\s*[.,;)](?!\d)|\s*$|\s+(?:at|on|and\s+\d))"
    r"|(?:(?<=\dB )|(?<=\dX )|(?<=\d7B )|(?<=XL )|(?<=99 )|(?<=99.9 )|(?<=99% )|(?<=R1 ))(?-i:Server)(?=\s+[\d|])"
    r"|(?<=\b(?-i:Offline) )(?-i:Server)\b",
    re.IGNORECASE,
)
"""These are the scenario only where another one is named near: "5,104 tokens/s server", "offline ..., server ..."."""
_ANOTHER = re.compile(r"\boffline\b|\bsingle[ -]?stream\b|\bmulti[ -]?stream\b|\binteractive\b", re.IGNORECASE)
_NEAR = 160


def server_scenarios(text: str, start: int, stop: int) -> list[Mention]:
    """Mentions of the Server scenario, left to right: beside another scenario, before "scenario", as "in Server"."""
    found = {match.start(): match for match in _SURE.finditer(text, start, stop)}
    for match in _BESIDE_ANOTHER.finditer(text, start, stop):
        if _ANOTHER.search(text, max(start, match.start() - _NEAR), min(stop, match.end() + _NEAR)):
            found.setdefault(match.start(), match)
    return [
        Mention(kind="scenario", name="Server", text=match.group(), start=at, stop=match.end())
        for at, match in sorted(found.items())
    ]
