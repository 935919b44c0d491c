"""A figure's share of names -> its Subject, each slot filled from the nearest place that states it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.announced import round_beside
from extractors.context import is_task
from extractors.subjects.places import Places
from store.model import Subject
from store.vocabulary import Vocabulary, fold

SLOTS = (
    "vendor",
    "system",
    "accelerator",
    "processor",
    "suite",
    "round",
    "division",
    "category",
    "system_type",
    "benchmark",
    "scenario",
)
_INHERITED = frozenset({"benchmark", "scenario", "division", "system_type", "category", "system", "accelerator"})
_NEAR_ONLY = frozenset({"scenario", "system", "accelerator", "benchmark"})
"""Slots taken from the sentence right before at most: further back, the text is about something else."""
_INTERACTIVE = "-interactive"


@dataclass
class Draft:
    """A subject being filled; the first place that states a slot keeps it."""

    values: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    accelerator_count: int | None = None
    description: list[str] = field(default_factory=list)
    model: str | None = None

    def fill(self, slot: str, value: str | None, origin: str) -> None:
        """Sets *slot* unless it is set already or there is nothing to set."""
        if value and slot not in self.values:
            self.values[slot] = value
            self.origins[slot] = origin

    def _part_interactive(self, round_: str | None) -> None:
        """From v5.1 on, "Llama 2 70B Interactive" is filed as a scenario; in v5.0 it was a benchmark of its own."""
        benchmark = self.values.get("benchmark", "")
        if _INTERACTIVE in benchmark and self.values.get("round", round_) not in (None, "v5.0"):
            self.values |= {"benchmark": benchmark.replace(_INTERACTIVE, ""), "scenario": "Interactive"}
            self.origins["scenario"] = self.origins["benchmark"]

    def subject(self, round_: str | None = None) -> Subject:
        """The subject as filled; *round_* is the article's, where the draft need not have one."""
        self._part_interactive(round_)
        slots = {slot: self.values.get(slot) for slot in SLOTS}
        words = " · ".join(dict.fromkeys(part for part in self.description if part))
        return Subject(
            **slots,
            accelerator_count=self.accelerator_count,
            model=self.model,
            description=words or None,
            origins=dict(self.origins),
        )


def inherit(
    draft: Draft, places: Places, above: Iterable[tuple[str, int, int]], kinds: Iterable[str], listed: tuple[int, int] | None = None
) -> None:
    """Fills what *kinds* the draft lacks from the places above, where a place names exactly one.

    *listed* is the figure's place in a list and the list's length: a place that names as many is matched one by one.
    """
    wanted = [kind for kind in kinds if kind not in draft.values]
    has_hardware = "accelerator" in draft.values or draft.accelerator_count is not None
    for origin, start, stop in above if wanted else ():
        if origin == "topic" and draft.origins.get("scenario") != "sentence":
            continue  # a figure in a scenario is of the test that the paragraph is about; others may be of the whole suite
        told = places.named(start, stop)
        for kind in [kind for kind in wanted if kind in told]:
            if (origin == "further" and kind in _NEAR_ONLY) or (kind == "system" and has_hardware):
                continue
            if kind == "division" and _is_of_another(draft, places, start, stop):
                continue
            if kind == "accelerator" and (_is_no_part(draft, places, start, stop) or _bears_its_own(draft, places)):
                continue
            if kind == "accelerator" and _is_of_another_machine(draft, places, start, stop):
                continue
            if origin == "topic" and kind != "benchmark":
                continue
            named = _benchmarks_by_name(places, start, stop) if origin == "topic" else places.own_names(kind, start, stop)
            names = _of_one_family(places, kind, named)
            if listed and origin == "paragraph" and len(names) == listed[1]:
                draft.fill(kind, names[listed[0]], origin)
            if len(names) == 1:
                draft.fill(kind, names[0], "paragraph" if origin in _SAME_PARAGRAPH else origin)


