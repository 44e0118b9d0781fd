"""Relevance: how much of what a comment speaks of, its article or the comment it answers speaks of too.

A signal for sorting and for moderators, no ground for rejection.
"""

from __future__ import annotations

from functools import lru_cache

from lettersdesk.screening.language import load_function_words
from lettersdesk.screening.normalise import fold_form
from lettersdesk.screening.tokens import split_forms

# Suffixes differ more than beginnings in all six languages; so words are compared by their beginnings.
_STEM = 5
_SHORTEST = 3
_ARABIC_PREFIXES = ("وال", "بال", "فال", "کال", "ال", "لل")


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    lists = (load_function_words(script) for script in ("latin", "arabic"))
    return frozenset(
        fold_form(word) for by_language in lists for words in by_language.values() for word in words
    )


@lru_cache(maxsize=64)
def _read_stems(text: str) -> frozenset[str]:
    """The stems of the content words; kept for the many comments under one article."""
    return collect_stems(text)


def collect_stems(text: str) -> frozenset[str]:
    """The beginnings of the content words of a text."""
    stop = _stop_words()
    stems: set[str] = set()
    for form in split_forms(text):
        if form in stop or len(form) < _SHORTEST:
            continue
        for prefix in _ARABIC_PREFIXES:
            if form.startswith(prefix) and len(form) - len(prefix) >= _SHORTEST:
                form = form[len(prefix) :]
                break
        stems.add(form.partition("'")[0][:_STEM])
    return frozenset(stems)


def measure_relevance(text: str, title: str, article: str, parent: str) -> float | None:
    """The share of a comment's content words that its context has too; ``None`` without any context."""
    context = _read_stems(title) | _read_stems(article) | _read_stems(parent)
    if not context:
        return None
    stems = collect_stems(text)
    if not stems:
        return 0.0
    return round(len(stems & context) / len(stems), 3)
