"""A run of ``write`` that is killed at a random moment is completed by the next: no article lost, none twice."""

from __future__ import annotations

import email
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from email.policy import default
from pathlib import Path

from digest.settings import Settings
from digest.write import write
from digest.writing.mail import to_folder
from digest.writing.summary import extract
from store.store import Store
from tests.sample import DECI, DECI_TEXT, PUBLISHED, SEEN, fill, sample

ROOT = Path(__file__).parents[2]
DAYS = 40

WRITER = """
import sys
from pathlib import Path
from digest.settings import Settings
from digest.write import write
from digest.writing.mail import to_folder
from digest.writing.summary import extract
from store.store import Store
from tests.sample import SEEN
folder = Path(sys.argv[1])
with Store.open(folder / "benchwire.db") as store:
    print("ready", flush=True)
    settings = Settings(outbox=folder / "outbox")
    write(store, settings, since=None, until=None, summarise=extract, send=to_folder(settings.outbox), now=SEEN)
"""


def test_a_killed_run_is_completed_by_the_next(tmp_path: Path) -> None:
    samples = [sample(f"day-{day}", f"Day {day}", "Deci", DECI_TEXT, DECI, PUBLISHED + timedelta(days=day))
               for day in range(DAYS)]  # fmt: skip
    with Store.open(tmp_path / "benchwire.db") as store:
        fill(store, *samples)
    for pause_s in (random.uniform(0, 0.3) for _ in range(3)):
        child = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path], cwd=ROOT, stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(pause_s)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    outbox = tmp_path / "outbox"
    with Store.open(tmp_path / "benchwire.db") as store:
        write(store, Settings(outbox=outbox), since=None, until=None, summarise=extract, send=to_folder(outbox), now=SEEN)
        assert Counter(each.status for each in store.deliveries()) == {"sent": DAYS}
        carried = Counter(id for each in store.digests() for id in store.digest_articles(each.day, each.part))
    assert carried == {each.entry.id: 1 for each in samples}
    mails = sorted(outbox.glob("*.eml"))
    assert len(mails) == DAYS
    for path in mails:
        html = email.message_from_bytes(path.read_bytes(), policy=default).get_body(("html",))
        assert html.get_content().rstrip().endswith("</html>")
