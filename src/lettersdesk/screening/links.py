"""Links: addresses of pages and mailboxes in a comment, plainly written or thinly disguised.

A link is no fault: a link to a source is welcome. ``promotion.py`` says when one is an offer.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lettersdesk.screening.findings import Span
from lettersdesk.screening.normalise import Folded

# Endings that hardly end a sentence; "it", "me", "so" and the like need a path behind them.
_SURE = (
    "com|net|org|info|biz|shop|store|online|site|xyz|club|app|dev|blog|news|top|live|vip|link|click|loan|win|bet|"
    "casino|edu|gov|io|co|tv|ly|gg|cc|ru|tk|ml|de|fr|nl|es|uk|ca|au|ir|iq|tr|sy|lb|eg|jo|ae|sa|krd|eu|ch|se|pk|cn|jp"
)
_DOUBTFUL = "me|it|is|to|so|at|in|no|us|be|my|am|id|do|ws|la|st|gd|gl|gy"
_LABELS = r"(?<![\w.@/-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,5}"
_PATH = r"[^\s<>\"“”«»]"
_LINK = re.compile(
    rf"https?://{_PATH}+|(?<!\w)www\.{_PATH}+"
    rf"|{_LABELS}(?:{_SURE})(?![\w-])(?:[/?]{_PATH}*)?"
    rf"|{_LABELS}(?:{_DOUBTFUL})/{_PATH}+"
    r"|(?<![\w.-])[a-z0-9][a-z0-9-]{1,62} ?(?:\(dot\)|\[dot\]|\[\.\]|\(\.\)| dot ) ?"
    r"(?:com|net|org|info|shop|io|xyz)(?!\w)"
)
_MAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@| ?[(\[]at[)\]] ?)"
    r"(?:[a-z0-9-]{1,63}(?:\.| ?[(\[]dot[)\]] ?)){1,5}[a-z]{2,24}(?!\w)"
)
_TRAILING = ".,;:!?…'\"،؛؟*_~|"
_CLOSERS = {")": "(", "]": "["}


class Link(NamedTuple):
    """An address in the folded text; ``host`` is empty where it could not be read."""

    start: int
    end: int
    host: str
    is_mail: bool


def find_links(folded: Folded) -> list[Link]:
    """Every link and mail address of a folded text, in order, none inside another."""
    text = folded.text
    if "." not in text and "dot" not in text:
        return []
    links = [Link(m.start(), m.end(), "", True) for m in _MAIL.finditer(text)] if _may_hold_mail(text) else []
    taken = [(link.start, link.end) for link in links]
    place = 0
    for match in _LINK.finditer(text):
        while place < len(taken) and taken[place][1] <= match.start():
            place += 1
        if place < len(taken) and taken[place][0] < match.end():
            continue
        end = match.start() + len(_trim(match[0]))
        links.append(Link(match.start(), end, _read_host(text[match.start() : end]), False))
    return sorted(links)


def _may_hold_mail(text: str) -> bool:
    return "@" in text or "(at)" in text or "[at]" in text


def _trim(link: str) -> str:
    """A link without the punctuation of the sentence around it."""
    end = len(link)
    # A closing bracket belongs to the link only when the link has opened it.
    unopened = {closer: link.count(closer) - link.count(opener) for closer, opener in _CLOSERS.items()}
    while end and (link[end - 1] in _TRAILING or unopened.get(link[end - 1], 0) > 0):
        if link[end - 1] in unopened:
            unopened[link[end - 1]] -= 1
        end -= 1
    return link[:end]


def _read_host(link: str) -> str:
    host = link.partition("://")[2] or link
    host = re.split(r"[/?#: ]", host, maxsplit=1)[0]
    return host.rpartition("@")[2].removeprefix("www.")


def blank_links(folded: Folded, links: list[Link]) -> Folded:
    """The same text with spaces for links: what stands in an address is no word of the comment."""
    if not links:
        return folded
    parts: list[str] = []
    place = 0
    for link in links:
        parts += (folded.text[place : link.start], " " * (link.end - link.start))
        place = link.end
    parts.append(folded.text[place:])
    return Folded("".join(parts), folded.origins, folded.original_length)


def link_span(folded: Folded, link: Link) -> Span:
    """Where a link stands in the original."""
    return folded.span(link.start, link.end)
