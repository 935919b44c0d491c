"""Pages that answer 200 and are not the article: bot checks, consent walls, errors; and those that show only a part."""

from __future__ import annotations

import re

from extractors.reading.language import words

CHALLENGE = re.compile(
    r"just a moment\b|attention required|checking (?:if the site connection|your browser)"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|access (?:to this page has been )?denied|are you a robot|pardon our interruption|security check"
    r"|enable javascript and cookies|making sure you(?:'|’)re not a bot|ddos protection|request unsuccessful"
    r"|unusual traffic|error 40[34]|403 forbidden|captcha",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"before you continue|we value your privacy|your privacy choices|consent (?:to|management|manager)"
    r"|cookie (?:consent|wall|settings|preferences)|accept (?:all )?cookies|manage (?:your )?cookies"
    r"|datenschutzeinstellungen|zustimmung",
    re.IGNORECASE,
)
MACHINERY = re.compile(r"cf-challenge|challenge-platform|_cf_chl|px-captcha|datadome|proof[- ]of[- ]work")
MISSING = re.compile(r"page (?:not|can(?:'|’)?t be) found|404 not found|no longer available|seite nicht gefunden", re.I)
PAYWALL = re.compile(
    r"(?:subscribe|sign (?:in|up)|log ?in|register|create an account) (?:now |here |today |for free )?"
    r"to (?:continue|keep|read|unlock)"
    r"|this (?:article|content|story) is (?:only |exclusively )?(?:for|available to) (?:our )?(?:subscribers|members)"
    r"|already a subscriber|to continue reading|unlock this article|you have reached your (?:limit|article limit)"
    r"|subscribers only|premium[- ]artikel|weiterlesen mit",
    re.IGNORECASE,
)
CUT = re.compile(r"(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|\bread more\b\.?|\bcontinue reading\b.*)\s*$", re.IGNORECASE)
SHORT = 120
"""Words; a page with more is an article, whatever its banner says."""
SAYS_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?(true|false)', re.IGNORECASE)


def interstitial(title: str, text: str, markup: str = "") -> str | None:
    """What kind of notice stands in the article's place, or None for an article.

    A notice is short: the words above in a long text are its topic.
    """
    length = words(text)
    if length > SHORT:
        return None
    start = f"{title}\n{text}"
    named = {"a challenge page": CHALLENGE, "a consent page": CONSENT, "a page that is gone": MISSING}
    for name, pattern in named.items():
        if pattern.search(start):
            return name
    if length < 40 and PAYWALL.search(start):
        return "a paywall"
    return "a challenge page" if length < 20 and MACHINERY.search(markup) else None


def partial(text: str, markup: str) -> bool:
    """Whether the page shows that more text exists than it gives: a paywall, or an end that was cut off."""
    says = SAYS_FREE.search(markup)
    closed = says is not None and says[1].lower() == "false"
    tail = text.rstrip()[-600:]
    return bool(CUT.search(tail) or PAYWALL.search(tail) or (closed and words(text) < 250))
