"""Addresses: which may be fetched as they stand, which are the same page, and the id that an entry gets."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

TRACKING = re.compile(
    r"utm_.*|mtm_.*|pk_.*|hsa_.*|_hs.*|__hs.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|mkt_tok"
    r"|vero_id|srsltid|ncid|cmpid|oly_(?:anon|enc)_id|s_cid|tc=eml|sc_cid|cid_source|wt\.mc_id|trk|linkid|phpsessid|jsessionid|_ga",
    re.IGNORECASE,
)
"""Query keys that say how a reader came, never what the page is."""
MOBILE = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.(?=[^.]+\.[^.]+)")
AMP_QUERY = frozenset({("outputtype", "amp"), ("amp", "1"), ("amp", ""), ("amp", "true")})
CAPTURE = re.compile(r"https?://[^/]+/web/\d{4,14}(?:id_)?/(https?://.+)")
"""A page as the Internet Archive holds it: compared by its own address, fetched from the archive."""
LONGEST = 2048
"""Characters; a longer address is a tracker or an attack, and no source has one."""


def absolute(link: str, base: str) -> str | None:
    """*link* as an http(s) address without its fragment, seen from the page *base*; None for anything else.

    ``javascript:``, ``mailto:``, ``tag:`` and the like give None, and so do addresses that carry a user's name.
    """
    try:
        parts = urlsplit(urljoin(base, re.sub(r"[\t\r\n]", "", link.strip())))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or re.search(r"[@\\]", parts.netloc):
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    netloc = host if port in (None, {"http": 80, "https": 443}[parts.scheme.lower()]) else f"{host}:{port}"
    url = urlunsplit((parts.scheme.lower(), netloc, _quoted(parts.path or "/"), _quoted(parts.query), ""))
    return url if len(url) <= LONGEST else None


def _quoted(text: str) -> str:
    """Blanks and letters beyond ASCII percent-encoded; what is encoded already stays."""
    return quote(text, safe="!#$%&'()*+,/:;=?@[]~-._")


def canonical(url: str) -> str:
    """*url* as we keep and show it: without tracking keys, AMP forms and fragment; still an address one can fetch."""
    parts = urlsplit(_unwrapped(url))
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(key) and (key.lower(), value.lower()) not in AMP_QUERY
    ]
    path = re.sub(r"(?<=.)/amp/?$|(?<=\.)amp\.(?=html?$)|;jsessionid=[^/?]*", "", parts.path, flags=re.IGNORECASE)
    return urlunsplit((parts.scheme, parts.netloc.lower(), path or "/", urlencode(query, safe="/:,"), ""))


def _unwrapped(url: str) -> str:
    """The publisher's address behind Google's AMP cache: ``x-com.cdn.ampproject.org/c/s/x.com/story``."""
    parts = urlsplit(url)
    if (parts.hostname or "").endswith(".cdn.ampproject.org") and (
        found := re.match(r"/[a-z]/(s/)?(.+)", parts.path)
    ):
        return f"{'https' if found[1] else 'http'}://{found[2]}"
    if re.fullmatch(r"(?:www\.)?google\.[a-z.]+", parts.hostname or "") and (
        found := re.match(r"/amp/(s/)?(.+\..+)", parts.path)
    ):
        return f"{'https' if found[1] else 'http'}://{found[2]}"
    return url


def compared(url: str) -> str:
    """What two addresses of one page have in common; lossy, never to be fetched.

    Without scheme, ``www.``/``m.``/``amp.``, a trailing slash and the order of the query. A BLOX newspaper's article is
    known by its uuid, for the section before it changes.
    """
    if captured := CAPTURE.match(url):
        url = captured[1]
    parts = urlsplit(canonical(url))
    if parts.scheme not in ("http", "https"):
        return url.partition("#")[0]
    host = MOBILE.sub("", parts.netloc)
    host = re.sub(r":(?:80|443)$", "", host)
    if uuid := re.search(r"/article_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.html$", parts.path):
        return f"{host}/article_{uuid[1]}"
    path = re.sub(r"/(?:index\.(?:html?|php))?$", "", unquote(parts.path))
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def entry_id(url: str) -> str:
    """Sixteen hexadecimal digits that the same page always gets.

    ``absolute`` has taken the fragment off whatever came from the web; one that is still there names a part of a
    document, so it counts.
    """
    _, mark, fragment = url.partition("#")
    return hashlib.sha256(f"{compared(url)}{mark}{fragment}".encode()).hexdigest()[:16]


def words(url: str) -> str:
    """The words of an address's last part: a title where a listing gives none. "" where it has no words."""
    last = unquote(urlsplit(url).path).rstrip("/").rsplit("/", 1)[-1]
    stem = re.sub(r"(?:[-_]\d{6,})?(?:\.[a-z]{3,5})?$", "", last, flags=re.IGNORECASE)
    spelled = re.sub(r"[-_+]+", " ", stem).strip()
    return spelled if re.search(r"[a-z]{3}.* ", spelled, re.IGNORECASE) else ""
