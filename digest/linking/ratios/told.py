"""A baseline that the text tells by its own figure, or by the name it was filed under: "our own baseline (110.5 minutes)".

Such words name a row more surely than any product does: few rows of a benchmark hold one figure of three digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.linking.records.candidates import RecordIndex, rounds_meant
from digest.linking.records.filed import Filed
from digest.linking.records.names import tokens
from digest.linking.records.owners import own_rows, vendor_of
from store.model import Claim
from store.units import interval
from store.wording import WORDING

_FIGURE = re.compile(r"(?<![\w.,-])(\d{1,3}(?:,\d{3})*\.\d+|\d{1,3}(?:,\d{3})+|\d{3,})(?![\w.]*[%xX]|\.\d|[\w-])")
_DIGITS = 3
_TOLD = 3
""" "BERT-Large base": so many words of a model's filed name single it out among those of its family."""

def told(claim: Claim, index: RecordIndex, family: str | None) -> list[Filed]:
    """The rows that the baseline's own words tell so; none where they do not."""
    found = _by_figure(claim, index, family) or _by_name(claim, index, family)
    return found or _by_model_and_software(claim, index, family)


def _by_model_and_software(claim: Claim, index: RecordIndex, family: str | None) -> list[Filed]:
    """The rows of the model that the words tell, of those run with the software that they tell; the software's where no row is both: a
    base model is often filed as the benchmark, with no name of its own."""
    models, runs = _by_model(claim, index, family), _by_software(claim, index, family)
    known = {filed.record.id for filed in runs}
    return [filed for filed in models if filed.record.id in known] or runs or models


def _by_figure(claim: Claim, index: RecordIndex, family: str | None) -> list[Filed]:
    """The rows of the benchmark, anybody's and of any round, whose value is a figure in the baseline's words."""
    words = claim.baseline.description if claim.baseline else None
    suite = claim.subject.suite
    if not words or suite is None or family is None:
        return []
    digits = {text: len(text.replace(",", "").replace(".", "").lstrip("0")) for text in _FIGURE.findall(words)}
    spans, short = ([_span(text) for text, many in digits.items() if (many >= _DIGITS) is long] for long in (True, False))
    rows = _rows(suite, index, family) if spans else ()
    found = [filed for filed in rows if any(low <= filed.record.value <= high for low, high in spans)]
    return found or _only(claim, index, family, short)


def _only(claim: Claim, index: RecordIndex, family: str, spans: Sequence[tuple[float, float]]) -> list[Filed]:
    """The vendor's own row of the claim's round with a figure in *spans*, where no other one has: "which delivered 4.6 samples/s"."""
    vendor = vendor_of(claim.subject)
    if not spans or vendor is None or claim.subject.round is None:
        return []
    own = own_rows(vendor, rounds_meant(claim.subject, index), index, family)
    found = [filed for filed in own if any(low <= filed.record.value <= high for low, high in spans)]
    return found if len(found) == 1 else []


def _span(text: str) -> tuple[float, float]:
    return interval(text, float(text.replace(",", "")))


def _by_name(claim: Claim, index: RecordIndex, family: str | None) -> list[Filed]:
    """The vendor's own rows whose system is filed under the word that seems to make the baseline an internal one ("baseline")."""
    words = claim.baseline.description if claim.baseline else None
    vendor, suite = vendor_of(claim.subject), claim.subject.suite
    if not words or vendor is None or suite is None:
        return []
    said = {match.group().casefold() for match in WORDING.pattern("baseline", "internal").finditer(words)}
    rows = (filed for round_ in index.rounds.get(suite, ()) for filed in own_rows(vendor, ((suite, round_),), index, family))
    return [filed for filed in rows if any(f" {word} " in filed.hardware for word in said)]


