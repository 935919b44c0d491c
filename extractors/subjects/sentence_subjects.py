"""A figure of a sentence and its share of names -> its Subject: which names it takes, whose it is, and what the text above adds."""

from __future__ import annotations

import re

from extractors.announced import round_beside
from extractors.comparing.baseline_subjects import called_shortly, is_ours
from extractors.comparing.compared import Comparison
from extractors.context import ANY_VENDOR
from extractors.figures.readings import Reading
from extractors.structure import Sentence
from extractors.subjects import conditions, hardware, speakers, targets
from extractors.subjects.hardware import Size
from extractors.subjects.leading import leading_processor, led_by_processors
from extractors.subjects.rounds_told import take_round
from extractors.subjects.slots import Share, Slot
from extractors.subjects.subject import Draft, Places, complete, inherit, inherited, is_foreign, system_maker
from store.model import RELATIVE, Mention, Subject
from store.wording import FORM, WORDING

_HANDED_ON = frozenset({"system", "accelerator", "processor", "scenario"})
"""Of these a figure has the one that an earlier figure of its sentence has, unless a record says otherwise."""
_A_ROUND = 100
"""Results that only a round has, of all submitters."""
_EVERY = re.compile(
    r"\b(?:every|all|each|any|across|multiple|various)\s+(?:of\s+)?(?:the\s+|its\s+|our\s+)?(?:\w+\s+)?"
    r"(?:tests?|benchmarks?|workloads?|models?|categor(?:y|ies))\b",
    re.IGNORECASE,
)
"""Such a sentence is not about the one benchmark that the article names elsewhere."""
_ADDED = re.compile(r"\+?\s+(?:more|additional|further|other|new)\b", re.IGNORECASE)
_FIGURE_BEFORE = re.compile(
    r"\d\S*(?:\s+\S+){0,3}?\s+(?:in|over|since|from|than)\s+(?:our\s+|the\s+)?(?:MLPerf\s+)?(?:Inference\s+)?$", re.IGNORECASE
)


def sentence_subject(
    places: Places, sentence: Sentence, index: int, reading: Reading, part: Share, size: Size,
    listed: tuple[int, int] | None, compared: Comparison | None,
) -> Subject:  # fmt: skip
    """What *reading* is about. *index* is the sentence's place in the text, *listed* the figure's in its list and the list's length."""
    draft = Draft(accelerator_count=size.accelerators)
    counting = _counts_results(places, reading)
    _take_names(draft, places, sentence, reading, part)
    take_round(draft, places, sentence, reading.figure.start, reading.stop, relative=reading.meaning.kind in RELATIVE)
    if not counting:
        targets.as_variant(draft, places, sentence, reading.figure.start, reading.stop)
    _take_vendor(draft, places, sentence, index, reading, part)
    if "accelerator" in part.slots and reading.meaning.kind not in RELATIVE:
        _leave_to_rival(draft, places, part.slots["accelerator"].mention, reading)
        _keep_to_machine(draft, places, part.slots["accelerator"].mention)
    if counting:
        if _ADDED.match(places.text, reading.figure.stop):
            draft.description.append("additional")
        _complete_count(draft, places, sentence, index, reading)
    else:
        _take_this_task(draft, places, sentence, reading)
        draft.description += [hardware.of_nodes(size.nodes)] if size.nodes else []
        kinds = [kind for kind in inherited() if kind not in _HARDWARE] if led_by_processors(places, sentence, part) else inherited()
        inherit(draft, places, places.above(sentence, index), kinds, listed)
        _from_baseline(draft, places, sentence, compared)
        _is_no_baseline(draft, places, compared)
        _complete_figure(draft, places, sentence, reading)
        _give_to_maker(draft, places)
        _is_not_ours(draft, places, sentence, reading, compared)
    _drop_other_work(draft, places, reading)
    if reading.meaning.kind not in RELATIVE:
        draft.description += conditions.told(places, sentence, reading)
    return draft.subject()


