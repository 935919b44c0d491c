"""Whole digests kept as files; ``python -m tests.digest.golden`` writes them anew after a change that is meant."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from digest.settings import Settings
from digest.write import write
from digest.writing.mail import to_folder
from digest.writing.summary import extract
from store.model import Article, Outcome, Story
from store.operations import SourceState
from store.store import Store
from tests.sample import SEEN, Sample, copied, deci, fill, mlcommons, sample

FOLDER = Path(__file__).parent / "golden"
FILES = ("2022-04-06.eml", "2022-04-06.html", "2022-04-06.md")


def make(outbox: Path) -> None:
    """Writes the digest of 6 April 2022 into *outbox*: claims, a copy, a quiet article, an unread page, a dead source."""
    with Store.open(outbox / "benchwire.db") as store:
        fill(store, deci(), mlcommons(), copied(deci(), "wire"), _quiet(), _unread())
        stories = [Story(id="deci", origin="deci", articles=("deci", "deci-wire"))]
        stories += [Story(id=id, origin=id, articles=(id,)) for id in ("mlcommons", "quiet")]
        store.save_stories(stories)
        for name in ("Intel", "NVIDIA"):
            state = SourceState(source=name, kind="feed", url=None, health="unreachable", message="no route to host")
            store.save_source_state(state)
        settings = Settings(outbox=outbox, browse_url="http://127.0.0.1:8001/")
        write(store, settings, since=None, until=None, summarise=extract, send=to_folder(outbox), now=SEEN)


def _quiet() -> Sample:
    text = "The company says that it took part in the round; it names no figure of its own in this announcement."
    return sample("quiet", "A vendor took part & says so", "Vendor", text, ())


def _unread() -> Sample:
    page = sample("unread", "A page behind a wall", "Journal", "", ())
    article: Article = replace(page.reading.article, outcome=Outcome.INTERSTITIAL, note="asks for consent first")
    return replace(page, reading=replace(page.reading, article=article))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
        FOLDER.mkdir(exist_ok=True)
        for name in FILES:
            (FOLDER / name).write_bytes((Path(folder) / name).read_bytes())
