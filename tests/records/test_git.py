"""Repositories through git: every kind, partial transfers, and what goes wrong on the way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from collectors.records import git
from collectors.records.tree import Tree
from store.errors import SourceError
from tests.records import filed

FILES = {"a.txt": "one\n", "deep/er/b [x] (y).txt": "two\r\n", "copy.txt": "one\n", "ünï.txt": "three"}
ADDRESS = "https://github.com/mlcommons/inference_results_v2.0"


def opened(
    source: str, cache: Path, *, file: str | None = None, ref: str = "HEAD", bounds: git.Bounds | None = None
) -> Tree:
    at = git.place("inference_results_v2.0", source, ref=ref, file=file, root=cache.parent)
    return git.open_tree(at, repository=ADDRESS, cache=cache, bounds=bounds or git.Bounds())


def contents(tree: Tree) -> dict[str, str]:
    tree.prefetch(tree.files)
    return {path: body.decode() for paths, body in tree.each(tree.files) for path in paths}


@pytest.fixture(params=["work tree", "bare", "bundle", "file url"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A repository of FILES in each form that a round may be configured in."""
    folder = filed.repository(tmp_path / "repo", FILES, bare=request.param in ("bare", "file url"))
    if request.param == "bundle":
        filed.git("-C", str(folder), "bundle", "create", "--quiet", str(tmp_path / "repo.bundle"), "main")
        return str(tmp_path / "repo.bundle")
    return folder.as_uri() if request.param == "file url" else str(folder)


def test_each_kind_of_repository_is_read(source: str, tmp_path: Path) -> None:
    """Paths with blanks, brackets and accents, and contents to the byte, from every kind of repository."""
    tree = opened(source, tmp_path / "cache")
    assert contents(tree) == FILES
    assert tree.repository == ADDRESS


def test_the_head_is_the_trees_commit(source: str, tmp_path: Path) -> None:
    """What the check for news sees is what an import stores."""
    at = git.place("inference_results_v2.0", source, ref="HEAD", file=None, root=tmp_path)
    assert git.head(at) == opened(source, tmp_path / "cache").commit


def test_public_addresses(source: str, tmp_path: Path) -> None:
    """A record from the host points to its commit; one from a local copy, whose commit may not be public, to HEAD."""
    tree = opened(source, tmp_path / "cache")
    ref = tree.commit if source.startswith("file:") else "HEAD"
    assert tree.url("a.txt") == f"{ADDRESS}/blob/{ref}/a.txt"


def test_same_contents_are_read_once(tmp_path: Path) -> None:
    """Copies of a log come together."""
    tree = opened(str(filed.repository(tmp_path / "repo", FILES)), tmp_path / "cache")
    assert ("a.txt", "copy.txt") in [paths for paths, _ in tree.each(sorted(tree.files))]


def test_only_wanted_contents_are_transferred(tmp_path: Path) -> None:
    """A partial clone brings the listing; of a megabyte nobody asked for nothing comes."""
    heavy = {"wanted.txt": "here", "heavy.bin": os.urandom(1_000_000)}
    url = filed.repository(tmp_path / "repo", heavy, bare=True).as_uri()
    tree = opened(url, tmp_path / "cache")
    tree.prefetch(["wanted.txt"])
    assert [body for _, body in tree.each(tree.files)] == [b"here"]
    assert sum(each.stat().st_size for each in (tmp_path / "cache").rglob("*") if each.is_file()) < 200_000


def test_one_file_of_a_repository(tmp_path: Path) -> None:
    """For a summary not even the listing of the repository below its root is fetched."""
    url = filed.repository(tmp_path / "repo", {"summary.json": "[]", **FILES}, bare=True).as_uri()
    assert contents(opened(url, tmp_path / "cache", file="summary.json")) == {"summary.json": "[]"}


def test_a_commit_that_is_not_the_head(tmp_path: Path) -> None:
    """A round may be pinned to a commit, as the summary of v4.1 that stands in a pull request only."""
    work = filed.repository(tmp_path / "repo", {"a.txt": "old"})
    old = filed.git("-C", str(work), "rev-parse", "HEAD")
    filed.commit(work, {"a.txt": "new"})
    filed.git("-C", str(work), "config", "uploadpack.allowFilter", "true")
    filed.git("-C", str(work), "config", "uploadpack.allowAnySHA1InWant", "true")
    for source in (str(work), work.as_uri()):
        tree = opened(source, tmp_path / "cache", ref=old)
        assert (tree.commit, contents(tree)) == (old, {"a.txt": "old"})


def test_news_is_fetched_into_the_same_clone(tmp_path: Path) -> None:
    """The second transfer brings what is new, and the tree is the new one."""
    work = filed.repository(tmp_path / "repo", {"a.txt": "old"})
    filed.git("-C", str(work), "config", "uploadpack.allowFilter", "true")
    opened(work.as_uri(), tmp_path / "cache")
    filed.commit(work, {"a.txt": "new"})
    assert contents(opened(work.as_uri(), tmp_path / "cache")) == {"a.txt": "new"}
    assert len(list((tmp_path / "cache").iterdir())) == 1


# ---------------------------------------------------------------------------------------------- what goes wrong


@pytest.mark.parametrize("source", ["ssh://git@host/x", "git://host/x", "git@host:x", "ext::sh -c x", "http://host/x"])
def test_other_protocols_are_refused(source: str, tmp_path: Path) -> None:
    """Only https and file are spoken; a transport that runs a command is never started."""
    with pytest.raises(SourceError, match="only https and file"):
        git.place("x", source, ref="HEAD", file=None, root=tmp_path)


