"""What a messaging rule looks at: an article, what was read into it, what was judged, and who speaks in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from store.model import Article, Claim, Finding, Judged, Mention

SCORES = frozenset({"throughput", "latency", "energy", "time_to_train", "ratio", "percent_change"})
NO_SCORES = frozenset({"results", "submissions", "power_results", "systems", "submitters", "scaling"})
"""What a ratio may be of that is no benchmark score: how many results there are, how well a system scales."""
HARDWARE = frozenset({"system", "accelerator", "processor"})
_QUOTED = re.compile(r"[\"“][^\"“”\n]{0,600}[\"”]")
_FIRST_PERSON = re.compile(
    r"\bours?\b|\bwe\s+(?:also\s+|have\s+)?(?:submitted|achieved|delivered|measured|trained|ran|run|used|improved|participated|are\s+(?:proud|pleased|excited|delighted|thrilled))\b",
    re.IGNORECASE,
)
_WIRE = re.compile(r"/PRNewswire|\bGLOBE NEWSWIRE\b|\bBUSINESS WIRE\b|^#*\s*About [A-Z]", re.MULTILINE)
_OFFICIAL_PLACE = re.compile(r"github\.com/mlcommons/\w+_results", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Case:
    """An article with what was read into it and what was judged."""

    article: Article
    mentions: Sequence[Mention] = ()
    claims: Sequence[Claim] = ()
    judged: Sequence[Judged] = ()
    published: Mapping[tuple[str, str], date] = field(default_factory=dict)
    """The day each round was published, by suite and round, where known."""

    @property
    def official(self) -> list[Claim]:
        """The claims that the text presents as MLPerf results."""
        return [claim for claim in self.claims if claim.official]

    @cached_property
    def own(self) -> bool:
        """Whether a submitter speaks for itself; news that reports what others achieved is not bound to their footnotes.

        Told by the publisher's name, the first person outside quotations, or the marks of a release.
        """
        publisher, text = (self.article.publisher or "").casefold(), self.article.text
        if not publisher:
            return True
        if self.of_mlcommons:
            return False
        if all(claim.subject.vendor is None for claim in self.claims):
            return False
        named = {claim.subject.vendor.casefold() for claim in self.claims if claim.subject.vendor}
        spoken = _FIRST_PERSON.search(_QUOTED.sub(" ", text))
        return any(name in publisher for name in named) or bool(spoken or _WIRE.search(text))

    @property
    def of_mlcommons(self) -> bool:
        """Whether MLCommons itself speaks, which submits nothing."""
        return "mlcommons" in (self.article.publisher or "").casefold()

    @property
    def beside_results(self) -> bool:
        """Whether the text stands in the official results repository, where the results are its footnote."""
        return bool(_OFFICIAL_PLACE.search(self.article.url))

    def names_hardware(self, claim: Claim) -> bool:
        """Whether a claim, its paragraph or the title says what gave the result, or the text knows of one system only."""
        subject = claim.subject
        if subject.system or subject.accelerator or subject.processor or subject.description:
            return True
        hardware = [mention for mention in self.mentions if mention.kind in HARDWARE]
        start, stop = self._paragraph(claim)
        near = any(start <= mention.start < stop for mention in hardware)
        titled = any(mention.text in self.article.title for mention in hardware)
        return near or titled or len({mention.name for mention in hardware}) == 1

    def sentence(self, claim: Claim) -> str:
        """The sentence that a claim stands in."""
        return self.article.text[claim.sentence_start : claim.sentence_stop]

    def around(self, claim: Claim) -> str:
        """The paragraph that a claim stands in."""
        start, stop = self._paragraph(claim)
        return self.article.text[start:stop]

    def _paragraph(self, claim: Claim) -> tuple[int, int]:
        text = self.article.text
        start = text.rfind("\n\n", 0, claim.start) + 1
        stop = text.find("\n\n", claim.stop)
        return start, stop if stop >= 0 else len(text)


def on(case: Case, rule: str, claim: Claim, advice: str) -> Finding:
    """A finding on the sentence of *claim*."""
    start, stop = claim.sentence_start, claim.sentence_stop
    return Finding(rule=rule, quote=case.article.text[start:stop], start=start, stop=stop, advice=advice)


def scores(case: Case) -> list[Claim]:
    """The claims of a benchmark score, or of a ratio of scores."""
    return [claim for claim in case.official if claim.kind in SCORES and claim.metric not in NO_SCORES]


def joined(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
