"""Why a record could be the one that a claim means, or not: one function per feature, each with a score and a note.

A feature that the text does not state says nothing (None). A positive score speaks for the record, a negative one is
a conflict. Scores add up; they order candidates and explain links, and no verdict hangs on a sum alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from digest.linking.records.candidates import id_key
from digest.linking.records.filed import Filed
from digest.linking.records.names import coverage, found, tokens
from digest.linking.records.owners import files_under, own_names, vendor_of
from store.model import Claim, Evidence, Subject
from store.vocabulary import Vocabulary
from store.wording import WORDING, alternation

_CORES = re.compile(r"(\d{1,4})[\s\-]*cores?\b", re.IGNORECASE)

_NODES = re.compile(r"(?:^|· )(\d{1,5}) nodes?(?= ·|$)")
_NODES_NAMED = re.compile(r"^(\d{1,4})(?:x(?=[A-Za-z])|[-_]nodes?(?=[-_]))|(?:^|[-_])[nN](\d{1,4})(?=[-_]|$)")


Feature = Callable[[Subject, Filed, Vocabulary], Evidence | None]


def vendor(subject: Subject, filed: Filed, vocabulary: Vocabulary) -> Evidence | None:
    """Filed by the vendor, under a partner it files with, or naming it in software, system or accelerator."""
    name = vendor_of(subject)
    if name is None:
        return None
    record = filed.record
    if record.vendor == name:
        return Evidence(feature="vendor", score=2.0, note=f"filed by {record.submitter}")
    if record.vendor in own_names(name, vocabulary):
        return Evidence(feature="vendor", score=2.0, note=f"filed jointly, by {record.submitter}")
    if name in filed.named:
        note = f"filed by {record.submitter}; its description names {name}"
        return Evidence(feature="vendor", score=1.0, note=note)
    if record.vendor in files_under(name, vocabulary):
        note = f"filed by {record.submitter}, under whose name results of {name} stand too"
        return Evidence(feature="vendor", score=0.6, note=note)
    return Evidence(feature="vendor", score=-3.0, note=f"filed by {record.submitter}")


def round_(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """The round and suite."""
    record = filed.record
    if subject.round is None and subject.suite is None:
        return None
    same = subject.round in (None, record.round) and subject.suite in (None, record.suite)
    return Evidence(feature="round", score=1.0 if same else -2.0, note=f"{record.suite} {record.round}")


def division(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """Closed, open or network."""
    return _equal("division", subject.division, filed.record.division, 1.0, -1.5)


def category(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """Available, preview or RDI."""
    return _equal("category", subject.category, filed.record.category, 0.5, -0.7)


def system_type(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """Datacenter or edge; a system may be both."""
    kind = filed.record.system_type
    if subject.system_type is None or kind is None:
        return None
    fits = bool(set(subject.system_type.split(",")) & set(kind.split(",")))
    return Evidence(feature="system_type", score=0.5 if fits else -0.7, note=kind)


def _equal(feature: str, stated: str | None, filed: str | None, fits: float, conflicts: float) -> Evidence | None:
    if stated is None or filed is None:
        return None
    return Evidence(feature=feature, score=fits if stated == filed else conflicts, note=filed)


def benchmark(subject: Subject, filed: Filed, vocabulary: Vocabulary) -> Evidence | None:
    """The benchmark itself, its family, or another accuracy variant of it."""
    if subject.benchmark is None:
        return None
    record = filed.record
    if subject.benchmark == record.benchmark:
        return Evidence(feature="benchmark", score=2.0, note=record.benchmark)
    terms = vocabulary.kinds["benchmarks"]
    stated = terms[subject.benchmark].values("family") if subject.benchmark in terms else (subject.benchmark,)
    if filed.family not in (*stated, subject.benchmark):
        return Evidence(feature="benchmark", score=-3.0, note=record.benchmark)
    if subject.benchmark == filed.family:
        return Evidence(feature="benchmark", score=1.8, note=f"{record.benchmark}, of {filed.family}")
    return Evidence(feature="variant", score=-0.4, note=f"{record.benchmark}, not {subject.benchmark}")


def scenario(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """The scenario."""
    return _equal("scenario", subject.scenario, filed.record.scenario, 1.5, -1.5)


def system(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """The system's name: how much of it stands in the record's system, directory, accelerator and processor."""
    if subject.system is None:
        return None
    share = coverage(subject.system, filed.hardware + filed.software)
    if share is None:
        return None
    if share == 0:
        return Evidence(feature="system", score=-1.5, note=f'no word of "{subject.system}"')
    note = f'{share:.0%} of "{subject.system}" in {filed.record.system_id}'
    return Evidence(feature="system", score=round(3 * share if share >= 0.5 else 0.6 * share, 3), note=note)


def accelerator(subject: Subject, filed: Filed, vocabulary: Vocabulary) -> Evidence | None:
    """The accelerator; a record without any conflicts with a stated one. Its maker's name is no part of a match."""
    if subject.accelerator is None:
        return None
    name = without_maker(subject.accelerator, vocabulary)
    share = coverage(name, filed.accelerator)
    if share is None:
        return None
    share = max(share, 0.9 * (coverage(name, filed.hardware) or 0))
    note = filed.record.accelerator or "no accelerator"
    another = _another_number(name, filed) or _another_product(subject.accelerator, filed, vocabulary) or _another_form(subject, filed)
    if share < 0.4 or another:
        return Evidence(feature="accelerator", score=-2.0, note=note)
    return Evidence(feature="accelerator", score=round(1.5 * share, 3), note=note)


