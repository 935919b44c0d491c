"""A folder of saved announcements: Markdown or text with YAML front matter, HTML, PDF.

A file whose front matter stands alone, without a text, is an entry whose page is still to be fetched from its address;
so is each of the ``related`` items that a front matter names.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from collectors.front_matter import FrontMatter, split
from collectors.sources import Asked, Found, Listing, SourceTable
from collectors.urls import absolute, canonical, entry_id
from store.errors import ShapeError, SourceError
from store.model import Entry, Page

if TYPE_CHECKING:
    from collectors.records.settings import RecordRound

TYPES = {
    ".md": "text/markdown", ".markdown": "text/markdown", ".txt": "text/plain",
    ".html": "text/html", ".htm": "text/html", ".pdf": "application/pdf",
}  # fmt: skip
MOST_FILES = 20_000
MOST_BYTES = 20_000_000


@dataclass(frozen=True, kw_only=True)
class Source(SourceTable):
    """A folder's table: ``path`` is relative to the config file; ``announcements`` is what ships with the program."""

    path: Path

    def settled(self, *, where: str, root: Path, records: Sequence[RecordRound]) -> Self:
        """The source with its path made absolute. ShapeError when there is no such folder."""
        for folder in (root / self.path.expanduser(), Path(__file__).parents[1] / self.path):
            if folder.is_dir():
                return replace(self, path=folder)
        raise ShapeError(f"{where}.path: {root / self.path}: no such folder")


def poll(source: Source, asked: Asked) -> Listing:
    """An entry for each file, in the order of their names. Files that cannot be read are named in the message."""
    found: dict[str, Found] = {}
    left_out: list[str] = []
    for path in _files(source.path):
        try:
            made = announcement(path, source=source.name, root=source.path, now=asked.now, publisher=source.publisher)
        except SourceError as error:
            left_out.append(f"{path.relative_to(source.path)}: {error}")
            continue
        for item in made:
            _keep(found, item, place=_place(path, source.name, source.path))
    message = "; ".join(left_out[:3]) + (f" and {len(left_out) - 3} more" if len(left_out) > 3 else "")
    return Listing(found=tuple(found.values()), health="partial" if left_out else "ok" if found else "empty", message=message or None)


def _keep(found: dict[str, Found], item: Found, *, place: str) -> None:
    """Two files may state one address: a page wins over none, and a second text becomes an entry of its own place."""
    held = found.get(item.entry.id)
    if held is None or held.page is None:
        found[item.entry.id] = item
    elif item.page is not None and item.page.sha256 != held.page.sha256:
        entry = replace(item.entry, id=entry_id(place), url=place)
        found[entry.id] = Found(entry=entry, page=replace(item.page, entry_id=entry.id, url=place))


def announcement(
    path: Path, *, source: str, root: Path, now: datetime, publisher: str | None = None
) -> list[Found]:
    """The entry of the saved file *path* with its page, and the entries that its front matter names as related.

    SourceError says why the file cannot be read.
    """
    content_type = TYPES.get(path.suffix.lower(), "text/plain")
    body = _body(path)
    front, text = split(body.decode("utf-8", errors="replace")) if content_type in _TEXTS else (None, "")
    place = _place(path, source, root)
    stated = front or _of_markup(body, content_type)
    stated = replace(stated, title=stated.title or _spelled(path), publisher=stated.publisher or publisher)
    main = _entry(stated, source, place)
    alone = front is not None and not text.strip() and main.url != place
    page = None if alone else _page(main, body, content_type, now)
    related = [Found(entry=_entry(item, source, None)) for item in stated.related if item.title and _address(item)]
    return [Found(entry=main, page=page), *related]


def _body(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            body = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise SourceError(str(error.strerror).lower()) from error
    if len(body) > MOST_BYTES:
        raise SourceError(f"more than {MOST_BYTES:,} bytes")
    return body


_TEXTS = ("text/markdown", "text/plain")


def _files(folder: Path) -> Iterator[Path]:
    paths = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in TYPES and path.is_file())
    wanted = (path for path in paths if not path.name.upper().startswith(("README", ".")))
    return (path for path, _ in zip(wanted, range(MOST_FILES), strict=False))


def _place(path: Path, source: str, root: Path) -> str:
    return f"file:{source}/{path.relative_to(root).as_posix()}"


def _entry(stated: FrontMatter, source: str, place: str | None) -> Entry:
    url = _address(stated) or place
    assert url is not None
    return Entry(
        id=entry_id(url),
        source=source,
        url=url,
        title=stated.title or url,
        published=stated.published,
        published_from="front-matter" if stated.published else None,
        summary=stated.summary,
        publisher=stated.publisher,
    )


def _address(stated: FrontMatter) -> str | None:
    """The item's address as canonical, its fragment kept: it may name the part of a document that is meant."""
    found = absolute(stated.url, stated.url) if stated.url else None
    if found is None or stated.url is None:
        return None
    _, mark, fragment = stated.url.partition("#")
    return canonical(found) + (f"#{fragment}" if mark and fragment else "")


def _page(entry: Entry, body: bytes, content_type: str, now: datetime) -> Page:
    digest = hashlib.sha256(body).hexdigest()
    return Page(entry_id=entry.id, url=entry.url, fetched=now, content_type=content_type, body=body, sha256=digest)


def _of_markup(body: bytes, content_type: str) -> FrontMatter:
    """What a saved HTML page says of itself, as far as a listing needs it; reading it is another room's task."""
    if content_type != "text/html":
        return FrontMatter()
    head = body[:200_000].decode("utf-8", errors="replace")
    title = re.search(r"<title[^>]*>([^<]{1,400})</title", head, re.IGNORECASE)
    address = re.search(r"<link[^>]*rel=[\"']?canonical[\"']?[^>]*href=[\"']([^\"'<>]{1,2000})", head, re.IGNORECASE)
    return FrontMatter(
        title=" ".join(title[1].split()) or None if title else None, url=address[1] if address else None
    )


def _spelled(path: Path) -> str:
    return re.sub(r"[-_]+", " ", path.stem).strip() or path.name
