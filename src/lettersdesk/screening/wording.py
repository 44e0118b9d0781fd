"""Wording: listed words and phrases found in a text as they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lettersdesk.screening.findings import Finding
from lettersdesk.screening.normalise import Folded, fold_form
from lettersdesk.screening.tokens import Token, is_quoted, opens_sentence
from lettersdesk.screening.vocabulary import Meaning, Vocabulary, Wording, load_vocabulary

_GAP = 3
_SHORTEST_OPEN = 3


class Reading(NamedTuple):
    """What a stretch of text may say: form -> whether it surely says that; plain words have one sure form."""

    forms: Mapping[str, bool]
    start: int
    end: int
    disguised: bool


def find_wording(original: str, folded: Folded, tokens: Sequence[Token], language: str) -> list[Finding]:
    """Findings for every listed word and phrase, with the spans of whole words."""
    vocabulary = load_vocabulary(language)
    words, phrases = vocabulary.words, vocabulary.phrases
    inside = [part for part in vocabulary.inside if part in folded.text]
    capitals = vocabulary.has_turkish and "I" in original
    found: list[Finding] = []
    for at, token in enumerate(tokens):
        form = token.form
        if capitals and "I" in (raw := _slice(original, folded, token)):
            found += _read_capitals(raw, folded, token, vocabulary, inside)
        elif form in words or inside or "'" in form:
            for meaning in _look_up(form, vocabulary, inside):
                found.append(_make_finding(meaning, meaning.unambiguous, folded, token))
        if form in phrases:
            found += _match_tokens(phrases[form], folded, tokens, at)
    return found


def find_phrases(readings: Sequence[Reading], folded: Folded, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Findings for listed phrases of which some word is disguised."""

    def says(place: int, word: str) -> bool:
        return place < len(readings) and word in readings[place].forms

    for at, reading in enumerate(readings):
        for form in reading.forms:
            for wordings in vocabulary.phrases.get(form, {}).values():
                for wording in wordings:
                    end = _match_words(wording.phrase.words, at, says)
                    if end is None or not any(r.disguised for r in readings[at : end + 1]):
                        continue
                    words = set(wording.phrase.words)
                    sure = all(
                        all(is_sure for f, is_sure in r.forms.items() if f in words)
                        for r in readings[at : end + 1]
                    )
                    yield from _read_phrase(wording, folded, readings[at].start, readings[end].end, sure)


def _slice(original: str, folded: Folded, token: Token) -> str:
    span = folded.span(token.start, token.end)
    return original[span.start : span.end]


def _read_capitals(
    raw: str, folded: Folded, token: Token, vocabulary: Vocabulary, inside: Sequence[str]
) -> Iterator[Finding]:
    """Turkish I is a capital ı, so SIK is sık (tight); but a keyboard without İ leaves it open."""
    dotless = vocabulary.words.get(fold_form(raw.replace("I", "ı")), ())
    turkish = [meaning for meaning in dotless if meaning.entry.language == "tr"]
    for meaning in turkish:
        yield _make_finding(meaning, meaning.unambiguous, folded, token)
    for meaning in _look_up(token.form, vocabulary, inside):
        if meaning.entry.language != "tr":
            yield _make_finding(meaning, meaning.unambiguous, folded, token)
        elif not turkish and len(token.form) > _SHORTEST_OPEN:
            yield _make_finding(meaning, False, folded, token)


def _look_up(form: str, vocabulary: Vocabulary, inside: Sequence[str]) -> Sequence[Meaning]:
    if meanings := vocabulary.words.get(form):
        return meanings
    if "'" in form and (meanings := vocabulary.words.get(form.partition("'")[0])):
        # who're and he'll are no whore and no hell; what follows 's or a Turkish apostrophe is a suffix.
        if form.endswith("'s"):
            return meanings
        meanings = tuple(meaning for meaning in meanings if meaning.entry.language == "tr")
        if meanings:
            return meanings
    return next((vocabulary.inside[part] for part in inside if part in form), ())


def _make_finding(meaning: Meaning, unambiguous: bool, folded: Folded, token: Token) -> Finding:
    entry = meaning.entry
    span = folded.span(token.start, token.end)
    return Finding(entry.guideline, "lexicon", unambiguous, entry.language, (span,), entry=entry.lemma)


def _match_tokens(
    seconds: Mapping[str, Sequence[Wording]], folded: Folded, tokens: Sequence[Token], at: int
) -> Iterator[Finding]:
    """Phrases that start at a token; asked by their second word, since many start with I or you."""

    def says(place: int, word: str) -> bool:
        return place < len(tokens) and tokens[place].form == word

    following = tokens[at + 1].form if at + 1 < len(tokens) else ""
    for second in {following, "…", ""}:
        for wording in seconds.get(second, ()):
            end = _match_words(wording.phrase.words, at, says)
            if end is not None:
                yield from _read_phrase(wording, folded, tokens[at].start, tokens[end].end, True)


def _read_phrase(wording: Wording, folded: Folded, start: int, end: int, sure: bool) -> Iterator[Finding]:
    if wording.phrase.opening and not opens_sentence(folded, start):
        return
    entry = wording.phrase.entry
    # «I will kill you» between quotation marks may be a report of what someone else said.
    certain = wording.unambiguous and sure and not is_quoted(folded, start)
    span = folded.span(start, end)
    yield Finding(entry.guideline, "phrase", certain, entry.language, (span,), entry=entry.lemma)


def _match_words(words: Sequence[str], at: int, says: Callable[[int, str], bool]) -> int | None:
    """Where the phrase that starts at place ``at`` ends, if it stands there."""
    place = at
    gap = 0
    for word in words:
        if word == "…":
            gap = _GAP
            continue
        for step in range(gap + 1):
            if says(place + step, word):
                place += step + 1
                break
        else:
            return None
        gap = 0
    return place - 1
