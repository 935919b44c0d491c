"""Benchwire's command line and its main path: collect, extract, link, write.

config.toml -> Settings      sources -> entries -> pages -> articles -> claims -> verdicts -> digest
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from functools import partial
from itertools import count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collectors.settings import Settings as CollectorSettings
    from digest.official import Official
    from digest.settings import Settings as DigestSettings
    from digest.writing.answer import Checked
    from digest.writing.screen import Screen
    from extractors.settings import Settings as ExtractorSettings
    from store.model import Article
    from store.settings import Settings as StoreSettings
    from store.store import Store

T = TypeVar("T")

DONE, FAILED, MISUSED = 0, 1, 2
STATUSES = ("confirmed", "differs", "needs-context", "ambiguous", "no-record", "not-checkable")
ROOMS = ("collectors", "extractors", "store", "digest")
STAGES = ("collect", "extract", "link", "write")
INSTALL = "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt"
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, kw_only=True)
class Config:
    """config.toml, read and checked; relative paths count from its folder."""

    root: Path
    collectors: CollectorSettings
    extractors: ExtractorSettings
    store: StoreSettings
    digest: DigestSettings
    database: Path


# ---------------------------------------------------------------------------------------------- arguments


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; expected one such as 2022-04-01") from None
    return day


def _reason(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("no reason is given; say why, as in --why 'rounded to half a sample'")
    return text


def _common(parser: argparse.ArgumentParser, *, top: bool) -> None:
    """Options that stand before or behind a command's name; behind it they win."""
    none, no = (None, False) if top else (argparse.SUPPRESS, argparse.SUPPRESS)
    add = parser.add_argument
    add("--config", type=Path, metavar="FILE", default=none, help="configuration (default: config.toml beside run.py)")
    add("--store", type=Path, metavar="FILE", default=none, help="the SQLite file, instead of the configured one")
    add("-v", "--verbose", action="store_true", default=no, help="one line a source and a round")
    add("-q", "--quiet", action="store_true", default=no, help="only the last line and errors")


class _CommandLine(argparse.ArgumentParser):
    """Names a misspelt option. argparse would take the day behind ``--sinse`` for a command and complain of the day."""

    def parse_known_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]
        """What argparse gives, once every option is known."""
        given = sys.argv[1:] if args is None else list(args)
        for word in takewhile(lambda word: word not in COMMANDS and word != "--", given):
            name = word.partition("=")[0]
            if name.startswith("--") and " " not in name and not self._meant(name):
                near = get_close_matches(name, self._option_string_actions, n=1)
                self.error(f"unknown option {name}" + (f"; did you mean {near[0]}?" if near else ""))
        return super().parse_known_args(given, namespace)

    def _meant(self, name: str) -> bool:
        """Whether *name* is an option or begins one, which argparse takes for it."""
        return any(option.startswith(name) for option in self._option_string_actions)


