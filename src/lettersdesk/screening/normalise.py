"""Folded text: one spelling for letters that look or sound alike, with a way back to the original.

Folding keeps what tells words apart (Turkish ş and s, Kurmanji î and i) and drops what does not
(case, Arabic marks, tatweel, zero-width characters, fullwidth and mathematical letters).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lettersdesk.screening.findings import Span

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
}
_DROPPED = {"Mn", "Me", "Cf", "Cc"}
_REMEMBERED = 20_000


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
    plain = unicodedata.normalize("NFKC", char).casefold()
    return "".join(_FORMS.get(c, c) for c in plain if unicodedata.category(c) not in _DROPPED)


_FOLDS = _Folds()


def fold(text: str) -> Folded:
    """Fold a text in linear time."""
    if text.isascii() and text.isprintable():
        return Folded(text.lower().replace("`", "'"), range(len(text)), len(text))
    composed = unicodedata.is_normalized("NFC", text)
    pieces = [_FOLDS[char] for char in text] if composed else _fold_with_marks(text)
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
            pieces.append(unicodedata.normalize("NFKC", char))
        elif pieces and len(joined := unicodedata.normalize("NFC", pieces[-1][-1:] + char)) == 1:
            pieces[-1] = pieces[-1][:-1] + joined
    return "".join(pieces)


def fold_form(word: str) -> str:
    """The folded spelling of a word or phrase of our own data."""
    return fold(word).text


def strip_accents(form: str) -> str:
    """A form without the marks on its letters: only for English, where no word depends on them."""
    if form.isascii():
        return form
    apart = unicodedata.normalize("NFD", form)
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("ı", "i")
