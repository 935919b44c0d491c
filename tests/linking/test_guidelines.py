"""The messaging rules: for each a text that follows it and one that does not, in our own words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from digest.linking.messaging.case import Case
from digest.linking.messaging.guidelines import RULES, advise
from digest.linking.verdict import NOT_HELD, UNSUBMITTED
from store.model import Article, Claim, Evidence, Judged, Link, Mention, Outcome, Record, Status, Subject, Verdict
from tests.linking.made import claim, record

ROUND = Mention(kind="round", name="v2.0", text="v2.0", start=0, stop=4)
NOTE = (
    "MLPerf v2.0 Inference Closed ResNet-50 Offline. Retrieved from mlcommons.org on 7 April 2022, entry 2.0-0077. Result "
    "verified by MLCommons Association. The MLPerf name and logo are trademarks of MLCommons Association."
)
A30 = ("NVIDIA A30", 4, "resnet50", "Offline", 72_431.0, None)
NEW = record("Fujitsu", "v2.0", "closed", "RX (4x A30)", *A30)
OLD = replace(NEW, round="v1.1", id="old", value=57_944.8)


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text in which "72,431" (or "1.25x") is the claim; ``records`` are its subject and baseline."""

    body: str
    status: str = "confirmed"
    reason: str = "made"
    mentions: tuple[Mention, ...] = (ROUND,)
    records: tuple[Record, ...] = (NEW,)
    published: datetime | None = None
    complete: bool = True
    publisher: str | None = None
    url: str = "https://example.org/a"
    claim: dict[str, Any] | None = None


def findings(text: Text) -> list[str]:
    """The rules of which *text* gives a finding."""
    digits = "1.25x" if "1.25x" in text.body else "72,431"
    start = text.body.index(digits)
    sentence = (text.body.rfind(".\n", 0, start) + 1, start + len(text.body[start:].split(". ", 1)[0]))
    more: dict[str, Any] = {"benchmark": "resnet50", "scenario": "Offline", "system": "RX", **(text.claim or {})}
    if digits == "1.25x":
        more = {"kind": "ratio", "unit": "x", "baseline": Subject(round="v1.1"), **more}
    made = replace(
        claim(digits, float(digits.replace(",", "").rstrip("x")), **more),
        start=start, stop=start + len(digits), sentence_start=sentence[0], sentence_stop=sentence[1],
    )  # fmt: skip
    article = Article(id="a", entry_id="a", url=text.url, title="", outcome=Outcome.READ, text=text.body,
                      published=text.published, complete=text.complete, publisher=text.publisher)  # fmt: skip
    released = {("inference", "v2.0"): date(2022, 4, 6)}
    found = advise(article, text.mentions, [made], [_judged(made, text)], published=released)
    for item in found:
        assert item.quote == article.text[item.start : item.stop]
    return [item.rule for item in found]


def _judged(made: Claim, text: Text) -> Judged:
    roles = ("subject", "baseline")
    evidence = (Evidence(feature="made", score=1.0, note=""),)
    links = tuple(
        (
            Link(
                claim_id=made.id,
                record_id=item.id,
                role="subject" if role == "subject" else "baseline",
                evidence=evidence,
            ),
            item,
        )
        for role, item in zip(roles, text.records, strict=False)
    )
    return Judged(
        claim=made, verdict=Verdict(claim_id=made.id, status=Status(text.status), reason=text.reason), links=links
    )


