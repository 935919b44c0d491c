"""The official rounds as ``run.py records`` shows them: what is held, beside what config expects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from collectors.records.settings import RecordRound
from collectors.records.update import RoundOutcome, changes
from store.operations import Round

HEADS = ("round", "results", "power", "submitters", "expected", "source", "commit", "imported")


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A configured round, and what is held of it."""

    configured: RecordRound
    held: Round | None


def listed(rounds: Sequence[RecordRound], held: Sequence[Round]) -> list[Listed]:
    """Each configured round with what is held of it, in the order of the configuration."""
    by_key = {(each.suite, each.round): each for each in held}
    return [Listed(configured=each, held=by_key.get(each.key)) for each in rounds]


def news(outcomes: Sequence[RoundOutcome], most: int | None) -> list[str]:
    """What changed in rounds that were held before, record by record; at *most* so many lines."""
    told = [line for each in outcomes if each.change and each.change.unchanged for line in changes(each)]
    if most is None or len(told) <= most:
        return told
    return [*told[:most], f"and {len(told) - most} more changes; -v lists them"]


def lines(rounds: Sequence[Listed]) -> list[str]:
    """The listing as aligned lines under a line of headings."""
    table = [HEADS, *(_cells(each) for each in rounds)]
    widths = [max(len(row[column]) for row in table) for column in range(len(HEADS))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]


def _cells(each: Listed) -> tuple[str, ...]:
    expected = _expected(each.configured)
    if each.held is None:
        return each.configured.name, "-", "-", "-", expected, "not held", "", ""
    held = each.held
    return (
        each.configured.name,
        str(held.results),
        str(held.power_results),
        str(held.submitters),
        expected,
        held.origin,
        held.commit.removeprefix("blob:")[:10],
        held.imported.date().isoformat(),
    )


def _expected(round: RecordRound) -> str:
    """The least counts of config: results / power results / submitters."""
    if not round.results:
        return "-"
    return f">= {round.results} / {round.power_results} / {round.submitters}"