def _drop_other_work(draft: Draft, places: Places, reading: Reading) -> None:
    """Takes back a benchmark that has no images from "727,437 images per second": it is an earlier figure's, or a later one's."""
    benchmark = draft.values.get("benchmark")
    of_images = WORDING.pattern("work", "images").search(places.text, reading.figure.start, reading.stop)
    if benchmark is None or reading.meaning.kind != "throughput" or not of_images:
        return
    term = places.vocabulary.term("benchmarks", benchmark)
    names = " ".join((benchmark, *term.aliases, *term.values("tasks"))).casefold()
    if not any(word in names for word in WORDING.words("work", "seeing")):
        del draft.values["benchmark"], draft.origins["benchmark"]


def _counts_results(places: Places, reading: Reading) -> bool:
    """Whether a round's results, systems or submitters are counted; a storage system counts the accelerators that it feeds."""
    return reading.meaning.kind == "count" and not (places.context.suite == "storage" and reading.meaning.unit == "accelerators")


def _take_names(draft: Draft, places: Places, sentence: Sentence, reading: Reading, part: Share) -> None:
    """The names that are the figure's share, each in its slot."""
    counting = _counts_results(places, reading)
    if counting and (entered := _ENTERED.match(places.text, reading.stop, sentence.stop)):
        draft.fill("division", entered.group("division").casefold(), "sentence")
    for kind, slot in part.slots.items():
        if kind == "vendor" or (counting and _is_counted(places, sentence, kind, slot, reading)):
            continue
        if counting and _is_said_elsewhere(places, sentence, kind, slot, reading):
            continue
        if kind == "round" and _is_of_another(places, sentence, slot, reading):
            continue
        if kind in _PRODUCTS and _is_surpassed(places, sentence, slot, reading):
            continue
        handed_on = slot.how == "earlier" and kind in _HANDED_ON and reading.meaning.kind not in RELATIVE
        handed_on = handed_on and not (kind == "scenario" and _leads_alone(places, sentence, slot, reading))
        draft.fill(kind, places.name(slot.mention), "inherited" if handed_on else "sentence")
        _note_words(draft, places, slot.mention)


def _is_surpassed(places: Places, sentence: Sentence, slot: Slot, reading: Reading) -> bool:
    """Whether a product is the one that another surpasses: "more memory than the H100, which shows in 2.3x the throughput"."""
    named = slot.mention
    if reading.meaning.kind not in RELATIVE or named.stop > reading.figure.start:
        return False
    return bool(_SHOWN.match(places.text, named.stop) and _THAN.search(places.text, max(sentence.start, named.start - 48), named.start))


_PRODUCTS = frozenset({"system", "accelerator", "processor"})
_THAN = re.compile(r"\bthan\b[^,;.]{0,40}$")
_SHOWN = re.compile(r"(?:\s\w+)?,\s(?:which|what)\b")


def _leads_alone(places: Places, sentence: Sentence, slot: Slot, reading: Reading) -> bool:
    """Whether a scenario holds for all figures of a sentence: it opens it, and no other is named until the figure or right behind it."""
    named = places.mentions("scenario", sentence.start, min(sentence.stop, reading.stop + _NEXT_NAME))
    opens = _IN_THE.fullmatch(places.text, sentence.start, slot.mention.start)
    return opens is not None and {mention.name for mention in named} == {slot.mention.name}


_NEXT_NAME = 40
_IN_THE = re.compile(r"(?:[-*•]\s+)?(?:In|Under|For|With)\s+(?:the\s+)?", re.IGNORECASE)
""" "In the Server scenario we measured 130,022 queries per second for ResNet-50 and 53,900 for RNN-T"."""


