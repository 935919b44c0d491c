"""What an operator gets wrong, and what a machine does to a run: a line that says what is the matter, and the exit code."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import run
from digest.writing.answer import Checked
from digest.writing.screen import Screen
from store.model import Article, Outcome
from tests.workplace import SHIPPED, Workplace, stocked

DECI = "Deci submitted to MLPerf Inference v2.0, open division. ResNet-50 Offline on aws-c6i.2xlarge: 1,207.45 samples a second."


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A folder to stand in, its store holding the carried records already."""
    monkeypatch.chdir(tmp_path)
    stocked(tmp_path / "held.db")
    (tmp_path / "deci.txt").write_text(DECI, encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4\nthis is no PDF at all")
    (tmp_path / "torn.md").write_text(f"---\ntitle: Acme\nday: [unclosed\n---\n{DECI}", encoding="utf-8")
    return Workplace(tmp_path).configure(SHIPPED)


CONFIGURATIONS = {
    "a value for a room": ("collectors = 3", "collectors: expected a table, written as [collectors]"),
    "many tables for one": ("[[store]]", "store: expected a table, written as [store]"),
    "a pause below zero": ("[collectors.web]\npause_s = -1", "collectors.web.pause_s: expected a number from 0 up"),
    "a header in a header": ('[collectors.web]\ncontact = "a\\nX: b"', "collectors.web.contact: expected a text on one line"),
    "every host": ('[store]\nhost = ""', "store.host: expected a text on one line"),
    "no mail address": ('[digest]\nunsubscribe = "x"', '"x" is not a mail address'),
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_configuration_without_sense_is_refused(
    workplace: Workplace, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, with the file and the key."""
    text, told = CONFIGURATIONS[name]
    Path("bad.toml").write_text(text, encoding="utf-8")
    assert run.main(["sources", "--config", "bad.toml"]) == 2
    assert f"run.py: bad.toml: {told}" in capsys.readouterr().err.replace("digest: ", "")


def test_a_configuration_saved_by_notepad_is_read(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    """With the mark that some editors put in front."""
    Path("config.toml").write_bytes(b"\xef\xbb\xbf" + Path("config.toml").read_bytes())
    assert run.main(["sources", "--config", "config.toml"]) == 0
    assert "announcements" in capsys.readouterr().out


COMMANDS: dict[str, tuple[list[str], int, str]] = {
    "a folder as configuration": (["sources", "--config", "."], 2, ".: is a directory"),
    "a misspelt round": (["records", "infrence-v2.0"], 2, 'did you mean "inference-v2.0"?'),
    "a misspelt suite": (["records", "--update", "tini"], 2, 'did you mean "tiny"?'),
    "no round at all": (["records", "--update", "zzz"], 2, '"records -v" lists them all'),
    "repositories from nowhere": (["records", "--from", "absent"], 2, "--from: absent: no such folder"),
    "a round that is not there": (["records", "-q", "--from", ".", "tiny-v0.7"], 1, "run.py: tiny v0.7: no tiny_results_v0.7"),
    "a recording onto a folder": (["--since", "2022-04-01", "--record", "."], 1, "cannot be written: is a directory"),
    "a recording onto a text": (["--since", "2022-04-01", "--record", "deci.txt"], 1, "deci.txt: holds something else"),
    "a port that is none": (["serve", "--port", "70000"], 1, "cannot listen there"),
    "a folder to check": (["check", "."], 1, ".: a folder; expected a file or an address"),
    "an address in capitals": (["check", "HTTP://EXAMPLE.ORG/"], 1, "HTTP://EXAMPLE.ORG/: offline"),
    "front matter that is none": (["check", "torn.md"], 1, "torn.md: front matter: no YAML: line"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_what_cannot_be_done_is_told_in_a_line(
    workplace: Workplace, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The argument at fault, and what was expected."""
    arguments, code, told = COMMANDS[name]
    configured = [] if "--config" in arguments else ["--config", "config.toml"]
    assert run.main([*arguments, *configured]) == code
    assert told in capsys.readouterr().err


def test_records_lists_the_rounds_that_are_named(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    """Those of a suite, held or not."""
    assert run.main(["records", "tiny", "--config", "config.toml"]) == 0
    rounds = [line.split()[:3] for line in capsys.readouterr().out.splitlines()[1:]]
    assert rounds[:2] == [["tiny", "v0.7", "59"], ["tiny", "v1.0", "-"]]
    assert {suite for suite, *_ in rounds} == {"tiny"}


def test_check_says_of_what_it_could_not_read(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    """An object for each input that is there, JSON alone on standard output, and exit code 1 where one was not read."""
    assert run.main(["check", "--json", "scan.pdf", "absent.txt", "deci.txt", "--config", "config.toml"]) == 1
    shown = capsys.readouterr()
    objects = [json.loads(line) for line in shown.out.splitlines()]
    assert [(each["file"], each["article"]["outcome"], len(each["claims"])) for each in objects] == [
        ("scan.pdf", "unreadable", 0), ("deci.txt", "read", 1),
    ]  # fmt: skip
    assert [line.split(": ")[:3] for line in shown.err.splitlines()] == [
        ["run.py", "scan.pdf", "unreadable"], ["run.py", "absent.txt", "no such file"],
    ]  # fmt: skip


def test_a_file_of_a_folder_that_cannot_be_read_is_named(workplace: Workplace) -> None:
    """On screen and in the digest; the others are read."""
    workplace.configure('[[collectors.sources]]\nname = "saved"\nkind = "folder"\npath = "."\n')
    Path("deci.txt").write_text(f"---\npublished: 2022-04-06\n---\n{DECI}", encoding="utf-8")
    ended = workplace.run("--since", "2022-04-01")
    assert (ended.code, "saved: partial: 2 new of 2 (torn.md: front matter" in ended.err) == (0, True), ended.err
    assert "partial: saved (torn.md: front matter" in workplace.digest("2022-04-06")


def test_a_terminal_without_our_letters_gets_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person's lines lose a dash; JSON is UTF-8 wherever it goes."""
    article = Article(id="a", entry_id="a", url="file:a", title="Déci", text=DECI, outcome=Outcome.READ)
    taken = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(taken, encoding="ascii"))
    screen = Screen(quiet=True, verbose=False)
    screen.answer(Checked(file="a", article=article), json=False)
    screen.answer(Checked(file="a", article=article), json=True)
    lines = taken.getvalue().splitlines()
    assert lines[0] == b"D?ci ? publisher not stated, no date"
    assert json.loads(lines[-1].decode("utf-8"))["article"]["title"] == "Déci"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_output_that_is_full_is_a_line(workplace: Workplace) -> None:
    """No traceback, and the exit code says that it failed."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            workplace.command("records"), stdout=full, stderr=subprocess.PIPE, env=workplace.environment(), timeout=60
        )
    assert (done.returncode, b"No space left" in done.stderr, b"Traceback" in done.stderr) == (1, True, False)
