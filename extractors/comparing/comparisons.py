"""A sentence's ratios and changes with what each is compared with, and which figures are the baseline's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractors.comparing import baselines
from extractors.comparing.compared import Comparison
from extractors.comparing.opening_comparisons import opening
from extractors.comparing.transitions import Transition, transitions
from extractors.context import ANY_VENDOR
from extractors.figures.figure import Figure
from extractors.figures.readings import Reading
from extractors.structure import Sentence
from extractors.subjects import hardware
from extractors.subjects.hardware import Size
from extractors.subjects.places import Places
from extractors.subjects.slots import Share, Slot
from store.model import RELATIVE
from store.plain import pattern

_ENTERED = frozenset({"division", "category"})
"""How the subject was entered says nothing of its baseline: an Open result is held against a Closed one."""


def comparisons(places: Places, sentence: Sentence, readings: Sequence[Reading]) -> dict[Figure, Comparison]:
    """Each ratio's and change's comparison; one that has none takes that of its neighbours in the sentence."""
    text = places.text
    relative = [r for r in readings if r.meaning.kind in RELATIVE]
    if not relative:
        return {}
    states = list(transitions(text, sentence.start, sentence.stop, places.context.within(sentence.start, sentence.stop)))
    out: dict[Figure, Comparison] = {}
    for position, reading in enumerate(relative):
        end = relative[position + 1].figure.start if position + 1 < len(relative) else sentence.stop
        near = baselines.listed(text, reading.figure, sentence.stop) or baselines.comparison(text, reading.figure, sentence.start, end)
        found = _of_states(reading.figure, states, near) or near
        if found is None and end < sentence.stop:
            found = baselines.comparison(text, reading.figure, sentence.start, sentence.stop)
        found = found or _of_sizes(places, sentence, reading)
        found = found or _as_before(places, sentence, reading.figure.start) or _of_rival_before(places, sentence)
        found = found or _of_the_other(places, sentence)
        found = found or _of_opening_before(places, sentence, reading) or _of_head(text, sentence.start, reading.figure.start)
        if found is not None:
            out[reading.figure] = found
    for one, other in reversed(list(pairwise(relative))):
        shared = _AND_ANOTHER.fullmatch(text, one.stop, other.figure.start) and _AS_ANOTHER.match(text, other.stop, sentence.stop)
        if other.figure in out and (shared or _LISTED.fullmatch(text, one.stop, other.figure.start)):
            taken = one.figure in out and _is_an_earlier_gains(one, out[one.figure], relative[0])
            if taken and out[other.figure].mark >= other.figure.stop:
                out[one.figure] = out[other.figure]
            out.setdefault(one.figure, out[other.figure])
    last = None
    for reading in relative:
        last = out.get(reading.figure, last)
        if last is not None:
            out.setdefault(reading.figure, last)
    return out


def _is_an_earlier_gains(reading: Reading, found: Comparison, first: Reading) -> bool:
    """Whether what *reading* was found to be compared with stands behind the sentence's *first* gain, and before its own: "2.4% on the
    D54U compared with v3.1, and BERT and RNN-T by 22.6% and 50% compared with ..."."""
    return first.figure.stop <= found.mark < reading.figure.start


_LISTED = pattern(
    r"\s*(?:,|,?\s*and|/|,?\s*or)\s*(?:(?:in|on|for)\s+(?:the\s+)?[\w.-]+(?:\s[\w.-]+){0,2}\s+"
    r"|[A-Z][\w.-]*\s+(?:\d[\w.]*\s+){0,2}(?:in\s+(?:the\s+)?(?:Offline|Server)\s+(?:scenario\s+)?)?)?"
)
""" "2.2x and 2.0x of the A100 shape": both are."""
_AND_ANOTHER = pattern(r",?\s+(?:and|but|while)\s+(?:[^,;.]|\.(?=\d)){2,60}\s")
_AS_ANOTHER = pattern(r"\s+as\s+(?:long|fast|quick|much|many|efficient)\s+as\b")
""" "The H100 system takes 2.2x and the H200 cluster 2.0x as long as ours": both are held against it."""
_LIKEWISE = pattern(r"(?:Similarly|Likewise|In\s+the\s+same\s+way|Analogously)\b")


_THE_GAIN = pattern(
    r"\b[Tt]he\s+(?:(?:resulting|overall|average)\s+)?(?:[a-z]+\s+)?(?:ratio|advantage|gain|lead|improvement|speed-?up|margin|uplift|difference|factor|gap)\s+"
    r"(?:is|was|grows|grew|rises|rose|widens|shrinks|narrows|reaches|reached|comes|came|amounts)\b"
)
""" "In BERT the gain was 15%": the one that the sentence before speaks of."""


