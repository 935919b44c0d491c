"""Where a sentence may take a name from: its list's opening, the sentences before, its paragraph, the headings, the whole article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extractors.context import Context, benchmark_of, is_task
from extractors.structure import Block, Sentence, Structure
from extractors.subjects import hardware
from store.model import Mention
from store.plain import pattern
from store.vocabulary import Vocabulary

_BACK = 2
"""Sentences of the same paragraph that are looked back upon."""


@dataclass(frozen=True)
class Places:
    """Where a sentence may take a name from, nearest first: its list's opening, the sentences before, its paragraph, the headings."""

    text: str
    structure: Structure
    context: Context
    vocabulary: Vocabulary

    def above(self, sentence: Sentence, index: int) -> Iterable[tuple[str, int, int]]:
        """``(origin, start, stop)`` of the places, nearest first."""
        if sentence.lead:
            yield "paragraph", *sentence.lead
        block = self.structure.blocks[sentence.block]
        for back, before in enumerate(reversed(self.structure.sentences[max(0, index - _BACK) : index])):
            if before.block == sentence.block and (before.start, before.stop) != sentence.lead:
                yield "paragraph" if back == 0 else "further", before.start, before.stop
        if sentence.start - block.start > 0 and index > _BACK:
            yield "topic", block.start, sentence.start
        yield from self.headings(block)

    def before(self, sentence: Sentence, index: int) -> Iterable[tuple[str, int, int]]:
        """The last sentence of the paragraph before, whom "The company" at a paragraph's start speaks of."""
        before = next((s for s in reversed(self.structure.sentences[:index]) if s.block != sentence.block), None)
        if before is not None and self.structure.blocks[before.block].above == self.structure.blocks[sentence.block].above:
            yield "further", before.start, before.stop

    def last_before(self, sentence: Sentence, index: int) -> Sentence | None:
        """The sentence before, in the same paragraph."""
        last = self.structure.sentences[index - 1] if index else None
        return last if last is not None and last.block == sentence.block else None

    def headings(self, block: Block) -> Iterable[tuple[str, int, int]]:
        """The headings above *block*, innermost first."""
        for start, stop in reversed(block.headings):
            yield "heading", start, stop

    @cached_property
    def said(self) -> dict[int, Sequence[Any]]:
        """What each sentence that was read says, by its end: the next one may go on with it."""
        return {}

    @cached_property
    def frames(self) -> dict[int, list[tuple[int, str, str | None]]]:
        """The rounds that sentences of a block open with, where, and of which suite, by block."""
        return {}

    @cached_property
    def carried(self) -> dict[str, str | None]:
        """The accelerator that the text says each system carries, by the name of the system, once it was looked for."""
        return {}

    def suites_headed(self, start: int, stop: int) -> tuple[str, ...]:
        """The suites that a heading names, in full or by its word alone: "Tiny ML systems"."""
        said = self.text[start:stop]
        for vendor in self.mentions("vendor", start, stop):
            said = said.replace(vendor.text, " ")  # "tiny corp" is no suite's
        words = frozenset(re.findall(r"[A-Za-z]+", said.casefold()))
        spoken = (term.name for term in self.vocabulary.terms("suites") if any(head.casefold() in words for head in term.values("heads")))
        return self.names("suite", start, stop) or tuple(spoken)

    @cached_property
    def throughout(self) -> dict[str, str]:
        """Slots that the article as a whole answers: it names one division, or one benchmark in all its spellings."""
        out: dict[str, str] = {}
        for kind in _FROM_ARTICLE:
            if kind == "division" and not self.context.speaks:
                continue  # news on many vendors names the division of one result
            names = {self.name(m) for m in self.context.mentions if m.kind == kind and not self._of_another_round(m)} - {None}
            if kind == "benchmark" and all(is_task(m.name) for m in self.context.mentions if m.kind == kind):
                continue  # a task named in passing is no answer for the whole article
            if kind == "benchmark" and len(names) > 1:
                names = {(self.vocabulary.term("benchmarks", str(n)).values("family") or (str(n),))[0] for n in names}
            if len(names) == 1 and (kind != "division" or self._throughout(str(next(iter(names))))):
                out[kind] = str(next(iter(names)))
        return out

    def _throughout(self, division: str) -> bool:
        """Whether a division can be the whole article's: one that only a passing sentence names, and that is not the usual one, is not."""
        named = [m for m in self.context.mentions if m.kind == "division"]
        return division == "closed" or len(named) > 1

    def _of_another_round(self, mention: Mention) -> bool:
        """True where the sentence of *mention* speaks of another round than the article, or only of vendors that are not its own."""
        if mention.kind != "division":
            return False
        spans = self.structure.sentences
        sentence = next((s for s in spans if s.start <= mention.start < s.stop), None)
        rounds = {m.name for m in self.mentions("round", sentence.start, sentence.stop)} if sentence else set()
        vendors = self.names("vendor", sentence.start, sentence.stop) if sentence and self.context.vendor else ()
        return bool(rounds and self.context.round not in rounds) or bool(vendors and self.context.vendor not in vendors)

    def names(self, kind: str, start: int, stop: int) -> tuple[str, ...]:
        """Names of *kind* in a place, each once, benchmarks resolved."""
        if (asked := self._asked.get((start, stop))) is not None:
            return asked.get(kind, ())
        mentions = self.mentions(kind, start, stop)
        return tuple(dict.fromkeys([name for mention in mentions if (name := self.name(mention))])) if mentions else ()

    def named(self, start: int, stop: int) -> dict[str, tuple[str, ...]]:
        """The names in a place, by kind: only the kinds that it names."""
        asked = self._asked.get((start, stop))
        if asked is None:
            asked = self._asked[start, stop] = self._named(start, stop)
        return asked

    @cached_property
    def _asked(self) -> dict[tuple[int, int], dict[str, tuple[str, ...]]]:
        """What ``names`` found: every figure below a heading asks for the same names again."""
        return {}

    def _named(self, start: int, stop: int) -> dict[str, tuple[str, ...]]:
        """The names in a place, by kind."""
        found: dict[str, dict[str, None]] = {}
        for mention in (*self.context.within(start, stop), *hardware.system_types(self.text, start, stop)):
            if (name := self.name(mention)) and not (mention.kind == "round" and self.compares(mention)):
                found.setdefault(mention.kind, {})[name] = None
        return {kind: tuple(names) for kind, names in found.items()}

    def mentions(self, kind: str, start: int, stop: int) -> list[Mention]:
        """Mentions of *kind* in a place."""
        if kind == "system_type":
            return hardware.system_types(self.text, start, stop)
        return [m for m in self.context.within(start, stop) if m.kind == kind and not (kind == "round" and self.compares(m))]

    def own_names(self, kind: str, start: int, stop: int) -> tuple[str, ...]:
        """As ``names``, without the products that are only compared with: "17% above eight L40S"."""
        names = self.names(kind, start, stop)
        if kind not in _PRODUCTS or not names:
            return names
        own = (m for m in self.mentions(kind, start, stop) if not _RIVALLED.search(self.text, max(start, m.start - 60), m.start))
        return tuple(dict.fromkeys(name for m in own if (name := self.name(m))))

    def compares(self, mention: Mention) -> bool:
        """Whether a round is named only to compare with: "vs v5.0", "7.5% over our v2.0 results"; not "since v4.1, where we reached"."""
        asked = self._compared.get(mention.start)
        if asked is None:
            asked = self._compared[mention.start] = self._compares(mention)
        return asked

    @cached_property
    def _compared(self) -> dict[int, bool]:
        """What ``compares`` found, by where the round stands: each place that holds it asks again."""
        return {}

    def _compares(self, mention: Mention) -> bool:
        compared = _COMPARED.search(self.text, max(0, mention.start - 100), mention.start)
        compared = compared or _AFTER_OWN.search(self.text, max(0, mention.start - 60), mention.start)
        return bool(compared) and not _WHERE.match(self.text, mention.stop)

    def name(self, mention: Mention) -> str | None:
        """The mention's name as a slot takes it."""
        if mention.kind == "benchmark":
            return benchmark_of(self.vocabulary, mention.name, self.context.suite, self.context.round)
        if mention.kind != "system":
            return mention.name
        tuned = _TUNED.match(self.text, mention.stop)
        return f"{mention.text} {tuned.group('trim')}" if tuned else mention.text


