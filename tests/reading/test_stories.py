"""One announcement, many copies: the five rows of a release's life, and what must never be merged."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from extractors.stories import changed_figures, group
from store.model import Article, Outcome

DAY = datetime(2022, 4, 6, 13, tzinfo=UTC)
VENDORS = frozenset({"acme.test"})
RELEASE = (
    "Acme Corporation today published its results in MLPerf Inference v2.0, the benchmark suite that measures how fast "
    "trained models answer. The company submitted 53 results on four servers. Its largest machine, the A9 with eight "
    "accelerators, answered 310,423 queries a second on ResNet-50 and 27,500 samples a second on BERT in the offline "
    "scenario. Against the round before, the same machine is 1.4 times as fast on image classification and needs 17 "
    "percent less energy. The engineers rewrote the compiler and doubled the batch size to reach these figures. A second "
    "machine with one accelerator was submitted to the edge category and took 0.425 milliseconds for a single image. "
    "All results were reviewed by the other submitters and stand in the closed division, where models may not be changed."
)
FOOT = (
    "\n\nAbout Acme\n\nAcme makes servers for 12 industries and has 4,500 employees in 31 countries.\n\n"
    "Media Contact: press@acme.test\n"
)
QUOTED = (
    "These results show how quickly the industry moves, said the head of the consortium, who counted more than 3,900 "
    "performance results and 2,200 power measurements in this round, a record for the suite and for its power benchmark."
)
OTHER = (
    "Bolt, a maker of edge devices from Oslo, wrote about its own entry this week. The B2 board won nothing outright but "
    "was the only one below 5 watts in the category, with 61.4 samples a second on the language model and a latency that "
    "engineers called steady. Its founders expect a successor within the year and hope to file it under closed rules."
)


def article(id: str, text: str, **more: Any) -> Article:
    stated: dict[str, Any] = {
        "entry_id": id, "url": f"https://{id}.test/a", "title": f"Title of {id}", "published": DAY, "outcome": Outcome.READ,
    }  # fmt: skip
    return Article(id=id, text=text, **{**stated, **more})


WIRED = f"SAN JOSE, Calif., April 6, 2022 /PRNewswire/ -- {RELEASE}{FOOT}\nView original content: https://wire.test/1.html"
NEXT_ROUND = (
    RELEASE.replace("v2.0", "v2.1").replace("310,423", "325,817").replace("27,500", "29,114").replace("53", "61")
    .replace("1.4", "1.2").replace("0.425", "0.398").replace("17 percent", "9 percent")
)  # fmt: skip
ORIGIN = article("origin", RELEASE + FOOT, url="https://news.acme.test/1")
COPIES = {
    "wire": article("wire", WIRED, url="https://www.prnewswire.com/1.html"),
    "newspaper with a foot of its own": article("paper", f"{RELEASE}\n\nCopyright Business Wire 2022\n\nKEYWORD: CALIFORNIA"),
    "first seventy words": article("short", " ".join(RELEASE.split()[:70]) + " ...", complete=False),
    "within another page": article("page", f"Menu and weather.\n\n{RELEASE}\n\n{'Sport and cooking. ' * 20}"),
    "days later": article("later", RELEASE, published=DAY + timedelta(days=3)),
    "undated": article("undated", RELEASE, published=None),
    "one figure altered": article("altered", RELEASE.replace("310,423", "340,423")),
}
OTHERS = {
    "the next round's release": article("next", NEXT_ROUND, published=DAY + timedelta(days=5)),
    "the same text, half a year later": article("again", RELEASE, published=DAY + timedelta(days=180)),
    "a rewrite": article("rewrite", OTHER + " " + RELEASE[:150]),
    "another vendor with the same quotation": article("bolt", f"{OTHER}\n\n{QUOTED}"),
    "no text": article("empty", ""),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES.keys())
def test_a_copy_is_the_same_story(copy: Article) -> None:
    """Whatever the copying did to it, it carries the release, and the vendor's own page is the origin."""
    (story,) = group([copy, ORIGIN], VENDORS)
    assert story.origin == "origin"
    assert set(story.articles) == {"origin", copy.id}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_another_release_is_another_story(other: Article) -> None:
    """Being alike is not enough: numbers, versions and days must agree."""
    assert group([ORIGIN, other], VENDORS) == []


def test_two_vendors_quoting_one_paragraph_stay_apart() -> None:
    """What the consortium says stands in many releases."""
    assert group([article("acme", f"{RELEASE}\n\n{QUOTED}"), article("bolt", f"{OTHER}\n\n{QUOTED}")]) == []


def test_the_order_of_arrival_does_not_matter() -> None:
    """The same articles in any order are the same stories."""
    articles = [ORIGIN, *COPIES.values(), *OTHERS.values()]
    first = group(articles, VENDORS)
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        assert group(articles, VENDORS) == first
    assert {len(story.articles) for story in first} == {8}


def test_origins_by_trust() -> None:
    """Vendor before wire before full copy before cut copy before aggregator."""
    ranks = [
        article("e", RELEASE, url="https://vendor.acme.test/x"),
        article("d", RELEASE, url="https://www.businesswire.com/x"),
        article("c", RELEASE, url="https://paper.test/x"),
        article("b", RELEASE, url="https://cut.test/x", complete=False),
        article("a", RELEASE, url="https://news.yahoo.com/x"),
    ]
    (story,) = group(ranks, VENDORS)
    assert story.articles == ("e", "d", "c", "b", "a")


def test_a_roundup_does_not_tie_two_releases_together() -> None:
    """A page that carries several releases belongs to none of their stories."""
    one, other = article("one", RELEASE), article("other", OTHER * 2)
    assert group([one, other, article("roundup", f"{RELEASE}\n\n{OTHER * 2}")]) == []


def test_an_altered_figure_is_named() -> None:
    """A copy whose figures differ from the origin's is news."""
    assert changed_figures(ORIGIN, COPIES["one figure altered"]) == ("340,423",)
    assert changed_figures(ORIGIN, COPIES["wire"]) == ()


def test_a_named_original_beats_everything() -> None:
    """A stub that links to the original belongs to it, however little it says."""
    stub = article("stub", "Acme publishes results.\n\nView original content: https://news.acme.test/1")
    (story,) = group([ORIGIN, stub], VENDORS)
    assert story.origin == "origin"


def test_a_title_ties_stubs_of_one_day() -> None:
    """Paywalled copies show next to nothing; a long title within three days is enough, a number too many is not."""
    title = "Acme sets new records in the MLPerf Inference benchmark | The Paper"
    full = article("full", RELEASE, title="Acme sets new records in the MLPerf Inference benchmark")
    assert len(group([full, article("stub", "Acme Corporation today published results.", title=title)])) == 1
    assert group([full, article("stub", "Acme reached 99,999 queries.", title=title)]) == []
