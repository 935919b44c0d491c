"""The round of a text that names none: the one MLCommons announced when the text appeared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from store.model import Article, Claim

EARLY = timedelta(days=1)
"""A release may be dated the day before, by its time zone."""
LATE = timedelta(days=10)
"""News of a round is told within these days; a later text may speak of any round."""
_STEM = 5
"""Letters of a suite's name that a text has in some form: "inferencing", "trained"."""


def dated(claims: Sequence[Claim], article: Article, published: Mapping[tuple[str, str], date]) -> list[Claim]:
    """*claims* with the round of the article's day where no claim of it names a round; unchanged where no round is that near."""
    if article.published is None or any(claim.subject.round for claim in claims):
        return list(claims)
    day = article.published.date()
    rounds = sorted(published.items(), key=lambda item: item[1])
    near = {suite: round_ for (suite, round_), when in rounds if when - EARLY <= day <= when + LATE}
    told = [suite for suite in near if re.search(rf"\b{suite[:_STEM]}", f"{article.title} {article.text}", re.IGNORECASE)]
    return [_in_round(claim, told, near) for claim in claims]


def _in_round(claim: Claim, told: Sequence[str], near: Mapping[str, str]) -> Claim:
    subject = claim.subject
    suite = subject.suite or (told[0] if len(told) == 1 else None)
    if suite is None or suite not in near:
        return claim
    origins = {"suite": "article"} | subject.origins | {"round": "day"}
    return replace(claim, subject=replace(subject, suite=suite, round=near[suite], origins=origins))
