"""The main job from end to end: real announcements, real records, the program run as a process."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from tests.workplace import SHIPPED, Ended, Workplace, discussion, stocked

pytestmark = pytest.mark.timeout(300)

SINCE = ("--since", "2022-04-01")


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    """A folder of its own with the announcements that travel with the program."""
    return Workplace(tmp_path).configure(SHIPPED)


def test_a_run_without_a_network_has_something_true_to_say(first_run: tuple[Workplace, Ended]) -> None:
    """Exit code 0, a digest in the outbox, and the run in one sentence."""
    place, ended = first_run
    assert ended.code == 0, ended.err
    assert re.match(r"since 2022-04-01: 2 sources \(1 unreachable\), 2 articles, \d+ claims: \d+ confirmed, \d+ differ", ended.last)
    assert place.mails() == ["2022-04-06.eml", "2022-04-06.html", "2022-04-06.md"]
    assert "far: offline" in ended.err


def test_the_announced_counts_are_confirmed_by_counting(first_run: tuple[Workplace, Ended]) -> None:
    """Both of MLCommons' counts, with the count of records shown."""
    place, _ = first_run
    digest = place.digest("2022-04-06")
    assert "more than 3,900 results stated; the records of inference v2.0 count 3,918 results in the round" in digest
    assert "more than 2,200 power results stated; the records of inference v2.0 count 2,262 results" in digest
    statuses = place.rows(
        "select claim.value, verdict.status from claim join verdict on verdict.claim_id = claim.id where value in (3900, 2200)"
    )
    assert sorted(statuses) == [(2200.0, "confirmed"), (3900.0, "confirmed")]


def test_a_second_run_changes_nothing_and_sends_nothing_twice(begun: Workplace) -> None:
    """Same rows, same files, no new digest."""
    before = {path: path.read_bytes() for path in (begun.folder / "outbox").iterdir()}
    counted = "select (select count(*) from article), (select count(*) from claim), (select count(*) from digest)"
    held = begun.rows(counted)
    ended = begun.run(*SINCE)
    assert ended.code == 0
    assert ended.last.endswith("no new digest")
    assert {path: path.read_bytes() for path in (begun.folder / "outbox").iterdir()} == before
    assert begun.rows(counted) == held


DECI = {
    # figure as written: (status, the directory of the one official row, or None)
    "1041.39": ("differs", "aws-c6i.2xlarge-openvino/resnet50"),
    "4307.71": ("differs", "aws-c6i.16xlarge-openvino/resnet50"),
    "2243.62": ("differs", "aws-m5zn.6xlarge-openvino/resnet50"),
    "121": ("confirmed", "aws-c6i.16xlarge-openvino/bert-99"),
    "66.6": ("confirmed", "aws-m5dn.8xlarge-openvino/bert-99"),
    "90.5": (None, "aws-c6i.16xlarge-openvino/bert-99.9"),
    "50": (None, "aws-m5dn.8xlarge-openvino/bert-99.9"),
    **dict.fromkeys(("62.0", "259.65", "415.6", "1532.4", "212.9", "713.2", "11.75", "6.8", "2.8x to 4x"), ("not-checkable", None)),
}


def test_decis_figures_are_told_from_their_baselines(workplace: Workplace, shared: Path) -> None:
    """In the official discussion of v2.0 each of Deci's seven figures meets its own record, and no baseline meets any."""
    workplace.configure(discussion("inference v2.0", shared))
    assert workplace.run(*SINCE).code == 0
    found = {
        str(quote): (status, record)
        for quote, status, record in workplace.rows(
            """
            select claim.quote, verdict.status,
                   (select replace(record_id, 'inference/v2.0/open/Deci/results/', '') from link where claim_id = claim.id)
            from claim join verdict on verdict.claim_id = claim.id join article on article.id = claim.article_id
            where article.publisher like 'Deci%'
            """
        )
    }
    for quote, (status, record) in DECI.items():
        assert quote in found, sorted(found)
        assert status in (None, found[quote][0]), (quote, found[quote])
        if record is not None:
            assert str(found[quote][1]).startswith(f"{record}/"), (quote, found[quote])
    assert found["90.5"][0] in ("differs", "ambiguous")
    assert found["50"][0] in ("differs", "ambiguous")
    assert "the record of aws-c6i.2xlarge-openvino, ResNet-50 Offline" in workplace.digest("2022-04-06")


def test_every_organisation_of_a_discussion_is_an_article(workplace: Workplace, shared: Path) -> None:
    """One PDF, eight submitters' statements and MLCommons' own pages left out."""
    stocked(workplace.folder / "held.db")
    workplace.configure(discussion("tiny v0.7", shared))
    workplace.run(*SINCE)
    publishers = {str(row[0]) for row in workplace.rows("select publisher from article")}
    assert publishers == {"Alibaba", "Andes", "hls4ml-FINN", "Plumerai", "Renesas", "Silicon Labs", "STMicroelectronics", "Syntiant"}


STATE = (
    "select id, title, outcome, text from article order by id",
    "select id, quote, value, unit from claim order by id",
    "select claim_id, status, reason from verdict order by claim_id",
    "select claim_id, record_id, role from link order by 1, 2, 3",
    "select id, value from record order by id",
    "select day, part, subject from digest order by day, part",
)


def test_a_run_that_is_killed_is_completed_by_the_next(first_run: tuple[Workplace, Ended], tmp_path: Path) -> None:
    """Killed at any moment, again and again: in the end the same rows and the same digests, nothing lost, nothing twice."""
    calm, _ = first_run
    chance = random.Random(20220406)
    place = Workplace(tmp_path).configure(SHIPPED)
    killed, latest = 0, 2.2
    while killed < 4 and latest > 0.1:  # where a run ends before its moment, the machine is faster: the next comes earlier
        if place.run_for(chance.uniform(0.05, latest), *SINCE):
            killed += 1
        else:
            latest *= 0.7
    assert place.run(*SINCE).code == 0
    assert killed == 4
    for sql in STATE:
        assert place.rows(sql) == calm.rows(sql), sql
    assert place.mails() == calm.mails()


def test_check_prints_the_documented_object(workplace: Workplace) -> None:
    """One object a line; spans are characters of the body; nothing is stored."""
    body = "In MLPerf Inference v2.0 Deci reached 1,041.39 samples/s on ResNet-50 Offline with aws-c6i.2xlarge-openvino (open division).\n"
    path = workplace.folder / "deci.md"
    path.write_text(f'---\ntitle: "Deci at MLPerf"\npublisher: Deci\npublishedDateTime: 2022-04-06\n---\n{body}', encoding="utf-8")
    ended = workplace.run("check", str(path), "--json")
    assert ended.code == 0, ended.err
    answer = json.loads(ended.out)
    assert set(answer) == {"file", "article", "mentions", "claims", "guidelines"}
    assert (answer["file"], answer["article"]["title"], answer["article"]["publisher"]) == (str(path), "Deci at MLPerf", "Deci")
    [claim] = answer["claims"]
    assert body[claim["start"] : claim["stop"]] == claim["quote"]
    assert (claim["value"], claim["unit"], claim["digits"], claim["bound"]) == (1041.39, "samples/s", "1,041.39", "exact")
    assert claim["verdict"]["status"] == "differs"
    assert claim["verdict"]["recorded"] == pytest.approx(1207.45)
    assert [link["system_id"] for link in claim["links"]] == ["aws-c6i.2xlarge-openvino"]
    assert not (workplace.folder / "held.db").exists()