_COMPARED = pattern(
    r"(?:\bdebut(?:ed)?\s+(?:in|with|at)|\bvs\.?|\bversus|\bthan|\bover|\bsince|\bagainst|\b(?:compared|in\s+comparison)\s+(?:to|with)|\bbelow|\babove|\bup\s+from|\bdown\s+from)\s+(?:in\s+)?"
    r"(?:our\s+|the\s+|its\s+|their\s+)?(?:(?:\w+\s+){0,2}?(?:results|submissions?|scores|round|debut)(?:\s+(?:of|from|in)|,)\s+)?"
    r"(?:MLPerf\s+)?(?:(?:Inference|Training|Tiny|Mobile|HPC|Storage)\s+)?$"
    r"|\bcompared\s+(?:to|with)\s+(?:(?:[^,;.]|\.(?=\d)){2,70}?\s(?:in|from|of)|[^,;.\d]{2,70}?\s(?:in|from|of)\s+(?:our|the|its|their))\s+"
    r"(?:MLPerf\s+)?(?:(?:Inference|Training|Tiny|Mobile|HPC|Storage)\s+)?$",
    re.IGNORECASE,
)
_WHERE = pattern(r"(?:\s+\w+)?\s*,?\s+(?:where|when|in\s+which)\b", re.IGNORECASE)
_AFTER_OWN = pattern(
    r"\b(?:after|following)\s+(?:our|its|their|the|a)\s+(?:[\w-]+\s+){0,2}(?:debut|submissions?|results|participation|entry|success|start|premiere)\s+"
    r"(?:in|for|with|of|to|at)\s+(?:the\s+)?(?:MLPerf\s+)?(?:\w+\s+)?$", re.IGNORECASE,
)
""" "After our debut in MLPerf Tiny v0.7 we are back": what follows is of a later round."""
_FROM_ARTICLE = ("benchmark", "division")
_PRODUCTS = frozenset({"accelerator", "processor", "system"})
_RIVALLED = pattern(
    r"(?:\bthan|\bversus|\bvs\.?|\bagainst|\bcompared\s+(?:to|with)|\brelative\s+to|\b(?:above|below|over)|\btimes\s+what|\bof\s+what)\s+"
    r"(?:(?:the|an?|our|its|their|that\s+of)\s+)*(?:(?:[a-z-]+|\d+x?)\s+){0,2}(?:(?-i:[A-Z])[\w.]*(?:'s)?\s+){0,2}$", re.IGNORECASE,
)
_TUNED = pattern(r"\s+(?P<trim>Max-?[QPN])\b")
""" "DGX Station A100 MaxQ" was filed apart from the DGX Station A100."""
