"""What stands around a sentence and takes its figures out of the record: "after the round closed, we measured again", "in error".

The sentence itself may be plain. What frames it are the paragraphs around it, the heading over it, the article's title, and the caption
of its table; a footnote that a result is not verified frames every figure of a text that does not say which one it is of. What leads to
the figures, and what speaks of them again, has to be as plain as they are: no list of words tells all ways to say "made up".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.frozen import frozen
from store.model import Claim
from store.vocabulary import suites
from store.wording import WORDING

_NEAR = 2
"""Paragraphs before and behind, up to a heading, that are looked at; and of each so many sentences may speak of the figures."""
_ENDS = re.compile(r"(?<=[.!?;])(?<!\d\s[ap]\.m\.)[\"'”’)]*\s+|\n+")
""" "Embargoed until 8 a.m. Pacific time" is one."""
_PARAGRAPH = re.compile(r"\n\s*\n")
_EMBARGO = re.compile(r"\W*(?:under\s+)?embargo", re.IGNORECASE)
"""A paragraph on when a text may be published says nothing of its figures."""
_HEADING = re.compile(r"^#{1,6}\s[^\n]*", re.MULTILINE)
_OF_FIGURES = re.compile(
    r"\b(?:rows?|columns?|lines?|above|below|tables?|notes?|them|the\s+(?:latter|former|last|first|second|third|other))\b"
    r"|\b(?:this|that|these|those|all|the(?=\s+(?-i:[A-Z])))\s+(?:(?-i:[A-Z])[\w.-]*\s+){0,2}(?:figures?|numbers?|values?|entry|entries|results?|scores?)\b"
    r"|^\W*(?:[*†‡]|(?:it|that|this|those|they|one|two|three|both|all|none)\b)", re.IGNORECASE,
)  # fmt: skip
"""A sentence with one of these may speak of the figures next to it."""
_NOT_VERIFIED = "verified"
_FOREIGN = re.compile(r"[\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""Letters of scripts whose words are in no list."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)*_]*\s*$")


@frozen
class Frame:
    """What stands around a sentence, each part as written."""

    leading: tuple[str, ...]
    """The title, the heading, the caption, and what ends in a colon before it."""
    speaking: tuple[str, ...]
    """Sentences next to it that may speak of its figures."""
    others: tuple[str, ...]
    """All other sentences of the paragraphs around it."""


def frame_of(text: str, claim: Claim, title: str, tests: re.Pattern[str] | None, told: Iterable[str]) -> Frame:
    """What stands around the sentence of *claim*; no rows of tables. *tests* matches the names of its benchmark.

    A sentence that holds one of the quotes *told* tells a figure of its own.
    """
    first, last = section(text, claim.sentence_start, claim.sentence_stop)
    *before, own_part = _PARAGRAPH.split(text[first : claim.sentence_start])
    rest_of_own, *behind = _PARAGRAPH.split(text[claim.sentence_stop : last])
    before, behind = ([part for part in parts if not _EMBARGO.match(part)] for parts in (before, behind))
    leading, rest = [title, _heading(text, claim.sentence_start), _corner(text, claim.sentence_start)], list[str]()
    for paragraph in [part for part in before if _sentences(part)][-_NEAR:]:
        (leading if _is_caption(paragraph) else rest).extend(_sentences(paragraph))
    own = _sentences(own_part)
    if (own or rest) and (_ROW.match(text, claim.sentence_start) or (own or rest)[-1].endswith(":")):
        leading.append((own or rest).pop())  # what leads to a list, to a table, or to what follows its colon
    rest += own
    after = [_sentences(rest_of_own), *(found for part in behind if (found := _sentences(part)))][: _NEAR + 1]
    next_to = [*rest[-_NEAR:], *(each for part in after for each in part[:_NEAR])]
    rest += [each for part in after for each in part]
    digits = re.compile(rf"(?<![\d.,]){re.escape(claim.digits)}(?!\d)")
    quotes = set(told)
    speaking = [part for part in next_to if _speaks(part, tests, digits, telling=any(quote in part for quote in quotes))]
    others = [part for part in rest if part not in speaking]
    speak, other = (tuple(part for part in parts if not _of_another_suite(part, claim)) for parts in (speaking, others))
    return Frame(leading=tuple(filter(None, leading)), speaking=speak, others=other)


def leaves_out(frame: Frame) -> str | None:
    """What a sentence around a figure says that tells which ones are MLPerf's: "Only BERT and RetinaNet were submitted to MLPerf"."""
    parts = (part for part in (*frame.speaking, *frame.others) if _OFFICIAL.search(part))
    return next((found.group() for part in parts if (found := _SOME.search(part))), None)


_OFFICIAL = re.compile(r"\b(?:MLPerf|MLCommons|official(?:ly)?|submit\w*|submissions?|v\d\.\d)\b", re.IGNORECASE)
_SOME = re.compile(
    r"\b(?:only|not\s+(?:all|every|each)|none|except|but|just)\b|^\W*(?:(?:the\s+)?(?:first|last|other)\s+)?(?:one|two|three|four|five|some|most|both)\b"
    r"|\bof\s+(?:the|these|those)\s+(?:two|three|four|five|six)\b|\bare\s+(?:the\s+)?(?:MLPerf|official)\b"
    r"|\bof\s+MLPerf\s*:", re.IGNORECASE,
)


