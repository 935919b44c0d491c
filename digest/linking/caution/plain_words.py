"""Does a sentence say plainly that a system reached a figure? By its words: names, units, numbers, and those that only say so.

"Unlike the G894, the older box stays at 523,417", "had hoped for", "a rival reached", "at launch", "leads by": any word may make a
figure somebody else's, another day's, a wish or a difference, and no list of such words is ever complete. So the list is of the
words that may stand there, and a figure differs only where no other does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

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
    vocabulary,
)
from digest.linking.caution.plain_numbers import pairs, unexplained
from digest.linking.caution.plain_phrases import marked, of_another, set_apart
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from store.model import RELATIVE, Claim
from store.wording import WORDING, alternation

_NUMBER = re.compile(r"[\d.,/:x×+-]*\d[\d.,/:x×+-]*(?:%|st|nd|rd|th|s|k|m|x|w|ms|us|µs|s|j|mj|uj|µj|gb|tb|b|ghz|mhz|min|h|v|u)?")
_ROUND = re.compile(r"v\d+\.\d+")
"""A figure beside two rounds may be of either; one of a record or a baseline is no other."""
_SETUP = re.compile(rf"\b\d+[\s-]+(?:{alternation(WORDING.words('work', 'heads'))})\b", re.IGNORECASE)
""" "Ice Lake 4 cores", "8-bit": in a table's label the size of a processor and the form of the numbers tell a row from the next."""


def strange(text: str, claim: Claim, filed: Sequence[Filed], index: RecordIndex, claims: Iterable[Claim] = ()) -> str | None:
    """The first word of the claim's sentence that is none of these, as written, or a number that is no figure of *claims*.

    In a table these are the words of its row, and of the heads over the figure. *filed* are the records that it is held against,
    whose names may stand there, and those of the vendor's other systems in the round.
    """
    said, may_stand = _said(text, claim), _beside(claim, filed, index)
    if phrase := of_another(claim, said, filed):
        return phrase
    if other := _strange_word(said, claim, may_stand, index) or _another_system(claim, filed, index):
        return other
    sentence = text[claim.sentence_start : claim.sentence_stop]
    own = marked(sentence) if in_table(claim) else set_apart(said, may_stand, vocabulary(index).tests)
    return own or _number(text, claim, claims, filed, index)


def _strange_word(said: str, claim: Claim, may_stand: set[str], index: RecordIndex) -> str | None:
    known, maker = vocabulary(index).words, (claim.subject.vendor or "").partition(" ")[0].casefold()
    words: list[str] = WORDS.findall(said.replace("_", " "))
    for word in words:
        folded = word.casefold().removesuffix("'s").removesuffix("’s")
        if _ROUND.fullmatch(folded) and folded not in may_stand:
            return word
        if folded in known or folded in may_stand or _NUMBER.fullmatch(folded) or (maker and folded.startswith(maker)):
            continue  # a product may bear its maker's name: "DeciNet"
        if not all(part in known or part in may_stand or _NUMBER.fullmatch(part) for part in PARTS.split(folded) if part):
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
    """What of the system's name in the text is of another one of that vendor: "tinybox red", and the record is of "tinybox_green"."""
    own = set(parts(name for each in filed for name in names_of(each)))
    others = set(parts(systems_beside(filed, index)))
    return next((word for word in parts((claim.subject.system,)) if word and word not in own and word in others), None)


def _said(text: str, claim: Claim) -> str:
    """The words that are looked at."""
    heads = claim.subject.description or "" if in_table(claim) else ""
    return f"{text[claim.sentence_start : claim.sentence_stop]} {heads}"


def _beside(claim: Claim, filed: Sequence[Filed], index: RecordIndex) -> set[str]:
    """The words of the names that may stand beside the figure, and those that only its kind of claim may have there."""
    words = {*parts(named(claim)), *parts(systems_beside(filed, index)), *(part for each in filed for part in parts(names_of(each)))}
    words.update(parts(makers(claim, filed, index)))
    if claim.kind in RELATIVE:
        words.update(WORDING.words("work", "compared"))
    if claim.kind == "count":
        words.update(_counting())
    if in_table(claim):
        words.update(WORDING.words("work", "heads"))
    if claim.bound != "exact":
        words.update(parts(WORDING.words("bounds", claim.bound)))
    return words


@lru_cache(maxsize=1)
def _counting() -> frozenset[str]:
    """The words of what is counted, and those around it."""
    nouns = (noun for key in ("results", "power_results", "submissions", "systems", "benchmarks") for noun in WORDING.words("count", key))
    return frozenset((*parts(nouns), *WORDING.words("work", "counted")))
