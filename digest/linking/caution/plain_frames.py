"""Is what leads to a figure, and what speaks of it next to it, as plain as its sentence? Headings, captions, remarks, titles.

"By NVIDIA", "16 GPUs", "To be in:", "Not so.": each word is one that many a plain sentence has. So here a number, a chip, a maker that is
not the record's, a negation, and a line that names nothing at all are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digest.linking.caution.framing import REMARK
from digest.linking.caution.plain_names import (
    PARTS,
    WORDS,
    chips,
    makers,
    named,
    names_of,
    names_of_rounds,
    parts,
    submitting,
    vocabulary,
)
from digest.linking.caution.plain_numbers import pairs, unexplained
from digest.linking.caution.plain_phrases import of_another
from digest.linking.caution.plain_words import counting, names_beside, strange_word
from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from store.model import Claim
from store.wording import WORDING


def unplain(parts_: Iterable[str], claim: Claim, filed: Sequence[Filed], index: RecordIndex) -> str | None:
    """The first word of what stands around a figure that is neither a name of its test, system or owner nor in the list of such words.

    A number, a chip, a division or a scenario that is none of the record's is none either, nor is the maker of a chip by itself.
    """
    names = [name for each in filed for name in names_of(each)]
    own = set(parts(names))
    may_stand = {*names_beside(claim, filed, index), *counting(), *WORDING.words("work", "framing")}
    explained = {*pairs((*named(claim), *names)), *pairs(names_of_rounds(claim, filed, index)), *vocabulary(index).pairs}
    for part in parts_:
        if (denied := _NEGATED.search(part)) or len(part.split()) <= REMARK:
            names_nothing = _says_nothing(part, may_stand, index)
            if word := denied.group() if denied else names_nothing:
                return word
        if word := strange_word(part, claim, may_stand, index) or _foreign(part, claim, own, filed, index):
            return word
        if word := of_another(claim, part, filed, framing=True) or unexplained(part, (0, len(part)), _figures_in(part), filed, explained):
            return word
    return None


_RESULT_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")


def _figures_in(part: str) -> list[tuple[int, int]]:
    """The numbers of a neighbouring sentence that are results of their own: with separators or decimals."""
    return [match.span() for match in _RESULT_NUMBER.finditer(part)]


def _foreign(said: str, claim: Claim, own: set[str], filed: Sequence[Filed], index: RecordIndex) -> str | None:
    """A chip that no record has, or a maker that is not the submitter, by its name alone."""
    submitters = set(parts(submitting(claim, filed, index)))
    others = set(parts(makers(claim, filed, index))) - submitters
    strangers = chips(index) - own - submitters | others
    words = [word.casefold().removesuffix("'s").removesuffix("’s") for word in WORDS.findall(said)]
    of_parts = [word in others and after in own for word, after in zip(words, [*words[1:], ""], strict=True)]  # "AMD EPYC"
    return next((word for word, part in zip(words, of_parts, strict=True) if word in strangers and not part), None)


def _says_nothing(said: str, may_stand: set[str], index: RecordIndex) -> str | None:
    """The whole of a heading, a lead-in or a remark that names nothing and no results: "To be in:", "Or so."."""
    words = [word.casefold() for word in WORDS.findall(said)]
    telling = {*vocabulary(index).tests, *WORDING.words("work", "presented")} | may_stand - set(WORDING.words("work", "framing"))
    told = any(part in telling and not part.isdigit() for word in words for part in (word, *PARTS.split(word)))
    return None if told else said


_NEGATED = re.compile(r"\b(?:not|no|nope|nor|never|none|nobody|neither|but|only|except|without|unless|instead|rather)\b", re.IGNORECASE)