def arguments() -> argparse.ArgumentParser:
    """The command line. Building it imports nothing but the standard library."""
    parser = _CommandLine(
        prog="run.py",
        description="Reads what the press says about MLPerf results and checks each figure against the official record.",
        epilog="examples:\n  run.py --since 2022-04-01               collect, read, check, and write the digests into the outbox\n"
        "  run.py check announcement.md --json     the claims of one announcement with their verdicts\n"
        "  run.py records --update all             fetch every official round that is configured\n"
        "exit codes: 0 done (troubles of single sources are reported) · 1 could not be done · 2 misuse or a bad configuration",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _common(parser, top=True)
    parser.add_argument("--since", type=_day, metavar="DAY", help="first publication day, inclusive, UTC (YYYY-MM-DD)")
    parser.add_argument("--until", type=_day, metavar="DAY", help="last publication day, inclusive, UTC")
    parser.add_argument(
        "--only",
        action="append",
        choices=STAGES,
        metavar="STAGE",
        help=f"do only this stage ({', '.join(STAGES)}); may be repeated",
    )
    parser.add_argument("--record", type=Path, metavar="FILE.warc.gz", help="keep every answer of the web in this file")
    parser.add_argument(
        "--replay", type=Path, metavar="FILE.warc.gz", help="take every answer from this file; ask nobody"
    )
    parser.add_argument("--no-send", action="store_true", help="write the digests, mail none")
    _commands(parser)
    return parser


def _commands(parser: argparse.ArgumentParser) -> None:
    """Adds the commands beside the main job, each with what it does and an example."""
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands (without one: the main job)")

    def command(name: str, does: str, example: str) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name, help=does, description=f"{does[0].upper()}{does[1:]}.", epilog=f"example:\n  run.py {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        _common(made, top=False)
        return made

    check = command("check", "print the claims of announcements with their verdicts; stores nothing", "check release.pdf --json")
    check.add_argument("inputs", nargs="+", metavar="FILE_OR_URL", help="text, Markdown, HTML or PDF, or an address")
    check.add_argument("--json", action="store_true", help="one JSON object a line, one line an article")
    sources = command("sources", "show each source: last success, entries, health, what --since it can honour", "sources --probe")
    sources.add_argument(
        "--probe", action="store_true", help="ask each source once for today and once for the past; print what answered"
    )
    sources.add_argument("--opml", action="store_true", help="print the feeds as OPML, for another reader")
    records = command(
        "records", "list the official rounds held; --update fetches and imports them", "records --update inference-v2.0 tiny"
    )
    records.add_argument("rounds", nargs="*", metavar="ROUND", help='"all", a suite, or a round such as inference-v2.0')
    records.add_argument("--update", action="store_true", help="import what changed upstream")
    records.add_argument(
        "--from", dest="origin", type=Path, metavar="DIR",
        help="take repositories (work tree, bare or bundle, by name) from this folder",
    )  # fmt: skip
    judge = command(
        "judge", "record a person's decision on a claim; it survives every rebuilding",
        'judge 8231d2e375a71e67 confirmed --why "rounded to half a sample"',
    )  # fmt: skip
    judge.add_argument("claim", metavar="CLAIM_ID", help="as the claim's page in serve and claim_card give it")
    judge.add_argument("status", choices=STATUSES, metavar="STATUS", help=", ".join(STATUSES))
    judge.add_argument("--why", required=True, type=_reason, metavar="TEXT", help="the reason, shown with the verdict")
    judge.add_argument("--record", metavar="ID", help="the record that is meant")
    serve = command("serve", "browse the store in Datasette, until it is interrupted", "serve --port 8001")
    serve.add_argument("--port", type=int, help="instead of the configured one")


# ---------------------------------------------------------------------------------------------- configuration


def configure(given: argparse.Namespace) -> Config:
    """The configuration that the arguments name. ShapeError names file and key."""
    import tomllib

    import collectors.settings
    import digest.settings
    import extractors.settings
    import store.settings
    from store.errors import ShapeError
    from store.shape import tables

    path: Path = given.config or HERE / "config.toml"
    root = path.resolve().parent
    try:
        table = tables(tomllib.loads(path.read_text(encoding="utf-8-sig")), ROOMS)
        held = store.settings.read(table["store"], root)
        return Config(
            root=root,
            collectors=collectors.settings.read(table["collectors"], root),
            extractors=extractors.settings.read(table["extractors"]),
            store=held,
            digest=digest.settings.read(table["digest"], root),
            database=given.store.resolve() if given.store else held.path,
        )
    except OSError as error:
        raise ShapeError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ShapeError) as error:
        raise ShapeError(f"{path}: {error}") from error


# ---------------------------------------------------------------------------------------------- the main job


