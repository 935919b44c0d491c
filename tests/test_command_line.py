"""The command line: what it refuses, what it says, and the exit codes that a script can trust."""

from __future__ import annotations

import ast
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from store.operations import Coverage
from store.store import Store
from tests.workplace import ROOT, SHIPPED, Workplace, stocked

SINCE = ("--since", "2022-04-01")
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>"""
ACME = """<html><head><title>Acme at MLPerf</title></head><body><article><h1>Acme at MLPerf</h1>
<p>Acme submitted to MLPerf Inference v2.0 and reached 100 samples/s on ResNet-50 in the Offline scenario of the closed
division with its Roadrunner server.</p></article></body></html>"""
ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate><description>MLPerf</description></item>"


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    """A folder of its own, its store holding the carried records already."""
    stocked(tmp_path / "held.db")
    return Workplace(tmp_path).configure(SHIPPED)


def source(name: str, url: str) -> str:
    """A feed's table."""
    return f'[[collectors.sources]]\nname = "{name}"\nkind = "feed"\nurl = "{url}"\n'


REFUSED = {
    "unknown table": ("[colectors]\n", "colectors", 'did you mean "collectors"?'),
    "unknown key": ("[collectors]\npoll_minute = 3\n", "collectors.poll_minute", "poll_minutes"),
    "unknown key of a source": (SHIPPED + "colour = 3\n", "colour", "known"),
    "wrong type": ('[collectors]\npoll_minutes = "often"\n', "collectors.poll_minutes", "whole number"),
    "unknown kind": ('[[collectors.sources]]\nname = "a"\nkind = "fed"\nurl = "x"\n', "kind", 'did you mean "feed"?'),
    "malformed TOML": ("[collectors\n", "config.toml", "line 1"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_configuration_is_named_by_file_and_key(workplace: Workplace, name: str) -> None:
    """Exit code 2, one line, file and key in it, and the way out where there is one."""
    tables, key, way_out = REFUSED[name]
    workplace.configure(tables)
    ended = workplace.run(*SINCE)
    assert ended.code == 2
    assert "Traceback" not in ended.err
    assert all(part in ended.err for part in ("config.toml", key, way_out)), ended.err


TOMORROW = str((datetime.now(UTC) + timedelta(days=1)).date())
MISUSED = {
    "no --since": ((), "--since"),
    "tomorrow": (("--since", TOMORROW), "future"),
    "no day": (("--since", "soon"), "2022-04-01"),
    "backwards": (("--since", "2022-04-06", "--until", "2022-04-01"), "--until"),
    "no such stage": (("--only", "colect"), "collect"),
    "misspelt option": (("--sinse", "2022-04-01"), "unknown option --sinse; did you mean --since?"),
    "misspelt option of a command": (("check", "a.md", "--jsn"), "unknown option --jsn; did you mean --json?"),
    "unknown option": (("--zzz", "check"), "unknown option --zzz"),
    "no such config": (("--config", "absent.toml", *SINCE), "absent.toml"),
}


@pytest.mark.parametrize("name", MISUSED)
def test_misuse_is_answered_with_the_argument_at_fault(workplace: Workplace, name: str) -> None:
    """Exit code 2 and a line that says what was expected."""
    arguments, told = MISUSED[name]
    command = [sys.executable, str(ROOT / "run.py"), *arguments]
    if "--config" not in arguments:
        command = workplace.command(*arguments)
    done = subprocess.run(command, capture_output=True, text=True, env=workplace.environment(), cwd=workplace.folder, timeout=60)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert told in done.stderr


def test_help_teaches_and_needs_no_package(workplace: Workplace) -> None:
    """``--help`` shows examples and exit codes, and works where nothing is installed."""
    done = subprocess.run([sys.executable, "-S", "-I", str(ROOT / "run.py"), "--help"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert all(word in done.stdout for word in ("examples:", "exit codes:", "check", "records", "sources", "serve"))


def test_without_the_packages_the_command_that_installs_them_is_named(workplace: Workplace) -> None:
    """No traceback: one line with the command."""
    done = subprocess.run(
        [sys.executable, "-S", str(ROOT / "run.py"), *SINCE, "--store", str(workplace.folder / "x.db")],
        capture_output=True, text=True, cwd=workplace.folder, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "pip install -r requirements.txt" in done.stderr


def test_run_py_imports_the_standard_library_only() -> None:
    """Every other import waits until its command needs it."""
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    tops = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name if isinstance(node, ast.Import) else str(node.module) for node in tops for alias in node.names}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)


def test_a_broken_source_is_one_line_and_stops_nobody(workplace: Workplace, httpserver: HTTPServer) -> None:
    """New entries once, none on the second run; the broken feed reported; an entry outside --since left out."""
    httpserver.expect_request("/new").respond_with_data(ACME, content_type="text/html")
    items = ITEM.format(title="New", link=httpserver.url_for("/new"), date="Wed, 06 Apr 2022 13:00:00 GMT")
    items += ITEM.format(title="Old", link=httpserver.url_for("/old"), date="Wed, 06 Jan 2021 13:00:00 GMT")
    httpserver.expect_request("/feed").respond_with_data(
        FEED.format(items=items), content_type="application/rss+xml", headers={"ETag": '"one"'}
    )
    httpserver.expect_request("/broken").respond_with_data("no feed at all", content_type="text/plain")
    httpserver.expect_request("/empty").respond_with_data("", content_type="application/rss+xml")
    tables = "".join(source(name, httpserver.url_for(f"/{name}")) for name in ("feed", "broken", "empty"))
    workplace.configure("[collectors]\npoll_minutes = 0\n" + tables)
    ended = workplace.run(*SINCE)
    assert ended.code == 0, ended.err
    assert "Traceback" not in ended.err
    assert [line for line in ended.err.splitlines() if line.startswith("broken")]
    assert workplace.rows("select title from article") == [("Acme at MLPerf",)]
    assert [request.path for request, _ in httpserver.log].count("/old") == 0
    ended = workplace.run(*SINCE)
    assert ended.last.endswith("no new digest")
    assert [request.path for request, _ in httpserver.log].count("/new") == 1


UNREADABLE = {
    "scan.pdf": (b"%PDF-1.4\nthis is no PDF at all", "unreadable"),
    "empty.txt": (b"", "unreadable"),
    "noise.txt": (bytes(range(256)) * 40, "unreadable"),
    "cut.html": (b"<html><body><p>MLPerf Inference v2.0", "too-short"),
    "off.md": (b"A text about gardening, roses, soil and water, and about nothing else that anyone would ever measure.", "off-topic"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_page_that_cannot_be_read_ends_in_a_named_outcome(workplace: Workplace, name: str) -> None:
    """Counted, stored, and no reason to stop."""
    body, outcome = UNREADABLE[name]
    folder = workplace.folder / "saved"
    folder.mkdir()
    (folder / name).write_bytes(body)
    workplace.configure('[[collectors.sources]]\nname = "saved"\nkind = "folder"\npath = "saved"\n')
    ended = workplace.run(*SINCE, "-v")
    assert ended.code == 0, ended.err
    assert workplace.rows("select outcome from article") == [(outcome,)]


def test_check_of_a_missing_file_fails_by_name(workplace: Workplace) -> None:
    """Exit code 1; the inputs that exist are still checked."""
    good = workplace.folder / "good.md"
    good.write_text("MLPerf Inference v2.0 was published today, and this text holds no figure of any submitter at all.", encoding="utf-8")
    ended = workplace.run("check", "absent.md", str(good))
    assert ended.code == 1
    assert "absent.md: no such file" in ended.err
    assert "no MLPerf figure found" in ended.out


def test_records_lists_the_rounds_held(workplace: Workplace) -> None:
    """The carried rounds with their counts, as MLCommons announced them."""
    ended = workplace.run("records")
    assert ended.code == 0
    assert sorted(line.split()[:4] for line in ended.out.splitlines()[1:]) == [
        ["inference", "v2.0", "3918", "2262"],
        ["inference", "v2.1", "5395", "2475"],
        ["mobile", "v2.0", "12", "0"],
        ["tiny", "v0.7", "59", "34"],
    ]


def test_sources_lists_every_source(workplace: Workplace) -> None:
    """Before the first run, none was asked."""
    ended = workplace.run("sources")
    assert ended.code == 0
    assert "announcements" in ended.out
    assert "never" in ended.out


def test_sources_names_what_was_not_covered(workplace: Workplace) -> None:
    """The gaps stand below their source, with the reason; the feeds come out as OPML that we read back."""
    feed = '[[collectors.sources]]\nname = "acme"\nkind = "feed"\nurl = "https://acme.example/feed.xml"\n'
    workplace.configure(feed)
    with Store.open(workplace.folder / "held.db") as store:
        april = Coverage(
            source="acme", first=date(2022, 4, 1), last=date(2022, 4, 30), method="none", complete=False,
            searched=datetime(2022, 5, 1, tzinfo=UTC), note="the listing holds only its newest items",
        )  # fmt: skip
        store.save_gaps("acme", [april])
    lines = workplace.run("sources").out.splitlines()
    assert lines[2] == "    not covered: 2022-04-01 to 2022-04-30 (the listing holds only its newest items)"
    assert 'xmlUrl="https://acme.example/feed.xml"' in workplace.run("sources", "--opml").out


def test_sources_probe_asks_and_stores_nothing(workplace: Workplace, httpserver: HTTPServer) -> None:
    """What answered is printed, status and type first; the store knows no more than before."""
    httpserver.expect_request("/feed.xml").respond_with_data(FEED.format(items=""), content_type="application/rss+xml")
    url = httpserver.url_for("/feed.xml")
    workplace.configure(f'[[collectors.sources]]\nname = "acme"\nkind = "feed"\nurl = "{url}"\n')
    told = "acme: empty: 200 application/rss+xml, 0 entries, a feed without items"
    assert workplace.run("sources", "--probe").out.splitlines()[0] == told
    assert workplace.rows("select count(*) from source_state") == [(0,)]
