"""What a record gives in a claim's unit: directly, or per accelerator, per watt, per query, as rate or time, as
accuracy.

A reading names how it was made, so that a verdict can show the arithmetic, and the condition that it takes for
granted where the text did not state it ("per accelerator").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from digest.linking.wording import amount
from store.model import Claim, Record
from store.units import canonical, convert

NO_ACCURACY = frozenset({"tokens_per_sample", "gen_len", "gen_num"})
"""What accuracy logs hold beside accuracies."""
STREAMS = 8
"""Samples in a query of MultiStream."""
RATES = frozenset({"samples/s", "queries/s", "tokens/s", "inf/s"})
_TIMES = frozenset({"latency", "time_to_train"})
_ONE_BY_ONE = (None, "SingleStream")
"""Scenarios of which a rate is the inverse of a latency."""


class Reading(NamedTuple):
    """A value in the claim's unit that one record gives."""

    filed: Filed
    value: float
    steps: tuple[str, *tuple[float, ...]] | None = None
    """How the value was made: a template, and the figures that go into it before the value itself."""
    condition: str | None = None
    """What the text would have to say for this reading to be the plain one."""
    note: str | None = None
    """A correction that the reader should know of ("the record is in tokens/s")."""

    @property
    def arithmetic(self) -> str | None:
        """``374.407 / 2 = 187.204``; None where the record says the value itself."""
        if self.steps is None:
            return None
        template, *figures = self.steps
        return template.format(*map(amount, (*figures, self.value)))


def wanted(claim: Claim) -> tuple[str, str, str, str | None]:
    """All that readings depend on of a claim."""
    return claim.kind, claim.metric, claim.unit, claim.per


def scale(claim: Claim) -> tuple[str, str, str, str | None]:
    """All that the values of readings depend on of a claim: rates of one number whatever they count."""
    return claim.kind, claim.metric, "rate" if claim.unit in RATES else claim.unit, claim.per


def given(claim: Claim, rows: Iterable[Filed], index: RecordIndex) -> tuple[list[Filed], list[Sequence[Reading]]]:
    """Those of *rows* that say something in the unit of *claim*, and the readings of each; a row is read once a unit."""
    known: dict[str, Sequence[Reading]] = index.memory.of("readings", *wanted(claim))
    telling: list[Filed] = []
    told: list[Sequence[Reading]] = []
    for filed in rows:
        name = filed.record.id
        options = known.get(name)
        if options is None:
            options = known[name] = readings(claim, filed)
        if options:
            telling.append(filed)
            told.append(options)
    return telling, told


def readings(claim: Claim, filed: Filed) -> Sequence[Reading]:
    """Every reading of *filed* in the unit of *claim*, the plainest first."""
    match claim.kind:
        case "throughput":
            return _rates(claim, filed)
        case "latency" | "time_to_train":
            return _times(claim, filed)
        case "accuracy":
            return tuple(_accuracies(claim, filed))
        case "energy" if claim.metric == "efficiency" or claim.unit.endswith("/W"):
            return tuple(_efficiencies(filed))
        case "energy":
            return tuple(_energies(claim, filed))
        case "power":
            watts = mean_power(filed.record)
            value = None if watts is None else convert(watts, "W", claim.unit)
            return () if value is None else _shared_out(claim, filed, value, None)
        case _:
            return ()


def values(claim: Claim, rows: Iterable[Filed]) -> Iterator[tuple[float, Filed]]:
    """The values of ``readings`` of *rows*, each with its row, without the readings: a sweep has tens of thousands, few ever looked at."""
    whole, timed = claim.kind == "throughput" and claim.per is None, claim.kind in _TIMES
    for filed in rows:
        record = filed.record
        if timed and record.metric in _TIMES:
            if (value := convert(record.value, record.unit, claim.unit)) is not None:
                yield value, filed
        elif whole and record.metric not in _TIMES:
            if (rate := _rate(claim, record)) is not None:
                yield rate, filed
                for count in (record.accelerator_count, record.nodes):
                    if count is not None and count > 1:
                        yield rate / count, filed
        elif not (timed and record.unit in RATES and record.scenario not in _ONE_BY_ONE):
            for reading in readings(claim, filed):
                yield reading.value, filed


def _rates(claim: Claim, filed: Filed) -> Sequence[Reading]:
    record = filed.record
    rate = _rate(claim, record)
    if rate is not None:
        return _shared_out(claim, filed, rate, _unit_note(claim.unit, record.unit))
    if record.metric == "latency" and (milliseconds := convert(record.value, record.unit, "ms")):
        condition = None if record.suite in ("tiny", "mobile") else "as the inverse of a latency"
        steps = ("1,000 / {} ms = {}", milliseconds)
        found = [Reading(filed=filed, value=1000 / milliseconds, steps=steps, condition=condition)]
        if record.scenario == "MultiStream":
            steps = (f"{STREAMS} samples x 1,000 / {{}} ms = {{}}", milliseconds)
            found.append(Reading(filed=filed, value=STREAMS * 1000 / milliseconds, steps=steps, condition=condition))
        return found
    return ()


def _rate(claim: Claim, record: Record) -> float | None:
    if record.metric in _TIMES:
        return None
    if claim.unit in RATES and record.unit in RATES:
        return record.value
    return convert(record.value, record.unit, claim.unit)