def _is_counted(places: Places, sentence: Sentence, kind: str, slot: Slot, reading: Reading) -> bool:
    """Whether a name says what a count counts, and not what it is restricted to."""
    if kind == "benchmark":
        return slot.how != "own" or reading.meaning.unit in ("benchmarks", "wins")
    if kind == "system_type":
        # "For the edge, we sent in 17 results": a part of them; "in data centers we won with 17 results" is none
        opens = _IN_THE.fullmatch(places.text, sentence.start, slot.mention.start)
        return slot.mention.start < reading.figure.start and not (opens and reading.meaning.unit == "results")
    if kind == "system" and reading.meaning.unit == "benchmarks":
        return slot.mention.start > reading.figure.start  # "see the XD670 in eight categories": of that machine
    return kind in ("system", "accelerator", "processor")


def _is_said_elsewhere(places: Places, sentence: Sentence, kind: str, slot: Slot, reading: Reading) -> bool:
    """Whether a name that would narrow a count belongs to another part of the sentence: "40 results, 38 of them in the Open division"."""
    if kind not in _NARROWS:
        return False
    if kind == "division" and _BOTH_DIVISIONS.search(places.text, max(sentence.start, slot.mention.start - 16), sentence.stop):
        return True
    if kind == "system_type" and _BOTH_KINDS.search(places.text, sentence.start, sentence.stop):
        return True
    if slot.mention.start >= reading.stop:
        return _GOES_ON.search(places.text, reading.stop, slot.mention.start) is not None
    return _STARTS_ANEW.search(places.text, slot.mention.stop, reading.figure.start) is not None


_BOTH_DIVISIONS = re.compile(
    r"\b(?:closed|open|network)\s+(?:and|as\s+well\s+as)\s+(?:the\s+)?(?:closed|open|network)\s+divisions?\b", re.IGNORECASE
)
""" "30 results in closed and network division"."""
_BOTH_KINDS = re.compile(
    r"\bedge\s+(?:to|and)\s+(?:the\s+)?data[\s-]?cent|\bdata[\s-]?cent(?:er|re)s?\s+(?:to|and)\s+(?:the\s+)?edge\b", re.IGNORECASE
)
""" "Six systems, from the edge to the data center"."""
_ENTERED = re.compile(r"\s+(?P<division>closed|open)\b(?!\s+(?:source|weight))", re.IGNORECASE)
""" "35 Closed and three Open"."""
_NARROWS = frozenset({"division", "category", "system_type", "scenario"})
_GOES_ON = re.compile(
    r"(?<![v.\d])\d|[;:]|,\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|most|all|some|half|including)\b", re.IGNORECASE
)
_STARTS_ANEW = re.compile(r";|\b(?:altogether|in\s+all|in\s+total|overall)\b", re.IGNORECASE)


def _is_of_another(places: Places, sentence: Sentence, slot: Slot, reading: Reading) -> bool:
    """Whether a round is not the figure's: rounds are counted, it is only compared with, or an earlier figure's."""
    if reading.meaning.unit == "rounds" or (slot.how != "baseline" and places.compares(slot.mention)):
        return True
    if slot.mention.stop <= reading.figure.start and _SECOND_END.search(places.text, slot.mention.stop, reading.figure.digits_start):
        return _COMPARED_WITH.search(places.text, max(sentence.start, slot.mention.start - 48), slot.mention.start) is not None
    if slot.mention.stop <= reading.figure.start and _NOW.fullmatch(places.text, slot.mention.stop, reading.figure.digits_start):
        return True
    if slot.mention.name != places.context.round and _NOW_GOT.search(places.text, slot.mention.stop, reading.figure.start):
        return True
    return _of_an_earlier_figure(places, sentence, slot, reading)


