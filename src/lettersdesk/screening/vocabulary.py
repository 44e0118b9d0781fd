"""A vocabulary: every listed word and phrase that counts in comments of one language, indexed for reading.

It joins the plausible lexicons, so that a comment is walked through once however many languages its
people mix; each form knows which entries it may belong to and how sure each is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from lettersdesk.screening.language import load_function_words
from lettersdesk.screening.lexicon import Entry, Phrase
from lettersdesk.screening.plausible import plausible_lexicons, read_entry

# Arabic letters that do not join look torn apart anyway, and people space them as they please.
_TORN = ("en", "tr")
_SHORTEST_TORN = 5
_SHORTEST_HALF = 2


class Meaning(NamedTuple):
    """What a form may be: an entry, and whether a hit of it is unambiguous in this language."""

    entry: Entry
    unambiguous: bool


class Wording(NamedTuple):
    """A phrase that counts, with its certainty."""

    phrase: Phrase
    unambiguous: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Indexes by folded form; ``ranks`` gives words in the order in which they were listed."""

    words: Mapping[str, tuple[Meaning, ...]]
    inside: Mapping[str, tuple[Meaning, ...]]
    # First word -> second word -> phrases; "…" for a gap after the first.
    phrases: Mapping[str, Mapping[str, Sequence[Wording]]]
    phrase_words: frozenset[str]
    # Phrases without their spaces, for those who space every letter alike.
    run_on: Mapping[str, tuple[Meaning, ...]]
    ranks: Mapping[str, int]
    has_turkish: bool
    # First half -> second halves of words that are torn apart, like "fa ggot".
    halves: Mapping[str, frozenset[str]]
    # Beginning of a form -> the letters that lead on towards a listed word.
    next_letters: dict[str, str] = field(default_factory=dict)

    def lead_on(self) -> Mapping[str, str]:
        """``next_letters``, filled on first use."""
        if not self.next_letters:
            following: dict[str, set[str]] = {}
            for form in (*self.words, *self.phrase_words, *self.run_on):
                for i, letter in enumerate(form):
                    following.setdefault(form[:i], set()).add(letter)
            self.next_letters.update(
                (start, "".join(sorted(letters))) for start, letters in following.items()
            )
        return self.next_letters


@cache
def load_vocabulary(language: str) -> Vocabulary:
    """The vocabulary for comments in ``language``, joined once per process."""
    words: dict[str, tuple[Meaning, ...]] = {}
    inside: dict[str, tuple[Meaning, ...]] = {}
    run_on: dict[str, tuple[Meaning, ...]] = {}
    phrases: dict[str, dict[str, list[Wording]]] = {}
    phrase_words: set[str] = set()
    for lexicon in plausible_lexicons(language):
        for forms, index in ((lexicon.words, words), (lexicon.inside, inside)):
            for form, entry in forms.items():
                _add(index, form, entry, language)
        for listed in lexicon.phrases.values():
            for phrase in listed:
                unambiguous = read_entry(phrase.entry, " ".join(phrase.words), language)
                if unambiguous is None:
                    continue
                second = phrase.words[1] if len(phrase.words) > 1 else ""
                seconds = phrases.setdefault(phrase.words[0], {})
                seconds.setdefault(second, []).append(Wording(phrase, unambiguous))
                phrase_words.update(phrase.words)
                if unambiguous and "…" not in phrase.words:
                    _add(run_on, "".join(phrase.words), phrase.entry, language)
    phrase_words.discard("…")
    return Vocabulary(
        words,
        inside,
        phrases,
        frozenset(phrase_words),
        run_on,
        {form: rank for rank, form in enumerate(words)},
        any(lexicon.language == "tr" for lexicon in plausible_lexicons(language)),
        _tear(words),
    )


def _tear(words: Mapping[str, tuple[Meaning, ...]]) -> dict[str, frozenset[str]]:
    """Where a space may tear a word in two.

    Only words that can hardly be innocent, and not beside a word that everybody uses ("who re" is a slip)
    or one that is found by itself ("fuck off").
    """
    by_language = load_function_words("latin")
    taken = {word for language in _TORN for word in by_language[language]}
    sure = {form for form, meanings in words.items() if any(m.unambiguous for m in meanings)}
    taken |= sure
    halves: dict[str, set[str]] = {}
    for form in sure:
        if len(form) < _SHORTEST_TORN or not any(m.entry.language in _TORN for m in words[form]):
            continue
        for i in range(_SHORTEST_HALF, len(form) - _SHORTEST_HALF + 1):
            if form[:i] not in taken and form[i:] not in taken:
                halves.setdefault(form[:i], set()).add(form[i:])
    return {first: frozenset(seconds) for first, seconds in halves.items()}


def _add(index: dict[str, tuple[Meaning, ...]], form: str, entry: Entry, language: str) -> None:
    unambiguous = read_entry(entry, form, language)
    if unambiguous is not None:
        index[form] = (*index.get(form, ()), Meaning(entry, unambiguous))
