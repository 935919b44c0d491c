"""Does a sentence say plainly that a system reached a figure? By its words: names, units, numbers, and those that only say so.

"Unlike the G894, the older box stays at 523,417", "had hoped for", "a rival reached", "at launch", "leads by": any word may make a
figure somebody else's, another day's, a wish or a difference, and no list of such words is ever complete. So the list is of the
words that may stand there, and a figure differs only where no other does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from digest.linking.caution.plain_names import (
    PARTS,
    WORDS,
    in_table,
    makers,
    named,
    names_of,
    names_of_rounds,
    parts,
    systems_beside,
    tests_named,
    vocabulary,
)
from digest.linking.caution.plain_numbers import pairs, unexplained
from digest.linking.caution.plain_phrases import marked, of_another, set_apart
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from digest.linking.records.names import codes_found, coverage
from store.model import RELATIVE, Claim
from store.wording import WORDING, alternation

_NUMBER = re.compile(r"[\d.,/:x×+-]*\d[\d.,/:x×+-]*(?:%|st|nd|rd|th|s|k|m|x|w|ms|us|µs|s|j|mj|uj|µj|gb|tb|b|ghz|mhz|min|h|v|u)?")
_ROUND = re.compile(r"v\d+\.\d+")
"""A figure beside two rounds may be of either; one of a record or a baseline is no other."""
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SETUP = re.compile(rf"\b\d+[\s-]+(?:{alternation(WORDING.words('work', 'heads'))})\b", re.IGNORECASE)
""" "Ice Lake 4 cores", "8-bit": in a table's label the size of a processor and the form of the numbers tell a row from the next."""


def strange(text: str, claim: Claim, filed: Sequence[Filed], index: RecordIndex, claims: Iterable[Claim] = ()) -> str | None:
    """The first word of the claim's sentence that is none of these, as written, or a number that is no figure of *claims*.

    In a table these are the words of its row, and of the heads over the figure. *filed* are the records that it is held against,
    whose names may stand there, and those of the vendor's other systems in the round.
    """
    said, may_stand = _said(text, claim), names_beside(claim, filed, index)
    if phrase := of_another(claim, said, filed) or _divided_again(text, claim) or _owned_by_another(claim):
        return phrase
    if model := _of_another_model(said, index):
        return model
    if other := strange_word(said, claim, may_stand, index) or _another_system(claim, filed, index) or _of_another_product(claim, filed):
        return other
    sentence = text[claim.sentence_start : claim.sentence_stop]
    heads = claim.subject.description or "" if in_table(claim) else ""
    own = marked(sentence) or marked(heads) or _crossed(text, claim)
    own = own or _of_two_tests(heads, filed, index) or (None if in_table(claim) else set_apart(said, may_stand, vocabulary(index).tests))
    return own or _number(text, claim, claims, filed, index)


def wavering(text: str, claim: Claim, filed: Sequence[Filed], index: RecordIndex, *, told: bool) -> str | None:
    """The words of the claim's sentence that may make a figure another's, another day's or a wish although its result is sure.

    All other words may stand there, and any name of the system where the sentence has *told* it.
    """
    said = _said(text, claim)
    if phrase := of_another(claim, said, filed) or _divided_again(text, claim) or _owned_by_another(claim) or _crossed(text, claim):
        return phrase
    machine = None if told else _another_system(claim, filed, index) or _of_another_product(claim, filed)
    if other := _of_another_model(said, index) or machine:
        return other
    beside = () if claim.kind in RELATIVE else ("wavering_beside",)
    lists = ("wavering", "reframing", "estimate", "unofficial", "hoped", "untrue", *beside)
    words = (match.group() for key in lists for match in WORDING.pattern("context", key).finditer(said))
    needed = claim.kind in _NEEDED_BY_ITSELF  # a time or an energy is what the system needs
    wavers = (word for word in words if not (needed and word.casefold() in _NEEDS))
    return next(wavers, None) or marked(text[claim.sentence_start : claim.sentence_stop])


