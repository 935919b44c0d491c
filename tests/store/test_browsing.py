"""What a person sees when browsing: every page answers, finds, links and escapes; and nothing can be written."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.utils import tilde_encode

from digest.settings import Settings as DigestSettings
from digest.write import write
from digest.writing.mail import to_folder
from digest.writing.summary import extract
from store.errors import ShapeError, StoreError
from store.model import Outcome, Reading
from store.operations import SourceState
from store.serve import FOLDER, open_datasette, serve
from store.settings import Settings, read
from store.store import Store
from tests.sample import SEEN, copied, deci, fill, mlcommons

ROOT = Path(__file__).parents[2]
HOSTILE = "<script>alert(1)</script> & \"quoted\" 'single'"

PART = "deci#Part / one?"

Get = Callable[[str], Any]


def _hostile() -> Any:
    sample = mlcommons()
    article = replace(sample.reading.article, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)")
    return replace(sample, reading=replace(sample.reading, article=article))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browsing")
    with Store.open(folder / "some name.db") as store:
        fill(store, deci(), _hostile(), copied(deci(), "wire"))
        store.save_reading(Reading(article=replace(deci().reading.article, id=PART, outcome=Outcome.OFF_TOPIC)), "part")
        store.save_source_state(SourceState(source="samples", kind="feed", url="https://a.example/feed", health="ok"))
        write(store, DigestSettings(outbox=folder), since=None, until=None, summarise=extract,
              send=to_folder(folder), now=SEEN)  # fmt: skip
    return folder / "some name.db"


@pytest.fixture(scope="module")
def get(path: Path) -> Iterator[Get]:
    """Asks the pages in this process."""
    datasette = open_datasette(path, Settings())
    loop = asyncio.new_event_loop()
    yield lambda url: loop.run_until_complete(datasette.client.get(url))
    loop.close()


LAYOUT = yaml.safe_load((FOLDER / "datasette.yaml").read_text(encoding="utf-8"))["databases"]["benchwire"]
METADATA = yaml.safe_load((FOLDER / "metadata.yaml").read_text(encoding="utf-8"))["databases"]["benchwire"]


def _names(path: Path) -> dict[str, set[str]]:
    with Store.open(path) as store:
        names = [row[0] for row in store.connection.execute("select name from sqlite_master where type in ('table', 'view')")]
        return {name: {row[1] for row in store.connection.execute(f'pragma table_info("{name}")')} for name in names}


def test_the_layout_names_only_tables_and_columns_that_there_are(path: Path) -> None:
    names = _names(path)
    for table, layout in {**LAYOUT["tables"], **METADATA["tables"]}.items():
        columns = {*layout.get("facets", ()), *layout.get("columns", ())}
        columns |= {layout[key] for key in ("label_column", "sort", "sort_desc") if key in layout}
        assert columns <= names[table], table


VIEWS = ["claim_card", "claims_that_differ", "claims_without_record", "source_health", "round_summary", "story_spread",
         "submitter_history", "best_result", "article_by_month", "digest_log"]  # fmt: skip
PAGES = ["/", "/benchwire", "/-/article/deci", "/-/claim/deci-0", "/-/digest/2022-04-06/1", "/benchwire/record",
         "/benchwire/article", "/benchwire/article/deci", "/assets/style.css",
         *(f"/benchwire/{view}" for view in VIEWS)]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers(get: Get, page: str) -> None:
    assert get(page).status_code == 200


@pytest.mark.parametrize("query", sorted(LAYOUT["queries"]))
def test_every_ready_made_question_has_an_answer(get: Get, query: str) -> None:
    answer = get(f"/benchwire/{query}.json?_shape=array&q=v2.0&vendor=Deci&percent=1")
    assert answer.status_code == 200
    assert answer.json()


MISSING = ["/-/claim/nothing", "/-/article/nothing", "/-/digest/2022-04-06/9", "/-/digest/2022-99-99/1", "/-/digest/x/1",
           "/-/digest/2022-04-06/x"]  # fmt: skip


@pytest.mark.parametrize("page", MISSING)
def test_what_is_not_there_is_said_to_be_missing(get: Get, page: str) -> None:
    answer = get(page)
    assert (answer.status_code, "No " in answer.text) == (404, True)


def test_a_claim_card_shows_claim_source_verdict_and_records_on_one_row(get: Get) -> None:
    (card,) = get("/benchwire/claim_card.json?_shape=array&claim=deci-0").json()
    shown = {key: card[key] for key in ("day", "status", "figure", "deviation_percent", "vendor", "recorded", "unit",
                                        "publisher", "url", "record_count", "copies")}  # fmt: skip
    assert shown == {
        "day": "2022-04-06",
        "status": "differs",
        "figure": "1041.39 samples per second",
        "deviation_percent": -13.75,
        "vendor": "Deci",
        "recorded": 1207.45,
        "unit": "samples/s",
        "publisher": "Deci",
        "url": "https://deci.example/news/deci",
        "record_count": 1,
        "copies": 1,
    }
    assert card["sentence"] == "On a c6i.2xlarge, DeciNet reached 1041.39 samples per second."
    assert card["records"].startswith("subject: Deci aws-c6i.2xlarge-openvino, resnet50 Offline, inference v2.0 open: 1207")


@pytest.mark.parametrize("encode", [tilde_encode, lambda id: urllib.parse.quote(id, safe="")])
def test_an_article_that_is_a_part_of_a_page_has_its_page(get: Get, encode: Callable[[str], str]) -> None:
    """The id of a part holds a "#", which an address must not."""
    answer = get(f"/-/article/{encode(PART)}")
    assert (answer.status_code, "off-topic" in answer.text) == (200, True)


SEARCHES = [("v2.0", 2), ("v2.1", 0), ("1041.39", 1), ("DeciNet", 1), ('"open division"', 1), ("v2.0 OR (", 0)]


@pytest.mark.parametrize(("words", "found"), SEARCHES)
def test_search_finds_versions_and_figures_and_takes_any_input(get: Get, words: str, found: int) -> None:
    rows = get(f"/benchwire/search.json?_shape=array&q={urllib.parse.quote(words)}").json()
    assert len([row for row in rows if row["article"] in ("deci", "mlcommons")]) == found


NOTHING_TO_SEEK = ("", "%22", "%22%22", "%20%20", "%00", "%00deci%22")


@pytest.mark.parametrize("words", NOTHING_TO_SEEK)
@pytest.mark.parametrize("page", ["search?q=", "search_claims?q=", "article?_search=", "record?_search="])
def test_a_search_for_nothing_is_no_error(get: Get, page: str, words: str) -> None:
    """The first page links to the search without a word, and a reader may send a lone quotation mark."""
    assert get(f"/benchwire/{page}{words}").status_code == 200


def test_a_figure_that_is_sought_comes_first(get: Get) -> None:
    """Claims whose own sentence holds it, then the other claims of their announcements."""
    rows = get("/benchwire/search_claims.json?_shape=array&q=66.6").json()
    assert "66.6" in rows[0]["sentence"]
    assert len(rows) > 1


def test_claims_can_be_narrowed_down_by_facets(get: Get) -> None:
    facets = get("/benchwire/claim_card.json").json()["facet_results"]
    counts = {row["value"]: row["count"] for row in facets["status"]["results"]}
    assert counts == {"confirmed": 4, "differs": 2, "not-checkable": 1}
    assert set(facets) == {"status", "vendor", "benchmark", "round", "kind", "month"}


def test_a_claims_page_shows_how_it_was_judged(get: Get) -> None:
    html = get("/-/claim/deci-0").text
    for words in ('<mark class="verdict-differs">1041.39 samples per second</mark>', "-13.75&nbsp;%", "says 1,207.45",
                  "aws-c6i.2xlarge-openvino", "system (+3.00): c6i.2xlarge is in the system&#39;s name",
                  'href="https://deci.example/news/deci"', "/tree/9f4c2d1e0b6a7f8c9d0e1f2a3b4c5d6e7f809112/"):  # fmt: skip
        assert words in html
    record = html.split('href="/benchwire/record/')[1].split('"')[0]
    assert get(f"/benchwire/record/{record}").status_code == 200


HOSTILE_PAGES = ["/-/article/mlcommons", "/-/claim/mlcommons-0", "/benchwire/claim_card", "/benchwire/article",
                 "/benchwire/latest", "/-/digest/2022-04-06/1", "/"]  # fmt: skip


@pytest.mark.parametrize("page", HOSTILE_PAGES)
def test_what_comes_from_outside_is_shown_not_run(get: Get, page: str) -> None:
    html = get(page).text
    assert "<script>alert" not in html
    assert 'href="javascript:' not in html


def test_a_sent_digest_is_shown_with_everything_remote_shut_out(get: Get) -> None:
    answer = get("/-/digest/2022-04-06/1")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "2 announcements, 7 claims" in answer.text


def test_recipients_and_files_cannot_be_taken(get: Get) -> None:
    assert get("/benchwire/digest_recipient").status_code == 403
    assert get("/benchwire.db").status_code in (403, 404)


def test_nothing_can_be_written(get: Get) -> None:
    answer = get("/benchwire.json?sql=delete+from+record")
    assert (answer.status_code, "must be a SELECT" in answer.text) == (400, True)


def test_columns_are_described_from_the_schemas_comments(get: Get) -> None:
    assert 'data-column-description="the result, in unit"' in get("/benchwire/record").text
    assert "One official result, in canonical units." in get("/benchwire/record").text


def test_a_store_that_is_not_there_or_a_port_in_use_is_named(tmp_path: Path, path: Path) -> None:
    with pytest.raises(StoreError, match="no such file; run the main job first"):
        serve(tmp_path / "nothing.db", Settings(), "127.0.0.1", 0)
    assert not (tmp_path / "nothing.db").exists()
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(StoreError, match="choose another with --port"):
        serve(path, Settings(), "127.0.0.1", other.getsockname()[1])


SERVER = """
import sys
from pathlib import Path
from store.serve import serve
from store.settings import Settings
serve(Path(sys.argv[1]), Settings(), "127.0.0.1", int(sys.argv[2]))
"""


def test_the_server_answers_while_a_run_writes(path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    child = subprocess.Popen([sys.executable, "-c", SERVER, path, str(port)], cwd=ROOT)
    try:
        with Store.open(path) as store, store.atomic():
            store.save_run("main", None, None, SEEN, SEEN, "writing")
            assert b"2 differ" in _patiently(f"http://127.0.0.1:{port}/")
    finally:
        child.terminate()
        child.wait(10)


def _patiently(url: str) -> bytes:
    """The answer of a server that is starting."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                body: bytes = answer.read()
                return body
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer in ten seconds")


REFUSED = [
    ({"prt": 1}, 'store.prt: unknown key; did you mean "port"?'),
    ({"port": 70000}, "store: port must be from 0 to 65535, got 70000"),
    ({"page_size": 0}, "store: page_size must be from 1 to 1000, got 0"),
]


@pytest.mark.parametrize(("table", "expected"), REFUSED)
def test_settings_that_cannot_work_are_refused_by_name(table: dict[str, Any], expected: str) -> None:
    with pytest.raises(ShapeError) as raised:
        read(table)
    assert str(raised.value) == expected
