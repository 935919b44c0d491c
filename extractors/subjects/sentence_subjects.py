"""A figure of a sentence and its share of names -> its Subject: whose it is, and what the text above adds."""

from __future__ import annotations

import re

from extractors.announced import round_beside
from extractors.comparing.baseline_subjects import called_shortly, is_ours, stands_for
from extractors.comparing.compared import Comparison
from extractors.context import ANY_VENDOR, benchmark_of
from extractors.figures.openings import may_say
from extractors.figures.readings import Reading
from extractors.names.mentions import TASK
from extractors.structure import Sentence
from extractors.subjects import conditions, hardware, speakers, targets
from extractors.subjects.carried import take_carried
from extractors.subjects.counted_names import counts_results
from extractors.subjects.counted_subjects import A_ROUND, complete_count, name_partners
from extractors.subjects.hardware import Size
from extractors.subjects.leading import leading_processor, led_by_processors, runs_on_processors
from extractors.subjects.places import Places
from extractors.subjects.rounds_told import take_round
from extractors.subjects.slots import Share
from extractors.subjects.subject import Draft, complete, inherit, inherited, is_foreign, system_maker
from extractors.subjects.taken_names import is_of_a_class, take_names
from store.model import PLATFORM, RELATIVE, Mention, Subject
from store.plain import pattern
from store.wording import WORDING

_EVERY = pattern(
    r"\b(?:every|all|each|any|across|multiple|various)\s+(?:of\s+)?(?:the\s+|its\s+|our\s+)?(?:\w+\s+)?"
    r"(?:tests?|benchmarks?|workloads?|models?|categor(?:y|ies))\b",
    re.IGNORECASE,
)
_OF_ALL = frozenset({"every", "all", "each", "any", "across", "multiple", "various"})
_ADDED = pattern(r"\+?\s+(?:more|additional|further|other|new)\b", re.IGNORECASE)


def sentence_subject(
    places: Places, sentence: Sentence, index: int, reading: Reading, part: Share, size: Size,
    listed: tuple[int, int] | None, compared: Comparison | None,
) -> Subject:  # fmt: skip
    """What *reading* is about. *index* is the sentence's place in the text, *listed* the figure's in its list and the list's length."""
    draft = Draft(accelerator_count=size.accelerators)
    counting = counts_results(places, reading)
    take_names(draft, places, sentence, reading, part)
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
        if reading.meaning.unit == "wins" and conditions.of_platform(places, sentence):
            draft.description.append(PLATFORM)
        complete_count(draft, places, sentence, index, reading)
        name_partners(draft, places, sentence, reading)
    else:
        _take_this_task(draft, places, sentence, reading)
        _take_what_it_does(draft, places, sentence, reading)
        draft.description += [hardware.of_nodes(size.nodes)] if size.nodes else []
        led = led_by_processors(places, sentence, part) or (
            reading.meaning.kind in RELATIVE and runs_on_processors(places, reading, part)
        )
        kinds = [kind for kind in inherited() if kind not in _HARDWARE] if led else inherited()
        if len(set(places.names("benchmark", sentence.start, reading.figure.start))) > 1:
            kinds = [kind for kind in kinds if kind != "benchmark"]  # it is of all of those, and of none that stands further up
        if is_of_a_class(places, sentence.start, reading):
            kinds = [kind for kind in kinds if kind not in ("benchmark", "scenario")]
        inherit(draft, places, places.above(sentence, index), kinds, listed)
        take_carried(draft, places)
        _from_baseline(draft, places, sentence, compared)
        _is_no_baseline(draft, places, compared)
        _complete_figure(draft, places, sentence, reading)
        _is_no_baselines_division(draft, places, compared)
        _give_to_maker(draft, places)
        _is_not_ours(draft, places, sentence, reading, compared)
    _drop_other_work(draft, places, reading)
    for kind, over in (("benchmark", _OVER_TESTS), ("scenario", _OVER_SCENARIOS)):
        if reading.figure.value_high is not None and over.match(places.text, reading.stop, sentence.stop):
            for values in (draft.values, draft.origins):
                values.pop(kind, None)
    if reading.meaning.kind not in RELATIVE:
        draft.description += conditions.told(places, sentence, reading)
    return draft.subject()


