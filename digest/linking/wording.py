"""Numbers and names as a reader's eye wants them, for the sentences of verdicts; and the words of baselines."""

from __future__ import annotations

import math
from functools import lru_cache

from store.model import Record
from store.vocabulary import load

SMALL = 1e-3
"""Below this a figure is told by its first five digits, however many zeros stand before them: energies in joules."""


def amount(value: float) -> str:
    """*value* with thousands separators and up to six significant digits: ``1,207.45``, ``0.3353``, ``0.00004376``."""
    if value == 0 or not abs(value) < 1e15:
        return f"{value:g}"
    small = 5 if abs(value) >= SMALL else 4 - math.floor(math.log10(abs(value)))
    places = 6 - len(str(int(abs(value)))) if abs(value) >= 1 else small
    text = f"{value:,.{max(0, places)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(deviation: float) -> str:
    """A signed share as percent: ``-13.75 %``; large ones without places."""
    return f"{100 * deviation:+.2f} %" if abs(deviation) < 1 else f"{100 * deviation:+,.0f} %"


def quantity(value: float, unit: str) -> str:
    """A figure with its unit: ``4.5x``, ``12 %``, ``1,207.45 samples/s``."""
    if unit == "x":
        return f"{amount(value)}x"
    return f"{amount(value)} {unit.replace('_', ' ')}".rstrip()


@lru_cache(maxsize=1024)
def benchmark_name(name: str) -> str:
    """A canonical benchmark as people write it: ``ResNet-50``."""
    terms = load().kinds["benchmarks"]
    return terms[name].aliases[0] if name in terms and terms[name].aliases else name


def record_name(record: Record, vendor: str | None = None) -> str:
    """A record in a few words: ``aws-c6i.2xlarge-openvino, ResNet-50 Offline``; its submitter when that is not
    *vendor*.
    """
    owner = f"{record.submitter}'s " if vendor and vendor != record.vendor else ""
    task = benchmark_name(record.benchmark)
    return f"{owner}{record.system_id}, {task}{f' {record.scenario}' if record.scenario else ''}"


def where(record: Record) -> str:
    """A record's round and division: ``inference v2.0, open division``."""
    return f"{record.suite} {record.round}, {record.division} division"


def listed(items: list[str], limit: int = 4) -> str:
    """*items* as a list in a sentence, cut behind *limit* of them."""
    shown = items[:limit] + ([f"{len(items) - limit} more"] if len(items) > limit else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