_FORM = re.compile(rf"(?<![a-z])(?:{alternation(WORDING.words('work', 'forms'))})(?=\d?(?![a-z\d]))", re.IGNORECASE)


def form_told(subject: Subject) -> str | None:
    """The accelerator with the form that the text gives it, "A100 PCIe"; None where it gives none."""
    return _form_in(subject.accelerator, subject.description) if subject.accelerator and subject.description else None


@lru_cache(maxsize=4096)
def _form_in(accelerator: str, description: str) -> str | None:
    if _FORM.search(description) is None:
        return None
    name = re.escape(accelerator.split()[-1])
    told = re.search(rf"(?<![A-Za-z\d]){name}[\s-]+(?:\d+\s?GB\s+)?{_FORM.pattern}", description, re.IGNORECASE)
    return told.group() if told else None


def _another_form(subject: Subject, filed: Filed) -> bool:
    """Whether the text names the product's form, "A100 PCIe", and the record has only another one of it, "A100-SXM-80GB"."""
    if (told := form_told(subject)) is None:
        return False
    names = f"{filed.record.accelerator or ''} {filed.record.system_id}".replace("_", " ")
    held = {match.group().casefold() for match in _FORM.finditer(names)}
    return bool(held) and held.isdisjoint(match.group().casefold() for match in _FORM.finditer(told))


def _another_product(name: str, filed: Filed, vocabulary: Vocabulary) -> bool:
    """Whether the record's accelerator is a product of its own that only shares words with *name*: AGX Xavier and Xavier NX."""
    term = vocabulary.kinds["accelerators"].get(name)
    if term is None or not filed.products:
        return False
    family = term.values("family")
    variant = bool(family) and term.name not in family  # "H100 NVL" is no other H100; "H100" may be any
    return filed.products.isdisjoint((term.name, *term.aliases) if variant else (term.name, *family, *term.aliases))


def _another_number(name: str, filed: Filed) -> bool:
    """Whether the part number in *name* is not the record's: MI355X beside MI325X, which share their line's name."""
    numbers = [word for word in tokens(name) if _PART_NUMBER.fullmatch(word)]
    return bool(numbers) and not any(found(word, filed.accelerator) or found(word, filed.hardware) for word in numbers)


_PART_NUMBER = re.compile(r"(?=.*[a-z])(?=.*\d)(?!\d+gb?$).+")


def without_maker(name: str, vocabulary: Vocabulary) -> str:
    """ "H100" of "NVIDIA H100": half of the words, and no more, are those of "NVIDIA A30"."""
    term = vocabulary.kinds["accelerators"].get(name)
    maker = re.split(r"[\s.]+", " ".join(term.values("vendor")).casefold()) if term else []
    return " ".join(word for word in name.split() if word.casefold() not in maker) or name


