"""Cues: words and phrases that play a role (a thing on offer, a call, a judgement), found in one pass.

What a word can be is worked out once and remembered, so that a comment costs one look-up a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lettersdesk.screening.normalise import fold_form
from lettersdesk.screening.tokens import Token, split_tokens

_REMEMBERED = 60_000
_LONGEST = 40
_ARABIC_CLITICS = "وفبلک"
# Without its clitic a shorter word is no longer sure to be that word.
_SHORTEST = 3


class Cue(NamedTuple):
    """A listed word or phrase: its role, and where it stands in the folded text and among the tokens."""

    role: str
    start: int
    end: int
    first: int
    last: int


class _Pattern(NamedTuple):
    """A phrase of one or more words; a trailing ``*`` stands for any ending."""

    role: str
    words: tuple[str, ...]


class _Known(NamedTuple):
    """What a form can be: roles it plays alone, and phrases it begins, by their second word."""

    roles: tuple[str, ...]
    seconds: Mapping[str, tuple[_Pattern, ...]]
    open_seconds: tuple[tuple[str, _Pattern], ...]


_NOTHING = _Known((), {}, ())


def fits(word: str, form: str) -> bool:
    """Whether a folded form is the listed word."""
    if word.endswith("*"):
        return form.startswith(word[:-1])
    # Turkish and Kurmanji set suffixes off names with an apostrophe.
    return form == word or ("'" in form and form.partition("'")[0] == word)


class CueIndex:
    """Phrases by role, ready to be found; see ``find``."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._whole: dict[str, list[_Pattern]] = {}
        self._beginnings: dict[str, list[_Pattern]] = {}
        self._known: dict[str, _Known] = {}
        for role, written in phrases.items():
            for phrase in written:
                words = _split(phrase)
                if not words:
                    continue
                first = words[0]
                index = self._beginnings if first.endswith("*") else self._whole
                index.setdefault(first.rstrip("*"), []).append(_Pattern(role, words))

    def find(self, tokens: Sequence[Token]) -> list[Cue]:
        """Every cue among the tokens, in order of their first words."""
        known = self._known
        cues: list[Cue] = []
        for at, token in enumerate(tokens):
            read = known.get(token.form)
            if read is None:
                read = self._read(token.form)
            if read is _NOTHING:
                continue
            for role in read.roles:
                cues.append(Cue(role, token.start, token.end, at, at))
            if (read.seconds or read.open_seconds) and at + 1 < len(tokens):
                following = tokens[at + 1].form
                if "'" in following:
                    following = following.partition("'")[0]
                for pattern in read.seconds.get(following, ()):
                    _add_phrase(cues, pattern, tokens, at)
                for beginning, pattern in read.open_seconds:
                    if following.startswith(beginning):
                        _add_phrase(cues, pattern, tokens, at)
        return cues

    def _read(self, form: str) -> _Known:
        """What a form can be, remembered."""
        patterns = self._collect(form)
        known = _NOTHING
        if patterns:
            seconds: dict[str, tuple[_Pattern, ...]] = {}
            for pattern in patterns:
                if len(pattern.words) > 1 and not pattern.words[1].endswith("*"):
                    second = pattern.words[1]
                    seconds[second] = (*seconds.get(second, ()), pattern)
            known = _Known(
                tuple(dict.fromkeys(p.role for p in patterns if len(p.words) == 1)),
                seconds,
                tuple(
                    (p.words[1][:-1], p) for p in patterns if len(p.words) > 1 and p.words[1].endswith("*")
                ),
            )
        if len(form) <= _LONGEST and len(self._known) < _REMEMBERED:
            self._known[form] = known
        return known

    def _collect(self, form: str) -> list[_Pattern]:
        """The phrases that a form can begin, itself or without what is hung on it."""
        forms = [form]
        if form[0] in _ARABIC_CLITICS and len(form) > _SHORTEST:
            forms.append(form[1:])
        elif "'" in form:
            forms.append(form.partition("'")[0])
        patterns: dict[_Pattern, None] = {}
        for spelling in forms:
            patterns.update(dict.fromkeys(self._whole.get(spelling, ())))
            for length in range(2, min(len(spelling), _LONGEST) + 1):
                patterns.update(dict.fromkeys(self._beginnings.get(spelling[:length], ())))
        return list(patterns)


def _add_phrase(cues: list[Cue], pattern: _Pattern, tokens: Sequence[Token], at: int) -> None:
    """The phrase as a cue, if the words after its first two stand there too."""
    last = at + len(pattern.words) - 1
    if last >= len(tokens):
        return
    for step in range(2, len(pattern.words)):
        if not fits(pattern.words[step], tokens[at + step].form):
            return
    cues.append(Cue(pattern.role, tokens[at].start, tokens[last].end, at, last))


def _split(phrase: str) -> tuple[str, ...]:
    folded = fold_form(phrase)
    words = []
    for token in split_tokens(folded):
        words.append(token.form + ("*" if folded[token.end : token.end + 1] == "*" else ""))
    return tuple(words)
