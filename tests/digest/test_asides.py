"""What a digest says beside its claims: once, briefly, and only what concerns its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from digest.settings import Settings
from digest.writing.asides import advice
from digest.writing.compose import compose
from digest.writing.render import render
from store.model import Finding
from store.operations import Coverage, SourceState
from tests.digest.test_compose import DAY, material
from tests.sample import SEEN, deci


def finding(rule: str, said: str) -> Finding:
    return Finding(rule=rule, quote="q", start=0, stop=1, advice=said)


def test_advice_is_given_once_and_without_the_formalities() -> None:
    """What is asked of every footnote is not repeated of every announcement."""
    found = [finding("trademark", "Say that it is a mark."), finding("system", "Name the system."),
             finding("version", "Name the version."), finding("system", "Name the system.")]  # fmt: skip
    assert advice(found) == ("Name the system.", "Name the version.")


def unsearched(source: str, first: date, last: date, note: str) -> Coverage:
    return Coverage(source=source, first=first, last=last, method="none", complete=False, searched=SEEN, note=note)


def test_a_digest_names_the_sources_that_its_day_was_not_searched_at() -> None:
    """Not those of other days, and none twice: a source that could not be heard at all is told as such."""
    given = replace(
        material(deci()),
        findings={"deci": [finding("system", "Name the system.")]},
        sources=[SourceState(source="dead", kind="feed", url=None, health="offline")],
        searched=[
            unsearched("dead", DAY, DAY, "wordpress: offline"),
            unsearched("short", DAY, date(2022, 5, 1), "the listing holds only its newest items"),
            unsearched("later", date(2022, 5, 1), date(2022, 6, 1), "sitemap: 404"),
            Coverage(source="whole", first=DAY, last=DAY, method="feed", complete=True, searched=SEEN),
        ],
    )
    shown = render(compose(DAY, 1, given), Settings())
    for form in (shown.text, shown.html, shown.markdown):
        assert "The messaging guidelines advise: Name the system." in form
        assert "Sources not searched for this day" in form
        assert "short: the listing holds only its newest items" in form
        assert form.count("offline") == 1
        assert "later" not in form
        assert "whole" not in form


def test_a_percent_sign_stays_with_its_number() -> None:
    """No line of the mail begins with one."""
    lines = render(compose(DAY, 1, material(deci())), Settings()).text.splitlines()
    assert not [line for line in lines if line.lstrip().startswith("%")]