def accelerator_count(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """How many accelerators: in the system, per node, or in the name it was filed under."""
    if subject.accelerator_count is None or not filed.counts:
        return None
    note = f"{filed.record.accelerator_count} accelerators"
    if subject.accelerator_count == filed.record.accelerator_count:
        return Evidence(feature="accelerator_count", score=1.0, note=note)
    if subject.accelerator_count in filed.counts or f"q{subject.accelerator_count}" in filed.hardware:
        return Evidence(
            feature="accelerator_count", score=0.8, note=f"{subject.accelerator_count} in its name or per node"
        )
    return Evidence(feature="accelerator_count", score=-1.0, note=note)


VIRTUAL = "virtual machine"
"""What a figure's description holds that the text says was reached in one."""
BARE_METAL = re.compile(r"bare[\s_-]?metal", re.IGNORECASE)


def virtual(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """A figure reached in a virtual machine is of no row that says bare metal."""
    if VIRTUAL not in (subject.description or "") or BARE_METAL.search(f"{filed.record.system} {filed.record.system_id}") is None:
        return None
    return Evidence(feature="virtual", score=-1.5, note="filed as bare metal")


def processor(subject: Subject, filed: Filed, vocabulary: Vocabulary) -> Evidence | None:
    """The host processor, by name, codename or family; one that is known by another name is another one."""
    if subject.processor is None:
        return None
    share = coverage(subject.processor, filed.processor + filed.hardware)
    if share is None:
        return None
    if _another_processor(subject.processor, filed, vocabulary):
        return Evidence(feature="processor", score=-0.5, note=str(filed.record.processor))
    note = filed.record.processor or "processor not filed"
    return Evidence(feature="processor", score=round(1.2 * share, 3) if share >= 0.3 else -0.5, note=note)


def _another_processor(name: str, filed: Filed, vocabulary: Vocabulary) -> bool:
    """Whether the record's processor has a name of its own among those of *name*'s family: D25F and D45, which are both AndesCores."""
    held = vocabulary.canonical("processors", filed.record.processor) if filed.record.processor else None
    terms = vocabulary.kinds["processors"]
    if held is None or held not in terms or name not in terms or held.startswith(name) or name.startswith(held):
        return False  # "3rd Gen AMD EPYC with 3D V-Cache" is a 3rd Gen AMD EPYC
    return name not in terms[held].values("family") and held not in terms[name].values("family")


def cores(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """Cores named in the text against the size of the cloud instance."""
    if filed.cores is None or (told := _cores_in(subject.description, subject.system, subject.processor)) is None:
        return None
    same = told == filed.cores
    return Evidence(feature="cores", score=2.0 if same else -2.0, note=f"{filed.cores} cores by its instance size")


@lru_cache(maxsize=4096)
def _cores_in(*words: str | None) -> int | None:
    match = _CORES.search(" ".join(filter(None, words)))
    return int(match.group(1)) if match else None


def nodes(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """Nodes named in the text against those of the system: as filed, or by its name ("16xXE8545x4A100", "dgxa100_n8", "1-node-2S-SPR")."""
    told, named = nodes_told(subject), _nodes_named(filed.record.system_id)
    held = filed.record.nodes or named
    if told is None or held is None:
        return None
    same = told in (held, named)  # some file the sockets of "1-node-2S-SPR" as its nodes
    return Evidence(feature="nodes", score=1.0 if same else -1.0, note=f"{told if same else held} nodes")


def nodes_told(subject: Subject) -> int | None:
    """How many nodes the text speaks of, by the subject's description; None where it does not say."""
    match = _NODES.search(subject.description or "")
    return int(match.group(1)) if match else None


def _nodes_named(system_id: str) -> int | None:
    match = _NODES_NAMED.search(system_id)
    return int(match.group(1) or match.group(2)) if match else None


def model(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """The model of an Open submission, also glued ("BootstrapNAS A" in "resnet50_bootstrapnasA")."""
    if subject.model is None:
        return None
    words = tokens(subject.model)
    if not words:
        return None
    glued = "".join(words)
    if len(glued) >= 4 and glued in filed.software.replace(" ", ""):
        return Evidence(feature="model", score=2.0, note=filed.record.benchmark_filed)
    share = coverage(subject.model, filed.software) or 0
    return Evidence(feature="model", score=round(share, 3), note=filed.record.benchmark_filed) if share >= 0.3 else None


def runtime(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """What ran the model: "with SGLang" is of no row that was filed with vLLM alone."""
    told = _runtimes_in(subject.description or "")
    held = _runtimes_in(filed.record.software or "")
    if not told or not held:
        return None
    return Evidence(feature="runtime", score=0.5 if told & held else -1.0, note=filed.record.software or "")


_RUNTIME_OF = WORDING.spelled("work", "runtimes")
_RUNTIMES = re.compile(rf"(?<![a-z\d])(?:{alternation(_RUNTIME_OF)})(?![a-z])", re.IGNORECASE)


@lru_cache(maxsize=65536)
def _runtimes_in(words: str) -> frozenset[str]:
    return frozenset(_RUNTIME_OF[" ".join(match.group().casefold().split())] for match in _RUNTIMES.finditer(words))


_POINT = re.compile(r"(?<![\w.])(?P<number>\d+(?:\.\d+)?)\s?(?P<unit>v|[mg]hz)(?![a-z\d])")
_POINT_FILED = re.compile(r"(?<=_)(\d)v(\d+)(?=_|$)")
""" "1v1" of "syntiant_9120_1v1_98mhz"."""
_POINT_BARE = re.compile(r"(?<=_)(?P<mv>[4-9]\d\d|1[0-4]\d\d)_(?P<mhz>\d{2,3})(?=_|$)")
""" "gap9_800_370": millivolts and megahertz."""


def operating_point(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """Voltage and clock that the text gives, against those in the system's name: "at 0.9V and 30MHz" is no syntiant_9120_1v1_98mhz."""
    told = _points(subject.description or "")
    held = _points(filed.record.system_id) if told else {}
    shared = told.keys() & held.keys()
    if not shared:
        return None
    same = all(told[unit] == held[unit] for unit in shared)
    return Evidence(feature="operating_point", score=1.0 if same else -1.5, note=filed.record.system_id)


@lru_cache(maxsize=65536)
def _points(words: str) -> dict[str, float]:
    spelled = _POINT_FILED.sub(r"\1.\2v", words.casefold())
    if bare := _POINT_BARE.search(spelled):
        return {"v": int(bare.group("mv")) / 1000, "z": float(bare.group("mhz"))}
    found = _POINT.finditer(re.sub(r"[_-]", " ", spelled))
    return {match.group("unit")[-1]: float(match.group("number")) * (1000 if match.group("unit") == "ghz" else 1) for match in found}


def description(subject: Subject, filed: Filed, _: Vocabulary) -> Evidence | None:
    """Further words of the text that stand in the record too."""
    if subject.description is None:
        return None
    text = filed.hardware + filed.software
    hits = [word for word in tokens(subject.description) if len(word) > 2 and found(word, text) == 1.0]
    if not hits:
        return None
    return Evidence(feature="description", score=0.3 * min(len(hits), 3), note=", ".join(hits))


Features = Mapping[Feature, tuple[str, ...]]
"""Features with the slots of a subject that each looks at: where a text fills none of them, it is silent."""
OF_ROW: Features = {
    vendor: ("vendor",), round_: ("suite", "round"), division: ("division",), category: ("category",),
    system_type: ("system_type",), benchmark: ("benchmark",), scenario: ("scenario",),
}  # fmt: skip
OF_SYSTEM: Features = {
    system: ("system",), accelerator: ("accelerator",), accelerator_count: ("accelerator_count",), virtual: ("description",),
    processor: ("processor",), cores: ("description", "system", "processor"), nodes: ("description",), model: ("model",),
    runtime: ("description",), operating_point: ("description",), description: ("description",),
}  # fmt: skip
"""These look at nothing but the system and software of a record, which its rows share."""


def public_id(claim: Claim, filed: Filed) -> Evidence | None:
    """A result id in the text: the strongest evidence where it was published, a hint where it was reconstructed."""
    record = filed.record
    if not claim.public_ids or record.public_id is None:
        return None
    if id_key(record.public_id) not in map(id_key, claim.public_ids):
        return None
    if record.public_id_from == "published":
        return Evidence(feature="public_id", score=8.0, note=f"result id {record.public_id} in the text")
    return Evidence(
        feature="reconstructed_id", score=0.7, note=f"{record.public_id}, as reconstructed from the listing's order"
    )