def _is_no_part(draft: Draft, places: Places, start: int, stop: int) -> bool:
    """Whether a place's accelerator is a rival's of the maker of the system that the sentence names: no DGX H100 holds an MI300X."""
    if system_maker(draft, places) is None:
        return False  # nobody is a rival: no need to look what the place names
    return any(is_foreign(draft, places, name) for name in places.own_names("accelerator", start, stop))


def _is_of_another_machine(draft: Draft, places: Places, start: int, stop: int) -> bool:
    """Whether a place tells the accelerator of other systems than the one that the sentence names: "D54U-3U with four H100"."""
    system = draft.values.get("system") if draft.origins.get("system") == "sentence" else None
    named = places.names("system", start, stop) if system else ()
    return bool(named) and not any(same_system(name, system) for name in named if system)


def same_system(one: str, other: str) -> bool:
    """Whether two names are of one system: "S74G-2U" is the QuantaGrid S74G-2U."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return long == short or long.endswith(f" {short}")


def _bears_its_own(draft: Draft, places: Places) -> bool:
    """Whether the sentence's system bears the name of its accelerator: "DGX Station A100" takes none from the sentence before."""
    system = draft.values.get("system", "") if draft.origins.get("system") == "sentence" else ""
    return any(places.vocabulary.canonical("accelerators", word) for word in system.split())


def system_maker(draft: Draft, places: Places) -> str | None:
    """Who makes the draft's system, where it is one that makes accelerators too and so builds with its own."""
    system = places.vocabulary.canonical("systems", draft.values["system"]) if "system" in draft.values else None
    makers = places.vocabulary.term("systems", system).values("vendor") if system else ()
    return makers[0] if makers and makers[0] in places.vocabulary.chip_makers else None


def is_foreign(draft: Draft, places: Places, accelerator: str) -> bool:
    """Whether *accelerator* is made by a rival of the maker of the draft's system."""
    maker, known = system_maker(draft, places), places.vocabulary.kinds["accelerators"].get(accelerator)
    return maker is not None and known is not None and maker not in known.values("vendor")


def _is_of_another(draft: Draft, places: Places, start: int, stop: int) -> bool:
    """Whether a place speaks of other vendors or accelerators than the sentence does: what one filed in Open says nothing of the next."""
    vendor = draft.values.get("vendor") if draft.origins.get("vendor") == "sentence" else None
    named = {*places.names("vendor", start, stop), *_makers_named(places, start, stop)} if vendor else set()
    chip = draft.values.get("accelerator") if draft.origins.get("accelerator") == "sentence" else None
    return (bool(named) and vendor not in named) or (chip is not None and _debutant(places, start, stop) not in (None, chip))


def _debutant(places: Places, start: int, stop: int) -> str | None:
    """The accelerator that a place names right before its division: "our MI355X made its debut in the Open division"."""
    division = next(iter(places.mentions("division", start, stop)), None)
    before = places.mentions("accelerator", start, division.start) if division else ()
    return places.name(before[-1]) if before else None


def _makers_named(places: Places, start: int, stop: int) -> Iterable[str]:
    """Who makes the accelerators that a place names."""
    for name in places.names("accelerator", start, stop):
        known = places.vocabulary.kinds["accelerators"].get(name)
        yield from known.values("vendor") if known else ()


def _benchmarks_by_name(places: Places, start: int, stop: int) -> tuple[str, ...]:
    """The benchmarks that a place calls by name; where any is told by its task only ("recommendation profited most"), none."""
    found = places.mentions("benchmark", start, stop)
    return () if any(is_task(m.name) for m in found) else tuple(dict.fromkeys(m.name for m in found))


_SAME_PARAGRAPH = frozenset({"further", "topic"})