_COMPARED_WITH = re.compile(r"\b(?:compared\s+(?:to|with)|relative\s+to|since|against|versus|over)\b[^.;,]{0,30}$", re.IGNORECASE)
_SECOND_END = re.compile(r"\bfrom\s+[~]?\d[\d.,]*\s?(?:[A-Za-z/]+\s+){0,2}to\s+(?:about\s+|over\s+|just\s+)?[~]?$")
""" "Compared with v1.0, DLRM went from 1.91 to 1.70 minutes": the second is of the round that is news."""
_NOW_GOT = re.compile(
    r"[,;]\s(?:(?:and|while|whereas|but|yet)\s)?(?:[^,;.]|\.(?=\d)){2,60}?\bnow\s(?:[a-z]+s|[a-z]+ed|got|got\s+to|ran|did|made)\s"
)
""" "Was measured at 2.23 in v2.1, whereas the same system now achieved 3.07": of the round that is news."""
_NOW = re.compile(r"(?:,\s[^()]{1,40})?\)?,?\s+to\s+(?:about\s+|over\s+|nearly\s+|almost\s+|just\s+)?[~]?")
""" "From 106 summaries a second in v3.1 to 240", "23,514 (v4.1, with EPYC 9374F) to 27,803": the round is the first figure's."""


def _of_an_earlier_figure(places: Places, sentence: Sentence, slot: Slot, reading: Reading) -> bool:
    """True for another round that only a figure before belongs to: "from 58 mJ in v3.0 ... and to 12.95 mJ"."""
    if slot.how != "earlier" or slot.mention.name == places.context.round or slot.mention.start > reading.figure.start:
        return False
    return bool(_FIGURE_BEFORE.search(places.text, sentence.start, slot.mention.start))


def _note_words(draft: Draft, places: Places, mention: Mention) -> None:
    """Keeps the words of a task that several benchmarks share, and of a product: "X220-Compact" is more than "X220"."""
    if (mention.kind == "benchmark" and places.name(mention) is None) or mention.kind in ("accelerator", "processor"):
        form = _FORM.match(places.text, mention.stop) if mention.kind == "accelerator" else None
        draft.description.append(f"{mention.text} {form.group('form')}" if form else mention.text)


_FORM = re.compile(rf"[\s-]+(?:\d+\s?GB\s+)?(?P<form>{FORM})\b(?!\s?\d)", re.IGNORECASE)
""" "A100 PCIe", "A100 80GB SXM": one product in several forms."""


def _take_vendor(draft: Draft, places: Places, sentence: Sentence, index: int, reading: Reading, part: Share) -> None:
    """Whose figure it is: of the vendor named behind it, of the one that acts, of a rival whose chip is named, or of one above."""
    counting, relative = _counts_results(places, reading), reading.meaning.kind in RELATIVE
    at = reading.figure.start
    slot = part.slots.get("vendor")
    near = slot.mention if slot and not (relative and slot.how == "baseline") else None
    if near is not None and not relative and _OTHERS_FIGURE.search(places.text, reading.figure.stop, near.start):
        near = None
    near = speakers.submitter(places, near, sentence.start, at)
    listed = slot.mention if slot and slot.how == "list" and not relative and slot.mention.name not in ANY_VENDOR else None
    behind = None if relative or counting else speakers.owner(places, reading.figure.stop, sentence.stop)
    beside = speakers.right_before(places, sentence.start, at) if counting else None
    acts = listed or behind or beside or speakers.acting(places, near, sentence.start, at, relative=relative, counting=counting)
    led_back = _IT.match(places.text, sentence.start, sentence.stop) is not None
    if acts is None and near is None and led_back and not counting and not relative and (last := places.last_before(sentence, index)):
        acts = speakers.tested_by(places, last.start, last.stop)
    leads = places.names("vendor", *sentence.lead) if sentence.lead else ()
    led = len(leads) == 1 and leads[0] != places.context.vendor  # "Lenovo covered small boxes:", above a list of machines
    if near is None and acts is None and not counting and not led and "accelerator" in part.slots:
        draft.fill("vendor", speakers.rival(places, part.slots["accelerator"].mention), "sentence")
    elif near is None and acts is None and not counting and not led:
        draft.fill("vendor", speakers.rival(places, leading_processor(places, sentence, index)), "sentence")
    above = () if counting and not led_back else (*places.above(sentence, index), *(places.before(sentence, index) if led_back else ()))
    total = _is_total(places, sentence, reading)
    speakers.vendor(draft, places, near, acts, above, total=total)


