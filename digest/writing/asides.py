"""What a digest says beside its claims: sources that were not heard, days that were not searched, advice on wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from digest.writing.edition import Trouble
from digest.writing.plain import line
from store.model import Finding
from store.operations import Coverage, SourceState

HEALTHY = frozenset({"new", "ok", "unchanged"})
FORMALITIES = frozenset({"footnote", "trademark", "mark"})
"""Rules on the form of a footnote, which hardly any text in the press keeps: said of each, they would be noise."""
MOST_ADVICE = 3


def troubles(sources: Iterable[SourceState]) -> tuple[Trouble, ...]:
    """Sources that did not answer as they should, those with the same trouble together."""
    odd = [state for state in sources if state.health not in HEALTHY]
    return _grouped((line(state.health, 40), line(state.message or "", 200), state.source) for state in odd)


def gaps(day: date, searched: Iterable[Coverage], silent: Iterable[Trouble]) -> tuple[Trouble, ...]:
    """Sources that could not be searched for *day*, and why; those whose *silent* trouble is told already are not."""
    told = {source for trouble in silent for source in trouble.sources}
    missing = [each for each in searched if each.method == "none" and each.first <= day <= each.last]
    return _grouped(("not searched", line(each.note or "", 200), each.source) for each in missing if each.source not in told)


def _grouped(items: Iterable[tuple[str, str, str]]) -> tuple[Trouble, ...]:
    groups: dict[tuple[str, str], set[str]] = {}
    for health, message, source in items:
        groups.setdefault((health, message), set()).add(line(source, 80))
    return tuple(
        Trouble(health=health, sources=tuple(sorted(names)), message=message)
        for (health, message), names in sorted(groups.items())
    )


def advice(findings: Sequence[Finding]) -> tuple[str, ...]:
    """What the messaging guidelines advise on a text, each once, most frequent first; without the formalities."""
    counts = Counter(line(each.advice, 200) for each in findings if each.rule not in FORMALITIES)
    return tuple(said for said, _ in counts.most_common(MOST_ADVICE))
