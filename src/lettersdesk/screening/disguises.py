"""Disguises: listed words behind masks (f*ck), digits (sh1t), spaces (f u c k), marks, long letters (fuuuck).

A disguise is undone only towards a listed word, never by itself: "a55 road" stays as it is, since
nothing of it but the digits would make the word. Disguises may be mixed: the reading walks the letters
of the listed words along the signs that are written, whatever each of them may stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lettersdesk.screening.findings import Finding
from lettersdesk.screening.normalise import Folded
from lettersdesk.screening.stretches import (
    SPOKEN,
    Sign,
    compile_odd,
    find_signed,
    find_spaced,
    find_spoken,
    parse_signs,
)
from lettersdesk.screening.tokens import Token
from lettersdesk.screening.vocabulary import Meaning, Vocabulary, load_vocabulary
from lettersdesk.screening.wording import Reading, find_phrases

# Letters with a place in the alphabet: ş is not an s with something on it.
_OWN_LETTERS = {"tr": "çğıöşüâîû", "kmr": "çêîşû", "ckb": "çêîşû", "ku": "çêîşû"}
_LONGEST = 24
_SHORTEST = 4
_MOST_HIDDEN = 5
_MOST_HIDDEN_SPACED = 2
_FEWEST_SPACED = 3
_FINGERS = re.compile("(?:🖕[🏻-🏿]?)+")
# No honest comment comes near; it bounds what a hostile one costs.
_MOST_STATES = 400


class Hit(NamedTuple):
    """A listed form that fits.

    ``hidden`` letters of it are masked; a ``stretched`` mask stands for more letters than it is long, and
    ``skipped`` masks for none, as hyphens between letters do.
    """

    form: str
    stretched: bool
    hidden: int
    skipped: int

    @property
    def is_sure(self) -> bool:
        """Whether enough is shown to be sure of the form."""
        return not self.stretched and 2 * self.hidden <= len(self.form)


_Cost = tuple[bool, int, int]
# Beginning of a form -> what reading it so far costs: stretched, hidden and skipped as in ``Hit``.
_States = Mapping[str, _Cost]
_FREE: _Cost = (False, 0, 0)


def find_disguises(original: str, folded: Folded, tokens: Sequence[Token], language: str) -> list[Finding]:
    """Findings for every listed word and phrase that needs a disguise undone."""
    vocabulary = load_vocabulary(language)
    dotless = vocabulary.has_turkish and "I" in original
    found: list[Finding] = []
    readings: list[Reading] = []
    for start, core in _collect_words(folded.text, tokens, _OWN_LETTERS.get(language, "-")):
        if words := _read_word(core, language, dotless):
            end = start + len(core)
            found += _make_findings(words, vocabulary, folded, start, end, core)
            _add_reading(readings, words, vocabulary, start, end)
    if not folded.text.isascii():
        for start, emoji in find_spoken(folded.text):
            spoken = [Hit(form, True, 0, 0) for form in SPOKEN[emoji]]
            _add_reading(readings, spoken, vocabulary, start, start + 1)
        if "🖕" in folded.text:
            found += _find_fingers(folded)
    for places in find_spaced(folded.text):
        for hits, start, end in _read_spaced(folded.text, places, vocabulary, language, dotless):
            found += _make_findings(hits, vocabulary, folded, start, end, "")
            _add_reading(readings, hits, vocabulary, start, end)
    found += _find_torn(folded, tokens, vocabulary)
    if dotless:
        readings += _read_dotless(original, folded, tokens, vocabulary)
    if readings:
        found += find_phrases(_merge(readings, tokens), folded, vocabulary)
    return found


def _find_torn(folded: Folded, tokens: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Finding]:
    """Words with a space inside, "fa ggot": never sure, since two words may meet by chance."""
    halves = vocabulary.halves
    for at, token in enumerate(tokens):
        if token.form not in halves or at + 1 == len(tokens):
            continue
        second = tokens[at + 1]
        if second.form in halves[token.form] and folded.text[token.end : second.start] == " ":
            hit = Hit(token.form + second.form, True, 0, 0)
            yield from _make_findings([hit], vocabulary, folded, token.start, second.end, "")


def _find_fingers(folded: Folded) -> Iterator[Finding]:
    for match in _FINGERS.finditer(folded.text):
        span = folded.span(*match.span())
        yield Finding("profanity", "disguised", False, "other", (span,), entry="🖕")


def _collect_words(text: str, tokens: Sequence[Token], own_letters: str) -> Iterator[tuple[int, str]]:
    """The words that may be disguised, as place and core."""
    yield from find_signed(text)
    odd = compile_odd(own_letters)
    if odd.search(text):
        for token in tokens:
            if odd.search(token.form):
                yield token.start, token.form.removesuffix("'s")


@lru_cache(maxsize=20_000)
def _read_word(core: str, language: str, dotless: bool) -> tuple[Hit, ...]:
    """The listed forms that fit a whole stretch, other than what stands there plainly."""
    written = core
    if core.rstrip("*") in load_vocabulary(language).words:
        return ()
    for emoji, spoken in SPOKEN.items():
        core = core.replace(emoji, spoken[0])
    signs = parse_signs(core, _OWN_LETTERS.get(language, ""), dotless)
    if signs is None or len(signs) > _LONGEST:
        return ()
    vocabulary = load_vocabulary(language)
    states: _States = {"": _FREE}
    for sign in signs:
        states = _follow(states, sign, vocabulary.lead_on(), _MOST_HIDDEN)
        if not states:
            return ()
    # One sign for two letters is how stars are used; T_T is a face.
    needed = 2 if "*" in written else 3
    return tuple(
        hit
        for hit in _accept(states, vocabulary)
        if hit.form != written and (not hit.stretched or len(hit.form) - hit.hidden >= needed)
    )


def _follow(states: _States, sign: Sign, lead_on: Mapping[str, str], most_hidden: int) -> _States:
    """The beginnings that are left after one more sign."""
    reached: dict[str, _Cost] = {}
    if sign.fewest == 0:
        reached = {form: (cost[0], cost[1], cost[2] + sign.usual) for form, cost in states.items()}
    frontier = states
    for n in range(1, sign.most + 1):
        following: dict[str, _Cost] = {}
        for start, cost in frontier.items():
            leading = lead_on.get(start, "")
            if sign.letters:
                for letter in sign.letters:
                    if letter in leading:
                        _keep(following, start + letter, cost)
            elif start and cost[1] < most_hidden:
                hidden = (cost[0] or n > sign.usual, cost[1] + 1, cost[2])
                for letter in leading:
                    _keep(following, start + letter, hidden)
        if not following or len(following) > _MOST_STATES:
            break
        frontier = following
        if n >= (sign.fewest if sign.letters else sign.usual):
            for form, cost in frontier.items():
                _keep(reached, form, cost)
    return reached


def _keep(states: dict[str, _Cost], form: str, cost: _Cost) -> None:
    if form not in states or cost < states[form]:
        states[form] = cost


def _accept(states: _States, vocabulary: Vocabulary) -> Iterator[Hit]:
    """Those beginnings that are whole forms and show enough of themselves."""
    for form, (stretched, hidden, skipped) in states.items():
        if len(form) - hidden < 2:
            continue
        if form in vocabulary.phrase_words or form in vocabulary.run_on:
            yield Hit(form, stretched, hidden, skipped)
        elif meanings := vocabulary.words.get(form):
            # A guess at a word that may be innocent needs all but one of its letters.
            few = hidden == 1 and not stretched
            fits = len(form) >= _SHORTEST and (few or any(m.entry.unambiguous for m in meanings))
            if not hidden or fits:
                yield Hit(form, stretched, hidden, skipped)


def _make_findings(
    hits: Iterable[Hit], vocabulary: Vocabulary, folded: Folded, start: int, end: int, core: str
) -> Iterator[Finding]:
    """Findings of the form that fits best; an empty ``core`` says that the letters were spaced."""
    listed = [hit for hit in hits if hit.form in vocabulary.words or hit.form in vocabulary.run_on]
    if not listed:
        return
    last = len(vocabulary.ranks)
    best = min(listed, key=lambda h: (h.stretched, h.hidden + h.skipped, vocabulary.ranks.get(h.form, last)))
    meanings: tuple[Meaning, ...] = vocabulary.words.get(best.form) or vocabulary.run_on[best.form]
    # Two letters and a digit are as likely a number plate.
    short = len(best.form) < _SHORTEST and any(char.isdigit() for char in core)
    for entry, unambiguous in meanings:
        # Spaced capitals hide whether a Turkish I has its dot, and spaced letters where words end.
        sure = best.is_sure and not short and (core != "" or entry.language == "en")
        yield Finding(
            entry.guideline,
            "disguised",
            unambiguous and sure,
            entry.language,
            (folded.span(start, end),),
            entry=entry.lemma,
        )


def _add_reading(
    readings: list[Reading], hits: Iterable[Hit], vocabulary: Vocabulary, start: int, end: int
) -> None:
    forms = {hit.form: hit.is_sure for hit in hits if hit.form in vocabulary.phrase_words}
    if forms:
        readings.append(Reading(forms, start, end, True))


def _read_spaced(
    text: str, places: Sequence[int], vocabulary: Vocabulary, language: str, dotless: bool
) -> Iterator[tuple[list[Hit], int, int]]:
    """The longest listed form at each place of a row of single signs, none inside another."""
    signs = parse_signs("".join(text[i] for i in places), _OWN_LETTERS.get(language, ""), dotless)
    if signs is None:
        return
    lead_on = vocabulary.lead_on()
    offsets = [0]
    for sign in signs:
        offsets.append(offsets[-1] + sign.length)
    at = 0
    while at < len(signs):
        states: _States = {"": _FREE}
        best: tuple[list[Hit], int] | None = None
        for end in range(at, min(len(signs), at + _LONGEST)):
            states = _follow(states, signs[end], lead_on, _MOST_HIDDEN_SPACED)
            if not states or "" in states:
                break
            if offsets[end + 1] - offsets[at] >= _FEWEST_SPACED:
                hits = [hit for hit in _accept(states, vocabulary) if _is_spelt_out(hit, vocabulary)]
                if hits:
                    best = (hits, end)
        if best is None:
            at += 1
            continue
        hits, end = best
        yield hits, places[offsets[at]], places[offsets[end + 1] - 1] + 1
        # Words of phrases may lie: in "eat a d d d i c k" stands an add.
        at = at + 1 if all(hit.form in vocabulary.phrase_words for hit in hits) else end + 1


def _is_spelt_out(hit: Hit, vocabulary: Vocabulary) -> bool:
    """Whether enough letters stand in a row to be no chance."""
    if len(hit.form) - hit.hidden < _FEWEST_SPACED:
        return False
    if hit.form in vocabulary.phrase_words:
        return True
    meanings = vocabulary.words.get(hit.form, ()) or vocabulary.run_on.get(hit.form, ())
    return len(hit.form) >= _SHORTEST and any(meaning.entry.unambiguous for meaning in meanings)


def _read_dotless(
    original: str, folded: Folded, tokens: Sequence[Token], vocabulary: Vocabulary
) -> Iterator[Reading]:
    """Words of phrases in Turkish capitals: I is a capital ı, or an i from a keyboard without İ."""
    for token in tokens:
        if (
            "i" in token.form
            and "I" in original[folded.origins[token.start] : folded.origins[token.end - 1] + 1]
        ):
            hits = _read_word(token.form, "tr", True)
            forms = {hit.form: True for hit in hits if hit.form in vocabulary.phrase_words}
            if forms:
                yield Reading({**forms, token.form: False}, token.start, token.end, True)


def _merge(readings: Iterable[Reading], tokens: Sequence[Token]) -> list[Reading]:
    """The words of the text in order, with readings in the place of the tokens that they cover."""
    chosen: list[Reading] = []
    taken: set[int] = set()
    for reading in sorted(readings, key=lambda r: (r.start - r.end, r.start)):
        if reading.start not in taken and reading.end - 1 not in taken:
            taken.update(range(reading.start, reading.end))
            chosen.append(reading)
    ordered = sorted(chosen, key=lambda reading: reading.start)
    merged: list[Reading] = []
    place = 0
    end = -1
    for token in tokens:
        while place < len(ordered) and ordered[place].start <= token.start:
            merged.append(ordered[place])
            end = ordered[place].end
            place += 1
        if token.start >= end:
            merged.append(Reading({token.form: True}, token.start, token.end, False))
    return merged + ordered[place:]
