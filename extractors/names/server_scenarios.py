"""Where "server", "online" and "interactive" are scenarios, and no machine or adjective."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.figures.openings import standing
from store.model import Mention
from store.plain import pattern

_RATE = r"(?:quer(?:y|ies)|tok(?:en)?s?|samples?|QPS|inf\w*|req\w*)(?:/|\s+per\b|\b)"
_BLANK = r"(?:[^\S\n]|\n(?!\s*\n))+"
"""White space within a paragraph: what the next one begins with says nothing."""
_SURE = pattern(
    r"\bserver\b(?=\s*(?:and|,|/|&|or)\s*(?:offline|single|multi|interactive)|\s+(?:and|or)\s+the\s+offline\s+(?:scenario|mode|test)"
    r"|\s+(?:scenarios?|mode|throughput|queries|benchmarks?|latency|constraints?|rules|conditions|traffic)\b|\s+pattern\b)"
    r"|(?:(?<=offline and )|(?<=offline/)|(?<=offline / )|(?<=offline, )|(?<=offline & )|(?<=offline or ))server\b"
    r"|(?<=offline and the )server(?=\s+(?:scenario|mode|test)s?\b)"
    rf"|(?:(?<=\bin )|(?<=\bfor ))(?-i:Server)\b(?!{_BLANK}(?-i:[A-Z])(?!\d|[\w-]*\d[\w-]*\s+(?:is|was|gets|does|has|reach\w*)\b))"
    r"|(?<=\d[xX] )(?-i:Server)(?=\s+performance\b)"
    r"|(?:(?<=throughput of )|(?<=performance of )|(?<=latency of )|(?<=results of )|(?<=score of ))(?-i:Server)"
    r"(?=\s+(?:is|was|rose|fell|grew|increased|improved|reached|by)\b)"
    r"|(?-i:Server)(?=\s+(?:lead|gain|gap|advantage)s?\b|\s+performance\s+of\b|\s+(?:scores?|results?|figures?)\s+(?:of|is|are|was|were)\b)"
    r"|(?:(?<=\|)|(?<=\|\s)|(?<=\|\n )|(?<=\( ))(?-i:Server)(?=\s*(?:[|()\[,:/]|\[?(?:tokens?|samples?|quer(?:y|ies)|QPS|tps|inf)))"
    r"|\bserver-mode\b",
    re.IGNORECASE,
)
_BESIDE_ANOTHER = pattern(
    r"(?<=\()server(?=\))"
    r"|(?:(?<=/s )|(?<=/sec )|(?<=/second )|(?<=per second )|(?<=QPS )|(?<=FPS ))server\b(?!\s+(?:with|nodes?|racks?|CPUs?|GPUs?)\b)"
    rf"|(?<!same )(?<!\bthe )(?<!\ba )(?<!this )(?<!\bone )(?<!each )(?<!our )\bserver(?=:?\s+[~>]?\d[\d,.]*[KkM]?\s?{_RATE})"
    rf"|(?<=\d )server(?=\s+{_RATE})|(?-i:Server)(?=:?\s+[~>]?\d{{1,3}}(?:,\d{{3}})+|:?\s+\d+\.\d)"
    r"|\bserver(?=:?\s+(?:by\s+)?[\d.]+\s?(?:%|percent\b|[xX×](?![A-Za-z\d])))"
    r"|(?:(?<=\band )|(?<=, )|(?<=; ))(?-i:Server)(?=\s+(?:is|was|by|gained?|gains|rose|rises|improved|improves|grew|up)\b)"
    r"|(?:(?<=% )|(?<=\d[xX] ))server\b(?=\s*(?:[,;)]|\.(?!\d)|$)|\s+(?:over|versus|vs|compared|than|and|gains?|improvements?|increase)\b)"
    r"|(?:(?<=\d )|(?<=\d[KkM] ))server(?=[^\S\n]*(?:[,;)\n]|\.(?!\d)|$))"
    r"|(?:(?<=\bin )|(?<=\d for )|(?<=/s for )|(?<=[xX%] for ))server(?=\s*[.,;)](?!\d)|\s*$|\s+(?:at|on|and\s+\d|\d{1,2}[.)]\s))"
    r"|(?:(?<=\bin the )|(?<=\bon ))(?-i:Server)\b(?=\s*(?:and|,|[.;)]))"
    r"|(?:(?<=\bin the )|(?<=\bfor the )|(?<=\bin )|(?<=\bfor )|(?<=\band the ))server(?=\s+(?:tests?|runs?|case|setting|measurements?)\b)"
    r"|(?<=\band the )server(?=\s+(?:performance|rate|results?|scores?|figures?)\s+(?:(?:is|was|were|are|has|improved)\s+)*by\b)"
    r"|(?-i:Server)(?=\s?[\[(](?:tokens?|samples?|quer(?:y|ies)|QPS|tps|inf)\w*)"
    r"|(?:(?<=, )|(?<=\. )|(?<=\n))(?-i:Server)(?=:\s)"
    r"|(?<=\b(?-i:Offline) )(?-i:Server)\b|(?-i:Server)(?=\s+(?:figures?|results?|scores?|rates?|numbers?|performance|metric)\b)",
    re.IGNORECASE,
)
"""These are the scenario only where another one is named near: "5,104 tokens/s server", "offline ..., server ..."."""
_BEHIND_BENCHMARK = pattern(
    r"[\s*_]*(?:[-,/:|(]|\bin\s+the\b)?[\s*_]*(?P<word>(?-i:Server)|(?<=\()server(?=\))|server(?=\s+(?:went|rose|grew|improved|gained|jumped|climbed|fell|dropped|by|up)\b))"
    rf"(?![\w-]|{_BLANK}(?-i:[A-Z])[a-z]|\s+(?:with|nodes?|racks?|CPUs?|GPUs?)\b)",
    re.IGNORECASE,
)
"""Right behind a benchmark's name the word is the scenario: "ResNet-50 Server", "BERT-99 (server)"."""
_ONLINE = pattern(
    r"(?:(?<=% )|(?<=\d[xX] )|(?<=\d )|(?<=/s )|(?<=second )|(?<=\band )|(?<=\bin )|(?<=, ))(?P<word>online|interactive)\b"
    r"(?=\s*(?:[,;).]|$)|\s+(?:and|or|since|over|than|in|on|with|for|by|mode|scenario|case|is|was|test)\b|:?\s+[~]?\d)", re.IGNORECASE
)
""" "26% offline and 20% online": so the press calls Server; "3x offline, 4.3x server, 3.8x interactive"."""
_OTHER_WORD = pattern(r"[oO](?:nline|NLINE)|[iI](?:nteractive|NTERACTIVE)")
_OFFLINE = pattern(r"\boffline\b", re.IGNORECASE)
_OFFLINE_BEHIND = pattern(r" offline\b", re.IGNORECASE)
""" "BERT-99 offline and BERT-99 server on the DL380a": behind a test, where another stands so beside its Offline."""
_ANOTHER = pattern(r"\boffline\b|\bsingle[ -]?stream\b|\bmulti[ -]?stream\b|\binteractive\b", re.IGNORECASE)
_NEAR = 160
_PRODUCT = 24
_PRODUCT_AHEAD = pattern(r"(?<![\w.-])[A-Za-z][\w-]*\d[A-Za-z]?\s$")
""" "1.71 samples/second per GPU for the H200 server.": a machine."""
_WORD = pattern(r"[sS](?:erver|ERVER)")
"""Every pattern begins at this word: looking for it alone is many times faster than trying them at each letter."""
_IN_WORD = ("erver", "ERVER")


