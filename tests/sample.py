"""Values for tests: two announcements of 6 April 2022 in our own words, with the official figures they meet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from store.model import (
    Article,
    Claim,
    Entry,
    Evidence,
    Link,
    Mention,
    Outcome,
    Page,
    Reading,
    Record,
    Status,
    Story,
    Subject,
    Verdict,
)
from store.operations import Round
from store.store import Store

SEEN = datetime(2022, 4, 7, 5, 30, tzinfo=UTC)
PUBLISHED = datetime(2022, 4, 6, 17, 0, tzinfo=UTC)
REPOSITORY = "https://github.com/mlcommons/inference_results_v2.0"
COMMIT = "9f4c2d1e0b6a7f8c9d0e1f2a3b4c5d6e7f809112"

ROUND = Round(
    suite="inference", round="v2.0", repository=REPOSITORY, commit=COMMIT, origin="carried", imported=SEEN,
    results=7, power_results=0, submitters=1, published=date(2022, 4, 6),
)  # fmt: skip

FILED = (
    ("aws-c6i.2xlarge-openvino", "Intel Xeon Platinum 8375C", "resnet50", 1207.45, {"top1": 78.418}),
    ("aws-c6i.16xlarge-openvino", "Intel Xeon Platinum 8375C", "resnet50", 4313.98, {"top1": 78.418}),
    ("aws-m5zn.6xlarge-openvino", "Intel Xeon Platinum 8252C", "resnet50", 2270.13, {"top1": 78.418}),
    ("aws-c6i.16xlarge-openvino", "Intel Xeon Platinum 8375C", "bert-99", 120.51, {"f1": 89.907}),
    ("aws-c6i.16xlarge-openvino", "Intel Xeon Platinum 8375C", "bert-99.9", 91.4175, {"f1": 91.035}),
    ("aws-m5dn.8xlarge-openvino", "Intel Xeon Platinum 8259CL", "bert-99", 66.6036, {"f1": 89.907}),
    ("aws-m5dn.8xlarge-openvino", "Intel Xeon Platinum 8259CL", "bert-99.9", 48.7853, {"f1": 91.035}),
)
"""Deci's seven rows of Inference v2.0: open, rdi, datacenter, Offline, samples/s."""


def records() -> list[Record]:
    """Deci's seven rows of Inference v2.0."""
    return [_record(*row) for row in FILED]


