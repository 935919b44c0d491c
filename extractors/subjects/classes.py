"""The class that a rank is of: "No. 1 among all L40 submissions", "first among the servers with eight GPUs"."""

from __future__ import annotations

import re

from extractors.structure import Sentence
from extractors.subjects import hardware
from extractors.subjects.places import Places
from store.model import Subject
from store.plain import pattern

_THINGS = r"(?:submissions?|systems?|results?|entries|entry|servers?|machines?|platforms?|boxes|box|instances?|configurations?)"
_AMONG = pattern(
    r"\b(?:(?:among|amongst|between)\s+(?:all\s+)?(?:of\s+)?|of\s+(?:all|any)\s+(?:of\s+)?)(?:the\s+|those\s+|other\s+)*"
    rf"(?P<words>(?:(?!\b(?:among|amongst|and|is|are|was|were|ranks?)\b)(?:[^,;.:]|\.(?=\d))){{0,60}}?\b{_THINGS}\b"
    r"(?:\s+(?:with|of)\s+(?:(?:[^,;.:]|\.(?=\d)){0,40}?)\b(?:GPUs?|accelerators?|cards?|chips?|processors?|sockets?)"
    r"|\s+with\s+(?:one|two|four|eight|sixteen|\d{1,3}x?)\s+(?-i:[A-Z]{1,3}\d{1,4}[A-Z]*)(?![\w-]))?)", re.IGNORECASE,
)
_THAT_RAN = pattern(
    r"\b(?:among|amongst|of)\s+(?:all\s+)?(?:the\s+)?(?:vendors|submitters|companies|organi[sz]ations|participants|partners|those)\s+(?:that|which|who)\s+"
    r"(?:tested|submitted|used|ran|entered|measured|filed)\s+"
    r"(?P<words>(?:one|two|four|eight|sixteen|\d{1,3}x?)\s+(?:(?-i:[A-Z][a-z]+|AMD|NVIDIA)\s+){0,2}(?-i:[A-Z]{1,3}\d{1,4}[A-Z]*))(?![\w-])",
    re.IGNORECASE,
)
""" "Among the vendors that tested eight MI325X"."""
_RESULT_WITH = pattern(
    r"\b(?:fastest|highest|best|lowest|shortest|first|second|third)\s+(?:\w+\s+){0,2}?(?:results?|scores?|throughput|performance|times?|entry|submission)\s+"
    r"(?P<words>(?:with|on|from|of)\s+(?:one|two|four|eight|sixteen|\d{1,3}x?)\s+(?-i:[A-Z]{1,3}\d{1,4}[A-Z]*))(?![\w-])", re.IGNORECASE,
)
""" "The best closed result with eight B200"."""
_ONE_NODE = pattern(r"\bsingle[\s-](?:node|server|machine|system|host)\b|\bone[\s-]node\b", re.IGNORECASE)


def ranked_among(places: Places, sentence: Sentence, at: int) -> Subject | None:
    """The hardware that all results have among which the rank at *at* is one, by the class that its sentence names nearest.

    None where it names no class or tells it by no hardware ("among all submissions").
    """
    named_so = (pattern.finditer(places.text, sentence.start, sentence.stop) for pattern in (_AMONG, _THAT_RAN, _RESULT_WITH))
    found = sorted((match for matches in named_so for match in matches), key=lambda match: abs(match.start() - at))
    for match in found:
        start, stop = match.span("words")
        named = places.context.within(start, stop)
        size = hardware.size(places.text, start, stop, named)
        nodes = 1 if _ONE_NODE.search(places.text, start, stop) else size.nodes
        accelerators = [places.name(m) for m in named if m.kind == "accelerator"]
        if accelerators or size.accelerators or nodes:
            words = re.sub(r"\s+", " ", places.text[start:stop])
            description = " · ".join([words, *([hardware.of_nodes(nodes)] if nodes else [])])
            return Subject(
                accelerator=accelerators[0] if accelerators else None, accelerator_count=size.accelerators, description=description,
                origins={"accelerator": "sentence"} if accelerators else {},
            )
    return None