def _as_before(places: Places, sentence: Sentence, start: int) -> Comparison | None:
    """What the sentence before compares with, where this one goes on with it before the figure at *start*."""
    if not _LIKEWISE.match(places.text, sentence.start) and not _THE_GAIN.search(places.text, sentence.start, start):
        return None
    before = _sentence_before(places, sentence)
    return baselines.named_in(places.text, before.start, before.stop) if before else None


def _sentence_before(places: Places, sentence: Sentence) -> Sentence | None:
    before = [s for s in places.structure.sentences if s.block == sentence.block and s.stop <= sentence.start]
    return before[-1] if before else None


_HARDWARE = frozenset({"accelerator", "system", "processor", "vendor", "round"})


def _of_opening_before(places: Places, sentence: Sentence, reading: Reading) -> Comparison | None:
    """What the sentence before opens with comparing: "Compared with ten A30, RNN-T is 48% faster. BERT-99 increases by 14%"."""
    named = places.context.within(sentence.start, sentence.stop)
    if any(m.kind == "benchmark" for m in named) and (led := _of_lead(places, sentence)):
        return led
    before = _sentence_before(places, sentence)
    if before is None or not any(m.kind == "benchmark" for m in named) or reading.meaning.metric == "scaling":
        return None
    if any(m.kind in _HARDWARE for m in named) and not _FOLLOWS.search(places.text, before.start, before.stop):
        return None
    opened = opening(places.text, before.start, before.stop)
    silent = all(each.meaning.kind not in RELATIVE for each in places.said.get(before.stop, ()))
    ahead = _AHEAD_OF.search(places.text, before.start, before.stop) if opened is None and silent else None
    return baselines.named_in(places.text, ahead.start(), before.stop) if ahead else opened


def _of_lead(places: Places, sentence: Sentence) -> Comparison | None:
    """What the lead of a list opens with comparing, "Compared with the fastest submission of others, our slices were: - 1.76x faster on
    ResNet-50"; not a scenario, and no chip that the lead names for its own side, too."""
    led = opening(places.text, *sentence.lead) if sentence.lead else None
    if led is None or sentence.lead is None:
        return None
    there = places.context.within(led.start, led.stop)
    own = {m.name for m in places.context.within(led.stop, sentence.lead[1]) if m.kind == "accelerator"}
    return None if any(m.kind == "scenario" or m.name in own for m in there) else led


_FOLLOWS = pattern(r"\b(?:as\s+follows|the\s+following)\s*[.:]?$|:$", re.IGNORECASE)
""" "Measured against our best results of v3.0, the gains are as follows.": of every item, whatever it names."""
_AHEAD_OF = pattern(r"\b(?:ahead\s+of|behind)\s+(?=(?:the|all|every|any|our|NVIDIA|Intel|AMD)\b)")
""" "Our platform is ahead of the other submission in each task. MOSAIC is 1.39x faster"."""


_HEAD = pattern(
    r"\W*(?:[^:;.]|\.(?=\d)){2,90}?\s+(?P<mark>vs\.?|versus|over|against|(?<=er\s)than|compared\s+(?:to|with))\s+(?P<it>(?:[^:;,(.]|\.(?=\d)){2,40}?)(?=\s*[,:(])"
    r"(?:[^:;.]|\.(?=\d)){0,60}?:\s", re.IGNORECASE,
)  # fmt: skip


def _of_head(text: str, start: int, stop: int) -> Comparison | None:
    """What the head of a list of ratios compares with: "HGX B200 vs. HGX H200, Llama 3.1 405B: 3x offline, 4.3x server"."""
    head = _HEAD.match(text, start, stop)
    return Comparison(*head.span("it"), head.start("mark")) if head else None


_BOTH = pattern(r"\bboth\b|\bthe\s+same\b", re.IGNORECASE)


def _of_the_other(places: Places, sentence: Sentence) -> Comparison | None:
    """The other one of two vendors that stand side by side before: "Plumerai and ST both ran the board. Plumerai's is ahead"."""
    before = _sentence_before(places, sentence)
    if before is None or not _BOTH.search(places.text, before.start, before.stop):
        return None
    named = {m.name: m for m in places.mentions("vendor", before.start, before.stop) if m.name not in ANY_VENDOR}
    spoken = {m.name for m in places.mentions("vendor", sentence.start, sentence.stop)} - set(ANY_VENDOR)
    if len(named) != 2 or len(spoken) != 1 or not spoken < set(named):
        return None
    [other] = [mention for name, mention in named.items() if name not in spoken]
    return Comparison(other.start, other.stop, other.start)


_WE = pattern(r"(?:There\s+|Here\s+)?(?:We|we|Our)\b")


