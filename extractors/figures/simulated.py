"""The accelerators that a storage system fed: "24 simulated H100 accelerators"."""

from __future__ import annotations

import re

from extractors.figures.figure import Figure
from extractors.figures.meanings import Meaning
from store.plain import pattern

MOST = 20_000
"""No round has more results than this; a larger number counts something else."""
NAME_BEFORE = pattern(r"(?<![.:;!?]\s)(?<!^)\b[A-Z][\w-]*\s+$")
"""A capitalised word inside a sentence: with the number behind it, a product's name ("Cloud AI 100 accelerators")."""
_SIMULATED = pattern(
    r"\+?\s+(?P<simulated>simulated\s+|emulated\s+|virtual\s+)?(?:NVIDIA\s+)?(?P<product>[A-Z]\d{2,3}s?\b\s*)?(?P<noun>(?:accelerators?|GPUs?)\b)?"
    r"(?(noun)|(?P<card>cards\b)?)(?P<behind>\s+(?:(?:were|was)\s+)?(?:simulated|emulated)\b)?",
    re.IGNORECASE,
)


_OTHERWISE_CALLED = pattern(
    r"\+?\s+(?:(?!(?:of|for|in|on|with|and|or|to|by|from)\b)[A-Za-z][\w-]*\s+){1,3}?(?:accelerators|GPUs|processors)\b", re.IGNORECASE
)
""" "65 datacenter class ML processors": what a system fed, behind a verb that says so."""


_FEEDS = pattern(
    r"\b(?:feed|feeds|fed|feeding|drive|drives|drove|driving|support|supports|supported|supporting|serve|serves|served|serving"
    r"|sustain|sustained|saturate|saturated|emulate|emulated|carry|carries|carried|keep|keeps|kept|keeping|handle|handles|handled|satisfy|satisfies|satisfied|reach|reaches|reached"
    r"|(?:it|that|this|result|score)\s+(?:was|is)|(?:taken|scaled|scales?|scaling|went|goes|grows?|grew|up)\s+to|stop(?:s|ped)?\s+at)\s+"
    r"(?:up\s+to\s+|over\s+|more\s+than\s+)?$", re.IGNORECASE,
)


_KEPT_BUSY = pattern(r"(?:[^.;,]|[.,](?=\d)){0,40}\butili[sz]", re.IGNORECASE)
""" "350 H100 accelerators at a utilization of over 90%"."""


def simulated(text: str, figure: Figure, stop: int) -> tuple[Meaning, int] | None:
    """The accelerators that a storage system fed: "24 simulated H100 accelerators", "1,056 accelerators"."""
    match = _SIMULATED.match(text, figure.stop, stop)
    if figure.form != "bare" or figure.value > MOST or match is None:
        return None
    noun, product = match.group("noun"), match.group("product")
    fed = match.group("simulated") or match.group("behind") or _FEEDS.search(text, max(0, figure.start - 24), figure.start)
    fed = fed or (product and _KEPT_BUSY.match(text, match.end(), stop))
    if match.group("card"):
        return (Meaning("count", "accelerators", "accelerators"), match.end()) if fed else None
    if figure.worded and figure.value == 1 and not fed:
        return None
    if fed and not (noun or product) and (called := _OTHERWISE_CALLED.match(text, figure.stop, stop)):
        return Meaning("count", "accelerators", "accelerators"), called.end()
    if not (noun or product) or (product and not fed):
        return None
    if NAME_BEFORE.search(text[: figure.start][-24:]):
        return None
    return Meaning("count", "accelerators", "accelerators"), match.start() + len(match.group().rstrip())