def _of_one_family(places: Places, kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """*names*, or their one family: "GPT-J-99 and GPT-J-99.9" are both GPT-J."""
    if kind != "benchmark" or len(names) < 2:
        return names
    families = {(places.vocabulary.term("benchmarks", name).values("family") or (name,))[0] for name in names}
    return tuple(families) if len(families) == 1 else names


_ITS_OWN = frozenset({"sentence", "inherited", "row", "column"})


def brand(draft: Draft, places: Places) -> str | None:
    """The vendor whose name the system named for the figure begins with: "Dell DSS 8440"; None where it bears none."""
    system = draft.values.get("system", "") if draft.origins.get("system") in _ITS_OWN else ""
    return places.vocabulary.canonical("vendors", system.partition(" ")[0]) if " " in system else None


def bears_another(draft: Draft, places: Places, vendor: str | None) -> bool:
    """Whether the system named for the figure bears another vendor's name, in news that spoke of *vendor* last."""
    return brand(draft, places) not in (None, vendor)


def complete(draft: Draft, places: Places, without: frozenset[str] = frozenset()) -> None:
    """Fills what is left from the title and from the article as a whole; the slots *without* only from the title."""
    context = places.context
    for mention in context.title_mentions:
        if mention.kind in ("benchmark", "round", "suite", "division", "scenario"):
            draft.fill(mention.kind, places.name(mention), "heading")
    if context.speaks and (context.own or not bears_another(draft, places, context.vendor)):
        draft.fill("vendor", context.vendor, "article")
    draft.fill("suite", context.suite, "article")
    draft.fill("round", context.round, "day" if context.by_day else "article")
    for kind, name in places.throughout.items():
        if kind not in without:
            draft.fill(kind, name, "article")
    _of_its_own_suite(draft, places.vocabulary)
    _as_its_suite_calls_it(draft, places.vocabulary)


_AROUND = frozenset({"article", "heading", "day", None})


def _of_its_own_suite(draft: Draft, vocabulary: Vocabulary) -> None:
    """News on a training round may speak of GPT-J, too: such a figure is of the suite that has the benchmark, and of its newest round."""
    suite, benchmark = draft.values.get("suite"), draft.values.get("benchmark")
    if suite == "training" and draft.origins.get("scenario") == "sentence" and draft.origins.get("suite") in _AROUND:
        _serve(draft, vocabulary)
        return
    suites = vocabulary.term("benchmarks", benchmark).values("suites") if benchmark else ()
    stated = draft.origins.get("benchmark") in _AROUND or draft.origins.get("suite") not in _AROUND
    if suite is None or stated or len(suites) != 1 or suite in suites or draft.origins.get("round") not in _AROUND:
        return
    draft.values["suite"] = suites[0]
    if held := round_beside(vocabulary, suite, draft.values.pop("round", None), suites[0]):
        draft.values["round"], draft.origins["round"] = held, "day"


def _as_its_suite_calls_it(draft: Draft, vocabulary: Vocabulary) -> None:
    """The benchmark of the same name in the suite that the sentence names: in Training, "Llama 2 70B" is fine-tuned with LoRA."""
    suite, benchmark = draft.values.get("suite"), draft.values.get("benchmark")
    if suite is None or benchmark is None or draft.origins.get("suite") in _AROUND - {"heading"}:
        return
    own = vocabulary.benchmarks_of.get(benchmark, ())
    if not own or any(suite in term.values("suites") for term in own):
        return
    named = [other for other in vocabulary.terms("benchmarks") if suite in other.values("suites")]
    for called in (lambda term: (*term.aliases, *term.exact), lambda term: term.values("tasks")):
        spelt = {fold(spelling) for term in own for spelling in called(term)}
        same = {(other.values("family") or (other.name,))[0] for other in named if spelt & set(map(fold, called(other)))}
        if len(same) == 1:
            [draft.values["benchmark"]] = same
            return


def _serve(draft: Draft, vocabulary: Vocabulary) -> None:
    """Makes a figure in news on training one of inference, which alone has scenarios: "7,921 samples per second offline"."""
    if draft.origins.get("round") in _AROUND:
        held = round_beside(vocabulary, "training", draft.values.pop("round", None), "inference")
        if held:
            draft.values["round"], draft.origins["round"] = held, "day"
    draft.values["suite"] = "inference"


def inherited() -> Sequence[str]:
    """The slots that a sentence may take from the places above it."""
    return [slot for slot in SLOTS if slot in _INHERITED]