_OVER_TESTS = pattern(
    r"(?:[^.;]|\.(?=\d)){0,60}?\b(?:depending\s+on|across|over)\s+(?:the|all|these|those|both|our)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:models?|networks?|benchmarks?|tests?|tasks?|workloads?)\b(?!\s+(?:types?|variants?|sizes?)\b)", re.IGNORECASE,
)
""" "13x to 1,200x improvement in throughput depending on the model": no one test's."""
_OVER_SCENARIOS = pattern(
    r"\s+in\s+(?:(?:the\s+)?Server\s+and\s+(?:the\s+)?Offline|(?:the\s+)?Offline\s+and\s+(?:the\s+)?Server|both\s+scenarios)\b|"
    r"(?:[^.;]|\.(?=\d)){0,60}?\b(?:depending\s+on|across|over|between)\s+(?:the|all|both|our)\s+(?:two\s+|three\s+)?(?:scenarios?|modes?)\b",
    re.IGNORECASE,
)
""" "1.2X to 1.3X over the scenarios": no one scenario's."""


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


def _take_vendor(draft: Draft, places: Places, sentence: Sentence, index: int, reading: Reading, part: Share) -> None:
    """Whose figure it is: of the vendor named behind it, of the one that acts, of a rival whose chip is named, or of one above."""
    counting, relative = counts_results(places, reading), reading.meaning.kind in RELATIVE
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
    if acts is None and near is None and led_back and not counting:
        last = None if relative else places.last_before(sentence, index)
        acts = (speakers.tested_by(places, last.start, last.stop) if last else None) or _spoken_of(places, sentence, index)
    acts = acts or (None if counting or relative else speakers.heading(places, sentence.start, at))
    leads = places.names("vendor", *sentence.lead) if sentence.lead else ()
    led = len(leads) == 1 and leads[0] != places.context.vendor  # "Lenovo covered small boxes:", above a list of machines
    if near is None and acts is None and not counting and not led and "accelerator" in part.slots:
        draft.fill("vendor", speakers.rival(places, part.slots["accelerator"].mention), "sentence")
    elif near is None and acts is None and not counting and not led:
        draft.fill("vendor", speakers.rival(places, leading_processor(places, sentence, index)), "sentence")
    above = () if counting and not led_back else (*places.above(sentence, index), *(places.before(sentence, index) if led_back else ()))
    total = _is_total(places, sentence, reading)
    speakers.vendor(draft, places, near, acts, above, total=total)


_OTHERS_FIGURE = pattern(r"\b(?:against|versus|vs|compared\s+(?:to|with)|while|whereas)\b[^.;]{0,30}?\b\d", re.IGNORECASE)
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
    if draft.values.get("vendor") in places.vocabulary.chip_makers:
        draft.values["vendor"], draft.origins["vendor"] = maker, "sentence"


_HARDWARE = frozenset({"system", "accelerator"})


_IT = pattern(r"(?:It|They|Its|Their|The\s+(?:[A-Z][a-z]+\s+)?(?:company|vendor|firm|submitter|startup|start-up|team))\b")
""" "It ran four configurations": a count of whoever the sentence before speaks of."""


def _spoken_of(places: Places, sentence: Sentence, index: int) -> Mention | None:
    """In news, who acts in the sentence before, over others that lead back as well: "MangoBoost used AMD parts. Its setup took ..."."""
    if places.context.own:
        return None
    while (last := places.last_before(sentence, index)) is not None:
        if found := speakers.acting(places, None, last.start, last.stop, relative=False, counting=False):
            return None if speakers.is_beaten(places, found, last.start) else found
        if _IT.match(places.text, last.start, last.stop) is None:
            return None
        sentence, index = last, index - 1
    return None


def _is_total(places: Places, sentence: Sentence, reading: Reading) -> bool:
    """Whether a count can only be a whole round's where news names no vendor beside it: a large one, or one beside its submitters."""
    unit, value = reading.meaning.unit, reading.figure.value
    if unit in ("results", "submissions"):
        return value >= A_ROUND or _BY_SUBMITTERS.search(places.text, sentence.start, sentence.stop) is not None
    if unit == "power_results":
        return _is_part_of_round(places, sentence, reading)
    return unit == "submitters"


def _is_part_of_round(places: Places, sentence: Sentence, reading: Reading) -> bool:
    """Whether a count is a part of a round's that stands right before it: "1,450 results, of which just 24 came with power"."""
    earlier = [r for r in places.said.get(sentence.stop, ()) if r.stop <= reading.figure.start]
    whole = earlier[-1] if earlier and earlier[-1].meaning.unit == "results" and earlier[-1].figure.value >= A_ROUND else None
    return whole is not None and _OF_THESE.search(places.text, whole.stop, reading.figure.start) is not None


