"""A run's answers in a WARC file, and a run fed from one: a bug report can carry its pages.

Both have the shape of ``web.get``. WARC is written and read by warcio; bodies are stored unpacked.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from collectors.settings import WebSettings
from collectors.web import Get, Reply, Trouble, Validators, open_web
from store.errors import SourceError

FINAL = "WARC-Benchwire-Final-URI"
MOVED = "WARC-Benchwire-Moved"
UNPACKED = frozenset({"content-encoding", "transfer-encoding", "content-length"})


@contextmanager
def web_of_run(settings: WebSettings, *, record: Path | None, replay: Path | None) -> Iterator[Get]:
    """The web as a run sees it: live, live and recorded, or replayed."""
    if replay:
        yield replaying(replay)
        return
    with open_web(settings) as web:
        if record:
            with recording(record, web.get) as get:
                yield get
        else:
            yield web.get


@contextmanager
def recording(path: Path, web: Get) -> Iterator[Get]:
    """*web*, with every answer written to *path* as it comes; an answer without a status (nobody there) is not.

    SourceError where *path* cannot be written.
    """
    from warcio.warcwriter import WARCWriter

    with _opened(path) as file:
        writer = WARCWriter(file, gzip=True)
        lock = threading.Lock()

        def get(url: str, validators: Validators | None = None) -> Reply:
            reply = web(url, validators)
            if reply.status is not None:
                with lock:
                    writer.write_record(_record(writer, reply))
                    file.flush()
            return reply

        yield get


def _opened(path: Path) -> IO[bytes]:
    """*path* to be written on at its end. SourceError where it cannot be, and for a file that is no WARC already."""
    try:
        file = path.open("a+b")
    except OSError as error:
        raise SourceError(f"{path}: cannot be written: {str(error.strerror).lower()}") from error
    file.seek(0)
    if file.read(2) not in (b"", b"\x1f\x8b"):
        file.close()
        raise SourceError(f"{path}: holds something else than a .warc.gz; name a new file")
    return file


def _record(writer: Any, reply: Reply) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    headers = [(name, value) for name, value in reply.headers.items() if name not in UNPACKED]
    own = {FINAL: reply.final_url, **({MOVED: reply.moved} if reply.moved else {})}
    return writer.create_warc_record(
        reply.url, "response", payload=io.BytesIO(reply.body), warc_headers_dict=own,
        http_headers=StatusAndHeaders(f"{reply.status} -", headers, protocol="HTTP/1.1"),
    )  # fmt: skip


def replaying(path: Path) -> Callable[[str, Validators | None], Reply]:
    """The answers in *path* as a web: each address answers as it did first, then as it did next, and so on.

    What the file does not hold is unreachable. The whole file is held in memory. SourceError when it is no WARC.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    answers: dict[str, list[Reply]] = {}
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "response" and record.http_headers is not None:
                    reply = _reply(record)
                    answers.setdefault(reply.url, []).append(reply)
    except (ArchiveLoadFailed, OSError) as error:
        raise SourceError(f"{path}: no WARC: {error}") from error
    lock = threading.Lock()

    def get(url: str, validators: Validators | None = None) -> Reply:
        with lock:
            held = answers.get(url, [])
            if not held:
                return Reply(url=url, final_url=url, trouble=Trouble.UNREACHABLE, message=f"not in {path.name}")
            return held.pop(0) if len(held) > 1 else held[0]

    return get


def _reply(record: Any) -> Reply:
    url = record.rec_headers.get_header("WARC-Target-URI")
    return Reply(
        url=url,
        final_url=record.rec_headers.get_header(FINAL) or url,
        status=int(record.http_headers.get_statuscode()),
        headers={name.lower(): value for name, value in record.http_headers.headers},
        body=record.content_stream().read(),
        moved=record.rec_headers.get_header(MOVED),
    )
