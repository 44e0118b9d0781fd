"""Stretches: the places of a text where a disguised word may stand, as strings of signs to be read.

A sign stands for one letter, for one of several (a digit), or for any (a mask). Only what is written
decides here; ``disguises.py`` asks which listed word fits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from lettersdesk.screening.confusables import list_lookalikes
from lettersdesk.screening.normalise import bare_letters

_LEET = {
    "@": "a",
    "$": "sş",
    "0": "oö",
    "1": "iıl",
    "2": "z",
    "3": "eê",
    "4": "a",
    "5": "sş",
    "6": "gb",
    "7": "t",
    "8": "b",
    "9": "gq",
    "!": "iıl",
    "|": "iıl",
    "+": "t",
    "€": "e",
    "£": "l",
    "¢": "c",
    "¥": "y",
    "¡": "i",
    "❗": "i",
    "❕": "i",
    "⭕": "o",
    "❌": "x",
    "➕": "t",
    "✝": "t",
}
_MASKS = "*#%-–—‐‑−_~^•·×.●■█▇▪∗＊✱⁎★☆"
SPOKEN = {
    "💩": ("shit",),
    "🍑": ("ass",),
    "🍆": ("dick", "cock"),
    "🐓": ("cock",),
    "🐂": ("bull",),
    "🐷": ("pig",),
    "🐖": ("pig",),
    "🔪": ("stab", "kill"),
    "🔫": ("shoot", "kill"),
}
"""Emoji that say a word when letters are glued to them, or in the midst of a listed phrase."""
_SPOKEN_SET = frozenset(SPOKEN)
_SPOKEN_ALONE = re.compile(f"(?<![^\\W\\d_])[{''.join(SPOKEN)}](?![^\\W\\d_])")
_SEPARATORS = "-–—‐‑_.~*·•|+#^"
_NEVER_INSIDE = r"\s,;:()\[\]{}\"“”«»<>…،؛؟?=&/\\"
_EMOJI = r"\u2600-\u27bf\u2b50-\u2b55\U0001f300-\U0001faff"
_SIGNS = re.escape("".join(_LEET) + _MASKS)

# Letters, then a sign that no word is written with, then the rest.
_SIGNED = re.compile(
    rf"(?<![^{_NEVER_INSIDE}'])[^\W\d_]*(?=[{_SIGNS}{_EMOJI}])[^{_NEVER_INSIDE}]+",
)
# What may stand at the edge of a word without being part of it. A star in front makes the stars behind
# markdown's; otherwise they may stand for letters.
_KEPT = frozenset("@$€£¢¥+" + "".join(SPOKEN))
_PARTING = "-–—_~|+."
_PIECE = re.compile(r"[^-–—_~|+.]+")
_LONGEST_CHUNK = 64
_WIDEST_SPACE = 3
_RUN = re.compile(r"(.)\1*", re.DOTALL)

# Three of one letter are drawn out. Two are not enough (a Shiite is no curse), save for a u.
_DRAWN_OUT = r"([^\W\d_])\1\1|uu"
_MARKED_LETTERS = r"\u00df-\u024f\u1e00-\u1eff"
# One letter or sign, perhaps drawn out, with at most punctuation around it.
_SINGLE = re.compile(
    rf"(?<!\S)[^\w\s]{{0,2}}?(([\w.{_SIGNS}{_EMOJI}])\2*[{_MARKED_LETTERS}]{{0,3}})[^\w\s]{{0,3}}(?!\S)"
)
_FEWEST_SINGLES = 3


class Sign(NamedTuple):
    """A run of characters that may stand for ``fewest`` to ``most`` of ``letters`` (any letter, if empty).

    ``usual`` is how many it most likely stands for: as many as it is long.
    """

    letters: str
    fewest: int
    most: int
    usual: int
    length: int


@lru_cache(maxsize=4_000)
def _read_letter(char: str) -> str | None:
    """The letters a character may stand for; empty for any, ``None`` for what ends a word."""
    if char in _LEET:
        return _LEET[char]
    if char in _MASKS:
        return ""
    if char.isalpha():
        return bare_letters(char)
    if char in ".'":
        return char
    return "" if unicodedata.category(char) == "So" else None


def is_readable(core: str) -> bool:
    """Whether a word with signs shows enough letters to be one: more of them than of digits and signs."""
    shown = digits = signs = 0
    for char in core:
        if char.isalpha():
            shown += 1
        elif char.isdigit():
            digits += 1
        elif char in _LEET:
            signs += 1
    return shown > 0 and shown >= digits + signs - 1 and (not digits or shown >= max(2, digits + 1))


def parse_signs(core: str, own_letters: str, dotless: bool) -> list[Sign] | None:
    """What each run of characters may stand for, or ``None`` where a character has no place in a word.

    ``own_letters`` keep their marks, since they tell words of the language apart; ``dotless`` says that
    an i may have been a Turkish capital I.
    """
    signs: list[Sign] = []
    masked = alike = False
    for match in _RUN.finditer(core):
        char, n = match[1], len(match[0])
        letters = char if char in own_letters else _read_letter(char)
        if letters is None:
            return None
        if char.isalpha():
            if dotless and "i" in letters:
                letters += "ı"
            if not char.isascii():
                letters += "".join(map(list_lookalikes, letters))
            # AAẠ is one letter drawn out, whatever marks its parts carry.
            if signs and (shared := "".join(c for c in letters if c in signs[-1].letters)) and alike:
                last = signs.pop()
                letters, n = shared, n + last.usual
                length = last.length + len(match[0])
            else:
                length = n
            fewest = 1 if n > 2 or (n == 2 and char == "u") else n
            signs.append(Sign(letters, fewest, min(n, 3), n, length))
            masked, alike = False, True
        elif char == "." and signs:
            signs[-1] = signs[-1]._replace(length=signs[-1].length + n)
        elif letters and (char.isalnum() or char == "'" or not masked):
            signs.append(Sign(letters, n if char.isalnum() and n < 3 else 1, min(n, 3), n, n))
            alike = False
            masked = False
        else:
            # Cartoons swear in signs: f@#k. Whatever stands beside a mask is one too.
            length = n
            if len(signs) > 1 and not core[match.start() - 1].isalnum() and core[match.start() - 1] != ".":
                n += signs[-1].usual
                length += signs.pop().length
            signs.append(Sign("", 0 if char in _SEPARATORS else n, n + 1, n, length))
            masked, alike = True, False
    return signs


def find_signed(text: str) -> Iterator[tuple[int, str]]:
    """Words with signs in them, as place and core: each whole, then what hyphens and the like part."""
    for match in _SIGNED.finditer(text):
        chunk, start = match[0], match.start()
        cores = dict.fromkeys(_trim(chunk))
        # A handle is one name, whatever it is made of.
        if chunk[0] != "@" and any(sign in chunk for sign in _PARTING):
            for piece in _PIECE.finditer(chunk):
                cores |= dict.fromkeys((piece.start() + at, core) for at, core in _trim(piece[0]))
        for at, core in cores:
            if core and not core.isalpha() and len(core) <= _LONGEST_CHUNK and is_readable(core):
                yield start + at, core


def _trim(chunk: str) -> Iterator[tuple[int, str]]:
    """A word without the punctuation around it, as place and core."""
    start, end = 0, len(chunk)
    while start < end and not (chunk[start].isalnum() or chunk[start] in _KEPT):
        start += 1
    while start < end and not (chunk[end - 1].isalnum() or chunk[end - 1] in _KEPT):
        end -= 1
    yield start, chunk[start:end].removesuffix("'s")
    if start == 0 and chunk[end:].startswith("*"):
        yield start, chunk[: end + 1 + len(chunk[end + 1 :]) - len(chunk[end + 1 :].lstrip("*"))]


def find_spoken(text: str) -> Iterator[tuple[int, str]]:
    """Emoji that may say a word and stand by themselves."""
    if not _SPOKEN_SET.isdisjoint(text):
        for match in _SPOKEN_ALONE.finditer(text):
            yield match.start(), match[0]


def find_spaced(text: str) -> Iterator[list[int]]:
    """The places of single letters and signs that stand in a row with spaces between."""
    places: list[int] = []
    end = -1
    for match in _SINGLE.finditer(text):
        if match.start() - end > _WIDEST_SPACE:
            if len(places) >= _FEWEST_SINGLES:
                yield places
            places = []
        if (
            len(match[1]) > 1
            and not match[1].isascii()
            and len({bare_letters(char)[-1] for char in match[1]}) > 1
        ):
            end = -_WIDEST_SPACE - 1
            continue
        places.extend(range(*match.span(1)))
        end = match.end()
    if len(places) >= _FEWEST_SINGLES:
        yield places


@cache
def compile_odd(own_letters: str) -> re.Pattern[str]:
    """A pattern for letters drawn out, or with marks that the language does not know."""
    return re.compile(rf"{_DRAWN_OUT}|(?![{own_letters}])[{_MARKED_LETTERS}]")