_OF_THESE = pattern(r"\bof\s+(?:which|these|those|them)\b", re.IGNORECASE)


_BY_SUBMITTERS = pattern(
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


_MORE_THAN_A_SCENARIO = pattern(
    r"\b(?!(?:the|its|our|their|that|this|in|of|for|on|throughput|performance|results?|scores?|figures?|rates?|speed|numbers?|scenarios?|mode|one"
    r"|single|stream|multi|which|is|was|as|queries|samples|tokens)\b)[a-z\d]"
)
""" "97.6% of the bare-metal throughput in the Offline scenario" is told by more."""


_PRODUCTS = frozenset({"system", "accelerator", "processor"})


def _is_no_baseline(draft: Draft, places: Places, compared: Comparison | None) -> None:
    """Takes back a product of the text above that the figure is only compared with: it is the other end."""
    if compared is None:
        return
    meant = stands_for(places, compared)
    rivals = [m for m in meant if m.kind in _PRODUCTS] if any(m.kind == "vendor" for m in meant) else []
    for mention in (*called_shortly(places, compared.start, compared.stop), *rivals):
        if draft.origins.get(mention.kind) not in (None, "sentence") and draft.values[mention.kind] == places.name(mention):
            del draft.values[mention.kind], draft.origins[mention.kind]
    if draft.origins.get("accelerator") in (None, "sentence"):
        return
    if draft.values["accelerator"] in places.names("accelerator", compared.start, compared.stop) and not places.names(
        "round", compared.start, compared.stop
    ):
        del draft.values["accelerator"], draft.origins["accelerator"]


def _is_no_baselines_division(draft: Draft, places: Places, compared: Comparison | None) -> None:
    """Takes back the division that only the text around says, where the baseline is told by it: "the Closed Division base model"."""
    around = compared is not None and draft.origins.get("division") not in (None, "sentence")
    if compared and around and draft.values["division"] in places.names("division", compared.start, compared.stop):
        del draft.values["division"], draft.origins["division"]


def _family(places: Places, benchmark: str | None) -> str | None:
    return (places.vocabulary.term("benchmarks", benchmark).values("family") or (benchmark,))[0] if benchmark else None


_THIS_TASK = pattern(
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


def _take_what_it_does(draft: Draft, places: Places, sentence: Sentence, reading: Reading) -> None:
    """The benchmark that a verb and the things counted tell: "classifies 1,622 images per second"."""
    at = reading.figure.digits_start
    verb = _VERB.search(places.text, max(sentence.start, at - _LONGEST_VERB), at)
    things = _THINGS.match(places.text, at, sentence.stop) if verb else None
    task = f"{verb.group('verb')} {things.group('things')}".casefold() if verb and things else ""
    if task not in places.vocabulary.tasks:
        return
    if name := benchmark_of(places.vocabulary, f"{TASK}{task}", draft.values.get("suite", places.context.suite), places.context.round):
        draft.values["benchmark"], draft.origins["benchmark"] = name, "sentence"


_LONGEST_VERB = 60
"""Characters of a verb and the words that may stand between it and its figure."""
_VERB = pattern(r"\b(?P<verb>[a-z]{3,})\s+(?:(?:about|over|nearly|some|up\s+to|more\s+than)\s+)?[~]?$", re.IGNORECASE)
_THINGS = pattern(r"\d[\d.,]*[KkM]?\+?\s+(?P<things>[a-z]{4,})\b")


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
    _take_suite(draft, places, sentence)
    complete(draft, places, frozenset({"benchmark"}) if _is_of_several(places, sentence, reading) else frozenset())
    before = not relative and targets.was_before(places.text, sentence, reading.figure.digits_start, reading.stop)
    if "round" in draft.values and (before or (former and draft.origins.get("round") in ("heading", "article", "day", "paragraph"))):
        del draft.values["round"]


def _is_of_several(places: Places, sentence: Sentence, reading: Reading) -> bool:
    """Whether *sentence* speaks of all tests, or a gain is of several, and not of the one that the article names elsewhere."""
    every = may_say(_OF_ALL, places.text, sentence.start, sentence.stop) and _EVERY.search(places.text, sentence.start, sentence.stop)
    return bool(every) or is_of_a_class(places, sentence.start, reading)


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
