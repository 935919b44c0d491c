"""True statements, made of official records by a seeded hand: what a reader may say of a round without being wrong.

A ``Speaker`` picks a record and says it, or something that follows from several, in one of the ways of sayings.py, with an opening
before it and paragraphs of no concern around it. With a *factor* the figures that stand in ⟦ ⟧ are moved, and the statement is false.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, log10

from store.model import Record


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A text with the spans of the figures that it is about."""

    saying: str
    publisher: str
    title: str
    text: str
    figures: tuple[tuple[int, int], ...]


SUITES = {"inference": "MLPerf Inference", "training": "MLPerf Training", "tiny": "MLPerf Tiny", "mobile": "MLPerf Mobile"}
BENCHMARKS = {
    "resnet50": "ResNet-50", "rnnt": "RNN-T", "bert": "BERT", "bert-99": "BERT-99", "bert-99.9": "BERT-99.9", "ssd-large": "SSD-Large",
    "ssd-small": "SSD-Small", "dlrm-99": "DLRM-99", "dlrm-99.9": "DLRM-99.9", "3d-unet-99": "3D-UNet-99", "3d-unet-99.9": "3D-UNet-99.9",
    "gptj-99": "GPT-J-99", "gptj-99.9": "GPT-J-99.9", "llama2-70b-99": "Llama 2 70B", "llama2-70b-99.9": "Llama 2 70B-99.9",
    "mixtral-8x7b": "Mixtral 8x7B", "stable-diffusion-xl": "Stable Diffusion XL", "retinanet": "RetinaNet",
    "kws": "keyword spotting", "vww": "visual wake words", "ic": "image classification", "ad": "anomaly detection",
}  # fmt: skip
UNITS = {
    "samples/s": ("samples/s", "samples per second", "inferences per second"), "queries/s": ("queries/s", "queries per second", "QPS"),
    "tokens/s": ("tokens/s", "tokens per second"), "ms": ("ms", "milliseconds"), "min": ("minutes",), "inf/s": ("inferences per second",),
}  # fmt: skip
AROUND = (
    "{vendor} builds servers, software and services. Its products run in 120 countries.",
    "Embargoed until 8 a.m. Pacific time. MLCommons publishes all results on its site.",
    "MLPerf is a set of benchmarks by MLCommons, a consortium of more than 100 members.",
    "AI workloads grow quickly: analysts expect the market to reach $400 billion, up 25 % a year.",
    "The MLPerf name and logo are registered and unregistered trademarks of the MLCommons Association.",
    '"We are glad that our partners took part," said a manager of another company. "Our network carries 400 Gb/s per port."',
    "The new platform offers up to 8 TB of memory, 64 cores and a 700 W power envelope.",
)
ABOUT = "About {vendor}\n{vendor} is a maker of computers with 12,000 employees in 60 offices."
OPENINGS = (
    "{vendor} took part in {round} in the {division} division.",
    "{vendor} submitted to the {division} division of {round}.",
    "Today MLCommons released the results of {round}. {vendor} submitted in the {division} division.",
)


def short(value: float, digits: int, *, cut: bool = False) -> str:
    """*value* with so many significant digits, rounded or cut, with thousands separators."""
    step = 10.0 ** (floor(log10(abs(value))) + 1 - digits)
    steps = floor(value / step + 1e-9) if cut else round(value / step)
    return f"{steps * step:,.{max(0, -floor(log10(step) + 1e-9))}f}"


def written(value: float, rng: random.Random, *, digits: int = 3) -> str:
    """*value* as somebody may write it: whole, rounded or cut to *digits* or one more, in thousands or millions."""
    body = short(value, rng.choice((digits, digits + 1)), cut=rng.random() < 0.5)
    ways = [f"{value:,.2f}" if value >= 10 else f"{value:.4g}", f"{value:.2f}" if value >= 10 else f"{value:.4g}", body]
    for size, names in ((1e3, ("K", "k", " thousand")), (1e6, ("M", " million"))):
        if value >= 2 * size:
            ways.append(short(value / size, rng.choice((digits, digits + 1)), cut=rng.random() < 0.4) + rng.choice(names))
    return rng.choice(ways)


