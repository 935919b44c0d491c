"""What "3x", "28 % more" or "15 % less time" would be of two measured values, in every sense that the words allow."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from digest.linking.fitting.readings import RATES, energy, mean_power
from digest.linking.records.filed import Filed
from digest.linking.wording import amount
from store.frozen import frozen
from store.model import Claim, Record
from store.wording import WORDING


@frozen
class Measure:
    """One measured value of a record, and whether less of it is better."""

    value: float
    lower_better: bool


@frozen
class Sense:
    """One way to make the claim's figure of a subject's and a baseline's value."""

    name: str
    figure: Callable[[float, float], float]
    arithmetic: Callable[[float, float], str]
    plain: bool = True
    """False for a sense that the words allow but do not suggest: it can keep a claim from differing, no more."""


def measure(metric: str, filed: Filed) -> Measure | None:
    """What *metric* means on a record: its score, or its efficiency, energy, power or accuracy. None when not
    measured.
    """
    record = filed.record
    match metric:
        case "efficiency":
            return _efficiency(record)
        case "energy":
            return _of(energy(record), lower_better=True)
        case "power":
            return _of(mean_power(record), lower_better=True)
        case "latency" if record.metric == "throughput":  # of one stream, as in Tiny, the rate tells the latency
            return _of(1000 / record.value if record.value else None, lower_better=True) if record.suite == "tiny" else None
        case "accuracy":
            return _of(next(iter(record.accuracy.values()), None), lower_better=False)
        case _ if metric in WORDING.keys("accuracy"):
            return _of(record.accuracy.get(metric), lower_better=metric == "wer")
        case _:
            return _of(record.value, lower_better=record.metric in ("latency", "time_to_train"))


def _of(value: float | None, *, lower_better: bool) -> Measure | None:
    return Measure(value=value, lower_better=lower_better) if value else None


def _efficiency(record: Record) -> Measure | None:
    if record.unit in RATES and record.power and record.power_unit == "W":
        return _of(record.value / record.power, lower_better=False)
    return _of(energy(record), lower_better=True)


def senses(claim: Claim, *, lower_better: bool) -> Iterator[Sense]:
    """The senses of *claim* for a measure, the plainest first. Figures are in the claim's unit."""
    better = _ratio_up if not lower_better else _ratio_down
    if claim.kind == "ratio" and claim.change == "of":
        of_less = claim.metric in _LESS_IS_BETTER
        part = better if not of_less else _ratio_up if lower_better else _ratio_down
        yield Sense(name="part", figure=part, arithmetic=_divided(part, "x", part is _ratio_down))
        return
    if claim.kind == "ratio" and claim.change == "less":
        worse = _ratio_down if not lower_better else _ratio_up
        yield Sense(name="worse", figure=worse, arithmetic=_divided(worse, "x", worse is _ratio_down))
        yield _aside(Sense(name="times", figure=better, arithmetic=_divided(better, "x", lower_better)))
        return
    if claim.kind == "ratio":
        yield Sense(name="times", figure=better, arithmetic=_divided(better, "x", lower_better))
        if claim.value is not None and claim.value < 1:
            yield Sense(name="share", figure=_ratio_up, arithmetic=_divided(_ratio_up, "x", False))
        return
    gain = Sense(name="gain", figure=lambda s, b: 100 * (better(s, b) - 1), arithmetic=_gained(better, lower_better))
    drop = Sense(name="drop", figure=lambda s, b: 100 * (1 - s / b), arithmetic=_dropped)
    share = Sense(name="share", figure=lambda s, b: 100 * s / b, arithmetic=_shared)
    points = Sense(name="points", figure=lambda s, b: s - b, arithmetic=_subtracted)
    match claim.change:
        case "of":
            yield from (share, _aside(gain))
        case "points":
            yield points
        case "within":
            yield Sense(name="gap", figure=lambda s, b: abs(100 * (s / b - 1)), arithmetic=_apart)
        case "less":
            yield from (drop, _aside(gain))
        case "worse":
            yield Sense(name="slower", figure=lambda s, b: 100 * (1 - better(s, b)), arithmetic=_slowed(better, lower_better))
            if lower_better:
                yield Sense(name="longer", figure=lambda s, b: 100 * (s / b - 1), arithmetic=_gained(_ratio_up, lower_better=False))
        case "more":
            # of a training time, "improved by 8.9 %" is as often a shorter time as a higher speed
            shorter = lower_better and claim.subject.suite == "training"
            yield from (gain, drop if shorter else _aside(drop), _aside(share))
        case None:
            yield from ((drop, gain) if lower_better else (gain, _aside(share)))


_LESS_IS_BETTER = frozenset({"time_to_train", "latency", "energy", "power"})
"""Half of such a measure is better, half of any other is worse: half the time of a rate is twice the rate."""


def _aside(sense: Sense) -> Sense:
    return Sense(name=sense.name, figure=sense.figure, arithmetic=sense.arithmetic, plain=False)


def _ratio_up(subject: float, baseline: float) -> float:
    return subject / baseline


def _ratio_down(subject: float, baseline: float) -> float:
    return baseline / subject


def _divided(ratio: Callable[[float, float], float], unit: str, lower_better: bool) -> Callable[[float, float], str]:
    def text(subject: float, baseline: float) -> str:
        over, under = (baseline, subject) if lower_better else (subject, baseline)
        return f"{amount(over)} / {amount(under)} = {ratio(subject, baseline):.4g}{unit}"

    return text


def _gained(ratio: Callable[[float, float], float], lower_better: bool) -> Callable[[float, float], str]:
    def text(subject: float, baseline: float) -> str:
        over, under = (baseline, subject) if lower_better else (subject, baseline)
        return f"{amount(over)} / {amount(under)} - 1 = {100 * (ratio(subject, baseline) - 1):.4g} %"

    return text


def _slowed(better: Callable[[float, float], float], lower_better: bool) -> Callable[[float, float], str]:
    def text(subject: float, baseline: float) -> str:
        over, under = (baseline, subject) if lower_better else (subject, baseline)
        return f"1 - {amount(over)} / {amount(under)} = {100 * (1 - better(subject, baseline)):.4g} %"

    return text


def _dropped(subject: float, baseline: float) -> str:
    return f"1 - {amount(subject)} / {amount(baseline)} = {100 * (1 - subject / baseline):.4g} %"


def _shared(subject: float, baseline: float) -> str:
    return f"{amount(subject)} / {amount(baseline)} = {100 * subject / baseline:.4g} %"


def _apart(subject: float, baseline: float) -> str:
    return f"|{amount(subject)} / {amount(baseline)} - 1| = {abs(100 * (subject / baseline - 1)):.3g} %"


def _subtracted(subject: float, baseline: float) -> str:
    return f"{amount(subject)} - {amount(baseline)} = {subject - baseline:.4g} points"


def factor(claim: Claim, figure: float) -> float:
    """A figure of the claim's kind as a factor, so that two of them can be compared: 28 % more is 1.28, 15 % less
    0.85.
    """
    if claim.kind == "ratio" or claim.change in ("of", "points"):
        return figure
    return 1 - figure / 100 if claim.change in ("less", "worse") else 1 + figure / 100
