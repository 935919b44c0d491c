"""An edition as subject, text, HTML and Markdown. The HTML part keeps to a budget: mail programs cut what is longer."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.settings import Settings
from digest.writing.charts import bar
from digest.writing.edition import Announcement, Edition, Item, counted
from digest.writing.plain import host, line
from store.frozen import frozen
from store.model import Status

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
WIDTH = 76
ALL = 1_000_000
CLAIM_BYTES = 300
"""What a claim takes at least, markup included: a budget that cannot do is not rendered."""

PLURAL: Mapping[Status, tuple[str, str]] = {
    Status.CONFIRMED: ("confirmed", "confirmed"),
    Status.DIFFERS: ("differs", "differ"),
    Status.NEEDS_CONTEXT: ("needs context", "need context"),
    Status.AMBIGUOUS: ("ambiguous", "ambiguous"),
    Status.NO_RECORD: ("without a record", "without a record"),
    Status.NOT_CHECKABLE: ("not checkable", "not checkable"),
}
IN_SUBJECT = (Status.CONFIRMED, Status.DIFFERS, Status.NEEDS_CONTEXT)


@frozen
class Rendered:
    """A digest ready to be mailed."""

    subject: str
    text: str
    html: str
    markdown: str


@frozen
class Budget:
    """How much is shown: announcements in full, claims of each, and announcements on one line."""

    full: int = ALL
    claims: int = ALL
    lines: int = ALL


LADDER = (
    Budget(),
    Budget(claims=12),
    Budget(full=40, claims=8),
    Budget(full=25, claims=6, lines=150),
    Budget(full=15, claims=5, lines=100),
    Budget(full=10, claims=4, lines=60),
    Budget(full=5, claims=3, lines=30),
    Budget(full=3, claims=2, lines=10),
)
"""Steps down to the budget; the last one fits whatever the day brought."""


@frozen
class Shown:
    """An announcement as far as it is shown."""

    announcement: Announcement
    items: Sequence[Item]
    rest: str
    """What the claims left out are: ``12 more: 10 confirmed, 2 not checkable``; empty where none are."""


@frozen
class Selection:
    """What a budget leaves."""

    full: Sequence[Shown]
    lines: Sequence[tuple[Announcement, str]]
    """Announcements with claims, on one line each."""
    quiet: Sequence[Announcement]
    """Announcements without claims."""
    left_out: int


def render(edition: Edition, settings: Settings) -> Rendered:
    """The digest in its four forms; Markdown holds everything, the others what fits."""
    html, budget = _html(edition, settings)
    text = _fill("digest.txt", edition, settings, select(edition, budget))
    markdown = _fill("digest.md", edition, settings, select(edition, Budget()))
    return Rendered(subject=subject(edition, settings.name), text=text, html=html, markdown=markdown)


def subject(edition: Edition, name: str) -> str:
    """``Benchwire 2022-04-06: 2 announcements, 21 claims: 8 confirmed, 4 differ``; no word from outside."""
    part = f", part {edition.part}" if edition.part > 1 else ""
    counts = {status: edition.counts[status] for status in IN_SUBJECT if status in edition.counts}
    return f"{line(name, 40)} {edition.day}{part}: {_sizes(edition)}" + (f": {tally(counts)}" if counts else "")


def tally(counts: Mapping[Status, int]) -> str:
    """Counts in words: ``4 differ, 8 confirmed``."""
    return ", ".join(f"{count:,} {PLURAL[status][count != 1]}" for status, count in counts.items())


def select(edition: Edition, budget: Budget) -> Selection:
    """What of *edition* is shown within *budget*; what comes first stays longest."""
    full = [_shown(each, budget.claims) for each in edition.announcements[: budget.full]]
    others = edition.announcements[budget.full :]
    lines = [(each, _size(len(each.items), "claim") + f": {tally(each.counts)}") for each in others[: budget.lines]]
    quiet = edition.without_claims[: max(0, budget.lines - len(lines))]
    left_out = len(others) - len(lines) + len(edition.without_claims) - len(quiet)
    return Selection(full=full, lines=lines, quiet=quiet, left_out=left_out)


def _shown(announcement: Announcement, claims: int) -> Shown:
    rest = announcement.items[claims:]
    more = f"{len(rest):,} more: {tally(counted(rest))}" if rest else ""
    return Shown(announcement=announcement, items=announcement.items[:claims], rest=more)


def _html(edition: Edition, settings: Settings) -> tuple[str, Budget]:
    """The HTML and the first budget of the ladder with which it fits."""
    *rungs, last = LADDER
    for budget in rungs:
        selection = select(edition, budget)
        if sum(len(shown.items) for shown in selection.full) * CLAIM_BYTES > settings.html_bytes:
            continue
        html = _inlined(_fill("digest.html", edition, settings, selection))
        if len(html.encode()) <= settings.html_bytes:
            return html, budget
    return _inlined(_fill("digest.html", edition, settings, select(edition, last))), last


def _inlined(html: str) -> str:
    """*html* with its styles at the elements, as mail programs want them; rules for dark screens stay in the head."""
    import css_inline

    inliner = css_inline.CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False)
    return inliner.inline(html)


def _fill(template: str, edition: Edition, settings: Settings, selection: Selection) -> str:
    text = _environment().get_template(f"{template}.j2").render(
        edition=edition,
        selection=selection,
        name=line(settings.name, 40),
        headline=_headline(edition),
        bar=bar(edition.counts),
        browse=settings.browse_url and settings.browse_url.rstrip("/"),
        unsubscribe=settings.unsubscribe,
        kind=_kind,
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _headline(edition: Edition) -> str:
    counts = edition.counts
    return _sizes(edition) + (f": {tally(counts)}." if counts else ".")


def _sizes(edition: Edition) -> str:
    announcements = len(edition.announcements) + len(edition.without_claims)
    claims = len(edition.items)
    return f"{_size(announcements, 'announcement')}, {_size(claims, 'claim') if claims else 'no claims'}"


def _size(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _kind(status: Status) -> str:
    """The colours of a status; the word beside them says the same."""
    return status.value if status in IN_SUBJECT else "other"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=lambda name: bool(name and name.endswith(".html.j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Any] = {"wrap": _wrap, "md": markdown, "host": host, "day": _day, "under": _underlined, "bound": _bound}
    environment.filters.update(filters)
    return environment


def _wrap(text: str, indent: int = 0) -> str:
    """*text* in lines of ``WIDTH``; long words, which are addresses, stay whole."""
    margin = " " * indent
    return textwrap.fill(
        _bound(text), WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
    ).replace("\u00a0%", " %")


def _bound(text: str) -> str:
    """*text* in which a percent sign stays on the line of its number."""
    return re.sub(r"(?<=\d) (?=%)", "\u00a0", text)


def _underlined(text: str, mark: str) -> str:
    wrapped = _wrap(text)
    return f"{wrapped}\n{mark * min(WIDTH, max(map(len, wrapped.splitlines()), default=0))}"


def markdown(text: str) -> str:
    """*text* so that Markdown shows it as it is."""
    return re.sub(r"([\\`*_\[\]<>|#~&])", r"\\\1", text)


def _day(value: Any) -> str:
    """``6 April 2022``."""
    return f"{value.day} {value:%B %Y}"