_OTHERS_FIGURE = re.compile(r"\b(?:against|versus|vs|compared\s+(?:to|with)|while|whereas)\b[^.;]{0,30}?\b\d", re.IGNORECASE)
""" "Keyword spotting reaches 33.3 inferences per second against 22.9 for ST": the vendor is the other figure's."""


def _leave_to_rival(draft: Draft, places: Places, accelerator: Mention, reading: Reading) -> None:
    """Takes back an accelerator that the figure's vendor, a maker of others, is only set against before it acts itself.

    "Qualcomm's chip beat NVIDIA's H100: the Qualcomm chip achieved 198 queries per watt".
    """
    vendor = draft.values.get("vendor")
    if accelerator.start > reading.figure.start or vendor is None or not speakers.is_rival(places, vendor, accelerator):
        return
    acts = any(m.name == vendor for m in places.mentions("vendor", accelerator.stop, reading.figure.start))
    if acts and draft.values.get("accelerator") == places.name(accelerator):
        del draft.values["accelerator"], draft.origins["accelerator"]
        draft.description[:] = [words for words in draft.description if words != accelerator.text]


def _keep_to_machine(draft: Draft, places: Places, accelerator: Mention) -> None:
    """Takes back an earlier accelerator that the machine of the figure cannot hold, and gives the figure to the machine's maker.

    "The MI300X reached 23,515 tokens per second, 4 percent short of the DGX H100 and its 24,525".
    """
    maker = system_maker(draft, places)
    handed_on = draft.origins.get("accelerator") == "inherited" and draft.origins.get("system") == "sentence"
    if maker is None or not handed_on or not is_foreign(draft, places, draft.values["accelerator"]):
        return
    del draft.values["accelerator"], draft.origins["accelerator"]
    draft.description[:] = [words for words in draft.description if words != accelerator.text]
    if draft.values.get("vendor") in places.chip_makers:
        draft.values["vendor"], draft.origins["vendor"] = maker, "sentence"


_HARDWARE = frozenset({"system", "accelerator"})


_IT = re.compile(r"(?:It|They|Its|Their|The\s+(?:[A-Z][a-z]+\s+)?(?:company|vendor|firm|submitter|startup|start-up|team))\b")
""" "It ran four configurations": a count of whoever the sentence before speaks of."""


def _is_total(places: Places, sentence: Sentence, reading: Reading) -> bool:
    """Whether a count can only be a whole round's where news names no vendor beside it: a large one, or one beside its submitters."""
    unit, value = reading.meaning.unit, reading.figure.value
    if unit in ("results", "submissions"):
        return value >= _A_ROUND or _BY_SUBMITTERS.search(places.text, sentence.start, sentence.stop) is not None
    if unit == "power_results":
        return _is_part_of_round(places, sentence, reading)
    return unit == "submitters"


def _is_part_of_round(places: Places, sentence: Sentence, reading: Reading) -> bool:
    """Whether a count is a part of a round's that stands right before it: "1,450 results, of which just 24 came with power"."""
    earlier = [r for r in places.said.get(sentence.stop, ()) if r.stop <= reading.figure.start]
    whole = earlier[-1] if earlier and earlier[-1].meaning.unit == "results" and earlier[-1].figure.value >= _A_ROUND else None
    return whole is not None and _OF_THESE.search(places.text, whole.stop, reading.figure.start) is not None


_OF_THESE = re.compile(r"\bof\s+(?:which|these|those|them)\b", re.IGNORECASE)


_BY_SUBMITTERS = re.compile(
    r"(?<![\w.,])(?:\d{1,3}|[a-z]+)\s+(?:\w+\s+){0,2}?(?:submitters|(?:submitting\s+)?organi[sz]ations)\b", re.IGNORECASE
)
""" "There were 8 organizations, 59 results and 39 energy measurements"."""


