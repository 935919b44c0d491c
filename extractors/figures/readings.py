"""A sentence -> its figures with what each says: the first half of reading a sentence, before names are shared out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.figures.bare_scores import lent, lent_by_its_size
from extractors.figures.classify import meaning
from extractors.figures.counts import count
from extractors.figures.elided import continued, held_too
from extractors.figures.elided_units import Edges, with_units_left_out
from extractors.figures.figure import Figure, figures, says_numbers
from extractors.figures.meanings import Meaning, names_metric
from extractors.figures.ranks import ranks
from extractors.figures.rates_going_on import is_opposed
from extractors.figures.referring_counts import referring
from extractors.figures.units_before import SCORE, with_units_before
from extractors.figures.wins import as_wins
from extractors.structure import Sentence
from extractors.subjects.places import Places
from store.frozen import frozen
from store.model import RELATIVE, Mention
from store.plain import pattern

_NUMBERED_KINDS = frozenset({"accelerator", "processor", "system", "benchmark", "round", "public_id"})


@frozen(kw_only=False)
class Reading:
    """A figure with its meaning and the span that is quoted."""

    figure: Figure
    meaning: Meaning
    stop: int


def readings(places: Places, sentence: Sentence) -> list[Reading]:
    """The figures of *sentence* that claim something, left to right."""
    text, start, stop, suite = places.text, sentence.start, sentence.stop, places.context.suite
    if not says_numbers(text, start, stop):
        return _with_ranks([], places, sentence)
    named = places.context.within(start, stop)
    numbered = tuple((m.start, m.stop) for m in named if m.kind in _NUMBERED_KINDS)
    found = figures(text, start, stop, numbered)
    if not found:
        return _with_ranks([], places, sentence)
    products = tuple((m.start, m.stop) for m in named if m.kind in ("accelerator", "processor", "system"))
    edges = Edges.of(named)
    out: list[Reading] = []
    found = with_units_before(places, sentence, found)
    led = _behind_semicolon(places, sentence)
    unread: list[Figure] = []
    for figure in with_units_left_out(text, found, start, stop, edges, [each.figure for each in led]):
        said = _in_its_unit(figure, meaning(text, figure, start, stop, products, suite), out) or _score_on(text, figure, named, suite, out)
        counted = as_wins(text, figure, count(text, figure, start, stop, products, suite), start, stop) if said is None else None
        if said is not None:
            figure = _as_peak(text, figure, said, out)
            said = _with_its_divisor(text, figure, said, out)
            said = _of_what_was_counted(text, figure, _of_its_neighbour(text, figure, said, out, start, stop), out, start, stop)
            out.append(Reading(figure, said, figure.stop))
        elif counted is not None:
            fed = suite == "storage" and counted[0].unit == "accelerators"
            bounded = _as_bounded(text, figure, out)
            out.append(Reading(replace(bounded, stop=counted[1]) if fed else bounded, counted[0], counted[1]))
        elif taken_over := continued(text, figure, stop, _last(text, out, led, start), edges.names):
            out.append(Reading(figure, taken_over, figure.stop))
        elif change := _as_the_change_before(text, figure, stop, out):
            out.append(Reading(figure, change, figure.stop))
        elif timed := _as_the_time_before(text, figure, start, out):
            out.append(Reading(figure, timed, figure.stop))
        elif of_them := referring(places, sentence, figure, [(each.figure, each.meaning, each.stop) for each in out]):
            out.append(Reading(figure, *of_them))
        elif score := _in_lent_unit(places, sentence, figure, named, out):
            out.append(Reading(figure, score, figure.stop))
        else:
            unread.append(figure)
    out = _with_shared_divisors(text, _with_listed(text, out, unread))
    places.said[stop] = out
    return _with_ranks(out, places, sentence)


def _as_the_change_before(text: str, figure: Figure, stop: int, out: Sequence[Reading]) -> Meaning | None:
    """What the last change says, where a percentage is held against something else as it was."""
    before = next((each for each in reversed(out) if each.figure.form == "percent" and each.meaning.kind == "percent_change"), None)
    return before.meaning if before and held_too(text, figure, stop, before.stop) else None


def _as_the_time_before(text: str, figure: Figure, start: int, out: Sequence[Reading]) -> Meaning | None:
    """What a time says that goes on from one, without its unit or set against it: "takes less than 10 seconds, down from 12.9"."""
    before = out[-1].meaning if out else None
    if before is None or before.kind not in ("latency", "time_to_train") or figure.form != "unit" or figure.unit is None:
        return None
    bare = figure.stop == figure.digits_start + len(figure.digits)
    goes_on = bare or _SET_AGAINST.search(text, max(start, figure.start - 40), figure.start) is not None
    return before if goes_on and before.unit == figure.unit.name else None


_SET_AGAINST = pattern(
    r"\b(?:(?:up|down)\s+from|instead\s+of|versus|vs\.?|against|compared\s+(?:to|with))\s+(?:the\s+|its\s+|our\s+)?(?:about\s+|only\s+|just\s+)?[~]?$",
    re.IGNORECASE,
)


def _with_listed(text: str, out: list[Reading], unread: Sequence[Figure]) -> list[Reading]:
    """*out* with the ratios and percentages that a list has before one that is read: "94% and 87% scaling efficiency"."""
    for figure in reversed(unread):
        after = next((each for each in out if each.figure.start >= figure.stop), None)
        alike = after is not None and after.figure.form == figure.form and figure.form in ("ratio", "percent")
        if after and alike and after.meaning.kind in RELATIVE and _LIST_GOES_ON.fullmatch(text, figure.stop, after.figure.start):
            out = sorted([*out, Reading(figure, after.meaning, figure.stop)], key=lambda each: each.figure.start)
    return out


def _with_shared_divisors(text: str, out: list[Reading]) -> list[Reading]:
    """*out* where the figures of a list whose unit the last one says are divided as that one is: "5,842 and 2,907 tokens/second/GPU"."""
    for at in range(len(out) - 2, -1, -1):
        one, after = out[at], out[at + 1]
        bare = one.figure.stop == one.figure.digits_start + len(one.figure.digits)
        alike = bare and one.meaning.per is None and after.meaning.per is not None and one.meaning.unit == after.meaning.unit
        if alike and one.meaning.kind == after.meaning.kind and _LIST_GOES_ON.fullmatch(text, one.stop, after.figure.start):
            out[at] = replace(one, meaning=replace(one.meaning, per=after.meaning.per))
    return out


_LIST_GOES_ON = pattern(r"\s*(?:,|,?\s+(?:and|or)|/|&)\s*[~+-]?\s*")


def _in_lent_unit(places: Places, sentence: Sentence, figure: Figure, named: Sequence[Mention], out: Sequence[Reading]) -> Meaning | None:
    """What a bare score says in the unit of one before it."""
    told = [(each.figure, each.meaning) for each in out]
    score = lent(places, sentence, figure, named, told) or lent_by_its_size(places, sentence, figure, told)
    if score is None:
        return None
    said = meaning(places.text, replace(figure, form="unit", unit=score.unit), sentence.start, sentence.stop, (), places.context.suite)
    return said and replace(said, per=said.per or score.per, lent=True)


def _last(text: str, out: Sequence[Reading], led: Sequence[Reading], start: int) -> tuple[Figure, Meaning, int] | None:
    """The reading that a figure may go on with and where it ends: the last one, or the last change of the part before the semicolon."""
    if out:
        return out[-1].figure, out[-1].meaning, out[-1].stop
    change = next((each for each in reversed(led) if each.meaning.kind in RELATIVE), None)
    return (change.figure, change.meaning, text.rfind(";", 0, start)) if change else None


def _behind_semicolon(places: Places, sentence: Sentence) -> Sequence[Reading]:
    """What the sentence before said where only a semicolon ends it: "GPT-J rose 1.8x, to 3.6 samples/s; DLRM 1.7x, to 9,921"."""
    before = places.text[max(0, sentence.start - 4) : sentence.start].rstrip()
    if not before.endswith(";"):
        return ()
    earlier = (s.stop for s in places.structure.sentences if s.block == sentence.block and s.stop <= sentence.start)
    return places.said.get(max(earlier, default=-1), ())


def _in_its_unit(figure: Figure, said: Meaning | None, out: Sequence[Reading]) -> Meaning | None:
    """*said* in the unit of the rate before it, where only its scenario tells that it is one: "34,812 tokens/s Offline, 34,029 Server"."""
    if said is None or said.kind != "throughput" or figure.form != "bare":
        return said
    return replace(said, unit=next((r.meaning.unit for r in reversed(out) if r.meaning.kind == "throughput"), said.unit))


def _of_its_neighbour(text: str, figure: Figure, said: Meaning, out: Sequence[Reading], start: int, stop: int) -> Meaning:
    """*said* with the metric of the change before it, where it names none: "85% greater efficiency than A and 55% over B"."""
    before = out[-1] if out else None
    if before and said.kind == "ratio" and before.meaning.kind not in RELATIVE and _OF_WHAT.match(text, figure.stop):
        return replace(said, metric=before.meaning.metric)
    if before is None or said.kind not in RELATIVE or before.meaning.kind not in RELATIVE or before.meaning.metric not in _HANDED_ON:
        return said
    silent = said.metric == "throughput" and not names_metric(text, figure, start, stop)
    joined = silent and _GOES_ON.search(text, before.stop, figure.start)
    return replace(said, metric=before.meaning.metric) if joined else said


def _with_its_divisor(text: str, figure: Figure, said: Meaning, out: Sequence[Reading]) -> Meaning:
    """*said* divided as the figure is that it is set against: "8,064 tokens per second per GPU, up from 2,107 tokens before"."""
    before = out[-1] if out else None
    if before is None or before.meaning.per is None or said.per is not None or before.meaning.unit != said.unit:
        return said
    unit_left_out = figure.stop == figure.digits_start + len(figure.digits)
    of_another = unit_left_out and before.figure.value / _AS_A_SHARE < figure.value < before.figure.value * _AS_A_SHARE
    opposed = unit_left_out and is_opposed(text, before.stop, figure.digits_start)
    return replace(said, per=before.meaning.per) if opposed or of_another else said


_AS_A_SHARE = 4
"""How many times as much or as little another's share may be; the whole system's result is of another size."""


def _of_what_was_counted(text: str, figure: Figure, said: Meaning, out: Sequence[Reading], start: int, stop: int) -> Meaning:
    """*said* as growth of a count before it: "5,300 results and 2,400 power measurements, 1.37x and 1.09x more than the last round".

    Ratios as many as counts go with them one by one; a single one goes with the last.
    """
    counted = [r.meaning.unit for r in out if r.meaning.kind == "count" and r.meaning.unit in _GROW]
    if not counted or said.kind not in RELATIVE:
        return said
    if said.metric != "results" and (said.metric != "throughput" or names_metric(text, figure, start, stop)):
        return said
    last = max(r.stop for r in out if r.meaning.kind == "count")
    if _MEASURED.search(text, last, figure.start):
        return said  # "40 results, and the throughput of a server on ResNet-50 has doubled"
    if not _THAN_A_ROUND.match(text, figure.stop, stop) or _FASTER.match(text, figure.stop, stop):
        return replace(said, metric="throughput") if said.metric == "results" and _FASTER.match(text, figure.stop, stop) else said
    before = sum(r.meaning.kind in RELATIVE for r in out)
    listed = before > 0 or _ANOTHER.match(text, figure.stop, stop) is not None
    return replace(said, metric=counted[before] if listed and before < len(counted) else counted[-1])


_MEASURED = pattern(
    r"[,;]\s+(?:and|while)\s+(?:the\s+|its\s+|our\s+)?(?:[\w-]+\s+){0,2}(?:throughput|performance|speed)\b(?!\s+results\b)", re.IGNORECASE
)
_ANOTHER = pattern(r"\s*(?:,\s*)?(?:and|,)\s+[\d.]+\s?(?:[xX×%]|times|percent)")
_FASTER = pattern(r"\s+(?:faster|quicker|better|the\s+(?:speed|performance))\b(?!\s+(?:results|measurements)\b)", re.IGNORECASE)
_GROW = frozenset({"results", "power_results", "submissions", "submitters", "systems"})
_THAN_A_ROUND = pattern(
    r"(?:[^.;]|\.(?=\d)){0,60}?\b(?:than|over|compared\s+(?:to|with)|from|since)\s+(?:in\s+)?(?:the\s+)?(?:previous|last|prior|preceding|first|earlier|round|v\d)",
    re.IGNORECASE,
)

_OF_WHAT = pattern(r"\s+of\s+what\b")
""" "2.25 mJ each, a fifth of what the other board used": of the energy that stands before it."""
_HANDED_ON = frozenset({"efficiency", "energy", "latency", "power"})
_GOES_ON = pattern(r"(?:,|\band\b)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)


def _score_on(text: str, figure: Figure, named: Sequence[Mention], suite: str | None, out: Sequence[Reading]) -> Meaning | None:
    """A long number whose benchmark stands right behind it, "424,660 on ResNet-50": a score without its unit."""
    if figure.form != "bare" or figure.worded or suite not in (None, "inference"):
        return None
    if not SCORE.fullmatch(figure.digits) and not _listed_score(text, figure, named):
        return None
    place = _ON_THE.match(text, figure.stop)
    on = place and any(m.kind == "benchmark" and m.start == place.end() for m in named)
    before = [m for m in named if m.kind in ("benchmark", "scenario") and m.stop <= figure.digits_start]
    led = any(_SCORES.fullmatch(text, m.stop, figure.digits_start) for m in before)
    if on or led or _IN_SCENARIO.match(text, figure.stop):
        unit = next((r.meaning.unit for r in reversed(out) if r.meaning.kind == "throughput"), "samples/s")
        return Meaning("throughput", "throughput", unit)
    return None


def _listed_score(text: str, figure: Figure, named: Sequence[Mention]) -> bool:
    """Whether a short number is the whole of what a list says of a benchmark, and a rate stands not far before: "3D-UNet: 54.4."."""
    alone = _DECIMALS.fullmatch(figure.digits) and _ITEM_ENDS.match(text, figure.stop)
    colon = any(m.kind == "benchmark" and text[m.stop : figure.start].strip() == ":" for m in named if m.stop <= figure.start)
    return bool(alone and colon and _A_RATE.search(text, max(0, figure.start - _LIST), figure.start))


_DECIMALS = pattern(r"\d+\.\d+")
_ITEM_ENDS = pattern(r"[^\S\n]*(?:[.;,](?!\d)|\n|$)")
_A_RATE = pattern(r"(?:/s|/sec|/second|\bper\s+second|\ba\s+second)\b")
_LIST = 300
_IN_SCENARIO = pattern(
    r"\+?\s*(?:\(\s*)?(?:in\s+(?:the\s+)?)?(?-i:Offline|Server|Interactive|offline|server\s+(?:mode|scenario))\b(?!\s*(?:nodes?|GPUs?|results?|submissions?|CPUs?|systems?|s\b))"
)
""" "434K Offline and 413,565 Server": a score whose unit the text leaves to the scenario."""


_SCORES = pattern(
    r"\s*(?::|=|scores|scored|at|gave|gives|crossed|crosses|reached|reaches|tops|topped|hit|hits|does|did|achieved|delivered)\s*"
    r"(?:(?:over|about|nearly|almost|more\s+than)\s+|~)?"
)
_ON_THE = pattern(r"\+?\s+(?:on|in|for)\s+(?:the\s+)?")


def _with_ranks(found: Sequence[Reading], places: Places, sentence: Sentence) -> list[Reading]:
    """*found* and the ranks that the sentence claims; words that are part of a figure rank nothing."""
    stated = [Reading(figure, said, figure.stop) for figure, said in ranks(places, sentence)]
    apart = [r for r in stated if not any(f.figure.start < r.stop and r.figure.start < f.stop for f in found)]
    return sorted([*found, *apart], key=lambda each: each.figure.start) if apart else list(found)


def _as_bounded(text: str, figure: Figure, out: Sequence[Reading]) -> Figure:
    """*figure* with the floor of the count before it: "more than 5,300 results and 2,400 power measurements"."""
    before = out[-1] if out else None
    if before is None or before.meaning.kind != "count" or before.figure.bound != "at_least" or figure.bound != "exact":
        return figure
    return replace(figure, bound="at_least") if text[before.stop : figure.start].strip() == "and" else figure


def _as_peak(text: str, figure: Figure, said: Meaning, out: Sequence[Reading]) -> Figure:
    """*figure* as the peak that the ratio before it is: "up to 5x the performance and 2.3x the energy efficiency"; or a round number as
    the floor that the one before it is: "more than 24,800 inferences/second on ResNet50 and 800 inferences/second on BERT"."""
    before = out[-1] if out else None
    floor = before is not None and before.figure.bound == "at_least" and figure.bound == "exact" and before.meaning == said
    if floor and said.kind == "throughput" and _ROUND.fullmatch(figure.digits) and _AND_ALSO.fullmatch(text, out[-1].stop, figure.start):
        return replace(figure, bound="at_least")
    if before is None or before.figure.bound != "up_to" or figure.bound != "exact" or before.meaning.kind != said.kind:
        return figure
    joined = said.kind in RELATIVE and _AND_ALSO.fullmatch(text, before.stop, figure.start)
    return replace(figure, bound="up_to") if joined else figure


_ROUND = pattern(r"\d{1,2}(?:00|,\d00|,000)|\d0")
_AND_ALSO = pattern(r"(?:(?!\b(?:while|whereas|but|is|are|was|were)\b)[^.;]){0,90}?,?\s+and\s+(?:an?\s+)?", re.IGNORECASE)
""" "X is up to 5x as fast, and Y was 2x as fast" has two sentences in one: the second has a bound of its own."""


def restated(text: str, found: Sequence[Reading]) -> dict[Figure, Figure]:
    """Figures that only say the one before them more exactly, "less than 50 mins. (47.93 mins.)", with that one."""
    pairs: dict[Figure, Figure] = {}
    for one, other in pairwise(found):
        within = _RESTATES.fullmatch(text, one.stop, other.figure.start) and _CLOSED.match(text, other.stop)
        if one.meaning.unit == other.meaning.unit and within:
            pairs[other.figure] = one.figure
    return pairs


_RESTATES = pattern(r"\.?\s*\(\s*")
_CLOSED = pattern(r"\.?\s*\)")
