"""Which suite and round a text means that names neither: by what it speaks of, and by its day.

"The latest round of MLPerf training benchmarks", published on 2 December 2021, is Training v1.1: it was announced the day before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from store.model import Article, Mention
from store.plain import pattern
from store.vocabulary import Vocabulary

AT_MOST = timedelta(days=45)
"""So long after a round an article on "the latest results" still means it; later ones may look back on several."""
AT_ONCE = timedelta(days=7)
"""So long after a round an article that names only older ones still compares with them rather than being about them."""
_EARLY = timedelta(days=1)
"""An announcement may carry the day before, by its time zone."""
_TRAINS = pattern(
    r"\b(?:time|times)[\s-]to[\s-](?:train|solution)\b|\btrain(?:ing|ed|s)?\b|\bfine-?tun\w+|\bpre-?train\w*", re.IGNORECASE
)
_INFERS = pattern(
    r"\binferenc\w+|\bqueries\b|\blatency\b|\b(?:samples?|tokens?)(?:\s+per\s+second\b|/s)|(?-i:\b(?:Offline|SingleStream|MultiStream)\b)",
    re.IGNORECASE,
)
_OF_ANOTHER = pattern(
    r"\bstorage\b|\btiny(?:\b|ml\b)|\bsupercomput|\bHPC\b|\bsmartphone|\bmobile\b|\bautomotive\b|\bmicrocontroller", re.IGNORECASE
)
"""The business of the other suites, which train and infer too."""
_DATACENTER = pattern(r"\bdata[\s-]?cent(?:er|re)|\bservers?\b", re.IGNORECASE)
_CLEAR = 3
"""How often more an article must speak of training than of inference to be about it, or of inference than of training."""


def suite_spoken_of(title: str, text: str) -> str | None:
    """``training`` or ``inference`` where title and text speak of little else; None where the words do not tell."""
    if _OF_ANOTHER.search(title):
        return None
    for words in (title, text):
        trains, infers = len(_TRAINS.findall(words)), len(_INFERS.findall(words))
        if trains and trains >= _CLEAR * infers:
            return "training"
        if infers:
            served = infers >= _CLEAR * max(trains, 1) and (_DATACENTER.search(text) or not _OF_ANOTHER.search(text))
            return "inference" if served else None
    return None


def round_beside(vocabulary: Vocabulary, suite: str, round_name: str | None, other: str) -> str | None:
    """The round of the suite *other* that was the newest when *round_name* of *suite* was announced; None where neither day is known."""
    days = dict(entry.split() for entry in vocabulary.term("suites", suite).values("announced"))
    beside = [entry.split() for entry in vocabulary.term("suites", other).values("announced")]
    known = [(announced, name) for name, announced in beside if round_name in days and announced <= days[round_name]]
    return max(known)[1] if known else None


def round_of_day(vocabulary: Vocabulary, suite: str | None, article: Article, at_most: timedelta = AT_MOST) -> str | None:
    """The round of *suite* that was news on the article's day, or None when none was or the day is not known."""
    if suite is None or article.published is None:
        return None
    day = article.published.date()
    rounds = (entry.split() for entry in vocabulary.term("suites", suite).values("announced"))
    news = [(announced, name) for name, announced in rounds if -_EARLY <= day - date.fromisoformat(announced) <= at_most]
    return max(news)[1] if news else None


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_MONTH = "|".join(_MONTHS)
_ROUND = r"(?:MLPerf\s+)?(?:rounds?|submissions?|results?|scores?|debut|edition|entry|entries|figures?|numbers?)"
_OF_A_MONTH = pattern(
    rf"\b(?P<month>{_MONTH})(?:\s+(?P<year>20\d\d))?(?:'s)?(?=\s+{_ROUND}\b)"
    rf"|\b{_ROUND}\s+(?:of|from|in|last)\s+(?P<month_behind>{_MONTH})(?:\s+(?P<year_behind>20\d\d))?(?!\s+\d|\w)"
)
""" "Our November submission", "the first results of June 2022"."""


def rounds_of_months(vocabulary: Vocabulary, suite: str | None, article: Article, text: str) -> Iterator[Mention]:
    """The rounds of *suite* that *text* names by their month, left to right: the last of that month before the article's day."""
    if suite is None or article.published is None:
        return
    day = article.published.date() + _EARLY
    held = [entry.split() for entry in vocabulary.term("suites", suite).values("announced")]
    rounds = [(announced, name) for name, announced in ((name, date.fromisoformat(when)) for name, when in held) if announced <= day]
    for match in _OF_A_MONTH.finditer(text):
        key = "month" if match.group("month") else "month_behind"
        year = match.group("year" if key == "month" else "year_behind")
        meant = [
            each for each in rounds
            if each[0].month == _MONTHS.index(match.group(key)) + 1 and year in (None, str(each[0].year))
        ]  # fmt: skip
        if meant:
            start, stop = match.start(key), match.end() if key == "month" else match.end(key)
            yield Mention(kind="round", name=max(meant)[1], text=text[start:stop], start=start, stop=stop)
