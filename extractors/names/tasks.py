"""Work that is named beside its benchmark says nothing more: "GPT-J, the new 6-billion-parameter summarization benchmark"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.names.mentions import TASK
from store.model import Mention
from store.plain import pattern
from store.vocabulary import Vocabulary, fold

_MOST = 60
"""Characters that may stand between the two."""
_ENDS = pattern(r"[.;:](?=\s)|\n|\b(?:and|while|but)\b")


def without_tasks(vocabulary: Vocabulary, text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """*mentions*, in their order, without the task of a benchmark that the same clause names right before it."""
    out: list[Mention] = []
    named: Mention | None = None
    for mention in mentions:
        if mention.kind == "benchmark" and mention.name.startswith(TASK):
            if named and _is_work_of(vocabulary, text, named, mention):
                continue
        elif mention.kind == "benchmark":
            named = mention
        out.append(mention)
    return out


def _is_work_of(vocabulary: Vocabulary, text: str, benchmark: Mention, task: Mention) -> bool:
    """Whether the task stands near and its last word is that of one of the benchmark's: "summarization" of "text summarization"."""
    if task.start - benchmark.stop > _MOST or _ENDS.search(text, benchmark.stop, task.start):
        return False
    tasks = vocabulary.term("benchmarks", benchmark.name).values("tasks")
    return fold(task.name.removeprefix(TASK)).split()[-1] in {fold(each).split()[-1] for each in tasks}
