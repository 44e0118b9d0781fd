"""Caution: where a sure finding is not sure enough for the machine to act on alone.

A threat or slur may be reported by the one it was aimed at; a swear word in talk of the newsroom may be
criticism of it. Both are for people to judge. Erring this way costs a moderator a look; erring the other
way silences a witness or a critic.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from lettersdesk.screening.findings import Finding
from lettersdesk.screening.normalise import fold_form
from lettersdesk.screening.tokens import Token, split_forms

REPORTABLE = frozenset(
    ("threat", "sexism", "racism", "homophobia", "xenophobia", "other_abuse", "personal_attack")
)
"""What a witness or victim may have to repeat in order to report it."""

TONE = frozenset(("profanity", "vulgarity", "personal_attack"))
"""What harsh criticism of a newsroom may sound like."""

_ARTICLES = ("the", "a", "an", "der", "die", "le", "la", "el")


@dataclass(frozen=True, slots=True)
class _Words:
    reporting: frozenset[str]
    newsroom: tuple[str, ...]
    phrases: tuple[str, ...]


@cache
def _load_words() -> _Words:
    data = tomllib.loads((files(__package__) / "caution.toml").read_text("utf-8"))
    newsroom = {key: words for key, words in data["newsroom"].items() if key != "phrases"}
    return _Words(
        frozenset(fold_form(word) for words in data["reporting"].values() for word in words.split()),
        tuple(fold_form(word) for words in newsroom.values() for word in words.split()),
        tuple(f" {fold_form(phrase)} " for phrase in data["newsroom"]["phrases"].split("; ")),
    )


def soften_reported(found: Iterable[Finding], tokens: Sequence[Token]) -> list[Finding]:
    """Findings of what may be reported speech lose their certainty where a word of reporting stands by."""
    words = _load_words()
    found = list(found)
    if not any(f.unambiguous and f.guideline in REPORTABLE for f in found):
        return found
    if words.reporting.isdisjoint(token.form for token in tokens):
        return found
    return [replace(f, unambiguous=False) if f.guideline in REPORTABLE else f for f in found]


def speaks_of_newsroom(tokens: Sequence[Token], publisher_names: Sequence[str]) -> bool:
    """Whether the newsroom, its people, its pieces or its moderation come up at all."""
    words = _load_words()
    if any(token.form.startswith(words.newsroom) for token in tokens):
        return True
    said = f" {' '.join(token.form for token in tokens)} "
    if any(phrase in said for phrase in words.phrases):
        return True
    return any(name in said for name in map(_bare_name, publisher_names) if name.strip())


def _bare_name(name: str) -> str:
    """A publisher's name as it may stand in a sentence: folded, without a leading article."""
    forms = list(split_forms(name))
    if len(forms) > 1 and forms[0] in _ARTICLES:
        forms = forms[1:]
    return f" {' '.join(forms)} "