def _record(system_id: str, processor: str, benchmark: str, value: float, accuracy: dict[str, float]) -> Record:
    path = f"open/Deci/results/{system_id}/{benchmark}/Offline"
    return Record(
        id=f"inference/v2.0/{path}", suite="inference", round="v2.0", division="open", category="rdi",
        system_type="datacenter", submitter="Deci", vendor="Deci", system=system_id.removesuffix("-openvino"),
        system_id=system_id, accelerator_count=0, processor=processor, software="OpenVINO 2022.1",
        benchmark=benchmark, benchmark_filed=benchmark, scenario="Offline", metric="throughput", value=value,
        unit="samples/s", accuracy=accuracy, repository=REPOSITORY, commit=COMMIT, path=path,
        url=f"{REPOSITORY}/tree/{COMMIT}/{path}",
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One announcement at every stage."""

    entry: Entry
    page: Page
    reading: Reading
    judged: tuple[tuple[Claim, Verdict, tuple[Link, ...]], ...]


DECI_TEXT = """\
# Deci's figures in MLPerf Inference v2.0

Deci entered the open division with models of its own, run on cloud processors with OpenVINO.

On a c6i.2xlarge, DeciNet reached 1041.39 samples per second. On a c6i.16xlarge it reached 4307.71 samples per second.
DeciBert reached 121 sequences per second on a c6i.16xlarge and 66.6 on an m5dn.8xlarge.

The company puts the gain over an 8-bit ResNet-50 at 2.8x to 4x.
"""

MLCOMMONS_TEXT = """\
MLCommons published the v2.0 results of MLPerf Inference today.

The round holds over 3,900 performance results and 2,200 power measurements.
"""


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A claim to be cut out of a text, with the verdict on it."""

    quote: str
    kind: str
    value: float
    unit: str
    status: Status
    reason: str
    recorded: float | None = None
    system: str | None = None
    benchmark: str | None = None
    record: int | None = None


DECI = (
    Stated(quote="1041.39 samples per second", kind="throughput", value=1041.39, unit="samples/s",
           status=Status.DIFFERS, recorded=1207.45, system="c6i.2xlarge", benchmark="resnet50", record=0,
           reason="1,041.39 samples/s stated; the record of aws-c6i.2xlarge-openvino, ResNet-50 Offline, says "
                  "1,207.45 (-13.8 %)."),
    Stated(quote="4307.71 samples per second", kind="throughput", value=4307.71, unit="samples/s",
           status=Status.DIFFERS, recorded=4313.98, system="c6i.16xlarge", benchmark="resnet50", record=1,
           reason="4,307.71 samples/s stated; the record of aws-c6i.16xlarge-openvino, ResNet-50 Offline, says "
                  "4,313.98 (-0.1 %)."),
    Stated(quote="121 sequences per second", kind="throughput", value=121, unit="samples/s",
           status=Status.CONFIRMED, recorded=120.51, system="c6i.16xlarge", benchmark="bert-99", record=3,
           reason="121 samples/s stated; the record of aws-c6i.16xlarge-openvino, BERT-99 Offline, says 120.51."),
    Stated(quote="66.6", kind="throughput", value=66.6, unit="samples/s",
           status=Status.CONFIRMED, recorded=66.6036, system="m5dn.8xlarge", benchmark="bert-99", record=5,
           reason="66.6 samples/s stated; the record of aws-m5dn.8xlarge-openvino, BERT-99 Offline, says 66.6036."),
    Stated(quote="2.8x to 4x", kind="ratio", value=2.8, unit="x", status=Status.NOT_CHECKABLE, benchmark="resnet50",
           reason="The baseline, an 8-bit ResNet-50, was never submitted to MLPerf."),
)  # fmt: skip

MLCOMMONS = (
    Stated(quote="3,900 performance results", kind="count", value=3900, unit="results", status=Status.CONFIRMED,
           recorded=3918, reason="Over 3,900 results stated; Inference v2.0 holds 3,918."),
    Stated(quote="2,200 power measurements", kind="count", value=2200, unit="results", status=Status.CONFIRMED,
           recorded=2262, reason="Over 2,200 power results stated; Inference v2.0 holds 2,262."),
)  # fmt: skip


def deci() -> Sample:
    """Deci's announcement: four throughputs, two of which differ, and a ratio that cannot be checked."""
    return sample("deci", "Deci in MLPerf Inference v2.0", "Deci", DECI_TEXT, DECI)


def mlcommons() -> Sample:
    """The announcement of the round: two counts, both confirmed."""
    return sample("mlcommons", "MLPerf Inference v2.0 results", "MLCommons", MLCOMMONS_TEXT, MLCOMMONS)


def sample(
    id: str, title: str, publisher: str, text: str, stated: tuple[Stated, ...], published: datetime | None = PUBLISHED
) -> Sample:
    """An announcement of *text* whose claims are *stated*, each quoted once in the text."""
    url = f"https://{id}.example/news/{id}"
    entry = Entry(id=id, source="samples", url=url, title=title, published=published,
                  published_from=published and "feed", publisher=publisher)  # fmt: skip
    body = text.encode()
    page = Page(entry_id=id, url=url, fetched=SEEN, content_type="text/plain", body=body,
                sha256=hashlib.sha256(body).hexdigest())  # fmt: skip
    article = Article(id=id, entry_id=id, url=url, title=title, publisher=publisher, published=published,
                      published_from=entry.published_from, language="en", text=text,
                      outcome=Outcome.READ)  # fmt: skip
    judged = tuple(_judged(article, number, claim) for number, claim in enumerate(stated))
    reading = Reading(article=article, mentions=_mentions(text), claims=tuple(claim for claim, _, _ in judged))
    return Sample(entry=entry, page=page, judged=judged, reading=reading)


def _judged(article: Article, number: int, stated: Stated) -> tuple[Claim, Verdict, tuple[Link, ...]]:
    start = article.text.index(stated.quote)
    first = max(article.text.rfind(". ", 0, start), article.text.rfind("\n", 0, start)) + 1
    ends = [place for mark in (". ", ".\n") if (place := article.text.find(mark, start)) >= 0]
    claim = Claim(
        id=f"{article.id}-{number}", article_id=article.id, quote=stated.quote, start=start,
        stop=start + len(stated.quote), kind=stated.kind, metric="throughput", value=stated.value, unit=stated.unit,
        digits=stated.quote.split()[0],
        subject=Subject(vendor=article.publisher, system=stated.system, suite="inference", round="v2.0",
                        division="open", benchmark=stated.benchmark, origins={"vendor": "article"}),
        baseline=Subject(description="8-bit", benchmark="resnet50") if stated.kind == "ratio" else None,
        sentence_start=first + (article.text[first] == " "), sentence_stop=min(ends) + 1,
    )  # fmt: skip
    deviation = None if stated.recorded is None else (stated.value - stated.recorded) / stated.recorded
    verdict = Verdict(claim_id=claim.id, status=stated.status, reason=stated.reason, recorded=stated.recorded,
                      deviation=deviation)  # fmt: skip
    reasons = (Evidence(feature="system", score=3.0, note=f"{stated.system} is in the system's name"),)
    if stated.record is None:
        return claim, verdict, ()
    record = records()[stated.record]
    return claim, verdict, (Link(claim_id=claim.id, record_id=record.id, role="subject", evidence=reasons),)


def _mentions(text: str) -> tuple[Mention, ...]:
    names = (("round", "v2.0"), ("vendor", "Deci"), ("benchmark", "ResNet-50"))
    found = [(text.find(name), kind, name) for kind, name in names]
    return tuple(
        Mention(kind=kind, name=name, text=name, start=place, stop=place + len(name))
        for place, kind, name in sorted(found)
        if place >= 0
    )


def fill(store: Store, *samples: Sample, stage: str = "linked") -> None:
    """Saves *samples* up to a stage: ``captured``, ``read`` or ``linked``."""
    if not store.rounds():
        store.save_round(ROUND, records())
    store.save_entries([sample.entry for sample in samples], SEEN)
    for sample in samples:
        store.save_page(sample.page)
        if stage in ("read", "linked"):
            store.save_reading(sample.reading, "reading 1")
        if stage == "linked":
            store.save_verdicts(sample.reading.article.id, sample.judged, "linking 1")
    if stage == "linked":
        store.save_stories([
            Story(id=f"story-{article.id}", origin=article.id, articles=(article.id,)) for article in store.articles()
        ])


def copied(sample: Sample, site: str) -> Sample:
    """The same announcement on another *site*, read as a duplicate."""
    id = f"{sample.entry.id}-{site}"
    url = f"https://{site}.example/{id}"
    article = replace(sample.reading.article, id=id, entry_id=id, url=url, publisher=site, outcome=Outcome.DUPLICATE)
    return Sample(entry=replace(sample.entry, id=id, url=url, publisher=site), reading=Reading(article=article),
                  page=replace(sample.page, entry_id=id, url=url), judged=())  # fmt: skip
