"""What ``check`` says of one announcement: as an object of the documented shape, or as lines for a person."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from store.model import Article, Claim, Finding, Judged, Link, Mention, Outcome, Record, Subject


@dataclass(frozen=True, kw_only=True)
class Checked:
    """An input with all that was read and judged. ``file`` is the argument as given."""

    file: str
    article: Article
    mentions: Sequence[Mention] = ()
    judged: Sequence[Judged] = ()
    findings: Sequence[Finding] = ()

    @property
    def readable(self) -> bool:
        """Whether there was a page to read, whatever it said."""
        return self.article.outcome not in (Outcome.UNREADABLE, Outcome.INTERSTITIAL)


def as_json(checked: Checked) -> str:
    """The object on one line."""
    return json.dumps(as_object(checked), ensure_ascii=False)


def as_object(checked: Checked) -> dict[str, object]:
    """The JSON object of docs/claims.md, "The JSON of check"."""
    article = checked.article
    return {
        "file": checked.file,
        "article": {
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
            "publisher": article.publisher,
            "url": article.url,
            "language": article.language,
            "outcome": str(article.outcome),
            "note": article.note,
        },
        "mentions": [asdict(mention) for mention in checked.mentions],
        "claims": [_claim(judged) for judged in checked.judged],
        "guidelines": [asdict(finding) for finding in checked.findings],
    }


_CLAIM_KEYS = ("id", "quote", "start", "stop", "kind", "metric", "value", "value_high", "unit", "bound", "change", "per", "digits")


def _claim(judged: Judged) -> dict[str, object]:
    claim, verdict = judged.claim, judged.verdict
    return {
        **{key: getattr(claim, key) for key in _CLAIM_KEYS},
        "subject": _subject(claim.subject),
        "baseline": _subject(claim.baseline) if claim.baseline else None,
        "verdict": {
            "status": str(verdict.status),
            "reason": verdict.reason,
            "recorded": verdict.recorded,
            "deviation": verdict.deviation,
            "arithmetic": verdict.arithmetic,
        },
        "links": [_link(link, record) for link, record in judged.links if link.role != "count"],
    }


def _subject(subject: Subject) -> dict[str, object]:
    slots = asdict(subject)
    return {**{key: value for key, value in slots.items() if key != "origins"}, "origins": slots["origins"]}


def _link(link: Link, record: Record) -> dict[str, object]:
    return {
        "role": link.role,
        "record": record.id,
        "public_id": record.public_id if record.public_id_from == "published" else None,
        "suite": record.suite,
        "round": record.round,
        "division": record.division,
        "submitter": record.submitter,
        "system": record.system,
        "system_id": record.system_id,
        "benchmark": record.benchmark_filed,
        "scenario": record.scenario,
        "value": record.value,
        "unit": record.unit,
        "url": record.url,
        "evidence": [{"feature": e.feature, "score": round(e.score, 3), "note": e.note} for e in link.evidence],
    }


_NONE = "no MLPerf figure found"


def as_lines(checked: Checked) -> Iterator[str]:
    """The same for a person: a heading, then each claim with its verdict in one or two lines."""
    article = checked.article
    yield f"{article.title} — {article.publisher or 'publisher not stated'}, {_day(article)}"
    if not checked.judged:
        yield f"  {article.note or _NONE}"
    for judged in checked.judged:
        yield f"  {judged.verdict.status:<14} {_spelled(judged.claim)}"
        yield f"                 {judged.verdict.reason}"
        for link, record in judged.links[:2]:
            if link.role != "count":
                yield f"                 {link.role}: {record.url}"
    for finding in checked.findings:
        yield f"  guideline      {finding.advice} ({finding.rule})"


def _day(article: Article) -> str:
    return f"{article.published:%Y-%m-%d}" if article.published else "no date"


def _spelled(claim: Claim) -> str:
    return " ".join(f"“{claim.quote}”".split())
