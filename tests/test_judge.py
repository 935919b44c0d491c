"""A person's decision: recorded, shown as such, and still there after everything derived was rebuilt."""

from __future__ import annotations

from store.store import Store
from tests.workplace import Workplace

SINCE = ("--since", "2022-04-01")
VERDICT = "select status, by_person, reason from verdict where claim_id = '{}'"


def test_a_decision_survives_rebuilding_and_shows_as_such(begun: Workplace) -> None:
    """Everything derived is dropped and read again; the decision is applied anew, with the program's own reason behind it."""
    [(claim,)] = begun.rows("select claim_id from verdict where status = 'ambiguous' limit 1")
    record = "inference/v2.0/open/Deci/results/aws-c6i.16xlarge-openvino/bert-99.9/Offline"
    ended = begun.run("judge", str(claim), "confirmed", "--why", "rounded to half a sample", "--record", record)
    assert ended.code == 0, ended.err
    decided = begun.rows(VERDICT.format(claim))
    assert decided[0][:2] == ("confirmed", 1)
    assert "judged by a person: rounded to half a sample" in str(decided[0][2])
    with Store.open(begun.folder / "held.db") as store:
        store.drop_derived()
    assert begun.run(*SINCE).code == 0
    assert begun.rows(VERDICT.format(claim)) == decided
    assert begun.rows(f"select record_id from link where claim_id = '{claim}'") == [(record,)]


def test_a_decision_on_nothing_is_refused(begun: Workplace) -> None:
    """An unknown claim, status or record is misuse, named."""
    [(claim,)] = begun.rows("select claim_id from verdict limit 1")
    assert "no such claim" in begun.run("judge", "0000", "confirmed", "--why", "x").err
    assert (
        "no such claim or record"
        in begun.run("judge", str(claim), "confirmed", "--why", "x", "--record", "none").err
    )
    assert begun.run("judge", str(claim), "true", "--why", "x").code == 2
    assert "no reason is given" in begun.run("judge", str(claim), "confirmed", "--why", "  ").err
    assert begun.rows("select count(*) from judgement") == [(0,)]
