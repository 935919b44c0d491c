"""Names learnt from the official records, so that a new round's systems and submitters are known the day it is imported."""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.frozen import frozen
from store.plain import pattern

_CUT = pattern(r"\s*[\(\[,;].*$|\s+with\s.*$|\s+\d+\s?[xX]\s.*$|\s*\b\d+[xX]\b.*$")
_WORDY = pattern(r"^[A-Z][a-z]+[A-Z][A-Za-z]+$|[A-Za-z]{2,}.*\s.*[A-Za-z0-9]|[A-Za-z]+-?[A-Za-z]*\d")
_MOST_WORDS = 5


@frozen(kw_only=False)
class Learnt:
    """What the records add to the vocabulary."""

    systems: tuple[str, ...] = ()
    """Product names to look for in prose."""
    vendors: tuple[str, ...] = ()
    """Everybody who filed; those that the vocabulary knows add nothing."""


def learnt(systems: Iterable[str], vendors: Iterable[str]) -> Learnt:
    """The names that the records' *systems* and *vendors* give."""
    return Learnt(product_names(systems), tuple(sorted(vendors)))


def product_names(systems: Iterable[str]) -> tuple[str, ...]:
    """Names to look for in prose, sorted: of "NVIDIA DGX A100 (8x A100-SXM-80GB, TensorRT)" it is "NVIDIA DGX A100".

    Configuration in brackets and behind "with" is cut; what is left must be two words at least or carry a number, so
    that no everyday word becomes a product.
    """
    names: set[str] = set()
    for system in systems:
        name = re.sub(r"\s+", " ", _CUT.sub("", system)).strip(" -_")
        if 4 <= len(name) <= 60 and len(name.split()) <= _MOST_WORDS and _WORDY.search(name):
            names.add(name)
    return tuple(sorted(names))