def test_options_in_disguise_are_no_options(tmp_path: Path) -> None:
    """A ref or an address that looks like an option of git is looked up, not obeyed."""
    repo = filed.repository(tmp_path / "repo", FILES)
    for ref in ("--help", "--output=x"):
        with pytest.raises(SourceError):
            opened(str(repo), tmp_path / "cache", ref=ref)


@pytest.mark.parametrize("source", ["nowhere", "file:///nowhere/at/all.git"])
def test_a_repository_that_is_not_there(source: str, tmp_path: Path) -> None:
    """The message names the repository and what git said."""
    at = git.place("inference_results_v2.0", source, ref="HEAD", file=None, root=tmp_path)
    with pytest.raises(SourceError, match=r"^inference_results_v2\.0: "):
        git.head(at)
    with pytest.raises(SourceError, match=r"^inference_results_v2\.0: "):
        git.open_tree(at, repository=ADDRESS, cache=tmp_path / "cache", bounds=git.Bounds())


def test_a_broken_bundle_leaves_nothing(tmp_path: Path) -> None:
    """A truncated bundle is told by name, and no half clone stays in the cache."""
    repo = filed.repository(tmp_path / "repo", FILES)
    bundle = tmp_path / "x.bundle"
    filed.git("-C", str(repo), "bundle", "create", "--quiet", str(bundle), "main")
    bundle.write_bytes(bundle.read_bytes()[:-40])
    with pytest.raises(SourceError, match=r"^inference_results_v2\.0: git clone"):
        opened(str(bundle), tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_repository_that_vanishes_between_two_transfers(tmp_path: Path) -> None:
    """The listing came, the host is gone: the message says so; when it is back, the same clone completes it."""
    repo = filed.repository(tmp_path / "repo", FILES, bare=True)
    tree = opened(repo.as_uri(), tmp_path / "cache")
    repo.rename(tmp_path / "away")
    with pytest.raises(SourceError, match=r"^inference_results_v2\.0: git fetch: fatal"):
        tree.prefetch(tree.files)
    (tmp_path / "away").rename(repo)
    assert contents(opened(repo.as_uri(), tmp_path / "cache")) == FILES


def test_a_transfer_is_bounded_in_time_and_disk(tmp_path: Path) -> None:
    """A clone that takes too long is ended, and nothing of it stays."""
    repo = filed.repository(tmp_path / "repo", {f"{at}.bin": os.urandom(400_000) for at in range(20)})
    bundle = tmp_path / "x.bundle"
    filed.git("-C", str(repo), "bundle", "create", "--quiet", str(bundle), "main")
    with pytest.raises(SourceError, match="not done within 0 s"):
        opened(str(bundle), tmp_path / "cache", bounds=replace(git.Bounds(), seconds=0.0))
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_full_disk(tmp_path: Path) -> None:
    """When nothing more can be written, git's words are passed on and no half clone stays."""
    repo = filed.repository(tmp_path / "repo", {f"{at}.bin": os.urandom(300_000) for at in range(10)}, bare=True)
    script = (
        "import resource, sys; from pathlib import Path; from collectors.records import git\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "at = git.place('some_results', sys.argv[1], ref='HEAD', file=None, root=Path())\n"
        "tree = git.open_tree(at, repository='https://x/some_results', cache=Path(sys.argv[2]), bounds=git.Bounds())\n"
        "tree.prefetch(tree.files)\n"
    )
    command = [sys.executable, "-c", script, repo.as_uri(), str(tmp_path / "cache")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert "SourceError: some_results: git fetch" in done.stderr
    tree = opened(repo.as_uri(), tmp_path / "cache")
    tree.prefetch(tree.files)
    assert sum(len(paths) for paths, _ in tree.each(tree.files)) == 10


def test_a_clone_killed_halfway_is_swept_and_made_again(tmp_path: Path) -> None:
    """What a killed clone left is no repository; the next one is whole, and the leftovers go after a day."""
    repo = filed.repository(tmp_path / "repo", FILES, bare=True)
    left = tmp_path / "cache" / "inference_results_v2.0-0123.git.part-abc"
    left.mkdir(parents=True)
    assert contents(opened(repo.as_uri(), tmp_path / "cache")) == FILES
    assert git.swept(tmp_path / "cache") == 0
    os.utime(left, (time.time() - 90_000,) * 2)
    assert git.swept(tmp_path / "cache") == 1
    assert not left.exists()


def test_nothing_of_a_repository_is_run(tmp_path: Path) -> None:
    """Hooks, filters and a file-system monitor that a repository brings are not started."""
    work = filed.repository(tmp_path / "repo", {".gitattributes": "*.txt filter=evil\n", **FILES})
    trap = tmp_path / "sprung"
    evil = tmp_path / "evil"
    evil.write_text(f"#!/bin/sh\ntouch {trap}\ncat\n")
    evil.chmod(0o755)
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        (work / ".git" / "hooks" / hook).write_text(evil.read_text())
        (work / ".git" / "hooks" / hook).chmod(0o755)
    for key in ("filter.evil.smudge", "core.fsmonitor"):
        filed.git("-C", str(work), "config", key, str(evil))
    assert len(contents(opened(str(work), tmp_path / "cache"))) == len(FILES) + 1
    assert not trap.exists()
