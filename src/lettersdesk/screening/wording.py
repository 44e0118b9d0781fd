"""Wording: listed words and phrases found in a text as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lettersdesk.screening.findings import Finding
from lettersdesk.screening.lexicon import Entry, Lexicon, Phrase
from lettersdesk.screening.normalise import Folded, fold_form
from lettersdesk.screening.plausible import plausible_lexicons, read_entry
from lettersdesk.screening.tokens import Token, is_quoted, opens_sentence

_GAP = 3
_SHORTEST_OPEN = 3


def find_wording(original: str, folded: Folded, tokens: Sequence[Token], language: str) -> list[Finding]:
    """Findings for every listed word and phrase, with the spans of whole words."""
    found: list[Finding] = []
    for lexicon in plausible_lexicons(language):
        turkish_capitals = lexicon.language == "tr" and "I" in original
        for at, token in enumerate(tokens):
            if phrases := lexicon.phrases.get(token.form):
                found += _match_phrases(phrases, folded, tokens, at, language)
            if turkish_capitals and "I" in (raw := _slice(original, folded, token)):
                found += _read_capitals(raw, folded, token, lexicon, language)
            elif entry := _look_up(token.form, lexicon):
                found += _make_finding(entry, folded, token, language)
    return found


def _slice(original: str, folded: Folded, token: Token) -> str:
    span = folded.span(token.start, token.end)
    return original[span.start : span.end]


def _read_capitals(
    raw: str, folded: Folded, token: Token, lexicon: Lexicon, language: str
) -> Iterator[Finding]:
    """Turkish I is a capital ı, so SIK is sık (tight); but a keyboard without İ leaves it open."""
    if entry := lexicon.words.get(fold_form(raw.replace("I", "ı"))):
        yield from _make_finding(entry, folded, token, language)
    elif len(token.form) > _SHORTEST_OPEN and (entry := _look_up(token.form, lexicon)):
        for finding in _make_finding(entry, folded, token, language):
            yield replace(finding, unambiguous=False)


def _look_up(form: str, lexicon: Lexicon) -> Entry | None:
    if entry := lexicon.words.get(form):
        return entry
    if "'" in form:
        stem = form.partition("'")[0]
        # who're and he'll are no whore and no hell; what follows 's or a Turkish apostrophe is a suffix.
        if lexicon.language == "tr" or form.endswith("'s"):
            return lexicon.words.get(stem)
    for part, entry in lexicon.inside.items():
        if part in form:
            return entry
    return None


def _make_finding(entry: Entry, folded: Folded, token: Token, language: str) -> Iterator[Finding]:
    unambiguous = read_entry(entry, token.form, language)
    if unambiguous is not None:
        span = folded.span(token.start, token.end)
        yield Finding(entry.guideline, "lexicon", unambiguous, entry.language, (span,), entry=entry.lemma)


def _match_phrases(
    phrases: Sequence[Phrase], folded: Folded, tokens: Sequence[Token], at: int, language: str
) -> Iterator[Finding]:
    for phrase in phrases:
        end = _match_words(phrase.words, tokens, at)
        if end is None or (phrase.opening and not opens_sentence(folded, tokens[at].start)):
            continue
        entry = phrase.entry
        unambiguous = read_entry(entry, " ".join(phrase.words), language)
        if unambiguous is None:
            continue
        # «I will kill you» between quotation marks may be a report of what someone else said.
        certain = unambiguous and not is_quoted(folded, tokens[at].start)
        span = folded.span(tokens[at].start, tokens[end].end)
        yield Finding(entry.guideline, "phrase", certain, entry.language, (span,), entry=entry.lemma)


def _match_words(words: Sequence[str], tokens: Sequence[Token], at: int) -> int | None:
    """Where the phrase that starts at token ``at`` ends, if it stands there."""
    place = at
    gap = 0
    for word in words:
        if word == "…":
            gap = _GAP
            continue
        for step in range(gap + 1):
            if place + step < len(tokens) and tokens[place + step].form == word:
                place += step + 1
                break
        else:
            return None
        gap = 0
    return place - 1
