"""Folded text: one spelling for letters that look or sound alike, with a way back to the original.

Folding keeps what tells words apart (Turkish ş and s, Kurmanji î and i) and drops what does not
(case, Arabic marks, tatweel, zero-width characters, fullwidth, mathematical, enclosed and lookalike letters).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lettersdesk.screening.confusables import SAME_SCRIPT, fold_lookalikes
from lettersdesk.screening.findings import Span

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# Letters in boxes, discs and brackets that NFKC leaves alone or spells with their brackets.
_ENCLOSED = {
    chr(first + i): letter for first in (0x249C, 0x1F150, 0x1F170) for i, letter in enumerate(_ALPHABET)
}
_REGIONAL = {chr(0x1F1E6 + i): letter for i, letter in enumerate(_ALPHABET)}
# Two of them are a flag; one or more than two are somebody's letters.
_REGIONAL_RUN = re.compile("[\U0001f1e6-\U0001f1ff]+")

_FORMS = {
    "İ": "i",
    "‘": "'",
    "’": "'",
    "ʼ": "'",
    "`": "'",
    "´": "'",
    # Arabic, Persian and Kurdish keyboards write the same letter with different code points.
    # Sorani ڕ, ڵ, ێ and ۆ stay: کەر (donkey) is not کەڕ (deaf).
    "ي": "ی",
    "ى": "ی",
    "ې": "ی",
    "ك": "ک",
    "ڪ": "ک",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ؤ": "و",
    "ة": "ه",
    "ۃ": "ه",
    "ە": "ه",
    "ۀ": "ه",
    "ۂ": "ه",
    "ھ": "ه",
    "ہ": "ه",
    "ـ": "",
    "🆎": "ab",
    **_ENCLOSED,
}
_FORMS |= {
    source: _FORMS.get(letters, letters) for source, letters in SAME_SCRIPT.items() if source not in _FORMS
}
_DROPPED = {"Mn", "Me", "Cf", "Cc"}
_REMEMBERED = 20_000
# U+FDFA alone decomposes to eighteen characters: a flood of it would be a text eighteen times as long.
_LONGEST_LIGATURE = 4

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_ASCII_FORMS = {**dict.fromkeys(b"\t\v\f\x1c\x1d\x1e\x1f", " "), 13: "\n", 96: "'"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``origins[i]`` is where its character ``i`` stood in the original."""

    text: str
    origins: Sequence[int]
    original_length: int

    def span(self, start: int, end: int) -> Span:
        """The original characters behind ``text[start:end]``, with the marks that were dropped after them."""
        after = self.origins[end] if end < len(self.origins) else self.original_length
        return Span(self.origins[start], max(self.origins[end - 1] + 1, after))


class _Folds(dict[str, str]):
    """Character -> folded characters, worked out once each."""

    def __missing__(self, char: str) -> str:
        folded = _fold_character(char)
        if len(self) < _REMEMBERED:
            self[char] = folded
        return folded


def _fold_character(char: str) -> str:
    if char in _FORMS:
        return _FORMS[char]
    if char.isspace():
        return "\n" if char in "\n\r\u2028\u2029" else " "
    if unicodedata.category(char) in _DROPPED:
        return ""
    plain = _decompose(char).casefold()
    return "".join(_FORMS.get(c, c) for c in plain if unicodedata.category(c) not in _DROPPED)


def _decompose(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) <= _LONGEST_LIGATURE else " "


_FOLDS = _Folds()


# A few texts are remembered: several detectors read the same comment, and many its article's title.
@lru_cache(maxsize=8)
def fold(text: str) -> Folded:
    """Fold a text in linear time."""
    if text.isascii() and not _CONTROLS.search(text):
        plain = (
            text.lower() if text.isprintable() and "`" not in text else text.lower().translate(_ASCII_FORMS)
        )
        return Folded(plain, range(len(text)), len(text))
    composed = unicodedata.is_normalized("NFC", text)
    pieces = [_FOLDS[char] for char in text] if composed else _fold_with_marks(text)
    fold_lookalikes(text, pieces)
    for run in _REGIONAL_RUN.finditer(text):
        if len(run[0]) != 2:
            pieces[run.start() : run.end()] = [_REGIONAL[char] for char in run[0]]
    folded = "".join(pieces)
    if len(folded) == len(text) and all(pieces):
        return Folded(folded, range(len(text)), len(text))
    origins = [i for i, piece in enumerate(pieces) for _ in piece]
    return Folded(folded, origins, len(text))


def _fold_with_marks(text: str) -> list[str]:
    """Fold letters written apart from their marks: ``s`` + cedilla must become ``ş``, not ``s``."""
    pieces: list[str] = []
    base = -1
    for i, char in enumerate(text):
        if base >= 0 and unicodedata.combining(char):
            joined = unicodedata.normalize("NFC", pieces[base] + char)
            if len(joined) == 1:
                pieces[base] = _FOLDS[joined]
            pieces.append("")
            continue
        pieces.append(_FOLDS[char])
        if pieces[i]:
            base = i if len(pieces[i]) == 1 else -1
    return pieces


def compose(text: str) -> str:
    """NFKC in linear time, without marks that have no composed letter.

    ``unicodedata.normalize`` takes seconds over a letter with 100,000 unordered marks.
    """
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        return text
    pieces: list[str] = []
    for char in text:
        if not unicodedata.combining(char):
            pieces.append(_decompose(char))
        elif pieces and len(joined := unicodedata.normalize("NFC", pieces[-1][-1:] + char)) == 1:
            pieces[-1] = pieces[-1][:-1] + joined
    return "".join(pieces)


def fold_form(word: str) -> str:
    """The folded spelling of a word or phrase of our own data."""
    return fold(word).text


@lru_cache(maxsize=2_000)
def bare_letters(letter: str) -> str:
    """A letter, then what it is with one of its marks and with none: ``ǘüúu`` for ``ǘ``, ``øo`` for ``ø``."""
    apart = unicodedata.normalize("NFD", letter)
    base, marks = apart[0], apart[1:]
    joined = (unicodedata.normalize("NFC", base + mark) for mark in marks)
    bare = dict.fromkeys((letter, *(j for j in joined if len(j) == 1), base))
    name = unicodedata.name(base, "")
    if name.startswith("LATIN") and " WITH " in name:
        bare |= dict.fromkeys(name.partition(" WITH ")[0].rpartition(" ")[2].lower()[:2])
    return "".join(bare) + ("i" if letter == "ı" else "")
