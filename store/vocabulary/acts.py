"""What a benchmark does, as a verb and its object, in the forms that a sentence gives them: "spots a keyword", "keywords are spotted".

A benchmark says it as "recognize image"; a verb whose forms the spelling does not tell says them: "hear/hearing/heard keyword".
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def phrases(act: str) -> Iterator[str]:
    """The phrases of *act*, a verb and what it is done to: "classify image" -> "classifies images", "image is classified", ...

    ValueError where *act* is not two or more words, or its verb tells neither one form nor three.
    """
    verb, _, thing = act.partition(" ")
    forms = verb.split("/")
    if not thing or len(forms) not in (1, 3):
        raise ValueError(f'"{act}" is no verb and what it is done to, as "classify image" or "hear/hearing/heard keyword"')
    base = forms[0]
    doing, done = forms[1:] if len(forms) > 1 else (_stem(base) + "ing", _past(base))
    many = _added(thing, "s")
    one = f"{'an' if thing[0] in 'aeiou' else 'a'} {thing}"
    for does in (base, _added(base, "s"), doing):
        yield from (f"{does} {one}", f"{does} {many}", f"{does} the {thing}")
    yield from (f"{thing} is {done}", f"{thing} was {done}", f"{many} are {done}", f"{many} were {done}")


def _stem(verb: str) -> str:
    return verb.removesuffix("e") if not verb.endswith("ee") else verb


def _past(verb: str) -> str:
    return _added(_stem(verb), "ed")


def _added(word: str, ending: str) -> str:
    """*word* with -s or -ed behind it, as English spells it: "classifies", "anomalies", "classified", "searches"."""
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}{'ies' if ending == 's' else 'ied'}"
    return f"{word}e{ending}" if ending == "s" and re.search(r"(?:s|x|z|ch|sh)$", word) else word + ending