def _of_rival_before(places: Places, sentence: Sentence) -> Comparison | None:
    """The one other vendor of the sentence before a statement on oneself: "ST submitted the same board. We are 1.69x as fast"."""
    if not places.context.own or not _WE.match(places.text, sentence.start):
        return None
    before = _sentence_before(places, sentence)
    named = places.mentions("vendor", before.start, before.stop) if before else []
    named = [m for m in named if _BUILT_ON.match(places.text, m.stop) is None]
    others = {m.name: m for m in named if m.name not in (*ANY_VENDOR, places.context.vendor)}
    if len(others) != 1:
        return None
    [rival] = others.values()
    return Comparison(rival.start, rival.stop, rival.start)


_BUILT_ON = pattern(r"[\s-](?:based|powered|equipped)\b")
""" "Qualcomm based power submissions" are the vendor's own."""


def _of_states(figure: Figure, states: Sequence[Transition], found: Comparison | None) -> Comparison | None:
    """The first of the two states that the sentence goes through, where no other words name a baseline."""
    if not states or (found is not None and all(found.mark != state.mark for state in states)):
        return None
    before = [state for state in states if state.mark < figure.start]
    state = next((state for state in states if found and state.mark == found.mark), before[-1] if before else states[0])
    return Comparison(*state.first, state.mark, state.counts, larger=state.larger)


_TWICE = pattern(
    r"\b(?:twice|double|doubling|(?:two|four|eight)\s+times|quadruple|quadrupling)\s+(?:the\s+)?(?:hardware|GPUs|accelerators|nodes|cluster|size|number)",
    re.IGNORECASE,
)
_BEFORE = 300
"""Characters of the paragraphs before in which the two sizes may stand."""


def _of_sizes(places: Places, sentence: Sentence, reading: Reading) -> Comparison | None:
    """The smaller of the two sizes that a text on scaling names: "on 128 and ... on 256 accelerators - 84% of linear scaling"."""
    if reading.meaning.metric != "scaling" and not _TWICE.search(places.text, sentence.start, reading.figure.start):
        return None
    for start in (sentence.start, max(0, sentence.start - _BEFORE)):
        sizes = _sizes(places, start, sentence.stop)
        if len(sizes) == _TWO:
            at, stop = sizes[min(sizes)]
            return Comparison(at, stop, stop, "accelerator", max(sizes))
    return None


_TWO = 2


def _sizes(places: Places, start: int, stop: int) -> dict[int, tuple[int, int]]:
    """The numbers of accelerators in ``text[start:stop]`` with their places."""
    named = [m for m in places.context.within(start, stop) if m.kind == "accelerator"]
    return {n: (a, b) for a, b, n in hardware.counts(places.text, start, stop, named)}


def own_figures(readings: Sequence[Reading], compared: Mapping[Figure, Comparison]) -> dict[Figure, Comparison]:
    """The figures that a comparison gives for its baseline: "a gain over v3.0, where we had 2,190 FPS"."""
    out: dict[Figure, Comparison] = {}
    for reading in readings:
        if reading.meaning.kind not in RELATIVE:
            inside = next((c for c in compared.values() if c.mark < reading.figure.start < c.stop), None)
            if inside is not None:
                out[reading.figure] = inside
    return out


def set_against(text: str, readings: Sequence[Reading], compared: Mapping[Figure, Comparison]) -> dict[Figure, Comparison]:
    """The second figure of each bracket that tells both ends of a change: "34% less time (121.4 min instead of 183.4 min)"."""
    out: dict[Figure, Comparison] = {}
    for change, one, other in zip(readings, readings[1:], readings[2:], strict=False):
        if change.figure in compared and not {one.meaning.kind, other.meaning.kind} & RELATIVE and one.meaning.kind == other.meaning.kind:
            opened = _OPENS.fullmatch(text, change.stop, one.figure.start)
            if opened and _INSTEAD.fullmatch(text, one.stop, other.figure.start):
                out[other.figure] = compared[change.figure]
    return out


_OPENS = pattern(r"[^().;]{0,60}\(\s*")
_INSTEAD = pattern(
    r"\s*,?\s+(?:instead\s+of|rather\s+than|versus|vs\.?|against|compared\s+(?:to|with)|(?:up|down)\s+from|after)\s+", re.IGNORECASE
)


def as_baseline(places: Places, inside: Comparison, part: Share) -> tuple[Share, Size]:
    """*part* with the round and the hardware that the baseline's words name, and how much hardware they count."""
    within = places.context.within(inside.mark, inside.stop)
    named = [m for m in within if m.kind in ("round", "accelerator", "system")]
    kept = {kind: slot for kind, slot in part.slots.items() if kind not in _ENTERED or inside.mark <= slot.mention.start < inside.stop}
    slots: dict[str, Slot] = {**kept, **{m.kind: Slot(m, "baseline") for m in reversed(named)}}
    return Share(slots), hardware.size(places.text, inside.mark, inside.stop, within)
