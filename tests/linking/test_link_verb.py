"""The verb on a real store: verdicts are made once, and again when records change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digest.link import link
from digest.settings import Settings
from store.model import Status
from store.store import Store
from store.vocabulary import load
from tests import sample


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with Deci's round and one announcement read."""
    opened = Store.open(tmp_path / "benchwire.db")
    sample.fill(opened, sample.deci(), stage="read")
    return opened


def test_every_claim_gets_one_verdict_and_a_second_run_makes_none(store: Store) -> None:
    """What was judged under the same rules and records is left alone."""
    first = link(store, Settings(), vocabulary=load())
    claims = [claim for article in list(store.articles()) for claim in store.claims(article.id)]
    judged = [item for article in list(store.articles()) for item in store.judged(article.id)]
    assert first.claims == len(claims) == len(judged) > 0
    assert link(store, Settings(), vocabulary=load()).articles == 0


def test_a_changed_record_brings_its_claims_back(store: Store) -> None:
    """When a round is imported with another figure, its claims are judged again."""
    link(store, Settings(), vocabulary=load())
    records = [replace(record, value=record.value * 2) for record in sample.records()]
    store.save_round(sample.ROUND, records)
    again = link(store, Settings(), vocabulary=load())
    assert again.articles > 0
    assert again.statuses[Status.CONFIRMED] == 0