def server_scenarios(text: str, start: int, stop: int, named: Iterable[Mention] = ()) -> list[Mention]:
    """Mentions of the Server scenario, left to right: behind one of the benchmarks *named*, beside another scenario,
    before "scenario", as "in Server".
    """
    found = []
    tests = [mention.stop for mention in named if mention.kind == "benchmark"]
    behind = {match.start("word") for at in tests if (match := _BEHIND_BENCHMARK.match(text, at, stop))}
    beside = {at + 1 for at in tests if _OFFLINE_BEHIND.match(text, at)}
    words = (_WORD.match(text, at - 1, stop) for at in standing(text, _IN_WORD, start + 1, stop))
    for word in filter(None, words):
        listed = word.start() - 1 in tests and any(abs(word.start() - at) <= _NEAR for at in beside)
        if word.start() in behind or listed:
            found.append(_scenario(word))
            continue
        match = _SURE.match(text, word.start(), stop)
        if match is None and (match := _BESIDE_ANOTHER.match(text, word.start(), stop)):
            near = max(start, match.start() - _NEAR), min(stop, match.end() + _NEAR)
            product = word.group() == "server" and _PRODUCT_AHEAD.search(text, max(start, word.start() - _PRODUCT), word.start())
            match = match if _ANOTHER.search(text, *near) and not product else None
        if match is None and (_fills_a_cell(text, word) or _heads_a_column(text, word)):
            match = word
        if match is not None:
            found.append(_scenario(match))
    if text.find("nline", start, stop) >= 0 or text.find("nteractive", start, stop) >= 0:
        found += _by_other_names(text, start, stop)
    return sorted(found, key=lambda mention: mention.start)


