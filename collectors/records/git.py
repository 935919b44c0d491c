"""Reading repositories through git's plumbing: work tree, bare, bundle, or a blobless partial clone in the cache.

Nothing of a repository is ever executed: no hooks, no submodules, no LFS, no work tree, only the protocols https and
file, never a prompt; time and disk are bounded.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from collectors.records.tree import Blobs, Tree
from store.errors import SourceError

SAFE = (
    "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "credential.helper=", "-c", "safe.directory=*",
    "-c", "submodule.recurse=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "core.quotePath=false",
    "-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=60",
)  # fmt: skip
HELD = "refs/benchwire/held"
REMOTE = re.compile(r"^(?:https|file)://")
ANY_REMOTE = re.compile(r"^[a-z][a-z0-9+.-]*:(?!\\)|^[\w.-]+@[\w.-]+:")
CHUNK = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What one transfer may cost."""

    seconds: float = 900.0
    bytes: int = 2 * 1024**3
    """Of the clone on disk; MLPerf's largest round needs 40 MB without its detail logs, 100 MB with them."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a round's repository is read: ``folder`` for one on this machine, else ``url``."""

    name: str
    """For messages and for the folder in the cache: ``inference_results_v2.0``."""
    url: str | None = None
    folder: Path | None = None
    ref: str = "HEAD"
    file: str | None = None
    """The one file that is wanted; then not even the repository's listing is fetched."""


def place(name: str, source: str, *, ref: str, file: str | None, root: Path) -> Place:
    """The place that *source* means, a relative path counting from *root*. SourceError for another protocol."""
    if REMOTE.match(source):
        return Place(name=name, url=source, ref=ref, file=file)
    if ANY_REMOTE.match(source):
        raise SourceError(f"{name}: {source}: only https and file addresses and local paths are read")
    return Place(name=name, folder=(root / source).expanduser(), ref=ref, file=file)


def head(at: Place) -> str:
    """The commit that *at* has now: a local look, or one small question to the host. SourceError when there is no answer."""
    if at.url is not None:
        lines = _git(["ls-remote", "--", at.url, at.ref], at, seconds=60).splitlines()
        return _commit_of(lines, at)
    assert at.folder is not None
    if at.folder.is_file():
        return _commit_of(_git(["bundle", "list-heads", str(at.folder)], at).splitlines(), at)
    if not at.folder.exists():
        raise SourceError(f"{at.name}: {at.folder}: no such repository")
    return _git(["-C", str(at.folder), "rev-parse", "--verify", "--end-of-options", f"{at.ref}^{{commit}}"], at).strip()


def open_tree(at: Place, *, repository: str, cache: Path, bounds: Bounds) -> Tree:
    """The tree at *at* now, for the public *repository*; from elsewhere it is fetched into *cache* first.

    A local copy's commit may not be public, so its addresses point to the default branch. SourceError when git cannot.
    """
    if at.url is not None:
        folder = _fetched(at, cache, bounds)
        return _tree(folder, HELD, at, repository=repository, ref=None, bounds=bounds)
    assert at.folder is not None
    if at.folder.is_file():  # a bundle need not have a HEAD, so its clone's may point nowhere
        return _tree(_unbundled(at, cache, bounds), head(at), at, repository=repository, ref="HEAD", bounds=bounds)
    return _tree(at.folder, at.ref, at, repository=repository, ref="HEAD", bounds=bounds)


def _tree(folder: Path, rev: str, at: Place, *, repository: str, ref: str | None, bounds: Bounds) -> Tree:
    where = ["-C", str(folder)]
    commit = _git([*where, "rev-parse", "--verify", "--end-of-options", f"{rev}^{{commit}}"], at).strip()
    whole = ["-r"] if at.file is None else []
    listing = _git([*where, "ls-tree", *whole, "-z", commit], at, seconds=120)
    files = dict(_listed(listing))
    partial = bool(_git([*where, "config", "--default", "", "--get", "extensions.partialclone"], at).strip())
    return Tree(
        repository=repository.removesuffix(".git"),
        commit=commit,
        ref=ref or commit,
        files={at.file: files[at.file]} if at.file in files and at.file is not None else files,
        blobs=_reader(folder, at, partial=partial),
        prefetch_ids=_fetcher(folder, at, bounds) if partial and at.url else lambda ids: None,
    )


