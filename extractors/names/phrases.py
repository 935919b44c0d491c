"""What of spaCy reading needs: its English tokenizer and its phrase matcher.

``import spacy`` imports its command line as well, with all that this needs (typer, requests, weasel): 0.4 s of every start
of ours, for something that no library use touches. It is kept out while the package is imported, and can be imported afterwards.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Imports spaCy without its command line; does nothing where it is imported already."""
    if "spacy" in sys.modules:
        return
    kept_out = {name: ModuleType(name) for name in _COMMAND_LINE}
    stand_in: Any = kept_out["spacy.cli.info"]
    stand_in.info = None  # the one name that the package takes from there
    sys.modules.update(kept_out)
    try:
        import spacy  # noqa: F401
    finally:
        for name in _COMMAND_LINE:
            del sys.modules[name]


def tokenizer() -> Tokenizer:
    """English words, cut finer than spaCy does: at hyphens, slashes, brackets and bars, and at a full stop that ends a name.

    Made without the contractions of English, which no name has, and without a pipeline: each would cost a fifth of a second. Of a word it
    keeps its small letters alone; English works out its shape, its ends and eighteen things more, a tenth of a second for all names.
    """
    import_spacy()
    from spacy.lang.en import English
    from spacy.lang.lex_attrs import LEX_ATTRS, lower
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
    from spacy.vocab import Vocab

    usual: Any = English.Defaults
    asked: Any = {attribute: ask for attribute, ask in LEX_ATTRS.items() if ask is lower}
    infixes = [*usual.infixes, r"[-/_+:()\[\],;~–—|]", r"(?<=[a-zA-Z%])[.](?=[A-Z])"]
    return Tokenizer(
        Vocab(lex_attr_getters=asked),
        rules={},
        prefix_search=compile_prefix_regex([*usual.prefixes, r"[-/_~|]", r"\d+[xX×](?=[A-Z])"]).search,
        suffix_search=compile_suffix_regex([*usual.suffixes, r"[-/_+:~|]", r"(?<=\w)[.]", r"(?<=\d)[xX×]\d{1,4}"]).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
    )


def matcher(vocab: Vocab, attribute: str) -> PhraseMatcher:
    """An empty phrase matcher that compares by ``LOWER`` or ``ORTH``."""
    from spacy.matcher import PhraseMatcher

    return PhraseMatcher(vocab, attr=attribute)