class Speaker:
    """Makes statements of *records*; the same records and the same state of *rng* give the same ones."""

    def __init__(self, records: Sequence[Record], rng: random.Random, *, factor: float = 1.0, digits: int = 3) -> None:
        self.rng, self.factor, self.digits = rng, factor, digits
        self._of: defaultdict[tuple[str, ...], list[Record]] = defaultdict(list)
        for record in records:
            if record.unit in UNITS:
                self._of[record.suite, record.round].append(record)
                self._of[record.suite, record.round, record.vendor].append(record)
        self._filed = sorted(key for key in self._of if len(key) == 3)

    def statement(self, sayings: dict[str, Saying]) -> Statement:
        """Something true of a record picked at random, in a way of *sayings* that suits it."""
        while True:
            record = self._pick()
            name = self.rng.choice(sorted(sayings))
            if (body := sayings[name](self, record)) is not None:
                return self._framed(name, record, body)

    def _pick(self) -> Record:
        rows = self._of[self.rng.choice(self._filed)]
        closed = [row for row in rows if row.division == "closed"]
        return self.rng.choice(closed if closed and self.rng.random() < 0.8 else rows)

    def _framed(self, name: str, record: Record, body: str) -> Statement:
        opening = self.say(*OPENINGS).format(vendor=record.vendor, round=self.round(record), division=record.division)
        parts = [opening, body]
        for at in (0, 1):
            if self.rng.random() < 0.4:
                parts.insert(at, self.say(*AROUND).format(vendor=record.vendor))
        if self.rng.random() < 0.4:
            parts.append(self.say(ABOUT, *AROUND).format(vendor=record.vendor))
        text, figures = unmarked("\n\n".join(parts))
        title = f"{record.vendor} in {self.round(record)}"
        return Statement(saying=name, publisher=record.vendor, title=title, text=text, figures=figures)

    # ------------------------------------------------------------------------------------------ words

    def say(self, *options: str) -> str:
        """One of *options*."""
        return self.rng.choice(options)

    def figure(self, value: float) -> str:
        """A figure that the statement is about."""
        return f"⟦{written(value * self.factor, self.rng, digits=self.digits)}⟧"

    def aside(self, record: Record) -> str:
        """Another figure of the same paragraph, which is never moved."""
        return f"{written(record.value, self.rng)} {self.unit(record)}"

    def score(self, record: Record) -> str:
        """A record's figure with its unit."""
        return f"{self.figure(record.value)} {self.unit(record)}"

    def unit(self, record: Record) -> str:
        """The record's unit in one of its spellings."""
        return self.say(*UNITS[record.unit])

    @staticmethod
    def benchmark(record: Record) -> str:
        """The benchmark as texts call it."""
        return BENCHMARKS.get(record.benchmark, record.benchmark)

    def task(self, record: Record) -> str:
        """Benchmark and scenario."""
        return f"{self.benchmark(record)} {self.scenario(record)}".strip()

    @staticmethod
    def scenario(record: Record) -> str:
        """The scenario where the suite has more than one, else nothing."""
        return record.scenario or "" if record.suite == "inference" else ""

    @staticmethod
    def round(record: Record) -> str:
        """Suite and round."""
        return f"{SUITES[record.suite]} {record.round}"

    def machine(self, record: Record) -> str:
        """The system, or what is in it."""
        chips = f"{record.accelerator_count}x {record.accelerator}" if record.accelerator and record.accelerator_count else record.system
        return self.say(record.system, record.system, f"the {record.system}", chips, record.accelerator or record.system)

    # ------------------------------------------------------------------------------------------ records beside it

    def like(self, record: Record, *slots: str) -> list[Record]:
        """Rows of the same vendor and round with the same *slots*, one a system, without the record's own system."""
        rows = {row.system_id: row for row in self.all_of(record) if all(getattr(row, slot) == getattr(record, slot) for slot in slots)}
        rows.pop(record.system_id, None)
        return list(rows.values())

    def all_of(self, record: Record) -> list[Record]:
        """Every row of the record's vendor in its round."""
        return self._of[record.suite, record.round, record.vendor]

    def of_others(self, record: Record) -> list[Record]:
        """What other vendors have on the same benchmark, scenario and division of the round."""
        rows = self._of[record.suite, record.round]
        return [row for row in rows if row.vendor != record.vendor and _cell(row) == _cell(record)]

    def earlier(self, record: Record) -> list[Record]:
        """The vendor's rows of the round before, on the same benchmark; those of the same hardware if there are any."""
        rounds = sorted({key[1] for key in self._of if key[0] == record.suite}, key=_version)
        at = rounds.index(record.round)
        rows = self._of.get((record.suite, rounds[at - 1], record.vendor), []) if at else []
        rows = [row for row in rows if _cell(row) == _cell(record)]
        return [r for r in rows if (r.accelerator, r.accelerator_count) == (record.accelerator, record.accelerator_count)] or rows


Saying = Callable[[Speaker, Record], str | None]
"""Says something true of a record; None where nothing of its kind is."""


def _cell(record: Record) -> tuple[str | None, ...]:
    return record.benchmark, record.scenario, record.division, record.unit


def _version(round_: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", round_)]


def unmarked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """*text* without its ⟦ ⟧, and the spans that stood in them."""
    out, spans = "", []
    for piece in re.split(r"(⟦[^⟧]*⟧)", text):
        if piece.startswith("⟦"):
            spans.append((len(out), len(out) + len(piece) - 2))
        out += piece.strip("⟦⟧")
    return out, tuple(spans)
