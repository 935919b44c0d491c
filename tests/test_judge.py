"""A person's decision: recorded, shown as such, and still there after everything derived was rebuilt."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.store import Store
from tests.workplace import SHIPPED, Workplace, stocked

SINCE = ("--since", "2022-04-01")
VERDICT = "select status, by_person, reason from verdict where claim_id = '{}'"


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    """A store with the announcements that travel with the program."""
    stocked(tmp_path / "held.db")
    place = Workplace(tmp_path).configure(SHIPPED)
    assert place.run(*SINCE).code == 0
    return place


def test_a_decision_survives_rebuilding_and_shows_as_such(workplace: Workplace) -> None:
    """Everything derived is dropped and read again; the decision is applied anew, with the program's own reason behind it."""
    [(claim,)] = workplace.rows("select claim_id from verdict where status = 'ambiguous' limit 1")
    record = "inference/v2.0/open/Deci/results/aws-c6i.16xlarge-openvino/bert-99.9/Offline"
    ended = workplace.run("judge", str(claim), "confirmed", "--why", "rounded to half a sample", "--record", record)
    assert ended.code == 0, ended.err
    decided = workplace.rows(VERDICT.format(claim))
    assert decided[0][:2] == ("confirmed", 1)
    assert "judged by a person: rounded to half a sample" in str(decided[0][2])
    with Store.open(workplace.folder / "held.db") as store:
        store.drop_derived()
    assert workplace.run(*SINCE).code == 0
    assert workplace.rows(VERDICT.format(claim)) == decided
    assert workplace.rows(f"select record_id from link where claim_id = '{claim}'") == [(record,)]


def test_a_decision_on_nothing_is_refused(workplace: Workplace) -> None:
    """An unknown claim, status or record is misuse, named."""
    [(claim,)] = workplace.rows("select claim_id from verdict limit 1")
    assert "no such claim" in workplace.run("judge", "0000", "confirmed", "--why", "x").err
    assert (
        "no such claim or record"
        in workplace.run("judge", str(claim), "confirmed", "--why", "x", "--record", "none").err
    )
    assert workplace.run("judge", str(claim), "true", "--why", "x").code == 2
    assert workplace.rows("select count(*) from judgement") == [(0,)]
