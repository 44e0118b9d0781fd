"""A word list: whole words and beginnings of words (``indirim*``), asked in constant time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordList:
    """Folded words; ``form in words`` is true for a listed word or any word with a listed beginning."""

    whole: frozenset[str]
    beginnings: frozenset[str]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, words: Iterable[str]) -> WordList:
        """A list of folded words, those with a trailing ``*`` being beginnings."""
        listed = list(words)
        beginnings = frozenset(word[:-1] for word in listed if word.endswith("*"))
        whole = frozenset(word for word in listed if not word.endswith("*"))
        return cls(whole, beginnings, tuple(sorted({len(word) for word in beginnings})))

    def __contains__(self, form: str) -> bool:
        if form in self.whole:
            return True
        for length in self.lengths:  # noqa: SIM110 (a generator costs twice as much, for every word)
            if form[:length] in self.beginnings:
                return True
        return False
