"""What an HTML page declares for machines: JSON-LD, meta tags, microdata, the heads and times of its body."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

ARTICLE = re.compile(r"\w*(?:Article|Posting|PressRelease)$")
PAGE = re.compile(r"(?:Web|Item|Media)Page$|Report$|VideoObject$")
MOST_NODES = 2000
LONGEST_JSON = 2_000_000
CONTROL = re.compile(r"[\x00-\x1f]+")
COMMA = re.compile(r",\s*([}\]])")

Node = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Declared:
    """``nodes`` are the JSON-LD objects about the article, best first; ``others`` all of them by their ``@id``."""

    nodes: tuple[Node, ...] = ()
    others: Mapping[str, Node] = field(default_factory=dict)
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By name or property in lower case, in the page's order."""
    language: str | None = None
    tree: Any = None

    def values(self, *keys: str) -> tuple[str, ...]:
        """The texts under *keys* in the article's nodes, in the order of the keys; microdata last."""
        found = [str(node[key]) for key in keys for node in self.nodes if isinstance(node.get(key), str | int)]
        marked = [text for key in keys for text in self.marked(key)]
        return tuple(text.strip() for text in (*found, *marked) if text.strip())

    def marked(self, name: str) -> list[str]:
        """The values of the microdata property *name*."""
        tags = self.tree.xpath("//*[@itemprop=$name]", name=name)[:5]
        values = (tag.get("content") or tag.get("datetime") or tag.text_content() for tag in tags)
        return [" ".join(value.split()) for value in values]

    def texts(self, xpath: str) -> list[str]:
        """The text of the elements at *xpath*, at most twenty."""
        return [" ".join(tag.text_content().split()) for tag in self.tree.xpath(xpath)[:20]]

    def marked_times(self) -> list[str]:
        """The times of the page's ``time`` elements: those marked as publication, then one that stands alone."""
        published: list[str] = self.tree.xpath(
            "//time[@pubdate or contains(@class, 'publish') or contains(@class, 'entry-date')]/@datetime"
        )
        within: list[str] = self.tree.xpath("(//article|//header|//main)//time/@datetime")
        alone = within[:1] if len(set(within)) == 1 else []
        return [str(text) for text in (*published[:2], *alone)]


def declared(markup: str) -> Declared | None:
    """What *markup* declares; None when it is no markup at all."""
    import lxml.etree
    import lxml.html

    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False)
        tree = lxml.html.fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError):
        return None
    nodes = list(_nodes(tree))
    root = tree.get("lang") if tree.tag == "html" else None
    return Declared(
        nodes=tuple(_articles(nodes)),
        others={str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1},
        meta=_meta(tree),
        language=root,
        tree=tree,
    )


def _meta(tree: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            found[name] = (*found.get(name, ()), content)
    return found


def _nodes(tree: Any) -> Iterator[Node]:
    """All objects of the page's JSON-LD, outer before inner."""
    count = 0
    for script in tree.xpath("//script[contains(translate(@type, 'LD', 'ld'), 'ld+json')]"):
        waiting = [_json(script.text or "")]
        while waiting and count < MOST_NODES:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting = [*value, *waiting]
            elif isinstance(value, dict):
                count += 1
                yield value
                graph = value.get("@graph")
                inner = [value.get(key) for key in ("mainEntity", "mainEntityOfPage", "hasPart", "itemReviewed")]
                waiting += [graph, *inner] if graph is not None else inner


def _json(text: str) -> Any:
    """*text* as JSON, its usual faults forgiven: line breaks in strings, trailing commas, CDATA marks."""
    if len(text) > LONGEST_JSON:
        return None
    text = re.sub(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*$", "", text).strip().rstrip(";")
    for attempt in (text, CONTROL.sub(" ", text), COMMA.sub(r"\1", CONTROL.sub(" ", text)), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _articles(nodes: list[Node]) -> list[Node]:
    """The nodes that are the page's article, real articles before pages that merely hold one."""
    ranked = [(rank, at, node) for at, node in enumerate(nodes) if (rank := _rank(node)) is not None]
    return [node for _, _, node in sorted(ranked, key=lambda item: item[:2])]


def _rank(node: Node) -> int | None:
    kinds = node.get("@type")
    names = [str(kind).rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds])]
    if any(ARTICLE.match(name) for name in names):
        return 0 if "datePublished" in node or "headline" in node else 1
    return 2 if any(PAGE.match(name) for name in names) and "datePublished" in node else None