def job(given: argparse.Namespace, now: datetime, screen: Screen) -> int:
    """The main job: all four verbs, or those that ``--only`` names."""
    from store.errors import ShapeError
    from store.store import Store

    _refuse_days(given, now)
    config = configure(given)
    stages = given.only or STAGES
    if given.since is None and "collect" in stages:
        raise ShapeError("--since: missing; expected the first publication day, such as --since 2022-04-01")
    with Store.open(config.database) as store:
        store.refuse_read_only()
        sentence = _stages(given, config, store, stages, now, screen)
        store.save_run(" ".join(["run.py", *sys.argv[1:]]), given.since, given.until, now, datetime.now(UTC), sentence)
    print(sentence)
    return DONE


def _refuse_days(given: argparse.Namespace, now: datetime) -> None:
    from store.errors import ShapeError

    if given.since and given.since > now.date():
        raise ShapeError(f"--since: {given.since} lies in the future; today is {now.date()} (UTC)")
    if given.since and given.until and given.until < given.since:
        raise ShapeError(f"--until: {given.until} lies before --since {given.since}")


def _stages(
    given: argparse.Namespace, config: Config, store: Store, stages: Sequence[str], now: datetime, screen: Screen
) -> str:
    from collectors.records.carried import ensure_carried
    from digest.writing.screen import counted

    for held in ensure_carried(store, now):
        screen.detail(f"{held.suite} {held.round}: {held.results:,} results from the carried table")
    parts: list[str] = []
    if "collect" in stages:
        parts.append(_collect(given, config, store, now, screen))
    if "extract" in stages:
        _extract(config, store, screen)
    if "link" in stages:
        _link(config, store, screen)
    written = _write(given, config, store, now, screen) if "write" in stages else None
    parts.append(counted(*store.tally(given.since, given.until)))
    if written:
        parts.append(written)
    span = f"since {given.since}" + (f" until {given.until}" if given.until else "") if given.since else "all days"
    return f"{span}: {', '.join(part for part in parts if part)}"


def _collect(given: argparse.Namespace, config: Config, store: Store, now: datetime, screen: Screen) -> str:
    from collectors.collect import collect
    from collectors.listing import troubles
    from collectors.warc import web_of_run

    with web_of_run(config.collectors.web, record=given.record, replay=given.replay) as get, screen.bar("collect") as progress:
        report = collect(
            store, config.collectors, web=get, now=now, since=given.since, until=given.until, progress=progress
        )
    for line in troubles(report, verbose=screen.verbose):
        screen.line(line)
    return f"{len(report.sources)} sources ({report.unreachable} unreachable)"


def _extract(config: Config, store: Store, screen: Screen) -> None:
    from extractors.extract import extract

    report = extract(store, config.extractors, progress=partial(screen.watched, "read"))
    if report.outcomes:
        screen.detail("read: " + ", ".join(f"{count} {outcome}" for outcome, count in sorted(report.outcomes.items())))


def _link(config: Config, store: Store, screen: Screen) -> None:
    from digest.link import link
    from store.vocabulary import load

    link(store, config.digest, vocabulary=load(), progress=partial(screen.watched, "check"))


def _write(given: argparse.Namespace, config: Config, store: Store, now: datetime, screen: Screen) -> str:
    from digest.write import write
    from digest.writing.mail import mailer
    from digest.writing.summary import extract as summarise

    send = None if given.no_send else mailer(config.digest)
    report = write(store, config.digest, since=given.since, until=given.until, summarise=summarise, send=send, now=now)
    for each in report.digests:
        screen.detail(f"digest of {each.day}{f', part {each.part}' if each.part > 1 else ''}: {each.status}")
        if each.message:
            screen.line(f"digest of {each.day}: {each.message}")
    count = len(report.digests)
    return f"{count} digest{'' if count == 1 else 's'} written to {config.digest.outbox}" if count else "no new digest"


# ---------------------------------------------------------------------------------------------- check


