"""``records --update``: looks at each round upstream, imports what changed, and says what that did, record by record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from collectors.records import formats, git, whereabouts
from collectors.records.reading import Problem, RoundReading
from collectors.records.settings import RecordRound, chosen
from collectors.records.tree import Tree
from collectors.records.whereabouts import Search, Unavailable
from store.errors import SourceError, StoreError
from store.operations import Round, RoundChange
from store.store import Store

Outcome = Literal["imported", "unchanged", "refused", "unreachable", "absent"]
Progress = Callable[[str], None]

CACHE = Path("var/records")
BOUNDS = git.Bounds()


class HasRecords(Protocol):
    """The part of the collectors' settings that this verb reads."""

    @property
    def records(self) -> tuple[RecordRound, ...]: ...


@dataclass(frozen=True, kw_only=True)
class RoundOutcome:
    """How the update of one round ended."""

    suite: str
    round: str
    outcome: Outcome
    message: str
    """One sentence for a person."""
    held: Round | None = None
    """The round as held afterwards."""
    change: RoundChange | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Errand:
    """What one update works with."""

    store: Store
    now: datetime
    search: Search
    cache: Path
    bounds: git.Bounds
    held: dict[tuple[str, str], Round]
    heads: dict[git.Place, str | SourceError]
    """Filled as places are asked; many rounds may stand in one compilation."""


def update(
    store: Store,
    settings: HasRecords,
    rounds: Sequence[str] | None,
    *,
    now: datetime,
    origin: Path | None,
    progress: Progress,
    cache: Path = CACHE,
    root: Path = Path(),
    offline: bool = False,
    bounds: git.Bounds = BOUNDS,
) -> list[RoundOutcome]:
    """Brings the *rounds* (names as ``chosen`` takes them; None for all) up to date in *store*.

    With *origin*, repositories are taken from that folder by their names and nothing else is asked; a round that is not
    there is ``absent``. *progress* gets a line as each round ends. A round at fault never stops the others; what a round
    held before stays when its import is refused. Costs nothing but a look at the commit where that did not change.
    """
    wanted = chosen(settings.records, rounds)
    git.swept(cache)
    search = Search(origin=origin, root=root, offline=offline)
    places = [(each, whereabouts.find(each, search)) for each in wanted]
    heads = whereabouts.heads(at for _, at in places if isinstance(at, git.Place))
    held = {(each.suite, each.round): each for each in store.rounds()}
    errand = Errand(store=store, now=now, search=search, cache=cache, bounds=bounds, held=held, heads=heads)
    outcomes = []
    for each, at in places:
        outcomes.append(_updated(each, at, errand))
        progress(outcomes[-1].message)
    return outcomes


def read_from(round: RecordRound, folder: Path, cache: Path) -> tuple[Tree, RoundReading]:
    """The *round* from its repository in *folder*. SourceError where it is not there or lacks expected results."""
    at = whereabouts.find(round, Search(origin=folder))
    if isinstance(at, Unavailable):
        raise SourceError(at.message)
    tree = whereabouts.open_tree(round, at, cache=cache, bounds=BOUNDS)
    reading = formats.read(tree, round)
    if (lacking := shortfall(round, reading)) is not None:
        raise SourceError(f"{round.name}: {lacking}")
    return tree, reading


def _updated(round: RecordRound, at: git.Place | Unavailable, errand: Errand) -> RoundOutcome:
    """The round's update: unchanged, imported from its own repository, or derived where that cannot be had."""
    own = _attempt(round, at, errand)
    held = errand.held.get(round.key)
    if own.outcome not in ("unreachable", "absent") or round.derived_from is None:
        return own
    if held is not None and held.origin != "derived":
        return own
    compiled = _compiled(round, round.derived_from)
    derived = _attempt(compiled, whereabouts.find(compiled, errand.search), errand)
    return derived if derived.outcome in ("imported", "unchanged") else own


def _compiled(round: RecordRound, repository: str) -> RecordRound:
    """*round* as the compilation in *repository* has it. Its expected counts say whether that is the whole round."""
    return replace(
        round, format="experiments", repository=repository, source=None, ref="HEAD", file=None, otherwise=None
    )