PLAIN = "Fujitsu reached 72,431 samples/s on its RX server."
PAIR = (NEW, OLD)
NOBODYS: dict[str, Any] = {"vendor": None, "system": None}
A30_NAMED = Mention(kind="accelerator", name="NVIDIA A30", text="A30", start=13, stop=16)
TRAINED = "Fujitsu: 72,431 on an RX. " + NOTE.replace(" Offline", "").replace("Inference", "Training")
BROKEN: tuple[tuple[str, Text, Text], ...] = (
    ("submitter", Text(body=PLAIN), Text(body="The server reached 72,431 samples/s.", claim={"vendor": None})),
    ("version", Text(body=PLAIN), Text(body=PLAIN, mentions=(), claim={"round": None})),
    ("system", Text(body=PLAIN), Text(body="Fujitsu reached 72,431 samples/s.", claim={"system": None})),
    ("footnote", Text(body=f"{PLAIN} {NOTE}"), Text(body=PLAIN)),
    ("footnote", Text(body=PLAIN, complete=False), Text(body=f"{PLAIN} {NOTE.replace('entry 2.0-0077', 'table')}")),
    ("trademark", Text(body=f"{PLAIN} {NOTE}"), Text(body=PLAIN)),
    ("unverified", Text(body=f"Unverified: {PLAIN}", status="no-record"), Text(body=PLAIN, status="no-record")),
    (
        "unverified",
        Text(body=PLAIN, status="no-record", reason=f"no official records of inference v2.0 {NOT_HELD}"),
        Text(body=PLAIN, status="no-record"),
    ),
    (
        "called-official",
        Text(body=PLAIN, status="no-record"),
        Text(body=f"The official MLPerf score: {PLAIN}", status="no-record"),
    ),
    (
        "foreign-baseline",
        Text(body="1.25x the round before. "),
        Text(body="1.25x our lab run. ", status="not-checkable", reason=f"its baseline {UNSUBMITTED}"),
    ),
    ("compatible-versions", Text(body="1.25x more. "), Text(body="1.25x more. ", claim={"benchmark": "3d-unet"})),
    (
        "compatible-versions",
        Text(body="1.25x more. ", claim={"suite": "training", "benchmark": "bert", "scenario": None}),
        Text(body="1.25x more. ", claim={"suite": "training", "benchmark": "ssd", "scenario": None}),
    ),
    (
        "differences-named",
        Text(body="1.25x the v1.1 result. ", records=PAIR),
        Text(body="1.25x faster. ", records=PAIR),
    ),
    (
        "differences-named",
        Text(
            body="1.25x the v1.1 result, with 4 GPUs against 2 GPUs. ", records=(NEW, replace(OLD, accelerator_count=2))
        ),
        Text(body="1.25x the v1.1 result. ", records=(NEW, replace(OLD, accelerator_count=2))),
    ),
    (
        "differences-named",
        Text(body="1.25x the v1.1 result, from a preview system. ", records=(replace(NEW, category="preview"), OLD)),
        Text(body="1.25x the v1.1 result. ", records=(replace(NEW, category="preview"), OLD)),
    ),
    (
        "open-against-closed",
        Text(
            body="1.25x: our Open model, which would not qualify as Closed, in v1.1. ",
            records=(replace(NEW, division="open"), OLD),
        ),
        Text(body="1.25x the v1.1 result. ", records=(replace(NEW, division="open"), OLD)),
    ),
    (
        "unverified-beside-verified",
        Text(body=f"{PLAIN} A lab run (unverified, by another methodology) gave more."),
        Text(body=f"{PLAIN} A lab run (unverified) gave more."),
    ),
    (
        "measured-power",
        Text(body="It gives 72,431 per watt, with the power that MLPerf measured."),
        Text(body="It gives 72,431 per watt of TDP."),
    ),
    (
        "measured-power",
        Text(body=PLAIN, status="no-record"),
        Text(body=PLAIN, status="no-record", claim={"kind": "energy", "metric": "efficiency", "unit": "samples/s/W"}),
    ),
    (
        "derived-metrics",
        Text(body="72,431 per card, calculated from eight."),
        Text(body="72,431 per card.", claim={"per": "accelerator"}),
    ),
    ("derived-metrics", Text(body=PLAIN), Text(body="72,431 samples per dollar.")),
    (
        "composites",
        Text(body="1.25x by the geometric mean of six tests. ", claim={"aggregate": "mean"}),
        Text(body="1.25x on average. ", claim={"aggregate": "mean"}),
    ),
    (
        "before-publication",
        Text(body=PLAIN, published=datetime(2022, 4, 6, 17, tzinfo=UTC)),
        Text(body=PLAIN, published=datetime(2022, 4, 5, 9, tzinfo=UTC)),
    ),
    (
        "submitter",
        Text(body="The best scores rose 1.25x. ", claim=NOBODYS),
        Text(body="X330 rose 1.25x. ", claim={**NOBODYS, "system": "X330"}),
    ),
    ("submitter", Text(body="It reached 72,431.", claim=NOBODYS, publisher="MLCommons"), Text(body="It reached 72,431.", claim=NOBODYS)),
    (
        "system",
        Text(body="Fujitsu's 4x A30 ran: 72,431.", mentions=(A30_NAMED, ROUND), claim={"system": None}),
        Text(body="It ran: 72,431.", claim={"system": None}),
    ),
    (
        "system",
        Text(body="The array gave 72,431.", claim={"system": None, "suite": "storage"}),
        Text(body="It gave 72,431.", claim={"system": None}),
    ),
    (
        "version",
        Text(body=PLAIN, mentions=(), claim={"origins": {"round": "sentence"}}),
        Text(body=PLAIN, mentions=(), claim={"origins": {"round": "day"}}),
    ),
    ("footnote", Text(body=PLAIN, publisher="A Daily"), Text(body=f"Our news: {PLAIN}", publisher="A Daily")),
    ("footnote", Text(body=PLAIN, url="https://github.com/mlcommons/tiny_results_v1.0/blob/a"), Text(body=PLAIN, publisher="Fujitsu")),
    ("footnote", Text(body=TRAINED, claim={"suite": "training"}), Text(body=TRAINED)),
    (
        "trademark",
        Text(body=f'{PLAIN} "We won our race," it said.', publisher="A Daily"),
        Text(body=f"/PRNewswire/ {PLAIN}", publisher="PR Newswire"),
    ),
    (
        "trademark",
        Text(body="/PRNewswire/ MLCommons said: 72,431.", publisher="PR Newswire", claim={"vendor": None}),
        Text(body="/PRNewswire/ Fujitsu said: 72,431.", publisher="PR Newswire"),
    ),
    ("unverified", Text(body="1.25x more. ", status="no-record"), Text(body=PLAIN, status="no-record")),
    ("unverified", Text(body=PLAIN, status="no-record", claim={"origins": {"round": "day"}}), Text(body=PLAIN, status="no-record")),
    ("differences-named", Text(body="1.25x faster. ", records=PAIR, status="ambiguous"), Text(body="1.25x faster. ", records=PAIR)),
    (
        "differences-named",
        Text(body="1.25x the v1.1 result, with four cards against two. ", records=(NEW, replace(OLD, accelerator_count=2))),
        Text(body="1.25x the v1.1 result, of 128 pages. ", records=(NEW, replace(OLD, accelerator_count=8))),
    ),
    (
        "open-against-closed",
        Text(body="1.25x the v1.1 result. ", records=(replace(NEW, division="open"), OLD), status="ambiguous"),
        Text(body="1.25x the v1.1 result. ", records=(replace(NEW, division="open"), OLD)),
    ),
    (
        "derived-metrics",
        Text(body=f"{PLAIN} It is a bargain, and the whole of the company's range leads on price/performance."),
        Text(body="72,431 samples per-dollar."),
    ),
    (
        "before-publication",
        Text(body=PLAIN, published=datetime(2022, 4, 5, 9, tzinfo=UTC), claim={"origins": {"round": "day"}}),
        Text(body=PLAIN, published=datetime(2022, 4, 5, 9, tzinfo=UTC)),
    ),
    ("mark", Text(body=f"In MLPerf: {PLAIN}"), Text(body=f"In ML-Perf: {PLAIN}")),
    ("mark", Text(body=f"See https://example.org/mlperf for more. {PLAIN}"), Text(body=f"We led all MLPerfs. {PLAIN}")),
)