def _by_model(claim: Claim, index: RecordIndex, family: str | None) -> list[Filed]:
    """The vendor's own rows, of the claim's rounds, of the filed model that most of the baseline's words name: "the dense BERT-Large base
    model" was filed as bert-large-base-none-bert-99. None where two words or fewer tell it, or where the test itself was filed so.

    Words that say that nothing was made smaller ("dense", "base") leave only models without such steps, and then any word that but one of
    them has tells it: "the dense MobileBERT model".
    """
    words = claim.baseline.description if claim.baseline else None
    vendor = vendor_of(claim.subject)
    if not words or vendor is None or family is None:
        return []
    said = set(tokens(words))
    every = list(own_rows(vendor, rounds_meant(claim.subject, index), index, family))
    if plain := _of_the_test_itself(words, every, index, family):
        return plain
    rows = [filed for filed in every if _model(filed)]
    whole = [filed for filed in rows if not _SMALLER.search(_model(filed))] if _WHOLE.search(words) else []
    rows, least = (whole, 1) if whole else (rows, _TOLD)
    shared = {name: len(said & set(tokens(name)) - _SAYS_WHOLE) for name in {_model(filed) for filed in rows}}
    most = max(shared.values(), default=0)
    first = [name for name, many in shared.items() if many == most]
    return [filed for filed in rows if _model(filed) in first] if most >= least and (not whole or len(first) == 1) else []


def _of_the_test_itself(words: str, rows: Sequence[Filed], index: RecordIndex, family: str) -> list[Filed]:
    """The rows filed under the benchmark's own name, all of one system, where *words* say no more than that its model is whole, "the dense
    BERT-Large", and the vendor filed other models in its place."""
    plain = [filed for filed in rows if not _model(filed)]
    if not _WHOLE.search(words) or len(plain) == len(rows) or len({filed.record.system_id for filed in plain}) != 1:
        return []
    terms = [term for term in index.vocabulary.terms("benchmarks") if index.family(term.name) == family]
    names = {token for term in terms for spelling in (family, *term.spellings) for token in tokens(spelling)}
    return plain if set(tokens(words)) <= names | _SAYS_WHOLE | _SMALL else []


_SMALL = frozenset({"the", "our", "a", "same", "own"})
_WHOLE = re.compile(r"\b(?:base|dense|original|unpruned|unquantized|uncompressed|FP32|32-bit)\b", re.IGNORECASE)
_SAYS_WHOLE = frozenset({"base", "dense", "original", "none", "model", "fp32"})
_SMALLER = re.compile(r"(?:pruned|quant|sparse|int[48]|fp8|prune)", re.IGNORECASE)


def _by_software(claim: Claim, index: RecordIndex, family: str | None) -> list[Filed]:
    """The vendor's own rows, of the claim's rounds, that were run with what the baseline's words name, where it ran others with something
    else: "the base model in ONNX Runtime", "the same models under microTVM"."""
    vendor = vendor_of(claim.subject)
    words = {word.casefold() for word in _SOFTWARE.findall(claim.baseline.description or "")} if claim.baseline else set()
    if not words or vendor is None:
        return []
    rows = list(own_rows(vendor, rounds_meant(claim.subject, index), index, family))
    said = {filed.record.id: sum(word in _run_with(filed) for word in words) for filed in rows}
    most = max(said.values(), default=0)
    found = [filed for filed in rows if said[filed.record.id] == most]
    return found if most and len(found) < len(rows) else []


_SOFTWARE = re.compile(r"(?<![\w-])(?=[a-z]*[A-Z])[A-Za-z]{4,}(?![\w-])")


def _run_with(filed: Filed) -> str:
    return f"{filed.record.software or ''} {filed.record.system_id}".casefold()


def _model(filed: Filed) -> str:
    """The name that a row's model was filed under in the benchmark's place, without the benchmark's own behind it."""
    return filed.record.benchmark_filed.removesuffix(filed.record.benchmark).rstrip("-_")


def _rows(suite: str, index: RecordIndex, family: str) -> Iterator[Filed]:
    for round_ in index.rounds.get(suite, ()):
        yield from index.of(suite, round_, family=family)