def _attempt(round: RecordRound, at: git.Place | Unavailable, errand: Errand) -> RoundOutcome:
    held = errand.held.get(round.key)

    def ended(outcome: Outcome, message: str) -> RoundOutcome:
        return RoundOutcome(suite=round.suite, round=round.round, outcome=outcome, message=message, held=held)

    if isinstance(at, Unavailable):
        return ended(at.outcome, at.message)
    commit = _head(at, errand)
    if isinstance(commit, SourceError):
        return ended("unreachable", f"{round.name}: {commit}")
    if held is not None and held.commit == commit and held.origin != "carried" and held.complete == _complete(round, held):
        return ended("unchanged", f"{round.name}: unchanged at {_shortened(commit)}, {held.results} results")
    try:
        tree = whereabouts.open_tree(round, at, cache=errand.cache, bounds=errand.bounds)
        reading = formats.read(tree, round)
    except (SourceError, OSError) as error:
        return ended("unreachable", f"{round.name}: {error}")
    if not round.stands_in and (lacking := shortfall(round, reading)) is not None:
        return replace(ended("refused", f"{round.name}: {lacking}"), problems=reading.problems)
    return _saved(round, tree, reading, errand)


def _head(at: git.Place, errand: Errand) -> str | SourceError:
    if at not in errand.heads:
        errand.heads.update(whereabouts.heads([at]))
    return errand.heads[at]


def shortfall(round: RecordRound, reading: RoundReading) -> str | None:
    """What a *reading* lacks of the round's expected counts, or None."""
    short = _short(round, len(reading.records), reading.power_results, reading.submitters)
    if not short:
        return None
    first = f"; first problem: {reading.problems[0].path}: {reading.problems[0].message}" if reading.problems else ""
    return f"refused, the rows held stay: {'; '.join(short)}{first}"


def _short(round: RecordRound, results: int, power_results: int, submitters: int) -> list[str]:
    """Each of the counts that is below what the round is expected to have."""
    counts = {
        "results": (results, max(round.results, 1)),
        "power results": (power_results, round.power_results),
        "submitters": (submitters, round.submitters),
    }
    return [f"{found} {what}, expected at least {least}" for what, (found, least) in counts.items() if found < least]


def _saved(round: RecordRound, tree: Tree, reading: RoundReading, errand: Errand) -> RoundOutcome:
    read = Round(
        suite=round.suite,
        round=round.round,
        repository=tree.repository,
        commit=tree.commit,
        origin=_origin(round, tree),
        imported=errand.now,
        results=len(reading.records),
        power_results=reading.power_results,
        submitters=reading.submitters,
        published=round.published,
    )
    held = replace(read, complete=_complete(round, read))
    try:
        change = errand.store.save_round(held, reading.records)
    except StoreError as error:
        message = f"{round.name}: read, but not stored: {error}"
        return RoundOutcome(suite=round.suite, round=round.round, outcome="refused", message=message)
    return RoundOutcome(
        suite=round.suite,
        round=round.round,
        outcome="imported",
        message=_sentence(round, held, change, reading.problems),
        held=held,
        change=change,
        problems=reading.problems,
    )


def _complete(round: RecordRound, held: Round) -> bool:
    """Whether *held* is all of the round: a repository always is, a compilation where it has the expected counts."""
    return held.origin != "derived" or (round.results > 0 and not _short(round, held.results, held.power_results, held.submitters))


def _origin(round: RecordRound, tree: Tree) -> Literal["repository", "summary", "derived"]:
    if round.format == "experiments":
        return "derived"
    return "summary" if round.file is not None and round.file in tree.files else "repository"


def _sentence(round: RecordRound, held: Round, change: RoundChange, problems: Sequence[Problem]) -> str:
    changed = len({field.record_id for field in change.changed})
    counts = {"new": len(change.added), "changed": changed, "withdrawn": len(change.withdrawn)}
    news = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "none changed"
    part = "" if held.complete else ", perhaps a part of the round"
    derived = f", derived from a secondary compilation{part}" if held.origin == "derived" else ""
    trouble = f"; {len(problems)} problems, first: {problems[0].path}: {problems[0].message}" if problems else ""
    return (
        f"{round.name}: {held.results} results, {held.power_results} with power, {held.submitters} submitters"
        f" at {_shortened(held.commit)} ({news}){derived}{trouble}"
    )


def changes(outcome: RoundOutcome) -> list[str]:
    """The outcome's news record by record: "withdrawn", "new", or "value changed from A to B"."""
    if outcome.change is None:
        return []
    changed = [
        f"{field.record_id}: {field.field} changed from {field.old} to {field.new}" for field in outcome.change.changed
    ]
    withdrawn = [f"{record}: withdrawn" for record in outcome.change.withdrawn]
    return [*withdrawn, *changed, *(f"{record}: new" for record in outcome.change.added)]


def _shortened(commit: str) -> str:
    return commit.removeprefix("blob:")[:10]