def _speaks(part: str, tests: re.Pattern[str] | None, digits: re.Pattern[str], *, telling: bool) -> bool:
    """Whether a sentence may speak of the figures next to it: it names a test, one of them, or is a mere remark or denial ("Not so.")."""
    size = len(part.split())
    remark = size <= REMARK or (size <= _DENIAL and _DENIES.search(part))
    named = not telling and (remark or (tests is not None and tests.search(part)))
    return bool(named or _OF_FIGURES.search(part) or digits.search(part))


REMARK = 4
"""Words of a sentence that says nothing by itself."""
_DENIAL = 8
_DENIES = re.compile(r"\b(?:not|never|none|nobody|neither|nothing)\b", re.IGNORECASE)
""" "Here is what we did not do.", "The new SR780a V3 is not in.": so short a denial next to figures may be of them."""


def section(text: str, start: int, stop: int) -> tuple[int, int]:
    """What of *text* stands under the same heading as ``text[start:stop]``, by Markdown's marks."""
    above = [match.end() for match in _HEADING.finditer(text, 0, start)]
    below = _HEADING.search(text, stop)
    return above[-1] if above else 0, below.start() if below else len(text)


_ROW = re.compile(r"\s*(?:\||[-*•–]\s|\d{1,2}[.)]\s)")


def _is_caption(paragraph: str) -> bool:
    """Whether a paragraph of one line is no sentence: a caption, a plain heading, or what leads to the next one."""
    line = paragraph.strip()
    return "\n" not in line and "|" not in line and not _SENTENCE_END.search(line)


def reframed(frame: Frame) -> str | None:
    """The words around a sentence that may make its figures another day's, an estimate or a mistake, as written."""
    words, over = WORDING.pattern("context", "reframing"), WORDING.pattern("context", "reframing_heading")
    for part in (*frame.leading, *frame.speaking, *frame.others):
        if found := words.search(_QUALITY.sub(" ", part)) or _FOREIGN.search(part):
            return found.group()
    return next((found.group() for part in frame.leading if (found := over.search(part))), None)


_QUALITY = re.compile(
    r"\b(?:reach|meet|hit|attain)(?:es|s|ed|ing)?\s+(?:the\s+|its\s+|that\s+)?(?:MLPerf\s+)?(?:(?:quality|accuracy)\s+target|target\s+(?:quality|accuracy))\b"
    r"|\b(?:met|to)\s+the\s+(?:(?:quality|accuracy)\s+target|target\s+(?:quality|accuracy))\b", re.IGNORECASE,
)
""" "One node reaches the quality target after 62.9 minutes": so every official run ends."""


def suite_beside(part: str, claim: Claim) -> str | None:
    """Another suite than the claim's that a heading or title names."""
    return next((match.group() for match in _NAMED.finditer(part) if match.group("suite").casefold() != claim.subject.suite), None)


def _of_another_suite(part: str, claim: Claim) -> bool:
    """Whether *part* tells only of suites that the claim is not of: "MLPerf Storage v1.0 feeds simulated accelerators"."""
    named = {match.group("suite").casefold() for match in _NAMED.finditer(part)}
    return bool(named) and claim.subject.suite is not None and claim.subject.suite not in named


_NAMED = re.compile(rf"\bMLPerf\s+(?P<suite>{suites()})\b", re.IGNORECASE)


def newer_round(text: str, claim: Claim) -> str | None:
    """A round later than the claim's that the text names, where the claim's own sentence names none."""
    subject = claim.subject
    if subject.round is None or subject.origins.get("round") in ("sentence", "row", "column"):
        return None
    own = float(subject.round.removeprefix("v"))
    for match in _VERSION.finditer(text):
        suite = match.group("suite")
        if own < float(match.group("version")) <= own + _FEW_ROUNDS and (suite is None or suite.casefold() == subject.suite):
            return f"v{match.group('version')}"
    return None


_VERSION = re.compile(rf"(?:\b(?P<suite>{suites()})\s+)?(?<!-)(?<!\bSQuAD )(?<!50 )\bv(?P<version>\d\.\d)\b(?!\.\d)", re.IGNORECASE)
""" "ResNet 50-v1.5", "SQuAD v1.1" and "ResNet-50 v1.5" name a model and a data set."""
_FEW_ROUNDS = 2.0
"""A larger step is the version of some software."""


def unverified(text: str, claims: Iterable[Claim]) -> str | None:
    """The words by which a text takes a result out of the verified ones, where no claim of it is known to be that one."""
    if any(_NOT_VERIFIED in (claim.official_note or "") for claim in claims):
        return None
    found = WORDING.pattern("context", "unverified").search(text)
    return found.group() if found else None


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _ENDS.split(text) if _SAYS.search(part) and "|" not in part]


_SAYS = re.compile(r"[\w*†‡?]")


def _corner(text: str, at: int) -> str:
    """What heads the labels of the Markdown table whose row stands at *at*: "System: 2x GH200"; empty outside of one."""
    line = text[text.rfind("\n", 0, at) + 1 : at + 1].lstrip()
    if not line.startswith("|"):
        return ""
    above = text[:at].split("\n\n")[-1].splitlines()
    first = next((row for row in above if row.lstrip().startswith("|")), "")
    cell = first.strip().strip("|").split("|")[0].strip(" *_")
    return cell if ":" in cell or _DIGIT.search(cell) else ""


_DIGIT = re.compile(r"\d")


def _heading(text: str, at: int) -> str:
    """The nearest heading above *at*, by Markdown's mark; empty where there is none."""
    above = [match.group() for match in _HEADING.finditer(text, 0, at)]
    return above[-1].lstrip("# ") if above else ""