def check(given: argparse.Namespace, now: datetime, screen: Screen) -> int:
    """Reads announcements and prints their claims with verdicts; stores nothing."""
    from collectors.announced import announced
    from extractors.read import read
    from store.errors import SourceError

    config = configure(given)
    failed = 0
    with _judging(config) as judge:
        for name in given.inputs:
            try:
                entry, page = announced(name, config.collectors.web, now)
                for article in read(page, entry):
                    answer = judge(name, article)
                    screen.answer(answer, json=given.json)
                    failed += not answer.readable
            except SourceError as error:
                failed += 1
                screen.alarm(str(error))
    return FAILED if failed else DONE


@contextmanager
def _judging(config: Config) -> Iterator[Callable[[str, Article], Checked]]:
    """A function from an article to its checked claims, by the store's records or, without a store, the carried ones."""
    from digest.link import assess
    from digest.writing.answer import Checked
    from extractors.extract import reading
    from extractors.names.learnt import learnt

    with _official(config) as official:
        names = learnt(official.systems, official.vendors)

        def answer(name: str, article: Article) -> Checked:
            found = reading(article, names)
            judged, findings = assess(found.article, found.mentions, found.claims, official.index, official.published)
            return Checked(file=name, article=found.article, mentions=found.mentions, judged=judged, findings=findings)

        yield answer


@contextmanager
def _official(config: Config) -> Iterator[Official]:
    """The official records that the store holds, or the carried ones where it holds none."""
    from collectors.records.carried import Carried
    from digest.official import at_hand, held
    from store.store import Store
    from store.vocabulary import load

    if config.database.exists():
        with Store.open(config.database) as store:
            if official := held(store, load()):
                yield official
                return
    carried = Carried.read()
    yield at_hand(carried.rounds, carried.records, carried.filers(), load())


# ---------------------------------------------------------------------------------------------- sources, records, serve


def sources(given: argparse.Namespace, now: datetime, screen: Screen) -> int:
    """Each configured source: last success, entries, how far back it was searched, health."""
    from collectors.listing import lines
    from collectors.opml import export
    from store.store import Store

    config = configure(given)
    if given.opml:
        print(export(source for source in config.collectors.sources if source.enabled), end="")
        return DONE
    if given.probe:
        return _probe(given, config, now)
    with Store.open(config.database) as store:
        shown = lines(config.collectors.sources, store.source_states(), store.coverage(), gaps=not given.quiet)
    print("\n".join(shown))
    return DONE


def _probe(given: argparse.Namespace, config: Config, now: datetime) -> int:
    """Asks each source once for today and once for the past, and prints what answered; stores nothing."""
    from collectors.probe import probe
    from collectors.warc import web_of_run

    with web_of_run(config.collectors.web, record=given.record, replay=given.replay) as get:
        for probed in probe(config.collectors, get, now, given.since):
            print("\n".join(probed.lines), flush=True)
    return DONE


def records(given: argparse.Namespace, now: datetime, screen: Screen) -> int:
    """The official rounds held, or those named; with ``--update``, imports what changed first."""
    from collectors.records.carried import ensure_carried
    from collectors.records.listing import lines, listed
    from collectors.records.settings import chosen
    from store.errors import ShapeError
    from store.store import Store

    config = configure(given)
    wanted = chosen(config.collectors.records, given.rounds or None)
    if given.origin and not given.origin.is_dir():
        raise ShapeError(f"--from: {given.origin}: no such folder")
    with Store.open(config.database) as store:
        ensure_carried(store, now)
        done = _update(given, config, store, now, screen) if given.update or given.origin else True
        rounds = listed(wanted, store.rounds())
    print("\n".join(lines([each for each in rounds if each.held or given.verbose or given.rounds])))
    return DONE if done else FAILED


