"""Which language a text is in: by its script, then by the little words that every sentence needs."""

from __future__ import annotations

import re
from collections import Counter

SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("uk", re.compile(r"[іїєґ]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
LEAST_SHARE = 0.05
"""Of all letters; a name in another script does not make the text foreign."""
LITTLE = {
    "en": "the of and to in is that for with on as was are by this from at its have has",
    "de": "der die und das ist den nicht mit dem ein eine von auf für sich im auch des zu wird",
    "fr": "le la les des est et une du que pour dans qui sur pas au avec ce plus par son",
    "es": "el la los de que y en un una las por con para del se es su al lo como",
    "it": "il di che la e un una per non del con sono della le si da alla nel gli anche",
    "pt": "o de que e do da em um para com não uma os no se na por mais as dos",
    "nl": "de het een van en is dat op te in voor met niet zijn die aan er om ook bij",
    "sv": "och att det som en på är av för med till den har inte om ett var de vi kan",
    "no": "og det som en på er av for med til den har ikke om et var de vi kan jeg",
    "da": "og det som en på er af for med til den har ikke om et var de vi kan jeg",
    "cs": "a se na je že v s do to z o k jsou jako ale by pro po od které",
    "pl": "i w na z do się nie że to jest o jak po za co od dla przez są oraz",
    "tr": "ve bir bu da de için ile olarak çok daha en gibi ne var olan kadar sonra",
    "id": "yang dan di dari untuk dengan ini pada adalah dalam tidak akan itu juga ke oleh karena",
}
WORDS = {name: frozenset(words.split()) for name, words in LITTLE.items()}
READ = 4000
"""Characters looked at; a paragraph is enough."""


UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")


def words(text: str) -> int:
    """How many words *text* has; in scripts that write none apart, two letters count as one."""
    return len(text.split()) + len(UNSPACED.findall(text)) // 2


def language(text: str) -> str | None:
    """Two letters (ISO 639-1), or None for a text too short or too strange to say."""
    start = text[:READ].lower()
    letters = sum(map(str.isalpha, start)) or 1
    for name, script in SCRIPTS:
        if len(script.findall(start)) / letters > (LEAST_SHARE if name != "uk" else 0.01):
            return name
    found = re.findall(r"[^\W\d_]+", start)
    counts = Counter({name: sum(word in little for word in found) for name, little in WORDS.items()})
    (first, most), (_, next_most) = counts.most_common(2)
    return first if most >= max(4, len(found) / 12) and most > next_most else None
