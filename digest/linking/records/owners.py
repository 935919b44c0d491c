"""Whose rows are a vendor's: those it files itself or jointly, and beside them those that stand under another name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.linking.records.candidates import RecordIndex
from digest.linking.records.filed import Filed
from store.model import Subject
from store.vocabulary import Vocabulary

NOBODY = frozenset({"MLCommons", "MLPerf"})
"""Publishers of the results, not submitters."""


def vendor_of(subject: Subject) -> str | None:
    """The vendor that a subject names; None for MLCommons, which speaks of everybody's results."""
    return None if subject.vendor in NOBODY else subject.vendor


def own_names(vendor: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The vendor and the joint submissions that it is in; of one that files nothing under its own name, all that it files under."""
    return (vendor, *(name for name in files_under(vendor, vocabulary) if _joint(name, vendor, vocabulary)))


def kin(vendor: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Other submitters under whose name some of the vendor's results stand (Deci's under Dell)."""
    return tuple(name for name in files_under(vendor, vocabulary) if not _joint(name, vendor, vocabulary))


def files_under(vendor: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names under which a vendor's results may stand beside its own, by store/vocabulary/vendors.toml."""
    terms = vocabulary.kinds["vendors"]
    return terms[vendor].values("files_under") if vendor in terms else ()


def _joint(name: str, vendor: str, vocabulary: Vocabulary) -> bool:
    terms = vocabulary.kinds["vendors"]
    return name in terms and (vendor in terms[name].values("partners") or not terms[vendor].filed)


def own_rows(
    vendor: str, rounds: Iterable[tuple[str, str]], index: RecordIndex, family: str | None = None
) -> Iterator[Filed]:
    """The rows that *vendor* filed, alone or jointly, in *rounds*."""
    names = own_names(vendor, index.vocabulary)
    for suite, round_ in rounds:
        for name in names:
            yield from index.of(suite, round_, vendor=name, family=family)


def other_rows(
    vendor: str, rounds: Iterable[tuple[str, str]], index: RecordIndex, family: str | None = None
) -> Iterator[Filed]:
    """Rows of others that may be the vendor's: they name it, or stand under a name that it files under too; each once."""
    relatives = kin(vendor, index.vocabulary)
    for suite, round_ in rounds:
        named = index.naming(suite, round_, vendor=vendor, family=family)
        yield from named
        for name in relatives:
            for filed in index.of(suite, round_, vendor=name, family=family):
                if vendor not in filed.named:
                    yield filed
