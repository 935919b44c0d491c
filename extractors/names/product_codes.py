"""Products that no list knows, by their shape: a word with letters and digits, and the capitalised words before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.names.spans import Spans
from store.model import Mention
from store.plain import pattern
from store.wording import FORM

_CODE = pattern(
    r"(?<![\w./@])[A-Za-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)*"
    r"(?:[\s-](?:[VGM]\d{1,2}|v\d|[A-Z]{1,3}|Ti|Nano|NX|Super|Max|Pro|Plus|Ultra|Compact|Enterprise)\b)*"
    r"|(?<![\w./@,$-])\d{4}[A-Z]{0,2}\sV\d{1,2}\b"
)
"""A word with letters and digits, and what may follow in a product's name; or "2288H V7"."""
_CODE_BEGINS = pattern(r"\d(?<=[A-Za-z_.-]\d)|\d(?=\d{3}[A-Z]{0,2}\sV\d)")
"""The first digit in a word of ``_CODE``, or the other sort's own: looked for first, for digits are far rarer than letters."""
_LONGEST_CODE = 80
"""Characters of a word before its first digit; a longer one names no product."""
_BEFORE_DIGIT = pattern(r"(?<![\w./@])[A-Za-z][A-Za-z_.-]*$")
_LED_WORD = r"(?:(?<=[A-Z])[A-Za-z]+|(?<=v)[A-Z]{2,})[\s-]"
_LEAD = pattern(rf"[A-Zv](?<![\w./@-].){_LED_WORD}(?:[A-Zv]{_LED_WORD})?$")
_LONGEST_LEAD = 80
"""Characters of the two capitalised words that may stand before."""


def _code_words(text: str) -> Iterator[re.Match[str]]:
    """The matches of ``_CODE`` that have a digit ahead in their word, left to right, found from that digit."""
    done = 0
    for digit in _CODE_BEGINS.finditer(text):
        at = digit.start()
        while done <= at:
            word = text.rfind(" ", max(0, at - _LONGEST_CODE), at) + 1
            begins = _BEFORE_DIGIT.search(text, max(done, at - _LONGEST_CODE, word), at)
            match = _CODE.match(text, begins.start() if begins else at)
            if match is None:
                break
            yield match
            done = match.end()


def _coded(text: str) -> Iterator[tuple[int, int]]:
    """The words with letters and digits with up to two capitalised words before each, left to right, apart from each other.

    Looking back from a code is twice as fast as trying every capitalised word for one behind it.
    """
    done = 0
    for match in _code_words(text):
        start = match.start()
        lead = _LEAD.search(text, max(done, start - _LONGEST_LEAD), start)
        if lead or text[start - 1 : start] != "-":
            yield (lead.start() if lead else start), match.end()
            done = match.end()


def codes(text: str, known: Sequence[Mention]) -> Iterator[Mention]:
    """Products that no list knows: words with letters and digits, with the capitalised words before them; *known* is sorted by place.

    A product's name may hold an accelerator's ("NDm_A100_v4"), so these may overlap other mentions; a name that is
    nothing but known words is left to those.
    """
    places = Spans(known)
    for a, b in _coded(text):
        inside = places.touching(a, b)
        if any(mention.start <= a and b <= mention.stop for mention in inside):
            continue  # a part of a known name: a third of all
        for mention in inside:
            if mention.kind not in ("accelerator", "processor"):
                a, b = (
                    (max(a, mention.stop), b) if mention.start - a <= b - mention.stop else (a, min(b, mention.start))
                )
        a = LED_BY.match(text, a, b).end() if a < b else a  # type: ignore[union-attr]
        name = text[a:b].strip(" -_.") if a < b else ""
        products = [m for m in inside if m.kind in ("accelerator", "processor")]
        if name and _is_product(name) and _left_over(name, a, products):
            start = text.index(name, a)
            yield Mention(kind="system", name=name, text=name, start=start, stop=start + len(name))


LED_BY = pattern(
    r"\s*(?:(?:[kMG]Hz|[GTM]B|The|A|An|Our|Its|Each|Every|On|In|At|With|For|From|Of|By|Using|While|Both|And|One|Two|Three|Four|Five|Six|Seven|Eight"
    r"|Nine|Ten|Twelve|Sixteen|Single|Only|Compared|Versus|Since|Until|Between|Against|To|Here|Now|Today|When|Where|Across|Over|Per|Offline|Server|Interactive"
    r"|System|Benchmark|Model|Platform|Scenario|Reduction|Change|Speed-?up|Ratio|Gain|Improvement|Difference)\s+)*"
)
"""Words that begin a sentence, or head a table's columns, in front of a product: "Eight MI325X", "The FP8", "Reduction STM32U5"."""
_PLAIN = pattern(
    rf"[\s_./-]+|(?<=\s)[x×]\d{{1,4}}\b|\b(?:NVIDIA|AMD|Intel|Qualcomm|GPUs?|CPUs?|{FORM}|\d+\s?GB|The|Our|On|In|Tensor|Core|HGX|s)\b",
    re.IGNORECASE,
)


def _left_over(name: str, start: int, inside: Sequence[Mention]) -> bool:
    """True when the name says more than the known names in it."""
    rest = list(name)
    for mention in inside:
        for at in range(max(0, mention.start - start), min(len(name), mention.stop - start)):
            rest[at] = " "
    words = _PLAIN.sub("", "".join(rest))
    several = len(words) >= 2 and (bool(inside) or (len(name) >= 3 and _DIGIT.search(name) is not None))
    return several and _LETTER.search(words) is not None


_LETTER, _DIGIT = pattern(r"[A-Za-z]"), pattern(r"\d")


_NO_PRODUCT = pattern(
    r"(?:v\d[\d.]*|INT\d+|FP\d+|BF\d+|TF\d+|UINT\d+|F1|ROUGE-?\w?|COVID-?19|Q[1-4]|H[12]|\d*[xX]\d*(?:\.\d+)?|[A-Z]?20\d\d(?:H[12])?|\d+[a-z]{2}|p\d\d|top\d|sha\d+|md5|\d*U|5G|4G|6G|PCIe\d?|Gen\d|DDR\d|HBM\d\w?|[34]D|[Tt]op-?\d|(?:Bit\s)?SQuAD(?:\s.*)?|(?:pruned|quant|sparse)\d+|CO2|(?:NV|MX)FP\d|NVL\d+|Llama.*|GPT.*|EC2|\w*-?Top\d.*|[A-Z]-?\d|(?:x|rv)\d\d|\w+@\w+|10K|8-K|(?:CPU|GPU|TPU|NPU|IPU|HPU|DPU|SoC)s?[x×]\d+)$",
    re.IGNORECASE,
)


_MARKED = pattern(r"(?:^|\s)[a-z]{4,}\.?\d$")
"""A word with the mark of a footnote: "the same hardware.2", "our baseline1"."""


_VERSIONED = pattern(r"(?:[A-Z][a-z]+\s)+[vV]\d+(?:\.\d+)*$")
"""A word and a version, "Performance v1.1": no product has such a name unless a list knows it."""


def _is_product(name: str) -> bool:
    words = name.split()
    if _MARKED.search(name) or _VERSIONED.fullmatch(name):
        return False
    return not _NO_PRODUCT.match(name) and (len(words) > 1 or not _WITH_A_UNIT.fullmatch(name))


_WITH_A_UNIT = pattern(r"\d+(?:\.\d+)?[A-Za-z%/]{0,12}")
