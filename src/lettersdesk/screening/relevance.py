"""Relevance: how much of what a comment speaks of, its article or the comment it answers speaks of too.

A first measure, by shared content words and names. A signal for sorting and for moderators, no ground
for rejection. Words are compared by stems: without what a language hangs in front of them or behind.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lettersdesk.screening.language import load_function_words
from lettersdesk.screening.normalise import compose

# One spelling for letters that keyboards and languages write differently; places do not matter here, so
# this is cheaper than ``normalise.fold``. Latin marks go too: readers leave them out.
_LETTERS = str.maketrans(
    "يىېكڪأإآٱؤئةۃەۀۂھہێۆڵڕ" + "âàáäãåçéèêëğîìíïıñôòóöõşšûùúüýž",
    "یییککااااویهههههههیولر" + "aaaaaaceeeegiiiiinooooossuuuuyz",
    "".join(map(chr, (0x640, *range(0x64B, 0x660), 0x670, 0x200C, 0x200D, *range(0x300, 0x370)))),
)
# Marks and zero-width letters stand inside words.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u064b-\u065f\u0670\u200c\u200d]+[^\W_]+)*")
# Longer words are cut to their beginnings: suffixes differ more than those in all six languages.
_STEM = 5
_SHORTEST = 3
_ARABIC_PREFIXES = ("وال", "بال", "فال", "کال", "ال", "لل")
_SUFFIXES = (
    *(
        "هکانیان",
        "هکانمان",
        "هکانتان",
        "هکهمان",
        "هکهتان",
        "هکهیان",
        "هکانی",
        "هکان",
        "هکهی",
        "هکه",
        "یهکان",
        "کان",
    ),
    *(
        "کهی",
        "که",
        "یان",
        "مان",
        "تان",
        "هها",
        "های",
        "ها",
        "یه",
        "ان",
        "ات",
        "ین",
        "ون",
        "یک",
        "یت",
        "ته",
        "هی",
    ),
    *("ه", "ی", "م", "ت"),
)
_PEELED = 2
_REMEMBERED = 60_000
_SIX = ("en", "tr", "kmr", "ar", "ckb", "fa")


def _fold(text: str) -> str:
    return text.lower() if text.isascii() else compose(text).replace("İ", "i").lower().translate(_LETTERS)


@cache
def _stop_words() -> frozenset[str]:
    words: set[str] = set()
    for script in ("latin", "arabic"):
        by_language = load_function_words(script)
        for language in _SIX:
            words.update(_fold(part) for word in by_language.get(language, ()) for part in word.split("'"))
    return frozenset(words)


class _Stems(dict[str, str]):
    """Word as written, in small letters -> its stem, empty for one that says nothing; worked out once."""

    def __missing__(self, word: str) -> str:
        stem = _find_stem(_fold(word))
        if len(word) <= 40 and len(self) < _REMEMBERED:
            self[word] = stem
        return stem


def _find_stem(word: str) -> str:
    if len(word) < _SHORTEST or word in _stop_words():
        return ""
    if "\u0600" <= word[0] <= "\u06ff":
        return _find_arabic_stem(word)
    return word[:_STEM]


def _find_arabic_stem(word: str) -> str:
    """A word in Arabic script without its article, clitics and commonest endings.

    Only longer words lose anything: of three letters none can be told to be hung on.
    """
    for prefix in _ARABIC_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            word = word[len(prefix) :]
            break
    for _ in range(_PEELED):
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
                word = word[: -len(suffix)]
                break
    return word[:_STEM]


_STEMS = _Stems()


@lru_cache(maxsize=64)
def _read_stems(text: str) -> frozenset[str]:
    """The stems of the content words; kept for the many comments under one article."""
    return collect_stems(text)


def collect_stems(text: str) -> frozenset[str]:
    """The stems of the content words of a text."""
    stems = {_STEMS[word] for word in _WORD.findall(text.lower())}
    stems.discard("")
    return frozenset(stems)


@lru_cache(maxsize=64)
def _read_context(title: str, article: str, parent: str) -> frozenset[str]:
    return collect_stems(title) | _read_stems(article) | collect_stems(parent)


def measure_relevance(text: str, title: str, article: str, parent: str) -> float | None:
    """The share of a comment's content words that its context has too; ``None`` without any context."""
    context = _read_context(title, article, parent)
    if not context:
        return None
    stems = collect_stems(text)
    if not stems:
        return 0.0
    return round(len(stems & context) / len(stems), 3)