def _update(given: argparse.Namespace, config: Config, store: Store, now: datetime, screen: Screen) -> bool:
    """Imports the rounds asked for; without a name, those that the claims at hand need. False when one was refused."""
    from collectors.records.listing import news
    from collectors.records.settings import chosen, needed
    from collectors.records.update import update
    from collectors.web import offline

    wanted: Sequence[str] | None = given.rounds or None
    if wanted is None and given.origin is None:
        held = [(each.suite, each.round) for each in store.rounds()]
        wanted = needed(config.collectors.records, [*store.rounds_named(), *held])
    total = len(chosen(config.collectors.records, wanted))
    with screen.bar("records") as step:
        ended = count(1)

        def shown(message: str) -> None:
            screen.line(message)
            step(message.split(":")[0], next(ended), total)

        outcomes = update(
            store, config.collectors, wanted, now=now, origin=given.origin, progress=shown,
            cache=config.root / "var" / "records", root=config.root, offline=offline(),
        )  # fmt: skip
    for line in news(outcomes, None if given.verbose else 10):
        screen.line(line)
    missing = ("unreachable", "absent") if given.rounds and given.rounds != ["all"] else ()
    failed = [outcome for outcome in outcomes if outcome.outcome in ("refused", *missing)]
    for outcome in failed if screen.quiet else ():
        screen.alarm(outcome.message)
    return not failed


def judge(given: argparse.Namespace, now: datetime, screen: Screen) -> int:
    """Records a person's decision on a claim and links its article again."""
    from digest.link import link
    from store.errors import ShapeError
    from store.model import Judgement, Status
    from store.store import Store
    from store.vocabulary import load

    config = configure(given)
    decision = Judgement(
        claim_id=given.claim, status=Status(given.status), why=given.why, record_id=given.record, judged=now
    )
    with Store.open(config.database) as store:
        try:
            article_id = store.save_judgement(decision)
        except KeyError as error:
            raise ShapeError(f"{error.args[0]}: no such claim or record in {config.database}") from None
        link(store, config.digest, vocabulary=load())
        verdict = next(each.verdict for each in store.judged(article_id) if each.claim.id == given.claim)
    print(f"{given.claim}: {verdict.status}: {verdict.reason}")
    return DONE


def serve(given: argparse.Namespace, now: datetime, screen: Screen) -> int:
    """Datasette on the store, with our configuration, until it is interrupted."""
    from store.errors import StoreError
    from store.serve import serve as open_datasette

    config = configure(given)
    if not config.database.exists():
        raise StoreError(f"{config.database}: no such file; run the main job first: python run.py --since 2022-04-01")
    open_datasette(config.database, config.store, config.store.host, config.store.port if given.port is None else given.port)
    return DONE


COMMANDS = {None: job, "check": check, "sources": sources, "records": records, "judge": judge, "serve": serve}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    given = arguments().parse_args(argv)
    try:
        from digest.writing.screen import Screen
        from store.errors import BenchwireError, ShapeError
    except ModuleNotFoundError as error:
        return _not_installed(error)
    screen = Screen(quiet=given.quiet, verbose=given.verbose)
    try:
        code = COMMANDS[given.command](given, datetime.now(UTC), screen)
        screen.finish()
        return code
    except ModuleNotFoundError as error:
        return _not_installed(error)
    except BenchwireError as error:
        screen.alarm(str(error))
        return MISUSED if isinstance(error, ShapeError) else FAILED
    except KeyboardInterrupt:
        screen.alarm("interrupted; the next run goes on from here")
        return FAILED
    except BrokenPipeError:
        screen.abandon()
        return DONE
    except OSError as error:
        if given.verbose:
            raise
        screen.abandon()
        screen.alarm(f"{error}; -v shows where")
        return FAILED


def _not_installed(error: ModuleNotFoundError) -> int:
    """A missing package is answered with the command that installs it; a missing module of ours is a bug."""
    name = (error.name or "").split(".")[0]
    if name in ROOMS:
        raise error
    print(
        f"run.py: the package {name} is not installed here. Install all with:\n  {INSTALL}\n"
        "then use .venv/bin/python run.py",
        file=sys.stderr,
    )
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
