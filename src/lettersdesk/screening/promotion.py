"""Promotion: links, mail addresses and phone numbers that come with an offer or a call to contact.

Never certain: people also give numbers for help and addresses of sources. Phrases of promotion are
listed words like any others and stand in the lexicons.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lettersdesk.screening.findings import Finding, Span
from lettersdesk.screening.links import Link, link_span
from lettersdesk.screening.normalise import Folded, fold_form
from lettersdesk.screening.tokens import Token
from lettersdesk.screening.wordlist import WordList

# Characters between a link and the words that make it an offer.
_NEAR = 120
_HANDLE = re.compile(r"(?<![\w@.])@[a-z0-9_][a-z0-9_.]{2,30}(?![\w@])")


@dataclass(frozen=True, slots=True)
class _Offers:
    selling: WordList
    contact: WordList
    own: WordList
    opaque_hosts: frozenset[str]


@cache
def _load_offers() -> _Offers:
    data = tomllib.loads((files(__package__) / "promotion.toml").read_text("utf-8"))

    def read(table: str) -> WordList:
        return WordList.of(fold_form(word) for words in data[table].values() for word in words.split())

    hosts = f"{data['links']['shorteners']} {data['links']['messengers']}".split()
    return _Offers(read("selling"), read("contact"), read("own"), frozenset(hosts))


class _Nearby:
    """Where words of one list stand, to count them around a place."""

    def __init__(self, words: WordList, tokens: Sequence[Token]) -> None:
        self._starts = [token.start for token in tokens if token.form in words]

    def count(self, start: int, end: int) -> int:
        return bisect_right(self._starts, end + _NEAR) - bisect_left(self._starts, start - _NEAR)


def find_promotion(
    folded: Folded, tokens: Sequence[Token], links: Sequence[Link], phones: Sequence[Span], language: str
) -> list[Finding]:
    """Findings for phone numbers, and for links and handles where the words around them promote."""
    found = [_finding("commercial_promotion", "phone", span, language) for span in phones]
    if not links and "@" not in folded.text:
        return found
    offers = _load_offers()
    selling, contact, own = (_Nearby(w, tokens) for w in (offers.selling, offers.contact, offers.own))
    for link in links:
        span = link_span(folded, link)
        place = (link.start, link.end)
        sells, asks, owns = selling.count(*place), contact.count(*place), own.count(*place)
        # One word is no offer: a source on oil prices is welcome under an article on oil.
        offered = sells > 1 or (sells and asks) or (link.is_mail and (asks or sells))
        if link.host in offers.opaque_hosts or offered:
            found.append(_finding("commercial_promotion", "link", span, language))
        elif owns:
            found.append(_finding("personal_promotion", "link", span, language))
    ends = [link.end for link in links]
    for match in _HANDLE.finditer(folded.text):
        inside = bisect_right(ends, match.start())
        if inside < len(links) and links[inside].start < match.end():
            continue
        sells, asks, owns = (words.count(match.start(), match.end()) for words in (selling, contact, own))
        if (sells and asks) or owns:
            guideline = "commercial_promotion" if sells else "personal_promotion"
            found.append(_finding(guideline, "link", folded.span(match.start(), match.end()), language))
    return found


def _finding(guideline: str, kind: str, span: Span, language: str) -> Finding:
    return Finding(guideline, kind, False, language, (span,))