_NEEDED_BY_ITSELF = frozenset({"latency", "time_to_train", "energy", "power"})
_NEEDS = frozenset({"needs", "needed", "requires", "required"})


def _of_two_tests(heads: str, filed: Sequence[Filed], index: RecordIndex) -> str | None:
    """Another test than the records' that a table's heads name: "Flux / Stable Diffusion"."""
    own = filed[0].family if filed else None
    spelt = (match.group() for match in tests_named(None, index).finditer(heads))
    others = (word for word in spelt if own is not None and not tests_named(own, index).fullmatch(word))
    return next(others, None)


_EDGE_BEFORE, _EDGE_BEHIND = re.compile(r"[-−–—(\[<]\s?$"), re.compile(r"\s?(?:[)\]>↓↑−–—](?!\w)|-(?!\w|\s+[A-Z]))")


def _crossed(text: str, claim: Claim) -> str | None:
    """A sign or bracket at a cell's figure: "(99,104.5)", "-99,104.5", "99,104.5 ↓"."""
    if not in_table(claim):
        return None
    mark = _EDGE_BEFORE.search(text, max(0, claim.start - 2), claim.start) or _EDGE_BEHIND.match(text, claim.stop)
    return mark.group().strip() if mark else None


def _of_another_model(said: str, index: RecordIndex) -> str | None:
    """A benchmark's name with a version or size behind it that no benchmark has: "Stable Diffusion v3", "Mixtral 8x22B"."""
    for test in tests_named(None, index).finditer(said):
        if further := _FURTHER.match(said, test.end()):
            return f"{test.group()}{further.group()}"
    return None


_FURTHER = re.compile(r"[\s-]+(?:XL|[vV]\d+(?:\.\d+)?|\d+x\d+B)\b|-\d{1,3}\b(?!\s?%|\.\d)")


def _owned_by_another(claim: Claim) -> str | None:
    """Whose a table's label says its row to be, where that is not the vendor: "ResNet-50, NVIDIA's system"."""
    maker = (claim.subject.vendor or "").partition(" ")[0].casefold()
    labels = (claim.subject.description or "", claim.subject.model or "") if in_table(claim) else ()
    return next((match.group() for label in labels for match in _OWNED.finditer(label) if match.group("owner").casefold() != maker), None)


_OWNED = re.compile(r"\b(?P<owner>[A-Z][\w.-]*)['’]s\b")


def strange_word(said: str, claim: Claim, may_stand: set[str], index: RecordIndex) -> str | None:
    """The first word of *said* that is in no list and no name, as written; *may_stand* are those of names."""
    known, maker = vocabulary(index).words, (claim.subject.vendor or "").partition(" ")[0].casefold()
    words: list[str] = WORDS.findall(said.replace("_", " "))
    for word in words:
        folded = word.casefold().removesuffix("'s").removesuffix("’s")
        if _ROUND.fullmatch(folded) and folded not in may_stand:
            return word
        if folded in known or folded in may_stand or _NUMBER.fullmatch(folded) or (maker and folded.startswith(maker)):
            continue  # a product may bear its maker's name: "DeciNet"
        inner = _CAPITAL.sub("-", word).casefold().removesuffix("'s")  # "MilanX"
        if not all(part in known or part in may_stand or _NUMBER.fullmatch(part) for part in PARTS.split(inner) if part):
            return word
    return None


def _number(text: str, claim: Claim, claims: Iterable[Claim], filed: Sequence[Filed], index: RecordIndex) -> str | None:
    """The first number of the sentence, or in a table of the label and the heads, that nothing explains."""
    names = (*named(claim), *(name for each in filed for name in names_of(each)))
    explained = {*pairs(names), *pairs(names_of_rounds(claim, filed, index)), *vocabulary(index).pairs}
    spans = [(each.start, each.stop) for each in (claim, *claims) if claim.sentence_start <= each.start < claim.sentence_stop]
    if not in_table(claim):
        return unexplained(text, (claim.sentence_start, claim.sentence_stop), spans, filed, explained)
    heads = _SETUP.sub("", claim.subject.description or "")
    for start, stop in spans:
        heads = heads.replace(text[start:stop], "")  # the row's other figures tell it apart
    return unexplained(heads, (0, len(heads)), (), filed, explained)


