"""The house holds its plan: rooms import as the star allows, and the repository says nothing it must not."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {room: {room, "store"} for room in ("store", "collectors", "extractors", "digest")}
SOURCES = sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_arrow_points_left(path: Path) -> None:
    """``store`` imports none of ours, the others only ``store``; nobody imports run.py or the tests."""
    room = path.relative_to(ROOT).parts[0]
    assert imported(path) & {*MAY_IMPORT, "run", "tests"} <= MAY_IMPORT[room]


MAPPED = sorted(path for room in ("extractors", "digest/linking") for path in (ROOT / room).rglob("__init__.py"))


@pytest.mark.parametrize("path", MAPPED, ids=lambda path: str(path.parent.relative_to(ROOT)))
def test_a_package_says_where_its_modules_are(path: Path) -> None:
    """The first words of a package that reads or links name every module and every package in it."""
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    modules = {f"{each.stem}.py" for each in path.parent.glob("*.py")} - {"__init__.py"}
    packages = {f"{each.parent.name}/" for each in path.parent.glob("*/__init__.py")}
    assert {name for name in modules | packages if not re.search(rf"(?<![\w/]){re.escape(name)}", told)} == set()


RAW = {"extractors/tags.py", "extractors/shadow.py", "extractors/read.py", "extractors/stories.py", "extractors/shingles.py"}
"""What reads articles before they are plain, as all of extractors/reading does."""
PLAIN = sorted(
    path
    for path in (ROOT / "extractors").rglob("*.py")
    if (name := path.relative_to(ROOT).as_posix()) not in RAW and not name.startswith("extractors/reading/")
)


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_patterns_over_plain_text_are_ascii(path: Path) -> None:
    """They are made with ``store.plain.pattern``: it finds the same in a tenth less time."""
    assert "re.compile(" not in path.read_text(encoding="utf-8")


def test_no_file_names_a_registry_or_a_machine() -> None:
    """Hosts of package registries and paths of a build machine stay out of the project."""
    hosts = ["pypi" + ".org", "python" + "hosted.org", "registry." + "npmjs"]
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, listed):
        path = ROOT / name
        if path.suffix in (".gz", ".db", ".png", ".pdf") or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not [host for host in hosts if host in text], name


def test_the_first_code_block_of_the_readme_is_what_ci_runs() -> None:
    """Two commands, one line each; the second runs the tests."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = readme.split("```sh\n")[1].split("```")[0].strip().splitlines()
    assert len(commands) == 2
    assert "run.py --since 2022-04-01" in commands[0]
    assert commands[1].endswith("-m pytest")
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
