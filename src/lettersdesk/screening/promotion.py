"""Promotion: something on offer together with a call to act or a way to reach who offers it.

Never certain: people also give numbers for help and addresses of sources. A link to a source (see
``sources.py``) is welcome, and counts as part of a pitch only beside a thing on offer *and* a call.
Fixed phrases that are promotion by themselves are listed words like any others and stand in the lexicons.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lettersdesk.screening.cues import Cue, CueIndex
from lettersdesk.screening.findings import Finding, Span
from lettersdesk.screening.links import Link, link_span
from lettersdesk.screening.normalise import Folded
from lettersdesk.screening.sources import name_source
from lettersdesk.screening.tokens import Token

# Characters between a link and the words that make it an offer; and between the words of an offer.
_NEAR = 120
_CLOSE = 70
# A cue has hardly more neighbours than this within reach; the cap keeps long texts linear.
_TRIED = 40
_HANDLE = re.compile(r"(?<![\w@.])@[a-z0-9_][a-z0-9_.]{2,30}(?![\w@])")
# A handle said to be on a messenger or a picture network: "insta: somebody", "telegram @somebody".
_ACCOUNT = re.compile(
    r"(?<!\w)(?:insta(?:gram)?|ig|snap(?:chat)?|telegram|tg|tiktok|onlyfans|skype|viber|ئینستا(?:گرام)?|سناپ"
    r"|تلگرام|انستا(?:غرام|قرام)?|اینستا(?:گرام)?|تێلێگرام|تلجرام|تیلیجرام)"
    r" ?(?:id ?)?[:@=] ?@?[a-z0-9][a-z0-9_.]{2,30}"
)
_PRICE = re.compile(
    r"[$€£₺] ?\d|\d[\d.,]* ?(?:[$€£₺]|usd|usdt|euro|dollars?|iqd|tl|lira|dinar"
    r"|دینار|دولار|دۆلار|تومان|تومن|ریال|لیره|هزار)"
)


@dataclass(frozen=True, slots=True)
class _Offers:
    cues: CueIndex
    opaque_hosts: frozenset[str]


@cache
def _load_offers() -> _Offers:
    data = tomllib.loads((files(__package__) / "promotion.toml").read_text("utf-8"))
    lists: dict[str, list[str]] = {"thing": [], "soft": [], "call": [], "own": [], "ask": []}
    for table in data["things"].values():
        lists["thing"] += table.values()
    for role, name in (("soft", "soft"), ("call", "calls"), ("own", "own"), ("ask", "asks")):
        lists[role] += data[name].values()
    phrases = {
        role: [phrase for text in texts for phrase in text.split(",")] for role, texts in lists.items()
    }
    hosts = f"{data['links']['shorteners']} {data['links']['messengers']}".split()
    return _Offers(CueIndex(phrases), frozenset(hosts))


class _Around:
    """Where the cues of each role stand, to count them around a place."""

    def __init__(self, cues: Sequence[Cue], folded: Folded) -> None:
        self.places: Mapping[str, list[int]] = {"thing": [], "soft": [], "call": [], "own": [], "ask": []}
        for cue in cues:
            self.places[cue.role].append(cue.start)
        self.prices = [m.start() for m in _PRICE.finditer(folded.text)]

    def count(self, role: str, start: int, end: int, near: int = _NEAR) -> int:
        return _count(self.places[role], start - near, end + near)

    def has_price(self, start: int, end: int) -> bool:
        return _count(self.prices, start - _NEAR, end + _NEAR) > 0


def _count(places: Sequence[int], first: int, last: int) -> int:
    return bisect_right(places, last) - bisect_left(places, first)


def find_promotion(
    folded: Folded, tokens: Sequence[Token], links: Sequence[Link], phones: Sequence[Span], language: str
) -> list[Finding]:
    """Findings for phone numbers, for links and handles that come with an offer, and for offers alone."""
    found = [_finding("commercial_promotion", "phone", span, language) for span in phones]
    offers = _load_offers()
    cues = offers.cues.find(tokens)
    if not cues and not links and "@" not in folded.text and ":" not in folded.text:
        return found
    around = _Around(cues, folded)
    for link in links:
        guideline = _judge_link(link, folded, around, offers.opaque_hosts)
        if guideline:
            found.append(_finding(guideline, "link", link_span(folded, link), language))
    for start, end, guideline in _find_handles(folded, links, around):
        found.append(_finding(guideline, "link", folded.span(start, end), language))
    reached = {finding.guideline for finding in found if finding.kind == "link"}
    for start, end, guideline in _find_offers(cues):
        # Where a link or handle shows the pitch, the words around it add nothing.
        if guideline not in reached:
            found.append(_finding(guideline, "phrase", folded.span(start, end), language))
    return found


def _judge_link(link: Link, folded: Folded, around: _Around, opaque_hosts: frozenset[str]) -> str | None:
    """The guideline that a link breaks, by its host and by the words around it."""
    place = (link.start, link.end)
    things, soft, calls = (around.count(role, *place) for role in ("thing", "soft", "call"))
    if link.host in opaque_hosts:
        return "commercial_promotion"
    path = folded.text[link.start : link.end].partition(link.host)[2] if link.host else ""
    if name_source(link.host, path) and not link.is_disguised:
        # The prices in a report are its subject: here the reader must be called upon too.
        offered = bool(things and calls)
    else:
        # One word is no offer: a page on oil prices is welcome under an article on oil.
        offered = things > 1 or bool(things and (soft or calls or around.has_price(*place)))
        offered = offered or (link.is_mail and bool(things or soft or calls))
        offered = offered or (link.is_disguised and bool(things or calls))
    if offered:
        return "commercial_promotion"
    return "personal_promotion" if around.count("own", *place) else None


def _find_handles(folded: Folded, links: Sequence[Link], around: _Around) -> Iterator[tuple[int, int, str]]:
    """Handles that come with an offer, and accounts on messengers."""
    ends = [link.end for link in links]

    def is_free(start: int, end: int) -> bool:
        inside = bisect_right(ends, start)
        return inside >= len(links) or links[inside].start >= end

    if "@" in folded.text:
        for match in _HANDLE.finditer(folded.text):
            place = match.span()
            if not is_free(*place):
                continue
            sells = around.count("thing", *place)
            asks = around.count("soft", *place) + around.count("call", *place)
            if (sells and asks) or around.count("own", *place):
                yield (*place, "commercial_promotion" if sells else "personal_promotion")
    if "@" in folded.text or ":" in folded.text or "=" in folded.text:
        for match in _ACCOUNT.finditer(folded.text):
            if is_free(*match.span()):
                sells = around.count("thing", *match.span())
                yield (*match.span(), "commercial_promotion" if sells else "personal_promotion")


def _find_offers(cues: Sequence[Cue]) -> Iterator[tuple[int, int, str]]:
    """Offers without any link: a thing close to a call, one's own page close to a request."""
    for call, thing, guideline in (
        ("call", "thing", "commercial_promotion"),
        ("ask", "own", "personal_promotion"),
    ):
        things = [cue for cue in cues if cue.role == thing]
        starts = [cue.start for cue in things]
        for cue in cues:
            if cue.role != call:
                continue
            first = bisect_left(starts, cue.start - 2 * _CLOSE)
            near = next((other for other in things[first : first + _TRIED] if _is_close(cue, other)), None)
            if near:
                yield min(cue.start, near.start), max(cue.end, near.end), guideline
                break


def _is_close(one: Cue, other: Cue) -> bool:
    """Whether two cues stand near each other and apart: "subscribe" alone asks, and asks for nothing."""
    if other.end <= one.start:
        return one.start - other.end <= _CLOSE
    return one.end <= other.start <= one.end + _CLOSE


def _finding(guideline: str, kind: str, span: Span, language: str) -> Finding:
    return Finding(guideline, kind, False, language, (span,))
