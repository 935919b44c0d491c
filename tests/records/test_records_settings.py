"""The configured rounds: defaults, what lies over them, and how a person names them."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from collectors.records.settings import Format, RecordRound, chosen, configured, default_rounds, needed
from store.errors import ShapeError

ROUNDS = default_rounds()
NEW = {
    "suite": "inference",
    "round": "v7.0",
    "format": "inference",
    "repository": "https://github.com/mlcommons/inference_results_v7.0",
}


def test_every_round_is_known() -> None:
    """All rounds from v0.7 on, each once, with a repository on the public host."""
    keys = [each.key for each in ROUNDS]
    assert len(keys) == len(set(keys)) == 43
    for key in (
        ("inference", "v0.7"),
        ("inference", "v6.1"),
        ("training", "v5.1"),
        ("hpc", "v3.0"),
        ("automotive", "v0.5"),
    ):
        assert key in keys
    assert all(each.repository == f"https://github.com/mlcommons/{each.repository_name}" for each in ROUNDS)


def test_a_table_lies_over_the_default() -> None:
    """A table for a known round replaces only what it says."""
    known = next(each for each in ROUNDS if each.key == ("inference", "v2.0"))
    over = next(
        r
        for r in configured([{"suite": "inference", "round": "v2.0", "source": "/a", "results": 5}])
        if r.key == known.key
    )
    assert (over.source, over.results) == ("/a", 5)
    assert (over.submitters, over.published, over.format) == (known.submitters, known.published, known.format)


def test_a_summary_round_may_be_read_from_its_logs() -> None:
    """Another format does away with the default's summary file; a format that nobody knows is told by its key."""
    over = configured([{"suite": "inference", "round": "v4.1", "format": "inference", "ref": "HEAD"}])
    round = next(each for each in over if each.key == ("inference", "v4.1"))
    assert (round.format, round.file, round.ref) == ("inference", None, "HEAD")
    with pytest.raises(ShapeError, match=r"collectors\.records\[0\]\.format"):
        configured([{"suite": "inference", "round": "v2.0", "format": "logs"}])


def test_next_years_round_needs_no_code() -> None:
    """A round of a known layout is a table."""
    assert configured([NEW])[-1].name == "inference v7.0"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            {"suite": "inference", "round": "v2.0", "sorce": "x"},
            r"collectors\.records\[0\]\.sorce: unknown key.*source",
        ),
        (
            {"suite": "inference", "round": "v2.0", "results": "many"},
            r"collectors\.records\[0\]\.results: expected a whole number",
        ),
        ({"suite": "inference", "round": "v7.0"}, r"collectors\.records\[0\]\.format: missing"),
        (NEW | {"round": "7.0"}, 'must look like "v2.0"'),
        (NEW | {"format": "summary"}, "file must be given"),
        (NEW | {"format": "lgos"}, 'did you mean "logs"|not one of'),
        ("v2.0", "expected a table"),
    ],
)
def test_bad_tables_name_their_key(table: object, message: str) -> None:
    """The message names table, key and what was expected."""
    with pytest.raises(ShapeError, match=message):
        configured([table])


@pytest.mark.parametrize(
    ("name", "rounds"),
    [
        ("inference-v2.0", ["inference v2.0"]),
        ("Tiny v0.7", ["tiny v0.7"]),
        ("inference_results_v2.1", ["inference v2.1"]),
        ("v0.5", ["storage v0.5", "automotive v0.5"]),
        ("hpc", ["hpc v0.7", "hpc v1.0", "hpc v2.0", "hpc v3.0"]),
    ],
)
def test_names(name: str, rounds: list[str]) -> None:
    """A round answers to suite and round, to its repository, and to either part alone."""
    assert [each.name for each in chosen(ROUNDS, [name])] == rounds


def test_all_and_none() -> None:
    """Both mean every round."""
    assert chosen(ROUNDS, ["all"]) == chosen(ROUNDS, None) == ROUNDS


def test_an_unknown_name_is_misuse() -> None:
    """With the nearest known one."""
    with pytest.raises(ShapeError, match=r'did you mean "inference-v5\.1"'):
        chosen(ROUNDS, ["inference-v5.l"])


def test_needed_rounds() -> None:
    """A claim needs its round and the one before it in the suite; without a suite, of every suite."""
    assert needed(ROUNDS, [("inference", "v2.0")]) == ("inference-v1.1", "inference-v2.0")
    assert needed(ROUNDS, [(None, "v0.7"), (None, None)]) == (
        "hpc-v0.7",
        "inference-v0.7",
        "tiny-v0.7",
        "training-v0.7",
    )
    assert needed(ROUNDS, [("training", "v9.9")]) == ()


def test_the_page_names_every_key_and_format() -> None:
    """docs/records.md says what each key of a [[collectors.records]] table means, and lists each format."""
    page = (Path(__file__).parents[2] / "docs" / "records.md").read_text(encoding="utf-8")
    missing = [name for name in (*(f.name for f in fields(RecordRound)), *get_args(Format)) if f"`{name}`" not in page]
    assert missing == []
