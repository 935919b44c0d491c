"""The sources as ``run.py sources`` shows them: last success, entries, how far back they were searched, health."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collectors.collect import Report
from collectors.sources import SourceTable
from store.operations import Coverage, SourceState

MOST_PAGES = 5
HEADS = ("source", "kind", "last success", "entries", "searched since", "health")


def lines(
    sources: Sequence[SourceTable], states: Sequence[SourceState], searched: Sequence[Coverage], *, gaps: bool
) -> list[str]:
    """The listing as aligned lines under a line of headings; with *gaps*, the days that were not covered below each."""
    held = {state.source: state for state in states}
    rows = [_row(source, held.get(source.name), searched) for source in sources]
    widths = [max(len(row[column]) for row in (HEADS, *rows)) for column in range(len(HEADS))]
    out = [_aligned(HEADS, widths)]
    for source, row in zip(sources, rows, strict=True):
        out.append(_aligned(row, widths))
        out.extend(_gaps(source, searched) if gaps else ())
    return out


def troubles(report: Report, *, verbose: bool) -> list[str]:
    """A run's lines: each source that did not answer and each page that was not had; with *verbose*, every source."""
    most = len(report.failures) if verbose else MOST_PAGES
    more = len(report.failures) - most
    return [
        *(outcome.line for outcome in report.sources if verbose or not outcome.reached or outcome.health == "partial"),
        *report.failures[:most],
        *([f"and {more} more pages that could not be fetched; -v lists them"] if more > 0 else ()),
    ]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _row(source: SourceTable, state: SourceState | None, searched: Sequence[Coverage]) -> tuple[str, ...]:
    succeeded = f"{state.succeeded:%Y-%m-%d %H:%M}" if state and state.succeeded else "never"
    health = "off" if not source.enabled else state.health if state else "not asked yet"
    told = f"{health}: {state.message}" if state and state.message and source.enabled else health
    return source.name, source.kind, succeeded, str(state.entries if state else 0), _since(source, searched), told


def _since(source: SourceTable, searched: Sequence[Coverage]) -> str:
    """The first day that was searched completely; ``whole`` where a source has no past to miss."""
    days = [each.first for each in searched if each.source == source.name and each.complete]
    return str(min(days)) if days else "not yet" if source.has_past else "whole"


def _gaps(source: SourceTable, searched: Sequence[Coverage]) -> Iterator[str]:
    for each in searched:
        if each.source == source.name and not each.complete:
            yield f"    not covered: {each.first} to {each.last}{f' ({each.note})' if each.note else ''}"