def _unit_note(stated: str, recorded: str) -> str | None:
    if stated == recorded or "tokens/s" not in (stated, recorded):
        return None
    return f"the record counts {recorded.removesuffix('/s')}, not {stated.removesuffix('/s')}"


def _shared_out(claim: Claim, filed: Filed, value: float, note: str | None) -> Sequence[Reading]:
    """The plain value, and its share per accelerator and node; the one that the text states comes without condition."""
    record = filed.record
    if claim.per is None:  # most claims, and most rows say nothing but their value
        plain = Reading(filed=filed, value=value, note=note)
        found = [plain]
        if (chips := record.accelerator_count or 0) > 1:
            found.append(_share(filed, value, note, chips, "per accelerator"))
        if (nodes := record.nodes or 0) > 1:
            found.append(_share(filed, value, note, nodes, "per node"))
        return found
    divisors = _divisors(claim, filed)
    divided = dict(divisors).get(claim.per) != 1
    plain = Reading(filed=filed, value=value, note=note, condition="for the whole system" if divided else None)
    shares = [
        _share(filed, value, note, count, None if per == claim.per else f"per {per}")
        for per, count in divisors
        if count > 1
    ]
    return sorted([plain, *shares], key=lambda reading: reading.condition is not None)


def _share(filed: Filed, value: float, note: str | None, count: int, condition: str | None) -> Reading:
    steps = ("{} / {} = {}", value, count)
    return Reading(filed=filed, value=value / count, steps=steps, note=note, condition=condition)


def _divisors(claim: Claim, filed: Filed) -> list[tuple[str, int]]:
    record = filed.record
    accelerators = {record.accelerator_count or 0}
    if claim.per == "accelerator":
        accelerators |= filed.counts | _glued_counts(filed)
    pairs = [("accelerator", count) for count in sorted(accelerators)]
    return [*pairs, ("node", record.nodes or 0)]


def _glued_counts(filed: Filed) -> set[int]:
    """Counts in a directory's own manner ("r282_z93_q2"); only where the text says "per accelerator"."""
    words = filed.record.system_id.replace("-", "_").split("_")
    return {int(w[1:].rstrip("e")) for w in words if w[:1] in ("q", "x") and w[1:].rstrip("e").isdigit()}


def _times(claim: Claim, filed: Filed) -> Sequence[Reading]:
    record = filed.record
    if record.metric in _TIMES:
        value = convert(record.value, record.unit, claim.unit)
        return () if value is None else (Reading(filed=filed, value=value),)
    if record.unit in RATES and record.value and record.scenario in _ONE_BY_ONE:
        value = convert(1 / record.value, "s", claim.unit)
        steps = (f"1 / {{}} {record.unit} = {{}} {claim.unit}", record.value)
        return () if value is None else (Reading(filed=filed, value=value, steps=steps),)
    return ()


_MEASURES = frozenset({"top1", "auc", "map", "wer", "dice", "miou", "clip", "fid"})
"""Measures that are never another's name: a Top-1 is not held against an AUC."""


def _accuracies(claim: Claim, filed: Filed) -> Iterator[Reading]:
    stated = filed.record.accuracy
    if claim.metric not in ("accuracy", *stated) and claim.metric in _MEASURES:
        return
    keys = [claim.metric] if claim.metric in stated else [key for key in stated if key not in NO_ACCURACY]
    for key in keys:
        value = stated[key]
        yield Reading(filed=filed, value=value)
        if claim.unit == "%" and abs(value) <= 1:
            yield Reading(filed=filed, value=100 * value)


def _efficiencies(filed: Filed) -> Iterator[Reading]:
    record = filed.record
    watts, joules = mean_power(record), energy(record)
    if record.unit in RATES and watts and record.power_unit == "W":
        value = record.value / watts
        yield Reading(filed=filed, value=value, steps=("{} / {} W = {}", record.value, watts))
    elif joules and record.power_unit != "kJ":
        if record.scenario == "MultiStream":
            yield Reading(filed=filed, value=STREAMS / joules, steps=(f"{STREAMS} / {{}} J = {{}}", joules))
        yield Reading(filed=filed, value=1 / joules, steps=("1 / {} J = {}", joules))


def _energies(claim: Claim, filed: Filed) -> Iterator[Reading]:
    record = filed.record
    if (
        record.power is not None
        and record.power_unit
        and (value := convert(record.power, record.power_unit, claim.unit))
    ):
        yield Reading(filed=filed, value=value)
    elif record.unit in RATES and record.power and record.power_unit == "W" and record.value:
        joules = record.power / record.value
        if (value := convert(joules, "J/query", claim.unit)) is not None:
            steps = (f"{{}} W / {{}} = {amount(joules)} J = {{}} {claim.unit}", record.power, record.value)
            yield Reading(filed=filed, value=value, steps=steps)


def mean_power(record: Record) -> float | None:
    """The system's mean power in W: as measured, or energy per query over its latency."""
    if record.power is None or record.power_unit is None:
        return None
    if record.power_unit == "W":
        return record.power
    joules = energy(record)
    if joules and record.metric == "latency" and (seconds := convert(record.value, record.unit, "s")):
        return joules / seconds
    return None


def energy(record: Record) -> float | None:
    """Joules per query or inference, where that is what was measured."""
    if record.power is None or record.power_unit in (None, "W", "kJ"):
        return None
    unit = canonical(record.power_unit or "")
    return convert(record.power, unit.name, "J/query") if unit else None