def _from_baseline(draft: Draft, places: Places, sentence: Sentence, compared: Comparison | None) -> None:
    """The benchmark and scenario that only the baseline's words name, where the text above has others or none: both ends have them."""
    if compared is None:
        return
    scenarios = places.names("scenario", compared.start, compared.stop)
    if len(scenarios) == 1 and (other := _held_against(places, sentence, compared, scenarios[0])):
        draft.values["scenario"], draft.origins["scenario"] = other, "sentence"
    elif len(scenarios) == 1 and draft.origins.get("scenario") != "sentence":
        draft.values["scenario"], draft.origins["scenario"] = scenarios[0], "inherited"
    if draft.origins.get("benchmark") == "sentence":
        return
    names = places.names("benchmark", compared.start, compared.stop)
    if len(names) == 1 and _family(places, names[0]) != _family(places, draft.values.get("benchmark")):
        draft.values["benchmark"], draft.origins["benchmark"] = names[0], "inherited"


def _held_against(places: Places, sentence: Sentence, compared: Comparison, scenario: str) -> str | None:
    """The one other scenario of a sentence that holds it against *scenario* and nothing else: "the Server figure is 7% below Offline"."""
    words = places.text[compared.start : compared.stop].casefold().replace(scenario.casefold(), " ")
    if _MORE_THAN_A_SCENARIO.search(words):
        return None
    named = {m.name for m in places.mentions("scenario", sentence.start, sentence.stop) if not compared.mark <= m.start < compared.stop}
    return named.pop() if len(named) == 1 and named != {scenario} else None


_MORE_THAN_A_SCENARIO = re.compile(
    r"\b(?!(?:the|its|our|their|that|this|in|of|for|on|throughput|performance|results?|scores?|figures?|rates?|speed|numbers?|scenarios?|mode|one"
    r"|single|stream|multi|which|is|was|as|queries|samples|tokens)\b)[a-z\d]"
)
""" "97.6% of the bare-metal throughput in the Offline scenario" is told by more."""


def _is_no_baseline(draft: Draft, places: Places, compared: Comparison | None) -> None:
    """Takes back a product of the text above that the figure is only compared with: it is the other end."""
    if compared is None:
        return
    for mention in called_shortly(places, compared.start, compared.stop):
        if draft.origins.get(mention.kind) not in (None, "sentence") and draft.values[mention.kind] == places.name(mention):
            del draft.values[mention.kind], draft.origins[mention.kind]
    if draft.origins.get("accelerator") in (None, "sentence"):
        return
    if draft.values["accelerator"] in places.names("accelerator", compared.start, compared.stop) and not places.names(
        "round", compared.start, compared.stop
    ):
        del draft.values["accelerator"], draft.origins["accelerator"]


def _family(places: Places, benchmark: str | None) -> str | None:
    return (places.vocabulary.term("benchmarks", benchmark).values("family") or (benchmark,))[0] if benchmark else None


_THIS_TASK = re.compile(
    r"(?:\s+[a-z]+){0,3}?\s+(?:in|on|for|at)\s+(?:this|that|the\s+same)\s+(?:task|test|trial|benchmark|workload|network|model)\b",
    re.IGNORECASE,
)
""" "Improved by 5.9% in this task": in the one that was named last."""


def _take_this_task(draft: Draft, places: Places, sentence: Sentence, reading: Reading) -> None:
    if not _THIS_TASK.match(places.text, reading.stop, sentence.stop):
        return
    before = places.mentions("benchmark", places.structure.blocks[sentence.block].start, reading.figure.start)
    if name := places.name(before[-1]) if before else None:
        draft.values["benchmark"], draft.origins["benchmark"] = name, "paragraph"


