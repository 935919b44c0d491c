"""What goes into a digest and in which order; and that nothing from outside can harm it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.settings import Settings
from digest.writing.charts import bar
from digest.writing.compose import Material, compose
from digest.writing.edition import ORDER, Edition
from digest.writing.plain import cut, line, link
from digest.writing.render import Budget, Rendered, markdown, render, select, subject
from store.model import Judged, Status, Story
from store.operations import SourceState
from tests.sample import PUBLISHED, Sample, copied, deci, mlcommons, records, sample

DAY = PUBLISHED.date()
SETTINGS = Settings()


def material(*samples: Sample, stories: tuple[Story, ...] = (), carried: tuple[str, ...] = ()) -> Material:
    by_id = {record.id: record for record in records()}
    judged = {
        each.entry.id: [
            Judged(claim=claim, verdict=verdict, links=tuple((link, by_id[link.record_id]) for link in links))
            for claim, verdict, links in each.judged
        ]
        for each in samples
    }
    return Material(articles=[each.reading.article for each in samples], judged=judged, warnings={}, summaries={},
                    stories=stories, carried=frozenset(carried), sources=(), rounds=())  # fmt: skip


def many(count: int) -> Material:
    """*count* announcements like Deci's, each with a title of its own."""
    samples = []
    for number in range(count):
        each = deci()
        id = f"deci-{number:04}"
        article = replace(each.reading.article, id=id, title=f"Announcement {number} of a day with too many of them")
        samples.append(replace(each, entry=replace(each.entry, id=id), reading=replace(each.reading, article=article)))
    return material(*samples)


def test_what_differs_comes_first_among_announcements_and_within_one() -> None:
    edition = compose(DAY, 1, material(mlcommons(), deci()))
    assert [each.title for each in edition.announcements] == [
        "Deci in MLPerf Inference v2.0",
        "MLPerf Inference v2.0 results",
    ]
    ranks = [ORDER.index(item.status) for item in edition.announcements[0].items]
    assert ranks == sorted(ranks)
    assert [item.stated for item in edition.announcements[0].items[:2]] == ["1,041.39 samples/s", "4,307.71 samples/s"]


PIECES = [
    ("| Ice Lake | 121 | 90.5 |", "121", ("Ice Lake · ", "121", " · 90.5")),
    ("| Ice Lake | 121 | 90.5 |", "90.5", ("Ice Lake · 121 · ", "90.5", "")),
    ("- It reached 121\nsamples.", "121", ("It reached ", "121", " samples.")),
    ("(121 samples)", "121 samples", ("(", "121 samples", ")")),
    ("word " * 80 + "121" + " word" * 80, "121", ("…" + "word " * 47, "121", " word" * 31 + "…")),
]


@pytest.mark.parametrize(("sentence", "figure", "expected"), PIECES)
def test_a_sentence_or_a_tables_row_is_shown_around_its_figure(
    sentence: str, figure: str, expected: tuple[str, str, str]
) -> None:
    given_ = material(deci())
    (first, *_), start = given_.judged["deci"], sentence.index(figure)
    claim = replace(first.claim, quote=figure, start=start, stop=start + len(figure), sentence_start=0,
                    sentence_stop=len(sentence))  # fmt: skip
    article = replace(given_.articles[0], text=sentence)
    given_ = replace(given_, articles=[article], judged={"deci": [replace(first, claim=claim)]})
    item = compose(DAY, 1, given_).items[0]
    assert (item.before, item.figure, item.after) == expected


def test_the_order_of_the_material_does_not_matter() -> None:
    given_ = material(deci(), mlcommons(), copied(deci(), "wire"))
    shuffled = list(given_.articles)
    random.shuffle(shuffled)
    assert compose(DAY, 1, replace(given_, articles=shuffled)) == compose(DAY, 1, given_)


def test_a_story_is_shown_once_with_the_sites_that_carried_it() -> None:
    story = Story(id="s", origin="deci", articles=("deci", "deci-wire"))
    edition = compose(DAY, 1, material(copied(deci(), "wire"), deci(), stories=(story,)))
    (announcement,) = edition.announcements
    assert (announcement.address.text, [copy.text for copy in announcement.copies]) == ("Deci", ["wire"])


def test_a_copy_of_what_an_earlier_digest_carried_is_no_news() -> None:
    story = Story(id="s", origin="deci", articles=("deci", "sent-before"))
    edition = compose(DAY, 2, material(deci(), stories=(story,), carried=("sent-before",)))
    assert not edition.has_news
    assert [address.text for address in edition.further] == ["Deci"]


def test_sources_with_the_same_trouble_stand_together() -> None:
    states = [SourceState(source=name, kind="feed", url=None, health=health, message=why) for name, health, why in
              (("b", "offline", None), ("a", "offline", None), ("c", "broken", "not a feed"), ("d", "ok", None))]  # fmt: skip
    edition = compose(DAY, 1, replace(material(deci()), sources=states))
    assert [(each.health, each.sources) for each in edition.troubles] == [("broken", ("c",)), ("offline", ("a", "b"))]