@pytest.mark.parametrize(("rule", "follows", "breaks"), BROKEN, ids=[rule for rule, _, _ in BROKEN])
def test_a_rule_speaks_where_it_is_not_followed_and_only_there(rule: str, follows: Text, breaks: Text) -> None:
    """The text that follows the rule gets no such advice, the other one does."""
    assert rule not in findings(follows)
    assert rule in findings(breaks)


def test_all_seventeen_rules_are_covered() -> None:
    """Every rule of the table has a pair of cases."""
    named = {rule for rule, _, _ in BROKEN}
    assert len(RULES) == 17
    assert named == {name.replace("_", "-") for name in (rule.__name__ for rule in RULES.values())}


def test_an_article_without_mlperf_results_gets_no_advice() -> None:
    """What claims nothing owes nothing."""
    article = Article(
        id="a", entry_id="a", url="u", title="", outcome=Outcome.READ, text="A plain text of MLperf's past."
    )
    spec = claim("400W", 400, kind="power", unit="W", official=False)
    assert advise(article, (), [], []) == ()
    assert advise(article, (), [spec], []) == ()


def test_advice_is_given_once_for_a_sentence() -> None:
    """Ten figures of one table row do not repeat the same advice ten times."""
    article = Article(id="a", entry_id="a", url="u", title="", outcome=Outcome.READ, text="1 2 3 4")
    made = [
        replace(claim(str(n), float(n), vendor=None), id=str(n), sentence_start=0, sentence_stop=7) for n in (1, 2, 3)
    ]
    rules = [item.rule for item in advise(article, (ROUND,), made, [])]
    assert rules.count("submitter") == 1
    assert rules.count("system") == 1


@pytest.mark.parametrize("rule", sorted(RULES))
def test_advice_is_neutral(rule: int) -> None:
    """No rule speaks of violations, lies or errors."""
    said = " ".join(
        str(constant) for constant in RULES[rule].__code__.co_consts if isinstance(constant, str)
    ).casefold()
    assert not any(word in said for word in ("violat", "false", "mislead", "wrong", "lie"))
    assert RULES[rule](Case(article=Article(id="a", entry_id="a", url="u", title="", outcome=Outcome.READ))) is not None