def _another_system(claim: Claim, filed: Sequence[Filed], index: RecordIndex) -> str | None:
    """What of the system's name in the text, or of a table's heads, is of another one of that vendor: "tinybox red", and the record is of
    "tinybox_green"."""
    own = set(parts(name for each in filed for name in names_of(each)))
    others = systems_beside(filed, index)
    heads = [word for word in parts((claim.subject.description,)) if _CODE.fullmatch(word)] if in_table(claim) else []
    said = tuple(parts((claim.subject.system,)))
    return next((word for word in (*said, *heads) if word and word not in own | _glued(said, own) and word in others), None)


def _glued(said: Sequence[str], own: set[str]) -> set[str]:
    """Those of *said* that are one word in the records: "G5500 V7" of "G5500V7"."""
    return {word for pair in pairwise(said) if "".join(pair) in own for word in pair}


def _divided_again(text: str, claim: Claim) -> str | None:
    """What follows the figure's unit right behind it: "inf/s/mW" is no rate."""
    tail = _TAIL.match(text, claim.stop)
    return f"{claim.quote}{tail.group()}" if tail else None


_TAIL = re.compile(r"/\s?[A-Za-z]\w*")


def _of_another_product(claim: Claim, filed: Sequence[Filed]) -> str | None:
    """The accelerator, or the code of the system, that the text names and no record has: "SR780a with B300", "NuMaker-M467HJ2"."""
    subject = claim.subject
    known = any(each.record.accelerator for each in filed)
    if subject.accelerator and known and not any(coverage(subject.accelerator, each.accelerator) == 1 for each in filed):
        return subject.accelerator
    named_so = subject.system is None or in_table(claim) or any(codes_found(subject.system, each.hardware) for each in filed)
    own = {word for each in filed for word in each.hardware.split()} | set(parts(name for each in filed for name in names_of(each)))
    codes = tuple(parts((subject.system,))) if subject.system and not in_table(claim) else ()
    other = next((word for word in codes if _CODE.fullmatch(word) and word not in own | _glued(codes, own)), None)
    return other if named_so else subject.system


_CODE = re.compile(r"(?!(?:int|fp|bf|mxfp)\d)(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{3,}")


def _said(text: str, claim: Claim) -> str:
    """The words that are looked at."""
    heads = claim.subject.description or "" if in_table(claim) else ""
    said = text[claim.sentence_start : claim.sentence_stop]
    return f"{_LETTER.sub('', said)} {heads}"


_LETTER = re.compile(r"^\s*\(?[a-z]\)\s")
""" "d) volumes in 3d-unet": the mark of an item."""


def names_beside(claim: Claim, filed: Sequence[Filed], index: RecordIndex) -> set[str]:
    """The words of the names that may stand beside the figure, and those that only its kind of claim may have there."""
    words = {*parts(named(claim)), *systems_beside(filed, index), *(part for each in filed for part in parts(names_of(each)))}
    words.update(parts(makers(claim, filed, index)))
    if claim.kind in RELATIVE:
        words.update(WORDING.words("work", "compared"))
    if claim.kind == "count":
        words.update(counting())
    if in_table(claim):
        words.update(WORDING.words("work", "heads"))
        if claim.kind != "accuracy":  # that of the row's result
            words.update(parts(WORDING.words("metric", "accuracy")))
    if claim.bound != "exact":
        words.update(parts(WORDING.words("bounds", claim.bound)))
    return words


@lru_cache(maxsize=1)
def counting() -> frozenset[str]:
    """The words of what is counted, and those around it."""
    nouns = (noun for key in ("results", "power_results", "submissions", "systems", "benchmarks") for noun in WORDING.words("count", key))
    return frozenset((*parts(nouns), *WORDING.words("work", "counted")))
