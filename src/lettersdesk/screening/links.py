"""Links: addresses of pages and mailboxes in a comment, plainly written or thinly disguised.

A link is no fault: a link to a source is welcome. ``promotion.py`` says when one is an offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
)
# Only these stretches can hold a plain address: the pattern above is slow to find that there is none.
_DOTTED = re.compile(r"(?<!\S)\S*?\.[^\W_]\S*")
_MAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@| ?[(\[]at[)\]] ?)"
    r"(?:[a-z0-9-]{1,63}(?:\.| ?[(\[]dot[)\]] ?)){1,5}[a-z]{2,24}(?!\w)"
)
# Addresses written so that a filter does not see them. The word for the dot stands in six languages.
_DOT_WORD = "dot|d0t|punto|punkt|nokta|نقطه|نقطۀ|نوقطه|نوقته|خاڵ|خال|دات|xal"
_DOT = rf"(?: ?[(\[{{<](?:\.|{_DOT_WORD})[)\]}}>] ?| (?:{_DOT_WORD}) | ?。 ?| \. ?)"
_COM = "com|net|org|info|shop|io|xyz|store|online|کوم|کۆم|کام|نت|نێت"
_NO_NAME = "the|a|an|this|that|every|your|of|and|first|early|old|in|big|another|بعد"
_DISGUISED = re.compile(
    rf"h[x*]{{1,2}}ps?\s?:\s?//{_PATH}+|https?\s?:\s?/\s?/\s?{_PATH}+"
    rf"|(?<!\w)www ?{_DOT}[a-z0-9-]{{2,40}} ?(?:{_DOT}|\.| )(?:{_COM})(?!\w)"
    rf"|(?<!\w)www [a-z0-9-]{{2,40}} (?:{_COM})(?!\w)"
    rf"|(?<![\w.-])(?!(?:{_NO_NAME})[\s(\[])[^\W_](?:[^\W_]|-){{1,40}}{_DOT}(?:{_COM})(?!\w)(?:/{_PATH}*)?"
    r"|(?<![\w.-])[a-z0-9-]{3,40}\. com(?![^\s/.,!?])"
    rf"|(?<!\w)(?:[a-z0-9] ){{3,30}}(?:\.|dot) ?(?:c ?o ?m|n ?e ?t|o ?r ?g)(?!\w)"
)
_DOTS = re.compile(rf"{_DOT}")
# One of these stands in every disguised address: to look for them costs less than to look for the address.
_BRACKETED = ("[.", "(.", "{.", "<.", "[d", "(d", "{d")
_BROKEN = ("hx", "h*", " :", ": /", ":/ /", "/ /")
_APART = (" com ", " com/", " com.", " com,", ". com", " .com", " .net", " .org", "c o m", " . ")
_WORDS_FOR_DOT = ("dot ", "dot)", "d0t", "nokta", "punto", "punkt", " xal ", "www ")
_ARABIC_WORDS_FOR_DOT = ("نقط", "نوق", "خاڵ", "خال", "دات", "。")
_TRAILING = ".,;:!?…'\"،؛؟*_~|"
_CLOSERS = {")": "(", "]": "["}


class Link(NamedTuple):
    """An address in the folded text; ``host`` is empty where it could not be read."""

    start: int
    end: int
    host: str
    is_mail: bool
    is_disguised: bool = False


def find_links(folded: Folded) -> list[Link]:
    """Every link and mail address of a folded text, in order, none inside another."""
    text = folded.text
    links: list[Link] = []
    if _may_hold_mail(text):
        links = [Link(m.start(), m.end(), "", True) for m in _MAIL.finditer(text)]
    if "." in text:
        links = _add(links, _match_plain(text), text, disguised=False)
    if _may_be_disguised(text):
        links = _add(links, _DISGUISED.finditer(text), text, disguised=True)
    return links


def _match_plain(text: str) -> Iterator[re.Match[str]]:
    for stretch in _DOTTED.finditer(text):
        yield from _LINK.finditer(text, *stretch.span())


def _add(links: list[Link], matches: Iterator[re.Match[str]], text: str, *, disguised: bool) -> list[Link]:
    """The links so far and those matches that touch none of them, in order."""
    more: list[Link] = []
    place = 0
    for match in matches:
        while place < len(links) and links[place].end <= match.start():
            place += 1
        if place < len(links) and links[place].start < match.end():
            continue
        end = match.start() + len(_trim(match[0]))
        host = _read_host(_undo(match[0]) if disguised else text[match.start() : end])
        more.append(Link(match.start(), end, host, False, disguised))
    return sorted([*links, *more]) if more else links


def _undo(written: str) -> str:
    """A disguised address as it is meant."""
    address = _DOTS.sub(".", written).replace("h**p", "http").replace("hxxp", "http")
    return address.replace(" ", "." if address.startswith("www ") else "")


def _may_be_disguised(text: str) -> bool:
    if (":" in text and "/" in text and _holds(text, _BROKEN)) or _holds(text, _WORDS_FOR_DOT):
        return True
    if not text.isascii() and _holds(text, _ARABIC_WORDS_FOR_DOT):
        return True
    if ("[" in text or "(" in text or "{" in text or "<" in text) and _holds(text, _BRACKETED):
        return True
    return ("com" in text or "." in text) and _holds(f"{text} ", _APART)


def _holds(text: str, traces: tuple[str, ...]) -> bool:
    for trace in traces:  # noqa: SIM110 (a generator costs twice as much, for every comment)
        if trace in text:
            return True
    return False


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