def test_the_subject_has_date_and_counts() -> None:
    edition = compose(DAY, 1, material(deci(), mlcommons()))
    assert subject(edition, "Benchwire") == "Benchwire 2022-04-06: 2 announcements, 7 claims: 4 confirmed, 2 differ"
    one = compose(DAY, 3, material(sample("quiet", "T", "P", "No figure here.", ())))
    assert subject(one, "Benchwire") == "Benchwire 2022-04-06, part 3: 1 announcement, no claims"


HOSTILE = [
    "Line\r\nBcc: everyone@example.org",
    "Separator\u2028Subject: other",
    "Bell\x07 NUL\x00 escape\x1b[31m red",
    "‮right to left‬ \u2066isolate\u2069",
    "<script>alert(1)</script> & <b>bold</b>",
    "[click](javascript:alert(1)) `code` | * # _x_",
    "=?utf-8?b?QmNjOiB4?= \ud800",
    "x" * 5_000,
    "",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_neither_breaks_nor_injects(title: str) -> None:
    each = deci()
    article = replace(each.reading.article, title=title, publisher=title, url=f"https://a.example/{title}")
    edition = compose(DAY, 1, material(replace(each, reading=replace(each.reading, article=article))))
    rendered = render(edition, SETTINGS)
    for form in (rendered.subject, rendered.text, rendered.html, rendered.markdown):
        assert not set("\r\x00\x07\x1b\u2028\u202e\u2066\ud800") & set(form)
    assert "<script" not in rendered.html
    assert "javascript:" not in rendered.html.replace("(javascript:", "")
    assert "\n" not in rendered.subject
    assert "Bcc" not in rendered.subject


ADDRESSES = [
    ("https://a.example/x?y=1#z", True),
    ("HTTP://A.EXAMPLE/", True),
    ("javascript:alert(1)", False),
    ("data:text/html,x", False),
    ("https:///no-host", False),
    ("https://a.example/with blank", False),
    ("https://a.example/\nx", False),
    ('https://a.example/"onclick="x', False),
    ("https://[broken", False),
    ("https://a.example/" + "x" * 600, False),
    ("", False),
]


@pytest.mark.parametrize(("url", "good"), ADDRESSES)
def test_only_web_addresses_become_links(url: str, good: bool) -> None:
    assert link(url) == (url if good else None)


@given(st.text(max_size=300), st.integers(min_value=10, max_value=120))
def test_a_line_is_one_line_without_marks_that_are_not_seen(text: str, limit: int) -> None:
    shown = line(text, limit)
    assert len(shown) <= limit
    assert shown.splitlines() in ([shown], [])
    assert shown.isprintable() or set(shown) & set("\u200c\u200d") or not shown.replace("\xa0", " ").isprintable()


def test_a_cut_never_leaves_half_a_number() -> None:
    assert cut("It reached 1,041.39 samples", 18) == "It reached…"


def test_markdown_shows_text_as_it_is() -> None:
    assert markdown("a*b_[x](y) <z> #1") == r"a\*b\_\[x\](y) \<z\> \#1"


@given(st.dictionaries(st.sampled_from(list(Status)), st.integers(min_value=0, max_value=10_000)))
def test_the_bar_is_full_and_every_status_is_seen(counts: dict[Status, int]) -> None:
    segments = bar(counts)
    assert sum(segment.width for segment in segments) == (100 if any(counts.values()) else 0)
    assert all(segment.width >= 4 for segment in segments)


SIZES = [1, 30, 300, 1_000]


@pytest.mark.parametrize("count", SIZES)
def test_the_html_keeps_to_its_budget_and_its_foot_survives(count: int) -> None:
    rendered = _rendered(many(count))
    assert len(rendered.html.encode()) <= SETTINGS.html_bytes
    assert rendered.html.rstrip().endswith("</html>")
    assert "MLPerf is a trademark of MLCommons" in rendered.html
    assert f"{count:,} announcement" in rendered.html
    assert rendered.markdown.count("\n## Announcement") == count


def test_what_is_left_out_is_counted() -> None:
    edition = compose(DAY, 1, many(30))
    selection = select(edition, Budget(full=3, claims=2, lines=10))
    assert (len(selection.full), len(selection.lines), selection.left_out) == (3, 10, 17)
    assert selection.full[0].rest == "3 more: 2 confirmed, 1 not checkable"
    assert selection.lines[0][1] == "5 claims: 2 differ, 2 confirmed, 1 not checkable"


def _rendered(given_: Material) -> Rendered:
    edition: Edition = compose(DAY, 1, given_)
    return render(edition, SETTINGS)


def test_no_word_accuses() -> None:
    rendered = _rendered(material(deci(), mlcommons()))
    for form in (rendered.text, rendered.html, rendered.markdown):
        for word in ("false", "wrong", "lie", "mislead", "incorrect", "fake", "debunk"):
            assert f" {word}" not in form.lower()