def _by_other_names(text: str, start: int, stop: int) -> Iterator[Mention]:
    """ "Online" and "interactive" beside "offline"; with a capital the latter is a name by itself."""
    for at in _OTHER_WORD.finditer(text, start, stop):
        match = _ONLINE.match(text, at.start(), stop)
        if match is None or match.group("word") == "Interactive":
            continue
        word = match.group("word")
        if _OFFLINE.search(text, max(start, match.start() - _NEAR), min(stop, match.end() + _NEAR)):
            name = "Server" if word.casefold() == "online" else "Interactive"
            yield Mention(kind="scenario", name=name, text=word, start=match.start("word"), stop=match.end("word"))


def _fills_a_cell(text: str, word: re.Match[str]) -> bool:
    """Whether the word stands alone between two bars, with whatever blanks around it, in a line with another scenario."""
    line = text.rfind("\n", 0, word.start()) + 1
    ahead, behind = text[line : word.start()].rstrip(), _BAR.match(text, word.end())
    ends = text.find("\n", word.end())
    return ahead[-1:] == "|" and behind is not None and _ANOTHER.search(text, line, ends if ends >= 0 else len(text)) is not None


def _heads_a_column(text: str, word: re.Match[str]) -> bool:
    """Whether the word stands among columns that blanks keep apart, right beside another scenario: "System   Offline   Server"."""
    if word.group() != "Server" or not _GAP_AHEAD.search(text, max(0, word.start() - 2), word.start()):
        return False
    line = text.rfind("\n", 0, word.start()) + 1
    ends = text.find("\n", word.end())
    ahead, behind = text[line : word.start()], text[word.end() : ends if ends >= 0 else len(text)]
    if not _GAP_BEHIND.match(behind):
        return False
    return bool(_SCENARIO_AHEAD.search(ahead) or _SCENARIO_BEHIND.match(behind))


_GAP_AHEAD, _GAP_BEHIND = pattern(r"(?:[^\S\n]{2,}|\t)$"), pattern(r"[^\S\n]{2,}|\t|[^\S\n]*$")
_SCENARIO_AHEAD = pattern(rf"(?:{_ANOTHER.pattern})\s+$", re.IGNORECASE)
_SCENARIO_BEHIND = pattern(rf"\s+(?:{_ANOTHER.pattern})", re.IGNORECASE)
_BAR = pattern(r"[^\S\n]*\|")


def _scenario(match: re.Match[str]) -> Mention:
    return Mention(kind="scenario", name="Server", text=match.group(), start=match.start(), stop=match.end())
