"""Whole statements of rounds and vendors that the extractor was not made on: the cases are statements/*.md and expected.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from extractors.claims import extract_claims
from store.model import Article, Claim, Outcome
from tests.extractors.articles import finder

FOLDER = Path(__file__).with_name("statements")
EXPECTED: dict[str, list[str]] = {
    name: table["claims"] for name, table in tomllib.loads((FOLDER / "expected.toml").read_text()).items()
}
_LINE = re.compile(
    r"(?P<value>\S+) (?P<unit>.+?) (?P<bound>exact|at_least|at_most|up_to|about) (?P<benchmark>\S+) (?P<scenario>\S+) (?P<kind>\S+)"
    r"(?P<more>(?: \w+=\S+)*)"
)


def statement(name: str) -> Article:
    """The statement *name* with what its front matter says."""
    _, front, text = (FOLDER / f"{name}.md").read_text().split("---\n", 2)
    said = dict(re.findall(r'^(\w+): "?(.*?)"?$', front, re.MULTILINE))
    return Article(
        id=name, entry_id=name, url=said["originalUrl"], title=said["title"], publisher=said.get("publisher"), text=text,
        outcome=Outcome.READ,
    )  # fmt: skip


def slots(claim: Claim) -> dict[str, str | None]:
    """A claim's slots by the names of expected.toml, None where it states nothing."""
    subject, baseline = claim.subject, claim.baseline
    ends = (baseline.accelerator, baseline.round) if baseline else ()
    return {
        "value": f"{claim.value:.12g}" + (f"..{claim.value_high:.12g}" if claim.value_high is not None else ""),
        "unit": claim.unit,
        "bound": claim.bound,
        "benchmark": subject.benchmark,
        "scenario": subject.scenario,
        "kind": claim.kind,
        "n": str(subject.accelerator_count or 0),
        "v": subject.vendor or "-",
        "r": subject.round,
        "per": claim.per or "-",
        "base": next((name for name in ends if name), None),
    }


def wanted(line: str) -> dict[str, str]:
    """What *line* of expected.toml asks for; a slot that it leaves open is not asked for."""
    match = _LINE.fullmatch(line)
    assert match is not None, f"expected.toml: {line!r} is no claim"
    asked = {key: value for key, value in match.groupdict().items() if key != "more"}
    more = dict(pair.split("=", 1) for pair in match["more"].split())
    named = {key: value.replace("_", " ") if key in ("v", "base") else value for key, value in more.items()}
    return {key: value for key, value in asked.items() if value != "-"} | named


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_statement_claims_what_it_says_and_no_more(name: str) -> None:
    """Each claimed figure is found with its slots, in order, and nothing else is presented as a result."""
    asked = [wanted(line) for line in EXPECTED[name]]
    found = [slots(claim) for claim in extract_claims(statement(name), finder()).claims if claim.official or _on_results(claim)]
    assert [slot["value"] for slot in found] == [line["value"] for line in asked]
    assert [{key: slot[key] for key in line} for slot, line in zip(found, asked, strict=True)] == asked


def _on_results(claim: Claim) -> bool:
    """True for "within 3 % of" and for what is not verified: claims on results, although no verdict compares them."""
    return any(words in (claim.official_note or "") for words in ("how near", "has not verified"))


def test_every_statement_is_expected() -> None:
    """No statement lies in the folder without its claims."""
    assert sorted(EXPECTED) == sorted(path.stem for path in FOLDER.glob("*.md"))