def _take_suite(draft: Draft, places: Places, sentence: Sentence) -> None:
    """The suite that the section's heading names, "Tiny ML systems" in news on training, with its round of that day."""
    context, block = places.context, places.structure.blocks[sentence.block]
    told = next((names for _, start, stop in places.headings(block) if (names := places.suites_headed(start, stop))), ())
    if len(told) != 1 or "suite" in draft.values or context.suite in (None, told[0]):
        return
    draft.values["suite"], draft.origins["suite"] = told[0], "heading"
    if "round" not in draft.values and (held := round_beside(places.vocabulary, str(context.suite), context.round, told[0])):
        draft.values["round"], draft.origins["round"] = held, "day"


def _complete_figure(draft: Draft, places: Places, sentence: Sentence, reading: Reading) -> None:
    """What the title and the whole article add; a figure that was true in the past is not of the article's round."""
    relative = reading.meaning.kind in RELATIVE
    former = not relative and targets.is_former(places.text, sentence, reading.figure.digits_start, reading.stop)
    every = _EVERY.search(places.text, sentence.start, sentence.stop)
    _take_suite(draft, places, sentence)
    complete(draft, places, frozenset({"benchmark"}) if every else frozenset())
    before = not relative and targets.was_before(places.text, sentence, reading.figure.digits_start, reading.stop)
    if "round" in draft.values and (before or (former and draft.origins.get("round") in ("heading", "article", "day", "paragraph"))):
        del draft.values["round"]


def _give_to_maker(draft: Draft, places: Places) -> None:
    """Gives a figure of a rival's accelerator, which the paragraph speaks of, to its maker rather than to the article's vendor."""
    if draft.origins.get("vendor") != "article" or draft.origins.get("accelerator") not in ("paragraph", "heading", "sentence"):
        return
    if maker := speakers.rival_maker(places, draft.values["accelerator"]):
        draft.values["vendor"], draft.origins["vendor"] = maker, "paragraph"


def _is_not_ours(draft: Draft, places: Places, sentence: Sentence, reading: Reading, compared: Comparison | None) -> None:
    """Gives a ratio over the article's own result to the one other vendor that its sentence names: "QCT's server is 13% ahead of us"."""
    if compared is None or not places.context.own or draft.values.get("vendor") != places.context.vendor:
        return
    if not is_ours(places.text[compared.start : compared.stop]):
        return
    named = dict.fromkeys(m.name for m in places.mentions("vendor", sentence.start, reading.figure.start) if m.name not in ANY_VENDOR)
    others = [name for name in named if name != places.context.vendor]
    if others:
        draft.values["vendor"], draft.origins["vendor"] = others[0], "sentence"


_OF_A_TEST = frozenset({"results", "submissions", "submitters", "systems"})
_THIS_TEST = re.compile(
    r"(?:[^.;,]|,(?=\d)){0,60}?\b(?:for|on|in|to)\s+(?:this|that)\s+(?:[\w-]+\s+){0,3}?(?:test|trial|benchmark|workload|task|model)\b",
    re.IGNORECASE,
)
""" "14 companies handed in results for this first trial": for the benchmark that the sentence before names."""


def _complete_count(draft: Draft, places: Places, sentence: Sentence, index: int, reading: Reading) -> None:
    context, block = places.context, places.structure.blocks[sentence.block]
    if block.kind == "item" and reading.meaning.unit == "results" and reading.figure.value < _A_ROUND:
        named = places.names("benchmark", block.start, sentence.start)
        draft.fill("benchmark", named[0] if len(named) == 1 else None, "paragraph")
    if reading.meaning.unit in _OF_A_TEST and _THIS_TEST.match(places.text, reading.stop, sentence.stop):
        before = next(((start, stop) for origin, start, stop in places.above(sentence, index) if origin == "paragraph"), None)
        named = places.names("benchmark", *before) if before else ()
        draft.fill("benchmark", named[0] if len(named) == 1 else None, "paragraph")
    draft.fill("suite", context.suite, "article")
    draft.fill("round", context.round, "day" if context.by_day else "article")