def _listed(listing: str) -> Iterator[tuple[str, str]]:
    """Path and blob id of each line of ``git ls-tree -z``; submodules and links are no files."""
    for line in filter(None, listing.split("\0")):
        fields, path = line.split("\t", 1)
        mode, kind, blob = fields.split()
        if kind == "blob" and mode != "120000":
            yield path, blob


# ---------------------------------------------------------------------------------------------- contents


def _reader(folder: Path, at: Place, *, partial: bool) -> Blobs:
    def blobs(ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        wanted = [blob for blob in ids if blob in held] if partial and (held := _held(folder, at)) is not None else ids
        return _contents(folder, wanted, at)

    return blobs


def _contents(folder: Path, ids: Sequence[str], at: Place) -> Iterator[tuple[str, bytes]]:
    """Each content that *folder* has, streamed from one ``git cat-file``; the ids go through a file, so neither side waits."""
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{blob}\n" for blob in ids).encode())
        asked.seek(0)
        with subprocess.Popen(
            ["git", *SAFE, "-C", str(folder), "cat-file", "--batch", "--buffer"],
            stdin=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(fetching=False), bufsize=CHUNK,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            try:
                for blob in ids:
                    header = process.stdout.readline().split()
                    if header[1:] == [b"missing"]:
                        continue
                    if len(header) != 3:
                        raise SourceError(f"{at.name}: git cat-file stopped at {blob}: the repository is damaged")
                    yield blob, process.stdout.read(int(header[2]))
                    process.stdout.read(1)
            finally:
                process.kill()


def _held(folder: Path, at: Place) -> set[str]:
    """The ids of all contents that a partial clone has, asked in a way that never fetches."""
    check = ["cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)"]
    return set(_git(["-C", str(folder), *check], at, seconds=120).split())


def _fetcher(folder: Path, at: Place, bounds: Bounds) -> Callable[[Sequence[str]], None]:
    def fetch(ids: Sequence[str]) -> None:
        held = _held(folder, at)
        missing = [blob for blob in ids if blob not in held]
        if missing:
            _fetch_ids(folder, missing, at, bounds)

    return fetch


def _fetch_ids(folder: Path, ids: Sequence[str], at: Place, bounds: Bounds) -> None:
    """Fetches contents by id in one transfer, as git itself does when it misses many at once."""
    command = [
        "-C", str(folder), "-c", "fetch.negotiationAlgorithm=noop", "fetch", "--no-tags", "--no-write-fetch-head",
        "--recurse-submodules=no", "--filter=blob:none", "--stdin", "origin",
    ]  # fmt: skip
    _bounded(command, folder, at, bounds, asked="".join(f"{blob}\n" for blob in ids))


# ---------------------------------------------------------------------------------------------- transfers


def _fetched(at: Place, cache: Path, bounds: Bounds) -> Path:
    """The cached partial clone of ``at.url``, brought up to date; a clone killed halfway leaves nothing behind it."""
    assert at.url is not None
    folder = cache / f"{at.name}-{_digest(at.url, at.file)}.git"
    if not folder.exists():
        _made_whole(folder, lambda part: _start_partial(part, at))
    filtered = "blob:none" if at.file is None else "tree:0"
    command = ["-C", str(folder), "fetch", "--depth=1", "--no-tags", "--recurse-submodules=no", f"--filter={filtered}"]
    _bounded([*command, "origin", f"+{at.ref}:{HELD}"], folder, at, bounds)
    return folder


def _start_partial(part: Path, at: Place) -> None:
    assert at.url is not None
    _git(["init", "--quiet", "--bare", str(part)], at)
    settings = {
        "remote.origin.url": at.url,
        "remote.origin.promisor": "true",
        "remote.origin.partialclonefilter": "blob:none",
        "core.repositoryformatversion": "1",
        "extensions.partialclone": "origin",
    }
    for key, value in settings.items():
        _git(["-C", str(part), "config", key, value], at)


def _unbundled(at: Place, cache: Path, bounds: Bounds) -> Path:
    """The bundle as a bare repository in the cache, made once for its commit."""
    assert at.folder is not None
    folder = cache / f"{at.name}-{_digest(str(at.folder.resolve()), head(at))}.git"
    if not folder.exists():

        def clone(part: Path) -> None:
            _bounded(
                ["clone", "--quiet", "--bare", "--no-tags", "--", str(at.folder), str(part)], part.parent, at, bounds
            )

        _made_whole(folder, clone)
    return folder


def _made_whole(folder: Path, make: Callable[[Path], None]) -> None:
    """*folder* made by *make* under another name and then named, so that it is there whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f"{folder.name}.part-", dir=folder.parent))
    try:
        make(part)
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def swept(cache: Path) -> int:
    """Removes what killed clones and fetches left in *cache* more than a day ago; how many there were."""
    old = time.time() - 86400
    left = [
        part
        for part in (*cache.glob("*.part-*"), *cache.glob("*.git/objects/pack/tmp_*"))
        if part.stat().st_mtime < old
    ]
    for part in left:
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
        else:
            part.unlink(missing_ok=True)
    return len(left)


# ---------------------------------------------------------------------------------------------- running git


def _environment(*, fetching: bool) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return kept | {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "https:file" if fetching else "",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_NO_LAZY_FETCH": "0" if fetching else "1",
        "GIT_ASKPASS": "true",
        "LC_ALL": "C",
    }


def _git(command: Sequence[str], at: Place, *, seconds: float = 30) -> str:
    """What a short git command prints. SourceError with git's own last words when it fails."""
    try:
        done = subprocess.run(
            ["git", *SAFE, *command], capture_output=True, env=_environment(fetching=True), timeout=seconds, check=False
        )
    except FileNotFoundError:
        raise SourceError(f"{at.name}: git is not installed; install it, or use --from with summary files") from None
    except subprocess.TimeoutExpired:
        raise SourceError(f"{at.name}: git {_verb(command)}: no answer within {seconds:.0f} s") from None
    if done.returncode:
        raise SourceError(f"{at.name}: git {_verb(command)}: {_last_words(done.stderr)}")
    return done.stdout.decode("utf-8", errors="surrogateescape")


def _bounded(command: Sequence[str], folder: Path, at: Place, bounds: Bounds, *, asked: str = "") -> None:
    """Runs a transfer into *folder*, ended when it outgrows *bounds*. SourceError says what stopped it."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(asked.encode())
        given.seek(0)
        process = subprocess.Popen(
            ["git", *SAFE, *command], stdin=given, stdout=subprocess.DEVNULL, stderr=said,
            env=_environment(fetching=True), start_new_session=True,
        )  # fmt: skip
        try:
            outgrown = _watched(process, folder, bounds)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        said.seek(0)
        if outgrown or process.returncode:
            raise SourceError(f"{at.name}: git {_verb(command)}: {outgrown or _last_words(said.read())}")


def _watched(process: subprocess.Popen[bytes], folder: Path, bounds: Bounds) -> str | None:
    """Waits for *process*; why it must be ended, or None when it ended by itself."""
    started, pause_s = time.monotonic(), 0.01
    while process.poll() is None:
        if time.monotonic() - started > bounds.seconds:
            return f"not done within {bounds.seconds:.0f} s"
        if pause_s > 0.3 and _size(folder) > bounds.bytes:
            return f"more than {bounds.bytes / 1e6:.0f} MB"
        time.sleep(pause_s)
        pause_s = min(pause_s * 1.5, 0.5)
    return None


def _size(folder: Path) -> int:
    sizes = 0
    for parent, _, files in os.walk(folder):
        for file in files:
            try:
                sizes += os.stat(os.path.join(parent, file)).st_size  # noqa: PTH116, PTH118 - git renames files meanwhile
            except FileNotFoundError:
                continue
    return sizes


def _commit_of(lines: Sequence[str], at: Place) -> str:
    """The commit of ``at.ref`` in a list of heads; a bundle without HEAD has one branch, which is meant."""
    heads = {line.split(maxsplit=1)[1]: line.split()[0] for line in lines if line.strip()}
    for name in (at.ref, f"refs/heads/{at.ref}"):
        if name in heads:
            return heads[name]
    if at.ref == "HEAD" and heads:
        return next(iter(heads.values()))
    if re.fullmatch(r"[0-9a-f]{40}", at.ref):
        return at.ref
    raise SourceError(f"{at.name}: it has no {at.ref}")


def _digest(*parts: str | None) -> str:
    return hashlib.sha256("\0".join(part or "" for part in parts).encode()).hexdigest()[:12]


def _verb(command: Sequence[str]) -> str:
    """The git verb of *command*, behind its -C and -c."""
    rest = list(command)
    while rest and rest[0] in ("-C", "-c"):
        rest = rest[2:]
    return rest[0]


def _last_words(said: bytes) -> str:
    lines = [line.strip() for line in said.decode("utf-8", errors="replace").splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return (fatal or lines or ["it failed without a word"])[0]
