"""Official spellings to canonical names, through store/vocabulary; each spelling is looked up once."""

from __future__ import annotations

import re
from functools import cache

from store import vocabulary

DETECTOR = re.compile(r"^(?:ssd|yolo|rcnn)")
"""Open entries whose free model name says object detection; which benchmark that is depends on the round."""
SSD = re.compile(r"^ssd[-_](?:small|large|mobilenet|resnet34)$")
"""Detectors that are benchmarks themselves, up to v2.0."""


@cache
def canonical(kind: str, spelling: str) -> str | None:
    """The canonical name of *kind* for an official *spelling*, or None."""
    return vocabulary.load().canonical(kind, spelling)


def vendor(submitter: str) -> str:
    """The canonical vendor of a submitter's directory; the directory itself where the vocabulary does not know it."""
    return canonical("vendors", submitter) or submitter


@cache
def guests(host: str, text: str) -> tuple[str, ...]:
    """The vendors named in *text* whose results may stand under the vendor *host* (``files_under``)."""
    return tuple(
        term.name
        for term in vocabulary.load().terms("vendors")
        if host in term.values("files_under")
        and any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in term.spellings)
    )


@cache
def benchmark(suite: str, filed: str) -> str | None:
    """The canonical benchmark of a directory of *suite*: training's ``resnet`` is not inference's ``resnet50``."""
    known = vocabulary.load().kinds["benchmarks"].get(filed)
    if known is not None and suite in known.values("suites"):
        return filed
    return canonical("benchmarks", filed)


@cache
def open_benchmark(filed: str, number: tuple[int, ...]) -> str | None:
    """The inference benchmark that an Open entry's free model name stands for in round *number*.

    Detectors answered ssd-small to v2.0 and retinanet from v2.1 on, whatever their backbone is called.
    """
    if DETECTOR.match(filed.casefold()) and number >= (2, 1):
        return "retinanet"
    if DETECTOR.match(filed.casefold()) and not SSD.match(filed.casefold()):
        return "ssd-small"
    return benchmark("inference", filed)
