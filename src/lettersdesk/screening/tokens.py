"""Tokens: the words of a folded text, with their places in it."""

from __future__ import annotations

import re
from typing import NamedTuple

from lettersdesk.screening.normalise import Folded, fold

# An apostrophe inside stays: who're is not whore, and Turkish sets suffixes off with it.
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SENTENCE_END = ".!?؟।;؛:\n"
_QUOTES = "\"'“”«»„‟❝❞"


class Token(NamedTuple):
    """A word: its folded form, and where it stands in the folded text."""

    form: str
    start: int
    end: int


def split_tokens(text: str) -> list[Token]:
    """The words of a folded text, in order."""
    # Every comment makes them; a tuple's own constructor spares a third of Token's.
    new = tuple.__new__
    return [new(Token, (m[0], m.start(), m.end())) for m in _WORD.finditer(text)]


def split_forms(text: str) -> list[str]:
    """The folded words of any text, where their places do not matter."""
    return _WORD.findall(fold(text).text)


def opens_sentence(folded: Folded, start: int) -> bool:
    """Whether nothing of the same sentence stands before ``start``."""
    before = start - 1
    while before >= 0 and (folded.text[before] == " " or folded.text[before] in _QUOTES):
        before -= 1
    return before < 0 or folded.text[before] in _SENTENCE_END


def is_quoted(folded: Folded, start: int) -> bool:
    """Whether a quotation mark stands right before ``start``."""
    return start > 0 and folded.text[start - 1] in _QUOTES
